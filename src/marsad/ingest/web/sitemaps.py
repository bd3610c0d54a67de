"""Sitemaps: lists of a site's pages, and lists of such lists (sitemaps.org, protocol 0.9). They hold no reports."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from xml.etree.ElementTree import Element, ParseError  # the types alone; defusedxml reads

import msgspec
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from marsad.errors import BadInput
from marsad.ingest.web.content import unpacked

MOST = 50_000
"""Addresses that are read from one list: as many as the protocol allows."""

_PEEK = 1 << 12
_GZIP = b"\x1f\x8b"


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One address of a list."""

    url: str
    changed: str | None = None
    """When the page was changed last or published, as the list says it, ISO 8601; None where it does not say."""
    is_list: bool = False
    """It is a list itself."""

    @property
    def name(self) -> str:
        """What changes when the page does."""
        return self.url if self.changed is None else f"{self.url} {self.changed}"

    def is_older(self, than: datetime) -> bool:
        """Whether the list says that nothing has changed there since then."""
        if self.changed is None:
            return False
        try:
            changed = datetime.fromisoformat(self.changed)
        except ValueError:
            return False
        # A day without an hour may be any hour of it, and a time without a zone any zone.
        whole = changed.replace(hour=23, minute=59, second=59) if len(self.changed) <= 10 else changed
        return (whole if whole.tzinfo else whole.replace(tzinfo=UTC)) < than


def opened(raw: bytes, at_most: int, ratio: int) -> bytes:
    """The list itself: some are served as gzip files. Raises BadBody for what unpacks beyond the limits."""
    return unpacked([raw], "gzip", at_most, ratio) if raw.startswith(_GZIP) else raw


def is_sitemap(raw: bytes) -> bool:
    """Whether this is such a list, by how it begins."""
    beginning = raw[:_PEEK].replace(b"\x00", b"")
    first = next((tag for tag in beginning.split(b"<")[1:] if tag[:1] not in b"?!"), b"")
    name = first.split(b">")[0].split()[:1] or [b""]
    return name[0].rpartition(b":")[2] in (b"urlset", b"sitemapindex")


def links(raw: bytes, name: str) -> Iterator[Link | BadInput]:
    """The addresses of a list, in its order. A list that is broken gives those before the break, and says so."""
    try:
        yield from islice(_links(raw), MOST)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        what = type(error).__name__ if isinstance(error, DefusedXmlException) else " ".join(str(error).split())
        yield BadInput(name, None, None, f"a sitemap that cannot be read to its end: {what}")


def _links(raw: bytes) -> Iterator[Link]:
    for _, element in iterparse(io.BytesIO(raw), events=("end",), forbid_dtd=True):
        kind = _local(element)
        if kind not in ("url", "sitemap"):
            continue
        url, changed = _said(element, "loc"), _said(element, "lastmod")
        if changed is None:
            changed = next((at for below in element if (at := _said(below, "publication_date"))), None)
        if url:
            yield Link(url=url, changed=changed, is_list=kind == "sitemap")
        element.clear()


def _said(element: Element, name: str) -> str | None:
    """The text of the first element of this name right below; an image's `loc` stands deeper."""
    return next(((below.text or "").strip() or None for below in element if _local(below) == name), None)


def _local(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]  # a comment has a function for a tag
