"""What comes back from an address, and the limits on it, with real servers on this machine."""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from ipaddress import ip_network

import brotli
import pytest
from tests.ingest.web.serving import Asked, moved, page, serving

import marsad
from marsad.ingest.web.addresses import Allowance
from marsad.ingest.web.client import Limits, Terms, Validators, agent_named, fetch
from marsad.ingest.web.faults import Failed, Refused

BODY = "قصف مدفعي على أطراف البلدة".encode() * 50


def bare_deflate(body: bytes) -> bytes:
    one = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return one.compress(body) + one.flush()


def test_what_came_and_how_it_came() -> None:
    answer = page(BODY, "Content-Type: Text/HTML; charset=utf-8", "X-Odd: \xe9")
    with serving(lambda asked: moved("/b?q=خبر#part") if asked.path == "/a" else answer) as server:
        fetched = fetch(f"{server.url}/a", server.terms())
    assert fetched.raw == BODY
    assert fetched.media_type == "text/html"
    assert fetched.header("x-odd") == "\xe9"
    retrieval = fetched.retrieval
    assert retrieval.url == f"{server.url}/a"
    assert retrieval.final_url == f"{server.url}/b?q=%D8%AE%D8%A8%D8%B1"
    assert retrieval.redirects == ()
    assert retrieval.status == 200
    at = datetime.fromisoformat(retrieval.retrieved_at)
    assert retrieval.retrieved_at.endswith("Z")
    assert timedelta(0) <= datetime.now(UTC) - at < timedelta(minutes=1)
    capture = fetched.capture()
    assert (capture.raw, capture.origin, capture.retrieval) == (BODY, f"{server.url}/a", retrieval)


def test_every_address_in_between_is_kept_in_order() -> None:
    hops = {"/a": "/b", "/b": "c", "/c": "/d"}
    with serving(lambda asked: moved(hops[asked.path]) if asked.path in hops else page()) as server:
        retrieval = fetch(f"{server.url}/a", server.terms()).retrieval
        assert retrieval.redirects == (f"{server.url}/b", f"{server.url}/c")
        assert retrieval.final_url == f"{server.url}/d"


def test_a_request_says_who_asks_and_nothing_else_about_the_reader() -> None:
    with serving(lambda asked: page(b"", "Set-Cookie: id=1")) as server:
        fetch(f"{server.url}/a", server.terms())
        fetch(f"{server.url}/b", server.terms(agent=agent_named("https://example.org/bot")))
    assert server.asked[0].headers == {
        "host": f"127.0.0.1:{server.port}",
        "user-agent": f"Marsad/{marsad.__version__} (reads Arabic news)",
        "accept": "*/*",
        "accept-encoding": "gzip, deflate, br",
        "connection": "close",
    }
    assert server.asked[1].headers["user-agent"] == f"Marsad/{marsad.__version__} (+https://example.org/bot)"
    assert "cookie" not in server.asked[1].headers


@pytest.mark.parametrize("contact", ["a\r\nX: y", "جهة", "a\x00"])
def test_a_contact_is_plain_text(contact: str) -> None:
    with pytest.raises(ValueError, match="plain ASCII"):
        agent_named(contact)


def test_an_arabic_path_is_asked_for_in_ascii() -> None:
    with serving(lambda asked: page()) as server:
        fetch(f"{server.url}/أخبار/خبر?ص=1&a[]=%20", server.terms())
    assert server.paths == ["/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/%D8%AE%D8%A8%D8%B1?%D8%B5=1&a[]=%20"]


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone", "429 Too Many Requests", "500 Oh", "300 Choose"])
def test_an_answer_of_any_status_is_an_answer(status: str) -> None:
    with serving(lambda asked: page(b"so", status=status)) as server:
        fetched = fetch(server.url, server.terms())
    assert (fetched.status, fetched.raw) == (int(status[:3]), b"so")


PACKED = {
    "gzip": ("gzip", gzip.compress(BODY)),
    "its old name": ("x-gzip", gzip.compress(BODY)),
    "two members, in capitals": ("GZIP", gzip.compress(BODY[:99]) + gzip.compress(BODY[99:])),
    "something after the end": ("gzip", gzip.compress(BODY) + b"\0\0\0"),
    "deflate": ("deflate", zlib.compress(BODY)),
    "bare deflate": ("deflate", bare_deflate(BODY)),
    "brotli": ("br", brotli.compress(BODY)),
    "identity": ("identity", BODY),
    "nothing": ("", BODY),
}


@pytest.mark.parametrize("kind", PACKED)
@pytest.mark.parametrize("step", [1, 7, 1 << 20])
def test_a_packed_body_is_unpacked(kind: str, step: int) -> None:
    coding, packed = PACKED[kind]

    def answer(asked: Asked) -> Iterator[bytes]:
        yield f"HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
        pieces = [packed[at : at + step] for at in range(0, len(packed), step)]
        yield b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"

    with serving(answer) as server:
        assert fetch(server.url, server.terms()).raw == BODY


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_an_empty_body_needs_no_unpacking(coding: str) -> None:
    with serving(lambda asked: page(b"", f"Content-Encoding: {coding}")) as server:
        assert fetch(server.url, server.terms()).raw == b""


