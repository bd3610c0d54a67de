"""Files to be taken along: what pages show, as CSV for spreadsheets and as JSON Lines for programs.

Whoever may see a page may take along what it shows, and no more. A file is written while it is sent, a portion at a
time, and ends where the address says; long ones are asked for in parts.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from litestar import get
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import QueryParameter
from litestar.response import Stream

from marsad.export.sheets import sheet
from marsad.model.tally import Stretch, TollSum
from marsad.web.access import Here, asks
from marsad.web.api.charts import ASKED, Asked, MostWeeks, stretches_asked, weeks_asked
from marsad.web.api.described import TROUBLE
from marsad.web.queries.by_source import sources
from marsad.web.queries.counted import MOST_WEEKS

CSV = "text/csv"
_SPEC = ResponseSpec(str, description="A table with a header.", media_type=CSV, generate_examples=False)
MostRows = Annotated[int, QueryParameter(ge=1, le=10_000, description="So many rows at most.")]
_TOLL = TollSum.__struct_fields__
_OUTLET = ("copies", "events", "alone", "first", "contradicted")
_STRETCH = tuple(name for name in Stretch.__struct_fields__ if name != "claims")


def _table(path: str, **more: Any) -> dict[str, Any]:
    """What every route of a table says of itself."""
    routed = {"path": f"/api/export/{path}", "opt": asks("see"), "tags": ["export"], "sync_to_thread": True}
    return {**routed, "media_type": CSV, "responses": {**TROUBLE, 200: _SPEC}, **more}


def as_file(pieces: Iterable[str], name: str, media_type: str = CSV) -> Stream:
    """An answer that browsers keep as a file."""
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Stream((piece.encode() for piece in pieces), media_type=f"{media_type}; charset=utf-8", headers=headers)


@get(**_table("incidents.csv", dependencies=ASKED))
def export_incidents(observatory: Here, asked: Asked, most: MostWeeks = MOST_WEEKS) -> Stream:
    """Events by week and type: a row for each type of each week."""
    weeks, _ = weeks_asked(observatory, asked, most=most)
    rows = ((week.monday, kind, number) for week in weeks for kind, number in sorted(week.types.items()))
    return as_file(sheet(("week", "type", "events"), rows), "incidents.csv")


@get(**_table("tolls.csv", dependencies=ASKED))
def export_tolls(observatory: Here, asked: Asked, most: MostWeeks = MOST_WEEKS) -> Stream:
    """Tolls by week and outcome, from the sum of the lowest numbers to the sum of the highest."""
    weeks, _ = weeks_asked(observatory, asked, most=most)
    rows = (
        (week.monday, outcome, *(getattr(toll, name) for name in _TOLL))
        for week in weeks
        for outcome, toll in sorted(week.tolls.items())
    )
    return as_file(sheet(("week", "outcome", *_TOLL), rows), "tolls.csv")


@get(**_table("restrictions.csv", dependencies=ASKED))
def export_restrictions(observatory: Here, asked: Asked, most: MostRows = 1000) -> Stream:
    """Measures that were in force on any of the days, the last to begin first."""
    stretches = stretches_asked(observatory, asked, most=most).stretches
    return as_file(
        sheet(_STRETCH, ([getattr(one, name) for name in _STRETCH] for one in stretches)), "restrictions.csv"
    )


@get(**_table("sources.csv"))
def export_sources(observatory: Here) -> Stream:
    """Every source with how it stands to events."""
    found = sources(observatory.sources, observatory.store, observatory.knowledge)
    told = ("source", "id", "kind", "reports", "first", "last")
    rows = (
        (*(getattr(one, name) for name in told), *(getattr(one.standing, name, None) for name in _OUTLET))
        for one in found
    )
    names = ("source", "id", "kind", "reports", "first_report", "last_report", *_OUTLET)
    return as_file(sheet(names, rows), "sources.csv")


HANDLERS = (export_incidents, export_tolls, export_restrictions, export_sources)
