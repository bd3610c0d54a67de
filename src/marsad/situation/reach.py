"""How far what is told of one place bears on others: which things are settled together, what covers, what ends what."""

from __future__ import annotations

from marsad.knowledge.geography import Geography
from marsad.knowledge.states import StateRules
from marsad.situation.tellings import Telling, ends_of

_NEVER_FROM_ABOVE = ("state", "region")

Slot = tuple[str, str, str]
"""Kind, type and place of things that are settled together; who holds and who contests a place is one slot."""


def slot_of(telling: Telling) -> Slot:
    """The slot in which a telling of a state is settled."""
    if telling.kind == "crossing" or telling.type in ("holds", "contests"):
        return telling.kind, "", telling.place
    return telling.kind, telling.type, telling.place


def covers(slot: Slot, rules: StateRules) -> bool:
    """Whether it is so in all places within its own."""
    kind, type_, _ = slot
    if (kind, type_) == ("control", ""):
        return True
    return kind in ("measure", "control") and rules.holding[kind, type_].covers


def covering(place: str, rules: StateRules) -> list[Slot]:
    """The slots at a place that cover what lies within it."""
    slots = [(kind, type_, place) for kind, type_ in rules.holding if kind in ("measure", "control")]
    return [("control", "", place), *(slot for slot in slots if covers(slot, rules))]


def near_places(telling: Telling) -> tuple[str, ...]:
    """The places that a telling of a state is right at: its own, and the ends of a road or the banks of a river."""
    return tuple(dict.fromkeys((telling.place, *telling.between, *ends_of(telling.place))))


def ends_reach(telling: Telling, geography: Geography) -> tuple[str, ...]:
    """The places at which a telling ends what it says ended."""
    return telling.place, *geography.seat_of(telling.place)


def reach(place: str, asked: str | None, geography: Geography) -> list[str]:
    """The places of which it may be told that something ended which is so at a place: that place, those that hold it,
    and those between it and a part of it that is asked about.
    """
    part = geography.chain(asked) if asked is not None else ()
    below = part[: part.index(place)] if place in part else ()
    return [place, *lines_of(place, geography), *below]


def lines_of(place: str, geography: Geography) -> list[str]:
    """The places that hold a place, but for states and regions: what is said of these is said of no village."""
    return [above for above in geography.chain(place)[1:] if geography.type_of(above) not in _NEVER_FROM_ABOVE]
