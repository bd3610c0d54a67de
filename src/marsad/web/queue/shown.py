"""What is shown of something that waits: the words it is about, what speaks for either choice, and the rule."""

from __future__ import annotations

from typing import Any

import msgspec
from markupsafe import Markup
from sqlalchemy import select

from marsad.export.copies import Passage
from marsad.export.marked_text import marked
from marsad.knowledge.load import Knowledge
from marsad.knowledge.records import ClaimType
from marsad.knowledge.states import state_rules
from marsad.model.claim import Claim
from marsad.model.event import Comparison, Event, Reason
from marsad.model.situation import Item
from marsad.model.text import Quote
from marsad.pipeline.differing import between
from marsad.pipeline.relinking import report_of
from marsad.store import KeptClaim, KeptReport, Store, derived_about, last_judgement, report_keys
from marsad.store.schema import reports
from marsad.web.judging import Standing, one_standing, standings
from marsad.web.problems import Problem
from marsad.web.queries.one_report import Whole, whole
from marsad.web.queue.waiting import CopyAsked, LinkAsked, StateAsked

_AROUND = 160


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A claim in the passage that it stands in."""

    kept: KeptReport
    number: int
    """Its number among those that the reader shows, from 0."""
    claim: Claim
    passage: Markup
    before: str
    after: str


class ClaimShown(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with the rule of the codebook, and the type that it could be taken for."""

    told: Told
    standing: Standing
    numbers: dict[str, int]
    types: dict[str, str]
    record: ClaimType | None
    rival: ClaimType | None


class LinkShown(msgspec.Struct, frozen=True, kw_only=True):
    """Two tellings side by side, with what speaks for and against their being of one event."""

    comparison: Comparison
    sides: tuple[tuple[Event, Told], ...]
    speaking_for: list[Reason]
    speaking_against: list[Reason]
    seen: int


class CopyShown(msgspec.Struct, frozen=True, kw_only=True):
    """A report and what it is held to be a copy of, with the passages that differ."""

    asked: CopyAsked
    left: KeptReport
    right: KeptReport
    passages: tuple[Passage, ...]
    events: tuple[Event, ...]
    """Those that would have one source more."""
    seen: int


class StateShown(msgspec.Struct, frozen=True, kw_only=True):
    """What was said to hold, with the words that say so, and for how long such a telling holds."""

    asked: StateAsked
    told: Told
    today: str
    """The day of the report that came in last: what is judged is judged as of the reports' time."""
    days: int | None
    why: str
    why_ar: str
    seen: int


def claim_shown(store: Store, knowledge: Knowledge, kept: KeptClaim) -> ClaimShown:
    """A claim that waits."""
    found = _whole(store, kept.report)
    return ClaimShown(
        told=_told(found, kept.claim, next((n for n, one in enumerate(found.claims) if one.key == kept.key), 0)),
        standing=one_standing(store, f"claim:{kept.key}"),
        numbers={one.claim.id: n for n, one in enumerate(found.claims)},
        types={one.claim.id: one.claim.type for one in found.claims},
        record=knowledge.types.get(kept.claim.type),
        rival=rival(kept.claim.type, knowledge),
    )


def link_shown(store: Store, asked: LinkAsked) -> LinkShown | None:
    """Two events that wait; None where a telling is not there any more."""
    one = asked.comparison
    left, right = told_by(store, one.left), told_by(store, one.right)
    if left is None or right is None:
        return None
    return LinkShown(
        comparison=one,
        sides=((asked.left, left), (asked.right, right)),
        speaking_for=sorted((r for r in one.reasons if r.weight > 0), key=lambda r: -r.weight),
        speaking_against=sorted((r for r in one.reasons if r.weight <= 0), key=lambda r: r.weight),
        seen=last_judgement(store),
    )


def copy_shown(store: Store, asked: CopyAsked) -> CopyShown:
    """A copy that waits."""
    left, right = (_whole(store, key).kept for key in (asked.left, asked.right))
    told = derived_about(store, "events", "report", [asked.member.key], kind=Event)
    return CopyShown(
        asked=asked,
        left=left,
        right=right,
        passages=between(left.report, right.report),
        events=told.get(asked.member.key, ()),
        seen=last_judgement(store),
    )


def state_shown(store: Store, knowledge: Knowledge, asked: StateAsked) -> StateShown | None:
    """A state that waits; None where the claim that told it is not there any more."""
    item: Item = asked.item
    told = told_by(store, item.claims[-1])
    if told is None:
        return None
    held = state_rules(knowledge.tables).holding.get((item.kind, item.type))
    return StateShown(
        asked=asked,
        told=told,
        today=max(_last_day(store), item.last_confirmed or ""),
        days=held.days if held else None,
        why=held.reason if held else "",
        why_ar=held.reason_ar if held else "",
        seen=last_judgement(store),
    )


def told_by(store: Store, ref: str) -> Told | None:
    """A claim by its id, as it stands; None where it is not there any more."""
    key = report_keys(store, [report_of(ref)]).get(report_of(ref))
    found = whole(store, key) if key is not None else None
    if found is None or key is None:
        return None
    shown = [one for one in standings(store, key, found.claims) if one.status != "rejected"]
    return next((_told(found, one.claim, n) for n, one in enumerate(shown) if one.claim.id == ref), None)


def rival(type_id: str, knowledge: Knowledge) -> ClaimType | None:
    """The type that a claim of this type is most easily taken for."""
    rows = [row for row in knowledge.tables["alike_types"] if type_id in (row["one"], row["other"])]
    rows = [row for row in rows if row["one"] != row["other"]]
    best = max(rows, key=lambda row: float(row["likeness"]), default=None)
    if best is None:
        return None
    return knowledge.types.get(best["other"] if best["one"] == type_id else best["one"])


def _last_day(store: Store) -> str:
    query = select(reports.c.published).where(reports.c.published.is_not(None)).order_by(reports.c.key.desc()).limit(1)
    with store.reading() as connection:
        return str(connection.execute(query).scalar() or "")[:10]


def _whole(store: Store, key: int) -> Whole:
    found = whole(store, key)
    if found is None:
        raise Problem(404, "The report of this is not there.")
    return found


def _told(found: Whole, claim: Claim, number: int) -> Told:
    text, start, end = found.kept.report.text, claim.evidence.start, claim.evidence.end
    return Told(
        kept=found.kept,
        number=number,
        claim=claim,
        passage=Markup(marked(text[start:end], [_moved(claim, -start)])),
        before=text[max(0, start - _AROUND) : start],
        after=text[end : end + _AROUND],
    )


def _moved(claim: Claim, by: int) -> Claim:
    """The claim with its quotes counted from elsewhere; those that lie outside its evidence are left out."""
    size = claim.evidence.end - claim.evidence.start

    def inside(quote: Any) -> bool:
        return bool(quote.start + by >= 0 and quote.end + by <= size)

    def move(quote: Any) -> Any:
        return msgspec.structs.replace(quote, start=quote.start + by, end=quote.end + by)

    whole_of = Quote(0, size, claim.evidence.text)
    when, attribution = claim.when, claim.attribution
    return msgspec.structs.replace(
        claim,
        trigger=move(claim.trigger) if inside(claim.trigger) else whole_of,
        evidence=whole_of,
        roles={role: [move(one) for one in filled if inside(one)] for role, filled in claim.roles.items()},
        toll=[msgspec.structs.replace(one, span=move(one.span)) for one in claim.toll if inside(one.span)],
        when=msgspec.structs.replace(when, span=move(when.span)) if when and inside(when.span) else None,
        attribution=move(attribution) if attribution and inside(attribution) else None,
    )
