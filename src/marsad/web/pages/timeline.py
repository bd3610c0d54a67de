"""The timeline of a place or an actor: events, and what began, ended or came into dispute, by month and day."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated

from litestar import Response, get
from litestar.params import QueryParameter

from marsad.export.state_wording import GROUPS
from marsad.model.situation import Moment
from marsad.store import derived_age
from marsad.web.access import Ask, Here, asks
from marsad.web.layout import language, page
from marsad.web.pages.situation import address, read_fields, shown
from marsad.web.queries.days import FIELDS, timeline_asked

AT_ONCE = 60
FEW = Annotated[int, QueryParameter(ge=0, le=3_000)]
"""Who wants to look further back names the days."""


@get("/timeline", opt=asks("see"), include_in_schema=False, sync_to_thread=True)
def show_timeline(request: Ask, observatory: Here, skip: FEW = 0) -> Response[str]:
    """What is told of a place or an actor, the newest first."""
    fields = read_fields(request, FIELDS)
    found = timeline_asked(observatory, fields, skip=skip, most=AT_ONCE)
    told = found.told
    return page(
        request,
        observatory,
        "timeline.html",
        fields=fields,
        found=found,
        months=by_month(told.moments) if told else [],
        kinds=("incident", *GROUPS),
        more=skip + AT_ONCE if told and told.is_more else None,
        skip=skip,
        address=lambda **changed: address("/timeline", fields, changed),
        age=derived_age(observatory.store, "tellings"),
        **shown(observatory, language(request)),
    )


def by_month(moments: tuple[Moment, ...]) -> list[tuple[str, list[Moment]]]:
    """Moments under their month, as `2023-05`; under nothing those without a date."""
    return [(month, list(own)) for month, own in groupby(moments, key=lambda one: one.date[:7])]


HANDLERS = (show_timeline,)
