"""Search: words in any spelling, and what was read from the reports."""

from __future__ import annotations

from typing import Annotated

from litestar import Response, get
from litestar.params import FromQuery, QueryParameter
from markupsafe import Markup

from marsad.errors import MarsadError
from marsad.export.marked_text import safe
from marsad.export.wording import KINDS
from marsad.model.claim import Certainty
from marsad.store import STATUSES, Hit, Hits, Question, search
from marsad.web.access import Ask, Here, asks
from marsad.web.layout import page

AT_ONCE = 20
CERTAINTIES: tuple[Certainty, ...] = ("asserted", "reported", "suspected", "claimed", "denied", "planned")
FIELDS = ("q", "actor", "place", "source", "kind", "type", "certainty", "status", "since", "until")
Rank = Annotated[int | None, QueryParameter(ge=1, le=2**63 - 1)]


def question(fields: dict[str, str]) -> Question:
    """What the fields of the form ask for; those that are empty ask for nothing."""

    def one(name: str) -> tuple[str, ...]:
        value = fields.get(name, "").strip()[:200]
        return (value,) if value else ()

    return Question(
        words=fields.get("q", "")[:500],
        actors=one("actor"),
        places=one("place"),
        types=one("type"),
        kinds=one("kind"),
        certainties=one("certainty"),
        statuses=one("status"),
        sources=one("source"),
        published_from=fields.get("since", "").strip() or None,
        published_to=fields.get("until", "").strip() or None,
    )


@get("/search", opt=asks("see"), include_in_schema=False, sync_to_thread=True)
def search_reports(request: Ask, observatory: Here, q: FromQuery[str] = "", before: Rank = None) -> Response[str]:
    """Reports that answer a question, the newest first."""
    fields = {name: request.query_params.get(name, "") for name in FIELDS} | {"q": q}
    asked = any(value.strip() for value in fields.values())
    found, fault = Hits(hits=(), next=None), ""
    if asked:
        try:
            found = search(observatory.store, question(fields), most=AT_ONCE, before=before)
        except MarsadError as error:
            fault = str(error)
    types = sorted(observatory.knowledge.types.values(), key=lambda record: (record.kind, record.id))
    return page(
        request,
        observatory,
        "search.html",
        status=422 if fault else 200,
        fields=fields,
        asked=asked,
        fault=fault,
        found=[(hit, _passage(hit)) for hit in found.hits],
        following=found.next,
        kinds=tuple(KINDS),
        types=types,
        certainties=CERTAINTIES,
        statuses=STATUSES,
    )


def _passage(hit: Hit) -> Markup:
    """The passage with the words that were searched for marked."""
    text, start = hit.passage.text, hit.passage.start
    pieces, at = [], 0
    for span in hit.met:
        pieces.append(safe(text[at : span.start - start]))
        pieces.append(f"<mark>{safe(text[span.start - start : span.end - start])}</mark>")
        at = span.end - start
    return Markup("".join((*pieces, safe(text[at:]))))


HANDLERS = (search_reports,)
