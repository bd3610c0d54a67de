import pytest
from tests.ingest.reading import found_in, taken
from tests.ingest.test_pages import PAGES

from marsad.ingest.fields import id_of_address
from marsad.ingest.html import NO_TEXT


def test_saved_page_is_one_report_with_its_bytes() -> None:
    content = (PAGES / "local-network.html").read_bytes()
    (found,) = found_in(content, "saved.html")
    report = found.report
    assert report.id == id_of_address("https://alwadi.example/2023/05/attack-mayadin/")
    assert (report.source, report.more["author"]) == ("شبكة الوادي الإخبارية", "فريق التحرير")
    assert (found.published_from, found.language) == ("meta article:published_time", "ar")
    assert found.capture is not None
    assert (found.capture.raw, found.capture.media_type, found.capture.position) == (content, "text/html", None)


def test_page_without_an_address_is_known_by_its_text() -> None:
    (found,) = found_in((PAGES / "no-meta-levantine.html").read_bytes(), "saved.html")
    assert found.report.url is None
    assert found.report.id.startswith("sha256-")


@pytest.mark.parametrize("name", ["page", "<stdin>", "page.html", "page.HTM", "https://a.example/n?id=7"])
@pytest.mark.parametrize("page", ["local-network", "br-breaks", "windows-1256-undeclared", "saved-page-noise"])
def test_page_is_known_by_its_content(page: str, name: str) -> None:
    assert taken((PAGES / f"{page}.html").read_bytes(), name)[0]


def test_page_in_another_language_is_kept_and_says_which() -> None:
    assert [found.language for found in found_in((PAGES / "kurdish.html").read_bytes(), "k.html")] == ["ku"]


def test_page_without_running_text_is_said() -> None:
    assert taken((PAGES / "list-page.html").read_bytes(), "list.html") == ([], [f"list.html: text: {NO_TEXT}"])


def test_page_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("marsad.ingest.html.PAGE", 1 << 20)
    assert taken("<p>" + "ب" * (1 << 20), "long.html") == ([], ["long.html: a page longer than 1 MB: refused"])
