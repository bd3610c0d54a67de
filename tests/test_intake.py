"""Reports go into the store whole, once, and in any number of processes alike."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from marsad.cli.ingest import _files as files_of
from marsad.cli.shell import every_report
from marsad.knowledge.load import Knowledge
from marsad.model.capture import Capture, Taken
from marsad.model.text import Report
from marsad.pipeline import coder_name, know
from marsad.pipeline.intake import Intake, Kept, take_in
from marsad.store import claims, counts, faults, open_store, reports, take

DEED = "قصفت طائرات حربية بلدة كفرنبل في ريف إدلب، ما أسفر عن مقتل {} مدنيين."


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return know(())


def lines(count: int) -> str:
    rows = [{"id": f"r{n}", "text": DEED.format(n % 7 + 3), "published": "2019-05-03"} for n in range(count)]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def taken(file: Path, store: Path, knowledge: Knowledge, jobs: int = 1) -> list[Kept]:
    with open_store(store, create=True) as opened:
        intake = Intake(
            store=opened,
            knowledge=knowledge,
            coder=coder_name(()),
            operator="tester",
            jobs=jobs,
            clock=lambda: datetime(2026, 1, 2, tzinfo=UTC),
        )
        return list(take_in(every_report((str(file),)), intake))


def test_reports_are_kept_with_their_claims_and_the_bytes_they_came_in(tmp_path: Path, knowledge: Knowledge) -> None:
    source, store = tmp_path / "in.jsonl", tmp_path / "s.db"
    source.write_text(lines(3), encoding="utf-8")
    [kept] = taken(source, store, knowledge)
    assert [fate.what for fate in kept.fates] == ["new", "new", "new"]
    with open_store(store) as opened:
        assert [kept.report.id for kept in reports(opened)] == ["r0", "r1", "r2"]
        assert {kept.claim.type for kept in claims(opened)} == {"air_strike"}
        assert counts(opened)["captures"] == 3


def test_taking_the_same_again_changes_nothing(tmp_path: Path, knowledge: Knowledge) -> None:
    source, store = tmp_path / "in.jsonl", tmp_path / "s.db"
    source.write_text(lines(5), encoding="utf-8")
    taken(source, store, knowledge)
    with open_store(store) as opened:
        before = counts(opened)
    [kept] = taken(source, store, knowledge)
    assert {fate.what for fate in kept.fates} == {"known"}
    with open_store(store) as opened:
        assert counts(opened) == before


def test_the_same_text_under_another_id_is_kept_and_has_the_same_claims(tmp_path: Path, knowledge: Knowledge) -> None:
    source, store = tmp_path / "in.jsonl", tmp_path / "s.db"
    row = {"text": DEED.format(4), "published": "2019-05-03"}
    source.write_text("\n".join(json.dumps({"id": one, **row}) for one in ("a", "b")), encoding="utf-8")
    taken(source, store, knowledge)
    with open_store(store) as opened:
        found = [(kept.report, kept.claim.id, kept.claim.type) for kept in claims(opened)]
    assert [(claim, kind) for _, claim, kind in found] == [("a#1", "air_strike"), ("b#1", "air_strike")]


def test_a_changed_text_is_a_new_version(tmp_path: Path, knowledge: Knowledge) -> None:
    source, store = tmp_path / "in.jsonl", tmp_path / "s.db"
    for deaths in (4, 6):
        source.write_text(json.dumps({"id": "a", "text": DEED.format(deaths)}), encoding="utf-8")
        [kept] = taken(source, store, knowledge)
    assert [fate.what for fate in kept.fates] == ["version"]
    with open_store(store) as opened:
        assert [(kept.version, kept.previous) for kept in reports(opened)] == [(1, None), (2, 1)]


def test_what_cannot_be_read_is_recorded_and_the_rest_goes_on(tmp_path: Path, knowledge: Knowledge) -> None:
    source, store = tmp_path / "in.jsonl", tmp_path / "s.db"
    source.write_text('{"id": "a"\n' + lines(1) + '{"id": "c", "text": 7}\n', encoding="utf-8")
    [kept] = taken(source, store, knowledge)
    assert len(kept.fates) == 1
    with open_store(store) as opened:
        assert [(fault.line, fault.field) for fault in faults(opened)] == [(1, None), (3, "text")]


def test_other_languages_are_kept_and_not_coded(tmp_path: Path, knowledge: Knowledge) -> None:
    source, store = tmp_path / "in.jsonl", tmp_path / "s.db"
    source.write_text(
        json.dumps({"id": "a", "text": "Warplanes struck Kafr Nabl; four were killed."}), encoding="utf-8"
    )
    [kept] = taken(source, store, knowledge)
    assert (kept.fates[0].what, kept.faults) == ("new", [])
    with open_store(store) as opened:
        assert [kept.language for kept in reports(opened)] == ["en"]
        assert not list(claims(opened))


def test_two_processes_keep_what_one_keeps(tmp_path: Path, knowledge: Knowledge) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(lines(150), encoding="utf-8")
    held = []
    for jobs in (1, 2):
        store = tmp_path / f"{jobs}.db"
        taken(source, store, knowledge, jobs)
        with open_store(store) as opened:
            held.append([(kept.report, kept.claim) for kept in claims(opened)])
    assert held[0] == held[1]
    assert len(held[0]) == 150


def test_a_folder_gives_its_files_in_order_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", ".hidden/x.txt", "a/.y.txt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("نص", encoding="utf-8")
    assert files_of((str(tmp_path),), None) == [str(tmp_path / "a/z.txt"), str(tmp_path / "b.txt")]


def test_a_store_is_not_taken_into_itself(tmp_path: Path) -> None:
    for name in ("a.txt", "s.db", "s.db-wal", "s.db.watch", "s.dbx.txt"):
        (tmp_path / name).write_text("نص", encoding="utf-8")
    found = files_of((str(tmp_path),), tmp_path / "s.db")
    assert [Path(name).name for name in found] == ["a.txt", "s.dbx.txt"]


def test_files_of_one_name_are_reports_of_their_own_and_versions_of_themselves(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    store, one, other = tmp_path / "s.db", tmp_path / "a/1.txt", tmp_path / "b/1.txt"
    for file, deaths in ((one, 4), (other, 6), (one, 4), (one, 5)):
        file.parent.mkdir(exist_ok=True)
        file.write_text(DEED.format(deaths), encoding="utf-8")
        taken(file, store, knowledge)
    with open_store(store) as opened:
        held = [(kept.report.id, kept.version) for kept in reports(opened)]
    assert [version for _, version in held] == [1, 1, 2]
    assert held[0][0] == held[2][0] != held[1][0]
    assert {id.partition("@")[0] for id, _ in held} == {"1"}


def test_what_a_store_holds_under_its_files_own_name_is_known_under_it(tmp_path: Path, knowledge: Knowledge) -> None:
    store, file = tmp_path / "s.db", tmp_path / "1.txt"
    file.write_text(DEED.format(4), encoding="utf-8")
    with open_store(store, create=True) as opened:
        report = Report(id="1", text=DEED.format(4))
        capture = Capture(raw=report.text.encode(), media_type="text/plain", origin=str(file))
        take(opened, [Taken(report=report, capture=capture)], coder="t 1", operator="t", now=datetime(2026, 1, 1))
    [kept] = taken(file, store, knowledge)
    assert [fate.what for fate in kept.fates] == ["known"]
    with open_store(store) as opened:
        assert [kept.report.id for kept in reports(opened)] == ["1"]
        assert len({kept.report for kept in claims(opened)}) == 1
