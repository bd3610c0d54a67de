"""What the derived tables ask of people, whatever was judged since: found and weighed once for each rebuild."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from marsad.knowledge.load import Knowledge
from marsad.model.alert import Alert
from marsad.model.copies import CopyGroup, Member
from marsad.model.event import Comparison, Event
from marsad.model.situation import Item
from marsad.store import DerivedName, Lookup, Store, derived_about, derived_version, find_derived
from marsad.web.queue.ranking import Stake, of_copy, of_link, of_state

WINDOW_DERIVED = 120
"""So many unsure links, and so many groups of copies, those of the newest reports first; and open alerts of silence."""
_FROM: tuple[DerivedName, ...] = ("comparisons", "events", "copies", "alerts", "situations")


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """Two events of which tellings are like enough to ask, with the pair that is most alike."""

    comparison: Comparison
    left: Event
    right: Event
    stake: Stake


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """A copy that is not the same text."""

    member: Member
    first: str
    """The id of the first report of the group."""
    stake: Stake


class Candidates(msgspec.Struct, frozen=True, kw_only=True):
    """All of them, as of one state of the derived tables."""

    links: Mapping[tuple[str, str], Link]
    """By the ids of the two events."""
    event_of: Mapping[str, Event]
    """Of each claim of those events."""
    copies: tuple[Copy, ...]
    states: tuple[tuple[Item, Stake], ...]
    """What an open alert says that nobody confirms."""


def version(store: Store) -> tuple[str, ...]:
    """What is another when they may have changed."""
    return tuple(derived_version(store, name) for name in _FROM)


def candidates(store: Store, knowledge: Knowledge) -> Candidates:
    """What the derived tables ask now."""
    links, event_of = _links(store, knowledge)
    return Candidates(
        links=links,
        event_of=event_of,
        copies=tuple(_copies(store, knowledge)),
        states=tuple(_states(store, knowledge)),
    )


def _links(store: Store, knowledge: Knowledge) -> tuple[dict[tuple[str, str], Link], dict[str, Event]]:
    wanted = Lookup(types=("unsure",), newest_first=True, most=WINDOW_DERIVED)
    asked = find_derived(store, "comparisons", wanted, kind=Comparison)
    event_of = _events_of(store, (ref for one in asked for ref in (one.left, one.right)))
    best: dict[tuple[str, str], Comparison] = {}
    for one in asked:
        left, right = event_of.get(one.left), event_of.get(one.right)
        if left is None or right is None or left.id == right.id:
            continue
        pair = (min(left.id, right.id), max(left.id, right.id))
        if pair not in best or best[pair].score < one.score:
            best[pair] = one
    found = {}
    for pair, one in best.items():
        left, right = event_of[one.left], event_of[one.right]
        stake = of_link(one, left, right, knowledge)
        found[pair] = Link(comparison=one, left=left, right=right, stake=stake)
    return found, event_of


def _events_of(store: Store, refs: Iterator[str]) -> dict[str, Event]:
    """The event of each claim, also of those that the same events are made of."""
    told = {events[0].id: events[0] for events in derived_about(store, "events", "claim", refs, kind=Event).values()}
    return {claim: event for event in told.values() for claim in event.claims}


def _copies(store: Store, knowledge: Knowledge) -> Iterator[Copy]:
    wanted = Lookup(types=("changed", "shortened", "near"), newest_first=True, most=WINDOW_DERIVED)
    groups = find_derived(store, "copies", wanted, kind=CopyGroup)
    members = [(group, one) for group in groups for one in group.copies if one.changed or one.kind != "exact"]
    members = members[: 2 * WINDOW_DERIVED]
    told = derived_about(store, "events", "report", {one.key for _, one in members}, kind=Event)
    for group, one in members:
        yield Copy(member=one, first=group.first, stake=of_copy(one, told.get(one.key, ()), knowledge))


def _states(store: Store, knowledge: Knowledge) -> Iterator[tuple[Item, Stake]]:
    wanted = Lookup(types=("unheard",), has_ended=False, newest_first=True, most=WINDOW_DERIVED)
    alerts = find_derived(store, "alerts", wanted, kind=Alert)
    last = {alert.claims[-1] for alert in alerts if alert.claims}
    held = derived_about(store, "situations", "claim", last, kind=Item)
    items = {item.claims: item for found in held.values() for item in found if item.state == "stale" and item.claims}
    for item in items.values():
        yield item, of_state(item.kind, item.type, knowledge)
