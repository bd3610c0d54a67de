"""The queue: what a decision would change most first, one key for each decision, nothing lost on the way."""

import re
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.web.conftest import Client
from tests.web.doubtful import doubtful
from tests.web.serving import for_local_user, free_port, served
from tests.web.test_pages import opened

from marsad.knowledge.load import Knowledge
from marsad.model.event import Event
from marsad.store import Lookup, Store, find_derived, open_store
from marsad.web.judging import Hand, decide, one_standing
from marsad.web.queue.progress import progress
from marsad.web.queue.ranking import Stake, weight
from marsad.web.queue.waiting import LinkAsked, waiting
from marsad.web.site import local_site


@pytest.fixture(scope="module")
def doubts(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with something of every kind to decide; to be copied."""
    path = tmp_path_factory.mktemp("doubts") / "samples.db"
    with open_store(str(path), create=True) as store:
        doubtful(store, knowledge)
    return path


@pytest.fixture
def filled(doubts: Path) -> Path:
    """What `store` is a copy of."""
    return doubts


@pytest.mark.parametrize(
    ("harm", "doubt", "reach", "expected"), [(8, 5, 3, 120), (8, 1, 1, 8), (3, 3, 2, 18), (1, 1, 1, 1)]
)
def test_the_order_is_by_harm_doubt_and_reach(harm: int, doubt: int, reach: int, expected: int) -> None:
    assert weight(Stake(harm=harm, doubt=doubt, reach=reach)) == expected


def test_everything_that_waits_stands_in_one_order(store: Store, knowledge: Knowledge) -> None:
    found = waiting(store, knowledge)
    assert [one.weight for one in found] == sorted((one.weight for one in found), reverse=True)
    assert {one.kind for one in found} == {"claim", "link", "copy", "state"}
    link, copy, state = (next(one.stake for one in found if one.kind == kind) for kind in ("link", "copy", "state"))
    # Two attacks on which one outlet each reports: a person makes one event with two sources of them.
    assert (link.harm, link.doubt, link.reach) == (8, 5, 3)
    assert (copy.doubt, copy.reasons) == (4, ("doubt_changed", "reach_sources"))
    assert (state.harm, state.doubt, state.reach) == (2, 3, 2)


def test_what_was_judged_or_skipped_does_not_wait(store: Store, knowledge: Knowledge) -> None:
    before = waiting(store, knowledge)
    claim = next(one for one in before if one.kind == "claim")
    link = next(one for one in before if one.kind == "link")
    decide(store, claim.name, "accept", Hand("amal", 0))
    after = waiting(store, knowledge, skipped=[link.mark])
    assert {one.name for one in before} - {one.name for one in after} == {claim.name, link.name}


def test_progress_counts_what_a_person_changed_and_what_others_overturned(store: Store) -> None:
    for number, verdict in enumerate(("accept", "accept", "reject"), 1):
        decide(store, f"claim:{number}", verdict, Hand("amal", 0))  # type: ignore[arg-type]
    decide(store, "claim:4", "accept", Hand("basil", 0))
    decide(store, "claim:2", "reject", Hand("basil", None))
    found = progress(store, "amal", "2020-01-01T00:00:00Z")
    assert (found.judged, found.accepted, found.changed, found.overturned) == (3, 2, 1, 1)
    assert progress(store, "amal", "2999-01-01T00:00:00Z").judged == 0


def waits(page: str) -> str:
    return str(re.findall(r'class="deciding" data-waits="([^"]+)"', page)[0])


def test_skipping_leads_to_the_next_and_changes_nothing(local: Client) -> None:
    first = local.get("/queue").text
    skip = re.findall(r'data-key="s"[^>]*href="([^"]+)"', first)[0]
    second = local.get(skip.replace("&amp;", "&")).text
    assert waits(first) != waits(second)
    assert waits(local.get("/queue").text) == waits(first)


@pytest.mark.parametrize("skip", ["x", "0123abcd,", "-1", "1;2", "9" * 400])
def test_what_is_no_list_of_marks_skips_nothing(local: Client, skip: str) -> None:
    assert waits(local.get("/queue", params={"skip": skip}).text) == waits(local.get("/queue").text)


def answered(local: Client, kind: str, decision: str, **more: str) -> str:
    """Answer the first question of a kind; gives the queue as it is then."""
    page = local.get("/queue").text
    while not re.search(rf'action="/{kind}', page.partition('class="deciding"')[2]):
        page = local.get(re.findall(r'data-key="s"[^>]*href="([^"]+)"', page)[0].replace("&amp;", "&")).text
    form = page[page.index('class="deciding"') :]
    action = re.findall(rf'action="(/{kind}[^"]*)"', page[page.index('class="deciding"') - 20 :])[0]
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', unescape(form)))
    answer = local.post(action, data={**fields, "decision": decision, **more})
    assert answer.status_code == 200, answer.text
    return str(answer.text)


def taken_back(local: Client, page: str) -> None:
    form = page[page.index('class="last"') :]
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form[: form.index("</form>")]))
    action = re.findall(r'action="([^"]+)"', form)[0]
    assert local.post(action, data={**fields, "decision": "undo"}).status_code == 200


def together(store: Store, *claims: str) -> bool:
    return any(set(claims) <= set(event.claims) for event in find_derived(store, "events", Lookup(), kind=Event))


def test_a_merge_is_there_at_the_next_look_and_can_be_taken_back(local: Client, store: Store) -> None:
    page = answered(local, "events/link", "same")
    assert together(store, "b1#1", "b2#1")
    taken_back(local, page)
    assert not together(store, "b1#1", "b2#1")


@pytest.mark.parametrize(("kind", "decision"), [("events/link", "different"), ("events/link", "unsure"), ("copies/decide", "same"), ("copies/decide", "different")])  # fmt: skip
def test_an_answered_question_is_asked_no_more_until_it_is_taken_back(
    local: Client, store: Store, knowledge: Knowledge, kind: str, decision: str
) -> None:
    before = [one.name for one in waiting(store, knowledge)]
    page = answered(local, kind, decision)
    assert len(waiting(store, knowledge)) == len(before) - 1
    taken_back(local, page)
    assert [one.name for one in waiting(store, knowledge)] == before


def test_of_two_who_judge_one_link_the_second_is_told(local: Client, store: Store, knowledge: Knowledge) -> None:
    asked = next(one.asked for one in waiting(store, knowledge) if isinstance(one.asked, LinkAsked))
    form = {"one": asked.left.id, "other": asked.right.id, "decision": "different", "seen": "0", "back": "/queue"}
    assert local.post("/events/link", data=form).status_code == 200
    assert local.post("/events/link", data=form).status_code == 409


def test_undo_on_the_queue_brings_the_claim_back(local: Client, store: Store) -> None:
    page = answered(local, "claims", "reject")
    rejected = re.findall(r'class="last" method="post" action="/claims/(claim:\d+)/decide"', page)[0]
    assert one_standing(store, rejected).status == "rejected"
    taken_back(local, page)
    assert one_standing(store, rejected).status == "unreviewed"


def test_ten_items_of_all_kinds_are_reviewed_by_keyboard_alone(
    store: Store, knowledge: Knowledge, browser: Browser
) -> None:
    port = free_port()
    strokes = 0
    keys = {"claim": "a", "link": "m", "copy": "p", "state": "d"}
    kinds: list[str] = []
    with (
        served(for_local_user(store, knowledge, local_site("127.0.0.1", port)), port) as address,
        opened(browser, address) as (page, complaints),
    ):
        page.goto(f"{address}/queue")
        while len(kinds) < 10:
            name = page.locator(".deciding").get_attribute("data-waits") or ""
            kind = name.partition(":")[0] if ":" in name and not name.startswith("event:") else "link"
            kinds.append(kind)
            page.keyboard.press(keys[kind])
            strokes += 1
            page.wait_for_function("name => document.querySelector('.deciding')?.dataset.waits !== name", arg=name)
            page.wait_for_load_state()
        assert [one for one in complaints if "ERR_ABORTED" not in one] == []
    assert set(kinds) == {"claim", "link", "copy", "state"}
    assert strokes == 10
    assert progress(store, "amal", "2020-01-01T00:00:00Z").judged == 10
