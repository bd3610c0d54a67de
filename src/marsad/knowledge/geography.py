"""Where places lie to one another: what holds what, and how far apart they are."""

from __future__ import annotations

from collections.abc import Mapping
from math import asin, cos, radians, sin, sqrt

from marsad.arabic.fold import fold_text
from marsad.knowledge.places import PlaceRow

_EARTH_KM = 6371.0
_LARGE = ("governorate", "state", "region")
"""Too large for their middle to stand in for what lies in them."""

_REACHING = ("area", "region", "road")
"""May reach from one district into the next."""

_UNITS = ("governorate", "district", "subdistrict")


class Geography:
    """A gazetteer with what has been worked out of it. An unknown id holds nothing, lies in nothing, is nowhere."""

    def __init__(self, places: Mapping[str, PlaceRow]) -> None:
        self.places = places
        self._chains: dict[str, tuple[str, ...]] = {}
        self._points: dict[str, tuple[float, float] | None] = {}
        self._seats: dict[str, tuple[str, ...]] = {}
        self._children: dict[str, list[str]] | None = None

    def chain(self, place: str) -> tuple[str, ...]:
        """The place, what contains it, what contains that, up to the state."""
        held = self._chains.get(place)
        if held is None:
            found, here = [], place
            while here and here in self.places:
                found.append(here)
                here = self.places[here].parent
            held = self._chains[place] = tuple(found)
        return held

    def type_of(self, place: str) -> str:
        """What sort of place it is; empty for an unknown id."""
        row = self.places.get(place)
        return row.type if row is not None else ""

    def parts(self, place: str) -> tuple[str, ...]:
        """The place and all that lies in it."""
        if self._children is None:
            children: dict[str, list[str]] = {}
            for key, row in self.places.items():
                children.setdefault(row.parent, []).append(key)
            self._children = children
        found = [place]
        for here in found:
            found += self._children.get(here, ())
        return tuple(found)

    def point(self, place: str) -> tuple[float, float] | None:
        """Its latitude and longitude, or those of the nearest container below the governorate that has them."""
        if place in self._points:
            return self._points[place]
        found = None
        for here in self.chain(place):
            row = self.places[here]
            if here != place and row.type in _LARGE:
                break
            if row.lat is not None and row.lon is not None:
                found = (row.lat, row.lon)
                break
        self._points[place] = found
        return found

    def distance(self, one: str, other: str) -> float | None:
        """Kilometres between two places, or None where a coordinate is wanting."""
        a, b = self.point(one), self.point(other)
        if a is None or b is None:
            return None
        north, east = radians(b[0] - a[0]), radians(b[1] - a[1])
        half = sin(north / 2) ** 2 + cos(radians(a[0])) * cos(radians(b[0])) * sin(east / 2) ** 2
        return 2 * _EARTH_KM * asin(sqrt(half))

    def holds(self, one: str, other: str) -> bool:
        """Whether the other lies in the one, or is it. A town that its district is named after stands for it too."""
        above = self.chain(other)
        return one in above or any(unit in above for unit in self.seat_of(one))

    def seat_of(self, place: str) -> tuple[str, ...]:
        """The districts that bear the place's own name and hold it."""
        held = self._seats.get(place)
        if held is None:
            held = self._seats[place] = self._seat_of(place)
        return held

    def _seat_of(self, place: str) -> tuple[str, ...]:
        chain = self.chain(place)
        if not chain:
            return ()
        name = fold_text(self.places[place].name_ar)
        above = [self.places[unit] for unit in chain[1:]]
        return tuple(
            row.id for row in above if row.type in _UNITS and row.type != "governorate" and _bare(row.name_ar) == name
        )

    def unit(self, place: str) -> str:
        """The governorate it lies in, or the widest container that is known; the place itself where none is."""
        chain = self.chain(place) or (place,)
        governorates = [here for here in chain if here in self.places and self.places[here].type == "governorate"]
        below = [here for here in chain if here not in self.places or self.places[here].type not in ("state", "region")]
        return governorates[0] if governorates else (below or chain)[-1]

    def district(self, place: str) -> str | None:
        """The widest that is told of its place below the governorate: its district, where that is known.

        None for a governorate and what is wider, and for areas and roads, which may reach over several districts.
        """
        chain = self.chain(place)
        below = [here for here in chain if self.places[here].type not in _LARGE]
        reaching = bool(chain) and self.places[place].precision in _REACHING
        if chain and (reaching or not below):
            return None
        return below[-1] if below else place


def _bare(name: str) -> str:
    """قضاء خانقين is called after خانقين."""
    words = fold_text(name).split()
    return " ".join(words[1:]) if len(words) > 1 and words[0] in _CLASSES else " ".join(words)


_CLASSES = frozenset(
    map(fold_text, ("قضاء", "ناحية", "منطقة", "محلية", "مديرية", "محافظة", "مركز", "معتمدية", "دائرة"))
)
