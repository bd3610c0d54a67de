"""`marsad evaluate`: how well it reads, against a person's coding."""

# ruff: noqa: PLC0415  (imports wait until they are needed: --help must not wait for them)
from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from marsad.cli import shell

EPILOG = """\b
Without --reports, the texts are looked for beside GOLD: gold-1.jsonl goes with reports-1.jsonl.

\b
Examples:
  marsad evaluate my-gold.jsonl --reports my-reports.jsonl
  marsad evaluate tests/gold/gold-1.jsonl --html card.html --json card.json
"""


@click.command("evaluate", epilog=EPILOG)
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--reports", type=shell.FILE, help="The reports' texts, to be coded now.")
@click.option("--json", "json_file", type=shell.OUT, help="Write the score card as JSON as well.")
@click.option("--html", "page", type=shell.OUT, help="Write the score card as an HTML page as well.")
@click.option("--card", "kept", type=shell.OUT, help="Write what a page may show of it: all but the mistakes.")
@click.option("--mistakes", is_flag=True, help="List every missed, needless and wrong value as well.")
@shell.ending
def command(  # noqa: PLR0913  (one parameter for each option)
    gold: Path, reports: str | None, *, json_file: Path | None, page: Path | None, kept: Path | None, mistakes: bool
) -> int:
    """Code the reports of a gold standard, and print the score card by type and by field."""
    from marsad.evaluate import card
    from marsad.evaluate.measured import encoded, measured
    from marsad.evaluate.score import score

    wanted = _gold_claims(gold)
    claims, texts, status = _coded_now(reports or _beside(gold))
    try:
        scored = score(wanted, claims, texts=texts)
    except ValueError as error:
        raise click.UsageError(f"{gold}: {error}") from error
    click.echo(card.as_text(scored, mistakes=mistakes), nl=False)
    if json_file is not None:
        shell.write_text(json_file, card.as_json(scored).decode())
    if page is not None:
        shell.write_text(page, card.as_html(scored))
    if kept is not None:
        shell.write_text(kept, encoded(measured(scored, wanted)).decode())
    return status


def _gold_claims(gold: Path) -> dict[str, Any]:
    """The claims of each report. Gold that is not coded reports is a usage error: nothing can be measured by it."""
    import msgspec

    from marsad.evaluate.score import claims_by_report

    rows = []
    for number, line in enumerate(gold.read_bytes().split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            row = msgspec.json.decode(line, type=dict[str, Any])
            _ = row["report"]["id"]
        except (msgspec.MsgspecError, KeyError, TypeError):
            raise click.UsageError(f"{gold}:{number}: not a coded report") from None
        rows.append(row)
    return claims_by_report(rows)


def _coded_now(reports: str) -> tuple[dict[str, Any], dict[str, str], int]:
    """Claims as JSON and texts, by report id, and the exit code."""
    import msgspec

    from marsad import pipeline, settings
    from marsad.errors import BadInput

    knowledge = pipeline.know(settings.layers())
    claims: dict[str, Any] = {}
    status = 0
    found = list(shell.reports((reports,)))
    texts = {item.report.id: item.report.text for item in found if not isinstance(item, BadInput)}
    for done in pipeline.code_all(found, knowledge):
        fault = done if isinstance(done, BadInput) else done.fault
        if fault is not None:
            shell.say(str(fault))
            status = shell.SOME_FAILED
        if not isinstance(done, BadInput) and done.line is not None:
            claims[done.id] = msgspec.json.decode(done.line)["claims"]
    return claims, texts, status


def _beside(gold: Path) -> str:
    found = gold.with_name(gold.name.replace("gold", "reports"))
    if found == gold or not found.is_file():
        raise click.UsageError(f"{gold}: name the file of the reports' texts with --reports")
    return str(found)
