"""The map: as exact as each place is known and no finer, by day, with everything that it draws in a list beside it."""

from __future__ import annotations

import dataclasses
import gzip
import json
import re
from collections import Counter
from typing import Any

import pytest
from litestar.testing import TestClient
from playwright.sync_api import Browser, Page, expect
from tests.web.conftest import ORIGIN, Client
from tests.web.serving import KEY, for_local_user
from tests.web.test_pages import expected, opened

from marsad.errors import MarsadError
from marsad.knowledge.load import Knowledge
from marsad.model.event import Event, EventPlace, EventWhen, Graded
from marsad.store import Derived, Lookup, Store, audit_entries, find_derived, replace_derived
from marsad.web import assets
from marsad.web.app import application
from marsad.web.atlas import Atlas
from marsad.web.basemap import named
from marsad.web.mapped import MOST_MARKS
from marsad.web.queries.by_place import Window, counts
from marsad.web.tiles import tiles

JUNE = "at=2021-06-20&days=30"


def features(client: Client, query: str) -> list[Any]:
    answer = client.get(f"/api/map?{query}")
    assert answer.status_code == 200, answer.text
    return list(answer.json()["features"])


@pytest.mark.parametrize(
    ("place", "drawn"),
    [
        ("place:buqrus", (35.07, 40.42, None, None)),
        ("place:abu-kamal-district", (34.59, 40.69, 29.0, None)),
        ("place:ana-district", (34.32, 41.92, 20.0, None)),
        ("place:buqrus-river-crossing", (35.07, 40.42, 1.5, "place:buqrus")),
        ("place:geissan", (11.4, 34.03, 65.0, "place:blue-nile")),
        ("place:kurdistan-region", None),
        ("place:nobody-knows-it", None),
    ],
)
def test_a_place_is_drawn_as_exactly_as_it_is_known(knowledge: Knowledge, place: str, drawn: object) -> None:
    shape = Atlas(knowledge.places).shape(place)
    assert (shape and (round(shape.lat, 2), round(shape.lon, 2), shape.radius_km, shape.within)) == drawn


@pytest.mark.parametrize(
    ("place", "said"),
    [("place:abu-kamal-district", "places"), ("place:ana-district", "usual"), ("place:buqrus", None)],
)
def test_where_a_radius_comes_from_is_said(knowledge: Knowledge, place: str, said: str | None) -> None:
    shape = Atlas(knowledge.places).shape(place)
    assert shape is not None
    assert shape.radius_from == said


def test_no_point_is_finer_than_a_hundred_metres(knowledge: Knowledge) -> None:
    atlas = Atlas(knowledge.places)
    shapes = [shape for place in knowledge.places if (shape := atlas.shape(place)) is not None]
    assert all(number == round(number, 3) for shape in shapes for number in (shape.lat, shape.lon))


def test_incidents_of_some_days_are_counted_by_place(local: Client, store: Store, knowledge: Knowledge) -> None:
    happened = find_derived(store, "events", Lookup(begins="2021-05-22", ends="2021-06-20"), kind=Event)
    found = {one["properties"]["place"]: one for one in features(local, f"{JUNE}&layer=incident")}
    counted = {place: one["properties"]["count"] for place, one in found.items()}
    assert counted == Counter(event.place.id if event.place else None for event in happened)
    for place, one in found.items():
        if one["properties"]["drawn"] == "point":
            row = knowledge.places[place]
            assert one["geometry"]["coordinates"] == [round(row.lon or 0, 3), round(row.lat or 0, 3)]
    told = found["place:buqrus-river-crossing"]["properties"]["things"][0]
    assert told["sources"] == ["مرصد الضفتين"]
    assert local.get(f"/events/{told['event']}").status_code == 200
    assert features(local, "at=2021-06-01&days=7&layer=incident") == []


def test_what_held_on_the_last_day_is_shown_with_its_words_and_their_source(local: Client) -> None:
    found = {one["properties"]["place"]: one["properties"] for one in features(local, f"{JUNE}&layer=control")}
    thing = found["place:al-mayadin"]["things"][0]
    assert (thing["state"], thing["begins"], thing["last_confirmed"]) == ("current", "2021-06-16", "2021-06-16")
    assert thing["words"][0]["source"] == "مرصد الضفتين"
    assert thing["words"][0]["text"].startswith("وتسيطر قوات النظام")
    before = features(local, "at=2021-06-15&days=30&layer=control")
    assert found.keys() & {one["properties"]["place"] for one in before} <= {None}


def test_what_nobody_confirms_grows_stale_and_is_forgotten(local: Client) -> None:
    def states(day: str) -> set[str]:
        marks = features(local, f"at={day}&days=7&layer=measure&place=الميادين")
        return {one["properties"]["state"] for one in marks}

    assert states("2021-06-18") == {"current"}
    assert states("2021-07-20") == {"stale"}
    assert states("2023-06-18") == set()


