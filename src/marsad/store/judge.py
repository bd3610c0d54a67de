"""Judgements and faults: what people hold about claims, and what input could not be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec
from sqlalchemy import Connection, select
from sqlalchemy.sql import func

from marsad.errors import BadInput, MarsadError
from marsad.model.event import Judgement
from marsad.store import schema
from marsad.store.chain import digest, digest_of_all, write_audit
from marsad.store.engine import Store
from marsad.store.migrate import utc
from marsad.store.rows import Row
from marsad.store.search.index import reindexing
from marsad.store.writing import add_rows, last_key

_AT_ONCE = 500


Judged = str | tuple[str, str]
"""What a judgement is of: one thing, or a pair of them."""


class Overtaken(MarsadError):  # noqa: N818  (somebody was faster; nothing is in error)
    """Somebody has judged the same thing since it was looked at. Nothing was kept."""

    def __init__(self, what: Judged, last: int) -> None:
        named = what if isinstance(what, str) else " with ".join(what)
        super().__init__(f"{named} was judged meanwhile: look at it again")
        self.left = what if isinstance(what, str) else what[0]
        self.last = last
        """The key of the last judgement of it."""


def add_judgements(
    store: Store, judgements: Sequence[Judgement], *, seen: Mapping[Judged, int] | None = None
) -> list[int]:
    """Keep judgements in their order; gives their keys. Each is one more, also where the same was held before.

    `seen` names things, or pairs, with the key of the last judgement of them that was looked at, 0 for none. Raises
    `Overtaken` where there is a later one; at most 500 judgements may then be given.
    """
    if seen is not None and len(judgements) > _AT_ONCE:
        raise ValueError(f"no more than {_AT_ONCE} judgements can be kept on condition")
    keys: list[int] = []
    for start in range(0, len(judgements), _AT_ONCE):
        part = judgements[start : start + _AT_ONCE]
        with store.writing() as connection:
            for what, last in (seen or {}).items():
                _must_be_last(connection, what, last)
            first = last_key(connection, schema.judgements) + 1
            new = [judgement_row(first + number, judgement) for number, judgement in enumerate(part)]
            with reindexing(connection, _judged(connection, part)):
                add_rows(connection, schema.judgements, new)
            detail = {
                "keys": {"judgements": [first, first + len(new) - 1]},
                "digest": digest_of_all(row["digest"] for row in new),
            }
            write_audit(connection, "judge", detail, at=part[-1].at, operator=part[-1].by)
        keys += [row["key"] for row in new]
    return keys


def last_judgement(store: Store) -> int:
    """The key of the last judgement of anything, 0 where there is none."""
    with store.reading() as connection:
        return last_key(connection, schema.judgements)


def _must_be_last(connection: Connection, what: Judged, seen: int) -> None:
    table = schema.judgements
    query = select(func.max(table.c.key))
    if isinstance(what, str):
        query = query.where(table.c.left == what, table.c.right.is_(None))
    else:
        query = query.where(table.c.left.in_(what), table.c.right.in_(what))
    last = connection.execute(query).scalar() or 0
    if last > seen:
        raise Overtaken(what, last)


def _judged(connection: Connection, judgements: Sequence[Judgement]) -> set[int]:
    """The reports whose claims are judged."""
    named = (judgement.left for judgement in judgements if judgement.right is None)
    keys = {int(name[6:]) for name in named if name.startswith("claim:") and name[6:].isdecimal()}
    table = schema.claims
    return set(connection.scalars(select(table.c.report).where(table.c.key.in_(sorted(keys)))))


def judgement_row(key: int, judgement: Judgement) -> Row:
    """One judgement as a row, with its digest."""
    row: Row = {
        "key": key,
        "left": judgement.left,
        "right": judgement.right,
        "verdict": judgement.verdict,
        "score": judgement.score,
        "reasons": msgspec.json.encode(judgement.reasons, order="sorted").decode(),
        "by": judgement.by,
        "at": judgement.at,
    }
    return {**row, "digest": digest(row)}


def record_faults(store: Store, faults: Sequence[BadInput], *, operator: str, now: datetime) -> int:
    """Keep what could not be read, each once however often it is met; gives how many were not there yet."""
    count = 0
    for start in range(0, len(faults), _AT_ONCE):
        count += _record(store, faults[start : start + _AT_ONCE], operator=operator, at=utc(now))
    return count


def _record(store: Store, faults: Sequence[BadInput], *, operator: str, at: str) -> int:
    met = {row["digest"]: row for row in (fault_row(fault) for fault in faults)}
    with store.writing() as connection:
        query = select(schema.faults.c.digest).where(schema.faults.c.digest.in_(sorted(met)))
        there = set(connection.scalars(query))
        fresh = [row for name, row in met.items() if name not in there]
        if not fresh:
            return 0
        first = last_key(connection, schema.faults) + 1
        new = [{"key": first + number, **row, "at": at} for number, row in enumerate(fresh)]
        add_rows(connection, schema.faults, new)
        detail = {
            "keys": {"faults": [first, first + len(new) - 1]},
            "digest": digest_of_all(row["digest"] for row in new),
        }
        write_audit(connection, "faults", detail, at=at, operator=operator)
    return len(new)


def fault_row(fault: BadInput) -> Row:
    """A fault without key and time: what makes it the same fault when it is met again."""
    row: Row = {
        "file": None if fault.path is None else str(fault.path),
        "position": None if fault.line is None else f"line {fault.line}",
        "field": fault.field,
        "message": fault.message,
    }
    return {**row, "digest": digest(row)}
