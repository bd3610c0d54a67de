"""Events and measures as short as they can be said. None of them ever was."""

from __future__ import annotations

from typing import Any

import msgspec

from marsad.model.event import (
    Count,
    Disagreement,
    Event,
    EventPlace,
    EventWhen,
    Graded,
    Party,
    TollRange,
    Version,
)
from marsad.model.tally import Stretch

HAPPENED = Event(
    id="event:1",
    type="shelling",
    when=EventWhen(start="2024-03-06", end="2024-03-06", precision="day"),
    place=EventPlace(id="place:al-mayadin", name="الميادين"),
    perpetrators=(Party(id="actor:ndf", name="الدفاع الوطني"),),
    targets=(),
    toll={},
    claims=("a#1",),
    reports=("a",),
    independent_sources=1,
    sources=("وكاله الساحل",),
    disagreements=(),
    grade=Graded(name="weak", reasons=()),
)
STOOD = Stretch(
    type="checkpoint",
    place="place:al-mayadin",
    place_name="الميادين",
    actors=("actor:ndf",),
    since="2024-03-06",
    last_confirmed="2024-03-08",
    ended=None,
    stale_from="2024-03-12",
    unknown_from="2024-03-20",
    disputed=False,
    claims=("a#2",),
)


def event(day: str | None = "2024-03-06", *, until: str | None = None, **more: Any) -> Event:
    """One day, unless `until` says more; None is no day at all."""
    when = EventWhen(start=day, end=until or day, precision="day") if day else None
    return msgspec.structs.replace(HAPPENED, when=when, **more)


def killed(*counts: tuple[int, int | None], disputed: bool = False) -> dict[str, Any]:
    """The fields of an event for which these numbers are given."""
    highs = [high for _, high in counts if high is not None]
    by_source = tuple(Count(low=low, high=high, claims=("a#1",)) for low, high in counts)
    high = max(highs) if len(highs) == len(counts) else None
    toll = {"killed": TollRange(low=min(low for low, _ in counts), high=high, by_source=by_source)}
    return {"toll": toll, "disagreements": (dispute("toll.killed"),) if disputed else ()}


def dispute(field: str, *sides: tuple[str, ...]) -> Disagreement:
    """A field on which the claims of each side hold another value."""
    values = tuple(Version(value=str(number), claims=claims) for number, claims in enumerate(sides))
    return Disagreement(field=field, values=values)


def stretch(**more: Any) -> Stretch:
    """A checkpoint told of from 6 to 8 March 2024, unless said otherwise."""
    return msgspec.structs.replace(STOOD, **more)
