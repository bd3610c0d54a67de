"""Days as numbers: proleptic ordinals, so that they can be compared and counted."""

from __future__ import annotations

from datetime import date


def day_of(iso: str | None) -> int | None:
    """The ordinal of an ISO date or date-time; None for anything else."""
    try:
        return date.fromisoformat((iso or "")[:10]).toordinal()
    except ValueError:
        return None


def iso_of(day: int) -> str:
    """An ordinal as an ISO date."""
    return date.fromordinal(day).isoformat()
