"""Reports, claims, search and the codebook."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

import msgspec
from litestar import get
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, FromQuery, PathParameter, QueryParameter

from marsad.errors import MarsadError
from marsad.knowledge.records import Codebooks, Example
from marsad.model.claim import Issue
from marsad.model.text import Report
from marsad.store import Hits, Question, Size, search, search_size
from marsad.web.access import Here, asks
from marsad.web.api.described import TROUBLE
from marsad.web.drafts import Draft, draft_of
from marsad.web.judging import Standing, one_standing, standings
from marsad.web.pages.codebook import holding_days, known_type, lemmas
from marsad.web.problems import Problem
from marsad.web.queries.listing import Entry, newest
from marsad.web.queries.naming import Sort, name_of
from marsad.web.queries.one_report import Custody, Whole, whole
from marsad.web.queries.sought import question
from marsad.web.wording import Lang

Key = Annotated[int, PathParameter(ge=1, le=2**53, description="The key of a report in the store.")]
Before = Annotated[int | None, QueryParameter(ge=1, le=2**62, description="The `next` of the page before.")]
Most = Annotated[int, QueryParameter(ge=1, le=200, description="So many at most.")]
Words = Annotated[str, QueryParameter(max_length=500)]
Values = Annotated[list[str] | None, QueryParameter(max_items=20, description="Given several times, any will do.")]


class ReportList(msgspec.Struct, frozen=True, kw_only=True):
    """One page of a list."""

    reports: list[Entry]
    next: int | None
    """To be given as `before` for the next page; null on the last."""


class ReadReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report with its claims as they stand."""

    key: int
    report: Report
    version: int
    previous: int | None
    next_version: int | None
    language: str
    coder: str | None
    claims: list[Standing]
    issues: list[Issue]
    custody: Custody


class ReadClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim as it stands, and as it may be sent back with corrections."""

    standing: Standing
    draft: Draft


class TypeOfClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A type of the codebook."""

    id: str
    kind: str
    label_en: str
    label_ar: str
    definition_en: str
    definition_ar: str


