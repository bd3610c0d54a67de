"""Mail: its text is a report, and so is each file attached to it that can be read."""

import io
from collections.abc import Iterator
from email.message import Message
from email.utils import parseaddr
from typing import Any, BinaryIO, NamedTuple

from marsad.errors import BadInput
from marsad.ingest import formats
from marsad.ingest.extract import read_fragment
from marsad.ingest.extract.dates import iso
from marsad.ingest.extract.page import text_of
from marsad.ingest.fields import Found, all_of, find_report
from marsad.ingest.limits import BOOK, Budget, all_within
from marsad.ingest.mail import PARTS, body_of, charset_of, filename_of, header, parsed

MEDIA_TYPE = "message/rfc822"
_NO_TEXT = ("image", "audio", "video", "font")
_ENOUGH = 0.5
"""Share of the words that the plain part must have to be taken: some say only that one should look at the other."""


class _Parts(NamedTuple):
    plain: list[Message]
    html: list[Message]
    attached: list[Message]


def read(raw: BinaryIO, name: str, budget: Budget) -> Iterator[Found | BadInput]:
    """The report of the mail itself, then those of what is attached."""
    content = all_within(raw, BOOK)
    if content is None:
        yield BadInput(name, None, None, f"a mail longer than {BOOK >> 20} MB: refused")
        return
    try:
        message = parsed(content)
        parts = _sorted(message)
    except RecursionError:
        yield BadInput(name, None, None, "parts nested too deep: refused")
        return
    text = _words(parts)
    if text.strip() or not parts.attached:
        place = all_of(name, content, MEDIA_TYPE)
        yield from find_report(_row(message, text), place, published_from="mail date")
    for number, part in enumerate(parts.attached, start=1):
        yield from _attached(part, name, number, budget)


def _sorted(message: Message) -> _Parts:
    parts = _Parts([], [], [])
    waiting: list[Message] = [message]
    for _ in range(PARTS):
        if not waiting:
            break
        part = waiting.pop(0)
        kind = part.get_content_type()
        if part.is_multipart() and kind != MEDIA_TYPE:
            waiting[:0] = [inner for inner in part.get_payload() if isinstance(inner, Message)]
        elif filename_of(part) or part.get_content_disposition() == "attachment" or not kind.startswith("text/"):
            parts.attached.append(part)
        elif kind == "text/html":
            parts.html.append(part)
        elif kind == "text/plain":
            parts.plain.append(part)
    return parts


def _words(parts: _Parts) -> str:
    plain = "\n\n".join(_plain(part) for part in parts.plain).strip()
    html = "\n\n".join(read_fragment(text_of(body_of(part), charset_of(part))[0]) for part in parts.html).strip()
    return plain if len(plain) >= _ENOUGH * len(html) else html


def _plain(part: Message) -> str:
    text = text_of(body_of(part), charset_of(part))[0].replace("\r\n", "\n")
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    flowed = ""  # RFC 3676: a space before the end of a line means that the line goes on.
    for line in text.split("\n"):
        flowed += line if line.endswith(" ") and line != "-- " else line + "\n"
    return flowed


def _row(message: Message, text: str) -> dict[str, Any]:
    given = header(message, "Date")
    sender = parseaddr(header(message, "From") or "")[0].strip()
    own = (header(message, "Message-ID") or "").strip("<> ")
    row = {"id": own, "text": text, "title": header(message, "Subject"), "source": sender, "published": iso(given)}
    return {key: value for key, value in row.items() if value}


def _attached(part: Message, name: str, number: int, budget: Budget) -> Iterator[Found | BadInput]:
    if part.get_content_maintype() in _NO_TEXT:
        return
    if part.get_content_type() == MEDIA_TYPE:
        inner = part.get_payload()
        held = inner[0] if isinstance(inner, list) and inner else None
        content = held.as_bytes() if isinstance(held, Message) else b""
        called = "forwarded.eml"
    else:
        content, called = body_of(part), filename_of(part) or f"part {number}"
    path = f"{name}/{called}"
    if content:
        yield from formats.read(io.BytesIO(content), path, called=called, budget=budget)
    else:
        yield BadInput(path, None, None, "attached, but nothing could be read of it")
