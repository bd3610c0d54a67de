"""Stores opened, made, and brought to the newest version, one numbered step at a time."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, insert, inspect, select, text
from sqlalchemy.sql import func

import marsad
from marsad.store import migrations, schema
from marsad.store.chain import write_audit
from marsad.store.complaints import StoreError
from marsad.store.engine import Store, complaining, connect
from marsad.store.search import index
from marsad.store.single_file import beside, copy_of
from marsad.store.single_schema import copy_schema

TOOL = f"marsad {marsad.__version__}"


def open_store(where: str | Path, *, create: bool = False) -> Store:
    """The store at a path or a `postgresql://` address, brought to the newest version if it is older.

    Before an older store is changed, a verified copy is laid beside it: a file, or a schema in the same database.
    Raises StoreError if there is none and `create` is not set, if what is there is no store, or if a newer Marsad
    made it.
    """
    store = connect(str(where))
    try:
        bring_up(store, create=create)
        _write_ahead(store)
        _make_findable(store)
    except BaseException:
        store.close()
        raise
    return store


def utc(moment: datetime) -> str:
    """A moment as the store writes it: UTC to the second, with a final Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def version_of(store: Store) -> int:
    """The number of the last step taken; 0 where there is nothing yet. Raises StoreError for what is no store."""
    if store.file is not None and (not store.file.exists() or store.file.stat().st_size == 0):
        return 0
    with store.reading() as connection:
        found = _version(connection, store)
    if found is None:
        raise StoreError(f"{store.where}: not a Marsad store")
    return found


def _version(connection: Connection, store: Store) -> int | None:
    tables = inspect(connection).get_table_names(schema=None if store.on_sqlite else store.schema)
    if "migrations" in tables and "heads" in tables:
        return connection.execute(select(func.max(schema.migrations.c.number))).scalar() or 0
    return None if tables else 0


def upgrade(store: Store, *, to: int | None = None, audited: bool = True) -> None:
    """Take each step that is missing, each in a transaction of its own, up to the newest or to `to`."""
    for step in migrations.every():
        if to is not None and step.number > to:
            return
        with complaining(store.where), store.engine.connect() as connection:
            connection.execution_options(writes=True)
            with connection.begin():
                _alone(connection, store)
                if (_version(connection, store) or 0) < step.number:
                    _take_step(connection, step, audited=audited)


def bring_up(store: Store, *, create: bool = False, keep_old: bool = True) -> None:
    """Take the steps that are missing; a verified copy of an older store is laid beside it if `keep_old`."""
    found = version_of(store)
    if found == 0 and not create:
        raise StoreError(f"{store.where}: there is no store here yet: `marsad ingest` makes one")
    if found > migrations.newest():
        made = f"version {found}, made by a newer Marsad"
        raise StoreError(f"{store.where}: {made}; this one ({TOOL}) knows versions up to {migrations.newest()}")
    if keep_old and 0 < found < migrations.newest():
        _keep_old(store, found)
    if found < migrations.newest():
        upgrade(store)


def _keep_old(store: Store, version: int) -> None:
    """A copy of the store as it is: in a file beside it, or in a schema of the same database."""
    if store.file is not None:
        copy_of(store.file, beside(store.file, f"version-{version}"), version=version)
        return
    with complaining(store.where), store.engine.begin() as connection:
        _alone(connection, store)
        if _version(connection, store) == version:  # Else another process has copied it and gone on.
            copy_schema(connection, store.schema, f"{store.schema}_version_{version}")


def _make_findable(store: Store) -> None:
    """Make the search index anew where it was made by other rules."""
    with store.reading() as connection:
        current = index.is_current(connection)
    if not current:
        with store.writing() as connection:
            if not index.is_current(connection):  # Another process may have made it while this one waited.
                index.refill(connection)


def _write_ahead(store: Store) -> None:
    """Set once, kept in an SQLite file: readers go on while one process writes."""
    if not store.on_sqlite:
        return
    with complaining(store.where), store.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        if raw.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            raw.execute("PRAGMA journal_mode=WAL")


def _alone(connection: Connection, store: Store) -> None:
    """No two processes take a step at once. On SQLite the transaction sees to it already."""
    if not store.on_sqlite:
        connection.execute(text("SELECT pg_advisory_xact_lock(7308332)"))
        connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {store.schema}")


def _take_step(connection: Connection, step: migrations.Migration, *, audited: bool) -> None:
    now = utc(datetime.now(UTC))
    step.upgrade(connection)
    row = {"number": step.number, "name": step.name, "at": now, "tool": TOOL}
    connection.execute(insert(schema.migrations), row)
    if audited:
        write_audit(connection, "migrate", {"number": step.number, "name": step.name}, at=now, operator=TOOL)
