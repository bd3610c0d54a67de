"""What the charts show, as numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, TypeVar

import msgspec
from litestar import get
from litestar.di import NamedDependency, Provide
from litestar.params import QueryParameter

from marsad.model.tally import TollSum
from marsad.store import derived_age
from marsad.store.derived import Age
from marsad.web.access import Here, asks
from marsad.web.api.described import TROUBLE
from marsad.web.api.reading import Most, Words
from marsad.web.observatory import Observatory
from marsad.web.problems import Problem
from marsad.web.queries.counted import (
    AT_ONCE,
    MOST_WEEKS,
    CountedWeek,
    Stretches,
    Subject,
    Unclear,
    days_of,
    stretches_of,
    subject,
    sums,
    weeks_of,
)

T = TypeVar("T")
MostWeeks = Annotated[int, QueryParameter(ge=1, le=MOST_WEEKS, description="So many weeks at most, the last ones.")]


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """Weeks without a gap, the earliest first, and all of them together."""

    weeks: list[CountedWeek]
    tolls: dict[str, TollSum]
    left_out: dict[str, int]
    """Events that are in no week of any year, and why: `undated`, `vague`, `denied`."""
    age: Age


def subject_asked(  # noqa: PLR0913  (one parameter for each field of the address)
    observatory: Here,
    *,
    place: Words = "",
    actor: Words = "",
    type: Words = "",
    since: Words = "",
    until: Words = "",
) -> Subject:
    """What is counted about: a place with all that lies in it, an actor, a type of measure, and between which days."""
    fields = {"place": place, "actor": actor, "type": type, "since": since, "until": until}
    return or_refused(lambda: subject(fields, observatory.knowledge))


ASKED = {"asked": Provide(subject_asked, sync_to_thread=True)}
Asked = NamedDependency[Subject]


@get("/api/charts/weeks", opt=asks("see"), tags=["charts"], responses=TROUBLE, dependencies=ASKED, sync_to_thread=True)
def count_weeks(observatory: Here, asked: Asked, most: MostWeeks = AT_ONCE) -> Chart:
    """Events by week and type, their tolls as ranges, and the measures that held; `type` is one of measure."""
    weeks, out = weeks_asked(observatory, asked, most=most)
    age = derived_age(observatory.store, "weeks")
    return Chart(weeks=weeks, tolls=sums(weeks), left_out=out, age=age)


@get(
    "/api/charts/restrictions",
    opt=asks("see"),
    tags=["charts"],
    responses=TROUBLE,
    dependencies=ASKED,
    sync_to_thread=True,
)
def list_restrictions(observatory: Here, asked: Asked, most: Most = 40) -> Stretches:
    """Measures that were in force on any of the days, the last to begin first."""
    return stretches_asked(observatory, asked, most=most)


def weeks_asked(observatory: Observatory, asked: Subject, *, most: int) -> tuple[list[CountedWeek], dict[str, int]]:
    """The weeks, the last so many of them; none where there is nothing at all."""
    store = observatory.store
    days = days_of(store, asked, most=most)
    if days is None:
        return [], {}
    found = or_refused(lambda: weeks_of(store, observatory.knowledge, asked, days))
    return found.weeks, found.left_out


def stretches_asked(observatory: Observatory, asked: Subject, *, most: int) -> Stretches:
    """The measures of the days, at most so many."""
    days = days_of(observatory.store, asked, most=MOST_WEEKS)
    if days is None:
        return Stretches(since="", until="", stretches=[], more=False, age="never")
    return stretches_of(observatory.store, observatory.knowledge, asked, days, most=most)


def or_refused(work: Callable[[], T]) -> T:
    """What the work gives; a problem where a field cannot be answered."""
    try:
        return work()
    except Unclear as error:
        raise Problem(422, str(error)) from error


HANDLERS = (count_weeks, list_restrictions)
