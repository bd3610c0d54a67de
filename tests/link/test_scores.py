"""What is seen at a glance is what a close look would find: nothing is decided otherwise for being decided sooner."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.tellings import claim, told

from marsad.knowledge.load import Knowledge
from marsad.link.block import pairs
from marsad.link.cluster import clusters
from marsad.link.compare import SAME, compared, likely
from marsad.link.link import scales_of
from marsad.link.scores import comparisons, completed
from marsad.link.tellings import Telling, tellings

PLACES = ("place:ain-zara", "place:tajura", "place:tripoli", "place:tripoli-district", "place:sabha")
SIDES = ("actor:lna", "actor:hts", "actor:sdf")
SAID = st.fixed_dictionaries(
    {
        "type": st.sampled_from(("armed_attack", "armed_clash", "shelling", "protest", "assassination")),
        "at": st.lists(st.sampled_from(PLACES), max_size=2, unique=True),
        "day": st.sampled_from(("2020-03-02", "2020-03-03", "2020-03-04", None)),
        "background": st.booleans(),
        "by": st.sampled_from((None, *SIDES, "مسلحون مجهولون")),
        "on": st.lists(st.sampled_from((*SIDES, "سالم الورفلي", "خالد الورفلي", "سيارة إسعاف")), max_size=2),
        "killed": st.sampled_from((None, 1, 2, 3, 60)),
        "words": st.sampled_from(("هجوم", "هاجم مسلحون دورية عسكرية قرب السوق القديم", "قصف مدفعي على السوق القديم")),
    }
)
MANY = st.lists(st.tuples(SAID, st.sampled_from(("2020-03-03", "2020-03-05"))), min_size=2, max_size=9)


def met(said: list[tuple[dict[str, Any], str]], knowledge: Knowledge) -> list[Telling]:
    rows = [
        told(claim(f"r{number}#1", **one), outlet=f"outlet {number % 4}", on=day)
        for number, (one, day) in enumerate(said)
    ]
    copies = {"r1": "r0"}
    return tellings([coded for coded, _ in rows], {report.id: report for _, report in rows}, copies, knowledge.lexicon)


@settings(max_examples=150, deadline=None)
@given(said=MANY)
def test_what_is_passed_over_is_different_and_groups_are_those_of_all_pairs(
    knowledge: Knowledge, said: list[tuple[dict[str, Any], str]]
) -> None:
    scales = scales_of(knowledge)
    here = {one.ref: one for one in met(said, knowledge)}
    every = [(one, other) for one in here.values() for other in here.values() if one.ref < other.ref]
    for one, other in every:
        closely = compared(one, other, scales)
        assert likely(other, one, scales) == (closely if closely.verdict != "different" else None)
    near = {(one.left, one.right): one.score for one in comparisons(here.values(), scales)}
    looked_at = (compared(one, other, scales) for one, other in pairs(here.values(), scales.geography))
    whole = {(one.left, one.right): one.score for one in looked_at}
    assert clusters(here, completed(near, here, scales), enough=SAME) == clusters(here, whole, enough=SAME)
