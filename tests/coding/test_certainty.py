"""Certainty is examples: a text, a word of the predicate meant, and how sure it is, who says so, whether it happened."""

from __future__ import annotations

import pytest

from marsad.coding.certainty.certainty import Speech, Standing, standing
from marsad.knowledge.load import Knowledge, load
from marsad.model.reading import Reading, Sentence
from marsad.model.text import Report
from marsad.read.read import read
from marsad.resolve.names import resolve


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


def place(text: str, word: str, knowledge: Knowledge) -> tuple[Reading, Sentence, int, int]:
    """The reading, and the sentence and the words of it where the predicate stands."""
    reading = read(Report(id="r", text=text, published="2024-05-10"), knowledge.lexicon)
    resolve(reading, knowledge)
    begin, end = text.index(word), text.index(word) + len(word)
    for sentence in reading.sentences:
        spans = [reading.span(first, last) for first, last in zip(sentence.starts, sentence.ends, strict=True)]
        found = [at for at, span in enumerate(spans) if span.start < end and begin < span.end]
        if found:
            return reading, sentence, found[0], found[-1]
    raise AssertionError(f"{word} stands nowhere")


def stand(text: str, word: str, knowledge: Knowledge) -> Standing:
    reading, sentence, first, last = place(text, word, knowledge)
    return Speech(reading, knowledge.lexicon).standing(sentence, first, last)


