"""Who publishes, and how what they tell stands beside what others tell."""

from __future__ import annotations

import msgspec
from litestar import get

from marsad.store import Hits, Question, search
from marsad.web.access import Here, asks
from marsad.web.api.described import TROUBLE
from marsad.web.api.reading import Before, Most, Words
from marsad.web.pages.sources import one_of
from marsad.web.queries.by_source import Source, sources


class OneSource(msgspec.Struct, frozen=True, kw_only=True):
    """A source and its reports, the newest first."""

    source: Source
    reports: Hits


@get("/api/sources", opt=asks("see"), tags=["sources"], responses=TROUBLE, sync_to_thread=True)
def list_sources(observatory: Here) -> list[Source]:
    """Every source that published a report, the one with the most first, and how it stands to events."""
    return sources(observatory.sources, observatory.store, observatory.knowledge)


@get("/api/sources/one", opt=asks("see"), tags=["sources"], responses=TROUBLE, sync_to_thread=True)
def read_source(observatory: Here, name: Words, before: Before = None, most: Most = 20) -> OneSource:
    """One source by its name, as its reports write it."""
    every = sources(observatory.sources, observatory.store, observatory.knowledge)
    found = one_of(every, name)
    return OneSource(
        source=found, reports=search(observatory.store, Question(sources=(name,)), most=most, before=before)
    )


HANDLERS = (list_sources, read_source)
