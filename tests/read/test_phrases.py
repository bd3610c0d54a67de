"""Sentences fall into the phrases that belong together, in Arabic's own orders."""

from itertools import pairwise

import pytest

from marsad.knowledge.lexicon import Lexicon
from marsad.model.reading import Phrase, Sentence
from marsad.model.text import Report
from marsad.read.read import read


def parsed(text: str, lexicon: Lexicon) -> Sentence:
    """The one sentence of a text."""
    (sentence,) = read(Report(id="r", text=text, published="2022-03-10"), lexicon).sentences
    return sentence


def words(sentence: Sentence, phrase: Phrase) -> str:
    return " ".join(word.text for word in sentence.words[phrase.first : phrase.last + 1])


def nouns(text: str, lexicon: Lexicon) -> list[str]:
    sentence = parsed(text, lexicon)
    return [words(sentence, phrase) for phrase in sentence.phrases if phrase.kind == "noun"]


def verbs(text: str, lexicon: Lexicon) -> list[str]:
    sentence = parsed(text, lexicon)
    return [words(sentence, phrase) for phrase in sentence.phrases if phrase.kind == "verb"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("هاجم مسلحون دورية", ["مسلحون", "دوريه"]),
        ("هاجم مسلحون مجهولون دورية الجيش", ["مسلحون مجهولون", "دوريه الجيش"]),
        ("قصف الطيران المدينة", ["الطيران", "المدينه"]),
        ("قصف الجيش التركي قرية", ["الجيش التركي", "قريه"]),
        ("حاصر المسلحون القرية", ["المسلحون", "القريه"]),
        ("خطف مسلحون تاجراً", ["مسلحون", "تاجرا"]),
        ("سيطرت قوات الدعم السريع على بلدة", ["قوات الدعم السريع", "بلده"]),
        ("المسلحون هاجموا الحاجز", ["المسلحون", "الحاجز"]),
        ("رفض الفصيل تسليم المطلوبين", ["الفصيل", "تسليم المطلوبين"]),
    ],
)
def test_subject_and_object_are_phrases_of_their_own(text: str, expected: list[str], lexicon: Lexicon) -> None:
    assert nouns(text, lexicon) == expected


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("قتل أحد عناصر الدورية", "احد عناصر الدوريه"),
        ("قتل عشرة عناصر", "عشره عناصر"),
        ("نزح مئات الأهالي من القرية", "ميات الاهالي"),
        ("تعرضت البلدة لقصف مدفعي عنيف", "لقصف مدفعي عنيف"),
        ("انفجرت سيارة مفخخة أمام مقر الشرطة", "سياره مفخخه"),
        ("أغارت طائرات على مقر اللواء 47 في درعا", "مقر اللواء 47"),
        ("اغتال مسلحون الشيخ محمد العلي في البصرة", "الشيخ محمد العلي"),
        ("هاجم مقاتلون مواقع داعش", "مواقع داعش"),
    ],
    ids=[
        "construct",
        "number",
        "quantity",
        "adjectives",
        "adjective",
        "numbered unit",
        "title and name",
        "named owner",
    ],
)
def test_what_depends_on_a_noun_stands_with_it(text: str, phrase: str, lexicon: Lexicon) -> None:
    assert phrase in nouns(text, lexicon)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصف الطيران المدينة", ["قصف"]),
        ("هجوم المسلحين على الحاجز استمر ساعات", ["استمر"]),
        ("قال الناطق إن الجيش قصف مواقع المسلحين", ["قال", "قصف"]),
        ("قتل جنديان وأصيب ثلاثة آخرون في كمين", ["قتل", "واصيب"]),
        ("لم يهاجم المسلحون القافلة", ["يهاجم"]),
        ("الدورية التي هاجمها المسلحون انسحبت", ["هاجمها", "انسحبت"]),
        ("وقع انفجار في بغداد", ["وقع"]),
        ("تعرضت البلدة لقصف من الجيش", ["تعرضت"]),
        ("أقدم المسلحون على استنفار عناصرهم ونشر حواجز في البلدة", ["اقدم"]),
    ],
    ids=["VSO", "masdar", "SVO after إن", "passives", "negated", "relative", "light", "after ل", "joined masdars"],
)
def test_verbs_are_told_from_masdars(text: str, expected: list[str], lexicon: Lexicon) -> None:
    assert verbs(text, lexicon) == expected


