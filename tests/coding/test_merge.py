"""Tellings are examples: a report, and the incidents that it tells of, each once."""

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


def incidents(knowledge: Knowledge, text: str) -> list[Claim]:
    reading = read(Report(id="r", text=text, published="2024-05-08"), knowledge.lexicon)
    resolve(reading, knowledge)
    return [claim for claim in code(reading, knowledge) if claim.kind == "incident"]


ONCE: list[tuple[str, str]] = [
    # The casualties of a deed, before it and after it.
    ("قُتل ثلاثة مدنيين في قصف مدفعي لقوات النظام على بلدة سرمدا في ريف إدلب.", "shelling"),
    ("هاجم مسلحون مجهولون حاجزاً للجيش في مدينة سرت، ما أدى إلى مقتل جنديين وإصابة ثالث.", "armed_attack"),
    # A definite noun in the next sentence.
    (
        "انفجرت عبوة ناسفة في سوق مدينة بعقوبة وأصيب تسعة أشخاص. وقال شهود إن الانفجار ألحق أضراراً بالمحال.",
        "explosion",
    ),
    # The doers as what they were called before.
    (
        "هاجم مسلحون نقطة تفتيش للشرطة في مدينة بيدوا. وقالت مصادر أمنية إن المسلحين أطلقوا النار على العناصر.",
        "armed_attack",
    ),
    # The steps of one raid.
    ("اقتحم مسلحو داعش قرية العوينات وأحرقوا منزلين واعتقلوا ثلاثة شبان.", "raid"),
    # An attack repelled is the attack.
    ("هاجم تنظيم داعش ثكنة للشرطة في الرمادي، وقال ضابط إن الحامية صدت الهجوم.", "armed_attack"),
    # The means, meant again; what the shells did; what a sentence with فقد explains; a headline and its report.
    (
        "انفجرت سيارة مفخخة في سوق اللطيفية اليوم. وقال مصدر أمني إن السيارة المفخخة أسفرت عن مقتل أربعة مدنيين.",
        "explosion",
    ),
    ("قصف النظام بلدة اللطامنة بقذائف الهاون. ودمرت القذائف مسجداً ومدرسة.", "shelling"),
    ("انفجار ضخم يهز مقديشو. فقد فجر انتحاري نفسه عند مدخل فندق.", "suicide_attack"),
    (
        "هجوم مسلح على نقطة تفتيش في العريش.\n"
        "قال المتحدث إن مسلحين نفذوا مساء الثلاثاء هجوماً على نقطة تفتيش في العريش وقتلوا جنديين.",
        "armed_attack",
    ),
    # The masdars of those who made an arrest; an attack on a village and the fire at its people.
    ("اعتقل جنود الاحتلال شاباً في بلدة طمون بعد اقتحامهم البلدة ومداهمة منزل ذويه.", "arrest"),
    ("هاجمت قوة من الدعم السريع قرية أم طلحة وأطلقت الرصاص على السكان، فسقط تسعة قتلى.", "armed_attack"),
    # Where the source is, that tells it again.
    (
        "اغتال مجهولون مختار بلدة المزيريب من أمام منزله. وأفادت مصادر محلية في درعا أن مسلحين أطلقوا النار على المختار.",
        "assassination",
    ),
    # Gunmen, the blast, this bombing: of the assault just told.
    ("هاجم أفراد من حركة الشباب فندقاً في مقديشو. وبدأ الهجوم عندما اقتحم مسلحون الفندق.", "armed_attack"),
    ("هاجم أفراد من حركة الشباب فندقاً في مقديشو. وقال ضابط إن عدة مسلحين اقتحموا المبنى.", "armed_attack"),
    ("اقتحم إرهابيون فندقاً في مقديشو. واستهدف التفجير بوابة الفندق بسيارة ملغومة.", "raid"),
    (
        "عقب الهجوم الذي استهدف فندق الحياة في مقديشو أمس وأودى بحياة 12 شخصاً تبنت حركة الشباب هذا التفجير الانتحاري.",
        "suicide_attack",
    ),
    # The same dead of what one source calls a raid and another attacks.
    (
        "اقتحم مسلحون نقاط تفتيش في بلدة القائم فقتلوا 12 شرطياً. "
        "وقال العمدة إن عشرات المسلحين شنوا هجمات أدت إلى مقتل 12 شرطياً.",
        "raid",
    ),
    # The same exact toll, told by another source.
    (
        "قُتل سبعة أشخاص في غارة جوية على مدينة الفاشر. وذكرت لجنة طبية أن الغارة التي استهدفت الفاشر أوقعت سبعة قتلى.",
        "air_strike",
    ),
]

