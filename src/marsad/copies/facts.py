"""What decides whether two alike texts tell the same: their numbers, names and days, as far as they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from marsad.arabic.numbers import may_begin
from marsad.copies.cues import Cues, is_day
from marsad.copies.wording import Wording


class Differing(msgspec.Struct, frozen=True):
    """What one of two texts says and the other does not, as often as it does: in the left alone, in the right alone."""

    left: Counter[str]
    right: Counter[str]

    @property
    def replaced(self) -> int:
        """How many stand in one for others in the other."""
        return min(self.left.total(), self.right.total())

    @property
    def differ(self) -> bool:
        """Whether there is anything."""
        return bool(self.left or self.right)


_NONE = Differing(Counter(), Counter())


class Facts(msgspec.Struct, frozen=True):
    """How the numbers, names, days and all words of two texts differ, and how much decisive they share."""

    numbers: Differing
    names: Differing
    days: Differing
    words: Differing
    shared: int
    """Numbers and names that stand in both; counted only where something is replaced."""

    @property
    def replaced(self) -> int:
        """Decisive things of one text that are others in the other."""
        return self.numbers.replaced + self.names.replaced + self.days.replaced

    @property
    def differ(self) -> bool:
        """Whether there is any decisive difference, be it only that one says more."""
        return self.numbers.differ or self.names.differ or self.days.differ

    @property
    def replaced_share(self) -> float:
        """The share of the numbers and names that are replaced: 0 to 1."""
        replaced = self.numbers.replaced + self.names.replaced
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
    found = Facts(numbers, names, days, words, shared=0)
    return msgspec.structs.replace(found, shared=_shared(left, right, cues)) if found.replaced else found


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
