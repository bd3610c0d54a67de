"""People's judgements of claims: kept one after the other, none lost, each taken back if need be."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import msgspec
import pytest
from tests.web.conftest import Client, SignedIn

from marsad.model.event import Judgement
from marsad.pipeline.judged import Judged, corrected, standing
from marsad.store import Overtaken, Store, add_judgements, judgements
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
    decide(store, CLAIM, "accept", hand(store))
    correct(store, CLAIM, msgspec.structs.replace(claim, certainty="denied"), hand(store))
    decide(store, CLAIM, "reject", hand(store))
    seen = [one_standing(store, CLAIM)]
    for _ in range(3):
        take_back(store, CLAIM, hand(store, "basil"))
        seen.append(one_standing(store, CLAIM))
    assert [one.status for one in seen] == ["rejected", "edited", "accepted", "unreviewed"]
    assert [one.claim.certainty for one in seen[1:]] == ["denied", claim.certainty, claim.certainty]
    assert len(seen[-1].history) == 6
    with pytest.raises(Problem, match="nothing to take back"):
        take_back(store, CLAIM, hand(store))


def test_what_is_accepted_after_a_correction_is_the_corrected_claim(store: Store) -> None:
    claim = one_standing(store, CLAIM).claim
    correct(store, CLAIM, msgspec.structs.replace(claim, certainty="denied"), hand(store))
    decide(store, CLAIM, "accept", hand(store))
    assert one_standing(store, CLAIM).claim.certainty == "denied"


def test_a_correction_stays_of_its_kind(store: Store) -> None:
    other = msgspec.structs.replace(one_standing(store, CLAIM).claim, kind="measure", type="curfew")
    with pytest.raises(Problem, match="stays of the kind incident"):
        correct(store, CLAIM, other, hand(store))


def test_the_page_and_the_rebuilt_events_hold_the_same(store: Store) -> None:
    claim = one_standing(store, CLAIM).claim
    steps = (
        "accept",
        "edit",
        "unsure",
        "reject",
        "accept",
        "undo",
        "undo",
        "edit",
        "reject",
        "undo",
        "accept",
        "reject",
    )
    for step in steps:
        if step == "edit":
            correct(store, CLAIM, msgspec.structs.replace(claim, certainty="planned"), hand(store))
        elif step == "undo":
            take_back(store, CLAIM, hand(store))
        else:
            decide(store, CLAIM, step, hand(store))  # type: ignore[arg-type]
        found = one_standing(store, CLAIM)
        report = Judged(key=1, id=claim.id.partition("#")[0], read={1: claim}, seen={1: claim})
        held = standing(one for _, one in judgements(store))
        rebuilt = [msgspec.structs.replace(one, id=claim.id) for one in corrected(report, held)]
        assert rebuilt == ([] if found.status == "rejected" else [found.claim]), step


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
            decide(store, CLAIM, "accept" if number % 2 else "reject", Hand(f"person {number}", 0))
        except Problem as problem:
            return -problem.status
        return 1

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


def test_claims_that_were_added_are_corrected_and_taken_out_one_by_one(store: Store) -> None:
    found = whole(store, 1)
    assert found is not None
    claim = found.claims[0].claim
    kept = found.claims

    def added() -> list[tuple[str, str]]:
        return [(one.name, one.claim.certainty) for one in standings(store, 1, kept) if one.coder is None]

    for certainty in ("asserted", "reported", "suspected"):
        add_claim(store, 1, msgspec.structs.replace(claim, certainty=certainty), Hand("amal", None))
    assert [certainty for _, certainty in added()] == ["asserted", "reported", "suspected"]
    correct(store, added()[0][0], msgspec.structs.replace(claim, certainty="denied"), Hand("basil", 3))
    assert [certainty for _, certainty in added()] == ["denied", "reported", "suspected"]
    middle = added()[1][0]
    decide(store, middle, "reject", Hand("basil", one_standing(store, middle).seen))
    assert [certainty for _, certainty in added()] == ["denied", "suspected"]
    with pytest.raises(Problem, match="no claim of this name"):
        one_standing(store, middle)
    with pytest.raises(Problem, match="meanwhile"):
        decide(store, added()[0][0], "reject", Hand("amal", 3))


def test_what_others_write_into_reasons_breaks_nothing(store: Store) -> None:
    told: list[dict[str, Any]] = [{"roles": "nonsense"}, {"certainty": 7}, {"why": 5}, {"toll": None}]
    rows = [Judgement(left=CLAIM, verdict="edit", reasons=one, by="x", at="") for one in told]
    added: list[Any] = [7, {}, None]
    rows += [Judgement(left="report:1", verdict="add", reasons={"claim": one}, by="x", at="") for one in added]
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
