"""The queue: what matters most first, one key for each decision, nothing lost on the way."""

import re

import pytest
from playwright.sync_api import Browser
from tests.web.conftest import Client
from tests.web.serving import for_local_user, free_port, served
from tests.web.test_pages import opened

from marsad.knowledge.load import Knowledge
from marsad.store import Store
from marsad.web.judging import Hand, decide, one_standing
from marsad.web.queries.waiting import progress, waiting
from marsad.web.site import local_site


def test_what_is_grave_and_unsure_comes_before_what_is_neither(store: Store, knowledge: Knowledge) -> None:
    found = waiting(store, knowledge)
    assert [one.weight for one in found] == sorted((one.weight for one in found), reverse=True)
    assert found[0].reasons
    assert found[0].kept.claim.toll
    assert found[-1].weight < found[0].weight


def test_what_was_judged_or_skipped_does_not_wait(store: Store, knowledge: Knowledge) -> None:
    before = [one.kept.key for one in waiting(store, knowledge)]
    decide(store, f"claim:{before[0]}", "accept", Hand("amal", 0))
    after = [one.kept.key for one in waiting(store, knowledge, skipped=[before[1]])]
    assert after == before[2:]


def test_progress_counts_what_a_person_changed(store: Store) -> None:
    for number, verdict in enumerate(("accept", "accept", "reject"), 1):
        decide(store, f"claim:{number}", verdict, Hand("amal", 0))  # type: ignore[arg-type]
    decide(store, "claim:4", "accept", Hand("basil", 0))
    found = progress(store, "amal", "2020-01-01T00:00:00Z")
    assert (found.judged, found.accepted, found.changed) == (3, 2, 1)
    assert progress(store, "amal", "2999-01-01T00:00:00Z").judged == 0


def waits(page: str) -> str:
    return str(re.findall(r'class="deciding" method="post" action="/claims/(claim:\d+)/decide"', page)[0])


def test_skipping_leads_to_the_next_and_changes_nothing(local: Client) -> None:
    first = local.get("/queue").text
    skip = re.findall(r'data-key="s"[^>]*href="([^"]+)"', first)[0]
    second = local.get(skip.replace("&amp;", "&")).text
    assert waits(first) != waits(second)
    assert waits(local.get("/queue").text) == waits(first)


@pytest.mark.parametrize("skip", ["x", "1,", "-1", "1;2", "9" * 400])
def test_what_is_no_list_of_claims_skips_nothing(local: Client, skip: str) -> None:
    assert waits(local.get("/queue", params={"skip": skip}).text) == waits(local.get("/queue").text)


def test_ten_items_are_reviewed_by_keyboard_alone(store: Store, knowledge: Knowledge, browser: Browser) -> None:
    port = free_port()
    keys = "aardasaurao"
    with (
        served(for_local_user(store, knowledge, local_site("127.0.0.1", port)), port) as address,
        opened(browser, address) as (page, complaints),
    ):
        page.goto(f"{address}/queue")
        for key in keys:
            name = page.locator("form.deciding").get_attribute("action")
            page.keyboard.press(key)
            page.wait_for_function(
                "name => document.querySelector('form.deciding')?.getAttribute('action') !== name", arg=name
            )
            page.wait_for_load_state()
        assert "/reports/" in page.url
        assert [one for one in complaints if "ERR_ABORTED" not in one] == []
    found = progress(store, "amal", "2020-01-01T00:00:00Z")
    # a a r d a, skip, a (undone), r, a
    assert found.judged == 8


def test_undo_on_the_queue_brings_the_claim_back(local: Client, store: Store) -> None:
    name = waits(local.get("/queue").text)
    answer = local.post(
        f"/claims/{name}/decide", data={"decision": "reject", "seen": "0", "back": f"/queue?last={name}"}
    )
    assert "قبل قليل" in answer.text
    seen = re.findall(r'name="seen" value="(\d+)"', answer.text)[0]
    local.post(f"/claims/{name}/decide", data={"decision": "undo", "seen": seen, "back": "/queue"})
    assert one_standing(store, name).status == "unreviewed"
    assert waits(local.get("/queue").text) == name
