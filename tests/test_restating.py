"""After a judgement of a state, what holds is at once what a rebuild would make of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from tests.web.doubtful import doubtful
from tests.web.serving import copy_of

from marsad import pipeline
from marsad.knowledge.load import Knowledge
from marsad.knowledge.states import state_rules
from marsad.model.claim import Claim
from marsad.model.event import Judgement
from marsad.pipeline.asking import Asking
from marsad.pipeline.observing import StoreAnswers
from marsad.pipeline.rebuilding import last_day, rebuild, standing_in
from marsad.pipeline.restating import restate
from marsad.situation.directory import Directory
from marsad.situation.slots import World
from marsad.situation.tellings import tells_state
from marsad.store import (  # fmt: skip
    DerivedName,
    Store,
    add_judgements,
    audit_entries,
    claims,
    derived_age,
    derived_state_of,
    open_store,
)

MADE: tuple[DerivedName, ...] = ("tellings", "spells", "situations", "moments")
ROWS = [
    ("c1", "وكالة الساحل", "2024-03-03", "أغلقت قوات النظام معبر العشارة النهري."),
    ("c2", "شبكة الفرات", "2024-03-04", "أقامت قوات النظام حاجزاً في بلدة محكان وفرضت حظر تجول في البلدة."),
    ("c3", "وكالة الساحل", "2024-03-05", "يسود توتر بين قوات النظام وقوات سوريا الديمقراطية في العشارة بسبب المعبر."),
    ("c4", "وكالة الساحل", "2024-05-30", "أغلق أهالي الطريق بين العشارة والميادين."),
    (
        "c5",
        "وكالة الساحل",
        "2024-05-29",
        "قُتل عنصران من قوات سوريا الديمقراطية بهجوم لمسلحين مجهولين في بلدة العشارة أمس.",
    ),
    (
        "c6",
        "شبكة الفرات",
        "2024-05-29",
        "هاجم مسلحون مجهولون أمس قوات سوريا الديمقراطية في بلدة العشارة وقتلوا عنصرين.",
    ),
    ("c7", "وكالة الساحل", "2024-03-03", "انفجرت عبوة ناسفة في بلدة محكان اليوم."),
    ("c8", "وكالة الساحل", "2024-03-06", "فرضت قوات سوريا الديمقراطية حظر تجول ليلي."),
    ("c9", "شبكة الفرات", "2024-03-07", "فرضت قوات سوريا الديمقراطية حظر تجول."),
]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return pipeline.know(())


@pytest.fixture(scope="module")
def filled(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("states") / "states.db"
    with open_store(str(path), create=True) as store:
        doubtful(store, knowledge, ROWS)
    return path


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Iterator[Store]:
    with copy_of(filled, tmp_path) as opened:
        yield opened


def digests(store: Store) -> dict[str, str]:
    return {name: state.digest for name in MADE if (state := derived_state_of(store, name)) is not None}


def states(store: Store, knowledge: Knowledge) -> dict[str, Claim]:
    """The claims that tell of something that holds, by their names."""
    rules = state_rules(knowledge.tables)
    return {f"claim:{one.key}": one.claim for one in claims(store) if tells_state(one.claim, rules)}


def judge(store: Store, knowledge: Knowledge, name: str, verdict: str, on: str = "") -> bool:
    before = audit_entries(store)
    at = f"2024-06-{before % 28 + 1:02}T09:00:00Z"
    reasons = {"on": on, "why": "قال سائق مرّ من هناك"} if on else {}
    add_judgements(store, [Judgement(left=f"state:{name}", verdict=verdict, reasons=reasons, by="salma", at=at)])  # type: ignore[arg-type]
    world = World(Directory(knowledge), state_rules(knowledge.tables))
    return restate(store, name, world, at=last_day(standing_in(store).reports.values()) or "", before=before)


def test_after_any_answers_what_holds_is_that_of_a_rebuild(store: Store, knowledge: Knowledge) -> None:
    asked = states(store, knowledge)
    assert {one.kind for one in asked.values()} == {"measure", "crossing", "relation"}
    first, done = digests(store), list(asked)
    for number, name in enumerate(done):
        assert judge(store, knowledge, name, "confirm" if number % 2 else "end", f"2024-05-{20 + number:02}")
    changed = digests(store)
    assert all(changed[name] != first[name] for name in MADE)
    list(rebuild(store, standing_in(store), knowledge))
    assert digests(store) == changed
    for name in done:
        assert judge(store, knowledge, name, "undo")
    assert digests(store) == first
    assert derived_age(store, "events") == ""


def test_a_store_answers_with_what_persons_said_once_they_had_said_it(store: Store, knowledge: Knowledge) -> None:
    crossing = next(name for name, one in states(store, knowledge).items() if one.kind == "crossing")
    asking = Asking(store, knowledge)

    def status(at: str, known_by: str | None = None) -> list[str]:
        items = asking.situation(at, "place:ashara", known_by).items
        return [item.state for item in items if item.kind == "crossing"]

    assert status("2024-05-30", "2024-07-01") == ["stale"]
    assert judge(store, knowledge, crossing, "end", "2024-05-10")
    assert status("2024-05-30") == ["stale"]
    assert status("2024-05-30", "2024-07-01") == ["ended"]
    # Everywhere is answered by spells: by what was known on the day.
    assert "ended" not in {one.item.state for one in asking.held("2024-05-30")}
    assert {one.item.ended for one in asking.held("2024-07-01") if one.item.kind == "crossing"} == {"2024-05-10"}


def test_where_much_came_in_since_a_judgement_waits_for_the_next_rebuild(store: Store, knowledge: Knowledge) -> None:
    name = next(iter(states(store, knowledge)))
    add_judgements(store, [Judgement(left=name, verdict="accept", by="salma", at="2024-06-01T09:00:00Z")])
    assert not judge(store, knowledge, name, "end", "2024-05-10")
    list(rebuild(store, standing_in(store), knowledge))
    assert judge(store, knowledge, name, "undo")


AT = [
    {"at": at, "known_by": known} for at in ("2024-03-10", "2024-05-30") for known in (None, "2024-03-03", "2024-06-30")
]


@pytest.fixture
def answers(
    filled: Path, tmp_path: Path, knowledge: Knowledge
) -> Iterator[tuple[StoreAnswers, StoreAnswers, list[str]]]:
    """A store whose derived tables are current, the same where they are not, and what is said of them."""
    said: list[str] = []
    for name in "12":
        (tmp_path / name).mkdir()
    with copy_of(filled, tmp_path / "1") as current, copy_of(filled, tmp_path / "2") as old:
        claim = next(f"claim:{one.key}" for one in claims(old))
        add_judgements(old, [Judgement(left=claim, verdict="accept", by="salma", at="2024-06-01T09:00:00Z")])
        yield StoreAnswers(current, knowledge, said.append), StoreAnswers(old, knowledge, said.append), said


def test_commands_answer_alike_whether_from_what_was_derived_or_by_folding(
    answers: tuple[StoreAnswers, StoreAnswers, list[str]],
) -> None:
    derived_, folded, said = answers
    events = 0
    for place, asked in product(("place:ashara", "محكان", "place:deir-ez-zor-governorate"), AT):
        found = derived_.situation(asked["at"] or "", place, asked["known_by"])
        events += len(found.recent_events)
        assert found == folded.situation(asked["at"] or "", place, asked["known_by"])
    for known, subject in product(
        (None, "2024-03-04"), ({"place": "place:ashara"}, {"place": "محكان"}, {"actor": "قسد"})
    ):
        told = derived_.timeline(**subject, known_by=known)
        assert told == folded.timeline(**subject, known_by=known)
        events += sum(one.what == "event" for one in told)
    assert derived_.relations("2024-05-30", actor="قسد") == folded.relations("2024-05-30", actor="قسد")
    assert events >= 5
    assert said == ["folding the whole store: what was derived is not current: marsad rebuild"]
    derived_.situation("2024-05-30")
    assert said[1:] == ["folding the whole store: everywhere is asked about"]
