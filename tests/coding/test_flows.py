"""Flows are examples: a sentence, and what moves in it, whose it is, from where and where to."""

from __future__ import annotations

import pytest

from marsad.knowledge.load import Knowledge
from marsad.model.claim import Claim
from marsad.model.text import Report
from marsad.pipeline import code, know


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return know(())


def flows(text: str, knowledge: Knowledge) -> list[Claim]:
    return [c for c in code(Report(id="r", text=text), knowledge).claims if c.kind == "flow"]


@pytest.mark.parametrize(
    ("text", "type_", "roles"),
    [
        (
            "نزحت مئات العائلات من مدينة الفاشر باتجاه طويلة.",
            "displacement",
            {"object": "العائلات", "origin": "الفاشر", "destination": "طويلة"},
        ),
        (
            "أدخلت ميليشيا حزب الله شحنة صواريخ عبر معبر غير شرعي من العراق إلى القصير.",
            "smuggling",
            {"actor": "حزب الله", "object": "صواريخ", "origin": "العراق", "destination": "القصير", "via": "معبر"},
        ),
        (
            "دخلت عشرات الشاحنات المحملة بالإسمنت من مصر إلى قطاع غزة عبر معبر كرم أبو سالم.",
            "trade",
            {"object": "الإسمنت", "origin": "مصر", "destination": "قطاع غزة"},
        ),
        (
            "أوصلت منظمة أطباء بلا حدود مساعدات طبية إلى مستشفى زمزم.",
            "aid",
            {"actor": "أطباء بلا حدود", "object": "مساعدات", "destination": "زمزم"},
        ),
        ("وأصيب أربعة أطفال نقلوا إلى مستشفى ناصر في خان يونس.", "medical_transfer", {"object": "أطفال"}),
        ("انشق ضابط برتبة عقيد عن الجيش السوري والتحق بالجيش الحر.", "defection", {"actor": "الجيش السوري"}),
        ("وتوجه رتل من قوات الجيش الوطني الليبي نحو سبها.", "convoy", {"destination": "سبها"}),
    ],
)
def test_what_moves_and_where_to(text: str, type_: str, roles: dict[str, str], knowledge: Knowledge) -> None:
    [claim] = flows(text, knowledge)
    assert claim.type == type_
    for role, expected in roles.items():
        assert expected in " ".join(m.text for m in claim.roles.get(role, [])), role


def test_joined_goods_are_each_an_object(knowledge: Knowledge) -> None:
    [claim] = flows("يستغل المهربون المعبر لتهريب المحروقات والسلاح بين البلدين.", knowledge)
    assert [m.text for m in claim.roles["object"]] == ["المحروقات", "السلاح"]


def test_a_convoy_that_enters_is_one_flow(knowledge: Knowledge) -> None:
    assert len(flows("دخلت قافلة مساعدات أممية إلى مدينة دوما في الغوطة الشرقية.", knowledge)) == 1


def test_an_accident_in_the_sentence_before_makes_no_medical_transfer_but_one_far_off_does_not_matter(
    knowledge: Knowledge,
) -> None:
    moved = "نُقل الجرحى إلى مستشفى الثورة."
    assert flows(f"أدى حادث سير إلى إصابة ثلاثة أشخاص. {moved}", knowledge) == []
    far = f"وقع حادث سير صباحاً. ثم هدأت المدينة. وقصف الجيش السوق ظهراً. {moved}"
    assert [c.type for c in flows(far, knowledge)] == ["medical_transfer"]


@pytest.mark.parametrize(
    "text",
    [
        "لاذ المسلحون بالفرار بعد الهجوم على الحاجز.",
        "نقلت وكالة سانا عن مصدر عسكري قوله إن الجيش تقدم.",
        "ارتفعت صادرات النفط السعودية خلال العام الماضي.",
        "أكدت المنظمة أهمية إيصال المساعدات إلى المحتاجين.",
        "انسحبت قوات قسد من القرية باتجاه الطبقة.",
    ],
)
def test_other_movement_is_no_flow(text: str, knowledge: Knowledge) -> None:
    assert flows(text, knowledge) == []


@pytest.mark.parametrize(
    ("text", "role", "words"),
    [
        ("غادر مقاتلون من لواء القدس مدينة الميادين وهربوا باتجاه الحدود العراقية.", "origin", ["الميادين"]),
        ("نزح سكان قرية الدامرة باتجاه الفاشر.", "origin", ["الدامرة"]),
        (
            "قصفت الطائرات بلدة كفرنبل، ما دفع مئات العائلات إلى النزوح نحو الحدود التركية.",
            "origin",
            ["كفرنبل"],
        ),
        (
            "يدور صراع بين هذه الميليشيات على المعابر بهدف احتكار عمليات تهريب الوقود والسلع التجارية والغذائية، وأيضاً المخدرات.",
            "object",
            ["الوقود", "السلع التجارية والغذائية", "المخدرات"],
        ),
        (
            "يدور صراع بين هذه الميليشيات على المعابر بهدف احتكار عمليات تهريب الوقود.",
            "actor",
            ["هذه الميليشيات"],
        ),
    ],
)
def test_what_is_left_listed_and_fought_over(text: str, role: str, words: list[str], knowledge: Knowledge) -> None:
    (flow,) = flows(text, knowledge)
    assert [m.text for m in flow.roles[role]] == words


def test_the_area_left_is_the_town_last_named(knowledge: Knowledge) -> None:
    text = (
        "هاجم مسلحون حاجزاً في مدينة الميادين. ودفع الهجوم عناصر الدفاع الوطني إلى ترك المنطقة والهرب باتجاه مناطق قسد."
    )
    (flow,) = flows(text, knowledge)
    assert [(m.text, m.id) for m in flow.roles["origin"]] == [("المنطقة", "place:al-mayadin")]
