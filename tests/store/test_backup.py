"""A backup gives the same store again, in either database, or says why it cannot, and touches nothing then."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, text
from tests.store.samples import NOW, taken
from tests.store.test_check import fill, tampered

from marsad.store import Question, Store, StoreError, backup, check, counts, open_store, restore, search, take, verify
from marsad.store.carry import portions
from marsad.store.engine import connect, is_postgres
from marsad.store.migrate import upgrade
from marsad.store.schema import KEPT_FOR_EVER

Kept = tuple[dict[str, list[dict[str, Any]]], Path]
LATER = datetime(2024, 4, 1, 12, tzinfo=UTC)


def everything(store: Store) -> dict[str, list[dict[str, Any]]]:
    with store.reading() as connection:
        return {table.name: [row for part in portions(connection, table) for row in part] for table in KEPT_FOR_EVER}


def gone(where: str) -> None:
    """Whatever is at this place is deleted, as by an accident."""
    if is_postgres(where):
        with connect(where) as store, store.engine.begin() as connection:
            connection.execute(text("DROP SCHEMA marsad CASCADE"))
    else:
        Path(where).unlink()


@pytest.fixture
def kept(where: str, tmp_path: Path) -> Kept:
    """All rows of a store with a report that PostgreSQL's letters cannot hold, and a backup of it; the store is gone."""
    file = tmp_path / "backup.db"
    with open_store(where, create=True) as store:
        fill(store)
        take(store, [taken(9, "هجوم\x00 \U0010ffff هاجم مسلحون مجهولون تنظيم داعش دورية للدفاع الوطني الميادين أمس مصدر محلي")], coder="x", operator="", now=NOW)  # fmt: skip
        told = backup(store, file)
        assert (told.counts, told.audit) == (counts(store), verify(store).audit)
        rows = everything(store)
    gone(where)
    return rows, file


@pytest.mark.parametrize("other", [False, True], ids=["the same database", "the other database"])
def test_backup_delete_restore_gives_every_row_again(
    kept: Kept,
    where: str,
    other: bool,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    rows, file = kept
    if other:
        where = str(tmp_path / "other.db") if is_postgres(where) else request.getfixturevalue("database")
    told = restore(file, where, now=LATER)
    assert told.put_aside is None
    with open_store(where) as store:
        assert everything(store) == rows
        assert list(check(store)) == []
        assert len(search(store, Question(words="مسلحون")).hits) == 7
        take(store, [taken(10)], coder="marsad 0.1.0", operator="layla", now=NOW)
        assert list(check(store)) == []


def test_a_store_that_is_there_is_replaced_on_request_only_and_is_put_aside(kept: Kept, where: str) -> None:
    rows, file = kept
    with open_store(where, create=True) as store:
        take(store, [taken(77)], coder="x", operator="", now=NOW)
    with pytest.raises(StoreError, match="there is a store already"):
        restore(file, where, now=LATER)
    told = restore(file, where, now=LATER, replace=True)
    with open_store(where) as store:
        assert everything(store) == rows
        if not store.on_sqlite:
            with store.reading() as connection:
                assert "marsad_replaced_20240401t120000z" in inspect(connection).get_schema_names()
            return
    with open_store(str(told.put_aside)) as aside:
        assert counts(aside)["reports"] == 1


def test_a_backup_that_was_changed_is_not_restored_and_the_store_is_as_it_was(kept: Kept, where: str) -> None:
    _, file = kept
    with open_store(where, create=True) as store:
        take(store, [taken(77)], coder="x", operator="", now=NOW)
        before = everything(store)
    tampered(file, "UPDATE claims SET certainty = 'asserted' WHERE key = 1")
    with pytest.raises(StoreError, match="not restored, since it is not whole: c"):
        restore(file, where, now=LATER, replace=True)
    with open_store(where) as store:
        assert everything(store) == before


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda raw: raw[: len(raw) // 2], "not restored|damaged"),
        (lambda raw: b"no database" * 100, "not a Marsad store"),
        (lambda raw: raw[:5000] + bytes(9000) + raw[14000:], "damaged"),
        (lambda raw: b"", "no store here"),
    ],
)
def test_a_file_that_is_no_whole_backup_is_refused(tmp_path: Path, harm: Any, said: str) -> None:
    with open_store(tmp_path / "a.db", create=True) as store:
        fill(store)
        backup(store, tmp_path / "b.db")
    (tmp_path / "b.db").write_bytes(harm((tmp_path / "b.db").read_bytes()))
    with pytest.raises(StoreError, match=said):
        restore(tmp_path / "b.db", str(tmp_path / "c.db"), now=LATER)
    assert not (tmp_path / "c.db").exists()
    assert [file.name for file in tmp_path.iterdir() if "restored" in file.name] == []


