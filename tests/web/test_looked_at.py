"""What a page is to somebody who prints it, hears it, opens it on an empty store or reads no English."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.web.conftest import Client, _client
from tests.web.serving import KEY, for_local_user
from tests.web.test_queue import doubts

from marsad.knowledge.load import Knowledge
from marsad.model.event import Event
from marsad.store import Lookup, find_derived, open_store

__all__ = ["doubts"]


@pytest.fixture
def page(browser: Browser, address: str) -> Page:
    one = browser.new_page(color_scheme="dark")
    one.goto(f"{address}/enter?key={KEY}")
    return one


@pytest.fixture
def of_many(filled: Path) -> str:
    """An event that several reports tell, one of them a copy if there is any."""
    with open_store(str(filled)) as store:
        return max(find_derived(store, "events", Lookup(), kind=Event), key=lambda one: len(one.reports)).id


def test_what_is_printed_is_the_evidence_and_nothing_to_press(page: Page, address: str, of_many: str) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    for path in (f"/events/{of_many}", "/reports/1", "/situation"):
        page.goto(f"{address}{path}")
        shown = page.locator("main :is(button, .button, form, input, select):visible, .bar:visible")
        assert shown.count() == 0, path
        assert page.locator("h1").is_visible()
    page.goto(f"{address}/events/{of_many}")
    assert page.get_by_text(of_many, exact=True).is_visible()
    page.goto(f"{address}/reports/1")
    assert page.locator(".custody dd").first.is_visible()  # What is folded on the screen is open on paper.
    ink = page.locator(".words .t").first.evaluate("one => getComputedStyle(one).color")
    assert sum(int(part) for part in ink[4:-1].split(",")) < 400, "on paper as dark as in a light window"
    page.close()


def test_the_map_the_charts_and_the_graph_are_named_and_say_no_bare_signs(page: Page, address: str) -> None:
    page.goto(f"{address}/map?lang=en&at=2021-06-20&days=90")
    page.locator("#map .badge").first.wait_for()
    heard = page.get_by_role("region", name="Map", exact=True)
    assert "●" not in heard.aria_snapshot()
    assert heard.get_attribute("aria-describedby") == "told"
    assert page.get_by_role("slider", name="Last day").get_attribute("aria-valuetext")
    page.goto(f"{address}/charts?lang=en&since=2021-06-01&until=2021-06-30")
    weeks = page.get_by_role("group", name="Events by week and type")
    assert "img" not in weeks.aria_snapshot()
    assert weeks.get_by_role("link", name="Week of").count() > 0
    page.goto(f"{address}/actors?lang=en&at=2021-06-16")
    assert page.get_by_role("img", name="Relations as a graph").get_attribute("aria-describedby") == "graph-hint"
    assert page.get_by_role("heading", name="Relations on the day").count() == 1
    page.close()


@pytest.mark.parametrize("path", ["/situation", "/actors", "/actors/actor:ndf", "/map"])
def test_an_empty_store_is_asked_about_today(tmp_path: Path, knowledge: Knowledge, path: str) -> None:
    with open_store(str(tmp_path / "empty.db"), create=True) as store, _client(for_local_user(store, knowledge)) as one:
        one.get("/enter", params={"key": KEY})
        shown = one.get(path).text
    assert "0001-01-01" not in shown
    assert f"{datetime.now(UTC):%Y-%m}" in shown


class TestInArabic:
    """Reasons that come from the knowledge files."""

    @pytest.fixture
    def filled(self, doubts: Path) -> Path:
        """What `store` is a copy of."""
        return doubts

    def test_why_a_state_is_asked_about_is_said_in_the_reader_s_language(self, local: Client) -> None:
        path = "/queue"
        while 'data-key="x"' not in (asked := local.get(path).text):
            path = re.findall(r'data-key="s"[^>]*href="([^"]+)"', asked)[0].replace("&amp;", "&")
        assert "الحركة والرسوم تتغير من شهر إلى شهر" in asked
        assert "traffic and fees change by the month" in local.get(f"{path}&lang=en").text


def test_a_window_of_days_agrees_with_its_number(local: Client) -> None:
    pages = [local.get(f"/reports/{key}").text for key in range(1, 12)]
    assert not any("30 أيام" in one for one in pages)
    assert any("7 أيام" in one for one in pages)
