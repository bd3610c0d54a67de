"""`marsad explain`: each claim over its words."""

# ruff: noqa: PLC0415  (imports wait until they are needed: --help must not wait for them)
from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from marsad.cli import shell
from marsad.errors import BadInput

if TYPE_CHECKING:
    from marsad.model.claim import CodedReport
    from marsad.model.text import Report

EPILOG = """\b
Examples:
  marsad explain report.txt
  marsad explain reports.jsonl --html page.html --lang ar
  cat report.txt | marsad explain -
"""


@click.command("explain", epilog=EPILOG)
@click.argument("file", type=shell.FILE)
@click.option("--html", "page", type=shell.OUT, help="Write one self-contained HTML page as well.")
@click.option("--lang", type=click.Choice(["ar", "en"]), default="en", show_default=True, help="Speak this language.")
@shell.ending
def command(file: str, page: Path | None, lang: str) -> int:
    """Show each claim with its words and the rule that made it.

    FILE is as for `marsad code`; - is standard input.
    """
    from marsad import pipeline, settings
    from marsad.export import evidence_page, terminal

    knowledge = pipeline.know(settings.layers())
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    kept: list[tuple[Report, CodedReport]] = []
    status = 0
    for found in shell.reports((file,)):
        coded, fault = (None, found) if isinstance(found, BadInput) else pipeline.code_report(found, knowledge)
        if fault is not None:
            shell.say(str(fault))
            status = shell.SOME_FAILED
        if coded is not None and not isinstance(found, BadInput):
            click.echo(terminal.summary(found.report, coded, lang=lang, labels=knowledge.labels, colour=colour))
            if page is not None:
                kept.append((found.report, coded))
    if page is not None:
        shell.write_text(page, evidence_page.render(kept, lang=lang, labels=knowledge.labels))
    return status
