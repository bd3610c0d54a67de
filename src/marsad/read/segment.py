"""Cuts a folded text into sentences and their words. Quotation marks are left out; they never part a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,:/]\d+)*|[^\w\s\"'*]|\n")
_ENDS = frozenset(".!?؟\n")
_LONGEST = 400
"""Words after which a sentence is cut whatever stands there: text without full stops must not cost ever more."""


class Cut(NamedTuple):
    """A sentence: its words with their places, and the number of its paragraph."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    paragraph: int


def sentences(text: str) -> Iterator[Cut]:
    """The sentences of a folded text, in order; none is empty."""
    spans = [token.span() for token in _TOKEN.finditer(text)]
    words = [text[start:end] for start, end in spans]
    starts = [start for start, _ in spans]
    ends = [end for _, end in spans]
    paragraph = begin = 0
    for at, word in enumerate(words):
        is_long = at + 1 - begin >= _LONGEST
        if not is_long and (word not in _ENDS or _is_abbreviation(words, begin, at)):
            continue
        end = at if word == "\n" else at + 1
        if end > begin:
            yield Cut(words[begin:end], starts[begin:end], ends[begin:end], paragraph)
        begin = at + 1
        paragraph += word == "\n"
    if begin < len(words):
        yield Cut(words[begin:], starts[begin:], ends[begin:], paragraph)


def _is_abbreviation(words: list[str], begin: int, at: int) -> bool:
    """A full stop after a lone letter."""
    return words[at] == "." and at > begin and len(words[at - 1]) == 1 and words[at - 1].isalpha()
