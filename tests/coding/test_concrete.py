"""What speaks for one happening, and what for mere talk of such things."""

from __future__ import annotations

import pytest

from marsad.coding import concrete
from marsad.coding.certainty.certainty import Speech
from marsad.coding.draft import Draft
from marsad.coding.drafting import Drafter
from marsad.coding.grammar.frames import Frames
from marsad.coding.roles.mentions import Mentions
from marsad.coding.roles.roles import Discourse, RoleFiller
from marsad.coding.triggers import Triggers
from marsad.knowledge.load import Knowledge, load
from marsad.model.text import Report
from marsad.read.read import read
from marsad.resolve.names import resolve


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    found = load()
    _ = found.lexicon
    return found


def drafts(knowledge: Knowledge, text: str) -> list[Draft]:
    """The incident drafts of one sentence, before anything is merged."""
    reading = read(Report(id="r", text=text), knowledge.lexicon)
    resolve(reading, knowledge)
    (sentence,) = reading.sentences
    frames = Frames(sentence, knowledge.lexicon)
    filler = RoleFiller(frames, Mentions(reading, frames, knowledge), knowledge, Discourse())
    drafter = Drafter(reading, knowledge, Speech(reading, knowledge.lexicon))
    found = [
        drafter.draft(sentence, occurrence, filler)
        for occurrence in Triggers(sentence, frames, knowledge.lexicon).find()
    ]
    return [draft for draft in found if draft is not None and draft.kind == "incident"]


def best(knowledge: Knowledge, text: str) -> Draft:
    return max(drafts(knowledge, text), key=lambda draft: concrete.weight(draft, knowledge.lexicon.weights))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("هاجم تنظيم داعش حاجزاً للجيش في مدينة سرت.", "past verb"),
        ("شن مسلحون هجوماً على مخفر في مدينة سرت.", "past verb"),
        ("هاجم تنظيم داعش حاجزاً للجيش في مدينة سرت.", "named doer"),
        ("هاجم المسلحون حاجزاً للجيش في مدينة سرت.", "recalled doer"),
        ("هاجم تنظيم داعش حاجزاً للجيش في مدينة سرت.", "known place"),
        ("شهدت مدينة سرت هجوماً ثانياً على حاجز.", "another"),
        ("يتعرض الحي لقصف مدفعي، بحسب شهود.", "present verb"),
        ("وصلت سيارة الإسعاف أثناء الهجوم على الحاجز.", "during"),
    ],
)
def test_evidence_is_named(text: str, name: str, knowledge: Knowledge) -> None:
    assert any(name in concrete.evidence(draft) for draft in drafts(knowledge, text))


@pytest.mark.parametrize(
    ("told", "talk"),
    [
        ("هاجم تنظيم داعش حاجزاً للجيش في مدينة سرت أمس.", "أدان الوزير الهجمات على الحواجز."),
        ("اغتال مجهولون مختار القرية في مدينة بعقوبة مساء أمس.", "تحدث الكاتب عن اغتيال الرئيس."),
        ("اختطف مسلحون ثلاثة مدنيين في مدينة سبها.", "يعاني ضحايا الخطف من آثار نفسية."),
    ],
)
def test_what_is_told_outweighs_talk(told: str, talk: str, knowledge: Knowledge) -> None:
    weights = knowledge.lexicon.weights
    assert concrete.weight(best(knowledge, told), weights) > 0 > concrete.weight(best(knowledge, talk), weights)


def test_every_piece_of_evidence_has_a_weight(knowledge: Knowledge) -> None:
    draft = best(knowledge, "هاجم تنظيم داعش حاجزاً للجيش في مدينة سرت أمس.")
    assert set(concrete.evidence(draft)) <= set(knowledge.lexicon.weights)
