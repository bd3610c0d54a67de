"""Tolls are examples: a sentence, and whom it says were killed, injured, captured or went missing."""

from __future__ import annotations

import pytest

from marsad.coding.tolls.ledger import Loss
from marsad.coding.tolls.tolls import losses
from marsad.knowledge.lexicon import Lexicon
from marsad.knowledge.load import load
from marsad.model.text import Report
from marsad.read.read import read

Row = tuple[str, int, int | None, str]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load().lexicon


def told(lexicon: Lexicon, text: str) -> tuple[list[Loss], list[str]]:
    reading = read(Report(id="r", text=text), lexicon)
    found = [loss for sentence in reading.sentences for loss in losses(reading, sentence, lexicon)]
    return found, [reading.quote(loss.start, loss.end).text for loss in found]


def rows(found: list[Loss]) -> list[Row]:
    return [(loss.outcome, loss.low, loss.high, loss.group) for loss in found]


PLAIN: list[tuple[str, list[Row]]] = [
    # Counts and who they were.
    ("قُتل ثلاثة مدنيين بقصف مدفعي على بلدة سرمدا", [("killed", 3, 3, "civilian")]),
    ("أصيب جنديان في انفجار عبوة ناسفة شمال الموصل", [("injured", 2, 2, "combatant")]),
    ("استشهد طفل برصاص قناص في حي الروضة بمدينة تعز", [("killed", 1, 1, "civilian")]),
    ("أسفر القصف عن مقتل امرأة وإصابة طفليها", [("killed", 1, 1, "civilian"), ("injured", 2, 2, "civilian")]),
    (
        "أدى انفجار لغم إلى مقتل راعي أغنام وإصابة اثنين آخرين",
        [("killed", 1, 1, "civilian"), ("injured", 2, 2, "civilian")],
    ),
    (
        "قتل 12 شخصاً وأصيب نحو 40 آخرين في هجوم على سوق شعبي في مقديشو",
        [("killed", 12, 12, "unknown"), ("injured", 40, 40, "unknown")],
    ),
    ("لقي خمسة عناصر من الشرطة مصرعهم بهجوم على حاجز غرب الرمادي", [("killed", 5, 5, "combatant")]),
    ("وقضى ثلاثة أشخاص بانفجار دراجة مفخخة في الباب", [("killed", 3, 3, "unknown")]),
    (
        "سقط 7 قتلى و15 جريحاً في قصف الدعم السريع على الفاشر",
        [("killed", 7, 7, "unknown"), ("injured", 15, 15, "unknown")],
    ),
    ("أودى الهجوم بحياة ضابط وثلاثة جنود", [("killed", 4, 4, "combatant")]),
    ("انفجرت سيارة مفخخة راح ضحيتها 9 أشخاص", [("killed", 9, 9, "unknown")]),
    ("وخلّف الاشتباك قتيلين وخمسة جرحى", [("killed", 2, 2, "unknown"), ("injured", 5, 5, "unknown")]),
    (
        "أدى القصف إلى سقوط شهيدين وعدد من الجرحى في بلدة عيتا الشعب",
        [("killed", 2, 2, "unknown"), ("injured", 2, None, "unknown")],
    ),
    ("قتل ما لا يقل عن 20 مسلحاً في غارات على جبال حمرين", [("killed", 20, None, "combatant")]),
    ("جُرح أكثر من عشرة متظاهرين بالرصاص الحي في الخرطوم", [("injured", 10, None, "civilian")]),
    ("قُتل عشرات المسلحين في معارك جنوب كيسمايو", [("killed", 20, None, "combatant")]),
    ("مقتل 5 أشخاص على الأقل في انفجار بمدينة القائم", [("killed", 5, None, "unknown")]),
    ("أصيب عدد من المدنيين بجروح جراء سقوط قذائف على حي السكري", [("injured", 2, None, "civilian")]),
    (
        "أسفر الهجوم عن سقوط قتلى وجرحى في صفوف القوات المهاجمة",
        [("killed", 2, None, "combatant"), ("injured", 2, None, "combatant")],
    ),
    (
        "سقوط عشرات القتلى والجرحى في تفجير انتحاري وسط كابول",
        [("killed", 2, None, "unknown"), ("injured", 2, None, "unknown")],
    ),
    ("سقط عشرة أشخاص بين قتيل وجريح في الاشتباكات", [("killed", 1, 9, "unknown"), ("injured", 1, 9, "unknown")]),
    ("أوقع التفجير 30 مدنياً بين قتيل وجريح", [("killed", 1, 29, "civilian"), ("injured", 1, 29, "civilian")]),
    ("سقط العشرات بين قتلى وجرحى في صفوف الميليشيا", [("killed", 1, None, "unknown"), ("injured", 1, None, "unknown")]),
    ("قُتل وجُرح عدد من عناصر الحاجز", [("killed", 2, None, "combatant"), ("injured", 2, None, "combatant")]),
    ("ما أدى لمقتل وإصابة 6 جنود", [("killed", 1, 5, "combatant"), ("injured", 1, 5, "combatant")]),
    ("مقتل أحد عناصر الدورية وإصابة بقية أفرادها", [("killed", 1, 1, "combatant"), ("injured", 2, None, "combatant")]),
    ("قُتل جندي وجُرح آخر برصاص مجهولين قرب درنة", [("killed", 1, 1, "combatant"), ("injured", 1, 1, "combatant")]),
    ("قُتل مدني وأصيب ثلاثة بانفجار قنبلة يدوية", [("killed", 1, 1, "civilian"), ("injured", 3, 3, "civilian")]),
    ("أدى إلى مقتل شاب وإصابة آخرين بجروح متفاوتة", [("killed", 1, 1, "unknown"), ("injured", 2, None, "unknown")]),
    ("قتل ثلاثة جنود ومدنيان في كمين على طريق تدمر", [("killed", 3, 3, "combatant"), ("killed", 2, 2, "civilian")]),
    ("قُتل رجل وزوجته وطفلهما بغارة على خيمة في خان يونس", [("killed", 1, 1, "unknown"), ("killed", 2, 2, "civilian")]),
    ("استشهاد صحفي وإصابة مصور بنيران قوات الاحتلال", [("killed", 1, 1, "civilian"), ("injured", 1, 1, "civilian")]),
    # Totals.
    ("ارتفع عدد القتلى إلى 12 بعد وفاة أحد الجرحى", [("killed", 12, 12, "unknown")]),
    (
        "ارتفعت حصيلة ضحايا التفجير إلى 31 قتيلاً و70 جريحاً",
        [("killed", 31, 31, "unknown"), ("injured", 70, 70, "unknown")],
    ),
    ("وبلغ عدد الجرحى 18 شخصاً", [("injured", 18, 18, "unknown")]),
    ("تجاوز عدد القتلى 50 في الهجوم", [("killed", 50, None, "unknown")]),
    # Who did it is no victim.
    ("قتل الجيش ثلاثة مسلحين في كمين شرق بنغازي", [("killed", 3, 3, "combatant")]),
    ("قتل مسلحون جندياً وسط المدينة", [("killed", 1, 1, "combatant")]),
    ("اغتال مسلحون مجهولون ضابطاً في شرطة المرور", [("killed", 1, 1, "combatant")]),
    ("قتلت قوات الاحتلال شاباً قرب حاجز حوارة", [("killed", 1, 1, "unknown")]),
    (
        "هاجم التنظيم الثكنة وقتل أربعة جنود وأسر اثنين آخرين",
        [("killed", 4, 4, "combatant"), ("captured", 2, 2, "combatant")],
    ),
    ("أعدم التنظيم ثلاثة مدنيين رمياً بالرصاص", [("killed", 3, 3, "civilian")]),
    (
        "أطلق الجنود النار على سيارة فقتلوا سائقها وأصابوا امرأة",
        [("killed", 1, 1, "civilian"), ("injured", 1, 1, "civilian")],
    ),
    ("أصاب قناص طفلة في حي الشيخ مقصود", [("injured", 1, 1, "civilian")]),
    # Captured.
    ("اعتقلت قوات الأمن خمسة أشخاص في بلدة نوى", [("captured", 5, 5, "unknown")]),
    ("اختطف مسلحون طبيباً من أمام منزله في السويداء", [("captured", 1, 1, "civilian")]),
    ("خُطف ثلاثة عمال على طريق كركوك", [("captured", 3, 3, "civilian")]),
    ("ألقت الشرطة القبض على أربعة مطلوبين في البصرة", [("captured", 4, 4, "civilian")]),
    ("احتجاز صحفيين اثنين في صنعاء", [("captured", 2, 2, "civilian")]),
    ("توقيف 7 متظاهرين في العاصمة تونس", [("captured", 7, 7, "civilian")]),
    ("أسر الجيش عشرة من عناصر الدعم السريع", [("captured", 10, 10, "combatant")]),
    ("أوقفت دورية للجيش خمسة مهربين على الحدود", [("captured", 5, 5, "civilian")]),
    # Missing.
    ("فُقد ثلاثة رعاة في بادية السخنة", [("missing", 3, 3, "civilian")]),
    ("فقدان 4 جنود في كمين قرب سيناء", [("missing", 4, 4, "combatant")]),
    ("انقطع الاتصال بخمسة مقاتلين", [("missing", 5, 5, "combatant")]),
    ("ولا يزال مصير ثلاثة مدنيين مجهولاً", [("missing", 3, 3, "civilian")]),
    (
        "سقط قتيلان وثلاثة جرحى وأربعة مفقودين",
        [("killed", 2, 2, "unknown"), ("injured", 3, 3, "unknown"), ("missing", 4, 4, "unknown")],
    ),
    # Subject first.
    ("18 عنصراً من قوات النظام قُتلوا في الهجوم", [("killed", 18, 18, "combatant")]),
    ("ثلاثة أطفال أصيبوا بانفجار ذخيرة", [("injured", 3, 3, "civilian")]),
    ("شابان استشهدا في قصف مسيّرة على سيارة", [("killed", 2, 2, "unknown")]),
    # Something between.
    ("قُتل أمس الأحد في قصف على المدينة أربعة مدنيين", [("killed", 4, 4, "civilian")]),
    ("وأصيب خلال الاشتباكات ثلاثة جنود", [("injured", 3, 3, "combatant")]),
    ("واعتقل العناصر قبل مغادرتهم القرية ستة شبان", [("captured", 6, 6, "unknown")]),
    # Told before, pronouns.
    ("أطلق مجهولون النار على شاب ما أدى إلى مقتله على الفور", [("killed", 1, 1, "unknown")]),
    ("اختطفوا مزارعاً ثم قتلوه", [("captured", 1, 1, "civilian"), ("killed", 1, 1, "civilian")]),
    ("أطلقوا النار على عنصر سابق فأردوه قتيلاً", [("killed", 1, 1, "combatant")]),
    ("استهدفوا معلماً بالرصاص فأصيب بجروح خطيرة", [("injured", 1, 1, "civilian")]),
    # Bodies.
    ("عُثر على جثة رجل مجهول الهوية قرب الطريق", [("killed", 1, 1, "unknown")]),
    ("العثور على ثلاث جثث في نهر دجلة", [("killed", 3, 3, "unknown")]),
    # Names.
    ("اغتيال القيادي أبو محمد الشامي برصاص مجهولين", [("killed", 1, 1, "combatant")]),
    ("مقتل الناشط سامي الحسن أمام منزله", [("killed", 1, 1, "civilian")]),
    ("اغتيال النقيب خالد العلي في عدن", [("killed", 1, 1, "combatant")]),
    # Details are not added.
    ("قُتل عشرة أشخاص بينهم ثلاثة أطفال وامرأتان", [("killed", 10, 10, "unknown")]),
    ("أصيب ستة مدنيين، من بينهم طفلان، بقصف على حي سكني", [("injured", 6, 6, "civilian")]),
    ("مقتل 8 أشخاص منهم امرأة وإصابة 3", [("killed", 8, 8, "unknown"), ("injured", 3, 3, "unknown")]),
    # Other wordings.
    ("تعرض رجل لعملية اغتيال أدت لوفاته", [("killed", 1, 1, "unknown")]),
    ("أصيب العشرات بحالات اختناق خلال مواجهات في بيتا", [("injured", 20, None, "unknown")]),
    ("ارتقى ثلاثة شهداء في غارة على مخيم جباليا", [("killed", 3, 3, "unknown")]),
    ("ارتقاء شهيد وإصابة آخر بنيران الاحتلال", [("killed", 1, 1, "unknown"), ("injured", 1, 1, "unknown")]),
    ("حصدت الغارة أرواح ستة مدنيين", [("killed", 6, 6, "civilian")]),
    (
        "أسفرت المواجهات عن 4 قتلى من الجيش و6 من المسلحين",
        [("killed", 4, 4, "combatant"), ("killed", 6, 6, "combatant")],
    ),
    ("قُتل مئتا مقاتل من الطرفين", [("killed", 200, 200, "combatant")]),
    ("مقتل طفلين شقيقين بانفجار مخلفات حربية في ريف درعا", [("killed", 2, 2, "civilian")]),
    ("وقتل شخصان وجرح آخران في مشاجرة", [("killed", 2, 2, "unknown"), ("injured", 2, 2, "unknown")]),
    ("أصيب ضابط برتبة نقيب ومرافقه", [("injured", 2, 2, "combatant")]),
    ("قُتل متطوع في الدفاع المدني بغارة مزدوجة", [("killed", 1, 1, "civilian")]),
    ("مقتل زعيم التنظيم في غارة بطائرة مسيّرة", [("killed", 1, 1, "combatant")]),
    ("قتلت غارة ثلاثة من عناصر حزب الله في النبطية", [("killed", 3, 3, "combatant")]),
    ("أصابت رصاصة طائشة طفلاً في حي السريان", [("injured", 1, 1, "civilian")]),
    ("شنت القوات حملة اعتقالات طالت 15 شاباً في جنين", [("captured", 15, 15, "unknown")]),
    ("تمكن الجيش من القضاء على ثلاثة إرهابيين بولاية تيبازة", [("killed", 3, 3, "combatant")]),
    ("قضى 4 جنود تونسيين في كمين بجبل الشعانبي", [("killed", 4, 4, "combatant")]),
    (
        "مقتل ضابطين وأربعة مجندين وإصابة سبعة آخرين في العريش",
        [("killed", 6, 6, "combatant"), ("injured", 7, 7, "combatant")],
    ),
    ("وقال إن سبعة من رجاله قتلوا وجرح 11 آخرون", [("killed", 7, 7, "unknown"), ("injured", 11, 11, "unknown")]),
    ("أسفر الهجوم عن 3 قتلى ومثلهم جرحى", [("killed", 3, 3, "unknown"), ("injured", 3, 3, "unknown")]),
    ("قتل خمسة أشخاص من عائلة واحدة", [("killed", 5, 5, "civilian")]),
    ("خطف التنظيم 30 امرأة وطفلاً", [("captured", 30, 30, "civilian")]),
    ("توقيف مهربين اثنين على الحدود الليبية", [("captured", 2, 2, "civilian")]),
    ("فقد جنديان حياتهما بانفجار لغم", [("killed", 2, 2, "combatant")]),
    ("قتل حمود السلمان برصاص مجهولين", [("killed", 1, 1, "unknown")]),
    ("وأصيب 3 عناصر بينهم ضابط فيما فُقد اثنان", [("injured", 3, 3, "combatant"), ("missing", 2, 2, "combatant")]),
    ("اعتقل الاحتلال 12 مواطناً بينهم أسرى محررون", [("captured", 12, 12, "civilian")]),
    ("قتل جندي وأحد المسعفين", [("killed", 1, 1, "combatant"), ("killed", 1, 1, "civilian")]),
    ("مقتل عنصر واحد بانفجار لغم", [("killed", 1, 1, "combatant")]),
    ("قُتل ١٥ شخصًا وأُصيب ٣٢ آخرون", [("killed", 15, 15, "unknown"), ("injured", 32, 32, "unknown")]),
    ("قضت مفرزة للجيش، مساء السبت، على ثلاثة إرهابيين قرب القرية", [("killed", 3, 3, "combatant")]),
    ("وأعدمت حركة الشباب رمياً بالرصاص رجلين في الساحة", [("killed", 2, 2, "unknown")]),
    ("إن 11 من عناصر الحركة وثلاثة من مقاتلي العشائر لقوا مصرعهم", [("killed", 14, 14, "combatant")]),
    ("سقطت قذيفة على منزل فأودت بحياة أم وابنتيها", [("killed", 3, 3, "civilian")]),
    ("أصيبت امرأة وطفلاها بانفجار لغم", [("injured", 3, 3, "civilian")]),
    ("قُتل عقيد في الجيش بمعية اثنين من حراسه في هجوم", [("killed", 3, 3, "combatant")]),
    ("لقي قيادي في حركة الشباب مصرعه إضافة إلى أربعة من مرافقيه", [("killed", 5, 5, "combatant")]),
    ("أسفرت المعارك عن مقتل 20 عنصراً من النظام مقابل 11 من الفصائل", [("killed", 31, 31, "combatant")]),
    (
        "ارتفعت الحصيلة إلى 73 قتيلاً من القبيلة الأولى و48 من الثانية",
        [("killed", 73, 73, "unknown"), ("killed", 48, 48, "unknown")],
    ),
    ("أجهزت القوة على سبعة من المسلحين", [("killed", 7, 7, "combatant")]),
    ("فقد الجيش خمسة من جنوده في المعارك", [("killed", 5, 5, "combatant")]),
    ("أسفرت الغارة عن استشهاد أسرة مكونة من سبعة أفراد", [("killed", 7, 7, "civilian")]),
    ("اعتدى مستوطنون على الأهالي، فأصيب مزارع مسن في رأسه", [("injured", 1, 1, "civilian")]),
    ("وقُتل اثنان من حراسه وجُرح مثلهما", [("killed", 2, 2, "combatant"), ("injured", 2, 2, "combatant")]),
    ("راح ضحية القصف على السوق ستة مدنيين", [("killed", 6, 6, "civilian")]),
    ("استقبل المستشفى جثتين وثمانية مصابين", [("killed", 2, 2, "unknown"), ("injured", 8, 8, "unknown")]),
]


