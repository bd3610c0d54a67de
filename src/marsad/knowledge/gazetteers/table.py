"""A plain table of one's own, comma- or tab-separated: our columns, or as many of them as one has."""

from collections.abc import Iterator
from pathlib import Path

from marsad.knowledge.gazetteers.rows import RowError, bare, dict_lines, header_of, made_id, row_from, same_name, tidy
from marsad.knowledge.places import COLUMNS, PlaceRow, shipped_places


def recognises(path: Path) -> bool:
    """A table with a `name_ar` column."""
    return "name_ar" in header_of(path)


def read_table(path: Path) -> Iterator[PlaceRow | RowError]:
    """One row per line; only `name_ar` is needed. Lines may refer to each other and to shipped places as `parent`.

    A parent is an id, or a name: that of a place of the table, or of the one shipped place so called. A name that
    several places share is refused, since nothing says which is meant. Columns that are not ours are refused too.
    """
    unknown = [name for name in header_of(path) if name and name not in COLUMNS]
    if unknown:
        yield RowError(
            path=str(path), line=1, field=unknown[0], message=f"no such column; there are {' '.join(COLUMNS)}"
        )
        return
    lines = list(dict_lines(path))
    shipped = shipped_places()
    country_of = {row.id: row.country for row in shipped}
    named: dict[str, list[str]] = {}
    for row in shipped:
        named.setdefault(same_name(row.name_ar), []).append(row.id)
    own = {same_name(line["name_ar"]): _id(line) for _, line in lines}
    for number, line in lines:
        given = line.get("parent", "").strip()
        parent = given if given.startswith("place:") or not given else own.get(same_name(given), "")
        candidates = named.get(same_name(given), []) if given and not parent else []
        if given and not parent and len(candidates) != 1:
            many = f"{len(candidates)} places are" if candidates else "no place is"
            yield RowError(path=str(path), line=number, field="parent", message=f"{many} called {given!r}: give an id")
            continue
        parent = parent or (candidates[0] if candidates else "")
        values = {
            **line,
            "id": _id(line),
            "name_ar": tidy(line["name_ar"]),
            "aliases": "|".join(
                tidy(part) for part in line.get("aliases", "").replace("؛", "|").split("|") if part.strip()
            ),
            "country": line.get("country") or country_of.get(parent, ""),
            "parent": parent,
            "source": line.get("source") or path.name,
        }
        yield row_from(values, path=path, line=number)


def _id(line: dict[str, str]) -> str:
    given = line.get("id", "").strip()
    if given:
        return given if given.startswith("place:") else f"place:{given}"
    return made_id("own", line.get("name_en") or "|".join((bare(line["name_ar"]), line.get("parent", ""))))
