"""What a report's claims are, what they are not, and where their words stand."""

from __future__ import annotations

import pytest

from marsad.coding.claims import code
from marsad.knowledge.load import Knowledge, load
from marsad.model.claim import Claim
from marsad.model.text import Report
from marsad.read.read import read
from marsad.resolve.names import resolve


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    found = load()
    _ = found.lexicon
    return found


def claims(knowledge: Knowledge, text: str, published: str | None = "2024-05-08") -> list[Claim]:
    reading = read(Report(id="r", text=text, published=published), knowledge.lexicon)
    resolve(reading, knowledge)
    return code(reading, knowledge)


def incidents(knowledge: Knowledge, text: str, published: str | None = "2024-05-08") -> list[Claim]:
    return [claim for claim in claims(knowledge, text, published) if claim.kind == "incident"]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("قُتل مدني برصاص مجهولين في مدينة درعا.", "assassination"),
        ("قُتل خمسة جنود برصاص مجهولين في مدينة درعا.", "armed_attack"),
        ("احتشد مئات المتظاهرين أمام مبنى المحافظة في الناصرية للمطالبة بالكهرباء.", "protest"),
        ("أحرق متظاهرون مقر المحافظة في مدينة البصرة.", "protest"),
        ("قطع أهالي بلدة تعلبايا الطريق بالإطارات المشتعلة.", "protest"),
        ("أحرق شاب نفسه في مدينة سيدي بوزيد احتجاجاً على البطالة.", "protest"),
        ("أسر لواء النصر ثلاثة جنود في بلدة الدالية.", "arrest"),
        ("شهد مخيم الفوار مواجهات بين الجنود ومتظاهرين، وأصيب أربعة متظاهرين.", "riot"),
        ("وقع نزاع مسلح بين عشيرتين في قضاء المدينة بالبصرة وقتل شخصان.", "armed_clash"),
    ],
)
def test_the_type_is_what_the_leading_words_say(text: str, type_: str, knowledge: Knowledge) -> None:
    assert [claim.type for claim in incidents(knowledge, text)] == [type_]


@pytest.mark.parametrize(
    "text",
    [
        "تكمن أهمية البلدة في موقعها على الطريق الدولي.",
        "انفجرت أسعار الخبز في أسواق الخرطوم هذا الأسبوع.",
        "دخل الحصار يومه العشرين في مدينة تعز.",
        "تشهد المنطقة هجمات متكررة منذ أشهر.",
        "نفى الجيش مقتل أي من جنوده.",
        "احتجت مصر لدى الأمم المتحدة على القرار.",
        "يقضي الاتفاق برفع الحصار وتسليم المتهمين بالقتل.",
        "المتظاهرون في ساحة التحرير كثيرون.",
    ],
)
def test_talk_of_such_things_is_no_incident(text: str, knowledge: Knowledge) -> None:
    assert incidents(knowledge, text) == []


def test_the_dead_of_a_war_are_no_incident(knowledge: Knowledge) -> None:
    text = (
        "استهدفت غارة منزلاً في مدينة رفح وقتل ثلاثة أشخاص. "
        "ومنذ تشرين الأول 2023 ارتفعت الحصيلة إلى استشهاد 40 ألف شخص في القطاع."
    )
    (strike,) = incidents(knowledge, text)
    assert [(t.outcome, t.low) for t in strike.toll] == [("killed", 3)]


def test_a_search_that_reaches_villages_is_no_attack(knowledge: Knowledge) -> None:
    text = "بدأ الفوج الأول حملة مداهمات استهدفت قريتين في ريف حماة."
    assert not any(claim.type == "armed_attack" for claim in claims(knowledge, text))


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("وهاجم مسلحون حاجزاً للجيش في مدينة سرت.", "هاجم"),
        ("وقصفت قوات النظام بلدة سرمدا بالمدفعية.", "قصفت"),
    ],
)
def test_a_trigger_leaves_its_conjunction_out(text: str, trigger: str, knowledge: Knowledge) -> None:
    assert trigger in [claim.trigger.text for claim in incidents(knowledge, text)]


def test_a_report_without_a_trigger_has_no_claims(knowledge: Knowledge) -> None:
    assert claims(knowledge, "افتتح معرض الكتاب في بغداد مساء أمس.") == []


def test_claims_stand_in_the_order_of_their_triggers_and_are_numbered(knowledge: Knowledge) -> None:
    text = "قصفت قوات النظام بلدة سرمدا بالمدفعية. وفرضت قسد حظراً للتجول في مدينة الرقة."
    found = claims(knowledge, text)
    assert [claim.id for claim in found] == [f"r#{number}" for number in range(1, len(found) + 1)]
    assert [claim.trigger.start for claim in found] == sorted(claim.trigger.start for claim in found)
    assert {"shelling", "curfew"} <= {claim.type for claim in found}


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("استشهد عسكريان من الجيش اللبناني في استهداف إسرائيلي لمركز الجيش في بلدة القليلة.", "actor:lebanese-army"),
        ("قصف الجيش السوداني مواقع الدعم السريع في بارا.", "actor:rsf"),
    ],
)
def test_nobody_strikes_their_own(knowledge: Knowledge, text: str, target: str) -> None:
    assert [m.id for m in incidents(knowledge, text)[0].roles["target"]] == [target]


@pytest.mark.parametrize(
    "text",
    [
        "هاجمت جمعية القضاة مشروع القانون الجديد في تونس.",
        "وقع أكثر من 140 هجوماً انتحارياً في مقديشو العام الماضي.",
        "حذر البيان من أي هجوم على مدينة مأرب.",
    ],
)
def test_words_and_sums_are_no_attacks(knowledge: Knowledge, text: str) -> None:
    assert incidents(knowledge, text) == []


def test_what_it_was_done_with_is_nobody(knowledge: Knowledge) -> None:
    claim = incidents(knowledge, "قال مصدر أمني إن طائرات مسيرة قصفت مواقع المتمردين في كيدال أمس.")[0]
    assert "perpetrator" not in claim.roles
    assert [m.text for m in claim.roles["instrument"]] == ["طائرات مسيرة"]


def test_a_nation_said_of_a_force_is_its_own(knowledge: Knowledge) -> None:
    text = "سيطرت قوات الأمن الصومالية على فندق في مقديشو. وقالت حركة الشباب إنها هاجمت الفندق."
    assert claims(knowledge, text)[0].roles["perpetrator"][0].id == "actor:somali-government"
