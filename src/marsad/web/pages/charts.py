"""Charts: events by week and type, tolls as ranges, measures as bands. Each with its numbers as a table and as CSV."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, get_args
from urllib.parse import urlencode

import msgspec
from litestar import Response, get

from marsad.export.wording import extent, type_wording
from marsad.model.claim import Outcome
from marsad.model.days import day_of, iso_of
from marsad.model.tally import TollSum
from marsad.store import derived_age
from marsad.tally.weeks import DAYS
from marsad.web.access import Ask, Here, asks
from marsad.web.figures.bands import Bands, bands
from marsad.web.figures.bars import OTHERS, Figure, in_series, ranges, series, stacked
from marsad.web.layout import language, page
from marsad.web.observatory import Observatory
from marsad.web.pages.events import names
from marsad.web.queries.counted import (
    AT_ONCE,
    FIELDS,
    CountedWeek,
    CountedWeeks,
    Stretches,
    Subject,
    Unclear,
    days_of,
    restrictions,
    stretches_of,
    subject,
    sums,
    weeks_of,
)
from marsad.web.wording import Lang, counted, said

FEWEST = 8
"""Weeks that are shown at least."""
Called = Callable[[str], str]
"""What a type is called."""


class Stack(NamedTuple):
    """A chart of events or of measures."""

    figure: Figure
    series: list[tuple[str, str, int]]
    """Type, what it is called, how many."""
    rows: list[list[int]]
    """A week's numbers in the order of the series."""
    said: list[str]
    """Each week in words."""


class Tolls(NamedTuple):
    """The chart of one outcome."""

    outcome: str
    figure: Figure
    weeks: list[TollSum | None]
    total: TollSum
    said: list[str]


class Shown(NamedTuple):
    """All charts of one page."""

    days: range
    asked_from: int | None
    counts: CountedWeeks
    stack: Stack
    tolls: list[Tolls]
    measures: Stack
    stretches: Stretches
    bands: Bands


@get("/charts", opt=asks("see"), include_in_schema=False, sync_to_thread=True)
def show_charts(request: Ask, observatory: Here) -> Response[str]:
    """Half a year up to the last event, or of the days that are asked for the last half year."""
    fields = {name: request.query_params.get(name, "").strip()[:200] for name in FIELDS}
    lang, knowledge = language(request), observatory.knowledge
    unclear, shown = None, None
    try:
        asked = subject(fields, knowledge)
        days = days_of(observatory.store, asked, most=AT_ONCE)
        shown = _shown(observatory, asked, days, lang) if days else None
    except Unclear as error:
        unclear = error
    return page(
        request,
        observatory,
        "charts.html",
        status=422 if unclear else 200,
        fields=fields,
        unclear=unclear,
        shown=shown,
        age=derived_age(observatory.store, "weeks"),
        measures=restrictions(knowledge),
        called=names(knowledge, lang),
        iso_of=iso_of,
        cut=bool(shown and shown.asked_from is not None and shown.asked_from < shown.days.start),
        search=_Addresses(fields),
        span=span,
    )


