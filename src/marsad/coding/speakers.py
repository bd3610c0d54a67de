"""Who speaks in a sentence, and over which of its words: verbs of saying with their subjects, `بحسب` and its like."""

from __future__ import annotations

from typing import NamedTuple

from marsad.arabic.fold import fold_text
from marsad.model.claim import Mention
from marsad.model.reading import Cue, Name, Phrase, Reading, Sentence, Word


def _set(text: str) -> frozenset[str]:
    return frozenset(fold_text(text).split())


_TELLING = _set(
    "قال ذكر أفاد أكد أوضح أضاف أشار لفت نوه بين صرح أعلن كشف نقل روى حكى سرد أخبر أبلغ أورد تحدث تكلم زعم ادعى رجح "
    "اعتقد ظن توقع تكهن خمن قدر شدد رأى اعتبر نشر بث أذاع كتب غرد علق أجاب رد أفصح تداول تناقل ألمح لمح نبه كرر جدد "
    "عزا نسب وثق سجل رصد أحصى أثبت أدلى استنتج خلص تابع استطرد أردف واصل استدرك عقب اعترف أقر ختم سرب شهد علم عد فسر"
)
_NEEDS_THAT = _set("بين رد علق تابع واصل عقب نشر شهد علم كتب بث جدد كرر عد فسر قدر ختم نسب أقر اعترف أثبت رأى اعتبر رجح توقع اعتقد ظن")
"""Verbs that tell only with `أن` or `إن`: they have other meanings too."""
_DOUBTING = _set("رجح اعتقد ظن توقع تكهن خمن قدر")
_PARTICIPLES = _set(
    "موضحا موضحة موضحين مؤكدا مؤكدة مؤكدين مشيرا مشيرة مشيرين لافتا لافتة لافتين مضيفا مضيفة مضيفين مبينا مبينة منوها منوهة "
    "معتبرا معتبرة كاشفا كاشفة مشددا مشددة زاعما زاعمة مدعيا مدعية مستدركا قائلا قائلة معلنا معلنة مرجحا مرجحة"
)
_ACCORDING = _set("بحسب حسب وفق وفقا طبقا حسبما نقلا استنادا باعتراف بتأكيد بإقرار")
_AS = _set("كما فيما")
_AS_VERBS = _set("ذكر قال أفاد نقل أكد أعلن أورد أوضح زعم")
_FILLERS = _set("ما لما به له بها لها عنه على حد لسان إلى قول قولها قولهم رواية تصريح تصريحات شهادة شهادات إفادة إفادات من عن")
_NOT_SPEAKERS = _set(
    "اتفاق اتفاقية الاتفاق الاتفاقية خطة الخطة قانون القانون نظام النظام قرار القرار القرارات قرارات برنامج جدول آلية شروط "
    "معايير الشروط المعايير طبيعة نوع عدد حجم المساحة الأهمية بنود البنود تفاهم تفاهمات ترتيب أولوية الحاجة مبدأ صيغة مقتضى "
    "المقرر الأصول القوانين منطقة تاريخ موقع أسلوب"
)
_SPEAKERS = _set(
    "مصدر مصادر مصدران مصدرا مصدرين مراسل مراسلة مراسلو مراسلنا ناشط ناشطون ناشطين ناشطة نشطاء شاهد شهود شاهدان صفحة صفحات "
    "حساب حسابات شبكة شبكات موقع مواقع وكالة وكالات صحيفة صحف جريدة قناة قنوات إذاعة مرصد تنسيقية مركز منصة مؤسسة تقرير تقارير "
    "بيان وسائل إعلام ناطق متحدث متحدثة مدير مديرة قائد قيادي ضابط مسؤول مسؤولون مسؤولين مسؤولة رئيس وزير محافظ طبيب أطباء أهالي "
    "أهال سكان ساكن وزارة دائرة إدارة لجنة شرطة منظمة هيئة شيخ وجهاء وجيه عضو نائب محلل خبير تسجيل تسجيلات مقطع مقاطع معلومات "
    "تجمع مكتب غرفة غرف خلية بلاغ آمر عمدة مختار قائممقام منسق مهندس تاجر تجار نازح نازحون لاجئ لاجئون صحفي صحافي صحفيون صحافيون "
    "إعلامي إعلاميون أقارب عائلة قريب والد شقيق أحد محام محامون حقوقي حقوقيون رواية قيادة إعلام حصيلة بيانات مندوب مدعي نيابة"
)
_VAGUE = _set("مصدر مصادر مصدران مصدرا مصدرين مسؤول مسؤولون ضابط طبيب أحد ناشط ناشطون ناشطين ناشط سكان أهالي شهود شاهد صفحات تجار قيادي عضو")
_INSIDE = _set("من في داخل مقرب مقربة باسم ضمن")
_SKIPPED = _set("بدوره بدورها بدورهم أيضا كذلك هنا هؤلاء فيه فيها")
_ANAPHORS = _set("المصدر المصادر المصدران ذاته ذاتها نفسه نفسها الشبكة الموقع الوكالة المرصد الصحيفة القناة المراسل الناشطون المركز التنسيقية التقرير البيان")
_STOPS = frozenset(".،,؛:!?؟()…-–—")


