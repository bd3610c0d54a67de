"""From what each source says to what happened: one event for each happening, every version kept."""

from __future__ import annotations

import random
from collections.abc import Iterable

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.tellings import claim, told

from marsad.knowledge.load import Knowledge
from marsad.link.events import event_id, redirects
from marsad.link.growing import GrowingEvents
from marsad.link.link import Linked, link
from marsad.model.claim import CodedReport
from marsad.model.event import Event, Judgement
from marsad.model.text import Report

Telling = tuple[CodedReport, Report]
HAFTAR = "actor:lna"


def linked(
    knowledge: Knowledge,
    tellings: Iterable[Telling],
    copies: dict[str, str] | None = None,
    judgements: Iterable[Judgement] = (),
) -> Linked:
    held = list(tellings)
    reports = {report.id: report for _, report in held}
    return link([coded for coded, _ in held], reports, knowledge, copies=copies or {}, judgements=judgements)


def groups(found: Linked) -> set[tuple[str, ...]]:
    return {event.claims for event in found.events}


def only(found: Linked) -> Event:
    [event] = found.events
    return event


def person(verdict: str, left: str, right: str, at: str = "2020-04-01T00:00:00Z") -> Judgement:
    return Judgement(left=left, right=right, verdict=verdict, by="salma", at=at)  # type: ignore[arg-type]


def test_two_outlets_on_one_attack_are_one_event(knowledge: Knowledge) -> None:
    found = linked(knowledge, [told(claim("a#1"), outlet="أ"), told(claim("b#1"), outlet="ب")])
    assert only(found).claims == ("a#1", "b#1")
    assert only(found).independent_sources == 2


@pytest.mark.parametrize(
    ("why", "other"),
    [
        ("the day after", {"day": "2020-03-04"}),
        ("another town, the same toll", {"at": ["place:misrata"], "killed": 3}),
        ("another village of the district", {"at": ["place:garabulli"]}),
        ("another act", {"type": "protest"}),
    ],
)
def test_what_tempts_stays_apart(knowledge: Knowledge, why: str, other: dict[str, object]) -> None:
    tellings = [told(claim("a#1", killed=3), outlet="أ"), told(claim("b#1", **other), outlet="ب", on="2020-03-04")]
    assert groups(linked(knowledge, tellings)) == {("a#1",), ("b#1",)}, why


def test_the_named_victim_finds_a_telling_of_the_district(knowledge: Knowledge) -> None:
    one = claim("a#1", on=["سالم الورفلي"], type="assassination")
    other = claim("b#1", on=["سالم الورفلي"], type="assassination", at=["place:tripoli-district"])
    event = only(linked(knowledge, [told(one, outlet="أ"), told(other, outlet="ب")]))
    assert event.place is not None
    assert event.place.id == "place:ain-zara"


def test_the_second_of_its_kind_is_told_apart_by_its_own_report(knowledge: Knowledge) -> None:
    second = told(
        claim("b#1", links=[("repeats", "b#2")], day="2020-03-05"),
        claim("b#2", background=True, day=None),
        outlet="ب",
        on="2020-03-05",
    )
    found = linked(knowledge, [told(claim("a#1"), outlet="أ"), second])
    assert groups(found) == {("a#1", "b#2"), ("b#1",)}
    late = next(event for event in found.events if event.claims == ("b#1",))
    assert late.repeats == (event_id("a#1"),)


def test_what_led_to_what_is_told_of_events(knowledge: Knowledge) -> None:
    report = told(claim("a#1", links=[("led_to", "a#2")]), claim("a#2", type="arrest", day="2020-03-04"), outlet="أ")
    first, second = linked(knowledge, [report]).events
    assert (first.led_to, second.because_of) == ((second.id,), (first.id,))


