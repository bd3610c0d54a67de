"""What a page says of itself beside its text: headline, author, site, address, language."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

import msgspec
from resiliparse.parse.html import HTMLTree

from marsad.ingest.extract.dates import Dated, iso
from marsad.ingest.extract.dom import Element, document_of, select
from marsad.model.text import names_a_page

_ARTICLE = frozenset(
    "NewsArticle Article ReportageNewsArticle BlogPosting LiveBlogPosting AnalysisNewsArticle Report".split()  # noqa: SIM905
)
_PAGE = frozenset(("WebPage", "ItemPage"))
_NODES = 500
_SAID_DATE = re.compile(r'"datePublished"\s*:\s*"([^"\\]{8,40})"')
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{1,2000}?)\s*-->")
_BY = re.compile(
    r"^(?:بقلم|كتب(?:ه|ته|ت)?|إعداد|اعداد|الكاتب|by)\s*[:：]?\s+|^(?:بقلم|إعداد|الكاتب)\s*[:：]\s*", re.IGNORECASE
)
_NAME = 120
"""Letters that an author's or a site's name has at most."""


def meta_of(tree: HTMLTree) -> dict[str, str]:
    """The contents of the page's meta elements by their names in lower case, the first of each name."""
    found: dict[str, str] = {}
    for node in select(document_of(tree), "meta[content]"):
        content = (node.getattr("content") or "").strip()
        for key in ("property", "name", "itemprop"):
            if content and (name := node.getattr(key)):
                found.setdefault(name.strip().lower(), content)
    return found


def linked_data(tree: HTMLTree) -> dict[str, Any]:
    """What the page's JSON-LD says of its article, or failing that of the page; empty where it says nothing."""
    page: dict[str, Any] = {}
    for script in select(document_of(tree), 'script[type="application/ld+json" i]'):
        for node in _nodes(script.text):
            types = node.get("@type")
            named = {name for name in (types if isinstance(types, list) else [types]) if isinstance(name, str)}
            if named & _ARTICLE:
                return node
            if named & _PAGE and not page:
                page = node
    return page


def _nodes(script: str) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD script. Of one that is broken, the publication date alone."""
    try:
        waiting = [msgspec.json.decode(script.strip())]
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
        said = _SAID_DATE.search(script)
        if said:
            yield {"@type": "WebPage", "datePublished": said[1]}
        return
    for _ in range(_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting[:0] = node[:_NODES]
        elif isinstance(node, dict):
            waiting.append(node.get("@graph"))
            yield node


def date_of(data: Mapping[str, Any]) -> Dated | None:
    """The publication date in JSON-LD."""
    published = iso(data.get("datePublished"))
    return Dated(published, "json-ld datePublished") if published else None


def title_of(tree: HTMLTree, meta: Mapping[str, str], data: Mapping[str, Any]) -> str | None:
    """The headline, without the site's name where that follows it."""
    headings = select(document_of(tree), '[itemprop~="headline"], .entry-title, .post-title')
    if len(headings) != 1:
        headings = select(document_of(tree), "h1")
    given = (
        _text(data.get("headline")),
        meta.get("og:title"),
        meta.get("twitter:title"),
        headings[0].text if len(headings) == 1 else None,
        tree.title,
    )
    title = next((one for text in given if text and (one := " ".join(text.split()))), None)
    return _without_site(title, site_of(meta, data)) if title else None


def _without_site(title: str, site: str | None) -> str:
    cuts = (title.rpartition(mark) for mark in ("|", " - ", " – ", " — "))
    head, mark, tail = next((cut for cut in cuts if cut[1]), ("", "", ""))
    named = site is not None and (site in tail or tail.strip() in site)
    return head.strip() if mark and head.strip() and (named or (mark == "|" and len(tail) < len(head))) else title


def author_of(tree: HTMLTree, meta: Mapping[str, str], data: Mapping[str, Any]) -> str | None:
    """Whoever the page names as its author: a person, a desk, an agency."""
    names = _names(data.get("author"))
    if names:
        return "، ".join(names)
    for key in "author article:author dc.creator dcterms.creator byl parsely-author sailthru.author".split():  # noqa: SIM905
        if name := _as_name(meta.get(key)):
            return name
    return byline_of(document_of(tree), '[itemprop~="author"], [rel~="author"]')


def byline_of(part: Element, selector: str = ".author, .byline, .post-author, .article-author") -> str | None:
    """The first name that stands where names of authors stand."""
    nodes = select(part, selector)
    return next((name for node in nodes if (name := _as_name(node.text))), None)


def _names(author: object) -> list[str]:
    people = author if isinstance(author, list) else [author]
    given = (person.get("name") if isinstance(person, dict) else person for person in people[:8])
    return [name for one in given if (name := _as_name(_text(one)))]


def _as_name(text: str | None) -> str | None:
    name = _BY.sub("", " ".join((text or "").split())).strip(" :،,-|")
    return name if 1 < len(name) <= _NAME and "://" not in name else None


def site_of(meta: Mapping[str, str], data: Mapping[str, Any]) -> str | None:
    """The name of the site or outlet."""
    publisher = data.get("publisher")
    names = _names(publisher) if publisher else []
    given = (meta.get("og:site_name"), *names[:1], meta.get("application-name"), meta.get("dc.publisher"))
    return next((name for one in given if (name := _as_name(one))), None)


def address_of(tree: HTMLTree, meta: Mapping[str, str], data: Mapping[str, Any], *, asked: str | None) -> str | None:
    """The page's own address: canonical link, og:url, JSON-LD, else the one it was asked for or saved from.

    A page that names its site's front page, as some templates do, is not believed.
    """
    link = document_of(tree).query_selector('link[rel~="canonical" i][href]')
    entity = data.get("mainEntityOfPage")
    named = entity.get("@id") if isinstance(entity, dict) else entity
    saved = _SAVED_FROM.search((document_of(tree).html or "")[:4000])
    for given in (link.getattr("href") if link else None, meta.get("og:url"), named, data.get("url")):
        address = absolute(_text(given), asked)
        if address and names_a_page(address):
            return address
    return absolute(asked, None) or absolute(saved[1] if saved else None, None)


def absolute(link: str | None, base: str | None) -> str | None:
    """A web address in full; None for what is none."""
    try:
        address = urljoin(base or "", (link or "").strip())
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and parts.hostname
    except ValueError:
        return None
    return address if usable and len(address) <= 2000 and not re.search(r"\s", address) else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
