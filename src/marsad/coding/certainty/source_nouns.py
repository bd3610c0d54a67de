"""The noun phrases of a sentence as names of sources: where one begins and ends, and who it is."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from marsad.coding.certainty import speech_words
from marsad.model.claim import Mention
from marsad.model.reading import Name, Phrase, Reading, Sentence, Word

_KINDS = ("source:vague-", "source:social-", "source:witness-", "source:anaphor-", "source:correspondent-")
"""What the knowledge files call a kind of source is nobody's id."""
_PEOPLE = frozenset(("person", "title", "combatant", "civilian"))


class Source(NamedTuple):
    """Who speaks: the mention, and the party if it is one."""

    mention: Mention | None
    speaker: str | None


NOBODY = Source(None, None)


class Voice(msgspec.Struct, frozen=True, gc=False):
    """One source and the words of the sentence that it answers for."""

    first: int
    last: int
    mention: Mention | None
    speaker: str | None
    verb: int
    """The word that lets it speak."""
    whole: bool = False
    """Whether it stands beside what it governs (بحسب X), not before it."""
    announces: bool = False
    """Whether it tells by a noun (أعلن الحظر): of its own measures it is then the doer, not a source."""
    doubts: bool = False
    """Whether its verb itself is a guess (رجحت المصادر أن)."""
    claims: bool = False
    """Whether it says that it did it itself (أعلن التنظيم مسؤوليته عن تفجير)."""


class Subject(NamedTuple):
    """Who says it: where it begins, the word after it, and whether it stands there at all."""

    source: Source
    first: int
    after: int
    explicit: bool


