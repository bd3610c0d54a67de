"""Nothing reaches a route that another page, another host or a malformed request sent."""

import pytest
from tests.web.conftest import ORIGIN, Client

from marsad.web.shield import HEADERS, refusal
from marsad.web.site import local_site, public_site

HERE = local_site("127.0.0.1", 8700)
PUBLIC = public_site("https://marsad.example.org")
HOST = "127.0.0.1:8700"


def status(method: str, site: object = HERE, **headers: str | list[str]) -> int:
    """What is answered instead of the route; 200 where the route is asked."""
    given = {name.replace("_", "-"): [value] if isinstance(value, str) else value for name, value in headers.items()}
    found = refusal(method, given, PUBLIC if site is PUBLIC else HERE)
    return 200 if found is None else found.status


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        # Browsers of today say where the page that asks comes from.
        ({"sec_fetch_site": "same-origin", "origin": f"http://{HOST}", "cookie": "a=b"}, 200),
        ({"sec_fetch_site": "same-origin", "cookie": "a=b"}, 200),
        ({"sec_fetch_site": "cross-site", "origin": "https://evil.example", "cookie": "a=b"}, 403),
        ({"sec_fetch_site": "same-site", "origin": "http://127.0.0.1:9000", "cookie": "a=b"}, 403),
        ({"sec_fetch_site": "same-site", "cookie": "a=b"}, 403),
        ({"sec_fetch_site": "cross-site", "cookie": "a=b"}, 403),
        ({"sec_fetch_site": "none", "cookie": "a=b"}, 403),
        ({"sec_fetch_site": "same-origin", "origin": "https://evil.example", "cookie": "a=b"}, 403),
        ({"sec_fetch_site": "cross-site", "origin": f"http://{HOST}", "cookie": "a=b"}, 403),
        ({"sec_fetch_site": "nonsense", "origin": f"http://{HOST}", "cookie": "a=b"}, 403),
        ({"sec_fetch_site": "", "origin": f"http://{HOST}", "cookie": "a=b"}, 403),
        ({"sec_fetch_site": "SAME-ORIGIN", "origin": f"http://{HOST}", "cookie": "a=b"}, 403),
        ({"sec_fetch_site": ["same-origin", "cross-site"], "origin": f"http://{HOST}"}, 400),
        # Older ones say the origin alone.
        ({"origin": f"http://{HOST}", "cookie": "a=b"}, 200),
        ({"origin": f"HTTP://{HOST}", "cookie": "a=b"}, 200),
        ({"origin": "null", "cookie": "a=b"}, 403),
        ({"origin": "", "cookie": "a=b"}, 403),
        ({"origin": f"https://{HOST}", "cookie": "a=b"}, 403),
        ({"origin": "http://127.0.0.1", "cookie": "a=b"}, 403),
        ({"origin": "http://127.0.0.1:8701", "cookie": "a=b"}, 403),
        ({"origin": "http://localhost:8700", "cookie": "a=b"}, 403),
        ({"origin": f"http://{HOST}.evil.example", "cookie": "a=b"}, 403),
        ({"origin": f"http://evil.example/http://{HOST}", "cookie": "a=b"}, 403),
        ({"origin": f"http://user@{HOST}", "cookie": "a=b"}, 403),
        ({"origin": [f"http://{HOST}", "https://evil.example"]}, 400),
        # Programs say neither: a token speaks for them, a cookie does not.
        ({"authorization": "Bearer x"}, 200),
        ({"authorization": "Bearer x", "cookie": "a=b"}, 403),
        ({"authorization": "Bearer x", "origin": "https://evil.example"}, 403),
        ({"authorization": "Bearer x", "sec_fetch_site": "cross-site"}, 403),
        ({"cookie": "a=b"}, 403),
        ({}, 403),
        ({"referer": f"http://{HOST}/reports", "cookie": "a=b"}, 403),
    ],
    ids=str,
)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_what_changes_something_must_come_from_our_own_page(
    method: str, headers: dict[str, str | list[str]], expected: int
) -> None:
    assert status(method, host=HOST, **headers) == expected


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, 200),
        ({"sec_fetch_site": "none", "sec_fetch_mode": "navigate", "sec_fetch_dest": "document"}, 200),
        ({"sec_fetch_site": "same-origin", "sec_fetch_mode": "cors", "sec_fetch_dest": "empty"}, 200),
        ({"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate", "sec_fetch_dest": "document"}, 200),
        ({"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate", "sec_fetch_dest": "iframe"}, 403),
        ({"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate", "sec_fetch_dest": "object"}, 403),
        ({"sec_fetch_site": "cross-site", "sec_fetch_mode": "no-cors", "sec_fetch_dest": "image"}, 403),
        ({"sec_fetch_site": "cross-site", "sec_fetch_mode": "no-cors", "sec_fetch_dest": "script"}, 403),
        ({"sec_fetch_site": "same-site", "sec_fetch_mode": "cors", "sec_fetch_dest": "empty"}, 403),
        ({"sec_fetch_site": "cross-site"}, 403),
    ],
    ids=str,
)
def test_pages_may_be_linked_to_but_not_drawn_in(headers: dict[str, str | list[str]], expected: int) -> None:
    assert status("GET", host=HOST, **headers) == expected


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        (HOST, 200),
        ("localhost:8700", 200),
        ("LOCALHOST:8700", 200),
        ("[::1]:8700", 200),
        ("127.0.0.1", 421),
        ("127.0.0.1:80", 421),
        ("localhost.:8700", 421),
        ("evil.example:8700", 421),
        ("127.0.0.1.nip.io:8700", 421),
        ("127.0.0.1:8700@evil.example", 421),
        ("0.0.0.0:8700", 421),
        ("", 421),
        ([HOST, "evil.example"], 421),
    ],
    ids=str,
)
def test_a_name_that_only_points_here_is_refused(host: str | list[str], expected: int) -> None:
    assert status("GET", host=host) == expected


