"""After a judgement of two tellings the events around them are what a rebuild would make of them, at once."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.web.doubtful import doubtful
from tests.web.serving import copy_of, filled_store

from marsad import pipeline
from marsad.knowledge.load import Knowledge
from marsad.link.link import link, scales_of
from marsad.model.copies import CopyGroup
from marsad.model.event import Comparison, Event, Judgement, Verdict
from marsad.pipeline.linking import copied
from marsad.pipeline.pairing import joining, names_of, parting
from marsad.pipeline.rebuilding import rebuild, standing_in
from marsad.pipeline.relinking import Linking, recopy, relink
from marsad.store import (
    DerivedName,
    Lookup,
    Store,
    add_judgements,
    audit_entries,
    derived,
    derived_age,
    find_derived,
    one_derived,
    open_store,
    report_keys,
)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return pipeline.know(())


@pytest.fixture(scope="module")
def filled(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled_store(tmp_path_factory.mktemp("filled"), knowledge)


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Iterator[Store]:
    with copy_of(filled, tmp_path) as opened:
        yield opened


def judge(store: Store, knowledge: Knowledge, verdict: Verdict, pairs: list[tuple[str, str]]) -> bool:
    """Keep the judgements; whether the events around them were made anew."""
    refs = {ref for pair in pairs for ref in pair}
    names, before = names_of(store, refs), audit_entries(store)
    at = f"2024-03-14T00:00:{before % 60:02}Z"
    add_judgements(
        store, [Judgement(left=names[a], right=names[b], verdict=verdict, by="salma", at=at) for a, b in pairs]
    )
    return relink(store, refs, Linking(knowledge, scales_of(knowledge)), before=before) is not None


def events(store: Store) -> list[Event]:
    return find_derived(store, "events", Lookup(), kind=Event)


def rebuilt(store: Store, knowledge: Knowledge) -> list[Event]:
    stands = standing_in(store)
    copies = copied(derived(store, "copies", kind=CopyGroup))
    found = link(stands.coded, stands.reports, knowledge, copies=copies, judgements=stands.judgements).events
    return sorted(found, key=lambda event: event.id)


def test_after_any_judgements_the_events_are_those_of_a_rebuild(store: Store, knowledge: Knowledge) -> None:
    chance = random.Random(5)
    done: list[list[tuple[str, str]]] = []
    for step in range(8):
        one, other = chance.sample(events(store), 2)
        if step % 4 == 3:
            pairs, verdict = done.pop(), "undo"
        elif step % 4 == 2:
            told = next(event for event in events(store) if len(event.claims) > 1)
            pairs, verdict = parting(told, told.claims[:1]), "different"
        else:
            pairs, verdict = joining(one, other), "same"
        if verdict != "undo":
            done.append(pairs)
        assert judge(store, knowledge, verdict, pairs)  # type: ignore[arg-type]
        assert events(store) == rebuilt(store, knowledge), (step, verdict)
        assert derived_age(store, "events") == ""
        assert derived_age(store, "alerts") == "old"


def test_two_events_that_nothing_joins_become_one_and_their_old_ids_lead_there(
    store: Store, knowledge: Knowledge
) -> None:
    one, other = events(store)[0], events(store)[-1]
    judge(store, knowledge, "same", joining(one, other))
    merged = one_derived(store, "events", other.id, kind=Event)
    assert merged is not None
    assert set(merged.claims) == {*one.claims, *other.claims}
    assert one_derived(store, "events", one.id, kind=Event) == merged
    judge(store, knowledge, "undo", joining(one, other))
    assert one_derived(store, "events", other.id, kind=Event) == other


def test_an_unsure_pair_is_decided_and_undecided(knowledge: Knowledge, tmp_path: Path) -> None:
    with open_store(str(tmp_path / "doubtful.db"), create=True) as store:
        doubtful(store, knowledge)
        decided_and_undecided(store, knowledge)


def decided_and_undecided(store: Store, knowledge: Knowledge) -> None:
    before = events(store)
    unsure = find_derived(store, "comparisons", Lookup(types=("unsure",)), kind=Comparison)[0]
    judge(store, knowledge, "same", [(unsure.left, unsure.right)])
    assert any({unsure.left, unsure.right} <= set(event.claims) for event in events(store))
    judge(store, knowledge, "different", [(unsure.left, unsure.right)])
    assert not any({unsure.left, unsure.right} <= set(event.claims) for event in events(store))
    for _ in range(2):
        judge(store, knowledge, "undo", [(unsure.left, unsure.right)])
    assert events(store) == before


def test_what_was_out_of_date_is_left_to_the_rebuild(store: Store, knowledge: Knowledge) -> None:
    one, other = events(store)[:2]
    add_judgements(store, [Judgement(left="claim:1", verdict="reject", by="salma", at="2024-03-14T00:00:00Z")])
    assert not judge(store, knowledge, "same", joining(one, other))
    assert derived_age(store, "events") == "old"


def test_a_copy_that_is_none_is_a_source_of_its_own_until_that_is_taken_back(
    knowledge: Knowledge, tmp_path: Path
) -> None:
    with open_store(str(tmp_path / "doubtful.db"), create=True) as store:
        doubtful(store, knowledge)
        keys = report_keys(store, ["c1", "c2"])
        before = [everything(store, name) for name in ("copies", "comparisons", "events")]
        linking = Linking(knowledge, scales_of(knowledge))
        verdicts: tuple[Verdict, ...] = ("different", "undo")
        for number, verdict in enumerate(verdicts):
            entries = audit_entries(store)
            one = Judgement(
                left=f"report:{keys['c1']}",
                right=f"report:{keys['c2']}",
                verdict=verdict,
                by="salma",
                at=f"2024-03-14T00:00:0{number}Z",
            )
            add_judgements(store, [one])
            assert recopy(store, ["c1", "c2"], linking, before=entries) is not None
            now = [everything(store, name) for name in ("copies", "comparisons", "events")]
            list(rebuild(store, standing_in(store), knowledge))
            assert now == [everything(store, name) for name in ("copies", "comparisons", "events")]
            assert (now == before) is (verdict == "undo")
            sources = {event.independent_sources for event in events(store) if "c2" in event.reports}
            assert sources == ({2} if verdict == "different" else {1})


def everything(store: Store, name: DerivedName) -> list[object]:
    return find_derived(store, name, Lookup(), kind=object)
