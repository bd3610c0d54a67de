"""Measure what holds: how long synthetic claims take to be filed, and how long a question about a place takes.

python bench/situation.py [CLAIMS ...]     without numbers: 10,000 and 100,000
"""

import random
import sys
import time
from datetime import date, timedelta

from claims import coded_reports

from marsad import pipeline
from marsad.knowledge.load import Knowledge
from marsad.pipeline.situating import Observatory

_QUESTIONS = 200


def main(sizes: list[int]) -> None:
    """One line a size, in seconds and milliseconds of the process's own time."""
    knowledge = pipeline.know(())
    print(f"{'claims':>9} {'filed s':>8} {'a question: median ms':>22} {'95 %':>6} {'most':>6}")
    for size in sizes:
        filed, asked = measured(size, knowledge)
        median, nearly_all, most = asked[len(asked) // 2], asked[-len(asked) // 20], asked[-1]
        print(f"{size:>9,} {filed:>8.1f} {median:>22.1f} {nearly_all:>6.1f} {most:>6.1f}")


def measured(size: int, knowledge: Knowledge) -> tuple[float, list[float]]:
    """Seconds to file the claims, and milliseconds of each question, the shortest first."""
    told = list(coded_reports(size, knowledge))
    reports = {report.id: report for _, report in told}
    start = time.process_time()
    observatory = Observatory([coded for coded, _ in told], reports, knowledge)
    filed = time.process_time() - start
    chance = random.Random(7)
    days = sorted(report.published or "" for report in reports.values())
    first, last = (date.fromisoformat(day[:10]) for day in (days[0], days[-1]))
    places = sorted({m.id for coded, _ in told for claim in coded.claims for m in claim.roles.get("place", []) if m.id})
    settled = [place for place in places if knowledge.places[place].type == "settlement"]
    asked = []
    for _ in range(_QUESTIONS):
        day = first + timedelta(days=chance.randrange((last - first).days + 1))
        begun = time.process_time()
        observatory.situation(day.isoformat(), chance.choice(settled))
        asked.append((time.process_time() - begun) * 1000)
    return filed, sorted(asked)


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or [10_000, 100_000])
