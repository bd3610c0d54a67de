"""The statistics behind alerts, tried on series of which the truth is known."""

from __future__ import annotations

import random

import pytest

from marsad.alerts.backtest import poisson
from marsad.alerts.cusum import Watch, rises, watch_of
from marsad.alerts.hawkes import ROUGH, estimate, expected, fit, is_excited, roughly, score
from marsad.knowledge.alerts import alert_rules

WATCH = Watch(baseline_days=120, gap_days=7, ratio=2.5, least_rise=0.7, threshold=4.6, least=3, quiet_days=14)


def excited(chance: random.Random, *, base: float, branching: float, memory: float, days: int) -> list[int]:
    counts: list[int] = []
    left = 0.0
    for _ in range(days):
        counts.append(poisson(chance, base + branching * left))
        left = memory * left + (1 - memory) * counts[-1]
    return counts


def test_a_rise_is_seen_and_is_over_when_it_is_over() -> None:
    [rise] = rises([0, 1, 0] * 50 + [3] * 10 + [0, 1, 0] * 20, WATCH)
    assert 150 <= rise.begins <= 153
    assert rise.ends is not None
    assert 160 <= rise.ends <= 180
    assert rise.usual == pytest.approx(1 / 3, abs=0.02)


def test_what_is_usual_is_no_rise_and_neither_is_a_first_event() -> None:
    assert not list(rises([0, 1, 0] * 100, WATCH))
    assert not list(rises([0] * 200 + [1] + [0] * 20, WATCH))


def test_without_a_past_nothing_is_unusual() -> None:
    assert not list(rises([5] * 30, WATCH))


def test_what_is_done_roughly_first_agrees_with_what_is_fitted() -> None:
    chance = random.Random(2)
    for breeds in (0.0, 0.7):
        days = excited(chance, base=0.3, branching=breeds, memory=0.5, days=365)
        found = fit(days)
        assert (found.branching.low > 0) == is_excited(found, days) == (breeds > 0)
        assert (max(score(days, memory) for memory in ROUGH) > 2) == (breeds > 0)
        assert roughly(days).likelihood == pytest.approx(found.likelihood, abs=2)


@pytest.mark.parametrize(("base", "branching", "memory"), [(0.3, 0.5, 0.5), (0.2, 0.7, 0.6), (0.5, 0.0, 0.5)])
def test_the_parameters_lie_in_their_intervals(base: float, branching: float, memory: float) -> None:
    """The bar: in nine simulations of ten. Of twenty, with chance: sixteen."""
    chance = random.Random(5)
    held = []
    for _ in range(20):
        found = fit(excited(chance, base=base, branching=branching, memory=memory, days=365))
        held.append(found.branching.low <= branching <= found.branching.high)
        assert found.base.low <= found.base.value <= found.base.high
    assert sum(held) >= 16


def test_what_is_expected_is_what_comes_on_average() -> None:
    chance = random.Random(3)
    told, came = 0.0, 0
    for _ in range(60):
        days = excited(chance, base=0.4, branching=0.5, memory=0.6, days=307)
        told += expected(estimate(days[:300]))
        came += sum(days[300:])
    assert told == pytest.approx(came, rel=0.15)


def test_too_little_to_fit_is_refused() -> None:
    for days in ([0] * 100, [1] * 13):
        with pytest.raises(ValueError, match="too little"):
            fit(days)


def test_the_rule_file_says_what_is_watched() -> None:
    assert watch_of(alert_rules()["escalation"]) == WATCH
