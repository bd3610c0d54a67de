"""Crossings are examples: a sentence, and which crossing it says is open, shut or in use."""

from __future__ import annotations

import pytest

from marsad.coding.draft import Draft
from marsad.coding.kinds.crossings import crossings
from marsad.knowledge.load import Knowledge, load
from marsad.model.text import Report
from marsad.read.read import read
from marsad.resolve.names import resolve


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


def found(knowledge: Knowledge, text: str) -> list[tuple[str, Draft]]:
    reading = read(Report(id="r", text=text), knowledge.lexicon)
    resolve(reading, knowledge)
    drafts = [draft for s in reading.sentences for draft in crossings(reading, s, knowledge)]
    return [(reading.quote(d.sentence.starts[d.first] + _cut(d), d.sentence.ends[d.last]).text, d) for d in drafts]


def _cut(draft: Draft) -> int:
    return draft.sentence.words[draft.first].cut


STATED = [
    ("أغلقت السلطات الأردنية معبر نصيب الحدودي مع سوريا.", "معبر نصيب الحدودي", "border", "closed"),
    ("أعادت هيئة تحرير الشام فتح معبر الغزاوية أمام المدنيين.", "معبر الغزاوية", "land", "reopened"),
    ("لا يزال معبر الصبحة النهري مفتوحاً أمام الأهالي.", "معبر الصبحة النهري", "river", "open"),
    ("دخلت شاحنات الوقود عبر منفذ ربيعة الحدودي صباح اليوم.", "منفذ ربيعة الحدودي", "border", "in_use"),
    ("أغلقت القوات الأمنية جسر السنك بالحواجز الإسمنتية.", "جسر السنك", "bridge", "closed"),
    ("خرج جسر شمبات عن الخدمة بعد القصف.", "جسر شمبات", "bridge", "closed"),
    ("تدير الميليشيا معبراً نهرياً غير شرعي في بقرص يُستخدم لتهريب الوقود.", "معبراً نهرياً غير شرعي", "river", "in_use"),
    ("قررت السلطات إعادة فتح معبر رأس جدير مطلع الأسبوع المقبل.", "معبر رأس جدير", "border", "closed"),
    ("ومعبر بقرص معبر نهري غير شرعي يُستخدم في تهريب المازوت.", "معبر بقرص معبر نهري غير شرعي", "river", "in_use"),
    ("الحدود مع القائم لا تزال مقفلة.", "الحدود مع القائم", "border", "closed"),
    ("وصل الفارون عبر نقطة أدري الحدودية التي لا تزال مفتوحة.", "نقطة أدري الحدودية", "border", "open"),
]


@pytest.mark.parametrize(("text", "trigger", "kind", "status"), STATED)
def test_a_crossing_has_its_words_its_type_and_its_status(
    knowledge: Knowledge, text: str, trigger: str, kind: str, status: str
) -> None:
    assert [(words, d.type, d.status) for words, d in found(knowledge, text)] == [(trigger, kind, status)]


@pytest.mark.parametrize(
    "text",
    [
        "أغلقت القوات كل المعابر النهرية في المنطقة.",  # Together they are a closure alone.
        "وقع الاشتباك عند جسر الحرية.",  # No status.
        "أغلق محتجون الطريق المؤدي إلى منفذ شحن.",  # The road is shut.
        "فتح مسلحون النار قرب معبر باب الهوى.",
        "أبدت الكاتبة رأيها بأسلوب معبر.",
        "أُغلق المعبر مساء أمس.",  # Which one was told before.
        "تبني المبادرة جسور الثقة بين الطوائف.",
    ],
)
def test_what_names_no_crossing_or_no_status_gives_none(knowledge: Knowledge, text: str) -> None:
    assert found(knowledge, text) == []


ROLES = [
    (
        "أغلقت كتيبة سبل السلام معبر العوينات مع السودان.",
        {"connects": ["السودان"], "operator": ["كتيبة سبل السلام"], "place": ["معبر العوينات"]},
    ),
    (
        'أُغلق معبر الحمران، الفاصل بين مناطق الجيش الوطني السوري ومناطق "قسد" شرقي حلب.',
        {"connects": ["مناطق الجيش الوطني السوري", 'مناطق "قسد"'], "place": ["معبر الحمران"]},
    ),
    (
        "أُعيد فتح معبر رفح أمام المسافرين.",
        {"place": ["معبر رفح"], "user": ["المسافرين"]},
    ),
    (
        "فتحت حكومة الوحدة معبر رأس جدير أمام المسافرين القادمين من تونس.",
        {
            "connects": ["تونس"],
            "operator": ["حكومة الوحدة"],
            "place": ["معبر رأس جدير"],
            "user": ["المسافرين"],
        },
    ),
    (
        "أغلقت الشرطة جسري الحلفايا وسوبا.",
        {"operator": ["الشرطة"], "place": ["الحلفايا", "سوبا"]},
    ),
]


@pytest.mark.parametrize(("text", "roles"), ROLES)
def test_roles_are_who_runs_it_what_it_joins_and_for_whom(
    knowledge: Knowledge, text: str, roles: dict[str, list[str]]
) -> None:
    ((_, draft),) = found(knowledge, text)
    assert {role: [mention.text for mention in mentions] for role, mentions in draft.roles.items()} == roles


def test_sides_held_by_an_actor_carry_its_id(knowledge: Knowledge) -> None:
    ((_, draft),) = found(knowledge, "أُغلق معبر الطبقة بين مناطق النظام ومناطق قسد.")
    assert [mention.id for mention in draft.roles["connects"]] == ["actor:syrian-government", "actor:sdf"]


@pytest.mark.parametrize(
    ("text", "legal"),
    [
        ("أُغلق معبر السكك غير الشرعي.", "informal"),
        ("أُغلق معبر الحمران مساء أمس.", "unknown"),
    ],
)
def test_legal_is_only_what_the_text_says(knowledge: Knowledge, text: str, legal: str) -> None:
    ((_, draft),) = found(knowledge, text)
    assert draft.legal == legal
