"""How well the rule of escalation finds changes that are known: on simulated series, for of real ones nobody knows."""

from __future__ import annotations

import random
from collections.abc import Iterator
from math import exp
from statistics import median

import msgspec

from marsad.alerts.cusum import rises, watch_of
from marsad.knowledge.alerts import AlertRule

RATES = (0.3, 0.5, 1.0, 2.0, 3.0)
"""Events a day that are usual; a district at war has as many. Of fewer no rule can tell a change within days."""

TIMES = (3.0, 4.0, 6.0)
"""By how much the rate rises."""

_QUIET, _LONG, _AFTER = 515, 28, 152
"""Days before the change, of it and after it; the first 150 are the first baseline and not counted."""

_UNCOUNTED = 150
_SEEN_WITHIN = 14
_YEAR = 365.25


class Backtest(msgspec.Struct, frozen=True, kw_only=True):
    """What was found of what was there."""

    series: int
    series_years: float
    changes: int
    hits: int
    """Changes seen within two weeks."""
    median_delay: float
    """Days from the change to the alert, of the hits; 0 is the day itself."""
    false_alarms: int
    false_alarms_per_series_year: float


def backtest(rule: AlertRule, *, series: int, seed: int) -> Backtest:
    """The same numbers for the same seed."""
    chance = random.Random(seed)
    watch = watch_of(rule)
    delays: list[int] = []
    false = 0
    for number in range(series):
        rate, times = RATES[number % len(RATES)], TIMES[number // len(RATES) % len(TIMES)]
        days = list(_days(chance, rate, times))
        seen = [rise.begins for rise in rises(days, watch) if rise.begins >= _UNCOUNTED]
        hit = next((day for day in seen if _QUIET <= day < _QUIET + _SEEN_WITHIN), None)
        if hit is not None:
            delays.append(hit - _QUIET)
        false += sum(not _QUIET <= day < _QUIET + _LONG for day in seen)
    years = series * (_QUIET + _AFTER - _UNCOUNTED) / _YEAR
    return Backtest(
        series=series,
        series_years=round(years, 1),
        changes=series,
        hits=len(delays),
        median_delay=median(delays) if delays else float("nan"),
        false_alarms=false,
        false_alarms_per_series_year=round(false / years, 3),
    )


def lines(found: Backtest) -> Iterator[str]:
    """For reading."""
    yield f"{found.series} series, {found.series_years} series-years without change, {found.changes} changes"
    yield f"seen within {_SEEN_WITHIN} days: {found.hits} ({found.hits / found.changes:.0%})"
    yield f"median delay: {found.median_delay:g} days"
    yield f"false alarms: {found.false_alarms}, {found.false_alarms_per_series_year:.2f} in a series-year"


def _days(chance: random.Random, rate: float, times: float) -> Iterator[int]:
    for day in range(_QUIET + _LONG + _AFTER):
        yield poisson(chance, rate * times if _QUIET <= day < _QUIET + _LONG else rate)


def poisson(chance: random.Random, mean: float) -> int:
    """A Poisson number, by multiplying uniform ones (D. E. Knuth): fit for means of a few."""
    limit, product, count = exp(-mean), chance.random(), 0
    while product > limit:
        product *= chance.random()
        count += 1
    return count
