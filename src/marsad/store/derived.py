"""What is made of the reports by rules (copies, comparisons, events, situations, alerts): kept to be looked up, never
as evidence. A rebuild puts all of one kind in the place of what was there, in one transaction, and writes only what
differs. The same rows give the same bytes in any database, whatever the order in which they are given.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any, Literal, TypeVar

import msgspec
from sqlalchemy import Connection, delete, insert, or_, select, update
from sqlalchemy.sql import func

from marsad.store.at_once import each, named_bodies
from marsad.store.chain import digest, digest_of_all, head
from marsad.store.engine import Store
from marsad.store.portions import PORTION
from marsad.store.rows import Row
from marsad.store.schema import DERIVED, derived_named, derived_state
from marsad.store.shapes import decoded, is_signed, signed

DerivedName = Literal[
    "copies",
    "comparisons",
    "events",
    "situations",
    "alerts",
    "tellings",
    "spells",
    "weeks",
    "stretches",
    "outlets",
    "moments",
]
Age = Literal["never", "other", "old", ""]
About = Literal["actor", "claim", "report"]
T = TypeVar("T")
_KINDS = {"actor": "actors", "claim": "claims", "report": "reports", "former": "former", "key": "keys"}


class Derived(msgspec.Struct, frozen=True, kw_only=True):
    """One derived thing: a document, and what it is looked up by."""

    id: str
    body: object
    """Anything that can be written as JSON: a struct of `model`, a dict …"""
    place: str | None = None
    type: str | None = None
    begins: str | None = None
    """ISO date; with `ends` the days that it covers, inclusive."""
    ends: str | None = None
    actors: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    """Ids that it, or what became part of it, had before."""
    keys: tuple[str, ...] = ()
    """Whatever else it is to be found under, in words of its maker's own."""


class Changes(msgspec.Struct, frozen=True):
    """Some of one kind, to be put beside the rest."""

    rows: Iterable[Derived]
    """New ones, or in the place of those that have their ids."""
    gone: Iterable[str]
    """Ids of those that are no more."""


class DerivedState(msgspec.Struct, frozen=True, kw_only=True):
    """What is there of one kind."""

    made_by: str
    entries: int
    """So many audit entries were in the log that it was made from: it is out of date where there are more."""
    row_count: int
    digest: str
    """SHA-256 over all rows by their ids: two rebuilds that give the same have the same."""


def audit_entries(store: Store) -> int:
    """How many entries the audit log has now: what a rebuild that begins now is made from."""
    with store.reading() as connection:
        return head(connection, "audit").entries


def replace_derived(
    store: Store, name: DerivedName, rows: Iterable[Derived], *, made_by: str, entries: int
) -> DerivedState:
    """Put these in the place of all that was there, at once. `made_by` names the rules, with their version, and
    `entries` is what `audit_entries` gave before anything was read. Raises ValueError if two have one id.
    """
    new = _by_id(rows)
    whole = digest_of_all(row["digest"] for row, _ in new.values())
    state = DerivedState(made_by=signed(made_by), entries=entries, row_count=len(new), digest=whole)
    table = DERIVED[name]
    with store.writing() as connection:
        there = {row.id: row.digest for row in connection.execute(select(table.c.id, table.c.digest))}
        changed = [key for key, (row, _) in new.items() if there.get(key) != row["digest"]]
        _remove(connection, name, [key for key in there if key not in new] + [key for key in changed if key in there])
        for start in range(0, len(changed), PORTION):
            _add(connection, name, [new[key] for key in changed[start : start + PORTION]])
        connection.execute(delete(derived_state).where(derived_state.c.name == name))
        connection.execute(insert(derived_state), {"name": name, **msgspec.structs.asdict(state)})
    return state


def change_derived(store: Store, name: DerivedName, changes: Changes, *, made_by: str, entries: int) -> None:
    """Change some of what is there: what `replace_derived` with all would leave, for the price of the few."""
    new = _by_id(changes.rows)
    table = DERIVED[name]
    with store.writing() as connection:
        _remove(connection, name, sorted({*new, *changes.gone}))
        if new:
            _add(connection, name, list(new.values()))
        count = connection.execute(select(func.count()).select_from(table)).scalar_one()
        connection.execute(delete(derived_state).where(derived_state.c.name == name))
        # The digest is over all rows: whoever asks for it pays for it.
        row = {"name": name, "made_by": signed(made_by), "entries": entries, "row_count": count, "digest": ""}
        connection.execute(insert(derived_state), row)


