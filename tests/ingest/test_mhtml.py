from quopri import encodestring

import pytest
from tests.ingest.reading import found_in, taken
from tests.ingest.test_pages import PAGES

PAGE = (PAGES / "no-meta-levantine.html").read_bytes()
URL = "https://difaf.example/news/77"
FRAME = b"<html><body><p>\xd8\xa5\xd8\xb9\xd9\x84\xd8\xa7\xd9\x86</p></body></html>"


def saved(page: bytes = PAGE, *, head: str = "") -> bytes:
    """As Chromium saves a page, with a frame and a picture."""
    return (
        (
            f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {URL}\r\nSubject: =?utf-8?Q?=D8=A7?=\r\n"
            "Date: Thu, 14 Mar 2024 09:30:00 -0000\r\nMIME-Version: 1.0\r\n"
            'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----M--x----"\r\n\r\n\r\n'
            f"------M--x----\r\nContent-Type: text/html{head}\r\nContent-ID: <frame-0@mhtml.blink>\r\n"
            f"Content-Transfer-Encoding: quoted-printable\r\nContent-Location: {URL}\r\n\r\n"
        ).encode()
        + encodestring(page).replace(b"\n", b"\r\n")
        + (b"\r\n------M--x----\r\nContent-Type: text/html\r\nContent-Location: https://ads.example/\r\n\r\n" + FRAME)
        + (
            b"\r\n------M--x----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
            b"------M--x------\r\n"
        )
    )


@pytest.mark.parametrize("name", ["page.mhtml", "page.mht", "page", "<stdin>"])
def test_saved_page_has_its_address_and_when_it_was_saved(name: str) -> None:
    (found,) = found_in(saved(), name)
    report = found.report
    assert report.text.startswith("اندلعت اشتباكات")
    assert (report.url, report.published) == (URL, "2024-03-12")
    assert report.fetched is not None
    assert report.fetched.startswith("2024-03-14T09:30:00")
    assert found.capture is not None
    assert found.capture.raw == saved()


def test_charset_of_the_part_counts() -> None:
    page = "<p>قصفت المدفعية فجر اليوم قرى حدودية في منطقة الزاب واحتراق بساتين.".encode("iso-8859-6")
    assert found_in(saved(page, head="; charset=iso-8859-6"), "a.mhtml")[0].report.text.startswith("قصفت المدفعية")


@pytest.mark.parametrize("keep", [100, 700])
def test_file_without_its_page_is_said(keep: int) -> None:
    found, faults = taken(saved()[:keep], "a.mhtml")
    assert not found
    assert faults


def test_truncated_page_is_read_as_far_as_it_goes() -> None:
    (found,) = found_in(saved()[:3500], "a.mhtml")
    assert found.report.text.startswith("اندلعت اشتباكات")
