"""RSS, Atom and RDF feeds: one report an entry, its text as full as the feed gives it."""

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO
from xml.sax import SAXException, SAXParseException

import feedparser

from marsad.errors import BadInput
from marsad.ingest.extract import read_fragment
from marsad.ingest.extract.dates import date_in
from marsad.ingest.extract.facts import absolute
from marsad.ingest.extract.page import text_of
from marsad.ingest.fields import Found, Place, find_report, id_of_address, is_worldwide
from marsad.ingest.limits import FEED, all_within
from marsad.model.capture import Capture
from marsad.model.text import names_a_page

# A declaration of the encoding is wrong once the bytes are text; a document type only declares entities, which HTML
# has already and bombs are made of.
_DECLARATIONS = re.compile(r"\s*<\?xml[^>]*\?>|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_HEAD = 1 << 16
_MEDIA_TYPES = {"rss": "application/rss+xml", "ato": "application/atom+xml"}


def read(raw: BinaryIO, name: str) -> Iterator[Found | BadInput]:
    """The entries in order, after what is wrong with the feed as a whole."""
    content = all_within(raw, FEED)
    if content is None:
        yield BadInput(name, None, None, f"a feed longer than {FEED >> 20} MB: refused")
        return
    text, remark = text_of(content)
    if remark:
        yield BadInput(name, None, None, remark)
    parsed = _parsed(text)
    entries = [dict(entry.items()) for entry in parsed.get("entries", [])]  # Its own dicts guess at missing keys.
    broken = parsed.get("bozo_exception")
    if isinstance(broken, SAXException):
        line = broken.getLineNumber() if isinstance(broken, SAXParseException) else None
        what = f"{len(entries)} entries could be read" if entries else "no entry could be read"
        yield BadInput(name, line, None, f"broken XML: {broken.getMessage()}: {what}")
    elif not entries:
        yield BadInput(name, None, None, "a feed without entries")
    media_type = _MEDIA_TYPES.get(parsed.get("version", "")[:3], "application/xml")
    shared = Counter(_link(entry) for entry in entries)
    feed = parsed.get("feed", {})
    for number, entry in enumerate(entries, start=1):
        position = f"entry {number}"
        capture = Capture(raw=content, media_type=media_type, origin=name, position=position)
        url = _link(entry)
        own = own_id(url, entry.get("id"), is_shared=shared[url] > 1)
        if own is None:
            entry.pop("link", None)  # The address of all the others too, or of the front page.
        yield from _report(entry, own, feed, Place(name, position, capture))


def own_id(url: str | None, given: object, *, is_shared: bool) -> str | None:
    """The id of an entry: by its address, else as the feed gives it.

    Some feeds give one address, often their front page, for all entries: that is nobody's id.
    """
    if url and not is_shared and names_a_page(url):
        return id_of_address(url)
    return str(given) if isinstance(given, (str, int)) and str(given).strip() and given != url else None


def local_to(own: str | None, path: str, *addresses: object) -> str | None:
    """In what the id of an entry means it alone: the feed, by the first address that it calls its own, or the file."""
    if own is None or is_worldwide(own):
        return None
    return next((found for given in addresses if (found := absolute(_text(given), None))), path)


def _parsed(text: str) -> Mapping[str, Any]:
    head = _DECLARATIONS.sub(lambda cut: "\n" * cut[0].count("\n"), text[:_HEAD])
    stream = io.BytesIO((head + text[_HEAD:]).replace("\x00", "\ufffd").encode("utf-8", errors="replace"))
    try:
        parsed: Mapping[str, Any] = feedparser.parse(stream, sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError) as error:
        return {"bozo_exception": SAXException(str(error) or type(error).__name__)}
    return parsed


def _report(
    entry: Mapping[str, Any], own: str | None, feed: Mapping[str, Any], place: Place
) -> Iterator[Found | BadInput]:
    title = _plain(entry.get("title"))
    key = next((key for key in ("published", "created", "updated") if entry.get(key)), None)
    given = _text(entry.get(key)) if key else None
    dated = date_in(given)
    if given and dated is None:
        yield BadInput(place.path, place.line, "published", f"no date that could be read, left out: {given[:40]!r}")
    row: dict[str, Any] = {
        "id": own,
        "text": _body(entry) or title,
        "title": title,
        "url": _link(entry),
        "source": _plain(_of(entry, "source", "title")) or _plain(feed.get("title")),
        "published": dated,
    }
    updated = date_in(_text(entry.get("updated"))) if key != "updated" else None
    more = {"author": _plain(entry.get("author")), "modified": updated}
    row |= {name: value for name, value in more.items() if value}
    language = _text(entry.get("language")) or _text(feed.get("language"))
    within = local_to(own, place.path, _address(feed), feed.get("link"))
    yield from find_report(row, place, published_from=f"feed {key}", language=language, local_to=within)


def _body(entry: Mapping[str, Any]) -> str | None:
    """The longest of what the feed gives as the text: some give a summary, some the whole, some both."""
    contents = entry.get("content") or []
    given = [part.get("value") for part in contents if isinstance(part, dict)] + [entry.get("summary")]
    bodies = [read_fragment(body) for body in given if isinstance(body, str)]
    return max(bodies, key=len, default="").strip() or None


def _link(entry: Mapping[str, Any]) -> str | None:
    return absolute(_text(entry.get("link")), None)


def _address(feed: Mapping[str, Any]) -> object:
    """Where the feed says that it is itself."""
    links = [link for link in feed.get("links") or [] if isinstance(link, dict)]
    return next((link.get("href") for link in links if link.get("rel") == "self"), None)


def _of(entry: Mapping[str, Any], key: str, inner: str) -> object:
    value = entry.get(key)
    return value.get(inner) if isinstance(value, dict) else None


def _plain(value: object) -> str | None:
    text = _text(value)
    return " ".join(read_fragment(text).split()) or None if text else None


def _text(value: object) -> str | None:
    return value.strip() if isinstance(value, str) and value.strip() else None
