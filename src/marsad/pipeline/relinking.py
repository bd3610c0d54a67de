"""The events around a judgement, made anew at once: what a rebuild would make of them, for the price of a few reports.

A judgement of two claims can only change the events that can be reached from these claims by pairs that are alike
enough, and those that the same reports tell of. These are made anew; everything else stays as the last rebuild left it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from marsad.knowledge.lexicon import Lexicon
from marsad.link.block import pairs
from marsad.link.cluster import clusters, said
from marsad.link.compare import SAME, Scales, compared
from marsad.link.events import events, ids_of
from marsad.link.tellings import Telling, tellings
from marsad.model.copies import CopyGroup
from marsad.model.event import Comparison, Event, Judgement
from marsad.pipeline.judged import uppermost
from marsad.pipeline.linking import copied
from marsad.pipeline.rebuilding import MADE_BY, Part, Standing, event_row, stands
from marsad.store import (
    Changes,
    ReadReport,
    Store,
    audit_entries,
    change_derived,
    claims_by_key,
    derived_about,
    derived_from,
    judgements_about,
    keep_current,
    read_reports,
    report_ids,
)

MOST_CLAIMS = 600
"""Where more can be reached, the next rebuild does it: a page does not wait so long."""


class Around(msgspec.Struct, frozen=True):
    """What the events around a judgement were, and are."""

    before: list[Event]
    now: list[Event]


def relink(store: Store, refs: Iterable[str], *, before: int, scales: Scales, lexicon: Lexicon) -> Around | None:
    """Make the events around these claims (by their ids) anew, after judgements of pairs of them were kept.

    `before` is how many entries the audit log had before. None where that is for the next rebuild: what was derived
    was out of date already, or too much can be reached.
    """
    if {derived_from(store, name) for name in ("copies", "comparisons", "events")} != {before}:
        return None
    reached = _reached(store, refs)
    if reached is None:
        return None
    around = _made_anew(store, reached, scales, lexicon)
    gone = {event.id for event in around.before} - {event.id for event in around.now}
    entries = audit_entries(store)
    changes = Changes([event_row(event) for event in around.now], gone)
    change_derived(store, "events", changes, made_by=MADE_BY, entries=entries)
    keep_current(store, ("copies", "comparisons", "situations"), before=before, now=entries)
    return around


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


def _made_anew(store: Store, reached: set[str], scales: Scales, lexicon: Lexicon) -> Around:
    """The events of these claims, grouped anew, and those that their reports tell of besides, as they were grouped."""
    here = near(store, map(report_of, reached))
    every = {claim.id for one in here.coded for claim in one.claims} | reached
    told = derived_about(store, "events", "claim", every, kind=Event).values()
    before = {event.id: event for events in told for event in events}
    names = {report for event in before.values() for report in event.reports} | set(here.reports)
    copies = copied(
        g for groups in derived_about(store, "copies", "report", names, kind=CopyGroup).values() for g in groups
    )
    whole = near(store, {*names, *(copies[name] for name in names if name in copies)})
    held = {one.ref: one for one in tellings(whole.coded, whole.reports, copies, lexicon)}
    mine = {ref: held[ref] for ref in sorted(reached) if ref in held}
    groups = clusters(mine, _scores(mine, whole, scales), enough=SAME)
    groups += [event.claims for event in before.values() if not reached & set(event.claims)]
    ids = _ids(store, whole) | ids_of(groups, held)
    return Around(list(before.values()), events(sorted(groups), held, whole.coded, scales, ids))


def _scores(mine: Mapping[str, Telling], whole: Standing, scales: Scales) -> dict[tuple[str, str], float]:
    made = (compared(one, other, scales) for one, other in pairs(mine.values(), scales.geography))
    return {(one.left, one.right): one.score for one in made} | said(whole.judgements)


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
        names = {f"claim:{key}" for one in read for key in one.claims}
        held = [one for _, one in judgements_about(store, names | {f"report:{one.kept.key}" for one in read})]
        beside = {name for one in uppermost(held) if one.verdict == "same" for name in (one.left, one.right)} - names
        keys = {int(name[6:]) for name in beside if name is not None and name.startswith("claim:")}
        more = set(report_ids(store, {one.report for one in claims_by_key(store, keys)}).values()) - wanted
        if not more:
            return _stands(store, read, held)
        wanted |= more


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
