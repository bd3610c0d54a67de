"""`marsad alerts`: what has changed so that somebody should know."""

# ruff: noqa: PLC0415  (imports wait until they are needed: --help must not wait for them)
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from marsad.cli import observing, shell

if TYPE_CHECKING:
    from marsad.knowledge.load import Knowledge
    from marsad.model.alert import Alert

F = TypeVar("F", bound=Callable[..., Any])
SHOW = """\b
Exit codes: 0 there are some, 1 there are none, 2 nothing was done.

\b
Examples:
  marsad alerts show --store project.db
  marsad alerts show --all --lang ar
  marsad alerts show --at 2024-03-14 --json
"""
SEND = """\b
TO is a file (JSON Lines are added to it), http(s)://… (a web hook: one POST of JSON for each alert), or
smtp(s)://[USER:PASSWORD@]HOST[:PORT]/?from=ADDRESS&to=ADDRESS. With --feed an Atom feed is written as well.

\b
Examples:
  marsad alerts send alerts.jsonl --store project.db
  marsad alerts send https://example.org/hook --secret-from hook-secret.txt
  marsad alerts send 'smtp://mail.example.org/?from=marsad@example.org&to=desk@example.org' --lang ar
  marsad alerts send --feed alerts.xml
"""
BACKTEST = """\b
Examples:
  marsad alerts backtest
  marsad alerts backtest --series 400 --json
"""


@click.group("alerts")
def group() -> None:
    """What has changed so that somebody should know, with the rule that found it and the events behind it."""


def _language(command: F) -> F:
    return click.option("--lang", type=click.Choice(["ar", "en"]), default="en", show_default=True)(command)


@group.command("show", epilog=SHOW)
@click.option("--at", metavar="DATE", help="As known at the end of this day. Unset: of the last report.")
@click.option("--all", "every", is_flag=True, help="Also those that are closed.")
@observing.speaking
@shell.store_option
@shell.ending
def show(at: str | None, *, every: bool, as_json: bool, lang: str, store: str) -> int:
    """Show alerts, the last opened first, each with its reasons."""
    import msgspec

    from marsad import pipeline, settings
    from marsad.export.alerts import told

    knowledge = pipeline.know(settings.layers())
    found = [alert for alert in _alerts(store, at, knowledge) if every or alert.closed is None]
    names = observing.names(knowledge, lang)
    for alert in sorted(found, key=lambda alert: (alert.opened, alert.id), reverse=True):
        if as_json:
            click.echo(msgspec.json.encode(alert))
        else:
            click.echo(told(alert, lang=lang, labels=knowledge.labels, named=lambda one: names.get(one, one)))
    return 0 if found else shell.SOME_FAILED


@group.command("send", epilog=SEND)
@click.argument("to", nargs=-1)
@click.option("--at", metavar="DATE", help="As known at the end of this day. Unset: of the last report.")
@click.option("--feed", type=shell.OUT, help="Write all alerts as an Atom feed.")
@click.option(
    "--sent", "log", type=shell.OUT, help="What was sent where. Unset: the store's name and .sent, or marsad.sent."
)
@click.option("--secret-from", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Signs web hooks.")
@_language
@shell.store_option
@shell.ending
def send(  # noqa: PLR0913  (one parameter for each option)
    to: tuple[str, ...],
    *,
    at: str | None,
    feed: Path | None,
    log: Path | None,
    secret_from: Path | None,
    lang: str,
    store: str,
) -> int:
    """Send what each receiver has not had yet: new alerts, and those that were updated or closed since.

    What a receiver does not take is said, and tried again the next time.
    """
    from marsad import pipeline, settings
    from marsad.export.alerts import atom, headline, told
    from marsad.pipeline.sending import Letter, UndeliveredError, send

    if not to and feed is None:
        raise click.UsageError("name a receiver, or --feed")
    knowledge = pipeline.know(settings.layers())
    found = _alerts(store, at, knowledge)
    names, labels = observing.names(knowledge, lang), knowledge.labels

    def named(one: str) -> str:
        return names.get(one, one)

    def letter(alert: Alert) -> Letter:
        subject = headline(alert, lang=lang, labels=labels, named=named)
        return Letter(subject, told(alert, lang=lang, labels=labels, named=named))

    status = 0
    if feed is not None:
        _replace(feed, atom(found, lang=lang, labels=labels, named=named))
    secret = secret_from.read_text(encoding="utf-8").strip() if secret_from else ""
    for receiver in to:
        count = 0
        try:
            for _ in send(found, receiver, log or _log(store), letter=letter, secret=secret):
                count += 1
        except UndeliveredError as error:
            shell.say(str(error))
            status = shell.SOME_FAILED
        click.echo(f"{_shown(receiver)}: {count} sent")
    return status


@group.command("rules")
@_language
@shell.ending
def rules(lang: str) -> int:
    """Say the rules: what each looks for, and where its numbers come from."""
    from marsad.knowledge.alerts import alert_rules

    for rule in alert_rules().values():
        label, definition = (rule.label_en, rule.definition_en) if lang == "en" else (rule.label_ar, rule.definition_ar)
        click.echo(f"{rule.id}: {label}\n  {definition}\n  {rule.why}\n")
    return 0


@group.command("backtest", epilog=BACKTEST)
@click.option("--series", type=click.IntRange(1), default=120, show_default=True, help="Simulate so many series.")
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--json", "as_json", is_flag=True)
@shell.ending
def backtest(series: int, seed: int, as_json: bool) -> int:
    """Try every rule on simulated series with known changes: hits, delays, false alarms, each rule a row."""
    import msgspec

    from marsad import pipeline, settings
    from marsad.alerts.backtest import lines
    from marsad.knowledge.alerts import alert_rules
    from marsad.pipeline.backtesting import backtest

    knowledge = pipeline.know(settings.layers())
    for found in backtest(alert_rules().values(), knowledge, series=series, seed=seed):
        click.echo(msgspec.json.encode(found) if as_json else "\n".join(lines([found])))
    return 0


def _alerts(store: str, at: str | None, knowledge: Knowledge) -> list[Alert]:
    """As rebuilt, or as they were at the end of a day."""
    from marsad.pipeline.rebuilding import alerts_in
    from marsad.store import open_store

    with open_store(store) as opened:
        return alerts_in(opened, at, knowledge)


def _log(store: str) -> Path:
    return Path("marsad.sent") if "://" in store else Path(f"{store}.sent")


def _replace(path: Path, content: bytes) -> None:
    """Readers see the old feed or the new one, never half of one."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        raise click.UsageError(f"{path}: {error.strerror}") from error


def _shown(receiver: str) -> str:
    """Of an address, where it leads: the rest may hold keys and passwords."""
    from urllib.parse import urlsplit

    parts = urlsplit(receiver)
    return f"{parts.scheme}://{parts.hostname}" if parts.hostname else receiver
