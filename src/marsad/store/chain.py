"""Chains of hashes: each record names the one before it, so that none can be changed, taken out or moved unseen.

The hash of a record is SHA-256 over its fields as JSON in UTF-8, keys sorted, without white space, and with the
previous record's hash under `previous_hash`. The last hash and the count stand in `heads`, moved in the same
transaction: a chain that was cut short no longer ends where they say.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, insert, select, update

from marsad.store.schema import audit, heads

GENESIS = "0" * 64
"""What the first record of a chain names as the one before it."""


class Head(NamedTuple):
    """The end of a chain: how many records, and the hash of the last."""

    entries: int
    hash: str


def canonical(fields: Mapping[str, Any]) -> bytes:
    """The one way to write these fields."""
    return msgspec.json.encode(fields, order="sorted")


def digest(fields: Mapping[str, Any]) -> str:
    """SHA-256 of fields, in hexadecimal."""
    return hashlib.sha256(canonical(fields)).hexdigest()


def digest_of_all(digests: Iterable[str]) -> str:
    """One digest over many, in their order."""
    whole = hashlib.sha256()
    for one in digests:
        whole.update(one.encode() + b"\n")
    return whole.hexdigest()


def chained(fields: Mapping[str, Any], previous: str) -> dict[str, Any]:
    """The fields with `previous_hash` and their own `hash`. Any `hash` among them is left out of the reckoning."""
    linked = {**fields, "previous_hash": previous}
    linked.pop("hash", None)
    return {**linked, "hash": digest(linked)}


def head(connection: Connection, chain: str) -> Head:
    """Where a chain ends, as it says itself."""
    row = connection.execute(select(heads.c.entries, heads.c.head).where(heads.c.chain == chain)).one()
    return Head(row.entries, row.head)


def move(connection: Connection, chain: str, to: Head) -> None:
    """Say that a chain ends here now."""
    connection.execute(update(heads).where(heads.c.chain == chain).values(entries=to.entries, head=to.hash))


def write_audit(connection: Connection, action: str, detail: Mapping[str, Any], *, at: str, operator: str) -> Head:
    """Add one entry to the log, in the transaction of what it speaks of."""
    last = head(connection, "audit")
    fields = {
        "key": last.entries + 1,
        "at": at,
        "operator": operator,
        "action": action,
        "detail": canonical(detail).decode(),
    }
    entry = chained(fields, last.hash)
    connection.execute(insert(audit), entry)
    end = Head(last.entries + 1, entry["hash"])
    move(connection, "audit", end)
    return end
