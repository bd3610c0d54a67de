"""How well names of places are resolved that the study of gazetteers asks for: its 49 places and its homonyms.

The lists stand beside the project, in the folder `shared`; without it these tests are skipped.
"""

from __future__ import annotations

from collections import Counter
from math import cos, hypot, radians
from pathlib import Path

import pytest
from tests.resolve.found import Resolved

from marsad.arabic.fold import fold_text
from marsad.knowledge.load import Knowledge
from marsad.knowledge.places import PlaceRow

STUDY = Path(__file__).parents[2].parent / "shared" / "gazetteer"
PLACES, HOMONYMS = STUDY / "coverage_49_places.tsv", STUDY / "ambiguity_syiq.tsv"
NEAR_KM = 12.0
"""Of the reference coordinate, as the study scores them; its coordinates are approximate."""

FLOORS = {"bare": 48, "countryside": 47, "list": 48}
HOMONYM_FLOOR, HOMONYM_WRONG = 0.94, 0.01

pytestmark = pytest.mark.skipif(not PLACES.exists(), reason="the study's lists are not beside the project")


def _table(path: Path) -> list[dict[str, str]]:
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    return [dict(zip(header.split("\t"), line.split("\t"), strict=False)) for line in lines]


def _kilometres(row: PlaceRow, lat: float, lon: float) -> float:
    if row.lat is None or row.lon is None:
        return 0.0  # Nobody has verified one; the id alone says which it is.
    return hypot((row.lat - lat) * 111.2, (row.lon - lon) * 111.2 * cos(radians(lat)))


def _governorate(knowledge: Knowledge, row: PlaceRow) -> PlaceRow | None:
    here: PlaceRow | None = row
    while here is not None and here.type != "governorate":
        here = knowledge.places.get(here.parent)
    return here


def _around(knowledge: Knowledge, lat: float, lon: float) -> str:
    """The governorate of the nearest town of the gazetteer."""
    towns = (row for row in knowledge.places.values() if row.type == "settlement" and row.lat is not None)
    for town in sorted(towns, key=lambda row: _kilometres(row, lat, lon)):
        unit = _governorate(knowledge, town)
        if unit is not None:
            return unit.name_ar
    raise LookupError((lat, lon))


@pytest.mark.parametrize(
    ("case", "text"),
    [
        ("bare", "قُتل مدني برصاص مسلحين مجهولين في مدينة {name} بمحافظة {around}."),
        ("countryside", "شهدت محافظة {around} توتراً. وانفجرت عبوة ناسفة في {name}."),
        ("list", "اشتباكات عنيفة في مدينة {around} وبلدة {name}."),
    ],
)
def test_the_49_places(case: str, text: str, resolved: Resolved, knowledge: Knowledge) -> None:
    wrong = []
    for row in _table(PLACES):
        lat, lon = float(row["lat_ref_approx"]), float(row["lon_ref_approx"])
        found = resolved(text.format(name=row["name_ar"], around=_around(knowledge, lat, lon)))
        place = found.last_place(row["name_ar"])
        if place is None or _kilometres(knowledge.places[place], lat, lon) > NEAR_KM:
            wrong.append((row["name_ar"], place))
    print(f"{case}: {49 - len(wrong)} of 49 places right; not: {wrong}")
    assert 49 - len(wrong) >= FLOORS[case]


def test_homonyms_are_told_apart_by_their_governorate(resolved: Resolved, knowledge: Knowledge) -> None:
    rows: dict[str, list[PlaceRow]] = {}
    for row in knowledge.places.values():
        if row.type == "settlement":
            rows.setdefault(fold_text(row.name_ar), []).append(row)
    outcomes: Counter[str] = Counter()
    wrong = []
    for listed in _table(HOMONYMS):
        same = rows.get(fold_text(listed["name_ar"]), [])
        units = {row.id: unit.name_ar for row in same if (unit := _governorate(knowledge, row)) is not None}
        counts = Counter(units.values())
        for row in same:
            unit_name = units.get(row.id, "")
            if len(same) < 2 or counts[unit_name] != 1:
                continue
            place = resolved(f"انفجرت عبوة ناسفة في {row.name_ar} بريف {unit_name}.").last_place(row.name_ar)
            outcomes["right" if place == row.id else "open" if place is None else "wrong"] += 1
            if place != row.id:
                wrong.append((row.name_ar, unit_name, place))
    total = outcomes.total()
    print(f"homonyms: {outcomes['right']} of {total} right, {outcomes['open']} left open; not: {wrong}")
    assert total > 40
    assert outcomes["right"] / total >= HOMONYM_FLOOR
    assert outcomes["wrong"] / total <= HOMONYM_WRONG
