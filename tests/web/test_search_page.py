"""The search page: the store's own search, its words marked, its filters as fields."""

import pytest
from tests.web.conftest import Client


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("q=الميادين", "هجوم على دورية للدفاع الوطني قرب الميادين"),
        ("q=للميادين", None),
        ("q=الجوف&kind=incident", "اشتباك قبلي في الجوف"),
        ("actor=actor:ndf", "هجوم على دورية للدفاع الوطني قرب الميادين"),
        ("source=مرصد الضفتين", "هجوم على دورية للدفاع الوطني قرب الميادين"),
        ("type=curfew&since=2021-01-01&until=2021-12-31", "حظر تجوال بعد قتال قبلي في النيل الأزرق"),
        ("q=لا-شيء-من-هذا", None),
    ],
)
def test_a_report_is_found_by_words_and_by_what_was_read_from_it(local: Client, query: str, title: str | None) -> None:
    answer = local.get(f"/search?{query}")
    assert answer.status_code == 200
    if title is None:
        assert "لم يُعثر على شيء" in answer.text
    else:
        assert title in answer.text


def test_the_words_that_were_searched_for_are_marked(local: Client) -> None:
    assert "<mark>" in local.get("/search?q=الميادين").text


@pytest.mark.parametrize("query", ["q=...", "since=yesterday", "until=2024-13-01", "q=%22%22"])
def test_what_cannot_be_searched_for_is_said_on_the_page(local: Client, query: str) -> None:
    answer = local.get(f"/search?{query}")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_a_judged_claim_is_found_by_its_status(local: Client) -> None:
    assert "لم يُعثر على شيء" in local.get("/search?status=rejected").text
    local.post("/claims/claim:1/decide", data={"decision": "reject", "seen": "0"})
    assert "/reports/1" in local.get("/search?status=rejected").text
