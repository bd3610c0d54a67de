"""A report's reading: everything that can be found in it before anything is decided."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import compress
from operator import attrgetter

from marsad.arabic import calendar, numbers
from marsad.arabic.fold import fold
from marsad.knowledge.lexicon import Lexicon
from marsad.model.reading import Cue, Number, Reading, Sentence, Time, Word
from marsad.model.text import Report
from marsad.read import lapse, match, phrases, segment
from marsad.read.layout import layout

_NOUN, _KINDS = attrgetter("noun"), attrgetter("kinds")
_OPENS_TIME, _OPENS_NUMBER = attrgetter("opens_time"), attrgetter("opens_number")


def read(report: Report, lexicon: Lexicon) -> Reading:
    """Words, names and cues of every sentence; phrases, times and numbers only where something may be coded."""
    reading = look(report, lexicon)
    parse(reading, lexicon)
    return reading


def look(report: Report, lexicon: Lexicon) -> Reading:
    """The words, names and cues of every sentence: what can be known before anything is parsed."""
    folded = fold(report.text)
    sentences: list[Sentence] = []
    for index, (cut, words, turned) in enumerate(_told(folded.text, lexicon)):
        names, cues, found = match.find(lexicon, cut.words, cut.starts, cut.ends)
        start, end, nouns = cut.starts[0], cut.ends[-1], frozenset(map(_NOUN, words))
        sentence = Sentence(
            index, start, end, cut.paragraph, words, cut.words, nouns, cut.starts, cut.ends, names, cues, found
        )
        sentence.triggers = list(compress(range(len(words)), map(_KINDS, words)))
        sentence.has_trigger = bool(found or sentence.triggers) or _doubts(cues)
        sentence.lapse = lapse.lapse(words, cut.words, turned=turned) if sentence.has_trigger else None
        sentences.append(sentence)
    return Reading(report, folded.text, sentences, folded.raw_span)


def _told(text: str, lexicon: Lexicon) -> Iterator[tuple[segment.Cut, list[Word], bool]]:
    """The sentences; where one turns to a deed from before its story, two, and the second has turned."""
    for cut in segment.sentences(text):
        words = lexicon.words(cut.words)
        at = lapse.turn(words, cut.words)
        if at is None:
            yield cut, words, False
        else:
            yield segment.part(cut, 0, at), words[:at], False
            yield segment.part(cut, at, len(words)), words[at:], True


def parse(reading: Reading, lexicon: Lexicon) -> None:
    """Add the times, numbers and phrases of the sentences that hold a trigger."""
    published = _day(reading.report.published)
    for sentence in reading.sentences:
        if sentence.has_trigger or (sentence.index == 0 and _heads_day(sentence)):
            _parse(reading, sentence, lexicon, published)


def _heads_day(sentence: Sentence) -> bool:
    """أبرز التطورات ليوم الثلاثاء: what heads a list and says of which day it is."""
    return sentence.texts[-1] == ":" and any("يوم" in text for text in sentence.texts)


def _doubts(cues: list[Cue]) -> bool:
    """ورجّح مصدر انتماءهم إلى داعش: no deed, but it says who did the last one."""
    return any(cue.kind == "hedges" and cue.value == "suspected" for cue in cues)


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _parse(reading: Reading, sentence: Sentence, lexicon: Lexicon, published: date | None) -> None:
    own, at = reading.text[sentence.start : sentence.end], sentence.start
    words, starts = sentence.words, sentence.starts
    sentence.names = [name for name in sentence.names if not match.describes_deed(name, words)]
    sentence.times = [
        Time(t.start + at, t.end + at, _iso(t.first), _iso(t.last), t.precision)
        for t in calendar.find(own, published, [start - at for start in compress(starts, map(_OPENS_TIME, words))])
    ]
    sentence.numbers = [
        Number(n.start + at, n.end + at, n.low, n.high, n.kind)
        for n in numbers.find(own, [start - at for start in compress(starts, map(_OPENS_NUMBER, words))])
    ]
    sentence.phrases = phrases.chunk(lexicon, sentence, layout(reading, sentence))
    phrase_at = sentence.phrase_at = [-1] * len(words)
    for number, phrase in enumerate(sentence.phrases):
        phrase_at[phrase.first : phrase.last + 1] = [number] * (phrase.last + 1 - phrase.first)
