"""A store as one SQLite file, whatever database it is in, and a store made again from such a file.

A backup is itself a store: it can be opened, searched and checked where it lies. It is restored only after every hash
in it has been checked, beside the store that it is to replace; that one is put aside whole, never deleted.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import msgspec
from sqlalchemy import text

from marsad.store import schema
from marsad.store.carry import carry
from marsad.store.chain import Head
from marsad.store.check import check
from marsad.store.complaints import StoreError
from marsad.store.engine import BUSY_SECONDS, Store, complaining, connect, is_postgres
from marsad.store.migrate import bring_up, version_of
from marsad.store.read_back import counts
from marsad.store.single_file import beside, copy_of, discard, settle, sound
from marsad.store.verify import verify

RESTORED = f"{schema.SCHEMA}_restored"
"""On PostgreSQL what is restored stands in this schema until it is known to be whole."""


class Backup(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup holds, or a restored store: the same for both, and for the store that the backup was made of."""

    counts: dict[str, int]
    audit: Head
    captures: Head
    put_aside: str | None = None
    """Where what was there before is now."""


def backup(store: Store, file: Path) -> Backup:
    """Write the store as it stands now into a file, whole, while others may go on writing to the store.

    The file gets its name when it is complete, its chains are verified and the disk holds it; a file of that name is
    replaced then. Raises StoreError where the chains are broken, and leaves what was there.
    """
    if store.file is not None and file.exists() and store.file.samefile(file):
        raise StoreError(f"{file}: is the store itself")
    part = beside(file, "backup")
    try:
        if store.file is not None:
            copy_of(store.file, part)
        else:
            _carried(store, part)
        with connect(str(part)) as written:
            told = _told(written, f"{file}: not written, since the store is not whole")
        settle(part, file)
    finally:
        discard(part)
    return told


def restore(file: Path, where: str, *, now: datetime, replace: bool = False) -> Backup:
    """Make the store at `where` from a backup, after all of the backup was checked in a copy of it.

    A store that is there is replaced only if `replace` is set, in one step: until then everybody sees the old, from
    then on the new. It is kept, in a file beside it, or in a schema of its own on PostgreSQL.
    Raises StoreError, with the store untouched, where the backup is not whole.
    """
    if not file.is_file():
        raise StoreError(f"{file}: there is no such file")
    stamp = now.strftime("%Y%m%dT%H%M%SZ")
    into = _into_postgres if is_postgres(where) else _into_file
    return into(file, where, stamp, replace)


def _carried(store: Store, part: Path) -> None:
    with complaining(str(part)):
        discard(part)
    with connect(str(part)) as target:
        carry(store, target)
    with complaining(str(part)), closing(sqlite3.connect(part)) as connection:
        sound(connection, part)


def _into_file(file: Path, where: str, stamp: str, replace: bool) -> Backup:
    target = Path(where)
    there = target.exists() and target.stat().st_size > 0
    if there and target.samefile(file):
        raise StoreError(f"{file}: is the store itself")
    if there and not replace:
        raise _is_there(where)
    with _checked(file, beside(target, "restored")) as (part, told):
        if not there:
            with complaining(where):
                discard(target)  # A write-ahead log that outlived its file would be taken for the new one's.
            settle(part, target)
            return told
        aside = beside(target, f"replaced-{stamp}")
        if _is_readable(target, aside):
            _write_over(part, target)
        else:
            _move(target, aside)
            settle(part, target)
        return msgspec.structs.replace(told, put_aside=str(aside))


def _is_readable(target: Path, aside: Path) -> bool:
    """Whether what is there could be copied; a damaged store, the very thing that is restored, cannot."""
    try:
        copy_of(target, aside)
    except StoreError:
        return False
    return True


def _move(target: Path, aside: Path) -> None:
    """Move a damaged file away as it is, with what stands beside it."""
    with complaining(str(target)):
        for ending in ("-wal", "-shm", "-journal", ""):
            old = target.with_name(target.name + ending)
            if old.exists():
                old.replace(aside.with_name(aside.name + ending))


def _write_over(part: Path, target: Path) -> None:
    """Put one database into the file of another in a single transaction: readers, and whoever comes after a stop in
    the middle, see one of the two.
    """
    until = time.monotonic() + BUSY_SECONDS

    def waited(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > until:
            raise sqlite3.OperationalError("database is locked")

    with (
        complaining(str(target)),
        closing(sqlite3.connect(part)) as new,
        closing(sqlite3.connect(target, timeout=BUSY_SECONDS)) as old,
    ):
        old.execute("PRAGMA synchronous=FULL")
        new.backup(old, progress=waited)


def _into_postgres(file: Path, where: str, stamp: str, replace: bool) -> Backup:
    aside = f"{schema.SCHEMA}_replaced_{stamp.lower()}"
    with connect(where) as old, connect(where, schema=RESTORED) as new:
        there = version_of(old) != 0
        if there and not replace:
            raise _is_there(old.where)
        with complaining(old.where), new.engine.begin() as connection:
            connection.execute(text(f"DROP SCHEMA IF EXISTS {RESTORED} CASCADE"))
        with (
            tempfile.TemporaryDirectory() as folder,
            _checked(file, Path(folder, "restored")) as (part, told),
            connect(str(part)) as source,
        ):
            carry(source, new)
        wrong = next(iter(check(new)), None)
        if wrong is not None:
            raise StoreError(f"{old.where}: the database does not give back what was written: {wrong}")
        with (old if there else new).writing() as connection:
            if there:
                connection.execute(text(f"ALTER SCHEMA {schema.SCHEMA} RENAME TO {aside}"))
            connection.execute(text(f"ALTER SCHEMA {RESTORED} RENAME TO {schema.SCHEMA}"))
    return msgspec.structs.replace(told, put_aside=f"schema {aside}" if there else None)


@contextmanager
def _checked(file: Path, part: Path) -> Iterator[tuple[Path, Backup]]:
    """A copy of a backup, brought to the newest version, in which nothing is wrong; it is gone afterwards."""
    try:
        copy_of(file, part)
        with connect(str(part)) as copy:
            bring_up(copy, keep_old=False)
            wrong = next(iter(check(copy)), None)
            if wrong is not None:
                raise StoreError(f"{file}: not restored, since it is not whole: {wrong}")
            told = _told(copy, f"{file}: not restored, since it is not whole")
        yield part, told
    finally:
        discard(part)


def _told(store: Store, otherwise: str) -> Backup:
    verified = verify(store)
    if verified.findings:
        raise StoreError(f"{otherwise}: {verified.findings[0]}")
    return Backup(counts=counts(store), audit=verified.audit, captures=verified.captures)


def _is_there(where: str) -> StoreError:
    return StoreError(f"{where}: there is a store already: --replace puts it aside and the backup in its place")
