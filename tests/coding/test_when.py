"""On which day: the day of the deed rather than of the saying, the day told last, the day of the cause or of the effect."""

from __future__ import annotations

import pytest

from marsad.knowledge.load import Knowledge
from marsad.model.claim import Claim
from marsad.model.text import Report
from marsad.pipeline import code, know

PUBLISHED = "2022-06-15"
"""A Wednesday."""
DAYS = [
    # Who says it on Wednesday that it was on Tuesday.
    ("أفاد مصدر أمني، الأربعاء، بأن جنديين قتلا بانفجار عبوة في المخيسة مساء أمس.", "2022-06-14"),
    ("قال ضابط، الأربعاء، إن مسلحين هاجموا حاجزاً للجيش في حيس مساء الاثنين.", "2022-06-13"),
    # A night is the evening of its day, but of the day that has only begun the one before; after midnight it is the next.
    ("هاجم مسلحون حاجزاً للجيش في حيس ليلة السبت.", "2022-06-11"),
    ("هاجم مسلحون حاجزاً للجيش في حيس ليلة الأربعاء.", "2022-06-14"),
    ("هاجم مسلحون حاجزاً للجيش في حيس بعد منتصف ليل الاثنين.", "2022-06-14"),
    ("هاجم مسلحون حاجزاً للجيش في حيس قبل أسبوع.", "2022-06-08"),
    ("هاجم مسلحون حاجزاً للجيش في حيس في الثاني عشر من ربيع الأول 1442هـ.", "2020-10-29"),
]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return know(())


def incidents(text: str, knowledge: Knowledge) -> list[Claim]:
    claims = code(Report(id="r", text=text, published=PUBLISHED), knowledge).claims
    return [claim for claim in claims if claim.kind == "incident"]


def day(claim: Claim) -> str | None:
    return claim.when.start if claim.when is not None else None


@pytest.mark.parametrize(("text", "start"), DAYS)
def test_the_day_is_that_of_the_deed(knowledge: Knowledge, text: str, start: str) -> None:
    [claim] = incidents(text, knowledge)
    assert day(claim) == start


@pytest.mark.parametrize(
    ("way", "start"),
    [
        ("في اليوم نفسه", "2022-06-12"),
        ("في اليوم ذاته", "2022-06-12"),
        ("في اليوم التالي", "2022-06-13"),
        ("في اليوم الموالي", "2022-06-13"),
        ("في اليوم الذي يليه", "2022-06-13"),
    ],
)
def test_a_day_points_to_the_one_told_last(knowledge: Knowledge, way: str, start: str) -> None:
    text = f"هاجم مسلحون حاجزاً للجيش في حيس يوم الأحد. وخطف مجهولون {way} معلماً من منزله في بلدة الخوخة."
    assert [day(claim) for claim in incidents(text, knowledge)] == ["2022-06-12", start]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        (
            "داهمت قوة من قسد فجر اليوم منازل في ذيبان، ما دفع مسلحين إلى مهاجمة حاجز البلدة بالأسلحة الرشاشة.",
            ["2022-06-15", None],
        ),
        (
            "قطع محتجون الطريق العام في الناصرية احتجاجاً على مقتل شاب بهجوم مسلح في سيد دخيل ليلة أمس.",
            [None, "2022-06-14"],
        ),
    ],
)
def test_a_cause_and_its_effect_have_each_their_own_day(
    knowledge: Knowledge, text: str, starts: list[str | None]
) -> None:
    assert [day(claim) for claim in incidents(text, knowledge)] == starts


def test_what_a_list_tells_of_another_place_is_no_background(knowledge: Knowledge) -> None:
    text = (
        "قُتل جنديان بانفجار لغم قرب أغيلهوك الثلاثاء. وفي النيجر المجاورة، أعلنت وزارة الدفاع أن مسلحين هاجموا "
        "صباح السبت الماضي مركزاً للدرك في أيورو."
    )
    assert [claim.background for claim in incidents(text, knowledge)] == [False, False]
