"""What we hold happened, made of what sources say, and the judgements that it is made by."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from marsad.model.claim import Precision

Verdict = Literal["same", "different", "unsure", "accept", "reject", "edit", "add", "confirm", "end", "undo"]
Likely = Literal["same", "different", "unsure"]
Grade = Literal["confirmed", "fair", "weak", "contested", "discounted"]


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody, or some rule, holds about one thing or about two. Appended, never edited: undo is another one."""

    left: str
    """What is judged, as `claim:12` or `report:7`, by its key in the store; `state:claim:12` is what holds by a claim,
    `alert:…` an alert."""
    right: str | None = None
    """What it is compared with, for `same`, `different` and `unsure` of two."""
    verdict: Verdict
    """`same`, `different`, `unsure` of two; `accept`, `reject`, `edit` of a claim; `add` of a report that holds a
    claim which was missed; `confirm` and `end` of a state that a claim tells of, on the day `on`; `accept` of an alert
    that somebody has seen to. `undo` takes back what was last held of the same."""
    score: float | None = None
    """From 0 to 1, where a rule gives one."""
    reasons: dict[str, Any] = {}
    """Why. For `edit`, the fields of the claim as they are to be, shaped as in a coded report; for `add`, the whole
    claim as `claim`, without `id` and `rule`."""
    by: str
    """A person's name, or `rule:` and the rule's."""
    at: str
    """UTC, ISO 8601 with a final Z."""


class Reason(msgspec.Struct, frozen=True):
    """One piece of evidence for or against two tellings being of one event."""

    about: str
    """What was compared, as `place`, `when`, `names`."""
    weight: float
    """Logarithm of the odds (base e) that it adds; negative speaks against."""
    what: str
    """What was found, as `same_day`; `knowledge.reasons` says it in words."""
    of: tuple[str, ...] = ()
    """What it was found of: ids, numbers, words."""
    beside: bool = False
    """Whether it is of what the report tells beside it, since one of them says nothing of its own."""


class Comparison(msgspec.Struct, frozen=True):
    """What the rules hold of two tellings: derived, and made anew at will."""

    left: str
    right: str
    """Claims; the one that sorts first is on the left."""
    verdict: Likely
    score: float
    """Logarithm of the odds that both tell of one event."""
    reasons: tuple[Reason, ...]


class EventWhen(msgspec.Struct, frozen=True, kw_only=True):
    """The days (ISO dates, inclusive) that the most precise tellings give."""

    start: str
    end: str
    precision: Precision


class EventPlace(msgspec.Struct, frozen=True, kw_only=True):
    """The most exact place that a telling gives."""

    id: str | None
    name: str
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None


class Party(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who is named as having done or suffered it."""

    id: str | None
    name: str
    certainty: str | None = None


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """One number that is given, and the claims that give it; high None is open-ended."""

    low: int
    high: int | None
    claims: tuple[str, ...]


class TollRange(msgspec.Struct, frozen=True, kw_only=True):
    """The lowest and the highest of all counts: both None where nobody counts, high None where one is open-ended."""

    low: int | None
    high: int | None
    by_source: tuple[Count, ...]


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One of several values that cannot all be right, and who says it."""

    value: str
    claims: tuple[str, ...]


class Disagreement(msgspec.Struct, frozen=True, kw_only=True):
    """A field in which tellings contradict one another. Shown, never averaged."""

    field: str
    values: tuple[Version, ...]


class Ground(msgspec.Struct, frozen=True):
    """One thing that bears on a grade; `knowledge.reasons` says it in words."""

    what: Literal["all_deny", "sources", "differ", "owned"]
    of: str = ""
    """How many sources, in which field they differ, who says they did it."""


class Graded(msgspec.Struct, frozen=True, kw_only=True):
    """How well it is attested, in the manner of Airwars, and why."""

    name: Grade
    reasons: tuple[str, ...]
    """In English sentences, with ids as they are."""
    grounds: tuple[Ground, ...] = ()
    """The same, for whoever says it in another language."""


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One happening in the world: same act, same place, same time, whatever the telling. Derived, never edited."""

    id: str
    type: str
    when: EventWhen | None
    place: EventPlace | None
    perpetrators: tuple[Party, ...]
    targets: tuple[Party, ...]
    toll: dict[str, TollRange]
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    independent_sources: int
    sources: tuple[str, ...]
    """The outlets that tell it, a copy under the outlet that it copies."""
    disagreements: tuple[Disagreement, ...]
    grade: Graded
    led_to: tuple[str, ...] = ()
    because_of: tuple[str, ...] = ()
    repeats: tuple[str, ...] = ()
