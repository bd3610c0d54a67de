import gzip
from hashlib import sha256

import pytest
from tests.ingest.reading import found_in, taken
from tests.ingest.test_packed import archive
from tests.ingest.test_pages import PAGES

PAGE = (PAGES / "copyright-only.html").read_bytes()
OTHER = (PAGES / "local-network.html").read_bytes()
URL = "https://nabd.example/news/7"


def record(
    block: bytes, *, kind: str = "response", url: str = URL, said: str = "application/http; msgtype=response"
) -> bytes:
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2023-05-14T15:22:10.123Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{sha256(block).hexdigest()}>\r\nContent-Type: {said}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def answer(
    body: bytes = PAGE, *, status: str = "200 OK", said: str = "text/html; charset=utf-8", more: str = ""
) -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {said}\r\n{more}\r\n".encode() + body


INFO = record(b"software: crawler\r\n", kind="warcinfo", said="application/warc-fields")
REQUEST = record(b"GET /news/7 HTTP/1.1\r\nHost: nabd.example\r\n\r\n", kind="request")
WHOLE = record(answer())
SECOND = record(answer(OTHER), url="https://alwadi.example/2023/05/attack-mayadin/")


def in_chunks(body: bytes) -> bytes:
    parts = [body[place : place + 700] for place in range(0, len(body), 700)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "<stdin>"])
@pytest.mark.parametrize("packed", [False, True])
def test_page_says_how_it_came(packed: bool, name: str) -> None:
    records = (INFO, REQUEST, WHOLE)
    content = b"".join(gzip.compress(one) if packed else one for one in records)
    (found,) = found_in(content, name)
    assert (found.report.url, found.line) == (URL, "record 3")
    assert found.capture is not None
    assert (found.capture.raw, found.capture.media_type, found.capture.position) == (PAGE, "text/html", "record 3")
    came = found.capture.retrieval
    assert came is not None
    assert (came.final_url, came.status, came.retrieved_at) == (URL, 200, "2023-05-14T15:22:10Z")
    assert came.headers == (("content-type", "text/html; charset=utf-8"),)


@pytest.mark.parametrize(
    ("body", "more"),
    [
        (gzip.compress(PAGE), "Content-Encoding: gzip\r\n"),
        (in_chunks(PAGE), "Transfer-Encoding: chunked\r\n"),
        (in_chunks(gzip.compress(PAGE)), "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"),
        (PAGE, "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"),  # as some crawlers store it
        (PAGE, "Content-Encoding: br\r\n"),
    ],
)
def test_packing_for_the_way_is_undone(body: bytes, more: str) -> None:
    (found,) = found_in(record(answer(body, more=more)), "crawl.warc")
    assert found.capture is not None
    assert found.capture.raw == PAGE


def test_charset_of_the_answer_counts() -> None:
    body = "<p>قصفت المدفعية فجر اليوم قرى حدودية في منطقة الزاب واحتراق بساتين.".encode("iso-8859-6")
    (found,) = found_in(record(answer(body, said="text/html; charset=ISO-8859-6")), "crawl.warc")
    assert found.report.text.startswith("قصفت المدفعية")


def test_feeds_and_pdf_files_are_read_too() -> None:
    feed = "<rss version='2.0'><channel><title>أ</title><item><title>قصف</title></item></channel></rss>".encode()
    pdf = (PAGES.parent / "files" / "statement.pdf").read_bytes()
    content = record(answer(feed, said="application/rss+xml")) + record(answer(pdf, said="application/pdf"))
    entry, paper = found_in(content, "crawl.warc")
    assert (entry.report.text, entry.line) == ("قصف", "record 1 entry 1")
    assert paper.report.title == "بيان حول قصف القرى"


@pytest.mark.parametrize(
    "record_",
    [
        record(answer(b"User-agent: *", said="text/plain"), url="https://nabd.example/robots.txt"),
        record(answer(b"\x89PNG", said="image/png")),
        record(answer(b"moved", status="301 Moved Permanently")),
        record(answer(b"gone", status="404 Not Found")),
        record(PAGE, kind="resource", said="text/html", url="file:///pages/page.html"),
        record(b"", kind="revisit"),
    ],
)
def test_what_is_no_page_is_passed_over(record_: bytes) -> None:
    assert len(found_in(record_ + WHOLE, "crawl.warc")) == 1


def test_saved_resource_is_read() -> None:
    assert len(found_in(record(PAGE, kind="resource", said="text/html"), "crawl.warc")) == 1


@pytest.mark.parametrize(
    "damaged",
    [
        WHOLE[:-200],
        WHOLE.replace(b"Content-Length: ", b"Content-Length: 99999999"),
        WHOLE.replace(b"\r\n\r\nHTTP", b"HTTP"),
        b"\r\n\r\n" + b"rubbish \xff\xfe " * 50 + b"\r\n\r\n",
    ],
)
def test_reading_goes_on_behind_a_damaged_record(damaged: bytes) -> None:
    found, faults = taken(SECOND + damaged + b"\r\n\r\n" + SECOND, "crawl.warc")
    assert [one.report.source for one in found] == ["شبكة الوادي الإخبارية"] * 2
    assert 1 <= len(faults) <= 2
    assert all(said.startswith("crawl.warc:record ") for said in faults)


def test_reading_goes_on_behind_a_damaged_packed_record() -> None:
    damaged = bytearray(gzip.compress(WHOLE))
    damaged[100:140] = b"\x00" * 40
    found, faults = taken(gzip.compress(SECOND) + bytes(damaged) + gzip.compress(SECOND), "crawl.warc.gz")
    assert len(found) == 2
    assert len(faults) == 1


def test_truncated_archive_gives_what_is_whole() -> None:
    found, faults = taken(SECOND + WHOLE[:-300], "crawl.warc")
    assert len(found) == 1
    assert faults[0].startswith("crawl.warc:record 2: cut short: ")
    found, faults = taken((gzip.compress(SECOND) + gzip.compress(WHOLE))[:-100], "crawl.warc.gz")
    assert (len(found), len(faults)) == (1, 1)


def test_bomb_in_an_answer_is_stopped() -> None:
    bomb = gzip.compress(b"<p>" + b"x" * (40 << 20))
    found, faults = taken(record(answer(bomb, more="Content-Encoding: gzip\r\n")) + WHOLE, "crawl.warc")
    assert len(found) == 1
    assert faults == ["crawl.warc:record 1: unpacks to more than 200 times its size"]


def test_wacz_is_its_archive_without_its_indexes() -> None:
    members: dict[str, str | bytes] = {
        "datapackage.json": "{}",
        "archive/data.warc.gz": gzip.compress(WHOLE),
        "indexes/index.cdx": "x",
        "pages/pages.jsonl": '{"id": "1", "text": "ليس تقريراً"}',
    }
    (found,) = found_in(archive(members), "crawl.wacz")
    assert (found.path, found.line) == ("crawl.wacz/archive/data.warc.gz", "record 1")
