"""An event from the tellings that are of it: every version kept, none averaged."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from marsad.knowledge.geography import Geography
from marsad.link.compare import Scales
from marsad.link.disagree import disagreements
from marsad.link.grade import graded
from marsad.link.sources import independent, originals, retold
from marsad.link.tellings import CASUALTIES, Telling
from marsad.model.claim import Claim, CodedReport, Mention
from marsad.model.days import iso_of
from marsad.model.event import Count, Event, EventPlace, EventWhen, Party, TollRange

_NO_DAY = 10**9


def event_id(claim: str) -> str:
    """The id that an event has when this claim is the first that tells it, and that leads to it ever after."""
    return "event:" + hashlib.sha256(claim.encode()).hexdigest()[:12]


def founding(tellings: Iterable[Telling]) -> Telling:
    """The telling that gives the event its id: the first published, background last; ties by id."""
    return min(tellings, key=lambda t: (t.background, t.published or _NO_DAY, t.ref))


def ids_of(groups: Iterable[tuple[str, ...]], tellings: Mapping[str, Telling]) -> dict[str, str]:
    """For each claim, the id of its event."""
    grouped = [[tellings[ref] for ref in group] for group in groups]
    return {telling.ref: event_id(founding(group).ref) for group in grouped for telling in group}


def events(
    groups: Iterable[tuple[str, ...]],
    tellings: Mapping[str, Telling],
    coded: Iterable[CodedReport],
    scales: Scales,
    ids: Mapping[str, str],
) -> list[Event]:
    """The events of the groups of claims, by day and id, joined by what their claims say led to what.

    `coded` are the reports that tell of them, and `ids` the event of each claim in these.
    """
    grouped = [[tellings[ref] for ref in group] for group in groups]
    coded = list(coded)
    ties = _ties(coded, ids)
    denials = _denials(coded, ids)
    found = [_event(group, ties, denials.get(ids[group[0].ref], []), scales) for group in grouped]
    return sorted(found, key=by_day)


def by_day(event: Event) -> tuple[str, str]:
    """The order in which events are given: by day, those without one last, and by id."""
    return (event.when.start if event.when else "9999", event.id)


def redirects(found: Iterable[Event]) -> dict[str, str]:
    """For every id that an event may once have had, the event that it now leads to."""
    return {event_id(claim): event.id for event in found for claim in event.claims}


Ties = dict[str, dict[str, tuple[str, ...]]]


def _ties(coded: Iterable[CodedReport], ids: Mapping[str, str]) -> Ties:
    """By event and kind of tie, the events that it is tied to."""
    found: dict[str, dict[str, set[str]]] = {}
    for report in coded:
        for claim in report.claims:
            for link in claim.links:
                one, other = ids.get(claim.id), ids.get(link.to)
                if one is None or other is None or one == other:
                    continue
                if link.rel == "led_to":
                    found.setdefault(one, {}).setdefault("led_to", set()).add(other)
                    found.setdefault(other, {}).setdefault("because_of", set()).add(one)
                elif link.rel == "repeats":
                    found.setdefault(one, {}).setdefault("repeats", set()).add(other)
    return {one: {kind: tuple(sorted(others)) for kind, others in kinds.items()} for one, kinds in found.items()}


def _denials(coded: Iterable[CodedReport], ids: Mapping[str, str]) -> dict[str, list[tuple[str, str]]]:
    """By event, who denies having done it and in which claim."""
    found: dict[str, list[tuple[str, str]]] = {}
    for report in coded:
        for claim in report.claims:
            if claim.kind == "statement" and claim.type == "denial":
                for event in _denied_events(claim, report, ids):
                    speakers = [m.id for m in claim.roles.get("speaker", []) if m.id]
                    found.setdefault(event, []).extend((speaker, claim.id) for speaker in speakers)
    return found


def _denied_events(claim: Claim, report: CodedReport, ids: Mapping[str, str]) -> set[str]:
    """What a denial is about: what it is said to contradict, else all that its report tells."""
    said = {ids[link.to] for link in claim.links if link.to in ids}
    return said or {ids[other.id] for other in report.claims if other.id in ids and not other.background}


def _event(group: list[Telling], ties: Ties, denials: list[tuple[str, str]], scales: Scales) -> Event:
    first = founding(group)
    group = retold(group)
    own = originals(group)
    sources = independent(group)
    disputes = disagreements(own, denials, scales)
    when = _when(own)
    place = _place(own, scales.geography)
    mine = ties.get(event_id(first.ref), {})
    return Event(
        id=event_id(first.ref),
        type=_type(own),
        when=when,
        place=place,
        perpetrators=_parties(own, "perpetrator"),
        targets=_parties(own, "target"),
        toll={outcome: _toll(own, outcome) for outcome in CASUALTIES},
        claims=tuple(sorted(telling.ref for telling in group)),
        reports=tuple(sorted({telling.report for telling in group})),
        independent_sources=len(sources),
        sources=sources,
        disagreements=disputes,
        grade=graded(own, sources, disputes),
        led_to=mine.get("led_to", ()),
        because_of=mine.get("because_of", ()),
        repeats=mine.get("repeats", ()),
    )


def _fullness(telling: Telling) -> tuple[bool, int, int, str]:
    """The fullest telling comes first: not background, most roles and counts, earliest id."""
    roles = sum(bool(found) for found in telling.claim.roles.values())
    return (telling.background, -(roles + len(telling.toll)), telling.published or _NO_DAY, telling.ref)


def _type(group: list[Telling]) -> str:
    """The fullest telling's, among the types that most tell."""
    counts: dict[str, int] = {}
    for telling in group:
        if not telling.background:
            counts[telling.type] = counts.get(telling.type, 0) + 1
    most = max(counts.values(), default=0)
    fit = [telling for telling in group if counts.get(telling.type, 0) == most] or group
    return min(fit, key=_fullness).type


