"""What people and rules hold about claims: judgements. Events are made of them."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Verdict = Literal["same", "different", "unsure", "accept", "reject", "edit"]


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody, or some rule, holds about one thing or about two. Appended, never edited: undo is another one."""

    left: str
    """What is judged, as `claim:12` or `report:7`, by its key in the store."""
    right: str | None = None
    """What it is compared with, for `same`, `different` and `unsure` of two."""
    verdict: Verdict
    score: float | None = None
    """From 0 to 1, where a rule gives one."""
    reasons: dict[str, Any] = {}
    """Why; for an edit, what it is to be instead."""
    by: str
    """A person's name, or `rule:` and the rule's."""
    at: str
    """UTC, ISO 8601 with a final Z."""
