import io

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ingest.reading import found_in, taken
from tests.ingest.test_pages import PAGES

from marsad.ingest.page_columns import one_by_one
from marsad.ingest.pdf import NO_TEXT
from marsad.ingest.visual import read_order

STATEMENT = (PAGES.parent / "files" / "statement.pdf").read_bytes()


def test_text_is_in_the_order_in_which_it_is_read() -> None:
    (found,) = found_in(STATEMENT, "statement.pdf")
    first, date, second, third = found.report.text.split("\n\n")
    assert (first, date) == ("قصف على القرى الحدودية", "بتاريخ 12 آذار 2024")
    assert "مقتل 3 مدنيين وإصابة 12 آخرين (بينهم طفلان)، ونفوق مواش" in second
    assert second.endswith("على امتداد الطريق M5 بحسب مصدر طبي.")
    assert third.endswith("وأن الطريق العام أُغلق بين الساعة 10:30 و 14:00.")


def test_file_says_its_title_and_the_page_its_date() -> None:
    (found,) = found_in(STATEMENT, "statement.pdf")
    assert found.report.title == "بيان حول قصف القرى"
    assert (found.report.published, found.published_from) == ("2024-03-12", "visible date «بتاريخ 12 آذار 2024»")
    assert found.capture is not None
    assert (found.capture.raw, found.capture.media_type) == (STATEMENT, "application/pdf")


def test_columns_are_read_one_after_the_other_and_tables_by_rows() -> None:
    (found,) = found_in((PAGES.parent / "files" / "bulletin.pdf").read_bytes(), "bulletin.pdf")
    title, *columns, table, _, _, listed = found.report.text.split("\n\n")
    text = " ".join(columns)
    assert title == "النشرة اليومية"
    assert "على امتداد الطريق M5 بحسب مصدر طبي. وأكد مختار إحدى القرى" in text
    assert "بين الساعة 10:30 و 14:00. وقالت هيئة محلية إن ٤٥ عائلة وصلت إلى مدرسة البلدة، وإن 60% منها" in text
    assert "منظمة Save the Children بفتح ممر آمن قبل 15/03/2024 على الأقل. وفي حادث منفصل" in text
    assert (table, listed.split("\n")[0]) == ("المحافظة القتلى الجرحى", "إغلاق ثلاثة جسور.")


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        ("ةدلبلا يف", "في البلدة"),
        ("3 لتقم", "مقتل 3"),
        ("12/03/2024 خيراتب", "بتاريخ 12/03/2024"),
        ("١٢ حرجو", "وجرح ١٢"),
        ("(نالفط)", "(طفلان)"),
        ("RPG-7 ةفيذق", "قذيفة RPG-7"),
        ("ﻒﺼﻗ", "قصف"),
        ("Syria Civil Defence", "Syria Civil Defence"),
        (".14:00", "14:00."),
        ("", ""),
    ],
)
def test_line_as_seen_is_put_as_read(seen: str, read: str) -> None:
    assert read_order(seen) == read


def test_scanned_pages_are_said() -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(width=595, height=842)
    held = io.BytesIO()
    writer.write(held)
    assert taken(held.getvalue(), "scan.pdf") == ([], [f"scan.pdf: text: {NO_TEXT}"])


def test_locked_file_is_said() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(STATEMENT))
    writer.encrypt("secret", algorithm="RC4-128")
    held = io.BytesIO()
    writer.write(held)
    assert taken(held.getvalue(), "a.pdf") == ([], ["a.pdf: locked with a password"])


@pytest.mark.parametrize("keep", [9, 500, 20_000, 34_000])
def test_truncated_file_is_said(keep: int) -> None:
    found, faults = taken(STATEMENT[:keep], "a.pdf")
    assert found or faults
    assert all(said.startswith("a.pdf") for said in faults)


GRID = st.text(alphabet="اب م    9(", min_size=0, max_size=120)


@given(lines=st.lists(GRID, max_size=12))
def test_columns_lose_no_letter(lines: list[str]) -> None:
    def letters(text: list[str]) -> list[str]:
        return sorted("".join("".join(text).split()))

    assert letters(one_by_one(lines)) == letters(lines)


@given(line=st.text(alphabet="ابم 123:/.-RPG()«»٤٥", max_size=60))
def test_turning_a_line_loses_no_letter(line: str) -> None:
    sides = str.maketrans(")»", "(«")
    assert sorted(read_order(line).translate(sides)) == sorted(line.translate(sides))
