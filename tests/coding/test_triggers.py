"""Which words set off which types, by what stands around them."""

from __future__ import annotations

import pytest

from marsad.coding.grammar.frames import Frames
from marsad.coding.triggers import Occurrence, Triggers
from marsad.knowledge.lexicon import Lexicon
from marsad.knowledge.load import load
from marsad.model.text import Report
from marsad.read.read import read


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load().lexicon


def found(lexicon: Lexicon, text: str) -> list[Occurrence]:
    reading = read(Report(id="r", text=text), lexicon)
    return [
        occurrence
        for sentence in reading.sentences
        if sentence.has_trigger
        for occurrence in Triggers(sentence, Frames(sentence, lexicon), lexicon).find()
    ]


def types(lexicon: Lexicon, text: str) -> set[str]:
    return {occurrence.rule.type.id for occurrence in found(lexicon, text)}


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("استهدفت طائرة مسيرة شاحنة قرب بلدة السدرة.", "air_strike"),
        ("استهدف مسلحون بالرشاشات دورية للشرطة.", "armed_attack"),
        ("فرضت القوات الأمنية في المدينة مساء أمس حظراً للتجوال.", "curfew"),
        ("قضت القوات على عنصر إرهابي في ولاية تبسة.", "armed_attack"),
        ("اشتعلت مواجهات مسلحة بين فصيلين في الزاوية.", "armed_clash"),
        ("رفع المتظاهرون شعارات ضد الحكومة في ساحة الأمة.", "protest"),
    ],
)
def test_a_word_means_what_its_company_makes_of_it(text: str, type_: str, lexicon: Lexicon) -> None:
    assert type_ in types(lexicon, text)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("قصفوا القرية بقذائف الهاون ومضاد الطيران.", "air_strike"),
        ("تكمن أهمية الحي في موقعه.", "armed_attack"),
        ("استهدفت إسرائيل شاحنة قرب بلدة الخيام.", "explosion"),
        ("قصفت القوات التلة رداً على الهجوم.", "explosion"),
    ],
)
def test_without_its_company_it_does_not(text: str, type_: str, lexicon: Lexicon) -> None:
    assert type_ not in types(lexicon, text)


def test_a_phrase_holds_its_rest_and_the_words_between(lexicon: Lexicon) -> None:
    (start,) = [o for o in found(lexicon, "شن مسلحون مجهولون هجوماً على مخفر.") if o.rule.is_phrase]
    assert (start.first, start.rest, start.last) == (0, 3, 3)


def test_a_captured_place_is_the_act_and_the_control(lexicon: Lexicon) -> None:
    kinds = {o.rule.type.kind for o in found(lexicon, "سيطرت قوات الدعم السريع على مدينة نيالا.")}
    assert kinds == {"incident", "control"}


def test_triggers_stand_in_the_order_of_the_text(lexicon: Lexicon) -> None:
    firsts = [o.first for o in found(lexicon, "هاجم مسلحون حاجزاً وقتلوا جندياً وأحرقوا سيارة للجيش.")]
    assert firsts == sorted(firsts)
    assert len(firsts) >= 3
