"""How much each source has published. Counted once, then only what came since."""

from __future__ import annotations

import threading

import msgspec
from sqlalchemy import select
from sqlalchemy.sql import func

from marsad.store import Store
from marsad.store.schema import reports


class Output(msgspec.Struct, frozen=True):
    """What one source has published, as far as it is kept."""

    source: str | None
    reports: int
    first: str | None
    last: str | None


class SourceTally:
    """The count so far. Reports are never changed, so what was counted stays counted."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._upto = 0
        self._found: dict[str | None, Output] = {}

    def of(self, store: Store) -> list[Output]:
        """Every source, the one with the most reports first."""
        table = reports
        day = func.substr(table.c.published, 1, 10)
        query = select(table.c.source, func.count(), func.min(day), func.max(day)).group_by(table.c.source)
        with self._turn, store.reading() as connection:
            last = connection.execute(select(func.max(table.c.key))).scalar() or 0
            if last > self._upto:
                within = query.where(table.c.key > self._upto, table.c.key <= last)
                for source, count, first, final in connection.execute(within):
                    self._found[source] = _sum(self._found.get(source), Output(source, count, first, final))
                self._upto = last
            return sorted(self._found.values(), key=lambda one: (-one.reports, one.source or ""))


def _sum(before: Output | None, new: Output) -> Output:
    if before is None:
        return new
    firsts = [day for day in (before.first, new.first) if day]
    lasts = [day for day in (before.last, new.last) if day]
    return Output(new.source, before.reports + new.reports, min(firsts, default=None), max(lasts, default=None))
