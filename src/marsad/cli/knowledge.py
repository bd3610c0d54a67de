"""`marsad knowledge`: what Marsad knows, and whether it can be trusted."""

# ruff: noqa: PLC0415  (imports wait until they are needed: --help must not wait for them)
from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from marsad.cli import shell

if TYPE_CHECKING:
    from marsad.knowledge.load import Knowledge

CHECK_EPILOG = """\b
Example:
  marsad knowledge check
"""
SHOW_EPILOG = """\b
Examples:
  marsad knowledge show actor:sdf
  marsad knowledge show checkpoint
  marsad knowledge show داعش
"""


@click.group("knowledge")
def group() -> None:
    """Check what Marsad knows, and look it up."""


@group.command("check", epilog=CHECK_EPILOG)
@shell.ending
def check() -> int:
    """Load all knowledge files; the first that cannot be trusted is named, with its key."""
    for name, records in _shelves(_loaded()):
        click.echo(f"{len(records):>7,} {name}")
    return 0


@group.command("show", epilog=SHOW_EPILOG)
@click.argument("name")
@shell.ending
def show(name: str) -> int:
    """Show what is known under an id, a type or a name."""
    import msgspec

    found = 0
    for _, records in _shelves(_loaded()):
        for record in records.values():
            if _is_called(record, name):
                row = {
                    key: value for key, value in msgspec.to_builtins(record).items() if value not in ("", (), [], {})
                }
                click.echo(msgspec.json.format(msgspec.json.encode(row), indent=2).decode())
                found += 1
    if not found:
        shell.say(f"{name}: nothing is known under this name")
        return shell.SOME_FAILED
    return 0


def _loaded() -> Knowledge:
    from marsad import settings
    from marsad.knowledge.load import load

    knowledge = load(layers=settings.layers())
    _ = knowledge.lexicon  # Built from all of it: what only shows there is a fault of the files too.
    return knowledge


def _shelves(knowledge: Knowledge) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield "claim types", knowledge.types
    yield "actors", knowledge.actors
    yield "sources", knowledge.sources
    yield "places", knowledge.places


def _is_called(record: Any, name: str) -> bool:
    """By its id, with or without the word before the colon, or by any of its names as written."""
    names = [record.id, record.id.split(":", 1)[-1]]
    names += [getattr(record, field, "") for field in ("name_ar", "name_en", "label_ar", "label_en")]
    for field in ("names", "short", "aliases"):
        names += getattr(record, field, ())
    return name.casefold() in (one.casefold() for one in names)
