"""The passages in which two texts differ, with their places in both texts as given."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from marsad.arabic.fold import fold
from marsad.copies.wording import WORD
from marsad.model.copies import Change
from marsad.model.text import Span

_BOUND = 400 * 400
"""Words of the one times words of the other, above which a stretch between two landmarks is not looked into: difflib's
time grows with that product. Such a stretch is one change."""
_BRIDGE = 1
"""So many like words between two changes make them one: a name that was replaced around a shared ال is one passage."""

Block = tuple[int, int, int, int]
"""Words of the left text from, to; words of the right text from, to."""


class _Words:
    """The folded words of a text and where they stand in it."""

    def __init__(self, text: str) -> None:
        self._folded = fold(text)
        self._places = [match.span() for match in WORD.finditer(self._folded.text)]
        self.words = [self._folded.text[start:end] for start, end in self._places]

    def span(self, start: int, end: int) -> Span | None:
        """The stretch of some words in the text as given; None for no words."""
        if start == end:
            return None
        return Span(*self._folded.raw_span(self._places[start][0], self._places[end - 1][1]))


def changes(left: str, right: str) -> tuple[Change, ...]:
    """What was changed, added or cut from the left text to the right, in their order.

    Words are compared as folded, so another spelling is no change, nor are marks between words. The time is bounded
    for texts of any length; of long stretches that share no rare word only the whole is told.
    """
    one, other = _Words(left), _Words(right)
    found: list[Block] = []
    for block in differing(one.words, other.words):
        if found and block[0] - found[-1][1] <= _BRIDGE and block[2] - found[-1][3] <= _BRIDGE:
            found[-1] = (found[-1][0], block[1], found[-1][2], block[3])
        else:
            found.append(block)
    return tuple(Change(left=one.span(a, b), right=other.span(c, d)) for a, b, c, d in found)


def differing(left: list[str], right: list[str]) -> Iterator[Block]:
    """The blocks between what is the same, landmarks first: words that each text has once."""
    at = to = 0
    for mark, its in (*_landmarks(left, right), (len(left), len(right))):
        yield from _within(left, right, (at, mark, to, its))
        at, to = mark, its


def _within(left: list[str], right: list[str], block: Block) -> Iterator[Block]:
    a, b, c, d = block
    while a < b and c < d and left[a] == right[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and left[b - 1] == right[d - 1]:
        b, d = b - 1, d - 1
    if a == b and c == d:
        return
    if a == b or c == d or (b - a) * (d - c) > _BOUND:
        yield a, b, c, d
        return
    matcher = SequenceMatcher(None, left[a:b], right[c:d], autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind != "equal":
            yield a + i, a + j, c + k, c + m


def _landmarks(left: list[str], right: list[str]) -> list[tuple[int, int]]:
    """The longest run of words, each once in either text, that stand in the same order in both: where each stands."""
    once = {word for word, times in Counter(left).items() if times == 1}
    once &= {word for word, times in Counter(right).items() if times == 1}
    stands = {word: at for at, word in enumerate(right) if word in once}
    return _longest_rising([(at, stands[word]) for at, word in enumerate(left) if word in once])


def _longest_rising(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the places whose second numbers rise, by patience sorting."""
    tops: list[int] = []
    heads: list[int] = []
    before: list[int] = []
    for at, (_, number) in enumerate(places):
        pile = bisect_left(tops, number)
        before.append(heads[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(number)
            heads.append(at)
        else:
            tops[pile], heads[pile] = number, at
    found = []
    at = heads[-1] if heads else -1
    while at >= 0:
        found.append(places[at])
        at = before[at]
    return found[::-1]
