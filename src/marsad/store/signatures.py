"""The signatures of reports (what copies are found by), kept by the reports' keys. What they mean is for others to
know; here they are bytes that were made by some rules, and are forgotten when the rules change.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

from marsad.store.derived import rules_of, say_made_by
from marsad.store.engine import Store
from marsad.store.portions import PORTION
from marsad.store.schema import derived_signatures

_NAME = "signatures"


def signatures(store: Store, *, made_by: str) -> dict[int, bytes]:
    """The signatures that these rules have made, by the keys of their reports."""
    table = derived_signatures
    with store.reading() as connection:
        if rules_of(connection, _NAME) != made_by:
            return {}
        return {row.report: row.signature for row in connection.execute(select(table.c.report, table.c.signature))}


def keep_signatures(store: Store, new: Mapping[int, bytes], *, made_by: str) -> None:
    """Keep signatures beside those that the same rules have made; those by other rules are forgotten."""
    keys = sorted(new)
    for start in range(0, len(keys), PORTION):
        with store.writing() as connection:
            _forget_others(connection, made_by)
            part = keys[start : start + PORTION]
            there = select(derived_signatures.c.report).where(derived_signatures.c.report.in_(part))
            missing = sorted({*part} - {*connection.scalars(there)})
            if missing:
                rows = [{"report": key, "signature": new[key]} for key in missing]
                connection.execute(insert(derived_signatures), rows)


def _forget_others(connection: Connection, made_by: str) -> None:
    if rules_of(connection, _NAME) != made_by:
        connection.execute(delete(derived_signatures))
        say_made_by(connection, _NAME, made_by)
