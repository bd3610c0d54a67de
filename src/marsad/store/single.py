"""One thing from the store, and what belongs to it: what a page about it shows."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import select
from sqlalchemy.sql import func

from marsad.model.claim import Claim, Issue
from marsad.model.event import Judgement
from marsad.model.text import Quote
from marsad.store import schema
from marsad.store.engine import Store
from marsad.store.portions import PORTION
from marsad.store.read_back import (
    KeptCapture,
    KeptClaim,
    KeptReport,
    kept_capture,
    kept_judgement,
    kept_report,
)


def one_report(store: Store, key: int) -> KeptReport | None:
    """The report with a key; None where there is none."""
    with store.reading() as connection:
        row = connection.execute(select(schema.reports).where(schema.reports.c.key == key)).first()
    return None if row is None else kept_report(row)


def versions(store: Store, report_id: str) -> list[KeptReport]:
    """All versions of what was given under an id, the newest last."""
    table = schema.reports
    with store.reading() as connection:
        rows = connection.execute(select(table).where(table.c.id == report_id).order_by(table.c.version))
        return [kept_report(row) for row in rows]


def published_on(store: Store, report_ids: Iterable[str]) -> dict[str, str]:
    """By id of a report, when the newest version of it was published or else fetched; no entry where nobody knows."""
    table, wanted = schema.reports, sorted(set(report_ids))
    found: dict[str, str] = {}
    with store.reading() as connection:
        for start in range(0, len(wanted), PORTION):
            query = select(table.c.id, func.coalesce(table.c.published, table.c.fetched).label("day"))
            query = query.where(table.c.id.in_(wanted[start : start + PORTION])).order_by(table.c.version)
            found |= {name: day for name, day in connection.execute(query) if day is not None}
    return found


def one_capture(store: Store, key: int) -> KeptCapture | None:
    """The capture with a key, with its bytes; None where there is none."""
    table = schema.captures
    query = select(table, schema.contents.c.packing, schema.contents.c.packed).join(schema.contents)
    with store.reading() as connection:
        row = connection.execute(query.where(table.c.key == key)).first()
    return None if row is None else kept_capture(row)


def one_claim(store: Store, key: int) -> KeptClaim | None:
    """The claim with a key, also one that another coding has replaced since; None where there is none."""
    table = schema.claims
    with store.reading() as connection:
        row = connection.execute(select(table).where(table.c.key == key)).first()
    if row is None:
        return None
    return KeptClaim(key=row.key, report=row.report, coder=row.coder, claim=msgspec.json.decode(row.body, type=Claim))


def issues_of(store: Store, report: int) -> list[Issue]:
    """What a person should look at in a report, as its last coding has it."""
    table, codings = schema.issues, schema.codings
    last = select(codings.c.key).where(codings.c.report == report).order_by(codings.c.key.desc()).limit(1)
    query = select(table).where(table.c.coding.in_(last)).order_by(table.c.key)
    with store.reading() as connection:
        return [
            Issue(span=Quote(row.begin, row.end, row.text), kind=row.kind, detail=row.detail)
            for row in connection.execute(query)
        ]


def judgements_of(store: Store, name: str) -> list[tuple[int, Judgement]]:
    """All that was held of `claim:12` or `report:7`, alone or beside another, with its key, in the order of making."""
    table = schema.judgements
    query = select(table).where((table.c.left == name) | (table.c.right == name)).order_by(table.c.key)
    with store.reading() as connection:
        return [(row.key, kept_judgement(row)) for row in connection.execute(query)]
