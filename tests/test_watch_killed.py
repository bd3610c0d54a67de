"""A watch that is killed at any moment loses nothing, keeps nothing by halves, and takes nothing twice."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.ingest.web.serving import Asked, Serving, page, serving

from marsad.ingest.fields import id_of_address
from marsad.store import check, claims, counts, open_store, reports, verify

ROUNDS = int(os.environ.get("MARSAD_ROUNDS", "20"))
ROOT = Path(__file__).parents[1]
DEED = "قصفت طائرات حربية بلدة كفرنبل في ريف إدلب، ما أسفر عن مقتل {} مدنيين."
MORE = "وقالت مصادر محلية إن القصف استمر حتى ساعات الصباح الأولى وأدى إلى حركة نزوح نحو الشمال."

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked here, as only POSIX can")


class Site:
    """A feed and a sitemap that grow: each story of the one has a page, and so has each address of the other."""

    def __init__(self) -> None:
        self.stories = 0
        self.server: Serving
        self.draws = random.Random(3)

    def __call__(self, asked: Asked) -> bytes:
        now = self.stories
        tag = f'"{now}"'
        if asked.path in ("/feed", "/map") and asked.headers.get("if-none-match") == tag:
            return page(b"", status="304 Not Modified")
        if asked.path == "/feed":
            return page(self.feed(now), f"ETag: {tag}")
        if asked.path == "/map":
            return page(self.sitemap(now), f"ETag: {tag}")
        kind, _, number = asked.path.strip("/").partition("/")
        if kind not in ("story", "page"):
            return page(b"", status="404 Not Found")
        whole = page(f"<html><body><p>{DEED.format(number)}</p><p>{MORE} {kind}</p></body></html>".encode())
        # Now and then a server breaks off, or says that it cannot now.
        fate = self.draws.random()
        return whole if fate > 0.1 else whole[:-20] if fate > 0.05 else page(b"", status="500 Oh")

    def feed(self, now: int) -> bytes:
        items = (
            f"<item><link>{self.address('story', n)}</link><description>{DEED.format(n)}</description></item>"
            for n in range(now)
        )
        return f"<rss version='2.0'><channel><title>وكالة</title>{''.join(items)}</channel></rss>".encode()

    def sitemap(self, now: int) -> bytes:
        inside = "".join(f"<url><loc>{self.address('page', n)}</loc></url>" for n in range(now))
        return f"<urlset>{inside}</urlset>".encode()

    def address(self, kind: str, number: int) -> str:
        return f"{self.server.url}/{kind}/{number}"


class Nursery:
    """A program that watches in one child after the other."""

    def __init__(self, program: subprocess.Popen[str]) -> None:
        assert program.stdin is not None
        assert program.stdout is not None
        self._lines, self._says = program.stdin, program.stdout

    def begin(self) -> int:
        """A child, at work; its number."""
        self._lines.write("\n")
        self._lines.flush()
        said, _, child = self._says.readline().partition(":")
        assert said == "at work"
        return int(child)

    def end(self, child: int) -> None:
        """Kill it. Raises AssertionError if it had come to an end by itself."""
        os.kill(child, signal.SIGKILL)
        assert self._says.readline() == f"ended: {-signal.SIGKILL}\n"


@contextmanager
def nursery(port: int, store: Path, *what: Path) -> Iterator[Nursery]:
    """The program; it and its children end with the block, however that ends."""
    command = [sys.executable, "-m", "tests.watching", str(port), str(store), *map(str, what)]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, text=True, cwd=ROOT, env=env, start_new_session=True
    ) as program:
        try:
            yield Nursery(program)
        finally:
            os.killpg(program.pid, signal.SIGKILL)


def drop_files(folder: Path, number: int) -> None:
    """One file moved in whole, and one that grows by halves; both of two reports."""
    rows = [json.dumps({"id": f"file-{number}-{part}", "text": DEED.format(part)}) + "\n" for part in range(4)]
    (folder / f"{number}.part").write_text("".join(rows[:2]), encoding="utf-8")
    (folder / f"{number}.part").rename(folder / f"{number}-moved.jsonl")
    for end in (1, 2):
        (folder / f"{number}-grown.jsonl").write_text("".join(rows[2 : 2 + end]), encoding="utf-8")


def held(store: Path) -> int:
    """How many reports there are; each with its claims and what it came in, all of it as the log says."""
    if not store.exists() or not store.stat().st_size:
        return 0
    with open_store(store, create=True) as opened:
        assert not list(check(opened))
        assert not verify(opened).findings
        now = counts(opened)
        assert now["captures"] == now["reports"]
        assert len({kept.report for kept in claims(opened)}) == now["reports"]
    return now["reports"]


def number_of(store: Path) -> int:
    """How many reports there are by now, while somebody goes on writing."""
    with open_store(store, create=True) as opened:
        return counts(opened)["reports"]


def expected(site: Site, rounds: int) -> Counter[str]:
    """How often each id is there: a story as the feed tells it and as its page does, all else once."""
    ids: Counter[str] = Counter()
    for number in range(site.stories):
        ids[id_of_address(site.address("story", number))] = 2
        ids[id_of_address(site.address("page", number))] = 1
    ids.update(f"file-{number}-{part}" for number in range(rounds) for part in range(4))
    return ids


def test_nothing_is_lost_and_nothing_is_there_twice(tmp_path: Path) -> None:
    site, moments = Site(), random.Random(11)
    folder, feeds, store = tmp_path / "in", tmp_path / "feeds.txt", tmp_path / "s.db"
    folder.mkdir()
    with serving(site) as server:
        site.server = server
        feeds.write_text(f"{server.url}/feed\n{server.url}/map\n", encoding="utf-8")
        with nursery(server.port, store, folder, feeds) as children:
            before = 0
            for number in range(ROUNDS):
                site.stories += 1
                drop_files(folder, number)
                child = children.begin()
                time.sleep(moments.uniform(0, 0.6))
                children.end(child)
                now = held(store)
                assert now >= before
                before = now
            assert before  # else none of them was killed at work
            wanted = expected(site, ROUNDS)
            child = children.begin()
            end = time.monotonic() + 60 + ROUNDS / 2
            while number_of(store) < wanted.total() and time.monotonic() < end:
                time.sleep(0.2)
            time.sleep(0.3)
            children.end(child)
    with open_store(store) as opened:
        assert Counter(kept.report.id for kept in reports(opened)) == wanted
    assert held(store) == wanted.total()
