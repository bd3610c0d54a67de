"""What a person's decision about events is as judgements of pairs of claims."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.link.events import event_id
from marsad.model.event import Event
from marsad.pipeline.judged import Judged, now_named
from marsad.pipeline.relinking import report_of
from marsad.store import Store, judgements_about, read_reports

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
    read = read_reports(store, map(report_of, wanted))
    judged = {
        name
        for _, one in judgements_about(store, [f"claim:{key}" for r in read for key in r.claims])
        for name in (one.left, one.right)
    }
    found: dict[str, str] = {}
    for one in read:
        kept = {key: claim for key, claim in one.claims.items() if f"claim:{key}" in judged}
        here = Judged(key=one.kept.key, id=one.kept.report.id, read={k: one.claims[k] for k in one.read}, seen=kept)
        found |= {ref: name for name, ref in now_named(here).items()}
        found |= {one.claims[key].id: f"claim:{key}" for key in one.read}
    return {ref: name for ref, name in found.items() if ref in wanted}
