"""`marsad rebuild`: what is derived from a store's reports, made anew."""

# ruff: noqa: PLC0415  (imports wait until they are needed: --help must not wait for them)
from __future__ import annotations

import click

from marsad.cli import shell
from marsad.cli.progress import progress

EPILOG = """\b
Examples:
  marsad rebuild --store project.db
"""


@click.command("rebuild", epilog=EPILOG)
@shell.store_option
@shell.ending
def command(store: str) -> int:
    """Make anew what is derived from the reports: copies, comparisons and events.

    The same reports and judgements give the same, whatever the order in which they came; the digests show it.
    """
    from marsad import pipeline, settings
    from marsad.pipeline.rebuilding import rebuild, standing_in
    from marsad.store import merge_search, open_store

    shell.behind_others()
    with open_store(store) as opened:
        knowledge = pipeline.know(settings.layers())
        with progress("reading the store") as shown:
            stands = standing_in(opened)
            shown.advance(len(stands.reports))
        for fault in stands.faults:
            shell.say(str(fault))
        for name, state in rebuild(opened, stands, knowledge):
            click.echo(f"{name:12} {state.row_count:8,}  {state.digest[:16]}")
        merge_search(opened)
    return shell.SOME_FAILED if stands.faults else 0
