"""What ends what, what is taken back, and what two sources make of one day: one rule an example."""

from typing import Any

import pytest
from tests.situation.telling import claim, observed, report, states

from marsad.knowledge.load import Knowledge

A, B, C = "actor:giants-brigades", "actor:houthis", "actor:lna"
LOCALS = "سكان"


def curfew(**told: Any) -> dict[str, Any]:
    return claim("curfew", by=[A], **told)


def crossing(status: str, **told: Any) -> dict[str, Any]:
    return claim("land", "place:huwara-checkpoint", kind="crossing", status=status, **told)


def holds(actor: str, place: str = "place:hays", **told: Any) -> dict[str, Any]:
    return claim("holds", place, kind="control", by=[actor], **told)


@pytest.mark.parametrize(
    ("at", "state"),
    [
        ("2021-05-08", "current"),
        ("2021-05-09", "stale"),
        ("2021-05-22", "stale"),
        ("2021-05-23", "unknown"),
        ("2023-05-23", "unknown"),
    ],
)
def test_silence_makes_a_curfew_stale_then_unknown_and_never_ends_it(at: str, state: str, knowledge: Knowledge) -> None:
    [item] = observed(knowledge, report("2021-05-01", curfew())).situation(at, "place:hays").items
    assert (item.state, item.since, item.ended) == (state, "2021-05-01", None)


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("رفع حظر التجول", {"siege"}),
        ("فك الحصار", {"curfew"}),
        ("رفع القيود", set()),
    ],
)
def test_a_reopening_ends_what_its_words_name(words: str, left: set[str], knowledge: Knowledge) -> None:
    before = report("2021-05-01", curfew(), claim("siege", by=[A]))
    asked = observed(
        knowledge, before, report("2021-05-03", claim("reopening", words=words, sentence=f"جرى {words} أمس"))
    )
    items = asked.situation("2021-05-04", "place:hays").items
    assert {item.type for item in items if item.state == "current"} == left
    assert {item.ended for item in items if item.state == "ended"} <= {"2021-05-03"}


@pytest.mark.parametrize("told", [{"certainty": "planned"}, {"when": "2021-06-01"}])
def test_what_is_announced_changes_nothing(told: dict[str, Any], knowledge: Knowledge) -> None:
    lifted = report("2021-05-03", claim("reopening", words="رفع حظر التجول", **told))
    announced = report("2021-05-03", claim("siege", by=[A], **told))
    [item] = observed(knowledge, report("2021-05-01", curfew()), lifted, announced).situation("2021-05-04").items
    assert (item.type, item.state) == ("curfew", "current")


ROAD = {"words": "فتح", "sentence": "فتح الطريق"}


@pytest.mark.parametrize(
    ("beside", "told"),
    [
        ([], {"words": "فتح", "sentence": "فتح الطريق من جانب واحد", "by": [B]}),
        ([claim("closure", by=[A])], {**ROAD, "by": [B]}),
        ([claim("closure", words="مغلق", sentence="ما زال الطريق مغلق")], {**ROAD, "by": [B]}),
        ([], {"words": "فتحت", "sentence": "فتحت القوة الطريق من جهتها", "by": [B]}),
        ([], {"words": "فتح", "sentence": "فتح الطريق لكن السواتر ما زالت تقطعه", "by": [B]}),
        ([], {**ROAD, "by": [B], "certainty": "claimed"}),
    ],
)
def test_an_opening_that_leaves_the_way_shut_changes_nothing(
    beside: list[dict[str, Any]], told: dict[str, Any], knowledge: Knowledge
) -> None:
    opened = report("2021-05-03", claim("reopening", **told), *beside)
    [item] = observed(knowledge, report("2021-05-01", claim("closure", by=[A])), opened).situation("2021-05-04").items
    assert (item.state, item.since) == ("current", "2021-05-01")


@pytest.mark.parametrize(("opens", "state"), [(A, "current"), (C, "ended")])
def test_what_two_sides_shut_is_not_opened_by_one_of_them(opens: str, state: str, knowledge: Knowledge) -> None:
    told = [report("2021-05-01", claim("closure", by=[A])), report("2021-05-02", claim("closure", by=[B]))]
    told.append(report("2021-05-05", claim("reopening", by=[opens], **ROAD)))
    [item] = observed(knowledge, *told).situation("2021-05-06", "place:hays").items
    assert item.state == state


def test_a_discourse_marker_before_the_opening_is_no_side(knowledge: Knowledge) -> None:
    told = {"words": "فتح الطريق", "sentence": "من جهته قال المجلس إنه جرى فتح الطريق"}
    asked = observed(
        knowledge, report("2021-05-01", claim("closure", by=[A])), report("2021-05-03", claim("reopening", **told))
    )
    assert [item.state for item in asked.situation("2021-05-04", "place:hays").items] == ["ended"]


