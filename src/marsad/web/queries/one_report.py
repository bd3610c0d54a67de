"""A report whole: its text, its claims, what is asked about it, and how it came; and many without how they came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, Row, select
from sqlalchemy.sql import func

from marsad.model.claim import Claim, Issue
from marsad.model.text import Quote
from marsad.store import KeptClaim, KeptReport, Store, schema
from marsad.store.read_back import kept_report


class Custody(msgspec.Struct, frozen=True, kw_only=True):
    """How a report came: the record of its capture without the bytes."""

    origin: str
    position: str | None
    url: str | None
    final_url: str | None
    status: int | None
    retrieved_at: str | None
    taken_at: str
    tool: str
    operator: str
    media_type: str
    byte_count: int
    sha256: str
    text_sha256: str
    hash: str


class Whole(msgspec.Struct, frozen=True, kw_only=True):
    """A report with everything that stands beside it."""

    kept: KeptReport
    next_version: int | None
    """The key of the version after this one."""
    coder: str | None
    """None where nothing has read it."""
    claims: list[KeptClaim]
    issues: list[Issue]
    custody: Custody


def whole(store: Store, key: int) -> Whole | None:
    """A report by its key in the store; None where there is none."""
    reports, captures = schema.reports, schema.captures
    with store.reading() as connection:
        row = connection.execute(select(reports).where(reports.c.key == key)).one_or_none()
        if row is None:
            return None
        later = connection.execute(select(func.max(reports.c.key)).where(reports.c.previous == key)).scalar()
        came = connection.execute(select(captures).where(captures.c.key == row.capture)).mappings().one()
        coding = _last_coding(connection, key)
        claims = _claims(connection, [coding.key]).get(coding.key, []) if coding else []
        issues = _issues(connection, [coding.key]).get(coding.key, []) if coding else []
    return Whole(
        kept=kept_report(row),
        next_version=later,
        coder=coding.coder if coding else None,
        claims=claims,
        issues=issues,
        custody=Custody(**{name: came[name] for name in Custody.__struct_fields__}),
    )


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """A report with what was read from it last."""

    kept: KeptReport
    claims: list[KeptClaim]
    issues: list[Issue]


def read(store: Store, keys: Sequence[int]) -> list[Read]:
    """Some reports by their keys, a few dozen at a time; those that are there, in this order."""
    reports, codings = schema.reports, schema.codings
    with store.reading() as connection:
        rows = {row.key: row for row in connection.execute(select(reports).where(reports.c.key.in_(keys)))}
        last = select(codings.c.report, func.max(codings.c.key).label("coding")).where(codings.c.report.in_(keys))
        coding = {row.report: row.coding for row in connection.execute(last.group_by(codings.c.report))}
        claims = _claims(connection, coding.values())
        issues = _issues(connection, coding.values())
    return [
        Read(
            kept=kept_report(rows[key]), claims=claims.get(coding.get(key), []), issues=issues.get(coding.get(key), [])
        )
        for key in keys
        if key in rows
    ]


def _last_coding(connection: Connection, report: int) -> Row[int, str] | None:
    table = schema.codings
    query = select(table.c.key, table.c.coder).where(table.c.report == report).order_by(table.c.key.desc())
    return connection.execute(query.limit(1)).one_or_none()


def _claims(connection: Connection, coded: Iterable[int]) -> dict[int | None, list[KeptClaim]]:
    """By coding."""
    table = schema.claims
    query = select(table.c.key, table.c.report, table.c.coder, table.c.body, table.c.coding)
    found: dict[int | None, list[KeptClaim]] = {}
    read = msgspec.json.Decoder(Claim).decode
    rows = connection.execute(query.where(table.c.coding.in_(list(coded))).order_by(table.c.key))
    for key, report, coder, body, coding in rows:
        found.setdefault(coding, []).append(KeptClaim(key=key, report=report, coder=coder, claim=read(body)))
    return found


def _issues(connection: Connection, coded: Iterable[int]) -> dict[int | None, list[Issue]]:
    """By coding."""
    table = schema.issues
    found: dict[int | None, list[Issue]] = {}
    for row in connection.execute(select(table).where(table.c.coding.in_(list(coded))).order_by(table.c.key)):
        issue = Issue(span=Quote(row.begin, row.end, row.text), kind=row.kind, detail=row.detail)
        found.setdefault(row.coding, []).append(issue)
    return found
