"""What is derived from many reports, made of what is derived from few: each row again, so many days and reports later.

`marsad rebuild` of 100,000 reports with ten claims each takes the better part of an hour. The reports of
`happenings.py` are alike in all their years, so what is derived from the first is moved on: days in any form, reports'
ids, and ids that are made of hashes. Only the shapes and numbers are right then, not what is said.
"""

import re
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import happenings
from sqlalchemy import Table, delete, select, update

from marsad.knowledge.load import Knowledge
from marsad.store import Store, audit_entries, open_store
from marsad.store.schema import derived_state, metadata

FEW = 2_000
"""Reports."""
MARSAD = (sys.executable, "-m", "marsad")
_MOVED = re.compile(
    r"(?P<day>\b2011-\d\d-\d\d)|(?P<report>\bs1-\d{6})|(?P<hash>\b[a-z]+:[0-9a-f]{12}\b)|(?P<number>(?<![\w.-])734\d{3}\b)"
)
"""The first reports are of 2011; its days are numbered from 734138."""
_AT_ONCE = 2000
_STILL = frozenset({"name", "kind", "place", "type", "digest"})
"""Columns in which there is neither a day nor an id of a report."""
_MOST_OFTEN = {"comparisons": 10, "derived_comparisons": 10}
"""Three of four rows are these, and they are looked up by their verdict and by claims alone."""


def derive(store: Store, count: int, knowledge: Knowledge) -> None:
    """Put into a store with so many reports what is derived from them, in the place of what is there."""
    few = min(count, FEW)
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder, "few.db"))
        happenings.keep(file, happenings.taken(few, knowledge))
        subprocess.run((*MARSAD, "rebuild", "--store", file), check=True)
        with open_store(file) as source:
            tables = [table for table in metadata.sorted_tables if is_derived(table)]
            for table in tables:
                fill(store, table, rows_of(source, table), count // few)
            fill(store, derived_state, rows_of(source, derived_state, but="search"), 1)
    with store.writing() as connection:
        connection.execute(update(derived_state).values(entries=audit_entries(store)))


def is_derived(table: Table) -> bool:
    """Whether a rebuild makes its rows. What copies are found by is asked of no page."""
    return table.name.startswith("derived_") and table.name not in ("derived_state", "derived_signatures")


def rows_of(store: Store, table: Table, *, but: str = "") -> list[dict[str, Any]]:
    """All rows of a table."""
    with store.reading() as connection:
        rows = [dict(row) for row in connection.execute(select(table)).mappings()]
    return [row for row in rows if row.get("name") != but or not but]


def fill(store: Store, table: Table, rows: list[dict[str, Any]], times: int) -> None:
    """Put the rows there as often as this, each time later."""
    made = (
        moved(row, at)
        for at in range(times)
        for row in rows
        if at < _MOST_OFTEN.get(row.get("name", table.name), at + 1)
    )
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    query = f"INSERT OR IGNORE INTO {table.name} ({names}) VALUES ({', '.join('?' * len(table.columns))})"
    with store.writing() as connection:
        connection.execute(delete(table).where(table.c.name != "search") if table is derived_state else delete(table))
        while part := list(islice(made, _AT_ONCE)):
            connection.exec_driver_sql(query, part)


def moved(row: dict[str, Any], at: int) -> tuple[Any, ...]:
    """A row of a later time."""
    if at == 0:
        return tuple(row.values())
    still = _STILL if row.get("kind") not in ("actor", "key") else {*_STILL, "value"}
    new = {name: later(told, at) if name not in still and told.__class__ is str else told for name, told in row.items()}
    if "id" in row and new["id"] == row["id"]:
        new["id"] = f"{row['id']}~{at}"
    return tuple(new.values())


@lru_cache(1 << 14)
def later(text: str, at: int) -> str:
    """A text with all its days and ids moved on."""
    days = at * FEW // happenings.A_DAY

    def move(found: re.Match[str]) -> str:
        if day := found["day"]:
            return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
        if report := found["report"]:
            return f"s1-{int(report[3:]) + at * FEW:06}"
        return f"{found['hash']}~{at}" if found["hash"] else str(int(found["number"]) + days)

    return _MOVED.sub(move, text)
