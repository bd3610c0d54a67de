"""The commands that search a store and look after it, on a store made by `marsad ingest`."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from marsad.cli import main

SAMPLES = Path(__file__).parent.parent / "src" / "marsad" / "samples" / "reports.jsonl"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("samples") / "samples.db"
    assert run("ingest", SAMPLES, "--store", file, "--operator", "layla").exit_code == 0
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    return file.read_bytes()


@pytest.fixture
def store(made: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MARSAD_LAYERS", str(tmp_path / "layer"))
    file = tmp_path / "project.db"
    file.write_bytes(made)
    monkeypatch.setenv("MARSAD_STORE", str(file))
    return file


def found(*arguments: str) -> list[str]:
    result = run("search", "--json", *arguments)
    return [json.loads(line)["id"] for line in result.stdout.splitlines()]


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        (["قصف"], "sample-16 sample-10 sample-18 sample-02"),
        (["قصف", "--from", "2020-01-01", "--to", "2023-12-31"], "sample-10 sample-18"),
        (["--place", "إدلب", "قصف"], "sample-02"),
        (["--place", "سوريا", "--type", "shelling"], "sample-02"),
        (["--actor", "قوات الدفاع الوطني", "--kind", "incident", "--certainty", "asserted"], "sample-01"),
        (["--source", "مرصد الضفتين", "الميادين"], "sample-01"),
        (["--status", "unreviewed", "قصف", "--most", "1"], "sample-16"),
        (["قصف", "--", "-ثكنة", "-السوق"], "sample-10 sample-18"),
    ],
)
def test_search_finds_by_words_names_and_days(arguments: list[str], ids: str) -> None:
    assert found(*arguments) == ids.split()


@pytest.mark.usefixtures("store")
def test_search_shows_the_passage_the_source_and_the_claims() -> None:
    result = run("search", "دورية", "--actor", "داعش")
    assert "مرصد الضفتين" in result.stdout
    assert "claims: claim:" in result.stdout
    assert "هجوم على دورية" in result.stdout
    assert "ادعاءات: claim:" in run("search", "دورية", "--actor", "داعش", "--lang", "ar").stdout


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["زرافة"], 1, "nothing was found"),
        (["--status", "maybe"], 2, "one of unreviewed"),
        (["--from", "yesterday"], 1, "2024-03-14"),
        (["؟"], 1, "no word"),
        (["قصف", "--most", "2"], 0, "there are more: --most 10, or --before "),
        (["قصف", "--store", "nowhere.db"], 1, "there is no store here yet"),
    ],
)
def test_search_says_what_is_wrong_or_not_there(arguments: list[str], status: int, said: str) -> None:
    result = run("search", *arguments)
    assert (result.exit_code, said in result.stderr) == (status, True)


@pytest.mark.usefixtures("store")
def test_audit_verify_prints_the_head_and_knows_it_again() -> None:
    first = run("audit", "verify")
    head = first.stdout.splitlines()[0].split()[-1]
    assert (first.exit_code, len(head)) == (0, 64)
    again = run("audit", "verify", "--head", head)
    assert (again.exit_code, "nothing up to it was changed" in again.stdout) == (0, True)
    other = run("audit", "verify", "--head", "0" * 63 + "1")
    assert (other.exit_code, "the head given is not in the log" in other.stdout) == (1, True)


def test_check_names_what_was_changed(store: Path) -> None:
    assert run("check").stdout.endswith("all as it was taken\n")
    with closing(sqlite3.connect(store, isolation_level=None)) as connection:
        connection.execute("UPDATE claims SET type = 'riot' WHERE key = 2")
    result = run("check")
    assert result.exit_code == 1
    assert "claim 2 (sample-01#2): edited" in result.stdout


def test_backup_and_restore_print_the_same_counts_and_head(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    written = run("backup", file)
    assert (written.exit_code, "18 reports" in written.stdout) == (0, True)
    refused = run("restore", file)
    assert (refused.exit_code, "--replace" in refused.stderr) == (1, True)
    back = run("restore", file, "--replace")
    assert back.stdout.splitlines()[1] == written.stdout.splitlines()[1]
    assert "project.db.replaced-" in back.stdout
    store.unlink()
    assert run("restore", file).exit_code == 0
    assert run("check").exit_code == 0
    assert len(found("قصف")) == 4


@pytest.mark.parametrize("command", ["search", "audit verify", "check", "backup", "restore"])
def test_help_has_examples(command: str) -> None:
    assert "xample" in run(*command.split(), "--help").stdout
