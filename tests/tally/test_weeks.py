"""Events by week: each once, tolls as ranges, and what is in no week said beside them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.tally.telling import event, killed, stretch

from marsad.knowledge.load import Knowledge
from marsad.model.event import Event, Graded
from marsad.model.tally import EVERYWHERE, Stretch, Week, YearOfWeeks
from marsad.tally.weeks import monday_of, together, weeks


def counted(
    knowledge: Knowledge, *events: Event, stretches: tuple[Stretch, ...] = ()
) -> dict[tuple[str, int | None], YearOfWeeks]:
    return {(year.about, year.year): year for year in weeks(events, stretches, knowledge.places)}


def week(knowledge: Knowledge, *events: Event, monday: str = "2024-03-04") -> Week:
    return counted(knowledge, *events)[EVERYWHERE, int(monday[:4])].weeks[monday]


@pytest.mark.parametrize(
    ("day", "monday"),
    [
        ("2024-03-04", "2024-03-04"),
        ("2024-03-10", "2024-03-04"),
        ("2024-12-31", "2024-12-30"),
        ("2021-01-01", "2020-12-28"),
    ],
)
def test_a_week_begins_on_its_monday(day: str, monday: str) -> None:
    assert date.fromordinal(monday_of(date.fromisoformat(day).toordinal())).isoformat() == monday


def test_an_event_counts_once_wherever_it_lies_and_whomever_it_names(knowledge: Knowledge) -> None:
    found = counted(knowledge, event(), event(type="arrest"), event(perpetrators=()))
    for about in (EVERYWHERE, "place:al-mayadin", "place:deir-ez-zor-governorate", "place:syria"):
        assert found[about, 2024].weeks["2024-03-04"].types == {"shelling": 2, "arrest": 1}
    assert found["actor:ndf", 2024].weeks["2024-03-04"].types == {"shelling": 1, "arrest": 1}


@pytest.mark.parametrize(
    ("tolls", "sums"),
    [
        ([killed((3, 3)), killed((2, 5))], (5, 8, 0, 2, 0)),
        ([killed((3, 3), (7, 7), disputed=True)], (3, 7, 0, 1, 1)),
        ([killed((2, None)), killed((1, 1))], (3, 3, 1, 2, 0)),
        ([killed((2, None), (6, 6))], (2, 6, 1, 1, 0)),
        ([killed((0, 0))], (0, 0, 0, 1, 0)),
    ],
    ids=["ranges add up", "disputed", "open", "open beside a number", "nobody, and it is said"],
)
def test_tolls_are_added_up_as_ranges(knowledge: Knowledge, tolls: list[dict[str, Any]], sums: tuple[int, ...]) -> None:
    toll = week(knowledge, *(event(**one) for one in tolls), event()).tolls["killed"]
    assert (toll.low, toll.high, toll.open_ended, toll.counted, toll.disputed) == sums


def test_no_number_is_not_nought(knowledge: Knowledge) -> None:
    assert week(knowledge, event()).tolls == {}


@pytest.mark.parametrize(
    ("left", "reason"),
    [
        (event(None), "undated"),
        (event("2024-03-01", until="2024-03-31"), "vague"),
        (event(grade=Graded(name="discounted", reasons=())), "denied"),
    ],
)
def test_what_is_in_no_week_is_said(knowledge: Knowledge, left: Event, reason: str) -> None:
    found = counted(knowledge, left)
    assert found[EVERYWHERE, None].left_out == {reason: 1}
    assert (EVERYWHERE, 2024) not in found


@pytest.mark.parametrize(
    ("told", "mondays"),
    [
        ({}, ["2024-03-04", "2024-03-11"]),
        ({"ended": "2024-03-09"}, ["2024-03-04"]),
        ({"ended": "2024-03-06"}, ["2024-03-04"]),
        ({"ended": "2024-06-01"}, ["2024-03-04", "2024-03-11"]),
        ({"since": "2023-12-30", "ended": "2024-01-09"}, ["2023-12-25", "2024-01-01", "2024-01-08"]),
    ],
    ids=["until it is stale", "until it ended", "one day", "told of long ago", "over the turn of a year"],
)
def test_a_measure_counts_in_each_week_in_which_it_held(
    knowledge: Knowledge, told: dict[str, str], mondays: list[str]
) -> None:
    found = counted(knowledge, stretches=(stretch(**told),))
    own = [
        (year, monday)
        for (about, year), one in found.items()
        if about == "place:deir-ez-zor-governorate"
        for monday in one.weeks
    ]
    assert [monday for _, monday in own] == mondays
    assert all(str(year) == monday[:4] for year, monday in own)


def test_places_that_do_not_overlap_are_added(knowledge: Knowledge) -> None:
    one = week(knowledge, event(**killed((2, 4))))
    both = together([one, one])
    assert (both.types, both.tolls["killed"].low, both.tolls["killed"].high) == ({"shelling": 2}, 4, 8)
