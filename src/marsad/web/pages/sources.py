"""Who publishes, how much, and what is known of them."""

from __future__ import annotations

from functools import lru_cache

from litestar import Response, get

from marsad.arabic.fold import fold_text
from marsad.knowledge.load import Knowledge
from marsad.knowledge.records import SourceRecord
from marsad.web.access import Ask, Here, asks
from marsad.web.layout import page


@get("/sources", opt=asks("see"), include_in_schema=False, sync_to_thread=True)
def list_sources(request: Ask, observatory: Here) -> Response[str]:
    """Every source that published a report."""
    outputs = observatory.sources.of(observatory.store)
    known = named(observatory.knowledge)
    rows = [(output, known.get(fold_text(output.source or ""))) for output in outputs]
    return page(request, observatory, "sources.html", rows=rows)


@lru_cache(maxsize=2)
def _named(records: tuple[SourceRecord, ...]) -> dict[str, SourceRecord]:
    return {fold_text(name): record for record in records for name in (record.id, record.name_en, *record.names)}


def named(knowledge: Knowledge) -> dict[str, SourceRecord]:
    """What is known of sources, by each of their names, folded."""
    return _named(tuple(knowledge.sources.values()))


HANDLERS = (list_sources,)
