"""Tellings that are part of another: what a checkpoint or a siege does, and a curfew seen from one of its villages."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import msgspec

from marsad.knowledge.geography import Geography
from marsad.knowledge.states import StateRules
from marsad.situation.tellings import Telling

_HOW = {
    "cordon_search": frozenset(("checkpoint",)),
    "closure": frozenset(("siege",)),
    "movement_ban": frozenset(("checkpoint", "siege", "curfew", "closure", "cordon_search")),
}
"""A measure by which another of the same report works: searching is what a checkpoint does."""

_ABSORBING = frozenset(("curfew", "movement_ban", "siege"))
"""Measures that are in force in all of their area alike."""

_UNKNOWN_AFTER = 3


def without_parts(tellings: list[Telling], geography: Geography) -> list[Telling]:
    """The tellings of one report without measures that are how another measure at the same place works, and without
    the governorate of a place that it says is held."""
    there = {(telling.type, telling.place) for telling in tellings if telling.kind == "measure" and not telling.denied}
    return [
        telling
        for telling in tellings
        if not any((other, telling.place) in there for other in _HOW.get(telling.type, ()))
        and not _is_named_beside(telling, tellings, geography)
    ]


def _is_named_beside(telling: Telling, tellings: list[Telling], geography: Geography) -> bool:
    """Whether the place only says where another lies that the same actor is told to hold."""
    row = geography.places.get(telling.place)
    if telling.kind != "control" or row is None or row.type not in ("governorate", "state", "region"):
        return False
    own = set(telling.actors)
    return any(
        other.kind == "control" and own & set(other.actors) and telling.place in geography.chain(other.place)[1:]
        for other in tellings
    )


def absorbed(tellings: list[Telling], geography: Geography, rules: StateRules) -> list[Telling]:
    """With what is told, without a date, of a village in an area under the same measure told of the area.

    The tellings come by the day of their publication; each is judged by those published up to its day.
    """
    held: dict[tuple[str, str], tuple[int, frozenset[str]]] = {}
    over: dict[tuple[str, str], int] = {}
    found = []
    for _, day in groupby(tellings, key=lambda telling: telling.known):
        own = list(day)
        waiting = [telling for telling in own if telling.type in _ABSORBING and not telling.dated and telling.place]
        for telling in own:
            if telling.ends:
                for type_ in telling.ends:
                    over[type_, telling.place] = max(over.get((type_, telling.place), 0), telling.day)
            elif telling.type in _ABSORBING and telling.dated:
                _remember(held, telling)
        moved = {telling.ref: _area(telling, held, over, (geography, rules)) for telling in waiting}
        for telling in own:
            area = moved.get(telling.ref)
            here = msgspec.structs.replace(telling, place=area) if area else telling
            if telling in waiting:
                _remember(held, here)
            found.append(here)
    return found


def _remember(held: dict[tuple[str, str], tuple[int, frozenset[str]]], telling: Telling) -> None:
    last, actors = held.get((telling.type, telling.place), (0, frozenset()))
    held[telling.type, telling.place] = (max(last, telling.until), actors | set(telling.actors))


def _area(
    telling: Telling,
    held: dict[tuple[str, str], tuple[int, frozenset[str]]],
    over: dict[tuple[str, str], int],
    known: tuple[Geography, StateRules],
) -> str | None:
    """The nearest area around the place under the measure, of the same actor or one of whom nothing else is said."""
    geography, rules = known
    if (telling.type, telling.place) in held:
        return None
    days = rules.holding["measure", telling.type].days * _UNKNOWN_AFTER
    for area in geography.chain(telling.place)[1:]:
        last, actors = held.get((telling.type, area), (None, frozenset()))
        if last is None or telling.day - last > days or over.get((telling.type, area), 0) >= last:
            continue
        if not telling.actors or not actors or actors & set(telling.actors):
            return area
    return None


def by_publication(tellings: Iterable[Telling]) -> list[Telling]:
    """In the order in which they became known; ties by claim, so that the order of arrival does not matter."""
    return sorted(tellings, key=lambda telling: (telling.known, telling.ref, telling.place))