def test_a_road_is_a_line_between_its_ends_and_what_has_no_coordinate_is_not_drawn(local: Client) -> None:
    found = features(local, "at=2018-03-26&days=30")
    road = next(one for one in found if one["properties"]["drawn"] == "line")
    assert road["geometry"]["coordinates"] == [[44.777, 16.164], [45.326, 15.463]]
    nowhere = [one for one in features(local, f"{JUNE}&layer=flow") if one["geometry"] is None]
    assert [one["properties"]["drawn"] for one in nowhere] == ["not"] * len(nowhere)
    assert nowhere


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("place=الميادين", {"place:al-mayadin", "place:buqrus"}),
        ("box=40.42,35.02,40.44,35.03", {"place:al-mayadin"}),
        ("box=0,0,1,1", set()),
    ],
)
def test_a_place_or_a_box_narrows_it_down(local: Client, query: str, names: set[str]) -> None:
    assert {one["properties"]["place"] for one in features(local, f"{JUNE}&layer=control&{query}")} == names


@pytest.mark.parametrize(
    "query", ["at=yesterday", "at=2021-13-01", "days=0", "days=367", "place=لا-مكان", "box=1,2,3", "box=9,0,1,1", "box=a,b,c,d", "layer=relation"]
)  # fmt: skip
def test_what_cannot_be_asked_is_refused(local: Client, query: str) -> None:
    assert local.get(f"/api/map?{query}").status_code in (400, 422)


@pytest.mark.parametrize("query", ["at=yesterday", "days=x", "days=-1", "layer=<b>", "box=nan,nan,nan,nan", "box=1"])
def test_a_page_asked_for_oddly_is_a_page(local: Client, query: str) -> None:
    answer = local.get(f"/map?{query}")
    assert answer.status_code == 200
    assert "<b>" not in answer.text


def happening(number: int, place: str, first: str, last: str) -> Derived:
    event = Event(
        id=f"event:{number:012x}",
        type="shelling",
        when=EventWhen(start=first, end=last, precision="day"),
        place=EventPlace(id=place, name=place),
        perpetrators=(),
        targets=(),
        toll={},
        claims=(),
        reports=(),
        independent_sources=1,
        sources=(),
        disagreements=(),
        grade=Graded(name="weak", reasons=()),
    )
    return Derived(id=event.id, body=event, place=place, type=event.type, begins=first, ends=last)


@pytest.mark.parametrize(
    ("since", "until", "count"),
    [
        ("2023-01-01", "2023-01-04", 0),
        ("2023-01-01", "2023-01-05", 1),
        ("2023-01-07", "2023-01-07", 2),
        ("2023-01-08", "2023-01-20", 1),
        ("2023-01-01", "2023-12-31", 2),
    ],
)
def test_an_event_counts_in_every_window_that_it_touches(store: Store, since: str, until: str, count: int) -> None:
    rows = [happening(1, "place:buqrus", "2023-01-05", "2023-01-07"), happening(2, "place:buqrus", "2023-01-07", "2023-01-09")]  # fmt: skip
    replace_derived(store, "events", rows, made_by="a test", entries=audit_entries(store))
    assert counts(store, Window(since, until)).get("place:buqrus", 0) == count


def test_many_places_are_counted_together_until_one_comes_nearer(
    local: Client, store: Store, knowledge: Knowledge
) -> None:
    settled = [one.id for one in knowledge.places.values() if one.country == "SY" and one.type == "settlement" and one.lat]  # fmt: skip
    rows = [happening(number, place, "2023-01-05", "2023-01-05") for number, place in enumerate(settled)]
    replace_derived(store, "events", rows, made_by="a test", entries=audit_entries(store))
    asked = "at=2023-01-05&days=1&layer=incident"
    found = [one["properties"] for one in features(local, asked)]
    assert len(found) <= MOST_MARKS["incident"]
    assert sum(one["count"] for one in found) == len(settled)
    assert {one["drawn"] for one in found if one["places"] > 1} == {"circle"}
    near = [one["properties"] for one in features(local, f"{asked}&box=40.4,35.0,40.45,35.1")]
    assert {one["drawn"] for one in near} == {"point"}
    assert "place:buqrus" in {one["place"] for one in near}
    assert len(local.get(f"/map?{asked}").content) <= 100_000


def test_the_page_says_the_same_as_the_api(local: Client) -> None:
    page = local.get(f"/map?{JUNE}&lang=en").text
    found = features(local, JUNE)
    assert page.count('<li class="mark ') == len(found)
    assert page.count("data-points=") == len([one for one in found if one["geometry"]])
    assert "never finer" in page
    assert "as areas of this kind usually measure" in page


def test_only_the_map_trusts_its_one_policy_and_no_page_any_host(local: Client) -> None:
    policies = {path: local.get(path).headers["content-security-policy"] for path in ("/map", "/events")}
    assert policies["/map"] == policies["/events"].replace("trusted-types 'none'", "trusted-types default")
    assert "http" not in policies["/map"]


