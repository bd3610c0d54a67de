"""Word starts of the knowledge files, compared with folded words."""

from __future__ import annotations

from marsad.arabic.fold import fold_text


def stem(text: str) -> str:
    """A folded word without its article and what is written on it."""
    for start in ("وال", "بال", "ال"):
        if text.startswith(start) and len(text) - len(start) > 3:
            return text[len(start) :]
    return text[1:] if text[0] in "وفب" and len(text) > 4 else text


def begins_as(text: str, following: list[str], start: str) -> bool:
    """Whether a word, and the words that follow it, begin as a word start of the knowledge files does."""
    first, _, rest = _folded(start)
    if not rest:
        return text.startswith(first) if len(first) > 3 else text == first
    return text == first and bool(following) and following[0].startswith(rest)


_KNOWN: dict[str, tuple[str, str, str]] = {}


def _folded(start: str) -> tuple[str, str, str]:
    """A word start of the knowledge files as the folded text has it: its first word, a space, the others."""
    known = _KNOWN.get(start)
    if known is None:
        known = _KNOWN[start] = fold_text(start).partition(" ")
    return known
