"""What holds at a place on a date: derived from what sources say, item by item, each with the claims that say it."""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

from marsad.model.event import Version

State = Literal["current", "stale", "unknown", "ended"]


class Named(msgspec.Struct, frozen=True):
    """Who or where: an id, or None where only the words are known."""

    id: str | None
    name: str


class Words(msgspec.Struct, frozen=True):
    """The words of a report that an item rests on."""

    report: str
    text: str


class Ruling(msgspec.Struct, frozen=True, kw_only=True):
    """What a person said of what a claim says to hold: that it still did on a day, or that it had ended."""

    verdict: Literal["confirm", "end"]
    on: str
    """ISO date: the day of which it was said."""
    why: str
    """From what it is known, in the person's words."""
    by: str
    at: str
    """When it was said, UTC: nothing before knows of it."""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that holds, or held: a measure, who controls, a crossing, a relation, a flow. Dates are ISO dates."""

    kind: Literal["measure", "control", "crossing", "relation", "flow"]
    type: str
    value: str | None
    """`in_force`, `open`, `closed`, `in_use`, `seen` or the type's name; None while sources contradict one another."""
    actors: tuple[Named, ...] = ()
    """Who imposes, holds or operates it. Empty for relations, which have `a` and `b`."""
    place: Named | None = None
    between: tuple[Named, ...] = ()
    """What it separates or joins: a road's ends, a crossing's banks, where a flow comes from and goes to."""
    a: Named | UnsetType = UNSET
    b: Named | UnsetType = UNSET
    over: tuple[str, ...] | UnsetType = UNSET
    """The stake of a relation, as told."""
    legal: str | UnsetType | None = UNSET
    """Crossings alone: official, informal or unknown."""
    object: tuple[str, ...] | UnsetType = UNSET
    """Flows alone: the goods or people, as told."""
    state: State
    since: str | None
    """The earliest day from which it is told to hold without a break."""
    last_confirmed: str | None
    ended: str | None
    claims: tuple[str, ...]
    evidence: tuple[Words, ...]
    """The words of the claims that decide: the first, the last, the one that ended it, those in contradiction."""
    rulings: tuple[Ruling, ...] | UnsetType = UNSET
    """What persons said of it; unset where nobody did."""

    @property
    def parties(self) -> tuple[Named, ...]:
        """Who imposes, holds or operates it; of a relation its two sides."""
        return (self.a, self.b) if isinstance(self.a, Named) and isinstance(self.b, Named) else self.actors


class Spell(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """For how long one thing was known to be so, whatever was known before and after. Dates are ISO dates."""

    slot: str
    """What it is settled with: `measure/closure/place:…`, `crossing//place:…`, `relation/tension/actor:…`."""
    item: Item
    """As it stood on `first`. Its state is of that day; `situation.spells.item_on` says what it is on another."""
    holding: int
    """For how many days after it was last confirmed it is current."""
    disputed: bool = False
    """Whether sources contradict one another, or a place is fought over: then its state is unknown."""
    beside: tuple[str, ...] = ()
    """Of a relation, which has no place of its own, the places that its reports name (also that of its end), by key."""
    first: str
    """The day on which it came to be known so."""
    until: str
    """The last day on which it is to be shown so: the day before more was told, or when it is over or forgotten."""


class AskedPlace(msgspec.Struct, frozen=True):
    """The place asked for, and the places within it that any report known by then speaks of."""

    id: str | None
    name: str
    includes: tuple[str, ...]


class Split(msgspec.Struct, frozen=True):
    """Something on which sources contradict one another, as `crossing/river/place:…`, and who says what."""

    about: str
    values: tuple[Version, ...]


class Situation(msgspec.Struct, frozen=True, kw_only=True):
    """What holds at a place, in the places within it, and in those around it as far as that covers it."""

    at: str
    known_by: str | UnsetType = UNSET
    """Where other than `at`: only what was published by then is known."""
    place: AskedPlace
    items: tuple[Item, ...]
    recent_events: tuple[str, ...]
    """Events at the place in the 14 days up to the date, by day."""
    disagreements: tuple[Split, ...]


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a timeline: an event, or a state that began, changed, ended or came to be disputed."""

    date: str
    what: Literal["event", "began", "ended", "disputed", "lapsed"]
    """`lapsed`: on that day nobody had told of it for longer than its holding time."""
    kind: str
    type: str
    value: str | None = None
    actors: tuple[Named, ...] = ()
    place: Named | None = None
    event: str | None = None
    claims: tuple[str, ...] = ()
    ruling: Ruling | UnsetType = UNSET
    """What a person said, where it is by a person's word that it began or ended then."""


class Tie(msgspec.Struct, frozen=True, kw_only=True):
    """An edge of the graph of relations; `state` is that at the date asked for."""

    a: Named
    b: Named
    type: str
    state: State
    since: str | None
    last_confirmed: str | None
    ended: str | None
    over: tuple[str, ...]
    claims: tuple[str, ...]
    evidence: tuple[Words, ...]


class Relations(msgspec.Struct, frozen=True, kw_only=True):
    """Who is tied to whom on a date, and where each of them holds, imposes or operates something."""

    at: str
    actors: tuple[Named, ...]
    ties: tuple[Tie, ...]
