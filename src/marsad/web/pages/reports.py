"""The list of reports, which is where one arrives."""

from __future__ import annotations

from typing import Annotated

from litestar import Response, get
from litestar.params import QueryParameter
from litestar.response import Redirect

from marsad.web.access import Ask, Here, asks
from marsad.web.layout import page
from marsad.web.queries.listing import how_many, newest

AT_ONCE = 40
Before = Annotated[int | None, QueryParameter(ge=1, le=2**53)]


@get("/", opt=asks("see"), include_in_schema=False, sync_to_thread=False)
def arrive() -> Response[object]:
    """Where one begins."""
    return Redirect("/reports", status_code=303)


@get("/reports", opt=asks("see"), include_in_schema=False, sync_to_thread=True)
def list_reports(request: Ask, observatory: Here, before: Before = None) -> Response[str]:
    """Reports, the last that came in first."""
    found = newest(observatory.store, before=before, most=AT_ONCE + 1)
    older = found[AT_ONCE - 1].key if len(found) > AT_ONCE else None
    return page(
        request,
        observatory,
        "reports.html",
        entries=found[:AT_ONCE],
        older=older,
        before=before,
        total=how_many(observatory.store),
    )


HANDLERS = (arrive, list_reports)