@pytest.mark.parametrize(("text", "expected"), PLAIN, ids=[text for text, _ in PLAIN])
def test_the_number_and_the_group_are_read(lexicon: Lexicon, text: str, expected: list[Row]) -> None:
    found, _ = told(lexicon, text + ".")
    assert rows(found) == expected


NOBODY: list[tuple[str, list[Row]]] = [
    (
        "سقطت قذيفة قرب المدرسة واقتصرت الأضرار على الماديات",
        [("killed", 0, 0, "unknown"), ("injured", 0, 0, "unknown")],
    ),
    ("سقط صاروخ في أرض خالية دون وقوع ضحايا", [("killed", 0, 0, "unknown"), ("injured", 0, 0, "unknown")]),
    ("انفجرت العبوة من دون تسجيل إصابات", [("injured", 0, 0, "unknown")]),
    ("استهدف القصف مستودعاً دون خسائر بشرية", [("killed", 0, 0, "unknown"), ("injured", 0, 0, "unknown")]),
    ("ولم يسفر الهجوم عن قتلى", [("killed", 0, 0, "unknown")]),
    ("ولم يصب أحد في الحادث", [("injured", 0, 0, "unknown")]),
    ("دون أن يصاب أحد بأذى", [("injured", 0, 0, "unknown")]),
    ("لم يُقتل أحد في الانفجار", [("killed", 0, 0, "unknown")]),
    (
        "انفجرت عبوة ناسفة في حي الشعلة ولا خسائر بشرية",
        [("killed", 0, 0, "unknown"), ("injured", 0, 0, "unknown")],
    ),
    ("قصف مدفعي على أطراف البلدة بلا خسائر بشرية", [("killed", 0, 0, "unknown"), ("injured", 0, 0, "unknown")]),
    ("ولم تسجل أي إصابات بشرية", [("injured", 0, 0, "unknown")]),
]


