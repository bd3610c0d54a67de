"""Claims as persons have left them: what a coder read, with every correction that stands.

A person judges a claim by its key in the store: `claim:12`. When another coder has read the report since, the judgement
goes to the claim of the same kind whose trigger shares letters with the judged one's; where there is none, a claim that
a person accepted or edited stands as that person saw it. A claim that was missed is added by a judgement of its report,
and is judged as `added:7:by-hand-40`: by the key of that report, and by what its id ends with, whatever is corrected.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any

import msgspec

from marsad.model.claim import Claim
from marsad.model.days import day_of
from marsad.model.event import Judgement
from marsad.model.situation import Ruling

OF_STATE = "state:"
"""What stands before the name of a claim where what it says to hold is judged."""
BY_HAND = "by-hand-"
"""What the id of a claim that a person added ends with, before something that no other of its report has."""
_ADDED = re.compile(r"added:(\d{1,15}):(by-hand-[a-z0-9-]+)")
_TAG = re.compile(r"by-hand-[a-z0-9-]+")


def standing(judgements: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    """By what they judge, the judgements of one thing that were not taken back, in the order given."""
    found: dict[str, list[Judgement]] = {}
    for one in judgements:
        if one.right is not None:
            continue
        held = found.setdefault(one.left, [])
        if one.verdict != "undo":
            held.append(one)
        elif held:
            held.pop()
    return {left: held for left, held in found.items() if held}


def uppermost(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Of each pair of things, whichever stands first, the last judgement that was not taken back, if there is one."""
    found: dict[tuple[str, str], list[Judgement]] = {}
    for one in judgements:
        if one.right is None:
            continue
        held = found.setdefault((min(one.left, one.right), max(one.left, one.right)), [])
        if one.verdict != "undo":
            held.append(one)
        elif held:
            held.pop()
    return [held[-1] for held in found.values() if held]


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """One report's claims, and what persons hold of them."""

    key: int
    id: str
    read: Mapping[int, Claim]
    """What its coder read, by key."""
    seen: Mapping[int, Claim]
    """The claims of this report that were judged, by key, whichever coder read them."""


def corrected(report: Judged, held: Mapping[str, list[Judgement]]) -> list[Claim]:
    """The claims of a report as they stand; `held` is what `standing` gave.

    Raises msgspec.ValidationError for an edit, or an added claim, that is none.
    """
    claims = dict(report.read)
    for key, seen in report.seen.items():
        at = _now(key, seen, report.read)
        for one in held.get(f"claim:{key}", ()):
            if one.verdict == "reject":
                claims.pop(at, None)
            elif one.verdict == "edit":
                claims[at] = edited(claims.get(at, _kept(seen, report, at)), one.reasons)
            else:
                claims.setdefault(at, _kept(seen, report, at))
    ordered = sorted(claims, key=lambda key: (key not in report.read, key))
    missed = zip(*_missed(report.key, held), strict=True)
    return [claims[key] for key in ordered] + [_added(one, f"{report.id}#{tag}") for one, tag in missed]


def added_name(report: int, tag: str) -> str:
    """Under which name a claim that a person added is judged, by the key of its report and the end of its id."""
    return f"added:{report}:{tag}"


def added_names(report: int, held: Mapping[str, list[Judgement]]) -> dict[str, str]:
    """The names of the claims that persons added to a report, each with what its id ends with."""
    return {added_name(report, tag): tag for tag in _missed(report, held)[1]}


def added_to(name: str) -> int | None:
    """The key of the report to which a person added the claim of this name; None for any other name."""
    found = _ADDED.fullmatch(name)
    return int(found[1]) if found else None


def tags_of(added: Iterable[Judgement]) -> list[str]:
    """What the ids of added claims end with. They keep it through corrections, and no two of a report share it."""
    tags: list[str] = []
    for one in added:
        told = one.reasons.get("claim")
        tag = str(told.get("id", "")).rpartition("#")[2] if isinstance(told, dict) else ""
        tag = tag if _TAG.fullmatch(tag) else f"{BY_HAND}0"
        copies = (f"{tag}-{number}" for number in count(2))
        tags.append(tag if tag not in tags else next(other for other in copies if other not in tags))
    return tags


def _missed(report: int, held: Mapping[str, list[Judgement]]) -> tuple[list[Judgement], list[str]]:
    """The judgements that added claims to a report and that stand, and how the ids of these claims end."""
    missed = [one for one in held.get(f"report:{report}", ()) if one.verdict == "add"]
    return missed, tags_of(missed)


def ruled(held: Mapping[str, list[Judgement]], names: Mapping[str, str]) -> dict[str, tuple[Ruling, ...]]:
    """By claim, what persons said of what it says to hold, in the order in which they said it.

    `held` is what `standing` gave, `names` what `now_named` did. That nobody knows changes nothing.
    """
    found: dict[str, list[Ruling]] = {}
    for name, said in held.items():
        ref = names.get(name.removeprefix(OF_STATE)) if name.startswith(OF_STATE) else None
        if ref is not None:
            found.setdefault(ref, []).extend(ruling for one in said if (ruling := _ruling(one)) is not None)
    return {ref: tuple(sorted(said, key=lambda one: one.at)) for ref, said in found.items() if said}


def _ruling(one: Judgement) -> Ruling | None:
    """What was said; None where it says neither that it holds nor that it ended, or no day."""
    on, why = one.reasons.get("on"), one.reasons.get("why", "")
    if one.verdict not in ("confirm", "end") or not isinstance(on, str) or day_of(on) is None:
        return None
    return Ruling(verdict=one.verdict, on=on[:10], why=str(why), by=one.by, at=one.at)


def now_named(report: Judged, held: Mapping[str, list[Judgement]]) -> dict[str, str]:
    """For each judged claim of a report, as `claim:12`, and each that was added to it, the id under which it stands.

    `held` is what `standing` gave.
    """
    read = {
        f"claim:{key}": report.read[at].id if at in report.read else _name(report, at)
        for key, seen in report.seen.items()
        for at in (_now(key, seen, report.read),)
    }
    return read | {name: f"{report.id}#{tag}" for name, tag in added_names(report.key, held).items()}


def edited(claim: Claim, change: Mapping[str, Any]) -> Claim:
    """The claim with some fields put in the place of its own. `id`, `kind` and `rule` stay, whatever is said."""
    kept = {"id": claim.id, "kind": claim.kind, "rule": claim.rule}
    return msgspec.convert({**msgspec.to_builtins(claim), **change, **kept}, Claim)


def _now(key: int, seen: Claim, read: Mapping[int, Claim]) -> int:
    """The key of the judged claim, or of that which stands for it now."""
    if key in read:
        return key
    like = [
        number
        for number, claim in read.items()
        if claim.kind == seen.kind and claim.trigger.start < seen.trigger.end and seen.trigger.start < claim.trigger.end
    ]
    return min(like, key=lambda number: (read[number].type != seen.type, number), default=key)


def _kept(claim: Claim, report: Judged, key: int) -> Claim:
    """A claim that the newer coder does not find, under an id that none of its claims has."""
    return msgspec.structs.replace(claim, id=_name(report, key), links=[])


def _name(report: Judged, key: int) -> str:
    return f"{report.id}#kept{key}"


def _added(one: Judgement, name: str) -> Claim:
    return msgspec.convert({"links": [], **one.reasons["claim"], "id": name, "rule": f"by {one.by}"}, Claim)
