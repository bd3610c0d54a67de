"""Watching feeds: each asked when it is due, the pages it names fetched one by one, nothing twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

import msgspec

from marsad.errors import BadInput
from marsad.ingest.fields import Found
from marsad.ingest.folder import Stamp, stamp_of
from marsad.ingest.memory import Memory, Page
from marsad.ingest.web.answers import reports_in
from marsad.ingest.web.client import Fetched
from marsad.ingest.web.errands import done_by_host
from marsad.ingest.web.faults import Failed, Later, Refused, Unfetched, unforeseen
from marsad.ingest.web.feeds import Feed, Look, due, look, read_list
from marsad.ingest.web.listed import Link, in_feed, in_sitemap, is_sitemap
from marsad.ingest.web.targets import target_of
from marsad.ingest.web.visits import Visitor
from marsad.pipeline.intake import Kept
from marsad.pipeline.watched import Post, Step
from marsad.pipeline.watched_folders import shown

_ROUND_SECONDS = 20.0
"""Errands that have not begun after so long wait for the next round, so that a slow host holds up nothing else."""
_PAGES_AT_ONCE = 500
_DEEPEST = 3
"""Lists within lists that are followed."""
_GIVEN_UP = 8
"""Failures in a row after which a page is given up: with waits that double, that is most of a day."""
_FIRST_WAIT = timedelta(minutes=5)
_NEVER = frozenset({401, 402, 403, 404, 405, 406, 410, 451})
"""What asking again does not change."""


class _Looked(NamedTuple):
    feed: Feed
    look: Look


class _Fetched(NamedTuple):
    page: Page
    answer: Fetched | BadInput


class Feeds:
    """The feeds of a watch: what their lists say, and who was asked when."""

    def __init__(self, post: Post, *, once: bool = False) -> None:
        """With `once` no feed is asked twice."""
        self._post = post
        self._once = once
        self._visitor = Visitor(post.watched.terms, post.watched.manners)
        self._lists: dict[str, tuple[Stamp | None, list[Feed]]] = {}
        self._feeds: dict[str, Feed] = {}
        self._asked: set[str] = set()

    def round(self) -> Iterator[Step]:
        """Ask all feeds that are due, and fetch what they have named before, for a while."""
        yield from self._read_lists()
        now = self._post.now
        for brought in done_by_host(self._errands(now), seconds=_ROUND_SECONDS):
            yield from self._take_feed(*brought, now) if isinstance(brought, _Looked) else self._take_page(*brought)

    def is_unfinished(self) -> bool:
        """Whether there are pages to fetch now, or feeds that this run has not come to."""
        now, memory = self._post.now, self._post.memory
        unasked = (url for url in self._feeds if url not in self._asked)
        return bool(memory.pages(now, 1)) or any(due(memory.feed(url), now) for url in unasked)

    def _read_lists(self) -> Iterator[Step]:
        """The lists as they are now; one that has changed is read again, one that cannot be read stays as it was."""
        changed = False
        for path in self._post.watched.lists:
            stamp, name = stamp_of(path), shown(path)
            if name in self._lists and (stamp is None or stamp == self._lists[name][0]):
                continue
            changed = True
            try:
                with path.open(encoding="utf-8", errors="replace") as lines:
                    read = list(read_list(lines, name, self._post.watched.terms.ports))
            except OSError as error:
                read = [BadInput(name, None, None, error.strerror or str(error))]
            self._lists[name] = (stamp, [item for item in read if isinstance(item, Feed)])
            faults = [item for item in read if isinstance(item, BadInput)]
            if faults:
                yield Step(name, Kept([], faults))
        if changed:
            self._feeds = {feed.url: feed for _, feeds in self._lists.values() for feed in feeds}
            self._post.memory.keep_only(self._feeds)

    def _errands(self, now: datetime) -> Iterator[tuple[str, Callable[[], _Looked | _Fetched]]]:
        """Feeds first: what they name can wait."""
        memory, every = self._post.memory, self._post.watched.every
        for feed in self._feeds.values():
            state = memory.feed(feed.url)
            if due(state, now) and not (self._once and feed.url in self._asked):
                asked = partial(look, feed, state, self._visitor, every=every, now=now)
                yield self._host(feed.url), partial(_looked, feed, asked)
        for page in memory.pages(now, _PAGES_AT_ONCE):
            yield self._host(page.url), partial(_fetched, page, self._visitor)

    def _host(self, url: str) -> str:
        try:
            return target_of(url, self._post.watched.terms.ports).host
        except Refused:
            return url

    def _take_feed(self, feed: Feed, brought: Look, now: datetime) -> Iterator[Step]:
        self._asked.add(feed.url)
        if brought.fault is not None:
            yield from self._say(feed.url, brought.fault, keep=brought.fetched is None)
        links: list[Link] = []
        if brought.fetched is not None:
            items, links = self._inside(brought.fetched, feed.url, feed.source)
            yield from self._post.keep(feed.url, lambda: items)
        with self._post.remembering() as memory:
            memory.set_feed(feed.url, brought.state)
            if brought.fetched is not None:
                self._follow(Page(url=feed.url, feed=feed.url, source=feed.source), links, memory, now)

    def _say(self, of: str, fault: BadInput, *, keep: bool) -> Iterator[Step]:
        """What is only for now is said; what is wrong is kept in the store as well."""
        if keep and not isinstance(fault, Later):
            yield from self._post.keep(of, lambda: [fault])
        else:
            yield Step(of, Kept([], [fault]))

    def _inside(self, fetched: Fetched, url: str, source: str | None) -> tuple[list[Found | BadInput], list[Link]]:
        """The reports of an answer, and the addresses that it names."""
        limits = self._post.watched.terms.limits
        if is_sitemap(fetched.raw):
            named = list(in_sitemap(fetched.raw, url, limits.body_bytes, limits.ratio))
            faults = [item for item in named if isinstance(item, BadInput)]
            return [*faults], [item for item in named if isinstance(item, Link)]
        items = list(reports_in(fetched, url=url, source=source))
        return items, list(in_feed(items)) if self._post.watched.pages else []

    def _follow(self, root: Page, links: list[Link], memory: Memory, now: datetime) -> None:
        """Pages that a list did not name before, or names with another date, are to be fetched."""
        known = memory.listed(root.feed, root.url)
        since = self._post.watched.since
        for link in links:
            fresh = link.name not in known and not (since and link.is_older(since))
            if fresh and link.url != root.feed and root.depth < _DEEPEST:
                stays = link.is_list and link.changed is None
                memory.set_page(
                    Page(url=link.url, feed=root.feed, source=root.source, depth=root.depth + 1, stays=stays), now
                )
        if links:  # one that is broken today names all its pages again tomorrow, and they are not new then
            memory.set_listed(root.feed, root.url, (link.name for link in links))

    def _take_page(self, page: Page, answer: Fetched | BadInput) -> Iterator[Step]:
        now = self._post.now
        if isinstance(answer, BadInput):
            yield from self._failed(page, answer, now)
            return
        items, links = self._inside(answer, page.url, page.source)
        yield from self._post.keep(page.url, lambda: items)
        with self._post.remembering() as memory:
            self._done(page, memory, now)
            self._follow(page, links, memory, now)

    def _failed(self, page: Page, fault: BadInput, now: datetime) -> Iterator[Step]:
        """Tried again later, unless that would change nothing."""
        failures = page.failures + (not isinstance(fault, Later))
        over = isinstance(fault, Refused) or failures >= _GIVEN_UP
        yield from self._say(page.url, fault, keep=over)
        with self._post.remembering() as memory:
            if over:
                self._done(page, memory, now)
            else:
                wait = timedelta(seconds=fault.seconds) if isinstance(fault, Later) else _FIRST_WAIT * (1 << failures)
                memory.set_page(msgspec.structs.replace(page, failures=failures), now + wait)

    def _done(self, page: Page, memory: Memory, now: datetime) -> None:
        memory.drop_page(page.url)
        if page.stays:
            memory.set_page(msgspec.structs.replace(page, failures=0), now + self._post.watched.every)


def _looked(feed: Feed, asked: Callable[[], Look]) -> _Looked:
    return _Looked(feed, asked())


def _fetched(page: Page, visitor: Visitor) -> _Fetched:
    try:
        answer = visitor.visit(page.url)
    except Unfetched as fault:
        return _Fetched(page, fault)
    except Exception as error:
        return _Fetched(page, unforeseen(page.url, "could not be asked", error))
    if answer.status in _NEVER:
        return _Fetched(page, Refused(page.url, f"answers {answer.status}"))
    if answer.status != 200:
        return _Fetched(page, Failed(page.url, f"answers {answer.status}"))
    return _Fetched(page, answer)
