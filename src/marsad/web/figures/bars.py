"""Bars for each week: events stacked by type, tolls from the lowest to the highest number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from marsad.model.tally import TollSum
from marsad.web.figures.scales import NARROW, Label, Tick, down, labels, place, ticks, top_of

MOST_SERIES = 6
OTHERS = "others"
_BAR = 0.72
"""Of a week's slot, as much as the bar takes, in its middle."""
_LEAST = 3
"""Pixels that a range is high at least: three from three to three is to be seen as well."""


class Part(NamedTuple):
    """A piece of a bar."""

    y: int
    height: int
    look: str
    """Which of the chart's colours it has: `h0`, `h1` …"""


class Column(NamedTuple):
    """A week's bar."""

    x: float
    width: float
    """Both in per cent of the figure."""
    parts: tuple[Part, ...]
    open_ended: bool = False
    disputed: bool = False


class Figure(NamedTuple):
    """What a template draws."""

    columns: tuple[Column, ...]
    ticks: tuple[Tick, ...]
    labels: tuple[Label, ...]


def series(weeks: Sequence[dict[str, int]]) -> list[tuple[str, int]]:
    """What is stacked, the most frequent first, each with its sum; the rarer ones together as `others`."""
    totals: Counter[str] = Counter()
    for week in weeks:
        totals.update(week)
    ordered = sorted(totals.items(), key=lambda one: (-one[1], one[0]))
    if len(ordered) <= MOST_SERIES + 1:
        return ordered
    return [*ordered[:MOST_SERIES], (OTHERS, sum(count for _, count in ordered[MOST_SERIES:]))]


def in_series(week: dict[str, int], names: Sequence[str]) -> list[int]:
    """A week's numbers in the order of the series."""
    own = [week.get(name, 0) for name in names]
    if OTHERS in names:
        own[names.index(OTHERS)] = sum(week.values()) - sum(own)
    return own


def stacked(weeks: Sequence[dict[str, int]], names: Sequence[str], texts: Sequence[str], *, rtl: bool) -> Figure:
    """Each week's events, one type upon the other."""
    highest = max((sum(week.values()) for week in weeks), default=0)
    top = top_of(highest)
    columns = []
    for number, week in enumerate(weeks):
        parts, below = [], 0
        for rank, count in enumerate(in_series(week, names)):
            if count:
                y = down(below + count, top)
                parts.append(Part(y, down(below, top) - y, f"h{rank}"))
                below += count
        columns.append(_column(number, len(weeks), parts, rtl=rtl))
    return Figure(tuple(columns), ticks(highest), labels(texts, rtl=rtl))


def ranges(weeks: Sequence[TollSum | None], texts: Sequence[str], *, rtl: bool) -> Figure:
    """Each week's toll from the sum of the lowest numbers to the sum of the highest."""
    highest = max((week.high for week in weeks if week is not None), default=0)
    top = top_of(highest)
    columns = []
    for number, week in enumerate(weeks):
        column = _column(number, len(weeks), [] if week is None else [_range(week, top)], rtl=rtl)
        if week is not None:
            column = column._replace(open_ended=bool(week.open_ended), disputed=bool(week.disputed))
        columns.append(column)
    return Figure(tuple(columns), ticks(highest), labels(texts, rtl=rtl, most=NARROW))


def _range(week: TollSum, top: int) -> Part:
    high, low = down(week.high, top), down(week.low, top)
    missing = max(0, _LEAST - (low - high))
    return Part(high - missing // 2, low - high + missing, "range")


def _column(number: int, of: int, parts: Sequence[Part], *, rtl: bool) -> Column:
    edge = (1 - _BAR) / 2
    return Column(*place(number + edge, number + 1 - edge, of, rtl=rtl), tuple(parts))
