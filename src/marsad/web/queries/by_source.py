"""Who publishes: how much, what is known of them, and how they stand to the events that they tell.

How much is counted once, then only what came since. How they stand is what the last rebuild counted.
"""

from __future__ import annotations

import threading
from functools import lru_cache

import msgspec
from sqlalchemy import select
from sqlalchemy.sql import func

from marsad.arabic.fold import fold_text
from marsad.knowledge.load import Knowledge
from marsad.knowledge.records import SourceRecord
from marsad.model.tally import Outlet
from marsad.store import Lookup, Store, find_derived
from marsad.store.schema import reports

MOST = 5000
"""Sources whose standing is read at most."""


class Output(msgspec.Struct, frozen=True):
    """What one source has published, as far as it is kept."""

    source: str | None
    reports: int
    first: str | None
    last: str | None


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A source that published a report."""

    source: str | None
    """As its reports name it; null for reports that name none."""
    reports: int
    first: str | None
    """The day of its first report."""
    last: str | None
    id: str | None
    """Who it is, where the knowledge files know; so with what follows."""
    name_ar: str | None
    name_en: str | None
    kind: str | None
    reliability_note: str | None
    reliability_note_ar: str | None
    standing: Outlet | None
    """As the last rebuild counted it; null where it was not there then."""


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


def sources(observed: SourceTally, store: Store, knowledge: Knowledge) -> list[Source]:
    """Every source, the one with the most reports first."""
    known = named(knowledge)
    counted = {one.source: one for one in find_derived(store, "outlets", Lookup(most=MOST), kind=Outlet)}
    found = []
    for output in observed.of(store):
        record = known.get(fold_text(output.source or ""))
        found.append(
            Source(
                **msgspec.structs.asdict(output),
                id=record.id if record else None,
                name_ar=record.name_ar if record else None,
                name_en=record.name_en if record else None,
                kind=record.kind if record else None,
                reliability_note=(record.reliability_note or None) if record else None,
                reliability_note_ar=(record.reliability_note_ar or None) if record else None,
                standing=counted.get(output.source or ""),
            )
        )
    return found


@lru_cache(maxsize=2)
def _named(records: tuple[SourceRecord, ...]) -> dict[str, SourceRecord]:
    return {fold_text(name): record for record in records for name in (record.id, record.name_en, *record.names)}


def named(knowledge: Knowledge) -> dict[str, SourceRecord]:
    """What is known of sources, by each of their names, folded."""
    return _named(tuple(knowledge.sources.values()))


def _sum(before: Output | None, new: Output) -> Output:
    if before is None:
        return new
    firsts = [day for day in (before.first, new.first) if day]
    lasts = [day for day in (before.last, new.last) if day]
    return Output(new.source, before.reports + new.reports, min(firsts, default=None), max(lasts, default=None))
