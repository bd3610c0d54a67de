"""The codebook: every type of claim with what it means, where it stands in other codebooks, and its examples."""

from __future__ import annotations

from litestar import Response, get
from litestar.params import FromPath

from marsad.export.wording import KINDS, wording
from marsad.knowledge.codebook import ROLES, UCDP
from marsad.knowledge.load import Knowledge
from marsad.knowledge.records import ClaimType, Codebooks, Trigger
from marsad.knowledge.states import state_rules
from marsad.web.access import Ask, Here, asks
from marsad.web.layout import language, page
from marsad.web.problems import Problem


@get("/codebook", opt=asks("see"), include_in_schema=False, sync_to_thread=True)
def codebook(request: Ask, observatory: Here) -> Response[str]:
    """All types by kind."""
    return page(
        request, observatory, "codebook.html", by_kind=by_kind(observatory.knowledge), places_of=places_elsewhere
    )


@get("/codebook/{type_id:str}", opt=asks("see"), include_in_schema=False, sync_to_thread=True)
def read_type(request: Ask, observatory: Here, type_id: FromPath[str]) -> Response[str]:
    """One type, with every example that must and must not be coded as it."""
    record = known_type(observatory.knowledge, type_id)
    return page(
        request,
        observatory,
        "type.html",
        record=record,
        elsewhere=places_elsewhere(record.codebooks),
        roles=ROLES[record.kind].split(", "),  # type: ignore[index]
        strong=lemmas(record, strong=True),
        weak=lemmas(record, strong=False),
        holding=holding_days(observatory.knowledge, record),
        called=lambda role: wording(role)[0 if language(request) == "en" else 1],
    )


def by_kind(knowledge: Knowledge) -> list[tuple[str, list[ClaimType]]]:
    """Every type under its kind, in the contract's order."""
    types = knowledge.types.values()
    return [(kind, [record for record in types if record.kind == kind]) for kind in KINDS]


def known_type(knowledge: Knowledge, type_id: str) -> ClaimType:
    """A type by its id. Raises Problem 404."""
    record = knowledge.types.get(type_id)
    if record is None:
        raise Problem(404, "The codebook has no such type.")
    return record


def places_elsewhere(books: Codebooks) -> list[tuple[str, str]]:
    """Where a type stands in other codebooks, by their names; those that have no place for it are left out."""
    ucdp = ", ".join(UCDP.get(number, number) for number in books.ucdp.split("|"))
    places = [
        ("ACLED", " › ".join(filter(None, (books.acled_event, books.acled_sub_event)))),
        ("PLOVER", " › ".join(filter(None, (books.plover, books.plover_mode)))),
        ("UCDP", ucdp),
        ("OCHA", books.access),
    ]
    return [one for one in places if one[1]]


def lemmas(record: ClaimType, *, strong: bool) -> list[str]:
    """The words that tell of a type: by themselves, or only in fitting company."""
    triggers: tuple[Trigger, ...] = (*record.trigger, *record.phrase)
    return list(dict.fromkeys(one.lemma or one.words for one in triggers if one.strong is strong))


def holding_days(knowledge: Knowledge, record: ClaimType) -> int | None:
    """For how many days a telling of a state counts as current; None for what is none."""
    found = state_rules(knowledge.tables).holding.get((record.kind, record.id))
    return found.days if found else None


HANDLERS = (codebook, read_type)
