"""What holds at a place on any date, asked of a store: folded from what bears on the place alone.

`marsad rebuild` lays down every telling of a state under the keys of the places and actors that it bears on. The
answers are those that a fold of the whole store gives, as of that rebuild; only the events beside them are those of the
rebuild too, where the fold of the whole store joins them anew from what was known on the day.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import TypeVar

import msgspec

from marsad.knowledge.load import Knowledge
from marsad.knowledge.states import state_rules
from marsad.model.days import day_of, iso_of
from marsad.model.event import Event
from marsad.model.situation import Moment, Relations, Situation, Spell
from marsad.pipeline.kept import Kept
from marsad.pipeline.situating import actor_called, asked_day, picture, place_called
from marsad.situation.directory import Directory
from marsad.situation.filing import (
    Filed,
    around,
    around_actor,
    is_told_of,
    key_at,
    keys_around,
    keys_with,
)
from marsad.situation.fold import Asked, Fold
from marsad.situation.graph import relations_at
from marsad.situation.lines import keys_of_place
from marsad.situation.recent import RECENT_DAYS
from marsad.situation.slots import World
from marsad.situation.timeline import of_actor, of_place
from marsad.situation.told import Told
from marsad.store import (
    Lookup,
    Newest,
    Store,
    count_under,
    derived_under,
    derived_version,
    find_derived,
    keys_met,
    newest_under,
    published_on,
)

T = TypeVar("T")
MOST_EVENTS = 200
"""So many events are looked at for one answer, the newest."""
MOST_FOLDED = 2_000
"""So many tellings at most are folded for one answer; of more, what holds is found among the spells."""
_DAYS_KEPT = 6
"""Days of which all that held is kept: most ask of the last."""
_KEPT = 30_000
"""So many tellings are kept folded, of the places and actors that were asked about last."""
_OF_A_RELATION = '"kind":"relation"'
"""What stands in the JSON of a telling of a relation, and of no other."""


class Made(msgspec.Struct, frozen=True):
    """What is known of one rebuild: the folds of places and actors that were asked about last."""

    version: str
    world: World
    folds: OrderedDict[str, tuple[Fold, int]]


class Asking:
    """Answers from a store. Safe to be asked from several threads."""

    def __init__(self, store: Store, knowledge: Knowledge, *, most_folded: int = MOST_FOLDED) -> None:
        self._store, self._knowledge, self._most_folded = store, knowledge, most_folded
        self._turn = threading.Lock()
        self._made: Made | None = None
        self._days = Kept[tuple[str, str], list[Spell]](_DAYS_KEPT)

    def situation(self, at: str, place: str, known_by: str | None = None) -> Situation:
        """What holds at a place, by its id or name, on a day. Raises UnclearNameError, and MarsadError for no date."""
        key = self.place_called(place)
        asked = Asked(key, asked_day(at), asked_day(known_by or at))
        recent = [event.id for event in reversed(self.recent(key, at, known_by))]
        return picture(self.fold_around(key), asked, tuple(recent), hindsight=known_by)

    def timeline(
        self, *, place: str | None = None, actor: str | None = None, known_by: str | None = None
    ) -> list[Moment]:
        """What is told of states at a place, or of an actor, by day, as known by a day or by all that is there."""
        known = asked_day(known_by) if known_by else date.max.toordinal()
        if place is None:
            key = self.actor_called(actor or "")
            return of_actor(self.fold_with(key), key, known, ())
        key = self.place_called(place)
        return of_place(self.fold_around(key), key, known, ())

    def relations(self, at: str, *, actor: str, known_by: str | None = None) -> Relations:
        """Who an actor is tied to on a day."""
        key = self.actor_called(actor)
        return relations_at(self.ties_of(key), Asked(None, asked_day(at), asked_day(known_by or at)), actor=key)

    def held(
        self, at: str, *, place: str | None = None, actor: str | None = None, types: Collection[str] = ()
    ) -> list[Spell]:
        """What was known to hold on a day, at a place or of an actor (their ids) or everywhere.

        Known by then, that is, and in the gazetteer's place or parts of it; `situation.spells.state_on` says in what
        state. What nobody has told of for three holding times is not among it.
        """
        wanted = self._narrowed(Lookup(), place, actor)
        places, actors = frozenset(wanted.places), frozenset(wanted.actors)
        return [
            one
            for one in self._on(at)
            if (not types or one.item.type in types)
            and (place is None or (one.item.place is not None and one.item.place.id in places))
            and (actor is None or any(who.id in actors for who in one.item.parties))
        ]

    def _on(self, day: str) -> list[Spell]:
        """The spells of a day, everywhere. Those of the days that were asked about last are kept."""
        key = derived_version(self._store, "spells"), day
        days = Lookup(begins=day, ends=day)
        return self._days.of(key, lambda: find_derived(self._store, "spells", days, kind=Spell))

    def lines(self, wanted: Newest, *, place: str | None = None, actor: str | None = None) -> list[Moment]:
        """The newest lines of a place's or an actor's timeline, by all that is known: the last first."""
        world = self.world
        keys = keys_with(actor or "", world) if place is None else self._keys_of(place, world)
        return newest_under(self._store, "moments", keys, wanted, kind=Moment)

    def _keys_of(self, place: str, world: World) -> list[str]:
        within = {key_at(part): part for part in world.directory.geography.parts(place)}
        return keys_of_place(place, [within[key] for key in keys_met(self._store, "moments", within)], world)

    def last_held(self, about: Lookup, *, place: str | None = None, actor: str | None = None) -> list[Spell]:
        """What was known to hold at some time of some days, the last known first, up to `most`."""
        return find_derived(self._store, "spells", self._narrowed(about, place, actor), kind=Spell)

    def relations_beside(self, place: str, at: str) -> list[Spell]:
        """Relations known to hold on a day of which a report names a place (its id) or a part of it."""
        world = self.world
        types = sorted(type_ for kind, type_ in world.rules.holding if kind == "relation")
        parts = set(world.directory.geography.parts(place))
        ties = (one for one in self.held(at, types=types) if one.item.kind == "relation")
        return [one for one in ties if not parts.isdisjoint(one.beside)]

    def is_wide(self, *, place: str | None = None, actor: str | None = None) -> bool:
        """Whether more is told of a place or an actor than is folded for one answer."""
        world = self.world
        keys = keys_around(place, world) if place is not None else keys_with(actor or "", world)
        return count_under(self._store, "tellings", keys, most=self._most_folded + 1) > self._most_folded

    def fold_around(self, place: str) -> Fold:
        """All that bears on a place, by its id."""
        return self._folded(place, lambda world: around(place, world, self._find))

    def fold_with(self, actor: str) -> Fold:
        """All that an actor is named in, by its id."""
        return self._folded(actor, lambda world: around_actor(actor, world, self._find))

    def ties_of(self, actor: str) -> Fold:
        """Of all that an actor is named in, by its id, the relations: few of many tellings."""
        return self._folded(f"ties of {actor}", lambda world: around_actor(actor, world, self._find_ties))

    def events(self, wanted: Lookup, *, place: str | None = None, actor: str | None = None) -> list[Event]:
        """The newest events of the last rebuild at a place, or of an actor and what is part of it, up to `most`."""
        found = find_derived(self._store, "events", self._narrowed(wanted, place, actor), kind=Event)
        return sorted(found, key=lambda event: (event.when.start if event.when else "", event.id), reverse=True)

    def recent(self, place: str, at: str, known_by: str | None = None) -> list[Event]:
        """The events of the last rebuild at a place in the 14 days up to a day that had been told of by then."""
        day = asked_day(at)
        wanted = Lookup(begins=iso_of(day - RECENT_DAYS + 1), ends=iso_of(day), newest_first=True, most=MOST_EVENTS)
        return self.told_by(self.events(wanted, place=place), known_by or at)

    @property
    def world(self) -> World:
        """What is known of places, actors and states as of the last rebuild."""
        return self._now().world

    def place_called(self, name: str) -> str:
        """The one place of an id or a name: of several, the one of which anything is told. Raises UnclearNameError."""
        world = self.world
        return place_called(name, world.directory, lambda place: is_told_of(place, world, self._find))

    def actor_called(self, name: str) -> str:
        """The one actor of an id or a name. Raises UnclearNameError."""
        return actor_called(name, self.world.directory)

    def _narrowed(self, wanted: Lookup, place: str | None, actor: str | None) -> Lookup:
        """Of a place with all that lies in it, and of an actor with all that is part of it, where these are asked."""
        parts = () if place is None else tuple(self.world.directory.geography.parts(place))
        kin = () if actor is None else tuple(sorted(self.world.directory.kinship.kin(actor)))
        return msgspec.structs.replace(wanted, places=parts, actors=kin)

    def told_by(self, events: Iterable[Event], known_by: str) -> list[Event]:
        """Those of the events of which something had been published by a day."""
        every, known = list(events), asked_day(known_by)
        days = published_on(self._store, {report for event in every for report in event.reports})
        told = {name for name, day in days.items() if (day_of(day) or known + 1) <= known}
        return [event for event in every if not told.isdisjoint(event.reports)]

    def _folded(self, key: str, gather: Callable[[World], Told]) -> Fold:
        made = self._now()
        with self._turn:
            if key in made.folds:
                made.folds.move_to_end(key)
                return made.folds[key][0]
        told = gather(made.world)
        fold, size = Fold(told, made.world), len(told.states) + len(told.relations)
        with self._turn:
            made.folds[key] = fold, size
            while len(made.folds) > 1 and sum(size for _, size in made.folds.values()) > _KEPT:
                made.folds.popitem(last=False)
        return fold

    def _now(self) -> Made:
        """What belongs to the last rebuild; begun anew when there was another one."""
        version = derived_version(self._store, "tellings")
        with self._turn:
            if self._made is None or self._made.version != version:
                world = World(Directory(self._knowledge), state_rules(self._knowledge.tables))
                self._made = Made(version, world, OrderedDict())
            return self._made

    def _find(self, keys: Iterable[str]) -> dict[str, Filed]:
        return derived_under(self._store, "tellings", keys, kind=Filed)

    def _find_ties(self, keys: Iterable[str]) -> dict[str, Filed]:
        return derived_under(self._store, "tellings", keys, kind=Filed, holding=_OF_A_RELATION)
