"""Reports, claims and events as flat rows, for questions in SQL. One row, one thing; lists stay lists.

A column's type is one of DuckDB's. Days are dates, moments are kept as text, as they were given.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

import msgspec

from marsad.model.claim import Claim, Mention, Outcome
from marsad.model.copies import CopyGroup
from marsad.model.event import Event

Row = dict[str, Any]
Columns = dict[str, str]

TOLLS: Columns = {f"{outcome}_{end}": "BIGINT" for outcome in get_args(Outcome) for end in ("low", "high")}
"""`killed_low`, `killed_high` … of an event, the lowest and the highest count; null high is open-ended."""
PLACE: Columns = {
    "place_id": "VARCHAR",
    "place": "VARCHAR",
    "lat": "DOUBLE",
    "lon": "DOUBLE",
    "place_precision": "VARCHAR",
}

COLUMNS: dict[str, Columns] = {
    "reports": {
        "report": "BIGINT",
        "id": "VARCHAR",
        "version": "INTEGER",
        "newest": "BOOLEAN",
        "source": "VARCHAR",
        "title": "VARCHAR",
        "url": "VARCHAR",
        "published": "VARCHAR",
        "published_day": "DATE",
        "published_from": "VARCHAR",
        "fetched": "VARCHAR",
        "language": "VARCHAR",
        "text": "VARCHAR",
        "text_sha256": "VARCHAR",
    },
    "claims": {
        "claim": "BIGINT",
        "report": "BIGINT",
        "report_id": "VARCHAR",
        "id": "VARCHAR",
        "kind": "VARCHAR",
        "type": "VARCHAR",
        "certainty": "VARCHAR",
        "background": "BOOLEAN",
        "begins": "DATE",
        "ends": "DATE",
        "when_precision": "VARCHAR",
        **PLACE,
        "perpetrators": "VARCHAR[]",
        "targets": "VARCHAR[]",
        **TOLLS,
        "attribution": "VARCHAR",
        "status": "VARCHAR",
        "trigger": "VARCHAR",
        "evidence": "VARCHAR",
        "evidence_start": "INTEGER",
        "evidence_end": "INTEGER",
        "rule": "VARCHAR",
        "coder": "VARCHAR",
        "body": "VARCHAR",
    },
    "events": {
        "id": "VARCHAR",
        "type": "VARCHAR",
        "begins": "DATE",
        "ends": "DATE",
        "when_precision": "VARCHAR",
        **PLACE,
        "perpetrators": "VARCHAR[]",
        "targets": "VARCHAR[]",
        **TOLLS,
        "independent_sources": "INTEGER",
        "sources": "VARCHAR[]",
        "grade": "VARCHAR",
        "disagreements": "VARCHAR[]",
        "claims": "VARCHAR[]",
        "reports": "VARCHAR[]",
        "body": "VARCHAR",
    },
    "copies": {
        "report_id": "VARCHAR",
        "first": "VARCHAR",
        "kind": "VARCHAR",
        "measure": "DOUBLE",
        "ratio": "DOUBLE",
        "changed": "BOOLEAN",
    },
}
"""By table. A report's `newest` says whether no later version replaced it; a claim belongs to one version."""


def claim_row(claim: Claim) -> Row:
    """What a claim says; who made it and where it is kept is the caller's."""
    return {**claim_cells(claim), "body": _body(claim)}


def event_row(event: Event) -> Row:
    """What is held to have happened, its numbers from the lowest count to the highest."""
    return {**event_cells(event), "body": _body(event)}


def claim_cells(claim: Claim) -> Row:
    """The row of a claim without the claim as JSON."""
    roles, when = claim.roles, claim.when
    tolls = {(toll.outcome, toll.group): toll for toll in sorted(claim.toll, key=lambda toll: toll.low)}
    return {
        "id": claim.id,
        "kind": claim.kind,
        "type": claim.type,
        "certainty": claim.certainty,
        "background": claim.background,
        "begins": when.start if when else None,
        "ends": when.end if when else None,
        "when_precision": when.precision if when else None,
        **_place(roles.get("place", [])),
        "perpetrators": _names(roles.get("perpetrator", [])),
        "targets": _names(roles.get("target", [])),
        **_summed((outcome, toll.low, toll.high) for (outcome, _), toll in tolls.items()),
        "attribution": claim.attribution.id or claim.attribution.text if claim.attribution else None,
        "status": claim.status,
        "trigger": claim.trigger.text,
        "evidence": claim.evidence.text,
        "evidence_start": claim.evidence.start,
        "evidence_end": claim.evidence.end,
        "rule": claim.rule,
    }


def event_cells(event: Event) -> Row:
    """The row of an event without the event as JSON."""
    when, place = event.when, event.place
    return {
        "id": event.id,
        "type": event.type,
        "begins": when.start if when else None,
        "ends": when.end if when else None,
        "when_precision": when.precision if when else None,
        "place_id": place.id if place else None,
        "place": place.name if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "place_precision": place.precision if place else None,
        "perpetrators": [party.id or party.name for party in event.perpetrators],
        "targets": [party.id or party.name for party in event.targets],
        **_summed((outcome, toll.low, toll.high) for outcome, toll in event.toll.items() if toll.low is not None),
        "independent_sources": event.independent_sources,
        "sources": event.sources,
        "grade": event.grade.name,
        "disagreements": [one.field for one in event.disagreements],
        "claims": event.claims,
        "reports": event.reports,
    }


def copy_rows(group: CopyGroup) -> list[Row]:
    """A row for each report that copies the group's first."""
    return [
        {
            "report_id": member.key,
            "first": group.first,
            "kind": member.kind,
            "measure": member.measure,
            "ratio": member.ratio,
            "changed": member.changed,
        }
        for member in group.copies
    ]


def _place(named: list[Mention]) -> Row:
    if not named:
        return dict.fromkeys(PLACE)
    first = named[0]
    return {
        "place_id": first.id,
        "place": first.text,
        "lat": first.lat,
        "lon": first.lon,
        "place_precision": first.precision,
    }


def _names(named: list[Mention]) -> list[str]:
    return [mention.id or mention.text for mention in named]


def _summed(counts: Iterable[tuple[str, int, int | None]]) -> Row:
    """Of each group the largest number, all groups together; one open end leaves the sum open."""
    found: Row = dict.fromkeys(TOLLS)
    for outcome, low, high in counts:
        before = found[f"{outcome}_low"]
        most = found[f"{outcome}_high"]
        found[f"{outcome}_low"] = low + (before or 0)
        is_open = high is None or (before is not None and most is None)
        found[f"{outcome}_high"] = None if is_open else (most or 0) + (high or 0)
    return found


def _body(thing: object) -> str:
    return msgspec.json.encode(thing).decode()
