"""MHTML: a page that a browser saved as one file, with its address and when it was saved."""

from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

import msgspec

from marsad.errors import BadInput
from marsad.ingest.extract.dates import iso
from marsad.ingest.extract.facts import absolute
from marsad.ingest.fields import Found, all_of
from marsad.ingest.html import found_page
from marsad.ingest.limits import BOOK, PAGE, all_within
from marsad.ingest.mail import PARTS, body_of, charset_of, header, parsed

MEDIA_TYPE = "multipart/related"


def read(raw: BinaryIO, name: str) -> Iterator[Found | BadInput]:
    """The one report: of the page itself, not of the frames in it."""
    content = all_within(raw, BOOK)
    if content is None:
        yield BadInput(name, None, None, f"a saved page longer than {BOOK >> 20} MB: refused")
        return
    try:
        message = parsed(content)
        pages = [part for part in islice(message.walk(), PARTS) if part.get_content_type() == "text/html"]
    except RecursionError:
        yield BadInput(name, None, None, "parts nested too deep: refused")
        return
    page = next((part for part in pages if body_of(part)), None)
    if page is None:
        yield BadInput(name, None, None, "no page in it: not MHTML, or cut short")
        return
    html = body_of(page)
    if len(html) > PAGE:
        yield BadInput(name, None, None, f"a page longer than {PAGE >> 20} MB: refused")
        return
    address = header(message, "Snapshot-Content-Location") or header(page, "Content-Location")
    url = absolute(address, None)
    saved = iso(header(message, "Date"))
    for item in found_page(html, all_of(name, content, MEDIA_TYPE), charset=charset_of(page), url=url):
        if isinstance(item, Found) and saved:
            yield msgspec.structs.replace(item, report=msgspec.structs.replace(item.report, fetched=saved))
        else:
            yield item
