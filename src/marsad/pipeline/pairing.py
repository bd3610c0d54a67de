"""What a person's decision about events is as judgements of pairs of claims."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.link.events import event_id
from marsad.model.event import Event
from marsad.pipeline.judged import BY_HAND, Judged, added_name, added_to, now_named, standing
from marsad.store import (
    Store,
    claim_names,
    claims_by_key,
    judgements_about,
    read_reports,
    report_ids,
    report_keys,
)

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
    """Under which name each claim, given by its id, is judged: `claim:12`, or what `added_name` gives."""
    wanted = set(refs)
    kept = {ref: f"claim:{key}" for ref in wanted if (key := ref.rpartition("#kept")[2]).isdecimal() and "#kept" in ref}
    ends = {ref: ref.rpartition("#") for ref in wanted if f"#{BY_HAND}" in ref}
    keys = report_keys(store, {report for report, _, _ in ends.values()}) if ends else {}
    added = {ref: added_name(keys[report], tag) for ref, (report, _, tag) in ends.items() if report in keys}
    return kept | added | claim_names(store, wanted - kept.keys() - added.keys())


def refs_of(store: Store, names: Iterable[str]) -> list[str]:
    """The ids that claims judged as `claim:12` have now, and those that persons added."""
    wanted = set(names)
    found = ids_of(store, wanted)
    return sorted({found[name] for name in wanted & found.keys()})


def ids_of(store: Store, names: Iterable[str]) -> dict[str, str]:
    """The ids of judged claims, by name: of these, and of all that are judged of the same reports."""
    found: dict[str, str] = {}
    for one in read_reports(store, report_ids(store, reports_of(store, names)).values()):
        read = {key: one.claims[key] for key in one.read}
        held = standing(said for _, said in judgements_about(store, [f"report:{one.kept.key}"]))
        found |= now_named(Judged(key=one.kept.key, id=one.kept.report.id, read=read, seen=one.claims), held)
    return found


def reports_of(store: Store, names: Iterable[str]) -> set[int]:
    """The keys of the reports whose claims are judged under these names."""
    wanted = set(names)
    read = claims_by_key(store, [int(name[6:]) for name in wanted if name.startswith("claim:")])
    return {one.report for one in read} | {key for name in wanted if (key := added_to(name)) is not None}
