"""Events by week and type, their tolls added up as ranges, and the measures that held in a week.

An event counts once, whoever tells it and how often. One whose day is not known to within a week is in no week, and
one that every telling denies in none either: both are said beside the weeks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from marsad.knowledge.geography import Geography
from marsad.knowledge.places import PlaceRow
from marsad.model.days import day_of, iso_of
from marsad.model.event import Event
from marsad.model.tally import EVERYWHERE, LeftOut, Stretch, TollSum, Week, YearOfWeeks

DAYS = 7
_Numbers = Counter[str]
_FIELDS = TollSum.__struct_fields__


class _Open:
    """A week that is still being counted."""

    def __init__(self) -> None:
        self.types: Counter[str] = Counter()
        self.measures: Counter[str] = Counter()
        self.tolls: dict[str, _Numbers] = {}

    def add(self, event: Event) -> None:
        self.types[event.type] += 1
        disputed = {dispute.field for dispute in event.disagreements}
        for outcome, toll in event.toll.items():
            if toll.low is None:
                continue
            numbers = self.tolls.setdefault(outcome, Counter())
            numbers["low"] += toll.low
            numbers["high"] += max(count.low if count.high is None else count.high for count in toll.by_source)
            numbers["open_ended"] += toll.high is None
            numbers["counted"] += 1
            numbers["disputed"] += f"toll.{outcome}" in disputed

    def closed(self) -> Week:
        tolls = {name: TollSum(**{field: numbers[field] for field in _FIELDS}) for name, numbers in self.tolls.items()}
        return Week(types=dict(self.types), tolls=tolls, measures=dict(self.measures))


def monday_of(day: int) -> int:
    """The first day of the week (ISO 8601) in which a day (an ordinal) lies."""
    return day - (day - 1) % DAYS


def left_out(event: Event) -> LeftOut | None:
    """Why an event is in no week; None where it is in one."""
    if event.grade.name == "discounted":
        return "denied"
    if event.when is None:
        return "undated"
    first, last = day_of(event.when.start), day_of(event.when.end)
    if first is None or last is None:
        return "undated"
    return "vague" if last - first >= DAYS else None


def weeks(
    events: Iterable[Event], stretches: Iterable[Stretch], places: Mapping[str, PlaceRow]
) -> Iterator[YearOfWeeks]:
    """The weeks of everything, of every place in which something was, and of every actor named in it."""
    geography = Geography(places)
    return counted(
        ((event, _about_event(event, geography)) for event in events),
        ((stretch, _about_stretch(stretch, geography)) for stretch in stretches),
    )


def counted(
    events: Iterable[tuple[Event, Iterable[str]]], stretches: Iterable[tuple[Stretch, Iterable[str]]]
) -> Iterator[YearOfWeeks]:
    """The weeks of each thing that events and measures are said to be about, with a row for what is left out."""
    found: dict[str, dict[str, _Open]] = {}
    out: dict[str, Counter[str]] = {}

    def week(about: str, monday: str) -> _Open:
        return found.setdefault(about, {}).setdefault(monday, _Open())

    for event, subjects in events:
        reason = left_out(event)
        if reason is None and event.when is not None:
            monday = iso_of(monday_of(day_of(event.when.start) or 1))
            for about in subjects:
                week(about, monday).add(event)
        else:
            for about in subjects:
                out.setdefault(about, Counter())[reason or "undated"] += 1
    for stretch, subjects in stretches:
        mondays = list(map(iso_of, _mondays(stretch)))
        for about in subjects:
            for monday in mondays:
                week(about, monday).measures[stretch.type] += 1
    yield from (YearOfWeeks(about=about, year=None, weeks={}, left_out=dict(why)) for about, why in out.items())
    yield from _by_year(found)


def _by_year(found: Mapping[str, Mapping[str, _Open]]) -> Iterator[YearOfWeeks]:
    for about, by_monday in found.items():
        years: dict[int, dict[str, Week]] = {}
        for monday, week in sorted(by_monday.items()):
            years.setdefault(int(monday[:4]), {})[monday] = week.closed()
        for year, those in years.items():
            yield YearOfWeeks(about=about, year=year, weeks=those)


def _mondays(stretch: Stretch) -> range:
    """The weeks in which a measure was told of, or had been not long ago."""
    since, stale = day_of(stretch.since) or 1, day_of(stretch.stale_from) or 1
    over = min(stale, day_of(stretch.ended) or stale) if stretch.ended else stale
    return range(monday_of(since), monday_of(max(since, over - 1)) + 1, DAYS)


def together(parts: Iterable[Week]) -> Week:
    """One week of several places that do not overlap."""
    types: Counter[str] = Counter()
    measures: Counter[str] = Counter()
    tolls: dict[str, _Numbers] = {}
    for part in parts:
        types.update(part.types)
        measures.update(part.measures)
        for outcome, toll in part.tolls.items():
            tolls.setdefault(outcome, Counter()).update({field: getattr(toll, field) for field in _FIELDS})
    sums = {name: TollSum(**{field: numbers[field] for field in _FIELDS}) for name, numbers in tolls.items()}
    return Week(types=dict(types), tolls=sums, measures=dict(measures))


def _about_event(event: Event, geography: Geography) -> list[str]:
    place = event.place.id if event.place is not None else None
    actors = {party.id: None for party in (*event.perpetrators, *event.targets) if party.id}
    return [EVERYWHERE, *_chain(place, geography), *actors]


def _about_stretch(stretch: Stretch, geography: Geography) -> list[str]:
    actors = [one for one in stretch.actors if one.startswith("actor:")]
    return [EVERYWHERE, *_chain(stretch.place, geography), *actors]


def _chain(place: str | None, geography: Geography) -> tuple[str, ...]:
    return (geography.chain(place) or (place,)) if place else ()
