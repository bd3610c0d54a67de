"""Verbs and their arguments in one sentence: who stands as subject, as object, after which preposition.

Arabic puts the subject after its verb (هاجم مسلحون دورية) or before it (مسلحون هاجموا دورية), and leaves it out where
the clause before has named it (وقامت بإغلاق الطريق). What a relative clause says is said of the noun before it.
"""

from __future__ import annotations

from itertools import chain
from operator import attrgetter

from marsad.coding.grammar.arguments import collect
from marsad.coding.grammar.belonging import PEOPLE, Belonging
from marsad.coding.grammar.frame import Frame, Oblique, several
from marsad.coding.grammar.subjects import far_subject, fronted, look_before
from marsad.coding.roles.role_words import AREAS, WOMEN
from marsad.knowledge.lexicon import Lexicon
from marsad.model.reading import Phrase, Sentence, Word

_PHRASES = attrgetter("phrases")
_HELD = frozenset(("unit", "property", "placehead", "vehicle"))


class Frames:
    """The frames of all verbs of a sentence, and the arguments of its event nouns."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self.sentence = sentence
        self.lexicon = lexicon
        self.phrases: list[Phrase] = sentence.phrases
        self.words = sentence.words
        self.belonging = Belonging(sentence, lexicon)
        self.owner = self.belonging.owner
        self._name_firsts = {name.first for name in sentence.names}
        self.verbs: dict[int, Frame] = {}
        """By the phrase of the verb."""
        self.governor: dict[int, Frame] = {}
        """The first frame that holds a phrase."""
        self.counted: set[int] = set()
        """The words of numbers."""
        for number in sentence.numbers:
            self.counted.update(range(sentence.word_at(number.start), sentence.word_at(number.end - 1) + 1))
        for at, phrase in enumerate(self.phrases):
            if phrase.kind == "verb":
                self._add(self._verb(at))

    def group_of(self, at: int) -> tuple[int, ...]:
        """A noun phrase and those that و joins to it."""
        return self.belonging.group_of(at)

    def with_owner(self, at: int) -> list[int]:
        """A noun phrase and those that say whose it is."""
        return self.belonging.with_owner(at)

    def is_deed(self, at: int) -> bool:
        """Whether a phrase names something done, not somebody: هجوم مسلح, حملة دهم."""
        return self.belonging.is_deed(at)

    def noun(self, at: int, word: int) -> Frame:
        """The arguments that follow an event noun: its prepositions, and a bare object after its subject."""
        frame = Frame(at, word, obliques=[])
        bare = collect(self.belonging, frame, at + 1)
        near = at + 1
        while near < len(self.phrases) and self._is_beside(near):
            near += 1
        frame.object = bare[0] if bare and bare[0][0] == near else self._beyond_comma(near)
        return frame

    def _beyond_comma(self, at: int) -> tuple[int, ...]:
        """باقتحام القوات، قريتي جلبون وفقوعة: the villages that the masdar still lacks."""
        if (
            at + 1 >= len(self.phrases)
            or self.phrases[at].kind != "stop"
            or self.words[self.phrases[at].first].text != "،"
        ):
            return ()
        phrase = self.phrases[at + 1]
        bare = phrase.kind == "noun" and not (phrase.preposition or phrase.joined)
        if not bare or self.words[phrase.first].noun != "placehead":
            return ()
        group = self.group_of(at + 1)
        after = group[-1] + 1
        return () if after < len(self.phrases) and self.phrases[after].kind == "verb" else group

    def _is_beside(self, at: int) -> bool:
        """An owner, a pronoun or a place between an event noun's subject and its object."""
        return at in self.owner or bool(self.phrases[at].pronoun) or self.phrases[at].preposition in AREAS

    def _add(self, frame: Frame) -> None:
        frame.obliques.extend(fronted(self.belonging, frame, self.verbs))
        self.verbs[frame.at] = frame
        for held in chain(frame.subject, frame.object, frame.more, *map(_PHRASES, frame.obliques)):
            self.governor.setdefault(held, frame)

    def _verb(self, at: int) -> Frame:
        frame = Frame(at, self.phrases[at].first, obliques=[])
        look_before(self.belonging, frame)
        if not (frame.subject or frame.inherits) and frame.relative is None and self.phrases[at - 1].kind != "that":
            far_subject(self.belonging, frame)
        bare = collect(self.belonging, frame, at + 1)
        if frame.relative is not None and not frame.before and not self.words[frame.word].pronoun:
            frame.subject, frame.before = (frame.relative,), not bare
        frame.ours = not frame.subject and _is_ours(self.words[frame.word])
        known = bool(frame.subject) or frame.unsaid or frame.ours or bool(bare and self._is_object(frame, bare[0]))
        rest = iter(bare)
        if not known:
            frame.subject = next(rest, ())
        frame.object, frame.more = next(rest, ()), next(rest, ())
        return frame

    def _is_object(self, frame: Frame, group: tuple[int, ...]) -> bool:
        """Whether what follows a verb cannot be its subject: a verb before its subject is singular."""
        verb, phrase = self.words[frame.word], self.phrases[group[0]]
        if verb.aspect == "passive" or phrase.first in self._name_firsts:
            return False
        if several(verb):
            return True
        head = self.words[phrase.head]
        if head.enclitic and head.noun in _HELD and self.belonging.lexicon.light.get(verb.lemma) == "targets":
            return True  # هجوم استهدف حاجزهم
        return self.belonging.is_accusative(group[0]) or self._disagrees(verb, phrase)

    def _disagrees(self, verb: Word, phrase: Phrase) -> bool:
        """واعتقلت أربعة شبان: a feminine verb before counted or single men."""
        head = self.words[phrase.head]
        if verb.aspect != "past" or not verb.text.endswith("ت") or head.noun not in PEOPLE:
            return False
        if head.text.endswith(("ه", "ات", "تان", "تين")) or head.base in WOMEN:
            return False
        return phrase.first in self.counted or head.number in ("sg", "du")


def _is_ours(verb: Word) -> bool:
    """استهدفنا, قصفنا: a past verb of the first person, which is written as one with us as its object."""
    if verb.aspect != "past" or verb.verb == "say" or not verb.text.endswith("نا"):
        return False
    return not verb.pronoun and not verb.lemma.endswith("ن")  # أعلنا: two did


__all__ = ["Frame", "Frames", "Oblique"]
