"""`marsad query`: questions in SQL."""

# ruff: noqa: PLC0415  (imports wait until they are needed: --help must not wait for them)
from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from marsad.cli import shell

if TYPE_CHECKING:
    from marsad.export.query import Answer, Limits

EPILOG = """\b
Exit codes: 0 answered, 1 not: wrong SQL, or a limit was reached, 2 nothing was done.

\b
Examples:
  marsad query "SELECT type, count(*) AS n FROM claims GROUP BY type ORDER BY n DESC"
  marsad query "DESCRIBE claims"
  marsad query --tables tables/ --as csv "FROM events WHERE killed_low > 5" > events.csv
"""


@click.command("query", epilog=EPILOG)
@click.argument("sql")
@click.option("--tables", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="FOLDER",
              help="What `marsad export parquet` wrote. Unset: the store as it stands, which is slower.")  # fmt: skip
@click.option("--as", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True,
              help="How to write the answer; json is one object a line.")  # fmt: skip
@click.option("--rows", type=click.IntRange(1), default=1000, show_default=True, help="So many rows at most.")
@click.option("--seconds", type=click.FloatRange(0.1), default=30, show_default=True, help="So long at most.")
@click.option("--memory", type=click.IntRange(32), default=1024, show_default=True, help="So many MB at most.")
@shell.store_option
@shell.ending
def command(sql: str, *, tables: Path | None, form: str, store: str, **most: Any) -> int:
    """Answer one SELECT in SQL over reports, claims, events and copies.

    It is read only: no other file, no network, no extension can be reached from it.
    """
    from marsad.export import answers
    from marsad.export.query import Limits

    limits = Limits(rows=most["rows"], seconds=most["seconds"], megabytes=most["memory"])
    answer = _answer(sql, tables, store, limits)
    wrote = {"table": answers.as_table, "json": answers.as_json, "csv": answers.as_csv}[form]
    click.echo(wrote(answer), nl=False)
    if answer.cut:
        shell.say(f"there are more rows than {limits.rows}: --rows")
    return 0


def _answer(sql: str, tables: Path | None, store: str, limits: Limits) -> Answer:
    from marsad.export.parquet import write_parquet
    from marsad.export.query import ask
    from marsad.pipeline import exporting
    from marsad.store import open_store

    if tables is not None:
        return ask(tables, sql, limits)
    with tempfile.TemporaryDirectory(prefix="marsad-") as folder:
        with open_store(store) as opened:
            write_parquet(Path(folder), exporting.tables(opened))
        return ask(Path(folder), sql, limits)
