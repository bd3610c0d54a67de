"""The tellings of an event: each report that tells of it, with its claims that do."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import select
from sqlalchemy.sql import func

from marsad.model.claim import Claim
from marsad.model.copies import CopyGroup
from marsad.model.event import Event
from marsad.store import KeptReport, Store, derived_about
from marsad.store.schema import reports
from marsad.web.judging import standings
from marsad.web.queries.one_report import whole

MOST = 60
"""So many tellings are shown; the event says how many there are."""


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """What one report tells of an event."""

    kept: KeptReport
    claims: tuple[tuple[int, Claim], ...]
    """Each with its number among those that the reader shows, from 0."""


def tellings(store: Store, event: Event) -> list[Telling]:
    """The reports that tell of an event, in the order in which they came in."""
    found = []
    for key in _keys(store, event.reports)[:MOST]:
        one = whole(store, key)
        if one is None:
            continue
        shown = [own for own in standings(store, key, one.claims) if own.status != "rejected"]
        told = tuple((number, own.claim) for number, own in enumerate(shown) if own.claim.id in event.claims)
        found.append(Telling(kept=one.kept, claims=told))
    return found


def folded(store: Store, told: list[Telling]) -> list[tuple[Telling, list[Telling]]]:
    """The tellings, each with those behind it that copy it or what it copies: they are no further source."""
    ids = [one.kept.report.id for one in told]
    first = {
        key: group.first
        for groups in derived_about(store, "copies", "report", ids, kind=CopyGroup).values()
        for group in groups
        for key in group.keys
    }
    found: dict[str, tuple[Telling, list[Telling]]] = {}
    for one in sorted(told, key=lambda one: first.get(one.kept.report.id, one.kept.report.id) != one.kept.report.id):
        origin = first.get(one.kept.report.id, one.kept.report.id)
        if origin in found:
            found[origin][1].append(one)
        else:
            found[origin] = (one, [])
    return sorted(found.values(), key=lambda pair: pair[0].kept.key)


def _keys(store: Store, ids: Sequence[str]) -> list[int]:
    """The newest version of each report."""
    query = select(func.max(reports.c.key)).where(reports.c.id.in_(ids[:500])).group_by(reports.c.id)
    with store.reading() as connection:
        return sorted(connection.scalars(query))
