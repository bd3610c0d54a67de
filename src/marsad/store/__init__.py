"""What was captured, read and judged, kept whole in SQLite or PostgreSQL."""

from marsad.store.complaints import StoreError
from marsad.store.engine import Store
from marsad.store.judge import add_judgements, record_faults
from marsad.store.known import standing
from marsad.store.migrate import open_store
from marsad.store.read_back import (
    KeptCapture,
    KeptClaim,
    KeptReport,
    captures,
    claims,
    counts,
    faults,
    judgements,
    reports,
)
from marsad.store.take import Fate, take

__all__ = [
    "Fate",
    "KeptCapture",
    "KeptClaim",
    "KeptReport",
    "Store",
    "StoreError",
    "add_judgements",
    "captures",
    "claims",
    "counts",
    "faults",
    "judgements",
    "open_store",
    "record_faults",
    "reports",
    "standing",
    "take",
]
