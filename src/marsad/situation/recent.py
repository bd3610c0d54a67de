"""Which reports tell of incidents at a place shortly before a date, and which events were there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from marsad.model.claim import CodedReport
from marsad.model.days import day_of
from marsad.model.event import Event
from marsad.model.text import Report
from marsad.situation.directory import Directory
from marsad.situation.fold import Asked

RECENT_DAYS = 14
_TOLD_WITHIN = 14
"""Days after an event for which its reports are still looked for, besides those before the date."""


class Incidents:
    """Reports of incidents by the places that hold them."""

    def __init__(self, coded: Iterable[CodedReport], reports: Mapping[str, Report], directory: Directory) -> None:
        self._directory = directory
        self._reports: dict[str, dict[str, int]] = defaultdict(dict)
        self._places: dict[str, frozenset[str]] = {}
        self._coded: dict[str, CodedReport] = {}
        self._known: dict[str, int] = {}
        self._named: dict[str, set[str]] = defaultdict(set)
        """By actor, the reports of incidents that name it."""
        self._at: dict[str, set[str]] = defaultdict(set)
        """By place, the reports of incidents right there."""
        for one in coded:
            report = reports.get(one.report.id)
            known = day_of((report.published or report.fetched if report else None) or one.report.published)
            if known is not None:
                self._file(one, known)

    def _file(self, one: CodedReport, known: int) -> None:
        for claim in one.claims:
            if claim.kind != "incident":
                continue
            keys = [self._directory.place(mention) for mention in claim.roles.get("place", [])]
            above = frozenset(here for key in keys for here in (self._directory.geography.chain(key) or (key,)))
            self._places[claim.id] = above
            self._coded[one.report.id] = one
            self._known[one.report.id] = known
            for key in keys:
                self._at[key].add(one.report.id)
            for mention in (*claim.roles.get("perpetrator", []), *claim.roles.get("target", [])):
                if mention.id is not None:
                    self._named[self._directory.actor(mention)].add(one.report.id)
            for place in above:
                self._reports[place][one.report.id] = known

    def told(self, asked: Asked) -> list[CodedReport]:
        """The reports published by then from which the events at the place before the date are made."""
        if asked.place is None:
            return []
        first = asked.at - RECENT_DAYS - _TOLD_WITHIN
        own = self._reports.get(asked.place, {})
        return [self._coded[report] for report in sorted(own) if first <= own[report] <= asked.known]

    def ever(self, place: str, known: int) -> list[CodedReport]:
        """All reports published by then that tell of incidents at the place."""
        days = self._reports.get(place, {})
        return [self._coded[report] for report in sorted(days) if days[report] <= known]

    def around(self, actor: str, known: int) -> list[CodedReport]:
        """The reports published by then that name an actor, or part of it, and those of the same places and days."""
        same = self._directory.kinship.same_side
        named = {one for other, own in self._named.items() if other == actor or same(other, actor) for one in own}
        named = {one for one in named if self._known[one] <= known}
        found = set(named)
        for one in named:
            places = {self._directory.place(m) for c in self._coded[one].claims for m in c.roles.get("place", [])}
            near = {other for place in places for other in self._at.get(place, ())}
            found |= {other for other in near if abs(self._known[other] - self._known[one]) <= _TOLD_WITHIN}
        return [self._coded[one] for one in sorted(found) if self._known[one] <= known]

    def at(self, place: str, event: Event) -> bool:
        """Whether one of the event's claims tells that it was at the place."""
        return any(place in self._places.get(claim, ()) for claim in event.claims)

    def recent(self, events: Iterable[Event], asked: Asked) -> tuple[str, ...]:
        """The events at the place in the 14 days up to the date, by day."""
        found = []
        for event in events:
            start, end = (day_of(event.when.start), day_of(event.when.end)) if event.when else (None, None)
            if start is None or end is None or start > asked.at or end <= asked.at - RECENT_DAYS:
                continue
            if asked.place is not None and self.at(asked.place, event):
                found.append((start, event.id))
        return tuple(event for _, event in sorted(found))
