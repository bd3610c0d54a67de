"""How a host is asked: by its robots.txt, one thing at a time, and not while it wants to be left alone."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
from tests.ingest.web.serving import Asked, Serving, moved, page, serving

from marsad.ingest.web.client import Fetched, Limits, Terms
from marsad.ingest.web.faults import Failed, Later, Refused
from marsad.ingest.web.robots import Rules, rules_of
from marsad.ingest.web.visits import Manners, Visitor, retry_after
from marsad.model.capture import Retrieval

QUICK = Manners(gap=0, patience=0.5)


def robots(text: str) -> bytes:
    return page(text.encode(), "Content-Type: text/plain")


def visitor(server: Serving, manners: Manners = QUICK) -> Visitor:
    return Visitor(server.terms(limits=Limits(total_seconds=30, read_seconds=20)), manners)


@pytest.mark.parametrize(
    ("text", "path", "may"),
    [
        ("User-agent: *\nDisallow: /private", "/private/x", False),
        ("User-agent: *\nDisallow: /private", "/public", True),
        ("User-agent: marsad\nDisallow: /", "/public", False),
        ("User-agent: Marsad\nAllow: /\n\nUser-agent: *\nDisallow: /", "/public", True),
        ("User-agent: GoogleBot\nDisallow: /", "/public", True),
        ("User-agent: *\nDisallow: /*.php$", "/a.php", False),
        ("User-agent: *\nDisallow: /أخبار", "/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/1", False),
        ("\ufeffUser-agent: *\nDisallow: /", "/x", False),
        ("<html>not found</html>", "/x", True),
        ("", "/x", True),
    ],
)
def test_robots_txt_is_kept_to(text: str, path: str, may: bool) -> None:
    with serving(lambda asked: robots(text) if asked.path == "/robots.txt" else page(b"page")) as server:
        if may:
            assert visitor(server).visit(f"{server.url}{path}").raw == b"page"
        else:
            with pytest.raises(Refused, match=r"robots\.txt does not let robots read this"):
                visitor(server).visit(f"{server.url}{path}")
            assert server.paths == ["/robots.txt"]


@pytest.mark.parametrize("status", ["404 Not Found", "401 No", "403 No", "410 Gone", "204 Nothing"])
def test_without_robots_txt_everything_may_be_asked(status: str) -> None:
    with serving(lambda asked: page(b"", status=status) if "robots" in asked.path else page(b"page")) as server:
        assert visitor(server).visit(f"{server.url}/x").raw == b"page"


@pytest.mark.parametrize(
    "answer", [page(b"", status="500 Oh"), page(b"", status="503 Busy"), page(b"", status="429 No"), b""]
)
def test_a_site_that_cannot_say_is_left_alone(answer: bytes) -> None:
    with serving(lambda asked: answer if "robots" in asked.path else page(b"page")) as server:
        asking = visitor(server)
        with pytest.raises(Later, match=r"its robots\.txt cannot be read") as later:
            asking.visit(f"{server.url}/x")
        assert later.value.seconds == 3600
        with pytest.raises(Later, match=r"its host is left alone for another 3[56]"):
            asking.visit(f"{server.url}/y")
        assert server.paths == ["/robots.txt"]


def test_robots_txt_may_be_somewhere_else_but_not_anywhere() -> None:
    with serving(
        lambda asked: moved("http://10.0.0.1/robots.txt") if "robots" in asked.path else page(b"page")
    ) as server:
        assert visitor(server).visit(f"{server.url}/x").raw == b"page"


def test_robots_txt_is_asked_for_once() -> None:
    with serving(lambda asked: robots("") if "robots" in asked.path else page()) as server:
        asking = visitor(server)
        for path in ("/a", "/b", "/c"):
            asking.visit(f"{server.url}{path}")
        assert server.paths == ["/robots.txt", "/a", "/b", "/c"]


def test_robots_txt_is_asked_for_again_after_its_time() -> None:
    with serving(lambda asked: robots("") if "robots" in asked.path else page()) as server:
        asking = visitor(server, Manners(gap=0, rules=0))
        asking.visit(f"{server.url}/a")
        asking.visit(f"{server.url}/b")
        assert server.paths == ["/robots.txt", "/a", "/robots.txt", "/b"]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("User-agent: *\nCrawl-delay: 2.5", 2.5),
        ("User-agent: *\nRequest-rate: 1/10", 10),
        ("User-agent: *\nCrawl-delay: never", 0),
        ("User-agent: *\nRequest-rate: 0/10", 0),
        ("User-agent: other\nCrawl-delay: 9", 0),
    ],
)
def test_the_delay_that_a_site_wants(text: str, seconds: float) -> None:
    assert Rules(text).delay == seconds


def test_a_crawl_delay_is_waited_for() -> None:
    delay = robots("User-agent: *\nCrawl-delay: 0.3")
    with serving(lambda asked: delay if "robots" in asked.path else page()) as server:
        asking = visitor(server)
        start = time.monotonic()
        asking.visit(f"{server.url}/a")
        asking.visit(f"{server.url}/b")
        assert time.monotonic() - start >= 0.6


def test_a_delay_beyond_patience_makes_it_one_for_later() -> None:
    delay = robots("User-agent: *\nCrawl-delay: 100")
    with serving(lambda asked: delay if "robots" in asked.path else page()) as server:
        with pytest.raises(Later) as later:
            visitor(server).visit(f"{server.url}/a")
        assert 90 < later.value.seconds <= 100


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Busy"])
def test_a_busy_host_is_left_alone_for_as_long_as_it_says(status: str) -> None:
    busy = page(b"", "Retry-After: 120", status=status)
    with serving(lambda asked: busy if asked.path == "/a" else robots("")) as server:
        asking = visitor(server)
        with pytest.raises(Later, match=f"answers {status[:3]}: left alone for 120 seconds") as later:
            asking.visit(f"{server.url}/a")
        assert later.value.seconds == 120
        with pytest.raises(Later, match="its host is left alone for another"):
            asking.visit(f"{server.url}/b")
        assert server.paths == ["/robots.txt", "/a"]


def test_a_busy_host_that_says_nothing_is_left_alone_for_a_quarter_of_an_hour() -> None:
    with serving(lambda asked: page(b"", status="503 Busy") if asked.path == "/a" else robots("")) as server:
        with pytest.raises(Later) as later:
            visitor(server).visit(f"{server.url}/a")
        assert later.value.seconds == 900


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "30"}, 30),
        ({"retry-after": "99999999"}, 86400),
        ({"retry-after": "9" * 500}, 86400),
        ({"retry-after": "Mon, 01 Jan 2024 00:02:00 GMT", "date": "Mon, 01 Jan 2024 00:00:00 GMT"}, 120),
        ({"retry-after": "Mon, 01 Jan 2024 00:02:00", "date": "Mon, 01 Jan 2024 00:00:00 GMT"}, 120),
        ({"retry-after": "Mon, 01 Jan 2024 00:00:00 GMT"}, 0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-5"}, None),
        ({}, None),
    ],
)
def test_how_long_to_leave_alone(headers: dict[str, str], seconds: float | None) -> None:
    retrieval = Retrieval(
        url="http://x.org/", final_url="http://x.org/", status=429, headers=tuple(headers.items()), retrieved_at=""
    )
    assert retry_after(Fetched(raw=b"", media_type="", retrieval=retrieval)) == seconds


def test_one_host_is_asked_one_thing_at_a_time() -> None:
    at_once = []
    asking_now = threading.Semaphore(1)

    def slow(asked: Asked) -> Iterator[bytes]:
        at_once.append(asking_now.acquire(blocking=False))
        time.sleep(0.05)
        yield page()
        asking_now.release()

    with serving(slow) as server:
        asking = visitor(server, Manners(gap=0.01))
        threads = [threading.Thread(target=asking.visit, args=(f"{server.url}/{n}",)) for n in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert at_once == [True] * 7


def test_a_host_that_fails_does_not_hold_its_turn() -> None:
    with serving(lambda asked: robots("") if "robots" in asked.path else b"") as server:
        asking = visitor(server)
        for path in ("/a", "/b"):
            with pytest.raises(Failed, match="without sending a response"):
                asking.visit(f"{server.url}{path}")


def test_a_robots_txt_of_many_rules_and_stars_takes_no_time() -> None:
    many = "User-agent: *\n" + "Disallow: /" + "*a" * 200 + "b$\n" * 1 + "Disallow: /x*y*z$\n" * 20_000
    with serving(lambda asked: robots(many)) as server:
        start = time.monotonic()
        assert rules_of(server.url, server.terms()).allow(f"{server.url}/{'a' * 2000}")
        assert time.monotonic() - start < 3


def test_what_is_refused_is_refused_before_any_robots_txt() -> None:
    with pytest.raises(Refused):
        Visitor(Terms(), QUICK).visit("file:///etc/passwd")
    with pytest.raises(Refused, match="a private address"):
        Visitor(Terms(), QUICK).visit("http://192.168.0.1/")
