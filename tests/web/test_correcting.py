"""Claims are corrected and added where they stand, by selecting words, in a real browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page
from tests.web.serving import for_local_user, free_port, served
from tests.web.test_pages import AXE, opened

from marsad.knowledge.load import Knowledge
from marsad.model.capture import Capture, Taken
from marsad.model.claim import Claim, CodedReport, ReportKey
from marsad.model.text import Quote, Report
from marsad.store import Store, take
from marsad.web.judging import Hand, decide, one_standing, standings
from marsad.web.queries.one_report import whole
from marsad.web.site import local_site

SELECT = """words => {
  const walker = document.createTreeWalker(document.querySelector(".words"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at >= 0) { document.getSelection().setBaseAndExtent(node, at, node, at + words.length); return; }
  }
  throw new Error("not there");
}"""


@contextmanager
def reading(
    store: Store, knowledge: Knowledge, browser: Browser, *, report: int = 1, width: int = 1280
) -> Iterator[Page]:
    port = free_port()
    with (
        served(for_local_user(store, knowledge, local_site("127.0.0.1", port)), port) as address,
        opened(browser, address, width=width, bypass_csp=False) as (page, complaints),
    ):
        page.goto(f"{address}/reports/{report}")
        yield page
        wrong = [one for one in complaints if "ERR_ABORTED" not in one and "409" not in one and "422" not in one]
        assert wrong == []


def choose(page: Page, words: str) -> None:
    page.evaluate(SELECT, words)
    page.wait_for_function("() => document.getSelection().toString().length > 0")


def test_a_value_is_corrected_by_selecting_words(store: Store, knowledge: Knowledge, browser: Browser) -> None:
    place = one_standing(store, "claim:1").claim.roles["place"][0].text
    with reading(store, knowledge, browser) as page:
        card = page.locator("article.claim").first
        card.locator("[data-correct]").click()
        row = card.locator(".values li", has=page.get_by_text(place, exact=True)).first
        row.locator("[name=id]").fill("")
        choose(page, "البادية")
        row.get_by_role("button").first.click()
        assert "البادية" in card.locator(".values bdi").all_inner_texts()
        card.locator("[name=why]").fill("another place")
        with page.expect_navigation():
            card.locator(".strong").click()
    found = one_standing(store, "claim:1")
    assert found.status == "edited"
    assert [(one.text, one.id) for one in found.claim.roles["place"]] == [("البادية", None)]
    assert (found.history[-1].by, found.history[-1].why) == ("amal", "another place")


def test_what_is_saved_unchanged_is_unchanged(store: Store, knowledge: Knowledge, browser: Browser) -> None:
    before = one_standing(store, "claim:1").claim
    with reading(store, knowledge, browser) as page:
        card = page.locator("article.claim").first
        card.locator("[data-correct]").click()
        card.locator(".values li").first.wait_for()
        with page.expect_navigation():
            card.locator(".strong").click()
    after = one_standing(store, "claim:1").claim
    assert (after.roles, after.toll, after.when, after.certainty) == (
        before.roles,
        before.toll,
        before.when,
        before.certainty,
    )


def test_a_missed_claim_is_added(store: Store, knowledge: Knowledge, browser: Browser) -> None:
    with reading(store, knowledge, browser) as page:
        choose(page, "البادية")
        page.locator("[data-add-claim]").click()
        form = page.locator("form.correcting")
        form.locator("[name=type]").select_option("deployment")
        choose(page, "مصدر محلي")
        form.locator("[data-add=role]").click()
        form.locator("[data-part=role] [name=role]").select_option("actor")
        with page.expect_navigation():
            form.locator(".strong").click()
    found = whole(store, 1)
    assert found is not None
    added = standings(store, 1, found.claims)[-1]
    assert (added.coder, added.claim.type, added.claim.trigger.text) == (None, "deployment", "البادية")
    assert [one.text for one in added.claim.roles["actor"]] == ["مصدر محلي"]


def test_who_is_overtaken_is_told_in_the_form(store: Store, knowledge: Knowledge, browser: Browser) -> None:
    with reading(store, knowledge, browser) as page:
        card = page.locator("article.claim").first
        card.locator("[data-correct]").click()
        card.locator(".values li").first.wait_for()
        decide(store, "claim:1", "accept", Hand("basil", 0))
        card.locator(".strong").click()
        card.locator("form.correcting .fault").wait_for()
        assert "basil" in card.locator("form.correcting .fault").inner_text()
    assert one_standing(store, "claim:1").status == "accepted"


def test_keys_open_the_form_and_letters_stay_in_its_fields(
    store: Store, knowledge: Knowledge, browser: Browser
) -> None:
    with reading(store, knowledge, browser, width=360) as page:
        page.keyboard.press("j")
        page.keyboard.press("e")
        why = page.locator("form.correcting [name=why]")
        why.wait_for()
        why.focus()
        page.keyboard.type("jar area")
        assert why.input_value() == "jar area"
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert one_standing(store, "claim:1").status == "unreviewed"


def test_the_form_shuts_nobody_out(store: Store, knowledge: Knowledge, browser: Browser) -> None:
    port = free_port()
    with (
        served(for_local_user(store, knowledge, local_site("127.0.0.1", port)), port) as address,
        opened(browser, address, bypass_csp=True) as (page, _),
    ):
        page.goto(f"{address}/reports/1")
        page.locator("[data-correct]").first.click()
        page.locator("form.correcting .values li").first.wait_for()
        page.add_script_tag(path=AXE)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert [one["id"] for one in found["violations"] if one["impact"] in ("serious", "critical")] == []


def held_with_one_claim(store: Store, text: str, *, at: int) -> int:
    """A report that says `text`, held with one claim upon six of its letters from `at`: its key."""
    there = Quote(at, at + 6, text[at : at + 6])
    claim = Claim(id="odd#1", kind="incident", type="explosion", trigger=there, evidence=there, roles={}, rule="x")
    coded = CodedReport(report=ReportKey(id="odd", published=None, sha256="0" * 64), claims=[claim])
    capture = Capture(raw=text.encode(), media_type="text/plain", origin="odd.txt")
    taken = Taken(report=Report(id="odd", text=text), capture=capture, coded=coded)
    return take(store, [taken], coder="hand", operator="tests", now=datetime.now(UTC))[0].report


@pytest.mark.parametrize("words", ["ثالث", "أول", "رابع"])
def test_words_after_odd_characters_are_found_where_they_are(
    store: Store, knowledge: Knowledge, browser: Browser, words: str
) -> None:
    text = "أول \u202eثان\u202c 🕊🕊 ثالث\r\nرابع انفجار"
    key = held_with_one_claim(store, text, at=text.index("انفجار"))
    with reading(store, knowledge, browser, report=key) as page:
        choose(page, words)
        page.locator("[data-add-claim]").click()
        with page.expect_navigation():
            page.locator("form.correcting .strong").click()
    found = whole(store, key)
    assert found is not None
    assert standings(store, key, found.claims)[-1].claim.trigger.text == words


def focused(page: Page) -> str:
    """What the key of somebody without a mouse would go to."""
    return str(
        page.evaluate("document.activeElement.name || document.activeElement.className || document.activeElement.id")
    )


def tab_to(page: Page, name: str) -> None:
    for _ in range(40):
        if focused(page) == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{name} is not reached, only {focused(page)}")


def test_a_missed_claim_is_added_by_keys_alone(store: Store, knowledge: Knowledge, browser: Browser) -> None:
    with reading(store, knowledge, browser) as page:
        before = page.locator("article.claim").count()
        page.keyboard.press("n")
        assert focused(page) == "find"
        page.keyboard.type("الباديه")  # As people write it in haste; the text has a ta marbuta.
        page.keyboard.press("Enter")
        assert "«البادية» 1/" in page.locator(".found-words").inner_text()
        tab_to(page, "type")
        page.keyboard.press("ArrowDown")
        chosen = page.locator("form.correcting [name=type]").input_value()
        page.locator("form.correcting [name=find]").focus()
        page.keyboard.press("Control+a")
        page.keyboard.type("مصدر محلي")
        page.keyboard.press("Enter")
        page.locator("[data-add=role]").focus()
        page.keyboard.press("Enter")
        assert focused(page) == "role"
        page.keyboard.press("Home")
        page.locator("form.correcting .strong").focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
        page.locator("article.claim").nth(before).wait_for()
        assert focused(page) == page.locator("article.claim").nth(before).get_attribute("class")
    found = whole(store, 1)
    assert found is not None
    added = standings(store, 1, found.claims)[-1]
    assert (added.claim.type, added.claim.trigger.text) == (chosen, "البادية")
    assert [one.text for filled in added.claim.roles.values() for one in filled] == ["مصدر محلي"]


def test_a_key_that_is_pressed_in_the_form_judges_nothing(store: Store, knowledge: Knowledge, browser: Browser) -> None:
    with reading(store, knowledge, browser) as page:
        page.keyboard.press("j")
        page.keyboard.press("e")
        page.locator("form.correcting .values li").first.wait_for()
        page.locator("form.correcting [data-do=words]").first.focus()
        for key in ("r", "a", "u"):
            page.keyboard.press(key)
        page.locator("form.correcting [name=find]").fill("ليست هناك أبداً")
        page.keyboard.press("Enter")
        assert page.locator(".found-words").inner_text() == "هذه الكلمات ليست في النص."
        page.keyboard.press("Escape")
        assert page.locator("form.correcting").count() == 0
        assert page.evaluate("document.activeElement.dataset.correct !== undefined")
    assert one_standing(store, "claim:1").status == "unreviewed"


def test_what_is_typed_is_found_in_turn_whatever_its_vowels(
    store: Store, knowledge: Knowledge, browser: Browser
) -> None:
    text = "قُتِلَ أحمد، و\u202eقُتل\u202c آخر 🕊 قُتـــل"
    key = held_with_one_claim(store, text, at=0)
    with reading(store, knowledge, browser, report=key) as page:
        page.keyboard.press("n")
        page.keyboard.type("قتل")
        said = page.locator(".found-words")
        for number, words in enumerate(("قُتِلَ", "قُتل", "قُتـــل", "قُتِلَ")):
            page.keyboard.press("Enter")
            assert said.inner_text() == f"«{words}» {number % 3 + 1}/3"
        row = page.locator("form.correcting [data-part=trigger]")
        assert row.locator("bdi").inner_text() == "قُتِلَ"
        page.keyboard.press("Enter")
        row.locator("[data-do=words]").click()
        with page.expect_navigation():
            page.locator("form.correcting .strong").click()
    found = whole(store, key)
    assert found is not None
    assert standings(store, key, found.claims)[-1].claim.trigger.text == "قُتل"


def test_what_cannot_be_kept_cannot_be_sent(store: Store, knowledge: Knowledge, browser: Browser) -> None:
    with reading(store, knowledge, browser) as page:
        card = page.locator("article.claim").first
        card.locator("[data-correct]").click()
        card.locator(".values li").first.wait_for()
        kinds = card.locator("[name=type] optgroup:not([disabled])").evaluate_all("all => all.map((one) => one.label)")
        assert kinds == ["حادثة"]
        choose(page, "البادية")
        card.locator("[data-add=toll]").click()
        row = card.locator("[data-part=toll]").last
        row.locator("[name=low]").fill("5")
        row.locator("[name=high]").fill("3")
        card.locator(".strong").click()
        assert not row.locator("[name=high]").evaluate("one => one.validity.valid")
        assert card.locator("form.correcting").count() == 1
    assert one_standing(store, "claim:1").status == "unreviewed"