@pytest.mark.parametrize(("text", "expected"), NOBODY, ids=[text for text, _ in NOBODY])
def test_nobody_harmed_is_zero(lexicon: Lexicon, text: str, expected: list[Row]) -> None:
    found, _ = told(lexicon, text + ".")
    assert rows(found) == expected


NOTHING = [
    "ولم ترد أنباء عن سقوط ضحايا",
    "انسحب المهاجمون دون معرفة حجم الإصابات في صفوفهم",
    "دارت معارك عنيفة دون معلومات عن خسائر بشرية",
    "ولم يعرف بعد عدد القتلى",
    "نقلت سيارات الإسعاف الجرحى إلى المستشفى",
    "نجا قائد الكتيبة من محاولة اغتيال في الزنتان",
    "هدد التنظيم بقتل خمسة رهائن",
    "حذرت المنظمة من سقوط ضحايا مدنيين",
    "قُتل 40 مدنياً منذ مطلع العام",
    "بلغ مجموع ضحايا القصف 300 شخص",
    "قتل القصف آمال السكان",
    "أصاب الصاروخ مبنى سكنياً من خمسة طوابق",
    "أصيبت ثلاث سيارات بأضرار",
    "أوقف مسلحون سيارة أجرة عند الحاجز",
    "قضت المحكمة بالسجن خمس سنوات",
    "قضى ثلاثة أيام في المدينة",
    "سيقتل الجيش كل من يقترب",
    "اجتمع القادة لبحث ملف الأسرى",
    "فقد قال المصدر إن الطريق مفتوح",
    "شيع الأهالي جثامين القتلى",
    "عثرت القوات على خمسة صواريخ",
    "كتائب شهداء الأقصى تعلن مسؤوليتها",
    "أوقفت الحكومة ثلاثة مشاريع",
    "نقل المصابين إلى مشفى المدينة",
    "ولم تشر المصادر إلى وقوع إصابات",
    "ولا أنباء عن إصابات",
    "أفرجت السلطات عن خمسة معتقلين",
    "وقتل المهاجمون جميعاً",
    "عملية الاغتيال هي الثانية في المدينة",
    "اتهمه بتصفية حسابات سياسية",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_tells_of_no_victims_gives_nothing(lexicon: Lexicon, text: str) -> None:
    found, _ = told(lexicon, text + ".")
    assert rows(found) == []


SPANS = [
    ("ما تسبب بمقتل أحد عناصر الدورية وإصابة آخرين", ["مقتل أحد عناصر الدورية", "إصابة آخرين"]),
    ("سقط 5 قتلى و10 جرحى في الهجوم", ["5 قتلى", "10 جرحى"]),
    ("لقي عنصر في الشرطة مصرعه وجُرح آخر مساء أمس", ["لقي عنصر في الشرطة مصرعه", "جُرح آخر"]),
    ("قُتل جندي ومدنيان في الانفجار", ["قُتل جندي", "مدنيان"]),
]


@pytest.mark.parametrize(("text", "expected"), SPANS)
def test_the_words_that_say_it_are_the_shortest(lexicon: Lexicon, text: str, expected: list[str]) -> None:
    assert told(lexicon, text + ".")[1] == expected


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("قُتل ثلاثة عناصر من قسد بهجوم على نقطة", "actor:sdf"),
        ("سقط قتلى وجرحى في صفوف حزب الله", "actor:hezbollah"),
        ("قُتل ثلاثة مدنيين بهجوم على سوق", None),
    ],
)
def test_whose_people_they_are(lexicon: Lexicon, text: str, side: str | None) -> None:
    found, _ = told(lexicon, text + ".")
    assert found[-1].side == side
