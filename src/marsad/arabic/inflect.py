"""The written forms of a verb from its stems, without vowels and without clitics. All on folded text."""

from __future__ import annotations

PAST_ENDINGS = ("", "ت", "وا", "ا", "تا", "ن", "نا", "و", "تم")
PRESENT_PREFIXES = ("ي", "ت")
"""The third person alone: reports do not speak in the first, whose forms look like other words (نقل, أخير)."""
PRESENT_ENDINGS = ("", "ون", "وا", "ان", "ا", "ن", "ين", "و")


def past_forms(stem: str) -> list[str]:
    """قصف → قصف قصفت قصفوا قصفا قصفتا قصفن قصفنا (and قصفو, as before a pronoun: قصفوه)."""
    return [stem + ending for ending in PAST_ENDINGS]


def present_forms(stem: str) -> list[str]:
    """قصف → يقصف تقصف يقصفون يقصفوا يقصفان …, with and without the future س."""
    plain = [prefix + stem + ending for prefix in PRESENT_PREFIXES for ending in PRESENT_ENDINGS]
    return plain + ["س" + form for form in plain]
