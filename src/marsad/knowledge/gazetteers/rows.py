"""What all formats share: how raw values become a row or an error, and how a name is compared."""

import csv
import hashlib
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from marsad.knowledge.places import COLUMNS, DEFAULT_PRECISION, SHIPPED, FieldFault, PlaceRow, parse_row, read_places

ARABIC = re.compile("[\u0621-\u064a]")
_MARKS = re.compile("[\u064b-\u0652\u0670\u0640\u200c-\u200f\u202a-\u202e\u2066-\u2069]")
_SAME = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ء": ""}
)
_PERSIAN = str.maketrans({"ی": "ي", "ک": "ك", "ٱ": "ا"})
# Class nouns that some gazetteers put before the name; ours keep the name alone.
_HEADS = re.compile(
    "^(?:قرية|بلدة|مدينة|محافظة|قضاء|ناحية|منطقة|مديرية|محلية|ولاية|عزلة|شعبية|مركز) (?=[\u0621-\u064a])"
)


class RowError(msgspec.Struct, frozen=True, kw_only=True):
    """A row that could not be read. `line` counts from 1; in a JSON file it is the element's number."""

    path: str
    line: int
    field: str
    message: str


def tidy(name: str) -> str:
    """A name in plain spelling: no vowel marks, no stretching, no marks of direction, single spaces."""
    return " ".join(_MARKS.sub("", name).translate(_PERSIAN).replace("_", " ").split())


def bare(name: str) -> str:
    """The name without a class noun before it (`قرية X` is X), in plain spelling."""
    return _HEADS.sub("", tidy(name))


def same_name(name: str) -> str:
    """A key that is equal for spellings of one name: hamza seats, ta marbuta, article and spaces do not count."""
    words = bare(name).translate(_SAME).split()
    joined = "".join(
        word[2:] if n and len(word) > 4 and word.startswith("ال") else word for n, word in enumerate(words)
    )
    return joined[2:] if len(joined) > 4 and joined.startswith("ال") else joined


def arabic_names(names: Iterable[str | None]) -> list[str]:
    """The names written in Arabic letters, bare, each once, in order."""
    kept = (bare(name) for name in names if name and ARABIC.search(name))
    return list(dict.fromkeys(name for name in kept if name))


def made_id(prefix: str, value: str) -> str:
    """An id for a place that brings its own number or code (`gn`, `170654`), or, lacking one, for its name."""
    slug = re.sub("[^a-z0-9]+", "-", value.lower()).strip("-")
    return f"place:{prefix}-{slug or hashlib.sha256(value.encode()).hexdigest()[:10]}"


def states() -> dict[str, str]:
    """ISO 3166-1 alpha-2 code to the id of the state."""
    rows = (row for path in sorted(SHIPPED.glob("*.tsv")) for row in read_places(path))
    return {row.country: row.id for row in rows if row.type == "state"}


def row_from(values: Mapping[str, object], *, path: Path, line: int) -> PlaceRow | RowError:
    """The row made of these columns, the precision taken from the type where it is absent; or what is wrong."""
    kind = str(values.get("type") or "settlement")
    full = {
        "type": kind,
        "precision": DEFAULT_PRECISION.get(kind, "settlement"),
        **{k: v for k, v in values.items() if v},
    }
    cells = [" ".join(str(full.get(column, "")).split()) for column in COLUMNS]
    try:
        return parse_row(cells)
    except FieldFault as fault:
        return RowError(path=str(path), line=line, field=fault.field, message=fault.message)


def dict_lines(path: Path, *, delimiter: str | None = None) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines of a table with a header row, each with its number; tab or comma, whichever the header has."""
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        first = lines.readline()
        lines.seek(0)
        mark = delimiter or ("\t" if "\t" in first else ";" if first.count(";") > first.count(",") else ",")
        if mark == "\t":
            reader = csv.DictReader(lines, delimiter=mark, quoting=csv.QUOTE_NONE, restval="")
        else:
            reader = csv.DictReader(lines, delimiter=mark, restval="")
        for values in reader:
            yield reader.line_num, {str(key): str(value or "") for key, value in values.items() if key is not None}


def header_of(path: Path) -> list[str]:
    """The cells of the first line, or nothing where the file has no readable one."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        first = lines.readline().rstrip("\r\n")
    return [cell.strip().strip('"') for cell in re.split("[\t,;]", first)]


def json_of(path: Path) -> Any:
    """The file as JSON, or a RowError that says why it is none."""
    try:
        return msgspec.json.decode(path.read_bytes())
    except (OSError, msgspec.DecodeError) as error:
        return RowError(path=str(path), line=1, field="", message=f"not JSON: {error}")
