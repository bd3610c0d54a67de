"""Synthetic reports with ten claims each, made without reading their texts: the same for the same seed.

What happens is made first: an act, at a place that the knowledge files know, on a day, between two actors. Reports of
the days after tell it, so that events have several tellings, tolls grow and states are confirmed. The words of a claim
are words of its text, taken at random: what is measured with these looks at shapes and numbers, not at sense.
"""

import random
from collections import deque
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, islice
from typing import Any, NamedTuple

import synthetic

from marsad.knowledge.load import Knowledge
from marsad.model.capture import Capture, Taken
from marsad.model.claim import Claim, CodedReport, Kind, Mention, ReportKey, Toll, When
from marsad.model.text import Quote, Report
from marsad.store import open_store, take

_NOW = datetime(2026, 1, 1, tzinfo=UTC)
_AT_ONCE = 200
FIRST = date(2011, 1, 1)
A_DAY = 20
"""Reports. Fourteen years at 100,000 reports."""
CLAIMS = 10
"""In each report."""
_NEW, _RECENT = 0.4, 60
"""How often a claim tells of something new, and among how many of the last happenings it chooses otherwise."""
_CERTAINTIES = ("asserted", "asserted", "reported", "reported", "suspected", "claimed", "denied")
_ACTORS = 250
_KINDS: tuple[tuple[int, Kind, tuple[str, ...]], ...] = (
    (60, "incident", ("shelling", "air_strike", "armed_attack", "armed_clash", "explosion", "arrest", "abduction")),
    (15, "measure", ("checkpoint", "closure", "curfew", "deployment", "reopening", "withdrawal")),
    (6, "control", ("holds", "contests", "present")),
    (4, "crossing", ("river", "land")),
    (5, "flow", ("displacement", "smuggling", "aid")),
    (5, "relation", ("tension", "alliance", "rivalry")),
    (5, "statement", ("accusation", "denial", "demand")),
)
_ROLES: dict[Kind, tuple[str, str]] = {
    "incident": ("perpetrator", "target"),
    "measure": ("actor", "affected"),
    "control": ("actor", ""),
    "crossing": ("operator", ""),
    "flow": ("actor", ""),
    "relation": ("a", "b"),
    "statement": ("speaker", "addressee"),
}


class Happening(NamedTuple):
    """What several reports tell of."""

    kind: Kind
    type: str
    place: str
    doer: str
    other: str
    day: date
    killed: int
    status: str | None


class World:
    """Where and between whom things happen: a few places and actors are named often, most seldom."""

    def __init__(self, knowledge: Knowledge, rng: random.Random) -> None:
        self._rng, self._knowledge = rng, knowledge
        self.places = [one.id for one in knowledge.places.values() if one.type == "settlement" and one.parent]
        self.actors = sorted(knowledge.actors)[:_ACTORS]
        rng.shuffle(self.places)
        self._weights = [
            list(accumulate(1 / (rank + 20) for rank in range(len(of)))) for of in (self.places, self.actors)
        ]
        self._shares = list(accumulate(share for share, _, _ in _KINDS))
        self._recent: deque[Happening] = deque(maxlen=_RECENT)

    def one(self, day: date) -> Happening:
        """Something that a report of a day tells of."""
        rng = self._rng
        if self._recent and rng.random() > _NEW:
            return rng.choice(self._recent)
        _, kind, types = rng.choices(_KINDS, cum_weights=self._shares)[0]
        place = rng.choices(self.places, cum_weights=self._weights[0])[0]
        doer, other = rng.choices(self.actors, cum_weights=self._weights[1], k=2)
        status = rng.choice(("open", "closed", "in_use")) if kind == "crossing" else None
        new = Happening(kind, rng.choice(types), place, doer, other, day, rng.randrange(7), status)
        self._recent.append(new)
        return new

    def claim(self, name: str, told: Happening, words: list[Quote]) -> Claim:
        """A claim that tells it, with words of the report."""
        rng = self._rng
        trigger, where, who, whom = rng.sample(words, 4)
        first, second = _ROLES[told.kind]
        row = self._knowledge.places[told.place]
        place = mention(where, told.place, lat=row.lat, lon=row.lon, precision=row.precision)
        roles = {first: [mention(who, told.doer)], "place": [place]}
        if second and rng.random() < 0.7:
            roles[second] = [mention(whom, told.other)]
        day = told.day.isoformat()
        killed = told.killed + rng.choice((0, 0, 0, 1)) if told.kind == "incident" else 0
        return Claim(
            id=name,
            kind=told.kind,
            type=told.type,
            trigger=trigger,
            evidence=trigger,
            roles=roles,
            when=When(start=day, end=day, precision="day", span=trigger) if rng.random() < 0.7 else None,
            toll=[Toll(outcome="killed", low=killed, high=killed, group="unknown", span=trigger)] if killed else [],
            certainty=rng.choice(_CERTAINTIES),  # type: ignore[arg-type]
            background=rng.random() < 0.05,
            rule="made-up",
            status=told.status,  # type: ignore[arg-type]
        )


def mention(word: Quote, name: str, **where: Any) -> Mention:
    """A word as the name of somebody or something."""
    return Mention(start=word.start, end=word.end, text=word.text, id=name, **where)


def taken(count: int, knowledge: Knowledge, seed: int = 1) -> Iterator[Taken]:
    """So many reports with their claims, in the order of their days."""
    rng = random.Random(seed)
    world = World(knowledge, rng)
    for number, row in enumerate(synthetic.reports(count, seed)):
        day = FIRST + timedelta(days=number // A_DAY)
        published = f"{day}T{number % A_DAY * 24 // A_DAY:02}:{number % 60:02}:00Z"
        fields = {name: row[name] for name in ("id", "text", "title", "url", "source")}
        report = Report(**fields, published=published)
        words = some_words(report.text)
        claims = [world.claim(f"{report.id}#{at}", world.one(day), words) for at in range(1, CLAIMS + 1)]
        key = ReportKey(id=report.id, published=published, sha256="")
        capture = Capture(raw=report.text.encode(), media_type="text/plain", origin="synthetic", position=report.id)
        yield Taken(report=report, capture=capture, coded=CodedReport(report=key, claims=claims))


def keep(where: str, made: Iterator[Taken]) -> None:
    """Take reports with their claims into a store, which is made if it is not there."""
    with open_store(where, create=True) as store:
        while part := list(islice(made, _AT_ONCE)):
            take(store, part, coder="made up 1", operator="bench", now=_NOW)


def some_words(text: str) -> list[Quote]:
    """The first thirty words."""
    found: list[Quote] = []
    at = 0
    for word in text.split()[:30]:
        at = text.index(word, at)
        found.append(Quote(at, at + len(word), word))
        at += len(word)
    return found
