"""Decisions about claims, as the forms of the reader and the queue send them."""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from litestar import Response, post
from litestar.params import FromPath, URLEncodedBody
from litestar.response import Redirect

from marsad.web.access import Ask, Here, asker, asks
from marsad.web.judging import Hand, decide, take_back
from marsad.web.pages.signing import within
from marsad.web.problems import Problem


class Decided(msgspec.Struct):
    """What was decided of a claim, and what was seen before."""

    decision: Literal["accept", "reject", "unsure", "undo"]
    seen: int
    back: str = "/"
    """Where to go on: a path of ours."""


@post("/claims/{name:str}/decide", opt=asks("code"), include_in_schema=False, sync_to_thread=True)
def decide_claim(request: Ask, observatory: Here, name: FromPath[str], data: URLEncodedBody[Decided]) -> Response[Any]:
    """Accept, reject or doubt a claim, or take the last judgement of it back."""
    hand = Hand(by=asker(request).name, seen=data.seen)
    try:
        if data.decision == "undo":
            take_back(observatory.store, name, hand)
        else:
            decide(observatory.store, name, data.decision, hand)
    except Problem as problem:
        raise Problem(problem.status, problem.detail, more={**problem.more, "back": within(data.back)}) from problem
    return Redirect(within(data.back), status_code=303)


HANDLERS = (decide_claim,)
