"""Reports from addresses that somebody named."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.errors import BadInput
from marsad.ingest.fields import Found
from marsad.ingest.web.answers import reports_in
from marsad.ingest.web.faults import Unfetched, unforeseen
from marsad.ingest.web.listed import is_sitemap
from marsad.ingest.web.visits import Visitor


def reports_at(url: str, visitor: Visitor) -> Iterator[Found | BadInput]:
    """The reports that an address answers with: one of a page, many of a feed. Whatever goes wrong is a value."""
    try:
        fetched = visitor.visit(url)
    except Unfetched as fault:
        yield fault
        return
    except Exception as error:
        yield unforeseen(url, "could not be asked", error)
        return
    if fetched.status != 200:
        yield BadInput(url, None, None, f"answers {fetched.status}")
    elif is_sitemap(fetched.raw):
        yield BadInput(url, None, None, "a sitemap holds no reports: name it in a list of feeds to be watched")
    else:
        yield from reports_in(fetched)
