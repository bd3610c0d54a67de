"""How well an event is attested, in the manner of Airwars, with the reasons said.

Airwars grades by who tells it: confirmed where a belligerent accepts responsibility, fair with two or more credible
sources, weak with one, contested where responsibility is disputed, discounted where those first blamed were wrong.
"""

from __future__ import annotations

from marsad.link.tellings import Telling
from marsad.model.event import Disagreement, Graded


def graded(tellings: list[Telling], sources: tuple[str, ...], disputes: tuple[Disagreement, ...]) -> Graded:
    """The grade, and every reason that bears on it."""
    certainties = {telling.claim.certainty for telling in tellings}
    reasons = [f"{len(sources)} independent source{'s' if len(sources) > 1 else ''}"]
    reasons += [f"sources differ on {dispute.field}" for dispute in disputes]
    owned = sorted({who for telling in tellings for who in _owning(telling)})
    reasons += [f"{who} says it did it" for who in owned]
    if certainties == {"denied"}:
        return Graded(name="discounted", reasons=("every telling denies it", *reasons))
    if any(dispute.field == "perpetrator" for dispute in disputes):
        return Graded(name="contested", reasons=tuple(reasons))
    if owned:
        return Graded(name="confirmed", reasons=tuple(reasons))
    if len(sources) > 1 and certainties - {"suspected", "claimed", "denied"}:
        return Graded(name="fair", reasons=tuple(reasons))
    return Graded(name="weak", reasons=tuple(reasons))


def _owning(telling: Telling) -> list[str]:
    doers = telling.claim.roles.get("perpetrator", [])
    return [doer.id or doer.text for doer in doers if doer.certainty == "claimed"]
