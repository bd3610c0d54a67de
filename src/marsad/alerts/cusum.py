"""Whether a place sees more than is usual there: a CUSUM over daily counts against the place's own past.

The sum of log-likelihood ratios of a raised Poisson rate against the usual one, never below nought (E. S. Page, 1954;
for counts J. M. Lucas, 1985). The usual rate is that of the days before, without the last few, half an event added, so
that a place where nothing ever happened does not fire at its first event.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import log

import msgspec

from marsad.knowledge.alerts import AlertRule

_LEAST_PAST = 30
"""Days without which nothing is usual."""

_LEAST_RATE = 0.05
"""Events a day that count as usual wherever fewer happen: one in three weeks."""


class Watch(msgspec.Struct, frozen=True, kw_only=True):
    """What is looked for."""

    baseline_days: int
    gap_days: int
    ratio: float
    least_rise: float
    threshold: float
    least: int
    """Events of the last seven days, at least."""
    quiet_days: int


class Rise(msgspec.Struct, frozen=True, kw_only=True):
    """A time of more than is usual, in days from the first of the series."""

    begins: int
    """The day on which it is seen."""
    ends: int | None
    """The day on which it is over; None while it goes on."""
    usual: float
    """Events a day before it."""


def watch_of(rule: AlertRule) -> Watch:
    """What a rule of escalation looks for."""
    return Watch(
        baseline_days=rule.baseline_days,
        gap_days=rule.gap_days,
        ratio=rule.ratio,
        least_rise=rule.least_rise,
        threshold=rule.threshold,
        least=rule.count,
        quiet_days=rule.quiet_days,
    )


def rises(counts: Sequence[int], watch: Watch) -> Iterator[Rise]:
    """Every rise, in order. After one has ended the sum begins anew."""
    before = [0, *accumulate(counts)]
    total, begins, usual = 0.0, None, 0.0
    for day, count in enumerate(counts):
        if begins is not None:
            if _is_over(before, day, begins, usual, watch):
                yield Rise(begins=begins, ends=day, usual=usual)
                total, begins = 0.0, None
            continue
        rate = _usual(before, day, watch)
        if rate is None:
            continue
        raised = max(watch.ratio * rate, rate + watch.least_rise)
        total = max(0.0, total + count * log(raised / rate) - (raised - rate))
        if total > watch.threshold and before[day + 1] - before[max(0, day - 6)] >= watch.least:
            begins, usual = day, rate
    if begins is not None:
        yield Rise(begins=begins, ends=None, usual=usual)


def _usual(before: Sequence[int], day: int, watch: Watch) -> float | None:
    last = day - watch.gap_days
    first = max(0, last - watch.baseline_days)
    if last - first < _LEAST_PAST:
        return None
    return max(_LEAST_RATE, (before[last] - before[first] + 0.5) / (last - first))


def _is_over(before: Sequence[int], day: int, begins: int, usual: float, watch: Watch) -> bool:
    """Whether the last quiet days were as usual, give or take half."""
    first = day - watch.quiet_days + 1
    return first > begins and before[day + 1] - before[first] <= 1.5 * usual * watch.quiet_days
