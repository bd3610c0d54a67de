"""Events, as `marsad rebuild` made them."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar import get
from litestar.params import FromPath, QueryParameter

from marsad.model.event import Event
from marsad.store import derived_age, find_derived, one_derived
from marsad.web.access import Here, asks
from marsad.web.api.described import TROUBLE
from marsad.web.api.reading import Most, Words
from marsad.web.pages.events import NothingKnown, wanted
from marsad.web.problems import Problem

Skip = Annotated[int, QueryParameter(ge=0, le=10_000_000)]


class EventList(msgspec.Struct, frozen=True, kw_only=True):
    """One page of events, the newest first."""

    events: list[Event]
    next: int | None
    """To be given as `skip` for the next page; null on the last."""
    age: str
    """`never` where none were made, `old` where more came in since, else empty."""


@get("/api/events", opt=asks("see"), tags=["events"], responses=TROUBLE, sync_to_thread=True)
def list_events(  # noqa: PLR0913  (one parameter for each field of the address)
    observatory: Here,
    *,
    place: Words = "",
    actor: Words = "",
    type: Words = "",
    since: Words = "",
    until: Words = "",
    skip: Skip = 0,
    most: Most = 40,
) -> EventList:
    """Events of a place with all that lies in it, of an actor, of a type, within days."""
    fields = {"place": place, "actor": actor, "type": type, "since": since, "until": until}
    store = observatory.store
    try:
        asked = wanted(fields, observatory.knowledge, skip=skip, most=most)
    except NothingKnown as error:
        raise Problem(422, f"{error}: nothing is known by the name {fields[str(error)]!r}.") from error
    found = find_derived(store, "events", asked, kind=Event)
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


HANDLERS = (list_events, read_event)
