import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.arabic.fold import fold_text
from marsad.arabic.numbers import find


def read(raw: str) -> list[tuple[str, int, int | None, str, str | None]]:
    text = fold_text(raw)
    return [(text[q.start : q.end], q.low, q.high, q.kind, q.noun) for q in find(text)]


@pytest.mark.parametrize(
    ("raw", "said", "low", "high", "kind", "noun"),
    [
        ("مقتل ثلاثة وعشرين شخصاً", "ثلاثه وعشرين", 23, 23, "exact", "شخصا"),
        ("خمسمئة قتيل", "خمسميه", 500, 500, "exact", "قتيل"),
        ("أحد عشر مدنياً", "احد عشر", 11, 11, "exact", "مدنيا"),
        ("واثني عشر مقاتلاً", "اثني عشر", 12, 12, "exact", "مقاتلا"),
        ("مئتي عنصر", "ميتي", 200, 200, "exact", "عنصر"),
        ("مئة وخمسين", "ميه وخمسين", 150, 150, "exact", None),
        ("ثلاثة آلاف وخمسمئة وثلاثة وعشرين", "ثلاثه الاف وخمسميه وثلاثه وعشرين", 3523, 3523, "exact", None),
        ("12 ألفاً", "12 الفا", 12000, 12000, "exact", None),
        ("١٢٬٥٠٠ نازح", "12,500", 12500, 12500, "exact", "نازح"),
        ("1.5 مليون نسمة", "1.5 مليون", 1_500_000, 1_500_000, "exact", "نسمه"),
        ("بستة صواريخ", "سته", 6, 6, "exact", "صواريخ"),
        ("الجنود الثلاثة", "ثلاثه", 3, 3, "exact", None),
        ("نحو 30 بين قتيل وجريح", "نحو 30", 30, 30, "about", None),
        ("قرابة ألف و200 شخص", "قرابه الف و200", 1200, 1200, "about", "شخص"),
        ("ما لا يقل عن 7 أشخاص", "ما لا يقل عن 7", 7, None, "at_least", "اشخاص"),
        ("104 على الأقل", "104 علي الاقل", 104, None, "at_least", None),
        ("5 مدنيين على الأقل", "5", 5, None, "at_least", "مدنيين"),
        ("تجاوز عدد الجرحى 10", "تجاوز عدد الجرحي 10", 10, None, "at_least", None),
        ("لأكثر من عشرين قتيلاً", "اكثر من عشرين", 20, None, "at_least", "قتيلا"),
        ("أقل من 5 قتلى", "اقل من 5", 1, 5, "at_most", "قتلي"),
        ("عدد من القتلى", "عدد من", 2, None, "vague", "القتلي"),
        ("بعدة قذائف", "عده", 2, None, "vague", "قذايف"),
        ("عشرات الآلاف من المدنيين", "عشرات الالاف", 20000, None, "vague", "المدنيين"),
        ("مئات المدنيين", "ميات", 200, None, "vague", "المدنيين"),
        ("بين 5 و7 قتلى", "بين 5 و7", 5, 7, "range", "قتلي"),
        ("من 3 إلى 5 آلاف", "3 الي 5 الاف", 3000, 5000, "range", None),
        ("5-7 عناصر", "5-7", 5, 7, "range", "عناصر"),
        ("ثلاثة أو أربعة", "ثلاثه او اربعه", 3, 4, "range", None),
    ],
)
def test_reads_the_quantity(raw: str, said: str, low: int, high: int | None, kind: str, noun: str | None) -> None:  # noqa: PLR0917
    assert read(raw) == [(said, low, high, kind, noun)]


@pytest.mark.parametrize(
    "raw",
    [
        "اللواء 47",
        "طريق M4",
        "كوبري 17",
        "شبكة درعا 24",
        "مقاتلات F-16",
        "يوم الخميس الماضي",
        "لست أدري",
        "قال بعده",
        "الرابع عشر من آذار",
        "50 بالمئة",
        "50%",
        "في 2014",
        "14/3/2017 عند 10:30",
    ],
)
def test_leaves_what_is_no_count(raw: str) -> None:
    assert read(raw) == []


def test_reads_each_number_of_a_sentence() -> None:
    assert [row[:2] for row in read("قُتل 3 وجُرح خمسة آخرون")] == [("3", 3), ("خمسه", 5)]


@given(st.integers(1, 999_999_999))
def test_plain_and_grouped_figures_agree(number: int) -> None:
    assert [(q.low, q.high) for q in find(f"قتل {number:,} شخصا")] == [(number, number)]


PIECES = [
    "ثلاثه",
    "وعشرين",
    "ميه",
    "الف",
    "الاف",
    "مليون",
    "ونصف",
    "و",
    "5",
    "7",
    "12,000",
    "1.5",
    "-",
    "بين",
    "الي",
    "او",
    "اكثر من",
    "عدد من",
    "عشرات",
    "علي الاقل",
    ".",
    "/",
    "%",
    "رجل",
    "ال",
    "٣",
    "²",
    "\x00",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(["", " "]))
def test_spans_are_ordered_inside_and_bounds_hold(pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    end = 0
    for quantity in find(text):
        assert end <= quantity.start < quantity.end <= len(text)
        assert quantity.high is None or quantity.low <= quantity.high
        end = quantity.end


@given(st.text())
def test_any_text_is_read_without_error(text: str) -> None:
    assert all(q.start < q.end for q in find(fold_text(text)))