@cache
def bomb(coding: str) -> bytes:
    """64 MB of nothing."""
    zeros = b"\0" * (64 << 20)
    pack = {"gzip": gzip.compress, "deflate": zlib.compress, "br": lambda body: brotli.compress(body, quality=5)}
    packed: bytes = pack[coding](zeros)
    return packed


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
@pytest.mark.parametrize(
    ("limits", "message"),
    [
        (Limits(body_bytes=1 << 20, ratio=10**9), "larger than 1,048,576 bytes when unpacked"),
        (Limits(body_bytes=1 << 30, ratio=100), "unpacks to more than 100 times its size"),
    ],
)
def test_a_bomb_is_refused_before_it_goes_off(coding: str, limits: Limits, message: str) -> None:
    packed = page(bomb(coding), f"Content-Encoding: {coding}")
    with serving(lambda asked: packed) as server:
        start = time.monotonic()
        with pytest.raises(Refused, match=message):
            fetch(server.url, server.terms(limits=limits))
        assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    ("coding", "body", "message"),
    [
        ("gzip", b"no gzip at all", "cannot be unpacked"),
        ("deflate", b"\xff\xff\xff", "cannot be unpacked"),
        ("br", b"\xff\xff\xff\xff", "cannot be unpacked"),
        ("zstd", b"x", "packed as zstd, which is not read"),
        ("gzip, br", b"x", "packed as gzip, br, which is not read"),
        ("x" * 500, b"x", "packed as x"),
    ],
)
def test_a_body_that_cannot_be_unpacked_is_refused(coding: str, body: bytes, message: str) -> None:
    with serving(lambda asked: page(body, f"Content-Encoding: {coding}")) as server:
        with pytest.raises(Refused, match=message) as refused:
            fetch(server.url, server.terms())
        assert len(str(refused.value)) < 200


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_a_body_without_its_end_may_come_another_time(coding: str) -> None:
    packed = {"gzip": gzip.compress(BODY), "deflate": zlib.compress(BODY), "br": brotli.compress(BODY)}[coding][:-5]
    with (
        serving(lambda asked: page(packed, f"Content-Encoding: {coding}")) as server,
        pytest.raises(Failed, match="cut short"),
    ):
        fetch(server.url, server.terms())


def endless(asked: Asked) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n\r\n"
    while True:
        yield b"x" * 65536


def endless_headers(asked: Asked) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n"
    for number in range(1_000_000):
        yield b"X-%d: y\r\n" % number


def endless_beginnings(asked: Asked) -> Iterator[bytes]:
    while True:
        yield b"HTTP/1.1 103 Early Hints\r\nX: y\r\n\r\n"
        time.sleep(0.001)


def dripping(asked: Asked) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"
    while True:
        yield b"x"
        time.sleep(0.05)


def dripping_headers(asked: Asked) -> Iterator[bytes]:
    for letter in b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100_000:
        yield bytes([letter])
        time.sleep(0.05)


def silent(asked: Asked) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nx"
    time.sleep(3)


def test_an_endless_body_is_refused() -> None:
    with serving(endless) as server, pytest.raises(Refused, match="larger than 1,000,000 bytes"):
        fetch(server.url, server.terms(limits=Limits(body_bytes=1_000_000)))


def test_a_body_that_says_it_is_too_large_is_not_read() -> None:
    large = b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"
    with serving(lambda asked: large) as server, pytest.raises(Refused, match="larger than 33,554,432 bytes"):
        fetch(server.url, server.terms())


def test_endless_headers_are_given_up() -> None:
    with serving(endless_headers) as server, pytest.raises(Failed):
        fetch(server.url, server.terms())


def test_large_headers_are_refused() -> None:
    large = page(b"", "X: " + "y" * 70_000)
    with serving(lambda asked: large) as server, pytest.raises(Refused, match="headers are larger than 65,536 bytes"):
        fetch(server.url, server.terms())


@pytest.mark.parametrize("slow", [dripping, dripping_headers, endless_beginnings])
def test_a_slow_server_is_cut_off_at_the_total_time(slow: object) -> None:
    with serving(slow) as server:  # type: ignore[arg-type]
        start = time.monotonic()
        with pytest.raises(Failed, match=r"not whole after 0\.6 seconds: given up|silent"):
            fetch(server.url, server.terms(limits=Limits(total_seconds=0.6)))
        assert 0.5 < time.monotonic() - start < 15


def test_slow_redirects_do_not_add_up_to_more_than_the_total_time() -> None:
    def answer(asked: Asked) -> bytes:
        time.sleep(0.4)
        return moved(asked.path + "x")

    with serving(answer) as server:
        start = time.monotonic()
        with pytest.raises(Failed):
            fetch(server.url, server.terms(limits=Limits(total_seconds=1)))
        assert time.monotonic() - start < 15


