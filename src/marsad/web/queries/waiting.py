"""What waits for a person, in the order of what a decision would change.

Of the claims that came in last and that nobody has judged, those come first that tell of the gravest things and that
are least sure. The sum is plain, so that it can be said beside each: harm (0 to 8) times doubt (1 to 5).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import msgspec
from sqlalchemy import String, case, cast, literal, select
from sqlalchemy.sql import func

from marsad.knowledge.load import Knowledge
from marsad.model.claim import Claim
from marsad.store import KeptClaim, Store
from marsad.store.schema import claims, codings, judgements

WINDOW = 300
"""So many unjudged claims are weighed against one another at a time, the last that came in first."""
_HARM = {"incident": 3, "measure": 3, "crossing": 2, "control": 3, "flow": 2, "relation": 2, "statement": 1}
_TOLL = {"killed": 4, "missing": 3, "captured": 2, "injured": 2}
_UNSURE = frozenset({"suspected", "claimed", "denied"})
_PARTIES = ("perpetrator", "actor", "operator", "a", "b", "speaker")
_PLACES = ("place", "origin", "destination")


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that waits, and why."""

    kept: KeptClaim
    weight: int
    reasons: tuple[str, ...]
    """Keys of what is said beside it: `doubt_certainty`, `doubt_party` …"""


def waiting(store: Store, knowledge: Knowledge, *, skipped: Collection[int] = ()) -> list[Waiting]:
    """The unjudged claims among the last, the one that matters most first."""
    found = [_weighed(kept, knowledge) for kept in _unjudged(store) if kept.key not in skipped]
    return sorted(found, key=lambda one: (-one.weight, -one.kept.key))


def _unjudged(store: Store) -> Iterator[KeptClaim]:
    """Claims of the newest codings that nobody has judged, or of which every judgement was taken back."""
    newer = codings.alias("newer")
    name = literal("claim:") + cast(claims.c.key, String)
    # An undo takes one judgement away, so as many of the one as of the other leave none.
    standing = select(func.coalesce(func.sum(case((judgements.c.verdict == "undo", -1), else_=1)), 0))
    standing = standing.where(judgements.c.left == name, judgements.c.right.is_(None)).correlate(claims)
    query = (
        select(claims.c.key, claims.c.report, claims.c.coder, claims.c.body)
        .where(standing.scalar_subquery() == 0)
        .where(~select(newer.c.key).where(newer.c.report == claims.c.report, newer.c.key > claims.c.coding).exists())
        .order_by(claims.c.key.desc())
        .limit(WINDOW)
    )
    with store.reading() as connection:
        rows = connection.execute(query).all()
    for row in rows:
        claim = msgspec.json.decode(row.body, type=Claim)
        yield KeptClaim(key=row.key, report=row.report, coder=row.coder, claim=claim)


def _weighed(kept: KeptClaim, knowledge: Knowledge) -> Waiting:
    reasons = tuple(_doubts(kept.claim))
    record = knowledge.types.get(kept.claim.type)
    harm = _HARM[kept.claim.kind] + max((_TOLL[toll.outcome] for toll in kept.claim.toll), default=0)
    if record is not None and record.lethality:
        harm += 1
    if kept.claim.background:
        harm = 1
    return Waiting(kept=kept, weight=harm * (1 + len(reasons)), reasons=reasons)


def _doubts(claim: Claim) -> Iterator[str]:
    """What is unsure about a claim."""
    if claim.certainty in _UNSURE or any(one.certainty for filled in claim.roles.values() for one in filled):
        yield "doubt_certainty"
    if any(one.id is None for role in _PARTIES for one in claim.roles.get(role, ())):
        yield "doubt_party"
    if any(one.id is None for role in _PLACES for one in claim.roles.get(role, ())) or not any(
        claim.roles.get(role) for role in _PLACES
    ):
        yield "doubt_place"
    if claim.when is None:
        yield "doubt_when"


class Progress(msgspec.Struct, frozen=True):
    """What one person has judged since a moment."""

    judged: int
    accepted: int
    changed: int
    """Corrected or rejected."""


def progress(store: Store, by: str, since: str) -> Progress:
    """What a person has judged since a moment (ISO 8601, UTC), among the last ten thousand judgements."""
    table = judgements
    query = select(table.c.verdict, func.count()).where(table.c.by == by, table.c.at >= since)
    with store.reading() as connection:
        last = connection.execute(select(func.max(table.c.key))).scalar() or 0
        within = query.where(table.c.key > last - 10_000).group_by(table.c.verdict)
        counts = {row[0]: row[1] for row in connection.execute(within)}
    counts.pop("undo", None)
    changed = counts.get("reject", 0) + counts.get("edit", 0)
    return Progress(sum(counts.values()), counts.get("accept", 0), changed)
