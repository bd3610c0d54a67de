"""The index of days holds the places and types too, and alerts are counted by whether they are open."""

from __future__ import annotations

from sqlalchemy import Connection

from marsad.store.migrations import run

NAMES = (
    *("copies", "comparisons", "events", "situations", "alerts", "tellings", "spells"),
    *("weeks", "stretches", "outlets"),
)
_DAYS = """
DROP INDEX IF EXISTS ix_derived_{name}_begins;
CREATE INDEX ix_derived_{name}_begins ON derived_{name} (begins, ends, place, type)
"""


def upgrade(connection: Connection) -> None:
    """Make the indexes anew. In a copy of a PostgreSQL store the old ones have other names, and stay."""
    for name in NAMES:
        run(connection, _DAYS.format(name=name))
    run(connection, "DROP INDEX IF EXISTS ix_derived_spells_days")
    run(connection, "CREATE INDEX ix_derived_alerts_ends ON derived_alerts (ends, begins)")