@pytest.mark.parametrize(
    ("text", "phrase", "preposition", "role"),
    [
        ("هاجم مسلحون حاجزاً على طريق المطار", "طريق المطار", "علي", "on"),
        ("انفجرت عبوة قرب الجسر", "الجسر", "قرب", "place"),
        ("فر السكان نحو الحدود", "الحدود", "نحو", "toward"),
        ("خطف مسلحون تاجراً من منزله", "منزله", "من", "from"),
        ("هاجم مسلحون دورية للشرطة", "للشرطه", "ل", "clitic"),
        ("هاجم مسلحون حاجزاً للدفاع الوطني", "للدفاع الوطني", "ل", "clitic"),
        ("قصفت طائرات مواقع لقوات سوريا الديمقراطية", "لقوات سوريا الديمقراطيه", "ل", "clitic"),
        ("قصف النظام بالبراميل المتفجرة بلدة", "بالبراميل المتفجره", "ب", "clitic"),
        ("انسحبت القوات بعد معارك عنيفة", "معارك عنيفه", "بعد", "time"),
    ],
)
def test_a_preposition_opens_a_phrase(text: str, phrase: str, preposition: str, role: str, lexicon: Lexicon) -> None:
    sentence = parsed(text, lexicon)
    found = {words(sentence, p): (p.preposition, p.role) for p in sentence.phrases if p.kind == "noun"}
    assert found[phrase] == (preposition, role)


@pytest.mark.parametrize(
    ("text", "joined", "apart"),
    [
        ("قتل ثلاثة مدنيين وطفلان", ["وطفلان"], ["ثلاثه مدنيين"]),
        ("اندلعت اشتباكات بين قوات الدعم السريع والجيش السوداني", ["والجيش السوداني"], ["قوات الدعم السريع"]),
        ("هاجم مسلحون نقطة ومقراً للجيش", ["ومقرا"], ["مسلحون", "نقطه", "للجيش"]),
    ],
)
def test_waw_joins_nouns(text: str, joined: list[str], apart: list[str], lexicon: Lexicon) -> None:
    sentence = parsed(text, lexicon)
    phrases = [phrase for phrase in sentence.phrases if phrase.kind == "noun"]
    assert [words(sentence, phrase) for phrase in phrases if phrase.joined] == joined
    assert set(apart) <= {words(sentence, phrase) for phrase in phrases if not phrase.joined}


def test_a_relative_clause_is_marked_where_it_begins(lexicon: Lexicon) -> None:
    sentence = parsed("اعتقل الأمن الشاب الذي كان يقود الدراجة", lexicon)
    kinds = [(phrase.kind, words(sentence, phrase)) for phrase in sentence.phrases]
    assert kinds[2:4] == [("noun", "الشاب"), ("relative", "الذي")]
    assert ("verb", "يقود") in kinds


def test_a_preposition_with_its_pronoun_is_a_phrase(lexicon: Lexicon) -> None:
    sentence = parsed("دخلت الدورية القرية فأطلق مسلحون عليها قذيفة", lexicon)
    assert [(p.preposition, p.pronoun) for p in sentence.phrases if p.pronoun] == [("علي", "ها")]


def test_a_date_between_commas_parts_nothing(lexicon: Lexicon) -> None:
    sentence = parsed("هاجم مسلحون، أمس الثلاثاء، رتلاً عسكرياً", lexicon)
    assert [phrase.kind for phrase in sentence.phrases] == ["verb", "noun", "stop", "time", "stop", "noun"]
    assert [(time.first, time.precision) for time in sentence.times] == [("2022-03-08", "day")]


def test_a_sentence_that_tells_of_nothing_is_not_parsed(lexicon: Lexicon) -> None:
    sentence = parsed("الطقس معتدل هذا المساء", lexicon)
    assert not sentence.has_trigger
    assert sentence.phrases == []


