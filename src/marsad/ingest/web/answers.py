"""What an answer of the web holds: its reports, as the format says that it is in, and where they came from."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import urlsplit

import msgspec

from marsad.errors import BadInput
from marsad.ingest import formats
from marsad.ingest.fields import Found, digest
from marsad.ingest.web.client import Fetched
from marsad.ingest.web.faults import unforeseen
from marsad.model.capture import Capture

# How a file of this type would be called. XML and JSON of no kind in particular show by their beginning what they are.
_CALLED = {
    "application/atom+xml": ".xml",
    "application/csv": ".csv",
    "application/feed+json": ".json",
    "application/json": ".json",
    "application/pdf": ".pdf",
    "application/rdf+xml": ".xml",
    "application/rss+xml": ".xml",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/warc": ".warc",
    "application/x-ndjson": ".jsonl",
    "application/xhtml+xml": ".html",
    "application/xml": ".xml",
    "message/rfc822": ".eml",
    "multipart/related": ".mhtml",
    "text/csv": ".csv",
    "text/html": ".html",
    "text/plain": ".txt",
    "text/tab-separated-values": ".tsv",
    "text/xml": ".xml",
}


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
        # A page says in many ways what its address is, and a file's name is another one's too: what was asked for is
        # the one address that names it, and by that its next version is known.
        report = msgspec.structs.replace(report, url=retrieval.url, id=f"sha256-{digest(report.text)[:16]}")
    own = found.capture or Capture(raw=fetched.raw, media_type=fetched.media_type, origin=retrieval.url)
    position = own.position or (f"line {found.line}" if isinstance(found.line, int) else found.line)
    capture = msgspec.structs.replace(own, origin=retrieval.url, position=position, retrieval=retrieval)
    return msgspec.structs.replace(found, report=report, path=retrieval.url, capture=capture)


def _read(fetched: Fetched, url: str) -> Iterator[Found | BadInput]:
    """Whatever goes wrong in a reader is said: nothing that anybody publishes stops the rest."""
    try:
        yield from formats.read(io.BytesIO(fetched.raw), _called(fetched, url))
    except Exception as error:
        yield unforeseen(url, "could not be read", error)


def _called(fetched: Fetched, url: str) -> str:
    """The address with the ending that files of its type have: what a server says outranks how the address ends."""
    suffix = _CALLED.get(fetched.media_type)
    if suffix is None:
        return urlsplit(url).path or url
    return url if PurePosixPath(url).suffix.lower() == suffix else f"{url}{suffix}"
