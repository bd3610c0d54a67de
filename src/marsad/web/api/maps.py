"""What a map shows, as GeoJSON."""

from __future__ import annotations

from typing import Annotated

from litestar import get
from litestar.params import QueryParameter

from marsad.model.days import day_of
from marsad.web.access import Here, asks
from marsad.web.api.described import TROUBLE
from marsad.web.geojson import Layer, Mapped
from marsad.web.mapped import mapped
from marsad.web.pages.events import NothingKnown
from marsad.web.pages.maps import LONGEST, USUAL, question, span, window
from marsad.web.problems import Problem

At = Annotated[
    str, QueryParameter(max_length=10, description="The last day, an ISO date; empty for the last report's.")
]
Days = Annotated[int, QueryParameter(ge=1, le=LONGEST, description="How many days up to it.")]
Place = Annotated[str, QueryParameter(max_length=200, description="A place's id or name: it and all that lies in it.")]
BoxText = Annotated[str, QueryParameter(max_length=100, description="west,south,east,north in degrees.")]
Layers = Annotated[list[Layer] | None, QueryParameter(max_items=5, description="Given several times, any will do.")]


@get("/api/map", opt=asks("see"), tags=["events"], responses=TROUBLE, sync_to_thread=True)
def read_map(  # noqa: PLR0913  (one parameter for each field of the address)
    observatory: Here,
    *,
    at: At = "",
    days: Days = USUAL,
    place: Place = "",
    box: BoxText = "",
    layer: Layers = None,
) -> Mapped:
    """Incidents of some days by place, and what held on the last of them.

    Each is as exact as its place is known: a point, a circle of an area's size, a line between ends, no geometry.
    """
    if at and (day_of(at) is None or len(at) != 10):
        raise Problem(422, f"at: {at!r} is not a date like 2023-05-20.")
    try:
        asked = question(
            observatory, window(at or span(observatory)[1], days), layers=layer or (), place=place, box=box
        )
    except NothingKnown as error:
        raise Problem(422, f"{error}: nothing is known by the name {place!r}.") from error
    except ValueError as error:
        raise Problem(422, f"box: {box!r} is not west,south,east,north in degrees.") from error
    return mapped(observatory, asked)


HANDLERS = (read_map,)
