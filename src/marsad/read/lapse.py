"""Where a sentence turns to a deed from before its story: بعد يومين من قصف الحي, غداة مقتل شخصين.

What follows is told of that deed, its place and its dead, as a sentence of its own would tell it.
"""

from __future__ import annotations

from marsad.arabic import numbers
from marsad.model.reading import Lapse, Word

_AFTER = frozenset(("بعد", "وبعد"))
_MORROW = frozenset(("غداه", "وغداه"))
_HEDGES = frozenset(("نحو", "حوالي", "قرابه", "اقل", "اكثر", "زهاء", "فقط"))
_DAYS = frozenset(("يوم", "يومين", "ايام"))
_UNITS = _DAYS | frozenset(
    (
        *("ساعه", "ساعتين", "ساعات", "دقايق", "اسبوع", "اسبوعين", "اسابيع"),
        *("شهر", "شهرين", "اشهر", "شهور", "عام", "عامين", "سنه", "سنتين"),
    )
)
_LONGEST = 5
"""Words from بعد to من."""
_SOURCES = frozenset(("وفق", "وفقا", "بحسب", "حسب", "حسبما", "نقلا", "كما", "فيما", "بينما", "مشيرا", "مضيفا"))
"""What follows these is of the story again."""
_TELLING = frozenset(("ياتي", "تاتي", "جاء", "جاءت", "وياتي", "وتاتي", "وجاء", "وجاءت", "وذلك"))
_FIRING = "اطلاق"
_SUMMONS = "استدعاء"
_DURATIVE = ("قتال", "معارك", "معركه", "اشتباك", "قصف", "حصار", "مواجه")
"""بعد يومين من القتال: how long it lasted."""


def lapse(words: list[Word], texts: list[str], *, turned: bool) -> Lapse | None:
    """How long before the story a sentence tells of, one that has `turned` to it or that begins with وياتي ذلك.

    Not وبعد دقائق من التفجير دوى انفجار: that is what came later.
    """
    if not turned and texts[0] not in _TELLING:
        return None
    begin = next((at for at, text in enumerate(texts[:6]) if text in _AFTER or text in _MORROW), None)
    return _lapse_at(begin, words, texts) if begin is not None else None


def turn(words: list[Word], texts: list[str]) -> int | None:
    """The word with which a sentence that has told of a deed turns to one before it."""
    if _AFTER.isdisjoint(texts) and _MORROW.isdisjoint(texts):
        return None
    for at in range(3, len(texts) - 2):
        if (texts[at] in _AFTER or texts[at] in _MORROW) and _lapse_at(at, words, texts) is not None:
            told = any("incident" in word.kinds for word in words[:at])
            goes_on = not _SOURCES.isdisjoint(texts[at:])
            return at - (texts[at - 1] == "وذلك") if told and not goes_on else None
    return None


def _lapse_at(at: int, words: list[Word], texts: list[str]) -> Lapse | None:
    if texts[at] in _MORROW:
        return Lapse(at, at, 1) if _is_deed(words, at + 1) else None
    end = next((i for i in range(at + 2, min(at + _LONGEST + 2, len(texts))) if texts[i] in ("من", "علي")), None)
    if end is None or not _is_deed(words, end + 1):
        return None
    deed = words[end + 1]
    if texts[end] == "من" and deed.article and deed.base.startswith(_DURATIVE):
        return None
    said = [text for text in texts[at + 1 : end] if text not in _HEDGES]
    units = [text for text in said if text in _UNITS]
    return Lapse(at, end - 1, _days(said)) if len(units) == 1 else None


def _is_deed(words: list[Word], at: int) -> bool:
    """A deed of its own: not خطفه, which is of whom the story tells, nor a summons."""
    if at >= len(words) or words[at].enclitic or words[at].base == _SUMMONS:
        return False
    word = words[at]
    return (bool(word.senses) and "incident" in word.kinds) or word.base == _FIRING


def _days(said: list[str]) -> int | None:
    """How many days, where they are counted."""
    if said[0] in ("يوم", "يومين"):
        return 1 if said[0] == "يوم" else 2
    found = numbers.find(" ".join(said)) if said[-1] in _DAYS else []
    return found[0].low if len(found) == 1 and found[0].low == found[0].high else None
