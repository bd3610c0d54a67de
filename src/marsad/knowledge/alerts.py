"""The rules of alerts: one TOML file each, every number with its reason; a project's own may be laid on top."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec
import tomli

from marsad.errors import KnowledgeError

HERE = Path(__file__).parent / "alerts"


class AlertRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rule. Which numbers it needs is said at its kind in `marsad.alerts`."""

    id: str
    kind: Literal["recurrence", "escalation", "self_excitation", "first_appearance", "turn", "unheard"]
    label_en: str
    label_ar: str
    definition_en: str
    definition_ar: str
    why: str
    """Where its numbers come from."""
    types: tuple[str, ...] = ()
    """Types of claim; none means all."""
    by: Literal["place", "actor"] = "place"
    level: Literal["place", "district", "governorate"] = "district"
    """What counts as one place."""
    count: int = 3
    """Events, at least."""
    window_days: int = 7
    quiet_days: int = 14
    """Days without anything new after which it is closed."""
    baseline_days: int = 120
    gap_days: int = 7
    """The last days, which are no part of the baseline."""
    ratio: float = 2.5
    """How many times the usual rate is worth telling."""
    least_rise: float = 0.7
    """Events a day by which the rate must rise at least to be worth telling."""
    threshold: float = 4.6
    """Of the sum of log-likelihood ratios at which it fires."""


def alert_rules(*folders: Path) -> dict[str, AlertRule]:
    """The rules that come with Marsad, and those of further folders, by id; a later one takes an earlier one's place.

    Raises:
        KnowledgeError: a file is broken or holds an unknown key; it names the file.
    """
    found: dict[str, AlertRule] = {}
    for folder in (HERE, *folders):
        for file in sorted(folder.glob("*.toml")):
            rule = _rule(file)
            found[rule.id] = rule
    return found


def _rule(file: Path) -> AlertRule:
    try:
        return msgspec.convert(tomli.loads(file.read_text(encoding="utf-8")), AlertRule)
    except (OSError, UnicodeDecodeError, tomli.TOMLDecodeError, msgspec.ValidationError) as error:
        raise KnowledgeError(file, None, None, str(error)) from error
