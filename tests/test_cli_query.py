"""`marsad export parquet` and `marsad query`, on a store made by `marsad ingest`."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from marsad.cli import main

SAMPLES = Path(__file__).parent.parent / "src" / "marsad" / "samples" / "reports.jsonl"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("project") / "project.db"
    assert run("ingest", SAMPLES, "--store", file).exit_code == 0
    assert run("rebuild", "--store", file).exit_code == 0
    return file


def test_the_store_is_exported_and_asked(store: Path, tmp_path: Path) -> None:
    exported = run("export", "parquet", tmp_path / "tables", "--store", store)
    assert exported.exit_code == 0
    assert sorted(file.stem for file in (tmp_path / "tables").iterdir()) == ["claims", "copies", "events", "reports"]
    asked = "SELECT count(DISTINCT r.id) AS n FROM reports r JOIN claims c USING (report) WHERE c.type = 'shelling'"
    from_files = run("query", asked, "--tables", tmp_path / "tables", "--as", "json")
    assert json.loads(from_files.stdout) == json.loads(run("query", asked, "--store", store, "--as", "json").stdout)
    assert json.loads(from_files.stdout)["n"] > 0


def test_events_carry_the_claims_that_they_are_made_of(store: Path) -> None:
    asked = (
        "SELECT count(*) AS n FROM (SELECT unnest(claims) AS one FROM events) WHERE one NOT IN (SELECT id FROM claims)"
    )
    assert list(csv.reader(run("query", asked, "--store", store, "--as", "csv").stdout.splitlines())) == [["n"], ["0"]]


def test_an_answer_that_is_cut_says_so_apart_from_the_answer(store: Path) -> None:
    answered = run("query", "SELECT id FROM claims", "--store", store, "--rows", "2")
    assert (answered.exit_code, len(answered.stdout.splitlines())) == (0, 4)
    assert "more rows than 2" in answered.stderr


def test_a_question_that_is_refused_fails(store: Path) -> None:
    refused = run("query", "DROP VIEW claims", "--store", store)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "one SELECT" in refused.stderr


def test_without_a_rebuild_the_table_of_events_is_missed_and_said(tmp_path: Path) -> None:
    run("ingest", SAMPLES, "--store", tmp_path / "new.db")
    exported = run("export", "parquet", tmp_path / "tables", "--store", tmp_path / "new.db")
    assert exported.exit_code == 0
    assert "marsad rebuild" in exported.stderr
    assert not (tmp_path / "tables" / "events.parquet").exists()
