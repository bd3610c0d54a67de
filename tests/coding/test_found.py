"""Which incidents are found and of which type, in the ways that headlines, tickers and reports tell them."""

import pytest

from marsad.knowledge.load import Knowledge
from marsad.model.claim import Claim
from marsad.model.text import Report
from marsad.pipeline import code, know

TOLD = [
    ("air_strike", "ضربة على مبنى في خان يونس توقع ثمانية شهداء."),
    ("air_strike", "مروحيات الجيش تمشط أطراف بلدة اللطامنة برشاشاتها."),
    ("armed_attack", "إبادة مجموعة إرهابية من سبعة عناصر في جيجل."),
    ("armed_attack", "أغار عشرات من مسلحي حركة الشباب على بلدة بلعد."),
    ("armed_attack", "وقعت دورية من الجيش في مكمن قرب تلعفر."),
    ("armed_attack", "إعطاب دبابة لقوات النظام على جبهة المنصورة غرب حلب."),
    ("armed_clash", "دارت معارك كر وفر بين القوات الحكومية والحوثيين في شارع صنعاء."),
    ("execution", "تنفيذ إعدامات ميدانية بحق أربعة شبان في الرستن."),
    ("shelling", "حمص: سقوط عشرين قذيفة هاون على الرستن منذ الصباح."),
    ("suicide_attack", "نسف انتحاري نفسه وسط مصلين في مسجد بمدينة الدمام."),
    ("abduction", "عثر على طبيب خطفه مسلحون أمس من عيادته في بعلبك."),
    ("arrest", "تمكن الجيش من أسر تسعة مقاتلين في محور النيل الأزرق."),
    ("protest", "خرج عشرات الآلاف في تعز وإب تنديداً بالقصف."),
    ("protest", "إضراب عام في نابلس حداداً على القتلى."),
    ("indiscriminate_fire", "أمطر الجنود المحتجين بوابل من قنابل الغاز في بلعين."),
    ("property_destruction", "هدمت جرافات الاحتلال بناية سكنية في العيسوية."),
    ("other_violence", "وفاة شاب تحت التعذيب في سجن تابع للحوثيين بإب."),
]
NONE = [
    "دكت صواريخ مهاجمي الاتحاد مرماه في الدقائق الأخيرة من ديربي العاصمة.",
    "نفذت سرية من اللواء الأول تدريباً على اقتحام المباني وتحرير الرهائن.",
    "نفذت طائرة مسيرة طلعات استطلاع فوق المدينة.",
    "سقطت طائرة مروحية قرب حلفا بسبب خلل فني.",
    "ما زال السوريون يحصون خسائرهم: مدن قصفت، ومعتقلون غيبتهم السجون.",
]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return know(())


def incidents(text: str, knowledge: Knowledge) -> list[Claim]:
    report = Report(id="x", text=text, published="2016-05-10")
    return [claim for claim in code(report, knowledge).claims if claim.kind == "incident"]


@pytest.mark.parametrize(("type_", "text"), TOLD)
def test_an_incident_is_found_by_what_tells_it(type_: str, text: str, knowledge: Knowledge) -> None:
    assert type_ in [claim.type for claim in incidents(text, knowledge)]


@pytest.mark.parametrize("text", NONE)
def test_what_only_sounds_like_one_is_none(text: str, knowledge: Knowledge) -> None:
    assert incidents(text, knowledge) == []
