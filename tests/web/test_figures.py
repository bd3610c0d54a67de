"""Where bars and bands stand: in both directions, within the figure, as high as their numbers."""

from __future__ import annotations

from datetime import date

import pytest
from tests.tally.telling import stretch

from marsad.model.tally import TollSum
from marsad.web.figures.bands import bands
from marsad.web.figures.bars import in_series, ranges, series, stacked
from marsad.web.figures.scales import HEIGHT, labels, ticks, top_of

MONDAYS = [date.fromordinal(date(2024, 1, 1).toordinal() + 7 * number).isoformat() for number in range(26)]


@pytest.mark.parametrize(
    ("highest", "top", "lines"),
    [(0, 1, 2), (1, 1, 2), (3, 3, 4), (7, 8, 5), (12, 15, 4), (100, 100, 5), (513, 600, 4), (12_345, 15_000, 4)],
)
def test_a_scale_ends_at_a_round_number_that_is_high_enough(highest: int, top: int, lines: int) -> None:
    assert (top_of(highest), len(ticks(highest))) == (top, lines)
    assert (ticks(highest)[0].y, ticks(highest)[-1].y) == (HEIGHT, 0)


@pytest.mark.parametrize("rtl", [True, False])
def test_time_runs_with_the_language(rtl: bool) -> None:
    figure = stacked([{"a": 1}, {"a": 2}], ["a"], MONDAYS[:2], rtl=rtl)
    first, second = figure.columns
    assert (first.x > second.x) is rtl
    assert all(0 < column.x < column.x + column.width < 100 for column in figure.columns)
    assert figure.labels[0].x == (100 if rtl else 0)


def test_what_is_stacked_adds_up_and_leaves_no_gap() -> None:
    week = {"a": 3, "b": 2, "c": 5}
    column = stacked([week], [name for name, _ in series([week])], MONDAYS[:1], rtl=False).columns[0]
    assert [part.look for part in column.parts] == ["h0", "h1", "h2"]
    assert sum(part.height for part in column.parts) == HEIGHT
    for below, above in zip(column.parts, column.parts[1:], strict=False):
        assert above.y + above.height == below.y


def test_the_rarest_types_are_told_together() -> None:
    week = {name: number for number, name in enumerate("abcdefghij", 1)}
    totals = series([week])
    assert [name for name, _ in totals] == ["j", "i", "h", "g", "f", "e", "others"]
    assert in_series(week, [name for name, _ in totals]) == [10, 9, 8, 7, 6, 5, 10]


def test_a_toll_reaches_from_its_lowest_to_its_highest_and_no_range_is_invisible() -> None:
    wide = TollSum(low=5, high=10, open_ended=1, counted=2, disputed=1)
    exact = TollSum(low=10, high=10, open_ended=0, counted=1, disputed=0)
    figure = ranges([wide, exact, None], MONDAYS[:3], rtl=False)
    assert [column.parts and column.parts[0].height for column in figure.columns] == [HEIGHT // 2, 3, ()]
    assert [column.open_ended for column in figure.columns] == [True, False, False]
    assert [column.disputed for column in figure.columns] == [True, False, False]


@pytest.mark.parametrize("count", [1, 4, 26])
def test_labels_have_room(count: int) -> None:
    found = labels(MONDAYS[:count], rtl=False)
    assert found[0].text == MONDAYS[0]
    assert not found[0].wide
    assert len(found) <= 9
    assert len([label for label in found if not label.wide]) <= 4


@pytest.mark.parametrize("rtl", [True, False])
def test_a_band_is_dark_while_told_of_then_pale_then_gone(rtl: bool) -> None:
    days = range(date(2024, 3, 4).toordinal(), date(2024, 3, 24).toordinal())
    band = bands([stretch()], days, MONDAYS[:1], rtl=rtl).lines[0].bands[0]
    assert band.told is not None
    assert band.stale is not None
    assert (band.told.x, band.told.width) == ((60, 30) if rtl else (10, 30))
    assert (band.stale.x, band.stale.width) == ((20, 40) if rtl else (40, 40))
    assert band.ended is None


def test_an_end_is_marked_and_what_lies_outside_is_not_drawn() -> None:
    days = range(date(2024, 3, 4).toordinal(), date(2024, 3, 14).toordinal())
    ended, before, after = (
        stretch(ended="2024-03-09"),
        stretch(since="2024-02-01", last_confirmed="2024-02-01", stale_from="2024-02-05", unknown_from="2024-02-09"),
        stretch(since="2024-04-01", stale_from="2024-04-05", unknown_from="2024-04-09"),
    )
    drawn = bands([ended, before, after], days, MONDAYS[:1], rtl=False)
    assert len(drawn.lines) == 1
    first, second, third = sorted(drawn.lines[0].bands, key=lambda band: band.stretch.since)
    assert (first.told, first.stale, third.told) == (None, None, None)
    assert (second.ended, second.stale) == (50, None)
