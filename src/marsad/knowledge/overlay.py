"""Places and actors of one project, laid over what Marsad knows: `places.tsv` and `actors.tsv` in a folder.

The columns are `id`, `name_ar`, `aliases` (split by ؛, ; or |), and for places `parent`, `lat`, `lon`, `precision`,
`ref`; further ones are passed over. An id may be written with or without its `place:` or `actor:`. An actor of a name
that Marsad knows is taken for that one, so that what it is part of is known too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from marsad.arabic.fold import fold_text
from marsad.errors import KnowledgeError
from marsad.knowledge.load import Knowledge
from marsad.knowledge.places import PRECISIONS, PlaceRow
from marsad.knowledge.records import ActorRecord, Affiliation

_SPLIT = re.compile("[؛;|]")
_TYPES = {
    "governorate": "governorate",
    "district": "district",
    "subdistrict": "subdistrict",
    "neighbourhood": "neighbourhood",
    "road": "road",
    "area": "area",
    "region": "region",
    "country": "state",
}


def overlaid(knowledge: Knowledge, folder: Path) -> Knowledge:
    """The knowledge with a folder's places and actors on top.

    Raises:
        KnowledgeError: the folder has neither table, or one cannot be read; it names file, line and column.
    """
    tables = [folder / "places.tsv", folder / "actors.tsv"]
    if not any(table.is_file() for table in tables):
        raise KnowledgeError(folder, None, None, "neither places.tsv nor actors.tsv is in it")
    places, actors = dict(knowledge.places), dict(knowledge.actors)
    if tables[0].is_file():
        places |= {row.id: row for row in _places(tables[0])}
    if tables[1].is_file():
        actors |= {record.id: record for record in _actors(tables[1], knowledge.actors)}
    return msgspec.structs.replace(knowledge, places=places, actors=actors)


def _places(path: Path) -> Iterator[PlaceRow]:
    for number, row in _rows(path):
        precision = row.get("precision", "")
        if precision == "crossing":
            precision = "point"
        yield PlaceRow(
            id=_id(row["id"], "place"),
            name_ar=row["name_ar"],
            aliases=_names(row.get("aliases", "")),
            parent=_id(row.get("parent", ""), "place"),
            type=_TYPES.get(precision, "settlement"),
            lat=_degrees(path, number, "lat", row),
            lon=_degrees(path, number, "lon", row),
            precision=precision if precision in PRECISIONS else "settlement",
            ref=row.get("ref", ""),
        )


def _actors(path: Path, known: Mapping[str, ActorRecord]) -> Iterator[ActorRecord]:
    by_name: dict[str, list[str]] = {}
    for record in known.values():
        for name in (record.name_ar, *record.names):
            by_name.setdefault(fold_text(name), []).append(record.id)
    for _, row in _rows(path):
        own = _id(row["id"], "actor")
        names = (row["name_ar"], *_names(row.get("aliases", "")))
        same = {other: None for name in names for other in by_name.get(fold_text(name), ()) if other != own}
        held = known.get(own)
        ties = tuple(Affiliation(to=other, kind="same_as") for other in same)
        if held is not None:
            yield msgspec.structs.replace(held, names=(*held.names, *names), affiliations=(*held.affiliations, *ties))
        else:
            yield ActorRecord(
                id=own, name_ar=names[0], name_en="", names=names, kind="", inter="", countries=(), affiliations=ties
            )


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(path, None, None, str(error)) from error
    header = lines[0].split("\t") if lines else []
    for column in ("id", "name_ar"):
        if column not in header:
            raise KnowledgeError(path, 1, column, "no such column")
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        row = dict(zip(header, line.split("\t"), strict=False))
        for column in ("id", "name_ar"):
            if not row.get(column, "").strip():
                raise KnowledgeError(path, number, column, "empty")
        yield number, row


def _id(text: str, kind: str) -> str:
    text = text.strip()
    return text if not text or text.startswith(f"{kind}:") else f"{kind}:{text}"


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in _SPLIT.split(text) if name.strip())


def _degrees(path: Path, number: int, column: str, row: Mapping[str, str]) -> float | None:
    text = row.get(column, "").strip()
    try:
        return float(text) if text else None
    except ValueError:
        raise KnowledgeError(path, number, column, f"{text!r} is not a number of degrees") from None
