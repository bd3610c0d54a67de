"""How fast copies are grouped, and how many of the made ones are found: python bench/copies.py [REPORTS]"""

import resource
import sys
import time

from synthetic import reports

from marsad.copies.cues import Cues
from marsad.copies.index import Index
from marsad.model.copies import Telling
from marsad.pipeline import know

COUNT = 100_000


def main(arguments: list[str]) -> int:
    """Group synthetic reports in one process and print the time, the memory and what was found."""
    count = int(arguments[0]) if arguments else COUNT
    cues = Cues(know(()))
    rows = list(reports(count))
    tellings = {
        row["id"]: Telling(
            key=row["id"], text=row["text"], published=row["published"], source=row["source"], url=row["url"]
        )
        for row in rows
    }
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start, worked = time.perf_counter(), time.process_time()
    index = Index(cues, tellings.__getitem__)
    for done, telling in enumerate(tellings.values(), 1):
        index.add(telling)
        if done % (count // 10) == 0:
            print(f"  {done:>9,} added in {time.perf_counter() - start:6.1f} s")
    added = time.perf_counter() - start
    groups = index.groups()
    whole = time.perf_counter() - start
    worked = time.process_time() - worked
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    group_of = {key: group.first for group in groups for key in group.keys}
    made = [row for row in rows if "copy_of" in row]
    found = sum(1 for row in made if group_of.get(row["id"], "") == group_of.get(row["copy_of"], "-"))
    mixed = sum(1 for group in groups if len({origin(tellings_row) for tellings_row in rows_of(group.keys, rows)}) > 1)
    print(f"reports                 {count:>10,}  ({sum(len(row['text'].split()) for row in rows) / count:.0f} words)")
    print(f"grouped in              {whole:>10.1f} s  ({added:.1f} s adding, {worked:.1f} s of one processor, {1e6 * worked / count:.0f} µs each)")
    print(f"memory for it           {after - before:>10.0f} MB")
    print(f"groups                  {len(groups):>10,}  ({mixed} of them mix texts)")
    print(f"copies found            {found:>10,} of {len(made):,} ({found / len(made):.3f})")
    return 0


def rows_of(keys: tuple[str, ...], rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows of some keys, whose last part is their number."""
    return [rows[int(key.rpartition("-")[2])] for key in keys]


def origin(row: dict[str, str]) -> str:
    """Which text a report carries."""
    return row.get("copy_of", row["id"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