class Voice(NamedTuple):
    """One source and the words of the sentence that it answers for."""

    first: int
    last: int
    mention: Mention | None
    speaker: str | None
    whole: bool
    """Whether it stands beside what it governs (بحسب X), not before it."""
    announces: bool
    """Whether it tells by a noun (أعلن الحظر): of its own measures it is then the doer, not a source."""
    doubts: bool
    """Whether its verb itself is a guess (رجحت المصادر أن)."""
    verb: int


class Source(NamedTuple):
    """Who speaks: the mention, and the party if it is one."""

    mention: Mention | None
    speaker: str | None


NOBODY = Source(None, None)


class SentenceVoices:
    """Finds the voices of one sentence, given who spoke last before it."""

    def __init__(self, reading: Reading, sentence: Sentence, before: Source) -> None:
        self.reading = reading
        self.sentence = sentence
        self.words = sentence.words
        self.count = len(sentence.words)
        self.before = before
        self.latest = before
        self.named: dict[int, Name] = {}
        for name in sentence.names:
            for at in range(name.first, name.last + 1):
                self.named[at] = name
        self.phrase_at: dict[int, int] = {}
        for index, phrase in enumerate(sentence.phrases):
            for at in range(phrase.first, phrase.last + 1):
                self.phrase_at[at] = index
        self.cues = {cue.first: cue for cue in sentence.cues if cue.kind == "attribution" and cue.value != "verb"}

    def find(self) -> list[Voice]:
        """All voices, in the order in which they stand."""
        voices: list[Voice] = []
        at = 0
        while at < self.count:
            voice, after = self._at(at)
            if voice is not None:
                voices.append(voice)
            at = max(after, at + 1)
        return voices

    def _at(self, at: int) -> tuple[Voice | None, int]:
        word = self.words[at]
        base = word.text[1:] if word.text[:1] in "وف" and word.text not in _ACCORDING else word.text
        if base in _ACCORDING or (base == "علي" and self._follows(at + 1, ("حد", "لسان"))):
            return self._according(at)
        if base in _AS and at + 1 < self.count and self.words[at + 1].lemma in _AS_VERBS and self._names_source(at + 2):
            return self._according(at + 1)
        if base in _PARTICIPLES:
            return self._continued(at, self.latest)
        if word.verb == "say" and word.lemma in _TELLING and self._is_verb(at):
            return self._said(at)
        return None, at + 1

    def _follows(self, at: int, texts: tuple[str, ...]) -> bool:
        return at < self.count and self.words[at].text in texts

    def _is_verb(self, at: int) -> bool:
        index = self.phrase_at.get(at)
        if index is not None and self.sentence.phrases[index].kind == "verb":
            return True
        if at in self.named or self.words[at].article:
            return False
        return self._names_source(at + 1) or (index is None and at == 0)

    # بحسب X

    def _according(self, at: int) -> tuple[Voice | None, int]:
        here = at + 1
        while here < self.count and here not in self.named:
            word = self.words[here]
            if word.text not in _FILLERS and not (word.verb == "say" and not word.article and word.text not in _SPEAKERS):
                break
            here += 1
        source, after = NOBODY, here
        pronoun = here > at + 1 and here - 1 not in self.named and bool(self.words[here - 1].enclitic or self.words[here - 1].pronoun)
        if here < self.count and self.words[here].text not in _STOPS and self._may_speak(here):
            source, after = self._noun(here)
        elif pronoun or (here >= self.count or self.words[here].text in _STOPS) and here > at + 1:
            source = self.latest
        if source.mention is None:
            return None, at + 1
        self.latest = source
        return Voice(self._clause_start(at, after), self.count - 1, *source, True, False, False, at), after

    def _may_speak(self, at: int) -> bool:
        word = self.words[at]
        if at in self.named:
            return any(entry.kind != "place" for entry in self.named[at].entries) or self._names_source(at)
        if word.text in _NOT_SPEAKERS or word.base in _NOT_SPEAKERS or word.text.isdigit():
            return False
        return bool(word.base in _SPEAKERS or word.text in _SPEAKERS or not word.function and not word.senses and not word.acts)

    def _clause_start(self, at: int, after: int) -> int:
        """In the middle of a sentence it answers for its own clause and what follows, at either end for all."""
        if after >= self.count - 1 or self.words[after].text in ".؛" or at <= 2:
            return 0
        here = at - 1
        if here >= 0 and self.words[here].text in _STOPS:
            here -= 1
        index = self.phrase_at.get(here)
        while index is not None and index >= 0:
            phrase = self.sentence.phrases[index]
            if phrase.kind in ("stop", "relative", "clause", "verb"):
                return phrase.first
            index -= 1
        return 0

    # قالت مصادر إن

    def _said(self, at: int) -> tuple[Voice | None, int]:
        word = self.words[at]
        start, source, explicit = self._subject(at)
        that = self._that(start)
        if that is None and (word.lemma in _NEEDS_THAT or not explicit and not self._complement(start)):
            return None, at + 1
        if source.mention is None:
            return None, at + 1
        if that is None and not self._is_source(source, start, explicit):
            return None, at + 1
        self.latest = source
        doubts = word.lemma in _DOUBTING
        if that is None and self._ends(start):
            return Voice(0, at, *source, False, False, doubts, at), start
        first = start if that is None else that + 1
        return Voice(first, self.count - 1, *source, False, that is None, doubts, at), max(first, at + 1)

    def _subject(self, at: int) -> tuple[int, Source, bool]:
        """The word after the subject, who it is, and whether it stands there at all."""
        here = at + 1
        if self.words[at].pronoun and self.words[at].lemma not in _set("ذكر"):
            here = at + 1
        while here < self.count and (self.words[here].text in _SKIPPED or self._is_time(here)):
            here += 1
        if here < self.count and self._is_noun(here) and not self._preposition(here):
            source, after = self._noun(here)
            return after, source, True
        if at and self._is_noun(at - 1) and self._begins_clause(at):
            first = self._noun_start(at - 1)
            source, _ = self._noun(first)
            return at + 1, source, True
        return here, self._unsaid(at), False

    def _unsaid(self, at: int) -> Source:
        if self.latest is not self.before or at <= 2:
            return self.latest
        for name in reversed(self.sentence.names):
            if name.last < at and (self._id(name) or name.is_source):
                return self._source(name.first, name.last, name)
        return self.latest

    def _begins_clause(self, at: int) -> bool:
        """Whether the noun phrase before a verb is its subject: nothing but the sentence's or clause's start before it."""
        if not self.words[at].conjunction:
            first = self._noun_start(at - 1)
            if self._preposition(first):
                return False
            before = first - 1
            if before < 0 or self.words[before].text in _STOPS:
                return True
            index = self.phrase_at.get(before)
            return index is not None and self.sentence.phrases[index].kind in ("clause", "that", "stop", "time")
        return False

    def _is_noun(self, at: int) -> bool:
        if at in self.named:
            return True
        index = self.phrase_at.get(at)
        if index is None:
            word = self.words[at]
            return word.text not in _STOPS and not word.function and (not word.verb or bool(word.noun))
        return self.sentence.phrases[index].kind == "noun" and not self.sentence.phrases[index].pronoun

    def _is_time(self, at: int) -> bool:
        index = self.phrase_at.get(at)
        return index is not None and self.sentence.phrases[index].kind == "time"

    def _preposition(self, at: int) -> str:
        index = self.phrase_at.get(at)
        if index is not None:
            phrase = self.sentence.phrases[index]
            if phrase.first == at or phrase.preposition:
                return phrase.preposition
        name = self.named.get(at)
        if name is not None and name.first == at:
            front = self.words[at].text[: name.start - self.sentence.starts[at]]
            return front[-1:] if front[-1:] in ("ب", "ل", "ك") else ""
        return self.words[at].preposition

    def _noun_start(self, at: int) -> int:
        index = self.phrase_at.get(at)
        if index is not None:
            return self.sentence.phrases[index].first
        return self.named[at].first if at in self.named else at

    def _that(self, at: int) -> int | None:
        """`أن` or `إن` after the subject, whatever stands between, but no other verb."""
        index = self.phrase_at.get(at)
        if index is None:
            return next((n for n in range(at, min(at + 12, self.count)) if self.words[n].function == "that"), None)
        for phrase in self.sentence.phrases[index : index + 14]:
            if phrase.kind == "that":
                return phrase.first
            if phrase.kind == "verb" and self.words[phrase.first].conjunction:
                return None
        return None

    def _complement(self, at: int) -> bool:
        """What an unsaid speaker tells: `وأشارت إلى قيام …`, `وأفاد بوقوع …`."""
        return at < self.count and self.words[at].text not in _STOPS or at < self.count and self.words[at].text in ":،"

    def _ends(self, at: int) -> bool:
        return at >= self.count or self.words[at].text in _STOPS - {":"} and (at > self.count - 3 or self.words[at].text in "،,")

    def _is_source(self, source: Source, after: int, explicit: bool) -> bool:
        if not explicit or source.mention is None:
            return True
        if source.mention.id is not None:
            return True
        first = self.sentence.word_at(self._folded_start(source.mention, after))
        return self._names_source(first)

    def _folded_start(self, mention: Mention, after: int) -> int:
        for at in range(max(0, after - 1), -1, -1):
            if self.reading.span(self.sentence.starts[at], self.sentence.ends[at]).start <= mention.start:
                return self.sentence.starts[at]
        return self.sentence.start

    def _continued(self, at: int, source: Source) -> tuple[Voice | None, int]:
        that = self._that(at + 1)
        if source.mention is None or source is self.before:
            source = self._unsaid(at)
        if source.mention is None:
            return None, at + 1
        first = that + 1 if that is not None and that < at + 5 else at + 1
        return Voice(first, self.count - 1, *source, False, False, False, at), first

    # Nouns.

    def _names_source(self, at: int) -> bool:
        if at >= self.count:
            return False
        name = self.named.get(at)
        if name is not None and (name.is_source or any(entry.kind == "source" for entry in name.entries)):
            return True
        word = self.words[at]
        return word.base in _SPEAKERS or word.text in _SPEAKERS or word.text.removeprefix("ال") in _SPEAKERS

    def _noun(self, at: int) -> tuple[Source, int]:
        """Who the noun phrase at a word names, and the word after it."""
        index = self.phrase_at.get(at)
        last = self.sentence.phrases[index].last if index is not None else at
        name = self.named.get(at)
        if name is not None:
            last = max(last, name.last)
        if index is None and name is None:
            while last + 1 < self.count and self._goes_on(last + 1):
                last += 1
        vague = self.words[at].base in _VAGUE or self.words[at].text in _VAGUE
        if vague or self.words[at].base in _set("ناطق متحدث مدير قائد آمر رئيس"):
            last = self._identified(last)
        return self._source(at, last, self._best_name(at, last)), last + 1

    def _goes_on(self, at: int) -> bool:
        word: Word = self.words[at]
        return word.text not in _STOPS and not word.function and (not word.verb or word.noun == "adjective") and not word.preposition

    def _identified(self, last: int) -> int:
        """مصدر في الشرطة, ناشطين من المنطقة: what tells which source it is."""
        for _ in range(2):
            index = self.phrase_at.get(last + 1)
            if index is None:
                return last
            phrase: Phrase = self.sentence.phrases[index]
            begins = self.words[last + 1].text
            if phrase.kind != "noun" or begins not in _INSIDE and phrase.preposition not in ("من", "في", "داخل"):
                return last
            last = phrase.last
        return last

    def _best_name(self, first: int, last: int) -> Name | None:
        best: Name | None = None
        for at in range(first, last + 1):
            name = self.named.get(at)
            if name is None or name is best:
                continue
            if name.is_source or name.source:
                return name
            if best is None and self._id(name):
                best = name
        return best

    def _id(self, name: Name) -> str | None:
        if name.source or name.actor:
            return name.source or name.actor
        full = [entry for entry in name.entries if not entry.short and not entry.adjective and entry.kind != "place"]
        return full[0].id if len(full) == 1 and not _is_kind(full[0].id) else None

    def _source(self, first: int, last: int, name: Name | None) -> Source:
        start = self.sentence.starts[first] + self.words[first].cut
        named = self.named.get(first)
        if named is not None and named.first == first:
            start = max(start, named.start)
        quote = self.reading.quote(start, self.sentence.ends[last])
        vague = self.words[first].base in _VAGUE or self.words[first].text in _VAGUE
        known = self._id(name) if name is not None and (not vague or name.first == first or name.source) else None
        speaker = known if known is not None and known.startswith("actor:") else None
        if known is None and self.words[first].text in _ANAPHORS and self.latest.mention is not None:
            known, speaker = self.latest.mention.id, self.latest.speaker
        return Source(Mention(start=quote.start, end=quote.end, text=quote.text, id=known), speaker)


def _is_kind(source: str) -> bool:
    """Whether an id of the knowledge files stands for a kind of source only, which is nobody's id."""
    return source.startswith(("source:vague-", "source:social-", "source:witness-", "source:anaphor-", "source:correspondent-"))


__all__ = ["NOBODY", "Cue", "SentenceVoices", "Source", "Voice"]
