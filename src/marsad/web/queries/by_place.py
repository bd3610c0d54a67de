"""Events counted by place, and the newest of each: what a map shows of thousands."""

from __future__ import annotations

import threading
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping

import msgspec
from sqlalchemy import or_, select
from sqlalchemy.sql import func

from marsad.model.days import day_of
from marsad.model.event import Event
from marsad.store import Store, derived_state_of
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


class EventTally:
    """The first and last days of all events by place, read once for each rebuild; counting is then two look-ups."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._made_of = ""
        self._days: dict[Place, tuple[array[int], array[int]]] = {}

    def counts(self, store: Store, window: Window) -> dict[Place, int]:
        """How many events each place has that touch a window. Those without a day are in none."""
        since, until = day_of(window.since) or 0, day_of(window.until) or 0
        # What ended before the window began before its end too: the difference is what touches it.
        found = {
            place: bisect_right(begins, until) - bisect_left(ends, since)
            for place, (begins, ends) in self._of(store).items()
        }
        return {place: count for place, count in found.items() if count}

    def _of(self, store: Store) -> Mapping[Place, tuple[array[int], array[int]]]:
        state = derived_state_of(store, "events")
        digest = state.digest if state is not None else ""
        with self._turn:
            if digest != self._made_of:
                self._days, self._made_of = _days(store), digest
            return self._days


def _days(store: Store) -> dict[Place, tuple[array[int], array[int]]]:
    held: dict[Place, tuple[list[int], list[int]]] = {}
    query = select(_EVENTS.c.place, _EVENTS.c.begins, _EVENTS.c.ends).where(_EVENTS.c.begins.is_not(None))
    ordinals: dict[str, int] = {}
    with store.reading() as connection:
        for place, *days in connection.execute(query):
            for kept, day in zip(held.setdefault(place, ([], [])), days, strict=True):
                kept.append(ordinals.setdefault(day, day_of(day) or 0))
    return {place: (array("l", sorted(begins)), array("l", sorted(ends))) for place, (begins, ends) in held.items()}


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