SAID = [
    ("قال مصدر طبي لوكالة فرانس برس إن الغارة أدت إلى مقتل خمسة أشخاص في أم درمان.", "مقتل", "مصدر طبي"),
    ("أفاد شهود عيان بأن طائرات حربية قصفت حي الشجرة في الخرطوم.", "قصفت", "شهود عيان"),
    ("وقالت لجان المقاومة في بيان إن قوات الدعم السريع هاجمت القرية.", "هاجمت", "لجان المقاومة"),
    ("وأضاف المتحدث باسم الجيش، في مؤتمر صحفي، أن القصف استهدف مستودعا.", "استهدف", "المتحدث باسم الجيش"),
    ("مصدر مطلع في عدن قال لموقع محلي إن المسلحين قطعوا الطريق.", "قطعوا", "مصدر مطلع في عدن"),
    ("مصدر محلي: القوات الحكومية انسحبت من مدينة الدندر.", "انسحبت", "مصدر محلي"),
    ("كشفت مصادر قبلية عن خطف ثلاثة عمال إغاثة في مأرب.", "خطف", "مصادر قبلية"),
    ("نقلت رويترز عن مصدرين أمنيين أن غارة استهدفت سيارة في الضاحية.", "غارة", "رويترز"),
    ("قتل شخصان في انفجار بمدينة أعزاز، بحسب ما صرح مصدر في الإسعاف لوكالة الأناضول.", "قتل", "مصدر في الإسعاف"),
    ("هاجم مسلحون نقطة تفتيش في أبين، وفق ما قال لصحيفة الأيام مصدر أمني.", "هاجم", "مصدر أمني"),
    ("أغارت مسيرة على سيارة في الطيبة، وفق ما أوردته الوكالة الوطنية للإعلام.", "أغارت", "الوكالة الوطنية للإعلام"),
    ("وبحسب محافظ السويداء، خطف مسلحون ضابطين على طريق دمشق.", "خطف", "محافظ السويداء"),
    ("وقتل خمسة جنود في الكمين، على حد قول ناشطين.", "الكمين", "ناشطين"),
    ("وثق المرصد السوري لحقوق الإنسان اندلاع اشتباكات في عفرين.", "اشتباكات", "المرصد السوري لحقوق الإنسان"),
    ("أفاد مراسل الجزيرة أن المدفعية قصفت شرق جباليا.", "قصفت", "مراسل الجزيرة"),
    ("وجاء في بيان للجيش الصومالي أن مسلحين قتلوا عشرين قرويا.", "قتلوا", "للجيش الصومالي"),
    ("قال مصدر أمني إن قوة داهمت المنزل. وأضاف أن القوة اعتقلت ثلاثة.", "اعتقلت", "مصدر أمني"),
    ("قال مصدر أمني إن قوة داهمت المنزل. وأوضح المصدر أن القوة اعتقلت ثلاثة.", "اعتقلت", "المصدر"),
    ("قالت مصادر ميدانية إن الاشتباكات توقفت. وأشارت إلى مقتل أربعة.", "مقتل", "مصادر ميدانية"),
    ("«المسلحون فتحوا النار على الحافلة»، يقول شاهد عيان.", "فتحوا", "شاهد عيان"),
    ("أعلنت وزارة الصحة اللبنانية، الخميس، استشهاد ثلاثة في غارة على بنت جبيل.", "غارة", "وزارة الصحة اللبنانية"),
    ("أفادت نقابة الأطباء، اليوم السبت، بمقتل تسعة بقصف على سوق الفاشر.", "قصف", "نقابة الأطباء"),
    ("أعلنت وزارة الدفاع الجزائرية، في بيان لها، مقتل مسلح في كمين بباتنة.", "كمين", "وزارة الدفاع الجزائرية"),
    ("كشف مركز بغداد لحقوق الإنسان عن اعتقال عشرين شابا.", "اعتقال", "مركز بغداد لحقوق الإنسان"),
    ("وثقت منظمة رايتس رادار اختطاف صحفيين اثنين في صنعاء.", "اختطاف", "منظمة رايتس رادار"),
    ("أفادت قناة الحدث، نقلا عن مصادر طبية، بسقوط قتلى في قصف على أم درمان.", "قصف", "قناة الحدث"),
    ("قتل جندي بانفجار لغم في الحديدة، كما نقل موقع نيوز يمن عن مصدر محلي.", "انفجار", "موقع نيوز يمن"),
    ("أعلن مستشفى ناصر وصول ستة جثامين جراء غارة على خان يونس.", "غارة", "مستشفى ناصر"),
    ("وذكر بيان صادر عن وزارة الداخلية أن قوات الأمن قتلت مسلحين.", "قتلت", "وزارة الداخلية"),
    ("بدوره أعلن الحشد الشعبي صد هجوم لداعش في جبال حمرين.", "هجوم", "الحشد الشعبي"),
    ("صحة غزة: استشهاد خمسة في قصف على رفح.", "قصف", "صحة غزة"),
    ("قال مصدر محلي إن السيارة توقفت. وتابع أن مجهولين خطفوا سائقها.", "خطفوا", "مصدر محلي"),
    ("اتهم ناشطون الجيش بقصف سوق في نيالا.", "قصف", "ناشطون"),
    ("اعترفت القوات الحكومية بمقتل أربعة من جنودها في كمين شرق بيدوا.", "كمين", "القوات الحكومية"),
    ("وقال هايدن «هاجم مسلحون الثكنة وقتلوا ضابطا كان يحرسها».", "هاجم", "هايدن"),
    ("وقال حاكم الإقليم، حيث وقع الحادث، إن مسلحين خطفوا قاضيا.", "خطفوا", "حاكم الإقليم"),
    ("نفت حركة الشباب أنها انسحبت، وقالت إن طائرة قصفت القرية.", "قصفت", "حركة الشباب"),
    ("قال الجيش الليبي إن جنوده تعرضوا لكمين جنوب سبها.", "كمين", "الجيش الليبي"),
]


@pytest.mark.parametrize(("text", "word", "source"), SAID)
def test_a_source_governs_what_it_tells(text: str, word: str, source: str, knowledge: Knowledge) -> None:
    found = stand(text, word, knowledge)
    assert (found.certainty, found.attribution and found.attribution.text) == ("reported", source)


def test_a_mention_of_a_source_lies_where_it_says(knowledge: Knowledge) -> None:
    text = "وبحسب «المرصد السوري»، قُتل مدنيان بقصف على سرمين."
    mention = stand(text, "قصف", knowledge).attribution
    assert mention is not None
    assert text[mention.start : mention.end] == mention.text
    assert mention.id == "source:sohr"


