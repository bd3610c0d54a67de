"""How sure a predicate is, who says so, and whether it is told as having happened at all."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from marsad.arabic.fold import fold_text
from marsad.coding.speakers import NOBODY, SentenceVoices, Source, Voice
from marsad.knowledge.lexicon import Lexicon
from marsad.model.claim import Certainty, Mention
from marsad.model.reading import Cue, Reading, Sentence, Time


class Standing(NamedTuple):
    """How sure a predicate is, and who says so."""

    certainty: Certainty
    attribution: Mention | None
    """The nearest explicit source that governs it."""
    happened: bool
    background: bool
    speaker: str | None
    """The actor id of the party that speaks, if it is one."""
    doer_suspected: bool
    """Whether only who did it is in doubt."""


def _set(text: str) -> frozenset[str]:
    return frozenset(fold_text(text).split())


def _phrases(text: str) -> frozenset[str]:
    return frozenset(fold_text(part.strip()) for part in text.split("،"))


_LIGHT = _set(
    "شن تنفيذ وقوع اندلاع نشوب حدوث قيام القيام عملية عمليات هجوم هجمات أي محاولة محاولات سلسلة تجدد تكرار حصول إجراء إطلاق بدء "
    "فرض استمرار صحة حدث أنباء الأنباء ما تردد نشر عن من على في تعرض وجود أعمال أعمالا عدة جديدة جديد إقدام انطلاق هذا هذه أحد"
)
"""Words that may stand between a governor and the deed without being what it governs."""
_LIGHT_VERBS = _set(
    "وقع حدث حصل جرى تم شن نفذ شهد سجل اندلع نشب تعرض قام أقدم رصد وثق يكن كان استطاع تمكن ارتكب دخل بدأ عمد وجد توقف"
)
_WHOLE_CLAUSE = frozenset(("sport", "accident", "disease", "nature", "court", "culture", "sum"))
_EARLIER = _phrases(
    "يذكر أن، ويذكر أن، يشار إلى أن، ويشار إلى أن، الجدير بالذكر، والجدير بالذكر، جدير بالذكر، وجدير بالذكر، سبق أن، وسبق أن، سبق، وسبق، "
    "في وقت سابق، وفي وقت سابق، في وقت سابق من، كما سبق، العام الماضي، الشهر الماضي، الأسبوع الماضي، السنة الماضية، العام الفائت، "
    "الشهر الفائت، العام المنصرم، الشهر المنصرم، قبل أيام، قبل أسبوع، قبل أسبوعين، قبل أسابيع، قبل شهر، قبل شهرين، قبل أشهر، قبل عام، قبل عامين، قبل سنوات، قبل سنة، "
    "قبل نحو، قبل مدة، قبل فترة، قبل يومين، قبل حوالي، يذكر، ويذكر، يشار، ويشار، مطلع العام، في السابق، سابقا، آنذاك، حينها"
)
_AFTER_AND = _set("قبل سبق في سابقا")
_OPENING = _phrases("يذكر أن، يشار إلى أن، الجدير بالذكر، جدير بالذكر، تجدر الإشارة، يذكر، يشار، سبق أن، سبق ل، سبق، كان قد، كانت قد، كانوا قد")
_HABIT = _phrases("بين الحين والآخر، بين الحين والأخر، بين الفينة والأخرى، عادة، بشكل متكرر، بشكل يومي، بشكل شبه يومي، يوميا، من حين لآخر، من وقت لآخر، غالبا ما، دائما، باستمرار، كثيرا ما، مرارا")
_FUTURE_CUES = _set("تهديد هدد توعد تعهد وعد يعتزم خطط ينوي")
_AWAITED = _set("متوقع متوقعا متوقعة مقرر مقررا مقررة مزمع مزمعا مرتقب مرتقبة مرتقبا منتظر منتظرا محتمل محتملة")
_MONTH_PAST = _set("الماضي الفائت المنصرم الماضية السالف المنصرمة الفائتة")
_NOT_FIRST = _phrases("ليست هذه، ليس هذا، ليست هذه المرة، لم تكن هذه، لم يكن هذا")
_CONDITIONS = _set("إذا لو لولا")
_ACCUSED = _set("اتهم")
_DOERS = _set("من ينتم انتماء تابع يتبع وراء يقف وقوف مسؤول ضلوع ضلع تورط صلة صلته علاقة تنفيذ أفراد عناصر خلايا ينتمي تنتمي ينتمون منفذ مسلح")
_NOT_ME = _set("مسؤولية مسؤوليته مسؤوليتها مسؤوليتهم صلته صلتها صلتهم علاقته علاقتها علاقتهم ضلوعه ضلوعها ضلوعهم تورطه تورطها تورطهم وقوفه وقوفها وقوفهم صلة علاقة ضلوع تورط")
_IGNORED = _set("لاحقا قريبا قصد طالما مقرر حق مخطط مخططا تهديدات نوايا نية خطة")
_TAKES_LAM = _set("تعرض أدى نتيجة وفق خضع تصدى استجاب سمح نظرا دعا عرض قاد شاهد أفضى رضخ انتقل ساعد عودة سبب مناسبة خلاف ضحية ضحايا تابع هدف مكان موقع مسرح عرضة")
_CERTAIN = (("denied", "denied"), ("suspected", "suspected"), ("planned", "planned"))


class Speech:
    """Who says what in a report, worked out once a sentence."""

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self.reading = reading
        self.lexicon = lexicon
        self._said: list[list[Voice]] = []
        self._latest: Source = NOBODY
        self._facts: dict[int, _Facts] = {}
        self._main = _main_date(reading)

    def voices(self, sentence: Sentence) -> list[Voice]:
        """The voices of a sentence; those before it are heard first."""
        while len(self._said) <= sentence.index:
            finder = SentenceVoices(self.reading, self.reading.sentences[len(self._said)], self._latest)
            self._said.append(finder.find())
            self._latest = finder.latest
        return self._said[sentence.index]

    def standing(self, sentence: Sentence, first: int, last: int, *, presupposed: bool = False) -> Standing:
        """How sure the predicate at these words is. What is presupposed (`التابعة`) nobody has to vouch for."""
        facts = self._facts.get(sentence.index)
        if facts is None:
            facts = self._facts[sentence.index] = _Facts(sentence, self.lexicon)
        voice = None if presupposed else self._voice(sentence, first, last)
        effect, happened, doer = facts.doubts(first, last)
        background = facts.is_earlier(first, last, self._main)
        if presupposed:
            return Standing("asserted", None, happened, background, None, False)
        certainty: Certainty = "reported" if voice is not None else "asserted"
        if effect in ("denied", "suspected", "planned"):
            certainty = effect  # type: ignore[assignment]
        elif voice is not None and voice.doubts and first >= voice.first:
            certainty = "suspected"
        if voice is None or certainty == "denied":
            return Standing(certainty, None, happened, background, None, doer)
        return Standing(certainty, voice.mention, happened, background, voice.speaker, doer)

    def _voice(self, sentence: Sentence, first: int, last: int) -> Voice | None:
        chosen: Voice | None = None
        for voice in self.voices(sentence):
            if not voice.first <= first <= voice.last or voice.verb <= last and first <= voice.verb:
                continue
            if voice.announces and voice.speaker is not None and self._is_measure(sentence, first, last):
                continue
            if chosen is None or (voice.first, not voice.whole) >= (chosen.first, not chosen.whole):
                chosen = voice
        return chosen

    def _is_measure(self, sentence: Sentence, first: int, last: int) -> bool:
        rules = self.lexicon.rules
        for at in range(first, last + 1):
            word = sentence.words[at]
            if any(rules[sense.rule].type.kind in ("measure", "statement") for sense in (*word.senses, *word.acts)):
                return True
        return any(
            rules[sense.rule].type.kind in ("measure", "statement") for begin, end, sense in sentence.expressions if begin <= last and first <= end
        )


class _Facts:
    """What a sentence says about the certainty of its parts."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self.sentence = sentence
        self.lexicon = lexicon
        self.words = sentence.words
        self.texts = [word.text for word in sentence.words]
        self.count = len(self.words)
        self.kinds = [""] * self.count
        self.phrase_at = [-1] * self.count
        for index, phrase in enumerate(sentence.phrases):
            for at in range(phrase.first, phrase.last + 1):
                self.kinds[at] = phrase.kind
                self.phrase_at[at] = index
        self.hedges = [cue for cue in sentence.cues if cue.kind == "hedges" and cue.value != "negated"]
        self.others = [cue for cue in sentence.cues if cue.kind == "not_events"]
        line = " " + " ".join(self.texts) + " "
        self.line = line
        self.is_habit = any(f" {phrase} " in line for phrase in _HABIT)

    # What is in doubt.

    def doubts(self, first: int, last: int) -> tuple[str, bool, bool]:
        """The effect on the predicate (or empty), whether it happened, and whether its doer alone is in doubt."""
        effect, happened, doer = "", True, False
        if self._is_no_event(first, last) or self._negated(first, last) or self._habitual(first, last):
            happened = False
        if self._future(first, last) or self._purpose(first) or self._conditional(first) or self._awaited(last):
            return "planned", False, False
        for cue in self.hedges:
            if cue.first <= last and first <= cue.last:
                continue
            found = self._cue(cue, first, last)
            if found == "doer":
                doer = True
            elif found == "not":
                happened = False
            elif found == "planned":
                effect, happened = found, False
            elif found and effect != "denied":
                effect = found
        if self._perhaps(first):
            effect = effect or "suspected"
        return effect, happened, doer

    def _cue(self, cue: Cue, first: int, last: int) -> str:
        """What one hedge does to the predicate: an effect, `doer`, `not` (did not happen) or nothing."""
        text = " ".join(self.texts[cue.first : cue.last + 1])
        bare = text[1:] if text[:1] in "وف" and len(text) > 3 else text
        if bare in _IGNORED:
            return ""
        after = self.texts[cue.last + 1] if cue.last + 1 < self.count else ""
        if cue.value == "suspected":
            return self._suspected(cue, bare, after, first, last)
        if first <= cue.last:
            return ""
        if cue.value == "denied":
            if not self._reaches(cue.last, first, stops=True):
                return ""
            return "doer" if any(text in _NOT_ME for text in self.texts[cue.last : cue.last + 4]) else "denied"
        if cue.value == "planned":
            return self._planned(cue, first)
        return self._averted(cue, bare, after, first)

    def _suspected(self, cue: Cue, text: str, after: str, first: int, last: int) -> str:
        of_doer = text.endswith(("انه", "انها", "انهم", "وراء", "بهم", "به", "فيه")) or any(text.find(word) >= 0 for word in ("انتما", "ضلوع", "وقوف", "تهم"))
        if of_doer or any(word.startswith(("انتما", "بانتما", "تابع", "ضلوع", "بضلوع", "تورط", "وقوف", "بوقوف", "تبعي")) for word in self.texts[cue.last + 1 : cue.last + 3]):
            return "doer" if abs(cue.first - last) < 14 or cue.first > last else ""
        if text in ("محتمل", "محتمله", "مزعوم", "مزعومه", "المزعوم", "المزعومه"):
            return "suspected" if 0 < cue.first - last < 3 else ""
        if cue.first > last:
            tail = self.texts[cue.last + 1 : cue.last + 8]
            return "doer" if any(word in _DOERS or word[:4] in ("ينتم", "تنتم") for word in tail) and cue.first - last < 20 else ""
        if not self._reaches(cue.last, first, stops=False):
            return ""
        return "suspected"

    def _planned(self, cue: Cue, first: int) -> str:
        if not self._direct(cue.last, first):
            return ""
        return "planned"

    def _averted(self, cue: Cue, text: str, after: str, first: int) -> str:
        if text.startswith(("احبط", "احباط", "يحبط", "تحبط")):
            return "not" if self._direct(cue.last, first) else ""
        if text.startswith(("افشل", "افشال", "تفشل")):
            return "not" if self._direct(cue.last, first) and any(word.startswith(("محاول", "مخطط")) for word in self.texts[cue.last : first]) else ""
        if text.startswith(("كاد", "يكاد", "اوشك", "حال", "منع وقوع", "تفاد", "جنب", "لم ", "قبل ا", "قبل تن", "قبل تف")):
            return "not" if self._direct(cue.last, first) else ""
        return ""

    # How far a word reaches.

    def _reaches(self, at: int, first: int, *, stops: bool) -> bool:
        """Whether the clause that begins after a word still holds the predicate."""
        if at >= first or first - at > 30:
            return False
        verbs = 0
        for here in range(at + 1, first):
            kind = self.kinds[here]
            if kind == "clause" and not (stops and self.texts[here] in ("ما", "لما")) or self.texts[here] in ".؛:":
                return False
            if kind == "stop" and not stops:
                return False
            if kind == "verb":
                verbs += 1
                if self.words[here].conjunction or (stops and verbs > 2):
                    return False
                if not stops and verbs > 1:
                    return False
        return True

    def _direct(self, at: int, first: int) -> bool:
        """Whether a governor has the predicate as its object: light words and coordinated nouns alone between."""
        if at >= first or first - at > 16:
            return False
        heavy = False
        verbs = 0
        for here in range(at + 1, first):
            word, kind = self.words[here], self.kinds[here]
            if kind in ("stop", "clause", "relative"):
                return False
            if kind == "verb":
                verbs += 1
                if verbs > 1 or word.conjunction:
                    return False
                continue
            index = self.phrase_at[here]
            if index >= 0 and self.sentence.phrases[index].first == here and kind == "noun":
                heavy = False
            if kind == "noun" and not word.preposition and word.base not in _LIGHT and word.text not in _LIGHT:
                heavy = True
        same = first > at + 1 and self.phrase_at[first] == self.phrase_at[first - 1]
        return not (heavy and same)

    # The predicate's own form.

    def _negated(self, first: int, last: int) -> bool:
        at = first - 1
        if at >= 0 and self.kinds[at] == "negation":
            return not (at > 0 and self.texts[first].startswith(("يزال", "تزال", "يزل")))
        if at >= 0 and self.texts[at] in ("عدم", "بعدم", "لعدم", "دون", "بدون") and not self.words[first].verb:
            return True
        if at >= 1 and self.texts[at - 1] in ("عدم", "بعدم", "لعدم", "دون", "بدون") and self.words[at].base in _LIGHT:
            return True
        if self.kinds[first] == "verb":
            return at >= 0 and self.texts[at] == "ان" and at > 0 and self.texts[at - 1] == "دون"
        for here in range(first - 1, max(-1, first - 7), -1):
            kind = self.kinds[here]
            if kind == "verb":
                return self.words[here].lemma in _LIGHT_VERBS and here > 0 and self.kinds[here - 1] == "negation"
            if kind in ("stop", "clause", "relative", "that"):
                return False
        return False

    def _future(self, first: int, last: int) -> bool:
        for at in (first, first - 1, first - 2):
            if at < 0 or at < first and self.kinds[at] not in ("verb", "particle", "noun"):
                break
            word = self.words[at]
            bare = word.text[1:] if word.conjunction and word.text[:1] in "وف" else word.text
            is_verb = at == first or self.kinds[at] == "verb" and word.lemma in _LIGHT_VERBS
            if is_verb and word.aspect in ("present", "passive") and bare[:2] in ("سي", "ست") and self.kinds[at] == "verb" and len(bare) > 4:
                return self.lexicon.word(bare[1:]).verb != "" or bool(self.lexicon.word(bare[1:]).acts)
            if at < first and self.texts[at] in ("سوف", "وسوف"):
                return True
            if at > 0 and self.texts[at - 1] == "لن" and (at == first or is_verb):
                return True
        return False

    def _purpose(self, first: int) -> bool:
        """لشن هجوم, لتنفيذ عملية: what it is for has not happened."""
        for at in (first - 1, first - 2):
            if at < 0 or self.kinds[at] != "noun":
                break
            word = self.words[at]
            if word.preposition == "ل" and not word.article and (word.base in _LIGHT) and word.base not in ("هجوم", "هجمات", "عمليه", "عمليات", "سلسله", "وقوع", "تعرض", "حدوث"):
                return True
        if first and self.texts[first - 1] in ("كي", "لكي", "حتي") and self.words[first].aspect == "present":
            return True
        return False

    def _awaited(self, last: int) -> bool:
        """الافتتاح الذي كان متوقعا اليوم, الهجوم المرتقب."""
        relative = False
        for here in range(last + 1, min(last + 9, self.count)):
            if self.words[here].base in _AWAITED or self.texts[here] in _AWAITED:
                return relative or self.words[here].article or here == last + 1
            relative = relative or self.kinds[here] == "relative"
            if self.kinds[here] == "verb":
                return False
        return False

    def _conditional(self, first: int) -> bool:
        for here in range(first - 1, max(-1, first - 10), -1):
            text = self.texts[here]
            if self.kinds[here] == "stop":
                return False
            if text in _CONDITIONS or text in ("حال", "حاله") and here and self.texts[here - 1].endswith("في"):
                return True
        return False

    def _perhaps(self, first: int) -> bool:
        for at in (first - 1, first - 2):
            if at >= 0 and self.texts[at] in ("ربما", "وربما"):
                return True
        if first and self.words[first - 1].function == "qad" and self.texts[first - 1] in ("قد", "وقد", "فقد"):
            return self.words[first].aspect == "present" and self.kinds[first] == "verb" and not self._was(first - 1)
        for here in range(first - 1, max(0, first - 7), -1):
            if self.kinds[here] in ("stop", "clause", "relative", "that"):
                return False
            if self.kinds[here] == "verb":
                return self.words[here].aspect == "present" and self.words[here - 1].function == "qad" and not self._was(here - 1)
        return False

    def _was(self, at: int) -> bool:
        return any(self.words[here].lemma == "كان" or self.words[here].function == "aux" for here in range(max(0, at - 6), at))

    # What is no event.

    def _segment(self, first: int, last: int) -> tuple[int, int]:
        begin, end = first, last
        while begin and self.kinds[begin - 1] != "stop":
            begin -= 1
        while end + 1 < self.count and self.kinds[end + 1] != "stop":
            end += 1
        return begin, end

    def _is_no_event(self, first: int, last: int) -> bool:
        if not self.others:
            return False
        begin, end = self._segment(first, last)
        for cue in self.others:
            if cue.first <= last and first <= cue.last:
                return True
            if cue.value in _WHOLE_CLAUSE and cue.first <= end and begin <= cue.last:
                return True
        return False

    def _habitual(self, first: int, last: int) -> bool:
        word = self.words[first]
        if self.is_habit and (self.kinds[first] != "verb" or word.aspect == "present"):
            begin, end = self._segment(first, last)
            part = " " + " ".join(self.texts[begin : end + 1]) + " "
            return any(f" {phrase} " in part for phrase in _HABIT)
        if self.kinds[first] == "verb" or word.article or word.enclitic:
            return False
        for here in range(first - 1, max(-1, first - 8), -1):
            if self.kinds[here] == "verb":
                return self.words[here].lemma == fold_text("شهد") and self.words[here].aspect == "present" and word.text.endswith("ات")
            if self.kinds[here] in ("stop", "relative"):
                return False
        return False

    # What is told as earlier.

    def is_earlier(self, first: int, last: int, main: str | None) -> bool:
        """Whether the predicate is told as context from before the story."""
        opening = " ".join(self.texts[:6]) + " "
        bare = opening[1:] if opening[0] in "وف" else opening
        if any(bare.startswith(phrase + " ") for phrase in _OPENING):
            return True
        if self._had(first):
            return True
        begin, end = self._segment(first, last)
        if any(bare.startswith(phrase + " ") for phrase in _NOT_FIRST):
            return begin > 0
        for time in self.sentence.times:
            at = self.sentence.word_at(time.start)
            if begin <= at <= end and self._dates(at, first, last) and self._is_before(time, at, main):
                return True
        part = " " + " ".join(_bare(text) for text in self.texts[begin : end + 1]) + " "
        return any(f" {phrase} " in part for phrase in _EARLIER) or self._came_after(first)

    def _dates(self, at: int, first: int, last: int) -> bool:
        """Whether a time dates the predicate itself, not what a relative clause adds to it, nor since when it lasts."""
        if at > last and any(self.kinds[here] == "relative" for here in range(last + 1, at)) and self.kinds[first] != "verb":
            return False
        return not (at and self.words[at - 1].base == "منذ" or self.words[at].base == "منذ")

    def _is_before(self, time: Time, at: int, main: str | None) -> bool:
        day = time.last or time.first
        if day is not None and main is not None:
            return _days_between(day, main) >= 2
        if day is not None:
            return time.precision in ("month", "year") and self.sentence.index > 0
        end = self.sentence.word_at(time.end - 1)
        return time.precision not in ("hour", "part_of_day", "week") and any(text in _MONTH_PAST for text in self.texts[at : end + 2]) and end > at

    def _came_after(self, first: int) -> bool:
        """وجاء ذلك بعد دخول رتل: what the story came after."""
        return first > 2 and self.texts[first - 1] in ("بعد", "عقب") and self.texts[first - 2] in ("ذلك", "هذا") and first <= 5

    def _had(self, first: int) -> bool:
        """وكانت القوات قد قصفت: `كان` with `قد` in the clause of the predicate or at the sentence's front."""
        for at in range(min(first, self.count - 1), -1, -1):
            if self.words[at].function == "qad":
                for here in range(at - 1, max(-1, at - 14), -1):
                    if self.words[here].base in ("كان", "كانت", "كانوا") or self.texts[here] in ("وكان", "وكانت", "كان", "كانت", "وكانوا", "كانوا"):
                        return here <= 1 or self.texts[here].startswith("و") or self.texts[here - 1] in ("بعدما", "بعد")
                    if self.texts[here] in ".؛":
                        break
        return False


def _main_date(reading: Reading) -> str | None:
    for sentence in reading.sentences[:4]:
        for time in sentence.times:
            if time.first is not None and time.precision in ("hour", "part_of_day", "day"):
                return time.first
    published = reading.report.published
    return published[:10] if published else None


def _days_between(day: str, main: str) -> int:
    try:
        return (date.fromisoformat(main) - date.fromisoformat(day[:10])).days
    except ValueError:
        return 0


def _bare(text: str) -> str:
    return text[1:] if text[0] in "وف" and text[1:] in _AFTER_AND else text


def standing(reading: Reading, sentence: Sentence, first: int, last: int, lexicon: Lexicon) -> Standing:
    """How sure one predicate is: for a single question; several of one report ask one `Speech`."""
    return Speech(reading, lexicon).standing(sentence, first, last)


__all__ = ["Speech", "Standing", "standing"]
