"""The file that accounts are kept in: SQLite, readable by its owner alone, apart from the store (decision 16)."""

from __future__ import annotations

from pathlib import Path

from marsad.store import PrivateFile

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


class Accounts(PrivateFile):
    """An open file of accounts."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, _TABLES, "accounts")
