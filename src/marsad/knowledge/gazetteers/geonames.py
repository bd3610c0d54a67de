"""GeoNames country dumps: `CC.txt`, nineteen tab-separated columns without a header (geonames.org, CC BY 4.0)."""

import re
from collections.abc import Iterator
from pathlib import Path

from marsad.knowledge.gazetteers.rows import ARABIC, RowError, arabic_names, made_id, row_from, states
from marsad.knowledge.places import PlaceRow

# Feature codes that conflict reports name, and what they are to us. All other codes are left out.
TYPES = {
    **dict.fromkeys(("ADM1",), "governorate"),
    **dict.fromkeys(("ADM2",), "district"),
    **dict.fromkeys(("ADM3",), "subdistrict"),
    **dict.fromkeys(("PPLX",), "neighbourhood"),
    **dict.fromkeys(("CMPRF", "CMP"), "camp"),
    **dict.fromkeys(("FY", "PSTB", "CSTM", "BDRY"), "crossing"),
    **dict.fromkeys(("BDG",), "bridge"),
    **dict.fromkeys(("RDCR",), "roundabout"),
    **dict.fromkeys(("SQR",), "square"),
    **dict.fromkeys(("AIRP", "AIRF"), "airport"),
    **dict.fromkeys(("AIRB", "INSM", "MILB", "NVB", "FT"), "base"),
    **dict.fromkeys(("OILF", "OILR", "GASF", "OILW"), "field"),
    **dict.fromkeys(("DAM",), "dam"),
    **dict.fromkeys(("PRN",), "prison"),
    **dict.fromkeys(("HSP",), "hospital"),
    **dict.fromkeys(("HLL", "HLLS", "MT", "MTS", "RDGE", "PK"), "mountain"),
    **dict.fromkeys(("WAD", "WADS", "STM"), "river"),
    **dict.fromkeys(("ISL",), "island"),
    **dict.fromkeys(("DSRT",), "desert"),
    **dict.fromkeys(("RD", "STRT"), "road"),
}
_LANGUAGES = frozenset(("ar", "arz", "apc", "ckb", "ku", ""))
_WIDTH = 19


def recognises(path: Path) -> bool:
    """A text file whose first line has the dump's nineteen columns and begins with a number."""
    if not path.is_file():
        return False
    with path.open(encoding="utf-8", errors="replace") as lines:
        cells = lines.readline().rstrip("\r\n").split("\t")
    return len(cells) == _WIDTH and cells[0].isdigit()


def read_geonames(path: Path, alternates: Path | None = None) -> Iterator[PlaceRow | RowError]:
    """Populated places, administrative units and what else reports name, where there is an Arabic name.

    The dump's own alternate names carry no language and are told by their script. `alternates` is a file in the format
    of `alternateNamesV2.txt`; one of that name beside the dump is taken without being asked for.
    """
    beside = path.parent / "alternateNamesV2.txt"
    further = _alternates(alternates or (beside if beside.is_file() else None))
    country_ids = states()
    units = _units(path)
    with path.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, start=1):
            cells = line.rstrip("\r\n").split("\t")
            if len(cells) != _WIDTH:
                yield RowError(path=str(path), line=number, field="", message=f"{len(cells)} columns instead of 19")
                continue
            kind = TYPES.get(cells[7]) or ("settlement" if cells[6] == "P" else None)
            preferred, others = further.get(cells[0], ([], []))
            names = arabic_names([*preferred, cells[1], *cells[3].split(","), *others])
            if kind is None or not names:
                continue
            values = {
                "id": made_id("gn", cells[0]),
                "name_ar": names[0],
                "aliases": "|".join(names[1:]),
                "name_en": cells[2] or cells[1],
                "country": cells[8],
                "parent": _parent(cells, units) or country_ids.get(cells[8], ""),
                "type": kind,
                "lat": cells[4],
                "lon": cells[5],
                "ref": f"gn:{cells[0]}",
                "source": "GeoNames",
            }
            yield row_from(values, path=path, line=number)


def _units(path: Path) -> dict[tuple[str, ...], str]:
    """Country and administrative codes to the id of that unit, for the units that have an Arabic name."""
    found: dict[tuple[str, ...], str] = {}
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            cells = line.rstrip("\r\n").split("\t")
            if len(cells) == _WIDTH and re.fullmatch("ADM[123]", cells[7]) and ARABIC.search(cells[1] + cells[3]):
                found[(cells[8], *cells[10 : 10 + int(cells[7][3])])] = made_id("gn", cells[0])
    return found


def _parent(cells: list[str], units: dict[tuple[str, ...], str]) -> str:
    own = made_id("gn", cells[0])
    level = int(cells[7][3]) - 1 if re.fullmatch("ADM[123]", cells[7]) else 3
    for depth in range(level, 0, -1):
        unit = units.get((cells[8], *cells[10 : 10 + depth])) if cells[9 + depth] else None
        if unit and unit != own:
            return unit
    return ""


def _alternates(path: Path | None) -> dict[str, tuple[list[str], list[str]]]:
    """GeoNames id to its preferred and its other Arabic-script names; historic names are left out."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    if path is None:
        return found
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            cells = [*line.rstrip("\r\n").split("\t"), *[""] * 8]
            if cells[2] in _LANGUAGES and ARABIC.search(cells[3]) and cells[7] != "1":
                found.setdefault(cells[1], ([], []))[0 if cells[4] == "1" and cells[2] == "ar" else 1].append(cells[3])
    return found
