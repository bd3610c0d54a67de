"""What a map shows for some days: incidents by place, and what held on the last of the days, as GeoJSON.

Each thing is drawn as exactly as its place is known and no finer. What has no coordinate keeps its line in the list
beside the map, with no geometry.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from marsad.model.days import day_of
from marsad.model.event import Event
from marsad.model.situation import Item, Named, Spell, State, Words
from marsad.situation.spells import item_on, state_on
from marsad.store import Store, derived_version
from marsad.web.atlas import Atlas, Shape
from marsad.web.geojson import Feature, Layer, LineString, Mapped, Point, Properties, Said, Thing
from marsad.web.observatory import Observatory
from marsad.web.queries.by_place import Place, Published, Window, counts, newest, published

LAYERS: tuple[Layer, ...] = ("incident", "control", "measure", "crossing", "flow")
MOST_MARKS: dict[Layer, int] = {"incident": 50, "control": 25, "measure": 25, "crossing": 25, "flow": 25}
"""Of each layer, those with most on them first: more can hardly be told apart, and the list stays under 100 KB."""
EACH = 2
"""Things of one mark that are told; the rest are counted."""
MOST_HELD = 1000
"""Of what holds, so much is looked at for one answer, what came to be known last first."""
_WORST: tuple[State, ...] = ("ended", "unknown", "stale", "current")


class Box(msgspec.Struct, frozen=True):
    """Degrees."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, shape: Shape) -> bool:
        """Whether its middle lies in it."""
        return self.west <= shape.lon <= self.east and self.south <= shape.lat <= self.north


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be shown. What holds is that of the window's last day."""

    window: Window
    layers: frozenset[Layer] = frozenset(LAYERS)
    places: frozenset[str] | None = None
    """Only there, everything in them listed; None for everywhere."""
    box: Box | None = None


def mapped(observatory: Observatory, asked: Asked) -> Mapped:
    """What is to be shown, the layers in their order, the marks with most on them first."""
    store = observatory.store
    key = derived_version(store, "events"), derived_version(store, "spells"), asked
    found: Mapped = observatory.marks.of(key, lambda: _mapped(observatory, asked))
    return msgspec.structs.replace(found, features=_sourced(store, found.features))


def _mapped(observatory: Observatory, asked: Asked) -> Mapped:
    """The same without who published what."""
    made: list[Feature] = []
    left: dict[Layer, int] = {}
    held = holding(observatory, asked) if asked.layers - {"incident"} else []
    states = _states(
        observatory, asked, [one for one in held if one.item.ended is None or one.item.ended >= asked.window.since]
    )
    day = day_of(asked.window.until) or 0
    for layer in LAYERS:
        if layer == "incident":
            found, more = _incidents(observatory, asked)
        else:
            here = sorted((one for one in states if one.layer == layer), key=_fullest)
            found, more = [_state(one, day) for one in here[: MOST_MARKS[layer]]], len(here) - MOST_MARKS[layer]
        made += found
        if more > 0:
            left[layer] = more
    return Mapped(
        since=asked.window.since,
        until=asked.window.until,
        features=tuple(made),
        left_off=left,
        only_newest=len(held) == MOST_HELD,
    )


class Mark(NamedTuple):
    """What holds at one place, or between the same ends."""

    layer: Layer
    name: Named
    shapes: tuple[Shape, ...]
    spells: list[Spell]
    """The last confirmed first."""


def _fullest(one: Mark) -> tuple[bool, int, str]:
    return not one.shapes, -len(one.spells), _id(one.layer, one.name, _line(one.shapes))


