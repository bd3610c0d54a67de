"""The rules of alerts tried on what is known: on simulated events, and on simulated reports of states.

States are told as outlets tell them: some on the day and some days later, with a date or without, again and again while
they last; announced before, and now and then repeated by somebody who has not heard that they are over. What they make
of it goes the way of real reports, through the fold, and alerts are looked at every week, as they were then.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from marsad.alerts.backtest import BEGINS, Backtest, Trial, of_events, scored
from marsad.knowledge.alerts import AlertRule
from marsad.knowledge.geography import Geography
from marsad.knowledge.load import Knowledge
from marsad.knowledge.states import state_rules
from marsad.model.claim import Claim, CodedReport, Mention, ReportKey, When
from marsad.model.days import day_of, iso_of
from marsad.model.text import Quote, Report
from marsad.pipeline.alerting import alerts_at
from marsad.pipeline.situating import Observatory

_DAYS = 365
_LAGS = (0, 0, 0, 0, 0, 1, 1, 1, 2, 3)
"""Days after which an outlet tells of a change: half on the day."""

_TOLD = 0.6
"""The chance that an outlet tells of a change at all; where none would, one does."""

_AGAIN = 0.2
"""The chance, each day, that somebody tells that it is still so."""

_PLANNED, _LATE = 0.3, 0.05
"""The chance that a change is announced before it comes, and that who tells of it again has not heard of it."""

_HEARD = 10
"""Days after which everybody has heard of a change."""

_OF_IT = 4
"""Days from a change within which alerts are of it; what fires later is another's or false."""

_FEWEST = 4
"""Series in which events breed are a tenth of the others, since they take so much longer, but as many at least."""


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """What a report says of one series."""

    published: int
    outlet: str
    state: str
    """Empty where it says that it ended."""
    when: int | None = None
    certainty: str = "asserted"


class Told(msgspec.Struct, frozen=True):
    """The reports of one series, and the days on which it truly changed, with what it became."""

    tellings: list[Telling]
    changes: list[tuple[int, str]]


