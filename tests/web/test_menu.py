"""The head of every page: one line at the width of a laptop, all pages in a menu on a phone, by keyboard too."""

import pytest
from playwright.sync_api import Browser, Page
from tests.web.serving import KEY

from marsad.web.menu import menu
from marsad.web.roles import ROLES, Role, person


def opened(browser: Browser, address: str, width: int, path: str = "/codebook?lang=ar") -> Page:
    page = browser.new_page(viewport={"width": width, "height": 700})
    page.goto(f"{address}/enter?key={KEY}")
    page.goto(f"{address}{path}")
    return page


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("width", [1280, 1400, 2560])
def test_the_head_is_one_line_where_there_is_room(browser: Browser, address: str, width: int, lang: str) -> None:
    page = opened(browser, address, width, f"/events?lang={lang}")
    tops = page.locator(".bar .pages > :visible").evaluate_all("all => all.map((one) => one.offsetTop)")
    assert len(set(tops)) == 1
    assert len(tops) > 8
    page.close()


@pytest.mark.parametrize("width", [360, 1400])
def test_what_is_not_in_the_head_is_one_key_away(browser: Browser, address: str, width: int) -> None:
    page = opened(browser, address, width)
    page.locator(".bar .more").focus()
    page.keyboard.press("Enter")
    shown = page.locator("#more a:visible")
    assert page.locator("#more [aria-current]:visible").inner_text() == "دليل الترميز"
    assert shown.count() == (13 if width == 360 else 3)
    page.keyboard.press("Escape")
    assert shown.count() == 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports" if width == 360 else "**/sources")
    page.close()


@pytest.mark.parametrize("role", ROLES)
def test_nobody_is_led_to_what_is_closed_to_them(role: Role) -> None:
    here = menu(person("amal", role), "/people", has_hooks=True, has_accounts=True)
    paths = {one.path for one in (*here.main, *here.beside)}
    assert ("/queue" in paths) == (role != "viewer")
    assert ("/people" in paths, "/hooks" in paths) == ((True, True) if role == "admin" else (False, False))
    assert here.here_beside == (role == "admin")


def test_who_has_not_come_in_is_led_nowhere() -> None:
    assert menu(None, "/", has_hooks=True, has_accounts=True) == ([], [])
