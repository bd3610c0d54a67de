"""What was held of the tellings of an event: each decision once, the last first, and which events are like it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import msgspec

from marsad.model.event import Comparison, Event, Judgement, Verdict
from marsad.pipeline.judged import uppermost
from marsad.pipeline.pairing import names_of
from marsad.store import Store, derived_about, judgements_about

_MOST_LIKE = 5


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """One decision: a judgement, or those of pairs that were made at once."""

    first: int
    last: int
    verdict: Verdict
    by: str
    at: str
    why: str
    pairs: int
    """Of how many pairs of claims; 0 for one of a claim alone."""
    about: tuple[str, ...]
    """The names of the claims, at most six."""
    can_be_undone: bool


def history(store: Store, event: Event) -> list[Decision]:
    """All that was held of the claims of an event, the last first."""
    names = set(names_of(store, event.claims).values())
    held = judgements_about(store, names)
    stand = {id(one) for one in uppermost(one for _, one in held)}
    found = []
    for _, group in groupby(held, key=lambda row: row[1].reasons.get("decision") or row[0]):
        rows = list(group)
        one = rows[0][1]
        about = sorted({name for _, row in rows for name in (row.left, row.right) if name in names})
        found.append(
            Decision(
                first=rows[0][0],
                last=rows[-1][0],
                verdict=one.verdict,
                by=one.by,
                at=one.at,
                why=str(one.reasons.get("why", "")),
                pairs=len(rows) if one.right is not None else 0,
                about=tuple(about[:6]),
                can_be_undone=_is_whole(rows) and all(id(row) in stand for _, row in rows),
            )
        )
    return found[::-1]


def _is_whole(rows: list[tuple[int, Judgement]]) -> bool:
    one = rows[0][1]
    return one.right is not None and one.verdict != "undo" and bool(one.reasons.get("decision"))


def like(store: Store, event: Event) -> list[Event]:
    """Events of which a telling is like enough to one of this that a person should look, the likest first."""
    found = derived_about(store, "comparisons", "claim", event.claims, kind=Comparison, only="unsure").values()
    others = {_other(one, event.claims): one.score for pairs in found for one in pairs}
    told = derived_about(store, "events", "claim", others, kind=Event)
    scores = {events[0].id: (others[ref], events[0]) for ref, events in told.items() if events[0].id != event.id}
    best = sorted(scores.values(), key=lambda pair: (-pair[0], pair[1].id))
    return [one for _, one in best[:_MOST_LIKE]]


def _other(one: Comparison, claims: Iterable[str]) -> str:
    return one.right if one.left in set(claims) else one.left
