"""What watching remembers from one run to the next: a small SQLite file that one process has at a time.

All of it can be found out again by asking and reading anew, which costs time and the patience of others and nothing
else. So what is in doubt is forgotten.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from marsad.errors import BadInput, MarsadError
from marsad.ingest.folder import Stamp
from marsad.ingest.web.feeds import FeedState

_OURS = 0x6D727364  # "mrsd": how SQLite files say whose they are
_SHAPE = 1
_TABLES = """
CREATE TABLE mark (one INTEGER PRIMARY KEY CHECK (one = 1), log TEXT NOT NULL);
CREATE TABLE feeds (url TEXT PRIMARY KEY, state TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE listed (feed TEXT, list TEXT, name TEXT, PRIMARY KEY (feed, list, name)) WITHOUT ROWID;
CREATE TABLE pages (url TEXT PRIMARY KEY, feed TEXT NOT NULL, page TEXT NOT NULL, next_at TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX pages_next ON pages (next_at);
CREATE TABLE files (path BLOB PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL) WITHOUT ROWID;
"""
_FULL_OF = ("mark", "feeds", "listed", "pages", "files")


class Page(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A page that a feed names, and that is still to be fetched."""

    url: str
    feed: str
    """The address of the feed that is watched, as its list has it."""
    source: str | None = None
    """What the source is called."""
    failures: int = 0
    """How often in a row nothing came."""
    depth: int = 0
    """How many lists of addresses lie between it and the feed."""
    stays: bool = False
    """It is a list of which nobody says when it changes, so that it is asked again and again."""


class Memory:
    """An open memory. Use it as a context manager, or call `close`."""

    def __init__(self, path: Path) -> None:
        """Raises BadInput for a file that is something else, MarsadError where another process has it."""
        self._path = path
        try:
            self._database = sqlite3.connect(path, timeout=0, isolation_level=None)
            try:
                self._open()
            except BaseException:
                self._database.close()
                raise
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise MarsadError(f"{path}: another watch is at work with this") from None
            raise BadInput(path, None, None, f"cannot be opened: {error}") from None
        except sqlite3.DatabaseError:
            raise BadInput(path, None, None, "not what Marsad remembers of watching, so nothing is done") from None

    def _open(self) -> None:
        # Exclusive to the end of this connection, which is the lock: it goes with the process, however that ends.
        for pragma in ("locking_mode=EXCLUSIVE", "synchronous=FULL"):
            self._database.execute(f"PRAGMA {pragma}")
        with self.together():
            [whose] = self._database.execute("PRAGMA application_id").fetchone()
            [shape] = self._database.execute("PRAGMA user_version").fetchone()
            [tables] = self._database.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            if whose != _OURS and tables:
                raise sqlite3.DatabaseError
            if shape != _SHAPE:
                self._make_anew()

    def _make_anew(self) -> None:
        known = self._database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        statements = [f'DROP TABLE "{name}"' for (name,) in known] + _TABLES.split(";")
        for statement in (*statements, f"PRAGMA application_id={_OURS}", f"PRAGMA user_version={_SHAPE}"):
            self._database.execute(statement)

    def __enter__(self) -> Memory:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file, and of its lock."""
        self._database.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Whatever is remembered inside is on the disk when the block ends, all of it, or none."""
        self._database.execute("BEGIN EXCLUSIVE")
        try:
            yield
            self._database.execute("COMMIT")
        except BaseException:
            if self._database.in_transaction:
                self._database.execute("ROLLBACK")
            raise

    def forget(self) -> None:
        """Know nothing any more."""
        with self.together():
            for table in _FULL_OF:
                self._database.execute(f"DELETE FROM {table}")

    def mark(self) -> str | None:
        """Where the store's log ended when something was last remembered; None before."""
        row = self._database.execute("SELECT log FROM mark").fetchone()
        return row[0] if row else None

    def set_mark(self, log: str) -> None:
        """The store's log ends with this hash now, and what is remembered is kept there."""
        self._database.execute("INSERT OR REPLACE INTO mark VALUES (1, ?)", (log,))

    def feed(self, url: str) -> FeedState:
        """What is known of a feed."""
        row = self._database.execute("SELECT state FROM feeds WHERE url = ?", (url,)).fetchone()
        return msgspec.json.decode(row[0], type=FeedState) if row else FeedState()

    def set_feed(self, url: str, state: FeedState) -> None:
        """From now on this is known of it."""
        self._database.execute("INSERT OR REPLACE INTO feeds VALUES (?, ?)", (url, _json(state)))

    def keep_only(self, feeds: Iterable[str]) -> None:
        """Forget every feed but these, and the pages that others named."""
        with self.together():
            self._database.execute("CREATE TEMP TABLE IF NOT EXISTS kept (url TEXT PRIMARY KEY)")
            self._database.execute("DELETE FROM kept")
            self._database.executemany("INSERT OR IGNORE INTO kept VALUES (?)", ((url,) for url in feeds))
            for table, column in (("feeds", "url"), ("listed", "feed"), ("pages", "feed")):
                self._database.execute(f"DELETE FROM {table} WHERE {column} NOT IN (SELECT url FROM kept)")

    def listed(self, feed: str, of: str) -> set[str]:
        """What a list named when it was last taken: a feed itself, or a list below it."""
        rows = self._database.execute("SELECT name FROM listed WHERE feed = ? AND list = ?", (feed, of))
        return {name for (name,) in rows}

    def set_listed(self, feed: str, of: str, names: Iterable[str]) -> None:
        """It names these now, and no others."""
        self._database.execute("DELETE FROM listed WHERE feed = ? AND list = ?", (feed, of))
        rows = ((feed, of, name) for name in names)
        self._database.executemany("INSERT OR IGNORE INTO listed VALUES (?, ?, ?)", rows)

    def pages(self, now: datetime, at_most: int) -> list[Page]:
        """Pages that are to be fetched now, those that wait longest first."""
        rows = self._database.execute(
            "SELECT page FROM pages WHERE next_at <= ? ORDER BY next_at, url LIMIT ?", (_moment(now), at_most)
        )
        return [msgspec.json.decode(page, type=Page) for (page,) in rows]

    def next_page(self) -> datetime | None:
        """When the next page is to be fetched; None where there is none."""
        [first] = self._database.execute("SELECT min(next_at) FROM pages").fetchone()
        return datetime.fromisoformat(first) if first else None

    def set_page(self, page: Page, at: datetime) -> None:
        """This page is to be fetched, not before then."""
        self._database.execute(
            "INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?)", (page.url, page.feed, _json(page), _moment(at))
        )

    def drop_page(self, url: str) -> None:
        """This page is kept, or given up."""
        self._database.execute("DELETE FROM pages WHERE url = ?", (url,))

    def files(self) -> dict[Path, Stamp]:
        """The files that were taken, as they were then."""
        rows = self._database.execute("SELECT path, size, modified FROM files")
        return {Path(os.fsdecode(path)): Stamp(size, modified) for path, size, modified in rows}

    def set_file(self, path: Path, stamp: Stamp) -> None:
        """This file is taken as it is now."""
        self._database.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", (os.fsencode(path), *stamp))

    def drop_files(self, gone: Iterable[Path]) -> None:
        """These files are no longer there."""
        self._database.executemany("DELETE FROM files WHERE path = ?", ((os.fsencode(path),) for path in gone))


def _json(value: FeedState | Page) -> str:
    return msgspec.json.encode(value).decode()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
