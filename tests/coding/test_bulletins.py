"""What daily round-ups and agencies write: headed lists, posts that fire, raiders on foot, adverbs that are nobody."""

from __future__ import annotations

import pytest

from marsad.knowledge.load import Knowledge
from marsad.model.claim import Claim
from marsad.model.text import Report
from marsad.pipeline import code, know


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return know(())


def incidents(knowledge: Knowledge, text: str) -> list[Claim]:
    coded = code(Report(id="r", text=text, published="2021-03-03"), knowledge)
    return [claim for claim in coded.claims if claim.kind == "incident"]


def texts(claim: Claim, role: str) -> list[str]:
    return [mention.text for mention in claim.roles.get(role, [])]


def test_the_day_that_heads_a_list_is_that_of_what_it_lists_unless_that_has_its_own(knowledge: Knowledge) -> None:
    listed = incidents(
        knowledge,
        "أبرز التطورات الميدانية ليوم الثلاثاء 2/3/2021:\n"
        "• حلب: قصف مدفعي من مواقع قوات النظام على قرية كفرعمة، دون تسجيل إصابات.\n"
        "• الرقة: اعتقال خمسة شبان على يد الأسايش أمس الأول في حي المشلب.",
    )
    days = [(claim.type, claim.when.start if claim.when else None) for claim in listed]
    assert days == [("shelling", "2021-03-02"), ("arrest", "2021-03-01")]


@pytest.mark.parametrize(
    ("text", "type_", "role", "named"),
    [
        ("قصف مدفعي من مواقع قوات النظام على قرية كفرعمة.", "shelling", "perpetrator", ["قوات النظام"]),
        ("أغار مسلحون على قرية أوغوساغو فقتلوا 30 من سكانها.", "armed_attack", "perpetrator", ["مسلحون"]),
        ("قتل ستة إثر قيام عناصر الدعم السريع بمهاجمة قرية التكينة.", "armed_attack", "perpetrator", ["الدعم السريع"]),
        ("قطع متظاهرون الطريق في أجدابيا لليوم الرابع على التوالي.", "protest", "target", []),
        ("كان داعش قد سيطر على بلدة هجين في آب 2014.", "territory_change", "target", []),
        ("قصفت المدفعية قرية أم دبيب غربي سنجة.", "shelling", "place", ["أم دبيب"]),
        (
            "فجر انتحاري نفسه بمجموعة من قيادات أحرار الشام في بنش.",
            "suicide_attack",
            "target",
            ["مجموعة من قيادات أحرار الشام"],
        ),
    ],
)
def test_who_where_and_whom(text: str, type_: str, role: str, named: list[str], knowledge: Knowledge) -> None:
    (claim,) = incidents(knowledge, text)
    assert (claim.type, texts(claim, role)) == (type_, named)
