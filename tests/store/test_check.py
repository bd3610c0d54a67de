"""A store that somebody has written to behind its back says so."""

import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from tests.store.samples import NOW, page, taken

from marsad.errors import BadInput
from marsad.model.event import Judgement
from marsad.store import Store, add_judgements, check, open_store, record_faults, take, verify
from marsad.store.migrations import newest

LOGGED = newest() + 6
"""Audit entries of the store that is filled here: one for each migration, and for what it was given."""


def fill(store: Store) -> None:
    """Six reports in several transactions, two of them copies, one recoded; a judgement and a fault."""
    copy = msgspec.structs.replace(taken(4, taken(1).report.text), coded=None)
    for part in ([taken(1), taken(2)], [page(3), copy], [taken(2, claims=3)], [taken(5), taken(6)]):
        coder = "marsad 0.2.0" if len(part) == 1 else "marsad 0.1.0"
        take(store, part, coder=coder, operator="layla", now=NOW)
    add_judgements(store, [Judgement(left="claim:1", verdict="accept", by="layla", at="2024-03-14T10:00:00Z")])
    record_faults(store, [BadInput("a.jsonl", 3, "text", "empty")], operator="layla", now=NOW)


def test_a_store_as_it_was_written_is_sound(store: Store) -> None:
    fill(store)
    assert list(check(store)) == []
    verified = verify(store)
    assert verified.findings == ()
    assert (verified.audit.entries, verified.captures.entries) == (LOGGED, 6)


def test_a_head_written_down_earlier_is_found_in_a_log_that_has_grown(store: Store) -> None:
    early = verify(store).audit
    fill(store)
    verified = verify(store, known_head=early.hash)
    assert (verified.findings, verified.known_head) == ((), early.entries)


def tampered(file: Path, *statements: str) -> None:
    """What somebody may do who has the file and no respect."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "marsad.db"
    with open_store(file, create=True) as store:
        fill(store)
    return file


CUT = "UPDATE heads SET entries = entries - 1, head = (SELECT hash FROM {0} WHERE key = (SELECT max(key) FROM {0})) WHERE chain = '{0}'"


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        (["UPDATE audit SET operator = 'omar' WHERE key = 5"], "audit 5: edited: its hash is not that of its fields"),
        (["UPDATE captures SET origin = 'x' WHERE key = 2"], "captures 2: edited: its hash is not that of its fields"),
        (["DELETE FROM audit WHERE key = 5"], "audit 6: follows 4: what stood between them was deleted"),
        (
            ["UPDATE audit SET key = 99 WHERE key = 5", "UPDATE audit SET key = 5 WHERE key = 6", "UPDATE audit SET key = 6 WHERE key = 99"],
            "audit 5: does not follow the one before it: one was edited, moved, or put in between",
        ),
        (["DELETE FROM audit WHERE key > 7"], f"audit: ends at 7, but {LOGGED} were written: the rest was cut off"),
    ],
)  # fmt: skip
def test_the_chains_show_edit_deletion_reordering_and_truncation(file: Path, statements: list[str], found: str) -> None:
    tampered(file, *statements)
    with open_store(file) as store:
        assert found in [str(finding) for finding in verify(store).findings]


def test_a_log_cut_off_together_with_its_head_is_shown_by_the_head_written_down(file: Path) -> None:
    with open_store(file) as store:
        written_down = verify(store).audit.hash
    tampered(file, f"DELETE FROM audit WHERE key = {LOGGED}", CUT.format("audit"))
    with open_store(file) as store:
        assert verify(store).findings == ()
        found = [str(finding) for finding in verify(store, known_head=written_down).findings]
    assert found == ["audit: the head given is not in the log: it was cut off there, or written anew"]


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE reports SET text = text || '!' WHERE key = 2", "report 2 (report-2): edited: its text is not the one that was taken"),
        ("UPDATE reports SET source = 'x' WHERE key = 2", "report 2 (report-2): edited: its digest is not that of its fields"),
        ("UPDATE claims SET certainty = 'asserted' WHERE key = 1", "claim 1 (report-1#1): edited: its columns do not say what it says"),
        ("UPDATE claims SET certainty = 'asserted' WHERE key = 1", "coding 1: edited: claims or issues of report 1"),
        ("UPDATE claims SET body = replace(body, '\"start\":0', '\"start\":1') WHERE key = 1", "claim 1 (report-1#1): 'هاجم' does not stand at 1 to 4 of its report"),
        ("UPDATE claim_values SET entry = 'actor:x' WHERE claim = 1 AND ordinal = 1", "claim 1 (report-1#1): edited: its columns do not say what it says"),
        ("DELETE FROM claims WHERE key = 3", "claims: 12 are there, the last with key 13; the log speaks of 13"),
        ("DELETE FROM claim_values WHERE claim = 2", "claim 2 (report-1#2): edited: its columns do not say what it says"),
        ("UPDATE issues SET \"end\" = 3 WHERE key = 1", "issue 1: its words do not stand in report 1"),
        ("UPDATE judgements SET verdict = 'reject'", "judgements 1: edited: its digest is not that of its fields"),
        ("UPDATE faults SET message = 'x'", "faults 1: edited: its digest is not that of its fields"),
        ("UPDATE contents SET packed = x'00' WHERE key = 1", "captures 1: its bytes are not those that were taken"),
        ("DELETE FROM reports WHERE key = 6", "codings: 1 point to reports that are not there"),
        ("INSERT INTO claims SELECT 99, coding, report, 'new', kind, type, certainty, background, begins, ends, rule, coder, body FROM claims WHERE key = 1", "claims: 14 are there, the last with key 99; the log speaks of 13"),
    ],
)  # fmt: skip
def test_whatever_was_changed_is_named(file: Path, statement: str, found: str) -> None:
    tampered(file, statement)
    with open_store(file) as store:
        assert found in [str(finding) for finding in check(store)]


def test_a_change_that_mends_its_own_digest_is_shown_by_the_log(file: Path) -> None:
    tampered(file, "UPDATE judgements SET digest = 'x'")
    with open_store(file) as store:
        found = [str(finding) for finding in check(store)]
    assert "judgements 1: edited: its digest is not that of its fields" in found
