"""The word lists and the sources hold what the readers count on."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from marsad.errors import KnowledgeError
from marsad.knowledge.load import load

KNOWLEDGE = Path(__file__).parents[2] / "src" / "marsad" / "knowledge"
WORDS = KNOWLEDGE / "words"
MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670]")
ARABIC = re.compile("[\u0621-\u064a]")

HEADERS = {
    "nouns": ["form", "class", "number", "gloss"],
    "verbs": ["lemma", "past", "present", "class", "gloss"],
    "attribution": ["form", "kind", "strength", "gloss"],
    "hedges": ["form", "effect", "gloss"],
    "connectives": ["form", "relation", "direction", "gloss"],
    "not_events": ["pattern", "reason", "gloss"],
    "function": ["form", "class", "gloss"],
    "given_names": ["form", "gloss"],
}
ALLOWED = {
    ("nouns", "class"): {
        "civilian",
        "combatant",
        "person",
        "group",
        "unit",
        "property",
        "placehead",
        "weapon",
        "goods",
        "vehicle",
        "time_unit",
        "measure_unit",
        "document",
        "title",
        "event_generic",
        "abstract",
        "adjective",
    },
    ("nouns", "number"): {"sg", "du", "pl"},
    ("function", "class"): {
        "against",
        "agent",
        "and",
        "aux",
        "between",
        "clause",
        "demonstrative",
        "from",
        "future",
        "negation",
        "on",
        "other",
        "particle",
        "place",
        "prep",
        "pronoun",
        "qad",
        "quantifier",
        "relative",
        "that",
        "time",
        "toward",
        "under",
        "via",
        "with",
        "within",
        "without",
    },
    ("verbs", "class"): {"say", "motion", "begin", "be", "modal", "cause", "other"},
    ("attribution", "kind"): {"verb", "preposition", "phrase"},
    ("attribution", "strength"): {"neutral", "doubtful", "committed"},
    ("hedges", "effect"): {"suspected", "planned", "denied", "negated", "averted"},
    ("connectives", "relation"): {"led_to", "part_of", "repeats", "contradicts"},
    ("connectives", "direction"): {"forward", "backward"},
    ("not_events", "reason"): {
        "sport",
        "economy",
        "disease",
        "nature",
        "metaphor",
        "accident",
        "court",
        "warrant",
        "release",
        "culture",
        "history",
        "exercise",
        "sum",
    },
}
KEYS = {
    "nouns": ("form", "class"),
    "verbs": ("lemma",),
    "attribution": ("form", "kind"),
    "hedges": ("form",),
    "connectives": ("form",),
    "not_events": ("pattern",),
    "function": ("form",),
    "given_names": ("form",),
}
AT_LEAST = {
    "nouns": 1200,
    "verbs": 900,
    "attribution": 300,
    "hedges": 400,
    "connectives": 400,
    "not_events": 250,
    "function": 150,
    "given_names": 300,
}
SOURCE_KINDS = {
    "outlet",
    "agency",
    "monitor",
    "local_network",
    "official",
    "correspondent",
    "vague",
    "witness",
    "social",
    "anaphor",
    "ngo",
    "party_media",
}
SOURCE_KEYS = {
    "id",
    "name_ar",
    "name_en",
    "names",
    "short",
    "kind",
    "countries",
    "anaphor",
    "reliability_note",
    "reliability_note_ar",
}


def lines_of(name: str) -> list[list[str]]:
    text = (WORDS / f"{name}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


def rows_of(name: str) -> list[dict[str, str]]:
    return [dict(zip(HEADERS[name], line, strict=True)) for line in lines_of(name)[1:]]


def sources() -> list[dict[str, Any]]:
    files = sorted((KNOWLEDGE / "sources").glob("*.toml"))
    return [record for file in files for record in tomllib.loads(file.read_text(encoding="utf-8"))["source"]]


@pytest.mark.parametrize("name", HEADERS)
def test_a_word_list_has_its_header_and_whole_rows(name: str) -> None:
    header, *rows = lines_of(name)
    assert header == HEADERS[name]
    assert [row for row in rows if len(row) != len(header)] == []
    assert len(rows) >= AT_LEAST[name]


@pytest.mark.parametrize("name", HEADERS)
def test_a_word_list_says_each_thing_once(name: str) -> None:
    counted = Counter(tuple(row[key] for key in KEYS[name]) for row in rows_of(name))
    assert [key for key, times in counted.items() if times > 1] == []


@pytest.mark.parametrize(("name", "column"), ALLOWED)
def test_a_word_list_keeps_to_its_classes(name: str, column: str) -> None:
    assert {row[column] for row in rows_of(name)} == ALLOWED[name, column]


@pytest.mark.parametrize("name", HEADERS)
def test_words_are_written_plain(name: str) -> None:
    first = HEADERS[name][0]
    odd = [row for row in rows_of(name) if MARKS.search(row[first]) or row[first] != row[first].strip()]
    assert odd == []
    assert [row for row in rows_of(name) if not row["gloss"].strip()] == []


def test_a_verb_has_a_stem() -> None:
    stems = [(row["lemma"], (row["past"] + "," + row["present"]).strip(",")) for row in rows_of("verbs")]
    assert [lemma for lemma, stem in stems if not stem or ",," in stem or " " in stem] == []


@pytest.mark.parametrize(
    ("form", "word_class", "number"),
    [
        ("عنصرين", "combatant", "du"),
        ("مدنيين", "civilian", "pl"),
        ("رعاة", "civilian", "pl"),
        ("دوريتين", "unit", "du"),
        ("قريتي", "placehead", "du"),
        ("عبوة ناسفة", "weapon", "sg"),
        ("محروقات", "goods", "pl"),
        ("ميليشيا", "group", "sg"),
        ("جثث", "person", "pl"),
    ],
)
def test_a_noun_of_the_news_is_known(form: str, word_class: str, number: str) -> None:
    assert number in {row["number"] for row in rows_of("nouns") if (row["form"], row["class"]) == (form, word_class)}


@pytest.mark.parametrize(
    ("lemma", "past", "present"),
    [("قال", "قيل", "قول"), ("أدى", "أد", "ؤدي"), ("أعاد", "أعيد", "عيد"), ("وصل", "وصل", "صل")],
)
def test_a_weak_verb_has_its_written_stems(lemma: str, past: str, present: str) -> None:
    row = next(row for row in rows_of("verbs") if row["lemma"] == lemma)
    assert past in row["past"].split(",")
    assert present in row["present"].split(",")


def test_prepositions_are_not_taken_for_past_verbs() -> None:
    pasts = {stem for row in rows_of("verbs") for stem in row["past"].split(",")}
    assert not pasts & {"بين", "قبل", "بعد", "حول", "دون", "خلال", "ضد", "نحو"}


@pytest.mark.parametrize(
    ("form", "relation", "direction"),
    [
        ("ما أدى إلى", "led_to", "forward"),
        ("ردا على", "led_to", "backward"),
        ("على خلفية", "led_to", "backward"),
        ("ضمن حملة", "part_of", "backward"),
    ],
)
def test_a_connective_points_the_right_way(form: str, relation: str, direction: str) -> None:
    assert {"form": form, "relation": relation, "direction": direction}.items() <= next(
        row for row in rows_of("connectives") if row["form"] == form
    ).items()


def test_at_least_150_sources_have_unique_ids_and_names() -> None:
    records = sources()
    assert len(records) >= 150
    assert [i for i, n in Counter(record["id"] for record in records).items() if n > 1] == []
    assert [i for i, n in Counter(name for record in records for name in record["names"]).items() if n > 1] == []


def test_a_source_is_whole_and_plain() -> None:
    for record in sources():
        assert set(record) <= SOURCE_KEYS, record["id"]
        assert re.fullmatch("source:[a-z0-9-]+", record["id"]), record["id"]
        assert record["kind"] in SOURCE_KINDS, record["id"]
        assert record["name_ar"] in record["names"], record["id"]
        assert record["name_en"], record["id"]
        assert bool(record.get("reliability_note")) == bool(record.get("reliability_note_ar")), record["id"]
        assert all(re.fullmatch("[A-Z]{2}", country) for country in record["countries"]), record["id"]
        assert not MARKS.search(" ".join(record["names"] + record.get("short", []))), record["id"]
        assert not set(record["names"]) & set(record.get("short", [])), record["id"]


def test_only_anaphors_point_back() -> None:
    assert {record["kind"] for record in sources() if record.get("anaphor")} == {"anaphor"}


def test_no_bare_name_of_an_outlet_is_a_common_word() -> None:
    named = {name for record in sources() if record["kind"] not in {"anaphor", "vague"} for name in record["names"]}
    assert not named & {
        "المدن",
        "الأخبار",
        "العربية",
        "الجزيرة",
        "الحدث",
        "النهار",
        "الحياة",
        "أعماق",
        "كتابات",
        "جنوبية",
        "قنا",
        "بغداد",
    }
    assert all(ARABIC.search(name) or name.isascii() for name in named)


def classes() -> dict[str, list[str]]:
    lines = (WORDS / "classes.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {name: words.split("|") for name, words in (line.split("\t") for line in lines)}


def test_every_word_class_is_named_by_a_type_and_holds_no_word_twice() -> None:
    types = "".join(file.read_text(encoding="utf-8") for file in (KNOWLEDGE / "types").rglob("*.toml"))
    for name, words in classes().items():
        assert f'"@{name}"' in types, f"no type names @{name}"
        assert len(words) == len(set(words)), f"@{name} holds a word twice"


def test_a_trigger_has_the_words_of_the_classes_it_names() -> None:
    closure = load().types["closure"]
    shut = next(trigger for trigger in closure.trigger if trigger.lemma == "أغلق")
    assert set(classes()["ways"]) <= set(shut.needs)
    assert not any(word.startswith("@") for trigger in closure.trigger for word in trigger.needs)


def test_a_class_that_is_not_there_is_named_with_the_file(tmp_path: Path) -> None:
    shutil.copytree(KNOWLEDGE, tmp_path, dirs_exist_ok=True)
    file = tmp_path / "types" / "measure" / "closure.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('"@ways"', '"@wayz"', 1), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"closure\.toml.*no class 'wayz'"):
        load(tmp_path)