OWN_VOICE = [
    ("ولم تسجل أعمال عنف أثناء المظاهرات في عدن.", "المظاهرات"),
    ("تعرض نائب المحافظ لمحاولة اغتيال في عدن.", "اغتيال"),
    ("خرج الأهالي إلى الشارع من أجل وقف الهجمات على قريتهم.", "الهجمات"),
    ("هاجم مسلحون مجهولون نقطة تفتيش للجيش في مديرية مودية.", "هاجم"),
    ("انفجرت سيارة مفخخة قرب السوق. وقال مصدر طبي إن القتلى مدنيون.", "انفجرت"),
    ("اشتبكت القوات مع مسلحين جنوب سبها، وفق الاتفاق الذي يسمح لها بالانتشار هناك.", "اشتبكت"),
    ("وطالب المحتجون بإقالة المحافظ.", "طالب"),
    ("أعلنت وزارة الداخلية حظر التجول في المدينة وأغلقت الطرق المؤدية إليها.", "أغلقت"),
    ("أوقفت دورية شاحنة تقل مهاجرين عبر معبر غير شرعي.", "معبر"),
    ("صدت قوات البيشمركة هجوما لتنظيم داعش على ناحية قرة تبة.", "هجوما"),
    ("قصفت مروحيات تلالا جنوب رفح، بحسب شهود، كما اعتقلت الشرطة ثلاثة.", "اعتقلت"),
    ("وهاجم مسلحون الحاجز، بينما قصفت طائرة موقعا قريبا، بحسب السكان.", "هاجم"),
    ("وتبنى التنظيم الهجوم في بيان.", "الهجوم"),
    ("رصدت القوات تحركات للمسلحين ثم هاجمتهم.", "هاجمتهم"),
    ("كان المتظاهرون يطلقون الهتافات حين هاجمتهم قوات مكافحة الشغب.", "هاجمتهم"),
]


@pytest.mark.parametrize(("text", "word"), OWN_VOICE)
def test_what_nobody_else_tells_the_outlet_asserts(text: str, word: str, knowledge: Knowledge) -> None:
    assert stand(text, word, knowledge) == Standing("asserted", None, True, False, None, False)


def test_what_is_presupposed_nobody_vouches_for(knowledge: Knowledge) -> None:
    reading, sentence, first, last = place("قال مصدر إن الميليشيات التابعة لإيران انسحبت.", "التابعة", knowledge)
    speech = Speech(reading, knowledge.lexicon)
    assert speech.standing(sentence, first, last, presupposed=True).attribution is None
    assert standing(reading, sentence, first, last, knowledge.lexicon).attribution is not None


def test_a_party_that_speaks_is_known(knowledge: Knowledge) -> None:
    found = stand("أعلنت حركة الشباب في بيان أنها قتلت عشرة جنود قرب مقديشو.", "قتلت", knowledge)
    assert (found.certainty, found.speaker, found.of_itself) == ("claimed", "actor:al-shabaab", True)


def test_a_party_that_tells_of_others_is_no_doer(knowledge: Knowledge) -> None:
    found = stand("أعلنت حركة الشباب أن طائرات قصفت قرية قرب مقديشو.", "قصفت", knowledge)
    assert (found.speaker, found.of_itself) == ("actor:al-shabaab", False)


def test_an_actor_in_a_name_of_media_does_not_speak(knowledge: Knowledge) -> None:
    found = stand("وقالت وسائل إعلام إسرائيلية إن صاروخا سقط في حيفا.", "سقط", knowledge)
    assert (found.certainty, found.speaker) == ("reported", None)


CLAIMED = [
    ("أعلن تنظيم الدولة الإسلامية مسؤوليته عن هجوم على حاجز في كركوك.", "هجوم", "تنظيم الدولة الإسلامية"),
    ("وكانت حركة الشباب قد أعلنت، الاثنين الماضي، مسؤوليتها عن اغتيال قاض.", "اغتيال", "حركة الشباب"),
    ("تبنى تنظيم القاعدة هجوما على معسكر في أبين.", "هجوما", "تنظيم القاعدة"),
    ("قال المتحدث باسم الجيش إن طائراته قصفت رتلا قرب مليط.", "قصفت", "المتحدث باسم الجيش"),
    ("قالت كتائب القسام إنها استهدفت ناقلة جند قرب جباليا.", "استهدفت", "كتائب القسام"),
]


