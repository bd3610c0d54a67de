"""`marsad watch` and `marsad fetch` as a user meets them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from marsad.cli import main
from marsad.ingest.memory import Memory
from marsad.store import open_store, reports

SOURCE = Path(__file__).parent.parent / "src"
ATTACK = "هاجم مسلحون مجهولون، يوم أمس، حاجزاً لقوات سوريا الديمقراطية في بلدة ذيبان، ما أدى إلى مقتل عنصرين."


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(autouse=True)
def no_layers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_LAYERS", str(tmp_path / "layer"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    (made / "a.jsonl").write_text(json.dumps({"id": "a", "text": ATTACK}), encoding="utf-8")
    return made


def test_once_takes_what_is_there_says_it_and_ends(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.db"
    first = run("watch", folder, "--once", "--store", store)
    assert (first.exit_code, first.stderr) == (0, "")
    assert first.stdout.splitlines()[0].endswith(f" {folder / 'a.jsonl'}: 1 new")
    assert first.stdout.splitlines()[1:] == ["1 new"]
    second = run("watch", folder, "--once", "--store", store)
    assert (second.exit_code, second.stdout) == (0, "no report\n")


def test_what_cannot_be_read_is_said_and_ends_with_1(folder: Path, tmp_path: Path) -> None:
    (folder / "b.jsonl").write_text('{"id": "b"}\n', encoding="utf-8")
    result = run("watch", folder, "--once", "--store", tmp_path / "s.db")
    assert result.exit_code == 1
    assert result.stderr == f"{folder / 'b.jsonl'}:1: text: missing\n"
    assert result.stdout.splitlines()[-1] == "1 new; 1 faults"


@pytest.mark.skipif(os.name != "posix", reason="signals to another process are POSIX's")
@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_who_is_told_to_stop_says_what_there_was(told: signal.Signals, folder: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "marsad", "watch", str(folder), "--store", str(tmp_path / "s.db")]
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=environment) as process:
        assert process.stdout is not None
        assert process.stdout.readline().endswith("a.jsonl: 1 new\n")
        process.send_signal(told)
        out, err = process.communicate(timeout=30)
    assert (out, err, process.returncode) == ("1 new\n", "", 0)


def test_the_folder_of_the_store_can_be_watched(folder: Path) -> None:
    store = folder / "s.db"
    for new in (["a"], []):
        result = run("watch", folder, "--once", "--store", store)
        assert (result.exit_code, result.stderr) == (0, "")
        assert [line for line in result.stdout.splitlines() if "jsonl" in line][len(new) :] == []
    with open_store(store) as opened:
        assert [kept.report.id for kept in reports(opened)] == ["a"]


def test_a_second_watch_is_refused(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.db"
    with Memory(tmp_path / "s.db.watch"):
        result = run("watch", folder, "--once", "--store", store)
    assert result.exit_code == 1
    assert result.stderr == f"{store}.watch: another watch is at work with this\n"


def test_a_list_is_read_and_its_faults_are_said(tmp_path: Path) -> None:
    feeds = tmp_path / "feeds.txt"
    feeds.write_text("http://127.0.0.1/feed\nhttps://user:secret@example.org/feed\n", encoding="utf-8")
    result = run("watch", feeds, "--once", "--store", tmp_path / "s.db")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        f"{feeds}:2: url: https://***@example.org/feed: a user name or password in an address",
        "http://127.0.0.1/feed: a loopback address: never asked",
    ]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://169.254.169.254/latest/", "http://169.254.169.254/latest/: a cloud's metadata address: never asked"),
        ("file:///etc/passwd", "file:///etc/passwd: file: is not fetched, only http: and https:"),
    ],
)
def test_fetch_asks_only_the_public_web(url: str, said: str, tmp_path: Path) -> None:
    result = run("fetch", url, "--store", tmp_path / "s.db")
    assert (result.exit_code, result.stderr) == (1, f"{said}\n")
    assert result.stdout == f"{tmp_path / 's.db'}: no report; 1 faults\n"


@pytest.mark.parametrize("command", ["watch", "fetch"])
def test_a_contact_that_is_none_is_wrong_usage(
    command: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MARSAD_CONTACT", "a\nb")
    result = run(command, folder, "--store", tmp_path / "s.db")
    assert result.exit_code == 2
    assert "MARSAD_CONTACT: a contact is plain ASCII in one line" in result.stderr
    assert not (tmp_path / "s.db").exists()
