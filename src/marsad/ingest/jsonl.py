"""JSON Lines: one object a line, each a report."""

import json
import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from marsad.errors import BadInput
from marsad.ingest.encoding import Line, lines
from marsad.ingest.fields import Found, find_report, line_of

UNREADABLE = (msgspec.DecodeError, RecursionError, UnicodeDecodeError)
"""What decoding JSON raises over what is none."""

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def read(raw: BinaryIO, name: str) -> Iterator[Found | BadInput]:
    """The reports in order. Blank lines are passed over."""
    empty = True
    for line in lines(raw, name):
        if isinstance(line, BadInput):
            empty = False
            yield line
            continue
        if not line.text.strip():
            continue
        if empty and line.text.lstrip().startswith("["):
            yield BadInput(name, line.number, None, "a JSON array, not JSON Lines: put one object on each line")
            return
        empty = False
        yield from _read_line(line, name)
    if empty:
        yield BadInput(name, None, None, "empty: no report in it")


def _read_line(line: Line, name: str) -> Iterator[Found | BadInput]:
    try:
        row = msgspec.json.decode(line.text)
    except UNREADABLE as error:
        yield BadInput(name, line.number, None, explained(line.text, str(error)))
        return
    if not isinstance(row, dict):
        yield BadInput(name, line.number, None, "not a JSON object")
        return
    yield from find_report(row, line_of(name, line.number, line.raw, "application/json"))


def explained(text: str, error: str) -> str:
    """What is wrong with a piece of JSON, in words."""
    if _SURROGATE.search(text) and _is_json(text):
        return "an unpaired surrogate, which no UTF-8 text can hold"
    return f"broken JSON: {error.removeprefix('JSON is malformed: ').lower()}"


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
