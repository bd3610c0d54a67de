import io

import pytest

from marsad.errors import BadInput
from marsad.ingest.fields import Found
from marsad.ingest.text import read


def test_file_is_one_report_named_after_it() -> None:
    (found,) = read(io.BytesIO("قتل مدني.\r\nوأصيب طفل.\n".encode()), "folder/report 7.txt")
    assert isinstance(found, Found)
    assert (found.report.id, found.report.text) == ("report 7", "قتل مدني.\r\nوأصيب طفل.\n")


@pytest.mark.parametrize("encoding", ["cp1256", "utf-16"])
def test_other_encodings_are_read_and_said(encoding: str) -> None:
    said, found = read(io.BytesIO("قتل مدني برصاص قناص".encode(encoding)), "a.txt")
    assert isinstance(found, Found)
    assert found.report.text == "قتل مدني برصاص قناص"
    assert str(said).startswith("a.txt: not UTF-8: read as ")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "a.txt: empty: no report in it"),
        (b" \n", "a.txt: empty: no report in it"),
        (b"\xff\xfe\x00", "a.txt: broken UTF-16"),
        ("قتل مدني".encode()[:-1], "a.txt: not UTF-8, nor windows-1256: byte 0xd9 at 13"),
    ],
)
def test_what_is_no_text_is_said(content: bytes, said: str) -> None:
    assert [str(item) for item in read(io.BytesIO(content), "a.txt")] == [said]


def test_file_name_that_is_no_unicode_still_gives_an_id() -> None:
    (found,) = read(io.BytesIO("نص".encode()), "a\udcff.txt")
    assert isinstance(found, Found)
    assert found.report.id.encode() == b"a?"


def test_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("marsad.ingest.encoding.LIMIT", 10)
    (said,) = read(io.BytesIO("قتل مدني".encode()), "a.txt")
    assert isinstance(said, BadInput)


def test_pasted_texts_are_told_apart_by_what_they_say() -> None:
    first, again, other = (next(read(io.BytesIO(text.encode()), "<stdin>")) for text in ("قتل", "قتل", "أصيب"))
    assert isinstance(first, Found)
    assert isinstance(again, Found)
    assert isinstance(other, Found)
    assert first.report.id == again.report.id != other.report.id
