"""Synthetic coded reports for measuring: events that several outlets tell, in places that the knowledge files know.

Deaths, days and places vary as tellings do: a later one counts more, some name the district for the village, one in six
recalls an older event. Nothing in them is or was real.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate

import msgspec

from marsad.knowledge.load import Knowledge
from marsad.model.claim import Claim, CodedReport, Mention, ReportKey, Toll, When
from marsad.model.text import Quote, Report

_FIRST = date(2021, 1, 1)
_TYPES = ("armed_attack", "air_strike", "shelling", "ied_explosion", "assassination", "arrest", "clash", "protest")
_STATES = (("measure", "checkpoint"), ("measure", "closure"), ("control", "holds"), ("crossing", "river"))
_OUTLETS = tuple(f"مرصد {number}" for number in range(60))
_CLAIMS_A_DAY = 90
"""About as many as three countries at war give."""


def coded_reports(claims: int, knowledge: Knowledge, *, seed: int = 1) -> Iterator[tuple[CodedReport, Report]]:
    """Reports, in the order of their days, that hold so many claims altogether."""
    chance = random.Random(seed)
    settled = sorted(place.id for place in knowledge.places.values() if place.type == "settlement" and place.parent)
    weights = list(accumulate(1 / (rank + 20) for rank in range(len(settled))))
    chance.shuffle(settled)
    actors = sorted(knowledge.actors)[:200]
    told: list[tuple[date, str, Claim]] = []
    days = max(1, claims // _CLAIMS_A_DAY)
    while len(told) < claims:
        place, day = chance.choices(settled, cum_weights=weights)[0], _FIRST + timedelta(days=chance.randrange(days))
        told += _tellings(chance, place, day, actors, knowledge)
    told.sort(key=lambda one: (one[0], one[1]))
    number = 0
    while told:
        number += 1
        here = told[: min(claims, chance.choice((1, 1, 1, 2, 3)))]
        del told[: len(here)]
        claims -= len(here)
        yield _report(f"r{number:06}", here)
        if claims <= 0:
            return


def _tellings(
    chance: random.Random, place: str, day: date, actors: list[str], knowledge: Knowledge
) -> list[tuple[date, str, Claim]]:
    """One event, as one to four outlets tell it within three days."""
    kind, name = ("incident", chance.choice(_TYPES)) if chance.random() < 0.75 else chance.choice(_STATES)
    killed, doer, sufferer = chance.randrange(9), chance.choice(actors), chance.choice(actors)
    found = []
    for outlet in chance.sample(_OUTLETS, chance.choice((1, 1, 2, 3, 4))):
        late = chance.choice((0, 0, 0, 1, 1, 2))
        where = knowledge.places[place].parent if chance.random() < 0.15 else place
        words = f"{name} {knowledge.places[where].name_ar} {chance.randrange(50)}"
        claim = Claim(
            id="",
            kind=kind,  # type: ignore[arg-type]
            type=name,
            trigger=Quote(0, len(name), name),
            evidence=Quote(0, len(words), words),
            roles={
                "place": [_mention(where)],
                "perpetrator": [_mention(doer)] if chance.random() < 0.6 else [],
                "target": [_mention(sufferer)] if chance.random() < 0.7 else [],
                "actor": [_mention(doer)] if kind != "incident" else [],
            },
            when=_when(day) if chance.random() < 0.7 else None,
            toll=[_toll(killed + late)] if kind == "incident" and killed and chance.random() < 0.7 else [],
            background=chance.random() < 0.16,
            rule="synthetic",
            status=chance.choice(("open", "closed")) if kind == "crossing" else None,
        )
        found.append((day + timedelta(days=late), outlet, claim))
    return found


def _report(name: str, told: list[tuple[date, str, Claim]]) -> tuple[CodedReport, Report]:
    day, outlet, _ = told[0]
    claims = [msgspec.structs.replace(claim, id=f"{name}#{at}") for at, (_, _, claim) in enumerate(told, 1)]
    published = day.isoformat()
    report = Report(id=name, text=" ".join(claim.evidence.text for claim in claims), source=outlet, published=published)
    return CodedReport(report=ReportKey(id=name, published=published, sha256=""), claims=claims), report


def _mention(name: str) -> Mention:
    return Mention(start=0, end=1, text=name, id=name)


def _when(day: date) -> When:
    return When(start=day.isoformat(), end=day.isoformat(), precision="day", span=Quote(0, 1, ""))


def _toll(killed: int) -> Toll:
    return Toll(outcome="killed", low=killed, high=killed, group="unknown", span=Quote(0, 1, ""))
