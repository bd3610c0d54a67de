"""How far a noun phrase goes: a head with what depends on it without a preposition.

It holds its construct, its adjectives, a number before it, a name. It ends where the next noun cannot belong to it:
after a definite word or a name comes no bare noun, after a sound plural with its نون no construct. So `هاجم مسلحون
دورية` is two phrases and `دورية الجيش` one.
"""

from __future__ import annotations

from marsad.model.reading import Word
from marsad.read.ground import PEOPLE, PUNCTUATION, Ground
from marsad.read.verbs import is_verb

_BREAKING = frozenset(("civilian", "person", "group", "unit", "property", "placehead", "vehicle", "goods"))
"""Definite nouns of these classes open a phrase of their own after a definite one: قصف الطيران المدينة."""
_CONCRETE = _BREAKING | {"combatant", "weapon", "document", "title", "event_generic"}
_ORDINALS = frozenset(
    (
        *("الاول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر"),
        *("الاولي", "الثانيه", "الثالثه", "الرابعه", "الخامسه", "السادسه", "السابعه", "الثامنه", "التاسعه"),
        "العاشره",
    )
)
_ADJECTIVE_ENDINGS = ("ي", "يه", "يا", "يين", "يون", "يات")
_ADJECTIVE_BEGINNINGS = ("مسلح", "متشدد", "متطرف", "مجهول", "مفخخ", "ملثم", "مسير")


class NounPhrase:
    """A noun phrase that grows word by word from its first."""

    def __init__(self, ground: Ground, at: int) -> None:
        self.ground = ground
        self.words = ground.words
        self.first = self.last = at
        self.head = -1
        name = ground.named.get(at)
        if name is not None and name.first == at:
            self.last, self.head, self.closed = name.last, at, True
        else:
            self.closed = self._closes(at)
            """Whether only adjectives and names can follow."""
            if not self._is_counting(at):
                self.head = at
        while self.last + 1 < ground.count and self._take(self.last + 1):
            pass
        if self.head < 0:
            self.head = at

    def _take(self, at: int) -> bool:
        """Take the next word in, if it belongs to the phrase."""
        if self._is_figure_of(at):
            self.last = at
            return True
        name = self.ground.named.get(at)
        if name is not None and name.first == at:
            if self._ends_before_name(at):
                return False
            self.last, self.closed = name.last, True
            if self.head < 0:
                self.head = at
            return True
        if not self._belongs(at):
            return False
        if self.head < 0 and not self._is_counting(at):
            self.head = at
        is_adjective = self.words[at].noun == "adjective" and self.last >= self.head >= 0
        self.closed = self.closed or self._closes(at) or is_adjective
        self.last = at
        return True

    def _is_counting(self, at: int) -> bool:
        word = self.words[at]
        is_measure = word.noun == "measure_unit" and word.number != "sg"
        return at in self.ground.numbered or word.function == "quantifier" or is_measure

    def _is_figure_of(self, at: int) -> bool:
        """اللواء 47, مرتضى 10: a figure after a definite noun belongs to it."""
        before = self.words[self.last]
        return self.words[at].text.isdigit() and before.article and before.noun in ("group", "unit", "combatant")

    def _closes(self, at: int) -> bool:
        word = self.words[at]
        if word.article or word.enclitic:
            return True
        sound_plural = word.number == "pl" and word.text.endswith(("ون", "ين"))
        return word.noun in PEOPLE and sound_plural and at not in self.ground.numbered

    # Names.

    def _ends_before_name(self, at: int) -> bool:
        word, before = self.words[at], self.words[self.last]
        if word.conjunction or word.preposition:
            return True
        if not self.closed:
            return False
        if self.last in self.ground.named:
            return not self._is_adjective_name(at)
        takes_name = before.noun == "title" or (before.noun in PEOPLE and before.article)
        return not (takes_name or self._is_adjective_name(at))

    def _is_adjective_name(self, at: int) -> bool:
        return all(entry.adjective for entry in self.ground.named[at].entries)

    # Words.

    def _belongs(self, at: int) -> bool:
        """Whether a word without a name continues the phrase."""
        ground, word, before = self.ground, self.words[at], self.words[self.last]
        if word.text in PUNCTUATION or (at in ground.timed and at not in ground.numbered):
            return False
        if at in ground.numbered and self.last in ground.numbered:
            return True
        if word.conjunction or word.preposition:
            return False
        function = ground.function(at)[1]
        if function:
            return self._takes_function(function)
        counting = self._is_counting(self.last)
        if word.noun == "adjective" and not counting:
            return word.article == before.article or self.closed or not word.article or self.last not in ground.named
        if at in ground.numbered:
            return counting or self._takes_number(at)
        return not is_verb(ground, at) and (counting or before.text == "غير" or self._takes_noun(at))

    def _takes_function(self, function: str) -> bool:
        if function == "demonstrative":
            return self.closed
        return function == "other" or (function == "quantifier" and not self.closed and self.head < 0)

    def _takes_number(self, at: int) -> bool:
        before, text = self.words[self.last], self.words[at].text
        if text in _ORDINALS or before.noun == "event_generic":
            return True
        if before.noun in PEOPLE:
            return False
        return bool(before.senses) or (not self.closed and not text.isdigit() and self.head < 0)

    def _takes_noun(self, at: int) -> bool:
        word, before = self.words[at], self.words[self.last]
        if self.head >= 0 and not word.article:
            if self.words[self.head].noun == "weapon" and word.noun in _BREAKING:
                return False
            if word.number == "du" and word.noun in _CONCRETE:
                return False
        if opens_with_b(word) and before.noun not in ("", "title", "person", "civilian", "combatant"):
            return False
        if word.article:
            return self._takes_definite(word, before)
        if self.closed:
            return self._takes_bare(word, before)
        bare_object = word.text.endswith("ا") and word.noun in _CONCRETE and word.number == "sg" and self.head >= 0
        return not bare_object or _adjectival(word)

    def _takes_definite(self, word: Word, before: Word) -> bool:
        if not self.closed:
            return True
        open_before = not (before.article or before.enclitic or self.last in self.ground.named)
        if open_before and before.text.endswith(("ون", "ين")):
            return False
        return word.noun not in _BREAKING or _adjectival(word)

    def _takes_bare(self, word: Word, before: Word) -> bool:
        """A word without article after a definite one."""
        is_name = self.last in self.ground.named
        if word.text.endswith("ا") and (before.article or is_name) and word.number != "pl":
            return False
        if (word.noun in _CONCRETE or any(s.form == "noun" for s in word.senses)) and not _adjectival(word):
            return before.noun == "title" or (before.noun in PEOPLE and before.article and word.noun == "person")
        if word.noun:
            return True
        return not word.text.endswith("ا") and not (word.text.startswith("ب") and is_name)


def opens_with_b(word: Word) -> bool:
    """باستمرار, بمواكبة: an unknown word that most likely begins with the preposition."""
    unknown = not (word.noun or word.senses or word.verb or word.function)
    return word.text[0] == "ب" and len(word.text) > 4 and unknown


def _adjectival(word: Word) -> bool:
    """Nouns that as often stand as adjectives: مسلح, مدني, إرهابي, سوري."""
    outside = word.base.endswith(_ADJECTIVE_ENDINGS) or word.base.startswith(_ADJECTIVE_BEGINNINGS)
    return word.noun in PEOPLE and outside
