"""Roles of incidents: who did it, to whom and where, in sentences of many countries."""

from __future__ import annotations

import pytest

from marsad.knowledge.load import Knowledge
from marsad.model.claim import Claim
from marsad.model.text import Report
from marsad.pipeline import code, know


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return know(())


def incidents(text: str, knowledge: Knowledge) -> list[Claim]:
    return [claim for claim in code(Report(id="r", text=text), knowledge).claims if claim.kind == "incident"]


def words(claim: Claim, role: str) -> list[str]:
    return [mention.text for mention in claim.roles.get(role, [])]


@pytest.mark.parametrize(
    ("text", "perpetrator", "target", "place"),
    [
        ("داهمت دورية لقسد منازل في بلدة الشحيل بريف دير الزور واعتقلت شقيقين.", "قسد", "منازل", "الشحيل"),
        ("قنص مسلح حوثي امرأة مسنة في حي الروضة شرقي مدينة تعز.", "حوثي", "امرأة مسنة", "الروضة"),
        ("احتجزت ميليشيا محلية ثلاثين مهاجرا في مخزن بمدينة بني وليد.", "ميليشيا محلية", "ثلاثين مهاجرا", "بني وليد"),
        ("أغارت طائرة مسيّرة إسرائيلية على سيارة في بلدة الخيام.", "إسرائيلية", "سيارة", "الخيام"),
        ("هاجم مستوطنون قرية بورين جنوب نابلس وأحرقوا مركبتين لمواطنين.", "مستوطنون", "قرية بورين", "بورين"),
        (
            "أعدم تنظيم الدولة أربعة أشخاص بتهمة التعامل مع الحكومة في قضاء الحويجة.",
            "تنظيم الدولة",
            "أربعة أشخاص",
            "الحويجة",
        ),
        (
            "هاجم مسلحون من حركة الشباب قاعدة للجيش الصومالي في منطقة قريولي، وقتلوا سبعة جنود.",
            "حركة الشباب",
            "قاعدة للجيش الصومالي",
            "قريولي",
        ),
        ("قتل شرطيان في هجوم شنه مسلحون على نقطة تفتيش غربي مدينة كسمايو.", "مسلحون", "نقطة تفتيش", "كسمايو"),
        (
            "وكان مجهولون قد اغتالوا، الأسبوع الماضي، مختار قرية السماقيات في منزله.",
            "مجهولون",
            "مختار قرية السماقيات",
            "السماقيات",
        ),
        ("شنت مروحيات من قوات النظام غارات ليلية على بلدة حريتان.", "قوات النظام", "بلدة حريتان", "حريتان"),
        ("أقدم ملثمون، بسيارة بلا لوحات، على خطف تلميذ، ظهر أمس السبت، في مدينة طفس.", "ملثمون", "تلميذ", "طفس"),
    ],
)
def test_who_did_what_to_whom_and_where(
    text: str, perpetrator: str, target: str, place: str, knowledge: Knowledge
) -> None:
    claim = incidents(text, knowledge)[0]
    assert words(claim, "perpetrator") == [perpetrator]
    assert words(claim, "target")[0] == target
    assert words(claim, "place") == [place]


@pytest.mark.parametrize(
    "text",
    [
        "قُتل عنصران من الدفاع الوطني بانفجار عبوة ناسفة في بادية السخنة.",
        "أصيب خمسة عمال بينهم فتاة بتفجير عبوة لاصقة في مدينة الموصل.",
        "أصيب نحو 12 شخصا بينهم مسنون بانفجار قرب بيت ضابط متقاعد في مدينة تعز.",
        "هجوم مسلح استهدف ثكنة للجيش في مدينة بيدوا وأدى إلى مقتل جنديين.",
        "انفجرت سيارة مفخخة أمام مخفر في مدينة درنة وأوقعت سبعة جرحى.",
        "وأكد الدفاع المدني السوري مقتل أربعة مدنيين بغارات جوية استهدفت سوقا في مدينة أريحا.",
    ],
)
def test_victims_weapons_and_sources_are_no_perpetrators(text: str, knowledge: Knowledge) -> None:
    found = incidents(text, knowledge)
    assert found
    assert all(not words(claim, "perpetrator") for claim in found)


def test_the_instrument_begins_at_the_weapon(knowledge: Knowledge) -> None:
    claim = incidents("قُتل عنصران من الدفاع الوطني بانفجار عبوة ناسفة في بادية السخنة.", knowledge)[0]
    assert words(claim, "instrument") == ["عبوة ناسفة"]


def test_who_launched_what_fell(knowledge: Knowledge) -> None:
    text = "سقط صاروخ مجنح فجر أمس، أطلقته جماعة الحوثي على مجمع سكني بمدينة المخا."
    claim = incidents(text, knowledge)[0]
    assert (words(claim, "perpetrator"), words(claim, "place")) == (["جماعة الحوثي"], ["المخا"])


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            "اندلعت اشتباكات عنيفة بين قوات الدعم السريع والجيش السوداني في الخرطوم.",
            "قوات الدعم السريع",
            "الجيش السوداني",
        ),
        ("اشتبكت قبيلتا الهوسا والفونج في منطقة ود الماحي بإقليم النيل الأزرق.", "الهوسا", "الفونج"),
    ],
)
def test_both_sides_of_a_fight(text: str, one: str, other: str, knowledge: Knowledge) -> None:
    claim = incidents(text, knowledge)[0]
    assert (words(claim, "perpetrator"), words(claim, "target")) == ([one], [other])
    assert [side.civilian for side in claim.roles["target"]] == [False]


def test_a_partys_own_men_are_the_party_that_speaks_of_them(knowledge: Knowledge) -> None:
    text = "أعلن لواء التوحيد أن مقاتليه هاجموا حاجزا لقوات النظام في بلدة خان العسل."
    claim = incidents(text, knowledge)[0]
    assert words(claim, "perpetrator") == ["لواء التوحيد"]