def test_a_request_without_a_host_is_refused() -> None:
    assert status("GET") == 421


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        ("https://marsad.example.org", 200),
        ("http://marsad.example.org", 403),
        ("https://www.marsad.example.org", 403),
        ("https://marsad.example.org:444", 403),
    ],
)
def test_behind_tls_the_origin_is_https(origin: str, expected: int) -> None:
    assert status("POST", PUBLIC, host="marsad.example.org", origin=origin) == expected


ADDRESSES = [
    "/",
    "/reports",
    "/reports/1",
    "/reports/99999",
    "/reports/none",
    "/reports?before=x",
    "/sign-in",
    "/alive",
    "/nowhere",
    "/static/none/none.css",
    "/api/openapi.json",
    "/%00",
    "/%2e%2e/%2e%2e/etc/passwd",
]


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
def test_every_answer_carries_every_header(client: Client, method: str) -> None:
    for address in ADDRESSES:
        answer = client.request(method, address, follow_redirects=False)
        assert not [name for name in HEADERS if name not in answer.headers], address
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert "server" not in answer.headers


@pytest.mark.parametrize("headers", [{"host": "evil.example"}, {"origin": "https://evil.example"}])
def test_refusals_of_the_shield_carry_every_header_too(client: Client, headers: dict[str, str]) -> None:
    answer = client.post("/sign-in", headers=headers)
    assert answer.status_code in (403, 421)
    assert answer.headers["content-type"] == "application/problem+json"
    assert {name for name in HEADERS if name not in answer.headers} == set()


@pytest.mark.parametrize(
    ("path", "status_code"),
    [("/api/nowhere", 401), ("/nowhere", 404), ("/reports/none", 404), ("/reports", 401)],
)
def test_programs_get_problems_as_json(client: Client, path: str, status_code: int) -> None:
    answer = client.get(path, headers={"accept": "application/json"})
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert answer.json()["status"] == answer.status_code == status_code


def test_too_much_at_once_is_refused(client: Client) -> None:
    answer = client.post("/sign-in", data={"name": "x" * 300_000}, headers={"origin": ORIGIN})
    assert answer.status_code == 413


def test_too_much_without_a_length_is_refused(client: Client) -> None:
    def drip() -> object:
        for _ in range(100):
            yield b"name=" + b"x" * 10_000

    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/sign-in", content=drip(), headers=headers).status_code == 413  # type: ignore[arg-type]


def test_an_error_of_ours_says_nothing_of_itself(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("marsad.web.pages.signing.within", lambda _: 1 / 0)
    answer = client.get("/sign-in", headers={"accept": "application/json"})
    assert answer.status_code == 500
    assert "Zero" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
