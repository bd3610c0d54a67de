"""What a store answers about a place on a date is what a fold of everything answers."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as some
from tests.situation.stories import BESIDE, OWN, Story, stories
from tests.situation.telling import Told, observed
from tests.situation.test_invariants import PLACES, REPORTS, START, calm

from marsad.knowledge.load import Knowledge
from marsad.knowledge.overlay import overlaid
from marsad.model.situation import Item, Situation
from marsad.pipeline.asking import Asking
from marsad.pipeline.rebuilding import line_row, spell_rows, telling_row
from marsad.pipeline.situating import Observatory
from marsad.pipeline.viewing import Narrowed, Where, situation_view
from marsad.situation.directory import Directory
from marsad.situation.filing import Filed, around
from marsad.situation.fold import Asked, Fold
from marsad.situation.slots import World
from marsad.situation.spells import item_on
from marsad.store import Newest, Store, open_store, replace_derived

STORIES = [*stories(OWN), *stories(BESIDE)]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "s.db", create=True) as opened:
        yield opened


def laid_down(store: Store, observatory: Observatory, **limits: int) -> Asking:
    """The observatory's tellings and spells, kept as a rebuild keeps them."""
    rows = (telling_row(*one) for one in observatory.filed())
    replace_derived(store, "tellings", rows, made_by="x", entries=0)
    replace_derived(store, "spells", spell_rows(observatory.spells()), made_by="x", entries=0)
    lines = (line_row(*one) for one in observatory.lines())
    replace_derived(store, "moments", lines, made_by="x", entries=0)
    return Asking(store, observatory.knowledge, **limits)


def places_of(story: Story, observatory: Observatory) -> list[str]:
    """Every place of a story, by id, with all that hold it."""
    named = {m.id for one in story.coded for claim in one.claims for role in claim.roles.values() for m in role if m.id}
    return sorted({above for one in named for above in observatory.directory.geography.chain(one)})


def without_events(situation: Situation) -> Situation:
    return msgspec.structs.replace(situation, recent_events=())


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_a_store_answers_what_a_fold_of_everything_answers(story: Story, store: Store, knowledge: Knowledge) -> None:
    known = overlaid(knowledge, story.overlay) if story.overlay is not None else knowledge
    observatory = Observatory(story.coded, story.reports, known)
    asking = laid_down(store, observatory)
    days = sorted({(report.published or "")[:10] for report in story.reports.values()} | {"2030-01-01"})
    places = places_of(story, observatory)
    assert len(places) >= 3
    for place, day, by in product(places, days, (None, days[len(days) // 2], days[-1])):
        told = without_events(observatory.situation(day, place, by))
        assert without_events(asking.situation(day, place, by)) == told


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_the_lines_of_a_timeline_are_those_of_a_fold_of_everything(
    story: Story, store: Store, knowledge: Knowledge
) -> None:
    known = overlaid(knowledge, story.overlay) if story.overlay is not None else knowledge
    observatory = Observatory(story.coded, story.reports, known)
    asking = laid_down(store, observatory)
    actors = {who for one in observatory.told.states for who in one.actors if who in known.actors}
    asked = [*({"place": one} for one in places_of(story, observatory)), *({"actor": one} for one in sorted(actors))]
    some_lines = 0
    for subject in asked:
        told = [one for one in observatory.timeline(**subject) if one.what != "event"]
        found = asking.lines(Newest(most=10_000), **subject)
        assert sorted(map(str, found)) == sorted(map(str, told))
        order = [(one.date, one.kind, one.type) for one in found]
        assert order == sorted(order, reverse=True)
        assert asking.lines(Newest(most=3), **subject) == found[:3]
        last = found[len(found) // 2] if found else None
        if last is not None:
            wanted = Newest(first=last.date, last=last.date, kinds=(last.kind,), most=10_000)
            of_day = [one for one in found if (one.date, one.kind) == (last.date, last.kind)]
            assert asking.lines(wanted, **subject) == of_day
        some_lines += len(found)
    assert some_lines > 0


@calm
@given(told=REPORTS, at=some.integers(0, 60), known=some.integers(0, 60))
def test_whatever_is_told_the_store_answers_alike(told: list[Told], at: int, known: int, knowledge: Knowledge) -> None:
    observatory = observed(knowledge, *told)
    world = observatory.world
    kept = {name: (msgspec.json.encode(one), keys) for name, one, keys in observatory.filed()}

    def find(wanted: Iterable[str]) -> dict[str, Filed]:
        asked = set(wanted)
        found = {name: body for name, (body, keys) in kept.items() if not asked.isdisjoint(keys)}
        return {name: msgspec.json.decode(body, type=Filed) for name, body in found.items()}

    fresh = World(Directory(knowledge), world.rules)
    for place in PLACES:
        asked = Asked(place, START.toordinal() + at, START.toordinal() + known)
        assert Fold(around(place, fresh, find), fresh).items(asked) == Fold(observatory.told, world).items(asked)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_the_spells_of_a_day_are_what_held_everywhere_on_it(story: Story, knowledge: Knowledge) -> None:
    known = overlaid(knowledge, story.overlay) if story.overlay is not None else knowledge
    observatory = Observatory(story.coded, story.reports, known)
    every = list(observatory.spells())
    days = sorted({(report.published or "")[:10] for report in story.reports.values()})
    for day in (*days, (date.fromisoformat(days[-1]) + timedelta(days=50)).isoformat()):
        items = [item for item in observatory.situation(day).items if item.state != "unknown"]
        assert sorted(map(shown, items)) == sorted(
            shown(item)
            for one in every
            if one.first <= day <= one.until
            and (item := item_on(one, date.fromisoformat(day).toordinal())).state != "unknown"
        )


def shown(item: Item) -> tuple[str, ...]:
    return (
        item.kind,
        item.type,
        str(item.place),
        str(item.parties),
        str(item.since),
        str(item.last_confirmed),
        item.state,
    )


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_a_wide_place_is_answered_alike_by_its_spells(story: Story, store: Store, knowledge: Knowledge) -> None:
    known = overlaid(knowledge, story.overlay) if story.overlay is not None else knowledge
    observatory = Observatory(story.coded, story.reports, known)
    narrow, wide = laid_down(store, observatory), Asking(store, known, most_folded=0)
    days = sorted({(report.published or "")[:10] for report in story.reports.values()})
    every = Narrowed(most=1000)
    for place, day in product(places_of(story, observatory), (days[len(days) // 2], days[-1])):
        whole, told = (situation_view(one, Where(at=day, place=place), every) for one in (narrow, wide))
        parts = observatory.directory.geography.parts(place)
        within = [item for item in whole.situation.items if item.place is not None and item.place.id in parts]
        named = {
            item.claims: {one for ref in item.claims for one in observatory.told.places[ref.rpartition("#")[0]]}
            for item in whole.situation.items
            if item.kind == "relation" and item.state != "unknown"
        }
        beside = {claims for claims, places in named.items() if not places.isdisjoint(parts)}
        assert {
            one.claims for one in told.situation.items if one.kind == "relation" and one.state != "unknown"
        } == beside
        assert [item for item in told.situation.items if item.state != "unknown" and item.kind != "relation"] == [
            item for item in within if item.state != "unknown"
        ]
        assert whole.is_whole
        assert not told.is_whole or told.total == 0
