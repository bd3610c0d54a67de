"""Where a report tells of what: every telling of every draft, and what a definite noun or a `ذلك` refers to."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from marsad.coding.draft import Draft
from marsad.knowledge.lexicon import Lexicon
from marsad.model.reading import Reading, Sentence, Word

_GENERIC = frozenset(
    (
        *("هجوم", "هجمات", "حادثه", "حادث", "حوادث", "احداث", "عمليه", "واقعه", "اعتداء", "استهداف", "جريمه"),
        *("مجزره", "مذبحه", "تطورات", "تصعيد", "ضربه", "قرار", "قصه", "خرق", "خروقات", "انتهاكات", "عنف", "احداث"),
        *("اضطرابات", "توترات", "فوضي", "فتنه", "مستجدات", "فاجعه", "ماساه"),
    )
)
"""Nouns that take up whatever was told, of any type."""
_UNREST = frozenset(("احداث", "عنف", "اضطرابات", "توترات", "فوضي", "فتنه"))
"""Those of them that mean a fight or a turmoil, where one is told of."""
_TURMOIL = frozenset(("armed_clash", "riot", "protest"))
_ASSAULTS = frozenset(("هجوم", "هجمات", "اعتداء", "استهداف"))
"""Those of them that mean what somebody suffered, not what was done in reply to it."""
_STRIKES = frozenset(("explosion", "suicide_attack", "armed_attack", "assassination", "indiscriminate_fire"))
_ANYTHING = frozenset(
    (
        *("حادثه", "حادث", "حوادث", "احداث", "عمليه", "واقعه", "جريمه", "تطورات", "تصعيد", "قرار", "قصه", "خرق"),
        *("خروقات", "انتهاكات", "عنف", "اضطرابات", "توترات", "فوضي", "فتنه", "مستجدات", "فاجعه", "ماساه"),
    )
)
"""Those of them that say nothing of what it was."""
_STEPS = frozenset(("قرار", "اجراء", "اجراءات", "خطوه", "تدابير"))
"""Nouns that take up a measure: احتجاجاً على القرار."""
_TAKES_UP = {
    "حمله": {"cordon_search", "raid", "arrest"},
    "كمين": {"armed_attack"},
    "قذيفه": {"shelling"},
    "قذايف": {"shelling"},
    "صاروخ": {"shelling"},
    "صواريخ": {"shelling"},
    "مسيره": {"air_strike", "protest"},
    "عبوه": {"explosion"},
    "رشقات": {"shelling"},
    "خساره": {"territory_change"},
    "سقوط": {"territory_change"},
    "تقدم": {"territory_change"},
    "هزيمه": {"territory_change"},
    "اتهامات": {"accusation"},
    "تهديد": {"threat"},
    "تهديدات": {"threat"},
    "اغلاق": {"closure"},
    "توقف": {"closure"},
}
"""Nouns that take up only some types, beside those whose triggers they are."""
_UNTOLD = "armed_attack"
"""What is told where only the dead and the wounded are."""
_POSSESSIVES = ("هم", "ها", "هما")
_FAMILIES = (
    {"armed_attack", "assassination", "execution", "suicide_attack", "other_violence", "abduction"},
    {"armed_attack", "armed_clash", "raid", "territory_change"},
    {"explosion", "suicide_attack"},
    {"shelling", "air_strike", "indiscriminate_fire"},
    {"arrest", "raid", "cordon_search", "abduction"},
    {"protest", "riot"},
    {"closure", "siege", "movement_ban", "curfew", "delay", "cordon_search"},
    {"mobilization", "deployment", "reinforcement"},
    {"tension", "rivalry"},
    {"smuggling", "trade", "convoy", "aid"},
)
_REACH = 5
"""So many sentences back may a `ذلك` mean what was told there."""
_ATTRIBUTES = frozenset(("affiliation", "support", "alliance", "present"))
"""What somebody is, rather than what has happened."""
_CARE = frozenset(("medical_transfer", "aid"))
"""What a report tells of beside what it is about."""


class Spot(NamedTuple):
    """One telling of a draft: its trigger words in one sentence."""

    sentence: int
    first: int
    last: int
    draft: Draft


class Told:
    """All tellings of a report, in order."""

    def __init__(self, reading: Reading, drafts: list[Draft], lexicon: Lexicon) -> None:
        self.sentences = reading.sentences
        self.lexicon = lexicon
        self.drafts = drafts
        self.recalled: list[Draft] = []
        """What is told of only as an earlier time of something else."""
        self._spots: dict[int, list[Spot]] = {}
        for draft in drafts:
            for sentence, first, last in ((draft.sentence, draft.first, draft.last), *draft.tellings):
                self._spots.setdefault(sentence.index, []).append(Spot(sentence.index, first, last, draft))
        for spots in self._spots.values():
            spots.sort(key=lambda spot: (spot.first, spot.last))

    def spots(self, sentence: Sentence) -> list[Spot]:
        """What a sentence tells, from its first word to its last."""
        return self._spots.get(sentence.index, [])

    def is_told_in(self, draft: Draft, index: int) -> bool:
        """Whether a sentence, by its number, tells of a draft."""
        return any(spot.draft is draft for spot in self._spots.get(index, ()))

    def between(self, sentence: Sentence, first: int, last: int) -> list[Spot]:
        """What the words from `first` to `last` tell; what is not a happening is left out."""
        spots = self.spots(sentence)
        start = bisect_left(spots, first, key=lambda spot: spot.first)
        return [spot for spot in spots[start:] if spot.first <= last and spot.draft.type not in _ATTRIBUTES]

    def at(self, sentence: Sentence, at: int) -> Draft | None:
        """The draft that this word is a trigger word of: of two, that of the shorter trigger."""
        here = [spot for spot in self.spots(sentence) if spot.first <= at <= spot.last]
        return min(here, key=lambda spot: spot.last - spot.first).draft if here else None

    def is_event(self, word: Word) -> bool:
        """Whether a word may name a happening: هجوم, قصف, حادثة, قرار."""
        if word.base in _GENERIC or word.base in _TAKES_UP or word.base in _STEPS:
            return True
        return any(
            sense.form == "noun" and self.lexicon.rules[sense.rule].type.kind != "crossing" for sense in word.senses
        )

    def is_definite(self, sentence: Sentence, at: int) -> bool:
        """Whether a noun is a known one: by its article or pronoun, or by the known noun or name behind it."""
        word = sentence.words[at]
        if word.article or word.text.endswith(_POSSESSIVES) or at + 1 == len(sentence.words):
            return word.article or word.text.endswith(_POSSESSIVES)
        behind = sentence.words[at + 1]
        return behind.article or behind.text.startswith("ال") or any(n.first == at + 1 for n in sentence.names)

    def is_of_place(self, sentence: Sentence, at: int) -> bool:
        """Whether a place stands right behind a noun: قصف سرمين, قصف المدينة."""
        behind = sentence.words[at + 1] if at + 1 < len(sentence.words) else None
        if behind is None or (behind.article and behind.noun == "placehead"):
            return behind is not None
        return any(n.first == at + 1 and all(e.kind == "place" for e in n.entries) for n in sentence.names)

    def is_casualty(self, sentence: Sentence, at: int) -> bool:
        """Whether a word is a noun that says what came of it to people (مقتل, إصابة), not how (اغتيال, إعدام)."""
        told = self.at(sentence, at)
        if told is not None and told.kind != "incident":
            return False
        rules = (self.lexicon.rules[s.rule] for s in sentence.words[at].senses if s.form == "noun")
        return any(rule.trigger.outcome and rule.type.id == _UNTOLD for rule in rules)

    def meant(
        self, sentence: Sentence, at: int, *, nearest: bool = False, without: Draft | None = None
    ) -> Draft | None:
        """What a noun that takes up an earlier telling (الهجوم, هذه الحادثة) refers to, or None.

        What a definite noun was merged with is only a guess: the first that was told by that noun or as that type,
        which is what the report is about, is a better one.
        """
        told = self.at(sentence, at)
        word = sentence.words[at]
        if told is without:
            told = None
        if told is not None and (not word.article or (told.sentence is sentence and told.first <= at <= told.last)):
            return self._same_before(sentence, at, told) or told
        if not self.is_event(word):
            return told
        if word.base in _STEPS and word.article:
            steps = [d for d in self.before(sentence, at, without) if d.kind == "measure"]
            if steps and sentence.index - steps[-1].sentence.index <= 1:
                return steps[-1]
        if word.article and (main := self._at_large(sentence, at, without)):
            return None if main is without else main
        types = {self.lexicon.rules[sense.rule].type.id for sense in word.senses} | _TAKES_UP.get(word.base, set())
        before = self.before(sentence, at, without)
        family = {kind for family in _FAMILIES if family & types for kind in family}
        typed = [d for d in before if d.type in types or d.sentence.words[d.first].base == word.base]
        akin = [draft for draft in before if draft.type in family and word.base not in _TAKES_UP]
        if akin and not typed and told is None and self._is_named_before(sentence, word):
            return None
        order = (typed, akin) if nearest else (typed, [told] if told else [], akin)
        for found in order:
            if found:
                return found[-1 if nearest else 0]
        if word.base in _GENERIC:
            main = self.main_before(sentence)
            return None if main is without else main
        return None

    def _at_large(self, sentence: Sentence, at: int, without: Draft | None) -> Draft | None:
        """What a noun that says nothing of what it was takes up; for one of an assault, what was answered."""
        word = sentence.words[at]
        if word.base not in _ANYTHING:
            return self._struck(sentence, word)
        here = [s.draft for s in self.between(sentence, 0, at - 1) if _is_main(s.draft) and s.draft is not without]
        return here[-1] if here else self._turmoil(sentence, word) or self.main_before(sentence)

    def _turmoil(self, sentence: Sentence, word: Word) -> Draft | None:
        """دفعت الأحداث مئات الأسر إلى …: the fight or turmoil told before, whatever else was told of it since."""
        found = (d for d in self.drafts if d.type in _TURMOIL and d.sentence.index < sentence.index and _is_main(d))
        return next(found, None) if word.base in _UNREST else None

    def _struck(self, sentence: Sentence, word: Word) -> Draft | None:
        """قصفوا القرية رداً على تفجير … وعلى خلفية الهجوم أُغلقت: what was answered, where the answer was no assault."""
        main = self.main_before(sentence)
        if word.base not in _ASSAULTS or main is None or main.type in _STRIKES:
            return None
        return next((s.draft for s in self.spots(main.sentence) if s.draft.type in _STRIKES), None)

    def _is_named_before(self, sentence: Sentence, word: Word) -> bool:
        """بعد معارك مع الجيش … وأدت المعارك إلى …: whether a noun means what was named before, but is not told."""
        return any(
            other.base == word.base and not other.article and self.at(before, at) is None
            for before in self.sentences[: sentence.index]
            for at, other in enumerate(before.words)
        )

    def _same_before(self, sentence: Sentence, at: int, told: Draft) -> Draft | None:
        """What a definite noun that was held for something new (القصف على المدينة) says again: a like one there."""
        if not (told.definite and told.is_noun and sentence.words[at].article):
            return None
        akin = (d for d in self.before(sentence, at, told) if d.kind == told.kind and related(d.type, told.type))
        return next((d for d in akin if not told.roles or d.ids("place") & told.ids("place")), None)

    def before(self, sentence: Sentence, at: int, without: Draft | None = None) -> list[Draft]:
        """The drafts before a word, in order; those told as background only where there is no other."""
        here = (sentence.index, at)
        found = [d for d in self.drafts if (d.sentence.index, d.first) < here and d is not without]
        return sorted(found, key=lambda draft: draft.background)

    def just_before(self, sentence: Sentence) -> Draft | None:
        """What the sentence before tells first."""
        if sentence.index == 0:
            return None
        spots = self.between(self.sentences[sentence.index - 1], 0, len(self.sentences[sentence.index - 1].words))
        return next((spot.draft for spot in spots if not spot.draft.background and spot.draft.kind != "crossing"), None)

    def earlier(self, sentence: Sentence, at: int, types: set[str]) -> Draft | None:
        """The first draft of such a type before a word."""
        return next((draft for draft in self.before(sentence, at) if draft.type in types), None)

    def topic(self) -> Draft | None:
        """What the report is about: the first that it tells."""
        return next(
            (d for d in self.drafts if not d.background and d.type not in _ATTRIBUTES and d.kind != "control"), None
        )

    def main_before(self, sentence: Sentence) -> Draft | None:
        """What a `ذلك` at the start of a sentence means: the first incident of the nearest sentence that has one."""
        for index in range(sentence.index - 1, max(-1, sentence.index - 1 - _REACH), -1):
            told = [s for s in self._spots.get(index, ()) if _is_main(s.draft) and s.draft not in self.recalled]
            words = self.sentences[index].words
            sure = (s for s in told if s.draft.sentence.index == index or not words[s.first].article)
            found = next(sure, None)
            if found is not None:
                return found.draft
            meant = self._spoken_of(index) or (told[0].draft if told else None)
            if meant is not None:
                return meant
        return self.topic()

    def _spoken_of(self, index: int) -> Draft | None:
        """أعلن التنظيم مسؤوليته عن التفجير الانتحاري: what a sentence takes up of which it tells nothing new."""
        sentence = self.sentences[index]
        for at, word in enumerate(sentence.words):
            if word.article and word.senses and word.base not in _GENERIC and self.is_event(word):
                by = sentence.words[at + 1] if at + 1 < len(sentence.words) else word  # التفجير الانتحاري
                senses = by.senses if by.article and by.senses else word.senses
                types = {self.lexicon.rules[sense.rule].type.id for sense in senses}
                return next((d for d in self.before(sentence, at) if d.type in types and _is_main(d)), None)
        return None


def _is_main(draft: Draft) -> bool:
    return draft.kind == "incident" and not draft.background and draft.certainty != "denied"


def is_generic(word: Word) -> bool:
    """Whether a noun takes up whatever was told: هجوم, حادثة, عملية."""
    return word.base in _GENERIC


def related(one: str, other: str) -> bool:
    """Whether two types are the same or of one family."""
    return one == other or any(one in family and other in family for family in _FAMILIES)


def bare(text: str) -> str:
    """A folded word without conjunction, preposition and article."""
    for start in ("وال", "فال", "بال", "كال", "ولل", "لل", "ال"):
        if text.startswith(start) and len(text) - len(start) > 2:
            return text[len(start) :]
    return text
