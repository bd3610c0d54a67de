"""Lists of pages: what they name, and that none of them harms."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest

from marsad.ingest.web.listed import Link, in_sitemap, is_sitemap

NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
PAGES = f"""<?xml version="1.0" encoding="UTF-8"?>
<!-- made by a machine -->
<urlset {NAMESPACE} xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
        xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
  <url>
    <image:image><image:loc>https://one.example.org/picture.jpg</image:loc></image:image>
    <loc> https://one.example.org/news?id=1&amp;x=2 </loc><lastmod>2024-05-01T10:00:00+03:00</lastmod>
  </url>
  <url><loc>https://one.example.org/خبر</loc>
    <news:news><news:publication_date>2024-04-30</news:publication_date><news:title>قصف</news:title></news:news></url>
  <url><loc>https://one.example.org/plain</loc></url>
  <url><lastmod>2024-05-01</lastmod></url>
</urlset>"""
INDEX = f"""<sitemapindex {NAMESPACE}><sitemap><loc>https://one.example.org/1.xml</loc></sitemap></sitemapindex>"""


def test_pages_are_named_with_what_is_said_of_them() -> None:
    assert list(in_sitemap(PAGES.encode(), "map", 1 << 20, 200)) == [
        Link(url="https://one.example.org/news?id=1&x=2", changed="2024-05-01T10:00:00+03:00"),
        Link(url="https://one.example.org/خبر", changed="2024-04-30"),
        Link(url="https://one.example.org/plain"),
    ]


def test_a_list_of_lists_says_so() -> None:
    assert list(in_sitemap(INDEX.encode(), "map", 1 << 20, 200)) == [
        Link(url="https://one.example.org/1.xml", is_list=True)
    ]


@pytest.mark.parametrize("raw", [PAGES.encode(), INDEX.encode(), PAGES.encode("utf-16"), b"<s:urlset xmlns:s='x'/>"])
def test_a_sitemap_is_known_by_its_beginning(raw: bytes) -> None:
    assert is_sitemap(raw)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"<rss><channel/></rss>",
        b"<html>urlset",
        b"<!-- <urlset> --><rss/>",
        b"{}",
        "قصف".encode(),
        b"<",
        b"< >",
        b"\x1f\x8b\x08junk",
        gzip.compress(b"{}", mtime=0),
    ],
)
def test_what_is_none_is_none(raw: bytes) -> None:
    assert not is_sitemap(raw)


def test_a_packed_one_is_read_within_limits() -> None:
    packed = gzip.compress(PAGES.encode())
    assert is_sitemap(packed)
    assert list(in_sitemap(packed, "map", 1 << 20, 200)) == list(in_sitemap(PAGES.encode(), "map", 1 << 20, 200))
    bomb = gzip.compress(b"<urlset>" + b" " * (1 << 24))
    assert is_sitemap(bomb)
    [fault] = in_sitemap(bomb, "map", 1 << 20, 200)
    assert str(fault) == "map: a sitemap that is not read: larger than 1,048,576 bytes when unpacked"


def test_a_broken_one_gives_what_stands_before_the_break() -> None:
    *before, fault = in_sitemap(
        PAGES.encode().partition(b"<url><loc>https://one.example.org/plain")[0], "map", 1 << 20, 200
    )
    assert [link.url for link in before if isinstance(link, Link)] == [
        "https://one.example.org/news?id=1&x=2",
        "https://one.example.org/خبر",
    ]
    assert str(fault).startswith("map:11: broken XML: ")


@pytest.mark.parametrize(
    ("changed", "older"),
    [
        ("2024-04-30", True),
        ("2024-05-01", False),
        ("2024-05-01T11:59:59Z", True),
        ("2024-05-01T12:00:00", False),
        ("2024-05-01T14:30:00+03:00", True),
        ("2024", False),
        ("yesterday", False),
        (None, False),
    ],
)
def test_a_page_is_old_only_if_its_list_says_so(changed: str | None, older: bool) -> None:
    than = datetime(2024, 5, 1, 12, tzinfo=UTC)
    assert Link(url="https://one.example.org/", changed=changed).is_older(than) == older
