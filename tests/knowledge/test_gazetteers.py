"""Importing other people's gazetteers: what is read from each format, and what becomes of bad rows."""

import json
import time
from pathlib import Path

import pytest

from marsad.errors import KnowledgeError
from marsad.knowledge.gazetteers.cod import read_cod
from marsad.knowledge.gazetteers.geonames import read_geonames
from marsad.knowledge.gazetteers.layer import detect_format, find_places, import_places
from marsad.knowledge.gazetteers.overpass import read_overpass
from marsad.knowledge.gazetteers.rows import RowError, same_name
from marsad.knowledge.gazetteers.table import read_table
from marsad.knowledge.gazetteers.whos_on_first import read_whos_on_first
from marsad.knowledge.places import (
    COLUMNS,
    SHIPPED,
    PlaceRow,
    format_row,
    load_places,
    parse_row,
    read_places,
    shipped_places,
)

SHARED = Path(__file__).parents[3] / "shared" / "gazetteer"


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def good(rows: object) -> list[PlaceRow]:
    return [row for row in rows if isinstance(row, PlaceRow)]  # type: ignore[attr-defined]


def geonames_line(number: str, name: str, alternates: str, code: str, admin: str) -> str:
    kind = "A" if code.startswith("ADM") else "P" if code.startswith("PPL") else "S"
    cells = [
        number,
        name,
        name,
        alternates,
        "34.91",
        "40.57",
        kind,
        code,
        "SY",
        "",
        *admin.split("."),
        "9000",
        "",
        "200",
    ]
    return "\t".join([*cells, "Asia/Damascus", "2024-01-01"])


GEONAMES = [
    geonames_line("173", "Dayr az Zawr", "محافظة دير الزور,Deir", "ADM1", "07..."),
    geonames_line("200", "Al Mayādīn", "Mayadin,الميادين,قضاء الميادين", "ADM2", "07.0903.."),
    geonames_line("201", "Khirbat Numana", "خربة نعمانة,قرية خربة نُعمانة", "PPL", "07.0903.."),
    geonames_line("202", "Jisr Numana", "جسر نعمانة", "BDG", "07.0903.."),
    geonames_line("203", "Latin Only", "Latin", "PPL", "07.0903.."),
    geonames_line("204", "Bir Numana", "بئر نعمانة", "WLL", "07.0903.."),
    "205\ttoo\tshort",
]


def test_geonames_keeps_named_places_under_their_units(tmp_path: Path) -> None:
    found = list(read_geonames(write(tmp_path / "SY.txt", *GEONAMES)))
    rows = {row.id: row for row in good(found)}
    assert list(rows) == ["place:gn-173", "place:gn-200", "place:gn-201", "place:gn-202"]
    village = rows["place:gn-201"]
    assert (village.name_ar, village.aliases, village.parent) == ("خربة نعمانة", (), "place:gn-200")
    assert (village.lat, village.lon, village.ref, village.precision) == (34.91, 40.57, "gn:201", "settlement")
    assert rows["place:gn-202"].type == "bridge"
    assert rows["place:gn-173"].parent == "place:syria"
    assert [(error.line, error.message) for error in found if isinstance(error, RowError)] == [
        (7, "3 columns instead of 19")
    ]


def test_geonames_takes_preferred_names_from_the_alternates_file(tmp_path: Path) -> None:
    dump = write(tmp_path / "SY.txt", geonames_line("203", "Latin Only", "Latin", "PPL", "07.0903.."))
    write(
        tmp_path / "alternateNamesV2.txt",
        "1\t203\tar\tنعمانة القديمة\t\t\t\t1",
        "2\t203\tar\tنعمانة\t1\t\t\t",
        "3\t203\tfr\tNoumana",
    )
    assert [(row.name_ar, row.aliases) for row in good(read_geonames(dump))] == [("نعمانة", ())]


