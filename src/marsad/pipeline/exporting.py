"""What stands in a store as tables for questions in SQL."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from marsad.export.tables import Row, claim_row, copy_rows, event_row
from marsad.model.copies import CopyGroup
from marsad.model.event import Event
from marsad.store import Store, claims, derived, derived_state_of, reports


def tables(store: Store) -> dict[str, Iterator[Row]]:
    """The reports and the claims; events and copies where a rebuild has made them. Rows are read as asked for."""
    found = {"reports": _reports(store), "claims": _claims(store)}
    if derived_state_of(store, "events"):
        found["events"] = (event_row(event) for event in derived(store, "events", kind=Event))
    if derived_state_of(store, "copies"):
        groups = derived(store, "copies", kind=CopyGroup)
        found["copies"] = (row for group in groups for row in copy_rows(group))
    return found


def _reports(store: Store) -> Iterator[Row]:
    replaced = {kept.previous for kept in reports(store)}
    for kept in reports(store):
        report = kept.report
        yield {
            "report": kept.key,
            "id": report.id,
            "version": kept.version,
            "newest": kept.key not in replaced,
            "source": report.source,
            "title": report.title,
            "url": report.url,
            "published": report.published,
            "published_day": _day(report.published),
            "published_from": kept.published_from,
            "fetched": report.fetched,
            "language": kept.language,
            "text": report.text,
            "text_sha256": kept.text_sha256,
        }


def _claims(store: Store) -> Iterator[Row]:
    names = {kept.key: kept.report.id for kept in reports(store)}
    for kept in claims(store):
        if kept.report in names:  # else it came after we looked
            where = {"claim": kept.key, "report": kept.report, "report_id": names[kept.report], "coder": kept.coder}
            yield where | claim_row(kept.claim)


def _day(published: str | None) -> str | None:
    try:
        return date.fromisoformat(published[:10]).isoformat() if published else None
    except ValueError:
        return None
