"""What people hold about claims: how each stands now, and how a judgement is added to those before it.

A claim that the coder read is called `claim:KEY`, one that a person added `judgement:KEY` after the judgement that
added it. The last judgement of a claim says how it stands; taking one back is another, which says again what was held
before.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

import msgspec
from sqlalchemy import select

from marsad.model.claim import Claim
from marsad.model.event import Judgement, Verdict
from marsad.store import KeptClaim, Overtaken, Store, add_judgements
from marsad.store.schema import claims, judgements
from marsad.web.problems import Problem

Status = Literal["unreviewed", "accepted", "rejected", "edited", "unsure"]
Decision = Literal["accept", "reject", "unsure"]
_STATUS: dict[Verdict, Status] = {"accept": "accepted", "reject": "rejected", "edit": "edited", "unsure": "unsure"}
_NAME = re.compile(r"(claim|judgement):([1-9]\d{0,15})")
_AT_ONCE = 500


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """One judgement of a claim."""

    key: int
    verdict: Verdict
    by: str
    at: str
    why: str
    takes_back: bool
    """Whether it is an undo."""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """A claim as it stands now."""

    name: str
    """`claim:12` or `judgement:7`."""
    report: int
    claim: Claim
    """With the last correction."""
    coder: str | None
    """None where a person added it."""
    status: Status
    seen: int
    """The key of the last judgement of it; 0 where there is none. To be sent along with the next one."""
    history: tuple[Held, ...]
    """From the first to the last."""


class Hand(NamedTuple):
    """Whose judgement it is, and what they had before them."""

    by: str
    seen: int | None
    """The key of the last judgement of the claim that they saw, 0 for none; None where it does not matter."""
    why: str = ""


Row = tuple[int, Judgement]


def standings(store: Store, report: int, coded: Sequence[KeptClaim]) -> list[Standing]:
    """The claims of a report as they stand: those of the coder, then those that people added."""
    about = f"report:{report}"
    added = [(key, one) for key, one in judged(store, [about])[about] if _claim(one.reasons.get("add"))]
    names = [*(f"claim:{kept.key}" for kept in coded), *(f"judgement:{key}" for key, _ in added)]
    held = judged(store, names)
    own = [standing(f"claim:{one.key}", report, one.claim, coder=one.coder, held=held) for one in coded]
    more = [_added(key, one, report, held) for key, one in added]
    return [*own, *more]


def _claim(told: Any) -> Claim | None:
    """A claim out of a judgement's reasons; None where they hold none, as those that others write may."""
    try:
        return msgspec.convert(told, Claim)
    except msgspec.ValidationError:
        return None


def _added(key: int, one: Judgement, report: int, held: dict[str, list[Row]]) -> Standing:
    claim = msgspec.convert(one.reasons["add"], Claim)
    found = standing(f"judgement:{key}", report, claim, coder=None, held=held)
    first = _held(key, one)
    status = "edited" if found.status == "unreviewed" else found.status
    return msgspec.structs.replace(found, status=status, history=(first, *found.history))


def standing(name: str, report: int, claim: Claim, *, coder: str | None, held: dict[str, list[Row]]) -> Standing:
    """One claim with the judgements of it."""
    rows = held.get(name, [])
    now: Claim = claim
    status: Status = "unreviewed"
    for _, one in rows:
        status = "unreviewed" if one.reasons.get("restores") == "unreviewed" else _STATUS.get(one.verdict, status)
        now = _claim(one.reasons.get("claim")) or claim
    return Standing(
        name=name,
        report=report,
        claim=now,
        coder=coder,
        status=status,
        seen=rows[-1][0] if rows else 0,
        history=tuple(_held(key, one) for key, one in rows),
    )


def one_standing(store: Store, name: str) -> Standing:
    """A claim by its name. Raises Problem 404 where there is none."""
    found = _NAME.fullmatch(name)
    if found is None:
        raise Problem(404, "There is no such claim: they are called claim:12 or judgement:7.")
    kind, key = found[1], int(found[2])
    held = judged(store, [name])
    if kind == "claim":
        kept = _coded(store, key)
        return standing(name, kept.report, kept.claim, coder=kept.coder, held=held)
    with store.reading() as connection:
        row = connection.execute(select(judgements).where(judgements.c.key == key)).one_or_none()
    one = None if row is None else _judgement(row)
    if one is None or _claim(one.reasons.get("add")) is None or not one.left.startswith("report:"):
        raise Problem(404, "There is no claim of this name.")
    return _added(key, one, int(one.left[7:]), held)


