"""`marsad ingest`: reports of any format into the store."""

# ruff: noqa: PLC0415  (imports wait until they are needed: --help must not wait for them)
from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from marsad.cli import shell, taking
from marsad.cli.progress import progress

if TYPE_CHECKING:
    from marsad.pipeline.intake import Intake

EPILOG = """\b
Exit codes: 0 all read, 1 something was not (said on standard error, and kept in the store), 2 nothing was done.

\b
Examples:
  marsad ingest page.html result.json feeds/ --store project.db
  marsad ingest archive.warc.gz --store project.db --jobs 2
  pbpaste | marsad ingest - --store project.db
"""


@click.command("ingest", epilog=EPILOG)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=shell.FILE_OR_FOLDER)
@shell.store_option
@shell.operator_option
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Code in so many processes.")
@shell.ending
def command(files: tuple[str, ...], store: str, operator: str, jobs: int) -> int:
    """Take reports into a store: as they came, with their claims, and how they came.

    FILE is a file of any format that Marsad reads, a folder of such files, or - for standard input. What is kept
    already is passed over: an ingest that was stopped is completed by running it again.
    """
    with taking.intake(store, operator, jobs=jobs) as intake:
        return _ingest(tuple(_files(files, intake.store.file)), intake)


def _ingest(files: tuple[str, ...], intake: Intake) -> int:
    from marsad.pipeline.intake import take_in

    fates: Counter[str] = Counter()
    faults = 0
    with progress("ingesting") as shown:
        for kept in take_in(shell.every_report(files), intake):
            for fault in kept.faults:
                shell.say(str(fault))
            faults += len(kept.faults)
            fates.update(fate.what for fate in kept.fates)
            shown.advance(len(kept.fates))
    click.echo(f"{intake.store.where}: {taking.summary(fates)}" + (f"; {faults} faults" if faults else ""))
    return shell.SOME_FAILED if faults else 0


def _files(names: tuple[str, ...], store: Path | None) -> list[str]:
    """The files, those of folders in the order of their paths; hidden ones and the store's own are left alone."""
    found: list[str] = []
    for name in names:
        if name != "-" and Path(name).is_dir():
            inside = (file for file in sorted(Path(name).rglob("*")) if file.is_file())
            shown = (file for file in inside if not _is_hidden(file.relative_to(name)))
            found += [str(file) for file in shown if store is None or not _belongs(file, store.resolve())]
        else:
            found.append(name)
    return found


def _belongs(file: Path, store: Path) -> bool:
    """Whether a file is the store, or stands beside it under its name: its journal, what a watch remembers."""
    return file.resolve().parent == store.parent and (
        file.name == store.name or file.name.startswith((f"{store.name}-", f"{store.name}."))
    )


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
