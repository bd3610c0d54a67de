"""What an address answered, live or from a web archive: the same reports either way."""

import io
import re
from collections.abc import Iterator

import msgspec

from marsad.errors import BadInput
from marsad.ingest import formats, html
from marsad.ingest.fields import Found, Place
from marsad.ingest.limits import PAGE, Budget
from marsad.model.capture import Capture, Retrieval

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_BEGINNING = 1 << 13


def reports_of(
    raw: bytes, media_type: str, came: Retrieval, place: Place, *, budget: Budget | None = None
) -> Iterator[Found | BadInput]:
    """The reports of an answer: a page, the entries of a feed, a PDF. Their captures say how it came.

    `place` says which file and record it stands in; of a live answer, the address that was asked for.
    """
    known = formats.format_of(came.final_url, raw[:_BEGINNING])
    if known.module == "html" or (known.module == "text" and media_type in ("text/html", "application/xhtml+xml")):
        yield from _page(raw, media_type, came, place)
        return
    for item in formats.read(io.BytesIO(raw), place.path, called=came.final_url, budget=budget):
        yield _within(item, came, place)


def _page(raw: bytes, media_type: str, came: Retrieval, place: Place) -> Iterator[Found | BadInput]:
    if len(raw) > PAGE:
        yield BadInput(place.path, place.line, None, f"a page longer than {PAGE >> 20} MB: refused")
        return
    position = str(place.line) if place.line is not None else None
    capture = Capture(raw=raw, media_type=media_type, origin=place.path, position=position, retrieval=came)
    said = next((value for name, value in came.headers if name == "content-type"), "")
    charset = _CHARSET.search(said)
    whole = Place(place.path, place.line, capture)
    yield from html.found_page(raw, whole, charset=charset[1] if charset else None, url=came.final_url)


def _within(item: Found | BadInput, came: Retrieval, place: Place) -> Found | BadInput:
    """The same with its place in the answer behind the place of the answer."""
    line = " ".join(str(part) for part in (place.line, item.line) if part is not None) or None
    if isinstance(item, BadInput):
        return BadInput(item.path, line, item.field, item.message)
    capture = item.capture and msgspec.structs.replace(item.capture, retrieval=came, position=line)
    report = item.report
    if report.url is None and not isinstance(place.line, type(None)):
        report = msgspec.structs.replace(report, url=came.final_url)
    return msgspec.structs.replace(item, report=report, line=line, capture=capture)
