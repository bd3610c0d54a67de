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
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    paragraph = 0
    for match in _TOKEN.finditer(text):
        word = match.group()
        if word == "\n":
            if words:
                yield Cut(words, starts, ends, paragraph)
                words, starts, ends = [], [], []
            paragraph += 1
            continue
        words.append(word)
        starts.append(match.start())
        ends.append(match.end())
        if word in _ENDS and not _is_abbreviation(words) or len(words) >= _LONGEST:
            yield Cut(words, starts, ends, paragraph)
            words, starts, ends = [], [], []
    if words:
        yield Cut(words, starts, ends, paragraph)


def _is_abbreviation(words: list[str]) -> bool:
    return words[-1] == "." and len(words) > 1 and len(words[-2]) == 1 and words[-2].isalpha()
