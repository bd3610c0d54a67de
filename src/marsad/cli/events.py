"""`marsad events`: what happened, as far as the reports in a store tell it."""

# ruff: noqa: PLC0415  (imports wait until they are needed: --help must not wait for them)
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from marsad.cli import observing, shell

if TYPE_CHECKING:
    from marsad.knowledge.load import Knowledge
    from marsad.store import Lookup, Store

EPILOG = """\b
Exit codes: 0 something was found, 1 nothing was, 2 nothing was done.

\b
Examples:
  marsad events --place "دير الزور" --from 2024-03-01
  marsad events --actor قسد --type armed_attack --lang ar
  marsad events --json > events.jsonl
  marsad events event:1f0c2d9a77b1
"""


@click.command("events", epilog=EPILOG)
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--place", metavar="NAME", help="A name or an id, with all that lies in it.")
@click.option("--actor", metavar="NAME", help="A name or an id, as who did it or who suffered it.")
@click.option("--type", "kind", metavar="TYPE", help="By its id or its name.")
@click.option("--from", "since", metavar="DATE", help="On this day or later.")
@click.option("--to", "until", metavar="DATE", help="On this day or earlier.")
@click.option("--most", type=click.IntRange(1), help="So many at most, the newest first. Unset: all.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option("--lang", type=click.Choice(["ar", "en"]), default="en", show_default=True, help="Speak this language.")
@shell.store_option
@shell.ending
def command(ids: tuple[str, ...], *, as_json: bool, lang: str, store: str, **asked: Any) -> int:
    """Show events, the newest first: every source's version, and in what they differ.

    They are what `marsad rebuild` made. An ID that an event had before still finds it.
    """
    import msgspec

    from marsad import pipeline, settings
    from marsad.export.events import told
    from marsad.model.event import Event
    from marsad.store import find_derived, one_derived, open_store

    knowledge = pipeline.know(settings.layers())
    with open_store(store) as opened:
        _say_age(opened)
        if ids:
            held = (one_derived(opened, "events", one, kind=Event) for one in ids)
            found = [event for event in held if event is not None]
        else:
            found = find_derived(opened, "events", _wanted(asked, knowledge), kind=Event)
    names = observing.names(knowledge, lang)
    for event in found:
        if as_json:
            click.echo(msgspec.json.encode(event))
        else:
            click.echo(told(event, lang=lang, labels=knowledge.labels, named=lambda one: names.get(one, one)))
    return 0 if found else shell.SOME_FAILED


def _say_age(store: Store) -> None:
    from marsad.store import derived_age

    age = derived_age(store, "events")
    if age == "never":
        shell.say("no events were made yet: marsad rebuild")
    elif age == "other":
        shell.say("these events were made by another version of Marsad: marsad rebuild")
    elif age == "old":
        shell.say("there is more in the store than these events were made from: marsad rebuild")


def _wanted(asked: Mapping[str, Any], knowledge: Knowledge) -> Lookup:
    from marsad.knowledge.naming import ids_called, with_parts
    from marsad.store import Lookup

    places = with_parts(ids_called(asked["place"], knowledge.places), knowledge.places) if asked["place"] else ()
    actors = ids_called(asked["actor"], knowledge.actors) if asked["actor"] else ()
    types = ids_called(asked["kind"], knowledge.types) if asked["kind"] else ()
    for option, found in (("place", places), ("actor", actors), ("kind", types)):
        if asked[option] and not found:
            raise click.UsageError(f"nothing is known by the name {asked[option]!r}")
    return Lookup(
        places=places,
        actors=actors[:1],
        types=types,
        begins=asked["since"],
        ends=asked["until"],
        newest_first=True,
        most=asked["most"],
    )
