"""Coming in, looking after one's account, and going out, as a browser does it."""

import re

import pyotp
import pytest
from tests.web.conftest import ORIGIN, Client, SignedIn
from tests.web.serving import KEY, PASSWORD

from marsad.store import Store
from marsad.web.accounts import sessions
from marsad.web.accounts.file import Accounts
from marsad.web.observatory import Observatory
from marsad.web.pages.signing import within


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(client: Client) -> None:
    answer = client.post("/sign-in", data={"name": "viewer", "password": PASSWORD}, follow_redirects=False)
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "path=/" in cookie
    assert "domain" not in cookie


def test_every_refusal_says_the_same(client: Client) -> None:
    pages = {
        re.sub(r'value="[^"]*"', "", client.post("/sign-in", data={"name": name, "password": password}).text)
        for name, password in [("viewer", "wrong"), ("nobody", PASSWORD), ("", ""), *[("coder", "x")] * 7]
    }
    assert len(pages) == 1


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("/reports/3", "/reports/3"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/a\r\nset-cookie: x=y", "/"),
        ("", "/"),
        ("/reports\\..", "/"),
    ],
)
def test_nobody_is_led_elsewhere(asked: str, led: str) -> None:
    assert within(asked) == led


def test_signing_out_ends_the_session_itself(signed_in: SignedIn) -> None:
    client = signed_in("viewer")
    cookies = dict(client.cookies)
    assert client.get("/reports").status_code == 200
    client.post("/sign-out")
    client.cookies.update(cookies)
    assert client.get("/reports", follow_redirects=False).status_code == 303


def test_a_new_session_each_time(signed_in: SignedIn) -> None:
    first, second = signed_in("viewer"), signed_in("viewer")
    assert dict(first.cookies) != dict(second.cookies)


def test_a_password_is_changed_with_the_old_one_alone(signed_in: SignedIn) -> None:
    client = signed_in("coder")
    change = {"present": "wrong", "password": "nine loud storks"}
    assert client.post("/account/password", data=change).status_code == 403
    assert client.post("/account/password", data={"present": PASSWORD, "password": "x"}).status_code == 422
    assert client.post("/account/password", data={**change, "present": PASSWORD}).status_code == 200
    assert client.get("/reports", follow_redirects=False).status_code == 303
    assert client.post("/sign-in", data={"name": "coder", "password": "nine loud storks"}).status_code == 200


def test_a_second_factor_is_set_up_on_the_page(signed_in: SignedIn, client: Client) -> None:
    own = signed_in("coder")
    page = own.post("/account/factor/offer", data={"present": PASSWORD}).text
    secret = re.findall(r'class="secret" dir="ltr">(\w{32})<', page)[0]
    assert own.post("/account/factor/accept", data={"code": "12"}).status_code == 422
    assert own.post("/account/factor/accept", data={"code": pyotp.TOTP(secret).now()}).status_code == 200
    name = {"name": "coder", "password": PASSWORD}
    assert client.post("/sign-in", data=name).status_code == 403


def test_a_token_is_shown_once_and_works_until_revoked(signed_in: SignedIn, client: Client) -> None:
    own = signed_in("coder")
    page = own.post("/account/tokens", data={"label": "<script>", "days": "3", "see": "yes"}).text
    token = re.findall(r"marsad_[\w-]{43}", page)[0]
    assert token not in own.get("/account").text
    bearer = {"authorization": f"Bearer {token}"}
    assert client.get("/reports", headers=bearer).status_code == 200
    assert client.post("/account/tokens/revoke", data={"number": "1"}, headers=bearer).status_code == 403
    own.post("/account/tokens/revoke", data={"number": "1"})
    assert client.get("/reports", headers=bearer, follow_redirects=False).status_code == 303


@pytest.mark.parametrize("header", ["Bearer ", "Bearer nonsense", "Basic YTpi", "bearer", "Bearer marsad_" + "x" * 43])
def test_a_wrong_token_is_nobody_even_beside_a_good_cookie(signed_in: SignedIn, header: str) -> None:
    client = signed_in("admin")
    answer = client.get("/reports", headers={"authorization": header, "accept": "application/json"})
    assert answer.status_code == 401


@pytest.mark.parametrize("cookie", ["", "nonsense", "x" * 5000, '"', ";;;", "marsad-8700=; marsad-8700=é"])
def test_a_broken_cookie_is_nobody(client: Client, cookie: str) -> None:
    headers = [(b"cookie", f"marsad-8700={cookie}".encode()), (b"accept", b"application/json")]
    assert client.get("/reports", headers=headers).status_code == 401


def test_an_admin_lets_people_in_and_out(signed_in: SignedIn, accounts: Accounts) -> None:
    admin, coder = signed_in("admin"), signed_in("coder")
    assert admin.post("/people", data={"name": "أمل", "role": "coder", "password": PASSWORD}).status_code == 200
    assert "أمل" in admin.get("/people").text
    assert admin.post("/people", data={"name": "x", "role": "king", "password": PASSWORD}).status_code == 422
    assert admin.post("/people/change", data={"name": "coder", "what": "close"}).status_code == 200
    assert coder.get("/reports", follow_redirects=False).status_code == 303
    assert admin.post("/people/change", data={"name": "admin", "what": "close"}).status_code == 422


def test_the_local_user_comes_in_by_the_printed_key(local: Client) -> None:
    assert local.get("/reports").status_code == 200
    assert "amal" in local.get("/account").text


@pytest.mark.parametrize("key", ["", "x", KEY[:-1], KEY + "x"])
def test_another_key_opens_nothing(local: Client, key: str) -> None:
    local.cookies.clear()
    assert local.get("/enter", params={"key": key}).status_code == 403
    assert local.get("/reports", follow_redirects=False).status_code == 303


def test_the_cookie_of_the_local_user_does_not_hold_the_key(local: Client) -> None:
    assert KEY not in str(dict(local.cookies))


def test_the_key_serves_programs_as_a_token(local: Client) -> None:
    local.cookies.clear()
    assert local.get("/reports", headers={"authorization": f"Bearer {KEY}"}).status_code == 200


def test_sessions_live_in_the_accounts_and_not_in_the_store(observatory: Observatory, store: Store) -> None:
    assert observatory.accounts is not None
    sessions.begin(observatory.accounts, "viewer", now=0)
    with store.reading() as connection:
        names = {row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master")}
    assert not names & {"people", "sessions", "tokens"}
    assert observatory.site.address == ORIGIN
