"""What is in the store, given back as it was taken. Everything streams, a few hundred rows at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import Row, Select, select
from sqlalchemy.sql import func

from marsad.errors import BadInput
from marsad.model.capture import Capture, Retrieval
from marsad.model.claim import Claim
from marsad.model.event import Judgement
from marsad.model.text import Report
from marsad.store import schema
from marsad.store.engine import Store
from marsad.store.portions import PORTION, by_key
from marsad.store.rows import unpacked


class KeptReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report as it is kept, and where it stands among its versions."""

    key: int
    report: Report
    version: int
    previous: int | None
    """The key of the version before."""
    capture: int
    language: str
    published_from: str | None
    replaces: str | None
    text_sha256: str


class KeptClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim as it is kept, with the key of its report and the coder that read it."""

    key: int
    report: int
    coder: str
    claim: Claim


class KeptCapture(msgspec.Struct, frozen=True, kw_only=True):
    """A capture as it is kept: the bytes, who took it with what and when, and its place in the chain."""

    key: int
    capture: Capture
    text_sha256: str
    taken_at: str
    tool: str
    operator: str
    previous_hash: str
    hash: str


def counts(store: Store) -> dict[str, int]:
    """How many rows there are of each kind."""
    wanted = [table for table in schema.KEPT_FOR_EVER if table.name not in ("migrations", "heads")]
    with store.reading() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in wanted
        }


def reports(store: Store, *, after: int = 0) -> Iterator[KeptReport]:
    """All reports in the order in which they were taken, from the one after a key."""
    for row in _stream(store, select(schema.reports), schema.reports.c.key, after):
        yield kept_report(row)


def claims(store: Store, *, after: int = 0, report: int | None = None) -> Iterator[KeptClaim]:
    """The claims that hold: for each report those of the coder that read it last. All, or of one report."""
    table, newer = schema.claims, schema.codings.alias("newer")
    query = select(table.c.key, table.c.report, table.c.coder, table.c.body)
    query = query.where(
        ~select(newer.c.key).where(newer.c.report == table.c.report, newer.c.key > table.c.coding).exists()
    )
    if report is not None:
        query = query.where(table.c.report == report)
    for row in _stream(store, query, table.c.key, after):
        claim = msgspec.json.decode(row.body, type=Claim)
        yield KeptClaim(key=row.key, report=row.report, coder=row.coder, claim=claim)


def claims_by_key(store: Store, keys: Iterable[int]) -> Iterator[KeptClaim]:
    """The claims of these keys that are there, whichever coder read them, by key."""
    table, wanted = schema.claims, sorted(set(keys))
    for start in range(0, len(wanted), PORTION):
        query = select(table.c.key, table.c.report, table.c.coder, table.c.body)
        query = query.where(table.c.key.in_(wanted[start : start + PORTION])).order_by(table.c.key)
        with store.reading() as connection:
            portion = connection.execute(query).all()
        for row in portion:
            claim = msgspec.json.decode(row.body, type=Claim)
            yield KeptClaim(key=row.key, report=row.report, coder=row.coder, claim=claim)


def captures(store: Store, *, after: int = 0) -> Iterator[KeptCapture]:
    """All captures with their bytes, in the order of their chain."""
    table = schema.captures
    query = select(table, schema.contents.c.packing, schema.contents.c.packed).join(schema.contents)
    for row in _stream(store, query, table.c.key, after):
        yield kept_capture(row)


def judgements(store: Store, *, after: int = 0) -> Iterator[tuple[int, Judgement]]:
    """All judgements with their keys, in the order in which they were made."""
    table = schema.judgements
    for row in _stream(store, select(table), table.c.key, after):
        yield row.key, kept_judgement(row)


def faults(store: Store, *, after: int = 0) -> Iterator[BadInput]:
    """What could not be read, in the order in which it was first met."""
    table = schema.faults
    for row in _stream(store, select(table), table.c.key, after):
        line = int(row.position.removeprefix("line ")) if row.position else None
        yield BadInput(row.file, line, row.field, row.message)


def kept_judgement(row: Row[Any]) -> Judgement:
    """A row of `judgements`."""
    return Judgement(
        left=row.left,
        right=row.right,
        verdict=row.verdict,
        score=row.score,
        reasons=msgspec.json.decode(row.reasons),
        by=row.by,
        at=row.at,
    )


def kept_report(row: Row[Any]) -> KeptReport:
    """A row of `reports`."""
    return KeptReport(
        key=row.key,
        report=Report(
            id=row.id,
            text=row.text,
            title=row.title,
            url=row.url,
            source=row.source,
            published=row.published,
            fetched=row.fetched,
            more=msgspec.json.decode(row.more),
        ),
        version=row.version,
        previous=row.previous,
        capture=row.capture,
        language=row.language,
        published_from=row.published_from,
        replaces=row.replaces,
        text_sha256=row.text_sha256,
    )


def kept_capture(row: Row[Any]) -> KeptCapture:
    """A row of `captures` with its content."""
    came = None
    if row.url is not None:
        came = Retrieval(
            url=row.url,
            final_url=row.final_url,
            redirects=msgspec.json.decode(row.redirects, type=tuple[str, ...]),
            status=row.status,
            headers=msgspec.json.decode(row.headers, type=tuple[tuple[str, str], ...]),
            retrieved_at=row.retrieved_at,
        )
    capture = Capture(
        raw=unpacked(row.packing, row.packed),
        media_type=row.media_type,
        origin=row.origin,
        position=row.position,
        retrieval=came,
    )
    return KeptCapture(
        key=row.key,
        capture=capture,
        text_sha256=row.text_sha256,
        taken_at=row.taken_at,
        tool=row.tool,
        operator=row.operator,
        previous_hash=row.previous_hash,
        hash=row.hash,
    )


def _stream(store: Store, query: Select[Any], key: Any, after: int) -> Iterator[Row[Any]]:
    """Rows by ascending key, each portion in a view of its own, so that the reader may take its time."""
    while True:
        with store.reading() as connection:
            portion = list(islice(by_key(connection, query, key, after=after), PORTION))
        yield from portion
        if len(portion) < PORTION:
            return
        after = portion[-1].key
