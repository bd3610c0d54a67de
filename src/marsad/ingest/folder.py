"""A folder in which files appear: which of them are there whole, and not taken yet. Nothing is opened here."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

# What programs call a file, or its folder, while it is not theirs to give: downloads, editors, copies, office programs.
_UNFINISHED_BEGINS = (".", "~", "#")
_UNFINISHED_ENDS = (
    *("~", ".crdownload", ".download", ".filepart", ".lock", ".opdownload"),
    *(".part", ".partial", ".swp", ".temp", ".tmp"),
)


class Stamp(NamedTuple):
    """What changes when a file does."""

    size: int
    """In bytes."""
    modified: int
    """In nanoseconds, by the clock of the file's disk."""


class Sight(NamedTuple):
    """A file as one look saw it."""

    stamp: Stamp
    moved_in: bool
    """Its name is newer than its content: it was written elsewhere and then given this name, so it is whole."""


def look(folder: Path) -> dict[Path, Sight]:
    """All files in the folder and below it: no hidden or unfinished ones, no links, no pipes.

    Raises OSError where the folder itself cannot be listed; what vanishes or may not be read below it is left out.
    """
    with os.scandir(folder) as entries:
        listed = list(entries)
    return {path: sight for entry in listed for path, sight in _seen(entry)}


def whole(before: Mapping[Path, Sight], now: Mapping[Path, Sight], taken: Mapping[Path, Stamp]) -> list[Path]:
    """The files that are whole and not taken as they are now, the oldest first.

    A file is whole when it has not changed since the look before, or was moved in. Who writes for longer than the time
    between two looks without a byte is taken too early, and again when it has grown.
    """
    new = [path for path, sight in now.items() if sight.stamp != taken.get(path)]
    ready = [path for path in new if now[path].moved_in or (path in before and before[path].stamp == now[path].stamp)]
    return sorted(ready, key=lambda path: (now[path].stamp.modified, path))


def stamp_of(path: Path) -> Stamp | None:
    """The stamp of a file as it is now; None where it has gone."""
    try:
        stat = path.lstat()
    except OSError:
        return None
    return Stamp(stat.st_size, stat.st_mtime_ns)


def is_unfinished(name: str) -> bool:
    """Whether a file or folder is called so while somebody is at work on it, or is hidden."""
    return name.startswith(_UNFINISHED_BEGINS) or name.lower().endswith(_UNFINISHED_ENDS)


def _seen(entry: os.DirEntry[str]) -> Iterator[tuple[Path, Sight]]:
    if is_unfinished(entry.name):
        return
    try:
        if entry.is_dir(follow_symlinks=False):
            yield from look(Path(entry.path)).items()
        elif entry.is_file(follow_symlinks=False):
            yield Path(entry.path), _sight(entry.stat(follow_symlinks=False))
    except OSError:
        return


def _sight(stat: os.stat_result) -> Sight:
    # Writing sets both times to the same moment; giving a name, or an older time as copying programs do when they have
    # finished, sets only that of the change. Windows keeps another time there, and so never says "moved in".
    moved_in = os.name == "posix" and stat.st_size > 0 and stat.st_ctime_ns > stat.st_mtime_ns
    return Sight(Stamp(stat.st_size, stat.st_mtime_ns), moved_in)
