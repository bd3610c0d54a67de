"""Sitemaps (sitemaps.org, with Google's news extension): addresses of pages, and no reports."""

import io
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError

import msgspec
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from marsad.errors import BadInput
from marsad.ingest.extract.dates import date_in
from marsad.ingest.extract.page import text_of
from marsad.ingest.fields import Found
from marsad.ingest.limits import FEED, all_within

MOST = 50_000
"""Addresses in one sitemap, by the protocol."""


class Link(msgspec.Struct, frozen=True):
    """One page, or one further sitemap, that a sitemap names."""

    url: str
    modified: str | None = None
    published: str | None = None
    title: str | None = None
    is_sitemap: bool = False


def read(raw: BinaryIO, name: str) -> Iterator[Found | BadInput]:
    """What is wrong with it, then that there are only addresses in it."""
    count = 0
    for item in links(raw, name):
        if isinstance(item, BadInput):
            yield item
        else:
            count += 1
    yield BadInput(name, None, None, f"a sitemap: {count} addresses of pages, and no report in it")


def links(raw: BinaryIO, name: str) -> Iterator[Link | BadInput]:
    """The addresses in order."""
    content = all_within(raw, FEED)
    if content is None:
        yield BadInput(name, None, None, f"a sitemap longer than {FEED >> 20} MB: refused")
        return
    text, remark = text_of(content)
    if remark:
        yield BadInput(name, None, None, remark)
    text = text[text.find("?>") + 2 :] if text.lstrip("\ufeff \r\n\t").startswith("<?xml") else text
    count = 0
    try:
        for _, element in iterparse(io.BytesIO(text.encode("utf-8", errors="replace"))):
            if _name(element) not in ("url", "sitemap"):
                continue
            if (found := _link(element)) is not None:
                count += 1
                yield found
            element.clear()
            if count >= MOST:
                yield BadInput(name, None, None, f"more than {MOST:,} addresses: the rest is left out")
                return
    except ParseError as error:
        yield BadInput(name, error.position[0], None, f"broken XML: {error.msg}: {count} addresses could be read")
    except (DefusedXmlException, ValueError) as error:
        yield BadInput(name, None, None, f"hostile XML: {type(error).__name__}: refused")


def _link(element: Element) -> Link | None:
    said = {_name(child): (child.text or "").strip() for child in element.iter()}
    url = next(((child.text or "").strip() for child in element if _name(child) == "loc"), "")
    if not url.startswith(("http://", "https://")):
        return None
    return Link(
        url=url,
        modified=date_in(said.get("lastmod")),
        published=date_in(said.get("publication_date")),
        title=said.get("title") or None,
        is_sitemap=_name(element) == "sitemap",
    )


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()
