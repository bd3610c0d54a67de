"""What servers answer is read as what it is, not as what they call it."""

from __future__ import annotations

import pytest

from marsad.errors import BadInput
from marsad.ingest.fields import Found, id_of_address
from marsad.ingest.web.answers import reports_in
from marsad.ingest.web.client import Fetched
from marsad.model.capture import Retrieval

URL = "https://news.example.org/2024/05/convoy"
TEXT = "قال شهود إن مسلحين أوقفوا قافلة مساعدات عند حاجز طيار شرق البلدة، ثم سمحوا لها بالمرور بعد ساعتين من التفتيش."
HTML = f"<html><head><title>حاجز طيار</title></head><body><article><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"


def answer(raw: bytes, content_type: str | None = None, url: str = URL) -> Fetched:
    headers = (("content-type", content_type),) if content_type else ()
    retrieval = Retrieval(
        url=url, final_url=f"{url}/", status=200, headers=headers, retrieved_at="2024-05-01T12:00:00Z"
    )
    kind = (content_type or "application/octet-stream").partition(";")[0]
    return Fetched(raw=raw, media_type=kind, retrieval=retrieval)


def only(fetched: Fetched, source: str | None = None) -> Found:
    [found] = reports_in(fetched, source=source)
    assert isinstance(found, Found), found
    return found


def test_a_page_is_kept_as_it_came_and_called_by_its_address() -> None:
    fetched = answer(HTML.encode(), "text/html; charset=utf-8")
    found = only(fetched)
    assert TEXT in found.report.text
    assert (found.report.id, found.report.url) == (id_of_address(URL), URL)
    assert (found.report.title, found.report.fetched) == ("حاجز طيار", "2024-05-01T12:00:00Z")
    assert found.capture == fetched.capture()


def test_a_page_that_says_it_is_another_one_is_not_taken_for_it() -> None:
    link = '<link rel="canonical" href="https://other.example.org/story">'
    found = only(answer(HTML.replace("<title>", f"{link}<title>").encode(), "text/html"))
    assert (found.report.id, found.report.url) == (id_of_address(URL), URL)
    assert found.report.more["canonical"] == "https://other.example.org/story"


def test_the_server_says_what_a_page_is_encoded_in() -> None:
    assert TEXT in only(answer(HTML.encode("windows-1256"), 'text/html; charset="Windows-1256"')).report.text


def test_a_feed_is_a_feed_whatever_it_is_called() -> None:
    item = f"<item><link>{URL}/1</link><description>{TEXT}</description></item>"
    raw = f"<?xml version='1.0'?><rss version='2.0'><channel><title>وكالة</title>{item}</channel></rss>".encode()
    for called in ("text/html", "text/plain", "application/octet-stream", "application/rss+xml", None):
        found = only(answer(raw, called))
        assert (found.report.text, found.report.source, found.report.url) == (TEXT, "وكالة", f"{URL}/1")
        assert found.capture is not None
        assert (found.capture.origin, found.capture.position) == (URL, "entry 1")
        assert found.capture.retrieval is not None


def test_what_somebody_calls_a_source_outranks_what_it_calls_itself() -> None:
    assert only(answer(HTML.encode(), "text/html"), source="شبكة").report.source == "شبكة"


def test_texts_of_one_name_on_two_sites_are_two_reports() -> None:
    first = only(answer(TEXT.encode(), "text/plain", "https://one.example.org/news.txt"))
    second = only(answer(TEXT.encode(), "text/plain", "https://two.example.org/news.txt"))
    assert first.report.id != second.report.id


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("12", f"{URL}#12"),
        ("tag:news.example.org,2024:12", "tag:news.example.org,2024:12"),
        ("https://news.example.org/?p=12", "https://news.example.org/?p=12"),
    ],
)
def test_what_a_feed_calls_an_entry_is_its_own(given: str, kept: str) -> None:
    item = f"<item><guid isPermaLink='false'>{given}</guid><description>{TEXT}</description></item>"
    raw = f"<rss version='2.0'><channel><title>وكالة</title>{item}</channel></rss>".encode()
    assert only(answer(raw, "application/rss+xml")).report.id == kept


def test_what_has_moved_is_known_by_its_old_address() -> None:
    [found] = reports_in(answer(HTML.encode(), "text/html", f"{URL}/moved"), url=URL)
    assert isinstance(found, Found)
    assert (found.report.url, found.path) == (URL, URL)
    assert found.capture is not None
    assert found.capture.retrieval is not None
    assert found.capture.retrieval.url == f"{URL}/moved"


def test_what_holds_no_report_is_said_with_its_address() -> None:
    for raw, kind in ((b"", "text/html"), (b"\x89PNG\r\n\x1a\n" + b"x" * 99, "image/png")):
        items = list(reports_in(answer(raw, kind)))
        assert items
        assert all(isinstance(item, BadInput) and str(item).startswith(f"{URL}: ") for item in items)
