"""Doubts, charges and claims name the perpetrator of the incident told before, with their own certainty."""

from __future__ import annotations

import pytest

from marsad.knowledge.load import Knowledge
from marsad.model.claim import Mention
from marsad.model.text import Report
from marsad.pipeline import code, know


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return know(())


def perpetrators(text: str, knowledge: Knowledge) -> list[Mention]:
    claims = code(Report(id="r", text=text), knowledge).claims
    return [mention for claim in claims if claim.kind == "incident" for mention in claim.roles.get("perpetrator", [])]


@pytest.mark.parametrize(
    ("text", "id_", "certainty"),
    [
        (
            "انفجرت عبوة ناسفة بدورية للجيش العراقي في ناحية العظيم، وقال مصدر إن خلايا داعش هي على الأرجح من زرع العبوة.",
            "actor:islamic-state",
            "suspected",
        ),
        (
            "هاجم مسلحون قاعدة للجيش الصومالي في مدينة بلدوين وقتلوا جنديين. وتبنت حركة الشباب الهجوم.",
            "actor:al-shabaab",
            "claimed",
        ),
        (
            "قتل مسلحون ثلاثة رعاة في بادية الرصافة. وتتجه أصابع الاتهام إلى تنظيم داعش.",
            "actor:islamic-state",
            "suspected",
        ),
        (
            "قُتل مدنيان بقصف على حي سكني في مدينة تعز، واتهم الأهالي جماعة الحوثي بالوقوف وراء القصف.",
            "actor:houthis",
            "suspected",
        ),
    ],
)
def test_who_is_named_beside_the_deed(text: str, id_: str, certainty: str, knowledge: Knowledge) -> None:
    found = perpetrators(text, knowledge)
    assert [(mention.id, mention.certainty) for mention in found] == [(id_, certainty)]


def test_an_aircraft_is_perhaps_a_states(knowledge: Knowledge) -> None:
    text = "قُتل ثلاثة مقاتلين بضربة نفذتها طائرة مسيرة يعتقد أنها تركية على سيارة في ناحية سنوني."
    assert [(m.id, m.certainty) for m in perpetrators(text, knowledge)] == [("actor:turkey", "suspected")]


def test_who_only_searched_afterwards_is_no_suspect(knowledge: Knowledge) -> None:
    text = "انفجرت عبوة ناسفة بسيارة في كركوك. ويرجح أن العبوة زرعت ليلا، فيما باشرت القوات الأمنية عملية تفتيش."
    assert perpetrators(text, knowledge) == []