def _incidents(observatory: Observatory, asked: Asked) -> tuple[list[Feature], int]:
    """One mark for each place, or each district or governorate where they are too many; how many more there are."""
    if "incident" not in asked.layers:
        return [], 0
    atlas = observatory.atlas
    counted = counts(observatory.store, asked.window)
    here = [place for place in counted if _is_in(place, asked) and _touches(_alone(atlas, place), asked)]
    groups = _grouped(atlas, here)
    total = {key: sum(counted[place] for place in members) for key, members in groups.items()}
    ranked = sorted(groups, key=lambda key: (atlas.shape(key) is None, -total[key], key))
    kept = ranked[: MOST_MARKS["incident"]]
    told = newest(observatory.store, asked.window, [key or None for key in kept if len(groups[key]) == 1], each=EACH)
    made = [
        _feature(
            "incident",
            _named(observatory, key),
            _alone(atlas, key) or (None,),
            things=tuple(map(_incident, told.get(key or None, ()))),
            count=total[key],
            places=len(groups[key]),
        )
        for key in kept
    ]
    return made, len(ranked) - len(kept)


def _grouped(atlas: Atlas, places: list[Place]) -> dict[str, list[Place]]:
    """Places by themselves if they are few enough, else by district, else by governorate. Nowhere is the empty id."""
    groups: dict[str, list[Place]] = {}
    for above in (lambda place: place, atlas.district, atlas.governorate):
        groups = {}
        for place in places:
            groups.setdefault(above(place) if place else "", []).append(place)
        if len(groups) <= MOST_MARKS["incident"]:
            break
    return {(members[0] or "" if len(members) == 1 else key): members for key, members in groups.items()}


def _alone(atlas: Atlas, place: Place) -> tuple[Shape, ...]:
    shape = atlas.shape(place) if place else None
    return () if shape is None else (shape,)


def _is_in(place: Place, asked: Asked) -> bool:
    return asked.places is None or place in asked.places


def _named(observatory: Observatory, place: str) -> Named:
    row = observatory.knowledge.places.get(place)
    return Named(place or None, row.name_ar if row is not None else place)


def _incident(event: Event) -> Thing:
    return Thing(
        type=event.type,
        begins=event.when.start if event.when else None,
        ends=event.when.end if event.when else None,
        event=event.id,
        who=tuple(Named(one.id, one.name) for one in event.perpetrators[:2]),
        grade=event.grade.name,
        independent_sources=event.independent_sources,
        sources=event.sources[:3],
    )


def _states(observatory: Observatory, asked: Asked, held: Iterable[Spell]) -> list[Mark]:
    """What holds, by layer and place: things of one layer at one place are one mark."""
    wanted = [(one, _shapes(observatory, one.item)) for one in held if one.item.kind in asked.layers]
    marks: dict[tuple[str, ...], tuple[tuple[Shape, ...], list[Spell]]] = {}
    for one, shapes in wanted:
        item = one.item
        if _touches(shapes, asked):
            ends = (end.id or end.name for end in item.between) if len(shapes) > 1 else ()
            place = (item.place.id or item.place.name) if item.place else ""
            marks.setdefault((item.kind, place, *ends), (shapes, []))[1].append(one)
    return [_mark(shapes, sorted(spells, key=_newest)) for shapes, spells in marks.values()]


def holding(observatory: Observatory, asked: Asked) -> list[Spell]:
    """What was known on the window's last day to hold, or to have ended not long before; no more than `MOST_HELD`."""
    here = [one for one in observatory.asking.held(asked.window.until) if _is_in(_place_of(one), asked)]
    return sorted(here, key=lambda one: one.first, reverse=True)[:MOST_HELD]


def _place_of(spell: Spell) -> Place:
    return spell.item.place.id if spell.item.place is not None else None


def _newest(one: Spell) -> tuple[int, str]:
    return -(day_of(one.item.last_confirmed) or 0), one.slot


def _mark(shapes: tuple[Shape, ...], spells: list[Spell]) -> Mark:
    first = spells[0].item
    name = first.place or Named(None, " – ".join(one.name for one in first.between))
    return Mark(first.kind, name, shapes, spells)  # type: ignore[arg-type]  # relations are not among the layers


def _state(mark: Mark, day: int) -> Feature:
    return _feature(
        mark.layer,
        mark.name,
        mark.shapes or (None,),
        things=tuple(_held(one, day) for one in mark.spells[:EACH]),
        count=len(mark.spells),
        states=[state_on(one, day) for one in mark.spells],
    )