def test_a_copy_counts_with_what_it_copies_and_its_version_is_not_another(knowledge: Knowledge) -> None:
    tellings = [told(claim("a#1", killed=2), outlet="أ"), told(claim("b#1", killed=4), outlet="ب")]
    assert only(linked(knowledge, tellings)).independent_sources == 2
    event = only(linked(knowledge, tellings, copies={"b": "a"}))
    assert (event.independent_sources, event.disagreements, event.reports) == (1, (), ("a", "b"))


def test_tolls_that_cannot_both_be_right_are_shown_and_not_averaged(knowledge: Knowledge) -> None:
    event = only(
        linked(
            knowledge,
            [told(claim("a#1", killed=2), outlet="أ"), told(claim("b#1", killed=4), outlet="ب", on="2020-03-04")],
        )
    )
    assert (event.toll["killed"].low, event.toll["killed"].high) == (2, 4)
    [dispute] = event.disagreements
    assert dispute.field == "toll.killed"
    assert [(value.value, value.claims) for value in dispute.values] == [("2", ("a#1",)), ("4", ("b#1",))]


def test_unknown_against_named_and_coarse_against_fine_are_no_disagreement(knowledge: Knowledge) -> None:
    one = claim("a#1", by="مسلحون مجهولون", killed=2)
    other = claim("b#1", by=HAFTAR, killed=2, at=["place:ain-zara", "place:tripoli-district"])
    assert only(linked(knowledge, [told(one, outlet="أ"), told(other, outlet="ب")])).disagreements == ()


@pytest.mark.parametrize(("type_", "disputed"), [("armed_clash", []), ("armed_attack", ["perpetrator", "target"])])
def test_a_fight_is_between_two_in_whatever_order_they_are_named(
    knowledge: Knowledge, type_: str, disputed: list[str]
) -> None:
    one = claim("a#1", by="actor:hts", on=["actor:sdf"], type=type_, killed=3)
    other = claim("b#1", by="actor:sdf", on=["actor:hts"], type=type_, killed=3)
    event = only(linked(knowledge, [told(one, outlet="أ"), told(other, outlet="ب")]))
    assert [dispute.field for dispute in event.disagreements] == disputed


def test_who_denies_what_he_is_accused_of_is_in_the_disagreement(knowledge: Knowledge) -> None:
    accused = told(claim("a#1", by=HAFTAR, sure="reported", killed=2), outlet="أ")
    denies = told(
        claim("b#1", killed=2),
        claim("b#2", kind="statement", type="denial", speaker=HAFTAR, links=[("contradicts", "b#1")]),
        outlet="ب",
    )
    event = next(event for event in linked(knowledge, [accused, denies]).events if "a#1" in event.claims)
    assert [dispute.field for dispute in event.disagreements] == ["perpetrator"]
    assert event.grade.name == "contested"


@pytest.mark.parametrize(
    ("tellings", "grade"),
    [
        ([("a", {})], "weak"),
        ([("a", {}), ("b", {})], "fair"),
        ([("a", {"by": HAFTAR, "sure": "claimed"})], "confirmed"),
        ([("a", {"certainty": "denied"})], "discounted"),
    ],
)
def test_grades_come_with_reasons(knowledge: Knowledge, tellings: list[tuple[str, dict[str, str]]], grade: str) -> None:
    event = only(linked(knowledge, [told(claim(f"{name}#1", **said), outlet=name) for name, said in tellings]))
    assert event.grade.name == grade
    assert event.grade.reasons


def test_a_person_outranks_the_rules_and_may_think_again(knowledge: Knowledge) -> None:
    tellings = [told(claim("a#1"), outlet="أ"), told(claim("b#1"), outlet="ب")]
    split = person("different", "a#1", "b#1")
    assert groups(linked(knowledge, tellings, judgements=[split])) == {("a#1",), ("b#1",)}
    undone = person("same", "b#1", "a#1", at="2020-04-02T00:00:00Z")
    assert groups(linked(knowledge, tellings, judgements=[undone, split])) == {("a#1", "b#1")}


