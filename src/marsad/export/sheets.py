"""Rows as CSV for spreadsheets, in which no cell can be taken for a formula.

Programs of spreadsheets run what begins like a formula, after blanks too, and whatever script its sign is written in.
Text that begins so gets an apostrophe in front (OWASP, CSV injection); numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

BOM = "\ufeff"
"""In front of a file, so that spreadsheets read it as UTF-8."""
_SIGNS = frozenset("=+-@|%\t\r\n＝＋－＠")
_AT_ONCE = 200
_LISTED = json.JSONEncoder(ensure_ascii=False).encode


def sheet(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """A CSV file in pieces, the header first; a list in a cell is written as JSON, nothing as an empty cell."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    out.write(BOM)
    writer.writerow(columns)
    for number, row in enumerate(rows, 1):
        # Most cells are empty, and numbers cannot be taken for anything else.
        writer.writerow([value if value is None or value.__class__ is int else cell(value) for value in row])
        if number % _AT_ONCE == 0:
            yield _taken(out)
    yield _taken(out)


def cell(value: Any) -> str:
    """A value as it stands in a cell."""
    if value.__class__ is str and value[:1].isalnum() and "\x00" not in value:
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text = _LISTED(value) if isinstance(value, list | tuple | dict) else str(value)
    text = text.replace("\x00", "\ufffd")
    return f"'{text}" if text.strip(" \u00a0\u200b\u200e\u200f\u061c")[:1] in _SIGNS else text


def _taken(out: io.StringIO) -> str:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text
