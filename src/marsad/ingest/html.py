"""A saved web page: one report."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from marsad.errors import BadInput
from marsad.ingest.extract import Page, read_page
from marsad.ingest.fields import Found, Place, all_of, find_report, id_of_address
from marsad.ingest.limits import PAGE, all_within
from marsad.model.text import names_a_page

NO_TEXT = "no running text: a list, a front page, or filled in by a script that a saved page does not run"


def read(raw: BinaryIO, name: str) -> Iterator[Found | BadInput]:
    """The one report."""
    content = all_within(raw, PAGE)
    if content is None:
        yield BadInput(name, None, None, f"a page longer than {PAGE >> 20} MB: refused")
    elif not content.strip():
        yield BadInput(name, None, None, "empty: no report in it")
    else:
        yield from found_page(content, all_of(name, content, "text/html"))


def found_page(
    content: bytes, place: Place, *, charset: str | None = None, url: str | None = None
) -> Iterator[Found | BadInput]:
    """The report of a page, given what it was said to be encoded in and where it was retrieved from."""
    page = read_page(content, charset=charset, url=url)
    if page.remark:
        yield BadInput(place.path, place.line, None, page.remark)
    if not page.text.strip():
        yield BadInput(place.path, place.line, "text", NO_TEXT)
        return
    yield from find_report(_row(page), place, published_from=page.published_from, language=page.language)


def _row(page: Page) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": id_of_address(page.url) if page.url and names_a_page(page.url) else None,
        "text": page.text,
        "title": page.title,
        "url": page.url,
        "source": page.site,
        "published": page.published,
    }
    more = {"author": page.author, "modified": page.modified}
    return row | {key: value for key, value in more.items() if value}
