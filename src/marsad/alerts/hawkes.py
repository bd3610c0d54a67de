"""Violence that breeds violence: how many of a place's events follow from earlier ones, and how many to expect next.

A Hawkes process in days, since reports tell days: the expected number of day t is a constant `base` plus what earlier
days leave behind, `branching` events for each event in the long run, of which the share 1 - `memory` comes on the next
day, that times `memory` on the day after, and so on. Fitted by maximum likelihood: for a given memory the expected
numbers are linear in the two others and the likelihood is concave, so that Newton's method finds them; memory is
searched for. For daily counts: G. White and M. D. Porter, GAM estimation of discrete-time self-exciting processes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import log
from typing import NamedTuple

import msgspec

_MEMORIES = tuple(0.05 + 0.05 * step for step in range(19))
ROUGH = (0.05, 0.35, 0.65, 0.95)
_FINER = 0.01
_ROUNDS = 60
_LEAST_DAYS = 14
_SURE = 1e-9
_SHORTEST = 1e-4
_HIGHEST = 1000.0
_LEAST = 1e-6
"""Events a day: an expected number is never quite nought."""

_RATIO = 3.841
"""Twice the loss of log-likelihood at the ends of a 95 % profile interval: chi-square of one degree."""


class Interval(msgspec.Struct, frozen=True):
    """A value and the ends of its 95 % interval."""

    value: float
    low: float
    high: float


class Fit(msgspec.Struct, frozen=True, kw_only=True):
    """What days of counts say."""

    base: Interval
    """Events a day that nothing earlier brings."""
    branching: Interval
    """Further events that one event brings on, in all: at 0 none, towards 1 it hardly dies down."""
    memory: float
    """0 to 1: the share of what is still to follow that is left after a day."""
    likelihood: float
    """Its logarithm, without the part that no parameter changes."""
    next: float
    """What the days so far leave behind, for the day after the last."""


def estimate(counts: Sequence[int]) -> Fit:
    """The parameters under which the days are most likely, as intervals of no width.

    Raises ValueError where there is no event, or less than two weeks of days.
    """
    if len(counts) < _LEAST_DAYS or not any(counts):
        raise ValueError("too little to fit: two weeks of days and one event are the least")
    coarse = _likeliest(counts, _MEMORIES)
    near = [coarse + _FINER * step for step in range(-4, 5) if 0.0 < coarse + _FINER * step < 0.99]
    return _with_memory(counts, _likeliest(counts, near))


def roughly(counts: Sequence[int]) -> Fit:
    """The likeliest of a few memories: a seventh of the work, to see whether more is worth doing."""
    return _with_memory(counts, _likeliest(counts, ROUGH))


def _likeliest(counts: Sequence[int], memories: Sequence[float]) -> float:
    return max(memories, key=lambda memory: _fitted(counts, memory)[2])


def _with_memory(counts: Sequence[int], memory: float) -> Fit:
    base, branching, likelihood = _fitted(counts, memory)
    return Fit(
        base=Interval(base, base, base),
        branching=Interval(branching, branching, branching),
        memory=memory,
        likelihood=likelihood,
        next=memory * list(_left(counts, memory))[-1] + (1 - memory) * counts[-1],
    )


def fit(counts: Sequence[int]) -> Fit:
    """The same with 95 % intervals, which take some fifty times as long. Raises ValueError as `estimate`."""
    found = with_branching(counts)
    base = _profile(counts, found.base.value, found.likelihood, lambda one: (one, None))
    return msgspec.structs.replace(found, base=base)


def with_branching(counts: Sequence[int]) -> Fit:
    """The same with the interval of the branching alone, for half of that. Raises ValueError as `estimate`."""
    found = estimate(counts)
    branching = _profile(counts, found.branching.value, found.likelihood, lambda one: (None, one))
    return msgspec.structs.replace(found, branching=branching)


def is_excited(found: Fit, counts: Sequence[int]) -> bool:
    """Whether the 95 % interval of the branching lies above nought: what `fit` would find, for no further fitting."""
    mean = sum(counts) / len(counts)
    without = sum(counts) * log(mean) - mean * len(counts)
    return 2 * (found.likelihood - without) > _RATIO


def score(counts: Sequence[int], memory: float) -> float:
    """How much speaks for a branching above nought, before anything is fitted: C. R. Rao's score statistic."""
    mean = sum(counts) / len(counts)
    days = _days(counts, memory)
    squares = left = 0.0
    for count in counts:
        squares += left * left
        left = memory * left + (1 - memory) * count
    slope = sum(count * behind for count, behind in days.told) / mean - days.left
    known = (squares - days.left * days.left / days.number) / mean
    return slope * slope / known if slope > 0 and known > 0 else 0.0


