"""Tables of what is counted over events and over what holds, shaped like those that were derived first."""

from __future__ import annotations

from sqlalchemy import Connection

from marsad.store.migrations import derived


def upgrade(connection: Connection) -> None:
    """Make the tables, empty."""
    derived(connection, "weeks", "stretches", "outlets")
