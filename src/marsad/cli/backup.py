"""`marsad backup` and `marsad restore`."""

# ruff: noqa: PLC0415  (imports wait until they are needed: --help must not wait for them)
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from marsad.cli import shell

if TYPE_CHECKING:
    from marsad.store import Backup

BACKUP_EPILOG = """\b
Example:
  marsad backup 2024-03-14.db --store project.db
"""
RESTORE_EPILOG = """\b
Examples:
  marsad restore 2024-03-14.db --store project.db
  marsad restore 2024-03-14.db --store postgresql://marsad@localhost/marsad --replace
"""


@click.command("backup", epilog=BACKUP_EPILOG)
@click.argument("file", type=shell.OUT)
@shell.store_option
@shell.ending
def backup(file: Path, store: str) -> int:
    """Write the whole store into FILE, while others may go on writing to it.

    FILE is a store itself, in SQLite: it can be opened, searched and checked where it lies. It gets its name when it
    is complete and verified; until then a file of that name is left as it was.
    """
    from marsad import store as kept

    with kept.open_store(store) as opened:
        told = kept.backup(opened, file)
    click.echo(f"{file}: {_summary(told)}")
    return 0


@click.command("restore", epilog=RESTORE_EPILOG)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Put a store that is there aside, and this one in its place.")
@shell.store_option
@shell.ending
def restore(file: Path, replace: bool, store: str) -> int:
    """Make the store from a backup, after everything in the backup was checked.

    A store that is there is never deleted: with --replace it is put aside, and where it is now is said.
    """
    from datetime import UTC, datetime

    from marsad import store as kept

    told = kept.restore(file, store, now=datetime.now(UTC), replace=replace)
    with kept.open_store(store) as opened:  # Makes what a backup leaves out: the search index.
        where = opened.where
    click.echo(f"{where}: {_summary(told)}")
    if told.put_aside is not None:
        click.echo(f"what was there before is now {told.put_aside}")
    return 0


def _summary(told: Backup) -> str:
    counts = ", ".join(f"{told.counts[name]:,} {name}" for name in ("captures", "reports", "claims", "judgements"))
    return f"{counts}\naudit {told.audit.entries:,} entries, head {told.audit.hash}"
