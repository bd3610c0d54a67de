"""Towns that are called by a common word: seats are meant after في where the report is about their country."""

import pytest

from marsad.knowledge.load import Knowledge
from marsad.model.claim import Mention
from marsad.model.text import Report
from marsad.pipeline import code, know

SEATS = [
    ("قتل جنديان من الجيش اللبناني في انفجار في صور.", "place:tyre"),
    ("اعتقلت الشرطة العراقية ناشطا في العمارة.", "place:amarah"),
    ("اختطف الحوثيون ناشطا في إب.", "place:ibb"),
    ("قصف الحوثيون منازل في حجة.", "place:hajjah"),
    ("هاجم مسلحون حاجزا للجيش اللبناني في البقاع.", "place:beqaa"),
    ("اغتال مجهولون عنصرا من الحرس الثوري في الميادين.", "place:al-mayadin"),
    ("اقتحم الجيش الإسرائيلي جنين فجر اليوم واعتقل شابا.", "place:jenin"),
    ("تظاهر مئات الأردنيين في السلط.", "place:salt"),
]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return know(())


def places(text: str, knowledge: Knowledge) -> list[Mention]:
    claims = code(Report(id="x", text=text, published="2016-05-10"), knowledge).claims
    return [mention for claim in claims for mention in claim.roles.get("place", [])]


@pytest.mark.parametrize(("text", "place"), SEATS)
def test_a_seat_is_meant_where_its_country_is_told_of(text: str, place: str, knowledge: Knowledge) -> None:
    assert [mention.id for mention in places(text, knowledge)] == [place]


@pytest.mark.parametrize(
    "text",
    [
        "ظهر المسلحون في صور نشرها الجيش اللبناني وهم يهاجمون دورية في بيروت.",
        "هاجم الجيش اللبناني منازل في بيروت بحجة البحث عن مطلوبين.",
    ],
)
def test_the_word_is_no_seat(text: str, knowledge: Knowledge) -> None:
    assert {mention.id for mention in places(text, knowledge)} == {"place:beirut"}


def test_a_town_of_which_nothing_tells_the_country_stands_by_its_words(knowledge: Knowledge) -> None:
    [place] = places("قتل شخص في الكرك.", knowledge)
    assert (place.text, place.id) == ("الكرك", None)
