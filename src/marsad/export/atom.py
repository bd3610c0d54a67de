"""Atom feeds (RFC 4287). Texts are escaped; there is no markup in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree import ElementTree as Xml

import msgspec

_ATOM = "http://www.w3.org/2005/Atom"
_NEVER = "1970-01-01"
_NO_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry. Days are ISO dates."""

    id: str
    title: str
    published: str
    updated: str
    category: str
    content: str
    link: str = ""
    """The page about it; empty where there is none."""


def atom(entries: Iterable[Entry], *, name: str, title: str, lang: str, link: str = "") -> bytes:
    """A feed of these entries, the last updated first; `name` is what it is called for ever."""
    ordered = sorted(entries, key=lambda entry: (entry.updated, entry.id), reverse=True)
    feed = Xml.Element("feed", {"xmlns": _ATOM, "xml:lang": lang})
    updated = _moment(ordered[0].updated if ordered else _NEVER)
    for tag, text in (("id", f"urn:marsad:{name}"), ("title", title), ("updated", updated)):
        Xml.SubElement(feed, tag).text = text
    if link:
        Xml.SubElement(feed, "link", {"rel": "alternate", "href": link})
    author = Xml.SubElement(feed, "author")
    Xml.SubElement(author, "name").text = "Marsad"
    for one in ordered:
        entry = Xml.SubElement(feed, "entry")
        Xml.SubElement(entry, "id").text = f"urn:marsad:{one.id}"
        Xml.SubElement(entry, "title").text = _legal(one.title)
        Xml.SubElement(entry, "published").text = _moment(one.published)
        Xml.SubElement(entry, "updated").text = _moment(one.updated)
        Xml.SubElement(entry, "category", {"term": _legal(one.category)})
        if one.link:
            Xml.SubElement(entry, "link", {"rel": "alternate", "href": one.link})
        content = Xml.SubElement(entry, "content", {"type": "text"})
        content.text = _legal(one.content)
    written: bytes = Xml.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _legal(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return _NO_XML.sub("", text)
