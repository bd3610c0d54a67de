"""Tables that are made from the rest and can be made anew at any time."""

from __future__ import annotations

from sqlalchemy import Connection

from marsad.store.migrations import run

NAMES = ("copies", "comparisons", "events", "situations", "alerts")
TABLE = """
CREATE TABLE derived_{name} (
  id {{exact}} PRIMARY KEY,
  place TEXT,
  type TEXT,
  begins {{exact}},
  ends {{exact}},
  body TEXT NOT NULL,
  digest TEXT NOT NULL
);
CREATE INDEX ix_derived_{name}_place ON derived_{name} (place, begins);
CREATE INDEX ix_derived_{name}_type ON derived_{name} (type, begins);
CREATE INDEX ix_derived_{name}_begins ON derived_{name} (begins)
"""
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
    for name in NAMES:
        run(connection, TABLE.format(name=name))
    run(connection, NAMED)
