"""What a list of pages names: a sitemap, which holds no reports, or a feed, whose entries have pages."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import msgspec

from marsad.errors import BadInput
from marsad.ingest import formats, sitemap
from marsad.ingest.fields import Found
from marsad.ingest.web.content import BadBody, unpacked

_PEEK = 1 << 13
_GZIP = b"\x1f\x8b"


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One address that a list names."""

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
        # A day without an hour may be any hour of it; a time without a zone is taken as UTC.
        last = changed.replace(hour=23, minute=59, second=59) if len(self.changed) <= 10 else changed
        return (last if last.tzinfo else last.replace(tzinfo=UTC)) < than


def is_sitemap(raw: bytes) -> bool:
    """Whether this is such a list, by how it begins; many are served as gzip files."""
    beginning = raw[:_PEEK]
    if beginning.startswith(_GZIP):
        try:
            beginning = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(beginning, _PEEK)
        except zlib.error:
            return False
    return formats.format_of("", beginning).module == "sitemap"


def in_sitemap(raw: bytes, name: str, at_most: int, ratio: int) -> Iterator[Link | BadInput]:
    """The addresses of a sitemap, in its order. One that is broken gives those before the break, and says so.

    One that unpacks to more than `at_most` bytes, or to more than `ratio` times its size, gives none.
    """
    try:
        opened = unpacked([raw], "gzip", at_most, ratio) if raw.startswith(_GZIP) else raw
    except BadBody as error:
        yield BadInput(name, None, None, f"a sitemap that is not read: {error}")
        return
    for item in sitemap.links(io.BytesIO(opened), name):
        if isinstance(item, BadInput):
            yield item
        else:
            yield Link(url=item.url, changed=item.modified or item.published, is_list=item.is_sitemap)


def in_feed(items: Iterable[Found | BadInput]) -> Iterator[Link]:
    """The pages of a feed's entries. What is the whole of an answer has no other page."""
    for item in items:
        if isinstance(item, Found) and item.line is not None and item.report.url:
            changed = item.report.more.get("modified") or item.report.published
            yield Link(url=item.report.url, changed=changed if isinstance(changed, str) else None)