class WholeType(TypeOfClaim, frozen=True, kw_only=True):
    """A type with all that the codebook says of it."""

    codebooks: Codebooks
    examples: list[Example]
    """Sentences that must (`codes`) or must not give a claim of this type, with the words of its roles."""
    told_by: list[str]
    told_in_company_by: list[str]
    holding_days: int | None
    """For how many days a telling of such a state counts as current; null for what is no state."""


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody or something that the knowledge files know."""

    id: str
    name_ar: str
    name_en: str
    within: str = ""
    """The places that hold it, the nearest first."""


@get("/api/reports", opt=asks("see"), tags=["reports"], responses=TROUBLE, sync_to_thread=True)
def list_reports(observatory: Here, before: Before = None, most: Most = 40) -> ReportList:
    """Reports that no newer version replaces, the last that came in first."""
    found = newest(observatory.store, before=before, most=most + 1)
    return ReportList(reports=found[:most], next=found[most - 1].key if len(found) > most else None)


@get("/api/reports/{key:int}", opt=asks("see"), tags=["reports"], responses=TROUBLE, sync_to_thread=True)
def read_report(observatory: Here, key: Key) -> ReadReport:
    """One report."""
    found = needed(whole(observatory.store, key))
    kept = found.kept
    return ReadReport(
        key=kept.key,
        report=kept.report,
        version=kept.version,
        previous=kept.previous,
        next_version=found.next_version,
        language=kept.language,
        coder=found.coder,
        claims=standings(observatory.store, key, found.claims),
        issues=found.issues,
        custody=found.custody,
    )


def needed(found: Whole | None) -> Whole:
    """A report that must be there."""
    if found is None:
        raise Problem(404, "There is no report with this key.")
    return found


@get("/api/claims/{name:str}", opt=asks("see"), tags=["claims"], responses=TROUBLE, sync_to_thread=True)
def read_claim(observatory: Here, name: FromPath[str]) -> ReadClaim:
    """A claim by its name: `claim:12`, or `judgement:7` for one that a person added."""
    found = one_standing(observatory.store, name)
    return ReadClaim(standing=found, draft=draft_of(found.claim))


def question_asked(  # noqa: PLR0913  (one parameter for each field of the address)
    observatory: Here,
    *,
    q: Words = "",
    actor: Values = None,
    place: Values = None,
    type: Values = None,
    kind: Values = None,
    certainty: Values = None,
    status: Values = None,
    source: Values = None,
    since: Words = "",
    until: Words = "",
    all_versions: FromQuery[bool] = False,
) -> Question:
    """What is searched for. Actors and places by id or by name, a place with all that lies in it."""
    fields = {
        "q": [q],
        "actor": actor or (),
        "place": place or (),
        "type": type or (),
        "kind": kind or (),
        "certainty": certainty or (),
        "status": status or (),
        "source": source or (),
        "since": [since],
        "until": [until],
    }
    return question(fields, observatory.knowledge, all_versions=all_versions)


SOUGHT = {"sought": Provide(question_asked, sync_to_thread=True)}
Sought = NamedDependency[Question]


@get("/api/search", opt=asks("see"), tags=["reports"], responses=TROUBLE, dependencies=SOUGHT, sync_to_thread=True)
def search_reports(observatory: Here, sought: Sought, before: Before = None, most: Most = 20) -> Hits:
    """Reports that hold all words and meet every filter, the newest first."""
    try:
        return search(observatory.store, sought, most=most, before=before)
    except MarsadError as error:
        raise Problem(422, str(error)) from error


@get("/api/search/size", opt=asks("see"), tags=["reports"], responses=TROUBLE, dependencies=SOUGHT, sync_to_thread=True)
def count_reports(observatory: Here, sought: Sought) -> Size:
    """How many reports that are; counting ends at a thousand."""
    try:
        return search_size(observatory.store, sought)
    except MarsadError as error:
        raise Problem(422, str(error)) from error


@get("/api/types", opt=asks("see"), tags=["codebook"], responses=TROUBLE, sync_to_thread=False)
def list_types(observatory: Here) -> list[TypeOfClaim]:
    """The types of the codebook."""
    fields = TypeOfClaim.__struct_fields__
    records = observatory.knowledge.types.values()
    return [TypeOfClaim(**{name: getattr(record, name) for name in fields}) for record in records]


@get("/api/types/{type_id:str}", opt=asks("see"), tags=["codebook"], responses=TROUBLE, sync_to_thread=False)
def read_type(observatory: Here, type_id: FromPath[str]) -> WholeType:
    """One type, with its place in other codebooks and every example that must and must not be coded as it."""
    record = known_type(observatory.knowledge, type_id)
    own = {name: getattr(record, name) for name in TypeOfClaim.__struct_fields__}
    return WholeType(
        **own,
        codebooks=record.codebooks,
        examples=list(record.example),
        told_by=lemmas(record, strong=True),
        told_in_company_by=lemmas(record, strong=False),
        holding_days=holding_days(observatory.knowledge, record),
    )


@get("/api/names", opt=asks("see"), tags=["codebook"], responses=TROUBLE, sync_to_thread=True)
def find_names(
    observatory: Here,
    *,
    q: Words = "",
    sort: FromQuery[Sort | None] = None,
    lang: FromQuery[Lang] = "ar",
    most: Most = 20,
) -> list[Named]:
    """Actors, sources and places, or those of one sort, with a word in their names that begins with these letters."""
    sorts: tuple[Sort, ...] = (sort,) if sort else ("actor", "source", "place")
    met = (one for own in sorts for one in observatory.names.beginning(q, own, most=most))
    return [
        Named(
            id=one.id,
            name_ar=one.name_ar,
            name_en=one.name_en,
            within=" · ".join(name_of(observatory.knowledge, above, lang) for above in one.within),
        )
        for one in islice(met, most)
    ]


HANDLERS = (
    list_reports,
    read_report,
    read_claim,
    search_reports,
    count_reports,
    list_types,
    read_type,
    find_names,
)
