"""Events on the pages and in the API: what was made of the reports, with every telling's words."""

import re

import pytest
from tests.web.conftest import Client

from marsad.model.event import Event
from marsad.store import Lookup, Store, find_derived
from marsad.web.judging import Hand, decide


@pytest.fixture
def disputed(store: Store) -> Event:
    """An event in which tellings contradict one another."""
    every = find_derived(store, "events", Lookup(), kind=Event)
    return next(event for event in every if event.disagreements)


def test_events_are_listed_the_newest_first(local: Client) -> None:
    page = local.get("/events?lang=en").text
    days = re.findall(r'<time dir="ltr">(\d{4}-\d\d-\d\d)', page)
    assert len(days) > 10
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("place=الميادين", True),
        ("actor=الدفاع الوطني", True),
        ("type=assassination", True),
        ("type=assassination&since=2024-01-01", False),
        ("until=1999-01-01", False),
    ],
)
def test_events_are_narrowed_down(local: Client, query: str, found: bool) -> None:
    answer = local.get(f"/events?{query}")
    assert answer.status_code == 200
    assert ('class="reports"' in answer.text) is found


@pytest.mark.parametrize("query", ["place=لا-مكان", "actor=nobody at all", "type=dance"])
def test_a_name_that_nothing_has_is_said(local: Client, query: str) -> None:
    assert "لا يُعرف شيء بهذا الاسم" in local.get(f"/events?{query}").text
    assert local.get(f"/api/events?{query}").status_code == 422


def test_an_event_shows_what_is_disputed_and_the_words_of_each_telling(
    local: Client, store: Store, disputed: Event
) -> None:
    page = local.get(f"/events/{disputed.id}").text
    assert "ما تختلف فيه الروايات" in page
    for claim in disputed.claims:
        assert f'href="/reports/{int(claim[7:9])}#claim-0-{int(claim.partition("#")[2]) - 1}"' in page


def test_an_event_that_is_not_there_is_said(local: Client) -> None:
    assert local.get("/events/event:nothing").status_code == 404
    assert local.get("/api/events/event:nothing").status_code == 404


def test_the_page_says_when_more_came_in_than_the_events_were_made_from(local: Client, store: Store) -> None:
    assert "marsad rebuild" not in local.get("/events").text
    decide(store, "claim:1", "reject", Hand("amal", 0))
    assert "marsad rebuild" in local.get("/events").text
    assert local.get("/api/events").json()["age"] == "old"


def test_the_api_gives_the_events_themselves(local: Client, store: Store, disputed: Event) -> None:
    assert local.get(f"/api/events/{disputed.id}").json()["id"] == disputed.id
    first = local.get("/api/events?most=5").json()
    second = local.get(f"/api/events?most=5&skip={first['next']}").json()
    assert len({one["id"] for one in (*first["events"], *second["events"])}) == 10