def backtest(rules: Iterable[AlertRule], knowledge: Knowledge, *, series: int, seed: int) -> Iterator[Backtest]:
    """Every rule tried. The same numbers for the same seed."""
    for rule in rules:
        fewer = max(_FEWEST, series // 10) if rule.kind == "self_excitation" else series
        found = of_events(rule, series=fewer, seed=seed)
        yield found or _of_states(rule, knowledge, series, seed)


def _of_states(rule: AlertRule, knowledge: Knowledge, series: int, seed: int) -> Backtest:
    chance = random.Random(seed)
    silent = rule.kind == "unheard"
    kind, states = _SORTS["unheard" if silent else rule.id]
    subjects = list(_subjects(knowledge, kind, series))
    told = {subject: _lived(chance, states, silent=silent) for subject in subjects}
    seen = list(_seen(rule, knowledge, kind, told))
    changes = [(subject, *days) for subject, one in told.items() for days in _asked(rule, one, knowledge, kind)]
    what = _WHAT["unheard" if silent else rule.id]
    return scored(rule, Trial(what=what, changes=changes, series=series, days=_DAYS), seen)


def _subjects(knowledge: Knowledge, kind: str, series: int) -> Iterator[str]:
    """Places that bear no district's name, or pairs of actors that have nothing to do with one another."""
    if kind == "relation":
        alone = sorted(one for one, row in knowledge.actors.items() if not row.parent and not row.affiliations)
        yield from (
            f"{one} {other}" for one, other in zip(alone[0 : 2 * series : 2], alone[1 : 2 * series : 2], strict=True)
        )
        return
    geography = Geography(knowledge.places)
    places = (one for one, row in sorted(knowledge.places.items()) if row.type == "settlement")
    found = (one for one in places if not geography.seat_of(one))
    yield from (one for one, _ in zip(found, range(series), strict=False))


def _lived(chance: random.Random, states: tuple[str, ...], *, silent: bool) -> Told:
    """A year of a series: how it changed, and what was told of it. Of one that falls silent, its one state."""
    tellings: list[Telling] = []
    changes: list[tuple[int, str]] = []
    day, number = chance.randrange(20, 50), 0
    ends = chance.randrange(120, 300) if silent else _DAYS - 30
    while day < ends and not (silent and changes):
        state = states[number % len(states)]
        until = ends if silent else min(day + chance.randrange(25, 60), _DAYS)
        changes.append((BEGINS + day, state))
        tellings += _told(chance, day, until, state, states[(number - 1) % len(states)])
        day, number = until, number + 1
    return Told(tellings, changes)


def _told(chance: random.Random, day: int, until: int, state: str, before: str) -> Iterator[Telling]:
    """What is told of a state that begins on a day and lasts until another."""
    outlets = [one for one in "ABCD" if chance.random() < _TOLD] or ["A"]
    for outlet in outlets:
        published = BEGINS + day + chance.choice(_LAGS)
        dated = chance.random() < 0.5 or published > BEGINS + day
        yield Telling(published=published, outlet=outlet, state=state, when=BEGINS + day if dated else None)
    if chance.random() < _PLANNED:
        yield Telling(published=BEGINS + day - 2, outlet="A", state=state, certainty="planned")
    if not state:
        return
    for later in range(day + 4, until):
        if chance.random() < _AGAIN:
            late = later < day + _HEARD and chance.random() < _LATE
            yield Telling(published=BEGINS + later, outlet=chance.choice("ABCD"), state=before if late else state)


def _seen(rule: AlertRule, knowledge: Knowledge, kind: str, told: Mapping[str, Told]) -> Iterator[tuple[str, int]]:
    """The alerts of each week, by their series and the day on which they opened, or say that something ended."""
    coded, reports = [], {}
    for subject, one in told.items():
        for number, telling in enumerate(one.tellings):
            name = f"{subject} {number}"
            published = iso_of(telling.published)
            reports[name] = Report(id=name, text="", source=telling.outlet, published=published)
            key = ReportKey(id=name, published=published, sha256="")
            coded.append(CodedReport(report=key, claims=[_claim(name, subject, kind, telling)]))
    observatory = Observatory(coded, reports, knowledge)
    for day in range(BEGINS + 7, BEGINS + _DAYS + 14, 7):
        for alert in alerts_at(observatory.situation(iso_of(day)), (), observatory, {rule.id: rule}):
            subject = " ".join(alert.actors[:2]) if kind == "relation" else alert.place or ""
            yield subject, day_of(alert.opened) or 0
            if alert.closed is not None and alert.reasons[-1].en == "ended":
                yield subject, day_of(alert.closed) or 0


def _asked(rule: AlertRule, told: Told, knowledge: Knowledge, kind: str) -> Iterator[tuple[int, int]]:
    """The days on which alerts are asked for, each with the last on which one is still of it."""
    if rule.kind != "unheard":
        yield from ((day, day + _OF_IT) for day, _ in told.changes)
        return
    holding = state_rules(knowledge.tables).holding[kind, _TYPE[kind]].days
    last = max(max(one.published, 0) for one in told.tellings if one.certainty != "planned")
    yield last + holding + 1, last + holding + 15


def _claim(name: str, subject: str, kind: str, telling: Telling) -> Claim:
    words = Quote(0, len(_OPENED), _OPENED)
    over = not telling.state
    named = [[_mention(one)] for one in subject.split()]
    roles = dict(zip(("a", "b") if kind == "relation" else ("place",), named, strict=True))
    when = iso_of(telling.when) if telling.when is not None else None
    return Claim(
        id=f"{name}#1",
        kind=kind,  # type: ignore[arg-type]
        type="reopening" if over else telling.state if kind == "relation" else _TYPE[kind],
        trigger=words,
        evidence=words,
        roles=roles,
        when=When(start=when, end=when, precision="day", span=words) if when else None,
        certainty=telling.certainty,  # type: ignore[arg-type]
        rule="simulated",
        status=telling.state if kind == "crossing" else None,  # type: ignore[arg-type]
    )


def _mention(id_: str) -> Mention:
    return Mention(start=0, end=1, text="", id=id_)


_OPENED = "فتح الطريق"
"""The words of every claim: a reopening says by them what it ends."""

_TYPE = {"measure": "closure", "crossing": "river"}
_SORTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "restriction": ("measure", ("in_force", "")),
    "crossing": ("crossing", ("closed", "open")),
    "relation": ("relation", ("tension", "agreement")),
    "unheard": ("measure", ("in_force",)),
}
"""For each rule what kind of claim tells of it, and the states that follow one another; empty: it ended."""

_WHAT: Mapping[str, str] = {
    "restriction": "roads are shut and opened, told by up to four outlets on the day or up to three days later",
    "crossing": "crossings are shut and opened, told in the same manner",
    "relation": "two actors come to be at odds, and to terms, told in the same manner",
    "unheard": "roads are shut, told of every fifth day, and then nobody tells of them any more",
}
