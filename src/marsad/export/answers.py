"""The answer to a question as a table for reading, as JSON Lines, as CSV."""

from __future__ import annotations

import csv
import io
import json
import math
from typing import Any

from marsad.export.query import Answer
from marsad.export.terminal import isolated

_WIDEST = 60
"""Letters of a cell in a table."""


def as_json(answer: Answer) -> str:
    """One object a line."""
    rows = (dict(zip(answer.columns, map(_plain, row), strict=True)) for row in answer.rows)
    return "".join(json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in rows)


def as_csv(answer: Answer) -> str:
    """With a header; lists and structures as JSON, null as nothing."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows([_cell(value) for value in row] for row in answer.rows)
    return out.getvalue()


def as_table(answer: Answer) -> str:
    """In columns; long cells are cut, and what could steer a terminal is shown instead of sent."""
    rows = [list(answer.columns), *([_short(_cell(value)) for value in row] for row in answer.rows)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(answer.columns))]
    lines = []
    for number, row in enumerate(rows):
        cells = (_shown(cell) + " " * (width - len(cell)) for cell, width in zip(row, widths, strict=True))
        lines.append("  ".join(cells).rstrip())
        if number == 0:
            lines.append("  ".join("─" * width for width in widths))
    return "\n".join(lines) + "\n"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | dict | tuple):
        return json.dumps(_plain(value), ensure_ascii=False, default=str)
    return str(value)


def _shown(cell: str) -> str:
    return cell if cell.isascii() and cell.isprintable() else isolated(cell)


def _short(cell: str) -> str:
    line = " ".join(cell.split())
    return line if len(line) <= _WIDEST else line[: _WIDEST - 1] + "…"


def _plain(value: Any) -> Any:
    """As JSON has it: it knows no infinity and no NaN."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, bytes):
        return value.hex()
    return value
