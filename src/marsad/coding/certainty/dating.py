"""Which of a sentence's times is a trigger's."""

from __future__ import annotations

from marsad.coding.grammar.frames import Frames
from marsad.coding.triggers import Occurrence
from marsad.model.claim import When
from marsad.model.reading import Reading, Sentence, Time

_BOUNDS = frozenset(("clause", "that", "relative"))


def when(reading: Reading, frames: Frames, occurrence: Occurrence, clause: tuple[int, int]) -> When | None:
    """The resolved time nearest to the trigger: in what it governs, else before it or not beyond another clause."""
    sentence = frames.sentence
    known = [t for t in sentence.times if t.first is not None]
    if not known:
        return None
    at = sentence.starts[occurrence.first]
    start, end = sentence.starts[clause[0]], sentence.ends[clause[1]]
    inside = [t for t in known if start <= t.start < end]
    if _is_told_of(occurrence, frames) and any(t.start > at for t in known):
        known = inside = [t for t in known if t.start > at]  # تبنى اليوم هجوماً وقع أمس
    best = min(inside or known, key=lambda t: abs(t.start - at))
    if not inside and best.start > at and _is_bounded(frames, sentence, at, best.start):
        return None
    return _resolved(reading, best)


def _is_told_of(occurrence: Occurrence, frames: Frames) -> bool:
    """Whether a deed is what a verb of saying or claiming has for its object."""
    frame = frames.governor.get(occurrence.phrase)
    if frame is None or not occurrence.is_noun or occurrence.phrase not in frame.object:
        return False
    verb = frames.words[frame.word]
    return verb.verb == "say" or verb.lemma == "تبني"


def within(reading: Reading, sentence: Sentence, clause: tuple[int, int], first: int) -> When | None:
    """The resolved time nearest to a word among those of its clause."""
    start, end = sentence.starts[clause[0]], sentence.ends[clause[1]]
    known = [t for t in sentence.times if t.first is not None and start <= t.start < end]
    return _resolved(reading, min(known, key=lambda t: abs(t.start - sentence.starts[first]))) if known else None


def _is_bounded(frames: Frames, sentence: Sentence, start: int, end: int) -> bool:
    return any(p.kind in _BOUNDS and start < sentence.starts[p.first] < end for p in frames.phrases)


def _resolved(reading: Reading, time: Time) -> When | None:
    if time.first is None:
        return None
    span = reading.quote(time.start, time.end)
    return When(start=time.first, end=time.last or time.first, precision=time.precision, span=span)  # type: ignore[arg-type]
