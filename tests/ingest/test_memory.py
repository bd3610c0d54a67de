"""What watching remembers, and how it is kept from others and from itself."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from marsad.errors import BadInput, MarsadError
from marsad.ingest.folder import Stamp
from marsad.ingest.memory import Memory, Page
from marsad.ingest.web.client import Validators
from marsad.ingest.web.feeds import FeedState

NOW = datetime(2024, 5, 1, 12, 0, tzinfo=UTC)
FEED = "https://one.example.org/feed"
STATE = FeedState(seen=Validators(url=FEED, etag='"1"'), sha256="00", next_at="2024-05-01T13:00:00Z", failures=2)
PAGE = Page(url="https://one.example.org/خبر", feed=FEED, source="شبكة")


def fill(memory: Memory) -> None:
    with memory.together():
        memory.set_feed(FEED, STATE)
        memory.set_listed(FEED, FEED, ["a", "b", "a"])
        memory.set_page(PAGE, NOW)
        memory.set_file(Path("in/خبر.txt"), Stamp(7, 1_700_000_000_123_456_789))
        memory.set_mark("f00d")


def everything(memory: Memory) -> tuple[object, ...]:
    files, pages = memory.files(), memory.pages(NOW, 9)
    return memory.feed(FEED), memory.listed(FEED, FEED), pages, files, memory.mark()


def test_what_is_remembered_is_there_in_the_next_run(tmp_path: Path) -> None:
    with Memory(tmp_path / "m") as memory:
        fill(memory)
        before = everything(memory)
    with Memory(tmp_path / "m") as memory:
        assert everything(memory) == before
    assert before == (STATE, {"a", "b"}, [PAGE], {Path("in/خبر.txt"): Stamp(7, 1_700_000_000_123_456_789)}, "f00d")


def test_what_was_not_finished_is_not_remembered(tmp_path: Path) -> None:
    with Memory(tmp_path / "m") as memory:
        fill(memory)
        before = everything(memory)
        with suppress(KeyboardInterrupt), memory.together():
            memory.set_feed(FEED, FeedState())
            memory.drop_page(PAGE.url)
            raise KeyboardInterrupt
        assert everything(memory) == before


def test_all_can_be_forgotten(tmp_path: Path) -> None:
    with Memory(tmp_path / "m") as memory:
        fill(memory)
        memory.forget()
        assert everything(memory) == (FeedState(), set(), [], {}, None)


def test_of_feeds_that_are_watched_no_more_nothing_stays(tmp_path: Path) -> None:
    with Memory(tmp_path / "m") as memory:
        fill(memory)
        memory.keep_only([FEED])
        assert memory.feed(FEED) == STATE
        memory.keep_only(["https://two.example.org/feed"])
        assert (memory.feed(FEED), memory.listed(FEED, FEED), memory.pages(NOW, 9)) == (FeedState(), set(), [])
        assert memory.files()


def test_pages_come_when_they_are_due_the_longest_waiting_first(tmp_path: Path) -> None:
    with Memory(tmp_path / "m") as memory:
        for number, minutes in enumerate((5, -5, 0)):
            memory.set_page(Page(url=f"https://one.example.org/{number}", feed=FEED), NOW + timedelta(minutes=minutes))
        assert [page.url[-1] for page in memory.pages(NOW, 9)] == ["1", "2"]
        assert [page.url[-1] for page in memory.pages(NOW, 1)] == ["1"]
        memory.drop_page("https://one.example.org/1")
        assert [page.url[-1] for page in memory.pages(NOW + timedelta(hours=1), 9)] == ["2", "0"]


def test_files_that_are_gone_are_dropped(tmp_path: Path) -> None:
    with Memory(tmp_path / "m") as memory:
        fill(memory)
        memory.drop_files([Path("in/خبر.txt"), Path("never")])
        assert memory.files() == {}


def test_only_one_watches_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "m"
    with Memory(path), pytest.raises(MarsadError, match="another watch is at work"):
        Memory(path)
    Memory(path).close()


def test_who_was_killed_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "m"
    code = "import sys, os; from pathlib import Path; from marsad.ingest.memory import Memory\n"
    code += "memory = Memory(Path(sys.argv[1])); memory.set_mark('beef'); memory._database.execute('BEGIN EXCLUSIVE')\n"
    code += "memory.set_mark('dead'); os.kill(os.getpid(), 9)"
    subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    with Memory(path) as memory:
        assert memory.mark() == "beef"


@pytest.mark.parametrize("content", [b"{}", b"SQLite format 3\x00", b"x" * 5000], ids=["json", "cut", "long"])
def test_a_file_that_is_something_else_is_said_and_left_alone(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "m"
    path.write_bytes(content)
    with pytest.raises(BadInput, match="not what Marsad remembers of watching"):
        Memory(path)
    assert path.read_bytes() == content


def test_another_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "m"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE precious (x)")
    database.close()
    with pytest.raises(BadInput, match="not what Marsad remembers"):
        Memory(path)


def test_what_another_version_remembered_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "m"
    with Memory(path) as memory:
        fill(memory)
    database = sqlite3.connect(path)
    database.execute("PRAGMA user_version=99")
    database.close()
    with Memory(path) as memory:
        assert memory.mark() is None


@pytest.mark.parametrize("where", ["missing/m", ""])
def test_a_place_that_cannot_be_written_is_said(where: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be opened"):
        Memory(tmp_path / where)
