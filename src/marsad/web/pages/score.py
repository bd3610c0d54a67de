"""The score card: what the coder was measured at, and what this team made of what it read."""

from __future__ import annotations

from litestar import Response, get

from marsad.evaluate.measured import shipped
from marsad.web.access import Ask, Here, asks
from marsad.web.layout import page
from marsad.web.queries.judged import team_card


@get("/score", opt=asks("see"), include_in_schema=False, sync_to_thread=True)
def show_score(request: Ask, observatory: Here) -> Response[str]:
    """Both cards, with what each number means."""
    return page(
        request,
        observatory,
        "score.html",
        measured=shipped(),
        team=team_card(observatory.store),
        share=lambda part: "–" if part is None else f"{part:.0%}",
    )


HANDLERS = (show_score,)
