"""A small SQLite file beside the store, readable by its owner alone: for what is secret, and no evidence."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from marsad.errors import MarsadError


class PrivateFile:
    """An open file. One connection, used in turn.

    `tables` is SQL that makes what is missing, `what` is what it holds, for the error: MarsadError where it cannot be
    opened.
    """

    def __init__(self, path: Path, tables: str, what: str) -> None:
        self.path = path
        try:
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            path.chmod(0o600)
            self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=10)
            self._connection.row_factory = sqlite3.Row
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
                self._connection.execute(f"PRAGMA {pragma}")
            self._connection.executescript(tables)
        except (OSError, sqlite3.Error) as error:
            raise MarsadError(f"{path}: {what} cannot be kept here: {error}") from error
        self._turn = threading.RLock()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """What it holds, as it is."""
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