@pytest.mark.parametrize(("text", "word", "source"), CLAIMED)
def test_fighters_claim_what_they_say_they_did(text: str, word: str, source: str, knowledge: Knowledge) -> None:
    found = stand(text, word, knowledge)
    assert (found.certainty, found.attribution and found.attribution.text) == ("claimed", source)


REGISTERS = [
    ("وثق مركز عدالة الانتهاكات الآتية:\n- مقتل مزارع بقذيفة.\n- خطف تاجر في ذمار.", "خطف", "مركز عدالة"),
    ("أبرز ما رصده مركز عدالة خلال الشهر:\n1- مقتل مدني بلغم.\n2- خطف تاجر.", "خطف", "مركز عدالة"),
    ("وثق مركز عدالة ما يلي:\n• اقتحام منزل. واعتقل الجنود صاحبه.", "اعتقل", "مركز عدالة"),
    ("وثق مركز عدالة ما يلي:\n- مقتل مزارع.\nوفي ذمار خطف مسلحون تاجرا.", "خطف", None),
    ("أبرز أحداث اليوم في درعا:\n- مقتل شاب في نوى.\n- انفجار عبوة في طفس.", "انفجار", None),
]


@pytest.mark.parametrize(("text", "word", "source"), REGISTERS)
def test_who_keeps_a_register_tells_its_items(text: str, word: str, source: str | None, knowledge: Knowledge) -> None:
    found = stand(text, word, knowledge)
    assert (found.attribution and found.attribution.text) == source


UNSURE = [
    ("يرجح أن غارة إسرائيلية استهدفت مبنى في حي المزة بدمشق.", "غارة", "suspected"),
    ("وقد تكون القوات انسحبت من المدينة.", "انسحبت", "suspected"),
    ("وردت أنباء عن هجوم على السجن.", "هجوم", "suspected"),
    ("ورجحت المصادر مقتل القيادي في الغارة.", "مقتل", "suspected"),
    ("ولم يتضح ما إذا كان القيادي قد قتل في الغارة.", "قتل", "suspected"),
    ("نفت الداخلية المصرية اعتقال الناشط في شمال سيناء.", "اعتقال", "denied"),
    ("وقال محافظ شبوة إن الأنباء عن انسحاب القوات من عتق عارية عن الصحة.", "انسحاب", "denied"),
    ("وأكد مدير الأمن أن ما نشر عن خطف فتاة لا أساس له من الصحة.", "خطف", "denied"),
    ("قال الناطق إن ما يتداول حول قصف المستشفى غير صحيح.", "قصف", "denied"),
    ("وقال السكان إن العناصر أحرقوا منزلين، وهو ما نفاه مسؤول محلي.", "أحرقوا", "denied"),
]


@pytest.mark.parametrize(("text", "word", "certainty"), UNSURE)
def test_doubt_and_denial_of_the_deed(text: str, word: str, certainty: str, knowledge: Knowledge) -> None:
    assert stand(text, word, knowledge).certainty == certainty


DOERS = [
    ("هاجم مسلحون يعتقد أنهم من تنظيم القاعدة دورية للجيش في شبوة.", "هاجم"),
    ("اغتال مجهولون يرجح انتماؤهم إلى خلايا داعش شيخا قبليا.", "اغتال"),
    ("اتهمت أسرة الضحية عناصر من الأمن بقتله تحت التعذيب.", "قتله"),
]


@pytest.mark.parametrize(("text", "word"), DOERS)
def test_doubt_of_the_doer_leaves_the_deed_asserted(text: str, word: str, knowledge: Knowledge) -> None:
    found = stand(text, word, knowledge)
    assert (found.certainty, found.happened, found.doer_suspected) == ("asserted", True, True)


