"""PDF files with a text layer: one report."""

import io
import logging
import re
from collections.abc import Iterator
from time import monotonic
from typing import Any, BinaryIO

import pypdf

from marsad.errors import BadInput
from marsad.ingest.extract.dates import byline
from marsad.ingest.fields import Found, all_of, find_report
from marsad.ingest.limits import BOOK, MEGABYTE, PDF_PAGES, PDF_SECONDS, all_within
from marsad.ingest.page_columns import one_by_one
from marsad.ingest.visual import is_arabic_page, read_order

NO_TEXT = "no text layer: pictures of pages, whose letters would have to be recognised first"
_CONTENT = 8 * MEGABYTE
"""Bytes of what draws one page: pages of text have some thousand, maps and drawings millions."""

_FULL = 0.7
"""How much of the widest line one has at least that goes on in the next."""
_SPACES = re.compile(r"\s+")
_NO_TITLE = re.compile(r"^(?:untitled|microsoft word|document\d*|.*\.(?:docx?|indd|pdf|qxd|pub|rtf))", re.IGNORECASE)
_BYLINES = 12

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # It tells of every flaw that it can live with.


def read(raw: BinaryIO, name: str) -> Iterator[Found | BadInput]:
    """The one report, after what is wrong with its pages."""
    content = all_within(raw, BOOK)
    if content is None:
        yield BadInput(name, None, None, f"a PDF longer than {BOOK >> 20} MB: refused")
        return
    try:
        document = pypdf.PdfReader(io.BytesIO(content))
        if document.is_encrypted and not document.decrypt(""):
            yield BadInput(name, None, None, "locked with a password")
            return
        count = len(document.pages)
        told = _told(document)
    except Exception as error:  # The library raises whatever a damaged file makes it stumble over.
        yield BadInput(name, None, None, f"damaged PDF: {_plain(error)}")
        return
    faults: list[BadInput] = []
    pages = [page for page in _pages(document, min(count, PDF_PAGES), name, faults) if page]
    yield from faults
    if count > PDF_PAGES:
        yield BadInput(name, None, None, f"{count:,} pages, more than {PDF_PAGES:,}: the rest is left out")
    if not pages:
        yield BadInput(name, None, "text", NO_TEXT)
        return
    text = "\n\n".join(pages)
    dated = byline(text.split("\n")[:_BYLINES])
    row = told | {"text": text, "published": dated.published if dated else None}
    yield from find_report(row, all_of(name, content, "application/pdf"), published_from=dated.found if dated else None)


def _told(document: pypdf.PdfReader) -> dict[str, Any]:
    """What the file says of itself. When it was made is not when it was published."""
    said = document.metadata
    title = _line(said.title) if said else None
    author = _line(said.author) if said else None
    told = {"title": None if title and _NO_TITLE.match(title) else title, "author": author}
    return {key: value for key, value in told.items() if value}


def _pages(document: pypdf.PdfReader, count: int, name: str, faults: list[BadInput]) -> Iterator[str]:
    until = monotonic() + PDF_SECONDS
    for number in range(count):
        if monotonic() > until:
            what = f"not read in {PDF_SECONDS:g} seconds: this page and the rest are left out"
            faults.append(BadInput(name, f"page {number + 1}", None, what))
            return
        try:
            page = document.pages[number]
            drawn = page.get_contents()
            if drawn is not None and len(drawn.get_data()) > _CONTENT:
                what = "a drawing, too large to look for text: left out"
                faults.append(BadInput(name, f"page {number + 1}", None, what))
                continue
            yield _paragraphs(page.extract_text(extraction_mode="layout"))
        except Exception as error:  # As above.
            faults.append(BadInput(name, f"page {number + 1}", None, f"damaged page: {_plain(error)}: left out"))


def _paragraphs(page: str) -> str:
    """The page's text: a blank line ends a paragraph, and so does a line that others are much longer than."""
    lines = one_by_one([line.rstrip() for line in page.split("\n")])
    widest = max(len(_SPACES.sub(" ", line.strip())) for line in lines)
    arabic = is_arabic_page(page)
    text = ""
    for line in lines:
        own = _SPACES.sub(" ", line.strip())
        if not own:
            text = text.rstrip() + "\n\n"
        else:
            text += read_order(own, on_arabic_page=arabic) + (" " if len(own) >= _FULL * widest else "\n")
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ ]+\n", "\n", text)).strip()


def _line(value: object) -> str | None:
    return " ".join(value.split())[:300] or None if isinstance(value, str) else None


def _plain(error: Exception) -> str:
    return " ".join(str(error).split())[:100] or type(error).__name__
