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
    ("جددت طائرات الاحتلال فجر الأربعاء قصف مواقع للمقاومة في رفح.", "طائرات الاحتلال", "مواقع"),
    ("أعلن الجيش الإسرائيلي أنه قتل قيادياً في حزب الله في بلدة حولا.", "الجيش الإسرائيلي", "قيادياً في حزب الله"),
    ("أعلنت المقاومة الإسلامية قصف ثكنة زرعيت بعشرات الصواريخ ظهر الأربعاء.", "المقاومة الإسلامية", "ثكنة زرعيت"),
    ("احتجاز نقطة تفتيش تابعة لقوات الحزام الأمني ستة مسافرين في الضالع.", "قوات الحزام الأمني", "ستة مسافرين"),
]


@pytest.mark.parametrize(("text", "doer", "hit"), DEEDS)
def test_who_did_it_to_whom(knowledge: Knowledge, text: str, doer: str, hit: str) -> None:
    [claim] = (c for c in code(Report(id="r", text=text), knowledge).claims if c.kind == "incident")
    assert [m.text for m in claim.roles["perpetrator"]] == [doer]
    assert [m.text for m in claim.roles["target"]] == [hit]
