"""The events around a judgement, made anew at once: what a rebuild would make of them, for the price of a few reports.

A judgement of two claims can only change the events that can be reached from these claims by pairs that are alike
enough, and those that the same reports tell of. These are made anew; everything else stays as the last rebuild left it.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from marsad.copies.cues import Cues
from marsad.copies.judged import parted
from marsad.knowledge.load import Knowledge
from marsad.link.cluster import clusters, said
from marsad.link.compare import SAME, Scales
from marsad.link.events import events, ids_of
from marsad.link.scores import comparisons, completed
from marsad.link.tellings import tellings
from marsad.model.copies import CopyGroup
from marsad.model.event import Comparison, Event, Judgement
from marsad.pipeline.judged import added_names, standing, uppermost
from marsad.pipeline.linking import copied, copy_groups
from marsad.pipeline.pairing import reports_of
from marsad.pipeline.rebuilding import MADE_BY, Part, Standing, comparison_row, copy_row, event_row, stands
from marsad.store import (
    Changes,
    DerivedName,
    ReadReport,
    Store,
    audit_entries,
    change_derived,
    derived_about,
    derived_from,
    judgements_about,
    keep_current,
    read_reports,
    report_ids,
)

MOST_CLAIMS = 600
"""Where more can be reached, the next rebuild does it: a page does not wait so long."""

UNTOUCHED: tuple[DerivedName, ...] = ("copies", "comparisons", "situations", "tellings", "spells", "moments")
"""What no judgement of two claims changes."""


class Around(msgspec.Struct, frozen=True):
    """What the events around a judgement were, and are."""

    before: list[Event]
    now: list[Event]
    comparisons: list[Comparison]
    """Of all that could be reached."""


class Linking(msgspec.Struct, frozen=True):
    """What linking needs to know of the world, made once."""

    knowledge: Knowledge
    scales: Scales


def relink(store: Store, refs: Iterable[str], linking: Linking, *, before: int) -> Around | None:
    """Make the events around these claims (by their ids) anew, after judgements of pairs of them were kept.

    `before` is how many entries the audit log had before. None where that is for the next rebuild: what was derived
    was out of date already, or too much can be reached.
    """
    if not _is_current(store, before):
        return None
    reached = _reached(store, refs)
    if reached is None:
        return None
    around = _made_anew(store, reached, linking)
    _keep(store, around)
    keep_current(store, UNTOUCHED, before=before, now=audit_entries(store))
    return around


def recopy(store: Store, reports: Iterable[str], linking: Linking, *, before: int) -> Around | None:
    """Make the groups of copies around these reports anew, and the events that they tell, after these were judged."""
    if not _is_current(store, before):
        return None
    told = derived_about(store, "copies", "report", reports, kind=CopyGroup).values()
    old = {group.first: group for groups in told for group in groups}
    names = {*reports, *(key for group in old.values() for key in (*group.keys, *group.corrects))}
    here = near(store, names)
    kept = [here.reports[name] for name in sorted(names & here.reports.keys())]
    groups = parted(copy_groups(kept, Cues(linking.knowledge)), here.apart)
    claims = [claim.id for one in here.coded if one.report.id in names for claim in one.claims]
    reached = _reached(store, claims)
    if reached is None:
        return None
    rows = [copy_row(group, here.reports) for group in groups]
    gone = old.keys() - {row.id for row in rows}
    change_derived(store, "copies", Changes(rows, gone), made_by=MADE_BY, entries=audit_entries(store))
    around = _made_anew(store, reached, linking)
    alike = derived_about(store, "comparisons", "claim", claims, kind=Comparison).values()
    was = {comparison_row(one, here.reports).id for found in alike for one in _between(found, names)}
    rows = [comparison_row(one, here.reports) for one in _between(around.comparisons, names)]
    changes = Changes(rows, was - {row.id for row in rows})
    change_derived(store, "comparisons", changes, made_by=MADE_BY, entries=audit_entries(store))
    _keep(store, around)
    return around


def _between(found: Iterable[Comparison], reports: set[str]) -> list[Comparison]:
    return [one for one in found if {report_of(one.left), report_of(one.right)} <= reports]


def _is_current(store: Store, before: int) -> bool:
    return {derived_from(store, name) for name in ("copies", "comparisons", "events")} == {before}


def _keep(store: Store, around: Around) -> None:
    gone = {event.id for event in around.before} - {event.id for event in around.now}
    changes = Changes([event_row(event) for event in around.now], gone)
    change_derived(store, "events", changes, made_by=MADE_BY, entries=audit_entries(store))


def _reached(store: Store, refs: Iterable[str]) -> set[str] | None:
    """The claims of the events of these, and what pairs that are alike enough lead to, and so on."""
    reached: set[str] = set()
    told = derived_about(store, "events", "claim", refs, kind=Event).values()
    waiting = {*refs, *(claim for events in told for event in events for claim in event.claims)}
    while waiting:
        reached |= waiting
        if len(reached) > MOST_CLAIMS:
            return None
        alike = derived_about(store, "comparisons", "claim", waiting, kind=Comparison, only="same").values()
        found = {claim for pairs in alike for pair in pairs for claim in (pair.left, pair.right)}
        for one in near(store, map(report_of, waiting)).judgements:
            if one.verdict == "same" and one.right is not None and {one.left, one.right} & waiting:
                found |= {one.left, one.right}
        waiting = found - reached
    return reached


def _made_anew(store: Store, reached: set[str], linking: Linking) -> Around:
    """The events of these claims, grouped anew, and those that their reports tell of besides, as they were grouped."""
    here = near(store, map(report_of, reached))
    every = {claim.id for one in here.coded for claim in one.claims} | reached
    told = derived_about(store, "events", "claim", every, kind=Event).values()
    before = {event.id: event for events in told for event in events}
    names = {report for event in before.values() for report in event.reports} | set(here.reports)
    groups_of = derived_about(store, "copies", "report", names, kind=CopyGroup).values()
    copies = copied(group for found in groups_of for group in found)
    whole = near(store, {*names, *(copies[name] for name in names if name in copies)})
    told_here = tellings(whole.coded, whole.reports, copies, linking.knowledge.lexicon, apart=whole.apart)
    held = {one.ref: one for one in told_here}
    mine = {ref: held[ref] for ref in sorted(reached) if ref in held}
    scales = linking.scales
    made = comparisons(mine.values(), scales)
    known = {(one.left, one.right): one.score for one in made} | said(whole.judgements)
    groups = clusters(mine, completed(known, mine, scales), enough=SAME)
    groups += [event.claims for event in before.values() if not reached & set(event.claims)]
    ids = _ids(store, whole) | ids_of(groups, held)
    return Around(list(before.values()), events(sorted(groups), held, whole.coded, scales, ids), made)


def _ids(store: Store, whole: Standing) -> dict[str, str]:
    """The event of each claim of these reports, as the last rebuild left it."""
    refs = [claim.id for one in whole.coded for claim in one.claims]
    told = derived_about(store, "events", "claim", refs, kind=Event)
    return {ref: events[0].id for ref, events in told.items()}


def near(store: Store, ids: Iterable[str]) -> Standing:
    """These reports, and those of which a person has said that they tell the same, as they stand."""
    wanted = set(ids)
    while True:
        read = read_reports(store, wanted)
        names = {f"claim:{key}" for one in read for key in one.claims} | _added_names(store, read)
        held = [one for _, one in judgements_about(store, names | {f"report:{one.kept.key}" for one in read})]
        beside = {name for one in uppermost(held) if one.verdict == "same" for name in (one.left, one.right)} - names
        more = set(report_ids(store, reports_of(store, (name for name in beside if name))).values()) - wanted
        if not more:
            return _stands(store, read, held)
        wanted |= more


def _added_names(store: Store, read: Iterable[ReadReport]) -> set[str]:
    """The names of the claims that persons added to these reports."""
    keys = [one.kept.key for one in read]
    held = standing(one for _, one in judgements_about(store, [f"report:{key}" for key in keys]))
    return {name for key in keys for name in added_names(key, held)}


def _stands(store: Store, read: list[ReadReport], held: list[Judgement]) -> Standing:
    judged = {name for one in held for name in (one.left, one.right)}
    part = Part(
        kept=[one.kept for one in read],
        read={one.kept.key: {key: one.claims[key] for key in one.read} for one in read},
        seen={
            one.kept.key: {key: claim for key, claim in one.claims.items() if f"claim:{key}" in judged} for one in read
        },
        said=held,
    )
    return stands(part, entries=audit_entries(store), where=store.where)


def report_of(claim: str) -> str:
    """The id of the report that a claim's id begins with."""
    return claim.rpartition("#")[0]
