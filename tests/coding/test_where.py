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
    # Only a place lies so by another: الزاوية is also a corner, and the name of several.
    ("قُتل جنديان بانفجار لغم في الزاوية غربي طرابلس.", "الزاوية", "place:zawiya"),
    ("قُتل جنديان بانفجار لغم في الزاوية شمال غرب مدينة سلفيت.", "الزاوية", "place:az-zawiya"),
    # What was hit, or who came, is named after the place, and the unit around it says in which.
    ("نهب مسلحون مستشفى بابنوسة بولاية غرب كردفان.", "بابنوسة", "place:babanusa"),
    ("تظاهر عشرات من سكان قضاء داقوق جنوبي محافظة كركوك.", "داقوق", "place:daquq-district"),
    ("قصف الطيران سوق بلدة حيس في محافظة الحديدة.", "حيس", "place:hays"),
    # A name that no list holds is where it was, whatever unit the sentence goes on to name.
    ("هاجم مسلحون حاجزاً للجيش بقرية كوهرزي بمحافظة تعز.", "كوهرزي", None),
    ("اندلعت اشتباكات بين الجيش ومسلحين في حي بختياري جنوبي الحسكة.", "بختياري", None),
    ("قتل مدني برصاص مجهولين في منطقة الجبلية بريف درعا الشرقي.", "الجبلية", None),
    ("اختطف مسلحون مزارعاً قرب منجم كوبارا بريف درعا الشرقي.", "منجم كوبارا", None),
    ("هاجم مسلحون نقطة للجيش في شارع الزبيري بمحافظة تعز.", "شارع الزبيري", None),
    # What only describes is no name.
    ("هاجم مسلحون نقطة للجيش في حي سكني بمدينة مأرب.", "مأرب", "place:marib"),
    # A clause between what was hit and where.
    (
        "انفجر لغم بسيارة تقل نازحين على الطريق الواصل بين قريتي كوهرزي وسركلي.",
        "الطريق الواصل بين قريتي كوهرزي وسركلي",
        None,
    ),
    ("استهدفت غارة سيارتين كانتا تسيران في منطقة وادي ضيقة.", "وادي ضيقة", None),
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
