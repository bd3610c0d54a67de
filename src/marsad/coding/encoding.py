"""Finished drafts as claims, with their ids and the report's own words."""

from __future__ import annotations

import msgspec

from marsad.coding.draft import Draft
from marsad.model.claim import Claim, Link, Mention
from marsad.model.reading import Reading
from marsad.model.text import Quote


def claims_of(reading: Reading, drafts: list[Draft]) -> list[Claim]:
    """The claims of a report, numbered in the order given."""
    ids = {id(draft): f"{reading.report.id}#{number}" for number, draft in enumerate(drafts, 1)}
    return [_claim(reading, draft, ids) for draft in drafts]


def _claim(reading: Reading, draft: Draft, ids: dict[int, str]) -> Claim:
    return Claim(
        id=ids[id(draft)],
        kind=draft.kind,  # type: ignore[arg-type]
        type=draft.type,
        trigger=_trigger(reading, draft),
        evidence=reading.quote(draft.sentence.start, draft.sentence.end),
        roles=_roles(draft),
        when=draft.when,
        toll=draft.toll,
        certainty=draft.certainty,
        attribution=draft.attribution,
        background=draft.background,
        links=_links(draft, ids),
        rule=draft.rule,
        status=draft.status,  # type: ignore[arg-type]
        legal=draft.legal,  # type: ignore[arg-type]
    )


def _links(draft: Draft, ids: dict[int, str]) -> list[Link]:
    return [
        Link(rel=b.rel, to=ids[id(b.to)], count=b.count, window_days=b.window_days)  # type: ignore[arg-type]
        for b in draft.bonds
        if id(b.to) in ids
    ]


def _roles(draft: Draft) -> dict[str, list[Mention]]:
    roles = {role: mentions for role, mentions in draft.roles.items() if mentions}
    if draft.suspects and roles.get("perpetrator"):
        roles["perpetrator"] = [
            msgspec.structs.replace(m, certainty=m.certainty or "suspected") for m in roles["perpetrator"]
        ]
    return roles


def _trigger(reading: Reading, draft: Draft) -> Quote:
    sentence, word = draft.sentence, draft.sentence.words[draft.first]
    cut = word.cut or len(word.conjunction)
    return reading.quote(sentence.starts[draft.first] + cut, sentence.ends[draft.last])
