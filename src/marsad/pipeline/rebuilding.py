"""What is derived from a store's reports, made anew: copies, comparisons, events, what holds, alerts. The same for the
same inputs.

Of each report the newest version counts, with its claims as persons have left them.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import starmap

import msgspec

import marsad
from marsad.copies.cues import Cues
from marsad.copies.judged import parted
from marsad.errors import BadInput
from marsad.knowledge.alerts import alert_rules
from marsad.knowledge.load import Knowledge
from marsad.link.events import redirects
from marsad.link.link import link
from marsad.model.alert import Alert
from marsad.model.claim import Claim, CodedReport, ReportKey
from marsad.model.copies import CopyGroup
from marsad.model.event import Comparison, Event, Judgement
from marsad.model.situation import Item, Moment, Ruling, Spell
from marsad.model.text import Report
from marsad.pipeline.alerting import alerts_at
from marsad.pipeline.counting import outlet_row, stretch_row, week_row
from marsad.pipeline.judged import OF_STATE, Judged, corrected, now_named, ruled, standing, uppermost
from marsad.pipeline.linking import copied, copy_groups
from marsad.pipeline.signing import kept_signatures, sign
from marsad.pipeline.situating import EVER, Observatory
from marsad.situation.filing import Filed
from marsad.situation.told import Decided
from marsad.store import (
    Derived,
    DerivedName,
    DerivedState,
    KeptReport,
    Store,
    audit_entries,
    claims,
    claims_by_key,
    derived,
    judgements,
    replace_derived,
    reports,
)
from marsad.tally.outlets import outlets
from marsad.tally.weeks import weeks

MADE_BY = f"marsad {marsad.__version__}"


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """All that stands in a store at one moment."""

    entries: int
    """So many audit entries were there."""
    reports: dict[str, Report]
    """The newest versions, by id."""
    keys: dict[str, int]
    """Their keys, by id."""
    coded: list[CodedReport]
    judgements: list[Judgement]
    """Of pairs of claims, under the ids that the claims have now."""
    apart: frozenset[frozenset[str]] = frozenset()
    """Pairs of reports of which a person says that neither copies the other."""
    rulings: Mapping[str, tuple[Ruling, ...]] = {}
    """By claim, what persons said of what it says to hold, in the order in which they said it."""
    faults: list[BadInput]
    """Judgements that do not fit what they judge."""

    def decided(self, copies: Mapping[str, str]) -> Decided:
        """What is held of the reports and claims beside what they say."""
        return Decided(copies=copies, judgements=self.judgements, rulings=self.rulings)


def rebuild(store: Store, stands: Standing, knowledge: Knowledge) -> Iterator[tuple[DerivedName, DerivedState]]:
    """Make all derived tables anew, one after the other; each is whole when its name and state are given.

    What holds, and the alerts, are those of the day of the last report, by all that is known of it.
    """
    cues = Cues(knowledge)
    found = copy_groups(stands.reports.values(), cues, sign(store, stands.reports, stands.keys, cues))
    groups = parted(found, stands.apart)
    copies = copied(groups)
    linked = link(
        stands.coded, stands.reports, knowledge, copies=copies, judgements=stands.judgements, apart=stands.apart
    )
    observatory = Observatory(stands.coded, stands.reports, knowledge, decided=stands.decided(copies))
    at = last_day(stands.reports.values())
    holds = observatory.situation(at, known_by=EVER) if at else None
    stretches = observatory.stretches(last_known(at, stands.rulings)) if at else []
    made: dict[DerivedName, Callable[[], Iterable[Derived]]] = {
        "copies": lambda: (copy_row(group, stands.reports) for group in groups),
        "tellings": lambda: starmap(telling_row, observatory.filed()),
        "spells": lambda: spell_rows(observatory.spells()),
        "moments": lambda: starmap(line_row, observatory.lines()),
        "comparisons": lambda: (comparison_row(one, stands.reports) for one in linked.comparisons),
        "events": lambda: map(event_row, linked.events),
        "situations": lambda: map(item_row, holds.items) if holds else (),
        "alerts": lambda: map(_alert_row, alerts_at(holds, linked.events, observatory, alert_rules())) if holds else (),
        "weeks": lambda: map(week_row, weeks(linked.events, stretches, knowledge.places)),
        "stretches": lambda: map(stretch_row, stretches),
        "outlets": lambda: map(outlet_row, outlets(linked.events, stands.reports, copies)),
    }
    for name, rows in made.items():
        yield name, replace_derived(store, name, rows(), made_by=MADE_BY, entries=stands.entries)


def alerts_in(store: Store, at: str | None, knowledge: Knowledge) -> list[Alert]:
    """The alerts as they were at the end of a day (an ISO date), or as the last rebuild left them."""
    if at is None:
        return list(derived(store, "alerts", kind=Alert))
    stands = standing_in(store)
    told = {key: report for key, report in stands.reports.items() if (report.published or "9")[:10] <= at}
    coded = [one for one in stands.coded if one.report.id in told]
    cues = Cues(knowledge)
    groups = copy_groups(told.values(), cues, kept_signatures(store, stands.keys, cues))
    copies = copied(parted(groups, stands.apart))
    linked = link(coded, told, knowledge, copies=copies, judgements=stands.judgements, apart=stands.apart)
    observatory = Observatory(coded, told, knowledge, decided=stands.decided(copies))
    return alerts_at(observatory.situation(at), linked.events, observatory, alert_rules())


def last_day(told: Iterable[Report]) -> str | None:
    """The day of the last report that has one."""
    return max((report.published[:10] for report in told if report.published), default=None)


def last_known(at: str, rulings: Mapping[str, Iterable[Ruling]]) -> str:
    """The day on which something came to be known last: a report of a day, or what a person said of a state."""
    return max([at, *(one.at[:10] for said in rulings.values() for one in said)])


def item_row(item: Item) -> Derived:
    """What holds, as it is kept."""
    # Two who dispute a place hold it by the same claims: whose item it is tells them apart.
    whose = [one.id or one.name for one in item.parties]
    place = item.place.id or item.place.name if item.place else ""
    about = [item.kind, item.type, item.value, place, item.since, *whose, *item.claims]
    return Derived(
        id="item:" + hashlib.sha256(msgspec.json.encode(about)).hexdigest()[:12],
        body=item,
        place=item.place.id if item.place else None,
        type=item.type,
        begins=item.since,
        ends=item.ended,
        actors=tuple(sorted({one.id for one in item.parties if one.id})),
        claims=item.claims,
    )


def _alert_row(alert: Alert) -> Derived:
    return Derived(
        id=alert.id,
        body=alert,
        place=alert.place,
        type=alert.rule,
        begins=alert.opened,
        ends=alert.closed,
        actors=alert.actors,
        claims=alert.claims,
    )


def telling_row(name: str, one: Filed, keys: tuple[str, ...]) -> Derived:
    """A telling as it is kept, found by all that it bears on."""
    return Derived(id=name, body=one, keys=keys)


def line_row(name: str, moment: Moment, keys: tuple[str, ...]) -> Derived:
    """A line of timelines as it is kept."""
    return Derived(id=name, body=moment, keys=keys)


def spell_rows(spells: Iterable[Spell]) -> Iterator[Derived]:
    """Spells as they are kept: by place, and by the days on which they are shown."""
    seen: Counter[str] = Counter()
    for one in spells:
        name = f"{one.slot}/{one.first}"
        seen[name] += 1
        item = one.item
        yield Derived(
            id=f"{name}/{seen[name]}",
            body=one,
            place=item.place.id if item.place is not None else None,
            type=item.type,
            begins=one.first,
            ends=one.until,
            actors=tuple(sorted({who.id for who in item.parties if who.id})),
        )


def copy_row(group: CopyGroup, told: Mapping[str, Report]) -> Derived:
    """A group of copies as it is kept, by the report that was first; of the type of its least certain copy."""
    kinds = {"changed" if member.changed else member.kind for member in group.copies}
    type_ = next((kind for kind in ("changed", "shortened", "near", "exact") if kind in kinds), "correction")
    days = _days((*group.keys, *group.corrects), told)
    return Derived(
        id=group.first, body=group, type=type_, begins=max(days, default=None), reports=(*group.keys, *group.corrects)
    )


def comparison_row(one: Comparison, told: Mapping[str, Report]) -> Derived:
    """Found by its verdict, the one of which the later report came last first."""
    days = _days((one.left.rpartition("#")[0], one.right.rpartition("#")[0]), told)
    claims = (one.left, one.right)
    return Derived(
        id=f"{one.left} {one.right}", body=one, type=one.verdict, begins=max(days, default=None), claims=claims
    )


def _days(names: Iterable[str], told: Mapping[str, Report]) -> list[str]:
    return [day[:10] for name in names if name in told and (day := told[name].published)]


def event_row(event: Event) -> Derived:
    """An event as it is kept: found by what it is about, and by every id that it may once have had."""
    actors = {party.id for party in (*event.perpetrators, *event.targets) if party.id}
    return Derived(
        id=event.id,
        body=event,
        place=event.place.id if event.place else None,
        type=event.type,
        begins=event.when.start if event.when else None,
        ends=event.when.end if event.when else None,
        actors=tuple(sorted(actors)),
        claims=event.claims,
        reports=event.reports,
        former=tuple(sorted(redirects([event]).keys() - {event.id})),
    )


def standing_in(store: Store) -> Standing:
    """The reports, the claims and the judgements of a store, as they stand."""
    entries = audit_entries(store)
    kept = newest(reports(store))
    said = [judgement for _, judgement in judgements(store)]
    read: dict[int, dict[int, Claim]] = {}
    for one in claims(store):
        read.setdefault(one.report, {})[one.key] = one.claim
    part = Part(kept=kept, read=read, seen=_judged(store, said), said=said)
    return stands(part, entries=entries, where=store.where)


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """Reports of a store with what was read from them and what persons hold of it."""

    kept: list[KeptReport]
    """The newest versions."""
    read: Mapping[int, Mapping[int, Claim]]
    """By report, the claims of its last coding, by key."""
    seen: Mapping[int, Mapping[int, Claim]]
    """By report, the claims that anybody has judged, by key."""
    said: list[Judgement]
    """In the order in which they were made."""


def stands(part: Part, *, entries: int, where: str) -> Standing:
    """The reports with their claims as persons have left them."""
    held = standing(part.said)
    coded: list[CodedReport] = []
    faults: list[BadInput] = []
    names: dict[str, str] = {}
    for report in part.kept:
        key, name = report.key, report.report.id
        here = Judged(key=key, id=name, read=part.read.get(key, {}), seen=part.seen.get(key, {}))
        names |= now_named(here, held)
        try:
            coded.append(coded_of(report, corrected(here, held)))
        except msgspec.ValidationError as error:
            faults.append(BadInput(where, None, name, f"a judgement that does not fit was left out: {error}"))
            coded.append(coded_of(report, list(here.read.values())))
    return Standing(
        entries=entries,
        reports={report.report.id: report.report for report in part.kept},
        keys={report.report.id: report.key for report in part.kept},
        coded=coded,
        judgements=_of_pairs(part.said, names),
        rulings=ruled(held, names),
        apart=_apart(part.said, {f"report:{report.key}": report.report.id for report in part.kept}),
        faults=faults,
    )


def newest(kept: Iterable[KeptReport]) -> list[KeptReport]:
    """Of each report the last version."""
    held = list(kept)
    old = {report.previous for report in held}
    return [report for report in held if report.key not in old]


def _judged(store: Store, said: Iterable[Judgement]) -> dict[int, dict[int, Claim]]:
    """By report, the claims that anybody has judged."""
    targets = {target for one in said for target in (one.left, one.right) if target is not None}
    names = (target.removeprefix(OF_STATE) for target in targets)
    keys = {int(name.removeprefix("claim:")) for name in names if name.startswith("claim:")}
    found: dict[int, dict[int, Claim]] = {}
    for one in claims_by_key(store, keys):
        found.setdefault(one.report, {})[one.key] = one.claim
    return found


def coded_of(kept: KeptReport, stands: list[Claim]) -> CodedReport:
    """A report's claims as they stand."""
    key = ReportKey(id=kept.report.id, published=kept.report.published, sha256=kept.text_sha256)
    return CodedReport(report=key, claims=stands)


def _of_pairs(said: Iterable[Judgement], names: Mapping[str, str]) -> list[Judgement]:
    """What persons hold of two claims that are both still there: of each pair the last that was not taken back."""
    return [
        msgspec.structs.replace(one, left=names[one.left], right=names[one.right])
        for one in uppermost(said)
        if one.right is not None and one.left in names and one.right in names
    ]


def _apart(said: Iterable[Judgement], names: Mapping[str, str]) -> frozenset[frozenset[str]]:
    """The pairs of these versions of reports that a person has parted. Another version is to be judged anew."""
    return frozenset(
        frozenset((names[one.left], names[one.right]))
        for one in uppermost(said)
        if one.verdict == "different" and one.right is not None and one.left in names and one.right in names
    )
