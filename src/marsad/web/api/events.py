"""Events, as `marsad rebuild` made them."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar import get
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, QueryParameter

from marsad.model.event import Event
from marsad.store import Lookup, derived_age, find_derived, one_derived
from marsad.web.access import Here, asks
from marsad.web.api.described import TROUBLE
from marsad.web.api.reading import Most, Words
from marsad.web.observatory import Observatory
from marsad.web.pages.events import NothingKnown, wanted
from marsad.web.problems import Problem

Skip = Annotated[int, QueryParameter(ge=0, le=10_000_000)]
MostEvents = Annotated[int, QueryParameter(ge=1, le=5000, description="So many events at most.")]


class EventList(msgspec.Struct, frozen=True, kw_only=True):
    """One page of events, the newest first."""

    events: list[Event]
    next: int | None
    """To be given as `skip` for the next page; null on the last."""
    age: str
    """`never` where none were made, `old` where more came in since, else empty."""


class EventFields(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of events."""

    place: str
    actor: str
    type: str
    since: str
    until: str


def event_fields(
    *, place: Words = "", actor: Words = "", type: Words = "", since: Words = "", until: Words = ""
) -> EventFields:
    """The fields of the address."""
    return EventFields(place=place, actor=actor, type=type, since=since, until=until)


ASKED = {"asked": Provide(event_fields, sync_to_thread=False)}
Asked = NamedDependency[EventFields]


@get("/api/events", opt=asks("see"), tags=["events"], responses=TROUBLE, sync_to_thread=True, dependencies=ASKED)
def list_events(observatory: Here, asked: Asked, skip: Skip = 0, most: Most = 40) -> EventList:
    """Events of a place with all that lies in it, of an actor, of a type, within days."""
    store = observatory.store
    found = find_derived(store, "events", _wanted(observatory, asked, skip=skip, most=most), kind=Event)
    return EventList(
        events=found[:most], next=skip + most if len(found) > most else None, age=derived_age(store, "events")
    )


@get("/api/events/{name:str}", opt=asks("see"), tags=["events"], responses=TROUBLE, sync_to_thread=True)
def read_event(observatory: Here, name: FromPath[str]) -> Event:
    """One event, by an id that it has or had."""
    event = one_derived(observatory.store, "events", name, kind=Event)
    if event is None:
        raise Problem(404, "There is no event of this name.")
    return event


def narrowed_down(observatory: Here, asked: Asked, skip: Skip = 0, most: MostEvents = 1000) -> Lookup:
    """Which events go into a file, and one more."""
    return _wanted(observatory, asked, skip=skip, most=most)


NARROWED = {**ASKED, "narrowed": Provide(narrowed_down, sync_to_thread=True)}
Narrowed = NamedDependency[Lookup]


def _wanted(observatory: Observatory, asked: EventFields, *, skip: int, most: int) -> Lookup:
    fields = msgspec.structs.asdict(asked)
    try:
        return wanted(fields, observatory.knowledge, skip=skip, most=most)
    except NothingKnown as error:
        raise Problem(422, f"{error}: nothing is known by the name {fields[str(error)]!r}.") from error


HANDLERS = (list_events, read_event)
