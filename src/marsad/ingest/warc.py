"""WARC files, packed or not: the pages, feeds and PDFs that a crawler kept, each with how it came."""

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from marsad.errors import BadInput
from marsad.ingest.fields import Found, Place
from marsad.ingest.limits import BOOK, RATIO, TooMuch, seekable
from marsad.ingest.web.answers import reports_in
from marsad.ingest.web.client import Fetched
from marsad.ingest.web.content import BadBody, unpacked
from marsad.model.capture import Retrieval

_READ = re.compile(r"(?:text/html|application/(?:xhtml\+xml|pdf|(?:rss|atom|rdf)\+xml|feed\+json|xml)|text/xml)")
"""What is read of an archive: not its pictures, scripts and styles, nor the plain texts, which are robots.txt."""

_KINDS = WarcRecordType.response | WarcRecordType.resource
_SIGN = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]|\r\n\r\nWARC/1\.")
"""How a record begins behind a damaged one."""

_NEXT = re.compile(rb"\r\nWARC/1\.[01]\r\n[\w-]+:")

_PIECE = 1 << 20
_TRIES = 10_000
_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r\n")
_DATE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?Z")


def read(raw: BinaryIO, name: str) -> Iterator[Found | BadInput]:
    """The reports in order. A damaged record is named, and reading goes on with the next that is whole."""
    try:
        with seekable(raw) as stream:
            for number, record in enumerate(_records(stream), start=1):
                line = f"record {number}"
                if isinstance(record, str):
                    yield BadInput(name, line, None, f"damaged: {record}")
                elif record.record_type & _KINDS:
                    yield from _of_record(record, Place(name, line))
    except TooMuch as error:
        yield BadInput(name, None, None, str(error))


def _records(stream: BinaryIO) -> Iterator[WarcRecord | str]:
    """The records, each to be read before the next; a string says what is wrong where they cannot be."""
    start: int | None = stream.tell()
    end = stream.seek(0, io.SEEK_END)
    is_said = False
    for _ in range(_TRIES):
        if start is None:
            return
        stream.seek(start)
        fault = None
        reaches = 0
        try:
            for record in ArchiveIterator(stream, record_types=WarcRecordType.any_type, parse_http=False):
                start, reaches, is_said = record.stream_pos, record.stream_pos + record.content_length, False
                yield record
        except BaseException as error:
            # The library fails with OSError, and over some inputs with a panic of its own that is no Exception.
            if not isinstance(error, (OSError, ValueError)) and type(error).__name__ != "PanicException":
                raise
            fault = " ".join(str(error).split())[:100] or "cannot be read"
        if fault is None and (reaches <= end or _is_packed(stream, start)):
            return
        if fault and not is_said:
            is_said = True
            yield fault
        start = _next(stream, start + 1)


def _is_packed(stream: BinaryIO, start: int) -> bool:
    stream.seek(start)
    return stream.read(2) == b"\x1f\x8b"


def _next(stream: BinaryIO, start: int) -> int | None:
    """Where the next record may begin."""
    stream.seek(start)
    place, held = start, b""
    while piece := stream.read(_PIECE):
        found = _SIGN.search(held + piece)
        if found:
            return place - len(held) + found.start() + 4 * found[0].startswith(b"\r")
        place += len(piece)
        held = piece[-16:]
    return None


def _of_record(record: WarcRecord, place: Place) -> Iterator[Found | BadInput]:
    try:
        url, media_type, came = _described(record)
        if came.status != 200 or not _READ.fullmatch(media_type) or not url.startswith(("http://", "https://")):
            return
        body = record.reader.read(BOOK + 1)
        if len(body) > BOOK:
            yield BadInput(place.path, place.line, None, f"longer than {BOOK >> 20} MB: refused")
        elif _NEXT.search(body):
            yield BadInput(place.path, place.line, None, "cut short: the next record begins in it")
        elif len(body) < record.content_length:
            yield BadInput(place.path, place.line, None, f"cut short: {len(body)} of {record.content_length} bytes")
        else:
            answer = Fetched(raw=_plain(body, came), media_type=media_type, retrieval=came)
            yield from (_placed(item, place) for item in reports_in(answer))
    except BadBody as error:
        yield BadInput(place.path, place.line, None, str(error))
    except (OSError, ValueError) as error:
        yield BadInput(place.path, place.line, None, f"damaged: {' '.join(str(error).split())[:100]}")


def _placed(item: Found | BadInput, place: Place) -> Found | BadInput:
    """The same as of a live answer, but found in the archive: its place in the answer behind that of the record."""
    line = " ".join(str(part) for part in (place.line, item.line) if part is not None)
    if isinstance(item, BadInput):
        return BadInput(place.path, line, item.field, item.message)
    capture = item.capture and msgspec.structs.replace(item.capture, origin=place.path, position=line)
    return msgspec.structs.replace(item, path=place.path, line=line, capture=capture)


def _described(record: WarcRecord) -> tuple[str, str, Retrieval]:
    """The address of a record, the media type of its body, and how it came."""
    url = record.headers.get("WARC-Target-URI", "") or ""
    said = record.headers.get("Content-Type", "") or ""
    status = 200
    headers: tuple[tuple[str, str], ...] = (("content-type", said),)
    if record.record_type == WarcRecordType.response and said.startswith("application/http"):
        record.parse_http()
        answer = record.http_headers
        headers = tuple((key.lower(), value) for key, value in answer.items()) if answer else ()
        status = int((answer.status_code if answer else None) or 0)
        said = next((value for key, value in headers if key == "content-type"), "")
    at = _DATE.fullmatch(record.headers.get("WARC-Date", "") or "")
    came = Retrieval(
        url=url.strip("<>"),
        final_url=url.strip("<>"),
        status=status,
        headers=headers,
        retrieved_at=f"{at[1]}Z" if at else "",
    )
    return came.url, said.partition(";")[0].strip().lower(), came


def _plain(body: bytes, came: Retrieval) -> bytes:
    """The body before it was packed for the way. Many crawlers store it so, whatever the headers say.

    Raises BadBody where it is a bomb or damaged.
    """
    said = dict(came.headers)
    if "chunked" in said.get("transfer-encoding", "").lower():
        body = _joined(body)
    coding = said.get("content-encoding", "").strip().lower()
    is_packed = body[:2] == b"\x1f\x8b" if "gzip" in coding else bool(coding) and not _is_markup(body)
    return unpacked([body], coding, BOOK, RATIO) if is_packed else body


def _is_markup(body: bytes) -> bool:
    return body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"<", b"{", b"%")


def _joined(body: bytes) -> bytes:
    """The chunks of a body as one; as it is where it does not stand in chunks."""
    parts: list[bytes] = []
    place = 0
    while size := _CHUNK.match(body, place):
        length = int(size[1], 16)
        if length == 0:
            return b"".join(parts)
        parts.append(body[size.end() : size.end() + length])
        place = size.end() + length + 2
    return b"".join(parts) if parts else body
