"""The lines of a report that answer a question, with the words that do, by their places in its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from marsad.arabic.fold import fold
from marsad.model.text import Quote, Span
from marsad.store.search.question import Part
from marsad.store.search.shadow import LONGEST_WORD, WORD, cuts

_WIDTH = 240
"""Letters of a passage: three lines of a terminal."""
_BEFORE = 60


def met_words(text: str, asked: Sequence[Part]) -> Iterator[Span]:
    """The words of a text that answer a question, in order, found as they are asked for."""
    wanted = [part for part in asked if part.wanted]
    if not wanted:
        return
    folded = fold(text)
    lower = folded.text.lower()
    if len(lower) != len(folded.text):  # A few letters are two in lower case: offsets matter more here.
        lower = folded.text
    begins = re.compile("|".join(sorted({re.escape(part.words[0]) for part in wanted})))
    longest = max(len(part.words) for part in wanted)
    done = 0
    for match in begins.finditer(lower):
        if match.start() >= done:
            words = list(islice(WORD.finditer(lower, _word_start(lower, match.start())), longest))
            length = max(_length(part, [word.group()[:LONGEST_WORD] for word in words]) for part in wanted)
            done = words[max(length, 1) - 1].end()
            if length:
                yield Span(*folded.raw_span(words[0].start(), done))


def _word_start(text: str, at: int) -> int:
    while at and WORD.match(text, at - 1):
        at -= 1
    return at


def shown(text: str, asked: Sequence[Part], otherwise: Span | None) -> tuple[Quote, tuple[Span, ...]]:
    """The passage that answers a question, and the words in it that do: `otherwise` where none was asked for."""
    words = met_words(text, asked)
    first = next(words, otherwise)
    if first is None:
        return passage(text, None), ()
    around = passage(text, first)
    later = takewhile(lambda span: span.start < around.end, words)
    return around, tuple(span for span in (first, *later) if span.end <= around.end)


def passage(text: str, met: Span | None) -> Quote:
    """A stretch of the text around some words, or its beginning; it does not cut words in two."""
    start = max(0, met.start - _BEFORE) if met else 0
    if met and start:
        gap = text.find(" ", start, met.start)
        start = gap + 1 if gap >= 0 else start
    end = min(len(text), start + _WIDTH)
    if end < len(text):
        gap = text.rfind(" ", start, end)
        end = gap if gap > start and (not met or gap >= met.end) else end
    return Quote(start, end, text[start:end])


def _length(part: Part, words: list[str]) -> int:
    """How many of these words, from the first, answer a part; 0 where they do not."""
    if part.exact:
        return len(part.words) if tuple(words[: len(part.words)]) == part.words else 0
    wanted, forms = part.words[0], (words[0], *cuts(words[0]))
    if part.begins:
        return int(any(form.startswith(wanted) for form in forms))
    return int(wanted in forms)
