"""How fast the store is: python bench/store.py [REPORTS] [--store WHERE]

Fills a store with synthetic reports (`synthetic.py`) and claims made up for them, about as many as the coder reads, so
that the store alone is measured. Then prints how fast it took them, the times of searches of every sort, of readers
while a bulk load goes on beside them, of a full check, a backup and a restore.
"""

import argparse
import multiprocessing
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))

import synthetic

from marsad.model.capture import Capture, Taken
from marsad.model.claim import Claim, CodedReport, Mention, ReportKey, When
from marsad.model.text import Quote, Report
from marsad.store import Question, backup, check, claims, one_report, open_store, restore, search, take

NOW = datetime(2024, 3, 14, tzinfo=UTC)
TYPES = (("incident", "shelling"), ("incident", "armed_attack"), ("incident", "arrest"), ("measure", "checkpoint"))
CERTAINTIES = ("asserted", "reported", "suspected", "claimed", "denied")
BATCH = 200
ACTORS, PLACES = 300, 3000
SECONDS = 20
WORDS = ("قصف", "مدنيين", "قوات", "اشتباكات", "عبوة", "حاجز", "المدينة", "الطريق", "الماضي", "مصادر", "أصيب")


def taken(row: dict[str, Any], rng: random.Random) -> Taken:
    """A synthetic report with five claims about some words of it."""
    text = row["text"]
    report = Report(**{name: row[name] for name in ("id", "text", "title", "url", "source", "published")})
    words = [Quote(start, start + len(word), word) for word, start in islice(places(text), 12)]
    made = [claim(f"{report.id}#{number}", words, rng, report) for number in range(1, 6)]
    key = ReportKey(id=report.id, published=report.published, sha256="")
    capture = Capture(raw=text.encode(), media_type="text/plain", origin="synthetic", position=row["id"])
    return Taken(report=report, capture=capture, coded=CodedReport(report=key, claims=made))


def places(text: str) -> Iterator[tuple[str, int]]:
    """Words with where they begin."""
    at = 0
    for word in text.split():
        at = text.index(word, at)
        yield word, at
        at += len(word)


def claim(own: str, words: list[Quote], rng: random.Random, report: Report) -> Claim:
    """A claim with the shape of a real one; few actors are named often, many seldom."""
    kind, kind_type = rng.choice(TYPES)

    def mention(shelf: str, most: int) -> Mention:
        word = rng.choice(words)
        number = int(most * rng.random() ** 3)
        return Mention(start=word.start, end=word.end, text=word.text, id=f"{shelf}:{number}")

    day = (report.published or "2023-01-01")[:10]
    return Claim(
        id=own,
        kind=kind,  # type: ignore[arg-type]
        type=kind_type,
        trigger=words[0],
        evidence=Quote(words[0].start, words[-1].end, report.text[words[0].start : words[-1].end]),
        roles={
            "perpetrator": [mention("actor", ACTORS)],
            "target": [mention("actor", ACTORS)],
            "place": [mention("place", PLACES)],
        },
        when=When(start=day, end=day, precision="day", span=words[0]),
        certainty=rng.choice(CERTAINTIES),  # type: ignore[arg-type]
        rule="made-up",
    )


def fill(where: str, count: int, *, seed: int, until: float | None = None) -> int:
    """Take reports, so many or until a time; gives how many."""
    rng, done = random.Random(seed), 0
    rows = synthetic.reports(count, seed)
    with open_store(where, create=True) as store:
        while part := [taken(row, rng) for row in islice(rows, BATCH)]:
            take(store, part, coder="made up 1", operator="bench", now=NOW)
            done += len(part)
            if until is not None and time.time() > until:
                break
    return done


