"""`marsad timeline` and `marsad actors`: what is told of a place or an actor over time, and who is tied to whom."""

# ruff: noqa: PLC0415  (imports wait until they are needed: --help must not wait for them)
from __future__ import annotations

from pathlib import Path

import click

from marsad.cli import observing, shell

TIMELINE_EPILOG = """\b
Examples:
  marsad timeline --place البوكمال
  marsad timeline --actor actor:sdf --json
"""
ACTORS_EPILOG = """\b
Examples:
  marsad actors --at 2023-05-20
  marsad actors --at 2023-05-20 --actor البيشمركة --lang ar
"""


@click.command("timeline", epilog=TIMELINE_EPILOG)
@observing.asked_on
@click.option("--place", metavar="PLACE", help="A place's id or name.")
@click.option("--actor", metavar="ACTOR", help="An actor's id or name.")
@click.option("--known-by", metavar="DATE", help="Use what was published by this day. Unset: all of it.")
@observing.speaking
@shell.ending
def timeline(  # noqa: PLR0913  (one parameter for each option)
    claims: str | None,
    reports: str | None,
    *,
    overlay: Path | None,
    store: str,
    place: str | None,
    actor: str | None,
    known_by: str | None,
    as_json: bool,
    lang: str,
) -> int:
    """List by day what is told of a place or an actor: events, and states that began, ended or came into dispute."""
    import msgspec

    from marsad.export.situation_text import timeline_text

    if (place is None) == (actor is None):
        raise click.UsageError("name a place with --place, or an actor with --actor")
    with observing.asked(claims, reports, overlay, store) as (answers, status):
        moments = answers.timeline(place=place, actor=actor, known_by=known_by)
    if as_json:
        observing.write(None, "".join(msgspec.json.encode(one).decode() + "\n" for one in moments))
    else:
        observing.write(None, timeline_text(place or actor or "", moments, lang=lang, labels=answers.knowledge.labels))
    return status


@click.command("actors", epilog=ACTORS_EPILOG)
@observing.asked_on
@click.option("--at", metavar="DATE", required=True, help="The day asked for, as in 2023-05-20.")
@click.option("--actor", metavar="ACTOR", help="An actor's id or name. Unset: everybody.")
@click.option("--known-by", metavar="DATE", help="Use what was published by this day.")
@observing.speaking
@shell.ending
def actors(  # noqa: PLR0913  (one parameter for each option)
    claims: str | None,
    reports: str | None,
    *,
    overlay: Path | None,
    store: str,
    at: str,
    actor: str | None,
    known_by: str | None,
    as_json: bool,
    lang: str,
) -> int:
    """Show who is at odds, allied or in agreement with whom on a date, since when and over what."""
    import msgspec

    from marsad.export.situation_text import relations_text

    with observing.asked(claims, reports, overlay, store) as (answers, status):
        found = answers.relations(at, actor=actor, known_by=known_by)
    if as_json:
        observing.write(None, msgspec.json.format(msgspec.json.encode(found), indent=2).decode() + "\n")
    else:
        observing.write(None, relations_text(found, lang=lang, labels=answers.knowledge.labels))
    return status
