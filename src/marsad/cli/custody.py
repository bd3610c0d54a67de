"""`marsad audit` and `marsad check`: whether the store is as it was written."""

# ruff: noqa: PLC0415  (imports wait until they are needed: --help must not wait for them)
from __future__ import annotations

import click

from marsad.cli import shell

AUDIT_EPILOG = """\b
Examples:
  marsad audit verify --store project.db
  marsad audit verify --head 3f1c…               the head that was written down last month
"""
CHECK_EPILOG = """\b
Exit codes: 0 all is as it was taken, 1 something is not (said on standard output), 2 nothing was done.

\b
Example:
  marsad check --store project.db
"""


@click.group("audit")
def audit() -> None:
    """The log of all that was written, and whether it is whole."""


@audit.command("verify", epilog=AUDIT_EPILOG)
@click.option("--head", metavar="HASH", help="A head that was printed before and kept elsewhere.")
@shell.store_option
@shell.ending
def verify(head: str | None, store: str) -> int:
    """Walk along the log and the captures: edited, deleted, moved and cut-off records are named.

    Prints the head of the log. Write it down elsewhere: whoever can write the whole store can also make a new log, or
    cut this one short and say so in it, and only a head kept elsewhere shows that.
    """
    from marsad import store as kept

    with kept.open_store(store) as opened:
        verified = kept.verify(opened, known_head=head)
    for finding in verified.findings:
        click.echo(str(finding))
    click.echo(f"audit    {verified.audit.entries:>9,} entries, head {verified.audit.hash}")
    click.echo(f"captures {verified.captures.entries:>9,} entries, head {verified.captures.hash}")
    if verified.known_head is not None:
        click.echo(f"the head given is entry {verified.known_head:,}: nothing up to it was changed")
    return shell.SOME_FAILED if verified.findings else 0


@click.command("check", epilog=CHECK_EPILOG)
@shell.store_option
@shell.ending
def check(store: str) -> int:
    """Read all of the store: every hash, every quoted word against its text, what points to what, the log."""
    from marsad import store as kept

    found = 0
    with kept.open_store(store) as opened:
        for finding in kept.check(opened):
            click.echo(str(finding))
            found += 1
        counts = kept.counts(opened)
    told = ", ".join(f"{counts[name]:,} {name}" for name in ("captures", "reports", "claims", "judgements"))
    click.echo(f"{told}: " + (f"{found:,} findings" if found else "all as it was taken"))
    return shell.SOME_FAILED if found else 0
