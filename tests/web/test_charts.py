"""Charts: the numbers on the page, in the API and in the files are one and the same, and say what they count."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from playwright.sync_api import Browser
from tests.web.conftest import Client
from tests.web.test_pages import expected, opened

from marsad.model.event import Event
from marsad.store import Lookup, Store, find_derived
from marsad.web.judging import Hand, decide

DAYS = "since=2020-02-24&until=2020-03-08"


def weeks(client: Client, query: str = "") -> Any:
    answer = client.get(f"/api/charts/weeks?{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def rows(client: Client, what: str, query: str = "") -> list[dict[str, str]]:
    answer = client.get(f"/api/export/{what}.csv?{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/csv; charset=utf-8")
    assert answer.headers["content-disposition"] == f'attachment; filename="{what}.csv"'
    return list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))


def test_every_event_of_a_week_is_counted_once(local: Client, store: Store) -> None:
    events = [one for one in find_derived(store, "events", Lookup(), kind=Event) if one.grade.name != "discounted"]
    found = weeks(local, "since=2015-01-01&until=2024-12-31&most=520")
    assert sum(sum(week["types"].values()) for week in found["weeks"]) + sum(found["left_out"].values()) == len(events)


def test_tolls_are_ranges_over_all_events(local: Client, store: Store) -> None:
    found = weeks(local, "since=2015-01-01&until=2024-12-31&most=520")["tolls"]["killed"]
    given = [one.toll["killed"] for one in find_derived(store, "events", Lookup(), kind=Event) if one.when]
    assert found["low"] <= sum(toll.low or 0 for toll in given)
    assert found["low"] <= found["high"]
    assert found["counted"] == len([toll for toll in given if toll.low is not None])


def test_the_files_hold_the_same_numbers(local: Client) -> None:
    found = weeks(local, DAYS)
    told = {(row["week"], row["type"]): int(row["events"]) for row in rows(local, "incidents", DAYS)}
    assert told == {(w["monday"], kind): number for w in found["weeks"] for kind, number in w["types"].items()}
    assert told
    tolls = [(row["week"], row["outcome"], int(row["low"]), int(row["high"])) for row in rows(local, "tolls", DAYS)]
    own = [(w["monday"], o, t["low"], t["high"]) for w in found["weeks"] for o, t in sorted(w["tolls"].items())]
    assert tolls == own


def test_the_page_shows_them_as_tables_too(local: Client) -> None:
    page = local.get(f"/charts?{DAYS}&lang=en").text
    assert "What was published and read, counted" in page
    for week in weeks(local, DAYS)["weeks"]:
        row = re.search(rf"{week['monday']}</time></a></th><td>(\d+)</td>", page)
        assert row is not None
        assert int(row[1]) == sum(week["types"].values())
    assert "/events?since=2020-02-24&amp;until=2020-03-01" in page


def test_a_place_holds_what_lies_in_it_and_a_namesake_counts_once(local: Client) -> None:
    inside, around = weeks(local, "place=الميادين"), weeks(local, "place=place:deir-ez-zor-governorate")
    assert sum(sum(week["types"].values()) for week in inside["weeks"]) > 0
    both = weeks(local, "place=دير الزور")  # The town and its governorate are called so.
    assert both["weeks"] == around["weeks"]


def test_an_actor_at_a_place_is_counted_from_the_events(local: Client, store: Store) -> None:
    asked = Lookup(actors=("actor:ndf",), most=50)
    events = find_derived(store, "events", asked, kind=Event)
    found = weeks(local, "actor=actor:ndf&place=سوريا")
    assert 0 < sum(sum(week["types"].values()) for week in found["weeks"]) <= len(events)
    alone = weeks(local, "actor=actor:ndf")
    assert [w["types"] for w in found["weeks"]] == [w["types"] for w in alone["weeks"]]


def test_measures_are_bands_from_their_beginning(local: Client) -> None:
    found = local.get("/api/charts/restrictions?since=2020-01-01&until=2021-12-31").json()
    assert len(found["stretches"]) > 3
    assert not found["more"]
    assert all(one["since"] <= one["last_confirmed"] < one["stale_from"] for one in found["stretches"])
    assert len(rows(local, "restrictions", "since=2020-01-01&until=2021-12-31")) == len(found["stretches"])
    page = local.get("/charts?since=2021-06-01&until=2021-08-30&lang=en").text
    assert 'class="told' in page
    only = local.get("/api/charts/restrictions?since=2020-01-01&until=2021-12-31&type=closure").json()
    assert {one["type"] for one in only["stretches"]} == {"closure"}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("place=لا-مكان", "لا يُعرف شيء بهذا الاسم"),
        ("actor=nobody at all", "لا يُعرف شيء بهذا الاسم"),
        ("since=yesterday", "يُكتب التاريخ هكذا"),
        ("until=0001-01-01", "يُكتب التاريخ هكذا"),
        ("type=dance", "لا يُعرف شيء بهذا الاسم"),
    ],
)
def test_what_cannot_be_counted_is_said(local: Client, query: str, said: str) -> None:
    answer = local.get(f"/charts?{query}")
    assert (answer.status_code, said in answer.text) == (422, True)
    assert local.get(f"/api/charts/weeks?{query}").status_code == 422


@pytest.mark.parametrize("query", ["since=1900-01-01&until=1900-02-01", "since=2024-01-01&until=2020-01-01"])
def test_days_of_which_nothing_is_told_are_empty(local: Client, query: str) -> None:
    assert local.get(f"/charts?{query}").status_code == 200
    assert not any(week["types"] for week in weeks(local, query)["weeks"] if week["monday"] < "2000")


def test_unasked_the_charts_begin_where_something_is_told(local: Client) -> None:
    page = local.get("/charts?place=الميادين").text
    mondays = re.findall(r"</time></a></th><td>(\d+)</td>", page)
    assert 8 <= len(mondays) < 26
    assert len(re.findall(r"</time></a></th><td>", local.get("/charts?place=الميادين&since=2020-01-01").text)) >= 26


def test_an_actor_of_whom_nothing_is_told_has_no_charts(local: Client) -> None:
    page = local.get("/charts?actor=actor:nato").text
    assert "لم يُعثر على شيء" in page
    assert "marsad rebuild" not in page


def test_the_page_says_when_more_came_in(local: Client, store: Store) -> None:
    assert "marsad rebuild" not in local.get("/charts").text
    decide(store, "claim:1", "reject", Hand("amal", 0))
    assert "marsad rebuild" in local.get("/charts").text
    assert weeks(local)["age"] == "old"


def test_a_chart_is_read_by_keyboard(browser: Browser, address: str) -> None:
    with opened(browser, address) as (page, complaints):
        page.goto(f"{address}/charts?{DAYS}&lang=ar")
        page.locator(".plot .week").last.focus()
        readout = page.locator(".readout").first
        page.locator(".plot").first.locator(".week").last.focus()
        assert "2020-03-02" in readout.inner_text()
        page.keyboard.press("ArrowRight")  # Time runs to the left, so this is the week before.
        assert "2020-02-24" in readout.inner_text()
        assert page.locator(".plot").first.locator(".week[tabindex='0']").count() == 1
        page.keyboard.press("Enter")
        page.wait_for_url("**/events?since=2020-02-24&until=2020-03-01")
        assert expected(complaints, "") == []
