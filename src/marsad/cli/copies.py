"""`marsad copies`: which reports carry one text, and what corrects what."""

# ruff: noqa: PLC0415  (imports wait until they are needed: --help must not wait for them)
from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from marsad.cli import shell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.model.copies import CopyGroup
    from marsad.store import Store

EPILOG = """\b
Exit codes: 0 something was found, 1 nothing was, 2 nothing was done.

\b
Examples:
  marsad copies --store project.db
  marsad copies sample-01 --lang ar
  marsad copies --corrections --json > corrections.jsonl
"""


@click.command("copies", epilog=EPILOG)
@click.argument("ids", metavar="[REPORT]...", nargs=-1)
@click.option("--corrections", is_flag=True, help="Only reports that correct another.")
@click.option("--most", type=click.IntRange(1), help="So many groups at most. Unset: all.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option("--lang", type=click.Choice(["ar", "en"]), default="en", show_default=True, help="Speak this language.")
@shell.store_option
@shell.ending
def command(ids: tuple[str, ...], *, corrections: bool, as_json: bool, store: str, **shown: Any) -> int:
    """Show which reports carry one text, each copy with the passages that differ, and what corrects what.

    They are what `marsad rebuild` found. With REPORT, a report's id, only the groups that it stands in.
    """
    import msgspec

    from marsad.export.copies import as_row, told
    from marsad.pipeline.differing import passages, texts
    from marsad.store import open_store

    with open_store(store) as opened:
        _say_age(opened)
        found = 0
        wanted = (group for group in _groups(opened, ids) if group.corrects or not corrections)
        for group in islice(wanted, shown["most"]):
            reports = texts(opened, group)
            differing = passages(group, reports)
            if as_json:
                click.echo(msgspec.json.encode(as_row(group, differing)))
            else:
                click.echo(told(group, reports, differing, lang=shown["lang"]))
            found += 1
    return 0 if found else shell.SOME_FAILED


def _groups(store: Store, ids: tuple[str, ...]) -> Iterator[CopyGroup]:
    from marsad.model.copies import CopyGroup
    from marsad.store import Lookup, derived, find_derived

    if not ids:
        yield from derived(store, "copies", kind=CopyGroup)
        return
    by_first: dict[str, CopyGroup] = {}
    for one in ids:
        by_first |= {group.first: group for group in find_derived(store, "copies", Lookup(report=one), kind=CopyGroup)}
    yield from by_first.values()


def _say_age(store: Store) -> None:
    from marsad.store import derived_age

    age = derived_age(store, "copies")
    if age == "never":
        shell.say("no copies were looked for yet: marsad rebuild")
    elif age == "other":
        shell.say("these copies were found by another version of Marsad: marsad rebuild")
    elif age == "old":
        shell.say("there is more in the store than was compared: marsad rebuild")
