"""The search index in its two databases: FTS5 without content on SQLite, a tsvector with GIN on PostgreSQL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, select, text
from sqlalchemy.sql import func

from marsad.store import schema
from marsad.store.derived import rules_of, say_made_by
from marsad.store.engine import Store
from marsad.store.portions import PORTION
from marsad.store.search.shadow import MADE_BY, UNREVIEWED, Shadow, shadow_of

_STATUS = {"accept": "accepted", "reject": "rejected", "edit": "edited", "unsure": "unsure"}
_NAME = "search"
_PAGES_AT_ONCE = 2000
_CHANGES = text("SELECT total_changes()")
_NOTHING_LEFT = 2
"""A step that changes fewer rows than this had nothing left to merge (as FTS5 has it)."""
STATUSES = (UNREVIEWED, *_STATUS.values())


def add(connection: Connection, shadows: Sequence[Shadow]) -> None:
    """Make reports findable."""
    if not shadows:
        return
    if connection.dialect.name == "sqlite":
        statement = text("INSERT INTO search (rowid, terms) VALUES (:rank, :terms)")
        connection.execute(statement, [{"rank": one.rank, "terms": _sqlite_terms(one)} for one in shadows])
        return
    query = (
        "INSERT INTO search (rank, terms) SELECT a, CAST(b AS tsvector) "
        "FROM unnest(CAST(:r AS bigint[]), CAST(:t AS text[])) AS t (a, b)"
    )
    connection.execute(
        text(query), {"r": [one.rank for one in shadows], "t": [_postgres_terms(one) for one in shadows]}
    )


def remove(connection: Connection, shadows: Sequence[Shadow]) -> None:
    """Make reports unfindable, by the very terms that they were added with."""
    if not shadows:
        return
    if connection.dialect.name == "sqlite":
        statement = text("INSERT INTO search (search, rowid, terms) VALUES ('delete', :rank, :terms)")
        connection.execute(statement, [{"rank": one.rank, "terms": _sqlite_terms(one)} for one in shadows])
        return
    connection.execute(text("DELETE FROM search WHERE rank = ANY(:ranks)"), {"ranks": [one.rank for one in shadows]})


@contextmanager
def reindexing(connection: Connection, changed: Iterable[int]) -> Iterator[list[Shadow]]:
    """Around what changes what reports are found by; the shadows of new ones are put into the list.

    An index by other rules, those of another version of Marsad that is at work too, is left to be made anew.
    """
    known, new = set(changed), list[Shadow]()
    current = is_current(connection)
    before = shadows_of(connection, known) if current else []
    yield new
    if current:
        remove(connection, before)
        add(connection, [*shadows_of(connection, known), *new])
    else:
        say_made_by(connection, _NAME, "")


def is_current(connection: Connection) -> bool:
    """Whether the index was made by these rules."""
    return rules_of(connection, _NAME) == MADE_BY


def refill(connection: Connection) -> None:
    """Make the whole index anew."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO search (search) VALUES ('delete-all')"))
    else:
        connection.execute(text("DELETE FROM search"))
    last = connection.execute(select(func.max(schema.reports.c.key))).scalar() or 0
    for first in range(1, last + 1, PORTION):
        add(connection, shadows_of(connection, range(first, min(first + PORTION, last + 1))))
    say_made_by(connection, _NAME, MADE_BY)


def merge_search(store: Store) -> None:
    """Make one tree of the many that loads have left: each is looked into for each term of a question.

    A question about a country has thousands. Others may write between the steps, of a tenth of a second each.
    """
    if not store.on_sqlite:
        return
    step = text("INSERT INTO search (search, rank) VALUES ('merge', :pages)")
    pages, changed = -_PAGES_AT_ONCE, _NOTHING_LEFT  # Negative: all trees, not only those of one size.
    while changed >= _NOTHING_LEFT:
        with store.writing() as connection:
            before = connection.execute(_CHANGES).scalar_one()
            connection.execute(step, {"pages": pages})
            pages, changed = _PAGES_AT_ONCE, connection.execute(_CHANGES).scalar_one() - before


def shadows_of(connection: Connection, keys: Iterable[int]) -> list[Shadow]:
    """The terms of reports as the store holds them now."""
    found: list[Shadow] = []
    rest = iter(sorted(keys))
    while part := list(islice(rest, PORTION)):
        found += _shadows(connection, part)
    return found


def _shadows(connection: Connection, keys: list[int]) -> Iterator[Shadow]:
    table = schema.reports
    columns = (table.c.key, table.c.title, table.c.text, table.c.source, table.c.published)
    reports = connection.execute(select(*columns).where(table.c.key.in_(keys))).mappings().all()
    superseded = set(connection.scalars(select(table.c.previous).where(table.c.previous.in_(keys))))
    claims = holding_claims(connection, keys)
    statuses = claim_statuses(connection, [claim["key"] for own in claims.values() for claim in own])
    values = claim_values(connection, [claim["key"] for own in claims.values() for claim in own])
    for report in reports:
        own = claims.get(report["key"], [])
        yield shadow_of(
            dict(report),
            own,
            [value for claim in own for value in values.get(claim["key"], [])],
            statuses={statuses.get(claim["key"], UNREVIEWED) for claim in own},
            newest=report["key"] not in superseded,
        )


def last_codings(reports: Sequence[int]) -> Select[Any]:
    """The keys of the last coding of each report."""
    table = schema.codings
    return select(func.max(table.c.key)).where(table.c.report.in_(reports)).group_by(table.c.report)


def holding_claims(connection: Connection, reports: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
    """The claims of each report's last coding, without their bodies."""
    table = schema.claims
    columns = (table.c.key, table.c.report, table.c.kind, table.c.type, table.c.certainty)
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    query = select(*columns).where(table.c.coding.in_(last_codings(reports))).order_by(table.c.key)
    for row in connection.execute(query).mappings():
        found[row["report"]].append(dict(row))
    return found


def claim_values(connection: Connection, claims: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
    """Who and what stands in the roles of claims."""
    table = schema.claim_values
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in connection.execute(select(table).where(table.c.claim.in_(claims))).mappings():
        found[row["claim"]].append(dict(row))
    return found


def claim_statuses(connection: Connection, claims: Sequence[int]) -> dict[int, str]:
    """What was last decided of claims; those of which nothing was are left out."""
    table = schema.judgements
    names = {f"claim:{key}": key for key in claims}
    query = select(table.c.left, table.c.verdict).where(table.c.left.in_(names), table.c.right.is_(None))
    rows = connection.execute(query.order_by(table.c.key))
    return {names[row.left]: _STATUS[row.verdict] for row in rows if row.verdict in _STATUS}


def _sqlite_terms(shadow: Shadow) -> str:
    return " ".join((*shadow.words, *shadow.marks))


def _postgres_terms(shadow: Shadow) -> str:
    """Words with their positions, so that phrases can be met; letters and digits alone, so nothing needs quoting."""
    places: dict[str, list[str]] = defaultdict(list)
    for place, word in enumerate(shadow.words, 1):
        places[word].append(str(min(place, 16_383)))
    words = (f"'{word}':{','.join(at[:255])}" for word, at in places.items())
    return " ".join((*words, *(f"'{one}'" for one in shadow.marks)))
