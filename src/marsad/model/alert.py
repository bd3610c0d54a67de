"""What has changed so that somebody should know, with the rule that found it and the events behind it."""

from __future__ import annotations

import msgspec


class Said(msgspec.Struct, frozen=True):
    """One sentence in both languages."""

    en: str
    ar: str


class Occurrence(msgspec.Struct, frozen=True, kw_only=True):
    """An event as rules count it, on the day on which it was first told: no rule knows more than was known."""

    event: str
    day: int
    """Proleptic ordinal of the day of the first report."""
    type: str
    place: str | None
    actors: tuple[str, ...]
    """Those who did it."""
    sufferers: tuple[str, ...]


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """A measure, a crossing or a relation that began, changed or ended, on the day on which that was first told."""

    kind: str
    type: str
    value: str | None
    day: int
    place: str | None
    actors: tuple[str, ...]
    ended: bool
    lapses: int | None
    """The first day beyond its holding time after the last confirmation; None where it does not lapse."""
    claims: tuple[str, ...]


class Unheard(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was said to hold and that nobody has confirmed within its holding time."""

    kind: str
    type: str
    place: str | None
    actors: tuple[str, ...]
    since: int
    """The first day beyond its holding time."""
    claims: tuple[str, ...]


class Alert(msgspec.Struct, frozen=True, kw_only=True):
    """Fired once, then updated while what it is about goes on, then closed. Dates are ISO dates."""

    id: str
    rule: str
    label: Said
    place: str | None
    actors: tuple[str, ...]
    type: str | None
    """Of the measure, crossing or relation that it is about; None for events."""
    opened: str
    updated: str
    """The last day on which something was added."""
    closed: str | None
    reasons: tuple[Said, ...]
    """What the rule saw: as it fired, and as it is now."""
    figures: dict[str, float]
    """The numbers behind the reasons."""
    events: tuple[str, ...]
    claims: tuple[str, ...]
