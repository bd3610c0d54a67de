"""`marsad copies`, on a store with a wire story on three pages and a correction."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.copies.known import written

from marsad.cli import main

WIRE, EDITED, CORRECTED = (row for row in written("retold.toml") if row["about"] in (
    "a wire story in a site's frame, the headline its own",
    "an editor's hand: one word in ten",
    "a correction that says so, with another toll",
))  # fmt: skip


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    rows = [
        {"id": "wire", "text": WIRE["one"], "source": "وكالة", "published": "2024-03-01T08:00:00Z"},
        {"id": "framed", "text": WIRE["two"], "source": "نبض البادية", "published": "2024-03-01T09:00:00Z"},
        {"id": "again", "text": WIRE["one"], "source": "صدى", "published": "2024-03-01T10:00:00Z"},
        {"id": "wrong", "text": CORRECTED["one"], "source": "نبض", "published": "2024-03-02T08:00:00Z"},
        {"id": "right", "text": CORRECTED["two"], "source": "نبض", "published": "2024-03-02T11:00:00Z"},
        {"id": "other", "text": EDITED["one"], "source": "نبض", "published": "2024-03-02T11:00:00Z"},
    ]
    (folder / "reports.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert run("ingest", folder / "reports.jsonl", "--store", folder / "project.db").exit_code == 0
    assert run("rebuild", "--store", folder / "project.db").exit_code == 0
    return folder / "project.db"


def test_a_wire_story_is_one_group_with_what_each_page_made_of_it(store: Path) -> None:
    shown = run("copies", "framed", "--store", store)
    assert shown.exit_code == 0
    assert "3 reports, one text: \u2068wire\u2069" in shown.stdout
    assert "the same" in shown.stdout
    assert "+ \u2068ليلة دامية" in shown.stdout


def test_a_correction_is_told_with_the_number_that_it_puts_right(store: Path) -> None:
    shown = run("copies", "--corrections", "--store", store, "--lang", "ar")
    assert "يصحّح: \u2068wrong\u2069" in shown.stdout
    assert "~ \u2068قُتل ستة\u2069 > \u2068تصحيح: قُتل أربعة\u2069" in shown.stdout
    assert "wire" not in shown.stdout


def test_json_gives_spans_into_the_texts(store: Path) -> None:
    (correction,) = (
        json.loads(line) for line in run("copies", "right", "--json", "--store", store).stdout.splitlines()
    )
    assert (correction["first"], correction["copies"]) == ("right", [])
    (old,) = correction["corrects"]
    replaced = next(one for one in old["passages"] if one["left"] and "ستة" in one["left"]["text"])
    assert CORRECTED["one"][replaced["left"]["start"] : replaced["left"]["end"]] == "قُتل ستة"
    assert CORRECTED["two"][replaced["right"]["start"] : replaced["right"]["end"]] == "تصحيح: قُتل أربعة"


def test_what_is_corrected_finds_its_correction(store: Path) -> None:
    assert "right" in run("copies", "wrong", "--store", store).stdout


def test_a_report_of_its_own_has_no_group(store: Path) -> None:
    shown = run("copies", "other", "--store", store)
    assert (shown.exit_code, shown.stdout) == (1, "")


def test_all_groups_are_listed_as_far_as_wanted(store: Path) -> None:
    assert len(run("copies", "--json", "--store", store).stdout.splitlines()) == 2
    assert len(run("copies", "--json", "--most", "1", "--store", store).stdout.splitlines()) == 1


def test_before_a_rebuild_it_says_what_to_do(store: Path, tmp_path: Path) -> None:
    run("ingest", store.parent / "reports.jsonl", "--store", tmp_path / "new.db")
    assert "marsad rebuild" in run("copies", "--store", tmp_path / "new.db").stderr
