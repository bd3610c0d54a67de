"""How fast a store's events follow one report more: python bench/following.py STORE [TIMES]

Takes reports that are in the store already once more, one by one, as a watch would take new ones, and prints how long
each took, coding apart.
"""

import sys
import time
from itertools import islice

from marsad.pipeline import know
from marsad.pipeline.following import Following
from marsad.store import open_store, reports


def main(where: str, times: int) -> None:
    """Print the times."""
    with open_store(where) as store:
        start = time.perf_counter()
        following = Following(store, know(()))
        print(f"begun in {time.perf_counter() - start:.1f} s", flush=True)
        spent = []
        for kept in islice(reports(store), times):
            start = time.perf_counter()
            following.take([kept.key])
            spent.append(time.perf_counter() - start)
        spent.sort()
        print(f"one report more: median {spent[len(spent) // 2] * 1e3:.0f} ms, longest {spent[-1] * 1e3:.0f} ms")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 50)
