"""The shipped gazetteer, read with nothing but this file: what every row must hold."""

import re
from collections import Counter
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent.parent.parent / "src" / "marsad" / "knowledge" / "places"
FILES = sorted(FOLDER.glob("*.tsv"))
COLUMNS = [
    "id",
    "name_ar",
    "aliases",
    "name_en",
    "country",
    "parent",
    "type",
    "lat",
    "lon",
    "precision",
    "ref",
    "source",
    "cue",
]
TYPES = {
    *("state", "governorate", "district", "subdistrict", "settlement", "neighbourhood", "camp", "crossing", "road"),
    *("bridge", "roundabout", "square", "airport", "base", "field", "dam", "prison", "hospital", "building", "river"),
    *("river bank", "desert", "area", "region", "countryside", "mountain", "island", "sea", "border"),
}
PRECISIONS = {
    *("point", "settlement", "neighbourhood", "subdistrict", "district", "governorate", "region"),
    *("country", "road", "area"),
}
# South, north, west, east of each country, in whole degrees outwards.
BOXES = {
    "SY": (32, 38, 35, 43),
    "IQ": (29, 38, 38, 49),
    "YE": (11, 19, 41, 55),
    "SD": (8, 23, 21, 39),
    "LY": (19, 34, 9, 26),
    "LB": (33, 35, 35, 37),
    "PS": (31, 33, 34, 36),
    "IL": (29, 34, 34, 36),
    "EG": (21, 32, 24, 37),
    "TN": (30, 38, 7, 12),
    "SO": (-2, 12, 40, 52),
    "JO": (29, 34, 34, 40),
}
# Towns that every reader of this reporting knows, and about where they are.
KNOWN = {
    "place:abu-kamal": (34.45, 40.92),
    "place:al-mayadin": (35.02, 40.45),
    "place:deir-ez-zor-city": (35.34, 40.14),
    "place:raqqa-city": (35.95, 39.01),
    "place:afrin": (36.51, 36.87),
    "place:daraa": (32.62, 36.11),
    "place:qamishli": (37.05, 41.23),
    "place:mosul": (36.34, 43.13),
    "place:al-qaim": (34.38, 41.05),
    "place:nasiriyah": (31.05, 46.26),
    "place:taiz": (13.58, 44.02),
    "place:marib": (15.46, 45.32),
    "place:el-fasher": (13.63, 25.35),
    "place:kadugli": (11.01, 29.72),
    "place:tripoli": (32.88, 13.19),
    "place:misrata": (32.37, 15.09),
    "place:jenin": (32.46, 35.30),
    "place:khan-yunis": (31.34, 34.30),
    "place:mogadishu": (2.04, 45.34),
    "place:cairo": (30.05, 31.25),
}


def rows() -> list[dict[str, str]]:
    found = []
    for path in FILES:
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            found.append(dict(zip(COLUMNS, line.split("\t"), strict=True)))
    return found


ROWS = rows()
BY_ID = {row["id"]: row for row in ROWS}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_file_is_a_table_of_our_columns(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].split("\t") == COLUMNS
    assert {line.count("\t") for line in lines} == {len(COLUMNS) - 1}
    assert not [line for line in lines if any(cell != cell.strip() for cell in line.split("\t"))]


def test_there_are_many_places() -> None:
    assert len(ROWS) >= 1500


def test_ids_are_unique_and_well_formed() -> None:
    assert not [name for name, count in Counter(row["id"] for row in ROWS).items() if count > 1]
    assert not [row["id"] for row in ROWS if not re.fullmatch(r"place:[a-z0-9]+(-[a-z0-9]+)*", row["id"])]


def test_types_and_precisions_are_ours() -> None:
    assert not [row["id"] for row in ROWS if row["type"] not in TYPES or row["precision"] not in PRECISIONS]
    assert {row["cue"] for row in ROWS} == {"", "1"}


def test_names_are_arabic_in_plain_spelling() -> None:
    for row in ROWS:
        names = [row["name_ar"], *filter(None, row["aliases"].split("|"))]
        assert re.search("[ء-ي]", row["name_ar"]), row
        assert not [name for name in names if re.search("[\u064b-\u0652\u0640\u200c-\u200f]", name)], row
        assert len(names) == len(set(names)), row


def test_every_chain_of_parents_ends_at_a_state() -> None:
    for row in ROWS:
        here, steps = row, 0
        while here["parent"]:
            assert here["parent"] in BY_ID, here
            here, steps = BY_ID[here["parent"]], steps + 1
            assert steps < 10, row
        assert here["type"] in {"state", "sea", "river"} or not here["country"], row


def test_a_place_lies_in_its_parents_country() -> None:
    pairs = [(row, BY_ID[row["parent"]]) for row in ROWS if row["parent"]]
    assert not [row["id"] for row, parent in pairs if row["country"] != parent["country"]]


def test_coordinates_lie_in_their_country() -> None:
    for row in ROWS:
        assert bool(row["lat"]) == bool(row["lon"]), row
        if row["lat"] and row["country"] in BOXES:
            south, north, west, east = BOXES[row["country"]]
            assert south <= float(row["lat"]) <= north, row
            assert west <= float(row["lon"]) <= east, row


@pytest.mark.parametrize(("place", "point"), KNOWN.items())
def test_well_known_towns_are_where_they_are(place: str, point: tuple[float, float]) -> None:
    row = BY_ID[place]
    assert (float(row["lat"]), float(row["lon"])) == pytest.approx(point, abs=0.1)


def test_homonyms_are_kept_apart() -> None:
    salihiya = [row for row in ROWS if row["name_ar"] == "الصالحية"]
    assert len({row["parent"] for row in salihiya}) >= 3
    assert {row["type"] for row in ROWS if row["name_ar"] == "حلب"} >= {"governorate", "settlement"}


@pytest.mark.parametrize(
    "name", ["العظيم", "الصعيد", "نمر", "جاسم", "طي", "حرير", "الحمدان", "المنصورة", "الوحدة", "السلام"]
)
def test_names_that_are_also_words_wait_for_a_cue(name: str) -> None:
    found = [row for row in ROWS if row["name_ar"] == name]
    assert found
    assert {row["cue"] for row in found} == {"1"}
