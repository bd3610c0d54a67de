"""The search index, filled when a store is opened: what it holds depends on how words are folded, not on this step."""

from __future__ import annotations

from sqlalchemy import Connection

from marsad.store.migrations import run

STATE = """
CREATE TABLE derived_state (
  name TEXT PRIMARY KEY,
  made_by TEXT NOT NULL,
  entries {key} NOT NULL,
  row_count {key} NOT NULL,
  digest TEXT NOT NULL
)
"""
SQLITE = """
CREATE VIRTUAL TABLE search USING fts5 (
  terms, content='', detail='full', tokenize="unicode61 remove_diacritics 0 tokenchars '=~'"
)
"""
POSTGRESQL = """
CREATE TABLE search (rank BIGINT PRIMARY KEY, terms TSVECTOR NOT NULL);
CREATE INDEX ix_search_terms ON search USING GIN (terms)
"""


def upgrade(connection: Connection) -> None:
    """Make the index, empty."""
    run(connection, STATE)
    run(connection, SQLITE if connection.dialect.name == "sqlite" else POSTGRESQL)
