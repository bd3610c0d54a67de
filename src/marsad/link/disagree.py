"""What tellings of one event say that cannot all be right. Unknown against named, coarse against fine is nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import combinations
from typing import Any

from marsad.knowledge.kinship import Kinship
from marsad.link.compare import Scales, agree
from marsad.link.tellings import CASUALTIES, Telling, is_fine, wheres
from marsad.model.event import Disagreement, Version

_ONE_PLACE_KM = 3.0
"""Two points this near may be one place under two names."""

_MUTUAL = frozenset({"armed_clash"})
"""Types with two sides, of which one is named before the other."""

Value = Any
"""Of one field of a telling: empty or None where it says nothing."""


def disagreements(
    tellings: list[Telling], denials: Iterable[tuple[str, str]], scales: Scales
) -> tuple[Disagreement, ...]:
    """The fields in dispute, each with all values that are given and who gives them.

    `denials` are pairs of an actor that denies having done it and the claim that says so.
    """

    def of(field: str, value: Callable[[Telling], Value], same: Callable[[Value, Value], bool]) -> Disagreement | None:
        given = [(telling, value(telling)) for telling in tellings if value(telling)]
        if all(same(a, b) for (_, a), (_, b) in combinations(given, 2)):
            return None
        return Disagreement(field=field, values=_versions((shown(field, found), one.ref) for one, found in given))

    kinship = scales.kinship
    between = _two_sides(tellings, kinship)
    found = [
        *(of(f"toll.{outcome}", lambda t, o=outcome: t.toll.get(o), agree) for outcome in CASUALTIES),  # type: ignore[misc]
        of("perpetrator", lambda t: t.doers, lambda a, b: between or _same_people(a, b, kinship))
        or _denied(tellings, list(denials), kinship),
        of("target", lambda t: t.sufferers, lambda a, b: between or _same_people(a, b, kinship)),
        of("place", lambda t: wheres(t, scales.geography) if t.places else (), lambda a, b: _same_place(a, b, scales)),
        of("when", _exact_days, lambda a, b: max(a[0], b[0]) <= min(a[1], b[1])),
        of("type", lambda t: t.type, lambda a, b: _same_act(a, b, scales)),
    ]
    return tuple(one for one in found if one is not None)


def shown(field: str, value: Value) -> str:
    """A value as it is printed."""
    if field == "when":
        first, last = (date.fromordinal(day).isoformat() for day in value)
        return first if first == last else f"{first}..{last}"
    if field.startswith("toll."):
        low, high = value
        return str(low) if low == high else f"{low}+" if high is None else f"{low}-{high}"
    return value if isinstance(value, str) else ", ".join(value)


def _versions(given: Iterable[tuple[str, str]]) -> tuple[Version, ...]:
    claims: dict[str, list[str]] = {}
    for value, ref in given:
        claims.setdefault(value, []).append(ref)
    return tuple(Version(value=value, claims=tuple(sorted(refs))) for value, refs in sorted(claims.items()))


def _same_people(ones: tuple[str, ...], others: tuple[str, ...], kinship: Kinship) -> bool:
    return any(kinship.same_side(a, b) for a in ones for b in others)


def _two_sides(tellings: list[Telling], kinship: Kinship) -> bool:
    """Whether all tell of a fight between the same two, in whatever order they are named."""
    first = (tellings[0].doers, tellings[0].sufferers)

    def are(ones: tuple[str, ...], others: tuple[str, ...]) -> bool:
        return _same_people(ones, first[0], kinship) and _same_people(others, first[1], kinship)

    return all(
        one.type in _MUTUAL and (are(one.doers, one.sufferers) or are(one.sufferers, one.doers)) for one in tellings
    )


def _denied(tellings: list[Telling], denials: list[tuple[str, str]], kinship: Kinship) -> Disagreement | None:
    """Somebody is named as having done it, and denies it: in the claim itself or in a statement."""
    named = [(doer, telling.ref) for telling in tellings for doer in telling.doers]
    for telling in tellings:
        for mention in telling.claim.roles.get("perpetrator", []):
            if mention.certainty == "denied" and mention.id:
                denials.append((mention.id, telling.ref))
    against = [(actor, ref) for actor, ref in denials if any(kinship.same_side(actor, doer) for doer, _ in named)]
    if not against:
        return None
    versions = _versions([*named, *((f"not {actor}", ref) for actor, ref in against)])
    return Disagreement(field="perpetrator", values=versions)


def _same_place(ones: tuple[str, ...], others: tuple[str, ...], scales: Scales) -> bool:
    return any(_may_be_one(a, b, scales) for a in ones for b in others)


def _may_be_one(one: str, other: str, scales: Scales) -> bool:
    geography = scales.geography
    if geography.holds(one, other) or geography.holds(other, one):
        return True
    rows = [geography.places.get(place) for place in (one, other)]
    if any(row is not None and row.precision in ("area", "road", "region") for row in rows):
        kilometres = geography.distance(one, other)
        return kilometres is None or kilometres < 10 * _ONE_PLACE_KM
    kilometres = geography.distance(one, other)
    return kilometres is not None and geography.point(one) != geography.point(other) and kilometres < _ONE_PLACE_KM


def _exact_days(telling: Telling) -> tuple[int, int] | None:
    return telling.days if telling.dated and telling.days is not None and is_fine(telling.days) else None


def _same_act(one: str, other: str, scales: Scales) -> bool:
    alike = scales.alike(one, other)
    return one == other or (alike is not None and alike.compatible)