def test_a_person_joins_what_no_rule_would_compare(knowledge: Knowledge) -> None:
    far = told(claim("b#1", at=["place:sabha"], day="2020-06-01"), outlet="ب", on="2020-06-01")
    found = linked(knowledge, [told(claim("a#1"), outlet="أ"), far], judgements=[person("same", "a#1", "b#1")])
    assert only(found).claims == ("a#1", "b#1")


def test_old_ids_lead_to_the_event(knowledge: Knowledge) -> None:
    found = linked(knowledge, [told(claim("a#1"), outlet="أ"), told(claim("b#1"), outlet="ب")])
    event = only(found)
    assert redirects(found.events) == {event_id("a#1"): event.id, event_id("b#1"): event.id}


def test_every_comparison_says_why(knowledge: Knowledge) -> None:
    found = linked(knowledge, [told(claim("a#1", killed=2), outlet="أ"), told(claim("b#1", killed=2), outlet="ب")])
    [comparison] = found.comparisons
    assert comparison.verdict == "same"
    assert {"type", "when", "place", "toll"} <= {reason.about for reason in comparison.reasons}
    assert comparison.score == pytest.approx(-3.0 + sum(reason.weight for reason in comparison.reasons), abs=1e-3)


def _many() -> list[Telling]:
    chance = random.Random(5)
    places = ["place:ain-zara", "place:tajura", "place:tripoli", "place:tripoli-district", "place:sabha"]
    return [
        told(
            claim(
                f"r{number}#1",
                at=[chance.choice(places)],
                day=f"2020-03-0{chance.randrange(1, 6)}",
                killed=chance.randrange(4),
                type=chance.choice(["armed_attack", "shelling", "arrest"]),
                background=chance.random() < 0.2,
            ),
            outlet=chance.choice("أبجد"),
            on=f"2020-03-0{chance.randrange(5, 8)}",
        )
        for number in range(40)
    ]


@settings(max_examples=25, deadline=None)
@given(chance=st.randoms(use_true_random=False), twice=st.integers(0, 39))
def test_the_order_in_which_reports_come_does_not_matter(
    knowledge: Knowledge, chance: random.Random, twice: int
) -> None:
    tellings = _many()
    before = linked(knowledge, tellings)
    again = [*tellings, tellings[twice]]  # one comes twice
    chance.shuffle(again)
    assert linked(knowledge, again) == before


@settings(max_examples=15, deadline=None)
@given(chance=st.randoms(use_true_random=False))
def test_events_that_grow_report_by_report_are_those_linked_at_once(
    knowledge: Knowledge, chance: random.Random
) -> None:
    tellings = _many()
    judgements = [person("same", "r3#1", "r9#1"), person("different", "r1#1", "r2#1")]
    copies = {"r7": "r4", "r12": "r4"}
    chance.shuffle(tellings)
    growing = GrowingEvents(knowledge, judgements)
    changed = msgspec.structs.replace
    reports = {report.id: report for _, report in tellings}
    growing.begin([coded for coded, _ in tellings[:15]], reports, {})
    for coded, report in tellings[15:]:
        growing.put(changed(coded, claims=[changed(coded.claims[0], type="protest")]), report)
    for coded, report in tellings:  # each comes again, corrected
        growing.put(coded, report, {"r7": "r4", "r12": "r4"} if report.id == "r20" else None)
    assert growing.events() == linked(knowledge, tellings, copies, judgements).events


@settings(max_examples=25, deadline=None)
@given(left=st.integers(0, 39), right=st.integers(0, 39))
def test_merge_and_undo_give_what_was_before(knowledge: Knowledge, left: int, right: int) -> None:
    if left == right:
        return
    tellings = _many()
    pair = (f"r{left}#1", f"r{right}#1")
    before = linked(knowledge, tellings)
    merged = linked(knowledge, tellings, judgements=[person("same", *pair)])
    assert any({*pair} <= set(event.claims) for event in merged.events)
    undone = [person("same", *pair), person("undo", *pair, at="2020-04-02T00:00:00Z")]
    assert linked(knowledge, tellings, judgements=undone) == before
