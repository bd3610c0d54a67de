"""Where things stand in a figure: across in per cent of its width, so that it fits any page; down in pixels.

Time runs with the language: from left to right, or from right to left.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

HEIGHT = 220
"""Of the field in which bars stand; what is written below them comes on top of that."""
_TICKS = 4
NARROW = 4
"""Labels for which a narrow figure has room."""
_ROOM = 0.8
"""Of the way from one label to the next, as much as the text takes."""
_STEPS = (1, 2, 2.5, 5, 10)


class Tick(NamedTuple):
    """A line across, with its number beside it."""

    y: int
    number: int


class Label(NamedTuple):
    """What is written below a slot, beginning where the slot does."""

    x: float
    text: str
    wide: bool
    """Whether it is left out where there is little room."""


class Place(NamedTuple):
    """From where to where something reaches across."""

    x: float
    width: float


def place(first: float, last: float, of: float, *, rtl: bool) -> Place:
    """Where a stretch from `first` to `last` of `of` lies, in per cent."""
    start, width = 100 * first / of, 100 * (last - first) / of
    return Place(round(100 - start - width if rtl else start, 2), round(width, 2))


def top_of(highest: int) -> int:
    """The number at which the scale ends: round, at least the highest, and a multiple of the lines' step."""
    step = _step(highest)
    return step * max(1, -(-highest // step))


def ticks(highest: int) -> tuple[Tick, ...]:
    """The lines of a scale, from nought up."""
    top = top_of(highest)
    return tuple(Tick(down(number, top), number) for number in range(0, top + 1, _step(highest)))


def down(number: int, top: int) -> int:
    """How far down from the top edge a number stands."""
    return round(HEIGHT * (1 - number / top))


def labels(texts: Sequence[str], *, rtl: bool, most: int = 9) -> tuple[Label, ...]:
    """At most so many of the texts, each at the edge from which its slot begins. Where there are more than a narrow
    figure has room for, some are for wide ones.
    """
    of = len(texts)
    every = max(1, -(-of // most))
    narrow = every * -(-most // NARROW)
    found = []
    for number in range(0, of, every):
        left = of - number
        if left >= _ROOM * every:
            where = place(number, number + 1, of, rtl=rtl)
            is_wide = number > 0 and (number % narrow > 0 or left < _ROOM * narrow)
            found.append(Label(round(where.x + (where.width if rtl else 0), 2), texts[number], is_wide))
    return tuple(found)


def _step(highest: int) -> int:
    """The least round number of which `_TICKS` reach the highest."""
    size = 1
    while True:
        for step in _STEPS:
            if step * size * _TICKS >= highest and float(step * size).is_integer():
                return int(step * size)
        size *= 10
