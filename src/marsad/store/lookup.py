"""Derived things looked up by where, when, what and whom they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, FromClause, Select, Table, exists, or_, select
from sqlalchemy.sql import func

from marsad.store.at_once import bodies, each, named_bodies, values
from marsad.store.derived import DerivedName
from marsad.store.engine import Store
from marsad.store.portions import PORTION
from marsad.store.schema import DERIVED, derived_named

T = TypeVar("T")
_FEW_NAMED, _FEW_PLACES, _FEW_TYPES = 2000, 400, 2
"""Of more, it takes less time to walk along the days until enough are met than to look each up."""
_WALKED_FOR_ONE = 8
"""Unless many are wanted: then of more than so many times as many."""


class Lookup(msgspec.Struct, frozen=True, kw_only=True):
    """What is wanted of one kind; whatever is left out does not matter."""

    places: tuple[str, ...] = ()
    """Any of these. What lies within a district is for the caller to list."""
    types: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    """Any of these."""
    claim: str | None = None
    report: str | None = None
    has_ended: bool | None = None
    """Whether a day is set on which it ended."""
    begins: str | None = None
    """ISO date: what ended before is left out."""
    ends: str | None = None
    """ISO date: what began after is left out."""
    newest_first: bool = False
    """By the day on which it began; by id otherwise."""
    skip: int = 0
    most: int | None = None


class Newest(msgspec.Struct, frozen=True, kw_only=True):
    """Which of those are wanted whose ids begin with a day and a kind."""

    first: str | None = None
    """The first and the last day, as ISO dates."""
    last: str | None = None
    kinds: tuple[str, ...] = ()
    """Any of these; unset: whatever kind."""
    most: int


def find_derived(store: Store, name: DerivedName, wanted: Lookup, *, kind: type[T]) -> list[T]:
    """Those that are wanted, as `kind`."""
    table = DERIVED[name]
    # Not along the index of ids: that would walk through all to find a few in order.
    order = (table.c.begins.desc().nulls_last(), table.c.id) if wanted.newest_first else (_unindexed(table.c.id),)
    with store.reading() as connection:
        query = _wanted(connection, select(table.c.body), name, wanted)
        query = query.order_by(*order).offset(wanted.skip).limit(wanted.most)
        return bodies(connection, query, name, kind)


def count_derived(store: Store, name: DerivedName, wanted: Lookup) -> int:
    """How many are wanted, whatever `skip` and `most` say."""
    with store.reading() as connection:
        query = _wanted(connection, select(func.count()).select_from(DERIVED[name]), name, wanted)
        return int(connection.execute(query).scalar_one())


def named_derived(store: Store, name: DerivedName, ids: Iterable[str], *, kind: type[T]) -> dict[str, T]:
    """For each of these ids the one that has it, or that it became part of; none for an id that nothing has or had."""
    table, named, wanted = DERIVED[name], derived_named, sorted(set(ids))
    became, held = dict[str, str](), dict[str, T]()
    with store.reading() as connection:
        for start in range(0, len(wanted), PORTION):
            part = wanted[start : start + PORTION]
            former = select(named.c.value, named.c.id).where(named.c.name == name, named.c.kind == "former")
            for row in connection.execute(former.where(named.c.value.in_(part))):
                became[row.value] = min(row.id, became.get(row.value, row.id))
            query = select(table.c.id, table.c.body).where(table.c.id.in_({*part, *became.values()}))
            held |= named_bodies(connection, query, name, kind)
    return {key: held[now] for key in wanted if (now := key if key in held else became.get(key, "")) in held}


def newest_under(store: Store, name: DerivedName, keys: Iterable[str], wanted: Newest, *, kind: type[T]) -> list[T]:
    """The newest of those kept under any of some keys, whose ids begin with their days and kinds: the last id first."""
    table, named, each_of = DERIVED[name], derived_named, derived_named.alias()
    with store.reading() as connection:
        key = each(connection, sorted(set(keys))).subquery().c[0]
        last = select(each_of.c.id).where(*_newest(each_of, name, wanted), each_of.c.value == key)
        last = last.order_by(each_of.c.id.desc()).limit(1).offset(wanted.most - 1)
        met = (*_newest(named, name, wanted), named.c.value == key)
        own = select(_unindexed(named.c.id).label("id"))  # else SQLite walks all ids of that name in their order
        own = own.where(*met, named.c.id >= func.coalesce(last.scalar_subquery(), ""))
        ids = own.subquery().c.id
        found = select(ids).distinct().order_by(ids.desc()).limit(wanted.most)
        query = select(table.c.body).where(table.c.id.in_(found)).order_by(table.c.id.desc())
        return bodies(connection, query, name, kind)


def _newest(named: FromClause, name: DerivedName, wanted: Newest) -> Iterator[ColumnElement[bool]]:
    yield named.c.name == name
    yield named.c.kind == "key"
    if wanted.first:
        yield named.c.id >= wanted.first
    if wanted.last:
        yield named.c.id < f"{wanted.last}~"
    if wanted.kinds:
        yield or_(*(func.substr(named.c.id, len("2023-05-20//"), len(one) + 1) == f"{one}/" for one in wanted.kinds))


def keys_met(store: Store, name: DerivedName, keys: Iterable[str]) -> set[str]:
    """Those of the keys under which something is kept."""
    named = derived_named
    with store.reading() as connection:
        key = each(connection, sorted(set(keys))).subquery().c[0]
        met = exists().where(named.c.name == name, named.c.kind == "key", named.c.value == key)
        return set(values(connection, select(key).where(met)))


def _wanted(connection: Connection, query: Select[Any], name: DerivedName, wanted: Lookup) -> Select[Any]:
    """The query narrowed down. What is dear to ask stands last: databases ask in this order."""
    table, named = DERIVED[name], derived_named
    if wanted.has_ended is not None:
        query = query.where(table.c.ends.is_not(None) if wanted.has_ended else table.c.ends.is_(None))
    if wanted.begins:
        query = query.where(table.c.ends >= wanted.begins)
    if wanted.ends:
        query = query.where(table.c.begins <= wanted.ends)
    if wanted.types:
        walks = wanted.newest_first and wanted.most is not None and len(wanted.types) > _FEW_TYPES
        query = query.where((_unindexed(table.c.type) if walks else table.c.type).in_(wanted.types))
    if wanted.places:
        query = query.where(_among(connection, table, wanted))
    asked = {"actor": wanted.actors, "claim": (wanted.claim,), "report": (wanted.report,)}
    for kind, asked_for in asked.items():
        if any(asked_for):
            met = (named.c.name == name, named.c.kind == kind, named.c.value.in_(asked_for))
            most = max(_FEW_NAMED, _WALKED_FOR_ONE * wanted.most) if wanted.most and wanted.newest_first else None
            ids = values(connection, select(named.c.id).where(*met).limit(most and most + 1))
            few = most is None or len(ids) <= most
            alone = table.c.id.in_(each(connection, ids)) if few else exists().where(*met, named.c.id == table.c.id)
            query = query.where(alone)
    return query


def _among(connection: Connection, table: Table, wanted: Lookup) -> ColumnElement[bool]:
    """Whether its place is one of those wanted. Of many places, the index of days holds each one's place too."""
    if len(wanted.places) <= _FEW_PLACES:
        return table.c.place.in_(wanted.places)
    return _unindexed(table.c.place).in_(each(connection, wanted.places))


def _unindexed(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The column as no index has it."""
    return column.concat("")
