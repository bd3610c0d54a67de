"""What a report is found by: its words folded, the same without what is written on to their front, and its marks.

A word is a term as it stands (`والقصف`). What is left without conjunction, preposition or article is a term with a
tilde (`~القصف`, `~قصف`), so that a phrase in quotes meets whole words alone. What is filtered by (an actor, a type, a
source …) is a term too: an equals sign and the beginning of a hash. The database then meets words and filters in one
index, however common either is.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from marsad.arabic.clitics import front_cuts
from marsad.arabic.fold import fold, fold_text

MADE_BY = "1"
"""To be raised when the same report would get other terms: every index is then made anew when it is opened."""

WORD = re.compile(r"[^\W_]+")
UNREVIEWED = "unreviewed"
"""What a claim is before anybody has judged it."""
PLACE_ROLES = frozenset({"place", "origin", "destination", "via", "between", "connects"})
MOST_WORDS = 20_000
"""So many words of a report are searched. PostgreSQL can hold no more than 1 MB of terms of one."""
LONGEST_WORD = 200

_LEAST, _LEAST_TWO_CUT = 3, 4
_KEY_BITS = 31
_KEY = (1 << _KEY_BITS) - 1


class Shadow(NamedTuple):
    """The terms of one report under a number that grows with the time of publication."""

    rank: int
    words: tuple[str, ...]
    """In their order."""
    marks: tuple[str, ...]
    """Cut words and marks, in no order of meaning."""


def shadow_of(
    report: Mapping[str, Any],
    claims: Sequence[Mapping[str, Any]],
    values: Iterable[Mapping[str, Any]],
    *,
    statuses: Iterable[str],
    newest: bool,
) -> Shadow:
    """The terms of a report, from its row and those of the claims that hold, with their review statuses."""
    words = folded_words(f"{report['title'] or ''}\n{report['text']}")[:MOST_WORDS]
    told = {("every", ""), ("newest", "yes" if newest else "no"), ("source", report["source"])}
    told |= {(name, claim[name]) for name in ("kind", "type", "certainty") for claim in claims}
    for value in values:
        name = "place" if value["role"] in PLACE_ROLES else "actor"
        told |= {(name, value["entry"]), (name, value["text"])}
    told |= {("status", status) for status in statuses}
    marks = {mark(name, value) for name, value in told if value or name == "every"}
    marks.update("~" + cut for word in set(words) for cut in cuts(word))
    return Shadow(rank_of(report["key"], report["published"]), tuple(words), tuple(sorted(marks)))


def folded_words(text: str) -> list[str]:
    """The words of a text as they are compared, in order."""
    return [word[:LONGEST_WORD] for word in WORD.findall(fold(text).text.lower())]


@lru_cache(1 << 16)
def cuts(word: str) -> tuple[str, ...]:
    """A folded word without what may be written on to its front, with the article and without.

    Nothing says whether the first letter belongs to the word, so what is left must not be too short: three letters,
    four where both a conjunction and a preposition are taken for cut off.
    """
    found: set[str] = set()
    for cut in front_cuts(word):
        two = bool(cut.conjunction and cut.preposition and not cut.article)
        if len(cut.base) >= (_LEAST_TWO_CUT if two else _LEAST):
            found.update((cut.base, "ال" + cut.base) if cut.article else (cut.base,))
    return tuple(sorted(found - {word}))


@lru_cache(1 << 14)
def same_spelling(value: str) -> str:
    """A name as it is compared: folded, in lower case, with single spaces."""
    return " ".join(fold_text(value).lower().split())


@lru_cache(1 << 14)
def mark(name: str, value: str) -> str:
    """The term of a filter: values that differ in spelling alone have the same."""
    return "=" + hashlib.sha256(f"{name}\0{same_spelling(value)}".encode()).hexdigest()[:14]


def rank_of(key: int, published: str | None) -> int:
    """Seconds since 1970, then the report's key: later reports rank higher, and those without a date last."""
    return (_seconds(published) << _KEY_BITS) + key


def first_rank(published: str) -> int:
    """The lowest rank of what was published at a moment or later."""
    return _seconds(published) << _KEY_BITS


def key_of(rank: int) -> int:
    """The report that a rank belongs to."""
    return rank & _KEY


def _seconds(published: str | None) -> int:
    try:
        moment = datetime.fromisoformat(published) if published else None
    except ValueError:
        return 0
    if moment is None:
        return 0
    whole = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(int(whole.timestamp()), 1), (1 << 32) - 1)
