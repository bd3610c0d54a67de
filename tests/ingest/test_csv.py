import io

import pytest

from marsad.errors import BadInput
from marsad.ingest.csv import read
from marsad.ingest.fields import Found
from marsad.model.text import Report


def read_all(content: str | bytes) -> tuple[list[Report], list[str]]:
    raw = io.BytesIO(content.encode() if isinstance(content, str) else content)
    found = list(read(raw, "in.csv"))
    reports = [item.report for item in found if isinstance(item, Found)]
    return reports, [str(item) for item in found if isinstance(item, BadInput)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiter_is_seen_from_the_header(delimiter: str) -> None:
    reports, faults = read_all("id,text,published,شهود\nr1,قتل مدني,2020-02-11,3\n".replace(",", delimiter))
    assert reports == [Report(id="r1", text="قتل مدني", published="2020-02-11", more={"شهود": "3"})]
    assert not faults


@pytest.mark.parametrize("heading", ["text", "Text", "body", "content", "النص", "المحتوى", "\ufefftext", '"text"'])
def test_text_column_has_many_names(heading: str) -> None:
    assert read_all(f"{heading},id\nقتل مدني,r1\n")[0][0].text == "قتل مدني"


def test_file_of_one_column_is_enough() -> None:
    assert [report.text for report in read_all("النص\nقتل مدني\nأصيب طفل\n")[0]] == ["قتل مدني", "أصيب طفل"]


def test_quoted_text_keeps_line_breaks_delimiters_and_quotes() -> None:
    reports, _ = read_all('id,text\r\nr1,"سطر أول،\r\nقال ""شاهد"", ثم"\r\nr2,نص\r\n')
    assert [report.text for report in reports] == ['سطر أول،\r\nقال "شاهد", ثم', "نص"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("r2,قتل,مدني,هنا", "in.csv:3: 4 cells under 2 columns"),
        ("r2", "in.csv:3: text: missing"),
        ("r2,", "in.csv:3: text: empty"),
        ('r2,"قتل" مدني', "in.csv:3: broken CSV: ',' expected after '\"'"),
    ],
)
def test_bad_row_is_named_and_the_rest_goes_on(row: str, said: str) -> None:
    reports, faults = read_all(f"id,text\nr1,نص\n{row}\nr3,نص\n")
    assert [report.id for report in reports] == ["r1", "r3"]
    assert faults == [said]


def test_line_is_where_the_row_begins() -> None:
    assert read_all('id,text\nr1,"سطر\nسطر"\nr2,\n')[1] == ["in.csv:4: text: empty"]


def test_quote_that_never_closes_is_said() -> None:
    reports, faults = read_all('id,text\nr1,نص\nr2,"قتل\nr3,نص\n')
    assert [report.id for report in reports] == ["r1"]
    assert faults == ["in.csv:3: broken CSV: unexpected end of data"]


def test_nul_is_kept() -> None:
    assert read_all("text\nقتل\x00مدني\n")[0][0].text == "قتل\x00مدني"


def test_header_without_text_is_refused() -> None:
    reports, faults = read_all("id,published\nr1,2020-02-11\n")
    assert not reports
    assert faults == ["in.csv:1: text: no column of this name in the header: id, published"]


def test_what_would_break_the_line_or_drive_the_terminal_is_not_shown() -> None:
    assert read_all("a\x1b[2J\x0b,b\n1,2\n")[1] == ["in.csv:1: text: no column of this name in the header: a?[2J, b"]


def test_columns_without_known_headings_are_guessed_and_shown() -> None:
    text = "قصفت المدفعية فجر اليوم قرى حدودية في منطقة الزاب واحترقت بساتين."
    rows = f"م,الحدث,المرجع,أدخل في\n1,{text},https://a.example/1,2023-05-14\n2,{text},,2023-05-15\n"
    reports, faults = read_all(rows)
    assert [(report.text, report.url, report.published) for report in reports] == [
        (text, "https://a.example/1", "2023-05-14"),
        (text, None, "2023-05-15"),
    ]
    assert faults == [
        "in.csv: columns guessed: text: column 2, by what stands in it; url: column 3, by what stands in it;"
        " published: column 4, by what stands in it"
    ]


def test_table_without_headings_begins_with_its_first_row() -> None:
    text = "قصفت المدفعية فجر اليوم قرى حدودية في منطقة الزاب واحترقت بساتين."
    reports, _ = read_all(f"1,{text}\n2,{text}\n")
    assert [report.text for report in reports] == [text, text]


def test_date_column_is_not_taken_for_the_publication() -> None:
    report = read_all("text,date\nنص,2020-02-11\n")[0][0]
    assert (report.published, report.more) == (None, {"date": "2020-02-11"})


@pytest.mark.parametrize("content", ["", "\n\n"])
def test_empty_file_is_said(content: str) -> None:
    assert read_all(content) == ([], ["in.csv: empty: no report in it"])


def test_windows_1256_is_read_and_said() -> None:
    reports, faults = read_all("id,text\nr1,قتل مدني برصاص قناص\n".encode("cp1256"))
    assert reports[0].text == "قتل مدني برصاص قناص"
    assert faults == ["in.csv:2: not UTF-8: read as windows-1256"]
