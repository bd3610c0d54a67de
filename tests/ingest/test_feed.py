import json
from xml.sax.saxutils import escape

import pytest
from tests.ingest.reading import found_in, taken

FIRST = "قصفت المدفعية فجر اليوم قرى حدودية في منطقة الزاب."
SECOND = "وأكد مختار إحدى القرى أن العائلات بدأت بالنزوح."

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>أخبار الحدود</title><link>https://hudud.example/</link><language>ar</language>
<item><title>قصف على القرى &amp; نزوح</title><link>https://hudud.example/n/1</link><guid isPermaLink="false">hudud-1</guid>
<pubDate>Sun, 14 May 2023 18:22:10 +0300</pubDate><dc:creator>فريق التحرير</dc:creator>
<description>{FIRST}</description>
<content:encoded><![CDATA[<p>{FIRST}</p><p>{SECOND}</p><script>track()</script>]]></content:encoded></item>
<item><title>إغلاق الطريق الجبلي</title><link>https://hudud.example/n/2</link><pubDate>الأحد 14 أيار 2023</pubDate></item>
</channel></rss>
"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>أخبار الحدود</title>
<entry><title type="html">قصف &lt;b&gt;مدفعي&lt;/b&gt;</title><id>tag:hudud.example,2023:1</id>
<link rel="alternate" href="https://hudud.example/n/1"/><published>2023-05-14T18:22:10+03:00</published>
<updated>2023-05-15T09:00:00+03:00</updated><author><name>فريق التحرير</name></author>
<content type="html">{escape(f"<p>{FIRST}</p><p>{SECOND}</p>")}</content></entry></feed>
"""
RDF = f"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://hudud.example/"><title>أخبار الحدود</title></channel>
<item rdf:about="https://hudud.example/n/1"><title>قصف</title><link>https://hudud.example/n/1</link>
<description>{FIRST}</description><dc:date>2023-05-14T18:22:10+03:00</dc:date></item></rdf:RDF>
"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "أخبار الحدود",
        "language": "ar",
        "items": [
            {
                "id": "1",
                "url": "https://hudud.example/n/1",
                "title": "قصف",
                "content_html": f"<p>{FIRST}</p><p>{SECOND}</p>",
                "date_published": "2023-05-14T18:22:10+03:00",
                "date_modified": "2023-05-15T09:00:00+03:00",
                "authors": [{"name": "فريق التحرير"}],
            },
            {"id": 2, "content_text": SECOND},
        ],
    },
    ensure_ascii=False,
    indent=2,
)


def test_entry_is_a_report_as_full_as_the_feed_gives_it() -> None:
    found, other = found_in(RSS, "feed.xml")
    report = found.report
    assert report.text == f"{FIRST}\n\n{SECOND}"
    assert (report.title, report.url) == ("قصف على القرى & نزوح", "https://hudud.example/n/1")
    assert (report.source, report.more["author"]) == ("أخبار الحدود", "فريق التحرير")
    assert (report.published, found.published_from) == ("2023-05-14T18:22:10+03:00", "feed published")
    assert (found.line, other.line) == ("entry 1", "entry 2")
    assert found.capture is not None
    assert (found.capture.raw, found.capture.media_type) == (RSS.encode(), "application/rss+xml")


def test_entry_of_a_headline_alone_is_that_headline_and_a_date_may_be_in_words() -> None:
    report = found_in(RSS, "feed.xml")[1].report
    assert (report.text, report.published) == ("إغلاق الطريق الجبلي", "2023-05-14")


@pytest.mark.parametrize("name", ["feed.xml", "feed.rss", "<stdin>", "https://hudud.example/feed/?type=rss"])
@pytest.mark.parametrize("content", [RSS, ATOM, RDF, "\ufeff\n<!-- made by hand -->\n" + RSS])
def test_feed_of_any_kind_is_known_by_its_content(content: str, name: str) -> None:
    report = found_in(content, name)[0].report
    assert report.text.startswith(FIRST)
    assert report.published == "2023-05-14T18:22:10+03:00"


def test_atom_keeps_the_edit_apart_from_the_publication() -> None:
    report = found_in(ATOM, "atom.xml")[0].report
    assert (report.title, report.more["modified"]) == ("قصف مدفعي", "2023-05-15T09:00:00+03:00")


def test_json_feed() -> None:
    first, second = found_in(JSON_FEED, "feed.json")
    assert (first.report.text, first.report.more["author"]) == (f"{FIRST}\n\n{SECOND}", "فريق التحرير")
    assert (first.report.published, first.published_from) == ("2023-05-14T18:22:10+03:00", "feed date_published")
    assert (second.report.id, second.report.text, second.line) == ("2", SECOND, "entry 2")


def test_same_entry_in_two_feeds_is_one_report_by_its_address() -> None:
    ids = {found_in(content, "feed.xml")[0].report.id for content in (RSS, ATOM, RDF, JSON_FEED)}
    assert len(ids) == 1


@pytest.mark.parametrize("link", ["https://hudud.example/", "https://hudud.example/latest"])
def test_address_that_all_entries_share_is_nobodys_id(link: str) -> None:
    item = "<item><title>{0}</title><link>{1}</link><guid>{0}</guid></item>"
    items = "".join(item.format(title, link) for title in ("قصف", "نزوح"))
    found = found_in(f"<rss version='2.0'><channel><title>عاجل</title>{items}</channel></rss>", "feed.xml")
    assert [one.report.id for one in found] == ["قصف", "نزوح"]


@pytest.mark.parametrize("declared", ["UTF-8", "windows-1256"])
def test_windows_1256_is_read_whatever_is_declared(declared: str) -> None:
    found, faults = taken(RSS.replace("UTF-8", declared).encode("cp1256"), "feed.xml")
    assert found[0].report.text == f"{FIRST}\n\n{SECOND}"
    assert faults in ([], ["feed.xml: not UTF-8: read as windows-1256"])


def test_truncated_feed_gives_what_is_whole_and_says_where_it_broke() -> None:
    found, faults = taken(RSS[: RSS.index("<item><title>إغلاق") + 20], "feed.xml")
    assert found[0].report.text == f"{FIRST}\n\n{SECOND}"
    assert faults[0].startswith("feed.xml:")
    assert "broken XML" in faults[0]


def test_date_that_cannot_be_read_costs_the_date_alone() -> None:
    item = "<item><title>قصف</title><pubDate>قبل قليل</pubDate></item>"
    found, faults = taken(f"<rss version='2.0'><channel>{item}</channel></rss>", "feed.xml")
    assert found[0].report.published is None
    assert faults == ["feed.xml:entry 1: published: no date that could be read, left out: 'قبل قليل'"]


def test_feed_without_entries_is_said() -> None:
    assert taken("<rss version='2.0'><channel><title>x</title></channel></rss>", "feed.xml") == (
        [],
        ["feed.xml: a feed without entries"],
    )


def test_html_of_an_entry_keeps_its_words_whatever_it_would_run() -> None:
    item = f"<item><description><![CDATA[<p onclick=x()>{FIRST}</p><iframe src=//x></iframe><img src=x onerror=y>]]></description></item>"
    (found,) = found_in(f"<rss version='2.0'><channel>{item}</channel></rss>", "feed.xml")
    assert found.report.text == FIRST
