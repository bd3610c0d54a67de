"""`marsad search`: reports in the store by their words and by what was read from them."""

# ruff: noqa: PLC0415  (imports wait until they are needed: --help must not wait for them)
from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from marsad.cli import shell

if TYPE_CHECKING:
    from marsad.store import Hit, Hits, Question

EPILOG = """\b
Examples:
  marsad search قصف                            also finds قَصَفَ, والقصف, بالقصف
  marsad search '"حظر تجوال"' -- -الرقة         these words together, without that one
  marsad search --actor داعش --place "دير الزور" --type armed_attack
  marsad search عبوة --from 2024-03-01 --to 2024-03-31 --json
"""

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"
_WORDS = {
    "none": ("nothing was found", "لم يُعثر على شيء"),
    "more": ("there are more: --most {most}, or --before {next}", "هناك المزيد: ‎--most {most} أو ‎--before {next}"),
    "undated": ("undated", "بلا تاريخ"),
    "claims": ("claims", "ادعاءات"),
}


F = TypeVar("F", bound=Callable[..., Any])


def _many(name: str, metavar: str, said: str) -> Callable[[F], F]:
    return click.option(name, metavar=metavar, multiple=True, help=said)


@click.command("search", epilog=EPILOG)
@click.argument("words", nargs=-1)
@_many("--actor", "NAME", "A name or an id, in any role. Given several times, any will do.")
@_many("--place", "NAME", "A name or an id, with all that lies in it.")
@_many("--type", "TYPE", "A type of claim, by its id or its name.")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="incident, measure, control, crossing …")
@click.option("--certainty", multiple=True, metavar="WORD", help="asserted, reported, suspected, claimed …")
@click.option("--status", multiple=True, metavar="WORD", help="unreviewed, accepted, rejected, edited, unsure.")
@click.option("--source", multiple=True, metavar="NAME", help="The outlet, as the report names it.")
@click.option("--from", "since", metavar="DATE", help="Published on this day or later.")
@click.option("--to", "until", metavar="DATE", help="Published on this day or earlier.")
@click.option("--all-versions", is_flag=True, help="Also what was replaced by a newer version.")
@click.option("--most", type=click.IntRange(1, 10_000), default=20, show_default=True, help="So many at most.")
@click.option("--before", type=int, metavar="N", help="The next page: the number that the last one ended with.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option("--lang", type=click.Choice(["ar", "en"]), default="en", show_default=True, help="Speak this language.")
@shell.store_option
@shell.ending
def command(*, most: int, before: int | None, as_json: bool, lang: str, store: str, **asked: Any) -> int:
    """Find reports by their words, and by who, where and what was read from them; the newest first.

    Words are met in any spelling and behind the letters that are written on to their front; all must be there. In
    quotes they stand together as written, with a star they are beginnings, with a minus they must not be there. All
    filters on claims are met by one claim.
    """
    from marsad.store import open_store, search

    with open_store(store) as opened:
        found = search(opened, _question(asked), most=most, before=before)
    if as_json:
        _say_json(found)
    else:
        _say_lines(found, 0 if lang == "en" else 1, most)
    return 0 if found.hits else shell.SOME_FAILED


def _question(asked: dict[str, Any]) -> Question:
    from marsad.model.claim import KINDS, Certainty
    from marsad.store import STATUSES, Question

    return Question(
        words=" ".join(asked["words"]),
        kinds=_known("--kind", asked["kinds"], KINDS),
        certainties=_known("--certainty", asked["certainty"], get_args(Certainty)),
        statuses=_known("--status", asked["status"], STATUSES),
        sources=asked["source"],
        published_from=asked["since"],
        published_to=asked["until"],
        all_versions=asked["all_versions"],
        **_named(asked),
    )


def _known(option: str, given: tuple[str, ...], words: tuple[str, ...]) -> tuple[Any, ...]:
    for word in given:
        if word not in words:
            raise click.UsageError(f"{option} {word}: one of {', '.join(words)}")
    return given


def _named(asked: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """Ids for names; a name that is not known stands for itself, since reports name whom no file knows."""
    if not (asked["actor"] or asked["place"] or asked["type"]):
        return {}
    from marsad import pipeline, settings
    from marsad.knowledge.naming import meant, with_parts

    knowledge = pipeline.know(settings.layers())

    places = meant(asked["place"], knowledge.places)
    return {
        "actors": meant(asked["actor"], knowledge.actors),
        "places": (*with_parts((one for one in places if one in knowledge.places), knowledge.places), *asked["place"]),
        "types": meant(asked["type"], knowledge.types),
    }


def _say_json(found: Hits) -> None:
    import msgspec

    for hit in found.hits:
        click.echo(msgspec.json.encode(hit))
    if found.next is not None:
        shell.say(f"there are more: --before {found.next}")


def _say_lines(found: Hits, language: int, most: int) -> None:
    for hit in found.hits:
        click.echo("\n".join(_lines(hit, language)) + "\n")
    if not found.hits:
        shell.say(_WORDS["none"][language])
    if found.next is not None:
        shell.say(_WORDS["more"][language].format(most=most * 5, next=found.next))


def _lines(hit: Hit, language: int) -> Iterator[str]:
    from marsad.export.terminal import isolated

    when = (hit.published or _WORDS["undated"][language])[:10]
    about = [when, hit.source, hit.id + (f" ({hit.version})" if hit.version > 1 else ""), hit.url]
    yield " · ".join(isolated(part) for part in about if part)
    if hit.title:
        yield f"    {isolated(hit.title)}"
    yield f"    {_emphasised(hit)}"
    if hit.claims:
        yield f"    {_WORDS['claims'][language]}: {', '.join(f'claim:{key}' for key in hit.claims)}"


def _emphasised(hit: Hit) -> str:
    """The passage, the words that were searched for in bold where a terminal shows it."""
    from marsad.export.terminal import isolated

    passage = hit.passage.text
    if not sys.stdout.isatty() or "NO_COLOR" in os.environ:
        return isolated(passage)
    told, at = "", 0
    for span in hit.met:
        start, end = span.start - hit.passage.start, span.end - hit.passage.start
        told += f"{isolated(passage[at:start])[1:-1]}{_BOLD}{isolated(passage[start:end])[1:-1]}{_PLAIN}"
        at = end
    return isolated("")[0] + told + isolated(passage[at:])[1:]
