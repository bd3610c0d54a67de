"""Files to be taken along: what pages show, as CSV for spreadsheets and as JSON Lines for programs.

Whoever may see a page may take along what it shows, and no more. A file is written while it is sent, a portion at a
time, and ends where the address says; long ones are asked for in parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Annotated, Any
from urllib.parse import urlencode

import msgspec
from litestar import get
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import QueryParameter
from litestar.response import Stream

from marsad.errors import MarsadError
from marsad.export.sheets import sheet
from marsad.export.tables import COLUMNS, claim_cells, event_cells
from marsad.model.claim import encode
from marsad.model.event import Event
from marsad.model.tally import Stretch, TollSum
from marsad.pipeline.rebuilding import coded_of
from marsad.store import Keys, Lookup, Question, Store, find_derived, search_keys
from marsad.web.access import Ask, Here, asks
from marsad.web.api.charts import ASKED, Asked, MostWeeks, stretches_asked, weeks_asked
from marsad.web.api.described import TROUBLE
from marsad.web.api.events import NARROWED, Narrowed
from marsad.web.api.reading import SOUGHT, Before, Sought
from marsad.web.judging import Standing, standings_of
from marsad.web.observatory import Observatory
from marsad.web.problems import Problem
from marsad.web.queries.by_source import sources
from marsad.web.queries.counted import MOST_WEEKS
from marsad.web.queries.one_report import Read, read

CSV = "text/csv"
LINES = "application/x-ndjson"
_SPEC = ResponseSpec(str, description="A table with a header.", media_type=CSV, generate_examples=False)
MostRows = Annotated[int, QueryParameter(ge=1, le=10_000, description="So many rows at most.")]
MostReports = Annotated[int, QueryParameter(ge=1, le=1000, description="So many reports at most.")]
_REPORTS_AT_ONCE, _LETTERS_AT_ONCE = 25, 1 << 15
_SAID = tuple(name for name in COLUMNS["claims"] if name not in ("claim", "report", "report_id", "coder", "body"))
_CLAIM = ("report", "report_id", "source", "published", *_SAID, "review")
_EVENT = tuple(name for name in COLUMNS["events"] if name != "body")
_TOLL = TollSum.__struct_fields__
_OUTLET = ("copies", "events", "alone", "first", "contradicted")
_STRETCH = tuple(name for name in Stretch.__struct_fields__ if name != "claims")


def table_route(path: str, **more: Any) -> dict[str, Any]:
    """What every route of a table says of itself."""
    routed = {"path": f"/api/export/{path}", "opt": asks("see"), "tags": ["export"], "sync_to_thread": True}
    return {**routed, "media_type": CSV, "responses": {**TROUBLE, 200: _SPEC}, **more}


def _lines(path: str, **more: Any) -> dict[str, Any]:
    """The same of a file of lines."""
    spec = ResponseSpec(str, description="One JSON object a line.", media_type=LINES, generate_examples=False)
    return {**table_route(path, **more), "media_type": LINES, "responses": {**TROUBLE, 200: spec}}


def as_file(pieces: Iterable[str], name: str, media_type: str = CSV, *, following: str | None = None) -> Stream:
    """An answer that browsers keep as a file. `following` is the address of the next part, told as RFC 8288 has it."""
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    if following is not None:
        headers["link"] = f'<{following}>; rel="next"'
    return Stream(_gathered(pieces), media_type=f"{media_type}; charset=utf-8", headers=headers)


def _gathered(pieces: Iterable[str]) -> Iterator[bytes]:
    """Small pieces together: each that is sent costs a change of threads."""
    held, size = list[str](), 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _LETTERS_AT_ONCE:
            yield "".join(held).encode()
            held, size = [], 0
    if held:
        yield "".join(held).encode()


@get(**table_route("incidents.csv", dependencies=ASKED))
def export_incidents(observatory: Here, asked: Asked, most: MostWeeks = MOST_WEEKS) -> Stream:
    """Events by week and type: a row for each type of each week."""
    weeks, _ = weeks_asked(observatory, asked, most=most)
    rows = ((week.monday, kind, number) for week in weeks for kind, number in sorted(week.types.items()))
    return as_file(sheet(("week", "type", "events"), rows), "incidents.csv")


@get(**table_route("tolls.csv", dependencies=ASKED))
def export_tolls(observatory: Here, asked: Asked, most: MostWeeks = MOST_WEEKS) -> Stream:
    """Tolls by week and outcome, from the sum of the lowest numbers to the sum of the highest."""
    weeks, _ = weeks_asked(observatory, asked, most=most)
    rows = (
        (week.monday, outcome, *(getattr(toll, name) for name in _TOLL))
        for week in weeks
        for outcome, toll in sorted(week.tolls.items())
    )
    return as_file(sheet(("week", "outcome", *_TOLL), rows), "tolls.csv")


@get(**table_route("restrictions.csv", dependencies=ASKED))
def export_restrictions(observatory: Here, asked: Asked, most: MostRows = 1000) -> Stream:
    """Measures that were in force on any of the days, the last to begin first."""
    stretches = stretches_asked(observatory, asked, most=most).stretches
    return as_file(
        sheet(_STRETCH, ([getattr(one, name) for name in _STRETCH] for one in stretches)), "restrictions.csv"
    )


@get(**table_route("sources.csv"))
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


@get(**_lines("reports.jsonl", dependencies=SOUGHT))
def export_reports(
    request: Ask, observatory: Here, sought: Sought, before: Before = None, most: MostReports = 200
) -> Stream:
    """Coded reports that answer a question, the newest first, each with its claims as they stand: one a line."""
    found = _found(observatory, sought, before, most=most)
    lines = (_line(one) for part in _read(observatory.store, found.keys) for one in part)
    return as_file(lines, "reports.jsonl", LINES, following=_following(request, before=found.next))


@get(**table_route("claims.csv", dependencies=SOUGHT))
def export_claims(
    request: Ask, observatory: Here, sought: Sought, before: Before = None, most: MostReports = 200
) -> Stream:
    """The claims of these reports as they stand: a row for each."""
    found = _found(observatory, sought, before, most=most)
    rows = (row for part in _read(observatory.store, found.keys) for one in part for row in _claim_rows(*one))
    return as_file(sheet(_CLAIM, rows), "claims.csv", following=_following(request, before=found.next))


@get(**_lines("events.jsonl", dependencies=NARROWED))
def export_events(request: Ask, observatory: Here, narrowed: Narrowed) -> Stream:
    """Events, the newest first, one a line."""
    events = find_derived(observatory.store, "events", narrowed, kind=Event)
    lines = (msgspec.json.encode(event).decode() + "\n" for event in events[: _most(narrowed)])
    return as_file(lines, "events.jsonl", LINES, following=_following(request, skip=_skip(narrowed, events)))


@get(**table_route("events.csv", dependencies=NARROWED))
def export_event_rows(request: Ask, observatory: Here, narrowed: Narrowed) -> Stream:
    """Events, the newest first: a row for each."""
    events = find_derived(observatory.store, "events", narrowed, kind=Event)
    rows = map(itemgetter(*_EVENT), map(event_cells, events[: _most(narrowed)]))
    return as_file(sheet(_EVENT, rows), "events.csv", following=_following(request, skip=_skip(narrowed, events)))


def _found(observatory: Observatory, sought: Question, before: int | None, *, most: int) -> Keys:
    try:
        return search_keys(observatory.store, sought, most=most, before=before)
    except MarsadError as error:
        raise Problem(422, str(error)) from error


def _read(store: Store, keys: Sequence[int]) -> Iterator[list[tuple[Read, list[Standing]]]]:
    """Reports with their claims as they stand, so many at a time that others are not kept waiting."""
    for start in range(0, len(keys), _REPORTS_AT_ONCE):
        part = read(store, keys[start : start + _REPORTS_AT_ONCE])
        stand = standings_of(store, {one.kept.key: one.claims for one in part})
        yield [(one, stand[one.kept.key]) for one in part]


def _line(of: tuple[Read, list[Standing]]) -> str:
    """A report with its claims as they stand, as the contract has it."""
    one, stand = of
    coded = coded_of(one.kept, [own.claim for own in stand if own.status != "rejected"])
    return encode(msgspec.structs.replace(coded, issues=one.issues)).decode() + "\n"


def _claim_rows(one: Read, stand: list[Standing]) -> Iterator[tuple[Any, ...]]:
    report = one.kept.report
    about = {"report": one.kept.key, "report_id": report.id, "source": report.source, "published": report.published}
    cells = itemgetter(*_CLAIM)
    for own in stand:
        yield cells({**about, **claim_cells(own.claim), "review": own.status})


def _most(narrowed: Lookup) -> int:
    """So many are given; one more is asked for, to know whether there are more."""
    return (narrowed.most or 1) - 1


def _skip(narrowed: Lookup, events: Sequence[Event]) -> int | None:
    return narrowed.skip + _most(narrowed) if len(events) > _most(narrowed) else None


def _following(request: Ask, **where: int | None) -> str | None:
    """The address of what comes after; None where nothing does."""
    name, value = next(iter(where.items()))
    if value is None:
        return None
    kept = [(key, given) for key, given in request.query_params.multi_items() if key != name]
    return f"{request.url.path}?{urlencode([*kept, (name, value)])}"


HANDLERS = (
    export_incidents,
    export_tolls,
    export_restrictions,
    export_sources,
    export_reports,
    export_claims,
    export_events,
    export_event_rows,
)
