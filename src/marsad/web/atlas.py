"""How exactly a place can be drawn: as a point, as a circle of its size, or not at all. Never finer than it is known.

The gazetteer holds points, not outlines. An area's size is taken from the places that lie in it; where too few of them
have a coordinate, it is what areas of its kind usually measure. A place without a coordinate is drawn as the whole of
what contains it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from math import cos, radians
from typing import Literal

import msgspec

from marsad.knowledge.geography import Geography
from marsad.knowledge.places import PlaceRow

USUAL_KM = {
    "settlement": 1.5,
    "neighbourhood": 1.0,
    "subdistrict": 10.0,
    "district": 20.0,
    "area": 15.0,
    "region": 40.0,
    "governorate": 60.0,
    "country": 250.0,
}
"""Radius of a circle as large as most units of each precision in Syria and Iraq are; a country's is a token."""

_POINTS = ("point", "settlement")
_ENOUGH = 5
"""From so many places on, where they lie tells how large the area is."""
_SHARE = 0.9
"""The circle holds so many of them: the farthest is often a wrong coordinate or another place of the name."""
_SMALLEST_KM = 1.0

From = Literal["places", "usual"]


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """A point or a circle. Degrees, to a hundred metres for a point and a kilometre for a circle."""

    lat: float
    lon: float
    radius_km: float | None = None
    """None for a point."""
    radius_from: From | None = None
    """From where the places in it lie, or what areas of its kind usually measure."""
    within: str | None = None
    """The id of the container that stands in for a place whose own coordinate nobody knows."""


class Atlas:
    """A gazetteer with the sizes of its areas, each worked out when it is first asked for."""

    def __init__(self, places: Mapping[str, PlaceRow]) -> None:
        self._geography = Geography(places)
        self._places = places
        self._shapes: dict[str, Shape | None] = {}

    def shape(self, place: str) -> Shape | None:
        """How a place is drawn; None where neither it nor anything below its country has a coordinate."""
        if place not in self._shapes:
            self._shapes[place] = self._worked_out(place)
        return self._shapes[place]

    def district(self, place: str) -> str:
        """The district that a place lies in; where there is none, its governorate or what is widest."""
        return self._geography.district(place) or self._geography.unit(place)

    def governorate(self, place: str) -> str:
        """The governorate that a place lies in, or the widest that is known."""
        return self._geography.unit(place)

    def _worked_out(self, place: str) -> Shape | None:
        row = self._places.get(place)
        if row is None:
            return None
        if row.lat is not None and row.lon is not None:
            return self._point(row) if row.precision in _POINTS else self._circle(row)
        for key in self._geography.chain(place)[1:]:
            above = self._places[key]
            if above.type != "state" and above.lat is not None:
                return msgspec.structs.replace(self._circle(above), within=key)
        return None

    def _point(self, row: PlaceRow) -> Shape:
        return Shape(lat=round(row.lat or 0, 3), lon=round(row.lon or 0, 3))

    def _circle(self, row: PlaceRow) -> Shape:
        centre = (row.lat or 0.0, row.lon or 0.0)
        reach = sorted(_km(centre, point) for point in self._points_in.get(row.id, ()))
        measured = len(reach) >= _ENOUGH and row.precision not in _POINTS
        radius = reach[int(_SHARE * (len(reach) - 1))] if measured else USUAL_KM.get(row.precision, USUAL_KM["area"])
        return Shape(
            lat=round(centre[0], 2),
            lon=round(centre[1], 2),
            radius_km=max(_SMALLEST_KM, float(f"{radius:.2g}")),
            radius_from="places" if measured else "usual",
        )

    @cached_property
    def _points_in(self) -> Mapping[str, list[tuple[float, float]]]:
        """The coordinates of all that lies in each place."""
        found: dict[str, list[tuple[float, float]]] = {}
        for key, row in self._places.items():
            if row.lat is not None and row.lon is not None:
                for above in self._geography.chain(key)[1:]:
                    found.setdefault(above, []).append((row.lat, row.lon))
        return found


def _km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Near enough within a country: a degree of latitude has 111 km everywhere."""
    north, east = one[0] - other[0], (one[1] - other[1]) * cos(radians(one[0]))
    return float(111.2 * (north * north + east * east) ** 0.5)
