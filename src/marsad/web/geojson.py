"""The shapes of what a map shows: GeoJSON, and what stands at each of its marks."""

from __future__ import annotations

from typing import Literal

import msgspec

from marsad.model.situation import Named, State
from marsad.web.atlas import From

Layer = Literal["incident", "control", "measure", "crossing", "flow"]


class Said(msgspec.Struct, frozen=True):
    """Words of a report, with where it stands and who published it when."""

    report: str
    text: str
    key: int | None
    source: str | None
    published: str | None


class Thing(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One incident, or one thing that holds."""

    type: str
    begins: str | None
    """An incident's first day; since when something is told to hold."""
    ends: str | None = None
    event: str | None = None
    """An incident's id."""
    value: str | None = None
    state: State | None = None
    last_confirmed: str | None = None
    who: tuple[Named, ...] = ()
    between: tuple[Named, ...] = ()
    grade: str | None = None
    independent_sources: int | None = None
    sources: tuple[str, ...] = ()
    words: tuple[Said, ...] = ()


class Point(msgspec.Struct, frozen=True, tag_field="type", tag="Point"):
    """As GeoJSON has it: longitude before latitude."""

    coordinates: tuple[float, float]


class LineString(msgspec.Struct, frozen=True, tag_field="type", tag="LineString"):
    """A line, likewise."""

    coordinates: tuple[tuple[float, float], ...]


class Properties(msgspec.Struct, frozen=True, kw_only=True):
    """What stands at one mark."""

    layer: Layer
    place: str | None
    name: str
    drawn: Literal["point", "circle", "line", "not"]
    radius_km: float | None = None
    radius_from: From | None = None
    within: str | None = None
    """Drawn as the whole of this place, since nobody knows where in it."""
    places: int = 1
    """So many places are counted together, where a mark for each would be too many. A smaller box tells them apart."""
    count: int
    state: State | None = None
    """The surest of what holds there."""
    things: tuple[Thing, ...]
    """The newest of them."""


class Feature(msgspec.Struct, frozen=True, kw_only=True):
    """One mark; without a geometry where the place has no coordinate."""

    type: Literal["Feature"] = "Feature"
    id: str
    geometry: Point | LineString | None
    properties: Properties


class Mapped(msgspec.Struct, frozen=True, kw_only=True):
    """A GeoJSON FeatureCollection, with what was asked for and what was left off."""

    type: Literal["FeatureCollection"] = "FeatureCollection"
    since: str
    until: str
    features: tuple[Feature, ...]
    left_off: dict[Layer, int]
    """By layer, how many places more there are than `features` has. A smaller box shows them."""
    only_newest: bool
    """Whether more holds than was looked at. A place named narrows it down."""
