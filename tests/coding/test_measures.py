"""Measures: who imposes them, where and on whom, and what only looks like one."""

import pytest

from marsad.knowledge.load import Knowledge
from marsad.model.claim import Claim
from marsad.model.text import Report
from marsad.pipeline import code, know


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """The package's own knowledge."""
    return know(())


def measures(text: str, knowledge: Knowledge) -> list[Claim]:
    """The measures that a report tells of."""
    return [c for c in code(Report(id="r", text=text), knowledge).claims if c.kind == "measure"]


def told(text: str, knowledge: Knowledge) -> dict[str, dict[str, set[str]]]:
    """Their types with the words of their roles."""
    return {
        c.type: {role: {m.text for m in found} for role, found in c.roles.items()} for c in measures(text, knowledge)
    }


def test_whom_an_attack_drives_to_act_is_the_actor_of_all_that_follows(knowledge: Knowledge) -> None:
    text = "الهجوم دفع قيادة الفرقة الرابعة في مدينة درعا إلى استنفار مقاتليها ونشر حواجز وتفتيش السيارات."
    found = told(text, knowledge)
    assert set(found) == {"mobilization", "checkpoint", "cordon_search"}
    assert all(roles["actor"] == {"الفرقة الرابعة"} and roles["place"] == {"درعا"} for roles in found.values())
    assert found["cordon_search"]["affected"] == {"السيارات"}


@pytest.mark.parametrize(
    ("text", "type_", "actor"),
    [
        ("قوات الأمن المصرية أغلقت ميدان التحرير ومنعت المتظاهرين من دخوله.", "movement_ban", "قوات الأمن المصرية"),
        ("سيّر الجيش اللبناني دوريات في طرابلس وأقام حواجز تفتيش عند باب التبانة.", "checkpoint", "الجيش اللبناني"),
        ("تواصل حركة الشباب حصار بلدة حدر وتمنع دخول الغذاء إليها.", "movement_ban", "حركة الشباب"),
        ("قامت قوات حفتر بإغلاق منفذ رأس اجدير أمام حركة المسافرين.", "closure", "قوات حفتر"),
        ("قيام الشرطة العسكرية بوضع حواجز طيارة في مدينة الباب أثار استياء السكان.", "checkpoint", "الشرطة العسكرية"),
        ("استنفر الطرفان في بلدة اليادودة.", "mobilization", "الطرفان"),
    ],
)
def test_actor_stands_with_another_verb(text: str, type_: str, actor: str, knowledge: Knowledge) -> None:
    assert told(text, knowledge)[type_]["actor"] == {actor}


@pytest.mark.parametrize(
    ("text", "type_", "place"),
    [
        ("استنفر الجيش السوري في بلدة اليادودة وقُطعت الطرقات المؤدية إليها.", "closure", "اليادودة"),
        ("مُنع التجول في مدينة بعقوبة حتى إشعار آخر.", "curfew", "بعقوبة"),
    ],
)
def test_a_passive_names_no_actor_but_a_place(text: str, type_: str, place: str, knowledge: Knowledge) -> None:
    roles = told(text, knowledge)[type_]
    assert "actor" not in roles
    assert roles["place"] == {place}


def test_ends_of_a_road_and_those_who_may_not_pass(knowledge: Knowledge) -> None:
    roles = told("أعاد الجيش السوداني فتح جسر الحلفايا أمام حركة السيارات بين الخرطوم بحري وأم درمان.", knowledge)[
        "reopening"
    ]
    assert roles["place"] == {"جسر الحلفايا"}
    assert roles["affected"] == {"السيارات"}
    assert roles["between"] == {"الخرطوم بحري", "أم درمان"}


@pytest.mark.parametrize(
    "text",
    [
        "ضربت الشرطة طوقاً أمنياً حول مكان الانفجار في مقديشو.",
        "رفع الجيش الليبي حظر التجول عن مدينة سبها.",
        "وصلت تعزيزات عسكرية تابعة لهيئة تحرير الشام إلى جبل الزاوية.",
        "شنت قوات الأمن العام حملة دهم واسعة في حي الحاضر بمدينة حماة.",
    ],
)
def test_verb_and_its_noun_are_one_measure(text: str, knowledge: Knowledge) -> None:
    assert len(measures(text, knowledge)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "وطالبت قوات الدعم السريع الجيش بالانسحاب من مدينة الفاشر.",
        "دعت الولايات المتحدة إلى رفع الحصار عن غزة.",
        "أغلق محتجون غاضبون طريق بيروت صيدا بالإطارات المشتعلة.",
        "لاذ المسلحون بالفرار بعد انسحابهم من المكان.",
        "هاجم مسلحون حاجزاً للجيش في العريش وقتلوا جندياً.",
        "رفعت المستشفيات جاهزيتها لاستقبال الجرحى.",
        "أكد الناطق باسم الجيش عدم انسحاب القوات من مواقعها.",
    ],
)
def test_what_only_looks_like_a_measure(text: str, knowledge: Knowledge) -> None:
    assert measures(text, knowledge) == []


@pytest.mark.parametrize(
    ("text", "type_", "role", "words"),
    [
        (
            "أغلقت قوات الدعم السريع الطريق الرابط بين الفاشر وكتم أمام حركة الشاحنات.",
            "closure",
            "affected",
            {"الشاحنات"},
        ),
        (
            "أغلقت قوات الدعم السريع الطريق الرابط بين الفاشر وكتم أمام حركة الشاحنات.",
            "closure",
            "between",
            {"الفاشر", "كتم"},
        ),
        (
            "منع عناصر الحزام الأمني دخول الصحفيين والمحامين إلى سجن بئر أحمد.",
            "movement_ban",
            "affected",
            {"الصحفيين", "المحامين"},
        ),
        (
            "أقام الجيش الليبي حواجز في المنطقة الفاصلة بين مواقع الكتيبة ومقار الجهاز الأمني.",
            "checkpoint",
            "place",
            {"المنطقة الفاصلة"},
        ),
        (
            "انتشرت قوات البيشمركة في محيط سنجار، وأيضاً عند مجمع خانصور.",
            "deployment",
            "place",
            {"سنجار", "خانصور"},
        ),
        ("أطبقت قوات حفتر حصارها على درنة ومنعت وصول الأدوية والوقود إليها.", "movement_ban", "place", {"درنة"}),
        ("نشرت قوات اليونيفيل دوريات على الطريق بين عيترون وبليدا.", "deployment", "between", {"عيترون", "بليدا"}),
    ],
)
def test_whom_where_and_between_whom(text: str, type_: str, role: str, words: set[str], knowledge: Knowledge) -> None:
    assert told(text, knowledge)[type_][role] == words


def test_who_stands_before_a_verb_acts_in_what_follows_too(knowledge: Knowledge) -> None:
    text = "قال مصدر إن قوات سوريا الديمقراطية حاصرت قوات النظام داخل أحياء المدينة وقطعت الطرق وجلبت تعزيزات إلى القامشلي."
    found = told(text, knowledge)
    assert {"siege", "closure", "reinforcement"} <= set(found)
    assert all(roles["actor"] == {"قوات سوريا الديمقراطية"} for roles in found.values())
    assert found["siege"]["affected"] == {"قوات النظام"}


def test_what_spreads_is_deployed_only_where_a_party_does_it(knowledge: Knowledge) -> None:
    assert told("انتشر وباء الحصبة في صفوف النازحين بعد دخول الجيش المدينة.", knowledge) == {}
