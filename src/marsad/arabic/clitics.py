"""Where a written word may be cut: proclitics (و ف ب ل ك س), the article, and attached pronouns. All on folded text.

Cuts are offered, never applied blindly: about 15 % of Arabic lemmas begin with one of these letters, so the caller
accepts a cut only where what is left is a word it knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import msgspec

ENCLITICS = ("هما", "كما", "ها", "هم", "هن", "نا", "كم", "ني", "ه", "ك", "ي")
_CONJUNCTIONS = frozenset("وف")
_PREPOSITIONS = frozenset("بلك")
_CLITICS = _CONJUNCTIONS | _PREPOSITIONS


class Cut(msgspec.Struct, frozen=True, gc=False):
    """One way to cut a word."""

    conjunction: str
    preposition: str
    article: bool
    base: str
    enclitic: str


def front_cuts(word: str) -> Iterator[Cut]:
    """The word as it stands, then with ever more cut off its front."""
    yield Cut("", "", False, word, "")
    if word[:1] not in _CLITICS and not word.startswith("ال"):
        return
    for conjunction in ("", word[0]) if word[0] in _CONJUNCTIONS else ("",):
        rest = word[len(conjunction) :]
        if conjunction and len(rest) > 1:
            yield Cut(conjunction, "", False, rest, "")
        for preposition in ("", rest[0]) if rest[:1] in _PREPOSITIONS else ("",):
            if preposition == "ل" and rest.startswith("لل") and len(rest) > 4:
                yield Cut(conjunction, "ل", True, rest[2:], "")
            tail = rest[len(preposition) :]
            if tail.startswith("ال") and len(tail) > 4:
                yield Cut(conjunction, preposition, True, tail[2:], "")
            if preposition and len(tail) > 1:
                yield Cut(conjunction, preposition, False, tail, "")


def enclitics(word: str) -> tuple[str, ...]:
    """The pronouns that a word may end in, the longest first."""
    return _at_end(word[-3:])  # None is longer.


@lru_cache(maxsize=65536)
def _at_end(letters: str) -> tuple[str, ...]:
    return tuple(enclitic for enclitic in ENCLITICS if letters.endswith(enclitic))


def bases(base: str) -> Iterator[tuple[str, str]]:
    """What a base may be without an attached pronoun: pairs of (base, enclitic), the uncut one first."""
    yield base, ""
    for enclitic in enclitics(base):
        stem = base[: -len(enclitic)]
        if len(stem) > 1:
            yield stem, enclitic
            if stem.endswith("ت"):
                yield stem[:-1] + "ه", enclitic
            if stem.endswith(("اي", "او")):
                yield stem[:-1] + "ء", enclitic  # استيلائها, استيلاؤها
