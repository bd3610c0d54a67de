"""Claims as people write them: words by their places in the text, everything else checked against the knowledge files.

Nothing without its words: a value is sent as a start and an end, and what stands there is read from the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from marsad.knowledge.load import Knowledge
from marsad.model.claim import Certainty, Claim, Group, Kind, Link, Mention, Outcome, Precision, Toll, When
from marsad.model.text import Quote
from marsad.web.problems import Problem

BY_HAND = "by hand"
ROLES: dict[Kind, tuple[str, ...]] = {
    "incident": ("perpetrator", "target", "place", "origin", "destination", "instrument", "object"),
    "measure": ("actor", "place", "affected", "between"),
    "control": ("actor", "place"),
    "crossing": ("place", "connects", "operator", "user"),
    "flow": ("actor", "object", "origin", "destination", "via"),
    "relation": ("a", "b", "over"),
    "statement": ("speaker", "addressee", "about", "place"),
}
"""The roles of each kind, as the contract names them."""

Offset = Annotated[int, Meta(ge=0, le=100_000_000)]
Few = Meta(max_length=60)


class DraftWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stretch of the report's text: half-open, in Unicode code points."""

    start: Offset
    end: Offset


class DraftMention(DraftWords, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words in a role, and who or what they name."""

    id: Annotated[str, Meta(max_length=200)] | None = None
    certainty: Certainty | None = None
    civilian: bool | None = None


class DraftToll(DraftWords, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A toll with the words that say it."""

    outcome: Outcome
    low: Annotated[int, Meta(ge=0, le=10_000_000)]
    high: Annotated[int, Meta(ge=0, le=10_000_000)] | None
    group: Group = "unknown"


class DraftWhen(DraftWords, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Days, inclusive, with the words that say them."""

    first: Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\d$")]
    last: Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\d$")]
    precision: Precision = "day"


class Draft(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A claim as somebody wants it to be."""

    type: Annotated[str, Meta(max_length=100)]
    trigger: DraftWords
    evidence: DraftWords | None = None
    """Widened to hold the words of every value; unset: from the first of them to the last."""
    roles: dict[str, Annotated[list[DraftMention], Few]] = {}
    toll: Annotated[list[DraftToll], Few] = []
    when: DraftWhen | None = None
    attribution: DraftMention | None = None
    certainty: Certainty = "asserted"
    background: bool = False


def claim_of(draft: Draft, text: str, knowledge: Knowledge, *, old: Claim | None, new_id: str = "") -> Claim:
    """The claim that a draft stands for. Raises Problem 422, which names the field, for whatever cannot be.

    `old` is the claim that it is to stand in the place of: its id, its links and what only crossings have stay.
    """
    record = knowledge.types.get(draft.type)
    if record is None:
        raise Problem(422, f"type: there is no type {draft.type!r} in the codebook.")
    kind: Kind = msgspec.convert(record.kind, Kind)
    odd = [role for role in draft.roles if role not in ROLES[kind]]
    if odd:
        raise Problem(422, f"roles: {odd[0]!r} is no role of the kind {kind}: {', '.join(ROLES[kind])}.")
    known = _read(old)
    roles = {
        role: [known.get(one) or _mention(one, text, knowledge, f"roles.{role}") for one in filled]
        for role, filled in draft.roles.items()
        if filled
    }
    said = draft.attribution
    return Claim(
        id=old.id if old else new_id,
        kind=kind,
        type=draft.type,
        trigger=_quote(draft.trigger, text, "trigger"),
        evidence=_evidence(draft, text),
        roles=roles,
        when=_when(draft.when, text) if draft.when else None,
        toll=[_toll(one, text) for one in draft.toll],
        certainty=draft.certainty,
        attribution=(known.get(said) or _mention(said, text, knowledge, "attribution")) if said else None,
        background=draft.background,
        links=_links(old),
        rule=BY_HAND,
        status=old.status if old and kind == "crossing" else None,
        legal=old.legal if old and kind == "crossing" else None,
    )


def draft_of(claim: Claim) -> Draft:
    """A claim as a draft, to be changed."""
    return Draft(
        type=claim.type,
        trigger=DraftWords(start=claim.trigger.start, end=claim.trigger.end),
        evidence=DraftWords(start=claim.evidence.start, end=claim.evidence.end),
        roles={role: [_draft_mention(one) for one in filled] for role, filled in claim.roles.items()},
        toll=[
            DraftToll(
                start=one.span.start, end=one.span.end, outcome=one.outcome, low=one.low, high=one.high, group=one.group
            )
            for one in claim.toll
        ],
        when=DraftWhen(
            start=claim.when.span.start,
            end=claim.when.span.end,
            first=claim.when.start,
            last=claim.when.end,
            precision=claim.when.precision,
        )
        if claim.when
        else None,
        attribution=_draft_mention(claim.attribution) if claim.attribution else None,
        certainty=claim.certainty,
        background=claim.background,
    )


def _draft_mention(one: Mention) -> DraftMention:
    return DraftMention(start=one.start, end=one.end, id=one.id, certainty=one.certainty, civilian=one.civilian)


def _read(old: Claim | None) -> dict[DraftMention, Mention]:
    """The mentions that stand in a claim already: what is not changed keeps what the coder knew of it."""
    every = [one for filled in old.roles.values() for one in filled] if old else []
    if old is not None and old.attribution is not None:
        every.append(old.attribution)
    return {_draft_mention(one): one for one in every}


def _links(old: Claim | None) -> list[Link]:
    return list(old.links) if old else []


def _quote(words: DraftWords, text: str, field: str) -> Quote:
    if not words.start < words.end <= len(text):
        raise Problem(422, f"{field}: {words.start}..{words.end} are no words of a text of {len(text)} characters.")
    return Quote(words.start, words.end, text[words.start : words.end])


def _evidence(draft: Draft, text: str) -> Quote:
    """The words that bear the claim."""
    every = [(draft.trigger.start, draft.trigger.end), *((one.start, one.end) for one in _values(draft))]
    if draft.evidence is not None:
        every.append((draft.evidence.start, draft.evidence.end))
    whole = DraftWords(start=min(start for start, _ in every), end=max(end for _, end in every))
    return _quote(whole, text, "evidence")


def _values(draft: Draft) -> Iterator[DraftWords]:
    yield from (one for filled in draft.roles.values() for one in filled)
    yield from draft.toll
    if draft.when is not None:
        yield draft.when


def _mention(one: DraftMention, text: str, knowledge: Knowledge, field: str) -> Mention:
    quote = _quote(one, text, field)
    named = Mention(
        start=quote.start, end=quote.end, text=quote.text, id=one.id, certainty=one.certainty, civilian=one.civilian
    )
    if one.id is None:
        return named
    place = knowledge.places.get(one.id)
    if place is not None:
        return msgspec.structs.replace(named, lat=place.lat, lon=place.lon, precision=place.precision)
    if one.id not in knowledge.actors and one.id not in knowledge.sources:
        raise Problem(422, f"{field}: nothing is known under the id {one.id!r}.")
    return named


def _when(when: DraftWhen, text: str) -> When:
    try:
        first, last = date.fromisoformat(when.first), date.fromisoformat(when.last)
    except ValueError as error:
        raise Problem(422, f"when: {error}.") from error
    if last < first:
        raise Problem(422, "when: the last day lies before the first.")
    return When(start=when.first, end=when.last, precision=when.precision, span=_quote(when, text, "when"))


def _toll(one: DraftToll, text: str) -> Toll:
    if one.high is not None and one.high < one.low:
        raise Problem(422, "toll: the highest number lies below the lowest.")
    return Toll(outcome=one.outcome, low=one.low, high=one.high, group=one.group, span=_quote(one, text, "toll"))
