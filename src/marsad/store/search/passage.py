"""The lines of a report that answer a question, with the words that do, by their places in its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.arabic.fold import fold
from marsad.model.text import Quote, Span
from marsad.store.search.question import Part
from marsad.store.search.shadow import LONGEST_WORD, WORD, cuts

_WIDTH = 240
"""Letters of a passage: three lines of a terminal."""
_BEFORE = 60


def met_words(text: str, asked: Sequence[Part]) -> Iterator[Span]:
    """The words of a text that answer a question, in order."""
    wanted = [part for part in asked if part.wanted]
    if not wanted:
        return
    folded = fold(text)
    found = [(match.start(), match.end(), match.group().lower()[:LONGEST_WORD]) for match in WORD.finditer(folded.text)]
    words = [word for _, _, word in found]
    for number, (start, _, _) in enumerate(found):
        length = max((_length(part, words, number) for part in wanted), default=0)
        if length:
            yield Span(*folded.raw_span(start, found[number + length - 1][1]))


def passage(text: str, met: Sequence[Span]) -> Quote:
    """A stretch of the text around the first of these words, or its beginning; it does not cut words in two."""
    start = max(0, met[0].start - _BEFORE) if met else 0
    if start:
        gap = text.find(" ", start, met[0].start)
        start = gap + 1 if gap >= 0 else start
    end = min(len(text), start + _WIDTH)
    if end < len(text):
        gap = text.rfind(" ", start, end)
        end = gap if gap > start and (not met or gap >= met[0].end) else end
    return Quote(start, end, text[start:end])


def _length(part: Part, words: list[str], at: int) -> int:
    """How many words from here on answer a part; 0 where they do not."""
    if part.exact:
        return len(part.words) if tuple(words[at : at + len(part.words)]) == part.words else 0
    wanted, forms = part.words[0], (words[at], *cuts(words[at]))
    if part.begins:
        return int(any(form.startswith(wanted) for form in forms))
    return int(wanted in forms)
