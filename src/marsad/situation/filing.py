"""Tellings kept apart, each under the keys by which whatever bears on a place or an actor is found again.

A fold of what is found under the keys of a place gives of that place what a fold of everything gives: every slot that
bears on it is whole, with all that may have ended or denied it; so is every pair of actors whose relation bears on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from marsad.model.claim import Claim
from marsad.model.situation import Ruling
from marsad.situation.directory import UNNAMED, Directory
from marsad.situation.reach import Slot, covering, ends_reach, lines_of, near_places, reach, slot_of
from marsad.situation.relations import WIDE, NamesInWords
from marsad.situation.slots import World
from marsad.situation.tellings import Telling, parties
from marsad.situation.told import Told

_ROLES = ("a", "b", "over", "object")
"""Those that are looked at once a claim is read as a telling."""


class Filed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A telling with what it needs to be understood by itself."""

    telling: Telling
    number: int = 0
    """Which of the tellings of its claim it is."""
    places: tuple[str, ...] = ()
    """Of a relation, the places that its report names."""
    names: Mapping[str, str] = {}
    """What those are called, by key, whom and which the knowledge files do not know."""
    rulings: tuple[Ruling, ...] = ()
    """What persons said of what it tells."""


Find = Callable[[Iterable[str]], dict[str, Filed]]
"""What is kept under any of some keys, by its id."""


def filed(told: Told, world: World) -> Iterator[tuple[str, Filed, tuple[str, ...]]]:
    """Every telling under an id, with its keys."""
    seen: dict[str, int] = {}
    words = NamesInWords(world.directory.place_names())
    for telling in (*told.states, *told.relations):
        number = seen[telling.ref] = seen.get(telling.ref, -1) + 1
        places = told.places.get(telling.report, ()) if telling.kind == "relation" else ()
        one = Filed(
            telling=msgspec.structs.replace(telling, claim=_needed(telling.claim)),
            number=number,
            places=places,
            names=world.directory.words_of(_keys(telling, world.directory)),
            rulings=tuple(told.rulings.get(telling.ref, ())),
        )
        yield f"{telling.ref}/{number}", one, tuple(sorted(set(_found_by(one, world, words))))


def around(place: str, world: World, find: Find) -> Told:
    """All that bears on a place."""
    geography = world.directory.geography
    above = geography.chain(place)[1:]
    wanted = keys_around(place, world)
    wanted += [key_beside(one) for one in above if geography.type_of(one) not in WIDE]
    wanted += [_slot(slot) for one in above for slot in covering(one, world.rules)]
    near = find(wanted)
    within = {here for one in near.values() for here in near_places(one.telling) if place in geography.chain(here)}
    near |= find(key_named(name) for one in {place, *within} for name in world.directory.spellings(one))
    return _whole(near, place, world, find)


def around_actor(actor: str, world: World, find: Find) -> Told:
    """All that an actor, or what is part of it, is named in; of what has no place, the tellings that name it alone."""
    return _whole(find(keys_with(actor, world)), None, world, find)


def keys_around(place: str, world: World) -> list[str]:
    """Under what all is kept that is told of a place and the places within it."""
    return [key_in(part) for part in world.directory.geography.parts(place)]


def keys_with(actor: str, world: World) -> list[str]:
    """Under what all is kept that an actor, or what is part of it, is named in."""
    return sorted(map(key_with, world.directory.kinship.kin(actor)))


def around_tellings(near: dict[str, Filed], world: World, find: Find) -> Told:
    """All that what some tellings tell of is settled with; of what has no place, whatever has none."""
    nowhere = {slot_of(one.telling) for one in near.values() if _is_state(one.telling) and not one.telling.place}
    beside = find([*map(_slot, sorted(nowhere)), _end("")]) if nowhere else {}
    return _whole(near | beside, None, world, find)


def is_told_of(place: str, world: World, find: Find) -> bool:
    """Whether any report speaks of a state in a place."""
    return any(_is_state(one.telling) for one in find(keys_around(place, world)).values())


