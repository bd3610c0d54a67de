"""What the coder was measured at, and what people made of what it read."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import get

from marsad.evaluate.card import as_json
from marsad.evaluate.measured import shipped
from marsad.web.access import Here, asks
from marsad.web.api.described import TROUBLE
from marsad.web.queries.judged import TeamCard, team_card


class BothCards(msgspec.Struct, frozen=True, kw_only=True):
    """The two score cards."""

    reports: int
    """So many of the project's own gold reports."""
    claims: int
    card: dict[str, Any]
    """As `marsad evaluate --json` gives it, without the mistakes."""
    team: TeamCard


@get("/api/score", opt=asks("see"), tags=["score"], responses=TROUBLE, sync_to_thread=True)
def read_score(observatory: Here) -> BothCards:
    """The card of the coder that is installed, and the team's own."""
    found = shipped()
    card = msgspec.json.decode(as_json(found.card))
    return BothCards(reports=found.reports, claims=found.claims, card=card, team=team_card(observatory.store))


HANDLERS = (read_score,)
