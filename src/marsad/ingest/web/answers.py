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
from marsad.model.text import Report

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


def reports_in(fetched: Fetched, *, url: str | None = None, source: str | None = None) -> Iterator[Found | BadInput]:
    """The reports that an answer holds.

    `url` is the address that it is known by, where it has moved since; faults and captures name it. `source` is what
    whoever asked calls the source; else it is as the answer says.
    """
    known_by = url or fetched.retrieval.url
    for item in _read(fetched, known_by):
        if isinstance(item, BadInput):
            yield BadInput(known_by, item.line, item.field, item.message)
        else:
            yield _placed(item, fetched, known_by, source)


def _placed(found: Found, fetched: Fetched, url: str, source: str | None) -> Found:
    retrieval = fetched.retrieval
    own = found.capture or Capture(raw=fetched.raw, media_type=fetched.media_type, origin=url)
    position = own.position or (f"line {found.line}" if isinstance(found.line, int) else found.line)
    report = msgspec.structs.replace(
        _identified(found, url),
        source=source or found.report.source,
        fetched=found.report.fetched or retrieval.retrieved_at,
    )
    capture = msgspec.structs.replace(own, origin=url, position=position, retrieval=retrieval)
    return msgspec.structs.replace(found, report=report, path=url, capture=capture, local_to=None)


def _identified(found: Found, url: str) -> Report:
    """The report under an id that no other site has."""
    report = found.report
    if found.line is None:
        # Pages may say that they are another one, and a file's name is another one's too: what was asked for is the
        # one address that surely names it. By that its next version is known, and the feed that named it.
        more = {"canonical": report.url} if report.url and report.url != url else {}
        return msgspec.structs.replace(report, url=url, id=id_of_address(url), more=report.more | more)
    if found.local_to is not None:
        return msgspec.structs.replace(report, id=f"{url}#{report.id}")
    return report


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
