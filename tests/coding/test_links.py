"""Links are examples: a text, what it tells by the words that tell it, and what the text says led to what."""

from __future__ import annotations

import pytest

from marsad.arabic.fold import fold_text
from marsad.coding.draft import Draft
from marsad.coding.links.links import link
from marsad.knowledge.lexicon import Lexicon
from marsad.knowledge.load import load
from marsad.model.reading import Reading
from marsad.model.text import Report
from marsad.read.read import read

KINDS = {
    "mobilization": "measure", "checkpoint": "measure", "cordon_search": "measure", "closure": "measure",
    "curfew": "measure", "movement_ban": "measure", "deployment": "measure", "reinforcement": "measure",
    "displacement": "flow", "defection": "flow", "medical_transfer": "flow", "tension": "relation",
    "withdrawal": "measure", "siege": "measure", "refusal_of_support": "relation",
    "holds": "control", "demand": "statement", "denial": "statement", "accusation": "statement",
}  # fmt: skip
Link = tuple[str, str, str]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load().lexicon


def draft(reading: Reading, told: str) -> Draft:
    """`هاجم armed_attack`, `ففي explosion bg`: the first word that is so written, its type, and what else it is."""
    written, type_, *marks = told.split()
    for sentence in reading.sentences:
        for at, word in enumerate(sentence.words):
            if word.text == fold_text(written):
                found = Draft(
                    kind=KINDS.get(type_, "incident"), type=type_, rule="test", sentence=sentence, first=at, last=at,
                    is_noun=not word.verb, definite=word.article, lethality=0, clause=(at, at),
                )  # fmt: skip
                found.background = "bg" in marks
                found.certainty = "denied" if "denied" in marks else "asserted"
                return found
    raise AssertionError(f"{written} does not stand in the text")


def drafted(lexicon: Lexicon, text: str, told: list[str]) -> list[Draft]:
    reading = read(Report(id="r", text=text), lexicon)
    drafts = [draft(reading, one) for one in told]
    link(reading, drafts, lexicon)
    return drafts


def links(lexicon: Lexicon, text: str, told: list[str]) -> list[Link]:
    drafts = drafted(lexicon, text, told)
    names = {id(one): words.split()[0] for one, words in zip(drafts, told, strict=True)}
    return sorted((names[id(one)], bond.rel, names[id(bond.to)]) for one in drafts for bond in one.bonds)


