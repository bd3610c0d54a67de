"""Decisions about events, copies and states, as the forms of the queue and of the event page send them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

import msgspec
from litestar import Response, post
from litestar.params import FromPath, URLEncodedBody
from litestar.response import Redirect

from marsad.pipeline.relinking import report_of
from marsad.web.access import Ask, Here, asker, asks
from marsad.web.holding import StateVerdict, judge_state
from marsad.web.judging import Hand
from marsad.web.pages.signing import within
from marsad.web.pairing import Act, CopyVerdict, LinkVerdict, event_of, judge_copy, link_events, split_event, undo
from marsad.web.problems import Problem


class LinkDecided(msgspec.Struct):
    """Whether two events are one."""

    one: str
    other: str
    decision: LinkVerdict
    seen: int
    back: str = "/queue"


class SplitDecided(msgspec.Struct):
    """Which report's tellings are to leave an event."""

    report: str
    seen: int
    back: str = "/events"


class CopyDecided(msgspec.Struct):
    """Whether one report is a copy of another."""

    left: int
    right: int
    decision: CopyVerdict
    seen: int
    back: str = "/queue"


class StateDecided(msgspec.Struct):
    """What is held of a state."""

    decision: StateVerdict
    on: str = ""
    why: str = ""
    seen: int | None = None
    back: str = "/queue"


class TakenBack(msgspec.Struct):
    """Which decision is taken back: the keys of its first and its last judgement."""

    first: int
    last: int
    back: str = "/queue"


@post("/events/link", opt=asks("code"), include_in_schema=False, sync_to_thread=True)
def decide_link(request: Ask, observatory: Here, data: URLEncodedBody[LinkDecided]) -> Response[Any]:
    """Hold two events to be one, to be two, or leave it open."""
    with _leading_back(data.back):
        hand = Hand(by=asker(request).name, seen=data.seen)
        act = link_events(observatory, (data.one.strip(), data.other.strip()), data.decision, hand)
        back = f"/events/{event_of(observatory.store, data.one.strip()).id}" if data.back == "event" else data.back
    return _on(back, act)


@post("/events/{name:str}/split", opt=asks("code"), include_in_schema=False, sync_to_thread=True)
def decide_split(
    request: Ask, observatory: Here, name: FromPath[str], data: URLEncodedBody[SplitDecided]
) -> Response[Any]:
    """Take what one report tells out of an event."""
    with _leading_back(data.back):
        event = event_of(observatory.store, name)
        refs = [claim for claim in event.claims if report_of(claim) == data.report]
        act = split_event(observatory, name, refs, Hand(by=asker(request).name, seen=data.seen))
    return _on(data.back, act)


@post("/copies/decide", opt=asks("code"), include_in_schema=False, sync_to_thread=True)
def decide_copy(request: Ask, observatory: Here, data: URLEncodedBody[CopyDecided]) -> Response[Any]:
    """Confirm that a report is a copy, or hold it to be a source of its own."""
    with _leading_back(data.back):
        hand = Hand(by=asker(request).name, seen=data.seen)
        act = judge_copy(observatory, (data.left, data.right), data.decision, hand)
    return _on(data.back, act)


@post("/states/{name:str}/decide", opt=asks("code"), include_in_schema=False, sync_to_thread=True)
def decide_state(
    request: Ask, observatory: Here, name: FromPath[str], data: URLEncodedBody[StateDecided]
) -> Response[Any]:
    """Say that something still holds, has ended, or that nobody knows."""
    with _leading_back(data.back):
        hand = Hand(by=asker(request).name, seen=data.seen, why=data.why)
        judge_state(observatory, name, data.decision, data.on, hand)
    return _on(data.back, None if data.decision == "undo" else f"state:{name}")


@post("/judgements/undo", opt=asks("code"), include_in_schema=False, sync_to_thread=True)
def take_back_decision(request: Ask, observatory: Here, data: URLEncodedBody[TakenBack]) -> Response[Any]:
    """Take a decision about events or copies back."""
    with _leading_back(data.back):
        undo(observatory, (data.first, data.last), Hand(by=asker(request).name, seen=None))
    return _on(data.back, None)


@contextmanager
def _leading_back(back: str) -> Iterator[None]:
    """What cannot be done is said on a page that leads back to where it was asked."""
    try:
        yield
    except Problem as problem:
        raise Problem(problem.status, problem.detail, more={**problem.more, "back": within(back)}) from problem


def _on(back: str, done: Act | str | None) -> Redirect:
    """To where it was asked, which is told what was done, so that it can offer to take it back."""
    where = within(back)
    if isinstance(done, Act):
        done = f"decision:{done.first}-{done.last}"
    if done and where.partition("?")[0] == "/queue":
        where += f"{'&' if '?' in where else '?'}last={quote(done)}"
    return Redirect(where, status_code=303)


HANDLERS = (decide_link, decide_split, decide_copy, decide_state, take_back_decision)
