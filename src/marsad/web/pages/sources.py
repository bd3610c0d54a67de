"""Who publishes, how much, what is known of them, and how often they were first, alone, or contradicted."""

from __future__ import annotations

from typing import Annotated

from litestar import Response, get
from litestar.params import FromPath, QueryParameter

from marsad.store import Question, derived_age, search
from marsad.web.access import Ask, Here, asks
from marsad.web.layout import page
from marsad.web.pages.events import Skip
from marsad.web.pages.search import Rank
from marsad.web.problems import Problem
from marsad.web.queries.by_source import Source, sources

AT_ONCE = 60
REPORTS = 20
Order = Annotated[str, QueryParameter(pattern="^(reports|events|alone|first|contradicted)?$")]


@get("/sources", opt=asks("see"), include_in_schema=False, sync_to_thread=True)
def list_sources(request: Ask, observatory: Here, skip: Skip = 0, by: Order = "") -> Response[str]:
    """Every source that published a report, the most first of whatever it is ordered by."""
    found = sources(observatory.sources, observatory.store, observatory.knowledge)
    if by and by != "reports":
        found.sort(key=lambda one: -getattr(one.standing, by, 0) if one.standing else 1)
    return page(
        request,
        observatory,
        "sources.html",
        sources=found[skip : skip + AT_ONCE],
        more=skip + AT_ONCE if len(found) > skip + AT_ONCE else None,
        total=len(found),
        by=by or "reports",
        age=derived_age(observatory.store, "outlets"),
    )


@get("/sources/{name:path}", opt=asks("see"), include_in_schema=False, sync_to_thread=True)
def read_source(request: Ask, observatory: Here, name: FromPath[str], before: Rank = None) -> Response[str]:
    """One source with its reports, the newest first."""
    wanted = name.removeprefix("/")
    every = sources(observatory.sources, observatory.store, observatory.knowledge)
    found = one_of(every, wanted)
    reports = search(observatory.store, Question(sources=(wanted,)), most=REPORTS, before=before)
    return page(
        request,
        observatory,
        "source.html",
        source=found,
        reports=reports.hits,
        following=reports.next,
        age=derived_age(observatory.store, "outlets"),
    )


def one_of(every: list[Source], name: str) -> Source:
    """The source of a name, as its reports write it. Raises Problem 404."""
    found = next((one for one in every if one.source == name), None)
    if found is None:
        raise Problem(404, "No report names this source.")
    return found


HANDLERS = (list_sources, read_source)
