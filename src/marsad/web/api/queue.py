"""What waits for a person, and decisions about events, copies and states."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar import get, post
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Meta

from marsad.store import last_judgement
from marsad.web.access import Ask, Here, asker, asks
from marsad.web.api.described import TROUBLE
from marsad.web.holding import StateVerdict, judge_state
from marsad.web.judging import Hand
from marsad.web.pairing import Act, CopyVerdict, LinkVerdict, judge_copy, link_events, split_event, undo
from marsad.web.problems import Problem
from marsad.web.queue.ranking import ItemKind, Stake
from marsad.web.queue.waiting import CopyAsked, LinkAsked, StateAsked, Waiting, waiting

Name = Annotated[str, Meta(min_length=1, max_length=400)]
Why = Annotated[str, Meta(max_length=2000)]
Seen = Annotated[int, Meta(ge=0, le=2**53, description="`seen` of the queue as it was read.")]
KeyOf = Annotated[int, Meta(ge=1, le=2**53)]
Sort = Annotated[ItemKind | None, QueryParameter(description="Of one kind alone.")]
Some = Annotated[int, QueryParameter(ge=1, le=200)]


class QueueItem(msgspec.Struct, frozen=True, kw_only=True):
    """Something that waits, and what it is about: the names that a decision is sent with."""

    kind: ItemKind
    name: str
    weight: int
    stake: Stake
    about: list[str]
    """The claim; the two events, then the two claims; the keys of the two reports; the claim that last said it."""


class Queue(msgspec.Struct, frozen=True, kw_only=True):
    """What waits, the one that a decision would change most first."""

    items: list[QueueItem]
    waiting: int
    seen: int
    """To be sent along with decisions: who judged later than this is named, and nothing of yours is kept."""


class LinkDecision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether two events are one: `same` joins them, `different` keeps them apart, `unsure` leaves it open."""

    other: Name
    verdict: LinkVerdict
    seen: Seen
    why: Why = ""


class SplitDecision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which claims of an event are to leave it."""

    claims: Annotated[list[Name], Meta(min_length=1, max_length=100)]
    seen: Seen
    why: Why = ""


class CopyDecision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether one report is a copy of another, by their keys."""

    left: KeyOf
    right: KeyOf
    verdict: CopyVerdict
    seen: Seen
    why: Why = ""


class StateDecision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is held of a state: on which day, and from what it is known."""

    verdict: StateVerdict
    on: Annotated[str, Meta(max_length=10)] = ""
    why: Why = ""
    seen: Seen


class Undoing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which decision is taken back: `first` and `last` of what it was answered with."""

    first: KeyOf
    last: KeyOf


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """The judgement that was kept."""

    key: int
    at_once: bool
    """False where what holds follows with the next `marsad rebuild`."""


@get("/api/queue", opt=asks("code"), tags=["queue"], responses=TROUBLE, sync_to_thread=True)
def read_queue(observatory: Here, kind: Sort = None, most: Some = 40) -> Queue:
    """What waits for a person, in the order of what a decision would change."""
    every = waiting(observatory.store, observatory.knowledge, among=observatory.candidates)
    found = [one for one in every if not kind or one.kind == kind]
    items = [
        QueueItem(kind=one.kind, name=one.name, weight=one.weight, stake=one.stake, about=_about(one))
        for one in found[:most]
    ]
    return Queue(items=items, waiting=len(found), seen=last_judgement(observatory.store))


def _about(one: Waiting) -> list[str]:
    asked = one.asked
    if isinstance(asked, LinkAsked):
        return [asked.left.id, asked.right.id, asked.comparison.left, asked.comparison.right]
    if isinstance(asked, CopyAsked):
        return [str(asked.left), str(asked.right)]
    return [asked.claim] if isinstance(asked, StateAsked) else [one.name]


@post("/api/events/{name:str}/links", opt=asks("code"), tags=["events"], responses=TROUBLE, sync_to_thread=True)
def decide_link(request: Ask, observatory: Here, name: FromPath[str], data: JSONBody[LinkDecision]) -> Act:
    """Hold two events to be one, or two, or leave it open. 409 where somebody judged them meanwhile."""
    hand = Hand(asker(request).name, data.seen, data.why)
    return link_events(observatory, (name, data.other), data.verdict, hand)


@post("/api/events/{name:str}/split", opt=asks("code"), tags=["events"], responses=TROUBLE, sync_to_thread=True)
def decide_split(request: Ask, observatory: Here, name: FromPath[str], data: JSONBody[SplitDecision]) -> Act:
    """Take some claims out of an event. 409 where somebody judged them meanwhile."""
    return split_event(observatory, name, data.claims, Hand(asker(request).name, data.seen, data.why))


@post("/api/copies", opt=asks("code"), tags=["queue"], responses=TROUBLE, sync_to_thread=True)
def decide_copy(request: Ask, observatory: Here, data: JSONBody[CopyDecision]) -> Act:
    """Hold a report to be a copy of another, or a source of its own. 409 where somebody judged them meanwhile."""
    hand = Hand(asker(request).name, data.seen, data.why)
    return judge_copy(observatory, (data.left, data.right), data.verdict, hand)


@post("/api/states/{name:str}", opt=asks("code"), tags=["queue"], responses=TROUBLE, sync_to_thread=True)
def decide_state(request: Ask, observatory: Here, name: FromPath[str], data: JSONBody[StateDecision]) -> Kept:
    """Say of what holds by a claim that it still does, that it ended, or that nobody knows."""
    hand = Hand(asker(request).name, data.seen, data.why)
    said = judge_state(observatory, name, data.verdict, data.on, hand)
    return Kept(key=said.key, at_once=said.at_once)


@post("/api/judgements/undo", opt=asks("code"), tags=["queue"], responses=TROUBLE, sync_to_thread=True)
def take_back_decision(request: Ask, observatory: Here, data: JSONBody[Undoing]) -> Act:
    """Take a decision about events or copies back. 409 where somebody judged the same since."""
    if data.last < data.first:
        raise Problem(422, "last: it comes before the first.")
    return undo(observatory, (data.first, data.last), Hand(asker(request).name, None))


HANDLERS = (read_queue, decide_link, decide_split, decide_copy, decide_state, take_back_decision)
