"""A whole copy of a store's schema in the same PostgreSQL database, as `single_file` makes one of an SQLite file."""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text

from marsad.store import migrations
from marsad.store.complaints import StoreError

_MADE_ANEW = ("derived_", "search")
"""What tables are called whose rows are made from the rest; copied empty."""


def copy_schema(connection: Connection, schema: str, target: str) -> None:
    """Copy all tables of a schema, of whatever version, into another, which is replaced; in the open transaction.

    The copy can be renamed to be the store again. Raises StoreError where a row is missing in it.
    """
    names = sorted(inspect(connection).get_table_names(schema=schema))
    connection.execute(text(f"DROP SCHEMA IF EXISTS {target} CASCADE"))
    connection.execute(text(f"CREATE SCHEMA {target}"))
    for name in names:
        connection.execute(text(f"CREATE TABLE {target}.{name} (LIKE {schema}.{name} INCLUDING ALL)"))
        if not name.startswith(_MADE_ANEW):
            connection.execute(text(f"INSERT INTO {target}.{name} SELECT * FROM {schema}.{name}"))
            if _rows(connection, f"{target}.{name}") != _rows(connection, f"{schema}.{name}"):
                raise StoreError(f"schema {target}: not all rows of {name} are in it: nothing was changed")
    query = "SELECT DISTINCT event_object_table FROM information_schema.triggers WHERE trigger_schema = :schema"
    frozen = sorted(connection.scalars(text(query), {"schema": schema}))
    connection.execute(text(f"SET LOCAL search_path TO {target}"))
    for name in frozen:
        migrations.frozen(connection, name)
    connection.execute(text(f"SET LOCAL search_path TO {schema}"))


def _rows(connection: Connection, table: str) -> int:
    return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())
