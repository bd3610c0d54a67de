"""Tables of what is counted over events and over what holds, shaped like those that were derived first."""

from __future__ import annotations

from sqlalchemy import Connection

from marsad.store.migrations import run

NAMES = ("weeks", "stretches", "outlets")
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


def upgrade(connection: Connection) -> None:
    """Make the tables, empty."""
    for name in NAMES:
        run(connection, TABLE.format(name=name))
