"""The score card says what is right and what is not, and gives the numbers that the reference scorer gives."""

import copy
import importlib.util
import json
import random
import sys
from pathlib import Path
from typing import Any

import pytest

from marsad.evaluate.card import as_html, as_json, as_text
from marsad.evaluate.reading import name_in
from marsad.evaluate.score import claims_by_report, score

GOLD = Path(__file__).parent / "gold"
BESIDE = Path(__file__).parent.parent.parent / "shared" / "gold"
SETS = {
    "gold-1": (GOLD / "gold-1.jsonl", GOLD / "reports-1.jsonl"),
    "gold-2": (GOLD / "gold-2.jsonl", GOLD / "reports-2.jsonl"),
    "beside": (BESIDE / "gold.jsonl", BESIDE / "reports.jsonl"),
}
TYPES = ["raid", "arrest", "shelling", "curfew", "threat"]
TEXT = "هاجم مسلحون دورية للشرطة في الرمادي، فقُتل شرطيان."


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def quote(words: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words, **more}


def attack(**changes: Any) -> dict[str, Any]:
    claim = {
        "id": "r#1",
        "kind": "incident",
        "type": "armed_attack",
        "trigger": quote("هاجم"),
        "evidence": quote(TEXT),
        "roles": {
            "perpetrator": [quote("مسلحون")],
            "target": [quote("دورية للشرطة", civilian=False)],
            "place": [quote("الرمادي")],
        },
        "when": None,
        "toll": [{"outcome": "killed", "low": 2, "high": 2, "group": "combatant", "span": quote("قُتل شرطيان")}],
        "certainty": "asserted",
        "attribution": None,
        "background": False,
        "links": [],
    }
    return {**claim, **changes}


def damaged(gold: dict[str, Any], seed: int) -> dict[str, Any]:
    """Gold as a coder with many faults might have coded it: claims lost, moved, mistyped, emptied, malformed."""
    rng, coded = random.Random(seed), copy.deepcopy(gold)
    for claims in coded.values():
        rng.shuffle(claims)
        for claim in list(claims):
            fault = rng.random()
            if fault < 0.15:
                claims.remove(claim)
            elif fault < 0.3:
                claim["type"] = rng.choice(TYPES)
            elif fault < 0.4:
                claim |= {"background": True, "links": [], "trigger": None}
            elif fault < 0.5:
                claim["trigger"] = {"start": "x"}
            elif fault < 0.6:
                claim["toll"] = [{"outcome": "killed", "low": 1, "high": 2}] * 2
            elif fault > 0.8:
                claim["roles"] = {role: named for role, named in claim["roles"].items() if rng.random() < 0.5}
    return coded


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", SETS)
def test_gives_the_numbers_of_the_reference_scorer(name: str, seed: int) -> None:
    script = BESIDE / "score.py"
    gold_file, reports_file = SETS[name]
    if not script.exists() or not gold_file.exists():
        pytest.skip("the reference scorer is not beside the project")
    spec = importlib.util.spec_from_file_location("reference_scorer", script)
    assert spec
    assert spec.loader
    reference = importlib.util.module_from_spec(spec)
    sys.modules["reference_scorer"] = reference
    spec.loader.exec_module(reference)

    gold = claims_by_report(lines(gold_file))
    texts = {row["id"]: row["text"] for row in lines(reports_file)}
    coded = damaged(gold, seed) if seed else gold
    theirs, card = reference.evaluate(gold, coded, texts), score(gold, coded, texts=texts)

    headline = [theirs[key] for key in ("incident_f1", "mean_field_accuracy", "mean_kind_f1", "score")]
    assert [card.incidents_f1, card.mean_field_accuracy, card.other_kinds_f1, card.score] == headline
    assert card.links_f1 == theirs["links"]["f1"]
    assert [list(card.intervals[key] or ()) for key in card.intervals] == [*theirs["intervals"].values()]
    ours = json.loads(as_json(card))
    for part in ("incidents", "fields", "kinds", "links", "malformed", "broken_spans", "reports_without_incident"):
        assert ours[part] == theirs[part], part
    assert len(card.mistakes) == len(theirs["errors"])


def test_gold_against_itself_is_perfect() -> None:
    card = score({"r": [attack()]}, {"r": [attack()]}, texts={"r": TEXT})
    assert (card.incidents_f1, card.mean_field_accuracy, card.score, card.mistakes) == (1.0, 1.0, 1.0, [])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"type": "raid"}, "type"),
        (
            {
                "certainty": "reported",
                "roles": {**attack()["roles"], "perpetrator": [quote("مسلحون", certainty="asserted")]},
            },
            "certainty",
        ),
        ({"background": True}, "background"),
        ({"toll": []}, "killed"),
        ({"attribution": quote("شرطيان")}, "attribution"),
        ({"when": {"start": "2020-01-01", "end": "2020-01-01"}}, "when"),
        ({"roles": {**attack()["roles"], "place": []}}, "place"),
        ({"roles": {**attack()["roles"], "perpetrator": [quote("دورية")]}}, "perpetrator"),
        ({"roles": {**attack()["roles"], "target": [quote("دورية للشرطة", civilian=True)]}}, "target_civilian"),
    ],
)
def test_a_wrong_field_is_one_mistake(changes: dict[str, Any], field: str) -> None:
    card = score({"r": [attack()]}, {"r": [attack(**changes)]}, texts={"r": TEXT})
    assert card.incidents_f1 == 1.0
    assert [mistake.field for mistake in card.mistakes] == [field]
    assert card.fields[field].accuracy == 0.0


def test_missed_and_invented_claims_are_told_apart() -> None:
    card = score({"a": [attack()], "b": []}, {"a": [], "b": [attack()]}, texts={})
    assert [mistake.error for mistake in card.mistakes] == ["miss", "false positive"]
    assert (card.incidents_f1, card.reports_without_incident.hit) == (0.0, 1)


def test_gold_that_misquotes_its_text_is_refused() -> None:
    with pytest.raises(ValueError, match="1 spans unlike the text"):
        score({"r": [attack(trigger={"start": 0, "end": 4, "text": "هجوم"})]}, {}, texts={"r": TEXT})


@pytest.mark.parametrize(
    ("mention", "form"),
    [
        ("ميليشيا الدفاع الوطني", "الدفاع الوطني"),
        ("للدفاع الوطني", "الدفاع الوطني"),
        ("مدينة", "مدينه"),
        ("بلدة القُصَيْر", "القصير"),
    ],
)
def test_a_name_is_known_without_its_class_noun_and_proclitic(mention: str, form: str) -> None:
    assert form in name_in(mention)[1]


def test_card_is_shown_as_table_and_page() -> None:
    card = score({"<r>": [attack()]}, {"<r>": [attack(type="raid")]}, texts={"<r>": TEXT})
    table, page = as_text(card, mistakes=True), as_html(card)
    assert "incidents F1" in table
    assert "type: gold armed_attack, coded raid" in table
    assert "&lt;r&gt; wrong" in page
    assert "<r>" not in page
