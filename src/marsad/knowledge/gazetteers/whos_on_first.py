"""Who's On First: a folder of GeoJSON records, or a tab-separated extract of them (whosonfirst.org, mostly CC BY)."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from marsad.knowledge.gazetteers.rows import RowError, arabic_names, dict_lines, header_of, json_of, made_id, row_from
from marsad.knowledge.gazetteers.rows import states as state_ids
from marsad.knowledge.places import PlaceRow

TYPES = {
    "region": "governorate",
    "county": "district",
    "localadmin": "subdistrict",
    "locality": "settlement",
    "neighbourhood": "neighbourhood",
    "borough": "neighbourhood",
    "macrohood": "neighbourhood",
}
_NAMES = ("name:ara_x_preferred", "name:ara_x_variant", "name:ara_x_colloquial", "name:arz_x_preferred")


def recognises(path: Path) -> bool:
    """A folder with GeoJSON files in it, one GeoJSON record, or a table with a `wof_id` column."""
    if path.is_dir():
        return next(path.rglob("*.geojson"), None) is not None
    if path.suffix == ".geojson":
        record = json_of(path)
        return isinstance(record, dict) and "wof:id" in (record.get("properties") or {})
    return "wof_id" in header_of(path)


def read_whos_on_first(path: Path) -> Iterator[PlaceRow | RowError]:
    """Regions, counties, localities and neighbourhoods with an Arabic name; superseded and deprecated ones left out."""
    states = state_ids()
    if path.is_file() and path.suffix != ".geojson":
        yield from _table(path, states)
        return
    files = sorted(path.rglob("*.geojson")) if path.is_dir() else [path]
    kept: dict[str, tuple[Path, Mapping[str, Any]]] = {}
    for file in files:
        record = json_of(file)
        if isinstance(record, RowError):
            yield record
            continue
        properties = record.get("properties", {}) if isinstance(record, dict) else {}
        if "wof:id" not in properties:
            yield RowError(path=str(file), line=1, field="wof:id", message="the record has none")
        elif _counts(properties):
            kept[str(properties["wof:id"])] = (file, properties)
    for file, properties in kept.values():
        yield _record(properties, kept.keys(), states=states, path=file)


def _counts(properties: Mapping[str, Any]) -> bool:
    gone = properties.get("wof:superseded_by") or properties.get("edtf:deprecated") not in (None, "", "uuuu", "..")
    named = any(properties.get(name) for name in _NAMES)
    return bool(not gone and named and properties.get("wof:placetype") in TYPES)


def _record(properties: Mapping[str, Any], known: Any, *, states: Mapping[str, str], path: Path) -> PlaceRow | RowError:
    own = str(properties["wof:id"])
    country = str(properties.get("wof:country") or properties.get("iso:country") or "")
    names = arabic_names(name for key in _NAMES for name in properties.get(key) or [])
    hierarchy = (properties.get("wof:hierarchy") or [{}])[0]
    above = [str(hierarchy.get(f"{level}_id")) for level in ("locality", "localadmin", "county", "region")]
    parent = next((made_id("wof", unit) for unit in above if unit in known and unit != own), states.get(country, ""))
    values = {
        "id": made_id("wof", own),
        "name_ar": names[0] if names else "",
        "aliases": "|".join(names[1:]),
        "name_en": properties.get("wof:name"),
        "country": country,
        "parent": parent,
        "type": TYPES[str(properties["wof:placetype"])],
        "lat": properties.get("lbl:latitude") or properties.get("geom:latitude"),
        "lon": properties.get("lbl:longitude") or properties.get("geom:longitude"),
        "ref": f"wof:{own}",
        "source": "Who's On First",
    }
    return row_from(values, path=path, line=1)


def _table(path: Path, states: Mapping[str, str]) -> Iterator[PlaceRow | RowError]:
    lines = [(number, line) for number, line in dict_lines(path) if line.get("placetype") in TYPES]
    units = {
        (line["placetype"], line["name_latin"]): made_id("wof", line["wof_id"]) for _, line in lines if line["name_ar"]
    }
    for number, line in lines:
        names = arabic_names([line["name_ar"], *line.get("name_ar_variants", "").split("|")])
        if not names:
            continue
        own = made_id("wof", line["wof_id"])
        region = units.get(("region", line.get("wof_region", "")), "")
        county = units.get(("county", line.get("wof_county", "")), "") if line["placetype"] != "region" else ""
        above = [unit for unit in (county, region, states.get(line["country"], "")) if unit and unit != own]
        values = {
            "id": own,
            "name_ar": names[0],
            "aliases": "|".join(names[1:]),
            "name_en": line["name_latin"],
            "country": line["country"],
            "parent": above[0] if line["placetype"] not in ("region", "county") else above[-1],
            "type": TYPES[line["placetype"]],
            "lat": line["lat"],
            "lon": line["lon"],
            "ref": f"wof:{line['wof_id']}",
            "source": "Who's On First",
        }
        yield row_from(values, path=path, line=number)