def _whole(near: dict[str, Filed], asked: str | None, world: World, find: Find) -> Told:
    """The tellings with those that complete their slots and pairs, and those that end or deny what they say."""
    geography, above = world.directory.geography, world.directory.kinship.above
    slots = {slot_of(one.telling) for one in near.values() if _is_state(one.telling)}
    pairs = {pair for one in near.values() for pair in _pairs(one.telling, world.directory)}
    wanted = {_slot(slot) for slot in slots if slot[2]}
    wanted |= {_denied(kind, type_, one) for kind, type_, place in slots for one in lines_of(place, geography)}
    wanted |= {_end(here) for _, _, place in slots for here in reach(place, asked, geography) if place}
    wanted |= {_pair(pair) for pair in pairs}
    wanted |= {_agreed(one) for pair in pairs for side in pair for one in above(side)}
    found = near | find(sorted(wanted))
    parted = {_parting(one.telling) for one in found.values() if len(one.telling.between) > 1}
    found |= find(sorted(parted))
    return _told(found.values(), world.directory)


def _told(found: Iterable[Filed], directory: Directory) -> Told:
    ordered = sorted(found, key=lambda one: (one.telling.known, one.telling.ref, one.number))
    for one in ordered:
        directory.remember(one.names)
    relations = [one for one in ordered if one.telling.kind == "relation"]
    return Told(
        states=[one.telling for one in ordered if one.telling.kind != "relation"],
        relations=[one.telling for one in relations],
        places={one.telling.report: one.places for one in relations},
        rulings={one.telling.ref: one.rulings for one in ordered if one.rulings},
    )


def _needed(claim: Claim) -> Claim:
    roles = {role: claim.roles[role] for role in _ROLES if role in claim.roles}
    return msgspec.structs.replace(claim, roles=roles, when=None, toll=[], attribution=None, links=[])


def _is_state(telling: Telling) -> bool:
    return telling.kind != "relation" and not telling.ends


def _pairs(telling: Telling, directory: Directory) -> list[tuple[str, str]]:
    return parties(telling.claim, directory) if telling.kind == "relation" else []


def _keys(telling: Telling, directory: Directory) -> list[str]:
    """The places and actors that it may be shown with."""
    sides = [side for pair in _pairs(telling, directory) for side in pair]
    return [*near_places(telling), *telling.actors, *sides]


def _found_by(one: Filed, world: World, words: NamesInWords) -> Iterator[str]:
    telling = one.telling
    pairs = _pairs(telling, world.directory)
    yield from (key_with(who) for who in (*telling.actors, *(side for pair in pairs for side in pair)) if is_known(who))
    if telling.kind == "relation":
        for place in one.places:
            yield from (key_in(place), key_beside(place))
        yield from (_pair(pair) for pair in pairs)
        yield from map(key_named, words.found(telling.claim.evidence.text))
        if telling.type == "agreement":
            above = world.directory.kinship.above
            yield from (_agreed(who) for pair in pairs for side in pair for who in above(side))
    elif telling.ends:
        yield from map(_end, ends_reach(telling, world.directory.geography))
        if len(telling.between) > 1:
            yield _parting(telling)
    else:
        yield from map(key_in, near_places(telling))
        yield _slot(slot_of(telling))
        if telling.denied:
            yield _denied(*slot_of(telling))


def is_known(actor: str) -> bool:
    """Whether the knowledge files have an actor."""
    return not actor.startswith(UNNAMED)


# The keys.


def key_in(place: str) -> str:
    """Of what is told of a place."""
    return f"in {place}"


def key_at(place: str) -> str:
    """Of what holds at a place itself."""
    return f"at {place}"


def key_beside(place: str) -> str:
    """Of relations whose reports name a place."""
    return f"beside {place}"


def _slot(slot: Slot) -> str:
    return f"slot {'/'.join(slot)}"


def _denied(kind: str, type_: str, place: str) -> str:
    return f"denied {kind}/{type_}/{place}"


def _end(place: str) -> str:
    return f"end {place}"


def _parting(telling: Telling) -> str:
    return f"parting {'|'.join(sorted(telling.between))}"


def key_with(actor: str) -> str:
    """Of what names an actor."""
    return f"actor {actor}"


def _pair(pair: tuple[str, str]) -> str:
    return f"pair {'|'.join(pair)}"


def _agreed(actor: str) -> str:
    return f"agreed {actor}"


def key_named(name: str) -> str:
    """Of relations told in words that hold a folded name."""
    return f"named {name}"
