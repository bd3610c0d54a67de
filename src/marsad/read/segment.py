"""Cuts a folded text into sentences and their words.

Quotation marks are left out; they never part a name. So are emojis and other ornaments, which many pages put before a
sentence; one that marks an item of a list ends the sentence before it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import accumulate, compress
from typing import NamedTuple

_TOKEN = re.compile(r"([^\W\d_]+|\d+(?:[.,:/]\d+)*|[^\w\s\"'*]|\n)")
_ENDS = frozenset(".!?؟\n")
_BULLETS = frozenset("🔴🔻🔺🔸🔹🔶🔷🔵⭕🚨📌📍⚡🛑❗❌✅☑✔◾◼▪■●◆♦►▶⬛⚫⚪🟥🟢🟡🟠")
_CALLED = ("تنظيم", "حركه", "جماعه", "ميليشيا", "مليشيا", "كتيبه", "كتايب", "سرايا", "فصيل", "فصايل", "كتلة", "شبكه")
"""How words end after which a name may stand in brackets."""
_STOPS = _ENDS | _BULLETS
_ORNAMENTAL = frozenset(("So", "Sk", "Cn", "Co", "Mn", "Cf", "Sc"))
"""Categories of letters that say nothing: emojis, their modifiers, marks that stand alone."""
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
    words, starts, ends = _words(text)
    paragraph = begin = 0
    for at in range(len(words)) if len(words) >= _LONGEST else _stops(words):
        word, is_long = words[at], at + 1 - begin >= _LONGEST
        if not is_long and (word not in _STOPS or _is_abbreviation(words, begin, at)):
            continue
        end = at if word == "\n" or word in _BULLETS else at + 1
        if end > begin:
            yield Cut(words[begin:end], starts[begin:end], ends[begin:end], paragraph)
        begin = at + 1
        paragraph += word == "\n"
    if begin < len(words):
        yield Cut(words[begin:], starts[begin:], ends[begin:], paragraph)


def part(cut: Cut, first: int, end: int) -> Cut:
    """Some of a sentence's words as a sentence of their own."""
    return Cut(cut.words[first:end], cut.starts[first:end], cut.ends[first:end], cut.paragraph)


def _brackets_of_names(words: list[str]) -> frozenset[int]:
    """تنظيم (داعش), حركة (حماس): brackets that stand for quotation marks about a name."""
    found: set[int] = set()
    for at in (i for i, word in enumerate(words) if word == "(" and i and words[i - 1].endswith(_CALLED)):
        close = next((i for i in range(at + 2, min(len(words), at + 5)) if words[i] == ")"), None)
        if close is not None and all(word[0].isalpha() for word in words[at + 1 : close]):
            found.update((at, close))
    return frozenset(found)


def _words(text: str) -> tuple[list[str], list[int], list[int]]:
    parts = _TOKEN.split(text)  # What stands between two words, then a word, in turn.
    edges = list(accumulate(map(len, parts)))
    words, starts, ends = parts[1::2], edges[:-1:2], edges[1::2]
    ornaments = {word for word in words if len(word) == 1 and _is_ornament(word)}
    named = _brackets_of_names(words) if "(" in text else frozenset()
    if ornaments or named:
        kept = [at for at, word in enumerate(words) if word not in ornaments and at not in named]
        return [words[at] for at in kept], [starts[at] for at in kept], [ends[at] for at in kept]
    return words, starts, ends


def _stops(words: list[str]) -> list[int]:
    return list(compress(range(len(words)), map(_STOPS.__contains__, words)))


def _is_ornament(word: str) -> bool:
    """Whether a word of one letter says nothing."""
    return word not in _BULLETS and unicodedata.category(word) in _ORNAMENTAL


def _is_abbreviation(words: list[str], begin: int, at: int) -> bool:
    """A full stop after a lone letter."""
    return words[at] == "." and at > begin and len(words[at - 1]) == 1 and words[at - 1].isalpha()
