"""OCHA common operational datasets: administrative units and populated places, as CSV, TSV or GeoJSON (CC BY-IGO)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from marsad.knowledge.gazetteers.rows import (
    RowError,
    arabic_names,
    dict_lines,
    header_of,
    json_of,
    made_id,
    row_from,
    states,
    tidy,
)
from marsad.knowledge.places import SHIPPED, PlaceRow, read_places

TYPES = {1: "governorate", 2: "district", 3: "subdistrict", 4: "settlement"}

# The header families, most specific level first: Arabic name, other name, code. `{n}` is the level.
_FAMILIES = (
    ("admin{n}name_ar", "admin{n}name_en", "admin{n}pcode"),
    ("adm{n}_ar", "adm{n}_en", "adm{n}_pcode"),
    ("adm{n}_name1", "adm{n}_name", "adm{n}_pcode"),
)
_POPULATED = (
    ("pp_name_ar", "pp_name_en", "pp_pcode"),
    ("locationname_ar", "locationname_en", "locationpcode"),
    ("name_ar", "name_en", "pcode"),
)
_LATITUDE = ("lat", "latitude", "y", "center_lat", "latitude_y")
_LONGITUDE = ("lon", "longitude", "x", "center_lon", "longitude_x")


def recognises(path: Path) -> bool:
    """A table or GeoJSON whose columns carry p-codes."""
    if path.suffix in (".geojson", ".json"):
        collection = json_of(path)
        features = collection.get("features", []) if isinstance(collection, dict) else []
        return bool(features) and _family(key.lower() for key in features[0].get("properties") or {}) is not None
    return _family(cell.lower() for cell in header_of(path)) is not None


def read_cod(path: Path) -> Iterator[PlaceRow | RowError]:
    """One row per unit of the file's finest level that has an Arabic name.

    The parent is read from the columns of the level above; where that unit is among the shipped places (by p-code) it
    is that place, else the unit of the same import.
    """
    shipped = {row.ref: row.id for file in sorted(SHIPPED.glob("*.tsv")) for row in read_places(file) if row.ref}
    country_ids = states()
    for number, raw in _records(path):
        if isinstance(raw, RowError):
            yield raw
            continue
        line = {key.lower(): value for key, value in raw.items()}
        family = _family(line)
        if family is None:
            yield RowError(path=str(path), line=number, field="", message="no column with a p-code")
            continue
        level, (arabic, other, code) = family
        alternates = [line.get(key, "") for key in line if re.search("alt.*ar$|_ar_alt$|altname_ar", key)]
        pcode = line.get(code, "").strip()
        names = _seat(arabic_names([line.get(arabic), *alternates]), line.get(arabic, ""))
        if not names:
            continue
        level = int(line["level"]) if line.get("level", "").isdigit() else level
        values = {
            "id": shipped.get(pcode) or (made_id("cod", pcode) if pcode else ""),
            "name_ar": names[0],
            "aliases": "|".join(names[1:]),
            "name_en": line.get(other),
            "country": (_above(line, level) or pcode)[:2].upper(),
            "parent": _parent(line, level, shipped=shipped, country_ids=country_ids),
            "type": TYPES.get(level, "settlement"),
            "lat": next((line[key] for key in _LATITUDE if line.get(key)), ""),
            "lon": next((line[key] for key in _LONGITUDE if line.get(key)), ""),
            "ref": pcode,
            "source": "OCHA COD",
        }
        yield row_from(values, path=path, line=number)


def _records(path: Path) -> Iterator[tuple[int, dict[str, str] | RowError]]:
    if path.suffix not in (".geojson", ".json"):
        yield from dict_lines(path)
        return
    collection = json_of(path)
    if isinstance(collection, RowError):
        yield 1, collection
        return
    for number, feature in enumerate(collection.get("features") or [], start=1):
        properties = {
            key: "" if value is None else str(value) for key, value in (feature.get("properties") or {}).items()
        }
        geometry = feature.get("geometry") or {}
        if geometry.get("type") == "Point":
            properties.setdefault("lon", str(geometry["coordinates"][0]))
            properties.setdefault("lat", str(geometry["coordinates"][1]))
        yield number, properties


def _family(columns: Iterable[str]) -> tuple[int, tuple[str, str, str]] | None:
    """The finest level that these lower-case column names describe, with its three columns."""
    have = set(columns)
    for names in _POPULATED:
        if names[0] in have and names[2] in have:
            return 4, names
    for level in (4, 3, 2, 1):
        for family in _FAMILIES:
            arabic, other, code = (name.format(n=level) for name in family)
            if arabic in have and code in have:
                return level, (arabic, other, code)
    return None


def _seat(names: list[str], written: str) -> list[str]:
    """`مركز X` is the part of a district around its seat: the name keeps the word, the seat's name is an alias."""
    if tidy(written).startswith("مركز ") and names:
        return [tidy(written), *(name for name in names if name != tidy(written))]
    return names


def _above(line: Mapping[str, str], level: int) -> str:
    if line.get("parent_pcode"):
        return line["parent_pcode"]
    for above in range(level - 1, -1, -1):
        for column in (f"adm{above}_pcode", f"admin{above}pcode"):
            if line.get(column):
                return line[column]
    return ""


def _parent(line: Mapping[str, str], level: int, *, shipped: Mapping[str, str], country_ids: Mapping[str, str]) -> str:
    above = _above(line, level)
    if len(above) > 2:
        return shipped.get(above) or made_id("cod", above)
    return country_ids.get(above.upper(), "")
