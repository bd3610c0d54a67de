"""Which of a sentence's times is a trigger's."""

from __future__ import annotations

from marsad.coding.certainty.earlier import had_been
from marsad.coding.grammar.frames import Frames
from marsad.coding.roles.role_words import LATER_THAN
from marsad.coding.triggers import Occurrence
from marsad.model.claim import When
from marsad.model.reading import Reading, Sentence, Time

_DYING = frozenset(("توفي", "مات", "فارق", "قضي", "استشهد", "لقي", "قضى", "توفى"))
_FAR = 14
"""Words within which somebody who died is said to have been wounded."""
_LAPSES = frozenset(("ايام", "يومين", "يوم", "اسبوع", "اسبوعين", "اسابيع", "شهر", "شهرين", "اشهر", "سنوات"))
_DAY = "يوم"
_LONG = frozenset(("week", "month", "year"))
_THAT = ("ان", "إن", "أن")
_OF = ("ب", "عن")
_POINTING = {
    **dict.fromkeys(("نفس", "ذات"), 0),
    **dict.fromkeys(("التالي", "الموالي", "اللاحق", "يلي", "تلا", "تلي", "تلت"), 1),
    "السابق": -1,
}
"""How words begin that point from the day told last to the same, the next or the one before, with the days between."""
_BOUNDS = frozenset(("clause", "that", "relative"))


def when(reading: Reading, frames: Frames, occurrence: Occurrence, clause: tuple[int, int]) -> When | None:
    """The resolved time nearest to the trigger: in what it governs, else before it or not beyond another clause."""
    sentence = frames.sentence
    known = [t for t in sentence.times if t.first is not None]
    if not known or _is_days_before(occurrence, frames) or pointed(sentence, clause, occurrence.first) is not None:
        return None
    at = sentence.starts[occurrence.first]
    if occurrence.rule.type.kind == "incident":
        known = [t for t in known if not _is_since(t, frames)]
    known = [t for t in known if t.start > at or not _is_of_saying(t, frames)]
    before = next((i for i in range(occurrence.last + 1, len(sentence.texts)) if had_been(sentence.texts, i)), None)
    if before is not None:
        known = [t for t in known if t.start < sentence.starts[before]]  # عثر على جثته، وكان قد خُطف قبل أيام
    of_deed = [t for t in known if t.start > at or not _is_before_told(t, known, frames)]
    is_other = len(of_deed) < len(known)
    known = of_deed
    if not known:
        return None
    start, end = sentence.starts[clause[0]], sentence.ends[clause[1]]
    inside = [t for t in known if start <= t.start < end]
    if _is_told_of(occurrence, frames) and any(t.start > at for t in known):
        known = inside = [t for t in known if t.start > at]  # تبنى اليوم هجوماً وقع أمس
    if (wounded := _died_of_wounds(occurrence, frames)) >= 0:
        known = inside = [t for t in known if t.start > sentence.starts[wounded]]
        if not known:
            return None
    if own := _in_relative(occurrence, frames, known):
        known = inside = own  # توفي اليوم متأثرا بإصابته في الهجوم الذي وقع أمس
    best = min(inside or known, key=lambda t: abs(t.start - at))
    if inside and _follows_another(frames, occurrence, best) and (own := [t for t in known if t.start < best.start]):
        best = own[-1]
    if not (inside or is_other) and best.start > at and _is_bounded(frames, sentence, at, best.start):
        return None
    return _resolved(reading, best)


def _is_since(time: Time, frames: Frames) -> bool:
    """ضمن الحملة التي تشنها منذ نهاية آب: when something began that still goes on."""
    at = frames.sentence.word_at(time.start)
    return time.precision in _LONG and any(word.base == "منذ" for word in frames.words[max(0, at - 3) : at])


def _is_of_saying(time: Time, frames: Frames) -> bool:
    """قال المتحدث يوم الخميس إن: the day on which it was said, as agencies write; not قال، الخميس، إن."""
    at = frames.sentence.word_at(time.start)
    behind = frames.sentence.word_at(time.end - 1) + 1
    words = frames.words[behind : behind + 1]
    if at == 0 or frames.words[at - 1].text != _DAY or not words or not words[0].base.startswith(_THAT):
        return False
    return any(frames.words[frame.word].verb == "say" for frame in frames.verbs.values() if at - _FAR < frame.word < at)


def _follows_another(frames: Frames, occurrence: Occurrence, time: Time) -> bool:
    """اشتباكات فجر اليوم عقب اعتقاله أمس: a time that stands behind what it came after is that one's."""
    starts = frames.sentence.starts
    for at in range(occurrence.phrase + 1, len(frames.phrases)):
        phrase = frames.phrases[at]
        if starts[phrase.first] >= time.start:
            return False
        if phrase.preposition in LATER_THAN and frames.is_deed(at):
            return not occurrence.rule.trigger.outcome
    return False


