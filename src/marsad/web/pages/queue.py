"""The queue: one claim at a time that needs a person, and single keys for what is to become of it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import msgspec
from litestar import Response, get
from litestar.params import FromQuery
from markupsafe import Markup

from marsad.export.marked_text import marked
from marsad.model.claim import Claim
from marsad.model.text import Quote
from marsad.web.access import Ask, Here, asker, asks
from marsad.web.judging import Standing, one_standing
from marsad.web.layout import page
from marsad.web.observatory import Observatory
from marsad.web.problems import Problem
from marsad.web.queries.one_report import whole
from marsad.web.queries.waiting import Waiting, progress, waiting

MOST_SKIPPED = 60
_NUMBERS = re.compile(r"\d{1,15}(?:,\d{1,15})*")


@get("/queue", opt=asks("code"), include_in_schema=False, sync_to_thread=True)
def queue(request: Ask, observatory: Here, skip: FromQuery[str] = "", last: FromQuery[str] = "") -> Response[str]:
    """What waits first, leaving out what was skipped; `last` names the claim that was judged before."""
    skipped = [int(one) for one in skip.split(",")] if _NUMBERS.fullmatch(skip) else []
    found = waiting(observatory.store, observatory.knowledge, skipped=skipped[-MOST_SKIPPED:])
    today = datetime.now(UTC).strftime("%Y-%m-%dT00:00:00Z")
    return page(
        request,
        observatory,
        "queue.html",
        left=len(found),
        item=_item(observatory, found[0]) if found else None,
        skip=",".join(map(str, skipped[-MOST_SKIPPED:])),
        skip_on=",".join(map(str, [*skipped, found[0].kept.key][-MOST_SKIPPED:])) if found else "",
        back=f"/queue?{urlencode({'skip': skip, 'last': f'claim:{found[0].kept.key}'})}" if found else "/queue",
        last=_last(observatory, last),
        done=progress(observatory.store, asker(request).name, today),
    )


def _last(observatory: Observatory, name: str) -> Standing | None:
    """The claim that was judged before, to take it back; None where there is none."""
    try:
        found = one_standing(observatory.store, name)
    except Problem:
        return None
    return found if found.status != "unreviewed" else None


def _item(observatory: Observatory, first: Waiting) -> dict[str, Any]:
    """The claim with its report, and the passage that it stands in."""
    found = whole(observatory.store, first.kept.report)
    if found is None:
        raise Problem(404, "The report of this claim is not there.")
    claim = first.kept.claim
    text, start = found.kept.report.text, claim.evidence.start
    end = claim.evidence.end
    return {
        "waiting": first,
        "standing": one_standing(observatory.store, f"claim:{first.kept.key}"),
        "report": found.kept,
        "number": next((n for n, kept in enumerate(found.claims) if kept.key == first.kept.key), 0),
        "passage": Markup(marked(text[start:end], [_moved(claim, -start)])),
        "before": text[max(0, start - 160) : start],
        "after": text[end : end + 160],
        "record": observatory.knowledge.types.get(claim.type),
        "numbers": {kept.claim.id: n for n, kept in enumerate(found.claims)},
        "types": {kept.claim.id: kept.claim.type for kept in found.claims},
    }


def _moved(claim: Claim, by: int) -> Claim:
    """The claim with its quotes counted from elsewhere; those that lie outside its evidence are left out."""
    size = claim.evidence.end - claim.evidence.start

    def inside(quote: Any) -> bool:
        return bool(quote.start + by >= 0 and quote.end + by <= size)

    def move(quote: Any) -> Any:
        return msgspec.structs.replace(quote, start=quote.start + by, end=quote.end + by)

    whole_of = Quote(0, size, claim.evidence.text)
    when, attribution = claim.when, claim.attribution
    return msgspec.structs.replace(
        claim,
        trigger=move(claim.trigger) if inside(claim.trigger) else whole_of,
        evidence=whole_of,
        roles={role: [move(one) for one in filled if inside(one)] for role, filled in claim.roles.items()},
        toll=[msgspec.structs.replace(one, span=move(one.span)) for one in claim.toll if inside(one.span)],
        when=msgspec.structs.replace(when, span=move(when.span)) if when and inside(when.span) else None,
        attribution=move(attribution) if attribution and inside(attribution) else None,
    )


HANDLERS = (queue,)
