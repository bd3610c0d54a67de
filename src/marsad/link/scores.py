"""How alike the pairs are that grouping looks at: few of all that are met.

A pair that is different for certain is looked at closely only where other pairs tie its claims together: there it keeps
events apart, and anywhere else it has no say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from marsad.link.block import pairs
from marsad.link.cluster import Pair, tied
from marsad.link.compare import SAME, Scales, compared, likely
from marsad.link.tellings import Telling
from marsad.model.event import Comparison


def comparisons(tellings: Iterable[Telling], scales: Scales) -> list[Comparison]:
    """Of the pairs that may be of one event, by their claims; all others are different."""
    found = (likely(one, other, scales) for one, other in pairs(tellings, scales.geography))
    return sorted((one for one in found if one is not None), key=lambda one: (one.left, one.right))


def completed(known: Mapping[Pair, float], tellings: Mapping[str, Telling], scales: Scales) -> dict[Pair, float]:
    """The scores that are `known`, with those of the different pairs among claims that are tied together."""
    found: dict[Pair, float] = {}
    for component in tied(tellings, known, enough=SAME):
        if len(component) > 2:
            for one, other in pairs((tellings[ref] for ref in component), scales.geography):
                pair = (one.ref, other.ref) if one.ref < other.ref else (other.ref, one.ref)
                if pair not in known:
                    found[pair] = compared(one, other, scales).score
    return {**found, **known}
