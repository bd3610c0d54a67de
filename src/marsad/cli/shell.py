"""What all commands share: how input is opened, how faults are said, how a command ends."""

# ruff: noqa: PLC0415  (imports wait until they are needed: --help must not wait for them)
from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, ParamSpec, TypeVar

import click

from marsad import settings
from marsad.errors import BadInput, KnowledgeError, MarsadError

if TYPE_CHECKING:
    from marsad.ingest.fields import Found

SOME_FAILED = 1
NOTHING_DONE = 2
INTERRUPTED = 130

FILE = click.Path(exists=True, dir_okay=False, readable=True, allow_dash=True)
FILE_OR_FOLDER = click.Path(exists=True, readable=True, allow_dash=True)
OUT = click.Path(dir_okay=False, writable=True, path_type=Path)

_BEHIND = 10
"""Of the niceness that Unix knows, from -20 to 19."""

P = ParamSpec("P")
F = TypeVar("F", bound=Callable[..., Any])


def behind_others() -> None:
    """This command works through much: from now on whoever waits for an answer goes first, where the system allows."""
    if hasattr(os, "setpriority"):
        os.setpriority(os.PRIO_PROCESS, 0, max(_BEHIND, os.getpriority(os.PRIO_PROCESS, 0)))


def store_option(command: F) -> F:
    """`--store WHERE`, the same for every command."""
    said = "A file, or postgresql://USER@HOST/DATABASE. Unset: MARSAD_STORE, else marsad.db here."
    return click.option("--store", metavar="WHERE", default=settings.store, help=said)(command)


def operator_option(command: F) -> F:
    """`--operator NAME`, the same for every command that writes records."""
    said = "Who is at work, for the records. Unset: MARSAD_OPERATOR, else nobody is named."
    return click.option("--operator", metavar="NAME", default=settings.operator, help=said)(command)


def ending(run: Callable[P, int]) -> Callable[P, None]:
    """A command that ends with the exit code it returns, and in one line of reproach where it cannot go on."""

    @functools.wraps(run)
    def ended(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            status = run(*args, **kwargs)
            sys.stdout.flush()
        except BrokenPipeError:
            # Whoever read our output has gone. Python would complain when it flushes at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            status = SOME_FAILED
        except KeyboardInterrupt:
            status = INTERRUPTED
        except KnowledgeError as error:
            say(str(error))
            status = NOTHING_DONE
        except MarsadError as error:
            say(str(error))
            status = SOME_FAILED
        sys.exit(status)

    return ended


def say(message: str) -> None:
    """One line on standard error. Control characters from the input do not reach the terminal."""
    click.echo("".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in message), err=True)


def write_text(path: Path, content: str) -> None:
    """The file holds this and nothing else; a folder on the way to it that is missing is a usage error."""
    try:
        path.write_text(content, encoding="utf-8")
    except OSError as error:
        raise click.UsageError(f"{path}: {error.strerror}") from error


@contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """The bytes of a file, or of standard input for `-`."""
    if name == "-":
        yield sys.stdin.buffer
        return
    with Path(name).open("rb") as raw:
        yield raw


def reports(names: tuple[str, ...]) -> Iterator[Found | BadInput]:
    """The reports of all files in order, no id twice."""
    from marsad.ingest.formats import distinct

    return distinct(every_report(names))


def every_report(names: tuple[str, ...]) -> Iterator[Found | BadInput]:
    """The reports of all files in order."""
    from marsad.ingest.formats import read

    for name in names:
        try:
            with opened(name) as raw:
                yield from read(raw, "<stdin>" if name == "-" else name)
        except OSError as error:
            yield BadInput(name, None, None, error.strerror or str(error))
