"""Tables that are made from the rest and can be made anew at any time."""

from __future__ import annotations

from sqlalchemy import Connection

from marsad.store.migrations import derived, run

NAMED = """
CREATE TABLE derived_named (
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  id {exact} NOT NULL,
  PRIMARY KEY (name, kind, value, id)
);
CREATE INDEX ix_derived_named_id ON derived_named (name, id)
"""


def upgrade(connection: Connection) -> None:
    """Make the tables, empty."""
    derived(connection, "copies", "comparisons", "events", "situations", "alerts")
    run(connection, NAMED)
