"""The reader and the way to it in a real browser, by mouse, by finger and by keyboard alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page
from tests.web.serving import KEY

AXE = Path(__file__).parent / "vendored" / "axe.min.js"


class Opened(NamedTuple):
    """A browser's page, and what went wrong in it so far."""

    page: Page
    complaints: list[str]


@contextmanager
def opened(browser: Browser, address: str, *, width: int = 1280, **how: Any) -> Iterator[Opened]:
    """A page of the local user, in which whatever leaves this machine or goes wrong is a complaint."""
    context = browser.new_context(viewport={"width": width, "height": 900}, **how)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
    page.on("requestfailed", lambda request: complaints.append(f"failed: {request.url} {request.failure}"))
    page.on("request", lambda request: None if request.url.startswith(address) else complaints.append(request.url))
    page.goto(f"{address}/enter?key={KEY}")
    try:
        yield Opened(page, complaints)
    finally:
        context.close()


def expected(complaints: list[str], path: str) -> list[str]:
    """What is wrong. A page that is not there is said to be on the console, and leaving one stops what it loads."""
    return [one for one in complaints if not (path == "/nowhere" and "404" in one) and "ERR_ABORTED" not in one]


def test_the_font_is_our_own(browser: Browser, address: str) -> None:
    with opened(browser, address) as (page, _):
        page.goto(f"{address}/reports/1")
        page.evaluate("document.fonts.ready")
        assert page.evaluate("document.fonts.check('16px \"Noto Naskh Arabic\"', 'مرصد')")
        assert page.evaluate("[...document.fonts].some(font => font.status === 'loaded')")


def test_a_value_lights_its_words_and_a_word_its_claims(browser: Browser, address: str) -> None:
    with opened(browser, address) as (page, _):
        page.goto(f"{address}/reports/1")
        page.locator("article.claim").first.hover()
        assert page.locator(".words .lit-trigger").first.inner_text() == "هاجم"
        page.locator(".words span.t").nth(1).hover()
        assert page.locator("article.claim.lit").count() >= 1
        value = page.locator("article.claim").first.locator(".v").nth(1)
        value.hover()
        lit = "".join(page.locator(".words .lit-here").all_inner_texts())
        assert lit == value.locator("q").inner_text()


def test_the_reader_works_by_keyboard_alone(browser: Browser, address: str) -> None:
    with opened(browser, address) as (page, _):
        page.goto(f"{address}/reports/1")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.id") == "claim-0-0"
        for _ in range(10):
            page.keyboard.press("j")
        assert page.evaluate("document.activeElement.id") == "claim-0-10"
        page.keyboard.press("Enter")
        assert page.locator("article.claim.pinned").count() == 1
        assert page.locator("#said").inner_text()
        page.keyboard.press("Escape")
        assert page.locator("article.claim.pinned").count() == 0


def test_one_reaches_a_report_from_the_list_by_keyboard_and_turns_the_language(browser: Browser, address: str) -> None:
    with opened(browser, address) as (page, complaints):
        page.goto(f"{address}/reports")
        for _ in range(30):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.closest('.reports') !== null"):
                break
        page.keyboard.press("Enter")
        page.wait_for_url("**/reports/*")
        page.get_by_role("link", name="English").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**lang=en")
        assert page.locator("html").get_attribute("dir") == "ltr"
        page.goto(f"{address}/sources")
        assert page.locator("html").get_attribute("lang") == "en"
        assert expected(complaints, "") == []


def test_what_can_be_pressed_is_large_enough_for_a_finger(browser: Browser, address: str) -> None:
    with opened(browser, address, width=360) as (page, _):
        page.goto(f"{address}/reports")
        page.locator(".more").click()
        boxes = page.evaluate(
            "[...document.querySelectorAll('header a, button, .button')].filter(e => e.checkVisibility())"
            ".map(e => e.getBoundingClientRect())"
            ".map(b => [b.width, b.height])"
        )
        assert len(boxes) > 15
        assert not [box for box in boxes if box[0] < 24 or box[1] < 24]
