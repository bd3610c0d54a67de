"""What people hold about states: that something still holds on a day, that it ended, or that nobody knows.

A state is called after the last claim that says it: `state:claim:12`. What a person says of it has words too, those in
which they say where they know it from. From then on it counts beside what reports tell: see `situation.rulings`.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal, NamedTuple

from marsad.model.days import day_of
from marsad.model.event import Judgement
from marsad.pipeline.judged import OF_STATE
from marsad.pipeline.restating import restate
from marsad.situation.tellings import tells_state
from marsad.store import Overtaken, Store, add_judgements, audit_entries, judgements_about
from marsad.web.judging import Hand, Standing, one_standing
from marsad.web.observatory import Observatory
from marsad.web.problems import Problem
from marsad.web.queries.holding import last_day

StateVerdict = Literal["confirm", "end", "unsure", "undo"]
LONGEST_WHY = 2000


class StateSaid(NamedTuple):
    """A judgement that was kept."""

    key: int
    at_once: bool
    """False where what holds follows with the next rebuild."""


def judge_state(observatory: Observatory, claim: str, verdict: StateVerdict, on: str, hand: Hand) -> StateSaid:
    """Keep what a person says of what holds by a claim (`claim:12`, or one that a person added), on a day (ISO date).

    Raises Problem 404, 409 and 422.
    """
    store, told = observatory.store, one_standing(observatory.store, claim)
    claim, name = told.judged_as, f"{OF_STATE}{told.judged_as}"
    _checked(observatory, told, verdict, on, hand)
    reasons = {} if verdict == "undo" else {"on": on[:10], "why": hand.why.strip()[:LONGEST_WHY]}
    at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    one = Judgement(left=name, verdict=verdict, reasons=reasons, by=hand.by, at=at)
    world, last, before = observatory.asking.world, last_day(observatory), audit_entries(store)
    try:
        [key] = add_judgements(store, [one], seen={name: hand.seen} if hand.seen is not None else None)
    except Overtaken as error:
        raise Problem(409, "Somebody judged this meanwhile. Nothing of yours was kept: look again.") from error
    return StateSaid(key, last is not None and restate(store, claim, world, at=last, before=before))


def _checked(observatory: Observatory, told: Standing, verdict: StateVerdict, on: str, hand: Hand) -> None:
    if verdict == "undo":
        if not standing_of(observatory.store, f"{OF_STATE}{told.judged_as}"):
            raise Problem(409, "No judgement of this state stands: there is nothing to take back.")
        return
    if not tells_state(told.claim, observatory.asking.world.rules):
        raise Problem(422, "This claim does not tell of anything that holds.")
    day = day_of(on)
    if day is None:
        raise Problem(422, f"on: {on!r} is not a date like 2024-03-14.")
    if day > datetime.now(UTC).toordinal() + 1:
        raise Problem(422, "on: that day is yet to come. What is expected is not what holds.")
    if verdict != "unsure" and not hand.why.strip():
        raise Problem(422, "why: say from what it is known. Nothing is held without words.")


def standing_of(store: Store, name: str) -> list[Judgement]:
    """What was said of one thing alone and not taken back."""
    held: list[Judgement] = []
    for _, one in judgements_about(store, [name]):
        if one.verdict != "undo":
            held.append(one)
        elif held:
            held.pop()
    return held
