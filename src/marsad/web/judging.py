"""What people hold about claims: how each stands now, and how a judgement is added to those before it.

A claim that the coder read is called `claim:KEY`, one that a person added `judgement:KEY` after the judgement that
added or last changed it. Judgements of one thing stand on one another, and an undo takes away the uppermost;
`pipeline.judged` says what comes of them. An added claim is held by judgements of its report, so taking one out takes
those above it away and puts them back, in one transaction.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple, cast

import msgspec
from sqlalchemy import select

from marsad.model.claim import Claim
from marsad.model.event import Judgement, Verdict
from marsad.pipeline.judged import added_name, added_to, edited, tags_of
from marsad.store import KeptClaim, Overtaken, Store, add_judgements
from marsad.store.read_back import kept_judgement
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


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """A claim as it stands now."""

    name: str
    """`claim:12`, or `judgement:7` after the judgement that made it as it is."""
    judged_as: str
    """The same, or `added:3:by-hand-7`: what stays its name when it is corrected."""
    report: int
    claim: Claim
    """With every correction that stands."""
    coder: str | None
    """None where a person added it."""
    status: Status
    seen: int
    """To be sent along with the next judgement: the key of the last that was made of it, 0 for none."""
    history: tuple[Held, ...]
    """From the first to the last, those that were taken back among them."""


class Hand(NamedTuple):
    """Whose judgement it is, and what they had before them."""

    by: str
    seen: int | None
    """`seen` of the claim as they saw it; None where it does not matter."""
    why: str = ""


Row = tuple[int, Judgement]


def standings(store: Store, report: int, coded: Sequence[KeptClaim]) -> list[Standing]:
    """The claims of a report as they stand: those of the coder, then those that people added."""
    return standings_of(store, {report: coded})[report]


def standings_of(store: Store, coded: Mapping[int, Sequence[KeptClaim]]) -> dict[int, list[Standing]]:
    """The same for each of several reports, by their keys."""
    names = [f"claim:{kept.key}" for own in coded.values() for kept in own]
    held = judged(store, [*(f"report:{report}" for report in coded), *names])
    return {
        report: [*(_standing(f"claim:{one.key}", one, held) for one in own), *_added(report, held[f"report:{report}"])]
        for report, own in coded.items()
    }


def _standing(name: str, kept: KeptClaim, held: Mapping[str, list[Row]]) -> Standing:
    rows = held.get(name, [])
    claim, status = _after(kept.claim, [one for _, one in _uppermost(rows)])
    return Standing(
        name=name,
        judged_as=name,
        report=kept.report,
        claim=claim,
        coder=kept.coder,
        status=status,
        seen=rows[-1][0] if rows else 0,
        history=tuple(_held(key, one) for key, one in rows),
    )


def _added(report: int, rows: list[Row]) -> list[Standing]:
    """The claims that people added to a report and that stand; all of them are seen together."""
    seen = rows[-1][0] if rows else 0
    up = [(key, one) for key, one in _uppermost(rows) if one.verdict == "add"]
    return [
        Standing(
            name=f"judgement:{key}",
            judged_as=added_name(report, tag),
            report=report,
            claim=msgspec.structs.replace(claim, id=f"{claim.id.rpartition('#')[0]}#{tag}"),
            coder=None,
            status="edited",
            seen=seen,
            history=(_held(key, one),),
        )
        for (key, one), tag in zip(up, tags_of(one for _, one in up), strict=True)
        if (claim := _claim(one.reasons.get("claim"))) is not None
    ]


def _uppermost(rows: Iterable[Row]) -> list[Row]:
    """The judgements of one thing that were not taken back."""
    up: list[Row] = []
    for key, one in rows:
        if one.verdict != "undo":
            up.append((key, one))
        elif up:
            up.pop()
    return up


def _after(read: Claim, up: Iterable[Judgement]) -> tuple[Claim, Status]:
    """What the coder read as it stands after judgements; what comes back after it was rejected has lost its links."""
    claim = read
    status: Status = "unreviewed"
    for one in up:
        if status == "rejected" and one.verdict != "reject":
            claim = msgspec.structs.replace(read, links=[])
        claim = _corrected(claim, one)
        status = _STATUS.get(one.verdict, status)
    return claim, status


def _corrected(claim: Claim, one: Judgement) -> Claim:
    """The claim after one judgement; what does not fit changes nothing."""
    if one.verdict != "edit":
        return claim
    try:
        return edited(claim, one.reasons)
    except msgspec.ValidationError:
        return claim


def _claim(told: Any) -> Claim | None:
    """A claim out of a judgement's reasons; None where they hold none."""
    try:
        return msgspec.convert(told, Claim)
    except msgspec.ValidationError:
        return None


