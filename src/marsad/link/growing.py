"""Events of reports that keep coming: kept up report by report, and at any time what linking all at once would give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from marsad.knowledge.load import Knowledge
from marsad.link.block import Index
from marsad.link.cluster import Pair, clusters, said
from marsad.link.compare import SAME, likely
from marsad.link.events import by_day, events, ids_of
from marsad.link.link import scales_of
from marsad.link.scores import completed
from marsad.link.tellings import Apart, Telling, tellings
from marsad.model.claim import CodedReport
from marsad.model.event import Event, Judgement
from marsad.model.text import Report


class Changed(msgspec.Struct, frozen=True):
    """What a report has changed."""

    events: list[Event]
    """As they are now: new ones, and those that are not what they were."""
    gone: list[str]
    """Ids of events that are part of others now, or of none."""


class GrowingEvents:
    """All events so far. A report that comes again, changed, takes the place of what it was."""

    def __init__(self, knowledge: Knowledge, judgements: Iterable[Judgement] = (), apart: Apart = frozenset()) -> None:
        self._apart = apart
        self._scales = scales_of(knowledge)
        self._lexicon = knowledge.lexicon
        self._index = Index(self._scales.geography)
        self._coded: dict[str, CodedReport] = {}
        self._reports: dict[str, Report] = {}
        self._copies: dict[str, str] = {}
        self._tellings: dict[str, Telling] = {}
        self._of_report: dict[str, list[str]] = {}
        self._beside: dict[str, dict[str, float]] = {}
        self._group: dict[str, tuple[str, ...]] = {}
        self._ids: dict[str, str] = {}
        self._events: dict[str, Event] = {}
        self._judged: dict[str, dict[str, float]] = {}
        for (left, right), score in said(judgements).items():
            self._judged.setdefault(left, {})[right] = score
            self._judged.setdefault(right, {})[left] = score

    def begin(self, coded: Iterable[CodedReport], reports: Mapping[str, Report], copies: Mapping[str, str]) -> None:
        """Take many reports at once, where there are none yet: much faster than one by one."""
        self._coded = {one.report.id: one for one in coded}
        self._reports, self._copies = dict(reports), dict(copies)
        told = tellings(self._coded.values(), self._reports, self._copies, self._lexicon, apart=self._apart)
        for telling in told:
            self._remember(telling)
        self._regroup(set(self._tellings))

    def events(self) -> list[Event]:
        """All events, by day and id."""
        return sorted(self._events.values(), key=by_day)

    def put(self, coded: CodedReport, report: Report, copies: Mapping[str, str] | None = None) -> Changed:
        """Take one report more. `copies` says, of every report of which that has changed, which one it copies, or that
        it copies none by naming itself.
        """
        self._coded[report.id], self._reports[report.id] = coded, report
        moved = {key for key, first in (copies or {}).items() if self._copies.get(key, key) != first}
        self._copies.update(copies or {})
        touched: set[str] = set()
        for name in sorted({report.id, *(moved & self._coded.keys())}):
            touched |= self._retell(name)
        return self._regroup(touched)

    def _retell(self, name: str) -> set[str]:
        """Put a report's tellings in the place of those that it had; gives the claims that this concerns."""
        touched: set[str] = set()
        for ref in self._of_report.pop(name, []):
            touched |= {ref, *self._group.pop(ref, ()), *self._near(ref)}
            self._index.remove(self._tellings.pop(ref))
            for other in self._beside.pop(ref, {}):
                self._beside[other].pop(ref, None)
        told = tellings([self._coded[name]], self._reports, self._copies, self._lexicon, apart=self._apart)
        for telling in told:
            self._remember(telling)
            touched.add(telling.ref)
        return touched

    def _remember(self, telling: Telling) -> None:
        """Compare it with those that are near, and let it be found."""
        self._tellings[telling.ref] = telling
        self._of_report.setdefault(telling.report, []).append(telling.ref)
        for near in self._index.beside(telling):
            found = likely(near, telling, self._scales)
            if found is not None:
                self._beside.setdefault(telling.ref, {})[near.ref] = found.score
                self._beside.setdefault(near.ref, {})[telling.ref] = found.score
        self._index.add(telling)

    def _regroup(self, touched: set[str]) -> Changed:
        """Group anew whatever is alike enough to what was touched, and to that, and so on."""
        reached = self._reached(touched)
        near = completed(self._scores(reached), {ref: self._tellings[ref] for ref in reached}, self._scales)
        groups = clusters(reached, near, enough=SAME)
        before = {self._ids.pop(ref) for ref in touched | reached if ref in self._ids}
        self._ids |= ids_of(groups, self._tellings)
        self._group |= {ref: group for group in groups for ref in group}
        retold = {self._group[ref] for name in self._reports_of(reached) for ref in self._of_report[name]}
        telling = self._reports_of(ref for group in retold for ref in group)
        coded = [self._coded[name] for name in sorted(telling)]
        made = events(sorted(retold), self._tellings, coded, self._scales, self._ids)
        changed = [event for event in made if self._events.get(event.id) != event]
        gone = sorted(before - {event.id for event in made} - set(self._ids.values()))
        for old in gone:
            self._events.pop(old, None)
        self._events |= {event.id: event for event in changed}
        return Changed(changed, gone)

    def _reports_of(self, refs: Iterable[str]) -> set[str]:
        return {self._tellings[ref].report for ref in refs}

    def _reached(self, touched: Iterable[str]) -> set[str]:
        waiting = [ref for ref in touched if ref in self._tellings]
        reached = set(waiting)
        while waiting:
            alike = {other for other, score in self._near(waiting.pop()).items() if score >= SAME}
            waiting += alike - reached
            reached |= alike
        return reached

    def _scores(self, refs: Iterable[str]) -> dict[Pair, float]:
        return {(ref, other): score for ref in refs for other, score in self._near(ref).items() if ref < other}

    def _near(self, ref: str) -> dict[str, float]:
        """The claims that may be of one event with it, and how alike they are; a person's word outranks the rules'."""
        judged = self._judged.get(ref, {})
        return {**self._beside.get(ref, {}), **{other: judged[other] for other in judged if other in self._tellings}}
