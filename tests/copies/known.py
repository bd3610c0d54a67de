"""The words that decide about copies, from the shipped knowledge files; and the pairs that were written by hand."""

import tomllib
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from marsad.copies.cues import Cues
from marsad.model.copies import Telling
from marsad.pipeline import know

HERE = Path(__file__).parent
MORNING = datetime(2024, 3, 4, 9)


@cache
def cues() -> Cues:
    """Of the shipped knowledge."""
    return Cues(know(()))


def told(key: str, text: str, *, source: str | None = None, published: str | None = None) -> Telling:
    """A report."""
    return Telling(key=key, text=text, source=source, published=published)


def written(name: str) -> list[dict[str, Any]]:
    """The entries of a file of pairs."""
    tables: dict[str, list[dict[str, Any]]] = tomllib.loads((HERE / name).read_text("utf-8"))
    return [row for rows in tables.values() for row in rows]


def two(row: dict[str, Any]) -> tuple[Telling, Telling]:
    """The two reports of an entry: two hours apart, or as many days as it says, by two outlets or by one."""
    later = MORNING + timedelta(days=row.get("days", 0), hours=2)
    other = "نبض" if row.get("same_source") else "صدى"
    return (
        told(f"{row['about']} 1", row["one"], source="نبض", published=MORNING.isoformat()),
        told(f"{row['about']} 2", row["two"], source=other, published=later.isoformat()),
    )
