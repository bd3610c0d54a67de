"""What a person says of a state counts beside what reports tell: from the moment at which it was said."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from tests.situation.telling import Told, claim, observed, report
from tests.situation.test_invariants import PLACES, REPORTS, calm, on

from marsad.knowledge.load import Knowledge
from marsad.model.situation import Item, Ruling
from marsad.pipeline.situating import Observatory

ROAD = claim("closure", "place:hays")
RIVER = claim("river", "place:hays", kind="crossing", status="closed")
HELD = claim("holds", "place:hays", kind="control", by=["actor:houthis"])
FEUD = claim("tension", "place:hays", kind="relation", by=["actor:houthis", "actor:giants-brigades"])
FIGHT = claim("contests", "place:hays", kind="control", by=["actor:houthis", "actor:giants-brigades"])
SEEN = claim("smuggling", "place:hays", kind="flow")
STATES = pytest.mark.parametrize("told", [ROAD, RIVER, HELD, FEUD, FIGHT, SEEN], ids=lambda told: str(told["type"]))


def ruling(verdict: str, day: int, said: int | None = None, hour: int = 9) -> Ruling:
    at = f"{on(day if said is None else said)}T{hour:02}:00:00Z"
    return Ruling(verdict=verdict, on=on(day), why="قال سائق مرّ من هناك", by="salma", at=at)  # type: ignore[arg-type]


def ruled(knowledge: Knowledge, *told: Told, **rulings: list[Ruling]) -> Observatory:
    return observed(knowledge, *told, rulings={name.replace("_", "#"): tuple(said) for name, said in rulings.items()})


def one(observatory: Observatory, day: int, type_: str, known: int | None = None) -> Item:
    [found] = [
        item
        for item in observatory.situation(on(day), "place:hays", on(known) if known is not None else None).items
        if item.type == type_
    ]
    return found


@STATES
def test_that_it_still_holds_renews_when_it_was_last_confirmed(told: dict[str, Any], knowledge: Knowledge) -> None:
    silent = one(ruled(knowledge, report(on(0), told)), 130, told["type"])
    item = one(ruled(knowledge, report(on(0), told), r0_0=[ruling("confirm", 120)]), 125, told["type"])
    assert silent.state != "current"
    assert (item.state, item.since, item.last_confirmed) == ("current", on(0), on(120)) or told is FIGHT
    assert item.last_confirmed == on(120)
    assert item.rulings == (ruling("confirm", 120),)
    assert item.evidence == silent.evidence


@STATES
def test_that_it_has_ended_ends_it(told: dict[str, Any], knowledge: Knowledge) -> None:
    ended = ruled(knowledge, report(on(0), told), r0_0=[ruling("end", 5)])
    item = one(ended, 6, told["type"])
    assert (item.state, item.ended, item.value) == ("ended", on(5), one(ended, 4, told["type"]).value)
    [moment] = [moment for moment in ended.timeline(place="place:hays") if moment.what == "ended"]
    assert (moment.date, moment.ruling) == (on(5), ruling("end", 5))


def test_before_it_was_said_nobody_knows_of_it(knowledge: Knowledge) -> None:
    said = ruled(knowledge, report(on(0), ROAD), r0_0=[ruling("end", 2, said=9)])
    assert one(said, 5, "closure").state == "current"
    assert one(said, 5, "closure", known=8).state == "current"
    assert one(said, 5, "closure", known=9).state == "ended"
    assert one(said, 9, "closure").ended == on(2)


def test_what_reports_tell_of_later_days_is_newer(knowledge: Knowledge) -> None:
    shut_again = ruled(knowledge, report(on(0), ROAD), report(on(9), ROAD), r0_0=[ruling("end", 5)])
    assert (one(shut_again, 9, "closure").state, one(shut_again, 9, "closure").since) == ("current", on(9))
    opened = claim("reopening", words="فتح الطريق", when=on(8))
    item = one(ruled(knowledge, report(on(0), ROAD), report(on(8), opened), r0_0=[ruling("confirm", 5)]), 9, "closure")
    assert (item.state, item.ended) == ("ended", on(8))


def test_a_person_outranks_what_reports_say_of_the_day(knowledge: Knowledge) -> None:
    opened = report(on(5), claim("reopening", words="فتح الطريق", when=on(5)))
    item = one(ruled(knowledge, report(on(0), ROAD), opened, r0_0=[ruling("confirm", 5, said=6)]), 6, "closure")
    assert (item.state, item.since, item.last_confirmed) == ("current", on(0), on(5))


def test_a_report_that_is_taken_back_does_not_take_a_person_s_word_along(knowledge: Knowledge) -> None:
    denied = report(on(7), claim("closure", certainty="denied"))
    item = one(ruled(knowledge, report(on(0), ROAD), denied, r0_0=[ruling("confirm", 3)]), 8, "closure")
    assert (item.state, item.last_confirmed) == ("current", on(3))


@pytest.mark.parametrize(("verdict", "state"), [("confirm", "current"), ("end", "ended")])
def test_a_person_settles_what_sources_contradict(verdict: str, state: str, knowledge: Knowledge) -> None:
    opened = report(on(3), claim("reopening", words="فتح الطريق", when=on(3)), outlet="ب")
    told = (report(on(3), claim("closure", when=on(3))), opened)
    assert one(ruled(knowledge, *told), 4, "closure").state == "unknown"
    assert one(ruled(knowledge, *told, r0_0=[ruling(verdict, 4)]), 4, "closure").state == state


def test_of_what_was_said_of_one_state_the_last_counts(knowledge: Knowledge) -> None:
    said = [ruling("confirm", 6), ruling("end", 4, said=7), ruling("confirm", 8)]
    item = [one(ruled(knowledge, report(on(0), ROAD), r0_0=said), day, "closure") for day in (6, 7, 8)]
    assert [(here.state, here.last_confirmed) for here in item] == [
        ("current", on(6)),
        ("ended", on(0)),
        ("current", on(8)),
    ]


def test_a_checkpoint_of_nobody_stays_with_whom_it_was_given_to(knowledge: Knowledge) -> None:
    posts = [report(on(day), claim("checkpoint", by=by)) for day, by in ((0, ["actor:houthis"]), (1, []), (5, ["actor:giants-brigades"]))]  # fmt: skip
    items = ruled(knowledge, *posts, r1_0=[ruling("end", 8)]).situation(on(9), "place:hays").items
    assert {item.actors[0].id: item.state for item in items} == {"actor:houthis": "ended", "actor:giants-brigades": "current"}  # fmt: skip


@some.composite
def said_of(draw: some.DrawFn) -> dict[str, tuple[Ruling, ...]]:
    one = some.builds(ruling, some.sampled_from(("confirm", "end")), some.integers(0, 14), some.integers(0, 20))
    names = some.sampled_from([f"r{number}#{order}" for number in range(4) for order in range(2)])
    said = draw(some.dictionaries(names, some.lists(one, min_size=1, max_size=3), max_size=4))
    return {name: tuple(sorted(own, key=lambda one: one.at)) for name, own in said.items()}


@calm
@given(told=REPORTS, said=said_of(), at=some.integers(0, 60), chance=some.randoms(use_true_random=False))
def test_with_rulings_too_the_order_of_arrival_does_not_matter(
    told: list[Told], said: dict[str, tuple[Ruling, ...]], at: int, chance: Any, knowledge: Knowledge
) -> None:
    order = list(range(len(told)))
    chance.shuffle(order)
    one, other = observed(knowledge, *told, rulings=said), observed(knowledge, *told, order=order, rulings=said)
    for place in (None, *PLACES):
        assert one.situation(on(at), place) == other.situation(on(at), place)


@calm
@given(told=REPORTS, said=said_of(), at=some.integers(0, 40), known=some.integers(0, 20))
def test_what_is_said_later_is_as_if_it_were_not_there(
    told: list[Told], said: dict[str, tuple[Ruling, ...]], at: int, known: int, knowledge: Knowledge
) -> None:
    then = {name: tuple(one for one in own if one.at[:10] <= on(known)) for name, own in said.items()}
    one, other = observed(knowledge, *told, rulings=said), observed(knowledge, *told, rulings=then)
    for place in (None, *PLACES):
        assert one.situation(on(at), place, on(known)) == other.situation(on(at), place, on(known))
