import sys
from pathlib import Path
from typing import Any

import pytest

from marsad.errors import MarsadError
from marsad.export.parquet import write_parquet
from marsad.export.query import Limits, ask
from marsad.export.tables import COLUMNS, claim_row, copy_rows
from marsad.model.claim import Claim, Mention, Toll, When
from marsad.model.copies import CopyGroup, Member
from marsad.model.text import Quote


def quote(text: str) -> Quote:
    return Quote(0, len(text), text)


def claim(**more: Any) -> Claim:
    fields: dict[str, Any] = {
        "id": "r1#1",
        "kind": "incident",
        "type": "shelling",
        "trigger": quote("قصف"),
        "evidence": quote("قصف على إدلب"),
        "roles": {"place": [Mention(start=8, end=12, text="إدلب", id="place:idlib", lat=35.9, lon=36.6)]},
        "rule": "example",
    }
    return Claim(**fields | more)


def toll(low: int, high: int | None, group: str = "civilian") -> Toll:
    return Toll(outcome="killed", low=low, high=high, group=group, span=quote("قتيل"))  # type: ignore[arg-type]


def test_a_claim_is_one_row_with_its_words_and_its_whole_body() -> None:
    when = When(start="2024-03-01", end="2024-03-02", precision="day", span=quote("أمس"))
    row = claim_row(claim(when=when))
    assert (row["place_id"], row["lat"], row["begins"], row["ends"]) == (
        "place:idlib",
        35.9,
        "2024-03-01",
        "2024-03-02",
    )
    assert row["evidence"] == "قصف على إدلب"
    assert '"rule":"example"' in row["body"]


@pytest.mark.parametrize(
    ("tolls", "low", "high"),
    [
        ([], None, None),
        ([toll(3, 3)], 3, 3),
        ([toll(3, 3), toll(2, 4, "combatant")], 5, 7),
        ([toll(3, None), toll(2, 2, "combatant")], 5, None),
        ([toll(2, 2, "combatant"), toll(3, None)], 5, None),
        ([toll(9, 9), toll(3, 3)], 9, 9),
    ],
)
def test_a_toll_counts_all_groups(tolls: list[Toll], low: int | None, high: int | None) -> None:
    row = claim_row(claim(toll=tolls))
    assert (row["killed_low"], row["killed_high"]) == (low, high)


def test_rows_come_back_from_the_file_in_their_types(tmp_path: Path) -> None:
    copies = copy_rows(CopyGroup(first="a", copies=(Member(key="b", of="a", kind="near", measure=0.9, ratio=1.0),)))
    written = write_parquet(
        tmp_path / "new" / "folder", {"claims": [{"claim": 7} | claim_row(claim())], "copies": copies}
    )
    assert written == {"claims": 1, "copies": 1}
    found = ask(tmp_path / "new" / "folder", "SELECT claim, perpetrators, lat FROM claims", Limits())
    assert found.rows == ((7, [], 35.9),)
    described = ask(tmp_path / "new" / "folder", "SELECT column_name, column_type FROM (DESCRIBE claims)", Limits())
    assert dict(described.rows) == COLUMNS["claims"]


def test_a_second_export_replaces_the_first_and_leaves_nothing_else(tmp_path: Path) -> None:
    for ids in (["a", "b"], ["c"]):
        write_parquet(tmp_path, {"reports": [{"report": number, "id": key} for number, key in enumerate(ids)]})
    assert ask(tmp_path, "SELECT id FROM reports", Limits()).rows == (("c",),)
    assert [file.name for file in tmp_path.iterdir()] == ["reports.parquet"]


def test_an_export_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    write_parquet(tmp_path, {"reports": [{"report": 1, "id": "a"}]})
    with pytest.raises(MarsadError):
        write_parquet(tmp_path, {"reports": [{"report": "no number", "id": "b"}]})
    assert ask(tmp_path, "SELECT id FROM reports", Limits()).rows == (("a",),)
    assert [file.name for file in tmp_path.iterdir()] == ["reports.parquet"]


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(MarsadError, match="file"):
        write_parquet(tmp_path / "file" / "folder", {"reports": []})


def test_without_duckdb_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(MarsadError, match=r"marsad\[analytics\]"):
        write_parquet(tmp_path, {"reports": []})
    with pytest.raises(MarsadError, match=r"marsad\[analytics\]"):
        ask(tmp_path, "SELECT 1", Limits())
