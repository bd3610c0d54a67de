"""Which files of a folder are whole."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from marsad.ingest.folder import Sight, Stamp, is_unfinished, look, whole


def names(paths: list[Path]) -> list[str]:
    return [path.name for path in paths]


def test_a_file_is_whole_when_two_looks_see_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("قصف")
    first = look(tmp_path)
    assert whole({}, first, {}) == []
    second = look(tmp_path)
    assert names(whole(first, second, {})) == ["a.txt"]


def test_a_file_that_grows_is_not(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("w") as file:
        file.write("one")
        file.flush()
        first = look(tmp_path)
        time.sleep(0.02)
        file.write("two")
        file.flush()
        second = look(tmp_path)
        assert whole(first, second, {}) == []
    assert names(whole(second, look(tmp_path), {})) == ["a.txt"]


@pytest.mark.skipif(os.name != "posix", reason="only POSIX says when a name was given")
@pytest.mark.parametrize("way", ["renamed", "from elsewhere", "copied with its time"])
def test_a_file_that_was_moved_in_is_whole_at_once(way: str, tmp_path: Path) -> None:
    folder, outside = tmp_path / "in", tmp_path / "report.txt.part"
    folder.mkdir()
    outside.write_text("قصف")
    time.sleep(0.02)
    if way == "renamed":
        (folder / "x.part").write_text("قصف")
        time.sleep(0.02)
        (folder / "x.part").rename(folder / "report.txt")
    elif way == "from elsewhere":
        outside.rename(folder / "report.txt")
    else:
        shutil.copy2(outside, folder / "report.txt")
    assert names(whole({}, look(folder), {})) == ["report.txt"]


def test_what_is_taken_is_not_taken_again_until_it_changes(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text("1\n")
    seen = look(tmp_path)
    taken = {path: sight.stamp for path, sight in seen.items()}
    assert whole(seen, look(tmp_path), taken) == []
    time.sleep(0.02)
    file.write_text("1\n2\n")
    grown = look(tmp_path)
    assert whole(seen, grown, taken) == []
    assert names(whole(grown, look(tmp_path), taken)) == ["a.jsonl"]


def test_folders_below_are_looked_into(tmp_path: Path) -> None:
    (tmp_path / "2024" / "05").mkdir(parents=True)
    (tmp_path / "2024" / "05" / "خبر.txt").write_text("x")
    assert names(list(look(tmp_path))) == ["خبر.txt"]


@pytest.mark.parametrize(
    "name",
    [
        ".hidden",
        "~$report.xlsx",
        "a.txt~",
        "a.part",
        "a.CRDOWNLOAD",
        "a.tmp",
        ".a.txt.swp",
        "#a.txt#",
        ".git/config",
        "a.partial/x.txt",
    ],
)
def test_what_is_hidden_or_unfinished_is_left_alone(name: str, tmp_path: Path) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("x")
    assert look(tmp_path) == {}


@pytest.mark.parametrize("name", ["a.txt", "parts.json", "partial", "tmp", "a.new.csv", "خبر"])
def test_what_only_sounds_like_it_is_not(name: str) -> None:
    assert not is_unfinished(name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_links_and_pipes_are_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "secret").write_text("x")
    (folder / "link").symlink_to(tmp_path / "secret")
    (folder / "round").symlink_to(folder)
    os.mkfifo(folder / "pipe")
    assert look(folder) == {}


def test_the_oldest_comes_first() -> None:
    sights = {Path(name): Sight(Stamp(1, age), False) for name, age in (("b", 2), ("c", 1), ("a", 2))}
    assert names(whole(sights, sights, {})) == ["c", "a", "b"]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        look(tmp_path / "gone")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="whoever may read everything cannot be refused")
def test_a_folder_below_that_may_not_be_read_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    (tmp_path / "a.txt").write_text("x")
    assert names(list(look(tmp_path))) == ["a.txt"]