def questions(rng: random.Random) -> Iterator[Question]:
    """Searches of every sort: common words and rare, filters alone and together, by day, with nothing to be found."""
    while True:
        actor, place = f"actor:{int(ACTORS * rng.random() ** 3)}", f"place:{int(PLACES * rng.random() ** 3)}"
        word, other = rng.sample(WORDS, 2)
        day = f"2023-0{rng.randint(1, 7)}-{rng.randint(1, 28):02}"
        yield from (
            Question(words=word),
            Question(words=f"{word} {other}"),
            Question(words=f'"{word} {other}"'),
            Question(words=f"{word} -{other}"),
            Question(words=f"{word[:3]}*"),
            Question(words=word, published_from=day, published_to=day),
            Question(actors=(actor,)),
            Question(actors=(actor,), places=(place,)),
            Question(actors=(actor,), types=("shelling",), certainties=("suspected",)),
            Question(words=word, actors=(actor,), types=("checkpoint",), statuses=("unreviewed",)),
            Question(words=word, places=tuple(f"place:{number}" for number in range(200))),
            Question(words="زرافة", types=("arrest",)),
            Question(statuses=("accepted",)),
        )


class Took(NamedTuple):
    """Seconds by the wall clock, and by the process's own: what it would be on a machine that does nothing else."""

    wall: float
    own: float


def timed(work: Callable[[], object]) -> Took:
    """How long it takes."""
    wall, own = time.perf_counter(), time.process_time()
    work()
    return Took(time.perf_counter() - wall, time.process_time() - own)


def told(name: str, times: list[Took]) -> None:
    """The middle and the slow end of times, in milliseconds."""
    for clock, values in (("", [one.wall for one in times]), (", own clock", [one.own for one in times])):
        ordered = sorted(values)
        at = [ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000 for share in (0.5, 0.95, 0.99, 1)]
        print(
            f"{name}{clock}: median {at[0]:.1f} ms, p95 {at[1]:.1f}, p99 {at[2]:.1f}, longest {at[3]:.1f}", flush=True
        )


def searches(where: str, count: int = 520) -> None:
    """Print the times of searches, each page of 20."""
    with open_store(where) as store:
        told(
            "search",
            [timed(partial(search, store, one)) for one in islice(questions(random.Random(5)), count)],
        )


def reading_beside_a_load(where: str, count: int) -> None:
    """Print the times of what pages ask for, while another process loads."""
    until = time.time() + SECONDS
    load = {"target": fill, "args": (where, 10**9), "kwargs": {"seed": 99, "until": until}}
    loader = multiprocessing.get_context("spawn").Process(**load)
    loader.start()
    rng, asked = random.Random(6), questions(random.Random(7))
    times: list[Took] = []
    with open_store(where) as store:
        while time.time() < until - 1:
            key = rng.randrange(1, count)
            times.append(timed(partial(one_report, store, key)))
            times.append(timed(partial(list, claims(store, report=key))))
            times.append(timed(partial(search, store, next(asked))))
            time.sleep(0.02)
    loader.join()
    told("readers beside a load", times)


def custody(where: str, folder: Path) -> None:
    """Print how long a check, a backup and a restore take."""
    with open_store(where) as store:
        for name, work in (
            ("check", lambda: list(check(store))),
            ("backup", lambda: backup(store, folder / "backup.db")),
            ("restore", lambda: restore(folder / "backup.db", str(folder / "restored.db"), now=NOW)),
        ):
            took = timed(work)
            print(f"{name}: {took.wall:.0f} s, own clock {took.own:.0f} s", flush=True)


def main() -> None:
    """Measure all of it."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("reports", type=int, nargs="?", default=20_000)
    options.add_argument(
        "--store", help="where; a file that is thrown away, unless given; one that is there is not filled"
    )
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = given.store or str(Path(folder, "bench.db"))
        if not Path(where).exists():
            took = timed(lambda: fill(where, given.reports, seed=1))
            rates = ", own clock ".join(f"{given.reports / seconds:,.0f} a second" for seconds in took)
            print(f"{given.reports:,} reports taken: {rates}", flush=True)
        searches(where)
        reading_beside_a_load(where, given.reports)
        custody(where, Path(folder))


if __name__ == "__main__":
    main()