def test_what_a_report_tells_beside_a_change_stood_before_it(knowledge: Knowledge) -> None:
    told = report("2021-05-03", claim("closure"), claim("reopening", when="2021-05-02", **ROAD))
    [item] = observed(knowledge, report("2021-04-25", claim("closure", by=[A])), told).situation("2021-05-04").items
    assert (item.state, item.since, item.ended) == ("ended", "2021-04-25", "2021-05-02")


def test_a_state_told_to_go_on_since_a_day_is_confirmed_by_its_report(knowledge: Knowledge) -> None:
    told = curfew(when="2021-04-20", words="حظر تجول", sentence="يسري حظر تجول منذ أمس")
    [item] = observed(knowledge, report("2021-05-01", told)).situation("2021-05-02", "place:hays").items
    assert (item.since, item.last_confirmed, item.state) == ("2021-04-20", "2021-05-01", "current")


def test_a_vague_date_confirms_and_does_not_make_a_state_older(knowledge: Knowledge) -> None:
    told = [
        report("2021-05-10", curfew(when="2021-05-09")),
        report("2021-05-20", curfew(when="2021-05-01..2021-05-31")),
    ]
    [item] = observed(knowledge, *told).situation("2021-05-21", "place:hays").items
    assert (item.since, item.last_confirmed) == ("2021-05-09", "2021-05-20")


def test_what_is_imposed_again_begins_again(knowledge: Knowledge) -> None:
    told = [
        report("2021-05-01", curfew()),
        report("2021-05-05", claim("reopening", words="رفع حظر التجول")),
        report("2021-05-09", curfew()),
    ]
    [item] = observed(knowledge, *told).situation("2021-05-10", "place:hays").items
    assert (item.state, item.since, item.ended) == ("current", "2021-05-09", None)


# Taken back.


@pytest.mark.parametrize(
    ("outlet", "told", "left"),
    [
        ("أ", {"certainty": "denied"}, {}),
        ("ب", {"certainty": "denied", "said_by": LOCALS}, {}),
        ("ب", {"certainty": "denied", "said_by": A}, {f"siege/{A}": "current"}),
    ],
    ids=["retracted", "denied from the spot", "denied by a party"],
)
def test_who_takes_back_what(outlet: str, told: dict[str, Any], left: dict[str, str], knowledge: Knowledge) -> None:
    denial = report("2021-05-03", claim("siege", by=[A], **told), outlet=outlet)
    asked = observed(knowledge, report("2021-05-01", claim("siege", by=[A])), denial)
    assert states(asked.situation("2021-05-02", "place:hays").items) == {f"siege/{A}": "current"}
    assert states(asked.situation("2021-05-03", "place:hays").items) == left


def test_what_is_denied_of_a_town_is_denied_of_its_quarters(knowledge: Knowledge) -> None:
    told = [report("2021-05-01", holds(A, place="place:jenin-camp"))]
    told.append(report("2021-05-02", holds(A, place="place:jenin", certainty="denied", said_by=LOCALS), outlet="ب"))
    asked = observed(knowledge, *told)
    assert [len(asked.situation(day, "place:jenin").items) for day in ("2021-05-01", "2021-05-02")] == [1, 0]


def test_a_partys_denial_puts_another_partys_word_in_doubt(knowledge: Knowledge) -> None:
    told = [report("2021-05-01", holds(A, certainty="claimed", said_by=A))]
    told.append(report("2021-05-03", holds(A, certainty="denied", said_by=B), outlet="ب"))
    [item] = observed(knowledge, *told).situation("2021-05-04", "place:hays").items
    assert (item.state, item.value) == ("unknown", None)


def test_a_withdrawal_that_a_party_denies_where_nobody_was_told_to_hold_is_in_doubt(knowledge: Knowledge) -> None:
    told = [
        report("2021-05-01", claim("contests", kind="control", by=[A, B])),
        report("2021-05-03", claim("withdrawal", by=[A], certainty="claimed", said_by=B)),
        report("2021-05-03", claim("withdrawal", by=[A], certainty="denied", said_by=A), outlet="ب"),
    ]
    items = observed(knowledge, *told).situation("2021-05-04", "place:hays").items
    assert states(items)[f"holds/{A}"] == "unknown"


def test_a_withdrawal_that_is_taken_back_ended_nothing(knowledge: Knowledge) -> None:
    told = [
        report("2021-05-01", claim("checkpoint", by=[A])),
        report("2021-05-03", claim("withdrawal", by=[A])),
        report("2021-05-04", claim("withdrawal", by=[A], certainty="denied")),
    ]
    asked = observed(knowledge, *told)
    assert [asked.situation(day, "place:hays").items[0].state for day in ("2021-05-03", "2021-05-04")] == [
        "ended",
        "current",
    ]