def _is_told_of(occurrence: Occurrence, frames: Frames) -> bool:
    """Whether a deed is what a verb of saying or claiming has for its object."""
    frame = frames.governor.get(occurrence.phrase)
    if frame is None or not occurrence.is_noun or occurrence.phrase not in frame.object:
        return False
    verb = frames.words[frame.word]
    return verb.verb == "say" or verb.lemma == "تبني"


def _is_before_told(time: Time, known: list[Time], frames: Frames) -> bool:
    """أفاد مصدر اليوم بمقتل جنديين في هجوم أمس: between who says it and what is said, where that has its own time."""
    if time is known[-1]:
        return False
    at = frames.sentence.word_at(time.start)
    for frame in frames.verbs.values():
        if frame.word < at and frames.words[frame.word].verb == "say":
            told = [frames.phrases[one.phrases[0]].first for one in frame.obliques if one.preposition in _OF]
            told += [phrase.first for phrase in frames.phrases[frame.at :] if phrase.kind == "that"][:1]  # بأن جنديين
            if any(at < first < frames.sentence.word_at(known[-1].start) for first in told):
                return True
    return False


def _died_of_wounds(occurrence: Occurrence, frames: Frames) -> int:
    """توفي اليوم متأثراً بإصابته في هجوم أمس: the word after which a time is the deed's and not the death's, or -1."""
    if occurrence.is_noun or frames.words[occurrence.first].lemma not in _DYING:
        return -1
    words = frames.words[occurrence.first : occurrence.first + _FAR]
    return next((at for at, word in enumerate(words, occurrence.first) if word.base.startswith("متاثر")), -1)


def _is_days_before(occurrence: Occurrence, frames: Frames) -> bool:
    """قتلوهم أمس بعد أيام على خطفهم: the time told is not that of what came before."""
    texts = frames.sentence.texts[max(0, occurrence.first - 4) : occurrence.first]
    return len(texts) > 2 and texts[-1] in ("علي", "من") and texts[-2] in _LAPSES and "بعد" in texts


def _in_relative(occurrence: Occurrence, frames: Frames, known: list[Time]) -> list[Time]:
    """The times in the relative clause that follows a definite event noun."""
    phrases, at = frames.phrases, occurrence.phrase + 1
    if not occurrence.is_noun or not any(w.article for w in frames.words[occurrence.first : occurrence.last + 1]):
        return []
    while at < len(phrases) and phrases[at].kind == "noun" and phrases[at].preposition:
        at += 1
    if at >= len(phrases) or phrases[at].kind != "relative":
        return []
    end = next((i for i in range(at, len(phrases)) if phrases[i].kind == "stop"), len(phrases)) - 1
    start, stop = frames.sentence.starts[phrases[at].first], frames.sentence.ends[phrases[end].last]
    return [time for time in known if start <= time.start < stop]


def within(reading: Reading, sentence: Sentence, clause: tuple[int, int], first: int) -> When | None:
    """The resolved time nearest to a word among those of its clause."""
    start, end = sentence.starts[clause[0]], sentence.ends[clause[1]]
    known = [t for t in sentence.times if t.first is not None and start <= t.start < end]
    return _resolved(reading, min(known, key=lambda t: abs(t.start - sentence.starts[first]))) if known else None


def pointed(sentence: Sentence, clause: tuple[int, int], first: int) -> int | None:
    """How many days from the day told last a deed is: في اليوم نفسه, في الليلة التالية; None where not so said."""
    start, end = sentence.starts[clause[0]], sentence.ends[clause[1]]
    times = [t for t in sentence.times if start <= t.start < end]
    nearest = min(times, key=lambda t: abs(t.start - sentence.starts[first]), default=None)
    if nearest is None or nearest.first is not None:
        return None
    words = sentence.texts[sentence.word_at(nearest.start) : sentence.word_at(nearest.end - 1) + 1]
    if not any(word.endswith(("اليوم", "الليله")) for word in words):
        return None
    return next((days for way, days in _POINTING.items() if any(word.startswith(way) for word in words)), None)


def _is_bounded(frames: Frames, sentence: Sentence, start: int, end: int) -> bool:
    return any(p.kind in _BOUNDS and start < sentence.starts[p.first] < end for p in frames.phrases)


def _resolved(reading: Reading, time: Time) -> When | None:
    if time.first is None:
        return None
    span = reading.quote(time.start, time.end)
    return When(start=time.first, end=time.last or time.first, precision=time.precision, span=span)  # type: ignore[arg-type]
