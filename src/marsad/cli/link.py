"""`marsad link`: coded reports in, events out."""

# ruff: noqa: PLC0415  (imports wait until they are needed: --help must not wait for them)
from __future__ import annotations

from pathlib import Path

import click

from marsad.cli import shell
from marsad.cli.held import held, known, overlay_option

EPILOG = """\b
Exit codes: 0 all read, 1 something was not (said on standard error), 2 nothing was done.

\b
Examples:
  marsad code reports.jsonl -o coded.jsonl
  marsad link coded.jsonl --reports reports.jsonl -o events.jsonl
  marsad link coded.jsonl --reports reports.jsonl --reasons pairs.jsonl
"""


@click.command("link", epilog=EPILOG)
@click.argument("coded", metavar="CODED", type=shell.FILE)
@click.option("--reports", required=True, type=shell.FILE, help="The reports that were coded: texts, outlets, dates.")
@overlay_option
@click.option("-o", "--out", type=shell.OUT, help="Write the events here, one a line, not to standard output.")
@click.option(
    "--reasons",
    type=shell.OUT,
    help="Write the pairs that are one event or may be, with all that spoke for and against it.",
)
@shell.ending
def command(coded: str, reports: str, *, overlay: Path | None, out: Path | None, reasons: Path | None) -> int:
    """Join what reports tell into events: one for each happening, with every source's version.

    CODED is what `marsad code` wrote. Copies of one text count as one source.
    """
    import msgspec

    from marsad.pipeline.linking import link_reports

    given = held(coded, reports)
    linked = link_reports(given.coded, given.reports, known(overlay))
    lines = "".join(f"{msgspec.json.encode(event).decode()}\n" for event in linked.events)
    if out is not None:
        shell.write_text(out, lines)
    else:
        click.echo(lines, nl=False)
    if reasons is not None:
        shell.write_text(reasons, "".join(f"{msgspec.json.encode(one).decode()}\n" for one in linked.comparisons))
    return shell.SOME_FAILED if given.faults else 0
