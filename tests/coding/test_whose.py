"""Who did it: who left the mine, who called the march out, and what no doer is."""

from __future__ import annotations

import pytest

from marsad.knowledge.load import Knowledge
from marsad.model.text import Report
from marsad.pipeline import code, know

WHO = [
    ("انفجر لغم من مخلفات الحوثيين بدراجة نارية في حيس.", ["الحوثيين"]),
    ("انفجر لغم من مخلفات الحرب بسيارة مدنية قرب صوران فقتل سائقها.", []),
    ("خرجت مسيرة حاشدة في أجدابيا تطالب بتفعيل الجيش.", []),
    ("خرجت مسيرة نظمها طلاب الجامعة في أجدابيا.", ["طلاب الجامعة"]),
]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return know(())


@pytest.mark.parametrize(("text", "doers"), WHO)
def test_the_doer_is_who_the_words_say(knowledge: Knowledge, text: str, doers: list[str]) -> None:
    [claim] = code(Report(id="r", text=text), knowledge).claims
    assert [m.text for m in claim.roles.get("perpetrator", [])] == doers


def test_items_of_a_list_with_places_of_their_own_are_apart(knowledge: Knowledge) -> None:
    text = (
        "- ريف حماة، كفرزيتا: ألقت مروحية برميلين متفجرين على مدرسة.\n"
        "- حمص، الرستن: تجدد القصف براجمات الصواريخ على الأحياء السكنية وسط المدينة."
    )
    assert [c.type for c in code(Report(id="r", text=text), knowledge).claims] == ["air_strike", "shelling"]


DEEDS = [
    ("جددت طائرات الاحتلال فجر الأربعاء قصف مواقع للمقاومة في رفح.", "طائرات الاحتلال", "مواقع للمقاومة"),
    ("أعلن الجيش الإسرائيلي أنه قتل قيادياً في حزب الله في بلدة حولا.", "الجيش الإسرائيلي", "قيادياً في حزب الله"),
    ("أعلنت المقاومة الإسلامية قصف ثكنة زرعيت بعشرات الصواريخ ظهر الأربعاء.", "المقاومة الإسلامية", "ثكنة زرعيت"),
    ("احتجاز نقطة تفتيش تابعة لقوات الحزام الأمني ستة مسافرين في الضالع.", "قوات الحزام الأمني", "ستة مسافرين"),
]


@pytest.mark.parametrize(("text", "doer", "hit"), DEEDS)
def test_who_did_it_to_whom(knowledge: Knowledge, text: str, doer: str, hit: str) -> None:
    [claim] = (c for c in code(Report(id="r", text=text), knowledge).claims if c.kind == "incident")
    assert [m.text for m in claim.roles["perpetrator"]] == [doer]
    assert [m.text for m in claim.roles["target"]] == [hit]


OWNED = [
    ("استهداف دورية للشرطة في كركوك بعبوة ناسفة.", "explosion", [], ["دورية للشرطة"]),
    ("قصف نقطة للحوثيين في الضالع بقذائف الهاون.", "shelling", [], ["نقطة للحوثيين"]),
    ("دمر مقاتلو داعش مدرعة للجيش العراقي في بيجي.", "armed_attack", ["مقاتلو داعش"], ["مدرعة للجيش العراقي"]),
    ("استهداف مسلحين لدورية أمنية في كركوك.", "armed_attack", ["مسلحين"], ["دورية أمنية"]),
    ("استهداف طائرات تركية لمواقع في زاخو.", "air_strike", ["تركية"], ["مواقع"]),
    ("قصف مدفعي لقوات النظام على كفر نبل.", "shelling", ["قوات النظام"], ["كفر نبل"]),
]


@pytest.mark.parametrize(("text", "type_", "doers", "targets"), OWNED)
def test_l_says_whose_the_thing_is_that_was_hit_or_who_hit(
    knowledge: Knowledge, text: str, type_: str, doers: list[str], targets: list[str]
) -> None:
    [claim] = code(Report(id="r", text=text, published="2016-05-10"), knowledge).claims
    assert claim.type == type_
    assert [m.text for m in claim.roles.get("perpetrator", [])] == doers
    assert [m.text for m in claim.roles.get("target", [])] == targets


def test_what_was_destroyed_in_a_fight_is_no_attack_of_its_own(knowledge: Knowledge) -> None:
    text = "دارت اشتباكات في صرواح أسفرت عن تدمير ثلاث مدرعات للحوثيين ومقتل سبعة منهم."
    [claim] = code(Report(id="r", text=text), knowledge).claims
    assert (claim.type, [t.low for t in claim.toll]) == ("armed_clash", [7])
