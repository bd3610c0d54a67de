"""What a row of input says about a report, whatever the format."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import msgspec

from marsad.errors import BadInput
from marsad.model.capture import Capture
from marsad.model.text import Report

_KNOWN = ("id", "text", "title", "url", "source", "published", "fetched")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}.*)?", re.DOTALL)


class Found(msgspec.Struct, frozen=True):
    """A report, and where it stands: the file, and the line (from 1) where the format has lines."""

    report: Report
    path: str
    line: int | None = None
    capture: Capture | None = None
    """What it came in. A reader that is asked for reports alone may leave it out."""
    published_from: str | None = None
    """How the publication date was found; None where the input says it in a field of its own."""

    def fault(self, field: str | None, message: str) -> BadInput:
        """What is wrong with this report, said with its place."""
        return BadInput(self.path, self.line, field, message)


def find_report(row: Mapping[str, Any], path: str, line: int | None) -> Iterator[Found | BadInput]:
    """The report of a row, after what is wrong with it. Without a text there is none; other faults cost the field."""
    text = row.get("text")
    if not isinstance(text, str):
        yield BadInput(path, line, "text", "missing" if text is None else f"not a string: {_short(text)}")
        return
    if not text.strip():
        yield BadInput(path, line, "text", "empty")
        return
    given: dict[str, str | None] = {}
    for field in _KNOWN:
        value = row.get(field)
        if field == "text" or value is None or value == "":
            continue
        complaint = _complaint(field, value)
        if complaint:
            yield BadInput(path, line, field, complaint)
        else:
            given[field] = str(value)
    own = given.pop("id", None) or f"sha256-{digest(text)[:16]}"
    more = {key: value for key, value in row.items() if key not in _KNOWN}
    yield Found(Report(id=own, text=text, more=more, **given), path, line)


def digest(text: str) -> str:
    """Which text it was: SHA-256 of its UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _complaint(field: str, value: object) -> str | None:
    if field == "id" and isinstance(value, int) and not isinstance(value, bool):
        return None
    if not isinstance(value, str):
        return f"not a string, left out: {_short(value)}"
    if field in ("published", "fetched") and not _is_date(value):
        return f"not an ISO 8601 date, left out: {_short(value)}"
    return None


def _is_date(value: str) -> bool:
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
