"""Names that are heard as one and written as two are one name."""

import pytest

from marsad.copies.spelling import are_one_name


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("عيترون", "عيثرون", True),
        ("وعيترون", "عيثرون", True),
        ("نتنياهو", "نتانياهو", True),
        ("غروندبرغ", "غروندبرج", True),
        ("البوكمال", "بوكامال", True),
        ("كفرنبل", "كفرنبوده", False),
        ("سرمين", "سرمدا", False),
        ("حاس", "حارم", False),
        ("عندان", "عدنان", False),
    ],
)
def test_one_letter_that_sounds_alike_or_a_long_vowel(one: str, other: str, alike: bool) -> None:
    assert are_one_name(one, other) is alike
