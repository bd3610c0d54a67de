"""The score card: what the coder was measured at, and what people made of what it read."""

from __future__ import annotations

from typing import Any

import pytest
from tests.web.conftest import Client

from marsad.evaluate.measured import shipped
from marsad.store import Store
from marsad.web.judging import Decision, Hand, decide, take_back


def held(store: Store, name: str, *decisions: Decision) -> None:
    for decision in decisions:
        decide(store, name, decision, Hand("amal", None))


def team(client: Client) -> Any:
    answer = client.get("/api/score")
    assert answer.status_code == 200, answer.text
    return answer.json()["team"]


@pytest.fixture
def judged(local: Client, store: Store) -> Client:
    """Three claims accepted, an incident corrected, one rejected, one in doubt; one accepted and then taken back."""
    found = local.get("/api/claims/claim:1").json()
    local.put("/api/claims/claim:1", json={"claim": found["draft"], "seen": 0})
    for number in (2, 3, 4):
        held(store, f"claim:{number}", "accept")
    held(store, "claim:5", "accept", "reject")
    held(store, "claim:6", "unsure")
    held(store, "claim:7", "accept")
    take_back(store, "claim:7", Hand("amal", None))
    local.post("/api/reports/1/claims", json={"claim": found["draft"]})
    return local


def test_each_claim_counts_by_the_judgement_that_stands(judged: Client) -> None:
    found = team(judged)
    whole = {name: found["whole"][name] for name in ("accepted", "edited", "rejected", "unsure")}
    assert whole == {"accepted": 3, "edited": 1, "rejected": 1, "unsure": 1}
    assert (found["whole"]["precision"], found["whole"]["changed"]) == (0.8, 0.25)
    assert found["by_kind"][0]["name"] == "incident"
    assert sum(one["accepted"] for one in found["by_kind"]) == 3
    assert sum(one["accepted"] for one in found["by_rule"]) == 3
    assert found["added"] == {"incident": 1}
    assert found["judgements"] == 10


def test_the_page_shows_both_cards(judged: Client) -> None:
    page = judged.get("/score?lang=en").text
    assert ">80%<" in page
    assert ">25%<" in page
    assert f"{shipped().card.incidents_f1:.0%}" in page
    assert "by which it found its rules&#x27; mistakes" in page or "by which it found its rules' mistakes" in page


def test_without_judgements_nothing_is_claimed(local: Client) -> None:
    assert "لم يحكم أحد" in local.get("/score").text
    assert team(local)["whole"]["precision"] is None


def test_the_measured_card_is_the_one_in_the_package(local: Client) -> None:
    found = local.get("/api/score").json()
    assert (found["reports"], found["claims"]) == (shipped().reports, shipped().claims)
    assert found["card"]["incidents"]["any type"]["f1"] == shipped().card.incidents["any type"].f1
    assert found["card"]["mistakes"] == []
