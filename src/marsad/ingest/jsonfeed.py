"""JSON Feed (jsonfeed.org, version 1.1): one report an item."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from marsad.errors import BadInput
from marsad.ingest.extract import read_fragment
from marsad.ingest.extract.dates import iso
from marsad.ingest.extract.facts import absolute
from marsad.ingest.feed import local_to, own_id
from marsad.ingest.fields import Found, Place, find_report, item_of
from marsad.ingest.jsonl import UNREADABLE, explained

_SIGN = "jsonfeed.org/version/"


class _Feed(msgspec.Struct, frozen=True):
    version: str = ""
    title: Any = None
    feed_url: Any = None
    home_page_url: Any = None
    language: Any = None
    items: list[msgspec.Raw] = []


def is_feed(parts: Mapping[str, msgspec.Raw]) -> bool:
    """Whether an object with these keys is a JSON feed."""
    return _SIGN.encode() in bytes(parts.get("version", b""))


def entries(content: bytes, name: str) -> Iterator[Found | BadInput]:
    """The items in order. Raises msgspec.DecodeError where it is not built as a feed is."""
    feed = msgspec.json.decode(content, type=_Feed)
    if not feed.items:
        yield BadInput(name, None, None, "a feed without entries")
    for number, raw in enumerate(feed.items, start=1):
        place = item_of(name, f"entry {number}", bytes(raw))
        try:
            item = msgspec.json.decode(raw)
        except UNREADABLE as error:
            yield BadInput(name, place.line, None, explained(bytes(raw).decode(errors="replace"), str(error)))
            continue
        if isinstance(item, dict):
            yield from _report(item, feed, place)
        else:
            yield BadInput(name, place.line, None, "not a JSON object")


def _report(item: dict[str, Any], feed: _Feed, place: Place) -> Iterator[Found | BadInput]:
    url, own = absolute(_text(item.get("url")), None), item.get("id")
    title = _text(item.get("title"))
    html = _text(item.get("content_html"))
    plain = _text(item.get("content_text")) or _text(item.get("summary")) or title
    given = _text(item.get("date_published"))
    row: dict[str, Any] = {
        "id": own_id(url, own, is_shared=False),
        "text": (read_fragment(html) if html else None) or plain,
        "title": title,
        "url": url,
        "source": _text(feed.title),
        "published": iso(given) or given,
    }
    more = {"author": _author(item), "modified": iso(item.get("date_modified"))}
    row |= {key: value for key, value in more.items() if value}
    said = _text(item.get("language")) or _text(feed.language)
    within = local_to(row["id"], place.path, feed.feed_url, feed.home_page_url)
    yield from find_report(row, place, published_from="feed date_published", language=said, local_to=within)


def _author(item: dict[str, Any]) -> str | None:
    people = item.get("authors") or [item.get("author")]
    names = [_text(one.get("name")) for one in people if isinstance(one, dict)] if isinstance(people, list) else []
    return "، ".join(name for name in names if name) or None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
