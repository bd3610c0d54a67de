"""What reports tell otherwise than in a lead of one deed: sums, funerals, deaths of wounds, cases recalled by name."""

from __future__ import annotations

import pytest

from marsad.knowledge.load import Knowledge
from marsad.model.claim import Claim
from marsad.model.text import Report
from marsad.pipeline import code, know

Case = tuple[str, str | None, str | None, int | None]
"""Type, the place's words, the day, how many were killed."""


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return know(())


def incidents(knowledge: Knowledge, text: str) -> list[Claim]:
    coded = code(Report(id="r", text=text, published="2022-05-16"), knowledge)
    return [claim for claim in coded.claims if claim.kind == "incident"]


def case(claim: Claim) -> Case:
    places = claim.roles.get("place", [])
    killed = next((t.low for t in claim.toll if t.outcome == "killed"), None)
    return claim.type, places[0].text if places else None, claim.when.start if claim.when else None, killed


TOLD: list[tuple[str, list[Case]]] = [
    # A lead that sums two happenings, told one by one: the day and the party are the lead's.
    (
        "قتل سبعة جنود من الجيش العراقي بانفجارين متزامنين في الأنبار اليوم. وقع الانفجار الأول قرب الرطبة وقتل فيه "
        "أربعة، ثم انفجرت سيارة ملغمة في القائم وقتلت ثلاثة.",
        [("explosion", "الرطبة", "2022-05-16", 4), ("explosion", "القائم", "2022-05-16", 3)],
    ),
    # A sum alone stays what it is.
    ("قتل سبعة جنود بانفجارين منفصلين في الأنبار أمس.", [("explosion", "الأنبار", "2022-05-15", 7)]),
    # The dead of a funeral fell in something.
    (
        "شيّع المئات في تعز جثامين ثلاثة جنود قضوا في كمين نصبه الحوثيون في مقبنة أول من أمس.",
        [("armed_attack", "مقبنة", "2022-05-14", 3)],
    ),
    (
        "نعى حزب الله اثنين من عناصره سقطا أمس بغارة إسرائيلية على بلدة عيتا الشعب.",
        [("air_strike", "عيتا الشعب", "2022-05-15", 2)],
    ),
    # Who dies of wounds was hit on the day of the deed.
    (
        "توفي اليوم الشرطي سالم العلي متأثراً بإصابته في الهجوم الذي استهدف مخفراً في الرطبة أمس الأول، "
        "لترتفع الحصيلة إلى قتيلين.",
        [("armed_attack", "الرطبة", "2022-05-14", 2)],
    ),
    # A case by the name of its place is no part of the story's.
    (
        "قتل جنديان بهجوم على نقطة للجيش العراقي في الرطبة أمس. والهجوم هو الثالث خلال شهر بعد حادثة الطارمية التي "
        "راح ضحيتها سبعة جنود في 2 أيار.",
        [("armed_attack", "الرطبة", "2022-05-15", 2), ("armed_attack", "الطارمية", "2022-05-02", 7)],
    ),
    # Minutes and hours ago are today, not earlier context.
    (
        "مقتل المدعو خالد العلي قبل نحو ساعتين جراء إطلاق النار عليه من قبل مجهولين في مدينة جاسم.",
        [("assassination", "جاسم", "2022-05-16", 1)],
    ),
    # Firing at the crowd of a protest is of its day; what comes some hours later, too.
    (
        "خرج العشرات في مظاهرة بمدينة الشدادي أمس. وأطلق عناصر الأسايش الرصاص على المحتجين فقتلوا شاباً.",
        [("protest", "الشدادي", "2022-05-15", None), ("indiscriminate_fire", "الشدادي", "2022-05-15", 1)],
    ),
    # The total holds those whose deaths have raised it.
    (
        "ارتفع عدد القتلى في قصف سوق نيالا صباح أمس إلى 12 بعد وفاة ثلاثة من الجرحى.",
        [("shelling", "نيالا", "2022-05-15", 12)],
    ),
    # What it came after is a deed of its own, with its own place, dead and day.
    (
        "قتل جنديان، السبت، في هجوم بعبوة على دوريتهم في مودية شرقي أبين، بعد يوم واحد من هجوم مماثل في زنجبار.",
        [("armed_attack", "مودية", "2022-05-14", 2), ("armed_attack", "زنجبار", "2022-05-13", None)],
    ),
    (
        "أصيب مدنيان اليوم في غارة على منزل في بلدة عيترون، غداة مقتل شخصين في غارة على سيارة في بنت جبيل.",
        [("air_strike", "عيترون", "2022-05-16", None), ("air_strike", "بنت جبيل", "2022-05-15", 2)],
    ),
    (
        "أحرق مستوطنون مركبتين في حوارة مساء أمس. ويأتي ذلك بعد ثلاثة أيام من قصف طال مدرسة في بورين وقتل معلماً.",
        [("property_destruction", "حوارة", "2022-05-15", None), ("shelling", "بورين", "2022-05-12", 1)],
    ),
    # The day on which it is told is not that of the deed.
    (
        "أفاد مصدر أمني اليوم الاثنين بمقتل أربعة جنود في هجوم شنه مسلحون على نقطة أمنية في داقوق مساء أمس.",
        [("armed_attack", "داقوق", "2022-05-15", 4)],
    ),
    # How long something lasted, and what came later, is none.
    (
        "سيطر الجيش على الحديدة أمس بعد يومين من القتال العنيف.",
        [("territory_change", "الحديدة", "2022-05-15", None)],
    ),
    (
        "قتل جندي بتفجير في المعلا أمس. وبعد دقائق من التفجير دوى انفجار ثان في دار سعد.",
        [("explosion", "المعلا", "2022-05-15", 1), ("explosion", "دار سعد", "2022-05-15", None)],
    ),
]


