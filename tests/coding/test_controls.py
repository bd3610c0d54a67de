"""Who holds, contests or stands at which place."""

import pytest

from marsad.knowledge.load import Knowledge
from marsad.model.claim import Claim
from marsad.model.text import Report
from marsad.pipeline import code, know


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return know(())


def controls(text: str, knowledge: Knowledge) -> list[Claim]:
    return [claim for claim in code(Report(id="r", text=text), knowledge).claims if claim.kind == "control"]


@pytest.mark.parametrize(
    ("text", "type_", "actor", "place"),
    [
        ("انفجرت عبوة في مدينة الرقة الخاضعة لسيطرة قوات سوريا الديمقراطية.", "holds", "قوات سوريا الديمقراطية", "الرقة"),
        ("تخضع مدينة تدمر وعدد من القرى حولها لقوات النظام.", "holds", "قوات النظام", "تدمر"),
        ("باتت مدينة ود مدني في يد الجيش السوداني.", "holds", "الجيش السوداني", "ود مدني"),
        ("وصلت المساعدات إلى مديرية التحيتا الواقعة تحت سيطرة الحوثيين.", "holds", "الحوثيين", "التحيتا"),
        ("أغارت الطائرات على الضاحية الجنوبية لبيروت، معقل حزب الله.", "holds", "حزب الله", "الضاحية الجنوبية لبيروت"),
        ("نزح المئات من بلدة الباغوز، آخر معاقل تنظيم الدولة الإسلامية شرقي الفرات.", "holds", "تنظيم الدولة الإسلامية", "الباغوز"),
        ("فر المهربون نحو مناطق سيطرة قسد في ريف الرقة.", "holds", "قسد", "ريف الرقة"),
        ("داهمت قوات قسد منازل في بلدة ذيبان التي تسيطر عليها.", "holds", "قوات قسد", "ذيبان"),
        ("دارت اشتباكات قرب معبر رفح الذي يسيطر عليه الجيش الإسرائيلي.", "holds", "الجيش الإسرائيلي", "معبر رفح"),
        ("أحكمت حركة الشباب سيطرتها على بلدة جلب.", "holds", "حركة الشباب", "جلب"),
        ("سقطت مدينة الفاشر بيد قوات الدعم السريع في أكتوبر.", "holds", "قوات الدعم السريع", "الفاشر"),
        ("ردت الميليشيات المنتشرة في بادية التبني بإطلاق النار.", "present", "الميليشيات", "بادية التبني"),
        ("استهدفت الغارة وحدات من الجيش الليبي المتمركزة في سرت.", "present", "الجيش الليبي", "سرت"),
        ("ما زال مسلحو تنظيم داعش متحصنين في جبال حمرين.", "present", "تنظيم داعش", "جبال حمرين"),
        ("يتمركز رتل من الفرقة الرابعة في بلدة اليادودة غربي درعا.", "present", "الفرقة الرابعة", "اليادودة"),
    ],
)  # fmt: skip
def test_the_holder_and_the_place_are_found(
    text: str, type_: str, actor: str, place: str, knowledge: Knowledge
) -> None:
    (claim,) = controls(text, knowledge)
    assert (claim.type, [m.text for m in claim.roles["actor"]], [m.text for m in claim.roles["place"]]) == (
        type_,
        [actor],
        [place],
    )


def test_all_places_of_one_presence_are_told(knowledge: Knowledge) -> None:
    (claim,) = controls("تسيطر قوات خليفة حفتر على مدينة سرت ومنطقة الجفرة منذ عام 2020.", knowledge)
    assert [m.text for m in claim.roles["place"]] == ["سرت", "الجفرة"]


def test_the_town_of_the_sentence_before_is_meant(knowledge: Knowledge) -> None:
    (claim,) = controls("تجددت الاشتباكات في مدينة تعز. وتخضع المدينة لسيطرة القوات الحكومية.", knowledge)
    assert [m.id for m in claim.roles["place"]] == ["place:taiz"]


def test_a_place_is_contested_by_two(knowledge: Knowledge) -> None:
    (claim,) = controls("تتوزع السيطرة على مدينة الحسكة بين قسد وقوات النظام.", knowledge)
    assert claim.type == "contests"
    assert [m.text for m in claim.roles["actor"]] == ["قسد", "قوات النظام"]


@pytest.mark.parametrize(
    "text",
    [
        "هرب المدنيون إلى مناطق سيطرة قوات النظام.",
        "تحاول قوات الدعم السريع السيطرة على مدينة الفاشر.",
        "دارت معارك للسيطرة على بلدة العيس.",
        "فقدت قوات النظام السيطرة على بلدة خان السبل.",
        "سيطرت فرق الإطفاء على الحريق بعد ساعات.",
        "تخضع العملية لرقابة الأمم المتحدة في جنيف.",
        "المطاعم المنتشرة في دمشق القديمة تستقطب الزوار.",
        "طالب نازحون متواجدون في مخيم الهول بالعودة.",
        "تفرض الشرطة سيطرة تامة على الوضع الأمني في البصرة.",
    ],
)
def test_what_is_sought_or_lost_or_nowhere_is_no_control(text: str, knowledge: Knowledge) -> None:
    assert controls(text, knowledge) == []
