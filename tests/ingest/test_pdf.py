import io

import pypdf
import pytest
from tests.ingest.reading import found_in, taken
from tests.ingest.test_pages import PAGES

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