LED_TO: list[tuple[str, list[str], list[Link]]] = [
    # Forward, with what is joined to the effect.
    (
        "هاجم مسلحون نقطة للجيش في أبين، ما دفع قيادة اللواء إلى استنفار عناصرها ونشر حواجز على الطريق.",
        ["هاجم armed_attack", "استنفار mobilization", "ونشر checkpoint"],
        [("هاجم", "led_to", "استنفار"), ("هاجم", "led_to", "ونشر")],
    ),
    (
        "اندلعت اشتباكات في حي الصابري، الأمر الذي أدى إلى نزوح عشرات الأسر.",
        ["اشتباكات armed_clash", "نزوح displacement"],
        [("اشتباكات", "led_to", "نزوح")],
    ),
    # What follows in another clause is no effect of it.
    (
        "هاجم مسلحون نقطة للجيش، ما دفع الأهالي إلى النزوح، فيما أغلق الجيش الطريق.",
        ["هاجم armed_attack", "النزوح displacement", "أغلق closure"],
        [("هاجم", "led_to", "النزوح")],
    ),
    # A definite noun takes up what was told before, before its verb and behind it.
    (
        "قصفت طائرة سوقاً في نيالا. القصف دفع السكان إلى النزوح نحو الجنوب.",
        ["قصفت air_strike", "النزوح displacement"],
        [("قصفت", "led_to", "النزوح")],
    ),
    (
        "اندلعت اشتباكات في الزاوية صباحاً. وتسببت الاشتباكات في إغلاق الطريق الساحلي.",
        ["اشتباكات armed_clash", "إغلاق closure"],
        [("اشتباكات", "led_to", "إغلاق")],
    ),
    # At the start of a sentence.
    (
        "هاجم مسلحون مركز شرطة في كركوك. وعلى إثر ذلك فرضت القوات حظر التجوال وأغلقت الطرق.",
        ["هاجم armed_attack", "حظر curfew", "وأغلقت closure"],
        [("هاجم", "led_to", "حظر"), ("هاجم", "led_to", "وأغلقت")],
    ),
    (
        "هاجم مسلحون مركز شرطة في كركوك. وعلى خلفية الهجوم استنفرت القوات في المدينة.",
        ["هاجم armed_attack", "استنفرت mobilization"],
        [("هاجم", "led_to", "استنفرت")],
    ),
    (
        "قصفت المدفعية بلدة عيترون. رداً على ذلك أطلقت المقاومة صواريخ على مستوطنة.",
        ["قصفت shelling", "أطلقت shelling"],
        [("قصفت", "led_to", "أطلقت")],
    ),
    # Backward.
    (
        "أغلق محتجون الطريق الدولي احتجاجاً على اعتقال ناشط في السويداء.",
        ["أغلق protest", "اعتقال arrest"],
        [("اعتقال", "led_to", "أغلق")],
    ),
    (
        "اندلعت اشتباكات بين فصيلين في عفرين إثر خلاف على منزل.",
        ["اشتباكات armed_clash", "خلاف tension"],
        [("خلاف", "led_to", "اشتباكات")],
    ),
    (
        "طلبت الفرقة من الحاجز الانسحاب كون المنطقة تقع تحت سيطرتها.",
        ["طلبت demand", "سيطرتها holds"],
        [("سيطرتها", "led_to", "طلبت")],
    ),
    (
        "قصفت المدفعية حي الصافية. وجاء الإغلاق إثر القصف على المنطقة.",
        ["قصفت shelling", "الإغلاق closure"],
        [("قصفت", "led_to", "الإغلاق")],
    ),
    (
        "هاجم مسلحون نقطة في قره تبه. وفرضت الشرطة حظر التجوال خوفاً من هجمات أخرى.",
        ["هاجم armed_attack", "حظر curfew"],
        [("هاجم", "led_to", "حظر")],
    ),
    # What `ذلك` means: what the sentence before tells first, or what that had led to there.
    (
        "قصفت طائرة سوقاً في نيالا. وفجر مجهولون عبوة في الأبيض. وعلى الأثر أغلقت السلطات الطريق.",
        ["قصفت air_strike", "عبوة explosion", "أغلقت closure"],
        [("عبوة", "led_to", "أغلقت")],
    ),
    (
        "داهم جنود البلدة، ما دفع الأهالي إلى مهاجمة الحاجز. وعلى إثر ذلك أغلقت القوات الطريق.",
        ["داهم raid", "مهاجمة armed_attack", "أغلقت closure"],
        [("داهم", "led_to", "مهاجمة"), ("مهاجمة", "led_to", "أغلقت")],
    ),
    (
        "نصب مسلحون كميناً لرتل قرب الحدود. وذكر مصدر أن طائرات قصفت مواقعهم رداً على ذلك.",
        ["كمينا armed_attack", "قصفت air_strike"],
        [("كمينا", "led_to", "قصفت")],
    ),
    # A verb of cause with the deed far from its complement, with a pronoun, with ما جرى, behind another connective.
    (
        "أجبر القصف المدفعي العنيف على أطراف البلدة منذ ساعات الصباح الأولى من يوم أمس مئات الأسر على النزوح.",
        ["القصف shelling", "النزوح displacement"],
        [("القصف", "led_to", "النزوح")],
    ),
    (
        "هاجم مسلحون قرية قرب ميناكا. وقال أحد الأعيان إن الهجوم استهدف السوق، مضيفاً أنه تسبب في نزوح السكان.",
        ["هاجم armed_attack", "نزوح displacement"],
        [("هاجم", "led_to", "نزوح")],
    ),
    (
        "أضرم متظاهرون النار في المقر. واستدعى ما جرى إرسال قوة إلى المدينة.",
        ["أضرم riot", "إرسال reinforcement"],
        [("أضرم", "led_to", "إرسال")],
    ),
    (
        "قصفت المدفعية مخازن الجيش. وأدى احتراق مستودع جراء القصف إلى إجلاء السكان.",
        ["قصفت shelling", "إجلاء displacement"],
        [("قصفت", "led_to", "إجلاء")],
    ),
    # Whereupon: ل and the present after a comma.
    (
        "أضرم متظاهرون النار في المقر، لتعلن القيادة حظر التجوال في المدينة.",
        ["أضرم riot", "لتعلن curfew"],
        [("أضرم", "led_to", "لتعلن")],
    ),
    # At once.
    (
        "هاجم مسلحون قرية قرب جيبو، وعلى الفور نشر الجيش حواجز على الطريق.",
        ["هاجم armed_attack", "حواجز checkpoint"],
        [("هاجم", "led_to", "حواجز")],
    ),
    # What is set against it has a cause of its own.
    (
        "قصف الطيران موقعاً في رفح. وعلى إثر ذلك أغلق الجيش الطريق، فيما تظاهر الأهالي احتجاجاً على اعتقال شيخ.",
        ["قصف air_strike", "أغلق closure", "تظاهر protest", "اعتقال arrest"],
        [("اعتقال", "led_to", "تظاهر"), ("قصف", "led_to", "أغلق")],
    ),
    (
        "وضع مسلحون عبوة قرب صور، وإثر ذلك أغلق الجيش الطريق وعزز دورياته.",
        ["عبوة explosion", "أغلق closure", "وعزز deployment"],
        [("عبوة", "led_to", "أغلق"), ("عبوة", "led_to", "وعزز")],
    ),
    # بعد and a cause behind it: of what بعد names. What answers a decision.
    (
        "فتحت السلطات المعبر بعد إغلاقه يومين بسبب اشتباكات في زوارة.",
        ["إغلاقه closure", "اشتباكات armed_clash"],
        [("اشتباكات", "led_to", "إغلاقه")],
    ),
    (
        "هاجم محتجون مقراً في القصرين. وفرضت الوزارة حظر التجول، واحتجاجاً على القرار تظاهر شبان في حي النور.",
        ["هاجم riot", "حظر curfew", "تظاهر protest"],
        [("حظر", "led_to", "تظاهر")],
    ),
    # A verb of reply, and one that traces back.
    (
        "هاجم مسلحون قرية الرشاد ليلاً. وردّ أقارب الضحايا بإحراق منازل في قرية مجاورة.",
        ["هاجم armed_attack", "بإحراق property_destruction"],
        [("هاجم", "led_to", "بإحراق")],
    ),
    (
        "نشبت اشتباكات في الشجاعية. وعزت مصادر الاشتباكات إلى خلاف عائلي قديم.",
        ["اشتباكات armed_clash", "خلاف tension"],
        [("خلاف", "led_to", "اشتباكات")],
    ),
    # After is no because: only a reaction makes it one.
    (
        "فرضت السلطات حظر التجوال بعد اشتباكات بين قبيلتين.",
        ["حظر curfew", "اشتباكات armed_clash"],
        [("اشتباكات", "led_to", "حظر")],
    ),
    (
        "انفجرت عبوة في بعقوبة بعد قصف طال أطراف المدينة.",
        ["انفجرت explosion", "قصف shelling"],
        [],
    ),
    # Casualties and ambulances are no effects, purposes no causes.
    (
        "سقطت قذيفة على سوق، ما أدى إلى إصابة مدنيين تم نقلهم إلى المشفى.",
        ["سقطت shelling", "نقلهم medical_transfer"],
        [],
    ),
    (
        "دفعت قيادة المنطقة بتعزيزات إلى الشحر بعد ساعات.",
        ["دفعت reinforcement"],
        [],
    ),
    # What a noun without its article names is a cause where a known noun or name makes it known.
    (
        "قصفت الطائرات بلدة سرمين. واستهدف الفصيل مطار كويرس بالصواريخ رداً على قصف سرمين.",
        ["قصفت air_strike", "واستهدف shelling"],
        [("قصفت", "led_to", "واستهدف")],
    ),
    (
        "أوقفت الكتيبة حركة العبّارة. وتسبب توقف العبّارة في نزوح السكان.",
        ["أوقفت closure", "نزوح displacement"],
        [("أوقفت", "led_to", "نزوح")],
    ),
    (
        "فجّر رجل سيارة في المكلا. ثم دوّى انفجار نجم عن عبوة ناسفة في سوق المدينة.",
        ["فجّر suicide_attack", "دوّى explosion"],
        [],
    ),
    # A named quarrel that is not told stands for no other.
    (
        "تجددت الاشتباكات في صرمان على خلفية خلاف على عائدات تهريب الوقود.",
        ["الاشتباكات armed_clash", "تهريب smuggling"],
        [],
    ),
    # Nor does what was named before without being told, nor a death that is told for the first time.
    (
        "سيطرت قوات حفتر على بلدة براك بعد معارك قصيرة. وأدت المعارك إلى نزوح عشرات الأسر.",
        ["سيطرت territory_change", "نزوح displacement"],
        [],
    ),
    (
        "حاصرت الجماعة القرية على خلفية مقتل مشرف لها. ثم قصفت منازلها بالهاون.",
        ["حاصرت siege", "قصفت shelling"],
        [],
    ),
    # Deaths are the effect of a quarrel, but the manner of a deed.
    (
        "أدى خلاف عائلي إلى مقتل شاب في بلدة الكرك.",
        ["خلاف tension", "مقتل armed_attack"],
        [("خلاف", "led_to", "مقتل")],
    ),
    (
        "نشب خلاف بين عائلتين في القورية وأودى بحياة ثلاثة شبان.",
        ["خلاف tension", "وأودى armed_attack"],
        [("خلاف", "led_to", "وأودى")],
    ),
    (
        "وأصيب أربعون آخرون في سراقب نتيجة قصف على المدينة.",
        ["وأصيب air_strike", "قصف air_strike"],
        [],
    ),
    # This comes of that.
    (
        "فرضت القوات حصاراً على المخيم. ويأتي ذلك على خلفية مقتل ضابط برصاص مسلحين.",
        ["حصاراً siege", "مقتل armed_attack"],
        [("مقتل", "led_to", "حصاراً")],
    ),
    (
        "قصفت القوات حي المنصورة. وجاء ذلك بعد يوم من هجوم على معسكر للقوات.",
        ["قصفت shelling", "هجوم armed_attack"],
        [],
    ),
    # A second verb of cause has the cause of the first.
    (
        "اعتُقل شيخ القبيلة، ما أجج غضب الأهالي ودفعهم إلى قطع الطريق.",
        ["اعتُقل arrest", "قطع protest"],
        [("اعتُقل", "led_to", "قطع")],
    ),
    (
        "أوقف الأمن شاباً في الزرقاء، فردّ ذووه بقطع الطريق وإحراق الإطارات.",
        ["أوقف arrest", "بقطع protest"],
        [("أوقف", "led_to", "بقطع")],
    ),
    (
        "رفضت الكتيبة مؤازرة الحاجز، ما أدى إلى انسحاب عناصره من القرية.",
        ["رفضت refusal_of_support", "انسحاب withdrawal"],
        [("رفضت", "led_to", "انسحاب")],
    ),
    # Neighbours are no cause and effect.
    (
        "قتل مجهولون شيخاً في الميادين. وفي بلدة أخرى، أغلق محتجون الطريق بسبب انقطاع الكهرباء.",
        ["قتل armed_attack", "أغلق protest"],
        [],
    ),
    (
        "هاجم مسلحون حاجزاً في درعا. وأفاد فادي العلي بانفجار لغم في وادي بردى أدى لإصابة طفل.",
        ["هاجم armed_attack", "بانفجار explosion"],
        [],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told", "expected"), LED_TO)
def test_connectives_join_cause_and_effect(lexicon: Lexicon, text: str, told: list[str], expected: list[Link]) -> None:
    assert links(lexicon, text, told) == sorted(expected)


REPEATS: list[tuple[str, list[str], tuple[str, str, int | None, int | None]]] = [
    (
        "هاجم مسلحون دورية في الرطبة. وهذا الهجوم هو الثاني من نوعه خلال أسبوع واحد.",
        ["هاجم armed_attack"],
        ("هاجم", "هاجم", 2, 7),
    ),
    (
        "قصفت طائرة مسيرة معسكراً في زمار. وهذا ثالث قصف في غضون عشرة أيام.",
        ["قصفت air_strike"],
        ("قصفت", "قصفت", 3, 10),
    ),
    (
        "اغتال مسلحون تاجراً في الزبير. ويأتي هذا الاغتيال بعد أيام من مقتل ناشط، وهو الثالث خلال أسبوع.",
        ["اغتال assassination"],
        ("اغتال", "اغتال", 3, 7),
    ),
    (
        "انفجرت عبوة ناسفة في عدن للمرة الخامسة خلال شهرين.",
        ["انفجرت explosion"],
        ("انفجرت", "انفجرت", 5, 60),
    ),
    (
        "هاجم مسلحون دورية في الرطبة. وهو الاعتداء الرابع خلال 48 ساعة.",
        ["هاجم armed_attack"],
        ("هاجم", "هاجم", 4, 2),
    ),
    (
        "هاجم مسلحون دورية في الرطبة. ويعد هذا الهجوم الثالث من نوعه خلال شهر، إذ كانت سيارة قد انفجرت أمام المعسكر.",
        ["هاجم armed_attack", "انفجرت explosion bg"],
        ("هاجم", "انفجرت", 3, 30),
    ),
    (
        "أغلقت القوات المعابر اليوم. وليست هذه أول مرة، إذ أقفلت القوات المعابر في أيار الماضي.",
        ["أغلقت closure", "أقفلت closure bg"],
        ("أغلقت", "أقفلت", None, None),
    ),
]


@pytest.mark.parametrize(("text", "told", "expected"), REPEATS)
def test_a_recurrence_has_its_count_and_its_days(
    lexicon: Lexicon, text: str, told: list[str], expected: tuple[str, str, int | None, int | None]
) -> None:
    drafts = drafted(lexicon, text, told)
    names = {id(one): words.split()[0] for one, words in zip(drafts, told, strict=True)}
    found = [
        (names[id(one)], names[id(bond.to)], bond.count, bond.window_days)
        for one in drafts
        for bond in one.bonds
        if bond.rel == "repeats"
    ]
    assert found == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "هاجم مسلحون مقر اللواء الخامس في مأرب.",
        "هاجم مسلحون دورية على طريق المحطة الثانية.",
        "هاجم مسلحون قرية وقُتل رابع في المستشفى.",
        "هاجم مسلحون القرية لليوم الثالث على التوالي.",
        "وقُتل جندي وأصيب ثالث حين هاجم مسلحون القرية.",
    ],
)
def test_an_ordinal_of_something_else_is_no_recurrence(lexicon: Lexicon, text: str) -> None:
    assert links(lexicon, text, ["هاجم armed_attack"]) == []


