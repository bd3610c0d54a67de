"""What rules are given, and what they make of it: what happened by what it is counted on, and alerts."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from marsad.knowledge.alerts import AlertRule
from marsad.knowledge.geography import Geography
from marsad.model.alert import Alert, Occurrence, Said, Turn, Unheard
from marsad.model.days import iso_of

_SHOWN = 50
"""Events that an alert names at most, the last ones."""


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that rules look at, up to a day."""

    at: int
    """The ordinal of the last day; what was told later is left out."""
    begins: int
    """The day of the first report of all."""
    occurrences: Sequence[Occurrence]
    turns: Sequence[Turn]
    unheard: Sequence[Unheard]


class Subject(msgspec.Struct, frozen=True):
    """What an alert is about."""

    place: str | None = None
    actor: str | None = None


class What(msgspec.Struct, frozen=True, kw_only=True):
    """What an alert says and rests on."""

    reasons: tuple[Said, ...]
    figures: Mapping[str, float] = {}
    events: Sequence[Occurrence] = ()
    claims: Sequence[str] = ()
    about: str | None = None
    """The type of what turned or is unheard of."""
    actors: tuple[str, ...] = ()
    """Where it is about several."""
    mark: str = ""
    """What tells it from others of its rule that are about the same and opened on the same day."""


def by_subject(known: Known, rule: AlertRule, geography: Geography) -> Iterator[tuple[Subject, Sequence[Occurrence]]]:
    """What the rule counts, by what it counts it on, each in order of days."""
    found: dict[Subject, list[Occurrence]] = defaultdict(list)
    for one in sorted(known.occurrences, key=lambda one: (one.day, one.event)):
        if one.day > known.at or (rule.types and one.type not in rule.types):
            continue
        for subject in _subjects(one, rule, geography):
            found[subject].append(one)
    yield from sorted(found.items(), key=lambda held: (held[0].place or "", held[0].actor or ""))


def _subjects(one: Occurrence, rule: AlertRule, geography: Geography) -> set[Subject]:
    if rule.by == "actor":
        return {Subject(actor=actor) for actor in one.sufferers}
    place = one.place and _at_level(one.place, rule.level, geography)
    return {Subject(place=place)} if place else set()


def _at_level(place: str, level: str, geography: Geography) -> str | None:
    if level == "place":
        return place
    return geography.district(place) if level == "district" else geography.unit(place)


def counts_of(here: Iterable[Occurrence], begins: int, at: int) -> list[int]:
    """How many there are on each day, from one to another."""
    counts = [0] * (at - begins + 1)
    for one in here:
        if begins <= one.day <= at:
            counts[one.day - begins] += 1
    return counts


def made(rule: AlertRule, subject: Subject, days: tuple[int, int, int | None], what: What) -> Alert:
    """An alert of a rule. `days` are those on which it opened, was last updated, and was closed."""
    opened, updated, closed = days
    name = f"{rule.id} {subject.place} {subject.actor} {opened} {what.mark}"
    return Alert(
        id="alert:" + hashlib.sha256(name.encode()).hexdigest()[:12],
        rule=rule.id,
        label=Said(rule.label_en, rule.label_ar),
        place=subject.place,
        actors=what.actors or ((subject.actor,) if subject.actor else ()),
        type=what.about,
        opened=iso_of(opened),
        updated=iso_of(updated),
        closed=None if closed is None else iso_of(closed),
        reasons=what.reasons,
        figures=dict(what.figures),
        events=tuple(one.event for one in what.events[-_SHOWN:]),
        claims=tuple(dict.fromkeys(what.claims)),
    )
