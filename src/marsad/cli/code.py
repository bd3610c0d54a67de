"""`marsad code`: reports in, coded reports out."""

# ruff: noqa: PLC0415  (imports wait until they are needed: --help must not wait for them)
from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import click

from marsad.cli import shell
from marsad.cli.progress import progress
from marsad.errors import BadInput

EPILOG = """\b
Exit codes: 0 all read, 1 something was not (said on standard error), 2 nothing was done.

\b
Examples:
  marsad code reports.jsonl > coded.jsonl
  marsad code 2021.csv 2022.csv -o coded.jsonl --jobs 4
  cat report.txt | marsad code -
"""


@click.command("code", epilog=EPILOG)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=shell.FILE)
@click.option("-o", "--out", type=shell.OUT, help="Write here; what is coded there already is not coded again.")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Use so many processes.")
@shell.ending
def command(files: tuple[str, ...], out: Path | None, jobs: int) -> int:
    """Code reports: one coded report a line.

    FILE is JSON Lines, CSV or plain text, by its name or its content; - is standard input.
    """
    if out and any(name != "-" and out.exists() and out.samefile(name) for name in files):
        raise click.UsageError(f"{out} is an input too")
    from marsad import pipeline, settings
    from marsad.cli.resume import not_coded_yet, resumed

    layers = settings.layers()
    knowledge = pipeline.know(layers)
    coded = resumed(out) if out else {}
    found = not_coded_yet(shell.reports(files), coded)
    status = 0
    with _sink(out) as sink, progress("coding", output=True) as shown:
        for done in pipeline.code_all(found, knowledge, jobs=jobs, layers=layers, live="-" in files):
            fault = done if isinstance(done, BadInput) else done.fault
            if fault is not None:
                shell.say(str(fault))
                status = shell.SOME_FAILED
            if not isinstance(done, BadInput):
                shown.advance()
                if done.line is not None:
                    sink.write(done.line + b"\n")
        sink.flush()
    return status


def _sink(out: Path | None) -> Any:
    if out is None:
        return nullcontext(sys.stdout.buffer)
    try:
        return out.open("ab")
    except OSError as error:
        raise click.UsageError(f"{out}: {error.strerror}") from error
