"""Coded reports and their texts out of files, for the commands that need no store."""

# ruff: noqa: PLC0415  (imports wait until they are needed: --help must not wait for them)
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from marsad.cli import shell
from marsad.errors import BadInput

if TYPE_CHECKING:
    from marsad.knowledge.load import Knowledge
    from marsad.model.claim import CodedReport
    from marsad.model.text import Report

F = TypeVar("F", bound=Callable[..., Any])


class Held(NamedTuple):
    """What files gave."""

    coded: list[CodedReport]
    reports: dict[str, Report]
    """By id."""
    faults: int
    """How many lines could not be read; each was said."""


def overlay_option(command: F) -> F:
    """`--overlay DIR`, the same for every command on files."""
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    said = "A folder with places.tsv or actors.tsv (id, name_ar, aliases, parent, lat, lon) over what Marsad knows."
    return click.option("--overlay", metavar="DIR", type=folder, help=said)(command)


def held(coded: str, reports: str) -> Held:
    """The coded reports and the reports; faults are said, and the rest goes on."""
    from marsad.ingest.coded import read

    texts: dict[str, Report] = {}
    found: list[CodedReport] = []
    faults = 0
    for report in shell.reports((reports,)):
        if isinstance(report, BadInput):
            shell.say(str(report))
            faults += 1
        else:
            texts[report.report.id] = report.report
    with shell.opened(coded) as raw:
        for one in read(raw, coded, texts):
            if isinstance(one, BadInput):
                shell.say(str(one))
                faults += 1
            else:
                found.append(one)
    return Held(found, texts, faults)


def known(overlay: Path | None) -> Knowledge:
    """What Marsad knows, with the user's layers and a project's overlay."""
    from marsad import pipeline, settings
    from marsad.knowledge.overlay import overlaid

    knowledge = pipeline.know(settings.layers())
    return overlaid(knowledge, overlay) if overlay is not None else knowledge