def _coded(store: Store, key: int) -> KeptClaim:
    query = select(claims.c.key, claims.c.report, claims.c.coder, claims.c.body).where(claims.c.key == key)
    with store.reading() as connection:
        row = connection.execute(query).one_or_none()
    if row is None:
        raise Problem(404, "There is no claim of this name.")
    return KeptClaim(key=row.key, report=row.report, coder=row.coder, claim=msgspec.json.decode(row.body, type=Claim))


def judged(store: Store, names: Iterable[str]) -> dict[str, list[Row]]:
    """Every judgement of each of these alone, not of two, in order."""
    wanted = list(names)
    found: dict[str, list[Row]] = defaultdict(list)
    with store.reading() as connection:
        for start in range(0, len(wanted), _AT_ONCE):
            query = select(judgements).where(
                judgements.c.left.in_(wanted[start : start + _AT_ONCE]), judgements.c.right.is_(None)
            )
            for row in connection.execute(query.order_by(judgements.c.key)):
                found[row.left].append((row.key, _judgement(row)))
    return found


def decide(store: Store, name: str, decision: Decision, hand: Hand) -> int:
    """Accept, reject or doubt a claim as it stands, corrections included; gives the key of the judgement."""
    one_standing(store, name)
    rows = judged(store, [name])[name]
    corrected = {"claim": rows[-1][1].reasons["claim"]} if rows and "claim" in rows[-1][1].reasons else {}
    return _add(store, name, decision, reasons=corrected, hand=hand)


def correct(store: Store, name: str, claim: Claim, hand: Hand) -> int:
    """Put another reading in the place of a claim's; gives the key of the judgement."""
    one_standing(store, name)
    return _add(store, name, "edit", reasons={"claim": msgspec.to_builtins(claim)}, hand=hand)


def add_claim(store: Store, report: int, claim: Claim, hand: Hand) -> int:
    """A claim that the coder missed; gives the key of the judgement. It stands in nobody's way."""
    free = hand._replace(seen=None)
    return _add(store, f"report:{report}", "edit", reasons={"add": msgspec.to_builtins(claim)}, hand=free)


def take_back(store: Store, name: str, hand: Hand) -> int:
    """Hold again what was held before the last judgement; gives the key of the new one."""
    rows = judged(store, [name])[name]
    if not rows:
        raise Problem(409, "Nobody has judged this claim: there is nothing to take back.")
    before = _before(rows)
    taken = {"takes_back": rows[-1][0]}
    if before is None:
        return _add(store, name, "unsure", reasons={**taken, "restores": "unreviewed"}, hand=hand)
    return _add(store, name, before.verdict, reasons={**before.reasons, **taken}, hand=hand)


def _before(rows: list[Row]) -> Judgement | None:
    """What was held before the last judgement that was not taken back yet; None for nothing."""
    stack: list[Row] = []
    for key, one in rows:
        if "takes_back" in one.reasons:
            if stack:
                stack.pop()
        else:
            stack.append((key, one))
    if not stack:
        raise Problem(409, "Every judgement of this claim is taken back already.")
    return stack[-2][1] if len(stack) > 1 else None


def _add(store: Store, name: str, verdict: Verdict, *, reasons: dict[str, Any], hand: Hand) -> int:
    at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    why = {"why": hand.why} if hand.why else {}
    one = Judgement(left=name, verdict=verdict, reasons={**reasons, **why}, by=hand.by, at=at)
    try:
        return add_judgements(store, [one], seen=None if hand.seen is None else {name: hand.seen})[0]
    except Overtaken as error:
        raise _conflict(store, name, error) from error


def _conflict(store: Store, name: str, error: Overtaken) -> Problem:
    """Who was faster, and what they hold."""
    key, last = judged(store, [name])[name][-1]
    words = f"{last.by} judged this claim meanwhile ({last.verdict}, {last.at}). Nothing of yours was kept: look again."
    return Problem(409, words, more={"claim": name, "last": error.last, "held": msgspec.to_builtins(_held(key, last))})


def _held(key: int, one: Judgement) -> Held:
    return Held(
        key=key,
        verdict=one.verdict,
        by=one.by,
        at=one.at,
        why=str(one.reasons.get("why", "")),
        takes_back="takes_back" in one.reasons,
    )


def _judgement(row: Any) -> Judgement:
    return Judgement(
        left=row.left,
        right=row.right,
        verdict=row.verdict,
        score=row.score,
        reasons=msgspec.json.decode(row.reasons),
        by=row.by,
        at=row.at,
    )
