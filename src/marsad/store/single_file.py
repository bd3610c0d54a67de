"""Whole copies of an SQLite file: made from one consistent view, verified, and only then put in their place."""

from __future__ import annotations

import glob
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from marsad.store.complaints import StoreError
from marsad.store.engine import BUSY_SECONDS, complaining


def beside(file: Path, ending: str) -> Path:
    """A file in the same folder, named after this one."""
    return file.with_name(f"{file.name}.{ending}")


def discard(file: Path) -> None:
    """Remove an SQLite file with what a process that died has left beside it."""
    for ending in ("", "-journal", "-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)


def copy_of(source: Path, target: Path, *, version: int | None = None) -> None:
    """Copy a store's file as it stands now, while others may write it; a half-made copy never has the target's name.

    Two processes may do so at once: each writes a file of its own. Where the copy is to be of a `version` and another
    process has gone on meanwhile, none is kept: that process has made it.
    """
    part = beside(target, f"{os.getpid()}.part")
    try:
        with complaining(str(target)):
            _discard_left(target)
            with (
                closing(sqlite3.connect(source, timeout=BUSY_SECONDS)) as old,
                closing(sqlite3.connect(part, timeout=BUSY_SECONDS)) as new,
            ):
                old.backup(new)
                new.execute("PRAGMA journal_mode=DELETE")  # One file, with nothing beside it.
                sound(new, part)
                kept = version is None or new.execute("SELECT max(number) FROM migrations").fetchone() == (version,)
        if kept:
            settle(part, target)
    finally:
        discard(part)


def _discard_left(target: Path) -> None:
    """Remove what processes that died have left of copies, each named after its process."""
    for part in target.parent.glob(f"{glob.escape(target.name)}.*.part"):
        writer = part.name.split(".")[-2]
        if writer.isdecimal() and not _lives(int(writer)):
            discard(part)


def _lives(process: int) -> bool:
    """Whether there is such a process on this machine: SQLite's log lets those of one machine alone share a store."""
    if os.name != "posix":
        return True  # There, asking ends it.
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def sound(connection: sqlite3.Connection, file: Path) -> None:
    """Raise StoreError if the database's own check finds it damaged."""
    found = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if found != ("ok",):
        raise StoreError(f"{file}: damaged: {found[0]}")


def settle(part: Path, target: Path) -> None:
    """Give a finished file its name, for good: written out to the disk, then renamed in one step."""
    with complaining(str(target)):
        sync(part)
        part.replace(target)
        sync(target.parent)


def sync(path: Path) -> None:
    """Have the disk itself hold what was written. Folders can be synced on POSIX systems alone."""
    if path.is_dir() and os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
