"""People's judgements of claims: kept one after the other, none lost, each taken back if need be."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from tests.web.conftest import Client, SignedIn

from marsad.model.event import Judgement
from marsad.store import Overtaken, Store, add_judgements
from marsad.web.judging import Hand, add_claim, correct, decide, one_standing, standings, take_back
from marsad.web.problems import Problem
from marsad.web.queries.one_report import whole

CLAIM = "claim:1"


def hand(store: Store, by: str = "amal", why: str = "") -> Hand:
    return Hand(by, one_standing(store, CLAIM).seen, why)


def test_a_claim_is_unreviewed_until_somebody_judges_it(store: Store) -> None:
    assert one_standing(store, CLAIM).status == "unreviewed"
    decide(store, CLAIM, "accept", hand(store, why="seen in two places"))
    found = one_standing(store, CLAIM)
    assert (found.status, found.history[0].by, found.history[0].why) == ("accepted", "amal", "seen in two places")


def test_undo_goes_back_step_by_step_and_forgets_nothing(store: Store) -> None:
    claim = one_standing(store, CLAIM).claim
    doubted = type(claim)(**{**{name: getattr(claim, name) for name in claim.__struct_fields__}, "certainty": "denied"})
    decide(store, CLAIM, "accept", hand(store))
    correct(store, CLAIM, doubted, hand(store))
    decide(store, CLAIM, "reject", hand(store))
    seen = [one_standing(store, CLAIM)]
    for _ in range(3):
        take_back(store, CLAIM, hand(store, "basil"))
        seen.append(one_standing(store, CLAIM))
    assert [one.status for one in seen] == ["rejected", "edited", "accepted", "unreviewed"]
    assert [one.claim.certainty for one in seen[1:]] == ["denied", claim.certainty, claim.certainty]
    assert len(seen[-1].history) == 6
    with pytest.raises(Problem, match="taken back already"):
        take_back(store, CLAIM, hand(store))


def test_what_is_accepted_after_a_correction_is_the_corrected_claim(store: Store) -> None:
    claim = one_standing(store, CLAIM).claim
    other = one_standing(store, "claim:2").claim
    correct(store, CLAIM, other, hand(store))
    decide(store, CLAIM, "accept", hand(store))
    assert one_standing(store, CLAIM).claim == other != claim


def test_nothing_is_taken_back_where_nothing_was_held(store: Store) -> None:
    with pytest.raises(Problem, match="nothing to take back"):
        take_back(store, CLAIM, Hand("amal", 0))


@pytest.mark.parametrize("name", ["claim:99999", "claim:0", "claim:x", "event:1", "judgement:1", "claim:1 ", ""])
def test_a_claim_that_is_not_there_is_said(store: Store, name: str) -> None:
    with pytest.raises(Problem) as told:
        decide(store, name, "accept", Hand("amal", 0))
    assert told.value.status == 404


def test_the_second_of_two_people_is_told_who_was_first(store: Store) -> None:
    first, second = hand(store), hand(store, "basil")
    decide(store, CLAIM, "accept", first)
    with pytest.raises(Problem) as told:
        decide(store, CLAIM, "reject", second)
    assert told.value.status == 409
    assert "amal judged this claim meanwhile (accept" in told.value.detail
    assert one_standing(store, CLAIM).status == "accepted"
    decide(store, CLAIM, "reject", hand(store, "basil"))
    assert one_standing(store, CLAIM).status == "rejected"


def test_of_many_at_once_one_is_kept_and_the_others_are_told(store: Store) -> None:
    def one(number: int) -> int:
        try:
            return decide(store, CLAIM, "accept" if number % 2 else "reject", Hand(f"person {number}", 0))
        except Problem as problem:
            return -problem.status

    with ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(one, range(16)))
    assert sorted(kept) == [-409] * 15 + [1]
    assert len(one_standing(store, CLAIM).history) == 1


def test_the_store_itself_keeps_nothing_on_what_was_overtaken(store: Store) -> None:
    judgement = Judgement(left=CLAIM, verdict="accept", by="amal", at="2024-03-14T09:00:00Z")
    assert add_judgements(store, [judgement], seen={CLAIM: 0}) == [1]
    with pytest.raises(Overtaken, match="claim:1 was judged meanwhile"):
        add_judgements(store, [judgement, judgement], seen={"claim:2": 0, CLAIM: 0})
    assert add_judgements(store, [judgement], seen={CLAIM: 1}) == [2]


def test_a_claim_that_was_added_stands_beside_those_of_the_coder(store: Store) -> None:
    found = whole(store, 1)
    assert found is not None
    key = add_claim(store, 1, found.claims[0].claim, Hand("amal", None))
    last = standings(store, 1, found.claims)[-1]
    assert (last.name, last.coder, last.status) == (f"judgement:{key}", None, "edited")
    decide(store, last.name, "reject", Hand("basil", 0))
    assert standings(store, 1, found.claims)[-1].status == "rejected"


def test_what_others_write_into_reasons_breaks_nothing(store: Store) -> None:
    told: list[dict[str, Any]] = [
        {"claim": "nonsense"},
        {"claim": {"id": 7}},
        {"why": 5},
        {"restores": []},
        {"takes_back": "x"},
    ]
    rows = [Judgement(left=CLAIM, verdict="edit", reasons=one, by="x", at="") for one in told]
    added: list[Any] = [7, {}, None]
    rows += [Judgement(left="report:1", verdict="edit", reasons={"add": one}, by="x", at="") for one in added]
    add_judgements(store, rows)
    found = whole(store, 1)
    assert found is not None
    assert len(standings(store, 1, found.claims)) == len(found.claims)


def test_a_coder_decides_on_the_page_and_is_led_back(signed_in: SignedIn) -> None:
    client = signed_in("coder")
    told = {"decision": "reject", "seen": "0", "back": "/reports/1"}
    answer = client.post("/claims/claim:1/decide", data=told, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/reports/1")
    page = client.get("/reports/1").text
    assert "مرفوضة" in page
    assert "<bdi>coder</bdi>" in page


def test_two_people_on_one_page_get_a_clear_message(signed_in: SignedIn) -> None:
    told = {"decision": "accept", "seen": "0", "back": "/reports/1"}
    assert signed_in("coder").post("/claims/claim:1/decide", data=told).status_code == 200
    answer = signed_in("reviewer").post("/claims/claim:1/decide", data={**told, "decision": "reject"})
    assert answer.status_code == 409
    assert "حكم شخص آخر على هذا الادعاء" in answer.text
    assert "<bdi>coder</bdi>" in answer.text
    assert 'href="/reports/1"' in answer.text


def test_a_viewer_sees_no_buttons_and_may_not_decide(signed_in: SignedIn) -> None:
    client = signed_in("viewer")
    assert "/claims/claim:1/decide" not in client.get("/reports/1").text
    assert client.post("/claims/claim:1/decide", data={"decision": "accept", "seen": "0"}).status_code == 403


@pytest.mark.parametrize(
    "told", [{}, {"decision": "accept"}, {"decision": "same", "seen": "0"}, {"decision": "accept", "seen": "x"}]
)
def test_a_form_that_is_not_whole_is_refused(local: Client, told: dict[str, str]) -> None:
    assert local.post("/claims/claim:1/decide", data=told).status_code == 400
