"""What a connective joins: the telling that stands before it, and those that follow."""

from __future__ import annotations

from marsad.coding.draft import Draft
from marsad.coding.links.connectives import REACH, Signal
from marsad.coding.links.told import Spot, Told
from marsad.model.reading import Sentence

_MEANWHILE = frozenset(("فيما", "بينما", "كما"))
_WHERE = frozenset(("حيث",))
_CALLS_UP = frozenset(
    (
        *("دفع", "استدعي", "استوجب", "اضطر", "اجبر", "ارغم", "حمل", "حدا", "دعا", "تطلب", "اثار", "الزم", "اجج"),
        *("اشعل", "فجر"),
    )
)
"""Verbs of cause whose object are those who then act."""


class Ends:
    """The tellings of one report around a word."""

    def __init__(self, told: Told) -> None:
        self.told = told

    def told_before(self, sentence: Sentence, at: int, *, since: int = 0) -> Draft | None:
        """The last telling before a word: by a verb if any, no mere setting (أثناء المداهمة) if there is another."""
        start = self.clause_start(sentence, at)
        spots = self.told.between(sentence, since, at - 1)
        spots = [spot for spot in spots if spot.last < at] or spots
        spots = [spot for spot in spots if spot.draft.kind != "crossing"] or spots
        near = [spot for spot in spots if spot.first >= start]
        main = [spot for spot in near if not self.is_set_apart(sentence, spot)] or near
        verbs = [spot for spot in main if self.is_verb(sentence, spot)]
        return (verbs or main)[-1].draft if main else None

    @staticmethod
    def is_verb(sentence: Sentence, spot: Spot) -> bool:
        return any(phrase.kind == "verb" and phrase.first == spot.first for phrase in sentence.phrases)

    @staticmethod
    def clause_start(sentence: Sentence, at: int) -> int:
        """Where the clause before a connective begins: at فيما, بينما, غير أن."""
        start = 0
        for phrase in sentence.phrases:
            if phrase.first >= at - 1:
                break
            if phrase.kind == "clause" and sentence.words[phrase.first].text in ("فيما", "بينما", "كما", "لكن"):
                start = phrase.first
        return start

    def is_set_apart(self, sentence: Sentence, spot: Spot) -> bool:
        for phrase in sentence.phrases:
            if phrase.first <= spot.first <= phrase.last:
                return phrase.kind == "noun" and phrase.role == "time"
        return False

    def noun_before(self, sentence: Sentence, at: int, *, reach: int = REACH) -> Draft | None:
        for index in range(at - 1, max(-1, at - reach), -1):
            word = sentence.words[index]
            if word.article and self.told.is_event(word):
                return self.told.meant(sentence, index)
        return None

    def effects(
        self, sentence: Sentence, first: int, last: int, *, fronted: bool, casualties: bool = False
    ) -> list[Draft]:
        """What is told there, up to where another clause begins; a fronted connective governs its whole sentence."""
        found: list[Draft] = []
        at = first
        for spot in self.told.between(sentence, first, last):
            if self._breaks(sentence, at + (not found), spot.first, fronted=fronted):
                if fronted:
                    continue
                break
            if (
                not fronted
                and found
                and not (self._goes_on(sentence, at, spot) or self._acts_on(sentence, found, spot))
            ):
                break
            if (casualties or not self.told.is_casualty(sentence, spot.first)) and spot.draft not in found:
                found.append(spot.draft)
            at = spot.last + 1
        return [draft for draft in found if draft.kind != "crossing"] or found

    def by_those(self, sentence: Sentence, signal: Signal, end: int) -> list[Draft]:
        """ما استدعى تدخل قوات أوقفت تسعة, أثار غضب الأهالي الذين قطعوا الطريق: what those did whom it called up."""
        if not any(word.lemma in _CALLS_UP for word in sentence.words[signal.first : signal.last + 1]):
            return []
        start, reach = signal.last + 1, signal.last + 1 + REACH // 2
        who = next((p for p in sentence.phrases if p.kind == "relative" and start < p.first <= reach), None)
        if who is None or self.has(sentence, ("clause", "verb"), start, who.first):
            return []
        return self.effects(sentence, who.last + 1, end, fronted=False)

    @staticmethod
    def turn(sentence: Sentence, first: int) -> int:
        """The last word before another side's doing is set against what is told: فيما, بينما."""
        turns = (p.first for p in sentence.phrases if p.kind == "clause" and p.first > first)
        return next((at - 1 for at in turns if sentence.words[at].text in _MEANWHILE), len(sentence.words))

    def _goes_on(self, sentence: Sentence, at: int, spot: Spot) -> bool:
        """Whether و or ثم joins it to the effect that ends before `at`, and it is no new clause."""
        if self.is_verb(sentence, spot) and not sentence.words[spot.first].senses:
            return False
        words = sentence.words[at : spot.first + 1]
        return spot.first < at or any(word.conjunction == "و" or word.text == "ثم" for word in words)

    def _acts_on(self, sentence: Sentence, found: list[Draft], spot: Spot) -> bool:
        """وإثر ذلك قطع الجيش الطريق وعزز دورياته: a verb that و joins to a verb."""
        first = next((s for s in self.told.spots(sentence) if s.draft is found[0]), None)
        joined = sentence.words[spot.first].conjunction == "و" and self.is_verb(sentence, spot)
        return joined and first is not None and self.is_verb(sentence, first)

    def _breaks(self, sentence: Sentence, first: int, before: int, *, fronted: bool = False) -> bool:
        """Whether something other begins between two words."""
        where = any(word.text in _WHERE for word in sentence.words[first:before])
        return where or self.has(sentence, ("relative",) if fronted else ("relative", "clause", "verb"), first, before)

    @staticmethod
    def has(sentence: Sentence, kinds: tuple[str, ...], first: int, before: int) -> bool:
        return any(
            phrase.kind in kinds
            and first <= phrase.first < before
            and sentence.words[phrase.first].text not in ("ان", "ثم")
            for phrase in sentence.phrases
        )


def listed(draft: Draft | None) -> list[Draft]:
    """None, or the one."""
    return [] if draft is None else [draft]
