"""What is told as earlier context: وكان قد…, يذكر أن, سبق أن, a date of its own before the story."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from operator import attrgetter

from marsad.coding.certainty.speech_words import folded, folded_phrases
from marsad.model.reading import Reading, Sentence, Time

_OPENINGS = tuple(
    f"{phrase} "
    for phrase in folded_phrases(
        "يذكر أن، يشار إلى أن، الجدير بالذكر، جدير بالذكر، من الجدير بالذكر، تجدر الإشارة، يذكر، يشار، سبق أن، سبق ل، "
        "سبق، كان قد، كانت قد، كانوا قد، تعود شرارة، تعود جذور، تعود خلفية، تعود أصول، تعود بدايات، يعود أصل، تأتي "
        "هذه، يأتي هذا بعد، تأتي بعد"
    )
)
_NOT_FIRST = tuple(
    f"{phrase} "
    for phrase in folded_phrases("ليست هذه، ليس هذا، لم تكن هذه، لم يكن هذا، ليست المرة، ليست الأولى، ليس الأول")
)
_EARLIER = tuple(
    f" {phrase} "
    for phrase in folded_phrases(
        "يذكر أن، يشار إلى أن، الجدير بالذكر، سبق أن، في وقت سابق، العام الماضي، الشهر الماضي، الأسبوع الماضي، السنة "
        "الماضية، العام الفائت، الشهر الفائت، العام المنصرم، الشهر المنصرم، الأسبوع الفائت، الأيام الماضية، الأسابيع "
        "الماضية، الأشهر الماضية، السنوات الماضية، قبل أيام، قبل أسبوع، قبل أسبوعين، قبل أسابيع، قبل شهر، قبل شهرين، "
        "قبل أشهر، قبل عام، قبل عامين، قبل سنوات، قبل سنة، قبل سنتين، قبل نحو، قبل مدة، قبل فترة، قبل يومين، قبل "
        "حوالي، قبل ثلاثة، قبل أربعة، قبل خمسة، مطلع العام، في السابق، سابقا، آنذاك، حينها، حينذاك، وقتذاك، وقتها"
    )
)
_BY_WORD: dict[str, list[str]] = {}
"""Those expressions by their longest word: the others stand in most sentences."""
for _phrase in _EARLIER:
    _BY_WORD.setdefault(max(_phrase.split(), key=len), []).append(_phrase)
_JUST_NOW = re.compile(r" قبل (?:\S+ ){0,2}(?:ساعه|ساعتين|ساعات|دقيقه|دقيقتين|دقايق|لحظات|قليل) ")
_LAST = folded("الماضي الفائت المنصرم الماضية السالف المنصرمة الفائتة")
_AFTER_AND = folded("قبل سبق في سابقا يذكر يشار الجدير")
_BARE = {conjunction + text: text for text in _AFTER_AND for conjunction in "وف"}
_BY_WORD |= {written: _BY_WORD[text] for written, text in _BARE.items() if text in _BY_WORD}
_FUNCTION = attrgetter("function")
_WAS = folded("كان كانت كانوا كانا كانتا")
_LONG = folded("أيام أسبوع أسابيع أسبوعين شهر أشهر شهرين شهور عام أعوام عامين سنة سنوات سنتين يومين")
_UNITS = _LONG | folded(
    "يوم أيام أسبوع أسابيع أسبوعين شهر أشهر شهرين شهور ساعة ساعات ساعتين عام أعوام عامين سنة سنوات سنتين يومين "
    "دقائق قليل"
)


_IN = (["في"], ["وفي"], ["ففي"])
_OPENS = 4
"""Words within which a sentence opens with its place."""
_ITEM = 7

Segment = Callable[[int, int], tuple[int, int]]
"""The words between the marks around those asked for."""


def had_been(texts: list[str], at: int) -> bool:
    """وكان قد خُطف قبل ثلاثة أيام: whether what had been before begins at a word."""
    return texts[at].removeprefix("و") in _WAS and texts[at + 1 : at + 2] == ["قد"]


class Earlier:
    """What one sentence tells as earlier than the story."""

    def __init__(self, sentence: Sentence, kinds: list[str], main: str | None) -> None:
        self.sentence = sentence
        self.words = sentence.words
        self.texts = sentence.texts
        self.kinds = kinds
        self.main = main
        start = " ".join([_bare(self.texts[0]), *self.texts[1:6], ""]) if self.texts else ""
        start = start[1:] if start[:1] in "وف" else start
        self.opens = start.startswith(_OPENINGS) or sentence.lapse is not None
        self.is_not_first = start.startswith(_NOT_FIRST)
        self.past = 4 if self.texts[:1] == ["كما"] else _ITEM if self._is_item() else 2
        """Days before the story from which on a deed is of another one; كما انفجر لغم أول من أمس is not."""
        self.may_hold = self._says_earlier(0, len(self.texts))
        self.had = not _WAS.isdisjoint(self.texts) or "qad" in map(_FUNCTION, self.words)
        self.repeats = any(cue.kind == "connectives" and cue.value == "repeats" for cue in sentence.cues)

    def holds(self, first: int, last: int, segment: Segment) -> bool:
        """Whether the predicate at these words is told as context from before the story."""
        if (self.opens and not self._goes_on_now(first)) or self._had(first) or self._after_that(first):
            return True
        if self.is_not_first or self._before_that():
            return segment(first, last)[0] > 0 and not self.opens
        if not (self.sentence.times or self.may_hold):
            return False
        if self.sentence.index == 0 and "relative" not in self.kinds[:first] and not self.may_hold:
            return False  # قال المتحدث، الأربعاء، إن قواته قصفت الاثنين: that is the story.
        begin, end = self._narrow(first, last, segment(first, last))
        for time in self.sentence.times:
            at = self.sentence.word_at(time.start)
            theirs = time.precision == "year" and self._is_anothers(at, last)
            if begin <= at <= end and not theirs and self._dates(at, first, last) and self._is_before(time, at):
                return True
        return self.may_hold and self._says_earlier(begin, end + 1)

    def _is_item(self) -> bool:
        """وفي النيجر المجاورة، أعلنت الوزارة: a sentence that opens with a place of its own has its own story."""
        return self.texts[:1] in _IN and any(n.place is not None and n.first < _OPENS for n in self.sentence.names)

    def _says_earlier(self, begin: int, end: int) -> bool:
        """Whether some words hold an expression of earlier times, also after `و` or `ف`."""
        texts = self.texts[begin:end]
        if _BY_WORD.keys().isdisjoint(texts):
            return False
        phrases = [phrase for text in texts if text in _BY_WORD for phrase in _BY_WORD[text]]
        line = " ".join(["", *[_BARE.get(text, text) for text in texts], ""])
        return any(phrase in line for phrase in phrases) and not _JUST_NOW.search(line)

    def _narrow(self, first: int, last: int, segment: tuple[int, int]) -> tuple[int, int]:
        """The predicate's own clause: what no mark and no `أن`, `عندما` or the like parts from it."""
        begin, end = segment
        for at in range(first - 1, begin, -1):
            if self.kinds[at] in ("that", "clause", "relative"):
                begin = at + 1
                break
        for at in range(last + 1, end + 1):
            if self.kinds[at] in ("that", "clause") or had_been(self.texts, at):
                return begin, at - 1
        return begin, end

    def _had(self, first: int) -> bool:
        """وكانت القوات قد قصفت, بعدما كان يمنع: `كان` at the front of the clause, with `قد` before the predicate."""
        if not self.had:
            return False
        for at in range(min(first, len(self.words) - 1), -1, -1):
            if self.texts[at] in ".؛":
                return False
            if self.words[at].function == "qad" and self._was(at):
                return not self._goes_on_now(first)
            if self.texts[at] in _WAS and first - at < 8:
                after_that = self.texts[max(0, at - 2) : at]
                if after_that[-1:] == ["بعدما"] or after_that == ["بعد", "ان"]:
                    return True
        return False

    def _was(self, qad: int) -> bool:
        for here in range(qad - 1, max(-1, qad - 14), -1):
            text = self.texts[here]
            if text in _WAS or (text[:1] in "وف" and text[1:] in _WAS):
                before = self.texts[here - 1] if here else ""
                return here <= 1 or text[0] in "وف" or before in ("بعدما", "بعد", "،") or self.opens
            if text in ".؛":
                return False
        return False

    def _goes_on_now(self, first: int) -> bool:
        """وكانت … قد أبرمت اتفاقا، ويسود توتر: a clause in the present after it is the story's own time."""
        for at in range(first, 0, -1):
            if self.kinds[at] in ("relative", "that"):
                return False
            if self.kinds[at] == "verb":
                word = self.words[at]
                return word.aspect == "present" and word.conjunction == "و" and self.kinds[at - 1] == "stop"
        return False

    def _after_that(self, first: int) -> bool:
        """وجاء ذلك بعد دخول رتل; بعد شهرين من إغلاق; خامس هجوم بعد أربعة طالت: what the story came after."""
        before = self.texts[max(0, first - 2) : first]
        if before[-1:] and before[-1] in ("بعد", "عقب"):
            return (before[0] in ("ذلك", "هذا") and first <= 5) or self.repeats
        if before[-1:] in (["من"], ["علي"]):
            reach = self.texts[max(0, first - 7) : first - 1]
            return "بعد" in reach and bool(_LONG & set(reach[reach.index("بعد") :]))
        return self.repeats and "بعد" in before

    def _before_that(self) -> bool:
        """وقبل ساعات من مقتله، نجا: a sentence that begins before the story."""
        return _bare(self.texts[0]) == "قبل" and bool(_UNITS & set(self.texts[1:4])) and "من" in self.texts[2:5]

    def _dates(self, at: int, first: int, last: int) -> bool:
        """Whether a time dates the predicate itself, not what a relative clause adds to it, nor since when it lasts."""
        if self.words[at].preposition == "ل" or self.texts[at].startswith("لعام"):
            return False
        if "منذ" in (self.words[at - 1].base if at else "", self.words[at].base):
            return False
        return self.kinds[first] == "verb" or "relative" not in self.kinds[min(first, at) : max(last, at)]

    def _is_anothers(self, at: int, last: int) -> bool:
        """قضت القوات على إرهابي التحق بالجماعات سنة 1995: the year of what a clause says of somebody."""
        return any(self.kinds[i] == "verb" and not self.words[i].conjunction for i in range(last + 1, at))

    def _is_before(self, time: Time, at: int) -> bool:
        day = time.last or time.first
        if day is not None and self.main is not None:
            return _days_between(day, self.main) >= self.past
        if day is not None:
            return time.precision in ("month", "year") and self.sentence.index > 0
        if time.precision in ("hour", "part_of_day", "week"):
            return False
        end = self.sentence.word_at(time.end - 1)
        return end > at and bool(_LAST & set(self.texts[at : end + 2]))


def main_date(reading: Reading) -> str | None:
    """The day of the story: the first day that its first sentences name, else the day of publication."""
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
    return _BARE.get(text, text)
