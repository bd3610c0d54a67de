"""Alerts, as the last rebuild made them: what has changed, by which rule, with the events behind it."""

from __future__ import annotations

from litestar import Response, get

from marsad.model.alert import Alert
from marsad.store import Lookup, derived_age, find_derived
from marsad.web.access import Ask, Here, asks
from marsad.web.layout import language, page
from marsad.web.pages.events import Skip, names

AT_ONCE = 60


@get("/alerts", opt=asks("see"), include_in_schema=False, sync_to_thread=True)
def list_alerts(request: Ask, observatory: Here, skip: Skip = 0) -> Response[str]:
    """The last opened first, open ones and closed ones."""
    wanted = Lookup(newest_first=True, skip=skip, most=AT_ONCE + 1)
    found = find_derived(observatory.store, "alerts", wanted, kind=Alert)
    return page(
        request,
        observatory,
        "alerts.html",
        alerts=found[:AT_ONCE],
        more=skip + AT_ONCE if len(found) > AT_ONCE else None,
        age=derived_age(observatory.store, "alerts"),
        called=names(observatory.knowledge, language(request)),
    )


HANDLERS = (list_alerts,)
