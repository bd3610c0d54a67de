"""Who has seen to an alert: a judgement `accept` of the alert, which an `undo` takes back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from marsad.model.alert import Alert
from marsad.model.event import Judgement
from marsad.store import Store, add_judgements, judgements_about, one_derived
from marsad.web.problems import Problem


def acknowledge(store: Store, name: str, by: str, *, undo: bool = False) -> int:
    """Keep that somebody has seen to an alert, or that this is taken back; gives the key. Raises Problem 404, 409."""
    if one_derived(store, "alerts", name, kind=Alert) is None:
        raise Problem(404, "There is no alert of this name.")
    if undo and name not in seen_to(store, [name]):
        raise Problem(409, "Nobody has seen to it: there is nothing to take back.")
    at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return add_judgements(store, [Judgement(left=name, verdict="undo" if undo else "accept", by=by, at=at)])[0]


def seen_to(store: Store, names: Iterable[str]) -> dict[str, Judgement]:
    """By alert, who saw to it last."""
    held: dict[str, list[Judgement]] = {}
    for _, one in judgements_about(store, names):
        stack = held.setdefault(one.left, [])
        if one.verdict != "undo":
            stack.append(one)
        elif stack:
            stack.pop()
    return {name: stack[-1] for name, stack in held.items() if stack}