def one_standing(store: Store, name: str) -> Standing:
    """A claim by its name. Raises Problem 404 where there is none."""
    found, report = _NAME.fullmatch(name), added_to(name)
    if found is None and report is None:
        raise Problem(404, "There is no such claim: they are called claim:12, judgement:7 or added:3:by-hand-7.")
    if found is not None and found[1] == "claim":
        return _standing(name, _coded(store, int(found[2])), judged(store, [name]))
    about = f"report:{report}" if found is None else _left(store, int(found[2]))
    if about.startswith("report:") and about[7:].isdecimal():
        for one in _added(int(about[7:]), judged(store, [about])[about]):
            if name in (one.name, one.judged_as):
                return one
    raise Problem(404, "There is no claim of this name: what is corrected or taken out has another, or none.")


def _left(store: Store, judgement: int) -> str:
    with store.reading() as connection:
        return connection.execute(select(judgements.c.left).where(judgements.c.key == judgement)).scalar() or ""


def _coded(store: Store, key: int) -> KeptClaim:
    query = select(claims.c.key, claims.c.report, claims.c.coder, claims.c.body).where(claims.c.key == key)
    with store.reading() as connection:
        row = connection.execute(query).one_or_none()
    if row is None:
        raise Problem(404, "There is no claim of this name.")
    claim = msgspec.json.decode(row.body, type=Claim)
    return KeptClaim(key=row.key, report=row.report, coder=row.coder, claim=claim)


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
                found[row.left].append((row.key, kept_judgement(row)))
    return found


def decide(store: Store, name: str, decision: Decision, hand: Hand) -> Standing | None:
    """Accept, reject or doubt a claim as it stands; gives it as it stands then. Rejecting an added one takes it out."""
    now = one_standing(store, name)
    if now.coder is not None:
        _add(store, name, [(decision, {})], hand)
        return one_standing(store, name)
    if decision == "reject":
        _replace(store, now, [], hand)
        return None
    raise Problem(409, "A claim that a person added stands until it is corrected or rejected.")


def correct(store: Store, name: str, claim: Claim, hand: Hand) -> Standing:
    """Put another reading in the place of a claim's; gives the claim as it stands then."""
    now = one_standing(store, name)
    fields = msgspec.to_builtins(claim)
    if now.coder is None:
        key = _replace(store, now, [("add", {"claim": fields})], hand)
        return one_standing(store, f"judgement:{key}")
    if claim.kind != now.claim.kind:
        raise Problem(422, f"type: a correction stays of the kind {now.claim.kind}. Reject this one and add another.")
    changed = {name: value for name, value in fields.items() if name not in ("id", "kind", "rule")}
    _add(store, name, [("edit", changed)], hand)
    return one_standing(store, name)


def add_claim(store: Store, report: int, claim: Claim, hand: Hand) -> Standing:
    """A claim that the coder missed. It stands in nobody's way, so it asks for nothing to have been seen."""
    told = [("add", {"claim": msgspec.to_builtins(claim)})]
    key = _add(store, f"report:{report}", cast(list[Told], told), hand._replace(seen=None))[0]
    return one_standing(store, f"judgement:{key}")


def take_back(store: Store, name: str, hand: Hand) -> Standing:
    """Take away the last judgement of a claim that stands; gives the claim as it stands then."""
    now = one_standing(store, name)
    if now.coder is None or not _uppermost(judged(store, [name])[name]):
        raise Problem(409, "No judgement of this claim stands: there is nothing to take back.")
    _add(store, name, [("undo", {})], hand)
    return one_standing(store, name)


Told = tuple[Verdict, dict[str, Any]]


def _replace(store: Store, added: Standing, by: list[Told], hand: Hand) -> int:
    """Put something in the place of an added claim; gives the key of the first judgement after the undos."""
    about = f"report:{added.report}"
    up = _uppermost(judged(store, [about])[about])
    place = next(number for number, (key, _) in enumerate(up) if f"judgement:{key}" == added.name)
    above = [(one.verdict, one.reasons) for _, one in up[place + 1 :]]
    undos: list[Told] = [("undo", {})] * (len(above) + 1)
    keys = _add(store, about, [*undos, *by, *above], hand)
    return keys[len(undos)] if len(keys) > len(undos) else 0


def _add(store: Store, name: str, told: list[Told], hand: Hand) -> list[int]:
    at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    why = {"why": hand.why} if hand.why else {}
    new = [
        Judgement(left=name, verdict=verdict, reasons={**reasons, **why}, by=hand.by, at=at)
        for verdict, reasons in told
    ]
    try:
        return add_judgements(store, new, seen=None if hand.seen is None else {name: hand.seen})
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
    )
