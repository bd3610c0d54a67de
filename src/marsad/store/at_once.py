"""Many rows as one, and many values.

SQLite's driver lets go of the interpreter for each row, and takes it back only once another thread has had its turn
of a millisecond: beside a thread at work a thousand rows take a second. As one row they take no turn at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Select, Text, cast, literal, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.sql import func

from marsad.store.shapes import decoded

T = TypeVar("T")


def bodies(connection: Connection, query: Select[Any], name: str, kind: type[T]) -> list[T]:
    """What a query gives of one column, `body`, each as `kind`, in the query's order. `name` is for errors."""
    if connection.dialect.name != "sqlite":
        return [decoded(body, name, kind) for body in connection.scalars(query)]
    joined = connection.execute(select(func.group_concat(query.subquery().c.body))).scalar()
    return decoded(f"[{joined or ''}]", name, list[kind])  # type: ignore[valid-type]


def named_bodies(connection: Connection, query: Select[Any], name: str, kind: type[T]) -> list[tuple[Any, T]]:
    """What a query gives of two columns, of which one is `body`: the other beside it."""
    if connection.dialect.name != "sqlite":
        return [(key, decoded(body, name, kind)) for key, body in connection.execute(query)]
    rows = query.subquery()
    keys = next(column for column in rows.c if column.name != "body")
    every = select(func.json_group_array(keys), func.group_concat(rows.c.body))
    found, joined = connection.execute(every).one()
    read = decoded(f"[{joined or ''}]", name, list[kind])  # type: ignore[valid-type]
    return list(zip(msgspec.json.decode(found), read, strict=True))


def values(connection: Connection, query: Select[Any]) -> list[Any]:
    """What a query gives of its one column."""
    if connection.dialect.name != "sqlite":
        return list(connection.scalars(query))
    (column,) = query.subquery().c
    return list(msgspec.json.decode(connection.execute(select(func.json_group_array(column))).scalar_one()))


def tuples(connection: Connection, query: Select[Any]) -> list[tuple[Any, ...]]:
    """What a query gives of its columns, in its order."""
    if connection.dialect.name != "sqlite":
        return [tuple(row) for row in connection.execute(query)]
    every = select(func.json_group_array(func.json_array(*query.subquery().c)))
    return msgspec.json.decode(connection.execute(every).scalar_one(), type=list[tuple[Any, ...]])


def each(connection: Connection, values: Sequence[str]) -> Select[Any]:
    """Many values as rows. They go as one: to compile a query with thousands of them takes longer than to answer it."""
    many = msgspec.json.encode(values).decode()
    if connection.dialect.name == "sqlite":
        return select(func.json_each(many).table_valued("value").c.value)
    return select(func.jsonb_array_elements_text(cast(literal(many, Text()), JSONB)).column_valued())