def _held(spell: Spell, day: int) -> Thing:
    one = item_on(spell, day)
    return Thing(
        type=one.type,
        begins=one.since,
        ends=one.ended,
        value=one.value,
        state=one.state,
        last_confirmed=one.last_confirmed,
        who=one.actors,
        between=one.between,
        words=tuple(Said(words.report, words.text, None, None, None) for words in _last_words(spell)),
    )


def _last_words(spell: Spell) -> tuple[Words, ...]:
    """The last words of those that decide; two where sources contradict one another."""
    return spell.item.evidence[-2:] if spell.disputed else spell.item.evidence[-1:]


def _sourced(store: Store, features: Iterable[Feature]) -> tuple[Feature, ...]:
    """The marks with who published their words, and when."""
    things = [thing for one in features for thing in one.properties.things]
    told = published(store, (words.report for thing in things for words in thing.words))
    return tuple(
        msgspec.structs.replace(
            one,
            properties=msgspec.structs.replace(
                one.properties, things=tuple(_by_whom(thing, told) for thing in one.properties.things)
            ),
        )
        for one in features
    )


def _by_whom(thing: Thing, told: Mapping[str, Published]) -> Thing:
    """With the sources of its words. An incident's words are on its own page."""
    said = tuple(
        Said(words.report, words.text, by.key, by.source, by.published) if (by := told.get(words.report)) else words
        for words in thing.words
    )
    return msgspec.structs.replace(thing, words=said)


def _shapes(observatory: Observatory, item: Item) -> tuple[Shape, ...]:
    """How it is drawn: two shapes are the ends of a line, as of a road, of a flow, of a crossing without a place.

    A flow that joins more than two places does not say which of them leads to which: no line is drawn.
    """
    own = observatory.atlas.shape(item.place.id) if item.place and item.place.id else None
    ends = [shape for one in item.between if one.id and (shape := observatory.atlas.shape(one.id)) is not None]
    is_exact = own is not None and own.radius_km is None
    if len(ends) == 2 == len(item.between) and (item.kind == "flow" or not is_exact):
        return tuple(ends)
    if own is None and item.kind == "flow" and len(ends) == 1:
        return tuple(ends)
    return () if own is None else (own,)


def _feature(  # noqa: PLR0913  (one mark, from all that it shows)
    layer: Layer,
    place: Named,
    shapes: tuple[Shape | None, ...],
    *,
    things: tuple[Thing, ...],
    count: int,
    states: Iterable[State] = (),
    places: int = 1,
) -> Feature:
    shape = shapes[0]
    line = _line(shapes)
    held = list(states)
    geometry = None if shape is None else LineString(line) if len(line) > 1 else Point(line[0])
    alone = shape if len(line) == 1 else None
    return Feature(
        id=_id(layer, place, line),
        geometry=geometry,
        properties=Properties(
            layer=layer,
            place=place.id,
            name=place.name,
            drawn="not" if shape is None else "line" if len(line) > 1 else "circle" if shape.radius_km else "point",
            radius_km=alone.radius_km if alone else None,
            radius_from=alone.radius_from if alone else None,
            within=alone.within if alone else None,
            places=places,
            count=count,
            state=max(held, key=_WORST.index) if held else None,
            things=things,
        ),
    )


def _line(shapes: Iterable[Shape | None]) -> tuple[tuple[float, float], ...]:
    return tuple((one.lon, one.lat) for one in shapes if one is not None)


def _id(layer: Layer, place: Named, line: tuple[tuple[float, float], ...]) -> str:
    return " ".join((layer, place.id or place.name, *(f"{lon},{lat}" for lon, lat in line[1:])))


def _touches(shapes: tuple[Shape, ...], asked: Asked) -> bool:
    """Whether any of its points lies in the box. What cannot be drawn lies in no box."""
    return asked.box is None or any(asked.box.holds(shape) for shape in shapes)
