"""In which order things wait: by what a decision would change. One rule for every kind, plain enough to be said.

    weight = harm x doubt x reach

*Harm* (1 to 9) is how grave the thing is that is told; *doubt* (1 to 5) how likely a person will hold something else
than the rules do; *reach* (1 to 3) how much hangs on it. So an unsure link between two attacks that killed comes before
the doubtful date of one, and that before a doubtful statement. Of equal weight the newest comes first.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from marsad.knowledge.load import Knowledge
from marsad.link.compare import SAME, UNSURE
from marsad.model.claim import Claim, Kind, Outcome
from marsad.model.copies import Member
from marsad.model.event import Comparison, Event

ItemKind = Literal["claim", "link", "copy", "state"]
_HARM: dict[Kind, int] = {
    "incident": 3, "measure": 3, "crossing": 2, "control": 3, "flow": 2, "relation": 2, "statement": 1,
}  # fmt: skip
_TOLL: dict[Outcome, int] = {"killed": 4, "missing": 3, "captured": 2, "injured": 2}
_UNSURE = frozenset({"suspected", "claimed", "denied"})
_PARTIES = ("perpetrator", "actor", "operator", "a", "b", "speaker")
_PLACES = ("place", "origin", "destination")


class Stake(msgspec.Struct, frozen=True, kw_only=True):
    """What a decision would change, in three numbers, and why they are what they are."""

    harm: int
    doubt: int
    reach: int
    reasons: tuple[str, ...] = ()
    """Keys of what is said beside it: `doubt_certainty`, `reach_two_events` …"""


def weight(stake: Stake) -> int:
    """The place in the order: the greatest comes first."""
    return stake.harm * stake.doubt * stake.reach


def of_claim(claim: Claim, knowledge: Knowledge) -> Stake:
    """A claim changes itself; its doubts are what is not known of it."""
    doubts = tuple(_doubts(claim))
    harm = _harm(claim.kind, claim.type, {toll.outcome for toll in claim.toll}, knowledge)
    return Stake(harm=1 if claim.background else harm, doubt=1 + len(doubts), reach=1, reasons=doubts)


def of_link(asked: Comparison, one: Event, other: Event, knowledge: Knowledge) -> Stake:
    """A link makes one event of two; of two sources that are alone, one event with two sources."""
    close = (asked.score - UNSURE) / (SAME - UNSURE)
    alone = one.independent_sources == other.independent_sources == 1 and one.sources != other.sources
    return Stake(
        harm=max(harm_of(one, knowledge), harm_of(other, knowledge)),
        doubt=1 + round(4 * min(1.0, max(0.0, close))),
        reach=3 if alone else 2,
        reasons=("reach_two_sources" if alone else "reach_two_events", "doubt_close"),
    )


def of_copy(member: Member, told: Iterable[Event], knowledge: Knowledge) -> Stake:
    """A copy that is none is one more source of every event that it tells."""
    events = list(told)
    doubt = 4 if member.changed else 3 if member.kind == "shortened" else 2
    reasons = ("doubt_changed" if member.changed else f"copy_{member.kind}", *(("reach_sources",) if events else ()))
    return Stake(
        harm=max((harm_of(event, knowledge) for event in events), default=1),
        doubt=doubt,
        reach=max(1, min(3, len(events))),
        reasons=reasons,
    )


def of_state(kind: Kind, type_id: str, knowledge: Knowledge) -> Stake:
    """What was said to hold and nobody confirms: people plan by what shuts or opens a way."""
    relied = kind in ("measure", "crossing")
    harm = _harm(kind, type_id, set(), knowledge)
    reasons = ("doubt_unheard", *(("reach_relied",) if relied else ()))
    return Stake(harm=harm, doubt=3, reach=2 if relied else 1, reasons=reasons)


def harm_of(event: Event, knowledge: Knowledge) -> int:
    """How grave an event is: by its type and by what became of people."""
    outcomes = {outcome for outcome in _TOLL if outcome in event.toll and event.toll[outcome].low is not None}
    return _harm("incident", event.type, outcomes, knowledge)


def _harm(kind: Kind, type_id: str, outcomes: set[Outcome], knowledge: Knowledge) -> int:
    record = knowledge.types.get(type_id)
    grave = 1 if record is not None and record.lethality else 0
    return _HARM[kind] + max((_TOLL[outcome] for outcome in outcomes), default=0) + grave


def _doubts(claim: Claim) -> Iterable[str]:
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
