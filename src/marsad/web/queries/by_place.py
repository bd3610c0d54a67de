"""Events counted by place, and the newest of each: what a map shows of thousands."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import or_, select
from sqlalchemy.sql import func

from marsad.model.event import Event
from marsad.store import Store
from marsad.store.schema import DERIVED, reports

_EVENTS = DERIVED["events"]
Place = str | None
"""A place's id, or None for events whose place nobody knows."""


class Window(msgspec.Struct, frozen=True):
    """Days, ISO dates, both included."""

    since: str
    until: str


class Published(msgspec.Struct, frozen=True):
    """Under what key a report stands, who published it, and when."""

    key: int
    source: str | None
    published: str | None


def counts(store: Store, window: Window) -> dict[Place, int]:
    """How many events each place has that touch a window. Those without a day are in none."""
    table = _EVENTS.c
    touching = select(table.place, func.count().label("count")).where(
        table.begins <= window.until, table.ends >= window.since
    )
    with store.reading() as connection:
        # By the place as no index has it: the one of days is walked along, and holds it too.
        rows = connection.execute(touching.group_by(table.place.concat(""), table.place))
        return {row.place: row._mapping["count"] for row in rows}


def newest(store: Store, window: Window, places: Iterable[Place], *, each: int) -> dict[Place, list[Event]]:
    """The newest events of a window at each of some places, so many of each."""
    wanted, table = list(places), _EVENTS.c
    here = table.place.in_([place for place in wanted if place is not None])
    within = or_(here, table.place.is_(None)) if None in wanted else here
    turn = func.row_number().over(partition_by=table.place, order_by=(table.begins.desc(), table.id))
    ranked = select(table.id, turn.label("turn")).where(
        within, table.begins <= window.until, table.ends >= window.since
    )
    first = ranked.subquery()
    query = select(table.place, table.body).where(table.id.in_(select(first.c.id).where(first.c.turn <= each)))
    found: dict[Place, list[Event]] = {}
    with store.reading() as connection:
        for place, body in connection.execute(query.order_by(table.begins.desc(), table.id)):
            found.setdefault(place, []).append(msgspec.json.decode(body, type=Event))
    return found


def published(store: Store, names: Iterable[str]) -> dict[str, Published]:
    """The newest version of each of some reports, by the report's id."""
    table, wanted = reports, sorted(set(names))
    query = select(table.c.id, table.c.key, table.c.source, table.c.published).where(table.c.id.in_(wanted))
    with store.reading() as connection:
        rows = connection.execute(query.order_by(table.c.key))
        return {row.id: Published(row.key, row.source, row.published) for row in rows}
