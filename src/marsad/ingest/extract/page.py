"""A page as bytes in, what it says out."""

import codecs
import re
from urllib.parse import urlsplit

import msgspec
from resiliparse.parse.html import HTMLTree

from marsad.ingest.encoding import decoded, utf_16_of
from marsad.ingest.extract import dates, facts
from marsad.ingest.extract.dom import body_of, document_of
from marsad.ingest.extract.main_text import cut_around, main_text, rendered
from marsad.ingest.language import language_of

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|encoding\s*=\s*["']([\w.:-]{2,40})["']""", re.IGNORECASE
)
_HEAD = 4096
_CHARSETS = re.compile(
    r"(windows|cp|iso|mac|ibm|koi|big|gb|euc|shift|utf_?-?8|latin|x-mac|us-ascii|ascii)[\w.-]*", re.IGNORECASE
)
_LOST = "\ufffd"
_TAG = re.compile(r"<[a-zA-Z][^<>]{4000,}>?")
_ATTRIBUTES = 500
"""Of one element: parsing takes their square, and 50,000 take 20 seconds."""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What a page says. `text` is what spans index: it is kept as it is from here on."""

    text: str
    title: str | None = None
    author: str | None = None
    published: str | None = None
    published_from: str | None = None
    modified: str | None = None
    site: str | None = None
    """The outlet's name where the page says it, else the host of its address."""
    url: str | None = None
    language: str = "und"
    remark: str | None = None
    """What is to be said about its encoding."""


def read_page(content: bytes, *, charset: str | None = None, url: str | None = None) -> Page:
    """What a page says, given what it was said to be encoded in and the address that it was retrieved from."""
    html, remark = text_of(content, charset)
    tree = HTMLTree.parse(_TAG.sub(_bounded, html.replace("\x00", _LOST)))
    meta, data = facts.meta_of(tree), facts.linked_data(tree)
    title = facts.title_of(tree, meta, data)
    address = facts.address_of(tree, meta, data, asked=url)
    body = body_of(tree)
    dated = facts.date_of(data) or dates.from_meta(meta)
    root = document_of(tree).query_selector("html[lang]")
    said = root.getattr("lang") if root else meta.get("og:locale")
    author = facts.author_of(tree, meta, data)
    if body is not None:
        cut_around(body)
        dated = dated or dates.from_markup(body) or dates.from_address(address) or dates.visible(body, title)
        author = author or facts.byline_of(body)  # Only now: those who comment have names too.
    text = main_text(tree, title) or _told(data)
    site = facts.site_of(meta, data) or (urlsplit(address).hostname if address else None)
    return Page(
        text=text,
        title=title,
        author=author,
        published=dated.published if dated else None,
        published_from=dated.found if dated else None,
        modified=dates.iso(data.get("dateModified") or meta.get("article:modified_time")),
        site=site,
        url=address,
        language=language_of(text or title or "", said),
        remark=remark,
    )


def _bounded(tag: re.Match[str]) -> str:
    """A tag as it is, or bare where it has more attributes than any that is no trap."""
    return tag[0] if tag[0].count("=") + len(tag[0].split()) <= 2 * _ATTRIBUTES else tag[0].split(maxsplit=1)[0] + ">"


def read_fragment(html: str) -> str:
    """The text of a piece of HTML that is all text, as in the entry of a feed: nothing is taken for noise."""
    return rendered(_TAG.sub(_bounded, html.replace("\x00", _LOST))) if "<" in html or "&" in html else html.strip()


def _told(data: dict[str, object]) -> str:
    """The text as JSON-LD tells it, where a script would have filled the page."""
    body = data.get("articleBody")
    return read_fragment(body) if isinstance(body, str) else ""


def text_of(content: bytes, charset: str | None = None) -> tuple[str, str | None]:
    """The page as text, and what is to be said about its encoding: valid UTF-8 is that, whatever is declared."""
    if content.startswith(codecs.BOM_UTF8):
        return _replaced(content, "utf-8-sig")
    if wide := utf_16_of(content):
        return _replaced(content, wide)
    try:
        return content.decode("utf-8"), None
    except UnicodeDecodeError:
        pass
    match = _DECLARED.search(content[:_HEAD])
    said = (match[1] or match[2]).decode("ascii") if match else None
    for name in (charset, said):
        codec = _codec(name)
        if codec and codec not in ("utf-8", "iso8859-1", "cp1252", "ascii"):  # These are what servers say of anything.
            return _replaced(content, codec)
    guess, remark = decoded(content)
    if guess is not None:
        return guess, remark
    codec = _codec(charset) or _codec(said) or "utf-8"
    return _replaced(content, codec)


def _codec(name: str | None) -> str | None:
    """The codec of a declared character set; None for what is none that pages are written in."""
    if name is None or not _CHARSETS.fullmatch(name.strip()):
        return None
    try:
        return codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        return None


def _replaced(content: bytes, codec: str) -> tuple[str, str | None]:
    text = content.decode(codec, errors="replace")
    lost = text.count(_LOST)
    return text, f"broken {codec}: {lost} characters could not be read" if lost else None
