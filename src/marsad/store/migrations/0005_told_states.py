"""Derived tables of what is told of states, and of the spells for which it was so known: what held on any date."""

from __future__ import annotations

from sqlalchemy import Connection

from marsad.store.migrations import derived, run


def upgrade(connection: Connection) -> None:
    """Make the tables, empty."""
    derived(connection, "tellings", "spells")
    run(connection, "CREATE INDEX ix_derived_spells_days ON derived_spells (begins, ends)")