def wof_record(number: int, kind: str, names: list[str], **more: object) -> dict[str, object]:
    hierarchy = [{"region_id": 85, "locality_id": number if kind == "locality" else -1}]
    properties = {
        "wof:id": number,
        "wof:placetype": kind,
        "wof:country": "SY",
        "wof:name": f"n{number}",
        "wof:hierarchy": hierarchy,
    }
    return {
        "type": "Feature",
        "properties": {
            **properties,
            "name:ara_x_preferred": names,
            "geom:latitude": 35.1,
            "geom:longitude": 40.2,
            **more,
        },
    }


def test_whos_on_first_reads_a_folder_of_records(tmp_path: Path) -> None:
    (tmp_path / "data" / "85").mkdir(parents=True)
    records = [
        wof_record(85, "region", ["محافظة النعمان"]),
        wof_record(91, "locality", ["خربة نعمانة"]),
        wof_record(92, "locality", ["نعمانة القديمة"], **{"wof:superseded_by": [91]}),
        wof_record(93, "venue", ["دكان"]),
    ]
    for number, record in enumerate(records):
        write(tmp_path / "data" / "85" / f"{number}.geojson", json.dumps(record))
    write(tmp_path / "data" / "broken.geojson", "{")
    found = list(read_whos_on_first(tmp_path))
    assert [(row.id, row.name_ar, row.parent) for row in good(found)] == [
        ("place:wof-85", "النعمان", "place:syria"),
        ("place:wof-91", "خربة نعمانة", "place:wof-85"),
    ]
    assert [Path(error.path).name for error in found if isinstance(error, RowError)] == ["broken.geojson"]


COD_HEADERS = [
    ("ADM3_EN", "ADM3_AR", "ADM3_PCODE", "ADM2_PCODE", "ADM1_PCODE"),
    ("admin3Name_en", "admin3Name_ar", "admin3Pcode", "admin2Pcode", "admin1Pcode"),
    ("adm3_name", "adm3_name1", "adm3_pcode", "adm2_pcode", "adm1_pcode"),
]


@pytest.mark.parametrize("header", COD_HEADERS, ids=["ADM3_AR", "admin3Name_ar", "adm3_name1"])
def test_cod_reads_every_family_of_headers(tmp_path: Path, header: tuple[str, ...]) -> None:
    path = write(tmp_path / "cod.csv", ",".join(header), "Numana,نعمانة,SY090399,SY0903,SY09")
    [row] = good(read_cod(path))
    assert (row.name_ar, row.type, row.parent, row.ref) == (
        "نعمانة",
        "subdistrict",
        "place:mayadin-district",
        "SY090399",
    )


def test_cod_knows_the_shipped_units_by_their_code(tmp_path: Path) -> None:
    path = write(tmp_path / "cod.csv", "ADM3_EN,ADM3_AR,ADM3_PCODE,ADM2_PCODE", "Hajin,هجين,SY090201,SY0902")
    assert [row.id for row in good(read_cod(path))] == ["place:hajin-subdistrict"]


def test_cod_reads_populated_places_from_geojson(tmp_path: Path) -> None:
    properties = {"PP_NAME_AR": "نعمانة", "PP_NAME_EN": "Numana", "PP_PCODE": "C9999", "ADM3_PCODE": "SY090300"}
    feature = {"type": "Feature", "properties": properties, "geometry": {"type": "Point", "coordinates": [40.5, 34.9]}}
    path = write(tmp_path / "places.geojson", json.dumps({"type": "FeatureCollection", "features": [feature]}))
    [row] = good(read_cod(path))
    assert (row.id, row.type, row.lat, row.lon, row.country) == ("place:cod-c9999", "settlement", 34.9, 40.5, "SY")


OVERPASS = {
    "elements": [
        {
            "type": "node",
            "id": 1,
            "lat": 34.4,
            "lon": 40.9,
            "tags": {"place": "village", "name": "قرية نعمانة", "name:en": "Numana", "addr:country": "SY"},
        },
        {
            "type": "way",
            "id": 2,
            "center": {"lat": 34.5, "lon": 40.8},
            "tags": {"junction": "roundabout", "name:ar": "دوار النعمان"},
        },
        {
            "type": "node",
            "id": 3,
            "lat": 95,
            "lon": 40.9,
            "tags": {"barrier": "border_control", "name": "معبر النعمان"},
        },
        {"type": "node", "id": 4, "lat": 34, "lon": 40, "tags": {"place": "village", "name": "Latin"}},
        {"type": "node", "id": 5, "lat": 34, "lon": 40, "tags": {"shop": "bakery", "name": "فرن النعمان"}},
    ]
}


