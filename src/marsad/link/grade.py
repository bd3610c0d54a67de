"""How well an event is attested, in the manner of Airwars, with the reasons said.

Airwars grades by who tells it: confirmed where a belligerent accepts responsibility, fair with two or more credible
sources, weak with one, contested where responsibility is disputed, discounted where those first blamed were wrong.
"""

from __future__ import annotations

from marsad.knowledge.reasons import ground_said
from marsad.link.tellings import Telling
from marsad.model.event import Disagreement, Grade, Graded, Ground


def graded(tellings: list[Telling], sources: tuple[str, ...], disputes: tuple[Disagreement, ...]) -> Graded:
    """The grade, and every reason that bears on it."""
    certainties = {telling.claim.certainty for telling in tellings}
    owned = sorted({who for telling in tellings for who in _owning(telling)})
    grounds = [Ground("sources", str(len(sources)))]
    grounds += [Ground("differ", dispute.field) for dispute in disputes]
    grounds += [Ground("owned", who) for who in owned]
    if certainties == {"denied"}:
        return _grade("discounted", [Ground("all_deny"), *grounds])
    if any(dispute.field == "perpetrator" for dispute in disputes):
        return _grade("contested", grounds)
    if owned:
        return _grade("confirmed", grounds)
    if len(sources) > 1 and certainties - {"suspected", "claimed", "denied"}:
        return _grade("fair", grounds)
    return _grade("weak", grounds)


def _grade(name: Grade, grounds: list[Ground]) -> Graded:
    return Graded(name=name, reasons=tuple(map(ground_said, grounds)), grounds=tuple(grounds))


def _owning(telling: Telling) -> list[str]:
    doers = telling.claim.roles.get("perpetrator", [])
    return [doer.id or doer.text for doer in doers if doer.certainty == "claimed"]
