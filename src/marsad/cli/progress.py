"""A count on standard error while long work goes on, where somebody watches."""

# ruff: noqa: PLC0415  (imports wait until they are needed: --help must not wait for them)
from __future__ import annotations

import sys


def progress(doing: str, *, output: bool = False) -> Silence | Watched:
    """If standard error is a terminal; with `output` that goes on meanwhile, only if that does not go to one too."""
    watched = sys.stderr.isatty() and not (output and sys.stdout.isatty())
    return Watched(doing) if watched else Silence()


class Silence:
    """Progress where nobody watches."""

    def __enter__(self) -> Silence:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def advance(self, count: int = 1) -> None:
        """So many reports more are done."""


class Watched:
    """Progress on a terminal."""

    def __init__(self, doing: str) -> None:
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.completed} reports"), TimeElapsedColumn())
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task(doing, total=None)

    def __enter__(self) -> Watched:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def advance(self, count: int = 1) -> None:
        """So many reports more are done."""
        self._bar.advance(self._task, count)
