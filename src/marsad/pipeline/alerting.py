"""Alerts out of what was told: events on the day of their first report, states as they turned, what nobody confirms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import UNSET

from marsad.alerts.alerts import alerts
from marsad.alerts.told import Known
from marsad.knowledge.alerts import AlertRule
from marsad.knowledge.geography import Geography
from marsad.knowledge.states import Holding, state_rules
from marsad.model.alert import Alert, Occurrence, Turn, Unheard
from marsad.model.days import day_of
from marsad.model.event import Event
from marsad.model.situation import Item, Moment, Situation
from marsad.model.text import Report
from marsad.pipeline.situating import Observatory

Holdings = Mapping[tuple[str, str], Holding]
"""Holding times by kind and type."""

_STATES = ("measure", "crossing", "relation")


def alerts_at(
    holds: Situation, events: Iterable[Event], observatory: Observatory, rules: Mapping[str, AlertRule]
) -> list[Alert]:
    """All alerts up to the end of the day of a situation, open and closed."""
    day = date.fromisoformat(holds.at).toordinal()
    knowledge = observatory.knowledge
    known_by = holds.at if holds.known_by is UNSET else holds.known_by
    published = _days(observatory.reports)
    holding = state_rules(knowledge.tables).holding
    begins = min(published.values(), default=day)
    known = Known(
        at=day,
        begins=min(begins, day),
        occurrences=[one for event in events for one in _occurrence(event, published)],
        turns=[one for moment in observatory.states(known_by) for one in _turn(moment, published, holding)],
        unheard=list(_unheard(holds.items, holding)),
    )
    return alerts(known, rules.values(), Geography(knowledge.places))


def _days(reports: Mapping[str, Report]) -> dict[str, int]:
    """The day on which each report that has one was published, by its id."""
    return {key: day for key, report in reports.items() if (day := day_of(report.published)) is not None}


def _occurrence(event: Event, published: Mapping[str, int]) -> Iterator[Occurrence]:
    days = [published[report] for report in event.reports if report in published]
    if days:
        yield Occurrence(
            event=event.id,
            day=min(days),
            type=event.type,
            place=event.place.id if event.place else None,
            actors=tuple(sorted(party.id for party in event.perpetrators if party.id)),
            sufferers=tuple(sorted(party.id for party in event.targets if party.id)),
        )


def _turn(moment: Moment, published: Mapping[str, int], holding: Holdings) -> Iterator[Turn]:
    told = [published[report] for report in map(_report, moment.claims) if report in published]
    held = holding.get((moment.kind, moment.type))
    if moment.kind in _STATES and moment.what in ("began", "ended") and told:
        yield Turn(
            kind=moment.kind,
            type=moment.type,
            value=moment.value or moment.type,
            day=max(date.fromisoformat(moment.date).toordinal(), min(told)),
            place=moment.place.id if moment.place else None,
            actors=tuple(sorted(one.id for one in moment.actors if one.id)),
            ended=moment.what == "ended",
            lapses=max(told) + held.days + 1 if held is not None else None,
            claims=moment.claims,
        )


def _report(claim: str) -> str:
    return claim.rpartition("#")[0]


def _unheard(items: Iterable[Item], holding: Holdings) -> Iterator[Unheard]:
    for item in items:
        held = holding.get((item.kind, item.type))
        if item.state == "stale" and held is not None and item.last_confirmed is not None:
            yield Unheard(
                kind=item.kind,
                type=item.type,
                place=item.place.id if item.place else None,
                actors=tuple(sorted(one.id for one in item.actors if one.id)),
                since=date.fromisoformat(item.last_confirmed).toordinal() + held.days + 1,
                claims=item.claims,
            )
