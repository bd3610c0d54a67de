"""Names that two desks write otherwise: عيترون and عيثرون, نتنياهو and نتانياهو, غوغل and جوجل."""

from __future__ import annotations

from marsad.arabic.clitics import front_cuts

_VOWELS = frozenset("اوي")
_HEARD_ALIKE = tuple(map(frozenset, ("تث", "دذ", "ضظ", "زذ", "سث", "غجق", "سص", "تط", "كق", "هة", "ىا")))
_LEAST = 4
"""Letters. Of shorter names one that differs by a letter is another: حاس, حارم."""


def are_one_name(one: str, other: str) -> bool:
    """Whether two folded words may be one name, as it is heard: one letter is another that sounds alike, or a long
    vowel is written in the one alone. What is attached to their fronts does not count.
    """
    cuts = [{cut.base.removeprefix("ال") for cut in front_cuts(word)} for word in (one, other)]
    return any(_heard_alike(a, b) for a in cuts[0] for b in cuts[1])


def _heard_alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _LEAST or one[0] != other[0]:
        return False
    if len(one) == len(other):
        apart = [frozenset(pair) for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
        return len(apart) == 1 and any(apart[0] <= alike for alike in _HEARD_ALIKE)
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and any(
        letter in _VOWELS and long[:at] + long[at + 1 :] == short for at, letter in enumerate(long)
    )
