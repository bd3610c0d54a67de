"""Where a deed was: names of which no list holds the whole, and names that are also another kind of word."""

from __future__ import annotations

import pytest

from marsad.knowledge.load import Knowledge
from marsad.model.text import Report
from marsad.pipeline import code, know

WHERE = [
    # مودية looks like an adjective of what stands before it.
    ("انفجرت عبوة بدورية في مديرية مودية بمحافظة أبين.", "مودية", "place:mudiyah-district"),
    # The first half of a village's name is no village.
    ("هاجم مسلحون نقطة للجيش في قرية البو نجم جنوبي كركوك.", "البو نجم", None),
    ("انفجرت عبوة في قرية الشيخ زايد بسيناء.", "الشيخ زايد", None),
    ("انفجرت عبوة في قرية عين الحمرا في ريف إدلب.", "عين الحمرا", None),
    ("انفجرت عبوة في قرية تل شمالي نابلس.", "تل", "place:tell-nablus"),
]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return know(())


@pytest.mark.parametrize(("text", "name", "place"), WHERE)
def test_a_deed_is_where_its_words_say(knowledge: Knowledge, text: str, name: str, place: str | None) -> None:
    [claim] = code(Report(id="r", text=text), knowledge).claims
    [mention] = claim.roles["place"]
    assert (mention.text, mention.id) == (name, place)


@pytest.mark.parametrize(
    ("settlement", "district"),
    [("place:zinjibar", "place:zunjubar-district"), ("place:bajil", "place:bajil-district")],
)
def test_a_town_lies_in_the_district_named_after_it(knowledge: Knowledge, settlement: str, district: str) -> None:
    assert knowledge.places[settlement].parent == district
