"""The codebook: every type of claim with what it means."""

from __future__ import annotations

from litestar import Response, get

from marsad.export.wording import KINDS
from marsad.web.access import Ask, Here, asks
from marsad.web.layout import page


@get("/codebook", opt=asks("see"), include_in_schema=False, sync_to_thread=True)
def codebook(request: Ask, observatory: Here) -> Response[str]:
    """All types by kind."""
    types = observatory.knowledge.types.values()
    by_kind = [(kind, [record for record in types if record.kind == kind]) for kind in KINDS]
    return page(request, observatory, "codebook.html", by_kind=by_kind)


HANDLERS = (codebook,)
