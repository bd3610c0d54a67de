"""Merge, split, copies and states: on the page of an event and through the API, each with its undo."""

import re
from pathlib import Path
from typing import Any

import pytest
from tests.web.conftest import Client
from tests.web.test_queue import doubts, together

from marsad.export.events import told
from marsad.model.event import Event
from marsad.store import Lookup, Store, find_derived, last_judgement

__all__ = ["doubts"]


@pytest.fixture
def filled(doubts: Path) -> Path:
    """What `store` is a copy of."""
    return doubts


def event_with(store: Store, claim: str) -> Event:
    return next(one for one in find_derived(store, "events", Lookup(), kind=Event) if claim in one.claims)


def posted(local: Client, path: str, status: int = 201, **body: Any) -> Any:
    answer = local.post(path, json=body)
    assert answer.status_code == status, answer.text
    return answer.json()


def test_the_queue_is_the_same_for_programs(local: Client) -> None:
    found = local.get("/api/queue").json()
    assert [one["weight"] for one in found["items"]] == sorted((one["weight"] for one in found["items"]), reverse=True)
    assert {one["kind"] for one in found["items"]} == {"claim", "link", "copy", "state"}
    assert {one["kind"] for one in local.get("/api/queue?kind=link").json()["items"]} == {"link"}


def test_events_are_joined_parted_and_both_is_taken_back(local: Client, store: Store) -> None:
    before = find_derived(store, "events", Lookup(), kind=Event)
    one, other = event_with(store, "b1#1"), event_with(store, "a1#1")
    joined = posted(local, f"/api/events/{one.id}/links", other=other.id, verdict="same", seen=0)
    assert joined["at_once"]
    assert together(store, *one.claims, *other.claims)
    [merged] = joined["events"]
    parted = posted(local, f"/api/events/{merged}/split", claims=["b1#1"], seen=joined["last"])
    assert not together(store, "b1#1", "a1#1")
    for act in (parted, joined):
        posted(local, "/api/judgements/undo", first=act["first"], last=act["last"])
    assert find_derived(store, "events", Lookup(), kind=Event) == before


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/api/events/event:none/links", {"other": "event:none", "verdict": "same", "seen": 0}, 404),
        ("/api/events/ONE/links", {"other": "ONE", "verdict": "same", "seen": 0}, 422),
        ("/api/events/ONE/links", {"other": "OTHER", "verdict": "burn", "seen": 0}, 400),
        ("/api/events/ONE/split", {"claims": ["b1#1"], "seen": 0}, 422),
        ("/api/copies", {"left": 1, "right": 999, "verdict": "same", "seen": 0}, 404),
        ("/api/states/claim:999", {"verdict": "confirm", "on": "2024-03-01", "why": "x", "seen": 0}, 404),
        ("/api/states/claim:1", {"verdict": "confirm", "on": "2024-03-01", "seen": 0}, 422),
        ("/api/states/claim:1", {"verdict": "end", "on": "yesterday", "why": "x", "seen": 0}, 422),
        ("/api/states/claim:1", {"verdict": "undo", "seen": 0}, 409),
        ("/api/judgements/undo", {"first": 1, "last": 1}, 404),
        ("/api/judgements/undo", {"first": 2, "last": 1}, 422),
    ],
)
def test_what_cannot_be_decided_is_said(
    local: Client, store: Store, path: str, body: dict[str, Any], status: int
) -> None:
    ids = {"ONE": event_with(store, "b1#1").id, "OTHER": event_with(store, "b2#1").id}
    body = {key: ids.get(value, value) if isinstance(value, str) else value for key, value in body.items()}
    posted(local, path.replace("ONE", ids["ONE"]), status, **body)


def test_the_page_of_an_event_splits_and_shows_who_did(local: Client, store: Store) -> None:
    event = event_with(store, "a1#1")
    page = local.get(f"/events/{event.id}?lang=en").text
    assert "2 independent sources" in page
    assert "sources differ on" in page
    fields = {"report": "a2", "seen": "0", "back": f"/events/{event.id}"}
    after = local.post(f"/events/{event.id}/split", data=fields).text
    assert not together(store, "a1#1", "a2#1")
    assert "held apart" in after
    undo = dict(re.findall(r'name="(first|last)" value="(\d+)"', after))
    local.post("/judgements/undo", data={**undo, "back": "/events"})
    assert together(store, "a1#1", "a2#1")


def test_the_page_of_an_event_says_its_grade_in_arabic(local: Client, store: Store) -> None:
    page = local.get(f"/events/{event_with(store, 'a1#1').id}?lang=ar").text
    assert "مصدران مستقلان" in page
    assert "المصادر تختلف في" in page
    assert "المصادر تختلف في: الحصيلة قتلى" in told(event_with(store, "a1#1"), lang="ar")


def test_an_event_offers_those_that_are_like_it(local: Client, store: Store) -> None:
    one, other = event_with(store, "b1#1"), event_with(store, "b2#1")
    page = local.get(f"/events/{one.id}").text
    assert f'name="other" value="{other.id}"' in page
    form = {"one": one.id, "other": other.id, "decision": "same", "seen": "0", "back": "event"}
    merged = local.post("/events/link", data=form)
    assert merged.url.path.startswith("/events/event:")
    assert together(store, "b1#1", "b2#1")


def test_copies_are_folded_behind_what_they_copy(local: Client, store: Store) -> None:
    page = local.get(f"/events/{event_with(store, 'c1#4').id}?lang=en").text
    assert "1 copy</summary>" in page


def test_what_a_person_says_of_a_state_is_there_at_the_next_look(local: Client, store: Store) -> None:
    [asked] = [one for one in local.get("/api/queue?kind=state").json()["items"] if one["kind"] == "state"]
    path, why = f"/api/states/{asked['about'][0]}", "قال عابر <b>للنهر</b>"
    assert posted(local, path, verdict="end", on="2024-05-20", why=why, seen=0)["at_once"]

    def crossing(address: str) -> Any:
        items = local.get(address).json()["situation"]["items"]
        return next(one for one in items if one["kind"] == "crossing")

    told = crossing("/api/situation?place=place:ashara")
    assert (told["state"], told["ended"]) == ("ended", "2024-05-20")
    assert [one["why"] for one in told["rulings"]] == [why]
    assert crossing("/api/situation?place=place:ashara&at=2024-05-30")["state"] == "stale"
    page = local.get("/situation?place=place:ashara&lang=en").text
    assert "Has ended" in page
    assert "<bdi>قال عابر &lt;b&gt;للنهر&lt;/b&gt;</bdi>" in page
    assert "قال عابر" in local.get("/api/export/situation.csv?place=place:ashara").text
    assert local.get("/api/queue?kind=state").json()["items"] == []
    posted(local, path, verdict="undo", seen=last_judgement(store))
    assert "rulings" not in crossing("/api/situation?place=place:ashara")


@pytest.mark.parametrize(
    ("on", "why", "said"), [("2999-01-01", "x", "yet to come"), ("2024-05-20", "", "from what it is known")]
)
def test_what_a_person_cannot_know_of_a_state_is_refused(local: Client, on: str, why: str, said: str) -> None:
    [asked] = local.get("/api/queue?kind=state").json()["items"]
    answer = posted(local, f"/api/states/{asked['about'][0]}", 422, verdict="confirm", on=on, why=why, seen=0)
    assert said in answer["detail"]
