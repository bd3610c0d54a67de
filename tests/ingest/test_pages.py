"""What is read from whole pages. The pages are written for these tests, in the ways that news sites are built."""

from pathlib import Path

import pytest

from marsad.ingest.extract import Page, read_fragment, read_page

PAGES = Path(__file__).parent / "pages"


def page(name: str) -> Page:
    return read_page((PAGES / f"{name}.html").read_bytes())


@pytest.mark.parametrize(
    ("name", "published", "found"),
    [
        ("agency-jsonld", "2024-02-03T05:10:00Z", "json-ld datePublished"),
        ("amp", "2023-12-29T21:03:00+02:00", "json-ld datePublished"),  # of a script with a comma too many
        ("br-breaks", "2021-11-08", "meta dc.date.issued"),
        ("copyright-only", None, None),
        ("div-paragraphs", "2018-03-09T10:30:00+02:00", "abbr published"),
        ("gallery", "2019-07-22T13:45:00", "meta pubdate"),
        ("hijri-byline", "2024-02-05", "visible date «الثلاثاء 24 رجب 1445 هـ»"),
        ("live-blog", "2023-04-17T06:00:00+02:00", "meta datepublished"),
        ("local-network", "2023-05-14T18:22:10+03:00", "meta article:published_time"),
        ("no-meta-levantine", "2024-03-12", "visible date «ضفاف - 12 آذار 2024»"),
        ("numeric-byline", "2024-03-12", "visible date «١٢/٠٣/٢٠٢٤ ٢١:١٥»"),
        ("paywall-stub", "2024-06-20T04:00:00Z", "meta article:published_time"),
        ("rtl-marks", "2020-09-30", "time pubdate"),
        ("two-headings", None, None),  # a date of the last change
        ("windows-1256", "2008-06-12", "visible date «12 يونيو 2008, 04:15 PM»"),
        ("windows-1256-undeclared", None, None),
    ],
)
def test_publication_date_is_what_the_page_says_and_says_how(
    name: str, published: str | None, found: str | None
) -> None:
    read = page(name)
    assert (read.published, read.published_from) == (published, found)


@pytest.mark.parametrize(
    ("address", "published"),
    [
        ("https://a.example/2023/05/14/attack", "2023-05-14"),
        ("https://a.example/news/2023-5-4-attack", "2023-05-04"),
        ("https://a.example/2023/05/attack", None),
        ("https://a.example/2023/13/41/", None),
        ("https://a.example/n/20230514", None),
    ],
)
def test_day_in_the_address_counts_where_the_page_says_none(address: str, published: str | None) -> None:
    read = read_page((PAGES / "copyright-only.html").read_bytes(), url=address)
    assert read.published == published
    assert (read.published_from or "url").startswith("url")


@pytest.mark.parametrize(
    "byline",
    [
        "آخر تحديث: 12 آذار 2024",
        "جميع الحقوق محفوظة 12 آذار 2024",
        "© 12 آذار 2024",
        "من 12 آذار 2024 إلى 15 آذار 2024",
        "12 آذار",
        "1970-01-01",
    ],
)
def test_what_is_no_publication_date_is_not_taken_for_one(byline: str) -> None:
    text = "قتل مدنيان وأصيب ثالث بقصف مدفعي استهدف أطراف البلدة الشمالية فجر اليوم، وفق مصدر طبي."
    assert read_page(f"<h1>قصف</h1><div class=date>{byline}</div><p>{text}</p>".encode()).published is None


@pytest.mark.parametrize(
    ("name", "first", "last", "paragraphs"),
    [
        ("agency-jsonld", "مصادر طبية", "المصدر: وكالة المرفأ", 8),
        ("amp", "خطف مسلحون", "مسؤولية سلامته.", 2),
        ("br-breaks", "شهدت مدينتنا", "المكتب الإعلامي", 4),
        ("copyright-only", "نزحت عشرات", "كانون الثاني 2022.", 3),
        ("div-paragraphs", "أصيب طفلان", "حوادث مشابهة.", 3),
        ("gallery", "تظهر الصور", "من أثاثهم.", 4),
        ("hijri-byline", "ضبطت قوات", "تقف وراءها.", 2),
        ("live-blog", "دوي انفجارات", "بدء المواجهات.", 6),
        ("local-network", "قُتل عنصران", "إعداد الخبر.", 4),
        ("no-meta-levantine", "اندلعت", "أطراف القرية.", 3),
        ("numeric-byline", "تعرض حقل", "أقل من ساعة.", 2),
        ("paywall-stub", "على ضفتي", "على الضفة.", 1),
        ("rtl-marks", "حلقت طائرتان", "ربع ساعة.", 3),
        ("saved-page-noise", "أغلقت السلطات", "بسبب الثلوج.", 3),
        ("table-toll", "وثق المركز", "متقاطعة.", 3),
        ("two-headings", "المدينة (وكالات)", "محيط البلدة.", 3),
        ("tweets-inside", "خرج مئات", "مع المحتجين.", 6),
        ("windows-1256", "انفجرت عبوة", "المدخل الخلفي.", 2),
    ],
)
def test_text_is_the_paragraphs_without_what_stands_around(name: str, first: str, last: str, paragraphs: int) -> None:
    text = page(name).text
    assert text.startswith(first)
    assert text.endswith(last)
    assert len(text.split("\n\n")) == paragraphs


