"""The queue: one thing at a time that needs a person, and single keys for what is to become of it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from litestar import Response, get
from litestar.params import FromQuery

from marsad.export.state_wording import VALUES
from marsad.knowledge.reasons import reason_said
from marsad.model.event import Judgement
from marsad.store import derived_age, judgements_between
from marsad.web.access import Ask, Here, asker, asks
from marsad.web.judging import Standing, one_standing
from marsad.web.layout import language, named_in, page
from marsad.web.observatory import Observatory
from marsad.web.problems import Problem
from marsad.web.queue.progress import progress
from marsad.web.queue.shown import claim_shown, copy_shown, link_shown, state_shown
from marsad.web.queue.waiting import CopyAsked, LinkAsked, StateAsked, Waiting, waiting

MOST_SKIPPED = 60
_MARKS = re.compile(r"[0-9a-f]{8}(?:,[0-9a-f]{8})*")
_DECISION = re.compile(r"decision:(\d{1,15})-(\d{1,15})")
_STATE = re.compile(r"state:(claim:\d{1,15}|added:\d{1,15}:by-hand-[a-z0-9-]{1,40})")


@get("/queue", opt=asks("code"), include_in_schema=False, sync_to_thread=True)
def queue(request: Ask, observatory: Here, skip: FromQuery[str] = "", last: FromQuery[str] = "") -> Response[str]:
    """What waits first, leaving out what was skipped; `last` names what was judged before."""
    skipped = skip.split(",")[-MOST_SKIPPED:] if _MARKS.fullmatch(skip) else []
    found = waiting(observatory.store, observatory.knowledge, skipped=skipped, among=observatory.candidates)
    first, shown = _first_shown(observatory, found)
    today = datetime.now(UTC).strftime("%Y-%m-%dT00:00:00Z")
    lang = language(request)
    named = named_in(observatory.knowledge, lang)
    return page(
        request,
        observatory,
        "queue.html",
        left={kind: sum(one.kind == kind for one in found) for kind in ("claim", "link", "copy", "state")},
        waiting=first,
        item=shown,
        skip_on=",".join([*skipped, first.mark][-MOST_SKIPPED:]) if first else "",
        back=f"/queue?{urlencode({'skip': skip})}" if skipped else "/queue",
        last=_last(observatory, last),
        done=progress(observatory.store, asker(request).name, today),
        age=derived_age(observatory.store, "comparisons"),
        called=named,
        value=lambda key: VALUES.get(key, (key, key))[0 if lang == "en" else 1],
        reason=lambda one: reason_said(one, lang=lang, named=named),
    )


def _first_shown(observatory: Observatory, found: list[Waiting]) -> tuple[Waiting | None, Any]:
    """The first of which all that it needs is there; what is gone since the last rebuild is passed over."""
    for one in found:
        shown = _shown(observatory, one)
        if shown is not None:
            return one, shown
    return None, None


def _shown(observatory: Observatory, one: Waiting) -> Any:
    store, knowledge = observatory.store, observatory.knowledge
    if isinstance(one.asked, LinkAsked):
        return link_shown(store, one.asked)
    if isinstance(one.asked, CopyAsked):
        return copy_shown(store, one.asked)
    if isinstance(one.asked, StateAsked):
        return state_shown(store, knowledge, one.asked)
    return claim_shown(store, knowledge, one.asked)


def _last(observatory: Observatory, name: str) -> dict[str, Any] | None:
    """What was judged before, to take it back; None where there is none or it was taken back."""
    store = observatory.store
    state, decision = _STATE.fullmatch(name), _DECISION.fullmatch(name)
    if decision is not None:
        keys = int(decision[1]), int(decision[2])
        held = judgements_between(store, keys[0], keys[0])
        return (
            {"kind": "decision", "keys": keys, "judgement": held[0][1]} if held and _is_decision(held[0][1]) else None
        )
    if state is not None:
        return {"kind": "state", "name": state[1]}
    found = _standing(observatory, name)
    return {"kind": "claim", "standing": found} if found and found.status != "unreviewed" else None


def _is_decision(one: Judgement) -> bool:
    return one.right is not None and one.verdict != "undo"


def _standing(observatory: Observatory, name: str) -> Standing | None:
    try:
        return one_standing(observatory.store, name)
    except Problem:
        return None


HANDLERS = (queue,)
