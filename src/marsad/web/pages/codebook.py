"""The codebook: every type of claim with what it means."""

from __future__ import annotations

from litestar import Response, get

from marsad.export.wording import KINDS
from marsad.knowledge.load import Knowledge
from marsad.knowledge.records import ClaimType
from marsad.web.access import Ask, Here, asks
from marsad.web.layout import page


@get("/codebook", opt=asks("see"), include_in_schema=False, sync_to_thread=True)
def codebook(request: Ask, observatory: Here) -> Response[str]:
    """All types by kind."""
    return page(request, observatory, "codebook.html", by_kind=by_kind(observatory.knowledge))


def by_kind(knowledge: Knowledge) -> list[tuple[str, list[ClaimType]]]:
    """Every type under its kind, in the contract's order."""
    types = knowledge.types.values()
    return [(kind, [record for record in types if record.kind == kind]) for kind in KINDS]


HANDLERS = (codebook,)