def test_overpass_keeps_what_has_an_arabic_name_and_a_type(tmp_path: Path) -> None:
    found = list(read_overpass(write(tmp_path / "osm.json", json.dumps(OVERPASS))))
    assert [(row.id, row.name_ar, row.type, row.parent) for row in good(found)] == [
        ("place:osm-n1", "نعمانة", "settlement", "place:syria"),
        ("place:osm-w2", "دوار النعمان", "roundabout", ""),
    ]
    assert [(e.line, e.field, e.message) for e in found if isinstance(e, RowError)] == [
        (3, "lat", "95 is beyond 90 degrees")
    ]


def test_table_needs_only_names_and_reads_parents_by_name(tmp_path: Path) -> None:
    path = write(
        tmp_path / "ours.csv",
        "name_ar,aliases,type,parent,lat,lon,source",
        "نعمانة,النعمانة|نعمانا,,هجين الجديدة,34.7,40.8,field team",
        "هجين الجديدة,,,place:hajin-subdistrict,,,",
        "مزرعة نعمانة,,farm,,,,",
        "نعمانة الغربية,,,بلاد لا وجود لها,,,",
    )
    found = list(read_table(path))
    first, second = good(found)
    assert (first.parent, first.aliases, first.source, first.country) == (
        second.id,
        ("النعمانة", "نعمانا"),
        "field team",
        "",
    )
    assert (second.country, second.precision, second.source) == ("SY", "settlement", "ours.csv")
    assert [(error.line, error.field) for error in found if isinstance(error, RowError)] == [(4, "type"), (5, "parent")]


def test_table_refuses_a_parent_that_several_places_share(tmp_path: Path) -> None:
    path = write(tmp_path / "ours.tsv", "name_ar\tparent", "نعمانة\tالصالحية")
    [error] = read_table(path)
    assert isinstance(error, RowError)
    assert error.field == "parent"


def test_table_refuses_columns_it_does_not_know(tmp_path: Path) -> None:
    [error] = read_table(write(tmp_path / "ours.csv", "name_ar,colour", "نعمانة,red"))
    assert isinstance(error, RowError)
    assert (error.line, error.field) == (1, "colour")


def test_import_writes_a_layer_that_loads_after_the_shipped_places(tmp_path: Path) -> None:
    source = write(
        tmp_path / "Our Places.csv",
        "name_ar,parent,lat,lon",
        "خربة نعمانة,place:abu-kamal,34.5,40.9",
        "نعمانة,place:nowhere,,",
        "x,,,",
    )
    result = import_places(source, layer=tmp_path / "layer")
    assert (result.file.name, result.written, result.skipped) == ("our-places.tsv", 1, 2)
    assert {error.field for error in result.errors} == {"name_ar", "parent"}
    paths = [*sorted(SHIPPED.glob("*.tsv")), result.file]
    assert [row.parent for row in find_places("خربه نعمانة", paths)] == ["place:abu-kamal"]


def test_importing_again_replaces_the_file(tmp_path: Path) -> None:
    source = write(tmp_path / "ours.csv", "name_ar,parent", "نعمانة,place:syria", "نعمانة الغربية,place:syria")
    import_places(source, layer=tmp_path / "layer")
    write(source, "name_ar,parent", "نعمانة الشرقية,place:syria")
    result = import_places(source, layer=tmp_path / "layer")
    assert [row.name_ar for row in read_places(result.file)] == ["نعمانة الشرقية"]
    assert [path.name for path in (tmp_path / "layer").iterdir()] == ["ours.tsv"]


