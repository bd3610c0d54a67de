"""Feeds by a token that opens nothing else, and alerts with what is behind them."""

import re
from pathlib import Path

import feedparser
import pytest
from tests.web.conftest import Client, SignedIn
from tests.web.test_queue import doubts

from marsad.model.alert import Alert
from marsad.store import Lookup, Store, find_derived
from marsad.web.accounts import sessions
from marsad.web.accounts.file import Accounts

__all__ = ["doubts"]
FEEDS = ("/feeds/alerts.atom", "/feeds/events.atom")


@pytest.fixture
def filled(doubts: Path) -> Path:
    """What `store` is a copy of."""
    return doubts


def bare(client: Client) -> Client:
    """As feed readers ask: without a word of their own."""
    for name in ("origin", "sec-fetch-site", "accept"):
        del client.headers[name]
    return client


def token(accounts: Accounts, *scopes: str, role: str = "viewer") -> str:
    return sessions.issue(accounts, role, "reader", scopes, ends_at=2**33)


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_reader_is_let_in_by_the_token_in_the_address(client: Client, accounts: Accounts, path: str) -> None:
    secret = token(accounts, "follow")
    answer = bare(client).get(path, params={"token": secret, "lang": "ar"})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/atom+xml")
    read = feedparser.parse(answer.content)
    assert not read.bozo
    assert read.entries
    assert secret not in answer.text
    for entry in read.entries:
        assert entry.link.startswith("http://127.0.0.1:8700/")


def test_what_a_feed_leads_to_is_there(local: Client) -> None:
    for path in FEEDS:
        for entry in feedparser.parse(local.get(path).content).entries:
            assert local.get(entry.link.removeprefix("http://127.0.0.1:8700")).status_code == 200


@pytest.mark.parametrize("scopes", [("see",), ("follow", "see"), ("administer",)])
def test_a_token_that_opens_more_opens_no_feed_from_an_address(
    client: Client, accounts: Accounts, scopes: tuple[str, ...]
) -> None:
    secret = token(accounts, *scopes, role="admin")
    assert bare(client).get(FEEDS[0], params={"token": secret}).status_code == 401


@pytest.mark.parametrize("path", ["/alerts", "/events", "/api/alerts", "/api/events", "/reports", "/account", "/feeds"])
def test_a_token_for_feeds_opens_nothing_else(client: Client, accounts: Accounts, path: str) -> None:
    secret = token(accounts, "follow")
    bare(client)
    assert client.get(path, params={"token": secret}).status_code in (401, 404)
    assert client.get(path, headers={"authorization": f"Bearer {secret}"}).status_code in (200, 403, 404)
    assert client.get(path, headers={"authorization": f"Bearer {secret}"}).status_code != 200 or path == "/account"


def test_a_token_that_was_revoked_opens_no_feed(client: Client, accounts: Accounts) -> None:
    secret = token(accounts, "follow")
    sessions.revoke(accounts, "viewer", sessions.tokens(accounts, "viewer")[0].number)
    assert bare(client).get(FEEDS[0], params={"token": secret}).status_code == 401


def test_a_token_is_not_written_down_when_something_goes_wrong(
    client: Client, accounts: Accounts, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = token(accounts, "follow")
    monkeypatch.setattr("marsad.web.pages.feeds.language", lambda _: 1 / 0)
    answer = bare(client).get(FEEDS[0], params={"token": secret})
    assert answer.status_code == 500
    ours = [caplog.handler.format(one) for one in caplog.records if one.name != "httpx"]  # That is who asks.
    assert ours
    assert secret not in answer.text + "".join(ours)


def test_the_account_page_gives_the_addresses_once(signed_in: SignedIn) -> None:
    client = signed_in("viewer")
    page = client.post("/account/tokens", data={"label": "reader", "days": "30", "follow": "yes"}).text
    [first, _] = re.findall(r"http://127.0.0.1:8700(/feeds/\w+\.atom\?token=[\w-]+)", page)
    assert client.get(first).status_code == 200
    assert "/feeds/" not in client.get("/account").text


def test_the_local_user_finds_the_addresses_beside_the_alerts(local: Client, client: Client) -> None:
    [first, _] = re.findall(r"http://127.0.0.1:8700(/feeds/\w+\.atom\?token=\w+)", local.get("/alerts").text)
    local.cookies.clear()
    assert bare(local).get(first).status_code == 200
    assert local.get(FEEDS[0]).status_code == 401


def test_alerts_are_shown_by_state_with_their_rule_and_events(local: Client, store: Store) -> None:
    for state, has_ended in (("open", False), ("closed", True)):
        page = local.get(f"/alerts?only={state}&lang=en").text
        shown = set(re.findall(r'<h2><a href="/alerts/([^"]+)"', page))
        assert shown == {one.id for one in find_derived(store, "alerts", Lookup(has_ended=has_ended), kind=Alert)}
        assert shown
        assert page.count("The rule:") == len(shown)


def test_an_alert_that_somebody_sees_to_says_who(local: Client, store: Store) -> None:
    one = find_derived(store, "alerts", Lookup(), kind=Alert)[0]
    page = local.post(f"/alerts/{one.id}/acknowledge", data={"decision": "accept"}).text
    assert "تولى أمره <bdi>amal</bdi>" in page
    assert local.get(f"/api/alerts/{one.id}").json()["seen_to"]["by"] == "amal"
    assert local.post(f"/api/alerts/{one.id}/judgements", json={"verdict": "undo"}).json()["seen_to"] is None
    assert local.post(f"/api/alerts/{one.id}/judgements", json={"verdict": "undo"}).status_code == 409
    assert local.post("/api/alerts/none/judgements", json={"verdict": "accept"}).status_code == 404
