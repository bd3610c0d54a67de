"""A list of feeds, what one look brings, and what is remembered until the next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from tests.ingest.web.serving import Asked, Serving, moved, page, serving

from marsad.errors import BadInput
from marsad.ingest.web.client import Limits
from marsad.ingest.web.feeds import Feed, FeedState, Look, due, look, read_list
from marsad.ingest.web.visits import Manners, Visitor

NOW = datetime(2024, 5, 1, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)

LIST = """\ufeff# the feeds of a newsroom
https://one.example.org/feed.xml
  https://two.example.org/rss   شبكة أخبار محلية   # looks at the south
https://three.example.org/#fragment Three

file:///etc/passwd
http://192.168.0.1 :80/
https://one.example.org/feed.xml again
ONE.example.org/feed
"""


def test_a_list_of_feeds_is_read_line_by_line() -> None:
    read = list(read_list(LIST.splitlines(keepends=True), "feeds.txt"))
    assert [feed for feed in read if isinstance(feed, Feed)] == [
        Feed("https://one.example.org/feed.xml", None, 2),
        Feed("https://two.example.org/rss", "شبكة أخبار محلية", 3),
        Feed("https://three.example.org/#fragment", "Three", 4),
        Feed("http://192.168.0.1", ":80/", 7),
    ]
    assert [str(fault) for fault in read if isinstance(fault, BadInput)] == [
        "feeds.txt:6: url: file:///etc/passwd: file: is not fetched, only http: and https:",
        "feeds.txt:8: url: https://one.example.org/feed.xml stands in line 2 already",
        "feeds.txt:9: url: ONE.example.org/feed: an address without a scheme is not fetched, only http: and https:",
    ]


@pytest.fixture
def answers() -> list[bytes]:
    """What the feed answers, look after look; the last for ever."""
    return [page(b"<rss/>", 'ETag: "1"')]


@pytest.fixture
def server(answers: list[bytes]) -> Iterator[Serving]:
    def answer(asked: Asked) -> bytes:
        if asked.path == "/robots.txt":
            return page(b"", status="404 Not Found")
        return answers.pop(0) if len(answers) > 1 else answers[0]

    with serving(answer) as running:
        yield running


def looked(server: Serving, state: FeedState, path: str = "/feed") -> Look:
    visitor = Visitor(server.terms(limits=Limits(total_seconds=30)), Manners(gap=0))
    return look(Feed(f"{server.url}{path}"), state, visitor, every=HOUR, now=NOW)


def test_the_first_look_brings_the_feed(server: Serving) -> None:
    brought = looked(server, FeedState())
    assert brought.fetched is not None
    assert brought.fetched.raw == b"<rss/>"
    assert brought.fault is None
    assert brought.state.next_at == "2024-05-01T13:00:00Z"
    assert not due(brought.state, NOW)
    assert due(brought.state, NOW + HOUR)


def test_a_feed_that_has_nothing_new_says_so_in_one_of_two_ways(server: Serving, answers: list[bytes]) -> None:
    first = looked(server, FeedState())
    same = looked(server, first.state)
    assert server.asked[-1].headers["if-none-match"] == '"1"'
    assert (same.fetched, same.fault) == (None, None)
    answers[:] = [page(b"", status="304 Not Modified")]
    unchanged = looked(server, first.state)
    assert (unchanged.fetched, unchanged.fault) == (None, None)
    assert unchanged.state.seen == first.state.seen
    answers[:] = [page(b"<rss>new</rss>")]
    assert looked(server, unchanged.state).fetched is not None


def test_what_failed_is_asked_ever_more_rarely(server: Serving, answers: list[bytes]) -> None:
    answers[:] = [page(b"", status="500 Oh")]
    state, waits = FeedState(), []
    for _ in range(7):
        brought = looked(server, state)
        assert str(brought.fault) == f"{server.url}/feed: answers 500"
        state = brought.state
        waits.append(datetime.fromisoformat(state.next_at or "") - NOW)
    assert [wait / HOUR for wait in waits] == [2, 4, 8, 16, 24, 24, 24]
    answers[:] = [page(b"<rss/>")]
    assert looked(server, state).state.failures == 0


@pytest.mark.parametrize(
    "answer", [b"", page(b"", status="404 No"), page(b"", "Content-Encoding: zstd"), b"junk\r\n\r\n"]
)
def test_no_failure_is_an_exception(server: Serving, answers: list[bytes], answer: bytes) -> None:
    answers[:] = [answer]
    brought = looked(server, FeedState(sha256="0"))
    assert brought.fetched is None
    assert brought.state.failures == 1
    assert brought.fault is not None
    assert str(brought.fault).startswith(f"{server.url}/feed: ")


def test_a_feed_that_asks_to_be_left_alone_is_no_failure(server: Serving, answers: list[bytes]) -> None:
    answers[:] = [page(b"", "Retry-After: 7200", status="429 Busy")]
    brought = looked(server, FeedState())
    assert brought.state.failures == 0
    assert brought.state.next_at == "2024-05-01T14:00:00Z"


def test_a_feed_that_is_gone_is_said_and_not_asked_again(server: Serving, answers: list[bytes]) -> None:
    answers[:] = [page(b"", status="410 Gone")]
    brought = looked(server, FeedState())
    assert str(brought.fault) == f"{server.url}/feed: gone for good (410): not asked again"
    assert brought.state.gone
    assert not due(brought.state, NOW + HOUR * 10_000)


def test_a_feed_that_moved_for_good_is_asked_at_its_new_place(server: Serving, answers: list[bytes]) -> None:
    answers[:] = [moved("/new", "301 Moved"), page(b"<rss/>")]
    first = looked(server, FeedState())
    assert first.state.moved_to == f"{server.url}/new"
    assert str(first.fault) == f"{server.url}/feed: has moved for good: asked at {server.url}/new from now on"
    assert first.fetched is not None
    assert first.fetched.retrieval.url == f"{server.url}/feed"
    second = looked(server, first.state)
    assert server.paths == ["/robots.txt", "/feed", "/new", "/robots.txt", "/new"]
    assert second.state.moved_to == f"{server.url}/new"


def test_a_move_to_where_nothing_comes_from_is_doubted_in_the_end(server: Serving, answers: list[bytes]) -> None:
    state = FeedState(moved_to=f"{server.url}/captive-portal")
    answers[:] = [page(b"", status="404 No")]
    for _ in range(5):
        state = looked(server, state).state
    answers[:] = [page(b"<rss/>")]
    back = looked(server, state)
    assert server.paths[-1] == "/feed"
    assert (back.state.moved_to, back.state.failures) == (None, 0)


def test_a_move_for_now_is_not_remembered(server: Serving, answers: list[bytes]) -> None:
    answers[:] = [moved("/new"), page(b"<rss/>")]
    brought = looked(server, FeedState())
    assert (brought.state.moved_to, brought.fault) == (None, None)


def test_a_move_to_a_failure_is_not_remembered(server: Serving, answers: list[bytes]) -> None:
    answers[:] = [moved("/new", "308 Moved"), page(b"", status="404 No")]
    assert looked(server, FeedState()).state.moved_to is None


def test_a_state_says_only_what_there_is() -> None:
    assert msgspec.json.encode(FeedState(failures=2)) == b'{"failures":2}'