@pytest.mark.parametrize(
    ("name", "title", "author", "site", "url"),
    [
        (
            "agency-jsonld",
            "غارات على محيط المطار توقع إصابات",
            "مراسل المرفأ",
            "وكالة المرفأ",
            "https://marfa.example/news/88123",
        ),
        ("br-breaks", "بيان حول الأحداث الأخيرة", "المكتب الإعلامي", None, None),
        (
            "local-network",
            "مقتل عنصرين بهجوم على حاجز شرق الميادين",
            "فريق التحرير",
            "شبكة الوادي الإخبارية",
            "https://alwadi.example/2023/05/attack-mayadin/",
        ),
        (
            "saved-page-noise",
            "إغلاق الطريق الجبلي بعد كمين مسلح",
            None,
            "jabal.example",
            "https://jabal.example/news/road-closed?utm_source=tg",
        ),
    ],
)
def test_page_says_who_it_is_from(name: str, title: str, author: str | None, site: str | None, url: str | None) -> None:
    read = page(name)
    assert (read.title, read.author, read.site, read.url) == (title, author, site, url)


def test_edit_is_kept_apart_from_the_publication() -> None:
    assert page("local-network").modified == "2023-05-15T09:00:00+03:00"


def test_table_keeps_its_rows_and_cells() -> None:
    assert "المحافظة\tعدد القتلى\tمنهم أطفال\nدرعا\t11\t2\nحلب\t8\t3" in page("table-toll").text


def test_marks_of_direction_stay_in_the_text() -> None:
    assert "F-16\u200f، ظهر الأربعاء" in page("rtl-marks").text
    assert "باتجاه \u200eT4\u200e بعد" in page("rtl-marks").text


def test_page_that_only_lists_others_has_no_text() -> None:
    assert page("list-page").text == ""


@pytest.mark.parametrize(("name", "language"), [("kurdish", "ku"), ("local-network", "ar"), ("windows-1256", "ar")])
def test_language_is_seen_from_the_text(name: str, language: str) -> None:
    assert page(name).language == language


TEXT = "قصفت المدفعية فجر اليوم قرى حدودية في منطقة الزاب، ما أدى إلى نفوق مواش واحتراق بساتين."


@pytest.mark.parametrize(
    ("content", "charset"),
    [
        (f"<p>{TEXT}".encode(), None),
        (f'<meta charset="windows-1256"><p>{TEXT}'.encode(), None),  # UTF-8, whatever is declared
        (f'<meta charset="windows-1256"><p>{TEXT}'.encode("cp1256"), None),
        (f"<p>{TEXT}".encode("cp1256"), "windows-1256"),
        (f"<p>{TEXT}".encode("cp1256"), "iso-8859-1"),  # what servers say of anything
        (f"<p>{TEXT}".encode("cp1256"), None),
        (f"<p>{TEXT}".encode("utf-16"), None),
        (f'<meta charset="iso-8859-6"><p>{TEXT}'.encode("iso-8859-6"), None),
    ],
)
def test_encoding_is_what_the_bytes_show_then_what_is_declared(content: bytes, charset: str | None) -> None:
    assert read_page(content, charset=charset).text == TEXT


@pytest.mark.parametrize("charset", ["rot13", "base64", "hex", "unicode_escape", "punycode", "zip", "idna"])
def test_declared_charset_that_is_none_is_not_believed(charset: str) -> None:
    content = f'<meta charset="{charset}"><p>{TEXT}'.encode("cp1256")
    assert read_page(content, charset=charset).text == TEXT


def test_broken_bytes_cost_their_letters_and_are_said() -> None:
    content = f"<p>{TEXT}".encode()
    read = read_page(content[:40] + b"\xff\xfe" + content[40:])
    assert read.text.replace("\ufffd", "") == TEXT
    assert read.remark == "broken utf-8: 2 characters could not be read"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("قتل مدني", "قتل مدني"),
        ("<p>قتل &laquo;مدني&raquo;</p><p>وأصيب طفل</p>", "قتل «مدني»\n\nوأصيب طفل"),
        ("قتل<br>مدني", "قتل\nمدني"),
        ("<script>alert(1)</script><b>قتل</b> مدني", "قتل مدني"),
    ],
)
def test_fragment_is_text_as_a_reader_sees_it(html: str, text: str) -> None:
    assert read_fragment(html) == text
