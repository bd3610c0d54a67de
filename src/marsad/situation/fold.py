"""All tellings, found by place, and what they make of a place on a date. Nothing depends on the order they came in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from marsad.model.situation import Item, Split
from marsad.situation.items import item_of, split_of
from marsad.situation.parts import by_publication
from marsad.situation.reach import Slot, covers, ends_reach, lines_of, near_places, reach, slot_of
from marsad.situation.relations import RelationIndex, Tie
from marsad.situation.rulings import with_rulings
from marsad.situation.slots import Thing, World, control, crossing, measures
from marsad.situation.tellings import Telling
from marsad.situation.told import Told

ENDED_SHOWN = 90
"""Days for which what has ended is still shown."""


class Asked(msgspec.Struct, frozen=True):
    """A question: a place or everywhere, a day, and the day up to which publications count (both ordinals)."""

    place: str | None
    at: int
    known: int


class Fold:
    """Tellings of any number of reports, by what they are about. Built once, read only."""

    def __init__(self, told: Told, world: World) -> None:
        self.world = world
        self.relations = RelationIndex(with_rulings(told.relations, told.rulings), told.places, world)
        self._file(by_publication(with_rulings(told.states, told.rulings)))

    def _file(self, tellings: Iterable[Telling]) -> None:
        """Everything to where it is looked for: in its place and what holds that, at the ends of a road."""
        geography = self.world.directory.geography
        self._slots: dict[Slot, list[Telling]] = defaultdict(list)
        self._ends: dict[str, list[Telling]] = defaultdict(list)
        self._parting: dict[frozenset[str], list[Telling]] = defaultdict(list)
        self._inside: dict[str, dict[Slot, int]] = defaultdict(dict)
        self._at: dict[str, dict[Slot, int]] = defaultdict(dict)
        for telling in tellings:
            if telling.ends:
                for place in ends_reach(telling, geography):
                    self._ends[place].append(telling)
                if len(telling.between) > 1:
                    self._parting[frozenset(telling.between)].append(telling)
                continue
            slot = slot_of(telling)
            self._slots[slot].append(telling)
            self._at[telling.place].setdefault(slot, telling.known)
            for near in near_places(telling):
                for place in geography.chain(near) or (near,):
                    self._inside[place].setdefault(slot, telling.known)

    def things(self, asked: Asked) -> Iterator[Thing]:
        """Everything that bears on the place, in a fixed order."""
        found = [thing for slot in sorted(self._bearing(asked)) for thing in self.settled(slot, asked)]
        held = {thing.place: _last(thing) for thing in found if _is_held(thing)}
        yield from (thing for thing in found if not self._is_overridden(thing, held, asked))
        yield from self.relations.things(asked.place, self.places_within(asked), asked.at, asked.known)

    def items(self, asked: Asked) -> tuple[list[Item], list[Split]]:
        """What holds or held there, and on what sources contradict one another."""
        shown = [thing for thing in self.things(asked) if not _is_long_over(thing, asked.at)]
        splits = {split.about: split for thing in shown if (split := split_of(thing)) is not None}
        return [item_of(thing, asked.at, self.world.directory) for thing in shown], list(splits.values())

    def items_of(self, slots: Iterable[Slot], ties: Iterable[Tie], asked: Asked) -> list[Item]:
        """What holds or held, of some slots and relations alone."""
        found = [thing for slot in slots for thing in self.settled(slot, asked)]
        found += [thing for tie in ties for thing in self.relations.settled(tie, asked.at, asked.known)]
        shown = (thing for thing in found if not _is_long_over(thing, asked.at))
        return [item_of(thing, asked.at, self.world.directory) for thing in shown]

    def places_within(self, asked: Asked) -> list[str]:
        """The places within the one asked for of which something had been told."""
        inside = self._inside.get(asked.place or "", {}).items()
        within = {slot[2] for slot, known in inside if known <= asked.known and slot[2] != asked.place}
        return sorted(place for place in within if asked.place in self.world.directory.geography.chain(place))

    def settled(self, slot: Slot, asked: Asked) -> list[Thing]:
        """What was known of one slot."""
        told = [telling for telling in self._slots[slot] if telling.known <= asked.known]
        if not told:
            return []
        if slot[0] == "crossing":
            return crossing(told, asked.at, self.world)
        told += [one for one in self._denied_around(slot) if one.known <= asked.known]
        ends = [end for end in self._ending(slot, told, asked.place) if end.known <= asked.known]
        fold = control if slot[:2] == ("control", "") else measures
        return fold(told, ends, asked.at, self.world)

    def days(self, slot: Slot) -> list[int]:
        """The days on which more came to be known of a slot."""
        told = self._slots[slot]
        first = min(telling.known for telling in told)
        around = [] if slot[0] == "crossing" else [*self._denied_around(slot), *self._ending(slot, told, None)]
        return sorted({one.known for one in (*told, *around) if one.known >= first})

    def tells_of(self, place: str) -> bool:
        """Whether any report speaks of a state in the place."""
        return place in self._inside

    def slots_in(self, asked: Asked) -> list[Slot]:
        """The slots in a place, without those around it; all where no place is asked for."""
        if asked.place is None:
            return sorted(slot for slot, told in self._slots.items() if any(one.known <= asked.known for one in told))
        return sorted(slot for slot, known in self._inside.get(asked.place, {}).items() if known <= asked.known)

    def holding(self, slot: Slot) -> set[str]:
        """The places in which a slot lies."""
        chain = self.world.directory.geography.chain
        near = {place for telling in self._slots[slot] for place in near_places(telling)}
        return {above for place in near for above in chain(place) or (place,)}

    def slots_with(self, actor: str) -> list[Slot]:
        """The slots in which an actor, or part of it, is named."""
        same = self.world.same
        actors = {one for told in self._slots.values() for telling in told for one in telling.actors}
        own = {one for one in actors if same(one, actor)}
        return sorted(slot for slot, told in self._slots.items() if any(own & set(one.actors) for one in told))

    def _bearing(self, asked: Asked) -> set[Slot]:
        """The slots in a place, and those around it that cover it."""
        if asked.place is None:
            return set(self._slots)
        found = {slot for slot, known in self._inside.get(asked.place, {}).items() if known <= asked.known}
        for above in self.world.directory.geography.chain(asked.place)[1:]:
            found |= {slot for slot in self._at.get(above, {}) if covers(slot, self.world.rules)}
        return found

    def _ending(self, slot: Slot, told: list[Telling], asked: str | None) -> list[Telling]:
        """What may have ended it: told of its place, of what holds that, or of the part of it that is asked about."""
        geography = self.world.directory.geography
        place = slot[2]
        found = {
            end.ref + place_: end for place_ in reach(place, asked, geography) for end in self._ends.get(place_, ())
        }
        if slot[0] == "measure":
            for parted in {frozenset(telling.between) for telling in told if len(telling.between) > 1}:
                found |= {end.ref: end for end in self._parting.get(parted, ())}
        wide = {above for above in geography.chain(place)[1:] if geography.type_of(above) == "governorate"}
        kept = (end for end in found.values() if end.place not in wide or end.type == "reopening")
        return sorted({end.ref: end for end in kept}.values(), key=lambda end: (end.known, end.ref))

    def _denied_around(self, slot: Slot) -> list[Telling]:
        """What is denied of the area, as who denies that a town was entered denies it of its quarters."""
        kind, type_, place = slot
        above = lines_of(place, self.world.directory.geography)
        around = (telling for one in above for telling in self._slots.get((kind, type_, one), ()) if telling.denied)
        return [msgspec.structs.replace(telling, place=place) for telling in around]

    def _is_overridden(self, thing: Thing, held: Mapping[str, int], asked: Asked) -> bool:
        """Whether who holds the place itself, or what is nearer to it than this area, was told after this was."""
        above = self.world.directory.geography.chain(asked.place or "")
        if thing.kind != "control" or thing.place not in above[1:]:
            return False
        nearer = above[: above.index(thing.place)]
        return any(place in held and (thing.run is None or held[place] >= thing.run.since) for place in nearer)


def _is_held(thing: Thing) -> bool:
    return thing.kind == "control" and thing.type == "holds" and thing.run is not None and thing.run.ended is None


def _last(thing: Thing) -> int:
    return thing.run.last if thing.run is not None else 0


def _is_long_over(thing: Thing, at: int) -> bool:
    run = thing.run
    over = run is not None and run.ended is not None and not run.fought_over and not thing.disputed
    return over and run is not None and (run.ended or at) < at - ENDED_SHOWN
