"""A store that is open: its database, and the two ways to speak with it, reading and writing.

SQLite: write-ahead log, full sync, writes that take the lock at once (`BEGIN IMMEDIATE`) and wait for it ten seconds.
PostgreSQL through pg8000: a writer first locks the row where the audit log ends. So one process writes at a time on
both, readers never wait, and keys can be counted.
"""

from __future__ import annotations

import importlib.util
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, select
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from marsad.errors import MarsadError
from marsad.store.complaints import StoreError, complaint
from marsad.store.schema import SCHEMA, heads

BUSY_SECONDS = 10
_MOST_AT_ONCE = 60
"""Connections beyond those that are kept open: as many threads as a server has may read at once."""
_WRITER_CACHE = "PRAGMA cache_size=-32000"
"""Kilobytes. Keys that are hashes fall anywhere in their indexes; readers make do with what SQLite gives them."""
_LOG_PAGES = 4000
"""So many are in the log before they are carried over: a page that many transactions change is carried once."""
_POSTGRES = ("postgresql://", "postgres://", "postgresql+pg8000://")


class Store:
    """An open store. Use it as a context manager, or call `close`."""

    def __init__(self, where: str, engine: Engine, schema: str = SCHEMA) -> None:
        self.where = where
        """The file or the address, without a password, as messages name it."""
        self.engine = engine
        self.schema = schema
        """Where its tables stand on PostgreSQL."""

    @property
    def file(self) -> Path | None:
        """The SQLite file; None on PostgreSQL."""
        return Path(self.where) if self.on_sqlite else None

    @property
    def on_sqlite(self) -> bool:
        """Whether this is the one-file store."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A view of the store that does not change while it is open. Keep it short: the log grows meanwhile."""
        with self._complaining(), self.engine.connect() as connection:
            if not self.on_sqlite:
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction, alone: all of it is kept when the block ends, nothing if it does not."""
        with self._complaining(), self.engine.connect() as connection:
            connection.execution_options(writes=True)
            with connection.begin():
                if not self.on_sqlite:
                    connection.execute(select(heads.c.chain).where(heads.c.chain == "audit").with_for_update())
                yield connection

    @contextmanager
    def _complaining(self) -> Iterator[None]:
        with complaining(self.where):
            yield

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@contextmanager
def complaining(where: str) -> Iterator[None]:
    """Whatever the database refuses is said in one line."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        raise complaint(where, error) from error


def is_postgres(where: str) -> bool:
    """Whether this names a PostgreSQL database rather than a file."""
    return where.startswith(_POSTGRES)


def connect(where: str, *, schema: str = SCHEMA) -> Store:
    """A store without a look at what it holds; an SQLite file that is not there is made when first spoken to."""
    if is_postgres(where):
        url = _postgres_url(where)
        engine = create_engine(url, pool_pre_ping=True)
        engine.dialect.use_insertmanyvalues_wo_returning = True  # One statement for many rows, not one each.
        event.listen(engine, "connect", partial(_set_schema, schema))
        return Store(url.set(drivername="postgresql").render_as_string(hide_password=True), engine, schema)
    engine = create_engine(
        URL.create("sqlite", database=where), max_overflow=_MOST_AT_ONCE, connect_args={"timeout": BUSY_SECONDS}
    )
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return Store(where, engine)


def _postgres_url(where: str) -> URL:
    try:
        url = make_url(where).set(drivername="postgresql+pg8000")
    except (ArgumentError, ValueError) as error:
        raise MarsadError("not an address of a PostgreSQL database: postgresql://user@host:port/database") from error
    if importlib.util.find_spec("pg8000") is None:
        raise StoreError("a PostgreSQL store needs pg8000: pip install 'marsad[postgres]'")
    return url


def _set_schema(schema: str, connection: Any, _: object) -> None:
    cursor = connection.cursor()
    cursor.execute(f"SET search_path TO {schema}")
    connection.commit()
    cursor.close()


def _set_pragmas(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # The driver begins nothing by itself; `_begin` does.
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON", f"wal_autocheckpoint={_LOG_PAGES}"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    if writes:
        connection.exec_driver_sql(_WRITER_CACHE)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
