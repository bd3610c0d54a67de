"""What one source says: the shapes of the coded-report contract."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from marsad.model.text import Quote

Kind = Literal["incident", "measure", "control", "crossing", "flow", "relation", "statement"]
Certainty = Literal["asserted", "reported", "suspected", "claimed", "denied", "planned"]
Outcome = Literal["killed", "injured", "captured", "missing"]
Group = Literal["civilian", "combatant", "unknown"]
Precision = Literal["hour", "part_of_day", "day", "week", "month", "year"]

KINDS: tuple[Kind, ...] = ("incident", "measure", "control", "crossing", "flow", "relation", "statement")


class Mention(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The words that name somebody or something in a role, and who or what that is, where known."""

    start: int
    end: int
    text: str
    id: str | None = None
    certainty: Certainty | None = None
    civilian: bool | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None


class Toll(msgspec.Struct, frozen=True, kw_only=True):
    """How many people an incident killed, injured, captured or left missing: low..high inclusive, high None = open."""

    outcome: Outcome
    low: int
    high: int | None
    group: Group
    span: Quote


class When(msgspec.Struct, frozen=True, kw_only=True):
    """The days (ISO dates, inclusive) in which it happened, and the words that say so."""

    start: str
    end: str
    precision: Precision
    span: Quote


class Link(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How this claim bears on another of the same report."""

    rel: Literal["led_to", "part_of", "repeats", "contradicts"]
    to: str
    count: int | None = None
    window_days: int | None = None


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that one source says, with the words that say it."""

    id: str
    kind: Kind
    type: str
    trigger: Quote
    evidence: Quote
    roles: dict[str, list[Mention]]
    when: When | None = None
    toll: list[Toll] = []
    certainty: Certainty = "asserted"
    attribution: Mention | None = None
    background: bool = False
    links: list[Link] = []
    rule: str
    status: Literal["open", "closed", "reopened", "in_use"] | None = None
    """Crossings alone."""
    legal: Literal["official", "informal", "unknown"] | None = None
    """Crossings alone."""


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """Something in a report that a person should look at."""

    span: Quote
    kind: str
    detail: str


class ReportKey(msgspec.Struct, frozen=True, kw_only=True):
    """Which report was coded; `sha256` is of its text in UTF-8."""

    id: str
    published: str | None
    sha256: str


class CodedReport(msgspec.Struct, frozen=True, kw_only=True):
    """Everything read from one report: one line of `marsad code`."""

    report: ReportKey
    claims: list[Claim]
    issues: list[Issue] = []


def encode(coded: CodedReport) -> bytes:
    """One JSON line without its line break. `status` and `legal` appear on crossings alone."""
    row: dict[str, Any] = msgspec.to_builtins(coded)
    if not row["issues"]:
        del row["issues"]
    for claim in row["claims"]:
        if claim["kind"] != "crossing":
            del claim["status"], claim["legal"]
    return msgspec.json.encode(row)
