"""Every rule is tried on changes that are known: the bars are a median delay of two days and one false alarm a year."""

import pytest

from marsad import pipeline
from marsad.alerts.backtest import Backtest, Trial, lines, scored
from marsad.knowledge.alerts import alert_rules
from marsad.knowledge.load import Knowledge
from marsad.pipeline.backtesting import backtest

RULES = alert_rules()


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return pipeline.know(())


@pytest.mark.parametrize("rule", RULES)
def test_known_changes_are_found_soon_and_without_many_false_alarms(rule: str, knowledge: Knowledge) -> None:
    [found] = backtest([RULES[rule]], knowledge, series=45, seed=11)
    assert found.median_delay is not None
    assert found.median_delay <= 2
    assert found.false_alarms_per_series_year <= 1
    assert found.hits >= 0.8 * found.changes > 0
    assert any("median delay" in line for line in lines([found]))


def test_the_same_seed_gives_the_same_numbers(knowledge: Knowledge) -> None:
    rules = [RULES["restriction"], RULES["recurrence_place"]]
    one, other = (list(backtest(rules, knowledge, series=9, seed=3)) for _ in range(2))
    assert one == other != list(backtest(rules, knowledge, series=9, seed=4))


@pytest.mark.parametrize(
    ("seen", "hits", "delay", "false"),
    [
        ([], 0, None, 0),
        ([("a", 12)], 1, 2, 0),
        ([("a", 12), ("a", 14), ("b", 12)], 1, 2, 1),
        ([("a", 9), ("a", 40)], 0, None, 2),
        ([("a", 25)], 0, None, 0),
        ([("a", 3)], 0, None, 0),
        ([("b", 50)], 0, None, 0),
    ],
)
def test_a_change_is_hit_by_the_first_alert_within_two_weeks_and_what_is_of_none_is_false(
    seen: list[tuple[str, int]], hits: int, delay: float | None, false: int
) -> None:
    trial = Trial(what="", changes=[("a", 10, 30)], right=[("b", 45, 55)], series=2, days=365, counted_from=5)
    found: Backtest = scored(RULES["crossing"], trial, seen)
    assert (found.hits, found.median_delay, found.false_alarms) == (hits, delay, false)
