"""`marsad fetch`: pages of the web into the store."""

# ruff: noqa: PLC0415  (imports wait until they are needed: --help must not wait for them)
from __future__ import annotations

from collections import Counter

import click

from marsad.cli import shell, taking
from marsad.cli.progress import progress

EPILOG = """\b
Exit codes: 0 all fetched, 1 something was not (said on standard error, and kept in the store), 2 nothing was done.

\b
Examples:
  marsad fetch https://news.example.org/2024/05/01/convoy --store project.db
  xargs marsad fetch --store project.db < addresses.txt
"""


@click.command("fetch", epilog=EPILOG)
@click.argument("urls", metavar="URL...", nargs=-1, required=True)
@shell.store_option
@shell.operator_option
@shell.ending
def command(urls: tuple[str, ...], store: str, operator: str) -> int:
    """Fetch pages or feeds, and take their reports into a store with all that the server said.

    Only the public web is asked, over http: and https:, one page a second of a host, and nothing that its robots.txt
    asks robots to leave alone.
    """
    from marsad.ingest.web.visits import Visitor
    from marsad.pipeline.fetching import reports_at
    from marsad.pipeline.intake import take_in

    visitor = Visitor(taking.terms())
    fates: Counter[str] = Counter()
    faults = 0
    with taking.intake(store, operator) as intake, progress("fetching") as shown:
        for url in urls:
            for kept in take_in(reports_at(url, visitor), intake):
                for fault in kept.faults:
                    shell.say(str(fault))
                faults += len(kept.faults)
                fates.update(fate.what for fate in kept.fates)
                shown.advance(len(kept.fates))
        where = intake.store.where
    click.echo(f"{where}: {taking.summary(fates)}" + (f"; {faults} faults" if faults else ""))
    return shell.SOME_FAILED if faults else 0
