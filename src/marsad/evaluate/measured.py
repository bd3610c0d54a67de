"""What the coder that is installed was measured at: a score card in the package, without the words of its mistakes.

`make eval` writes it; the suite fails where it is not what the coder reaches on the project's own gold reports now.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from marsad.evaluate.score import ScoreCard

FILE = Path(__file__).with_name("measured.json")


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """A score card, and how much it was measured on."""

    reports: int
    claims: int
    """As many as persons coded in these reports."""
    card: ScoreCard


def measured(card: ScoreCard, gold: Mapping[str, list[Any]]) -> Measured:
    """What is kept of a score card; `gold` are the claims of each report."""
    claims = sum(map(len, gold.values()))
    return Measured(reports=len(gold), claims=claims, card=msgspec.structs.replace(card, mistakes=[]))


def encoded(found: Measured) -> bytes:
    """As the file holds it."""
    return msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n"


@cache
def shipped() -> Measured:
    """What the package was measured at."""
    return msgspec.json.decode(FILE.read_bytes(), type=Measured)