def keep_current(store: Store, names: Collection[DerivedName], *, before: int, now: int) -> None:
    """What these were made from has not changed although the log has grown from `before` to `now` entries.

    Those that were out of date already stay so.
    """
    table = derived_state
    with store.writing() as connection:
        connection.execute(
            update(table).where(table.c.name.in_(sorted(names)), table.c.entries == before).values(entries=now)
        )


def derived_state_of(store: Store, name: DerivedName) -> DerivedState | None:
    """What is there of one kind; None where it was never made."""
    row = _state(store, name)
    if row is None:
        return None
    digest = row.digest
    if not digest:
        table = DERIVED[name]
        with store.reading() as connection:
            digest = digest_of_all(connection.scalars(select(table.c.digest).order_by(table.c.id)))
    return DerivedState(made_by=row.made_by, entries=row.entries, row_count=row.row_count, digest=digest)


def derived_version(store: Store, name: DerivedName) -> str:
    """What is another when those of one kind have changed; empty where they were never made."""
    row = _state(store, name)
    return "" if row is None else row.digest or f"as of {row.entries}"


def derived_from(store: Store, name: DerivedName) -> int | None:
    """So many audit entries were there when those of one kind were made; None where they never were in this shape."""
    row = _state(store, name)
    return None if row is None or not is_signed(row.made_by) else int(row.entries)


def derived_age(store: Store, name: DerivedName) -> Age:
    """Whether those of one kind were never made, were made by another version, are old since more was written, or are
    what a rebuild would give."""
    row = _state(store, name)
    if row is None:
        return "never"
    if not is_signed(row.made_by):
        return "other"
    return "old" if row.entries < audit_entries(store) else ""


def _state(store: Store, name: DerivedName) -> Any:
    table = derived_state
    with store.reading() as connection:
        return connection.execute(select(table).where(table.c.name == name)).first()


def derived(store: Store, name: DerivedName, *, kind: type[T]) -> Iterator[T]:
    """All of them as `kind`, by their ids; a few hundred are held at a time."""
    table, after = DERIVED[name], ""
    while True:
        with store.reading() as connection:
            query = select(table.c.id, table.c.body).where(table.c.id > after).order_by(table.c.id).limit(PORTION)
            portion = connection.execute(query).all()
        for row in portion:
            yield decoded(row.body, name, kind)
        if len(portion) < PORTION:
            return
        after = portion[-1].id


def derived_about(  # noqa: PLR0913  (which table, by what, as what)
    store: Store, name: DerivedName, about: About, values: Iterable[str], *, kind: type[T], only: str | None = None
) -> dict[str, tuple[T, ...]]:
    """For each of these claims, reports or actors, what of one kind, `only` of one type, it has a part in, by id."""
    table, named = DERIVED[name], derived_named
    wanted = sorted(set(values))
    found: dict[str, tuple[T, ...]] = {}
    for start in range(0, len(wanted), PORTION):
        query = select(named.c.value, table.c.id, table.c.body).join(table, table.c.id == named.c.id)
        query = query.where(named.c.name == name, named.c.kind == about)
        query = query.where(table.c.type == only) if only else query
        query = query.where(named.c.value.in_(wanted[start : start + PORTION])).order_by(named.c.value, table.c.id)
        with store.reading() as connection:
            rows = connection.execute(query).all()
        bodies = {row.id: decoded(row.body, name, kind) for row in rows}
        for row in rows:
            found[row.value] = (*found.get(row.value, ()), bodies[row.id])
    return found


def one_derived(store: Store, name: DerivedName, key: str, *, kind: type[T]) -> T | None:
    """The one with an id, or the one that it became part of; None where there is none."""
    table, named = DERIVED[name], derived_named
    became = select(named.c.id).where(named.c.name == name, named.c.kind == "former", named.c.value == key)
    query = select(table.c.body).where(or_(table.c.id == key, table.c.id.in_(became)))
    query = query.order_by((table.c.id == key).desc(), table.c.id).limit(1)
    with store.reading() as connection:
        body = connection.execute(query).scalar()
    return None if body is None else decoded(body, name, kind)


