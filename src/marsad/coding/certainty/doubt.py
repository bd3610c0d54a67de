"""What may be in doubt about a predicate."""

from __future__ import annotations

import msgspec


class Doubt(msgspec.Struct, frozen=True, gc=False):
    """What is in doubt about a predicate."""

    effect: str = ""
    """suspected, planned, denied or empty."""
    happened: bool = True
    doer: bool = False
