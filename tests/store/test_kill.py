"""A process that is killed while it ingests, migrates, backs up or restores loses nothing and leaves nothing by halves.

`MARSAD_KILL_ROUNDS=300 pytest tests/store/test_kill.py` kills as many times, at moments of its own; the suite 20 times.
"""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import text
from tests.store.samples import NOW, taken
from tests.store.test_backup import everything

from marsad.store import Question, Store, backup, check, claims, counts, open_store, reports, restore, search, take
from marsad.store.engine import connect, is_postgres
from marsad.store.migrate import version_of
from marsad.store.migrations import newest
from marsad.store.schema import DERIVED

ROUNDS = int(os.environ.get("MARSAD_KILL_ROUNDS", "20"))
SHARE = {"sqlite": max(1, ROUNDS // 4), "postgresql": max(1, ROUNDS // 12)}
"""Of each of the kinds; all together are some more rounds than asked for."""
REPORTS = 100
ADDED = 100
"""Reports that each round of an ingest has to do: those that the round before has left, and new ones."""
LATER = datetime(2024, 4, 1, 12, tzinfo=UTC)
ROOT = Path(__file__).parents[2]
WORK = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from marsad.store import backup, open_store, restore
what, where, file = sys.argv[1:]
if what == "ingest":
    from marsad.ingest.formats import read
    from marsad.pipeline import know
    from marsad.pipeline.intake import Intake, take_in
    knowledge = know(())
print("ready", flush=True)
if what == "ingest":
    with open_store(where, create=True) as store, open(file, "rb") as raw:
        for kept in take_in(read(raw, file), Intake(store=store, knowledge=knowledge, coder="t 1", operator="layla")):
            print(len(kept.fates), flush=True)
elif what == "restore":
    restore(Path(file), where, now=datetime(2024, 4, 1, 12, tzinfo=UTC), replace=True)
else:
    with open_store(where) as store:
        if what == "backup":
            backup(store, Path(file))
print("done", flush=True)
"""
Rows = dict[str, list[dict[str, Any]]]


def killed(what: str, where: str, file: Path, after: float | None) -> tuple[float, int]:
    """Start it, and kill it so many seconds after it began; how long it ran, and how many reports it said to be kept."""
    command = [sys.executable, "-c", WORK, what, where, str(file)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        begun = time.monotonic()
        if after is not None:
            time.sleep(after)
            process.kill()
        said = process.stdout.read().split()
        assert after is not None or said[-1:] == [b"done"]
        process.wait(timeout=60)
        return time.monotonic() - begun, sum(int(count) for count in said if count != b"done")


def moments(what: str, where: str, file: Path) -> Iterator[float]:
    """When to kill, from at once to just after the end of a run that is left alone."""
    whole, _ = killed(what, where, file, None)
    for share in shares(what, where):
        yield share * whole * 1.1


def shares(what: str, where: str) -> Iterator[float]:
    """Numbers from 0 to 1, one for each round."""
    chance = random.Random(f"{what} {is_postgres(where)} {ROUNDS}")
    for _ in range(SHARE["postgresql" if is_postgres(where) else "sqlite"]):
        yield chance.random()


def fill(store: Store, first: int = 1, count: int = REPORTS) -> Rows:
    batch = [taken(number) for number in range(first, first + count)]
    take(store, batch, coder="marsad 0.1.0", operator="layla", now=NOW)
    return everything(store)


def rows_at(where: str) -> Rows:
    """What a store holds, after a check that it is whole."""
    with open_store(where) as store:
        assert list(check(store)) == []
        assert search(store, Question(words="مسلحون")).hits
        return everything(store)


def told(number: int) -> dict[str, str]:
    """A report of its own, of some thirty rows; every fifth says what the one before it says."""
    killed = number - (number % 5 == 0) + 100
    deeds = [f"قُتل {killed} مدنياً بقصف طائرات حربية بلدة {place} في ريف إدلب." for place in ("كفرنبل", "سرمين", "بنش")]
    return {"id": f"r{number}", "published": "2019-05-03", "text": "\n".join(deeds)}


def write(file: Path, first: int, end: int) -> int:
    """A file of the reports with these numbers, the last left out; gives the first."""
    rows = [told(number) for number in range(first, end)]
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return first


def held(where: str) -> list[str]:
    """The ids of the reports that are there, after a check that each has its claims and what it came in."""
    with open_store(where, create=True) as store:
        assert list(check(store)) == []
        now = counts(store)
        assert now["captures"] == now["reports"] == now["codings"]
        assert len({kept.report for kept in claims(store)}) == now["reports"]
        return [kept.report.id for kept in reports(store)]


def test_an_ingest_that_is_killed_keeps_what_it_said_and_is_completed_by_another(where: str, tmp_path: Path) -> None:
    """Each round has some known reports to pass over, what the rounds before have left, and new ones. When it is killed
    is drawn from a time that follows how far the rounds come, since a machine is not equally busy all the time.
    """
    source = tmp_path / "in.jsonl"
    write(source, 0, ADDED)
    reach, _ = killed("ingest", where, source, None)
    for share in shares("ingest", where):
        before = len(held(where))
        first = write(source, before - ADDED // 4, before + ADDED)
        _, said = killed("ingest", where, source, share * reach)
        now = held(where)
        assert now == [told(number)["id"] for number in range(len(now))]
        assert len(now) >= max(before, first + said)
        reach *= 1.2 if len(now) == before else 0.9 if len(now) == before + ADDED else 1
    killed("ingest", where, source, None)
    assert len(held(where)) == before + ADDED


def age(where: str) -> None:
    """Make it a store of the first version, with all its rows."""
    with connect(where) as store, store.writing() as connection:
        for name in (
            "search",
            "derived_state",
            "derived_named",
            "derived_signatures",
            *(f"derived_{name}" for name in DERIVED),
        ):
            connection.execute(text(f"DROP TABLE {name}"))
        connection.execute(text("DELETE FROM migrations WHERE number > 1"))


def test_a_migration_that_is_killed_loses_nothing(where: str, tmp_path: Path) -> None:
    with open_store(where, create=True) as store:
        before = fill(store)
    age(where)
    for moment in moments("migration", where, tmp_path):
        age(where)
        for copy in tmp_path.glob("*.version-1*"):
            copy.unlink()
        killed("migration", where, tmp_path, moment)
        with connect(where) as store:
            assert 1 <= version_of(store) <= newest()
        for copy in tmp_path.glob("*.version-1"):
            with connect(str(copy)) as old:
                assert version_of(old) == 1
                assert list(check(old)) == []
        after = rows_at(where)
        assert all(after[name] == before[name] for name in before if name not in ("audit", "heads", "migrations"))
        assert after["audit"][: len(before["audit"])] == before["audit"]


def test_a_backup_that_is_killed_leaves_the_one_before_or_the_new_one_whole(where: str, tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    with open_store(where, create=True) as store:
        old = fill(store)
        backup(store, file)
        new = fill(store, REPORTS + 1, 20)
        kept = file.read_bytes()
    for moment in moments("backup", where, file):
        file.write_bytes(kept)
        killed("backup", where, file, moment)
        assert rows_at(where) == new
        with connect(str(file)) as store:
            assert list(check(store)) == []
            assert everything(store) in (old, new)
    killed("backup", where, file, None)
    assert rows_at(str(file)) == new
    assert {one.name for one in tmp_path.iterdir() if one.name.startswith("backup.db.")} <= {
        "backup.db-wal",
        "backup.db-shm",
    }


def test_a_restore_that_is_killed_leaves_the_store_before_or_the_restored_one_whole(where: str, tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    with open_store(tmp_path / "source.db", create=True) as store:
        new = fill(store)
        backup(store, file)
    with open_store(where, create=True) as store:
        old = fill(store, 500, 30)
        backup(store, tmp_path / "old.db")
    for moment in moments("restore", where, file):
        _forget_what_was_put_aside(where, tmp_path)
        restore(tmp_path / "old.db", where, now=datetime(2024, 1, 1, tzinfo=UTC), replace=True)
        _forget_what_was_put_aside(where, tmp_path)
        killed("restore", where, file, moment)
        assert rows_at(where) in (old, new)
    _forget_what_was_put_aside(where, tmp_path)
    killed("restore", where, file, None)
    assert rows_at(where) == new


def _forget_what_was_put_aside(where: str, folder: Path) -> None:
    for copy in folder.glob("*.replaced-*"):
        copy.unlink()
    if is_postgres(where):
        with connect(where) as store, store.engine.begin() as connection:
            names = "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'marsad_replaced%'"
            for name in list(connection.scalars(text(names))):
                connection.execute(text(f"DROP SCHEMA {name} CASCADE"))
