"""What holds on any date, timelines, relations and actors."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal

import msgspec
from litestar import get
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, FromQuery, QueryParameter
from litestar.response import Stream

from marsad.export.sheets import sheet
from marsad.model.days import day_of
from marsad.model.situation import Item, Moment, Named, Relations, Situation
from marsad.store import derived_age
from marsad.web.access import Here, asks
from marsad.web.api.described import TROUBLE
from marsad.web.api.exports import as_file, table_route
from marsad.web.api.reading import Most, Words
from marsad.web.problems import Problem
from marsad.web.queries.days import timeline_asked
from marsad.web.queries.holding import Answer, answered
from marsad.web.queries.sides import Profile, profile, ties_asked

Day = Annotated[str, QueryParameter(max_length=10, description="An ISO date, as 2023-05-20.")]
Skip = Annotated[int, QueryParameter(ge=0, le=10_000_000)]
Few = Annotated[int, QueryParameter(ge=0, le=3_000)]
MOST_ROWS = 1_000
COLUMNS = (
    *("kind", "type", "value", "place_id", "place", "between", "actors"),
    *("state", "since", "last_confirmed", "ended", "claims", "words", "rulings"),
)


class Holding(msgspec.Struct, frozen=True, kw_only=True):
    """A page of what holds."""

    situation: Situation
    total: int
    """So many items there are on all pages."""
    states: dict[str, int]
    changes: list[Moment]
    """Since the day named as `since`, the newest first."""
    is_whole: bool
    """False for wide places and for everywhere: what nobody told of for three holding times is then left out, and so
    is what covers a place from outside; of relations those are there whose reports name a place in it."""
    next: int | None
    """To be given as `skip` for the next page; null on the last."""
    age: str
    """`never` where nothing was made, `old` where more came in since, else empty."""


class MomentList(msgspec.Struct, frozen=True, kw_only=True):
    """A page of a timeline, the newest first."""

    moments: list[Moment]
    next: int | None
    is_whole: bool
    age: str


class RelationList(msgspec.Struct, frozen=True, kw_only=True):
    """Relations on a day: those told of last, and how many there are."""

    relations: Relations
    total: int
    age: str


class HeldFields(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of what holds."""

    place: str
    at: str
    since: str
    known_by: str
    kind: str
    status: str
    order: str


def held_fields(  # noqa: PLR0913  (one parameter for each field of the address)
    *,
    place: Words = "",
    at: Day = "",
    since: Day = "",
    known_by: Day = "",
    kind: Words = "",
    status: Words = "",
    order: FromQuery[Literal["", "kind", "state", "since", "last"]] = "",
) -> HeldFields:
    """The fields of the address."""
    return HeldFields(place=place, at=at, since=since, known_by=known_by, kind=kind, status=status, order=order)


ASKED = {"asked": Provide(held_fields, sync_to_thread=False)}
Asked = NamedDependency[HeldFields]


def _answer(observatory: Here, asked: HeldFields, *, skip: int, most: int) -> Answer:
    """Raise Problem 422, which names the field, for what cannot be answered."""
    answer = answered(observatory, msgspec.structs.asdict(asked), skip=skip, most=most)
    if answer.several and answer.view is None:
        raise Problem(422, f"place: several are called so: {', '.join(answer.several[:8])}.")
    if answer.fault:
        raise Problem(422, f"{answer.fault}: {getattr(asked, answer.fault)!r} is not known, or no date.")
    return answer


@get("/api/situation", opt=asks("see"), tags=["situation"], responses=TROUBLE, sync_to_thread=True, dependencies=ASKED)
def read_situation(observatory: Here, asked: Asked, skip: Skip = 0, most: Most = 60) -> Holding:
    """What holds on a day (unset: that of the last report) at a place, by its id or name, or everywhere."""
    view = _answer(observatory, asked, skip=skip, most=most).view
    assert view is not None
    return Holding(
        situation=view.situation,
        total=view.total,
        states=dict(view.states),
        changes=list(view.changes),
        is_whole=view.is_whole,
        next=skip + most if view.total > skip + most else None,
        age=derived_age(observatory.store, "tellings"),
    )


@get(**table_route("situation.csv", dependencies=ASKED))
def export_situation(observatory: Here, asked: Asked) -> Stream:
    """What holds, the first thousand items: a row for each."""
    view = _answer(observatory, asked, skip=0, most=MOST_ROWS).view
    assert view is not None
    return as_file(sheet(COLUMNS, map(_row, view.situation.items)), "situation.csv")


def _row(item: Item) -> list[Any]:
    def called(named: Iterable[Named]) -> str:
        return "; ".join(one.id or one.name for one in named)

    return [
        item.kind,
        item.type,
        item.value,
        item.place.id if item.place else None,
        item.place.name if item.place else None,
        called(item.between),
        called(item.parties),
        item.state,
        item.since,
        item.last_confirmed,
        item.ended,
        "; ".join(item.claims),
        " … ".join(one.text for one in item.evidence),
        " … ".join(f"{one.verdict} {one.on} ({one.by} {one.at}): {one.why}" for one in item.rulings or ()),
    ]


@get("/api/timeline", opt=asks("see"), tags=["situation"], responses=TROUBLE, sync_to_thread=True)
def read_timeline(  # noqa: PLR0913  (one parameter for each field of the address)
    observatory: Here,
    *,
    place: Words = "",
    actor: Words = "",
    kind: Words = "",
    since: Day = "",
    until: Day = "",
    known_by: Day = "",
    skip: Few = 0,
    most: Most = 60,
) -> MomentList:
    """What is told of a place or an actor, by id or name, the newest first."""
    fields = {"place": place, "actor": actor, "kind": kind, "from": since, "to": until, "known_by": known_by}
    found = timeline_asked(observatory, fields, skip=skip, most=most)
    if found.told is None:
        raise Problem(422, f"{found.fault or 'place or actor'}: name one that is known, by its id where several are.")
    return MomentList(
        moments=list(found.told.moments),
        next=skip + most if found.told.is_more else None,
        is_whole=found.told.is_whole,
        age=derived_age(observatory.store, "tellings"),
    )


@get("/api/relations", opt=asks("see"), tags=["situation"], responses=TROUBLE, sync_to_thread=True)
def read_relations(observatory: Here, at: Day = "", actor: Words = "", known_by: Day = "") -> RelationList:
    """Who is tied to whom on a day (unset: that of the last report), everybody or an actor with what is part of it."""
    found = ties_asked(observatory, {"at": at, "actor": actor, "known_by": known_by}, most=200)
    if found.relations is None:
        raise Problem(422, f"{found.fault or 'actor'}: name one that is known, by its id where several are.")
    age = derived_age(observatory.store, "tellings")
    return RelationList(relations=found.relations, total=found.total, age=age)


@get("/api/actors/{actor:str}", opt=asks("see"), tags=["situation"], responses=TROUBLE, sync_to_thread=True)
def read_actor(observatory: Here, actor: FromPath[str], at: Day = "") -> Profile:
    """An actor: its names, what it belongs to, its relations, where it is seen, and its last events."""
    if at and day_of(at) is None:
        raise Problem(422, f"at: {at!r} is no date like 2023-05-20.")
    found = profile(observatory, actor, at or None)
    if found is None:
        raise Problem(404, "There is no actor of this id.")
    return found


HANDLERS = (
    read_situation,
    export_situation,
    read_timeline,
    read_relations,
    read_actor,
)
