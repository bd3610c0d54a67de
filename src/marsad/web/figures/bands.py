"""Measures as bands over days: certain while they are told of, paler while that is long ago, gone when nobody knows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from marsad.model.days import day_of
from marsad.model.tally import Stretch
from marsad.web.figures.scales import Label, Place, labels, place

LINE = 34
"""Pixels from one line to the next: its name, and the band below that."""


class Band(NamedTuple):
    """One stretch of time."""

    stretch: Stretch
    told: Place | None
    """While it was told of, or that is not long ago."""
    stale: Place | None
    """While that is long ago."""
    ended: float | None
    """Where a mark says that it is told to have ended."""


class Line(NamedTuple):
    """All bands of one measure at one place."""

    type: str
    place: str | None
    place_name: str
    y: int
    bands: tuple[Band, ...]


class Bands(NamedTuple):
    """What a template draws."""

    lines: tuple[Line, ...]
    labels: tuple[Label, ...]
    height: int


def bands(stretches: Sequence[Stretch], days: range, texts: Sequence[str], *, rtl: bool) -> Bands:
    """The stretches on the days (ordinals), a line for each measure and place, in the order in which they come."""
    by_line: dict[tuple[str, str | None, str], list[Stretch]] = {}
    for stretch in stretches:
        by_line.setdefault((stretch.type, stretch.place, stretch.place_name), []).append(stretch)
    lines = []
    for number, ((kind, where, name), own) in enumerate(by_line.items()):
        drawn = sorted(own, key=lambda stretch: stretch.since)
        lines.append(Line(kind, where, name, number * LINE, tuple(_band(stretch, days, rtl=rtl) for stretch in drawn)))
    return Bands(tuple(lines), labels(texts, rtl=rtl), len(lines) * LINE)


def _band(stretch: Stretch, days: range, *, rtl: bool) -> Band:
    since, stale, unknown = (_day(one) for one in (stretch.since, stretch.stale_from, stretch.unknown_from))
    ended = _day(stretch.ended) if stretch.ended else None
    over = unknown if ended is None else ended
    mark = None
    if ended is not None and days.start <= ended <= days.stop:
        mark = place(ended - days.start, ended - days.start, len(days), rtl=rtl).x
    told = _within(since, max(since + 1, min(stale, over)), days, rtl=rtl)
    return Band(stretch, told, _within(stale, over, days, rtl=rtl), mark)


def _within(first: int, end: int, days: range, *, rtl: bool) -> Place | None:
    """The part of a stretch that lies in the days; None where there is none."""
    first, end = max(first, days.start), min(end, days.stop)
    return place(first - days.start, end - days.start, len(days), rtl=rtl) if end > first else None


def _day(iso: str) -> int:
    return day_of(iso) or 1