@pytest.mark.parametrize(("text", "cases"), TOLD)
def test_each_happening_has_its_own_day_place_and_dead(text: str, cases: list[Case], knowledge: Knowledge) -> None:
    assert [case(claim) for claim in incidents(knowledge, text)] == cases


NONE = [
    "قالت الشرطة إن على الجثة آثار إطلاق نار.",
    "سقطت المدينة في حفرة الديون.",
    "وقعت حادثة سير على الطريق السريع.",
]


@pytest.mark.parametrize("text", NONE)
def test_traces_and_accidents_are_no_case(text: str, knowledge: Knowledge) -> None:
    assert incidents(knowledge, text) == []


def test_who_finds_the_dead_has_not_killed_them(knowledge: Knowledge) -> None:
    found = incidents(knowledge, "قتل مسلحون ثلاثة مدنيين في سوران أمس. وقال مصدر إن قوة من الجيش عثرت على الجثث.")
    assert all("الجيش" not in m.text for claim in found for m in claim.roles.get("perpetrator", []))


@pytest.mark.parametrize(
    ("text", "perpetrators", "targets"),
    [
        (
            "قُتل أربعة باستهداف مسلحين من حركة الشباب حافلة عسكرية قرب أفجوي أمس.",
            ["actor:al-shabaab"],
            ["حافلة عسكرية"],
        ),
        (
            "أفادت مصادر بأن قوة مشتركة من الشرطة العسكرية وفرقة الحمزة داهمت أمس منزلا في جرابلس.",
            ["actor:military-police-syria", "actor:hamza-division"],
            ["منزلا"],
        ),
        (
            "هاجم مسلحون مقراً لحزب الله في ريف حمص أمس.",
            [None],
            ["مقراً لحزب الله"],
        ),
        (
            "وقع انفجار في مخزن كانت تستخدمه كتائب حزب الله قرب جرف الصخر.",
            [],
            ["مخزن كانت تستخدمه كتائب حزب الله"],
        ),
        (
            "استُهدف القاضي سالم الدوسري بإطلاق نار من ملثمين أمام منزله في عتق.",
            [None],
            ["القاضي سالم الدوسري"],
        ),
        (
            "حمّلت عائلة الشيخ حمود السلمان قوات سوريا الديمقراطية مسؤولية اغتيال ابنها أمس في ذيبان.",
            ["actor:sdf"],
            ["ابنها"],
        ),
    ],
)
def test_who_did_it_to_whom(
    text: str, perpetrators: list[str | None], targets: list[str], knowledge: Knowledge
) -> None:
    claim = incidents(knowledge, text)[0]
    assert [m.id for m in claim.roles.get("perpetrator", [])] == perpetrators
    assert [m.text for m in claim.roles.get("target", [])] == targets


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("قتل جنديان في قضاء الخالص أمس. وهاجم مسلحون ثكنة ضمن حدود القضاء فجر اليوم.", "place:khalis-district"),
        ("استهدف قصف مدفعي سوق المدينة أمس. وقال طبيب إن المصابين نقلوا من كادقلي.", "place:kadugli"),
        ("خُطف ثلاثة رعاة من أطراف وادي زغيتون أمس.", "place:zghaytoun"),
    ],
)
def test_where_it_was_by_a_noun_that_stands_for_it(text: str, place: str, knowledge: Knowledge) -> None:
    claim = incidents(knowledge, text)[-1]
    assert [m.id for m in claim.roles["place"]][-1:] == [place]


def test_a_spot_without_an_id_is_not_joined_by_what_lies_around_it(knowledge: Knowledge) -> None:
    text = "انفجرت عبوة ناسفة بسيارة على الطريق الواصل بين مدينتي نوى وجاسم في ريف درعا الغربي."
    assert [m.text for m in incidents(knowledge, text)[0].roles["place"]] == ["الطريق الواصل بين مدينتي نوى وجاسم"]


def test_the_outlet_tells_whose_army_is_meant(knowledge: Knowledge) -> None:
    text = "قُتل أربعة من الجيش بعد تعرض برج مراقبة لنيران كثيفة مساء الثلاثاء."
    at_home = code(Report(id="r", text=text, source="موقع ديالى اليوم", published="2022-05-18"), knowledge)
    nowhere = code(Report(id="r", text=text, published="2022-05-18"), knowledge)
    ids = [{m.id for claim in coded.claims for m in claim.roles.get("target", [])} for coded in (at_home, nowhere)]
    assert ids == [{"actor:iraqi-army"}, {None}]