def derived_keys(store: Store, name: DerivedName, key: str) -> tuple[str, ...]:
    """The keys that the maker of the one with an id gave it."""
    named = derived_named
    met = (named.c.name == name, named.c.kind == "key", named.c.id == key)
    with store.reading() as connection:
        return tuple(connection.scalars(select(named.c.value).where(*met).order_by(named.c.value)))


def rules_of(connection: Connection, name: str) -> str | None:
    """The rules that made what is there under a name; None where it was never made."""
    return connection.execute(select(derived_state.c.made_by).where(derived_state.c.name == name)).scalar()


def say_made_by(connection: Connection, name: str, rules: str) -> None:
    """Note the rules of what is kept by them alone, whenever it was made: an index, traces."""
    connection.execute(delete(derived_state).where(derived_state.c.name == name))
    row = {"name": name, "made_by": rules, "entries": 0, "row_count": 0, "digest": ""}
    connection.execute(insert(derived_state), row)


def derived_under(
    store: Store, name: DerivedName, keys: Iterable[str], *, kind: type[T], holding: str = ""
) -> dict[str, T]:
    """Those kept under any of the keys that their maker gave them, by id; only those whose JSON holds some letters."""
    table, named = DERIVED[name], derived_named
    with store.reading() as connection:
        under = select(named.c.id).where(named.c.name == name, named.c.kind == "key")
        under = under.where(named.c.value.in_(each(connection, sorted(set(keys)))))
        query = select(table.c.id, table.c.body).where(table.c.id.in_(under))
        query = query.where(table.c.body.contains(holding)) if holding else query
        return dict(named_bodies(connection, query, name, kind))


def count_under(
    store: Store, name: DerivedName, keys: Iterable[str], *, most: int, about: About | Literal["key"] = "key"
) -> int:
    """How many are kept under some keys, or are about some actors …, each counted for each; it stops at `most`."""
    named, wanted, count = derived_named, sorted(set(keys)), 0
    query = select(named.c.id).where(named.c.name == name, named.c.kind == about)
    with store.reading() as connection:
        for start in range(0, len(wanted), PORTION):
            part = query.where(named.c.value.in_(wanted[start : start + PORTION])).limit(most).subquery()
            count += int(connection.execute(select(func.count()).select_from(part)).scalar_one())
            if count >= most:
                break
    return count


def _by_id(rows: Iterable[Derived]) -> dict[str, tuple[Row, Derived]]:
    found: dict[str, tuple[Row, Derived]] = {}
    for one in rows:
        if one.id in found:
            raise ValueError(f"two derived rows have the id {one.id!r}")
        found[one.id] = (_row(one), one)
    return dict(sorted(found.items()))


def _row(one: Derived) -> Row:
    row: Row = {
        "id": one.id,
        "place": one.place,
        "type": one.type,
        "begins": one.begins,
        "ends": one.ends,
        "body": msgspec.json.encode(one.body, order="sorted").decode(),
    }
    return {**row, "digest": digest({**row, "named": _names(one)})}


def _names(one: Derived) -> list[tuple[str, str]]:
    """What it is looked up by besides its columns, each once."""
    return sorted({(kind, value) for kind, field in _KINDS.items() for value in getattr(one, field)})


def _add(connection: Connection, name: DerivedName, new: list[tuple[Row, Derived]]) -> None:
    connection.execute(insert(DERIVED[name]), [row for row, _ in new])
    named = [
        {"name": name, "kind": kind, "value": value, "id": one.id} for _, one in new for kind, value in _names(one)
    ]
    if named:
        connection.execute(insert(derived_named), named)


def _remove(connection: Connection, name: DerivedName, keys: list[str]) -> None:
    table = DERIVED[name]
    for start in range(0, len(keys), PORTION):
        part = keys[start : start + PORTION]
        connection.execute(delete(derived_named).where(derived_named.c.name == name, derived_named.c.id.in_(part)))
        connection.execute(delete(table).where(table.c.id.in_(part)))
