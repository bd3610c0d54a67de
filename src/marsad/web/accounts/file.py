"""The file that accounts are kept in: SQLite, readable by its owner alone, apart from the store (decision 16)."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from marsad.errors import MarsadError

_TABLES = """
CREATE TABLE IF NOT EXISTS people (
  name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT NOT NULL, is_open INTEGER NOT NULL DEFAULT 1,
  factor TEXT, factor_offered TEXT, factor_step INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0, attempted_at REAL NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS sessions (
  digest TEXT PRIMARY KEY, name TEXT NOT NULL REFERENCES people (name) ON DELETE CASCADE,
  begun_at REAL NOT NULL, seen_at REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS tokens (
  number INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL REFERENCES people (name) ON DELETE CASCADE,
  label TEXT NOT NULL, scopes TEXT NOT NULL, ends_at REAL NOT NULL
);
PRAGMA user_version = 1;
"""


class Accounts:
    """An open file of accounts. One connection, used in turn."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            path.chmod(0o600)
            self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=10)
            self._connection.row_factory = sqlite3.Row
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
                self._connection.execute(f"PRAGMA {pragma}")
            self._connection.executescript(_TABLES)
        except (OSError, sqlite3.Error) as error:
            raise MarsadError(f"{path}: accounts cannot be kept here: {error}") from error
        self._turn = threading.RLock()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The accounts as they are."""
        with self._turn:
            yield self._connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is kept, or nothing."""
        with self._turn:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file."""
        with self._turn:
            self._connection.close()