def test_a_tile_server_is_named_on_the_map_alone(store: Store, knowledge: Knowledge) -> None:
    chosen = tiles("https://tiles.example.org/{z}/{x}/{y}.png", "© Somebody <b>")
    observatory = dataclasses.replace(for_local_user(store, knowledge), tiles=chosen)
    with TestClient(application(observatory), base_url=ORIGIN) as client:
        client.get("/enter", params={"key": KEY})
        answer = client.get("/map", headers={"accept": "text/html"})
        assert "img-src 'self' data: https://tiles.example.org;" in answer.headers["content-security-policy"]
        assert "connect-src 'self';" in answer.headers["content-security-policy"]
        assert "© Somebody &lt;b&gt;" in answer.text
        assert "example.org" not in client.get("/events").headers["content-security-policy"]


@pytest.mark.parametrize(
    "address",
    [
        "https://tiles.example.org/{z}/{x}.png",
        "http://tiles.example.org/{z}/{x}/{y}.png",
        "https://amal:secret@tiles.example.org/{z}/{x}/{y}.png",
        "https://tiles.example.org;script-src */{z}/{x}/{y}.png",
        "https://{s}.example.org/{z}/{x}/{y}.png",
        "javascript:{z}{x}{y}",
        "/{z}/{x}/{y}",
    ],
)
def test_what_is_no_tile_server_is_refused(address: str) -> None:
    with pytest.raises(MarsadError, match="--tiles"):
        tiles(address, None)


def test_the_base_map_is_small_and_names_everything_in_arabic() -> None:
    body = assets.assets()["basemap.json"].body
    base = json.loads(body)
    assert len(gzip.compress(body, 9)) <= 300_000
    assert set(base["objects"]) == {"land", "lakes", "rivers", "borders", "provinces"}
    assert {label[0] for label in base["labels"]} == {"country", "sea", "lake", "river", "town"}
    assert all(re.search("[\u0621-\u064a]", label[4]) and label[5] for label in base["labels"])
    west, south, east, north = base["frame"]
    assert all(west <= label[1] <= east and south <= label[2] <= north for label in base["labels"] if label[0] != "town")  # fmt: skip
    called = {label[4] for label in base["labels"]}
    assert {"الفرات", "دجلة", "النيل", "سوريا", "فلسطين", "البوكمال", "البحر المتوسط", "بحيرة الثرثار"} <= called
    assert {row.ar for row in named("town")} <= called


def ready(page: Page, address: str, query: str) -> None:
    page.goto(f"{address}/map?{query}")
    page.wait_for_selector("path.b-land", state="attached")
    page.wait_for_selector(".name", state="attached")


@pytest.mark.parametrize(("lang", "name"), [("ar", "الميادين"), ("en", "Mayadin")])
def test_the_map_works_offline_and_by_keyboard_alone(browser: Browser, address: str, lang: str, name: str) -> None:
    with opened(browser, address, reduced_motion="reduce") as (page, complaints):
        ready(page, address, f"{JUNE}&lang={lang}")
        listed = page.locator(".mark[data-points]").count()
        assert page.locator("#map .badge").count() == listed > 5
        button = page.locator(".mark.k-control button", has_text=name).first
        button.focus()
        page.keyboard.press("Enter")
        told = page.locator(".leaflet-popup .told")
        assert told.locator("a").first.get_attribute("href") == button.locator("xpath=../..").locator("a").first.get_attribute("href")  # fmt: skip
        assert page.evaluate("document.activeElement.closest('.mark') !== null")
        page.keyboard.press("Escape")
        assert page.locator(".leaflet-popup").count() == 0
        page.locator("#day").focus()
        with page.expect_response(re.compile("/map")):
            page.keyboard.press("ArrowDown")
        expect(page.locator("#told")).to_contain_text("2021-06-19")
        assert "at=2021-06-19" in page.url
        assert page.locator("#day-said").inner_text() == {"ar": "19 يونيو 2021", "en": "19 June 2021"}[lang]
        assert page.locator("#day").get_attribute("aria-valuetext") == page.locator("#day-said").inner_text()
        assert expected(complaints, "") == []


def test_layers_are_switched_and_time_is_played(browser: Browser, address: str) -> None:
    with opened(browser, address) as (page, complaints):
        ready(page, address, f"{JUNE}&lang=en")
        page.get_by_label("Incidents").focus()
        page.keyboard.press("Space")
        expect(page.locator(".mark.k-incident")).to_have_count(0)
        assert page.locator("#map .k-incident").count() == 0
        assert page.locator("#map .k-control").count() > 0
        page.locator("#play").press("Enter")
        expect(page.locator("#told")).to_contain_text("2021-06-22")
        page.locator("#play").press("Enter")
        assert page.locator("#play").get_attribute("aria-pressed") == "false"
        assert expected(complaints, "") == []


def test_a_mark_on_the_map_leads_to_its_line_in_the_list(browser: Browser, address: str) -> None:
    with opened(browser, address) as (page, complaints):
        ready(page, address, f"{JUNE}&layer=crossing&lang=en")
        page.locator("#map .badge").first.click()
        here = page.locator(".mark.here")
        assert here.count() == 1
        assert here.locator("h4").inner_text() == page.locator(".leaflet-popup h4").inner_text()
        assert expected(complaints, "") == []