RIVALS: list[tuple[str, list[str], list[Link]]] = [
    (
        "اتهمت الحكومة الجماعة بقصف السوق. لكن الجماعة نفت ذلك.",
        ["اتهمت accusation", "نفت denial"],
        [("نفت", "contradicts", "اتهمت")],
    ),
    (
        "قال ساكن إن عناصر الحملة أحرقوا منزلين، وهو ما نفاه مسؤول أمني.",
        ["أحرقوا property_destruction denied", "نفاه denial"],
        [("نفاه", "contradicts", "أحرقوا")],
    ),
    (
        "حمّل الجيش قوات الدعم السريع المسؤولية. ونفت القوات ذلك، واتهمت سلاح الجو بالقصف.",
        ["حمّل accusation", "ونفت denial", "واتهمت accusation"],
        [("واتهمت", "contradicts", "حمّل"), ("ونفت", "contradicts", "حمّل")],
    ),
    (
        "اعتقلت القوات ثلاثة أشخاص في طوباس أثناء المداهمة التي نفذتها فجراً.",
        ["اعتقلت arrest", "المداهمة raid"],
        [("اعتقلت", "part_of", "المداهمة")],
    ),
]


@pytest.mark.parametrize(("text", "told", "expected"), RIVALS)
def test_denials_contradict_and_steps_are_part_of(
    lexicon: Lexicon, text: str, told: list[str], expected: list[Link]
) -> None:
    assert links(lexicon, text, told) == sorted(expected)


def test_a_counted_noun_that_is_not_told_is_no_other(lexicon: Lexicon) -> None:
    text = "هاجم مسلحون قسم شرطة. وهذه المواكب هي السابعة من نوعها منذ الانقلاب."
    assert links(lexicon, text, ["هاجم armed_attack"]) == []


def test_nothing_is_linked_twice_or_both_ways(lexicon: Lexicon) -> None:
    text = "هاجم مسلحون حاجزاً، ما أدى إلى اندلاع اشتباكات. وبسبب الاشتباكات هاجم الجيش القرية إثر الهجوم."
    found = links(lexicon, text, ["هاجم armed_attack", "اشتباكات armed_clash"])
    pairs = [(one, other) for one, _, other in found]
    assert len(pairs) == len(set(pairs))
    assert not any((other, one) in pairs for one, other in pairs)
