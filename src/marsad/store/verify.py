"""Whether the chains are whole: nothing edited, deleted, moved, added in between or cut off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, Table, select

from marsad.store import schema
from marsad.store.chain import GENESIS, Head, chained, head
from marsad.store.engine import Store
from marsad.store.portions import by_key

_NOT_HASHED = frozenset({"hash", "previous_hash", "content"})


class Finding(NamedTuple):
    """One thing that is not as it was written."""

    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


class Verified(NamedTuple):
    """What came of walking along the chains."""

    audit: Head
    captures: Head
    findings: tuple[Finding, ...]
    known_head: int | None
    """The audit entry whose hash was given, where one was."""


def verify(store: Store, *, known_head: str | None = None) -> Verified:
    """Walk both chains from the first record to the last.

    The store can only vouch for itself as far as its own file goes: whoever can write it all can make a new chain.
    A hash that was written down elsewhere (`known_head`) shows that too, and that nothing up to it was cut off.
    """
    with store.reading() as connection:
        return verify_view(connection, known_head=known_head)


def verify_view(connection: Connection, *, known_head: str | None = None) -> Verified:
    """The same on one view of a store."""
    audit = _Walk(schema.audit, sought=known_head)
    captures = _Walk(schema.captures)
    findings = [*audit.along(connection), *captures.along(connection)]
    if known_head is not None and audit.met is None and known_head != GENESIS:
        findings.append(Finding("audit", "the head given is not in the log: it was cut off there, or written anew"))
    return Verified(audit.end, captures.end, tuple(findings), audit.met)


class _Walk:
    """Along one chain, with where it has come to."""

    def __init__(self, table: Table, sought: str | None = None) -> None:
        self._table = table
        self._sought = sought
        self.end = Head(0, GENESIS)
        self.met: int | None = None

    def along(self, connection: Connection) -> Iterator[Finding]:
        table = self._table
        for row in by_key(connection, select(table), table.c.key):
            yield from self._step(dict(row._mapping))
        said = head(connection, table.name)
        if said.entries > self.end.entries:
            message = f"ends at {self.end.entries}, but {said.entries} were written: the rest was cut off"
            yield Finding(table.name, message)
        elif said != self.end:
            yield Finding(table.name, f"does not end where the store says it does, at {said.entries}")

    def _step(self, row: dict[str, object]) -> Iterator[Finding]:
        where = f"{self._table.name} {row['key']}"
        fields = {name: value for name, value in row.items() if name not in _NOT_HASHED}
        if row["key"] != self.end.entries + 1:
            yield Finding(where, f"follows {self.end.entries}: what stood between them was deleted")
        elif row["previous_hash"] != self.end.hash:
            yield Finding(where, "does not follow the one before it: one was edited, moved, or put in between")
        if chained(fields, str(row["previous_hash"]))["hash"] != row["hash"]:
            yield Finding(where, "edited: its hash is not that of its fields")
        self.end = Head(int(str(row["key"])), str(row["hash"]))
        if row["hash"] == self._sought:
            self.met = self.end.entries
