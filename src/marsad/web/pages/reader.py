"""The reader: a report with its claims, each value beside its words."""

from __future__ import annotations

from typing import Annotated

from litestar import Response, get
from litestar.params import PathParameter
from markupsafe import Markup

from marsad.export.marked_text import marked
from marsad.export.wording import KINDS
from marsad.web.access import Ask, Here, asks
from marsad.web.drafts import ROLES
from marsad.web.judging import standings
from marsad.web.layout import page
from marsad.web.pages.codebook import by_kind
from marsad.web.pages.search import CERTAINTIES
from marsad.web.problems import Problem
from marsad.web.queries.one_report import whole


@get("/reports/{key:int}", opt=asks("see"), include_in_schema=False, sync_to_thread=True)
def read_report(request: Ask, observatory: Here, key: Annotated[int, PathParameter(ge=1, le=2**53)]) -> Response[str]:
    """One report."""
    found = whole(observatory.store, key)
    if found is None:
        raise Problem(404, "There is no report with this number.")
    all_standing = standings(observatory.store, key, found.claims)
    standing = [one for one in all_standing if one.status != "rejected"]
    claims = [one.claim for one in standing]
    numbers = {claim.id: number for number, claim in enumerate(claims)}
    return page(
        request,
        observatory,
        "reader.html",
        found=found,
        standing=standing,
        rejected=[one for one in all_standing if one.status == "rejected"],
        report=found.kept.report,
        words=Markup(marked(found.kept.report.text, claims)),
        numbers=numbers,
        types={claim.id: claim.type for claim in claims},
        kinds=KINDS,
        types_by_kind=by_kind(observatory.knowledge),
        roles_by_kind=ROLES,
        certainties=CERTAINTIES,
    )


HANDLERS = (read_report,)
