"""What was retrieved, exactly as it came, and what is kept of it.

The fields are those that the Berkeley Protocol (HR/PUB/20/2) asks of a digital collection: what, from where, when,
with what tool, by whom, and hashes that show it is unchanged.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache

import msgspec

from marsad.model.claim import CodedReport
from marsad.model.text import Report


@lru_cache(maxsize=4)  # All reports of a workbook or a feed share their bytes, which may be many megabytes.
def _sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


class Retrieval(msgspec.Struct, frozen=True, kw_only=True):
    """How something came over the network; what came as a file has none."""

    url: str
    """As it was asked for."""
    final_url: str
    redirects: tuple[str, ...] = ()
    """Every address in between, in order."""
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    """Of the last response, in its order, names in lower case."""
    retrieved_at: str
    """UTC, ISO 8601 with a final Z."""


class Capture(msgspec.Struct, frozen=True, kw_only=True):
    """The smallest whole thing that a report came in: a page, a feed, a message, a line of a file, a record."""

    raw: bytes
    """Exactly as given, before any decoding."""
    media_type: str
    """As in `text/html`: what the bytes were read as."""
    origin: str
    """The file as it was named, or the address that was asked for."""
    position: str | None = None
    """Where in the origin: `line 12`, `row 3`, `entry 5`, `record 881`, `message 55`; None for all of it."""
    retrieval: Retrieval | None = None

    @property
    def sha256(self) -> str:
        """Which bytes: SHA-256 in hexadecimal."""
        return _sha256(self.raw)


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """One report on its way into the store: what it came in, what it says, what was read from it."""

    report: Report
    capture: Capture
    coded: CodedReport | None = None
    """None where it was not coded: not Arabic, the same text is coded already, or the coder failed on it."""
    language: str = "ar"
    """ISO 639 code where known, `und` otherwise."""
    published_from: str | None = None
    """How the publication date was found, as in `meta article:published_time`; None where there is no date."""
    replaces: str | None = None
    """The id that the source itself says this one edits or corrects."""
    former: str | None = None
    """What its file calls it, where its id says more: a store may hold it under that from an earlier version."""