def expected(found: Fit, days: int = 7) -> float:
    """How many events to expect in the next days, all that those bring on within them included."""
    total, left = 0.0, found.next
    for _ in range(days):
        here = found.base.value + found.branching.value * left
        total += here
        left = found.memory * left + (1 - found.memory) * here
    return total


def _left(counts: Sequence[int], memory: float) -> Iterator[float]:
    """For each day, what the days before have left behind; nothing before the first."""
    left = 0.0
    for count in counts:
        yield left
        left = memory * left + (1 - memory) * count


class _Days(NamedTuple):
    """Days of counts as the likelihood needs them: on most days nothing happens, and those it takes together."""

    number: int
    left: float
    """What earlier days have left behind, summed over all days."""
    told: list[tuple[int, float]]
    """Of each day with events, how many, and what earlier days have left behind."""


def _days(counts: Sequence[int], memory: float) -> _Days:
    left = list(_left(counts, memory))
    told = [(count, behind) for count, behind in zip(counts, left, strict=True) if count]
    return _Days(len(counts), sum(left), told)


Fixed = tuple[float | None, float | None]
"""Base and branching where they are given, None where they are sought."""


def _fitted(counts: Sequence[int], memory: float, fixed: Fixed = (None, None)) -> tuple[float, float, float]:
    """Base, branching and log-likelihood for a memory."""
    days = _days(counts, memory)
    mean = sum(counts) / len(counts)
    branching = 0.3 if fixed[1] is None else fixed[1]
    base = max(_LEAST, mean * (1 - min(branching, 0.9)) if fixed[0] is None else fixed[0])
    best = _likelihood(days, base, branching)
    for _ in range(_ROUNDS):
        step = _step(days, (base, branching), fixed)
        size, before = 1.0, best
        while size > _SHORTEST:
            here = max(_LEAST, base + size * step[0]), max(0.0, branching + size * step[1])
            likelihood = _likelihood(days, *here)
            if likelihood >= best:
                (base, branching), best = here, likelihood
                break
            size /= 2
        if best - before <= _SURE:
            break
    return base, branching, best


def _step(days: _Days, at: tuple[float, float], fixed: Fixed) -> tuple[float, float]:
    """Newton's step; what is fixed stays, and so does a branching that would leave 0 downwards."""
    g0, g1 = -float(days.number), -days.left
    h00 = h01 = h11 = 0.0
    for count, behind in days.told:
        rate = at[0] + at[1] * behind
        pull = count / rate
        weight = pull / rate
        g0 += pull
        g1 += pull * behind
        h00 += weight
        h01 += weight * behind
        h11 += weight * behind * behind
    stuck = fixed[1] is not None or (at[1] == 0.0 and g1 <= 0)
    determinant = h00 * h11 - h01 * h01
    if fixed[0] is not None:
        return 0.0, (0.0 if stuck or not h11 else g1 / h11)
    if stuck or determinant <= _SURE * h00 * h11:
        return (g0 / h00 if h00 else 0.0), 0.0
    return (h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant


def _likelihood(days: _Days, base: float, branching: float) -> float:
    told = sum(count * log(base + branching * behind) for count, behind in days.told)
    return told - base * days.number - branching * days.left


def _profile(counts: Sequence[int], best: float, likelihood: float, fixing: Callable[[float], Fixed]) -> Interval:
    """The values at which the best that the other parameters can do is just too unlikely."""

    def loss(value: float) -> float:
        return 2 * (likelihood - max(_fitted(counts, memory, fixing(value))[2] for memory in _MEMORIES[::3]))

    high = max(2 * best, 0.5)
    while loss(high) <= _RATIO and high < _HIGHEST:
        high *= 1.5
    low = 0.0 if loss(0.0) <= _RATIO else _crossing(loss, 0.0, best)
    return Interval(best, low, _crossing(loss, high, best))


def _crossing(loss: Callable[[float], float], outside: float, inside: float) -> float:
    """Where, between a value that is too unlikely and one that is not, the border lies, to a hundredth."""
    while abs(outside - inside) > _FINER:
        middle = (outside + inside) / 2
        outside, inside = (middle, inside) if loss(middle) > _RATIO else (outside, middle)
    return (outside + inside) / 2
