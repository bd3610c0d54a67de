"""What persons say of states, as tellings beside those of reports: of the same thing, on a day, known once said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from marsad.model.days import day_of
from marsad.model.situation import Ruling
from marsad.situation.tellings import RULED, Telling

Rulings = Mapping[str, Sequence[Ruling]]
"""By claim, what persons said of what it says to hold, in the order in which they said it."""


def with_rulings(tellings: Iterable[Telling], rulings: Rulings) -> list[Telling]:
    """The tellings, and after them what persons said of them."""
    told = list(tellings)
    return [*told, *(said for one in told for said in _said_of(one, rulings.get(one.ref, ())))] if rulings else told


def _said_of(telling: Telling, rulings: Sequence[Ruling]) -> Iterator[Telling]:
    """Nothing of a telling that something ended: what it ended is another's."""
    for order, ruling in enumerate(rulings):
        day, known = day_of(ruling.on), day_of(ruling.at)
        if day is not None and known is not None and not telling.ends:
            yield msgspec.structs.replace(
                telling,
                outlet=f"person {ruling.by}",
                known=known,
                start=day,
                day=day,
                until=day,
                dated=True,
                fine=True,
                weight=RULED,
                change=ruling.verdict == "end",
                still=ruling.verdict == "confirm",
                denied=False,
                party=False,
                one_side=False,
                order=order,
                ruling=ruling,
            )
