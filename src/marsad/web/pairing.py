"""What people hold about events and copies, as judgements of pairs: joined, parted, left open, and taken back.

One decision may be many judgements, one for each pair of claims. They carry one mark and stand beside one another in
the store, so that they are taken back together, by as many judgements `undo`.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Literal

import msgspec

from marsad.model.event import Event, Judgement, Verdict
from marsad.pipeline.judged import uppermost
from marsad.pipeline.pairing import Pair, joining, names_of, parting, refs_of
from marsad.pipeline.relinking import recopy, relink
from marsad.store import (
    Overtaken,
    Store,
    add_judgements,
    audit_entries,
    judgements_about,
    judgements_between,
    last_judgement,
    one_derived,
    report_ids,
)
from marsad.web.judging import Hand
from marsad.web.observatory import Observatory
from marsad.web.problems import Problem

MOST_PAIRS = 450
LinkVerdict = Literal["same", "different", "unsure"]
CopyVerdict = Literal["same", "different"]


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """A decision that was kept."""

    first: int
    last: int
    """The keys of its judgements, one after the other: what `undo` is asked with."""
    events: list[str]
    """The events that it concerns as they are now, where these were made anew."""
    at_once: bool
    """False where the events follow with the next rebuild."""


def link_events(observatory: Observatory, ids: tuple[str, str], verdict: LinkVerdict, hand: Hand) -> Act:
    """Hold two events to be one, or two, or leave it open. Raises Problem 404, 409 and 422."""
    one, other = (event_of(observatory.store, name) for name in ids)
    if one.id == other.id:
        raise Problem(422, "These are one event already.")
    pairs = joining(one, other)
    return _judge_claims(observatory, pairs, verdict, hand)


def split_event(observatory: Observatory, name: str, refs: Sequence[str], hand: Hand) -> Act:
    """Take tellings (claims, by their ids) out of an event. Raises Problem 404, 409 and 422."""
    event = event_of(observatory.store, name)
    pairs = parting(event, refs)
    if not pairs:
        raise Problem(422, "Name some of the tellings of this event, and not all of them.")
    return _judge_claims(observatory, pairs, "different", hand)


def judge_copy(observatory: Observatory, keys: tuple[int, int], verdict: CopyVerdict, hand: Hand) -> Act:
    """Hold a report to be a copy of another, or a source of its own."""
    store = observatory.store
    names = report_ids(store, keys)
    if len(names) != len(set(keys)) or len(names) < 2:
        raise Problem(404, "There are no two reports of these keys.")
    left, right = (f"report:{key}" for key in sorted(keys))
    before = audit_entries(store)
    kept = _keep(store, [(left, right)], verdict, hand)
    around = recopy(store, list(names.values()), observatory.linking, before=before)
    return _act(kept, [event.id for event in around.now] if around else None)


def undo(observatory: Observatory, keys: tuple[int, int], hand: Hand) -> Act:
    """Take a decision back: all judgements from the first to the last key. Raises Problem 404 and 409."""
    store = observatory.store
    first, last = keys
    held = judgements_between(store, first, last) if 0 <= last - first < MOST_PAIRS else []
    marks = {str(one.reasons.get("decision", "")) for _, one in held}
    if len(held) != last - first + 1 or len(marks) != 1 or not all(one.right for _, one in held):
        raise Problem(404, "There is no decision with these keys.")
    pairs = [(one.left, one.right or "") for _, one in held]
    seen, before = last_judgement(store), audit_entries(store)
    standing = uppermost(one for _, one in judgements_about(store, {name for pair in pairs for name in pair}))
    if not all(one in standing for _, one in held):
        raise Problem(409, "This was taken back already, or somebody judged the same since: take that back first.")
    kept = _keep(store, pairs, "undo", hand._replace(seen=seen))
    return _act(kept, _follow(observatory, pairs, before))


def event_of(store: Store, name: str) -> Event:
    """An event by an id that it has or had. Raises Problem 404."""
    found = one_derived(store, "events", name, kind=Event)
    if found is None:
        raise Problem(404, "There is no event of this name.")
    return found


def _judge_claims(observatory: Observatory, pairs: Sequence[Pair], verdict: Verdict, hand: Hand) -> Act:
    store = observatory.store
    if len(pairs) > MOST_PAIRS:
        raise Problem(422, f"That would be {len(pairs)} judgements at once; {MOST_PAIRS} can be kept.")
    refs = {ref for pair in pairs for ref in pair}
    names = names_of(store, refs)
    if len(names) < len(refs):
        raise Problem(422, "A telling of these events is not there any more: run marsad rebuild.")
    before = audit_entries(store)
    kept = _keep(store, [(names[one], names[other]) for one, other in pairs], verdict, hand)
    around = relink(store, refs, observatory.linking, before=before)
    return _act(kept, [event.id for event in around.now if refs & set(event.claims)] if around else None)


def _follow(observatory: Observatory, pairs: Sequence[Pair], before: int) -> list[str] | None:
    """Make anew what depends on pairs that were judged, whether of claims or of reports."""
    store = observatory.store
    names = {name for pair in pairs for name in pair}
    if all(name.startswith("report:") for name in names):
        told = report_ids(store, [int(name[7:]) for name in names])
        around = recopy(store, list(told.values()), observatory.linking, before=before)
        return [event.id for event in around.now] if around else None
    refs = refs_of(store, names)
    around = relink(store, refs, observatory.linking, before=before)
    return [event.id for event in around.now if set(refs) & set(event.claims)] if around else None


def _act(kept: list[int], events: list[str] | None) -> Act:
    return Act(first=kept[0], last=kept[-1], events=events or [], at_once=events is not None)


def _keep(store: Store, pairs: Sequence[Pair], verdict: Verdict, hand: Hand) -> list[int]:
    """Keep one judgement for each pair. Raises Problem 409 where somebody judged one of them after `hand.seen`."""
    at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    reasons: dict[str, Any] = {"decision": secrets.token_hex(6)} | ({"why": hand.why} if hand.why else {})
    new = [
        Judgement(left=left, right=right, verdict=verdict, reasons=reasons, by=hand.by, at=at) for left, right in pairs
    ]
    try:
        return add_judgements(store, new, seen=dict.fromkeys(pairs, hand.seen) if hand.seen is not None else None)
    except Overtaken as error:
        [(_, last)] = judgements_between(store, error.last, error.last)
        words = f"{last.by} judged this meanwhile ({last.verdict}, {last.at}). Nothing of yours was kept: look again."
        raise Problem(409, words, more={"last": error.last}) from error
