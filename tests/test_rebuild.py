"""What is derived from a store: the same for the same reports and judgements, whatever the order in which they came."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from marsad import pipeline
from marsad.copies.cues import Cues
from marsad.copies.index import signature
from marsad.ingest.formats import read
from marsad.knowledge.load import Knowledge
from marsad.model.claim import Claim
from marsad.model.event import Event, Judgement, Verdict
from marsad.model.situation import Item
from marsad.model.text import Quote
from marsad.pipeline.following import Following
from marsad.pipeline.intake import Intake, take_in
from marsad.pipeline.judged import Judged, corrected, now_named, standing
from marsad.pipeline.linking import telling
from marsad.pipeline.rebuilding import rebuild, standing_in
from marsad.pipeline.signing import kept_signatures
from marsad.store import (
    Store,
    add_judgements,
    claims,
    counts,
    derived,
    derived_state_of,
    keep_signatures,
    one_derived,
    open_store,
    reports,
)

NOON = datetime(2020, 1, 1, 12, tzinfo=UTC)
# Written for these tests; nothing in them happened.
ROWS = [
    ("a", "وكالة الساحل", "2019-05-03", "قصفت طائرات حربية بلدة كفرنبل أمس الخميس، ما أسفر عن مقتل أربعة مدنيين."),
    ("b", "شبكة الغاب", "2019-05-03", "قُتل ستة مدنيين أمس الخميس بقصف للطيران الحربي على بلدة كفرنبل بريف إدلب."),
    ("c", "شبكة الغاب", "2019-05-09", "اغتال مسلحون مجهولون مساء أمس قيادياً في هيئة تحرير الشام في مدينة سرمين."),
]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return pipeline.know(())


@pytest.fixture
def store(tmp_path: Path, knowledge: Knowledge) -> Iterator[Store]:
    with open_store(tmp_path / "s.db", create=True) as opened:
        ingest(opened, knowledge, ROWS, tmp_path)
        yield opened


def ingest(store: Store, knowledge: Knowledge, rows: list[tuple[str, str, str, str]], folder: Path) -> None:
    source = folder / "in.jsonl"
    names = ("id", "source", "published", "text")
    lines = [json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) for row in rows]
    source.write_text("\n".join(lines), encoding="utf-8")
    intake = Intake(store=store, knowledge=knowledge, coder="t 1", operator="salma", clock=lambda: NOON)
    with source.open("rb") as raw:
        assert not [fault for kept in take_in(read(raw, str(source)), intake) for fault in kept.faults]


def rebuilt(store: Store, knowledge: Knowledge) -> dict[str, str]:
    return {name: state.digest for name, state in rebuild(store, standing_in(store), knowledge)}


def events(store: Store) -> list[Event]:
    return list(derived(store, "events", kind=Event))


def judge(store: Store, verdict: Verdict, *targets: str, minute: int = 0, **reasons: object) -> None:
    left, right = (*targets, None)[:2]
    at = f"2020-01-02T00:{minute:02}:00Z"
    one = Judgement(left=str(left), right=right, verdict=verdict, reasons=reasons, by="salma", at=at)
    add_judgements(store, [one])


def key_of(store: Store, claim: str) -> str:
    return next(f"claim:{kept.key}" for kept in claims(store) if kept.claim.id == claim)


def test_two_tellings_in_a_store_are_one_event(store: Store, knowledge: Knowledge) -> None:
    rebuilt(store, knowledge)
    assert {event.reports for event in events(store)} == {("a", "b"), ("c",)}


def test_the_same_reports_give_the_same_bytes_in_any_order(store: Store, knowledge: Knowledge, tmp_path: Path) -> None:
    before = rebuilt(store, knowledge)
    assert rebuilt(store, knowledge) == before
    rows = [*ROWS, ROWS[0]]
    random.Random(3).shuffle(rows)
    with open_store(tmp_path / "other.db", create=True) as other:
        for row in rows:
            ingest(other, knowledge, [row], tmp_path)
        assert rebuilt(other, knowledge) == before


def test_signatures_are_made_once_and_change_nothing(store: Store, knowledge: Knowledge, tmp_path: Path) -> None:
    ingest(store, knowledge, [("d", "صفحة الغاب", "2019-05-04", f"عاجل\n{ROWS[1][3]}")], tmp_path)
    cues, keys = Cues(knowledge), standing_in(store).keys
    without = rebuilt(store, knowledge)
    kept = kept_signatures(store, keys, cues)
    assert kept == {kept.report.id: signature(telling(kept.report), cues) for kept in reports(store)}
    assert rebuilt(store, knowledge) == without
    keep_signatures(store, {1: b"", 2: b""}, made_by="another version")
    assert kept_signatures(store, keys, cues) == {}
    Following(store, knowledge)
    assert kept_signatures(store, keys, cues) == kept
    assert rebuilt(store, knowledge) == without


def test_a_changed_report_counts_as_it_is_now(store: Store, knowledge: Knowledge, tmp_path: Path) -> None:
    changed = ("a", "وكالة الساحل", "2019-05-03", ROWS[0][3].replace("أربعة", "ستة"))
    ingest(store, knowledge, [changed], tmp_path)
    rebuilt(store, knowledge)
    [event] = [event for event in events(store) if "a" in event.reports]
    assert (event.toll["killed"].low, event.toll["killed"].high, event.disagreements) == (6, 6, ())


def test_a_person_splits_and_joins_again_and_old_ids_lead_on(store: Store, knowledge: Knowledge) -> None:
    before = rebuilt(store, knowledge)
    pair = [key_of(store, claim) for event in events(store) if "a" in event.reports for claim in event.claims]
    judge(store, "different", *pair)
    rebuilt(store, knowledge)
    assert {event.reports for event in events(store)} == {("a",), ("b",), ("c",)}
    alone = next(event.id for event in events(store) if event.reports == ("b",))
    judge(store, "undo", *pair, minute=1)
    assert rebuilt(store, knowledge) == before
    found = one_derived(store, "events", alone, kind=Event)
    assert found is not None
    assert found.reports == ("a", "b")


def test_a_rejected_claim_is_no_event_until_that_is_undone(store: Store, knowledge: Knowledge) -> None:
    rebuilt(store, knowledge)
    [late] = [event for event in events(store) if event.reports == ("c",)]
    [key] = [key_of(store, claim) for claim in late.claims]
    judge(store, "reject", key)
    rebuilt(store, knowledge)
    assert {event.reports for event in events(store)} == {("a", "b")}
    judge(store, "undo", key, minute=1)
    rebuilt(store, knowledge)
    assert {event.reports for event in events(store)} == {("a", "b"), ("c",)}


def test_an_edited_claim_is_what_the_person_says(store: Store, knowledge: Knowledge) -> None:
    rebuilt(store, knowledge)
    [late] = [event for event in events(store) if event.reports == ("c",)]
    judge(store, "edit", key_of(store, late.claims[0]), type="armed_attack")
    rebuilt(store, knowledge)
    assert {event.type for event in events(store) if event.reports == ("c",)} == {"armed_attack"}


def test_an_edit_that_makes_no_claim_is_said_and_changes_nothing(store: Store, knowledge: Knowledge) -> None:
    before = rebuilt(store, knowledge)
    judge(store, "edit", key_of(store, "c#1"), roles=7)
    [fault] = standing_in(store).faults
    assert "c" in str(fault)
    assert "roles" in str(fault)
    assert rebuilt(store, knowledge) == before


def test_events_that_are_followed_are_those_of_a_rebuild(knowledge: Knowledge, tmp_path: Path) -> None:
    again = ("d", "صفحة الغاب", "2019-05-04", ROWS[1][3])  # word for word
    changed = ("a", "وكالة الساحل", "2019-05-03", ROWS[0][3].replace("أربعة", "ستة"))
    with open_store(tmp_path / "s.db", create=True) as opened:
        ingest(opened, knowledge, [ROWS[2]], tmp_path)
        following = Following(opened, knowledge)
        for row in (again, ROWS[1], ROWS[0], changed):
            before = counts(opened)["reports"]
            ingest(opened, knowledge, [row], tmp_path)
            assert following.take(range(before + 1, counts(opened)["reports"] + 1))
        followed = {name: derived_state_of(opened, name) for name in ("copies", "events")}
        rebuilt(opened, knowledge)
        assert followed == {name: derived_state_of(opened, name) for name in ("copies", "events")}
        assert followed["copies"] is not None
        assert followed["copies"].row_count == 1
        judge(opened, "reject", key_of(opened, "c#1"))
        assert following.take([1]) == []
        assert all("c" not in event.reports for event in events(opened))


def claim(name: str, start: int, **more: object) -> Claim:
    quote = Quote(start, start + 4, "قصفت")
    made = Claim(id=name, kind="incident", type="shelling", trigger=quote, evidence=quote, roles={}, rule="r")
    return msgspec.structs.replace(made, **more)


def said(verdict: Verdict, left: str, **reasons: object) -> Judgement:
    return Judgement(left=left, verdict=verdict, reasons=reasons, by="salma", at="2020-01-01T00:00:00Z")


def test_a_judgement_goes_to_what_a_newer_coder_reads_there() -> None:
    seen = {5: claim("a#1", 10)}
    report = Judged(key=1, id="a", read={9: claim("a#1", 0), 10: claim("a#2", 12)}, seen=seen)
    held = standing([said("edit", "claim:5", type="air_strike")])
    assert [(one.id, one.type) for one in corrected(report, held)] == [("a#1", "shelling"), ("a#2", "air_strike")]
    assert now_named(report, held) == {"claim:5": "a#2"}


@pytest.mark.parametrize(("verdict", "left"), [("accept", ["a#1", "a#kept5"]), ("reject", ["a#1"])])
def test_a_judged_claim_that_a_newer_coder_misses_stands_if_it_was_accepted(verdict: Verdict, left: list[str]) -> None:
    report = Judged(key=1, id="a", read={9: claim("a#1", 0)}, seen={5: claim("a#3", 30)})
    assert [one.id for one in corrected(report, standing([said(verdict, "claim:5")]))] == left


def test_a_missed_claim_is_added_to_its_report() -> None:
    missed = msgspec.to_builtins(claim("", 3))
    report = Judged(key=1, id="a", read={}, seen={})
    [added] = corrected(report, standing([said("add", "report:1", claim=missed)]))
    assert (added.id, added.rule, added.trigger.start) == ("a#by-hand-0", "by salma", 3)


def test_undo_takes_back_one_judgement_at_a_time() -> None:
    held = standing([said("accept", "claim:5"), said("reject", "claim:5"), said("undo", "claim:5")])
    assert [one.verdict for one in held["claim:5"]] == ["accept"]
    assert standing([said("accept", "claim:5"), said("undo", "claim:5")]) == {}


def test_two_who_dispute_a_town_are_two_items(store: Store, knowledge: Knowledge, tmp_path: Path) -> None:
    rows = [
        ("d", "شبكة الغاب", "2019-05-10", "تسيطر قوات النظام على مدينة سرمين."),
        ("e", "وكالة الساحل", "2019-05-10", "تسيطر هيئة تحرير الشام على مدينة سرمين."),
    ]
    ingest(store, knowledge, rows, tmp_path)
    rebuilt(store, knowledge)
    held = [one for one in derived(store, "situations", kind=Item) if one.kind == "control"]
    assert {one.actors[0].id for one in held} == {"actor:hts", "actor:syrian-government-forces"}
    assert {one.claims for one in held} == {("d#1", "e#1")}
