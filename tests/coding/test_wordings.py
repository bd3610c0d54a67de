"""Wordings of the genre that mislead: each with what it tells, and what it only seems to tell."""

from __future__ import annotations

import pytest

from marsad.knowledge.load import Knowledge
from marsad.model.claim import Claim
from marsad.model.text import Report
from marsad.pipeline import code, know


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return know(())


def claims(knowledge: Knowledge, text: str) -> list[Claim]:
    return code(Report(id="r", text=text, published="2022-05-16"), knowledge).claims


def incident(knowledge: Knowledge, text: str) -> Claim:
    return next(claim for claim in claims(knowledge, text) if claim.kind == "incident")


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("ارتفع إلى خمسة عدد قتلى الغارة التي استهدفت قرية الهري أمس.", 5),
        ("ارتفعت حصيلة قتلى التفجير الذي استهدف سوق مدينة الباب أمس إلى ثلاثة.", 3),
        ("اندلعت اشتباكات بين عشيرتين في ناحية القيارة أمس وأوقعت قتيلاً من كل طرف.", 2),
        ("لقي 17 جنديا و36 عنصرا من المتطوعين حتفهم في هجوم على قاعدة قرب جيبو.", 53),
        ("قتل جندي مع أربعة من مرافقيه بكمين في بادية السخنة أمس.", 5),
    ],
)
def test_how_many_fell(text: str, killed: int, knowledge: Knowledge) -> None:
    claim = incident(knowledge, text)
    assert [(t.low, t.high) for t in claim.toll if t.outcome == "killed"] == [(killed, killed)]
    assert "perpetrator" not in claim.roles or "قتلى" not in claim.roles["perpetrator"][0].text


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("فجّر انتحاري سيارة مفخخة عند حاجز للجيش في مدينة هيت أمس ما أدى إلى مقتل جنديين.", "suicide_attack"),
        ("سيطر مسلحون على قافلة مساعدات قرب بورتسودان ونهبوا حمولتها.", "seizure"),
        ("أعلنت شرطة البصرة القبض على متهمين اثنين بقتل صحفي في المدينة.", "arrest"),
    ],
)
def test_what_it_is_called(text: str, type_: str, knowledge: Knowledge) -> None:
    claim = incident(knowledge, text)
    assert claim.type == type_
    assert claim.roles["perpetrator"]


@pytest.mark.parametrize(
    "text",
    [
        "نفذت وحدات الهندسة تفجيراً مسيطراً عليه لمخلفات حربية في الموصل اليوم.",
        "نفذ حكم الإعدام شنقاً بثلاثة مدانين بالإرهاب في سجن الناصرية اليوم.",
        "رُفع مستوى القيود على الحركة في الميادين من متوسط إلى مرتفع.",
    ],
)
def test_nothing_of_the_kind_happened(text: str, knowledge: Knowledge) -> None:
    assert [claim.type for claim in claims(knowledge, text)] == []


def test_what_we_deny_is_denied(knowledge: Knowledge) -> None:
    claim = incident(knowledge, "ننفي نفياً قاطعاً الأنباء عن قصف قواتنا مدينة الميادين.")
    assert claim.certainty == "denied"


def test_crossings_side_by_side_have_each_its_state(knowledge: Knowledge) -> None:
    found = claims(knowledge, "معبر محكان مفتوح ومعبر العشارة مغلق ومعبر البوليل مفتوح للمشاة فقط.")
    assert [(claim.kind, claim.status) for claim in found] == [
        ("crossing", "open"),
        ("crossing", "closed"),
        ("crossing", "open"),
    ]


def test_an_adjective_inside_a_phrase_hides_it_not(knowledge: Knowledge) -> None:
    found = claims(knowledge, "وفرضت قسد حظراً كلياً للتجوال في ذيبان والطيانة أمس.")
    assert [(claim.type, len(claim.roles["place"])) for claim in found] == [("curfew", 2)]


@pytest.mark.parametrize(
    ("text", "role", "words"),
    [
        ("قتل أربعة جنود في هجوم على قاعدة على بعد 27 كلم شمال مقديشو.", "target", ["قاعدة"]),
        ("اعتقلت قوات الاحتلال شابين على حاجز طيار قرب بلدة برقة أمس.", "target", ["شابين"]),
        ("قصفت قوات الدعم السريع أجزاء واسعة من مدينة الفاشر أمس.", "place", ["الفاشر"]),
        ("قالت التنسيقية الثلاثاء: قُتل عدد من المدنيين في حي الشرفة بمدينة الفاشر.", "perpetrator", []),
    ],
)
def test_who_and_where_it_is_not(text: str, role: str, words: list[str], knowledge: Knowledge) -> None:
    assert [m.text for m in incident(knowledge, text).roles.get(role, [])] == words


def test_what_is_believed_of_gunmen_is_not_said_by_them(knowledge: Knowledge) -> None:
    text = "وقالت مصادر مطلعة إن مسلحين يعتقد أنهم من تنظيم القاعدة هاجموا موقعا لقوات دفاع شبوة في المصينعة."
    claim = incident(knowledge, text)
    assert claim.attribution is not None
    assert claim.attribution.text == "مصادر مطلعة"
