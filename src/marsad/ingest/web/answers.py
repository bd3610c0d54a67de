"""What an answer of the web holds: its reports, and where they came from."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import msgspec

from marsad.errors import BadInput
from marsad.ingest import formats, html
from marsad.ingest.fields import Found, all_of, id_of_address
from marsad.ingest.limits import PAGE
from marsad.ingest.web.client import Fetched
from marsad.ingest.web.faults import unforeseen
from marsad.model.capture import Capture

# How a file of this type would be called. Of all others the content shows best what they are: feeds are served as
# HTML, pages as XML, and everything as plain text.
_ENDINGS = {
    "application/csv": ".csv",
    "application/x-ndjson": ".jsonl",
    "message/rfc822": ".eml",
    "multipart/related": ".mhtml",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
}
_PEEK = 1 << 13
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)


def reports_in(fetched: Fetched, *, source: str | None = None) -> Iterator[Found | BadInput]:
    """The reports that an answer holds. Faults and captures name the address as it was asked for.

    `source` is what whoever asked calls the source; else it is as the answer says. What is the whole of an answer, as a
    page is, has the address that was asked for.
    """
    url = fetched.retrieval.url
    for item in _read(fetched, url):
        if isinstance(item, BadInput):
            yield BadInput(url, item.line, item.field, item.message)
        else:
            yield _placed(item, fetched, source)


def _placed(found: Found, fetched: Fetched, source: str | None) -> Found:
    report, retrieval = found.report, fetched.retrieval
    report = msgspec.structs.replace(
        report, source=source or report.source, fetched=report.fetched or retrieval.retrieved_at
    )
    if found.line is None:
        # Pages may say that they are another one, and a file's name is another one's too: what was asked for is the
        # one address that surely names it. By that its next version is known, and the feed that named it.
        own = {"canonical": report.url} if report.url and report.url != retrieval.url else {}
        report = msgspec.structs.replace(
            report, url=retrieval.url, id=id_of_address(retrieval.url), more=report.more | own
        )
    own_capture = found.capture or Capture(raw=fetched.raw, media_type=fetched.media_type, origin=retrieval.url)
    position = own_capture.position or (f"line {found.line}" if isinstance(found.line, int) else found.line)
    capture = msgspec.structs.replace(own_capture, origin=retrieval.url, position=position, retrieval=retrieval)
    return msgspec.structs.replace(found, report=report, path=retrieval.url, capture=capture)


def _read(fetched: Fetched, url: str) -> Iterator[Found | BadInput]:
    """Whatever goes wrong in a reader is said: nothing that anybody publishes stops the rest."""
    called = f"answer{_ENDINGS[fetched.media_type]}" if fetched.media_type in _ENDINGS else urlsplit(url).path
    raw = fetched.raw
    try:
        if formats.format_of(called, raw[:_PEEK]).module == "html" and len(raw) <= PAGE and raw.strip():
            place = all_of(url, raw, fetched.media_type)
            yield from html.found_page(raw, place, charset=_charset(fetched), url=url)
        else:
            yield from formats.read(io.BytesIO(raw), url, called=called)
    except Exception as error:
        yield unforeseen(url, "could not be read", error)


def _charset(fetched: Fetched) -> str | None:
    """What the server says the text is encoded in."""
    said = _CHARSET.search(fetched.header("content-type") or "")
    return said[1] if said else None
