"""Web hooks: checked addresses, signed bodies, tried again until they are taken, and a log of it all."""

import dataclasses
import hashlib
import hmac
import re
from collections.abc import Iterator
from ipaddress import ip_network
from pathlib import Path

import msgspec
import pytest
from tests.alerts.receivers import Hook as Receiver
from tests.alerts.receivers import running
from tests.alerts.test_sending import ALERT, CLOSED
from tests.web.conftest import Client, _client
from tests.web.serving import KEY, for_local_user

from marsad.errors import MarsadError
from marsad.ingest.web.addresses import Allowance
from marsad.ingest.web.client import Terms
from marsad.knowledge.load import Knowledge
from marsad.model.alert import Alert
from marsad.pipeline.hooks import WAITS, Hooks, NewHook, add, deliver, deliveries, listed, remove
from marsad.store import Lookup, Store, count_derived
from marsad.web.telling_hooks import telling


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    server = Receiver()
    with running(server):
        yield server


def terms(receiver: Receiver) -> Terms:
    """Terms that allow this receiver, at its port, and nothing else that is not public."""
    port = receiver.server_port
    return Terms(ports=frozenset({443, port}), allow=(Allowance(ip_network("127.0.0.1/32"), port),))


@pytest.fixture
def hooks(tmp_path: Path, receiver: Receiver) -> Iterator[Hooks]:
    opened = Hooks(tmp_path / "s.hooks", terms(receiver))
    yield opened
    opened.close()


@pytest.fixture
def public(tmp_path: Path) -> Iterator[Hooks]:
    """As they are kept where nobody allows anything."""
    opened = Hooks(tmp_path / "public.hooks")
    yield opened
    opened.close()


def new(url: str) -> NewHook:
    return NewHook(url=url, label="desk", by="amal", now=0)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/hook",
        "https://127.0.0.1/hook",
        "https://localhost/hook",
        "https://[::1]/hook",
        "https://169.254.169.254/latest",
        "https://192.168.1.1/hook",
        "https://example.org:8443/hook",
        "https://user:pass@example.org/hook",
        "https://intranet/hook",
        "ftp://example.org/hook",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "",
    ],
)
def test_only_https_of_the_public_web_is_told(public: Hooks, url: str) -> None:
    try:
        add(public, new(url), [])
    except MarsadError:
        assert listed(public) == []
        return
    # An address of one's own network is seen for what it is when it is asked, since a name may lead there too.
    [sent] = deliver(public, [ALERT], now=1)
    assert sent.said != "taken"
    assert "address" in sent.said


def test_each_change_is_sent_once_and_signed(hooks: Hooks, receiver: Receiver) -> None:
    secret = add(hooks, new(receiver.url), [])
    for alerts in ([ALERT], [ALERT], [CLOSED], [CLOSED]):
        deliver(hooks, alerts, now=1)
    assert [msgspec.json.decode(body, type=Alert) for _, body in receiver.got] == [ALERT, CLOSED]
    for headers, body in receiver.got:
        signed = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
        assert headers["X-Marsad-Signature"] == f"sha256={signed}"
    assert len({headers["Idempotency-Key"] for headers, _ in receiver.got}) == 2


def test_what_is_not_taken_is_tried_again_later_and_given_up_at_last(hooks: Hooks, receiver: Receiver) -> None:
    add(hooks, new(receiver.url), [])
    receiver.answer = 503
    now = 0.0
    for number, wait in enumerate(WAITS, 1):
        [sent] = deliver(hooks, [ALERT], now=now)
        assert (sent.attempts, sent.said, sent.next_at) == (number, "answered 503", now + wait)
        assert deliver(hooks, [ALERT], now=now + wait - 1) == []
        now += wait
    [last] = deliver(hooks, [ALERT], now=now)
    assert last.next_at is None
    assert deliver(hooks, [ALERT], now=now * 9) == []
    receiver.answer = 204
    assert [one.said for one in deliver(hooks, [CLOSED], now=now)] == ["taken"]


def test_one_that_fails_holds_up_no_other_and_a_redirect_is_not_followed(hooks: Hooks, receiver: Receiver) -> None:
    other = Receiver()
    other.answer = 302
    both = Terms(
        ports=frozenset({receiver.server_port, other.server_port}),
        allow=tuple(Allowance(ip_network("127.0.0.1/32"), one.server_port) for one in (receiver, other)),
    )
    hooks.terms = both
    with running(other):
        add(hooks, new(other.url), [])
        add(hooks, new(receiver.url), [])
        assert [one.said for one in deliver(hooks, [ALERT], now=1)] == ["answered 302", "taken"]


def test_what_there_was_before_is_not_sent_and_what_was_removed_is_told_no_more(
    hooks: Hooks, receiver: Receiver
) -> None:
    add(hooks, new(receiver.url), [ALERT])
    assert deliver(hooks, [ALERT], now=1) == []
    remove(hooks, listed(hooks)[0].number)
    assert deliver(hooks, [CLOSED], now=1) == []
    assert deliveries(hooks) == []


def test_the_keys_are_for_their_owner_and_paths_are_not_shown(hooks: Hooks, tmp_path: Path) -> None:
    hooks.terms = Terms(lookup=lambda *_: ["10.0.0.1"])
    add(hooks, new("https://hooks.marsad.info/T0KEN?key=K3Y"), [])
    assert (tmp_path / "s.hooks").stat().st_mode & 0o077 == 0
    assert listed(hooks)[0].where == "https://hooks.marsad.info"
    [sent] = deliver(hooks, [ALERT], now=1)
    assert "T0KEN" not in sent.said + str(deliveries(hooks))


@pytest.fixture
def admin(store: Store, knowledge: Knowledge, hooks: Hooks) -> Iterator[Client]:
    """The local user of an observatory that keeps web hooks and may tell the receiver."""
    observatory = dataclasses.replace(for_local_user(store, knowledge), hooks=hooks)
    with _client(observatory) as client, telling(observatory, every=0.05):
        assert client.get("/enter", params={"key": KEY}, follow_redirects=False).status_code == 303
        yield client


def test_an_admin_adds_an_address_and_sees_what_was_sent(
    admin: Client, store: Store, hooks: Hooks, receiver: Receiver
) -> None:
    assert "http://127.0.0.1" not in admin.get("/hooks").text
    page = admin.post("/hooks", data={"url": receiver.url, "label": "<b>desk</b>"}).text
    assert re.search(r'<code class="secret" dir="ltr">[\w-]{43}</code>', page)
    assert "<b>" not in page
    assert count_derived(store, "alerts", Lookup()) > 0
    assert receiver.got == []
    assert 'class="fault" role="alert"' in admin.post("/hooks", data={"url": "http://10.0.0.1/"}).text
    deliver(hooks, [ALERT], now=1)
    log = admin.get("/api/hooks").json()
    assert [(one["alert"], one["said"]) for one in log["deliveries"]] == [("alert:1", "taken")]
    number = log["hooks"][0]["number"]
    assert admin.delete(f"/api/hooks/{number}").status_code == 204
    assert admin.get("/api/hooks").json() == {"hooks": [], "deliveries": []}


def test_the_api_adds_an_address_or_says_why_not(admin: Client, receiver: Receiver) -> None:
    assert admin.post("/api/hooks", json={"url": receiver.url}).status_code == 201
    refused = admin.post("/api/hooks", json={"url": "http://example.org/"})
    assert refused.status_code == 422
    assert "https" in refused.json()["detail"] or "port" in refused.json()["detail"]
