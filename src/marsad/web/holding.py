"""What people hold about states: that something still holds on a day, that it ended, or that nobody knows.

A state is called after the last claim that says it: `state:claim:12`. What a person says of it has words too, those in
which they say where they know it from. It answers the queue's question; what holds is folded from reports alone.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal

from marsad.model.days import day_of
from marsad.model.event import Judgement
from marsad.store import Overtaken, Store, add_judgements, judgements_about
from marsad.web.judging import Hand, one_standing
from marsad.web.problems import Problem

StateVerdict = Literal["confirm", "end", "unsure", "undo"]
LONGEST_WHY = 2000


def judge_state(store: Store, claim: str, verdict: StateVerdict, on: str, hand: Hand) -> int:
    """Keep what a person says of what holds by a claim (`claim:12`), on a day (ISO date); gives the judgement's key.

    Raises Problem 404, 409 and 422.
    """
    one_standing(store, claim)
    name = f"state:{claim}"
    if verdict != "undo" and day_of(on) is None:
        raise Problem(422, f"on: {on!r} is not a date like 2024-03-14.")
    if verdict in ("confirm", "end") and not hand.why.strip():
        raise Problem(422, "why: say from what it is known. Nothing is held without words.")
    if verdict == "undo" and not standing_of(store, name):
        raise Problem(409, "No judgement of this state stands: there is nothing to take back.")
    reasons = {} if verdict == "undo" else {"on": on[:10], "why": hand.why.strip()[:LONGEST_WHY]}
    at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    one = Judgement(left=name, verdict=verdict, reasons=reasons, by=hand.by, at=at)
    try:
        return add_judgements(store, [one], seen={name: hand.seen} if hand.seen is not None else None)[0]
    except Overtaken as error:
        raise Problem(409, "Somebody judged this meanwhile. Nothing of yours was kept: look again.") from error


def standing_of(store: Store, name: str) -> list[Judgement]:
    """What was said of one thing alone and not taken back."""
    held: list[Judgement] = []
    for _, one in judgements_about(store, [name]):
        if one.verdict != "undo":
            held.append(one)
        elif held:
            held.pop()
    return held
