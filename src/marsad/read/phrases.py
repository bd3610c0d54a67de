"""Noun phrases, verbs and what joins them: a shallow parse of one sentence, from left to right.

A noun phrase is a head with what depends on it without a preposition: its construct, its adjectives, a number before
it, a name. It ends where the next noun cannot belong to it: after a definite word or a name comes no bare noun, after
a sound plural with its نون no construct. So `هاجم مسلحون دورية` is two phrases and `دورية الجيش` one.
"""

from __future__ import annotations

from marsad.knowledge.lexicon import Lexicon
from marsad.model.reading import Name, Phrase, Sentence, Word

_TAKES_NOUN = frozenset(("place", "toward", "from", "on", "prep", "with", "between", "against", "via", "time", "without", "under", "within", "agent"))
_STANDING = {"relative": "relative", "that": "that", "clause": "clause", "negation": "negation"}
_PUNCTUATION = frozenset(".,،;؛:!?؟()[]{}-/…|\u06d4\u2022")
_CONCRETE = frozenset(("civilian", "combatant", "person", "group", "unit", "property", "placehead", "vehicle", "weapon", "goods", "document", "title", "event_generic"))
_BREAKING = frozenset(("civilian", "person", "group", "unit", "property", "placehead", "vehicle", "goods"))
_PEOPLE = frozenset(("civilian", "combatant", "person"))
_TURNS = frozenset("ماضي ماضيه جاري جاريه فايت فايته منصرم منصرمه مقبل مقبله".split())
_ORDINALS = frozenset("الاول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر الاولي الثانيه الثالثه الرابعه الخامسه السادسه السابعه الثامنه التاسعه العاشره".split())


