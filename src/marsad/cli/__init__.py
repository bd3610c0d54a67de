"""The command line. Each command imports what it needs when it runs, so that `marsad --help` is there at once."""

import click

import marsad
from marsad.cli import (
    accounts,
    alerts,
    backup,
    code,
    copies,
    custody,
    evaluate,
    events,
    explain,
    export,
    fetch,
    ingest,
    knowledge,
    link,
    places,
    query,
    rebuild,
    search,
    serve,
    situation,
    timeline,
    watch,
)

EPILOG = """\b
Exit codes:
  0  everything was read
  1  something was not: standard error says what, as FILE:LINE: FIELD: MESSAGE
  2  nothing was done: wrong usage, or a knowledge file that cannot be trusted
  130  stopped by Ctrl-C

\b
Examples:
  marsad code reports.jsonl -o coded.jsonl
  marsad explain report.txt
"""


@click.group(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(marsad.__version__, message="marsad %(version)s")
def main() -> None:
    """Code Arabic conflict reports into claims, each grounded in the words that say it."""


main.add_command(code.command)
main.add_command(explain.command)
main.add_command(ingest.command)
main.add_command(link.command)
main.add_command(rebuild.command)
main.add_command(events.command)
main.add_command(alerts.group)
main.add_command(copies.command)
main.add_command(search.command)
main.add_command(export.group)
main.add_command(query.command)
main.add_command(custody.audit)
main.add_command(custody.check)
main.add_command(backup.backup)
main.add_command(backup.restore)
main.add_command(fetch.command)
main.add_command(watch.command)
main.add_command(situation.command)
main.add_command(timeline.timeline)
main.add_command(timeline.actors)
main.add_command(evaluate.command)
main.add_command(knowledge.group)
main.add_command(places.group)
main.add_command(serve.command)
main.add_command(accounts.group)
