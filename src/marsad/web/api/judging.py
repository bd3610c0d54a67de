"""Judgements of claims, corrections of them, and claims that the coder missed."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from litestar import post, put
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from marsad.pipeline.judged import BY_HAND
from marsad.store import Store, last_judgement
from marsad.web.access import Ask, Here, asker, asks
from marsad.web.api.described import TROUBLE
from marsad.web.api.reading import Key, needed
from marsad.web.drafts import Draft, claim_of
from marsad.web.judging import Hand, Standing, add_claim, correct, decide, one_standing, take_back
from marsad.web.queries.one_report import whole

Seen = Annotated[int, Meta(ge=0, le=2**53, description="`seen` of the claim as it was read.")]
Why = Annotated[str, Meta(max_length=2000)]


class Decision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is held of a claim."""

    verdict: Literal["accept", "reject", "unsure", "undo"]
    seen: Seen
    why: Why = ""


class Correction(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a claim is to be instead."""

    claim: Draft
    seen: Seen
    why: Why = ""


class Addition(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A claim that the coder missed."""

    claim: Draft
    why: Why = ""


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a judgement."""

    standing: Standing | None
    """The claim as it stands now; null for an added one that was rejected, which is gone."""


@post("/api/claims/{name:str}/judgements", opt=asks("code"), tags=["claims"], responses=TROUBLE, sync_to_thread=True)
def judge_claim(request: Ask, observatory: Here, name: FromPath[str], data: JSONBody[Decision]) -> Judged:
    """Accept, reject or doubt a claim, or take the last judgement back. 409 where somebody judged it meanwhile."""
    hand = Hand(asker(request).name, data.seen, data.why)
    if data.verdict == "undo":
        return Judged(standing=take_back(observatory.store, name, hand))
    return Judged(standing=decide(observatory.store, name, data.verdict, hand))


@put("/api/claims/{name:str}", opt=asks("code"), tags=["claims"], responses=TROUBLE, sync_to_thread=True)
def correct_claim(request: Ask, observatory: Here, name: FromPath[str], data: JSONBody[Correction]) -> Standing:
    """Put another reading in the place of a claim's. 409 where somebody judged it meanwhile."""
    store, knowledge = observatory.store, observatory.knowledge
    old = one_standing(store, name)
    claim = claim_of(data.claim, _text(store, old.report), knowledge, old=old.claim)
    return correct(store, name, claim, Hand(asker(request).name, data.seen, data.why))


@post("/api/reports/{key:int}/claims", opt=asks("code"), tags=["claims"], responses=TROUBLE, sync_to_thread=True)
def add_missed_claim(request: Ask, observatory: Here, key: Key, data: JSONBody[Addition]) -> Standing:
    """Add a claim that the coder missed."""
    found = needed(whole(observatory.store, key))
    report = found.kept.report
    new_id = f"{report.id}#{BY_HAND}{last_judgement(observatory.store) + 1}"
    claim = claim_of(data.claim, report.text, observatory.knowledge, old=None, new_id=new_id)
    return add_claim(observatory.store, key, claim, Hand(asker(request).name, None, data.why))


def _text(store: Store, report: int) -> str:
    return needed(whole(store, report)).kept.report.text


HANDLERS = (judge_claim, correct_claim, add_missed_claim)
