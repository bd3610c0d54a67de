"""Folders and feeds that are watched: what is new is taken, once, whatever else goes wrong."""

from __future__ import annotations

import gzip
import json
import os
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from tests.ingest.web.serving import Asked, Serving, page, serving
from tests.watching import intake, once, watched

from marsad.ingest.memory import Memory
from marsad.knowledge.load import Knowledge
from marsad.pipeline import know
from marsad.pipeline.watched import Step
from marsad.pipeline.watching import watch
from marsad.store import captures, faults, open_store, reports

DEED = "قصفت طائرات حربية بلدة كفرنبل في ريف إدلب، ما أسفر عن مقتل {} مدنيين."
NDJSON = "Content-Type: application/x-ndjson"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return know(())


def rows(*numbers: int, **more: Any) -> bytes:
    made = ({"id": f"r{n}", "text": DEED.format(n + 3), **more} for n in numbers)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in made).encode()


def fates(steps: list[Step]) -> dict[str, int]:
    return dict(Counter(fate.what for step in steps for fate in step.kept.fates))


def said(steps: list[Step]) -> list[str]:
    return [str(fault) for step in steps for fault in step.kept.faults]


def ids(store: Path) -> list[str]:
    with open_store(store) as opened:
        return sorted(kept.report.id for kept in reports(opened))


