"""The coder stays at least as good on the gold reports as it was, and the gold reports stay as they were."""

from pathlib import Path

import pytest
from tests.gold.floors import MEASURES, measured, pinned, reached, rows, sums, update

from marsad.evaluate.measured import measured as measured_now
from marsad.evaluate.measured import shipped
from marsad.evaluate.score import ScoreCard, claims_by_report


@pytest.fixture(scope="module")
def card() -> ScoreCard:
    return measured()


@pytest.mark.parametrize("name", MEASURES)
def test_quality_is_not_below_its_floor(name: str, card: ScoreCard) -> None:
    assert reached(card)[name] >= pinned()["floors"][name]


def test_the_card_that_the_pages_show_is_what_is_measured_now(card: ScoreCard) -> None:
    now = measured_now(card, claims_by_report(rows("gold-*.jsonl")))
    assert shipped() == now, "the coder reads otherwise than its card says: make eval"


def test_coded_claims_are_well_formed_and_quote_the_text(card: ScoreCard) -> None:
    assert (card.malformed, card.broken_spans, card.missing_reports) == (0, 0, [])


def test_gold_is_what_the_floors_were_measured_on() -> None:
    assert sums() == pinned()["sha256"], "gold changed: look at it, then python -m tests.gold.floors --update"


def test_every_gold_report_has_its_text_and_quotes_it() -> None:
    texts = {row["id"]: row["text"] for row in rows("reports-*.jsonl")}
    for row in rows("gold-*.jsonl"):
        text = texts[row["report"]["id"]]
        for claim in row["claims"]:
            quotes = [mention for mentions in claim["roles"].values() for mention in mentions]
            quotes += [quote for quote in (claim["trigger"], claim["evidence"], claim["attribution"]) if quote]
            assert all(text[quote["start"] : quote["end"]] == quote["text"] for quote in quotes), claim["id"]


def test_a_floor_is_not_lowered_unasked(tmp_path: Path) -> None:
    pins = tmp_path / "quality.toml"
    pins.write_text("# remark\n\n[floors]\nincidents_f1 = 0.9\n", encoding="utf-8")
    better, worse = dict.fromkeys(MEASURES, 0.95), dict.fromkeys(MEASURES, 0.8)
    assert update(pins, worse) == ["incidents_f1"]
    assert pinned(pins)["floors"] == {"incidents_f1": 0.9}
    assert update(pins, better) == []
    assert pinned(pins)["floors"] == better
    assert update(pins, worse, allow_regression=True) == []
    assert pinned(pins)["floors"] == worse
    assert pins.read_text(encoding="utf-8").startswith("# remark\n")
