"""What is told of a place or an actor, by day: events, and states that began, ended or came to be disputed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import UNSET

from marsad.model.days import iso_of
from marsad.model.event import Event
from marsad.model.situation import Item, Moment, Named
from marsad.situation.directory import Directory
from marsad.situation.fold import Asked, Fold
from marsad.situation.items import actors_of, item_of
from marsad.situation.marks import Run
from marsad.situation.slots import Thing


def of_place(fold: Fold, place: str, known: int, events: Iterable[Event]) -> list[Moment]:
    """What is told by a day (an ordinal) of a place and the places within it."""
    asked = Asked(place, known, known)
    things = [thing for slot in fold.slots_in(asked) for thing in fold.settled(slot, asked)]
    things += fold.relations.things(place, fold.places_within(asked), known, known)
    return in_order([*_states(things, fold.world.directory), *map(event_moment, events)])


def of_everywhere(fold: Fold, known: int) -> list[Moment]:
    """What is told of states by a day (an ordinal), wherever."""
    asked = Asked(None, known, known)
    things = [thing for slot in fold.slots_in(asked) for thing in fold.settled(slot, asked)]
    things += fold.relations.things(None, (), known, known)
    return in_order(_states(things, fold.world.directory))


def of_actor(fold: Fold, actor: str, known: int, events: Iterable[Event]) -> list[Moment]:
    """What is told by a day (an ordinal) of an actor and of what is part of it."""
    same, asked = fold.world.same, Asked(None, known, known)
    things = [thing for slot in fold.slots_with(actor) for thing in fold.settled(slot, asked)]
    things = [thing for thing in things if _names(thing, actor, fold)]
    ties = fold.relations.things(None, (), known, known)
    things += [thing for thing in ties if thing.pair is not None and any(same(one, actor) for one in thing.pair)]
    own = [event for event in events if any(p.id and same(p.id, actor) for p in (*event.perpetrators, *event.targets))]
    return in_order([*_states(things, fold.world.directory), *map(event_moment, own)])


def _names(thing: Thing, actor: str, fold: Fold) -> bool:
    return any(fold.world.same(one, actor) for telling in thing.tellings for one in telling.actors)


def in_order(moments: Iterable[Moment]) -> list[Moment]:
    """By day; of one day what ended first."""
    order = {"ended": 0, "event": 1, "disputed": 2, "began": 3}
    return sorted(moments, key=lambda one: (one.date, order[one.what], one.kind, one.type, one.event or "", one.claims))


def moment_of(one: Item, day: str, what: Literal["began", "ended", "disputed", "lapsed"]) -> Moment:
    """What happened on a day to something that holds."""
    return Moment(
        date=day,
        what=what,
        kind=one.kind,
        type=one.type,
        value=one.value if what == "began" and one.kind == "crossing" else None,
        actors=one.parties,
        place=one.place,
        claims=one.claims,
    )


def event_moment(event: Event) -> Moment:
    """An event as a line of a timeline."""
    doers = tuple(Named(party.id, party.name) for party in (*event.perpetrators, *event.targets))
    return Moment(
        date=event.when.start if event.when is not None else "",
        what="event",
        kind="incident",
        type=event.type,
        actors=doers,
        place=Named(event.place.id, event.place.name) if event.place is not None else None,
        event=event.id,
        claims=event.claims,
    )


def _states(things: Iterable[Thing], directory: Directory) -> Iterator[Moment]:
    return (moment for thing in things for moment in states_of(thing, directory))


def states_of(thing: Thing, directory: Directory) -> Iterator[Moment]:
    """When one thing began, ended, or came to be disputed."""
    shown = item_of(thing, 0, directory)
    actors = shown.actors or tuple(directory.called(one) for one in thing.pair or ())
    for run in (*thing.past, *([thing.run] if thing.run is not None else [])):
        own = actors if thing.pair is not None else actors_of(run, directory)
        yield from _run(thing, run, own, shown.place)
    if thing.disputed:
        yield Moment(
            date=iso_of(max(mark.day for mark in thing.disputed)),
            what="disputed",
            kind=thing.kind,
            type=thing.type,
            actors=actors,
            place=shown.place,
            claims=tuple(mark.telling.ref for mark in thing.disputed),
        )


def _run(thing: Thing, run: Run, actors: tuple[Named, ...], place: Named | None) -> Iterator[Moment]:
    value = min(run.holds) if thing.kind == "crossing" else None
    held = tuple(mark.telling.ref for mark in run.marks)
    kind, type_ = thing.kind, thing.type
    yield Moment(
        date=iso_of(run.since),
        what="began",
        kind=kind,
        type=type_,
        value=value,
        actors=actors,
        place=place,
        claims=held,
        ruling=run.marks[0].telling.ruling or UNSET,
    )
    if run.ended is not None and run.end is not None and not (thing.kind == "crossing" and run.end.holds):
        end = run.end.telling
        yield Moment(
            date=iso_of(run.ended),
            what="ended",
            kind=kind,
            type=type_,
            actors=actors,
            place=place,
            claims=(end.ref,),
            ruling=end.ruling or UNSET,
        )
