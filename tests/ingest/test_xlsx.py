import io
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from tests.ingest.reading import found_in, taken

LONG = "قصفت المدفعية فجر اليوم قرى حدودية في منطقة الزاب، ما أدى إلى نفوق مواش واحتراق بساتين."


def workbook(**sheets: list[Any]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def test_row_is_a_report_and_other_columns_are_kept() -> None:
    rows = [["المعرف", "النص", "تاريخ النشر", "شهود"], ["r1", LONG, datetime(2023, 5, 14), 3], [7, LONG, None, None]]
    content = workbook(ورقة=rows)
    first, second = found_in(content, "reports.xlsx")
    assert (first.report.id, first.report.text, first.report.published) == ("r1", LONG, "2023-05-14")
    assert first.report.more == {"شهود": 3}
    assert (second.report.id, second.line) == ("7", "row 3")
    assert first.capture is not None
    assert (first.capture.raw, first.capture.position) == (content, "row 2")


@pytest.mark.parametrize("name", ["reports.xlsx", "reports", "reports.csv"])
def test_workbook_is_known_by_its_content(name: str) -> None:
    assert len(found_in(workbook(a=[["text"], [LONG]]), name)) == 1


def test_headings_may_stand_below_a_title() -> None:
    rows = [["سجل الحوادث 2023"], [], ["م", "نص الخبر", "الرابط"], [1, LONG, "https://hudud.example/n/1"]]
    (found,) = found_in(workbook(a=rows), "reports.xlsx")
    assert (found.report.text, found.report.url, found.line) == (LONG, "https://hudud.example/n/1", "row 4")


def test_columns_without_known_headings_are_guessed_and_shown() -> None:
    rows = [["م", "الحدث", "المرجع", "يوم"], [1, LONG, "https://a.example/1", "2023-05-14"]]
    found, faults = taken(workbook(a=rows), "reports.xlsx")
    assert (found[0].report.text, found[0].report.url) == (LONG, "https://a.example/1")
    assert faults == [
        "reports.xlsx: columns guessed: text: column 2, by what stands in it; url: column 3, by what stands in it;"
        " published: column 4, by what stands in it"
    ]


def test_sheets_are_named_where_there_are_several() -> None:
    content = workbook(درعا=[["text"], [LONG]], قائمة=[["رمز"], ["d"]], حلب=[["text"], [LONG], [None], [" "]])
    found, faults = taken(content, "reports.xlsx")
    assert [one.line for one in found] == ["sheet 'درعا' row 2", "sheet 'حلب' row 2"]
    assert faults == ["reports.xlsx:sheet 'حلب' row 4: text: empty"]


def test_workbook_without_texts_is_said() -> None:
    said = "reports.xlsx: text: no sheet has a column of texts: name one of them «text» or «النص»"
    assert taken(workbook(a=[["رمز", "عدد"], ["d", 3]]), "reports.xlsx") == ([], [said])


def test_cell_far_to_the_right_is_left_out() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["A2"], sheet["XFD2"] = "text", LONG, "x"
    held = io.BytesIO()
    book.save(held)
    assert [found.report.text for found in found_in(held.getvalue(), "wide.xlsx")] == [LONG]