def test_a_silent_server_is_given_up() -> None:
    with serving(silent) as server, pytest.raises(Failed, match=r"silent for 0\.3 seconds"):
        fetch(server.url, server.terms(limits=Limits(read_seconds=0.3)))


def test_a_name_server_that_does_not_answer_is_given_up() -> None:
    def slow(name: str, port: int) -> list[str]:
        time.sleep(2)
        return ["127.0.0.1"]

    start = time.monotonic()
    with pytest.raises(Failed, match=r"no answer about this name in 0\.2 seconds"):
        fetch("http://slow.example.org/", Terms(lookup=slow, limits=Limits(connect_seconds=0.2)))
    assert time.monotonic() - start < 1


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (b"", "without sending a response"),
        (b"no http at all\r\n\r\n", "illegal status line"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort", "without sending complete message body"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", "Content-Length"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", "Content-Length"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "chunk"),
        (b"HTTP/1.1 200 OK\r\nX\x00: y\r\n\r\n", "illegal header line"),
    ],
)
def test_a_broken_answer_is_said_in_one_line(answer: bytes, message: str) -> None:
    with serving(lambda asked: answer) as server:
        with pytest.raises(Failed, match=message) as failed:
            fetch(f"{server.url}/x", server.terms())
        assert str(failed.value).startswith(f"{server.url}/x: ")
        assert str(failed.value).isprintable()


def test_nobody_there_is_said() -> None:
    with serving(lambda asked: b"") as server:
        terms = server.terms()
    with pytest.raises(Failed, match="Connection refused"):
        fetch(server.url, terms)


def test_no_such_name_is_said() -> None:
    def unknown(name: str, port: int) -> list[str]:
        raise OSError(-2, "Name or service not known")

    with pytest.raises(Failed, match=r"^http://gone\.example\.org/: Name or service not known$"):
        fetch("http://gone.example.org/", Terms(lookup=unknown))


def test_the_second_address_is_tried_where_the_first_does_not_answer() -> None:
    with serving(lambda asked: page(b"second")) as server:
        silent_one = Allowance(ip_network("127.0.0.9/32"), server.port)
        terms = server.terms(allow=(silent_one,), lookup=lambda name, port: ["127.0.0.9", "127.0.0.1"])
        assert fetch(f"http://two.example.org:{server.port}/", terms).raw == b"second"
    assert server.asked[0].headers["host"] == f"two.example.org:{server.port}"


def test_redirects_have_an_end() -> None:
    with serving(lambda asked: moved(asked.path + "x")) as server:
        with pytest.raises(Refused, match="more than 5 redirects"):
            fetch(server.url, server.terms())
        assert len(server.asked) == 6


def test_a_redirect_without_a_place_is_an_answer() -> None:
    with serving(lambda asked: page(b"where?", status="302 Found")) as server:
        assert fetch(server.url, server.terms()).status == 302


@pytest.mark.parametrize(
    ("chain", "moved_to"),
    [
        ("301 308", "/xx"),
        ("301 302 301", "/x"),
        ("302 301", None),
        ("307", None),
        ("308", "/x"),
        ("", None),
    ],
)
def test_only_what_moved_for_good_is_said_to_have_moved(chain: str, moved_to: str | None) -> None:
    statuses = chain.split()

    def answer(asked: Asked) -> bytes:
        at = len(asked.path) - 1
        return moved(asked.path + "x", f"{statuses[at]} Moved") if at < len(statuses) else page()

    with serving(answer) as server:
        fetched = fetch(f"{server.url}/", server.terms())
        assert fetched.moved_to == (moved_to and f"{server.url}{moved_to}")


def test_a_version_that_is_known_is_not_sent_again() -> None:
    def answer(asked: Asked) -> bytes:
        known = asked.headers.get("if-none-match") == '"v1"'
        headers = ('ETag: "v1"', "Last-Modified: Mon, 01 Jan 2024 00:00:00 GMT")
        return page(b"", *headers, status="304 Not Modified") if known else page(b"new", *headers)

    with serving(answer) as server:
        first = fetch(f"{server.url}/feed", server.terms())
        again = fetch(f"{server.url}/feed", server.terms(), seen=first.validators())
    assert (first.status, again.status, again.raw) == (200, 304, b"")
    assert first.validators().etag == '"v1"'
    assert server.asked[1].headers["if-modified-since"] == "Mon, 01 Jan 2024 00:00:00 GMT"


def test_a_validator_is_told_only_to_the_one_that_gave_it() -> None:
    with serving(lambda asked: moved("/elsewhere") if asked.path == "/feed" else page()) as server:
        seen = Validators(url=f"{server.url}/feed", etag='"known"')
        fetch(f"{server.url}/feed", server.terms(), seen=seen)
    assert ["if-none-match" in asked.headers for asked in server.asked] == [True, False]
