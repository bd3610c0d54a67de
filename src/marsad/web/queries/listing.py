"""Reports as lists show them: without their text, with what was read from them counted."""

from __future__ import annotations

from collections import defaultdict

import msgspec
from sqlalchemy import Connection, select
from sqlalchemy.sql import func

from marsad.export.wording import KINDS
from marsad.model.claim import Kind
from marsad.store import Store
from marsad.store.schema import claims, codings, issues, reports


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One report of a list."""

    key: int
    id: str
    title: str | None
    source: str | None
    published: str | None
    version: int
    claims: int
    """How many the newest coding has."""
    issues: int
    kinds: tuple[Kind, ...]
    """The kinds of its claims, each once, in the contract's order."""


def how_many(store: Store) -> int:
    """How many reports no newer version replaces. Keys have no gaps, so the last is the number of all."""
    with store.reading() as connection:
        last = connection.execute(select(func.max(reports.c.key))).scalar() or 0
        replaced = select(func.count(func.distinct(reports.c.previous))).where(reports.c.previous.is_not(None))
        return last - (connection.execute(replaced).scalar() or 0)


def newest(store: Store, *, before: int | None = None, most: int = 40) -> list[Entry]:
    """Reports that no newer version replaces, the last that came in first, from the one before a key on."""
    later = reports.alias("later")
    columns = (reports.c.key, reports.c.id, reports.c.title, reports.c.source, reports.c.published, reports.c.version)
    query = select(*columns).where(~select(later.c.key).where(later.c.previous == reports.c.key).exists())
    if before is not None:
        query = query.where(reports.c.key < before)
    with store.reading() as connection:
        found = connection.execute(query.order_by(reports.c.key.desc()).limit(most)).mappings().all()
        keys = [row["key"] for row in found]
        kinds, asked = _kinds(connection, keys), _issues(connection, keys)
    return [
        Entry(
            **row,
            claims=sum(kinds[row["key"]].values()),
            issues=asked.get(row["key"], 0),
            kinds=tuple(kind for kind in KINDS if kind in kinds[row["key"]]),  # type: ignore[misc]
        )
        for row in found
    ]


def _kinds(connection: Connection, keys: list[int]) -> dict[int, dict[str, int]]:
    """How many claims of each kind the newest coding of each report has."""
    last = select(func.max(codings.c.key)).where(codings.c.report.in_(keys)).group_by(codings.c.report)
    query = select(claims.c.report, claims.c.kind, func.count()).where(claims.c.coding.in_(last))
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for report, kind, count in connection.execute(query.group_by(claims.c.report, claims.c.kind)):
        found[report][kind] = count
    return found


def _issues(connection: Connection, keys: list[int]) -> dict[int, int]:
    last = select(func.max(codings.c.key)).where(codings.c.report.in_(keys)).group_by(codings.c.report)
    query = select(issues.c.report, func.count()).where(issues.c.coding.in_(last)).group_by(issues.c.report)
    return {row[0]: row[1] for row in connection.execute(query)}
