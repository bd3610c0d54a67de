"""Coded reports in, as `marsad code` or another coder wrote them: one JSON object a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import msgspec

from marsad.errors import BadInput
from marsad.ingest.encoding import lines
from marsad.model.claim import CodedReport
from marsad.model.text import Report


def read(raw: BinaryIO, name: str, reports: Mapping[str, Report]) -> Iterator[CodedReport | BadInput]:
    """The coded reports in order. Words that a span leaves out are taken from the report's text where that is given."""
    empty = True
    for line in lines(raw, name):
        if isinstance(line, BadInput):
            yield line
            continue
        number, text = line.number, line.text
        if not text.strip():
            continue
        empty = False
        yield _coded(text, name, number, reports)
    if empty:
        yield BadInput(name, None, None, "empty: no coded report in it")


def _coded(line: str, name: str, number: int, reports: Mapping[str, Report]) -> CodedReport | BadInput:
    try:
        row = msgspec.json.decode(line)
        text = reports[row["report"]["id"]].text if row["report"]["id"] in reports else None
        for claim in row.get("claims", []):
            claim.setdefault("rule", "")
        _put_words(row, text)
        return msgspec.convert(row, CodedReport)
    except (msgspec.DecodeError, msgspec.ValidationError, RecursionError) as error:
        return BadInput(name, number, None, f"no coded report: {error}")
    except (KeyError, TypeError, AttributeError):
        return BadInput(name, number, None, "no coded report: see docs/coded-report.md")


def _put_words(value: Any, text: str | None) -> None:
    """Every span says its words."""
    if isinstance(value, list):
        for item in value:
            _put_words(item, text)
    elif isinstance(value, dict):
        start, end = value.get("start"), value.get("end")
        if isinstance(start, int) and isinstance(end, int) and "text" not in value:
            value["text"] = text[start:end] if text is not None else ""
        for item in value.values():
            _put_words(item, text)
