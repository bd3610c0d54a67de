"""How fast copies are grouped, and how many of the made ones are found: python bench/copies.py [REPORTS]"""

import resource
import sys
import time
from collections.abc import Callable
from typing import Any

from synthetic import reports

from marsad.copies.cues import Cues
from marsad.copies.index import Index, find_groups, signature
from marsad.model.copies import CopyGroup, Telling
from marsad.pipeline import know

COUNT = 100_000
ASKED = 200
"""Reports that are added one by one to an index that was read from kept signatures."""


def main(arguments: list[str]) -> int:
    """Group synthetic reports in one process and print the time, the memory and what was found."""
    count = int(arguments[0]) if arguments else COUNT
    cues = Cues(know(()))
    rows = list(reports(count))
    tellings = {row["id"]: told(row) for row in rows}
    before = memory()
    print(f"reports                {count:>10,}  ({sum(len(row['text'].split()) for row in rows) / count:.0f} words)")
    groups = timed("grouped from texts", lambda: find_groups(tellings.values(), cues))
    print(f"memory for it          {memory() - before:>10.0f} MB")
    kept = timed("signatures made", lambda: {key: signature(telling, cues) for key, telling in tellings.items()})
    print(f"a signature            {sum(map(len, kept.values())) / count:>10.0f} bytes")
    again = timed("grouped from signatures", lambda: find_groups(tellings.values(), cues, kept))
    print(f"  the same groups      {again == groups!s:>10}")
    one_by_one(tellings, kept, cues)
    found(rows, groups)
    return 0


def one_by_one(tellings: dict[str, Telling], kept: dict[str, bytes], cues: Cues) -> None:
    """How long an index takes to read, and a new report to be compared with it."""
    index = Index(cues, tellings.__getitem__)
    old = list(tellings)[:-ASKED]
    timed("index read", lambda: [index.hold(key, kept[key]) for key in old])
    taken = []
    for key in list(tellings)[-ASKED:]:
        start = time.perf_counter()
        index.add(tellings[key])
        taken.append(time.perf_counter() - start)
    taken.sort()
    print(f"one more report        {1e3 * taken[ASKED // 2]:>10.2f} ms in the median, {1e3 * taken[-1]:.2f} ms at most")


def found(rows: list[dict[str, Any]], groups: list[CopyGroup]) -> None:
    """How many of the made copies stand in the group of what they copy, and how many groups mix texts."""
    origin = {row["id"]: row.get("copy_of", row["id"]) for row in rows}
    group_of = {key: group.first for group in groups for key in group.keys}
    made = [row for row in rows if "copy_of" in row]
    right = sum(1 for row in made if group_of.get(row["id"], "") == group_of.get(row["copy_of"], "-"))
    mixed = sum(1 for group in groups if len({origin[key] for key in group.keys}) > 1)
    print(f"groups                 {len(groups):>10,}  ({mixed} of them mix texts)")
    print(f"copies found           {right:>10,} of {len(made):,} ({right / len(made):.3f})")


def timed(what: str, work: Callable[[], Any]) -> Any:
    """What the work gives; its time is printed, of the clock and of the processor."""
    clock, worked = time.perf_counter(), time.process_time()
    given = work()
    print(f"{what:<22} {time.perf_counter() - clock:>10.1f} s  ({time.process_time() - worked:.1f} s of one processor)")
    return given


def told(row: dict[str, Any]) -> Telling:
    """A row as what is compared."""
    return Telling(key=row["id"], text=row["text"], published=row["published"], source=row["source"], url=row["url"])


def memory() -> float:
    """The most that the process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