class Site:
    """A web server's pages, by their paths; what is not there is 404."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes] = {}
        self.server: Serving

    def __call__(self, asked: Asked) -> bytes:
        return self.pages.get(asked.path, page(b"", status="404 Not Found"))

    @property
    def asked(self) -> list[str]:
        """What was asked for, without the rules for robots."""
        return [path for path in self.server.paths if path != "/robots.txt"]


@pytest.fixture
def site() -> Iterator[Site]:
    own = Site()
    with serving(own) as server:
        own.server = server
        yield own


def feeds(folder: Path, site: Site, *paths: str) -> Path:
    """A list of feeds of the site."""
    file = folder / "feeds.txt"
    file.write_text("".join(f"{site.server.url}{path} شبكة أخبار\n" for path in paths), encoding="utf-8")
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    return made


# Folders


def test_what_lies_in_a_folder_is_taken_once(folder: Path, tmp_path: Path, knowledge: Knowledge) -> None:
    (folder / "sub").mkdir()
    (folder / "a.jsonl").write_bytes(rows(1, 2))
    (folder / "sub" / "b.jsonl").write_bytes(rows(3))
    (folder / "c.jsonl.part").write_bytes(rows(4))
    given, store = watched((folder,)), tmp_path / "s.db"
    steps = once(given, store, knowledge)
    assert fates(steps) == {"new": 3}
    assert [step.of for step in steps if step.ends] == [str(folder / "a.jsonl"), str(folder / "sub" / "b.jsonl")]
    assert once(given, store, knowledge) == []
    assert ids(store) == ["r1", "r2", "r3"]


def test_a_file_that_changes_is_taken_again(folder: Path, tmp_path: Path, knowledge: Knowledge) -> None:
    given, store = watched((folder,)), tmp_path / "s.db"
    (folder / "a.jsonl").write_bytes(rows(1))
    once(given, store, knowledge)
    with (folder / "a.jsonl").open("ab") as file:
        file.write(rows(2))
    assert fates(once(given, store, knowledge)) == {"known": 1, "new": 1}


def test_a_bad_file_stops_no_other(folder: Path, tmp_path: Path, knowledge: Knowledge) -> None:
    given, store = watched((folder,)), tmp_path / "s.db"
    (folder / "a.jsonl").write_bytes(b"\x00\xff\xfe{" * 50)
    (folder / "b.jsonl").write_bytes(b'{"id": "x"}\n' + rows(1))
    (folder / "c.jsonl").write_bytes(b"")
    (folder / "d.jsonl").write_bytes(rows(2))
    steps = once(given, store, knowledge)
    assert fates(steps) == {"new": 2}
    assert {line.partition(":")[0] for line in said(steps)} == {str(folder / f"{name}.jsonl") for name in "abc"}
    with open_store(store) as opened:
        assert len(list(faults(opened))) == len(said(steps))
    assert once(given, store, knowledge) == []


@pytest.mark.skipif(os.name != "posix", reason="names of any bytes are POSIX's")
def test_a_name_that_is_no_text_is_taken_too(folder: Path, tmp_path: Path, knowledge: Knowledge) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe.jsonl")).write_bytes(rows(1))
    given, store = watched((folder,)), tmp_path / "s.db"
    assert fates(once(given, store, knowledge)) == {"new": 1}
    assert once(given, store, knowledge) == []


def test_a_folder_that_is_gone_is_said_once_and_comes_back(folder: Path, tmp_path: Path, knowledge: Knowledge) -> None:
    away = tmp_path / "away"
    (folder / "a.jsonl").write_bytes(rows(1))
    given, store = watched((folder,)), tmp_path / "s.db"
    folder.rename(away)
    with intake(store, knowledge) as taking, Memory(tmp_path / "m") as memory:
        steps = watch(given, taking, memory)
        assert said([next(steps)]) == [f"{folder}: No such file or directory"]
        away.rename(folder)
        assert fates([next(steps)]) == {"new": 1}


def test_the_store_is_no_report(tmp_path: Path, knowledge: Knowledge) -> None:
    store = tmp_path / "s.db"
    (tmp_path / "a.jsonl").write_bytes(rows(1))
    (tmp_path / "s.db.watch").write_bytes(b"")
    steps = once(watched((tmp_path,), spare=(store, tmp_path / "s.watch")), store, knowledge)
    assert {step.of for step in steps} == {str(tmp_path / "a.jsonl")}


def test_a_file_is_not_remembered_that_could_not_be_opened(folder: Path, tmp_path: Path, knowledge: Knowledge) -> None:
    if os.name != "posix" or os.geteuid() == 0:
        pytest.skip("whoever may read everything cannot be refused")
    given, store = watched((folder,)), tmp_path / "s.db"
    (folder / "a.jsonl").write_bytes(rows(1))
    (folder / "a.jsonl").chmod(0)
    assert said(once(given, store, knowledge)) == [f"{folder / 'a.jsonl'}: Permission denied"]
    (folder / "a.jsonl").chmod(0o600)
    assert fates(once(given, store, knowledge)) == {"new": 1}


# Feeds


def test_a_feed_is_taken_with_what_its_server_said(site: Site, tmp_path: Path, knowledge: Knowledge) -> None:
    site.pages["/feed"] = page(rows(1, 2), NDJSON, 'ETag: "1"')
    given, store = watched((feeds(tmp_path, site, "/feed"),), site.server.port), tmp_path / "s.db"
    assert fates(once(given, store, knowledge)) == {"new": 2}
    with open_store(store) as opened:
        first, second = captures(opened)
        assert [kept.report.source for kept in reports(opened)] == ["شبكة أخبار"] * 2
    retrieval = first.capture.retrieval
    assert retrieval is not None
    assert (retrieval.url, retrieval.status) == (f"{site.server.url}/feed", 200)
    assert ("etag", '"1"') in retrieval.headers
    assert [second.capture.origin, second.capture.position] == [f"{site.server.url}/feed", "line 2"]


def test_only_what_is_new_in_a_feed_is_taken(site: Site, tmp_path: Path, knowledge: Knowledge) -> None:
    site.pages["/feed"] = page(rows(1, 2), NDJSON, 'ETag: "1"')
    given, store = watched((feeds(tmp_path, site, "/feed"),), site.server.port), tmp_path / "s.db"
    once(given, store, knowledge)
    assert once(given, store, knowledge) == []
    site.pages["/feed"] = page(rows(2, 3), NDJSON, 'ETag: "2"')
    assert fates(once(given, store, knowledge)) == {"known": 1, "new": 1}
    tags = [asked.headers.get("if-none-match") for asked in site.server.asked if asked.path == "/feed"]
    assert tags == [None, '"1"', '"1"']
    assert ids(store) == ["r1", "r2", "r3"]


def test_a_feed_is_not_asked_before_its_time(site: Site, tmp_path: Path, knowledge: Knowledge) -> None:
    site.pages["/feed"] = page(rows(1), NDJSON)
    given = watched((feeds(tmp_path, site, "/feed"),), site.server.port, every=timedelta(minutes=15))
    moment = datetime(2024, 5, 1, 12, tzinfo=UTC)
    for minutes, times in ((0, 1), (14, 1), (15, 2)):
        at = moment + timedelta(minutes=minutes)
        once(given, tmp_path / "s.db", knowledge, clock=lambda at=at: at)
        assert site.asked == ["/feed"] * times


def test_a_bad_feed_stops_no_other(site: Site, tmp_path: Path, knowledge: Knowledge) -> None:
    site.pages["/good"] = page(rows(1), NDJSON)
    site.pages["/broken"] = b"junk\r\n\r\n"
    site.pages["/silent"] = b""
    site.pages["/odd"] = page(b'{"id": 1}\n' + rows(2), NDJSON)
    site.pages["/bytes"] = page(bytes(range(256)) * 40, NDJSON)
    file = feeds(tmp_path, site, "/broken", "/gone", "/silent", "/bytes", "/odd", "/good")
    file.write_text(
        "http://169.254.169.254/\nfile:///etc/passwd\n" + file.read_text(encoding="utf-8"), encoding="utf-8"
    )
    store = tmp_path / "s.db"
    steps = once(watched((file,), site.server.port), store, knowledge)
    assert fates(steps) == {"new": 2}
    lines = "\n".join(said(steps))
    assert f"{site.server.url}/gone: answers 404" in lines
    assert "http://169.254.169.254/: a cloud's metadata address: never asked" in lines
    assert f"{file}:2: url: file:///etc/passwd: file: is not fetched" in lines
    for path in ("/broken", "/silent", "/bytes"):
        assert f"{site.server.url}{path}:" in lines


def test_what_robots_are_to_leave_is_left(site: Site, tmp_path: Path, knowledge: Knowledge) -> None:
    site.pages["/robots.txt"] = page(b"User-agent: *\nDisallow: /private")
    site.pages["/private/feed"] = page(rows(1), NDJSON)
    file = feeds(tmp_path, site, "/private/feed")
    steps = once(watched((file,), site.server.port), tmp_path / "s.db", knowledge)
    assert site.asked == []
    assert "does not let robots read this" in said(steps)[0]


def test_a_list_that_changes_is_read_again(site: Site, tmp_path: Path, knowledge: Knowledge) -> None:
    site.pages["/one"], site.pages["/two"] = page(rows(1), NDJSON), page(rows(2), NDJSON)
    file = feeds(tmp_path, site, "/one")
    (tmp_path / "in").mkdir()  # the time between two rounds is that of a folder, which is short
    given = watched((file, tmp_path / "in"), site.server.port)
    with intake(tmp_path / "s.db", knowledge) as taking, Memory(tmp_path / "m") as memory:
        steps = watch(given, taking, memory)
        assert next(steps).of.endswith("/one")
        feeds(tmp_path, site, "/two", "/two")
        brought = list(islice(steps, 4))
    assert f"{file}:2: url: {site.server.url}/two stands in line 1 already" in said(brought)
    assert [step.of for step in brought if step.kept.fates] == [f"{site.server.url}/two"]
    assert site.asked.count("/one") == 1


RSS = "<rss version='2.0'><channel><title>وكالة</title><item><link>{url}/a</link><description>{text}</description></item></channel></rss>"
ATOM = (
    "<feed xmlns='http://www.w3.org/2005/Atom'><title>وكالة</title><id>x</id><updated>2024-05-01T10:00:00Z</updated>"
    "<entry><id>1</id><link href='{url}/a'/><updated>2024-05-01T10:00:00Z</updated><content>{text}</content></entry></feed>"
)
JSON_FEED = (
    '{{"version": "https://jsonfeed.org/version/1.1", "title": "وكالة", '
    '"items": [{{"id": "1", "url": "{url}/a", "content_text": "{text}"}}]}}'
)


@pytest.mark.parametrize("form", [RSS, ATOM, JSON_FEED], ids=["RSS", "Atom", "JSON"])
def test_feeds_of_every_kind_are_followed(form: str, site: Site, tmp_path: Path, knowledge: Knowledge) -> None:
    site.pages |= {"/feed": page(form.format(url=site.server.url, text=DEED.format(3)).encode()), "/a": html(4)}
    given, store = watched((feeds(tmp_path, site, "/feed"),), site.server.port, pages=True), tmp_path / "s.db"
    assert fates(once(given, store, knowledge)) == {"new": 1, "version": 1}
    assert once(given, store, knowledge) == []
    assert site.asked == ["/feed", "/a", "/feed"]


# Pages


def html(number: int) -> bytes:
    text = f"<p>{DEED.format(number)}</p><p>وقال ناشطون إن القصف استمر حتى ساعات الصباح الأولى.</p>"
    return page(f"<html><head><title>خبر</title></head><body>{text}</body></html>".encode(), "Content-Type: text/plain")


def sitemap(site: Site, *pages: str, kind: str = "url", dates: dict[str, str] | None = None) -> bytes:
    said = {path: f"<lastmod>{date}</lastmod>" for path, date in (dates or {}).items()}
    inside = "".join(f"<{kind}><loc>{site.server.url}{path}</loc>{said.get(path, '')}</{kind}>" for path in pages)
    name = "urlset" if kind == "url" else "sitemapindex"
    return page(f"<{name}>{inside}</{name}>".encode(), "Content-Type: application/xml")


def test_the_pages_of_a_sitemap_are_fetched_once(site: Site, tmp_path: Path, knowledge: Knowledge) -> None:
    site.pages |= {"/a": html(3), "/b": html(4), "/map": sitemap(site, "/a", "/b", "/gone")}
    given, store = watched((feeds(tmp_path, site, "/map"),), site.server.port), tmp_path / "s.db"
    steps = once(given, store, knowledge)
    assert fates(steps) == {"new": 2}
    assert said(steps) == [f"{site.server.url}/gone: answers 404"]
    with open_store(store) as opened:
        kept = [(one.report.url, one.report.source) for one in reports(opened)]
    assert sorted(kept) == [(f"{site.server.url}/{name}", "شبكة أخبار") for name in "ab"]
    site.pages |= {"/map": sitemap(site, "/a", "/b", "/c", dates={"/b": "2024-05-01"}), "/b": html(5), "/c": html(6)}
    site.server.asked.clear()
    assert fates(once(given, store, knowledge)) == {"version": 1, "new": 1}
    assert site.asked == ["/map", "/b", "/c"]


def test_a_packed_sitemap_is_followed_and_a_bomb_is_not(site: Site, tmp_path: Path, knowledge: Knowledge) -> None:
    packed = gzip.compress(sitemap(site, "/a").partition(b"\r\n\r\n")[2])
    bomb = gzip.compress(b"<urlset>" + b" " * (100 << 20))
    site.pages |= {"/map.xml.gz": page(packed), "/bomb.xml.gz": page(bomb), "/a": html(3)}
    given = watched((feeds(tmp_path, site, "/bomb.xml.gz", "/map.xml.gz"),), site.server.port)
    steps = once(given, tmp_path / "s.db", knowledge)
    assert fates(steps) == {"new": 1}
    assert said(steps) == [
        f"{site.server.url}/bomb.xml.gz: a sitemap that is not read: unpacks to more than 200 times its size"
    ]


def test_lists_of_lists_are_followed_and_asked_again(site: Site, tmp_path: Path, knowledge: Knowledge) -> None:
    site.pages |= {"/index": sitemap(site, "/map", kind="sitemap"), "/map": sitemap(site, "/a"), "/a": html(3)}
    given, store = (
        watched((feeds(tmp_path, site, "/index"),), site.server.port, every=timedelta(hours=1)),
        tmp_path / "s.db",
    )
    moment = datetime(2024, 5, 1, 12, tzinfo=UTC)
    assert fates(once(given, store, knowledge, clock=lambda: moment)) == {"new": 1}
    site.pages |= {"/map": sitemap(site, "/a", "/b"), "/b": html(4)}
    later = moment + timedelta(hours=1)
    assert fates(once(given, store, knowledge, clock=lambda: later)) == {"new": 1}
    assert site.asked == ["/index", "/map", "/a", "/index", "/map", "/b"]


def test_a_list_that_names_itself_ends(site: Site, tmp_path: Path, knowledge: Knowledge) -> None:
    site.pages |= {f"/{n}": sitemap(site, f"/{n + 1}", "/0", kind="sitemap") for n in range(9)}
    given = watched((feeds(tmp_path, site, "/0"),), site.server.port, every=timedelta(hours=1))
    once(given, tmp_path / "s.db", knowledge)
    assert site.asked == ["/0", "/1", "/2", "/3"]


def test_old_pages_are_left_if_one_says_so(site: Site, tmp_path: Path, knowledge: Knowledge) -> None:
    dates = {"/old": "2020-01-01", "/new": "2024-05-02"}
    site.pages |= {"/map": sitemap(site, "/old", "/new", "/any", dates=dates), "/new": html(3), "/any": html(4)}
    file = feeds(tmp_path, site, "/map")
    once(watched((file,), site.server.port, since=datetime(2024, 5, 1, tzinfo=UTC)), tmp_path / "s.db", knowledge)
    assert sorted(site.asked) == ["/any", "/map", "/new"]


def rss(site: Site, *entries: str) -> bytes:
    """A feed of first lines, as most are."""
    items = (
        f"<item><title>خبر</title><link>{site.server.url}{path}</link><guid>{path}</guid>"
        f"<description>{DEED.format(3)}</description><pubDate>Wed, 01 May 2024 10:00:00 +0300</pubDate></item>"
        for path in entries
    )
    made = f"<rss version='2.0'><channel><title>وكالة</title>{''.join(items)}</channel></rss>"
    return page(made.encode(), "Content-Type: text/html; charset=utf-8")  # as not few are served


def test_the_page_of_an_entry_is_its_next_version(site: Site, tmp_path: Path, knowledge: Knowledge) -> None:
    site.pages |= {"/feed": rss(site, "/a"), "/a": html(4)}
    given, store = watched((feeds(tmp_path, site, "/feed"),), site.server.port, pages=True), tmp_path / "s.db"
    assert fates(once(given, store, knowledge)) == {"new": 1, "version": 1}
    with open_store(store) as opened:
        kept = list(reports(opened))
    assert [(one.version, one.previous, one.report.url) for one in kept] == [
        (1, None, f"{site.server.url}/a"),
        (2, 1, f"{site.server.url}/a"),
    ]
    assert kept[0].report.published == "2024-05-01T10:00:00+03:00"
    assert once(given, store, knowledge) == []
    site.pages |= {"/feed": rss(site, "/a", "/b"), "/b": html(5)}
    assert fates(once(given, store, knowledge)) == {"known": 1, "new": 1, "version": 1}
    assert site.asked == ["/feed", "/a", "/feed", "/feed", "/b"]


def test_a_page_that_does_not_come_is_tried_again(site: Site, tmp_path: Path, knowledge: Knowledge) -> None:
    site.pages |= {"/map": sitemap(site, "/a"), "/a": page(b"", status="500 Oh")}
    given, store = watched((feeds(tmp_path, site, "/map"),), site.server.port), tmp_path / "s.db"
    now = [datetime(2024, 5, 1, tzinfo=UTC)]
    once(given, store, knowledge, clock=lambda: now[0])
    assert site.asked == ["/map", "/a"]
    site.pages["/a"] = html(3)
    assert fates(once(given, store, knowledge, clock=lambda: now[0])) == {}
    now[0] += timedelta(minutes=10)
    assert fates(once(given, store, knowledge, clock=lambda: now[0])) == {"new": 1}


def test_a_page_that_never_comes_is_given_up(site: Site, tmp_path: Path, knowledge: Knowledge) -> None:
    site.pages |= {"/map": sitemap(site, "/a"), "/a": page(b"", status="500 Oh")}
    given, store = watched((feeds(tmp_path, site, "/map"),), site.server.port), tmp_path / "s.db"
    now = datetime(2024, 5, 1, tzinfo=UTC)
    for day in range(12):
        once(given, store, knowledge, clock=lambda at=now + timedelta(days=day): at)
    assert site.asked.count("/a") == 8
    with open_store(store) as opened:
        assert [str(fault.message) for fault in faults(opened)] == ["answers 500"]


# Memory


def test_an_older_copy_of_the_store_gets_again_what_it_lost(
    folder: Path, site: Site, tmp_path: Path, knowledge: Knowledge
) -> None:
    site.pages["/feed"] = page(rows(1), NDJSON, 'ETag: "1"')
    given, store = watched((folder, feeds(tmp_path, site, "/feed")), site.server.port), tmp_path / "s.db"
    once(given, store, knowledge)
    older = store.read_bytes()
    (folder / "a.jsonl").write_bytes(rows(2))
    site.pages["/feed"] = page(rows(3), NDJSON, 'ETag: "2"')
    once(given, store, knowledge)
    assert ids(store) == ["r1", "r2", "r3"]
    store.write_bytes(older)
    steps = once(given, store, knowledge)
    assert "not all of it, that was last watched for" in said(steps)[0]
    assert ids(store) == ["r1", "r2", "r3"]


def test_who_stops_in_the_middle_goes_on_there(folder: Path, tmp_path: Path, knowledge: Knowledge) -> None:
    for number in range(5):
        (folder / f"{number}.jsonl").write_bytes(rows(number))
    given, store = watched((folder,)), tmp_path / "s.db"
    with intake(store, knowledge) as taking, Memory(tmp_path / "s.watch") as memory:
        for step in watch(given, taking, memory):
            if step.of.endswith("2.jsonl"):
                break
    steps = once(given, store, knowledge)
    assert fates(steps) == {"known": 1, "new": 2}
    assert ids(store) == [f"r{number}" for number in range(5)]
