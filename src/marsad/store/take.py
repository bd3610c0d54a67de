"""Reports on their way in: what is new, what is known, what is a new version of what is known.

The same id and the same text is known, and nothing is written. The same id and another text is a new version, linked
to the one before; so is another text under a known address where the report has no id of its own, and a report that
says itself which one it corrects. The same text under another id is a report of its own: a copy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Literal

import msgspec
from sqlalchemy import Connection

from marsad.model.capture import Taken
from marsad.store.chain import write_audit
from marsad.store.engine import Store
from marsad.store.known import Known, look_up
from marsad.store.migrate import utc
from marsad.store.rows import row_count
from marsad.store.search.index import reindexing
from marsad.store.writing import Sheet, contents_there

ROWS_AT_ONCE = 500
"""In one transaction: measured, so that nobody waits long for a turn to write."""


class Fate(msgspec.Struct, frozen=True):
    """What became of a report, and its key in the store."""

    what: Literal["new", "known", "version"]
    report: int


def take(store: Store, batch: Sequence[Taken], *, coder: str, operator: str, now: datetime) -> list[Fate]:
    """Keep reports, in transactions of at most 500 rows with one audit entry each; one fate for each, in order.

    What is returned is on the disk. Everything about one report is in one transaction, so a process that ends in
    the middle leaves whole reports; taking the same batch again completes it. A report that was not coded gets the
    claims of the same text of the same day, if this coder has read it before.
    """
    fates: list[Fate] = []
    for group in _groups(batch):
        with store.writing() as connection:
            fates += _take_group(connection, group, coder=coder, operator=operator, at=utc(now))
    return fates


def _groups(batch: Sequence[Taken]) -> Iterator[list[Taken]]:
    group: list[Taken] = []
    rows = 0
    for taken in batch:
        more = row_count(taken)
        if group and rows + more > ROWS_AT_ONCE:
            yield group
            group, rows = [], 0
        group.append(taken)
        rows += more
    if group:
        yield group


def _take_group(connection: Connection, group: list[Taken], *, coder: str, operator: str, at: str) -> list[Fate]:
    known = look_up(connection, group, coder=coder)
    contents = contents_there(connection, (taken.capture for taken in group))
    sheet = Sheet(connection, contents, coder=coder, at=at, operator=operator)
    fates = [_take_one(taken, known, sheet) for taken in group]
    if sheet.is_empty:
        return fates
    with reindexing(connection, sheet.changed) as new:
        sheet.write(connection)
        new.extend(sheet.shadows())
    write_audit(connection, "take", sheet.summary(), at=at, operator=operator)
    return fates


def _take_one(taken: Taken, known: Known, sheet: Sheet) -> Fate:
    there = known.same(taken.report, taken.former)
    if there is not None:
        if taken.coded is not None and there.key not in known.coded_reports:
            _code(taken, there.key, known, sheet)
        return Fate("known", there.key)
    before = known.before(taken)
    version = before.version + 1 if before else 1
    key = sheet.add_report(taken, version=version, previous=before.key if before else None)
    known.add(taken.report, key, version=version)
    _code(taken, key, known, sheet)
    return Fate("version" if before else "new", key)


def _code(taken: Taken, key: int, known: Known, sheet: Sheet) -> None:
    """The claims that came with a report, else those of the same text read before, else none."""
    if taken.coded is not None:
        known.remember(taken.report, sheet.add_coding(key, taken.coded), taken.coded)
        known.coded_reports.add(key)
        return
    read = known.read_before(taken.report)
    if read is not None:
        sheet.add_copied_coding(key, taken.report, read)
        known.coded_reports.add(key)
