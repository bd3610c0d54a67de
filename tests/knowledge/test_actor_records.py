"""The shipped actors, read with the folding a report is read with: what every record must hold."""

import re
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from marsad.arabic.fold import fold_text

FOLDER = Path(__file__).parent.parent.parent / "src" / "marsad" / "knowledge" / "actors"
FILES = sorted(FOLDER.glob("*.toml"))
REQUIRED = {"id", "name_ar", "name_en", "names", "kind", "inter", "countries"}
OPTIONAL = {"short", "adjectives", "parent", "affiliations", "since", "until", "note"}
KINDS = {
    *("armed_group", "militia", "military", "police", "intelligence", "coalition", "government", "political"),
    *("civil", "media_office", "state", "tribe", "person"),
}
INTERS = {"state", "rebel", "political_militia", "identity_militia", "civilians", "external"}
# Common words that many bear: on their own they must never settle on one actor.
SHARED = ["الجيش", "الحزب", "الحركة", "الحشد", "الشرطة", "الحكومة", "التنظيم", "الحرس", "التحالف", "الجماعة", "الهيئة"]
KNOWN = {
    "قسد": "actor:sdf",
    "داعش": "actor:islamic-state",
    "البيشمركة": "actor:peshmerga",
    "الدعم السريع": "actor:rsf",
    "الحوثيين": "actor:houthis",
    "الجيش الإسرائيلي": "actor:israel",
    "القوات الأميركية": "actor:us-forces",
    "الحرس الثوري الإيراني": "actor:irgc",
    "حكومة الوفاق": "actor:gna",
    "الجيش اللبناني": "actor:lebanese-army",
    "كتائب القسام": "actor:qassam-brigades",
    "حركة الشباب": "actor:al-shabaab",
}


def _records(path: Path) -> list[dict[str, Any]]:
    with path.open("rb") as handle:
        return list(tomllib.load(handle)["actor"])


ACTORS = [record for path in FILES for record in _records(path)]
IDS = {record["id"] for record in ACTORS}


def _bearers() -> dict[str, set[str]]:
    bearers: dict[str, set[str]] = defaultdict(set)
    for record in ACTORS:
        for name in record["names"]:
            bearers[fold_text(name)].add(record["id"])
    return bearers


def test_there_are_actors_enough_for_eight_countries() -> None:
    assert len(ACTORS) >= 400
    covered = {country for record in ACTORS for country in record["countries"]}
    assert {"SY", "IQ", "YE", "SD", "LY", "LB", "PS", "EG", "TN", "DZ", "SO"} <= covered


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_record_has_the_known_keys_and_values(path: Path) -> None:
    for record in _records(path):
        assert set(record) >= REQUIRED, record["id"]
        assert set(record) <= REQUIRED | OPTIONAL, record["id"]
        assert re.fullmatch(r"actor:[a-z0-9]+(-[a-z0-9]+)*", record["id"])
        assert record["kind"] in KINDS, record["id"]
        assert record["inter"] in INTERS, record["id"]
        assert all(re.fullmatch(r"[A-Z]{2}", country) for country in record["countries"]), record["id"]
        assert record["countries"], record["id"]
        assert record["names"], record["id"]
        dates = [record[key] for key in ("since", "until") if key in record]
        assert all(re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", date) for date in dates), record["id"]
        assert dates == sorted(dates), record["id"]


def test_ids_are_unique() -> None:
    assert len(IDS) == len(ACTORS)


def test_parents_and_affiliations_are_actors() -> None:
    for record in ACTORS:
        assert record.get("parent", record["id"]) in IDS, record["id"]
        for tie in record.get("affiliations", []):
            assert set(tie) == {"to", "kind", "since", "until"}, record["id"]
            assert tie["to"] in IDS, record["id"]
            assert tie["kind"] in {"part_of", "backed_by", "allied"}, record["id"]


def test_no_actor_is_above_itself() -> None:
    parents = {record["id"]: record.get("parent") for record in ACTORS}
    for start in IDS:
        above, steps = parents[start], 0
        while above is not None:
            assert above != start
            above, steps = parents[above], steps + 1
            assert steps < 10, start


def test_a_plain_name_belongs_to_one_actor() -> None:
    assert {name: ids for name, ids in _bearers().items() if len(ids) > 1} == {}


@pytest.mark.parametrize("word", SHARED)
def test_a_common_word_is_short_for_several_and_plain_for_none(word: str) -> None:
    assert fold_text(word) not in _bearers()
    assert sum(word in record.get("short", []) for record in ACTORS) > 1


@pytest.mark.parametrize(("name", "actor"), KNOWN.items())
def test_a_well_known_name_finds_its_actor(name: str, actor: str) -> None:
    assert _bearers()[fold_text(name)] == {actor}


def test_an_adjective_stands_for_one_actor() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for record in ACTORS:
        for adjective in record.get("adjectives", []):
            owners[fold_text(adjective)].add(record["id"])
    assert {adjective: ids for adjective, ids in owners.items() if len(ids) > 1} == {}
    assert owners[fold_text("إسرائيلي")] == {"actor:israel"}
