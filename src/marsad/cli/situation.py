"""`marsad situation`: what holds at a place on a date."""

# ruff: noqa: PLC0415  (imports wait until they are needed: --help must not wait for them)
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from marsad.cli import observing, shell
from marsad.errors import BadInput

if TYPE_CHECKING:
    from marsad.pipeline.observing import Answers

EPILOG = """\b
Only what was published by --at is known, unless --known-by says otherwise.

\b
Examples:
  marsad situation --at 2023-05-20 --place البوكمال
  marsad situation --at 2023-05-20 --place place:abu-kamal --known-by 2023-06-30 --json
  marsad situation --claims coded.jsonl --reports reports.jsonl --questions questions.jsonl -o answers.jsonl
"""


@click.command("situation", epilog=EPILOG)
@observing.asked_on
@click.option(
    "--questions", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Questions, one a line."
)
@click.option("-o", "--out", type=shell.OUT, help="Write here instead of standard output.")
@click.option("--at", metavar="DATE", help="The day asked for, as in 2023-05-20.")
@click.option("--place", metavar="PLACE", help="A place's id or name. Unset: everywhere.")
@click.option("--known-by", metavar="DATE", help="Use what was published by this day.")
@observing.speaking
@shell.ending
def command(  # noqa: PLR0913  (one parameter for each option)
    claims: str | None,
    reports: str | None,
    *,
    overlay: Path | None,
    store: str,
    questions: Path | None,
    out: Path | None,
    at: str | None,
    place: str | None,
    known_by: str | None,
    as_json: bool,
    lang: str,
) -> int:
    """Say what holds at a place on a date: control, measures, crossings, relations, flows.

    Asked on the store, or on files with --claims and --reports. With --questions it answers one JSON object a line.
    """
    import msgspec

    from marsad.export.situation_text import situation_text

    if (at is None) == (questions is None):
        raise click.UsageError("name a day with --at, or a file of questions with --questions")
    with observing.asked(claims, reports, overlay, store) as (answers, status):
        if questions is not None:
            return max(status, _answered(answers, questions, out))
        found = answers.situation(at or "", place, known_by)
    if as_json:
        observing.write(out, msgspec.json.format(msgspec.json.encode(found), indent=2).decode() + "\n")
    else:
        observing.write(out, situation_text(found, lang=lang, labels=answers.knowledge.labels))
    return status


def _answered(answers: Answers, questions: Path, out: Path | None) -> int:
    import msgspec

    from marsad.pipeline.observing import answered
    from marsad.pipeline.situating import questions as asked_in

    status = 0
    lines = []
    for one in asked_in(questions):
        if isinstance(one, BadInput):
            shell.say(str(one))
            status = shell.SOME_FAILED
            continue
        answer, fault = answered(answers, one)
        if fault is not None:
            shell.say(fault)
            status = shell.SOME_FAILED
        lines.append(msgspec.json.encode(answer).decode())
    observing.write(out, "".join(line + "\n" for line in lines))
    return status
