"""Statements are examples: a sentence, and who says what to whom in it."""

from __future__ import annotations

import pytest

from marsad.knowledge.load import Knowledge
from marsad.model.claim import Claim
from marsad.model.text import Report
from marsad.pipeline import code, know


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return know(())


def statements(text: str, knowledge: Knowledge) -> list[Claim]:
    return [c for c in code(Report(id="r", text=text), knowledge).claims if c.kind == "statement"]


def words(claim: Claim, role: str) -> str:
    return " ".join(m.text for m in claim.roles.get(role, []))


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        (
            "طالب قائد قوات الدعم السريع الجيش بالانسحاب من مطار مروي.",
            "demand",
            ("قوات الدعم السريع", "الجيش", "الانسحاب"),
        ),
        ("طلب حزب الله من سكان الحي إخلاء المباني القريبة.", "demand", ("حزب الله", "سكان", "إخلاء المباني")),
        ("اتهمت حكومة الوفاق قوات حفتر بخرق وقف إطلاق النار.", "accusation", ("حكومة الوفاق", "قوات حفتر", "خرق")),
        ("نفى الناطق باسم الجيش السوداني سقوط مدينة سنجة.", "denial", ("الجيش السوداني", "", "سقوط")),
        ("لكن الجيش نفى أن يكون قد استهدف المدرسة.", "denial", ("الجيش", "", "")),
        ("حذر الجيش الإسرائيلي السكان من العودة إلى منازلهم.", "warning", ("الجيش الإسرائيلي", "السكان", "العودة")),
        (
            "أعلنت سرايا القدس مسؤوليتها عن إطلاق رشقة صاروخية على عسقلان.",
            "claim_of_responsibility",
            ("سرايا القدس", "", "إطلاق"),
        ),
        ("هدد قراصنة صوماليون بقتل طاقم السفينة.", "threat", ("قراصنة", "", "قتل")),
    ],
)
def test_a_party_speaks(text: str, type_: str, expected: tuple[str, str, str], knowledge: Knowledge) -> None:
    [claim] = statements(text, knowledge)
    assert claim.type == type_
    for role, part in zip(("speaker", "addressee", "about"), expected, strict=True):
        assert part in words(claim, role), role


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("طالب مسلحو العشائر الحكومة بالإفراج عن المعتقلين، مهددين بقطع خط النفط.", ["demand", "threat"]),
        ("ونفى التحالف ذلك، متهماً الحوثيين باستخدام المدنيين دروعاً بشرية.", ["denial", "accusation"]),
    ],
)
def test_a_participle_has_the_speaker_of_the_verb_before_it(text: str, types: list[str], knowledge: Knowledge) -> None:
    claims = statements(text, knowledge)
    assert [c.type for c in claims] == types
    assert words(claims[0], "speaker") == words(claims[1], "speaker")


@pytest.mark.parametrize(
    "text",
    [
        "حذرت منظمة الصحة العالمية من تفشي الكوليرا في الخرطوم.",
        "طالبت الأمم المتحدة الأطراف اليمنية بالعودة إلى طاولة المفاوضات.",
        "خرجت مظاهرة في إدلب طالب المشاركون فيها بإسقاط النظام.",
        "يهدد الجفاف حياة آلاف الرعاة في الصومال.",
        "قال الجيش الإسرائيلي إنه قصف مواقع في غزة.",
        "نفت وزارة الصحة تسجيل إصابات جديدة بكورونا.",
        "أصدر القضاء حكماً على متهمين بالإرهاب بالسجن المؤبد.",
        "هدد لاعبو الفريق بالانسحاب من البطولة.",
    ],
)
def test_who_is_no_party_makes_no_statement(text: str, knowledge: Knowledge) -> None:
    assert statements(text, knowledge) == []


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("اتهم الجيش السوداني قوات الدعم السريع بارتكاب مجزرة في ود النورة، الأمر الذي نفته الأخيرة.", "ارتكاب مجزرة"),
        ("أعلنت كتائب القسام مسؤوليتها عن ذلك.", "ذلك"),
        ("نفت حركة الشباب ذلك في تسجيل صوتي.", "ذلك"),
    ],
)
def test_an_answer_is_about_what_was_said_before(text: str, about: str, knowledge: Knowledge) -> None:
    answer = next(
        c for c in code(Report(id="r", text=text), knowledge).claims if c.type in ("denial", "claim_of_responsibility")
    )
    assert [m.text for m in answer.roles["about"]] == [about]
