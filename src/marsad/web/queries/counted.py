"""What charts show: weeks of events and stretches of measures, of everything, of a place, of an actor, or of both.

Where only one of the two is asked for, the weeks stand in the store, as the last rebuild counted them. Of both, the
events themselves are counted, as far as they are few.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

import msgspec
from sqlalchemy import select

from marsad.errors import MarsadError
from marsad.knowledge.geography import Geography
from marsad.knowledge.load import Knowledge
from marsad.knowledge.naming import ids_called, with_parts
from marsad.model.days import day_of, iso_of
from marsad.model.event import Event
from marsad.model.tally import EVERYWHERE, Stretch, TollSum, Week, YearOfWeeks
from marsad.store import Lookup, Store, derived_age, find_derived, one_derived
from marsad.store.derived import Age, DerivedName
from marsad.store.schema import DERIVED, derived_named
from marsad.store.shapes import decoded
from marsad.tally.weeks import DAYS, counted, monday_of, together

T = TypeVar("T")
FIELDS = ("place", "actor", "type", "since", "until")
AT_ONCE, MOST_WEEKS = 26, 520
"""Weeks on one page, and in one answer of the API at most."""
_TIMES = range(date(1900, 1, 1).toordinal(), date(2200, 1, 1).toordinal())
MOST_EVENTS = 2000
MOST_STRETCHES = 20


class Unclear(MarsadError):  # noqa: N818  (nothing is in error: a field asks for what there is not)
    """A field that cannot be answered."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(f"{field}: {why}")
        self.field = field
        self.why = why
        """`nothing_known`, `no_date` or `too_many`."""


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """What is counted about, and on which days."""

    places: tuple[str, ...]
    """None of which lies in another; empty for everywhere."""
    actor: str | None
    type: str | None
    since: int | None
    """The first and the last day that were asked for, as ordinals."""
    until: int | None


class CountedWeek(Week, frozen=True, kw_only=True):
    """One week by its Monday."""

    monday: str


class CountedWeeks(msgspec.Struct, frozen=True, kw_only=True):
    """Weeks without a gap, the earliest first."""

    weeks: list[CountedWeek]
    left_out: dict[str, int]
    """Events that are in no week of any year, and why: `undated`, `vague`, `denied`."""
    age: Age


class Stretches(msgspec.Struct, frozen=True, kw_only=True):
    """Measures that were in force on any of the days, the last to begin first."""

    since: str
    until: str
    stretches: list[Stretch]
    more: bool
    """Whether there are more than are given."""
    age: Age


def subject(fields: Mapping[str, str], knowledge: Knowledge) -> Subject:
    """What fields ask for. Raises Unclear."""
    places = ids_called(fields["place"], knowledge.places) if fields.get("place") else ()
    actors = ids_called(fields["actor"], knowledge.actors) if fields.get("actor") else ()
    kind = fields.get("type") or None
    known = {"place": bool(places), "actor": bool(actors), "type": kind in knowledge.types}
    for field, is_known in known.items():
        if fields.get(field) and not is_known:
            raise Unclear(field, "nothing_known")
    days = {field: day_of(fields.get(field)) for field in ("since", "until")}
    for field, day in days.items():
        if fields.get(field) and (day is None or day not in _TIMES):
            raise Unclear(field, "no_date")
    roots = _outermost(places, knowledge)
    return Subject(places=roots, actor=actors[0] if actors else None, type=kind, **days)


def days_of(store: Store, asked: Subject, *, most: int) -> range | None:
    """From the Monday of the first week to the Sunday of the last, as ordinals; None where there is nothing at all."""
    last = asked.until or _last_day(store, asked)
    if last is None:
        return None
    end = monday_of(last) + DAYS
    begin = monday_of(asked.since) if asked.since is not None else end - AT_ONCE * DAYS
    return range(max(min(begin, end - DAYS), end - most * DAYS), end)


def weeks_of(store: Store, knowledge: Knowledge, asked: Subject, days: range) -> CountedWeeks:
    """The weeks of these days, which begin on a Monday. Raises Unclear where a place and an actor share too many."""
    years, out = _years(store, knowledge, asked, days)
    found: dict[str, list[Week]] = {}
    for year in years:
        for monday, week in year.weeks.items():
            found.setdefault(monday, []).append(week)
    weeks, kinds = [], measures_of(asked, knowledge)
    for first in range(days.start, days.stop, DAYS):
        week = together(found.get(iso_of(first), ()))
        measures = {key: week.measures[key] for key in kinds if key in week.measures}
        weeks.append(CountedWeek(monday=iso_of(first), types=week.types, tolls=week.tolls, measures=measures))
    return CountedWeeks(weeks=weeks, left_out=out, age=derived_age(store, "weeks"))


