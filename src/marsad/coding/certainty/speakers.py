"""Who speaks in a sentence, and over which of its words: verbs of saying with their subjects, `بحسب` and its like."""

from __future__ import annotations

from functools import cached_property
from itertools import compress
from operator import attrgetter

from marsad.coding.certainty import speech_words
from marsad.coding.certainty.source_nouns import NOBODY, Source, SourceNouns, Subject, Voice
from marsad.model.reading import Reading, Sentence

_LEMMA = attrgetter("lemma")


class SentenceVoices:
    """Finds the voices of one sentence, given who spoke last before it."""

    def __init__(self, reading: Reading, sentence: Sentence, before: Source) -> None:
        self.reading = reading
        self.sentence = sentence
        self.words = sentence.words
        self.count = len(sentence.words)
        self.before = before
        self.latest = before

    @cached_property
    def nouns(self) -> SourceNouns:
        """The noun phrases of the sentence, looked at only where somebody may speak."""
        return SourceNouns(self.reading, self.sentence)

    def find(self) -> list[Voice]:
        """All voices, in the order in which they stand."""
        voices: list[Voice] = self._heading()
        after = 0
        every = range(self.count)
        begin = compress(every, map(speech_words.BEGINNERS.__contains__, self.sentence.texts))
        tell = compress(every, map(speech_words.TELLING.__contains__, map(_LEMMA, self.words)))
        for at in sorted({*begin, *tell}):
            if at >= after:
                voice, after = self._at(at)
                if voice is not None:
                    voices.append(voice)
        return voices

    def _heading(self) -> list[Voice]:
        """مصدر محلي: القوات انسحبت."""
        if ":" not in self.sentence.texts[1:9]:
            return []
        first = 0
        while first < 3 and (self.words[first].text in _NEWS or self.nouns.is_stop(first)):
            first += 1
        party = self.nouns.named.get(first)
        known = party is not None and all(entry.kind != "place" and not entry.adjective for entry in party.entries)
        if not known and not self.nouns.is_one_of(first, speech_words.HEADING):
            return []
        source, after = self.nouns.source(first, self.latest)
        if self.nouns.text(after) != ":" or after + 1 >= self.count:
            return []
        self.latest = source
        return [Voice(after + 1, self.count - 1, *source, 0)]

    def _at(self, at: int) -> tuple[Voice | None, int]:
        word = self.words[at]
        base = speech_words.bare(word.text)
        after = self.nouns.text(at + 1)
        if base in speech_words.ACCORDING or (base == "علي" and after in ("حد", "لسان")):
            return self._according(at)
        if (
            base == "علي"
            and after == "ما"
            and at + 2 < self.count
            and self.words[at + 2].lemma in speech_words.AS_VERBS
        ):
            return self._according(at)
        if base in speech_words.AS and at + 2 < self.count and self.words[at + 1].lemma in speech_words.AS_VERBS:
            return self._according(at + 1) if self.nouns.names_source(at + 2) else (None, at + 1)
        if base in speech_words.PRETEXTS and after in ("ان", "انه", "انها", "انهم"):
            source = self.nouns.party_before(at) or NOBODY
            return (Voice(at + 2, self.count - 1, *source, at) if source.speaker else None), at + 2
        if base in speech_words.PARTICIPLES:
            return self._continued(at)
        if base in speech_words.COMING and after == "في" and at + 2 < self.count:
            return self._stated(at)
        if word.verb and word.lemma in speech_words.TELLING and self._is_verb(at):
            return self._said(at)
        return None, at + 1

    def _stated(self, at: int) -> tuple[Voice | None, int]:
        """وجاء في بيان للجيش أن: whose statement it is speaks, or the statement itself."""
        if not self.nouns.is_one_of(at + 2, speech_words.DOCUMENTS):
            return None, at + 1
        source, after = self._beside(at + 1, at + 2, False)
        source, after = self._issued(source, after)
        that = self._that(after)
        if that is None:
            return None, at + 1
        self.latest = source
        return Voice(that + 1, self.count - 1, *source, at), that + 1

    def register(self) -> Source | None:
        """Who has recorded what a list names: أبرز ما رصدته اللجنة, وثق المركز الانتهاكات التالية."""
        if self.latest is not self.before:
            return self.latest
        for at, word in enumerate(self.words[:-2]):
            if word.verb and word.lemma in speech_words.REGISTERING and self.nouns.names_source(at + 1):
                return self._issued(*self.nouns.source(at + 1, self.latest))[0]
        return None

    def _issued(self, source: Source, after: int) -> tuple[Source, int]:
        """بيان صادر عن الوزارة, التقرير اليومي لمركز التوثيق: whose document it is."""
        nouns = self.nouns
        if nouns.text(after).startswith("صادر") and nouns.text(after + 1) == "عن":
            return nouns.source(after + 2, self.latest)
        if nouns.is_noun(after) and nouns.preposition(after) == "ل" and nouns.names_source(after):
            return nouns.source(after, self.latest)
        return source, after

    # بحسب X

    def _according(self, at: int) -> tuple[Voice | None, int]:
        here = at + 1
        while here < self.count and here not in self.nouns.named:
            word = self.words[here]
            telling = word.verb == "say" and not word.article and not self.nouns.names_source(here)
            if word.text not in speech_words.FILLERS and not telling:
                break
            here += 1
        told = here > at + 1 and self.words[here - 1].verb == "say"
        source, after = self._beside(at, here, told)
        if source.mention is None or (self._is_relayed(at) and source.mention.id is None):
            return None, at + 1
        self.latest = source
        opener = at - 1 if at and speech_words.bare(self.words[at - 1].text) in speech_words.AS else at
        first = self._clause_start(opener, after)
        return Voice(first, self._clause_end(opener, after), *source, at, whole=True), after

    def _is_relayed(self, at: int) -> bool:
        """أفادت القناة، نقلا عن مصادر، بسقوط: who has just begun to speak relays it."""
        if not self.words[at].text.endswith("نقلا") or self.latest is self.before:
            return False
        return any(self.words[here].lemma in speech_words.TELLING for here in range(max(0, at - 7), at))

    def _beside(self, at: int, here: int, told: bool) -> tuple[Source, int]:
        nouns = self.nouns
        if told or nouns.text(here) == "ل":
            here = nouns.past_hearer(here)
        if here < self.count and not nouns.is_stop(here) and nouns.may_speak(here) and nouns.is_noun(here):
            source, after = nouns.source(here, self.latest)
            follows = nouns.is_noun(after) and nouns.kind(after) != "time"
            if follows and nouns.is_one_of(here, speech_words.DOCUMENTS) and nouns.preposition(after) == "ل":
                return nouns.source(after, self.latest)
            told = told or nouns.text(here - 1) == "به"
            if follows and told and not nouns.preposition(after) and nouns.names_source(after):
                return nouns.source(after, self.latest)
            return source, after
        before = self.words[here - 1]
        if here > at + 1 and (nouns.is_stop(here) or here >= self.count or before.enclitic or before.pronoun):
            return self.latest, here
        return NOBODY, here

    def _clause_start(self, at: int, after: int) -> int:
        """It answers for its sentence, but inside a clause (طوى، وفق الشبكة، خلافا) for that, after `فيما` for it."""
        parted = at > 0 and self.nouns.is_stop(at - 1)
        index = self.nouns.phrase_at.get(at - 2 if parted else at - 1)
        if index is None or at <= 2:
            return 0
        phrases = self.sentence.phrases
        if phrases[index].kind == "verb" and after < self.count - 1 and parted:
            return 0 if index and phrases[index - 1].kind == "clause" else phrases[index].first
        while index > 0:
            phrase, before = phrases[index], phrases[index - 1]
            opener = self.words[phrase.first].text
            aside = not parted and (phrase.kind == "relative" or opener in speech_words.ASIDE)
            if (aside or opener == "بينما") and before.kind == "stop":
                return phrase.first
            index -= 1
        return 0

    def _clause_end(self, at: int, after: int) -> int:
        """It answers for what it stands beside, not for a clause that is set off after it: بحسب الشبكة، كما اعتقلت."""
        if at > 2:
            for here in range(after + 1, self.count - 1):
                if self.words[here].text in speech_words.MEANWHILE and self.nouns.is_stop(here - 1):
                    return here - 1
        return self.count - 1

    # قالت مصادر إن

    def _is_verb(self, at: int) -> bool:
        word = self.words[at]
        carries = word.lemma in speech_words.CARRYING and word.pronoun
        if word.text in speech_words.IMPERSONAL or carries or speech_words.tightens(self.words, at):
            return False
        if at and word.aspect == "present" and self.words[at - 1].base in ("ان", "لكي", "كي"):
            return False
        if word.lemma == "قال" and not any(stem in word.text for stem in ("قال", "قول")):
            return False  # تقل is far more often "carries".
        kind = self.nouns.kind(at)
        if at == 0 and self.count > 1 and self.words[1].function == "that" and not word.article:
            return True  # وتابع أن
        if at == 1 and self.words[0].text in speech_words.SKIPPED and word.aspect == "past":
            return True  # بدوره أعلن
        if kind == "verb":
            return word.lemma not in speech_words.NEEDS_SOURCE or self._has_source(at)
        if at in self.nouns.named or word.article:
            return False
        return self.nouns.names_source(at + 1) or (not kind and at == 0)

    def _has_source(self, at: int) -> bool:
        if self.nouns.names_source(at + 1):
            return True
        first = self._subject_before(at)
        return first is not None and self.nouns.names_source(first)

    def _said(self, at: int) -> tuple[Voice | None, int]:
        lemma = self.words[at].lemma
        subject = self._subject(at)
        that = self._that(subject.after)
        source = subject.source
        if lemma in speech_words.CHARGING:
            return self._charged(at, subject)
        guessed = lemma in speech_words.DOUBTING and not subject.explicit and self.words[at].aspect != "past"
        if guessed or source.mention is None or (that is None and not self._tells_by_noun(lemma, subject)):
            return None, at + 1
        believed = lemma in speech_words.DOUBTING and subject.explicit and subject.first < at
        if believed and that is not None and speech_words.is_of_them(self.words, (subject.first, at), that):
            return None, at + 1
        self.latest = source
        doubts = lemma in speech_words.DOUBTING
        claimed = self._claimed(at, subject) if that is None else None
        if claimed is not None:
            return claimed, subject.after
        if that is None and self._closes(at, subject):
            return Voice(0, at, *source, at, doubts=doubts), max(subject.after, at + 1)
        first = subject.after if that is None else that + 1
        if self.words[at].conjunction == "ف" and self.words[0].text in ("اما", "واما"):
            return Voice(0, self.count - 1, *source, at, doubts=doubts), max(first, at + 1)
        announces = that is None and lemma in speech_words.ANNOUNCING and not self.nouns.is_vague(subject.first)
        last = self._end_of_announcement(first) if announces else self.count - 1
        return Voice(first, last, *source, at, announces=announces, doubts=doubts), max(first, at + 1)

    def _charged(self, at: int, subject: Subject) -> tuple[Voice | None, int]:
        """اتهم ناشطون الجيش بقصف سوق: who charges tells of the deed, unless it was told before."""
        deed = self.nouns.by_deed(subject.after)
        if deed is None or not subject.explicit or subject.source.mention is None:
            return None, at + 1
        self.latest = subject.source
        return Voice(deed, self.count - 1, *subject.source, at), deed

    def _claimed(self, at: int, subject: Subject) -> Voice | None:
        """أعلن التنظيم مسؤوليته عن تفجير: the party claims the deed for itself."""
        here = subject.after
        if self.words[at].lemma in speech_words.ADOPTING:
            fresh = subject.explicit and self.nouns.is_noun(here) and not self.words[here].article
            if not fresh or self.nouns.preposition(here):
                return None
            return Voice(here, self._end_of_announcement(here), *subject.source, at, claims=True)
        if self.words[at].lemma not in speech_words.ANNOUNCING:
            return None
        for here in range(subject.after, min(subject.after + 8, self.count)):
            if self.words[here].text.startswith(speech_words.RESPONSIBILITY):
                self.latest = subject.source
                return Voice(here, self._end_of_announcement(here), *subject.source, at, claims=True)
            if self.nouns.kind(here) == "verb":
                return None
        return None

    def _closes(self, at: int, subject: Subject) -> bool:
        """Whether the verb comes after what it tells, «…»، يقول المراسل, or has nothing more to tell."""
        here = subject.after
        if here < self.count and (not self.nouns.is_stop(here) or self.words[here].text == ":"):
            return False
        if subject.explicit and subject.first < at:
            return False
        parted = at > 0 and self.nouns.is_stop(at - 1) and not self.words[at].conjunction
        return parted or all(self.nouns.is_stop(later) for later in range(here, self.count))

    def _end_of_announcement(self, first: int) -> int:
        """أعلنت الوزارة حظر التجول وأغلقت الطرق: what follows is no longer announced."""
        for at in range(first + 1, self.count):
            if self.nouns.kind(at) == "verb" and self.words[at].conjunction:
                return at - 1
        return self.count - 1

    def _tells_by_noun(self, lemma: str, subject: Subject) -> bool:
        if lemma in speech_words.CONFESSING:
            return subject.explicit and self.nouns.by_deed(subject.after) is not None
        if lemma in speech_words.NEEDS_THAT:
            return False
        if lemma in speech_words.REGISTERS_ONLY and self.nouns.is_one_of(subject.first, speech_words.PATROLS):
            return False
        if lemma in speech_words.CARRYING:
            return subject.explicit and self.nouns.text(subject.after) == "عن"
        if not subject.explicit:
            return lemma in speech_words.UNSAID and subject.after < self.count
        if lemma in speech_words.UNSAID and self.nouns.quotation(subject.after):
            return True
        mention = subject.source.mention
        return bool(
            self.nouns.names_source(subject.first)
            or (mention is not None and mention.id is not None)
            or (lemma in speech_words.UNSAID and self.nouns.is_person(subject.first))
            or (lemma in speech_words.UNSAID | speech_words.ANNOUNCING and self.words[subject.first].noun == "group")
        )

    def _subject(self, at: int) -> Subject:
        nouns = self.nouns
        before = self._subject_before(at)
        plural = self.words[at].text.endswith(("وا", "ون"))
        if before is not None and (plural or (before and self.words[before - 1].function == "that")):
            return Subject(nouns.source(before, self.latest)[0], before, at + 1, True)
        here = at + 1
        while here < self.count and (nouns.text(here) in speech_words.SKIPPED or nouns.kind(here) == "time"):
            here += 1
        here = nouns.past_hearer(here)
        if not plural and nouns.is_noun(here) and not nouns.preposition(here):
            source, after = nouns.source(here, self.latest)
            if nouns.is_one_of(here, speech_words.DOCUMENTS):
                source, after = self._issued(source, after)
            return Subject(source, here, after, True)
        if before is not None:
            return Subject(nouns.source(before, self.latest)[0], before, at + 1, True)
        return Subject(self._unsaid(at), at, here, False)

    def _subject_before(self, at: int) -> int | None:
        """مصدر مطلع في الحسكة قال إن: the noun with which the sentence or clause begins, if it reaches the verb."""
        if self.words[at].conjunction or not at:
            return None
        index = self.nouns.phrase_at.get(at - 1)
        if index is None:
            return 0 if at == 1 and self.nouns.is_noun(0) else None
        first = None
        while index >= 0:
            phrase = self.sentence.phrases[index]
            if phrase.kind in ("stop", "clause", "that"):
                break
            if phrase.kind not in ("noun", "time", "particle"):
                return None
            if phrase.kind != "particle":
                bare = phrase.kind == "noun" and not phrase.preposition and not phrase.pronoun
                first = phrase.first if bare else None
            index -= 1
        return first if first is not None and not self.nouns.preposition(first) else None

    def _unsaid(self, at: int) -> Source:
        if self.latest is not self.before or at <= 2:
            return self.latest
        if self.words[at].conjunction:
            return self._opening_party() or self.latest
        return self.nouns.party_before(at) or self.latest

    def _opening_party(self) -> Source | None:
        """نفى الجيش أنه انسحب، وقال إن: the party with which the sentence begins, as the subject of its verb."""
        if self.nouns.kind(0) != "verb" or not self.nouns.is_noun(1) or self.nouns.preposition(1):
            return None
        source = self.nouns.source(1, self.latest)[0]
        return source if source.speaker is not None else None

    def _that(self, at: int) -> int | None:
        """`أن` or `إن` after the subject, whatever stands between, but no other clause."""
        verbs = 0
        for here in range(at, min(at + 24, self.count)):
            if self.words[here].function == "that":
                return None if self.nouns.text(here - 1) in speech_words.BUT else here
            kind = self.nouns.kind(here)
            if kind == "verb":
                verbs += 1
                if self.words[here].conjunction or verbs > 1 or self.words[here].lemma in speech_words.NEVER_BETWEEN:
                    return None
            text = self.words[here].text
            if text == "حيث":
                return self._that_after_aside(here)
            if kind == "clause" or text in ".؛" or speech_words.bare(text) in speech_words.PARTICIPLES:
                return None
        return None

    def _that_after_aside(self, at: int) -> int | None:
        """قال حاكم الإقليم، حيث وقع الهجوم، إن: a place described before what is said."""
        for here in range(at, min(at + 12, self.count - 1)):
            if self.nouns.is_stop(here):
                return here + 1 if self.words[here + 1].function == "that" else None
        return None

    def _continued(self, at: int) -> tuple[Voice | None, int]:
        """موضحا أن: whoever spoke goes on."""
        source = self._unsaid(at)
        if source.mention is None:
            return None, at + 1
        that = next((n for n in range(at + 1, min(at + 5, self.count)) if self.words[n].function == "that"), at)
        return Voice(that + 1, self.count - 1, *source, at), that + 1


_NEWS = speech_words.folded("عاجل خبر | # # ||")
__all__ = ["NOBODY", "SentenceVoices", "Source", "Voice"]
