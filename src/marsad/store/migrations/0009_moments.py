"""A table of the lines of all timelines, shaped like those that were derived first."""

from __future__ import annotations

from sqlalchemy import Connection

from marsad.store.migrations import derived, run

_DAYS = """
DROP INDEX ix_derived_moments_begins;
CREATE INDEX ix_derived_moments_begins ON derived_moments (begins, ends, place, type)
"""


def upgrade(connection: Connection) -> None:
    """Make the table, empty."""
    derived(connection, "moments")
    run(connection, _DAYS)
