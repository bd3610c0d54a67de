"""What the copies of a report are found by, kept beside it so that it is made once."""

from __future__ import annotations

from sqlalchemy import Connection

from marsad.store.migrations import run

TABLE = "CREATE TABLE derived_signatures (report {key} PRIMARY KEY, signature {bytes} NOT NULL)"


def upgrade(connection: Connection) -> None:
    """Make the table, empty."""
    run(connection, TABLE)
