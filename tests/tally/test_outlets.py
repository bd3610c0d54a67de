"""What a source tells beside what others tell: alone, first, contradicted; what it copies is not its own."""

from __future__ import annotations

import pytest
from tests.tally.telling import dispute, event

from marsad.arabic.fold import fold_text
from marsad.model.event import Disagreement
from marsad.model.tally import Outlet
from marsad.model.text import Report
from marsad.tally.outlets import outlets

COAST, FOREST = "وكالة الساحل", "شبكة الغاب"


def found(
    days: dict[str, str | None], *, copies: dict[str, str] | None = None, disputes: tuple[Disagreement, ...] = ()
) -> dict[str, Outlet]:
    """One event told by reports `a` (of the coast), `b` and `c` (of the forest), published on these days."""
    reports = {
        key: Report(id=key, text="", source=COAST if key == "a" else FOREST, published=day) for key, day in days.items()
    }
    copies = copies or {}
    own = {fold_text(report.source or "") for key, report in reports.items() if key not in copies}
    told = event(reports=tuple(days), sources=tuple(sorted(own)), disagreements=disputes)
    return {outlet.source: outlet for outlet in outlets([told], reports, copies)}


def test_who_tells_it_alone_is_not_first() -> None:
    coast = found({"a": "2024-03-06"})[COAST]
    assert (coast.reports, coast.events, coast.alone, coast.first) == (1, 1, 1, 0)


@pytest.mark.parametrize(
    ("days", "first"),
    [
        ({"a": "2024-03-06", "b": "2024-03-07"}, [COAST]),
        ({"a": "2024-03-06T08:00", "b": "2024-03-06T06:00"}, [COAST, FOREST]),
        ({"a": None, "b": "2024-03-07"}, [FOREST]),
        ({"a": None, "b": None}, []),
        ({"a": "2024-03-08", "b": "2024-03-09", "c": "2024-03-07"}, [FOREST]),
    ],
    ids=["a day earlier", "on one day both", "without a date nobody knows", "nobody dated", "by its earliest report"],
)
def test_first_is_whom_nobody_preceded_by_a_day(days: dict[str, str | None], first: list[str]) -> None:
    assert sorted(name for name, one in found(days).items() if one.first) == sorted(first)


def test_a_copy_tells_nothing_of_its_own() -> None:
    both = found({"a": "2024-03-06", "b": "2024-03-07"}, copies={"b": "a"})
    assert (both[FOREST].reports, both[FOREST].copies, both[FOREST].events) == (1, 1, 0)
    assert both[COAST].alone == 1


@pytest.mark.parametrize(
    ("sides", "contradicted"),
    [
        ((("a#1",), ("b#1",)), [COAST, FOREST]),
        ((("b#1",), ("c#1",)), []),
        ((("a#1", "b#1"), ("c#1",)), [COAST, FOREST]),
    ],
    ids=["two sources", "a source that corrects itself", "one of its reports beside another's"],
)
def test_contradicted_is_who_says_what_another_source_rules_out(
    sides: tuple[tuple[str, ...], ...], contradicted: list[str]
) -> None:
    told = found(dict.fromkeys("abc", "2024-03-06"), disputes=(dispute("toll.killed", *sides),))
    assert sorted(name for name, one in told.items() if one.contradicted) == sorted(contradicted)