class Chunker:
    """One sentence at work."""

    def __init__(self, lexicon: Lexicon, sentence: Sentence) -> None:
        self.lexicon = lexicon
        self.words: list[Word] = sentence.words
        self.texts = [word.text for word in sentence.words]
        self.starts = sentence.starts
        self.count = len(self.words)
        self.named: dict[int, Name] = {}
        sentence.names = [name for name in sentence.names if not self._is_no_name(name)]
        for name in sentence.names:
            common = not self.words[name.first].article and all(e.short or e.kind == "source" for e in name.entries)
            if name.first == name.last and common:
                continue  # فصائل, ناشط: a short name or a kind of source, which is a common noun too.
            for index in range(name.first, name.last + 1):
                self.named[index] = name
        self.timed: dict[int, int] = {}
        for time in sentence.times:
            first, last = sentence.word_at(time.start), sentence.word_at(time.end - 1)
            if first and self.words[first - 1].noun == "time_unit" and not self.words[first - 1].article:
                first -= 1  # يوم الجمعة الماضي
            if last + 1 < self.count and self.words[last + 1].base in _TURNS:
                last += 1
            for index in range(first, last + 1):
                self.timed[index] = last
        self.numbered: set[int] = set()
        for number in sentence.numbers:
            self.numbered.update(range(sentence.word_at(number.start), sentence.word_at(number.end - 1) + 1))
        self.phrases: list[Phrase] = []

    def _is_no_name(self, name: Name) -> bool:
        """A name that is a verb too (تدمر, أغار, فتح), where a clause begins or a preposition follows it."""
        at = name.first
        word = self.words[at]
        if name.last > at or name.start != self.starts[at] + len(word.conjunction) or any(e.kind == "source" for e in name.entries):
            return False
        before = self.words[at - 1] if at else None
        if word.noun == "placehead" and not word.article:
            return before is None or before.noun != "placehead"
        if word.noun in _PEOPLE and all(e.kind == "place" for e in name.entries):
            return before is None or (before.function != "place" and before.noun != "placehead")  # مدني
        if not word.verb and not word.function:
            return False
        if before is not None and (before.function in _TAKES_NOUN or before.noun in ("placehead", "group", "combatant", "title")):
            return False
        begins = before is None or before.text in _PUNCTUATION or before.function in ("clause", "relative", "qad", "aux", "negation")
        after = self.words[at + 1] if at + 1 < self.count else None
        return begins or (word.aspect == "past" and after is not None and after.function in ("on", "from", "toward"))

    def run(self) -> list[Phrase]:
        """All phrases in order."""
        at = 0
        while at < self.count:
            at = self._step(at)
        return self.phrases

    def _step(self, at: int) -> int:
        word = self.words[at]
        if at in self.timed and at not in self.named:
            return self._put("time", at, self.timed[at])
        if word.noun == "time_unit" and not word.article and not word.preposition and word.text.endswith("ا"):
            return self._put("time", at, at)  # فجرا, ليلا
        if word.text in _PUNCTUATION:
            return self._put("stop", at, at)
        if at in self.named and self.named[at].first == at:
            preposition = self._name_preposition(at)
            return self._noun(at, preposition, "clitic" if preposition else "", at)
        if at in self.numbered and not word.preposition:
            return self._noun(at, "", "", at)
        text, function, length = self.lexicon.function(self.texts, at)
        if function:
            return self._function(at, text, function, length)
        if self.is_verb(at):
            return self._put("verb", at, at)
        if word.preposition and at not in self.named:
            return self._noun(at, word.preposition, "clitic", at)
        if self._opens_with_b(at) and self.phrases and self.phrases[-1].kind == "noun":
            return self._noun(at, "ب", "clitic", at)
        return self._noun(at, "", "", at)

    def _name_preposition(self, at: int) -> str:
        """ب, ل or ك written on the first word of a name, swallowed article or not."""
        name, word = self.named[at], self.words[at]
        before = word.text[: name.start - self.starts[at]]
        if before[-1:] in ("ب", "ل", "ك"):
            return before[-1]
        return "ل" if word.text.removeprefix("و").removeprefix("ف").startswith("لل") else ""

    def _put(self, kind: str, first: int, last: int) -> int:
        self.phrases.append(Phrase(kind, first, last, first))  # type: ignore[arg-type]
        return last + 1

    def _function(self, at: int, text: str, function: str, length: int) -> int:
        after = at + length
        word = self.words[at]
        if function in _TAKES_NOUN:
            if word.enclitic and length == 1:
                self.phrases.append(Phrase("noun", at, at, at, text, function, pronoun=word.enclitic))
                return after
            if word.conjunction == "و" and self._begins_clause(at):
                self._put("particle", at, at)
            while after < self.count and after not in self.named and after not in self.timed:
                inner, more, length = self.lexicon.function(self.texts, after)
                if more not in ("place", "from", "quantifier", "demonstrative") or self.words[after].enclitic:
                    break
                if more == "from" and function not in ("place", "toward"):
                    break
                if more in ("place",) and function in ("on", "from", "toward", "time", "with"):
                    function = "place" if function in ("on", "from") and more == "place" and function == "on" else function
                after += length
            if after < self.count and self.words[after].text not in _PUNCTUATION and after not in self.timed:
                known = self.words[after]
                if (not known.function or after in self.named) and not (known.verb and self.is_verb(after)):
                    return self._noun(after, text, function, at)
            return self._put("particle", at, after - 1)
        if function == "and":
            return at + length
        if function == "quantifier":
            if after < self.count and self.words[after].text not in _PUNCTUATION:
                return self._noun(at, "", "", at)
            return self._put("particle", at, at)
        return self._put(_STANDING.get(function, "particle"), at, after - 1)

    def _begins_clause(self, at: int) -> bool:
        return at == 0 or (bool(self.phrases) and self.phrases[-1].kind == "stop")

    # Verb or noun?

    def is_verb(self, at: int) -> bool:
        """Whether the word at hand is a verb here."""
        word = self.words[at]
        if not word.verb or at in self.numbered:
            return False
        is_noun = bool(word.noun or word.senses)
        before = self.words[at - 1] if at else None
        if before is not None and not word.conjunction and before.function in _TAKES_NOUN and not before.enclitic:
            return False
        if word.noun == "adjective" and before is not None and not word.conjunction and self._after_noun(at):
            return False
        if not is_noun:
            if word.pronoun and before is not None and not before.function and not word.conjunction and self.lexicon.light.get(word.lemma):
                return True
            if before is not None and word.aspect == "past" and before.noun not in ("", "time_unit") and not self._complete(at - 1) and not word.conjunction:
                return self.texts[at].endswith(("ت", "وا")) or before.noun in _PEOPLE
            return not (word.aspect == "past" and word.text.endswith("ه") and word.pronoun and self._after_noun(at))
        if word.article or word.preposition or (word.pronoun and not word.enclitic):
            return False
        if at in self.named:
            return False
        if self.texts[at].endswith(("ه", "ين", "ون")) and not word.pronoun and word.aspect == "past":
            return False
        if self.texts[at].endswith("ا") and not self.texts[at].endswith("وا") and word.aspect == "past" and not word.pronoun and (
            before is None or before.function not in ("qad", "aux", "negation", "relative")
        ):
            return False
        if before is None or before.text in _PUNCTUATION or word.conjunction:
            return self._starts_with_verb(at) and not (word.conjunction and self._continues_masdar())
        if before.function in ("negation", "qad", "future", "relative", "aux") or before.enclitic and before.function in ("that", "clause"):
            return True
        if before.function in ("that",):
            return before.base in ("انه", "انها", "انهم", "بانه", "بانها", "لانه", "لانها", "انهما")
        if before.function in ("clause",):
            return self._starts_with_verb(at)
        if before.function or (before.verb and not before.noun):
            return word.aspect == "present"
        return word.aspect == "present" or (
            (before.noun in ("time_unit", "combatant", "civilian", "person") or self._complete(at - 1)) and self._starts_with_verb(at)
        )

    def _starts_with_verb(self, at: int) -> bool:
        """A form that may be noun or verb, where a clause may begin: what follows decides."""
        word = self.words[at]
        if word.aspect != "past" or at + 1 >= self.count:
            return word.aspect == "present"
        after = self.words[at + 1]
        if after.text in _PUNCTUATION or after.preposition and at + 1 not in self.named:
            return False
        if at + 1 in self.numbered or at + 1 in self.timed:
            return True
        text, function, _ = self.lexicon.function(self.texts, at + 1)
        if function and at + 1 not in self.named:
            return function in ("quantifier", "demonstrative") or (function == "from" and word.noun == "")
        if not after.article and after.noun == "adjective":
            return False
        if not after.article and not after.noun and not after.senses and at + 1 not in self.named:
            return not after.text.endswith(("ي", "يه", "يا"))  # قصف مدفعي is a noun with its adjective.
        return True

    def _continues_masdar(self) -> bool:
        """إلى استنفار عناصرها ونشر حواجز: after a masdar that a preposition governs, the next is one too."""
        for phrase in reversed(self.phrases):
            if phrase.kind in ("verb", "stop", "relative", "that", "clause"):
                return False
            if phrase.kind == "noun" and phrase.preposition in ("الي", "ب", "عن", "علي", "من") and not phrase.pronoun:
                return bool(self.words[phrase.first].senses) or not self.words[phrase.first].noun
            if phrase.kind == "noun" and not phrase.preposition and self.words[phrase.first].senses:
                continue
        return False

    def _after_noun(self, at: int) -> bool:
        return at > 0 and not self.words[at - 1].function and not self.words[at - 1].verb and self.texts[at - 1] not in _PUNCTUATION

    def _complete(self, at: int) -> bool:
        """Whether a noun phrase may end with this word."""
        word = self.words[at]
        return word.article or bool(word.enclitic) or at in self.named or word.text.endswith(("ون", "ين", "ان"))

    # Noun phrases.

    def _noun(self, at: int, preposition: str, role: str, first: int) -> int:
        """Put the noun phrase that begins at a word; `first` counts its preposition in."""
        word = self.words[at]
        if at and self.words[at - 1].function == "and":
            joined = True
        else:
            joined = word.conjunction == "و" and bool(self.phrases) and self._can_join(at)
        if preposition and first != at and not joined:
            joined = self.words[first].conjunction == "و" and self._can_join(first)
        last, head = self._end_of_noun(at)
        self.phrases.append(Phrase("noun", at, last, head, preposition, role, joined))
        return last + 1

    def _can_join(self, at: int) -> bool:
        before = self.phrases[-1]
        if before.kind == "noun":
            return True
        return before.kind in ("stop", "time") and self.texts[before.last] in (",", "،", ")") and at > 0

    def _end_of_noun(self, at: int) -> tuple[int, int]:
        head = -1
        last = at
        name = self.named.get(at)
        if name is not None and name.first == at:
            last, head = name.last, at
            closed = True
        else:
            closed = self._closes(at)
            if not self._is_counting(at):
                head = at
        while last + 1 < self.count:
            after = last + 1
            if self._counts_unit(last, after):
                last = after
                continue
            name = self.named.get(after)
            if name is not None and name.first == after:
                if self._name_ends(after, last, closed, head):
                    break
                last, closed = name.last, True
                head = after if head < 0 else head
                continue
            if not self._belongs(after, last, closed, head):
                break
            if head < 0 and not self._is_counting(after):
                head = after
            closed = closed or self._closes(after) or (self.words[after].noun == "adjective" and last >= head >= 0)
            last = after
        return last, head if head >= 0 else at

    def _is_counting(self, at: int) -> bool:
        word = self.words[at]
        return at in self.numbered or word.function == "quantifier" or word.noun == "measure_unit" and word.number != "sg"

    def _counts_unit(self, last: int, after: int) -> bool:
        """اللواء 47, مرتضى 10: a figure after a definite noun belongs to it."""
        return self.texts[after].isdigit() and self.words[last].article and self.words[last].noun in ("group", "unit", "combatant")

    def _closes(self, at: int) -> bool:
        word = self.words[at]
        if word.article or word.enclitic:
            return True
        return word.noun in _PEOPLE and word.number == "pl" and word.text.endswith(("ون", "ين")) and at not in self.numbered

    def _name_ends(self, at: int, last: int, closed: bool, head: int) -> bool:
        word = self.words[at]
        if word.conjunction or (word.preposition and at == self.named[at].first and self._is_cut(at)):
            return True
        if not closed:
            return False
        before = self.words[last]
        if last in self.named:
            return not self._adjective_name(at)
        return not (before.noun == "title" or self._adjective_name(at) or before.noun in ("civilian", "combatant", "person") and before.article)

    def _adjective_name(self, at: int) -> bool:
        return all(entry.adjective for entry in self.named[at].entries)

    def _is_cut(self, at: int) -> bool:
        name = self.named[at]
        return bool(self.words[name.first].preposition)

    def _belongs(self, at: int, last: int, closed: bool, head: int) -> bool:
        """Whether a word without a name continues the noun phrase."""
        word, before = self.words[at], self.words[last]
        if word.text in _PUNCTUATION or (at in self.timed and at not in self.numbered):
            return False
        if at in self.numbered and last in self.numbered:
            return True
        if word.conjunction or word.preposition:
            return False
        text, function, length = self.lexicon.function(self.texts, at)
        if function:
            return function == "other" or function == "demonstrative" and closed or function == "quantifier" and not closed and head < 0
        if word.noun == "adjective" and not self._is_counting(last):
            return word.article == before.article or closed or not word.article or last not in self.named
        if self._is_counting(last) or before.function == "quantifier":
            return at in self.numbered or not (word.verb and self.is_verb(at))
        if at in self.numbered:
            return self.texts[at] in _ORDINALS or (bool(before.senses) and before.noun not in _PEOPLE) or before.noun == "event_generic" or (not closed and not self.texts[at].isdigit() and before.noun not in _PEOPLE and head < 0)
        if word.verb and self.is_verb(at):
            return False
        if before.text == "غير":
            return True
        if head >= 0 and self.words[head].noun == "weapon" and word.noun in _BREAKING and not word.article:
            return False
        if word.number == "du" and head >= 0 and word.noun in _CONCRETE and not word.article and not self._is_counting(last):
            return False
        if self._opens_with_b(at) and before.noun not in ("", "title", "person", "civilian", "combatant"):
            return False
        known = bool(word.noun in _CONCRETE or any(s.form == "noun" for s in word.senses))
        if word.article:
            if closed and not before.article and not before.enclitic and last not in self.named and before.text.endswith(("ون", "ين")):
                return False
            return not (closed and known and word.noun in _BREAKING and not self._adjectival(word))
        if closed:
            if word.text.endswith("ا") and not word.article and (before.article or last in self.named) and word.number != "pl":
                return False
            if known and not self._adjectival(word):
                return before.noun in ("title",) or self._person_name(at, last)
            return not (word.text.endswith("ا") and not word.noun) and not (word.text.startswith("ب") and not word.noun and last in self.named)
        if known and word.text.endswith("ا") and word.noun in _CONCRETE and word.number == "sg" and head >= 0:
            return self._adjectival(word)
        return True

    def _opens_with_b(self, at: int) -> bool:
        """باستمرار, بمواكبة: an unknown word that most likely begins with the preposition."""
        word = self.words[at]
        return word.text[0] == "ب" and len(word.text) > 4 and not (word.noun or word.senses or word.verb or word.function)

    def _person_name(self, at: int, last: int) -> bool:
        return self.words[last].noun in _PEOPLE and self.words[last].article and self.words[at].noun == "person"

    @staticmethod
    def _adjectival(word: Word) -> bool:
        """Nouns that as often stand as adjectives: مسلح, مدني, إرهابي, سوري."""
        text = word.base
        return word.noun in _PEOPLE and (text.endswith(("ي", "يه", "يا", "يين", "يون", "يات")) or text.startswith(("مسلح", "متشدد", "متطرف", "مجهول", "مفخخ", "ملثم", "مسير")))


def chunk(lexicon: Lexicon, sentence: Sentence) -> list[Phrase]:
    """The phrases of a sentence whose names, times and numbers are known."""
    return Chunker(lexicon, sentence).run()
