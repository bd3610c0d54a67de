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
from marsad.store import STATUSES, Hit, Hits, search, search_size
from marsad.web.access import Ask, Here, asks
from marsad.web.layout import page
from marsad.web.queries.sought import FIELDS, question

AT_ONCE = 20
CERTAINTIES: tuple[Certainty, ...] = ("asserted", "reported", "suspected", "claimed", "denied", "planned")
Rank = Annotated[int | None, QueryParameter(ge=1, le=2**63 - 1)]


@get("/search", opt=asks("see"), include_in_schema=False, sync_to_thread=True)
def search_reports(request: Ask, observatory: Here, q: FromQuery[str] = "", before: Rank = None) -> Response[str]:
    """Reports that answer a question, the newest first."""
    fields = {name: request.query_params.get(name, "") for name in FIELDS} | {"q": q}
    asked = any(value.strip() for value in fields.values())
    found, size, fault = Hits(hits=(), next=None), None, ""
    if asked:
        try:
            wanted = question({name: (value,) for name, value in fields.items()}, observatory.knowledge)
            found = search(observatory.store, wanted, most=AT_ONCE, before=before)
            size = search_size(observatory.store, wanted)
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
        size=size,
        given={name: value for name, value in fields.items() if value.strip()},
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
