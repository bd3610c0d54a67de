"""An index that holds where and when each event was, so that they are counted by place without being read."""

from __future__ import annotations

from sqlalchemy import Connection

from marsad.store.migrations import run


def upgrade(connection: Connection) -> None:
    """Make the index."""
    run(connection, "CREATE INDEX ix_derived_events_days ON derived_events (place, begins, ends)")