def test_phrases_stand_in_order_and_apart(lexicon: Lexicon) -> None:
    text = "قالت مصادر محلية إن مسلحين يستقلون دراجة نارية أطلقوا النار على سيارة كانت متجهة من الرقة إلى الطبقة، ما أدى إلى مقتل سائقها"
    phrases = parsed(text, lexicon).phrases
    assert all(before.last < after.first for before, after in pairwise(phrases))
    assert all(phrase.first <= phrase.head <= phrase.last for phrase in phrases)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أطلق عناصر الحاجز النار على سيارة", ["عناصر الحاجز", "النار", "سياره"]),
        ("قتلت قوات الأمن إرهابياً", ["قوات الامن", "ارهابيا"]),
        ("أطلقت طائرة صاروخين على الموقع", ["طايره", "صاروخين", "الموقع"]),
        ("استهدفت طائرة مسيرة سيارة القيادي", ["طايره مسيره", "سياره القيادي"]),
        ("داهمت قوة منزل الناشط علي حسن", ["قوه", "منزل الناشط علي حسن"]),
        ("هاجم مسلحان مجهولان دورية", ["مسلحان مجهولان", "دوريه"]),
        ("أسفر الهجوم عن مقتل عنصرين", ["الهجوم", "مقتل عنصرين"]),
        ("لقي مدني مصرعه", ["مدني", "مصرعه"]),
        ("طرد المسلحون الأهالي من القرية", ["المسلحون", "الاهالي", "القريه"]),
        ("انفجر لغم أرضي بدراجة", ["لغم ارضي", "بدراجه"]),
        ("أغلق عشرات المتظاهرين الطريق الساحلي", ["عشرات المتظاهرين", "الطريق الساحلي"]),
        ("اغتيل القيادي في حركة أحرار الشام أبو عمر", ["القيادي", "حركه احرار الشام", "ابو عمر"]),
        ("هاجم مسلحون اللواء 47 في درعا", ["مسلحون", "اللواء 47", "درعا"]),
        ("أوقف الدرك 31 مهاجراً", ["الدرك", "31 مهاجرا"]),
        ("أطلق ملثم النار على عنصر", ["ملثم", "النار", "عنصر"]),
        ("قصف الجيش بأربعين صاروخاً قرى المديرية", ["الجيش", "باربعين صاروخا", "قري المديريه"]),
    ],
)
def test_a_phrase_ends_where_the_next_noun_cannot_belong(text: str, expected: list[str], lexicon: Lexicon) -> None:
    assert nouns(text, lexicon) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("فتحت جماعة الحوثي طريق الحوبان", ["فتحت"]),
        ("ضرب الحرس بعدها طوقاً على القرية", ["ضرب"]),
        ("أوقفت القوات، اليوم السبت، عمل البنطون", ["اوقفت"]),
        ("نقل المسعفون مدنيين قتلا في القصف", ["نقل"]),
        ("أصيب مدنيان نقلا إلى المشفى", ["اصيب", "نقلا"]),
        ("أكد المصدر أن الشاب أحمد فيصل قتل برصاص قناص", ["اكد", "قتل"]),
        ("قتل ثلاثة في هجوم شنه مسلحون على حاجز", ["قتل", "شنه"]),
        ("انسحبوا نحو مناطق سيطرة قسد", ["انسحبوا"]),
        ("هاجم قناص تابع للنظام مزارعاً", ["هاجم"]),
        ("قال إن انتحارياً فجر نفسه", ["قال", "فجر"]),
        ("تعبر يومياً صهاريج النفط", ["تعبر"]),
    ],
)
def test_what_only_looks_like_a_verb_is_none(text: str, expected: list[str], lexicon: Lexicon) -> None:
    assert verbs(text, lexicon) == expected


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("قتل علي حسن برصاص قناص", "علي حسن"),
        ("قتل الناشط علي العبد الله في درعا", "الناشط علي العبد الله"),
        ("قتل العقيد محمد علي ناصر أمام منزله", "العقيد محمد علي ناصر"),
    ],
)
def test_ali_written_with_ya_is_a_name_among_names(text: str, phrase: str, lexicon: Lexicon) -> None:
    assert phrase in nouns(text, lexicon)


def test_on_is_no_name(lexicon: Lexicon) -> None:
    assert "محمد" in nouns("عثر على محمد في البادية", lexicon)


def test_a_name_in_quotation_marks_is_one_phrase(lexicon: Lexicon) -> None:
    assert "تنظيم سرايا ترفع" not in nouns('قال التنظيم "نرفع السلاح"', lexicon)
    assert "مجموعه غياري القريا" in nouns('هاجمت مجموعة "غيارى القريا" الحاجز', lexicon)