def test_a_place_that_is_there_already_only_gains_names(tmp_path: Path) -> None:
    known = next(row for row in shipped_places() if row.id == "place:hajin")
    source = write(
        tmp_path / "ours.csv", "name_ar,aliases,country,lat,lon", f"هجين,هجّين الفرات,SY,{known.lat},{known.lon}"
    )
    result = import_places(source, layer=tmp_path / "layer")
    [row] = read_places(result.file)
    assert (row.id, row.parent, result.merged) == (known.id, known.parent, 1)
    assert set(row.aliases) == {*known.aliases, "هجين الفرات"}


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("SY.txt", GEONAMES[0], "geonames"),
        ("osm.json", json.dumps(OVERPASS), "overpass"),
        ("cod.csv", "ADM1_EN,ADM1_AR,ADM1_PCODE\n", "cod"),
        ("wof.tsv", "wof_id\tname_ar\n", "whos-on-first"),
        ("ours.csv", "name_ar,lat,lon\n", "table"),
    ],
)
def test_formats_are_recognised(tmp_path: Path, name: str, text: str, expected: str) -> None:
    assert detect_format(write(tmp_path / name, text)) == expected


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="its format is not one of"):
        detect_format(write(tmp_path / "notes.txt", "a note"))


@pytest.mark.parametrize(
    ("one", "two"),
    [("البو كمال", "البوكمال"), ("الحسكه", "الحسكة"), ("قرية حطلة", "حطلة"), ("أدلب", "إدلب"), ("الهول", "هول")],
)
def test_spellings_of_one_name_share_a_key(one: str, two: str) -> None:
    assert same_name(one) == same_name(two)


HEADER = "\t".join(COLUMNS)
STATE = "place:syria\tسوريا\t\tSyria\tSY\t\tstate\t35\t38.5\tcountry\t\tISO 3166-1\t"


def test_a_row_is_written_as_it_is_read() -> None:
    line = "place:x\tنعمانة\tنعمانا|النعمانة\tNumana\tSY\tplace:syria\tsettlement\t34.5\t40.25\tsettlement\tC1\tours\t1"
    assert format_row(parse_row(line.split("\t"))) == line


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (STATE.replace("\tstate\t", "\tkingdom\t"), "type"),
        (STATE.replace("\t35\t", "\tnorth\t"), "lat"),
        (STATE.replace("\t35\t", "\t\t"), "lat"),
        (STATE.replace("\tcountry\t", "\tvague\t"), "precision"),
        (STATE.replace("سوريا", "Syria"), "name_ar"),
        (STATE.replace("place:syria", "Syria"), "id"),
        (STATE + "maybe", "cue"),
        (STATE.replace("SY\t\t", "SY\tplace:earth\t"), "parent"),
        (STATE.replace("SY\t\t", "SY\tplace:syria\t"), "parent"),
    ],
)
def test_a_bad_row_stops_the_load_and_is_named(tmp_path: Path, line: str, field: str) -> None:
    path = write(tmp_path / "bad.tsv", HEADER, line)
    with pytest.raises(KnowledgeError) as caught:
        load_places([path])
    assert (caught.value.path, caught.value.line, caught.value.field) == (path, 2, field)


def test_sixty_thousand_places_load_quickly(tmp_path: Path) -> None:
    rows = [
        f"place:p-{n}\tنعمانة {n}\t\t\tSY\tplace:syria\tsettlement\t35\t40\tsettlement\t\tours\t" for n in range(60_000)
    ]
    path = write(tmp_path / "many.tsv", HEADER, STATE, *rows)
    start = time.perf_counter()
    assert len(load_places([path])) == 60_001
    assert time.perf_counter() - start < 2  # 0.25 s on a quiet laptop; the bound only catches a change of kind


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("wof_places_ly.tsv", 300),
        ("wof_places_lb.tsv", 1900),
        ("syr_cod_ab_adm1-3.tsv", 340),
        ("irq_cod_ab_adm1-3.tsv", 400),
    ],
)
def test_real_extracts_are_read(name: str, least: int, tmp_path: Path) -> None:
    path = SHARED / name
    if not path.exists():
        pytest.skip("the folder with extracts of public gazetteers is not beside the project")
    result = import_places(path, layer=tmp_path)
    assert result.written >= least
    assert result.skipped <= result.written * 0.02, result.errors[:5]
    load_places([*sorted(SHIPPED.glob("*.tsv")), result.file])
