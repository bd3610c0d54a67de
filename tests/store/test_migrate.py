"""A store of any earlier version is brought to the newest, with a copy made first, and nothing in it is lost."""

import json
import sqlite3
import subprocess
import sys
from base64 import b64decode, b64encode
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, inspect, text
from tests.store.samples import NOW, taken
from tests.store.test_backup import everything

from marsad.store import Question, Store, StoreError, check, open_store, search, take
from marsad.store.engine import connect, is_postgres
from marsad.store.migrate import upgrade, version_of
from marsad.store.migrations import every, newest
from marsad.store.schema import KEPT_FOR_EVER, metadata

EARLIER = [step.number for step in every() if step.number < newest()]
MADE = Path(__file__).parent / "versions"
"""What a store of each version held when that version wrote it, one row a line."""


def rows_of(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    found = {table.name: connection.execute(text(f"SELECT * FROM {table.name}")) for table in KEPT_FOR_EVER}
    return {name: sorted(map(tuple, rows), key=repr) for name, rows in found.items()}


def put(version: int, where: str) -> None:
    """The store of a version, with the rows that it held, in either database."""
    with connect(where) as store:
        upgrade(store, to=version, audited=False)
        with store.writing() as connection:
            for table in ("heads", "migrations"):
                connection.execute(text(f"DELETE FROM {table}"))
            for line in (MADE / f"{version:04}.jsonl").read_text(encoding="utf-8").splitlines():
                insert_row(connection, **json.loads(line))


def insert_row(connection: Connection, table: str, row: dict[str, Any]) -> None:
    if "packed" in row:
        row["packed"] = b64decode(row["packed"])
    columns = ", ".join(f'"{name}"' for name in row)
    connection.execute(text(f"INSERT INTO {table} ({columns}) VALUES ({', '.join(f':{name}' for name in row)})"), row)


def written(store: Store) -> str:
    """What a store holds, as `versions` keeps it."""
    lines = []
    for table, rows in everything(store).items():
        for row in rows:
            if "packed" in row:
                row["packed"] = b64encode(row["packed"]).decode()
            lines.append(json.dumps({"table": table, "row": row}, ensure_ascii=False) + "\n")
    return "".join(lines)


def test_what_a_store_of_each_version_held_is_kept_here(tmp_path: Path) -> None:
    """For a new version, its file is this store's: write it there once, and never change it."""
    with open_store(tmp_path / "a.db", create=True) as store:
        take(store, [taken(1), taken(2)], coder="marsad 0.1.0", operator="layla", now=NOW)
        made = written(store)
    kept = MADE / f"{newest():04}.jsonl"
    assert kept.exists(), f"{kept} is to hold:\n{made}"
    assert len(kept.read_text(encoding="utf-8").splitlines()) == len(made.splitlines())


@pytest.mark.parametrize("version", [*EARLIER, newest()])
def test_a_store_of_every_version_opens_whole(where: str, version: int) -> None:
    put(version, where)
    with connect(where) as old, old.reading() as connection:
        before = rows_of(connection)
    with open_store(where) as store:
        assert version_of(store) == newest()
        assert list(check(store)) == []
        with store.reading() as connection:
            after = rows_of(connection)
        for name in set(before) - {"migrations", "audit", "heads"}:
            assert after[name] == before[name]
        assert set(before["audit"]) <= set(after["audit"])
        assert [hit.id for hit in search(store, Question(words="مسلحون")).hits] == ["report-2", "report-1"]
        take(store, [taken(3)], coder="marsad 0.1.0", operator="layla", now=NOW)
        assert list(check(store)) == []
    assert copies_beside(where) == ([version] if version in EARLIER else [])


def copies_beside(where: str) -> list[int]:
    """The versions of which a copy was made."""
    if not is_postgres(where):
        return [int(file.name.rpartition("-")[2]) for file in Path(where).parent.glob("*.version-*")]
    with connect(where) as store, store.reading() as connection:
        schemas = inspect(connection).get_schema_names()
    return [int(name.rpartition("_")[2]) for name in schemas if name.startswith("marsad_version_")]


def copy_beside(where: str, version: int) -> Store:
    """The copy that was made of a version."""
    if is_postgres(where):
        return connect(where, schema=f"marsad_version_{version}")
    return connect(f"{where}.version-{version}")


OPENING = """
import sys, time
from pathlib import Path
from marsad.store import open_store
Path(sys.argv[2]).touch()
while len(list(Path(sys.argv[2]).parent.glob("ready-*"))) < 2:
    time.sleep(0.001)
open_store(sys.argv[1]).close()
"""


@pytest.mark.parametrize("round_", range(2))
def test_two_processes_that_open_an_older_store_at_once_make_one_copy_of_it(tmp_path: Path, round_: int) -> None:
    where = tmp_path / "a.db"
    put(EARLIER[0], str(where))
    begun = [
        subprocess.Popen([sys.executable, "-c", OPENING, where, tmp_path / f"ready-{one}"], stderr=subprocess.PIPE)
        for one in range(2)
    ]
    said = [one.communicate(timeout=60)[1].decode() for one in begun]
    assert [one.returncode for one in begun] == [0, 0], said
    with open_store(where) as store, copy_beside(str(where), EARLIER[0]) as copy:
        assert (version_of(store), version_of(copy)) == (newest(), EARLIER[0])
        assert list(check(store)) == []
    assert list(tmp_path.glob("*.part*")) == []


@pytest.mark.parametrize("version", EARLIER)
def test_the_copy_made_first_is_the_store_as_it_was(where: str, version: int) -> None:
    put(version, where)
    with connect(where) as old, old.reading() as connection:
        before = rows_of(connection)
    open_store(where).close()
    with copy_beside(where, version) as copy:
        assert version_of(copy) == version
        with copy.reading() as connection:
            assert rows_of(connection) == before


def test_a_copy_in_postgresql_can_be_the_store_again(database: str) -> None:
    put(newest() - 1, database)
    with connect(database) as old, old.reading() as connection:
        before = rows_of(connection)
    with open_store(database) as store:
        take(store, [taken(3)], coder="marsad 0.1.0", operator="layla", now=NOW)
        with store.writing() as connection:
            connection.execute(text("ALTER SCHEMA marsad RENAME TO marsad_gone_wrong"))
            connection.execute(text(f"ALTER SCHEMA marsad_version_{newest() - 1} RENAME TO marsad"))
    with open_store(database) as again:
        assert list(check(again)) == []
        with again.reading() as connection:
            assert rows_of(connection)["reports"] == before["reports"]
        assert [hit.id for hit in search(again, Question(words="مسلحون")).hits] == ["report-2", "report-1"]
        with pytest.raises(StoreError, match="never changed"), again.writing() as connection:
            connection.execute(text("DELETE FROM reports"))


def test_the_migrations_make_the_tables_that_the_schema_describes(store: Store) -> None:
    with store.reading() as connection:
        found = inspect(connection)
        schema = None if store.on_sqlite else store.schema
        made = {name for name in found.get_table_names(schema=schema) if not name.startswith("search")}
        assert made == set(metadata.tables)
        for table in metadata.tables.values():
            columns = {column["name"]: column["nullable"] for column in found.get_columns(table.name, schema=schema)}
            assert columns.keys() == set(table.columns.keys())
            indexes = {index["name"] for index in found.get_indexes(table.name, schema=schema) if not index["unique"]}
            assert indexes == {index.name for index in table.indexes if not index.unique}
            keys = {(one["constrained_columns"][0], one["referred_table"]) for one in found.get_foreign_keys(table.name, schema=schema)}  # fmt: skip
            assert keys == {(one.parent.name, one.column.table.name) for one in table.foreign_keys}


def test_a_step_that_fails_leaves_the_store_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where = str(tmp_path / "a.db")
    put(1, where)

    def fails(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half (a)")
        connection.exec_driver_sql("CREATE TABLE reports (a)")

    broken = [step._replace(upgrade=fails) if step.number == newest() else step for step in every()]
    monkeypatch.setattr("marsad.store.migrations.every", lambda: tuple(broken))
    with pytest.raises(StoreError, match="already exists"):
        open_store(where)
    monkeypatch.undo()
    with connect(where) as store:
        assert version_of(store) == newest() - 1
    with open_store(where) as store:
        assert list(check(store)) == []


def test_a_store_by_a_newer_marsad_is_refused_and_left_alone(where: str) -> None:
    with open_store(where, create=True) as store, store.writing() as connection:
        connection.execute(text("INSERT INTO migrations VALUES (9999, 'later', '2030-01-01T00:00:00Z', 'marsad 9')"))
    with pytest.raises(StoreError, match="version 9999, made by a newer Marsad"):
        open_store(where)


def test_what_is_no_store_is_said(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE mine (a)")
        other.commit()
    (tmp_path / "text.db").write_text("هدوء" * 1000)
    for name in ("other.db", "text.db"):
        with pytest.raises(StoreError, match="not a Marsad store"):
            open_store(tmp_path / name, create=True)
    with pytest.raises(StoreError, match="there is no store here yet"):
        open_store(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()
