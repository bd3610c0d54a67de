"""How each source stands to the events that it tells: first, alone, contradicted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from marsad.arabic.fold import fold_text
from marsad.model.event import Event
from marsad.model.tally import Outlet
from marsad.model.text import Report


def outlets(events: Iterable[Event], reports: Mapping[str, Report], copies: Mapping[str, str]) -> Iterator[Outlet]:
    """One for each source that reports name. `copies` says of a report which one it copies."""
    counts: dict[str, Counter[str]] = {}
    for key, report in reports.items():
        if report.source:
            own = counts.setdefault(report.source, Counter())
            own["reports"] += 1
            own["copies"] += key in copies
    for event in events:
        for source, what in _standings(event, reports, copies):
            counts.setdefault(source, Counter())[what] += 1
    fields = [name for name in Outlet.__struct_fields__ if name != "source"]
    for source, own in sorted(counts.items()):
        yield Outlet(source=source, **{name: own[name] for name in fields})


def _standings(event: Event, reports: Mapping[str, Report], copies: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each source that tells the event of its own, with what it is in it."""
    own = _own(event, reports, copies)
    days = {source: min(_day(reports[key]) for key in keys) for source, keys in own.items()}
    earliest = min(days.values(), default="")
    disputed = _disputed(event, own)
    for source in own:
        yield source, "events"
        if len(own) == 1:
            yield source, "alone"
        elif days[source] == earliest != _UNKNOWN:
            yield source, "first"
        if source in disputed:
            yield source, "contradicted"


_UNKNOWN = "9999"


def _own(event: Event, reports: Mapping[str, Report], copies: Mapping[str, str]) -> dict[str, list[str]]:
    """By source the reports that tell the event, without those that carry another's text or pass on another's word."""
    independent = set(event.sources)
    found: dict[str, list[str]] = {}
    for key in event.reports:
        report = reports.get(key)
        if report is not None and report.source and key not in copies and fold_text(report.source) in independent:
            found.setdefault(report.source, []).append(key)
    return found


def _disputed(event: Event, own: Mapping[str, list[str]]) -> set[str]:
    """The sources between which the event is in dispute: two at least stand behind different values."""
    source_of = {key: source for source, keys in own.items() for key in keys}
    found: set[str] = set()
    for dispute in event.disagreements:
        behind = [
            {source_of[key] for claim in version.claims if (key := claim.rpartition("#")[0]) in source_of}
            for version in dispute.values
        ]
        for number, here in enumerate(behind):
            others = set().union(*behind[:number], *behind[number + 1 :])
            found |= {source for source in here if others - {source}}
    return found


def _day(report: Report) -> str:
    return report.published[:10] if report.published else _UNKNOWN
