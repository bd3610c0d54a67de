"""Some reports of a store with all that was read from them and held of it: for what must not read the whole store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, select
from sqlalchemy.sql import func

from marsad.model.claim import Claim
from marsad.model.event import Judgement
from marsad.store.engine import Store
from marsad.store.portions import PORTION
from marsad.store.read_back import KeptReport, kept_judgement, kept_report
from marsad.store.schema import claims, codings, judgements, reports


class ReadReport(msgspec.Struct, frozen=True, kw_only=True):
    """One report with every claim that any coder read from it, by key."""

    kept: KeptReport
    """Its newest version."""
    claims: dict[int, Claim]
    read: tuple[int, ...]
    """The keys of those that the last coding has."""


def read_reports(store: Store, ids: Iterable[str]) -> list[ReadReport]:
    """The newest versions of the reports of these ids that are there, in the order in which they came in."""
    wanted = sorted(set(ids))
    with store.reading() as connection:
        rows = {
            row.id: row for row in _all(connection, select(reports).order_by(reports.c.version), reports.c.id, wanted)
        }
        keys = sorted(row.key for row in rows.values())
        last = select(codings.c.report, func.max(codings.c.key).label("coding")).group_by(codings.c.report)
        newest = {row.report: row.coding for row in _all(connection, last, codings.c.report, keys)}
        query = select(claims.c.key, claims.c.report, claims.c.coding, claims.c.body).order_by(claims.c.key)
        read = _all(connection, query, claims.c.report, keys)
    every: dict[int, dict[int, Claim]] = {key: {} for key in keys}
    held: dict[int, list[int]] = {key: [] for key in keys}
    for row in read:
        every[row.report][row.key] = msgspec.json.decode(row.body, type=Claim)
        if row.coding == newest.get(row.report):
            held[row.report].append(row.key)
    found = sorted(rows.values(), key=lambda row: row.key)
    return [ReadReport(kept=kept_report(row), claims=every[row.key], read=tuple(held[row.key])) for row in found]


def claim_names(store: Store, ids: Iterable[str]) -> dict[str, str]:
    """Under which name (`claim:12`) each claim of these ids that the last coding of a newest version has is judged."""
    later, newer = reports.alias("later"), codings.alias("newer")
    query = select(claims.c.claim_id, claims.c.key).join(reports, reports.c.key == claims.c.report)
    query = query.where(~select(later.c.key).where(later.c.previous == reports.c.key).exists())
    query = query.where(
        ~select(newer.c.key).where(newer.c.report == claims.c.report, newer.c.key > claims.c.coding).exists()
    )
    wanted = sorted(set(ids))
    found: dict[str, str] = {}
    with store.reading() as connection:
        for at in range(0, len(wanted), PORTION):
            part = wanted[at : at + PORTION]
            here = query.where(reports.c.id.in_({one.rpartition("#")[0] for one in part}), claims.c.claim_id.in_(part))
            found |= {row.claim_id: f"claim:{row.key}" for row in connection.execute(here)}
    return found


def report_keys(store: Store, ids: Iterable[str]) -> dict[str, int]:
    """The key of the newest version of each of these reports."""
    query = select(reports.c.id, func.max(reports.c.key).label("key")).group_by(reports.c.id)
    with store.reading() as connection:
        return {row.id: row.key for row in _all(connection, query, reports.c.id, sorted(set(ids)))}


def report_ids(store: Store, keys: Iterable[int]) -> dict[int, str]:
    """Under which id the report of each key was given."""
    with store.reading() as connection:
        rows = _all(connection, select(reports.c.key, reports.c.id), reports.c.key, sorted(set(keys)))
    return {row.key: row.id for row in rows}


def judgements_about(store: Store, names: Iterable[str]) -> list[tuple[int, Judgement]]:
    """All that was held of any of these, alone or beside another, with its key, in the order of making."""
    wanted = sorted(set(names))
    found: dict[int, Judgement] = {}
    with store.reading() as connection:
        for side in (judgements.c.left, judgements.c.right):
            found |= {row.key: kept_judgement(row) for row in _all(connection, select(judgements), side, wanted)}
    return sorted(found.items())


def judgements_between(store: Store, first: int, last: int) -> list[tuple[int, Judgement]]:
    """Those from one key to another, in the order of making."""
    query = select(judgements).where(judgements.c.key.between(first, last)).order_by(judgements.c.key)
    with store.reading() as connection:
        return [(row.key, kept_judgement(row)) for row in connection.execute(query)]


def _all(connection: Connection, query: Select[Any], column: Any, wanted: Sequence[object]) -> list[Any]:
    """The rows whose column has one of many values."""
    starts = range(0, len(wanted), PORTION)
    return [row for at in starts for row in connection.execute(query.where(column.in_(wanted[at : at + PORTION])))]
