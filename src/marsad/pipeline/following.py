"""The events of a store, kept up while reports come: what a rebuild would make, for the price of the new ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from marsad.copies.compare import instant
from marsad.copies.cues import Cues
from marsad.copies.index import Index
from marsad.copies.judged import parted
from marsad.knowledge.load import Knowledge
from marsad.link.growing import GrowingEvents
from marsad.model.copies import CopyGroup
from marsad.model.event import Event
from marsad.model.text import Report
from marsad.pipeline.intake import Intake
from marsad.pipeline.linking import copied, telling
from marsad.pipeline.rebuilding import MADE_BY, coded_of, copy_row, event_row, standing_in
from marsad.pipeline.signing import sign
from marsad.pipeline.watched import Step
from marsad.store import Changes, Store, audit_entries, change_derived, claims, counts, one_report, replace_derived


class Following:
    """Copies and events as of the last report. The rest of what is derived waits for the next rebuild, as do the copies
    of a report whose text has changed.
    """

    def __init__(self, store: Store, knowledge: Knowledge) -> None:
        self._store, self._knowledge = store, knowledge
        self._begin()

    def take(self, keys: Iterable[int]) -> list[Event]:
        """Reports that were just kept, by their keys; the events that they made or changed.

        Where a person has judged something since, all is made anew, and no event is given.
        """
        if counts(self._store)["judgements"] != self._judged:
            self._begin()
            return []
        entries = audit_entries(self._store)
        changed: dict[str, Event] = {}
        gone: set[str] = set()
        touched: dict[str, str] = {}
        for key in keys:
            kept = one_report(self._store, key)
            if kept is None:
                continue
            report = self._reports[kept.report.id] = kept.report
            self._index.add(telling(report))
            groups = self._groups_of(report.id)
            copies = {member: group.first for group in groups for member in group.keys} or {report.id: report.id}
            touched |= {self._copies.get(member, member): member for member in copies}
            self._copies |= copies
            coded = coded_of(kept, [one.claim for one in claims(self._store, report=key)])
            came = self._growing.put(coded, report, copies)
            gone = (gone | set(came.gone)) - {event.id for event in came.events}
            changed = {one: event for one, event in changed.items() if one not in gone}
            changed |= {event.id: event for event in came.events}
        self._write(changed, gone, touched, entries)
        return list(changed.values())

    def _begin(self) -> None:
        stands = standing_in(self._store)
        self._judged = counts(self._store)["judgements"]
        self._reports: dict[str, Report] = stands.reports
        cues = Cues(self._knowledge)
        self._index = Index(cues, lambda key: telling(self._reports[key]))
        kept = sign(self._store, stands.reports, stands.keys, cues)
        for report in sorted(stands.reports.values(), key=lambda one: (instant(one.published), one.id)):
            self._index.add(telling(report), kept[report.id])
        self._apart = stands.apart
        groups = parted(self._index.groups(), self._apart)
        self._copies = copied(groups)
        self._growing = GrowingEvents(self._knowledge, stands.judgements, stands.apart)
        self._growing.begin(stands.coded, stands.reports, self._copies)
        copy_rows = [copy_row(group, self._reports) for group in groups]
        for name, rows in (("copies", copy_rows), ("events", map(event_row, self._growing.events()))):
            replace_derived(self._store, name, rows, made_by=MADE_BY, entries=stands.entries)  # type: ignore[arg-type]

    def _groups_of(self, key: str) -> list[CopyGroup]:
        """The group that a report belongs to, or what persons have made of it."""
        group = self._index.group_of(key)
        return parted([group], self._apart) if group is not None else []

    def _write(self, changed: dict[str, Event], gone: set[str], touched: dict[str, str], entries: int) -> None:
        groups = [group for key in touched.values() for group in self._groups_of(key)]
        rows = {group.first: copy_row(group, self._reports) for group in groups}
        copies = Changes(list(rows.values()), touched.keys() - rows.keys())
        events = Changes([event_row(event) for event in changed.values()], gone)
        change_derived(self._store, "copies", copies, made_by=MADE_BY, entries=entries)
        change_derived(self._store, "events", events, made_by=MADE_BY, entries=entries)


def followed(steps: Iterable[Step], intake: Intake) -> Iterator[Step]:
    """The steps of a watch, each when the events of what it kept are kept too."""
    following = Following(intake.store, intake.knowledge)
    for step in steps:
        new = [fate.report for fate in step.kept.fates if fate.what != "known"]
        if new:
            following.take(new)
        yield step
