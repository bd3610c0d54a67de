"""The lines of all timelines, each under the keys of the places and actors in whose timelines it stands.

They are told with hindsight: by all that is known. What has no place is settled among what names the same actors.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from marsad.model.situation import Moment
from marsad.situation.filing import is_known, key_at, key_beside, key_in, key_named, key_with
from marsad.situation.fold import Asked, Fold
from marsad.situation.reach import Slot
from marsad.situation.relations import WIDE, NamesInWords, Tie
from marsad.situation.slots import Thing, World
from marsad.situation.tellings import Telling
from marsad.situation.timeline import states_of
from marsad.situation.told import Told

_EVER = date.max.toordinal()


class Line(NamedTuple):
    """A line as it is kept."""

    id: str
    """It begins with the day and the kind: lines of one key are found in their order by their ids alone."""
    moment: Moment
    keys: tuple[str, ...]


def lines(told: Told, fold: Fold) -> Iterator[Line]:
    """All lines of what is told and was folded."""
    yield from lines_of(fold, fold.slots_in(Asked(None, _EVER, _EVER)), fold.relations.ties())
    yield from lines_nowhere(told, fold.world)


def lines_of(fold: Fold, slots: Iterable[Slot], ties: Iterable[Tie]) -> Iterator[Line]:
    """The lines of some slots that have a place, and of some relations."""
    for slot in slots:
        if slot[2]:
            keys = {key_at(slot[2]), *map(key_in, fold.holding(slot))}
            yield from _of_one("/".join(slot), fold.settled(slot, Asked(None, _EVER, _EVER)), keys, fold.world)
    words = NamesInWords(fold.world.directory.place_names())
    for tie in ties:
        things = fold.relations.settled(tie, _EVER, _EVER)
        name = f"relation/{tie[1]}/{'|'.join(tie[0])}"
        yield from _of_one(name, things, set(_bearing(tie, fold, words)), fold.world)


def lines_nowhere(told: Told, world: World) -> Iterator[Line]:
    """The lines of what has no place."""
    by_actors: dict[tuple[str, ...], list[Telling]] = {}
    for one in told.states:
        if not one.place and any(map(is_known, one.actors)):
            by_actors.setdefault(tuple(sorted(set(one.actors))), []).append(one)
    for actors, own in by_actors.items():
        fold = Fold(Told(own, [], {}, told.rulings), world)
        for slot in fold.slots_in(Asked(None, _EVER, _EVER)):
            things = fold.settled(slot, Asked(None, _EVER, _EVER))
            yield from _of_one(f"{'/'.join(slot)}{'|'.join(actors)}", things, set(), world)


def keys_of_place(place: str, within: Iterable[str], world: World) -> list[str]:
    """Under what the lines of a place are kept, if something is told of some places within it."""
    geography, spellings = world.directory.geography, world.directory.spellings
    above = (one for one in geography.chain(place)[1:] if geography.type_of(one) not in WIDE)
    names = {name for one in (place, *within) for name in spellings(one)}
    return [key_in(place), *map(key_beside, above), *map(key_named, sorted(names))]


def _bearing(tie: Tie, fold: Fold, words: NamesInWords) -> Iterator[str]:
    """The keys of the places that a relation bears on."""
    told = fold.relations.told(tie)
    places = fold.relations.beside(one.ref for one in told)
    chain = fold.world.directory.geography.chain
    yield from map(key_beside, places)
    yield from (key_in(above) for place in places for above in chain(place) or (place,))
    for text in {one.claim.evidence.text for one in told}:
        yield from map(key_named, words.found(text))


def _of_one(name: str, things: Iterable[Thing], keys: set[str], world: World) -> Iterator[Line]:
    """The lines of one slot or relation."""
    number = 0
    for thing in things:
        actors = thing.pair or {actor for telling in thing.tellings for actor in telling.actors}
        own = tuple(sorted({*keys, *map(key_with, filter(is_known, actors))}))
        for moment in states_of(thing, world.directory):
            number += 1
            yield Line(f"{moment.date}/{moment.kind}/{moment.type}/{name}/{number:03}", moment, own)
