"""Every page that the route table has, in a real browser: both languages, narrow and wide, light and dark.

A new page comes in by itself. Where its path has a part that stands for something, `FILLED` says for what.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request
from tests.web.serving import PASSWORD, SAMPLES, fill, free_port, served, with_everybody

from marsad.knowledge.load import Knowledge
from marsad.model.alert import Alert
from marsad.model.event import Event
from marsad.pipeline.hooks import Hooks
from marsad.store import derived, open_store
from marsad.web.app import routes, table
from marsad.web.assets import assets
from marsad.web.observatory import Observatory
from marsad.web.site import local_site

AXE = (Path(__file__).parent / "vendored" / "axe.min.js").read_text(encoding="utf-8")
FILLED = {
    "reports": "53",  # The long one of the story.
    "actors": "actor:ndf",
    "places": "place:al-mayadin",
    "place": "place:al-mayadin",
    "sources": "مرصد الضفتين",
    "codebook": "curfew",
    "actor": "actor:ndf",
}
"""What a part of a path stands for, by the part before it. `events` and `alerts` are added from the store."""
BESIDES = (
    "/events?place=الميادين",
    "/situation?place=الميادين&since=2024-05-20",
    "/situation?as=table",
    "/timeline?place=الميادين",
    "/search?q=الدفاع",
    "/search?type=curfew",
    "/reports?before=30",
    "/nowhere",
)
"""What is looked at besides one address of each page."""
NARROW, WIDE = 360, 2560
FIRST, LATER = 900_000, 100_000
"""Bytes, as they go over the line: a page with all that it needs, and without the files that a browser has kept."""
SCHEMES: dict[str, Any] = {"ar": "light", "en": "dark"}


class Told(NamedTuple):
    """A running observatory on the story, and the addresses of its pages."""

    address: str
    pages: list[str]


@pytest.fixture(scope="module")
def told(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    folder, port = tmp_path_factory.mktemp("told"), free_port()
    accounts, hooks = with_everybody(folder / "told.db.accounts"), Hooks(folder / "told.db.hooks")
    with open_store(str(folder / "told.db"), create=True) as store:
        fill(store, knowledge, SAMPLES, SAMPLES.with_name("story.jsonl"))
        site = local_site("127.0.0.1", port)
        observatory = Observatory(store=store, knowledge=knowledge, site=site, accounts=accounts, hooks=hooks)
        event = max(derived(store, "events", kind=Event), key=lambda one: len(one.claims))
        found = {"events": event.id, "alerts": next(derived(store, "alerts", kind=Alert)).id}
        paths = [filled(path, {**FILLED, **found}) for path in readable(observatory)]
        with served(observatory, port) as address:
            yield Told(address, [*paths, *BESIDES])
    hooks.close()
    accounts.close()


def readable(observatory: Observatory) -> list[str]:
    """The paths that a browser may be sent to."""
    found = (path for path, method, _ in table(routes(observatory)) if method == "GET")
    return [path for path in found if path != "/" and not path.startswith(("/api", "/static", "/alive", "/enter"))]


def filled(path: str, values: dict[str, str]) -> str:
    """A path with its parts filled in."""
    for before, part in re.findall(r"/([^/{]+)/(\{[^}]+\})", path):
        assert before in values, f"{path}: say in FILLED what stands after {before}"
        path = path.replace(part, quote(values[before]), 1)
    return path


def signed_in(context: BrowserContext, address: str) -> None:
    context.request.post(
        f"{address}/sign-in", form={"name": "admin", "password": PASSWORD}, headers={"origin": address}
    )


def is_page(address: str, path: str, cookies: dict[str, str]) -> bool:
    """Whether what comes is a page of ours, and no download, feed, or page that was saved elsewhere."""
    answer = httpx.get(f"{address}{path}", cookies=cookies, headers={"accept": "text/html"})
    is_ours = "sandbox" not in answer.headers["content-security-policy"]
    return is_ours and answer.headers["content-type"].startswith("text/html")


class Watched:
    """A browser's page, with what it asked for and what went wrong in it since the last look."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self._address = page, address
        self.faults: list[str] = []
        self.asked: list[Request] = []
        page.on("console", lambda message: self.faults.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("request", self._look)

    def _look(self, request: Request) -> None:
        self.asked.append(request)
        if not request.url.startswith((self._address, "data:", "blob:")):
            self.faults.append(f"asks outside: {request.url}")

    def goes_to(self, path: str, lang: str) -> None:
        """Open a page and wait until it has what it asks for."""
        self.faults.clear()
        self.asked.clear()
        self.page.set_viewport_size({"width": NARROW, "height": 900})
        self.page.goto(f"{self._address}{path}{'&' if '?' in path else '?'}lang={lang}")
        if any(request.resource_type in ("fetch", "xhr") for request in self.asked):
            self.page.wait_for_load_state("networkidle")
        if path == "/nowhere":  # The browser says on the console that it is not there.
            self.faults = [one for one in self.faults if "404" not in one]

    def weighs(self) -> tuple[int, int]:
        """Bytes of all that was asked for, and of what no browser keeps."""
        kept = passing = 0
        for request in self.asked:
            name = request.url.rpartition("/")[2]
            if "/static/" in request.url:
                kept += len(assets()[name].packed or assets()[name].body)
            elif not request.url.startswith("data:") and (answer := request.response()) is not None:
                passing += 0 if answer.status in (303, 304) else len(answer.body())
        return kept + passing, passing

    def does_not_fit(self) -> list[str]:
        """How much is cut off or to be scrolled to."""
        found = []
        for width in (NARROW, WIDE):
            self.page.set_viewport_size({"width": width, "height": 900})
            room = "[document.documentElement.clientWidth, document.documentElement.scrollWidth]"
            has, needs = self.page.evaluate(room)
            if needs > has:
                found.append(f"{needs - has} px too wide at {width}")
        return found

    def shuts_out(self) -> list[str]:
        """What axe finds serious or critical."""
        self.page.evaluate(AXE)
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        grave = [one for one in found if one["impact"] in ("serious", "critical")]
        return [f"axe {one['id']}: {[node['target'] for node in one['nodes']][:3]}" for one in grave]


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_page_is_whole(browser: Browser, told: Told, lang: str) -> None:
    context = browser.new_context(color_scheme=SCHEMES[lang])
    signed_in(context, told.address)
    cookies = {one["name"]: one["value"] for one in context.cookies()}
    watched, wrong = Watched(context.new_page(), told.address), list[str]()
    seen = [path for path in told.pages if is_page(told.address, path, cookies)]
    for path in seen:
        watched.goes_to(path, lang)
        first, later = watched.weighs()
        html = watched.page.locator("html")
        has = (html.get_attribute("lang"), html.get_attribute("dir"))
        found = [
            *([] if has == (lang, "rtl" if lang == "ar" else "ltr") else [f"is {has}"]),
            *([] if first <= FIRST else [f"weighs {first:,} bytes"]),
            *([] if later <= LATER else [f"weighs {later:,} bytes later"]),
            *watched.shuts_out(),
            *watched.does_not_fit(),
            *watched.faults,
        ]
        wrong += [f"{path} ({lang}, {SCHEMES[lang]}): {one}" for one in found]
    context.close()
    assert len(seen) > 12
    assert wrong == [], "\n".join(wrong)
