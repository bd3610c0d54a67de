"""XLSX workbooks: one report a row, on every sheet that has a column of texts."""

import warnings
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import chain, islice
from typing import Any, BinaryIO, NamedTuple
from zipfile import ZipInfo

import openpyxl

from marsad.errors import BadInput
from marsad.ingest.columns import SAMPLE, Columns, by_content, by_heading
from marsad.ingest.fields import Found, Place, find_report
from marsad.ingest.limits import BOOK, COLUMNS, RATIO, SMALL, Budget, TooMuch, all_within
from marsad.model.capture import Capture

SIGN = "xl/workbook.xml"
"""What is in every workbook."""

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_HEADING_ROWS = 10
"""Rows from the top among which the headings are looked for: some tables have a title above."""


class _Row(NamedTuple):
    number: int
    cells: Sequence[object]


def sheets(stream: BinaryIO, name: str, members: list[ZipInfo], budget: Budget) -> Iterator[Found | BadInput]:
    """The reports of all sheets, given what is packed in the workbook."""
    bomb = any(info.file_size > SMALL and info.file_size > RATIO * info.compress_size for info in members)
    try:
        if bomb:
            raise TooMuch(f"unpacks to more than {RATIO} times its size, as a bomb does: left out")
        budget.spend(sum(info.file_size for info in members))
    except TooMuch as error:
        yield BadInput(name, None, None, str(error))
        return
    stream.seek(0)
    content = all_within(stream, BOOK)
    if content is None:
        yield BadInput(name, None, None, f"a workbook longer than {BOOK >> 20} MB: refused")
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # It warns of styles and extensions, which are no text.
        yield from _of_workbook(stream, name, content)


def _of_workbook(stream: BinaryIO, name: str, content: bytes) -> Iterator[Found | BadInput]:
    try:
        book = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        listed = [(sheet.title, sheet) for sheet in book.worksheets]
    except Exception as error:  # The library raises whatever a damaged part makes it stumble over.
        yield BadInput(name, None, None, f"damaged workbook: {_plain(error)}")
        return
    faults: list[BadInput] = []
    taken = 0
    for title, sheet in listed:
        where = f"sheet {title!r} " if len(listed) > 1 else ""
        rows = _rows(sheet, name, where, faults)
        columns, body = _headed(rows)
        if columns is not None and columns.has_text:
            taken += 1
            if columns.guessed:
                yield BadInput(name, where.strip() or None, None, columns.guessed)
            yield from _reports(body, columns, Place(name, where, _capture(name, content)))
        yield from faults
        faults.clear()
    if not taken:
        yield BadInput(name, None, "text", "no sheet has a column of texts: name one of them «text» or «النص»")


def _capture(name: str, content: bytes) -> Capture:
    return Capture(raw=content, media_type=MEDIA_TYPE, origin=name)


def _rows(sheet: Any, name: str, where: str, faults: list[BadInput]) -> Iterator[_Row]:
    """The rows with something in them; what stops the reading goes to `faults`."""
    number = 0
    try:
        sheet.reset_dimensions()  # What a sheet says of its size is often wrong.
        for number, cells in enumerate(sheet.iter_rows(max_col=COLUMNS, values_only=True), start=1):
            if any(cell is not None for cell in cells):
                yield _Row(number, cells)
    except Exception as error:  # As above.
        what = f"damaged sheet: {_plain(error)}: the rest is left out"
        faults.append(BadInput(name, f"{where}row {number + 1}", None, what))


def _headed(rows: Iterator[_Row]) -> tuple[Columns | None, Iterator[_Row]]:
    """The columns by the first row that names a text, else by what stands in them; and the rows that follow."""
    sample = list(islice(rows, SAMPLE))
    if not sample:
        return None, rows
    for place, row in enumerate(sample[:_HEADING_ROWS]):
        columns = by_heading([_text(cell) for cell in _trimmed(row.cells)])
        if columns.has_text:
            return columns, chain(sample[place + 1 :], rows)
    columns = by_content([_trimmed(row.cells) for row in sample])
    return columns, chain(sample[1:] if columns.has_header else sample, rows)


def _trimmed(cells: Sequence[object]) -> Sequence[object]:
    last = max((place for place, cell in enumerate(cells) if cell is not None), default=-1)
    return cells[: last + 1]


def _reports(rows: Iterator[_Row], columns: Columns, place: Place) -> Iterator[Found | BadInput]:
    for row in rows:
        position = f"{place.line}row {row.number}"
        assert place.capture is not None
        capture = Capture(raw=place.capture.raw, media_type=MEDIA_TYPE, origin=place.path, position=position)
        named = zip(columns.names, row.cells, strict=False)
        given = {field: _value(cell) for field, cell in named if cell is not None and field}
        yield from find_report(given, Place(place.path, position, capture))


def _value(cell: object) -> object:
    """A cell as a report holds it: a day without an hour as a date, a number without a fraction as it is written."""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell if isinstance(cell, (str, int, float)) else str(cell)


def _text(cell: object) -> str:
    return "" if cell is None else str(_value(cell))


def _plain(error: BaseException) -> str:
    """What went wrong first: what the library says last is that it could not read the workbook."""
    while error.__context__ is not None:
        error = error.__context__
    return " ".join(str(error).split())[:120] or type(error).__name__
