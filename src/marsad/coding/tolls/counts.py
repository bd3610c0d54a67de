"""The numbers of a sentence by word."""

from __future__ import annotations

from marsad.arabic import numbers
from marsad.model.reading import Reading, Sentence


def counted(reading: Reading, sentence: Sentence) -> dict[int, tuple[int, int | None, int, int]]:
    """By its first word: low, high, last word and first letter of every number that is no part of a time."""
    found = {}
    if sentence.numbers:
        spans = [(n.start, n.end, n.low, n.high) for n in sentence.numbers]
    elif sentence.has_trigger:
        spans = []
    else:
        at = sentence.start
        spans = [(n.start + at, n.end + at, n.low, n.high) for n in numbers.find(reading.text[at : sentence.end])]
    for start, end, low, high in spans:
        if any(time.start < end and start < time.end for time in sentence.times):
            continue
        found[sentence.word_at(start)] = (low, high, sentence.word_at(end - 1), start)
    return found
