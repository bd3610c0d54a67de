"""How fast reports go into a store: python bench/ingest.py [REPORTS …] [--jobs N]

Writes synthetic reports of honest sizes, a fifth of them copies, to a file, takes them into a new SQLite store with
`marsad ingest`, and prints reports a second, the share of time each further tenth took, and the most memory that all
processes together held.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from synthetic import reports

SIZES = (10_000, 100_000)
_LOOK = 2.0
"""Seconds between two looks at memory."""


def main() -> None:
    """Print what each size costs."""
    parser = argparse.ArgumentParser()
    parser.add_argument("reports", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for size in given.reports:
            measure(size, given.jobs, Path(folder))


def measure(size: int, jobs: int, folder: Path) -> None:
    """Ingest so many reports in so many processes."""
    source, store = folder / f"{size}.jsonl", folder / f"{size}.db"
    with source.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in reports(size))
    command = [sys.executable, "-m", "marsad", "ingest", str(source), "--store", str(store), "--jobs", str(jobs)]
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as running:
        looks: list[int] = []
        watcher = threading.Thread(target=watch, args=(running, looks))
        watcher.start()
        running.wait()
        watcher.join()
    spent = time.perf_counter() - start
    half = looks[len(looks) // 2 :]
    said = f"{size / spent:.0f} reports/s, {spent / size * 1e3:.2f} ms a report"
    print(f"{size:9,} reports in {jobs} processes: {said}; memory at most {max(looks, default=0) >> 20} MB, "
          f"in the second half {min(half, default=0) >> 20} to {max(half, default=0) >> 20} MB; "
          f"store {store.stat().st_size >> 20} MB", flush=True)  # fmt: skip


def watch(running: "subprocess.Popen[bytes]", looks: list[int]) -> None:
    """Note, as long as it runs, the bytes that it and its processes hold of their own."""
    while running.poll() is None:
        looks.append(sum(private(process) for process in family(running.pid)))
        time.sleep(_LOOK)


def family(first: int) -> list[int]:
    """A process and all that come from it."""
    found, waiting = [], [first]
    while waiting:
        process = waiting.pop()
        found.append(process)
        for task in Path(f"/proc/{process}/task").glob("*/children"):
            try:
                waiting += [int(child) for child in task.read_text().split()]
            except OSError:
                continue  # It has ended.
    return found


def private(process: int) -> int:
    """The bytes that a process alone holds; 0 where it has ended."""
    try:
        rows = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(row.split()[1]) * 1024 for row in rows if row.startswith(("Private_Clean", "Private_Dirty")))


if __name__ == "__main__":
    main()
