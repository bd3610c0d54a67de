"""The gazetteer: one row per place, in tab-separated files, one per country and one per layer of the user's own."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from marsad.errors import KnowledgeError

SHIPPED = Path(__file__).parent / "places"

COLUMNS = (
    *("id", "name_ar", "aliases", "name_en", "country", "parent", "type"),
    *("lat", "lon", "precision", "ref", "source", "cue"),
)

# What a place of each type can at best be located to, unless its row says otherwise.
DEFAULT_PRECISION = {
    "state": "country",
    "governorate": "governorate",
    "district": "district",
    "subdistrict": "subdistrict",
    "settlement": "settlement",
    "neighbourhood": "neighbourhood",
    "camp": "settlement",
    "crossing": "point",
    "road": "road",
    "bridge": "point",
    "roundabout": "point",
    "square": "point",
    "airport": "point",
    "base": "point",
    "field": "point",
    "dam": "point",
    "prison": "point",
    "hospital": "point",
    "building": "point",
    "river": "area",
    "river bank": "area",
    "desert": "area",
    "area": "area",
    "region": "region",
    "countryside": "region",
    "mountain": "area",
    "island": "area",
    "sea": "region",
    "border": "region",
}
TYPES = frozenset(DEFAULT_PRECISION)
PRECISIONS = frozenset(
    (
        "point",
        "settlement",
        "neighbourhood",
        "subdistrict",
        "district",
        "governorate",
        "region",
        "country",
        "road",
        "area",
    )
)

_ID = re.compile(r"place:[a-z0-9]+(?:-[a-z0-9]+)*")
_ARABIC = re.compile("[\u0621-\u064a]")


class PlaceRow(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One place. `parent` is the id of what contains it, empty for a state and for what lies in no state.

    `lat` and `lon` are decimal degrees, both None where nobody has verified them; then the parent's stand in.
    `precision` is the finest level that the coordinate may be taken for. `cue` is True where the name is also a word
    or a person's name, so that it counts as this place only after a word that announces a place.
    """

    id: str
    name_ar: str
    aliases: tuple[str, ...] = ()
    name_en: str = ""
    country: str = ""
    parent: str = ""
    type: str = "settlement"
    lat: float | None = None
    lon: float | None = None
    precision: str = "settlement"
    ref: str = ""
    source: str = ""
    cue: bool = False


class FieldFault(ValueError):  # noqa: N818  (the row has a fault; the caller decides whether that is an error)
    """A value that cannot stand in its column."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(field, message)
        self.field = field
        self.message = message


def parse_row(cells: Sequence[str]) -> PlaceRow:
    """The row that the thirteen cells spell, in the order of `COLUMNS`; raises FieldFault."""
    if len(cells) != len(COLUMNS):
        raise FieldFault("", f"{len(cells)} cells instead of {len(COLUMNS)}")
    place, name, aliases, name_en, country, parent, kind, lat, lon, precision, ref, source, cue = cells
    if not _ID.fullmatch(place):
        raise FieldFault("id", f"{place!r} is not place: with lower-case words joined by hyphens")
    if not _ARABIC.search(name):
        raise FieldFault("name_ar", f"{name!r} has no Arabic letter")
    if kind not in TYPES:
        raise FieldFault("type", f"{kind!r} is no type of place")
    if precision not in PRECISIONS:
        raise FieldFault("precision", f"{precision!r} is no precision")
    if cue not in ("", "1"):
        raise FieldFault("cue", f"{cue!r} is neither empty nor 1")
    if bool(lat) != bool(lon):
        raise FieldFault("lon" if lat else "lat", "a coordinate needs both numbers")
    return PlaceRow(
        id=place,
        name_ar=name,
        aliases=tuple(aliases.split("|")) if aliases else (),
        name_en=name_en,
        country=country,
        parent=parent,
        type=kind,
        lat=_degrees("lat", lat, 90) if lat else None,
        lon=_degrees("lon", lon, 180) if lon else None,
        precision=precision,
        ref=ref,
        source=source,
        cue=cue == "1",
    )


def format_row(row: PlaceRow) -> str:
    """The line that `parse_row` reads back as this row, without the line's end."""
    cells = [
        *(row.id, row.name_ar, "|".join(row.aliases), row.name_en, row.country, row.parent, row.type),
        *("" if number is None else f"{number:.6f}".rstrip("0").rstrip(".") for number in (row.lat, row.lon)),
        *(row.precision, row.ref, row.source, "1" if row.cue else ""),
    ]
    return "\t".join(cells)


def read_places(path: Path) -> list[PlaceRow]:
    """The rows of one file, in order; raises KnowledgeError at the first that cannot be trusted."""
    try:
        header, *lines = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(path, None, None, str(error)) from error
    if tuple(header.split("\t")) != COLUMNS:
        raise KnowledgeError(path, 1, None, f"the header must be: {' '.join(COLUMNS)}")
    rows: list[PlaceRow] = []
    seen: set[str] = set()
    for number, line in enumerate(lines, start=2):
        if not line:
            continue
        try:
            row = parse_row(line.split("\t"))
        except FieldFault as fault:
            raise KnowledgeError(path, number, fault.field, fault.message) from fault
        if row.id in seen:
            raise KnowledgeError(path, number, "id", f"{row.id} stands twice in this file")
        seen.add(row.id)
        rows.append(row)
    return rows


def load_places(paths: Iterable[Path]) -> list[PlaceRow]:
    """The rows of all files. A later file's row replaces an earlier file's of the same id, so layers go last.

    Raises KnowledgeError where a file cannot be trusted, a parent is unknown, or places contain each other.
    """
    rows: dict[str, PlaceRow] = {}
    origin: dict[str, Path] = {}
    for path in paths:
        for row in read_places(path):
            rows[row.id] = row
            origin[row.id] = path
    sound: set[str] = set()
    for row in rows.values():
        chain: list[str] = []
        here = row
        while here.id not in sound:
            chain.append(here.id)
            if not here.parent:
                break
            if here.parent not in rows:
                raise _at(origin[here.id], here.id, f"{here.parent} is unknown")
            here = rows[here.parent]
            if here.id in chain:
                raise _at(origin[row.id], row.id, f"{here.id} contains itself")
        sound.update(chain)
    return list(rows.values())


def shipped_places() -> list[PlaceRow]:
    """The places that come with Marsad."""
    return load_places(sorted(SHIPPED.glob("*.tsv")))


def _degrees(field: str, text: str, limit: int) -> float:
    try:
        number = float(text)
    except ValueError:
        raise FieldFault(field, f"{text!r} is not a number of degrees") from None
    if not -limit <= number <= limit:
        raise FieldFault(field, f"{text} is beyond {limit} degrees")
    return number


def _at(path: Path, place: str, message: str) -> KnowledgeError:
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    line = next((number for number, line in enumerate(lines, start=1) if line.startswith(f"{place}\t")), None)
    return KnowledgeError(path, line, "parent", message)
