"""What a person's decision about events is as judgements of pairs of claims."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.link.events import event_id
from marsad.model.event import Event
from marsad.pipeline.judged import Judged, now_named
from marsad.store import Store, claim_names, claims_by_key, read_reports, report_ids

Pair = tuple[str, str]
"""Two claims, by their ids."""


def joining(one: Event, other: Event) -> list[Pair]:
    """The pairs that make one event of two whatever else speaks against it: the first telling of each with all of the
    other's. So the number of judgements grows with the tellings and not with their pairs.
    """
    first, second = founding(one), founding(other)
    pairs = [(first, claim) for claim in other.claims] + [(claim, second) for claim in one.claims]
    return sorted({(min(pair), max(pair)) for pair in pairs})


def parting(event: Event, out: Iterable[str]) -> list[Pair]:
    """The pairs that take some tellings out of an event: each of them with each that stays."""
    leaving = set(out) & set(event.claims)
    return sorted({(min(a, b), max(a, b)) for a in leaving for b in event.claims if b not in leaving})


def founding(event: Event) -> str:
    """The claim that gave the event its id."""
    return next((claim for claim in event.claims if event_id(claim) == event.id), event.claims[0])


def names_of(store: Store, refs: Iterable[str]) -> dict[str, str]:
    """Under which name each claim, given by its id, is judged: `claim:12`. One that a person added has none."""
    wanted = set(refs)
    kept = {ref: f"claim:{key}" for ref in wanted if (key := ref.rpartition("#kept")[2]).isdecimal() and "#kept" in ref}
    return kept | claim_names(store, wanted - kept.keys())


def refs_of(store: Store, names: Iterable[str]) -> list[str]:
    """The ids that claims judged as `claim:12` have now."""
    keys = [int(name.removeprefix("claim:")) for name in names]
    ids = report_ids(store, {one.report for one in claims_by_key(store, keys)})
    found: dict[str, str] = {}
    for one in read_reports(store, ids.values()):
        seen = {key: one.claims[key] for key in keys if key in one.claims}
        read = {key: one.claims[key] for key in one.read}
        found |= now_named(Judged(key=one.kept.key, id=one.kept.report.id, read=read, seen=seen))
    return sorted(set(found.values()))
