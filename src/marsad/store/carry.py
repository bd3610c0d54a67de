"""A whole store row by row from one database into another: what is kept for ever, with the same keys and hashes."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, Table, delete, insert, select, tuple_

from marsad.store import schema
from marsad.store.engine import Store
from marsad.store.migrate import upgrade
from marsad.store.portions import PORTION
from marsad.store.rows import Row


def carry(source: Store, target: Store) -> None:
    """Make an empty database the same store as another, from one view of it. What is derived is left out.

    Each portion is a transaction of its own: until it is done, the target is no store to be used.
    """
    upgrade(target, audited=False)
    with source.reading() as connection:
        with target.writing() as other:
            for table in (schema.heads, schema.migrations):  # The steps just taken wrote their own.
                other.execute(delete(table))
        for table in schema.KEPT_FOR_EVER:
            for portion in portions(connection, table):
                with target.engine.begin() as other:
                    other.execute(insert(table), portion)


def portions(connection: Connection, table: Table) -> Iterator[list[Row]]:
    """All rows of a table by its primary key, some hundred at a time."""
    key = list(table.primary_key.columns)
    query = select(table).order_by(*key).limit(PORTION)
    after = None
    while True:
        later = query if after is None else query.where(tuple_(*key) > after)
        portion = [dict(row) for row in connection.execute(later).mappings()]
        if portion:
            yield portion
        if len(portion) < PORTION:
            return
        after = tuple(portion[-1][column.name] for column in key)
