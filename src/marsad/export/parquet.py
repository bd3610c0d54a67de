"""Tables as Parquet files, through DuckDB. Each file is whole or not there."""

# ruff: noqa: PLC0415  (DuckDB is an extra: it is asked for when it is needed)
from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from marsad.errors import MarsadError
from marsad.export.tables import COLUMNS, Row

if TYPE_CHECKING:
    from types import ModuleType

MISSING = "this needs DuckDB, which is not installed: pip install 'marsad[analytics]'"
_LINE = 1 << 28
"""Bytes of one row: a report of 64 MB, escaped."""


def duckdb() -> ModuleType:
    """The library. Raises MarsadError where the extra `analytics` is not installed."""
    try:
        import duckdb as found
    except ImportError:
        raise MarsadError(MISSING) from None
    return found


def write_parquet(folder: Path, tables: Mapping[str, Iterable[Row]]) -> dict[str, int]:
    """Write `NAME.parquet` for each table of `marsad.export.tables.COLUMNS` that is given; how many rows each has.

    What stood there under these names is replaced, each file at once. Raises MarsadError where the folder cannot be
    written to or DuckDB is missing.
    """
    library = duckdb()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with library.connect(":memory:") as connection:
            return {name: _write(connection, folder / f"{name}.parquet", rows) for name, rows in tables.items()}
    except (OSError, library.Error) as error:
        raise MarsadError(f"{folder}: {_line(error)}") from error


def _write(connection: Any, file: Path, rows: Iterable[Row]) -> int:
    """By way of JSON Lines beside it: DuckDB reads them many times faster than it takes rows one by one."""
    lines, unfinished = file.with_suffix(".jsonl.part"), file.with_suffix(".parquet.part")
    encode, count = msgspec.json.Encoder().encode, 0
    try:
        with lines.open("wb") as out:
            for row in rows:
                out.write(encode(row) + b"\n")
                count += 1
        columns = ", ".join(f"{quoted(name)}: {quoted(kind)}" for name, kind in COLUMNS[file.stem].items())
        shape = f"format='newline_delimited', columns={{{columns}}}, maximum_object_size={_LINE}"
        read = f"read_json({quoted(lines)}, {shape})"
        connection.execute(f"COPY (FROM {read}) TO {quoted(unfinished)} (FORMAT parquet, COMPRESSION zstd)")
        unfinished.replace(file)
    finally:
        lines.unlink(missing_ok=True)
        unfinished.unlink(missing_ok=True)
    return count


def quoted(text: str | Path) -> str:
    """A string for SQL."""
    return "'" + str(text).replace("'", "''") + "'"


def _line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
