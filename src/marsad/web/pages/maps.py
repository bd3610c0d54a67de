"""The map: what happened where in some days, and what held there on the last of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from litestar import Response, get

from marsad.export.state_wording import STATES, VALUES
from marsad.knowledge.naming import ids_called, with_parts
from marsad.model.days import day_of, iso_of
from marsad.store import derived_age
from marsad.web.access import Ask, Here, asks
from marsad.web.geojson import Layer
from marsad.web.layout import language, page
from marsad.web.mapped import LAYERS, Asked, Box, mapped
from marsad.web.observatory import Observatory
from marsad.web.pages.events import NothingKnown, names
from marsad.web.queries.by_place import Window
from marsad.web.shield import policy

WINDOWS = (1, 7, 14, 30, 90)
USUAL = 30
"""Days: most stores have something to show in a month."""
LONGEST = 366
_TRUSTED = "default"
"""Leaflet writes one constant of its own as markup when it starts; `map_trust.js` lets that one through."""


@get("/map", opt=asks("see"), include_in_schema=False, sync_to_thread=True)
def show_map(request: Ask, observatory: Here) -> Response[str]:
    """The map with its list: each mark that is drawn is a line there, and what cannot be drawn is one too."""
    fields = {name: request.query_params.get(name, "").strip()[:200] for name in ("at", "days", "place", "box")}
    layers = tuple(layer for layer in LAYERS if layer in request.query_params.getall("layer", ()))
    first, last = span(observatory)
    unknown, found = False, None
    days = int(fields["days"]) if fields["days"] in map(str, WINDOWS) else USUAL
    at = fields["at"] if day_of(fields["at"]) else last
    try:
        asked = question(observatory, window(at, days), layers=layers, place=fields["place"], box=fields["box"])
        found = mapped(observatory, asked)
    except (NothingKnown, ValueError):
        unknown = True
    index = 0 if language(request) == "en" else 1
    answer = page(
        request,
        observatory,
        "map.html",
        found=found,
        unknown=unknown,
        place=fields["place"],
        layers=layers or LAYERS,
        all_layers=LAYERS,
        window=window(at, days),
        length=days,
        windows=WINDOWS,
        first=first,
        last=last,
        ordinals=(day_of(first), day_of(last), day_of(at)),
        tiles=observatory.tiles,
        age=derived_age(observatory.store, "events"),
        called=names(observatory.knowledge, language(request)),
        word=lambda words, key: _WORDS[words].get(key, (key, key))[index],
    )
    pictures = (observatory.tiles.origin,) if observatory.tiles else ()
    answer.headers["content-security-policy"] = policy(trusted=_TRUSTED, pictures=pictures)
    return answer


_WORDS = {"states": STATES, "values": VALUES}


def span(observatory: Observatory) -> tuple[str, str]:
    """The days of the first and the last report: over these the slider runs."""
    tallies = observatory.sources.of(observatory.store)
    firsts = [one.first for one in tallies if one.first and day_of(one.first)]
    lasts = [one.last for one in tallies if one.last and day_of(one.last)]
    today = date.fromtimestamp(observatory.now()).isoformat()
    return min(firsts, default=today), max(lasts, default=today)


def window(until: str, days: int) -> Window:
    """So many days up to a day."""
    last = day_of(until) or 1
    return Window(iso_of(max(1, last - days + 1)), iso_of(last))


def question(
    observatory: Observatory, within: Window, *, layers: Iterable[Layer] = (), place: str = "", box: str = ""
) -> Asked:
    """What is asked for. Raises NothingKnown for a place that nothing has, ValueError where a box is none."""
    known = observatory.knowledge.places
    ids = ids_called(place, known) if place else ()
    if place and not ids:
        raise NothingKnown("place")
    return Asked(
        window=within,
        layers=frozenset(layers) or frozenset(LAYERS),
        places=frozenset(with_parts(ids, known)) if ids else None,
        box=_box(box) if box else None,
    )


def _box(text: str) -> Box:
    west, south, east, north = (float(part) for part in text.split(","))
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError("a box is west,south,east,north in degrees")
    return Box(west, south, east, north)


HANDLERS = (show_map,)