# Contradictions.


def test_two_outlets_of_one_day_leave_it_open_until_a_later_report_settles_it(knowledge: Knowledge) -> None:
    told = [
        report("2021-05-01", crossing("closed")),
        report("2021-05-05", crossing("reopened"), outlet="أ"),
        report("2021-05-05", crossing("closed"), outlet="ب"),
        report("2021-05-08", crossing("open"), outlet="ب"),
    ]
    asked = observed(knowledge, *told)
    [open_] = asked.situation("2021-05-06").items
    assert (open_.state, open_.value, len(asked.situation("2021-05-06").disagreements)) == ("unknown", None, 1)
    [settled] = asked.situation("2021-05-08").items
    assert (settled.state, settled.value, settled.since) == ("current", "open", "2021-05-05")


def test_who_tells_of_a_later_reopening_tells_that_it_was_shut_until_then(knowledge: Knowledge) -> None:
    told = [
        report("2021-05-01", crossing("closed")),
        report("2021-05-05", crossing("reopened"), outlet="أ"),
        report("2021-05-05", crossing("closed"), outlet="ب"),
        report("2021-05-08", crossing("reopened", when="2021-05-08"), outlet="ب"),
    ]
    [item] = observed(knowledge, *told).situation("2021-05-09").items
    assert (item.value, item.since) == ("open", "2021-05-08")


def test_what_a_party_says_of_itself_does_not_outweigh_others(knowledge: Knowledge) -> None:
    told = [report("2021-05-05", holds(A)), report("2021-05-05", holds(B, certainty="claimed", said_by=B), outlet="ب")]
    assert states(observed(knowledge, *told).situation("2021-05-06", "place:hays").items) == {f"holds/{A}": "current"}


def test_one_outlet_that_tells_both_on_one_day_is_no_contradiction(knowledge: Knowledge) -> None:
    told = [report("2021-05-05", crossing("closed")), report("2021-05-05", crossing("reopened"))]
    assert observed(knowledge, *told).situation("2021-05-06").disagreements == ()


# Control.


def test_who_takes_a_place_ends_the_hold_of_who_had_it(knowledge: Knowledge) -> None:
    asked = observed(knowledge, report("2021-05-01", holds(A)), report("2021-05-10", holds(B, when="2021-05-09")))
    items = asked.situation("2021-05-11", "place:hays").items
    assert states(items) == {f"holds/{A}": "ended", f"holds/{B}": "current"}
    assert {item.ended for item in items} == {"2021-05-09", None}


@pytest.mark.parametrize(("day", "holders"), [("2021-04-01", {B}), ("2021-05-05", {A, B})])
def test_who_holds_the_area_is_not_shown_beside_who_was_told_later_to_hold_the_place(
    day: str, holders: set[str], knowledge: Knowledge
) -> None:
    wide = claim("holds", "place:taiz-governorate", kind="control", by=[A], when=day)
    told = [report("2021-05-01", claim("holds", "place:mocha", kind="control", by=[B])), report("2021-05-06", wide)]
    items = observed(knowledge, *told).situation("2021-05-07", "place:mocha").items
    assert {item.actors[0].id for item in items} == holders


def test_a_place_fought_over_is_held_by_nobody_until_it_is_decided(knowledge: Knowledge) -> None:
    fight = claim("contests", kind="control", by=[A, B])
    told = [
        report("2021-05-01", holds(A)),
        report("2021-05-05", fight),
        report("2021-05-09", claim("withdrawal", by=[B])),
    ]
    asked = observed(knowledge, *told)
    assert states(asked.situation("2021-05-06", "place:hays").items) == {
        f"holds/{A}": "unknown",
        f"contests/{A}/{B}": "current",
    }
    assert states(asked.situation("2021-05-10", "place:hays").items)[f"contests/{A}/{B}"] == "ended"


def test_a_withdrawal_takes_along_what_is_the_actors_own(knowledge: Knowledge) -> None:
    own = [claim(type_, by=[A]) for type_ in ("checkpoint", "mobilization", "curfew")]
    told = [report("2021-05-01", *own, claim("checkpoint", by=[B])), report("2021-05-03", claim("withdrawal", by=[A]))]
    assert states(observed(knowledge, *told).situation("2021-05-04", "place:hays").items) == {
        f"checkpoint/{A}": "ended",
        f"checkpoint/{B}": "current",
        f"mobilization/{A}": "ended",
        f"curfew/{A}": "current",
    }


