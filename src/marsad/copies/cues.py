"""The words that decide about copies: names, days, words of correction, and the frame that outlets put around."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from marsad.arabic.calendar_terms import HIJRI_MONTHS, MONTHS, WEEKDAYS
from marsad.arabic.clitics import front_cuts
from marsad.arabic.fold import fold_text
from marsad.arabic.numbers import may_begin
from marsad.copies.frame import Frame
from marsad.knowledge.load import Knowledge

_DAYS = frozenset(
    (*WEEKDAYS, *(word for month in (*MONTHS, *HIJRI_MONTHS) for word in month.split() if word not in ("الاول", "اول")))
)
_SIDES = ("شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "شماليه", "جنوبيه", "شرقيه", "غربيه")
"""Which half of a place is meant is as decisive as its name."""


_HALVES = ("كفر", "تل", "خان", "دير", "خربه")
"""First halves of names of villages, of which the other half, whatever word it is, says which one."""

_FIRST_HALVES = (*_HALVES, "بيت", "عين", "وادي")
"""The same with those that mean something else too: a house, an eye, a valley."""

_SETTLED = (
    *("قريه", "بلده", "مدينه", "ناحيه", "ضيعه", "عزبه", "خربه", "نجع", "مخيم", "ضاحيه"),
    *("حي", "حاره", "محله", "شارع", "دوار", "ساحه", "ميدان", "جسر", "معبر"),
)
"""Before a word with the article, what announces a place that may be called by any word: قرية السلام, شارع النصر."""


class Cues:
    """The words of the knowledge files that decide about copies, folded, ready to be asked."""

    def __init__(self, knowledge: Knowledge) -> None:
        """The cues that the knowledge files give. A word of a name that is also a common word is none."""
        tables = knowledge.tables
        common = {fold_text(row["form"]) for table in ("nouns", "function") for row in tables[table]}
        heads = {row["form"] for row in tables["nouns"] if row["class"] in ("placehead", "unit", "group")}
        names = {word for name in _names(knowledge) for word in fold_text(name).split() if _is_name(word, common)}
        self.frame = Frame(tables["framing"])
        self._common = frozenset(common)
        self._names = frozenset((*(name.removeprefix("ال") for name in names), *_SIDES))
        self._announcers = frozenset((*(fold_text(head) for head in heads if " " not in head), *_FIRST_HALVES))
        self._corrections = {fold_text(row["form"]): row["effect"] for row in tables["corrections"]}
        self._corrects = _any_of(self._corrections)
        self.name_in = lru_cache(maxsize=1 << 16)(self._name_in)
        self.name_after = lru_cache(maxsize=1 << 16)(self._name_after)

    def _name_in(self, word: str) -> str | None:
        """The name, or word of a name, that a folded word holds, without what is attached to its front."""
        for cut in front_cuts(word):
            if cut.base in self._names:
                return cut.base
        return None

    def _name_after(self, before: str, word: str) -> str | None:
        """A word that no list knows, where the one before announces a name: بلدة, حي, لواء; whatever word where it
        announces a settlement that may be called so. القرية announces none.
        """
        if not before or word[0] in "وف":
            return None
        cuts = list(front_cuts(before))
        settled = [cut for cut in cuts if cut.base in _SETTLED]
        if before in _HALVES or (word.startswith("ال") and any(not cut.article for cut in settled)):
            return word
        if any(cut.article for cut in settled) or not any(cut.base in self._announcers for cut in cuts):
            return None
        return None if any(cut.base in self._common for cut in front_cuts(word)) else word

    def correction(self, words: list[str]) -> str | None:
        """How the words at a text's ends say that it sets another right: `corrects`, `updates`, `retracts`, or None."""
        found = {self._corrections[match[1]] for match in self._corrects.finditer(" ".join(words))}
        return next((effect for effect in ("retracts", "corrects", "updates") if effect in found), None)


def is_day(word: str) -> bool:
    """Whether a folded word names a day of the week or a month."""
    return word in _DAYS or (word[0] in "وبل" and word[1:] in _DAYS)


def _is_name(word: str, common: set[str]) -> bool:
    bare = word.removeprefix("ال")
    known = word in common or bare in common or is_day(word) or may_begin(word)
    return len(bare) > 2 and not known


def _names(knowledge: Knowledge) -> Iterator[str]:
    for place in knowledge.places.values():
        yield from (place.name_ar, *place.aliases)
    for actor in knowledge.actors.values():
        yield from actor.names
    yield from (row["form"] for row in knowledge.tables["given_names"])


def _any_of(forms: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(forms, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:ال)?(" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