def stretches_of(
    store: Store, knowledge: Knowledge, asked: Subject, days: range, *, most: int = MOST_STRETCHES
) -> Stretches:
    """The measures among access constraints that held on any of these days."""
    since, until = iso_of(days.start), iso_of(days.stop - 1)
    wanted = Lookup(
        places=with_parts(asked.places, knowledge.places) if asked.places else (),
        types=measures_of(asked, knowledge),
        actors=(asked.actor,) if asked.actor else (),
        begins=since,
        ends=until,
        newest_first=True,
        most=most + 1,
    )
    stretches = find_derived(store, "stretches", wanted, kind=Stretch)
    age = derived_age(store, "stretches")
    return Stretches(since=since, until=until, stretches=stretches[:most], more=len(stretches) > most, age=age)


def measures_of(asked: Subject, knowledge: Knowledge) -> tuple[str, ...]:
    """The types of measure that are asked for; unasked, all that are restrictions."""
    return (asked.type,) if asked.type else restrictions(knowledge)


def restrictions(knowledge: Knowledge) -> tuple[str, ...]:
    """The types of measure that have a place among access constraints."""
    return tuple(key for key, record in knowledge.types.items() if record.kind == "measure" and record.codebooks.access)


def sums(weeks: Iterable[CountedWeek]) -> dict[str, TollSum]:
    """The tolls of all the weeks together."""
    return together(weeks).tolls


def _outermost(places: Iterable[str], knowledge: Knowledge) -> tuple[str, ...]:
    """Those that lie in no other of them, so that nothing counts twice: a town may be called like its governorate."""
    held, geography = set(places), Geography(knowledge.places)
    return tuple(sorted(one for one in held if not held & set(geography.chain(one)[1:])))


def _last_day(store: Store, asked: Subject) -> int | None:
    """The last day of which anything is told."""
    abouts = (asked.actor,) if asked.actor else asked.places or (EVERYWHERE,)
    newest = Lookup(places=abouts, newest_first=True, most=2)
    years = find_derived(store, "weeks", newest, kind=YearOfWeeks)
    every = [(monday, week) for year in years for monday, week in year.weeks.items()]
    # Measures reach beyond the last report, as long as they are taken to hold.
    found = [monday for monday, week in every if week.types] or [monday for monday, _ in every]
    if not asked.places and not asked.actor:
        last = find_derived(store, "stretches", Lookup(newest_first=True, most=1), kind=Stretch)
        found += [stretch.since for stretch in last]
    return day_of(max(found)) if found else None


def _years(store: Store, knowledge: Knowledge, asked: Subject, days: range) -> tuple[list[YearOfWeeks], dict[str, int]]:
    """The years in which the days lie, and what is in no week."""
    if asked.actor and asked.places:
        return _shared(store, knowledge, asked, days)
    abouts = (asked.actor,) if asked.actor else asked.places or (EVERYWHERE,)
    begins, ends = iso_of(days.start), iso_of(days.stop - 1)
    years = find_derived(store, "weeks", Lookup(places=abouts, begins=begins, ends=ends), kind=YearOfWeeks)
    out: Counter[str] = Counter()
    for about in abouts:
        rest = one_derived(store, "weeks", f"{about} left out", kind=YearOfWeeks)
        out.update(rest.left_out if rest is not None else {})
    return years, dict(out)


def _shared(
    store: Store, knowledge: Knowledge, asked: Subject, days: range
) -> tuple[list[YearOfWeeks], dict[str, int]]:
    """The events and the measures of an actor at a place, counted now."""
    places = frozenset(with_parts(asked.places, knowledge.places))
    events = _of_actor(store, "events", asked.actor or "", (places, days), kind=Event)
    stretches = _of_actor(store, "stretches", asked.actor or "", (places, days), kind=Stretch)
    rows = list(counted(((one, (EVERYWHERE,)) for one in events), ((one, (EVERYWHERE,)) for one in stretches)))
    out = next((row.left_out for row in rows if row.year is None), {})
    return [row for row in rows if row.year is not None], out


def _of_actor(
    store: Store, name: DerivedName, actor: str, within: tuple[frozenset[str], range], *, kind: type[T]
) -> list[T]:
    """What names an actor, in places and on days. By its names first: it is named less often than a country is."""
    table, (places, days) = DERIVED[name], within
    query = select(table.c.place, table.c.body).select_from(derived_named.join(table, table.c.id == derived_named.c.id))
    query = query.where(derived_named.c.name == name, derived_named.c.kind == "actor", derived_named.c.value == actor)
    query = query.where(table.c.begins <= iso_of(days.stop - 1), table.c.ends >= iso_of(days.start))
    with store.reading() as connection:
        rows = connection.execute(query.limit(MOST_EVENTS + 1)).all()
    if len(rows) > MOST_EVENTS:
        raise Unclear("actor", "too_many")
    return [decoded(body, name, kind) for place, body in rows if place in places]
