"""Questions in SQL over Parquet files: read only, within limits, with no way to other files or to the network.

Whoever asks may be careless or may paste what somebody else wrote. So one SELECT is taken and nothing else; DuckDB is
told to open no file but the tables, to load no extension, to write nothing aside, and to let no one change that.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from marsad.errors import MarsadError
from marsad.export.parquet import duckdb, quoted
from marsad.export.tables import COLUMNS


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one question may use."""

    rows: int = 1000
    seconds: float = 30
    megabytes: int = 1024
    """Of memory; nothing is written to disk where it is not enough."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """The rows, and whether there were more than the limit."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    cut: bool


def ask(folder: Path, sql: str, limits: Limits) -> Answer:
    """The answer to one SELECT over the tables in a folder, as `write_parquet` wrote them.

    Raises MarsadError for anything else than one SELECT, for a fault in it, and where a limit is reached; no rows of
    an answer that took too long are given. More rows than the limit are cut off, and the answer says so.
    """
    library = duckdb()
    tables = {name: file for name in COLUMNS if (file := folder / f"{name}.parquet").is_file()}
    if not tables:
        raise MarsadError(f"{folder}: no table is there: marsad export parquet {folder}")
    with library.connect(":memory:") as connection:
        try:
            _shut(connection, tables, limits)
            asked = _only_select(connection, sql, limits.rows + 1)
            with _interrupted(connection, limits.seconds):
                found = connection.execute(asked)
                columns = tuple(column[0] for column in found.description)
                rows = tuple(found.fetchall())
        except library.InterruptException:
            raise MarsadError(f"stopped: the question took longer than {limits.seconds:g} seconds") from None
        except library.OutOfMemoryException:
            raise MarsadError(f"stopped: the question needs more than {limits.megabytes} MB of memory") from None
        except library.Error as error:
            raise MarsadError(_one_line(error)) from None
    return Answer(columns=columns, rows=rows[: limits.rows], cut=len(rows) > limits.rows)


def _shut(connection: Any, tables: dict[str, Path], limits: Limits) -> None:
    """The tables can be read; from here on nothing else can be."""
    files = ", ".join(quoted(file.resolve()) for file in tables.values())
    for setting in (
        f"allowed_paths=[{files}]",
        f"memory_limit='{limits.megabytes}MB'",
        "temp_directory=''",
        "threads=2",
        "autoinstall_known_extensions=false",
        "autoload_known_extensions=false",
        "allow_community_extensions=false",
        "python_enable_replacements=false",
        "enable_external_access=false",
    ):
        connection.execute(f"SET {setting}")
    for name, file in tables.items():
        connection.execute(f"CREATE VIEW {name} AS FROM read_parquet({quoted(file.resolve())})")
    connection.execute("SET lock_configuration=true")


def _only_select(connection: Any, sql: str, rows: int) -> str:
    """The question with its limit. What is put around it must leave it one SELECT, so that no bracket or comment in
    it reaches out."""
    statements = connection.extract_statements(sql)
    if len(statements) != 1 or not _is_select(statements):
        raise MarsadError("one SELECT is taken, and nothing else: the tables are there to be read")
    limited = f"SELECT * FROM (\n{statements[0].query.strip().rstrip(';')}\n) AS asked LIMIT {rows}"
    if not _is_select(connection.extract_statements(limited)):
        raise MarsadError("this question cannot be limited: give it as one plain SELECT")
    return limited


def _is_select(statements: Sequence[Any]) -> bool:
    return len(statements) == 1 and statements[0].type.name == "SELECT"


@contextmanager
def _interrupted(connection: Any, seconds: float) -> Iterator[None]:
    timer = threading.Timer(seconds, connection.interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _one_line(error: Exception) -> str:
    """What is wrong, without DuckDB's picture of it; its hint, if there is one, stays."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return " ".join(line for line in lines if not line.startswith(("LINE ", "^")))
