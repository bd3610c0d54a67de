"""What is compared of a report: its folded words without the frame, and how they follow one another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

import msgspec

from marsad.arabic.fold import fold_text
from marsad.arabic.numbers import find
from marsad.copies.frame import Frame
from marsad.model.copies import Telling

SHINGLE = 3
"""Words in a row that are looked at together. Two would make namesakes of all reports on one place, and one changed
word spoils as many shingles as they are long."""
WORD = re.compile(r"\w+")

Shingle = tuple[str, ...]


class Wording(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A report's text, ready to be compared."""

    telling: Telling
    bare: str
    """Folded, without the frame."""
    words: list[str]
    """Of `bare`."""

    @cached_property
    def shingles(self) -> list[Shingle]:
        """In the order of the text; a text of fewer words is one shingle."""
        return shingles(self.words)

    @cached_property
    def shingle_set(self) -> frozenset[Shingle]:
        """Each shingle once."""
        return frozenset(self.shingles)

    @cached_property
    def counted(self) -> Counter[str]:
        """How often each word stands in the text."""
        return Counter(self.words)

    @cached_property
    def amounts(self) -> Counter[str]:
        """The numbers that the text says, as `low-high`."""
        return Counter(amounts(self.bare))


def word(telling: Telling, frame: Frame) -> Wording:
    """The wording of a report."""
    bare = frame.strip(telling.text, telling.source)
    return Wording(telling=telling, bare=bare, words=WORD.findall(bare))


def all_words(text: str) -> list[str]:
    """The folded words of a text."""
    return WORD.findall(fold_text(text))


def amounts(folded: str) -> list[str]:
    """The numbers in a folded text, as `low-high`."""
    return [f"{amount.low}-{amount.high}" for amount in find(folded)]


def shingles(words: Sequence[str]) -> list[Shingle]:
    """All runs of `SHINGLE` words; the words themselves where there are no more."""
    if len(words) <= SHINGLE:
        return [tuple(words)] if words else []
    return list(zip(words, words[1:], words[2:], strict=False))


def cover(one: Wording, other: Wording) -> float:
    """The share of one's words that stand in the other, `SHINGLE` in a row or more: 0 to 1."""
    if not one.words:
        return 0.0
    known = other.shingle_set
    covered = reach = 0
    for at, shingle in enumerate(one.shingles):
        if shingle in known:
            end = at + len(shingle)
            covered += end - max(at, reach)
            reach = end
    return covered / len(one.words)
