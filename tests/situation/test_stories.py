"""What holds in stories told by several sources: as it was known on the day, whatever came later, in any order."""

import random
from typing import Any

import pytest
from tests.situation.stories import BESIDE, OWN, Story, stories

from marsad.knowledge.load import Knowledge
from marsad.model.situation import Item, Situation
from marsad.pipeline.situating import Observatory

TOLD = stories(OWN)
EVERY = [*TOLD, *stories(BESIDE)]
ASKED = [(story, question) for story in TOLD for question in story.questions]
SEED = 20261123


def observatory(story: Story, knowledge: Knowledge, *, until: str = "9999", shuffled: int | None = None) -> Observatory:
    coded = story.until(until)
    if shuffled is not None:
        random.Random(shuffled).shuffle(coded)
    return Observatory(coded, story.reports, knowledge, overlay=story.overlay)


def shown(item: Item) -> dict[str, Any]:
    actors = item.actors or tuple(one for one in (item.a, item.b) if one)
    return {
        "kind": item.kind,
        "type": item.type,
        "place": item.place.id if item.place is not None else None,
        "state": item.state,
        "since": item.since,
        "ended": item.ended,
        "value": item.value,
        "actors": sorted(one.id or one.name for one in actors),
    }


def in_order(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(items, key=lambda one: (one["kind"], one["type"], str(one["place"]), one["actors"]))


@pytest.mark.parametrize(("story", "question"), ASKED, ids=lambda one: getattr(one, "name", None) or one["at"])
def test_what_holds_is_what_the_reports_tell(story: Story, question: dict[str, Any], knowledge: Knowledge) -> None:
    situation = observatory(story, knowledge).situation(question["at"], question["place"])
    given = [shown(item) for item in situation.items if item.kind != "flow"]
    wanted = [{**one, "actors": sorted(one["actors"])} for one in question["expect"]]
    assert in_order(given) == in_order(wanted)


@pytest.mark.parametrize("story", EVERY, ids=lambda story: story.name)
def test_nothing_published_later_changes_what_was_known(story: Story, knowledge: Knowledge) -> None:
    everything = observatory(story, knowledge)
    days = {report.published[:10] for report in story.reports.values() if report.published}
    for day in sorted(days | {question["at"] for question in story.questions}):
        then = observatory(story, knowledge, until=day)
        for place in sorted({question["place"] for question in story.questions}):
            assert everything.situation(day, place) == then.situation(day, place)


@pytest.mark.parametrize("story", EVERY, ids=lambda story: story.name)
def test_no_item_speaks_of_the_future(story: Story, knowledge: Knowledge) -> None:
    everything = observatory(story, knowledge)
    for question in story.questions:
        situation = everything.situation(question["at"], question["place"])
        for item in situation.items:
            assert all(day <= question["at"] for day in (item.since, item.last_confirmed, item.ended) if day)
            assert all(claim.rsplit("#", 1)[0] in known(story, question["at"]) for claim in item.claims)


def known(story: Story, day: str) -> set[str]:
    return {one.report.id for one in story.until(day)}


@pytest.mark.parametrize("story", EVERY, ids=lambda story: story.name)
@pytest.mark.parametrize("seed", range(SEED, SEED + 4))
def test_the_order_of_arrival_does_not_matter(story: Story, seed: int, knowledge: Knowledge) -> None:
    assert answers(observatory(story, knowledge, shuffled=seed), story) == answers(observatory(story, knowledge), story)


@pytest.mark.parametrize("story", TOLD, ids=lambda story: story.name)
def test_a_report_that_arrives_twice_counts_once(story: Story, knowledge: Knowledge) -> None:
    twice = Observatory([*story.coded, *story.coded], story.reports, knowledge, overlay=story.overlay)
    assert answers(twice, story) == answers(observatory(story, knowledge), story)


def answers(asked: Observatory, story: Story) -> list[Situation]:
    return [asked.situation(question["at"], question["place"]) for question in story.questions]


def test_hindsight_is_asked_for(knowledge: Knowledge) -> None:
    story = next(one for one in TOLD if one.name == "hays-2021")
    asked = observatory(story, knowledge)
    assert asked.situation("2021-03-01", "place:hays").items == ()
    [closure] = asked.situation("2021-03-01", "place:hays", "2021-03-02").items
    assert (closure.type, closure.state, closure.since) == ("closure", "current", "2021-03-01")


def test_sources_that_contradict_one_another_are_named(knowledge: Knowledge) -> None:
    story = next(one for one in TOLD if one.name == "jenin-2024")
    [split] = observatory(story, knowledge).situation("2024-05-07", "place:jalamah").disagreements
    assert split.about == "crossing/land/place:jalamah-crossing"
    assert {one.value: one.claims for one in split.values} == {
        "open": ("jenin-2024-3#1",),
        "closed": ("jenin-2024-4#1",),
    }


def test_recent_events_are_those_of_the_fortnight_at_the_place(knowledge: Knowledge) -> None:
    story = next(one for one in TOLD if one.name == "jenin-2024")
    asked = observatory(story, knowledge)
    at = {
        day: len(asked.situation(day, "place:jenin-governorate").recent_events)
        for day in ("2024-05-11", "2024-05-12", "2024-05-26")
    }
    assert at == {"2024-05-11": 0, "2024-05-12": 1, "2024-05-26": 0}
    assert asked.situation("2024-05-20", "place:burqin").recent_events == ()
