"""`marsad watch`: folders and feeds, followed."""

# ruff: noqa: PLC0415  (imports wait until they are needed: --help must not wait for them)
from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from marsad.cli import shell, taking
from marsad.cli.progress import progress

if TYPE_CHECKING:
    from marsad.pipeline.watched import Step
    from marsad.store import Store

EPILOG = """\b
A list of feeds has one address a line, then if you like what the source is called; # begins a comment:
  https://news.example.org/feed.xml   A network of local news

\b
Exit codes: 0 stopped by Ctrl-C, or all done with --once; 1 with --once, something was not read (said on standard
error, and kept in the store), or the store can take no more; 2 nothing was done.

\b
Examples:
  marsad watch inbox/ feeds.txt --store project.db
  marsad watch feeds.txt --pages --once --store project.db     (from cron)
"""


@click.command("watch", epilog=EPILOG)
@click.argument("what", metavar="WHAT...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@shell.store_option
@shell.operator_option
@click.option("--every", metavar="MINUTES", type=click.IntRange(1, 1440), default=15, show_default=True)
@click.option("--pages", is_flag=True, help="Fetch the page of each entry too, where feeds hold first lines only.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Leave pages that their list dates before this day.")
@click.option("--once", is_flag=True, help="Take what is there and due now, and end.")
@click.option("--events", is_flag=True, help="Keep the events up to date as reports come.")
@click.option("--memory", metavar="FILE", type=shell.OUT, help="What is taken already. Unset: beside the store.")
@shell.ending
def command(  # noqa: PLR0913  (one parameter for each option)
    what: tuple[Path, ...],
    *,
    store: str,
    operator: str,
    every: int,
    pages: bool,
    since: datetime | None,
    once: bool,
    events: bool,
    memory: Path | None,
) -> int:
    """Follow folders and feeds: whatever is new there goes into a store, until Ctrl-C.

    WHAT is a folder, or a file with the addresses of feeds, sitemaps or pages. Nothing is taken twice, what fails stops
    nothing else, and a watch that was stopped or killed is taken up by starting it again.
    """
    from marsad.ingest.memory import Memory
    from marsad.pipeline.following import followed
    from marsad.pipeline.watched import Watched
    from marsad.pipeline.watching import watch

    terms = taking.terms()
    with _ending_when_told(), taking.intake(store, operator) as intake:
        place = (memory or _beside(intake.store)).resolve()
        watched = Watched(
            folders=tuple(path.resolve() for path in what if path.is_dir()),
            lists=tuple(path for path in what if not path.is_dir()),
            # Whoever is started each quarter of an hour is never so punctual that a feed would be due each time.
            every=timedelta(minutes=every) * (0.9 if once else 1),
            pages=pages,
            since=since and since.replace(tzinfo=UTC),
            spare=(place, *(file.resolve() for file in [intake.store.file] if file)),
            terms=terms,
        )
        with Memory(place) as opened:
            steps = watch(watched, intake, opened, once=once)
            return _tell(followed(steps, intake) if events else steps, once=once)


@contextmanager
def _ending_when_told() -> Iterator[None]:
    """Who stops the service stops the watch, as cleanly as Ctrl-C."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _beside(store: Store) -> Path:
    """Where the memory of a store is, if nobody says: beside its file, or here."""
    return Path("marsad.watch") if store.file is None else store.file.with_name(f"{store.file.name}.watch")


def _tell(steps: Iterator[Step], *, once: bool) -> int:
    """A line for each file and each address that brought something; at the end, what it all came to."""
    total: Counter[str] = Counter()
    fates: Counter[str] = Counter()
    faults = 0
    with progress("watching") as shown:
        try:
            for step in steps:
                for fault in step.kept.faults:
                    shell.say(str(fault))
                faults += len(step.kept.faults)
                fates.update(fate.what for fate in step.kept.fates)
                shown.advance(len(step.kept.fates))
                if step.ends:
                    if fates["new"] or fates["version"]:
                        click.echo(f"{datetime.now():%H:%M:%S} {step.of}: {taking.summary(fates)}")
                    total += fates
                    fates.clear()
        except KeyboardInterrupt:
            total += fates
    click.echo(f"{taking.summary(total)}" + (f"; {faults} faults" if faults else ""))
    return shell.SOME_FAILED if once and faults else 0