def test_a_damaged_store_is_put_aside_as_it_is(tmp_path: Path) -> None:
    file, where = tmp_path / "b.db", tmp_path / "a.db"
    with open_store(where, create=True) as store:
        fill(store)
        backup(store, file)
        rows = everything(store)
    where.write_bytes(b"SQLite format 3\x00" + bytes(9000))
    told = restore(file, str(where), now=LATER, replace=True)
    assert Path(str(told.put_aside)).read_bytes()[100:] == bytes(8916)
    with open_store(where) as store:
        assert everything(store) == rows


def test_a_log_that_outlived_its_file_is_not_taken_for_that_of_the_new_one(tmp_path: Path) -> None:
    where, file = tmp_path / "a.db", tmp_path / "b.db"
    with open_store(where, create=True) as store:
        fill(store)
        backup(store, file)
        rows = everything(store)
        take(store, [taken(8)], coder="x", operator="", now=NOW)
        log = (tmp_path / "a.db-wal").read_bytes()
    where.unlink()
    (tmp_path / "a.db-wal").write_bytes(log)
    restore(file, str(where), now=LATER)
    with open_store(where) as store:
        assert everything(store) == rows


def test_readers_go_on_while_their_store_is_replaced(tmp_path: Path) -> None:
    where, file = tmp_path / "a.db", tmp_path / "b.db"
    with open_store(where, create=True) as store:
        fill(store)
        backup(store, file)
        rows = everything(store)
        take(store, [taken(8)], coder="x", operator="", now=NOW)
        with store.reading() as connection:
            assert connection.execute(text("SELECT count(*) FROM reports")).scalar() == 7
            restore(file, str(where), now=LATER, replace=True)
            assert connection.execute(text("SELECT count(*) FROM reports")).scalar() == 7
        assert everything(store) == rows


def test_a_store_that_another_process_writes_to_is_not_replaced_under_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.setattr("marsad.store.backups.BUSY_SECONDS", 0.2)
    where, file = tmp_path / "a.db", tmp_path / "b.db"
    with open_store(where, create=True) as store:
        fill(store)
        backup(store, file)
        with store.writing(), pytest.raises(StoreError, match="another process is writing"):
            restore(file, str(where), now=LATER, replace=True)
        assert list(check(store)) == []


def test_a_broken_store_is_not_backed_up_over_a_good_backup(tmp_path: Path) -> None:
    where, file = tmp_path / "a.db", tmp_path / "b.db"
    with open_store(where, create=True) as store:
        fill(store)
        backup(store, file)
    good = file.read_bytes()
    tampered(where, "DELETE FROM audit WHERE key = 5")
    with open_store(where) as store, pytest.raises(StoreError, match="not written, since the store is not whole: audit 6"):  # fmt: skip
        backup(store, file)
    assert file.read_bytes() == good
    with open_store(where) as store, pytest.raises(StoreError, match="is the store itself"):
        backup(store, where)


def test_an_older_backup_is_brought_to_the_newest_version(tmp_path: Path) -> None:
    with connect(str(tmp_path / "old.db")) as old:
        upgrade(old, to=1)
    restore(tmp_path / "old.db", str(tmp_path / "new.db"), now=LATER)
    with open_store(tmp_path / "new.db") as store:
        assert list(check(store)) == []
    with closing(sqlite3.connect(tmp_path / "old.db")) as old_file:
        assert old_file.execute("SELECT max(number) FROM migrations").fetchone() == (1,)


def test_a_second_restore_a_moment_later_keeps_both_that_were_put_aside(tmp_path: Path) -> None:
    where, file = tmp_path / "a.db", tmp_path / "b.db"
    with open_store(where, create=True) as store:
        backup(store, file)
    asides = {restore(file, str(where), now=LATER + timedelta(seconds=n), replace=True).put_aside for n in (0, 1)}
    assert all(Path(str(aside)).exists() for aside in asides)
    assert len(asides) == 2
