"""`marsad export`: what is in a store, for other programs."""

# ruff: noqa: PLC0415  (imports wait until they are needed: --help must not wait for them)
from __future__ import annotations

from pathlib import Path

import click

from marsad.cli import shell

EPILOG = """\b
Example:
  marsad export parquet tables/ --store project.db
"""


@click.group("export")
def group() -> None:
    """Write what is in a store for other programs."""


@group.command("parquet", epilog=EPILOG)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@shell.store_option
@shell.ending
def parquet(folder: Path, store: str) -> int:
    """Write reports, claims, events and copies to FOLDER, a Parquet file each.

    Events and copies are those that `marsad rebuild` made. The files hold everything that the reports say, names and
    places as exact as they are: they are for your own analysis, not for publishing.
    """
    from marsad.export.parquet import write_parquet
    from marsad.pipeline.exporting import tables
    from marsad.store import open_store

    with open_store(store) as opened:
        written = write_parquet(folder, tables(opened))
    for name, count in written.items():
        click.echo(f"{folder / name}.parquet: {count} rows")
    if "events" not in written:
        shell.say("no events were made yet, so there is no table of them: marsad rebuild")
    return 0
