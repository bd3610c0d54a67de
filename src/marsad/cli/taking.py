"""What the commands share that take reports into a store."""

# ruff: noqa: PLC0415  (imports wait until they are needed: --help must not wait for them)
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from marsad.cli import shell

if TYPE_CHECKING:
    from marsad.ingest.web.client import Terms
    from marsad.pipeline.intake import Intake


@contextmanager
def intake(store: str, operator: str, *, jobs: int = 1) -> Iterator[Intake]:
    """The way into a store, which is made if it is not there, with all knowledge loaded."""
    from marsad import pipeline, settings
    from marsad.pipeline.intake import Intake
    from marsad.store import open_store

    shell.behind_others()
    layers = settings.layers()
    with open_store(store, create=True) as opened:
        yield Intake(
            store=opened,
            knowledge=pipeline.know(layers),
            coder=pipeline.coder_name(layers),
            operator=operator,
            jobs=jobs,
            layers=layers,
        )


def terms() -> Terms:
    """How the web is asked, and in whose name."""
    from marsad import settings
    from marsad.ingest.web.client import Terms, agent_named

    try:
        return Terms(agent=agent_named(settings.contact()))
    except ValueError as error:
        raise click.UsageError(f"MARSAD_CONTACT: {error}") from None


def summary(fates: Counter[str]) -> str:
    """How many reports met which fate, in words."""
    words = {"new": "new", "version": "new versions", "known": "known already"}
    said = [f"{fates[fate]} {word}" for fate, word in words.items() if fates[fate]]
    return ", ".join(said) or "no report"
