import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.arabic.fold import fold, fold_text

MIXED = st.text(
    st.sampled_from(
        "أإآٱابتةىيئؤءكگچپ"
        + "\u064b\u064e\u0651\u0670"
        + "ﷲﻻﷺﺍﺒ"
        + "ـ._# "
        + "٠٣۴7"
        + "\u200f\u202b\u2067\ufeff"
        + "😀👨\u200d👩"
        + "\ud800\udfff\x00\n"
        + "«“—،"
    )
)


@pytest.mark.parametrize("raw", ["قـ.ـتل", "قـ·ـتل", "قـ ـتل", "قــتل", "قُتِل", "ق\u200cتل"])
def test_dodged_letters_are_one_word(raw: str) -> None:
    folded = fold(raw)
    assert folded.text == "قتل"
    assert folded.raw_span(0, 3) == (0, len(raw))


def test_a_ligature_is_one_raw_character() -> None:
    folded = fold("ﷲ أكبر")
    assert folded.text == fold_text("ﷲ") + " اكبر"
    assert folded.raw_span(0, 1) == (0, 1)


@given(MIXED, st.data())
def test_every_folded_slice_lies_inside_the_text_and_folds_back(raw: str, data: st.DataObject) -> None:
    folded = fold(raw)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    first, last = folded.raw_span(start, end)
    assert 0 <= first < last <= len(raw)
    if not re.search(r"ـ[.·*•٭ ]{1,2}ـ", raw):  # a slice that cuts through a dodge shows its dots again
        assert folded.text[start:end] in fold(raw[first:last]).text


@given(MIXED)
def test_both_foldings_agree_where_nothing_is_dodged(raw: str) -> None:
    if not re.search(r"ـ[.·*•٭ ]{1,2}ـ", raw):
        assert fold(raw).text == fold_text(raw)


@given(MIXED)
def test_folding_twice_changes_nothing(raw: str) -> None:
    once = fold_text(raw)
    assert fold_text(once) == once


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 1), (0, 9)])
def test_no_slice_outside_the_view(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no folded slice"):
        fold("قتل").raw_span(start, end)
