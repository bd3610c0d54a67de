"""What the commands about situations share: what they are asked on, files of coded reports or the store."""

# ruff: noqa: PLC0415  (imports wait until they are needed: --help must not wait for them)
from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from marsad.cli import shell
from marsad.cli.held import held, overlay_option

if TYPE_CHECKING:
    from marsad.knowledge.load import Knowledge
    from marsad.pipeline.observing import Answers

F = TypeVar("F", bound=Callable[..., Any])


def asked_on(command: F) -> F:
    """The options that name files, or the store."""
    options = (
        click.option("--claims", type=shell.FILE, help="Coded reports, one a line; without it the store is asked."),
        click.option("--reports", type=shell.FILE, help="The reports that were coded: who published them, and when."),
        overlay_option,
        shell.store_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


def speaking(command: F) -> F:
    """`--json` and `--lang`."""
    command = click.option("--lang", type=click.Choice(["ar", "en"]), default="en", show_default=True)(command)
    return click.option("--json", "as_json", is_flag=True, help="Write JSON instead of text.")(command)


@contextmanager
def asked(claims: str | None, reports: str | None, overlay: Path | None, store: str) -> Iterator[tuple[Answers, int]]:
    """What is asked, and the exit code so far: what cannot be read is said and left out."""
    from marsad import pipeline, settings
    from marsad.pipeline.observing import StoreAnswers, of_files
    from marsad.store import open_store

    if claims is not None:
        if reports is None:
            raise click.UsageError("--claims needs --reports: a coded report does not say who published it")
        given = held(claims, reports)
        knowledge = pipeline.know(settings.layers())
        found = of_files(given.coded, given.reports, knowledge, overlay=overlay)
        yield found, shell.SOME_FAILED if given.faults else 0
        return
    with open_store(store) as opened:
        yield StoreAnswers(opened, pipeline.know(settings.layers()), shell.say, overlay=overlay), 0


def names(knowledge: Knowledge, lang: str) -> dict[str, str]:
    """What places and actors are called, by id."""

    def name(row: Any) -> str:
        return str(row.name_en or row.name_ar) if lang == "en" else str(row.name_ar)

    return {key: name(row) for key, row in (*knowledge.places.items(), *knowledge.actors.items())}


def write(out: Path | None, text: str) -> None:
    """To a file, or to standard output."""
    if out is not None:
        shell.write_text(out, text)
    else:
        sys.stdout.write(text)
