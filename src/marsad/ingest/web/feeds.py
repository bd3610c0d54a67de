"""A list of feeds, and one look at each of them: what is new, what it said of itself, when to look again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

import msgspec

from marsad.errors import BadInput
from marsad.ingest.web.client import Fetched, Validators
from marsad.ingest.web.faults import Later, Refused, Unfetched, unforeseen
from marsad.ingest.web.targets import WEB_PORTS, target_of
from marsad.ingest.web.visits import DAY, Visitor

_DOUBT_MOVE = 5
_COMMENT = re.compile(r"(?:^|\s)#.*", re.DOTALL)


class Feed(msgspec.Struct, frozen=True):
    """One line of a list of feeds."""

    url: str
    source: str | None = None
    """What the source is called; None: as the feed calls itself."""
    line: int | None = None


class FeedState(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is remembered of a feed from one look to the next."""

    moved_to: str | None = None
    """Where it is asked for since it moved for good."""
    seen: Validators | None = None
    sha256: str | None = None
    """Of the body that was last taken."""
    next_at: str | None = None
    """UTC, ISO 8601: not asked before."""
    failures: int = 0
    """Looks in a row that brought nothing."""
    gone: bool = False
    """It answered 410, which means for ever; not asked again."""


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """What one look at a feed brought."""

    fetched: Fetched | None
    """Its new content; None where there is none."""
    state: FeedState
    """To be remembered, but only when `fetched` has been kept: else its content is never sent again."""
    fault: BadInput | None = None
    """What is to be said of it."""


def read_list(lines: Iterable[str], name: str, ports: frozenset[int] = WEB_PORTS) -> Iterator[Feed | BadInput]:
    """The feeds of a list: one a line, the address, then if you like what the source is called; `#` begins a comment.

    A line that is wrong is a fault with its number, and the rest go on.
    """
    first: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        words = _COMMENT.sub("", line.removeprefix("\ufeff")).split(maxsplit=1)
        if not words:
            continue
        try:
            own = target_of(words[0], ports).url
        except Refused as refused:
            yield BadInput(name, number, "url", f"{refused.path}: {refused.message}")
            continue
        if own in first:
            yield BadInput(name, number, "url", f"{words[0]} stands in line {first[own]} already")
            continue
        first[own] = number
        yield Feed(words[0], words[1].strip() if len(words) > 1 else None, number)


def due(state: FeedState, now: datetime) -> bool:
    """Whether a feed is to be asked now."""
    return not state.gone and (state.next_at is None or datetime.fromisoformat(state.next_at) <= now)


def look(feed: Feed, state: FeedState, visitor: Visitor, *, every: timedelta, now: datetime) -> Look:
    """Ask a feed for what is new. Whatever happens is a value: no feed stops the next one.

    `every` is the time to the next look; after each failure in a row it is twice as long, up to a day.
    """
    try:
        fetched = visitor.visit(_address(feed, state), seen=state.seen)
    except Later as later:
        return _nothing(state, later, now, max(every, timedelta(seconds=later.seconds)), failed=False)
    except Unfetched as fault:
        return _nothing(state, fault, now, _longer(every, state.failures))
    except Exception as error:  # whatever else somebody's server can bring about
        said = unforeseen(feed.url, "could not be asked", error)
        return _nothing(state, said, now, _longer(every, state.failures))
    if fetched.status == 410:
        gone = msgspec.structs.replace(state, gone=True, next_at=None)
        return Look(fetched=None, state=gone, fault=_says(feed, "gone for good (410): not asked again"))
    known = msgspec.structs.replace(state, next_at=_later(now, every), failures=0)
    if fetched.status == 304:
        return Look(fetched=None, state=known)
    if fetched.status != 200:
        return _nothing(state, _says(feed, f"answers {fetched.status}"), now, _longer(every, state.failures))
    sha256 = hashlib.sha256(fetched.raw).hexdigest()
    moved_to = fetched.moved_to or (state.moved_to if state.failures < _DOUBT_MOVE else None)
    known = msgspec.structs.replace(known, seen=fetched.validators(), sha256=sha256, moved_to=moved_to)
    moved = fetched.moved_to and _says(feed, f"has moved for good: asked at {fetched.moved_to} from now on")
    return Look(fetched=None if sha256 == state.sha256 else fetched, state=known, fault=moved or None)


def _address(feed: Feed, state: FeedState) -> str:
    """Where it moved to, until nothing has come from there for long: not everybody who says so is the feed."""
    return feed.url if state.moved_to is None or state.failures >= _DOUBT_MOVE else state.moved_to


def _nothing(state: FeedState, fault: BadInput, now: datetime, wait: timedelta, failed: bool = True) -> Look:
    failures = state.failures + failed
    return Look(
        fetched=None,
        state=msgspec.structs.replace(state, next_at=_later(now, wait), failures=failures),
        fault=fault,
    )


def _says(feed: Feed, message: str) -> BadInput:
    return BadInput(feed.url, None, None, message)


def _longer(every: timedelta, failures: int) -> timedelta:
    return min(every * (2 << min(failures, 16)), max(every, timedelta(seconds=DAY)))


def _later(now: datetime, wait: timedelta) -> str:
    return (now + wait).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
