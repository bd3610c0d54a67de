import io

import pytest
from tests.ingest.reading import taken

from marsad.errors import BadInput
from marsad.ingest.sitemap import Link, links

NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://hudud.example/n/1</loc><lastmod>2023-05-15T09:00:00+03:00</lastmod>
<image:image><image:loc>https://hudud.example/1.jpg</image:loc></image:image>
<news:news><news:publication_date>2023-05-14</news:publication_date><news:title>قصف على القرى</news:title></news:news></url>
<url><loc> https://hudud.example/n/2 </loc></url><url><loc>javascript:alert(1)</loc></url><url/>
</urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap>
<loc>https://hudud.example/sitemap-2023.xml</loc><lastmod>2023-05-15</lastmod></sitemap></sitemapindex>"""


def found(content: str | bytes) -> tuple[list[Link], list[str]]:
    items = list(links(io.BytesIO(content.encode() if isinstance(content, str) else content), "sitemap.xml"))
    said = [str(item) for item in items if isinstance(item, BadInput)]
    return [item for item in items if isinstance(item, Link)], said


def test_pages_with_what_is_said_of_them() -> None:
    first = Link("https://hudud.example/n/1", "2023-05-15T09:00:00+03:00", "2023-05-14", "قصف على القرى")
    assert found(NEWS) == ([first, Link("https://hudud.example/n/2")], [])


def test_index_names_further_sitemaps() -> None:
    assert found(INDEX) == ([Link("https://hudud.example/sitemap-2023.xml", "2023-05-15", is_sitemap=True)], [])


def test_truncated_sitemap_gives_what_came_before() -> None:
    given, faults = found(NEWS[: NEWS.index("</urlset>") - 30])
    assert [link.url for link in given] == ["https://hudud.example/n/1", "https://hudud.example/n/2"]
    assert faults[0].startswith("sitemap.xml:7: broken XML")


def test_entities_are_refused() -> None:
    bomb = '<!DOCTYPE u [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><urlset><url><loc>https://x.example/&b;</loc></url></urlset>'
    assert found(bomb) == ([], ["sitemap.xml: hostile XML: EntitiesForbidden: refused"])


@pytest.mark.parametrize("content", [NEWS, INDEX])
def test_ingested_as_a_file_it_says_that_it_holds_no_report(content: str) -> None:
    given, faults = taken(content, "sitemap.xml")
    assert not given
    assert faults[0].endswith("addresses of pages, and no report in it")
