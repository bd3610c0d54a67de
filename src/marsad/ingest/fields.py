"""What a row of input says about a report, whatever the format."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import msgspec

from marsad.errors import BadInput
from marsad.ingest.encoding import unmangled
from marsad.model.capture import Capture
from marsad.model.text import Report

_KNOWN = ("id", "text", "title", "url", "source", "published", "fetched")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WORLDWIDE = re.compile(r"(?:url|sha256)-[0-9a-f]{16}$|[A-Za-z][A-Za-z0-9+.-]*:")
"""`tag:`, `urn:uuid:`, `https:` …"""
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}.*)?", re.DOTALL)


class Place(msgspec.Struct, frozen=True):
    """Where something stands in the input, and what it came in."""

    path: str
    line: int | str | None
    """The line (from 1), or what the format has instead, as in `entry 5`; None for all of the file."""
    capture: Capture | None = None


def line_of(path: str, number: int, raw: bytes, media_type: str) -> Place:
    """The place of a line, or of a row of several; the capture is its bytes without the line's end (in UTF-16 with)."""
    own = raw if b"\0" in raw[-4:] else raw.rstrip(b"\r\n")
    capture = Capture(raw=own, media_type=media_type, origin=path, position=f"line {number}")
    return Place(path, number, capture)


def all_of(path: str, raw: bytes, media_type: str) -> Place:
    """The place of what is the whole of its file."""
    return Place(path, None, Capture(raw=raw, media_type=media_type, origin=path))


def item_of(path: str, position: str, raw: bytes, media_type: str = "application/json") -> Place:
    """The place of one of many things in a file that has no lines, as in `message 55`, with its own bytes."""
    return Place(path, position, Capture(raw=raw, media_type=media_type, origin=path, position=position))


class Found(msgspec.Struct, frozen=True):
    """A report, and where it stands: the file, and the line (from 1) or what the format has instead."""

    report: Report
    path: str
    line: int | str | None = None
    capture: Capture | None = None
    """What it came in. A reader that is asked for reports alone may leave it out."""
    published_from: str | None = None
    """How the publication date was found; None where the input says it in a field of its own."""
    language: str | None = None
    """ISO 639 code of the language that the input says it is in; None where it does not say."""
    local_to: str | None = None
    """The file, or the address of a feed, in which its id means this one alone; None where it does everywhere."""
    former: str | None = None
    """The id that its file gives it, where it has been named apart from others that are called so."""

    def fault(self, field: str | None, message: str) -> BadInput:
        """What is wrong with this report, said with its place."""
        return BadInput(self.path, self.line, field, message)


def find_report(
    row: Mapping[str, Any],
    place: Place,
    *,
    published_from: str | None = None,
    language: str | None = None,
    local_to: str | None = None,
) -> Iterator[Found | BadInput]:
    """The report of a row, after what is wrong with it. Without a text there is none; other faults cost the field.

    `local_to` says in what the id means this one alone. A bare number never means more than in its file.
    """
    path, line = place.path, place.line
    text = row.get("text")
    if not isinstance(text, str):
        yield BadInput(path, line, "text", "missing" if text is None else f"not a string: {_short(text)}")
        return
    if not text.strip():
        yield BadInput(path, line, "text", "empty")
        return
    if not _is_unicode(text):
        yield BadInput(path, line, "text", "holds half a surrogate pair, which no UTF-8 text can")
        return
    text, remark = unmangled(text)
    if remark:
        yield BadInput(path, line, "text", remark)
    given: dict[str, str | None] = {}
    for field in _KNOWN:
        value = row.get(field)
        if field == "text" or value is None or value == "":
            continue
        complaint = _complaint(field, value)
        if complaint:
            yield BadInput(path, line, field, complaint)
        else:
            given[field] = unmangled(str(value))[0]
    named = given.pop("id", None)
    own = named or f"sha256-{digest(text)[:16]}"
    within = local_to or (path if own.isdigit() else None)
    more = {key: value for key, value in row.items() if key not in _KNOWN}
    report = Report(id=own, text=text, more=more, **given)
    how = published_from if report.published else None
    yield Found(
        report,
        path,
        line,
        place.capture,
        published_from=how,
        language=None if remark else language,
        local_to=within if named else None,
    )


def id_of_address(address: str) -> str:
    """The id of a page: the same page taken twice is one report in two versions, the same words elsewhere another.

    What follows `#` is a place on the page, unless a script makes a page of its own of it: `#!/news/12`.
    """
    page, _, rest = address.partition("#")
    whole = address if rest.startswith(("!", "/")) else page
    return f"url-{hashlib.sha256(whole.encode(errors='replace')).hexdigest()[:16]}"


def is_worldwide(own: str) -> bool:
    """Whether nothing else is called so but by mistake: made from an address or a text, or an address itself."""
    return _WORLDWIDE.match(own) is not None


def digest(text: str) -> str:
    """Which text it was: SHA-256 of its UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _complaint(field: str, value: object) -> str | None:
    if field == "id" and isinstance(value, int) and not isinstance(value, bool):
        return None
    if not isinstance(value, str):
        return f"not a string, left out: {_short(value)}"
    if not _is_unicode(value):
        return "holds half a surrogate pair, left out"
    if field in ("published", "fetched") and not is_date(value):
        return f"not an ISO 8601 date, left out: {_short(value)}"
    return None


def _is_unicode(text: str) -> bool:
    return not _SURROGATE.search(text)


def is_date(value: str) -> bool:
    """Whether it is an ISO 8601 date or date-time, written in full."""
    if not _DATE.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 40 else f"{shown[:37]}..."
