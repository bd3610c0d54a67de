"""The same state, measure or movement in the many ways that reports say it, and what only sounds like it."""

import pytest

from marsad.knowledge.load import Knowledge
from marsad.model.text import Report
from marsad.pipeline import code, know

SAID = [
    ("holds", "ولا تزال مدينة بابنوسة بيد الجيش السوداني."),
    ("holds", "وملأ الحوثيون الفراغ وصارت مديرية التحيتا في عهدتهم."),
    ("present", "تنتشر خلايا تنظيم داعش في بادية السخنة."),
    ("present", "يتحصن مقاتلو حركة فتح في البركسات."),
    ("siege", "يعيش أهالي كادقلي تحت طوق تفرضه الحركة الشعبية."),
    ("closure", "لا يزال معبر رفح موصداً أمام الجرحى بأمر من الجيش الإسرائيلي."),
    ("movement_ban", "علّقت السلطات التركية عبور الشاحنات إلى زاخو."),
    ("curfew", "أصدر والي غرب دارفور مرسوماً بحظر التجوال في مدينة الجنينة."),
    ("delay", "تكدس المركبات عند حاجز زعترة لأكثر من ثلاث ساعات."),
    ("reinforcement", "ووصلت قوة من الفرقة 15 مشاة إلى الجنينة."),
    ("mobilization", "وُضعت فرق الجيش الليبي في حالة تأهب قصوى في سبها."),
    ("withdrawal", "أخلت القوات المشتركة مواقعها شرق مدينة الحديدة وأعادت تموضعها في الخوخة."),
    ("displacement", "وعاد قسم من الأهالي إلى بيوتهم."),
    ("defection", "أعلن ضابط من قوات الدعم السريع انضمامه إلى الجيش."),
    ("aid", "استلمت 1,200 أسرة في مخيم الجفينة حصصاً غذائية من برنامج الأغذية العالمي."),
    ("medical_transfer", "وصول 18 جريحاً من مجمع الشفاء إلى العريش للعلاج."),
    ("alliance", "أعلن فصيلا «حركة أحرار الشام» و«حركة نور الدين الزنكي» اندماجهما في جسم واحد."),
    ("agreement", "وانتهت المفاوضات باتفاق بين قسد وعشائر البكارة على وقف القتال."),
]
SOUNDS = [
    "أغلقت الثلوج طريق ضهر البيدر أمام الشاحنات، وعملت الجرافات على إعادة فتحه.",
    "تعمل الحكومة على فتح الطريق أمام الشراكة مع القطاع الخاص.",
    "ودعت الحركة طرفي القتال إلى فتح ممر آمن للمدنيين.",
    "وصلت فرق الإطفاء لإسناد الدفاع المدني في إخماد الحريق.",
    "احتفظ الفريق بصدارة الدوري.",
    "يعد المتحف امتداداً لمبنى البلدية القديم.",
]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """The package's own knowledge."""
    return know(())


def types(text: str, knowledge: Knowledge) -> set[str]:
    report = Report(id="r", text=text, published="2023-06-10")
    return {claim.type for claim in code(report, knowledge).claims if claim.kind != "statement"}


@pytest.mark.parametrize(("type_", "text"), SAID)
def test_it_is_told_however_it_is_said(type_: str, text: str, knowledge: Knowledge) -> None:
    assert type_ in types(text, knowledge)


@pytest.mark.parametrize("text", SOUNDS)
def test_what_only_sounds_like_it_is_none(text: str, knowledge: Knowledge) -> None:
    assert types(text, knowledge) == set()


def test_who_comes_and_where_it_is_left_keep_apart(knowledge: Knowledge) -> None:
    text = "أخلت القوات المشتركة مواقعها شرق مدينة الحديدة وأعادت تموضعها في الخوخة."
    claims = {claim.type: claim for claim in code(Report(id="r", text=text), knowledge).claims}
    assert [m.text for m in claims["withdrawal"].roles["place"]] == ["الحديدة"]
    assert [m.text for m in claims["deployment"].roles["place"]] == ["الخوخة"]