class SourceNouns:
    """The noun phrases of one sentence."""

    def __init__(self, reading: Reading, sentence: Sentence) -> None:
        self.reading = reading
        self.sentence = sentence
        self.words = sentence.words
        self.count = len(sentence.words)
        self.named: dict[int, Name] = {}
        for name in sentence.names:
            for at in range(name.first, name.last + 1):
                self.named[at] = name
        self.phrase_at = {at: index for at, index in enumerate(sentence.phrase_at) if index >= 0}

    def text(self, at: int) -> str:
        """The word there, or nothing beyond the sentence."""
        return self.words[at].text if 0 <= at < self.count else ""

    def is_stop(self, at: int) -> bool:
        """Whether a mark stands there, or nothing."""
        return self.text(at) in speech_words.STOPS

    def kind(self, at: int) -> str:
        """The kind of phrase that holds a word."""
        index = self.phrase_at.get(at)
        return "" if index is None else self.sentence.phrases[index].kind

    def is_noun(self, at: int) -> bool:
        """Whether a noun phrase without its preposition stands there."""
        if at >= self.count or at < 0:
            return False
        if at in self.named:
            return True
        index = self.phrase_at.get(at)
        if index is not None:
            phrase = self.sentence.phrases[index]
            if phrase.kind == "verb" and at and self.words[at - 1].verb == "say":
                return self.is_one_of(at, speech_words.SPEAKERS)  # نشرت صفحة
            return phrase.kind == "noun" and not phrase.pronoun
        word = self.words[at]
        return not self.is_stop(at) and not word.function and (not word.verb or bool(word.noun)) and word.text != "ل"

    def preposition(self, at: int) -> str:
        """The preposition of the noun phrase there."""
        if self.text(at) in ("ل", "ب", "ك"):
            return self.text(at)
        index = self.phrase_at.get(at)
        if index is not None and self.sentence.phrases[index].first == at and self.sentence.phrases[index].preposition:
            return self.sentence.phrases[index].preposition
        name = self.named.get(at)
        if name is not None and name.first == at:
            front = self.words[at].text[: name.start - self.sentence.starts[at]]
            return front[-1:] if front[-1:] in ("ب", "ل", "ك") else ""
        return self.words[at].preposition

    def names_source(self, at: int) -> bool:
        """Whether a source, of whatever kind, is named there."""
        if at < 0 or at >= self.count:
            return False
        name = self.named.get(at)
        if name is not None and (name.is_source or any(entry.kind == "source" for entry in name.entries)):
            return True
        return self.is_one_of(at, speech_words.SPEAKERS)

    def is_one_of(self, at: int, nouns: frozenset[str]) -> bool:
        """Whether a noun, definite or not, is one of these."""
        word = self.words[at]
        return word.text in nouns or word.base in nouns or word.base.removeprefix("ال") in nouns

    def may_speak(self, at: int) -> bool:
        """Whether what follows `بحسب` may be a source at all: an agreement, a plan, a number is none."""
        word = self.words[at]
        if self.quoted(at) is not None or self.names_source(at):
            return True
        if at in self.named:
            return any(entry.kind != "place" for entry in self.named[at].entries)
        if {word.text, word.base} & speech_words.NOT_SPEAKERS or word.text.isdigit():
            return False
        return not (word.function or word.senses or word.acts)

    def is_person(self, at: int) -> bool:
        """Whether the noun there is one for people: a general, a broker."""
        return at < self.count and self.words[at].noun in _PEOPLE

    def quoted(self, at: int) -> int | None:
        """The last word of what is in quotation marks from this word on."""
        text, starts, ends = self.reading.text, self.sentence.starts, self.sentence.ends
        if not starts[at] or text[starts[at] - 1] != '"':
            return None
        for last in range(at, min(at + 8, self.count)):
            if text[ends[last] : ends[last] + 1] == '"':
                return last
        return None

    def quotation(self, at: int) -> bool:
        """Whether a quotation begins at a word, with or without a colon."""
        if at >= self.count:
            return False
        return self.words[at].text == ":" or self.reading.text[self.sentence.starts[at] - 1] == '"'

    def past_hearer(self, at: int) -> int:
        """ما قال لوكالة X مصدر: the word after the outlet that is told, if it stands there before who tells."""
        if not (self.text(at) == "ل" or (self.is_noun(at) and self.preposition(at) == "ل")):
            return at
        first = at + 1 if self.text(at) == "ل" else at
        after = self.end(first) + 1
        return after if self.is_noun(after) and not self.preposition(after) else at

    def end(self, at: int) -> int:
        """The last word of the noun phrase that begins at a word."""
        if at >= self.count:
            return self.count - 1
        quoted = self.quoted(at)
        if quoted is not None:
            return quoted
        index = self.phrase_at.get(at)
        name = self.named.get(at)
        last = self.sentence.phrases[index].last if index is not None else at
        if name is not None:
            last = max(last, name.last)
        if index is None:
            while last + 1 < self.count and self._goes_on(last + 1):
                last += 1
        for inner in range(at + 1, last + 1):
            if self.words[inner].text == "ل" or self._is_new(inner, at):
                return inner - 1
            quoted = self.quoted(inner)
            if quoted is not None:
                return max(last, quoted)
            if self.reading.text[self.sentence.starts[inner] - 1] == '"':
                return inner - 1  # المصدر "استعداد …": a quotation too long for a name.
        return self._cause(at, last)

    def _is_new(self, at: int, first: int) -> bool:
        """Whether a word inside what was read as one phrase begins another: a hearer, a day, a deed, مسؤوليته."""
        name, word, before = self.named.get(at), self.words[at], self.words[at - 1]
        if name is not None and (name.first < at or name is self.named.get(first)):
            return False
        if name is not None:
            return self.preposition(at) == "ل"
        if word.text in speech_words.LISTED and before.base not in speech_words.RECORDING:
            return True
        if (
            self.text(at) in speech_words.DAYS
            or word.text.startswith("صادر")
            or (word.enclitic and word.text.startswith(speech_words.RESPONSIBILITY))
        ):
            return True
        if word.article or word.preposition or before.preposition:
            return False
        settled = before.article or (at - 1) in self.named
        if at - first >= 2:
            settled = settled or not before.noun or self.is_one_of(first, speech_words.ORGANISATIONS)
        return settled and bool(word.senses) and word.noun not in _PEOPLE and not self.named.get(at)

    def _cause(self, at: int, last: int) -> int:
        """مركز بغداد لحقوق الإنسان: what an organisation is for is part of its name."""
        first = last + 1
        if first >= self.count or not self.is_one_of(at, speech_words.ORGANISATIONS):
            return last
        if self.preposition(first) != "ل" or self.words[first].base not in speech_words.CAUSES:
            return last
        index = self.phrase_at.get(first)
        if index is not None:
            return self.sentence.phrases[index].last
        return first + 1 if first + 1 < self.count and self.words[first + 1].article else first

    def _goes_on(self, at: int) -> bool:
        word: Word = self.words[at]
        if (at - 1) in self.named:
            return at in self.named or (word.article and word.noun == "adjective")
        verb = word.verb and word.noun != "adjective"
        return not (self.is_stop(at) or word.function or verb or word.preposition)

    def source(self, at: int, latest: Source) -> tuple[Source, int]:
        """Who the noun phrase at a word names, and the word after it."""
        last = self.end(at)
        if self.is_vague(at) or self.is_one_of(at, speech_words.OFFICES):
            last = self._identified(last)
        elif last + 1 < self.count and self._is_owner(at, last + 1):
            last = self.end(last + 1)
        if self.is_vague(at) and last + 1 < self.count and self._is_further_adjective(last + 1):
            last += 1
        last = self._full_name(at, last)
        return self.as_source(at, last, latest), last + 1

    def _is_further_adjective(self, at: int) -> bool:
        """مصادر أمنية وطبية."""
        word, before = self.words[at], self.words[at - 1]
        return word.conjunction == "و" and before.noun == "adjective" and word.noun == "adjective"

    def by_deed(self, at: int) -> int | None:
        """بمقتل جندي, بقصف القرية: a deed with `ب`, new to the report, in the clause that goes on at a word."""
        for here in range(at, min(at + 16, self.count)):
            word = self.words[here]
            if self.kind(here) in ("verb", "relative", "that", "clause"):
                return None
            if self.preposition(here) == "ب" and (word.senses or word.noun == "outcome"):
                known = word.article or word.enclitic or (here + 1 < self.count and self.words[here + 1].article)
                return None if known and (self.sentence.index or word.article or word.enclitic) else here
        return None

    def _full_name(self, at: int, last: int) -> int:
        """العميد يحيى سريع: words that are known as nothing else belong to a person's name."""
        if self.words[at].noun not in _PEOPLE and not self.is_one_of(at, speech_words.OFFICES):
            return last
        while last + 1 < self.count and self.kind(last + 1) == "noun" and last - at < 6:
            word = self.words[last + 1]
            if (
                word.senses
                or word.preposition
                or word.conjunction
                or word.verb
                or (word.noun and word.noun != "person")
            ):
                break
            if self.preposition(last + 1):
                break
            last += 1
        return last

    def _is_owner(self, at: int, owner: int) -> bool:
        """مراسل الجزيرة, قناة X: the name whose correspondent or channel it is."""
        if (
            self.words[at].text.startswith("ال")
            or not self.is_one_of(at, speech_words.OWNED)
            or self.preposition(owner)
        ):
            return False
        known = owner in self.named or (self.words[owner].article and not self.words[owner].senses)
        return known or self.quoted(owner) is not None

    def is_vague(self, at: int) -> bool:
        """Whether the noun there names a source only by its kind: مصدر, ناشطون."""
        return self.is_one_of(at, speech_words.VAGUE)

    def _identified(self, last: int) -> int:
        """مصدر في الشرطة, ناشطين من المنطقة: what tells which source it is."""
        for _ in range(2):
            first = last + 1
            while first < self.count and self.words[first].base in speech_words.INSIDE:
                first += 1
            index = self.phrase_at.get(first)
            if index is None or (first == last + 1 and self.words[last].text != "باسم"):
                return last
            phrase: Phrase = self.sentence.phrases[index]
            if phrase.kind != "noun" or phrase.pronoun:
                return last
            last = self.end(first)
        return last

    def as_source(self, first: int, last: int, latest: Source) -> Source:
        """The words from first to last as a source; what only refers back has the id of who spoke last."""
        start = self.sentence.starts[first] + self.words[first].cut
        named = self.named.get(first)
        if named is not None and named.first == first:
            start = max(start, named.start)
        end = self.sentence.ends[last]
        if self.reading.text[end : end + 1] == '"' and self.reading.text.count('"', start, end) % 2:
            end += 1
        quote = self.reading.quote(start, end)
        known, speaker = self._identity(first, last)
        if known is None and self.words[first].text in speech_words.ANAPHORS and latest.mention is not None:
            known, speaker = latest.mention.id, latest.speaker
        return Source(Mention(start=quote.start, end=quote.end, text=quote.text, id=known), speaker)

    def _identity(self, first: int, last: int) -> tuple[str | None, str | None]:
        """The id of who is named, and the party that speaks through it."""
        known: str | None = None
        speaker: str | None = None
        vague = self.is_vague(first)
        foreign = vague or self.is_one_of(first, speech_words.OWNED | speech_words.DOCUMENTS)
        for at in range(first, last + 1):
            name = self.named.get(at)
            if name is None or name.first != at:
                continue
            found = name_id(name)
            if found is None or (at > first and foreign and all(entry.adjective for entry in name.entries)):
                continue
            if known is None and (not vague or name.source or name.first == first):
                known = found
            if speaker is None:
                speaker = name.actor or (found if found.startswith("actor:") else None)
        return known, speaker

    def party_before(self, at: int) -> Source | None:
        """The nearest actor or source named before a word."""
        for name in reversed(self.sentence.names):
            if name.last < at and (name_id(name) or name.is_source) and not all(e.adjective for e in name.entries):
                return self.as_source(name.first, name.last, NOBODY)
        return None


def name_id(name: Name) -> str | None:
    """The id of a source or actor that a name stands for, if that is known."""
    if name.source or name.actor:
        return name.source or name.actor
    full = [entry.id for entry in name.entries if not entry.short and not entry.adjective and entry.kind != "place"]
    return full[0] if len(full) == 1 and not full[0].startswith(_KINDS) else None
