"""How fast claims become events: python bench/events.py [CLAIMS …]

Links synthetic claims of a constant number a day, all at once, and prints the time for each claim; then adds reports
one by one to the largest set and prints the time that each took.
"""

import sys
import time

from claims import coded_reports

from marsad.link.growing import GrowingEvents
from marsad.link.link import link
from marsad.pipeline import know

SIZES = (10_000, 100_000)
ADDED = 200
"""Reports that come last, one by one."""


def main(sizes: list[int]) -> None:
    """Print what each size costs."""
    knowledge = know(())
    for size in sizes:
        rows = list(coded_reports(size, knowledge))
        reports = {report.id: report for _, report in rows}
        start = time.perf_counter()
        linked = link([coded for coded, _ in rows], reports, knowledge, copies={})
        spent = time.perf_counter() - start
        said = f"{len(linked.events):,} events, {len(linked.comparisons):,} comparisons"
        print(f"{size:9,} claims: {said}, {spent:.1f} s, {spent / size * 1e6:.0f} µs a claim", flush=True)
    growing = GrowingEvents(knowledge)
    growing.begin([coded for coded, _ in rows[:-ADDED]], reports, {})
    times = []
    for coded, report in rows[-ADDED:]:
        start = time.perf_counter()
        growing.put(coded, report)
        times.append(time.perf_counter() - start)
    times.sort()
    print(f"one report more: median {times[ADDED // 2] * 1e3:.1f} ms, p99 {times[-3] * 1e3:.1f} ms")
    print(f"the same events as all at once: {growing.events() == linked.events}")


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or list(SIZES))
