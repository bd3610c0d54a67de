"""CSV that no spreadsheet runs."""

import csv
import io
from typing import Any

import pytest

from marsad.export.sheets import cell, sheet


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "|calc",
        "%0A",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "＝1",
        "＋1",
        "－1",
        "＠1",
        "\u200f=1",
        "\u00a0=1",
    ],
)
def test_what_begins_like_a_formula_is_text(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (-34.5, "-34.5"),
        (-3, "-3"),
        (None, ""),
        (True, "true"),
        ("قصف", "قصف"),
        ("a=b", "a=b"),
        (["قصف"], '["قصف"]'),
        ("a\x00", "a\ufffd"),
    ],
)
def test_other_values_stay_as_they_are(value: Any, written: str) -> None:
    assert cell(value) == written


def test_a_sheet_is_written_in_pieces_and_read_back_whole() -> None:
    pieces = list(sheet(("a", "b"), ((number, 'x, "y"\n') for number in range(450))))
    assert len(pieces) == 3
    rows = list(csv.reader(io.StringIO("".join(pieces).removeprefix("\ufeff"))))
    assert rows[0] == ["a", "b"]
    assert rows[450] == ["449", 'x, "y"\n']
