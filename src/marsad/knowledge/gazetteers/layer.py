"""Importing a gazetteer: its rows become one file of the user's own layer of places."""

import math
import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

import msgspec

from marsad.errors import KnowledgeError
from marsad.knowledge.gazetteers import READERS
from marsad.knowledge.gazetteers.rows import RowError, same_name
from marsad.knowledge.places import COLUMNS, PlaceRow, format_row, load_places, shipped_places

# Two records of one name and country this near each other are one place: seats of government, villages and the
# points that different gazetteers give them lie within it; homonyms that close are rare (under 2 % in Syria and Iraq).
SAME_PLACE_KM = 3.0


class ImportResult(msgspec.Struct, frozen=True, kw_only=True):
    """What came of an import. Of the rows written, `merged` add names to a place that Marsad has already."""

    file: Path
    written: int
    merged: int
    skipped: int
    errors: tuple[RowError, ...]


def detect_format(path: Path) -> str:
    """The name of the format of this file or folder; raises KnowledgeError where it is none that we read."""
    for name, (recognises, _) in READERS.items():
        if recognises(path):
            return name
    raise KnowledgeError(path, None, None, f"its format is not one of {', '.join(READERS)}")


def import_places(path: Path, *, layer: Path, format: str | None = None) -> ImportResult:
    """Reads a gazetteer into `layer`, as one file named after it; importing again replaces that file.

    Rows that cannot be read are reported and skipped, and so are rows whose parent is unknown. The file appears
    whole or not at all. A row that is one of the shipped places keeps that place's id, and only adds names to it.
    """
    if not path.exists():
        raise KnowledgeError(path, None, None, "there is no such file")
    name = format or detect_format(path)
    if name not in READERS:
        raise KnowledgeError(path, None, None, f"{name!r} is not one of {', '.join(READERS)}")
    known = shipped_places()
    rows: dict[str, PlaceRow] = {}
    errors: list[RowError] = []
    for found in READERS[name][1](path):
        if isinstance(found, RowError):
            errors.append(found)
        elif found.id in rows:
            errors.append(RowError(path=str(path), line=0, field="id", message=f"{found.id} stands twice"))
        else:
            rows[found.id] = found
    merged = _merge(rows, known)
    shipped = {row.id for row in known}
    orphans = _orphans(merged.values(), shipped)
    errors.extend(RowError(path=str(path), line=0, field="parent", message=m) for m in orphans.values())
    kept = [row for own, row in merged.items() if own not in orphans]
    target = layer / f"{re.sub('[^a-z0-9]+', '-', path.stem.lower()).strip('-') or 'places'}.tsv"
    _write(target, kept)
    added = sum(row.id in shipped for row in kept)
    return ImportResult(file=target, written=len(kept), merged=added, skipped=len(errors), errors=tuple(errors))


def find_places(name: str, paths: Iterable[Path]) -> list[PlaceRow]:
    """The places so called, by any of their names, article and hamza aside; an id finds its one place."""
    key = same_name(name)
    rows = load_places(paths)
    return [row for row in rows if row.id == name or key in {same_name(own) for own in (row.name_ar, *row.aliases)}]


def _merge(rows: dict[str, PlaceRow], known: list[PlaceRow]) -> dict[str, PlaceRow]:
    """The rows, those that are a known place under that place's id, and parents following."""
    by_id = {row.id: row for row in known}
    named: dict[tuple[str, str], list[PlaceRow]] = {}
    for row in known:
        for name in (row.name_ar, *row.aliases):
            named.setdefault((row.country, same_name(name)), []).append(row)
    same: dict[str, PlaceRow] = {}
    for row in rows.values():
        twin = by_id.get(row.id) or _twin(row, named.get((row.country, same_name(row.name_ar)), []))
        if twin is not None:
            same[row.id] = twin
    out: dict[str, PlaceRow] = {}
    for own, row in rows.items():
        twin = same.get(own)
        if twin is None:
            parent = same[row.parent].id if row.parent in same else row.parent
            out[own] = msgspec.structs.replace(row, parent=parent)
            continue
        base = out.get(twin.id, twin)
        names = dict.fromkeys((*base.aliases, row.name_ar, *row.aliases))
        names.pop(base.name_ar, None)
        out[twin.id] = msgspec.structs.replace(base, aliases=tuple(names))
    return out


def _twin(row: PlaceRow, candidates: list[PlaceRow]) -> PlaceRow | None:
    """The one of the candidates that is the same place: same type, and near; units of one name need no nearness."""
    for other in candidates:
        if other.type != row.type:
            continue
        if row.type in ("state", "governorate"):
            return other
        if row.ref and row.ref == other.ref:
            return other
        if None not in (row.lat, other.lat) and _km(row, other) <= SAME_PLACE_KM:
            return other
    return None


def _km(one: PlaceRow, two: PlaceRow) -> float:
    lat1, lon1, lat2, lon2 = (math.radians(value or 0.0) for value in (one.lat, one.lon, two.lat, two.lon))
    x = (lon2 - lon1) * math.cos((lat1 + lat2) / 2)
    return 6371.0 * math.hypot(x, lat2 - lat1)


def _orphans(rows: Iterable[PlaceRow], known: set[str]) -> dict[str, str]:
    """Id to complaint, for rows whose chain of parents does not end at a known place or at none."""
    by_id = {row.id: row for row in rows}
    complaints: dict[str, str] = {}
    for row in by_id.values():
        seen: set[str] = set()
        here: PlaceRow | None = row
        while here is not None and here.parent and here.parent not in known:
            if here.id in seen:
                complaints[row.id] = f"{row.id}: contains itself"
                break
            seen.add(here.id)
            if here.parent not in by_id:
                complaints[row.id] = f"{row.id}: {here.parent} is unknown"
            here = by_id.get(here.parent)
    return complaints


def _write(target: Path, rows: Iterable[PlaceRow]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    text = "\n".join(["\t".join(COLUMNS), *(format_row(row) for row in rows)]) + "\n"
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
            out.write(text)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
