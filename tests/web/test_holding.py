"""What holds on any date, timelines, relations and actors: on their pages and in the API, from the sample reports."""

import csv
import io
import re
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from tests.web.conftest import Client
from tests.web.serving import KEY

from marsad.knowledge.load import Knowledge
from marsad.pipeline.observing import of_store
from marsad.store import Store

DAY = "2021-06-20"
MAYADIN = "place:al-mayadin"
AROUND = "place:deir-ez-zor-governorate"


def read(client: Client, path: str, **fields: object) -> Any:
    answer = client.get(path, params={key: str(value) for key, value in fields.items()})
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize("at", [DAY, "2021-07-30", "2022-12-31"])
def test_what_holds_is_what_the_whole_store_gives_on_that_day(
    local: Client, store: Store, knowledge: Knowledge, at: str
) -> None:
    told = of_store(store, knowledge).situation(at, MAYADIN)
    given = read(local, "/api/situation", place=MAYADIN, at=at, most=200)
    assert {item["type"]: item["state"] for item in given["situation"]["items"]} == {
        item.type: item.state for item in told.items
    }
    assert given["total"] == len(told.items) > 0
    assert given["is_whole"]


def test_nothing_is_known_before_it_was_published(local: Client) -> None:
    before, hindsight = "2021-06-10", "2021-12-31"
    assert read(local, "/api/situation", place=MAYADIN, at=before)["total"] == 0
    assert read(local, "/api/situation", place=MAYADIN, at=DAY, known_by=before)["total"] == 0
    assert read(local, "/api/situation", place=MAYADIN, at=DAY, known_by=hindsight)["total"] > 0


def test_items_are_narrowed_down_and_given_a_page_at_a_time(local: Client) -> None:
    whole = read(local, "/api/situation", at=DAY, most=200)["situation"]["items"]
    assert [item["type"] for item in whole if item["kind"] == "control"] == [
        item["type"] for item in read(local, "/api/situation", at=DAY, kind="control")["situation"]["items"]
    ]
    first, then = (read(local, "/api/situation", at=DAY, most=2, skip=skip) for skip in (0, 2))
    assert first["situation"]["items"] + then["situation"]["items"] == whole[:4]
    assert first["next"] == 2
    states = [item["state"] for item in read(local, "/api/situation", at=DAY, order="state")["situation"]["items"]]
    assert states == sorted(states, key=("current", "stale", "unknown", "ended").index)


def test_what_changed_since_a_day_is_told_with_what_nobody_confirmed(local: Client) -> None:
    at = "2021-09-01"
    changes = read(local, "/api/situation", place=MAYADIN, at=at, since="2021-06-01")["changes"]
    assert {one["what"] for one in changes} >= {"began", "lapsed"}
    assert all("2021-06-01" < one["date"] <= at for one in changes)
    page = local.get(f"/situation?place={MAYADIN}&at={at}&since=2021-06-01&lang=en").text
    assert "no longer confirmed" in page
    assert "No report is not the same as open" in page


def test_the_file_has_a_row_for_each_item_and_no_formula(local: Client) -> None:
    answer = local.get("/api/export/situation.csv", params={"place": MAYADIN, "at": DAY})
    assert answer.headers["content-disposition"] == 'attachment; filename="situation.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff"))))
    assert len(rows) == read(local, "/api/situation", place=MAYADIN, at=DAY)["total"]
    assert {"holds", "checkpoint"} <= {row["type"] for row in rows}
    assert all(date.fromisoformat(row["since"]) for row in rows if row["since"])


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"at": "2021-13-01"}, "at:"),
        ({"place": "لا-مكان"}, "place:"),
        ({"known_by": "yesterday"}, "known_by:"),
        ({"since": "<b>"}, "since:"),
    ],
)
def test_what_cannot_be_answered_names_its_field(local: Client, fields: dict[str, str], says: str) -> None:
    answer = local.get("/api/situation", params=fields)
    assert answer.status_code in (400, 422)
    assert says.strip(":") in answer.text
    page = local.get("/situation", params=fields)
    assert page.status_code == 200
    assert 'role="alert"' in page.text
    assert "<b>" not in page.text


def test_a_name_that_a_town_and_its_district_bear_means_the_town(local: Client) -> None:
    page = local.get("/situation", params={"place": "الميادين", "at": DAY}).text
    assert re.search(r'<a href="/reports/\d+">وتسيطر قوات النظام', page)
    assert "mayadin-district" in page


def test_a_timeline_goes_back_in_time_and_is_narrowed_down(local: Client) -> None:
    whole = read(local, "/api/timeline", place=AROUND, most=200)["moments"]
    days = [one["date"] for one in whole]
    assert days == sorted(days, reverse=True)
    assert {"began", "event"} <= {one["what"] for one in whole}
    events = read(local, "/api/timeline", place=AROUND, kind="incident")["moments"]
    assert {one["what"] for one in events} == {"event"}
    first = read(local, "/api/timeline", place=AROUND, most=1)
    assert (first["moments"], first["next"]) == (whole[:1], 1)
    assert read(local, "/api/timeline", place=AROUND, until="2000-01-01")["moments"] == []


def test_a_timeline_stands_under_its_months(local: Client) -> None:
    page = local.get("/timeline", params={"place": MAYADIN, "lang": "en"}).text
    assert re.findall(r'<time dir="ltr" datetime="(\d{4}-\d\d)">', page)
    assert "Name a place or an actor" in local.get("/timeline?lang=en").text


def test_relations_are_a_table_and_the_same_as_a_graph(local: Client) -> None:
    told = read(local, "/api/relations", at=DAY)
    page = local.get("/actors", params={"at": DAY}).text
    assert told["total"] == len(told["relations"]["ties"]) > 0
    assert page.count("<tr><th scope=") - 1 == page.count('<path class="edge') == told["total"]
    assert read(local, "/api/relations", at="2000-01-01")["total"] == 0


def test_an_actor_has_names_relations_places_and_events(local: Client) -> None:
    told = read(local, "/api/actors/actor:ndf", at=DAY)
    assert told["parent"] == "actor:syrian-government"
    assert {tie["type"] for tie in told["relations"]["ties"]} >= {"rivalry"}
    assert MAYADIN in {item["place"]["id"] for item in told["seen"] if item["place"]}
    assert told["events"]
    assert local.get("/actors/actor:nobody").status_code == 404
    assert local.get("/api/actors/actor:nobody").status_code == 404


@pytest.mark.parametrize(
    ("typed", "sort", "found"),
    [
        ("المي", "place", MAYADIN),
        ("mayad", "place", MAYADIN),
        ("الدفاع", "actor", "actor:ndf"),
        ("ndf", "actor", "actor:ndf"),
    ],
)
def test_names_are_completed_in_either_language(local: Client, typed: str, sort: str, found: str) -> None:
    met = read(local, "/api/names", q=typed, sort=sort, most=60)
    assert found in [one["id"] for one in met]
    assert all(one["id"].startswith(sort) for one in met)


def test_names_complete_while_they_are_typed(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/enter?key={KEY}")
    page.goto(f"{address}/situation?lang=en")
    page.get_by_label("Place").press_sequentially("mayad", delay=20)
    option = page.locator("#names-place option[value='Al-Mayadin']")
    expect(option).to_have_count(1)
    page.get_by_label("Place").fill("Al-Mayadin")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Al-Mayadin")
    page.close()
