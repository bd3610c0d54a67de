"""When events of a place bring on further ones, and clearly more than usual are to be expected.

Looked at on every day on which something happened, so that an alert opens on the same day whenever it is asked for;
while it is open once a week. What can be told cheaply is told first: most days are left out before anything is fitted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.alerts.hawkes import ROUGH, estimate, expected, is_excited, roughly, score, with_branching
from marsad.alerts.told import Known, Subject, What, by_subject, counts_of, made
from marsad.knowledge.alerts import AlertRule
from marsad.knowledge.geography import Geography
from marsad.model.alert import Alert, Occurrence, Said

_WEEK = 7
_LEAST_DAYS = 60
"""Days that must be told of before anything is usual."""

_WORTH_FITTING = 2.0
"""Of the score statistic, on the scale of twice the logarithm of a likelihood ratio, where 3.84 is asked of a fit."""

_ROUGHLY = 0.85
"""Share of what must be expected below which a rough fit is believed."""

_RECENT = 14
"""Days whose events an alert names."""


def self_excitation(known: Known, rule: AlertRule, geography: Geography) -> Iterator[Alert]:
    """An alert for each time in which it goes on."""
    for subject, here in by_subject(known, rule, geography):
        counts = counts_of(here, known.begins, known.at)
        for opened, last, closed in _times(counts, rule):
            days = known.begins + opened, known.begins + last, None if closed is None else known.begins + closed
            yield _told(rule, subject, here, _window(counts, last, rule), days)


def _times(counts: Sequence[int], rule: AlertRule) -> Iterator[tuple[int, int, int | None]]:
    """When each began, when it was last seen, and when it was over, in days from the first."""
    opened, last = None, 0
    for day, is_busy in enumerate(_busy(counts, rule)):
        if opened is None:
            if is_busy and _is_excited(_window(counts, day, rule), rule):
                opened = last = day
        elif day == last + _WEEK:
            if _is_excited(_window(counts, day, rule), rule):
                last = day
            else:
                yield opened, last, day
                opened = None
    if opened is not None:
        yield opened, last, None


def _window(counts: Sequence[int], day: int, rule: AlertRule) -> Sequence[int]:
    return counts[max(0, day - rule.window_days + 1) : day + 1]


def _busy(counts: Sequence[int], rule: AlertRule) -> Iterator[bool]:
    """Of each day, whether something happened and so much was left behind that more than usual can be expected.

    As many as are expected on average have happened on average, so that what is left behind must exceed that as often
    as what is to be expected must.
    """
    left = [0.0 for _ in ROUGH]
    total = 0
    for day, count in enumerate(counts):
        total += count - (counts[day - rule.window_days] if day >= rule.window_days else 0)
        left = [memory * before + (1 - memory) * count for memory, before in zip(ROUGH, left, strict=True)]
        days = min(day + 1, rule.window_days)
        told = days > _LEAST_DAYS and total >= rule.count
        yield bool(count) and told and max(left) >= rule.ratio * total / days


def _is_excited(window: Sequence[int], rule: AlertRule) -> bool:
    """Whether events bring on further ones and enough more than usual is to be expected; the costly comes last."""
    least = rule.ratio * _WEEK * sum(window) / len(window)
    if sum(window) < rule.count or max(score(window, memory) for memory in ROUGH) < _WORTH_FITTING:
        return False
    if expected(roughly(window)) < _ROUGHLY * least:
        return False
    found = estimate(window)
    return is_excited(found, window) and expected(found) >= least


def _told(
    rule: AlertRule,
    subject: Subject,
    here: Sequence[Occurrence],
    window: Sequence[int],
    days: tuple[int, int, int | None],
) -> Alert:
    found = with_branching(window)
    usual, coming = _WEEK * sum(window) / len(window), expected(found)
    share, low, high = found.branching.value, found.branching.low, found.branching.high
    reasons = (
        Said(
            f"one event brings on {share:.2f} others ({low:.2f}–{high:.2f}, 95 %)",
            f"كل حدث يجرّ {share:.2f} حدثاً آخر ({low:.2f}–{high:.2f}، 95 %)",
        ),
        Said(
            f"{coming:.1f} events are to be expected in 7 days; {usual:.1f} are usual",
            f"يُتوقع {coming:.1f} أحداث في 7 أيام، والمعتاد {usual:.1f}",
        ),
    )
    figures = {
        "branching": round(share, 3),
        "branching_low": round(low, 3),
        "branching_high": round(high, 3),
        "expected_7_days": round(coming, 2),
        "usual_7_days": round(usual, 2),
    }
    last = [one for one in here if 0 <= days[1] - one.day < _RECENT]
    return made(rule, subject, days, What(reasons=reasons, figures=figures, events=last))
