"""CSV: a header row, then one report a row. The delimiter is a comma, a semicolon or a tab."""

import csv
from collections.abc import Iterator
from typing import BinaryIO

from marsad.errors import BadInput
from marsad.ingest.encoding import LIMIT, lines
from marsad.ingest.fields import Found, find_report

_DELIMITERS = ",;\t"

# What columns are called, by the field they hold. A bare `date` is left alone: it may be the day of the event.
_HEADINGS = {
    "id": ("id", "report_id", "المعرف", "معرف"),
    "text": ("text", "body", "content", "النص", "نص", "نص الخبر", "نص التقرير", "المحتوى", "محتوى", "الخبر"),
    "title": ("title", "headline", "العنوان", "عنوان"),
    "url": ("url", "link", "الرابط", "رابط"),
    "source": ("source", "outlet", "المصدر", "مصدر"),
    "published": ("published", "published_at", "publication_date", "تاريخ النشر", "تاريخ_النشر"),
    "fetched": ("fetched",),
}


def read(raw: BinaryIO, name: str) -> Iterator[Found | BadInput]:
    """The reports in order. Columns beyond the known ones are kept as they are."""
    csv.field_size_limit(LIMIT)
    faults: list[BadInput] = []
    rows = _good_lines(raw, name, faults)
    header = next((line for line in rows if line.strip()), None)
    if header is None:
        yield from faults or [BadInput(name, None, None, "empty: no report in it")]
        return
    delimiter, columns = columns_of(header)
    if "text" not in columns:
        yield from faults
        yield BadInput(name, 1, "text", f"no column of this name in the header: {', '.join(columns)[:80]}")
        return
    reader = csv.reader(rows, delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 2
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield from _drained(faults)
            yield BadInput(name, line, None, f"broken CSV: {error}")
            continue
        yield from _drained(faults)
        if cells is None:
            return
        if len(cells) > len(columns):
            yield BadInput(name, line, None, f"{len(cells)} cells under {len(columns)} columns")
        elif cells:
            yield from find_report(dict(zip(columns, cells, strict=False)), name, line)


def columns_of(header: str) -> tuple[str, list[str]]:
    """The delimiter of a header row and the names of its columns, the known ones by their field."""
    guesses = [(delimiter, _columns(header, delimiter)) for delimiter in _DELIMITERS]
    return max(guesses, key=lambda guess: ("text" in guess[1], len(guess[1])))


def _columns(header: str, delimiter: str) -> list[str]:
    cells = [cell.strip() for cell in next(csv.reader([header.strip("\r\n")], delimiter=delimiter), [])]
    plain = [cell.casefold() for cell in cells]
    for field, headings in _HEADINGS.items():
        place = next((plain.index(heading) for heading in headings if heading in plain), None)
        if place is not None:
            cells[place] = field
    return cells


def _good_lines(raw: BinaryIO, name: str, faults: list[BadInput]) -> Iterator[str]:
    """The lines that can be decoded; what is wrong with others goes to `faults`."""
    for line in lines(raw, name):
        if isinstance(line, BadInput):
            faults.append(line)
        else:
            yield line[1]


def _drained(faults: list[BadInput]) -> list[BadInput]:
    drained = faults.copy()
    faults.clear()
    return drained
