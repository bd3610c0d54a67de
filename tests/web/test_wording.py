"""Numbers and their nouns: Arabic has a form for one, for two, for three to ten and for more."""

from __future__ import annotations

import pytest

from marsad.web.wording import COUNTED, counted


@pytest.mark.parametrize(
    ("number", "arabic", "english"),
    [
        (0, "بلا ادعاءات", "0 claims"),
        (1, "ادعاء واحد", "1 claim"),
        (2, "ادعاءان", "2 claims"),
        (3, "3 ادعاءات", "3 claims"),
        (10, "10 ادعاءات", "10 claims"),
        (11, "11 ادعاءً", "11 claims"),
        (104, "104 ادعاءات", "104 claims"),
    ],
)
def test_a_number_and_its_noun_agree(number: int, arabic: str, english: str) -> None:
    assert counted("claims", number, "ar") == arabic
    assert counted("claims", number, "en") == english


def test_whatever_is_counted_has_all_its_forms() -> None:
    assert all(all(form for forms in pair for form in forms) for pair in COUNTED.values())
