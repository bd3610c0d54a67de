"""Long results a few hundred rows at a time, so that memory does not grow with the store."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, Select

PORTION = 500


def by_key(connection: Connection, query: Select[Any], key: Any, *, after: int = 0) -> Iterator[Row[Any]]:
    """The rows of a query with keys above `after`, by ascending key."""
    ordered = query.order_by(key).limit(PORTION)
    while True:
        portion = connection.execute(ordered.where(key > after)).all()
        yield from portion
        if len(portion) < PORTION:
            return
        after = getattr(portion[-1], key.name)