NOT_HAPPENED = [
    ("أحبطت قوات الأمن محاولة اقتحام السجن المركزي في بنغازي.", "اقتحام", "asserted"),
    ("لم يقع أي هجوم على الموكب خلال زيارته إلى طرابلس.", "هجوم", "asserted"),
    ("تشهد المنطقة هجمات متكررة على حواجز الجيش.", "هجمات", "asserted"),
    ("قتل سبعة أشخاص في حادث سير على طريق السويس.", "قتل", "asserted"),
    ("قاد صلاح هجوم الفريق في المباراة النهائية.", "هجوم", "asserted"),
    ("وحذرت وزارة الداخلية من هجوم وشيك على العاصمة.", "هجوم", "planned"),
    ("السلطات تعتزم إغلاق معبر رأس جدير.", "إغلاق", "planned"),
    ("وقال المسؤول إن المقاتلات قد تشن غارات خلال أيام.", "تشن", "suspected"),
    ("وانتشرت قوات الأمن تحسبا لهجمات على الكنائس.", "هجمات", "planned"),
    ("خوفا من اندلاع اشتباكات أقام الجيش حواجز في المنطقة.", "اشتباكات", "planned"),
    ("وقال القائد إن الجيش سيقصف مواقع المتمردين.", "سيقصف", "planned"),
    ("يستعد الجيش الليبي لشن هجوم على مدينة سرت.", "هجوم", "planned"),
    ("هدد المحتجون بإغلاق حقل الشرارة النفطي.", "إغلاق", "planned"),
    ("دعا ناشطون إلى مظاهرات يوم الجمعة في ساحة التحرير.", "مظاهرات", "planned"),
    ("قررت القيادة إعادة فتح الجسر ابتداء من الأحد المقبل.", "فتح", "planned"),
]


@pytest.mark.parametrize(("text", "word", "certainty"), NOT_HAPPENED)
def test_what_did_not_happen_is_told_apart(text: str, word: str, certainty: str, knowledge: Knowledge) -> None:
    found = stand(text, word, knowledge)
    assert (found.happened, found.certainty) == (False, certainty)


CONTEXT = [
    ("وكان مسلحون قد اغتالوا ضابطا في الأمن السياسي.", "اغتالوا"),
    ("يذكر أن عبوة ناسفة انفجرت في المنطقة ذاتها.", "انفجرت"),
    ("وسبق أن تعرض المطار لهجوم بطائرات مسيرة.", "تعرض"),
    ("وكانت مجموعة مسلحة اختطفت المهندس قبل شهرين في مدينة الزاوية.", "اختطفت"),
    ("وشهدت المدينة العام الماضي اشتباكات دامية بين القبيلتين.", "اشتباكات"),
    ("وجاء ذلك بعد دخول رتل عسكري إلى البوكمال.", "دخول"),
]


@pytest.mark.parametrize(("text", "word"), CONTEXT)
def test_earlier_context_is_background(text: str, word: str, knowledge: Knowledge) -> None:
    found = stand(f"هاجم مسلحون أمس حاجزا للجيش.\n{text}", word, knowledge)
    assert (found.background, found.happened) == (True, True)


def test_an_attempt_to_smuggle_is_a_movement_though_foiled(knowledge: Knowledge) -> None:
    assert stand("أحبط حرس الحدود محاولة تهريب حبوب مخدرة إلى الأردن.", "تهريب", knowledge).happened


def test_what_a_report_adds_of_the_day_before_yesterday_is_no_background(knowledge: Knowledge) -> None:
    text = "هاجم مسلحون اليوم حاجزا للجيش.\nكما جرح ثلاثة رعاة في انفجار لغم شرق سبها أول من أمس."
    assert not stand(text, "انفجار", knowledge).background


def test_the_story_itself_is_no_background(knowledge: Knowledge) -> None:
    text = "قصفت طائرة مسيرة أمس موقعا في صعدة.\nوكان الضحايا يحفرون بئرا حين أغارت عليهم الطائرة."
    assert not stand(text, "أغارت", knowledge).background
