"""The rows of one transaction, gathered before any is written, with keys counted on from what is there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, insert, select
from sqlalchemy.sql import func

from marsad.model.capture import Capture, Taken
from marsad.model.claim import CodedReport
from marsad.model.text import Report
from marsad.store import rows, schema
from marsad.store.chain import Head, digest_of_all, head, move
from marsad.store.known import ReadBefore
from marsad.store.migrate import TOOL
from marsad.store.rows import Row
from marsad.store.search.shadow import UNREVIEWED, Shadow, shadow_of

_COUNTED = (schema.contents, schema.reports, schema.codings, schema.claims, schema.issues)
_LAST = select(*(select(func.max(table.c.key)).scalar_subquery().label(table.name) for table in _COUNTED))
_ORDER = (
    schema.contents,
    schema.captures,
    schema.reports,
    schema.codings,
    schema.claims,
    schema.claim_values,
    schema.issues,
)


def last_key(connection: Connection, table: Table) -> int:
    """The highest key of a table; 0 where it is empty."""
    return connection.execute(select(func.max(table.c.key))).scalar() or 0


def add_rows(connection: Connection, table: Table, new: list[Row]) -> None:
    """Write rows, as many as there are."""
    if not new:
        return
    if connection.dialect.name == "sqlite":  # Twenty rows a report: handing each over by name takes twice as long.
        names = tuple(new[0])
        connection.exec_driver_sql(_insert(table, names), list(map(itemgetter(*names), new)))
    else:
        connection.execute(insert(table), new)


@cache
def _insert(table: Table, names: tuple[str, ...]) -> str:
    columns = ", ".join(f'"{name}"' for name in names)
    return f"INSERT INTO {table.name} ({columns}) VALUES ({', '.join('?' * len(names))})"


def contents_there(connection: Connection, captures: Iterable[Capture]) -> dict[str, int]:
    """The keys of the bytes that are kept already, by their SHA-256."""
    table = schema.contents
    query = select(table.c.sha256, table.c.key).where(table.c.sha256.in_({capture.sha256 for capture in captures}))
    return {row.sha256: row.key for row in connection.execute(query)}


class Sheet:
    """What one transaction is going to write about reports. `contents` are the bytes that are there."""

    def __init__(self, connection: Connection, contents: dict[str, int], *, coder: str, at: str, operator: str) -> None:
        self._coder, self._at, self._operator = coder, at, operator
        self._last = {name: key or 0 for name, key in connection.execute(_LAST).mappings().one().items()}
        self._first = dict(self._last)
        self._captures = head(connection, "captures")
        self._before = self._captures
        self._rows: dict[str, list[Row]] = defaultdict(list)
        self._contents = contents

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        return not self._rows

    @property
    def changed(self) -> set[int]:
        """The keys of reports that are there and now get a newer version, or another coding."""
        touched = {row["previous"] for row in self._rows["reports"]} | {row["report"] for row in self._rows["codings"]}
        return touched - {row["key"] for row in self._rows["reports"]} - {None}

    def add_report(self, taken: Taken, *, version: int, previous: int | None) -> int:
        """A report with the capture that it came in; gives its key."""
        capture = rows.capture_row(self._captures.entries + 1, taken, at=self._at, tool=TOOL, operator=self._operator)
        linked = rows.linked_capture(capture, self._content(taken.capture), self._captures.hash)
        self._rows["captures"].append(linked)
        self._captures = Head(self._captures.entries + 1, linked["hash"])
        key = self._next(schema.reports)
        row = rows.report_row(key, taken, capture=linked["key"], version=version, previous=previous)
        self._rows["reports"].append(row)
        return key

    def add_coding(self, report: int, coded: CodedReport, *, copied_from: int | None = None) -> int:
        """What the coder read from a report; gives the coding's key."""
        key = self._next(schema.codings)
        claims, issues = [], []
        for claim in coded.claims:
            row = rows.claim_row(self._next(schema.claims), claim, coding=key, report=report, coder=self._coder)
            claims.append(row)
            self._rows["claim_values"] += rows.value_rows(row["key"], claim)
        for issue in coded.issues:
            issues.append(rows.issue_row(self._next(schema.issues), issue, coding=key, report=report))
        coding: Row = {
            "key": key,
            "report": report,
            "coder": self._coder,
            "at": self._at,
            "claim_count": len(claims),
            "copied_from": copied_from,
        }
        coding["digest"] = rows.coding_digest(coding, claims, issues)
        self._rows["codings"].append(coding)
        self._rows["claims"] += claims
        self._rows["issues"] += issues
        return key

    def add_copied_coding(self, report: int, of: Report, read: ReadBefore) -> int:
        """The claims of the same text, read before, as claims of this report."""
        old = read.coded
        claims = rows.renamed(old.claims, old.report.id, of.id)
        coded = CodedReport(report=old.report, claims=claims, issues=old.issues)
        return self.add_coding(report, coded, copied_from=read.coding)

    def shadows(self) -> list[Shadow]:
        """What the new reports are found by."""
        claims: dict[int, list[Row]] = defaultdict(list)
        values: dict[int, list[Row]] = defaultdict(list)
        whose = {}
        for claim in self._rows["claims"]:
            claims[claim["report"]].append(claim)
            whose[claim["key"]] = claim["report"]
        for value in self._rows["claim_values"]:
            values[whose[value["claim"]]].append(value)
        superseded = {row["previous"] for row in self._rows["reports"]}
        return [
            shadow_of(
                row,
                claims[row["key"]],
                values[row["key"]],
                statuses=[UNREVIEWED] if claims[row["key"]] else [],
                newest=row["key"] not in superseded,
            )
            for row in self._rows["reports"]
        ]

    def write(self, connection: Connection) -> None:
        """Write all of it."""
        for table in _ORDER:
            add_rows(connection, table, self._rows[table.name])
        if self._captures != self._before:
            move(connection, "captures", self._captures)

    def summary(self) -> dict[str, Any]:
        """What the audit log says of it: which keys (first and last), and a digest over the rows with these keys."""
        digests = [row["hash"] for row in self._rows["captures"]]
        digests += [row["digest"] for row in (*self._rows["reports"], *self._rows["codings"])]
        keys = {name: [first + 1, self._last[name]] for name, first in self._first.items() if self._last[name] > first}
        if self._captures != self._before:
            keys["captures"] = [self._before.entries + 1, self._captures.entries]
        return {"keys": keys, "digest": digest_of_all(digests)}

    def _next(self, table: Table) -> int:
        self._last[table.name] += 1
        return self._last[table.name]

    def _content(self, capture: Capture) -> int:
        """The key of these bytes, which are kept once however many reports came in them."""
        sha256 = capture.sha256
        if sha256 not in self._contents:
            self._contents[sha256] = self._next(schema.contents)
            self._rows["contents"].append(rows.content_row(self._contents[sha256], capture))
        return self._contents[sha256]
