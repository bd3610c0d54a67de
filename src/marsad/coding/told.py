"""Where a report tells of what: every telling of every draft, and what a definite noun or a `ذلك` refers to."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from marsad.coding.draft import Draft
from marsad.knowledge.lexicon import Lexicon
from marsad.model.reading import Reading, Sentence, Word

_GENERIC = frozenset(
    "هجوم هجمات حادثه حادث حوادث احداث عمليه واقعه اعتداء استهداف جريمه مجزره مذبحه تطورات تصعيد ضربه قرار قصه".split()
)
"""Nouns that take up whatever was told, of any type."""
_TAKES_UP = {
    "حمله": {"cordon_search", "raid", "arrest"},
    "كمين": {"armed_attack"},
    "قذيفه": {"shelling"},
    "قذايف": {"shelling"},
    "صاروخ": {"shelling"},
    "صواريخ": {"shelling"},
    "مسيره": {"air_strike", "protest"},
    "عبوه": {"explosion"},
    "اغلاق": {"closure"},
    "توقف": {"closure"},
}
"""Nouns that take up only some types, beside those whose triggers they are."""
_TURNS = frozenset("وفي في الي كما وعلي من وفيما ومن".split())
"""Words with which a sentence turns to something else."""
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
        self._spots: dict[int, list[Spot]] = {}
        for draft in drafts:
            for sentence, first, last in ((draft.sentence, draft.first, draft.last), *draft.tellings):
                self._spots.setdefault(sentence.index, []).append(Spot(sentence.index, first, last, draft))
        for spots in self._spots.values():
            spots.sort(key=lambda spot: (spot.first, spot.last))

    def spots(self, sentence: Sentence) -> list[Spot]:
        """What a sentence tells, from its first word to its last."""
        return self._spots.get(sentence.index, [])

    def between(self, sentence: Sentence, first: int, last: int) -> list[Spot]:
        """What the words from `first` to `last` tell; what is not a happening is left out."""
        spots = self.spots(sentence)
        start = bisect_left(spots, first, key=lambda spot: spot.first)
        return [spot for spot in spots[start:] if spot.first <= last and spot.draft.type not in _ATTRIBUTES]

    def at(self, sentence: Sentence, at: int) -> Draft | None:
        """The draft that this word is a trigger word of."""
        for spot in self.spots(sentence):
            if spot.first <= at <= spot.last:
                return spot.draft
        return None

    def is_event(self, word: Word) -> bool:
        """Whether a word may name a happening: هجوم, قصف, حادثة."""
        if word.base in _GENERIC or word.base in _TAKES_UP:
            return True
        return any(sense.form == "noun" and self.lexicon.rules[sense.rule].type.kind != "crossing" for sense in word.senses)

    def is_casualty(self, sentence: Sentence, at: int) -> bool:
        """Whether a word is a noun that says what came of it to people: مقتل, إصابة."""
        word = sentence.words[at]
        return any(s.form == "noun" and self.lexicon.rules[s.rule].trigger.outcome for s in word.senses)

    def meant(self, sentence: Sentence, at: int, *, nearest: bool = False) -> Draft | None:
        """What a noun that takes up an earlier telling (الهجوم, هذه الحادثة) refers to, or None."""
        told = self.at(sentence, at)
        if told is not None:
            return told
        word = sentence.words[at]
        if not self.is_event(word):
            return None
        types = {self.lexicon.rules[sense.rule].type.id for sense in word.senses} | _TAKES_UP.get(word.base, set())
        found = self.earlier(sentence, at, types, nearest=nearest)
        if found is None and types:
            family = {kind for family in _FAMILIES if family & types for kind in family}
            found = self.earlier(sentence, at, family, nearest=nearest)
        if found is None and word.base in _GENERIC:
            found = self.main_before(sentence)
        return found

    def earlier(self, sentence: Sentence, at: int, types: set[str], *, nearest: bool = False) -> Draft | None:
        """The first draft of such a type before a word, which is what the report is about; no background if it can be."""
        here = (sentence.index, at)
        found = [d for d in self.drafts if d.type in types and (d.sentence.index, d.first) < here]
        told_now = [draft for draft in found if not draft.background]
        return (told_now or found or [None])[-1 if nearest else 0]

    def topic(self) -> Draft | None:
        """What the report is about: the first that it tells."""
        return next((d for d in self.drafts if not d.background and d.type not in _ATTRIBUTES and d.kind != "control"), None)

    def main_before(self, sentence: Sentence) -> Draft | None:
        """What a `ذلك` at the start of a sentence means: the first incident since the report last turned to another."""
        found: Draft | None = None
        for index in range(sentence.index - 1, max(-1, sentence.index - 1 - _REACH), -1):
            for spot in self._spots.get(index, ()):
                draft = spot.draft
                if draft.kind == "incident" and not draft.background and draft.certainty != "denied":
                    found = draft
                    break
            if found is not None and self.sentences[index].words[0].text in _TURNS:
                break
        return found or self.topic()


def related(one: str, other: str) -> bool:
    """Whether two types are the same or of one family."""
    return one == other or any(one in family and other in family for family in _FAMILIES)


def bare(text: str) -> str:
    """A folded word without conjunction, preposition and article."""
    for start in ("وال", "فال", "بال", "كال", "ولل", "لل", "ال"):
        if text.startswith(start) and len(text) - len(start) > 2:
            return text[len(start) :]
    return text
