"""How far somebody has come, and how many of what they accepted was changed afterwards."""

from __future__ import annotations

import msgspec
from sqlalchemy import case, select
from sqlalchemy.sql import func

from marsad.store import Store
from marsad.store.schema import judgements

_RECENT = 10_000


class Progress(msgspec.Struct, frozen=True):
    """What one person has judged since a moment."""

    judged: int
    """Decisions, of which one may be many judgements of pairs."""
    accepted: int
    changed: int
    """Corrected or rejected."""
    overturned: int
    """Of those accepted, how many were corrected or rejected afterwards, by anybody."""


def progress(store: Store, by: str, since: str) -> Progress:
    """What a person has judged since a moment (ISO 8601, UTC), among the last ten thousand judgements."""
    table, later = judgements, judgements.alias("later")
    # The judgements of one decision about pairs carry the same reasons, and a mark of their own among them.
    decision = case((table.c.right.is_(None), table.c.left), else_=table.c.reasons)
    with store.reading() as connection:
        last = connection.execute(select(func.max(table.c.key))).scalar() or 0
        mine = (table.c.by == by, table.c.at >= since, table.c.key > last - _RECENT)
        query = select(table.c.verdict, func.count(decision.distinct())).where(*mine).group_by(table.c.verdict)
        counts = {row[0]: row[1] for row in connection.execute(query)}
        changed_since = select(later.c.key).where(
            later.c.left == table.c.left,
            later.c.right.is_(None),
            later.c.key > table.c.key,
            later.c.verdict.in_(("edit", "reject")),
        )
        accepted = select(func.count(table.c.left.distinct())).where(*mine, table.c.verdict == "accept")
        overturned = connection.execute(accepted.where(changed_since.exists())).scalar_one()
    counts.pop("undo", None)
    changed = counts.get("reject", 0) + counts.get("edit", 0)
    return Progress(sum(counts.values()), counts.get("accept", 0), changed, overturned)
