"""CSV and TSV: a header, then one report a row. The delimiter is a comma, a semicolon or a tab."""

import csv
from collections.abc import Iterator
from itertools import chain, islice
from typing import BinaryIO, NamedTuple

from marsad.errors import BadInput
from marsad.ingest.columns import SAMPLE, Columns, by_content, by_heading
from marsad.ingest.encoding import LIMIT, Line, lines
from marsad.ingest.fields import Found, find_report, line_of

_DELIMITERS = ",;\t"


class _Row(NamedTuple):
    line: int
    cells: list[str]
    raw: bytes


class Table(NamedTuple):
    """A CSV file that is being read: its columns, and its rows from the first report on."""

    columns: Columns
    rows: Iterator[_Row | BadInput]


def read(raw: BinaryIO, name: str) -> Iterator[Found | BadInput]:
    """The reports in order. Columns beyond the known ones are kept as they are."""
    faults: list[BadInput] = []
    table = opened(raw, name, faults)
    if table is None:
        yield from faults
        return
    columns = table.columns.names
    if table.columns.guessed:
        yield BadInput(name, None, None, table.columns.guessed)
    if not table.columns.has_text:
        yield from faults
        yield BadInput(name, 1, "text", f"no column of this name in the header: {', '.join(columns)[:80]}")
        return
    for row in table.rows:
        if isinstance(row, BadInput):
            yield row
        elif len(row.cells) > len(columns):
            yield BadInput(name, row.line, None, f"{len(row.cells)} cells under {len(columns)} columns")
        elif row.cells:
            yield from find_report(
                dict(zip(columns, row.cells, strict=False)), line_of(name, row.line, row.raw, "text/csv")
            )


def opened(raw: BinaryIO, name: str, faults: list[BadInput]) -> Table | None:
    """The table; None where there is no line in it. What is wrong with the first lines goes to `faults`."""
    csv.field_size_limit(LIMIT)
    taken: list[Line] = []
    texts = _texts(lines(raw, name), faults, taken)
    header = next((text for text in texts if text.strip()), None)
    if header is None:
        if not faults:
            faults.append(BadInput(name, None, None, "empty: no report in it"))
        return None
    delimiter, columns = columns_of(header)
    first = _Row(taken[-1].number, _cells(header, delimiter), taken[-1].raw)
    taken.clear()
    reader = csv.reader(texts, delimiter=delimiter, strict=True)
    rows = _rows(reader, name, faults, taken)
    if columns.has_text:
        return Table(columns, rows)
    sample = list(islice(rows, SAMPLE))
    columns = by_content([first.cells, *(row.cells for row in sample if not isinstance(row, BadInput))])
    return Table(columns, chain([] if columns.has_header else [first], sample, rows))


def columns_of(header: str) -> tuple[str, Columns]:
    """The delimiter of a header row and its columns, the known ones by their field."""
    guesses = [(delimiter, by_heading(_cells(header, delimiter))) for delimiter in _DELIMITERS]
    return max(guesses, key=lambda guess: (guess[1].has_text, len(guess[1].names)))


def _cells(row: str, delimiter: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([row.strip("\r\n")], delimiter=delimiter), [])]
    except csv.Error:
        return [row.strip()]


def _texts(given: Iterator[Line | BadInput], faults: list[BadInput], taken: list[Line]) -> Iterator[str]:
    """The lines that can be decoded, kept in `taken` as well; what is wrong with others goes to `faults`."""
    for line in given:
        if isinstance(line, BadInput):
            faults.append(line)
        else:
            taken.append(line)
            yield line.text


def _rows(
    reader: Iterator[list[str]], name: str, faults: list[BadInput], taken: list[Line]
) -> Iterator[_Row | BadInput]:
    """Each row with the lines that it was read from, after what was wrong on the way to it."""
    while True:
        broken = None
        cells: list[str] | None = []
        try:
            cells = next(reader, None)
        except csv.Error as error:
            broken = str(error)
        line = taken[0].number if taken else 0
        raw = b"".join(part.raw for part in taken)
        taken.clear()
        yield from faults
        faults.clear()
        if broken:
            yield BadInput(name, line, None, f"broken CSV: {broken}")
        elif cells is None:
            return
        else:
            yield _Row(line, cells, raw)
