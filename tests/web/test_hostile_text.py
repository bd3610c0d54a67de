"""Whatever a report, a name or an address holds is shown as text: it makes no element, no attribute, no request."""

import re
from datetime import UTC, datetime
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.web.conftest import Client
from tests.web.hostile import TEXTS
from tests.web.serving import KEY, for_local_user, free_port, served

from marsad.knowledge.load import Knowledge
from marsad.model.capture import Capture, Retrieval, Taken
from marsad.model.claim import Claim, CodedReport, Issue, Link, Mention, ReportKey, Toll, When
from marsad.model.text import Quote, Report
from marsad.store import Store, open_store, take
from marsad.web.site import local_site

STEERING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def hostile(number: int, bad: str) -> Taken:
    """A report in which every field that can hold a text holds this one."""
    whole = f"{bad} {number}"
    there = Quote(0, len(whole), whole)
    named = Mention(start=0, end=len(whole), text=whole, id=bad, precision=bad)
    when = When(start=bad, end="2024-01-02", precision="day", span=there)
    claim = Claim(
        id=f"{bad}#1", kind="incident", type=bad, trigger=there, evidence=there, roles={bad or "x": [named]},
        when=when, toll=[Toll(outcome="killed", low=1, high=2, group="civilian", span=there)], attribution=named,
        links=[Link(rel="led_to", to=f"{bad}#1"), Link(rel="repeats", to=bad)], rule=bad,
    )  # fmt: skip
    report = Report(id=whole, text=whole, title=bad, url=bad, source=bad, published=bad)
    coded = CodedReport(
        report=ReportKey(id=whole, published=None, sha256="0" * 64),
        claims=[claim],
        issues=[Issue(span=there, kind=bad, detail=bad)],
    )
    came = Retrieval(url=bad, final_url=bad, status=200, headers=(), retrieved_at=bad)
    capture = Capture(raw=b"x", media_type=bad, origin=bad, position=bad, retrieval=came)
    return Taken(report=report, capture=capture, coded=coded, language=bad)


@pytest.fixture(scope="module")
def hostile_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "hostile.db"
    with open_store(str(path), create=True) as store:
        batch = [hostile(number, bad) for number, bad in enumerate(TEXTS, 1)]
        take(store, batch, coder="hand", operator="<script>alert(1)</script>", now=datetime.now(UTC))
    return path


@pytest.fixture
def store(hostile_store: Path) -> Store:
    return open_store(str(hostile_store))


class Outline(HTMLParser):
    """Which elements a page has, with which attributes, and what it says."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words += data


def test_there_are_enough_of_them() -> None:
    assert len(set(TEXTS)) >= 60


# fmt: off
ALLOWED = {
    "html", "head", "meta", "title", "link", "body", "a", "header", "nav", "div", "span", "main", "h1", "h2", "h3", "p",
    "ol", "ul", "li", "section", "article", "aside", "details", "summary", "dl", "dt", "dd", "q", "bdi", "code",
    "strong", "time", "form", "button", "script", "table", "thead", "tbody", "tr", "th", "td", "br", "input", "select",
    "option", "output", "label", "kbd", "mark", "search", "optgroup", "template", "fieldset", "legend", "datalist", "del", "ins",
}
# fmt: on


def harmless(page: str, *, besides: frozenset[str] = frozenset()) -> None:
    """A page has no elements but ours (and `besides`), no attribute that runs, no address that leads elsewhere."""
    outline = Outline(page)
    assert {tag for tag, _ in outline.elements} <= ALLOWED | besides
    for tag, attributes in outline.elements:
        assert not [name for name in attributes if name.startswith("on") or name in ("style", "srcdoc")]
        for name in ("href", "src", "action"):
            led = attributes.get(name, "/").strip().lower()
            assert led.startswith(("/", "#", "https://", "http://")), (tag, name, led)
        if tag in ("script", "link", "form"):
            led = attributes.get("src") or attributes.get("href") or attributes.get("action") or "/"
            assert led.startswith("/"), (tag, led)
            assert not led.startswith("//"), (tag, led)
    # The names of roles in data-c are the contract's, for our own script.
    assert not STEERING.search(re.sub(r'data-c="[^"]*"', "", unescape(page)))


def test_no_report_becomes_more_than_text(local: Client) -> None:
    for number, bad in enumerate(TEXTS, 1):
        answer = local.get(f"/reports/{number}")
        assert answer.status_code == 200, bad
        harmless(answer.text)


@pytest.mark.parametrize(
    "path", ["/reports", "/reports?before=50", "/reports?lang=en", "/sources", "/queue", "/search?kind=incident"]
)
def test_no_list_becomes_more_than_text(local: Client, path: str) -> None:
    answer = local.get(path)
    assert answer.status_code == 200
    harmless(answer.text)


def test_nothing_that_is_asked_comes_back_as_more_than_text(local: Client) -> None:
    for bad in TEXTS:
        for address in ("/reports", "/sign-in", "/nowhere", "/search", "/queue"):
            harmless(
                local.get(
                    address,
                    params={
                        "before": "",
                        "next": bad,
                        "lang": bad,
                        "q": bad,
                        "actor": bad,
                        "skip": bad,
                        "last": bad,
                        bad: bad,
                    },
                ).text
            )


def test_a_browser_runs_nothing_and_asks_for_nothing_outside(
    hostile_store: Path, browser: Browser, knowledge: Knowledge
) -> None:
    port = free_port()
    asked: list[str] = []
    heard: list[str] = []
    with (
        open_store(str(hostile_store)) as store,
        served(for_local_user(store, knowledge, local_site("127.0.0.1", port)), port) as where,
    ):
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: heard.append(dialog.message))
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.goto(f"{where}/enter?key={KEY}")
        for number in range(1, len(TEXTS) + 1):
            page.goto(f"{where}/reports/{number}")
        page.goto(f"{where}/sources")
        page.close()
    assert heard == []
    assert {one for one in asked if not one.startswith(where)} == set()