def _when(group: list[Telling]) -> EventWhen | None:
    """The days of the most precise tellings, all of them where they differ."""
    dated = [t for t in group if t.dated and t.days is not None] or [t for t in group if t.days is not None]
    if not dated:
        return None
    spans = [(t.days[1] - t.days[0], t) for t in dated if t.days is not None]
    shortest = min(length for length, _ in spans)
    kept = [t for length, t in spans if length == shortest and t.days is not None]
    first = min(t.days[0] for t in kept if t.days is not None)
    last = max(t.days[1] for t in kept if t.days is not None)
    said = next((t.claim.when for t in kept if t.claim.when is not None), None)
    precision = said.precision if said is not None and first + shortest == last else "day" if last == first else "week"
    return EventWhen(start=iso_of(first), end=iso_of(last), precision=precision)


def _place(group: list[Telling], geography: Geography) -> EventPlace | None:
    """The place that lies deepest; of those that do, the one most tellings name."""
    named = [mention for telling in sorted(group, key=_fullness) for mention in telling.claim.roles.get("place", [])]
    known = [mention for mention in named if mention.id]
    if not known:
        return EventPlace(id=None, name=named[0].text) if named else None
    counts: dict[str, int] = {}
    for mention in known:
        counts[mention.id or ""] = counts.get(mention.id or "", 0) + 1
    best = max(known, key=lambda m: (len(geography.chain(m.id or "")), counts[m.id or ""], -known.index(m)))
    return _place_of(best, geography)


def _place_of(mention: Mention, geography: Geography) -> EventPlace:
    row = geography.places.get(mention.id or "")
    point = geography.point(mention.id or "")
    lat, lon = point if mention.lat is None and point is not None else (mention.lat, mention.lon)
    name = row.name_ar if row is not None else mention.text
    precision = mention.precision or (row.precision if row is not None else None)
    return EventPlace(id=mention.id, name=name, lat=lat, lon=lon, precision=precision)


def _parties(group: list[Telling], role: str) -> tuple[Party, ...]:
    """Everybody who is named, the surest first; those without an id only where nobody has one."""
    found: dict[str, Party] = {}
    for telling in sorted(group, key=_fullness):
        for mention in telling.claim.roles.get(role, []):
            party = Party(id=mention.id, name=mention.text, certainty=mention.certainty)
            found.setdefault(mention.id or f"?{mention.text}", party)
    known = [party for party in found.values() if party.id]
    return tuple(known or list(found.values())[:1])


def _toll(group: list[Telling], outcome: str) -> TollRange:
    given: dict[tuple[int, int | None], list[str]] = {}
    for telling in group:
        if outcome in telling.toll:
            given.setdefault(telling.toll[outcome], []).append(telling.ref)
    if not given:
        return TollRange(low=None, high=None, by_source=())
    counts = tuple(
        Count(low=low, high=high, claims=tuple(sorted(refs)))
        for (low, high), refs in sorted(given.items(), key=lambda g: (g[0][0], g[0][1] or _NO_DAY))
    )
    highs = [count.high for count in counts if count.high is not None]
    return TollRange(
        low=min(count.low for count in counts),
        high=max(highs) if len(highs) == len(counts) else None,
        by_source=counts,
    )
