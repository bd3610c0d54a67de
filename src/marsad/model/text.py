"""Texts and places in texts."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import msgspec


class Span(msgspec.Struct, frozen=True, order=True):
    """A stretch of a report's text: half-open, in Unicode code points, never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span must hold at least one character: {self.start}..{self.end}")

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether the other lies within this one."""
        return self.start <= other.start and other.end <= self.end


class Quote(msgspec.Struct, frozen=True):
    """A span with the words that stand there: `text[start:end] == text` of the report, always."""

    start: int
    end: int
    text: str


def names_a_page(address: str) -> bool:
    """Whether an address is of one page: many a site gives its front page as the address of all it holds."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(parts.path.strip("/") or parts.query or parts.fragment.startswith(("!", "/")))


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One publication as given. Only `text` is coded; it never changes."""

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    source: str | None = None
    published: str | None = None
    """ISO 8601 date or date-time, or None where unknown."""
    fetched: str | None = None
    more: dict[str, Any] = {}
    """Other keys of the input, kept and ignored."""

    def quote(self, span: Span) -> Quote:
        """The words at a span."""
        return Quote(span.start, span.end, self.text[span.start : span.end])
