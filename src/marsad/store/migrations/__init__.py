"""The steps that make the schema, one file each, in the order of their numbers. A step never changes once released.

A step is a module `NNNN_name.py` with `upgrade(connection)`. It speaks plain SQL rather than the tables of
`schema.py`, which describe the newest version only. `{key}` and `{bytes}` stand for what the two databases call these,
`{exact}` for text that is ordered by its code points whatever the language of the server.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from sqlalchemy import Connection

_TYPES = {
    "sqlite": {"key": "INTEGER", "bytes": "BLOB", "exact": "TEXT", "genesis": "0" * 64},
    "postgresql": {"key": "BIGINT", "bytes": "BYTEA", "exact": 'TEXT COLLATE "C"', "genesis": "0" * 64},
}


class Migration(NamedTuple):
    """One numbered step."""

    number: int
    name: str
    upgrade: Callable[[Connection], None]


@cache
def every() -> tuple[Migration, ...]:
    """All steps that this version of Marsad knows, found by walking this folder."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name[:4].isdigit())
    modules = [(name, importlib.import_module(f"{__name__}.{name}")) for name in names]
    return tuple(Migration(int(name[:4]), name[5:], module.upgrade) for name, module in modules)


def newest() -> int:
    """The version of a store that needs no step."""
    return every()[-1].number


def run(connection: Connection, statements: str) -> None:
    """Run SQL statements that are parted by semicolons at the ends of lines."""
    for statement in statements.format(**_TYPES[connection.dialect.name]).split(";\n"):
        if statement.strip():
            connection.exec_driver_sql(statement.strip())


_DERIVED = """
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


def derived(connection: Connection, *names: str) -> None:
    """Make derived tables as the first were made: what later ones have otherwise, a step of its own changes."""
    for name in names:
        run(connection, _DERIVED.format(name=name))


def frozen(connection: Connection, table: str) -> None:
    """From now on the database refuses to change or delete a row of this table."""
    message = f"rows of {table} are never changed"
    if connection.dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            )
        return
    connection.exec_driver_sql(
        f"CREATE FUNCTION {table}_is_frozen() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{message}'; END $$"
    )
    for verbs, each in (("UPDATE OR DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
        connection.exec_driver_sql(
            f"CREATE TRIGGER {table}_no_{each.lower()}_change BEFORE {verbs} ON {table} "
            f"FOR EACH {each} EXECUTE FUNCTION {table}_is_frozen()"
        )
