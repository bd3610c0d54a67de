"""What decides whether two alike texts tell the same: their numbers, names and days, as far as they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import product

import msgspec

from marsad.arabic.clitics import front_cuts
from marsad.arabic.numbers import may_begin
from marsad.copies.changes import differing
from marsad.copies.cues import Cues, is_day
from marsad.copies.spelling import are_one_name
from marsad.copies.wording import Wording, amounts


class Differing(msgspec.Struct, frozen=True):
    """What one of two texts says and the other does not, as often as it does: in the left alone, in the right alone."""

    left: Counter[str]
    right: Counter[str]

    @property
    def opposed(self) -> int:
        """How many of either text could at most stand for others in the other, wherever they stand."""
        return min(self.left.total(), self.right.total())

    @property
    def differ(self) -> bool:
        """Whether there is anything."""
        return bool(self.left or self.right)


_PASSAGE = 10
"""Words. Where more were put in the place of others, a passage tells something else instead."""
_NONE = Differing(Counter(), Counter())


class Replaced(msgspec.Struct, frozen=True):
    """How many numbers, names and days of one text stand where the other has others."""

    numbers: int = 0
    names: int = 0
    days: int = 0


class Facts(msgspec.Struct, frozen=True):
    """How the numbers, names, days and all words of two texts differ, and how much decisive they share."""

    numbers: Differing
    names: Differing
    days: Differing
    words: Differing
    instead: Replaced = Replaced()
    shared: int = 0
    """Numbers and names that stand in both; counted only where something is replaced."""

    @property
    def replaced(self) -> int:
        """Decisive things of one text that are others in the other."""
        return self.instead.numbers + self.instead.names + self.instead.days

    @property
    def differ(self) -> bool:
        """Whether there is any decisive difference, be it only that one says more."""
        return self.numbers.differ or self.names.differ or self.days.differ

    @property
    def replaced_share(self) -> float:
        """The share of the numbers and names that are replaced: 0 to 1."""
        replaced = self.instead.numbers + self.instead.names
        return replaced / (replaced + self.shared) if replaced else 0.0


def differing_words(left: Wording, right: Wording) -> Differing:
    """The words that each has for itself."""
    return _differing(left.counted, right.counted)


def compare(left: Wording, right: Wording, words: Differing, cues: Cues) -> Facts:
    """What decides between two texts; `words` are those that differ."""
    names = _differing(_names(left, words.left, cues), _names(right, words.right, cues))
    days = _differing(_days(words.left), _days(words.right))
    numbers = _NONE
    if any(may_begin(word) for word in (*words.left, *words.right)):
        numbers = _differing(left.amounts, right.amounts)
    if not (numbers.opposed or names.opposed or days.opposed):
        return Facts(numbers, names, days, words)
    instead = _instead(left, right, cues)
    shared = _shared(left, right, cues) if instead.numbers or instead.names else 0
    return Facts(numbers, names, days, words, instead, shared)


def _instead(left: Wording, right: Wording, cues: Cues) -> Replaced:
    """What stands where the other text has others of its kind, the two laid beside one another. A name in a passage
    that was cut and another in one that was added are no contradiction, nor are two passages that tell other things.
    """
    numbers = names = days = 0
    known = [{bare for word in wording.words for bare in _bare(word)} for wording in (left, right)]
    for a, b, c, d in differing(left.words, right.words):
        if max(b - a, d - c) > _PASSAGE or "".join(left.words[a:b]) == "".join(right.words[c:d]):
            continue
        one, other = left.words[a:b], right.words[c:d]
        spelled = {word for pair in product(one, other) if are_one_name(*pair) for word in pair}
        numbers += min(_new_numbers(one, right), _new_numbers(other, left))
        names += min(
            _new_names(left, (a, b), known[1] | spelled, cues), _new_names(right, (c, d), known[0] | spelled, cues)
        )
        days += min(sum(map(is_day, one)), sum(map(is_day, other)))
    return Replaced(numbers, names, days)


def _new_numbers(words: list[str], other: Wording) -> int:
    """How many numbers stand in these words that the other text does not say."""
    if not any(map(may_begin, words)):
        return 0
    return sum(1 for amount in amounts(" ".join(words)) if amount not in other.amounts)


def _new_names(wording: Wording, within: tuple[int, int], known: set[str], cues: Cues) -> int:
    """How many names stand there that the other text does not know."""
    found = set()
    for at in range(*within):
        word, before = wording.words[at], wording.words[at - 1] if at else ""
        if (cues.name_in(word) or cues.name_after(before, word)) and known.isdisjoint(_bare(word)):
            found.add(word)
    return len(found)


def _bare(word: str) -> set[str]:
    """A word with and without what may be attached to its front."""
    return {cut.base for cut in front_cuts(word)}


def _shared(left: Wording, right: Wording, cues: Cues) -> int:
    names = {name for word in {*left.words} & {*right.words} if (name := cues.name_in(word))}
    return (left.amounts & right.amounts).total() + len(names)


def _differing(left: Counter[str], right: Counter[str]) -> Differing:
    return Differing(left - right, right - left)


def _names(wording: Wording, alone: Counter[str], cues: Cues) -> Counter[str]:
    """The names among the words that the other text does not have, or not as often."""
    found: Counter[str] = Counter()
    before = ""
    for word in wording.words if alone else ():
        if word in alone:
            name = cues.name_in(word) or cues.name_after(before, word)
            if name is not None:
                found[name] = min(found[name] + 1, alone[word])
        before = word
    return found


def _days(words: Iterable[str]) -> Counter[str]:
    return Counter(word for word in words if is_day(word))
