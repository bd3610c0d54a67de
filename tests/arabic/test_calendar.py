from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.arabic.calendar import find
from marsad.arabic.fold import fold_text

PUBLISHED = date(2024, 1, 10)  # a Wednesday


def read(raw: str, published: date | None = PUBLISHED) -> list[tuple[str, str | None, str | None, str]]:
    text = fold_text(raw)
    return [
        (text[t.start : t.end], str(t.first) if t.first else None, str(t.last) if t.last else None, t.precision)
        for t in find(text, published)
    ]


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("الثلاثاء 14 آذار/مارس 2017", "2017-03-14"),
        ("17 أغسطس/آب 2016", "2016-08-17"),
        ("14/3/2017", "2017-03-14"),
        ("2017-03-14", "2017-03-14"),
        ("٢٣ أبريل ٢٠٢١", "2021-04-23"),
        ("December 20, 2019", "2019-12-20"),
        ("12 جويلية 2021", "2021-07-12"),
        ("5 رمضان 1445هـ", "2024-03-15"),
        ("5 رمضان 1445هـ الموافق 15 آذار 2024", "2024-03-15"),
        ("الأربعاء 14 آذار 2017", "2017-03-14"),
    ],
)
def test_a_full_date_needs_no_publication_date(raw: str, day: str) -> None:
    assert read(raw, None) == [(fold_text(raw), day, day, "day")]


@pytest.mark.parametrize(
    ("raw", "first", "last", "precision"),
    [
        ("الأربعاء", "2024-01-10", "2024-01-10", "day"),
        ("الأربعاء الماضي", "2024-01-03", "2024-01-03", "day"),
        ("أمس الثلاثاء", "2024-01-09", "2024-01-09", "day"),
        ("اليوم الأربعاء، 10 يناير", "2024-01-10", "2024-01-10", "day"),
        ("مساء أمس الثلاثاء", "2024-01-09", "2024-01-09", "part_of_day"),
        ("أول أمس", "2024-01-08", "2024-01-08", "day"),
        ("أمس الأول", "2024-01-08", "2024-01-08", "day"),
        ("ليل أمس", "2024-01-09", "2024-01-09", "part_of_day"),
        ("الليلة الماضية", "2024-01-09", "2024-01-10", "part_of_day"),
        ("ليلة الاثنين", "2024-01-08", "2024-01-08", "part_of_day"),
        ("ليل السبت - الأحد", "2024-01-06", "2024-01-07", "part_of_day"),
        ("الليلة الواصلة بين الثلاثاء والأربعاء", "2024-01-09", "2024-01-10", "part_of_day"),
        ("اليوم أو غداً الخميس", "2024-01-10", "2024-01-11", "day"),
        ("الساعة السابعة من مساء يوم الأحد", "2024-01-07", "2024-01-07", "hour"),
        ("قبل ثلاثة أيام", "2024-01-07", "2024-01-07", "day"),
        ("منذ يومين", "2024-01-08", "2024-01-08", "day"),
        ("قبل شهرين", "2023-11-01", "2023-11-30", "month"),
        ("13 آب", "2023-08-13", "2023-08-13", "day"),
        ("14 كانون الثاني الحالي", "2024-01-14", "2024-01-14", "day"),
        ("شهر أيار الفائت", "2023-05-01", "2023-05-31", "month"),
        ("أواخر كانون الأول 2020", "2020-12-01", "2020-12-31", "month"),
        ("نهاية الشهر الفائت", "2023-12-01", "2023-12-31", "month"),
        ("الأسبوع الماضي", "2024-01-03", "2024-01-09", "week"),
        ("العام الماضي", "2023-01-01", "2023-12-31", "year"),
        ("عام 2014", "2014-01-01", "2014-12-31", "year"),
    ],
)
def test_resolves_against_the_day_of_publication(raw: str, first: str, last: str, precision: str) -> None:
    assert read(raw) == [(fold_text(raw), first, last, precision)]


@pytest.mark.parametrize(
    "raw", ["30 فبراير 2020", "32/13/2017", "5 رمضان", "عند السادسة صباحاً", "اليوم ذاته", "قبل ساعات"]
)
def test_what_cannot_be_resolved_is_still_found(raw: str) -> None:
    assert [row[:3] for row in read(raw)] == [(fold_text(raw), None, None)]


@pytest.mark.parametrize("raw", ["أمس", "مساء الأحد", "13 آب", "الشهر الماضي", "قبل يومين", "شهر أيار الفائت"])
def test_relative_words_stay_open_without_publication(raw: str) -> None:
    assert [row[:3] for row in read(raw, None)] == [(fold_text(raw), None, None)]


def test_time_before_another_event_stays_open() -> None:
    assert read("قبل ثلاثة أيام من هجوم الحافلة") == [("قبل ثلاثه ايام", None, None, "day")]


def test_a_date_in_a_name_is_masked_and_no_day() -> None:
    assert read("ثورة 17 فبراير") == [("17 فبراير", None, None, "day")]


@pytest.mark.parametrize(
    "raw", ["مارس ضغوطاً على أب", "سوق الخميس", "روسيا اليوم", "في اليوم الثاني", "فجّر نفسه", "ظهر مسلحون"]
)
def test_leaves_words_that_name_no_time(raw: str) -> None:
    assert read(raw) == []


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_numeric_dates_round_trip(day: date) -> None:
    assert [(t.first, t.last) for t in find(f"في {day.day}/{day.month}/{day.year}", None)] == [(day, day)]


PIECES = [
    "امس",
    "اليوم",
    "مساء",
    "ليله",
    "الاحد",
    "الاثنين",
    "14",
    "31",
    "اذار",
    "اب",
    "2017",
    "1445",
    "الماضي",
    "شهر",
    "قبل",
    "يومين",
    "،",
    "-",
    "/",
    "و",
    "بين",
    "الساعه",
    "عام",
    "رمضان",
    "9999",
    "غدا",
    "او",
    "²",
]


@given(
    st.lists(st.sampled_from(PIECES), max_size=12),
    st.one_of(st.none(), st.dates()),
)
def test_never_raises_and_spans_are_ordered(pieces: list[str], published: date | None) -> None:
    text = " ".join(pieces)
    end = 0
    for found in find(text, published):
        assert end <= found.start < found.end <= len(text)
        assert (found.first is None) == (found.last is None)
        if found.first and found.last:
            assert found.first <= found.last
        end = found.end


@given(st.text())
def test_any_text_is_read_without_error(text: str) -> None:
    assert all(t.start < t.end for t in find(fold_text(text), PUBLISHED))
