"""OpenStreetMap, as the Overpass API answers in JSON (ODbL: keep it in a layer of your own)."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from marsad.knowledge.gazetteers.rows import RowError, arabic_names, json_of, made_id, row_from, states
from marsad.knowledge.places import PlaceRow

_NAMES = ("name:ar", "name", "alt_name:ar", "alt_name", "old_name:ar", "old_name", "official_name:ar", "loc_name")
_PLACES = {
    **dict.fromkeys(("city", "town", "village", "hamlet", "isolated_dwelling"), "settlement"),
    **dict.fromkeys(("suburb", "quarter", "neighbourhood", "city_block"), "neighbourhood"),
    **dict.fromkeys(("state", "province"), "governorate"),
    "district": "district",
    "square": "square",
    "island": "island",
    "region": "region",
    "locality": "area",
}
_LEVELS = {"4": "governorate", "5": "district", "6": "subdistrict"}
# Tag and value (or any value) to the type, tried in this order.
_TAGS = (
    ("barrier", "border_control", "crossing"),
    ("amenity", "ferry_terminal", "crossing"),
    ("junction", "roundabout", "roundabout"),
    ("junction", "circular", "roundabout"),
    ("aeroway", "aerodrome", "airport"),
    ("military", "*", "base"),
    ("landuse", "military", "base"),
    ("waterway", "dam", "dam"),
    ("man_made", "bridge", "bridge"),
    ("bridge", "*", "bridge"),
    ("amenity", "prison", "prison"),
    ("amenity", "hospital", "hospital"),
    ("amenity", "refugee_site", "camp"),
    ("natural", "peak", "mountain"),
    ("waterway", "river", "river"),
)


def recognises(path: Path) -> bool:
    """A JSON file with a list of `elements`."""
    if path.suffix != ".json":
        return False
    answer = json_of(path)
    return isinstance(answer, dict) and isinstance(answer.get("elements"), list)


def read_overpass(path: Path) -> Iterator[PlaceRow | RowError]:
    """The elements that have a name in Arabic letters and are of a type we keep.

    `name:ar` comes first; where it lacks, `name` will do if it is Arabic. Ways and relations need `out center`. The
    query's country is read from the tags where they say it, else the place lies in no state.
    """
    answer = json_of(path)
    if isinstance(answer, RowError):
        yield answer
        return
    elements = answer.get("elements")
    if not isinstance(elements, list):
        yield RowError(path=str(path), line=1, field="elements", message="no list of elements")
        return
    country_ids = states()
    for number, element in enumerate(elements, start=1):
        tags = element.get("tags") or {}
        kind = _type(tags)
        names = arabic_names(part for key in _NAMES for part in str(tags.get(key, "")).split(";"))
        if kind is None or not names:
            continue
        country = _country(tags)
        centre = element.get("center") or element
        own = f"{str(element.get('type', ''))[:1]}{element.get('id', '')}"
        values = {
            "id": made_id("osm", own),
            "name_ar": names[0],
            "aliases": "|".join(names[1:]),
            "name_en": tags.get("name:en") or tags.get("int_name") or "",
            "country": country,
            "parent": country_ids.get(country, ""),
            "type": kind,
            "lat": _number(centre.get("lat")),
            "lon": _number(centre.get("lon")),
            "ref": f"osm:{own}",
            "source": "OpenStreetMap",
        }
        yield row_from(values, path=path, line=number)


def _type(tags: Mapping[str, Any]) -> str | None:
    if tags.get("boundary") == "administrative":
        return _LEVELS.get(str(tags.get("admin_level")))
    if str(tags.get("place")) in _PLACES:
        return _PLACES[str(tags["place"])]
    return next((kind for tag, value, kind in _TAGS if tag in tags and value in ("*", tags[tag])), None)


def _country(tags: Mapping[str, Any]) -> str:
    said = tags.get("is_in:country_code") or tags.get("addr:country") or str(tags.get("ISO3166-2", ""))[:2]
    return str(said or "").upper()


def _number(value: object) -> str:
    return "" if value is None else str(value)
