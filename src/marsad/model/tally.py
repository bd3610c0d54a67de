"""What is counted over events and over what holds: always of what was published and read, never of the world."""

from __future__ import annotations

from typing import Literal

import msgspec

EVERYWHERE = "everywhere"
LeftOut = Literal["undated", "vague", "denied"]


class TollSum(msgspec.Struct, frozen=True, kw_only=True):
    """One outcome, added up over events: each adds the lowest and the highest number that anybody gives for it."""

    low: int
    high: int
    """Where `open_ended` is above 0 it may be more: such an event adds the highest number that is given."""
    open_ended: int
    """Events of which a source gives no highest number (عدد من)."""
    counted: int
    """Events for which anybody gives a number; the others add nothing, and that is not a zero."""
    disputed: int
    """Events on whose number sources contradict one another."""


class Week(msgspec.Struct, frozen=True, kw_only=True):
    """The events that began in one week, and the measures that held on any of its days."""

    types: dict[str, int]
    tolls: dict[str, TollSum]
    """By outcome; one that nobody gives a number for is not there."""
    measures: dict[str, int] = {}
    """By type, those that were told of or had been not long ago."""


class YearOfWeeks(msgspec.Struct, frozen=True, kw_only=True):
    """The weeks whose Mondays lie in one year, of a place with all that lies in it, of an actor, or of everything."""

    about: str
    """`place:…`, `actor:…` or `everywhere`."""
    year: int | None
    """None for the one that only says what is left out."""
    weeks: dict[str, Week]
    """By the Monday, an ISO date; weeks without an event are not there."""
    left_out: dict[str, int] = {}
    """Events that are in no week: `undated`, `vague` (only a month or a year is told), `denied` (by every telling)."""


class Outlet(msgspec.Struct, frozen=True, kw_only=True):
    """How what one source tells stands beside what others tell. An event that it tells only by copying is not its."""

    source: str
    """As the reports name it."""
    reports: int
    copies: int
    """Reports of it that carry another's text."""
    events: int
    alone: int
    """Events that no other independent source tells."""
    first: int
    """Of those that others tell as well, the ones that nobody published on an earlier day."""
    contradicted: int
    """Events in which another source says what cannot be true together with what this one says."""


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """One measure from when it is told to begin until it is told to end, with hindsight. Days are ISO dates."""

    type: str
    place: str | None
    """Its id; None where only words are known."""
    place_name: str
    actors: tuple[str, ...]
    """Ids, or words where there is none."""
    since: str
    last_confirmed: str
    ended: str | None
    """None: nobody has told of its end, which is not the same as that it goes on."""
    stale_from: str
    """The day from which a telling of it is too old to count as current, unless it ended before."""
    unknown_from: str
    """The day from which nobody knows any more."""
    disputed: bool
    """Whether sources contradict one another on how it goes on."""
    claims: tuple[str, ...]