def _shown(observatory: Observatory, asked: Subject, days: range, lang: Lang) -> Shown:
    store, knowledge = observatory.store, observatory.knowledge
    counts = weeks_of(store, knowledge, asked, days)
    if asked.since is None:
        days = _trimmed(counts, days)
        counts = msgspec.structs.replace(counts, weeks=counts.weeks[-len(days) // DAYS :])
    stretches = stretches_of(store, knowledge, asked, days)
    weeks, rtl = counts.weeks, lang == "ar"

    def called(type_id: str) -> str:
        return type_wording(type_id, knowledge.labels)[0 if lang == "en" else 1]

    texts = [week.monday for week in weeks]
    return Shown(
        days=days,
        asked_from=asked.since,
        counts=counts,
        stack=_stack([week.types for week in weeks], texts, called, "events", lang),
        tolls=[_tolls(outcome, weeks, texts, lang) for outcome in get_args(Outcome) if outcome in sums(weeks)],
        measures=_stack([week.measures for week in weeks], texts, called, "measures", lang),
        stretches=stretches,
        bands=bands(stretches.stretches, days, texts, rtl=rtl),
    )


def _trimmed(counts: CountedWeeks, days: range) -> range:
    """The days without the empty weeks at their beginning, where nobody asked for these; some weeks stay."""
    first = next((number for number, week in enumerate(counts.weeks) if week.types or week.measures), 0)
    return range(days.start + DAYS * max(0, min(first, len(counts.weeks) - FEWEST)), days.stop)


def _stack(types: list[dict[str, int]], texts: list[str], called: Called, noun: str, lang: Lang) -> Stack:
    totals = series(types)
    order = [name for name, _ in totals]
    labels = [said(OTHERS, lang) if name == OTHERS else called(name) for name in order]
    rows = [in_series(week, order) for week in types]
    words = [
        _words(monday, lang, counted(noun, sum(row), lang), *_named(labels, row))
        for monday, row in zip(texts, rows, strict=True)
    ]
    figure = stacked(types, order, texts, rtl=lang == "ar")
    return Stack(figure, [(n, label, total) for (n, total), label in zip(totals, labels, strict=True)], rows, words)


def _named(labels: Sequence[str], row: Sequence[int]) -> list[str]:
    return [f"{label} {count}" for label, count in zip(labels, row, strict=True) if count]


def _tolls(outcome: str, weeks: Sequence[CountedWeek], texts: list[str], lang: Lang) -> Tolls:
    own = [week.tolls.get(outcome) for week in weeks]
    words = [
        _words(week.monday, lang, said(outcome, lang), *_in_words(toll, lang))
        for week, toll in zip(weeks, own, strict=True)
    ]
    return Tolls(outcome, ranges(own, texts, rtl=lang == "ar"), own, sums(weeks)[outcome], words)


def _in_words(toll: TollSum | None, lang: Lang) -> list[str]:
    if toll is None:
        return ["–"]
    more = [(toll.open_ended, "open_ended"), (toll.disputed, "in_dispute")]
    told = [f"{counted('events', toll.counted, lang)} {said('with_number', lang)}"]
    return [_forward(span(toll)), *told, *(f"{said(key, lang)}: {number}" for number, key in more if number)]


def _words(monday: str, lang: Lang, *parts: str) -> str:
    return f"{said('week_of', lang)} {_forward(monday)}: {'، '.join(parts) if lang == 'ar' else ', '.join(parts)}"


def _forward(figures: str) -> str:
    """Figures between marks of direction: a label takes no element that would keep a date or a range in its order."""
    return f"\u200e{figures}\u200e"


def span(toll: TollSum) -> str:
    """A sum of ranges in figures: 3, 2–5, 20+, 12–19+."""
    return f"{extent(toll.low, toll.high)}{'+' if toll.open_ended else ''}"


class _Addresses:
    """Where links of the page lead: the same question, on other days."""

    def __init__(self, fields: dict[str, str]) -> None:
        self._fields = {name: value for name, value in fields.items() if value}

    def week(self, monday: str) -> str:
        """The events of a week."""
        first = day_of(monday) or 1
        kept = {name: value for name, value in self._fields.items() if name in ("place", "actor")}
        return "/events?" + urlencode({**kept, "since": monday, "until": iso_of(first + DAYS - 1)})

    def moved(self, days: range, by: int) -> str:
        """As many weeks, so many lengths later or earlier."""
        since, until = days.start + by * len(days), days.stop - 1 + by * len(days)
        return "/charts?" + urlencode({**self._fields, "since": iso_of(since), "until": iso_of(until)})

    def download(self, what: str, days: range) -> str:
        """The numbers of the days shown."""
        since, until = iso_of(days.start), iso_of(days.stop - 1)
        return f"/api/export/{what}.csv?" + urlencode({**self._fields, "since": since, "until": until})


HANDLERS = (show_charts,)