def test_a_checkpoint_of_nobody_named_is_that_told_of_last(knowledge: Knowledge) -> None:
    told = [report("2021-05-01", claim("checkpoint", by=[A])), report("2021-05-20", claim("checkpoint"))]
    [item] = observed(knowledge, *told).situation("2021-06-15", "place:hays").items
    assert (item.last_confirmed, item.state, len(item.actors)) == ("2021-05-20", "current", 1)


# Places.


def test_a_districts_curfew_is_in_force_in_its_towns_and_a_towns_checkpoint_is_not_in_the_next(
    knowledge: Knowledge,
) -> None:
    told = report(
        "2021-05-01", curfew(), claim("curfew", "place:taiz-governorate", by=[B]), claim("checkpoint", "place:mocha")
    )
    asked = observed(knowledge, told)
    assert states(asked.situation("2021-05-02", "place:mawza").items) == {f"curfew/{B}": "current"}
    assert states(asked.situation("2021-05-02", "place:taiz-governorate").items) == {
        f"curfew/{B}": "current",
        "checkpoint": "current",
    }


def test_a_curfew_lifted_in_one_town_goes_on_in_the_others(knowledge: Knowledge) -> None:
    told = [report("2021-05-01", claim("curfew", "place:taiz-governorate", by=[B]))]
    told.append(report("2021-05-03", claim("reopening", "place:mocha", words="رفع حظر التجول")))
    asked = observed(knowledge, *told)
    places = ("place:mocha", "place:mawza", "place:taiz-governorate")
    assert [asked.situation("2021-05-04", place).items[0].state for place in places] == ["ended", "current", "current"]


def test_a_town_named_under_its_districts_curfew_confirms_it(knowledge: Knowledge) -> None:
    told = [report("2021-05-01", claim("curfew", "place:taiz-governorate", by=[B]))]
    told.append(report("2021-05-06", claim("curfew", "place:mocha")))
    [item] = observed(knowledge, *told).situation("2021-05-10", "place:mocha").items
    assert (item.place and item.place.id, item.last_confirmed) == ("place:taiz-governorate", "2021-05-06")


def test_a_road_is_shown_at_both_of_its_ends(knowledge: Knowledge) -> None:
    road = claim("closure", "طريق بلا معرّف", by=[A], between=["place:hays", "place:mocha"])
    asked = observed(knowledge, report("2021-05-01", road))
    assert [
        len(asked.situation("2021-05-02", place).items) for place in ("place:hays", "place:mocha", "place:mawza")
    ] == [1, 1, 0]


def test_a_crossing_shut_by_a_measure_is_a_crossing(knowledge: Knowledge) -> None:
    asked = observed(knowledge, report("2021-05-01", claim("closure", "place:huwara-checkpoint", by=[A])))
    [item] = asked.situation("2021-05-02").items
    assert (item.kind, item.value) == ("crossing", "closed")


# Relations.


def test_an_agreement_ends_the_tension_of_the_same_two(knowledge: Knowledge) -> None:
    tension = [claim("tension", None, kind="relation", by=pair) for pair in ([A, B], [A, C])]
    told = [report("2021-05-01", *tension), report("2021-05-09", claim("agreement", None, kind="relation", by=[B, A]))]
    items = observed(knowledge, *told).situation("2021-05-10").items
    ended = {item.b.id for item in items if item.type == "tension" and item.state == "ended" and item.b}
    assert ended == {B}
    assert [item.state for item in items if item.type == "agreement"] == ["current"]


def test_parts_of_a_side_have_relations_of_their_own_and_an_agreement_of_the_whole_ends_them(
    knowledge: Knowledge,
) -> None:
    part, whole, other = "actor:houthi-navy", "actor:houthis", "actor:giants-brigades"
    pairs = ([part, other], [whole, other])
    told = [report("2021-05-01", *(claim("tension", None, kind="relation", by=pair) for pair in pairs))]
    told.append(report("2021-05-09", claim("agreement", None, kind="relation", by=[whole, other])))
    items = [item for item in observed(knowledge, *told).situation("2021-05-10").items if item.type == "tension"]
    assert [item.ended for item in items] == ["2021-05-09", "2021-05-09"]


def test_a_relation_is_shown_where_its_sentence_names_the_place(knowledge: Knowledge) -> None:
    told = claim("tension", None, kind="relation", by=[A, B], words="توتر", sentence="توتر متصاعد في حيس منذ أيام")
    asked = observed(knowledge, report("2021-05-01", told))
    assert [len(asked.situation("2021-05-02", place).items) for place in ("place:hays", "place:mocha")] == [1, 0]


def test_a_report_of_no_known_day_is_left_out(knowledge: Knowledge) -> None:
    assert observed(knowledge, report(None, curfew())).situation("2021-05-02").items == ()