APART: list[tuple[str, list[str]]] = [
    # Another place.
    (
        "قصفت قوات النظام بلدة سرمدا بالمدفعية. وقُتل مدنيان في انفجار عبوة ناسفة في مدينة الباب.",
        ["shelling", "explosion"],
    ),
    # Said to be another.
    (
        "انفجرت سيارة مفخخة في مدينة الصدر وقتل خمسة أشخاص. "
        "وفي حادثة منفصلة، انفجرت عبوة ناسفة بدورية للشرطة وأصيب شرطيان.",
        ["explosion", "explosion"],
    ),
    # Beside it: كما begins a further deed, بينما one elsewhere.
    (
        "فجر انتحاري سيارة عند حاجز في الحسينية، كما انفجرت عبوة ناسفة قرب مدرسة في التاجي.",
        ["suicide_attack", "explosion"],
    ),
    (
        "سيطر مقاتلون على بلدة الحارة، بينما تدور اشتباكات بين الجيش وداعش في محيط البوكمال.",
        ["territory_change", "armed_clash"],
    ),
    # In answer to the first.
    (
        "قصف الحوثيون بالمدفعية قرى في مديرية حيس. وقصفت القوات المشتركة مواقع الحوثيين في مديرية حيس رداً على القصف.",
        ["shelling", "shelling"],
    ),
]


@pytest.mark.parametrize(("text", "type_"), ONCE)
def test_one_happening_is_one_claim(text: str, type_: str, knowledge: Knowledge) -> None:
    assert [claim.type for claim in incidents(knowledge, text)] == [type_]


@pytest.mark.parametrize(
    "text",
    [
        "تعرض مخيم اليرموك لهجوم من المليشيا تسع مرات خلال شهرين، ما أسفر عن مقتل 60 شخصاً.",
        "وتشن القوات هجوماً على مدينة الفاشر منذ نيسان الماضي.",
        "وكانت الحركة قد شنت في الماضي هجمات ضد فنادق في مقديشو.",
        "قضت محكمة جنايات المنصورة أمس (الأحد) بإعدام أربعة أشخاص أدينوا بقتل ضابط.",
    ],
)
def test_what_is_told_by_times_since_long_or_by_a_court_is_no_incident(text: str, knowledge: Knowledge) -> None:
    assert incidents(knowledge, text) == []


@pytest.mark.parametrize(("text", "types"), APART)
def test_two_happenings_are_two_claims(text: str, types: list[str], knowledge: Knowledge) -> None:
    assert [claim.type for claim in incidents(knowledge, text)] == types


def test_a_second_telling_adds_its_source_and_its_toll(knowledge: Knowledge) -> None:
    text = (
        "اندلعت اشتباكات بين حركة فتح وجند الشام في مخيم عين الحلوة. "
        "وقال مصدر طبي إن الاشتباكات أسفرت عن مقتل أربعة أشخاص."
    )
    (clash,) = incidents(knowledge, text)
    assert clash.certainty == "reported"
    assert clash.attribution is not None
    assert clash.attribution.text == "مصدر طبي"
    assert [(t.outcome, t.low, t.high) for t in clash.toll] == [("killed", 4, 4)]


def test_who_was_hurt_never_becomes_who_did_it(knowledge: Knowledge) -> None:
    text = "قُتل 12 مدنياً بينهم أطفال في قصف على مدينة تعز. وقال مسعف إن القصف أصاب سوقاً شعبياً."
    for claim in incidents(knowledge, text):
        assert not any("مدني" in mention.text for mention in claim.roles.get("perpetrator", []))


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        (
            "قُتل عدد من المدنيين في قصف مدفعي على مدينة تعز. وقال مصدر طبي إن القصف أدى إلى مقتل ستة مدنيين.",
            [("killed", 6, 6)],
        ),
        (
            "قُتل ستة أشخاص في قصف مدفعي على مدينة تعز. وقال مصدر طبي إن القصف أدى إلى مقتل ستة مدنيين.",
            [("killed", 6, 6)],
        ),
    ],
)
def test_the_dead_are_counted_once(text: str, toll: list[tuple[str, int, int]], knowledge: Knowledge) -> None:
    (shelling,) = incidents(knowledge, text)
    assert [(t.outcome, t.low, t.high) for t in shelling.toll] == toll
