"""Two columns of running text on a page, one after the other: what a PDF file holds is lines across both."""

import re
from collections.abc import Sequence
from statistics import median_low
from typing import NamedTuple

_GAP = re.compile(r"(?<=\S) {4,}(?=\S)")
_TEXT = 20
"""Letters that each side of a line has at least to be one of two columns: cells of tables have fewer."""

_LINES = 3
"""So many such lines make columns."""

_ABOUT = 10
"""Letters by which a line may begin before the others of its column: letters are not all of one width."""


class _Split(NamedTuple):
    left: str
    right: str
    place: int
    """Where the right side begins."""


def one_by_one(lines: Sequence[str]) -> list[str]:
    """The lines of a page, those of the right column before those of the left one; as they are where there is one.

    What stands above and below the columns stays there.
    """
    splits = {number: split for number, line in enumerate(lines) if (split := _split(line))}
    if len(splits) < _LINES:
        return list(lines)
    gutter = median_low(split.place for split in splits.values())
    first, last = min(splits), max(splits)
    while first > 0 and lines[first - 1].strip() and _side(lines[first - 1], gutter):
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].strip() and _side(lines[last + 1], gutter):
        last += 1
    sides = [_both(line, gutter) for line in lines[first : last + 1]]
    right, left = ([side[place] for side in sides] for place in (1, 0))
    return [*lines[:first], "", *right, "", *left, "", *lines[last + 1 :]]


def _split(line: str) -> _Split | None:
    """The two sides of a line with running text on both."""
    gap = max(_GAP.finditer(line), key=lambda found: len(found[0]), default=None)
    if gap is None:
        return None
    split = _Split(line[: gap.start()], line[gap.end() :], gap.end())
    return split if min(len(split.left.strip()), len(split.right.strip())) >= _TEXT else None


def _side(line: str, gutter: int) -> str | None:
    """Of which column alone a line is; None where it goes across."""
    begins = len(line) - len(line.lstrip())
    if begins >= gutter - _ABOUT:
        return "right"
    return "left" if len(line.rstrip()) <= gutter else None


def _both(line: str, gutter: int) -> tuple[str, str]:
    """What of a line is in the left column and in the right one."""
    gaps = [found for found in _GAP.finditer(line) if found.start() <= gutter and found.end() >= gutter - _ABOUT]
    if gaps:
        gap = max(gaps, key=lambda found: len(found[0]))
        return line[: gap.start()], line[gap.end() :]
    return ("", line) if _side(line, gutter) == "right" else (line, "")
