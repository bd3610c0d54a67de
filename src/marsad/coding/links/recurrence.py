"""`الثاني من نوعه خلال أسبوع`: how often something has happened, within how many days."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from marsad.coding.draft import Draft
from marsad.coding.links.told import Told, bare, is_generic, related
from marsad.model.reading import Sentence

_ORDINALS = {
    **dict.fromkeys(("ثاني", "ثان", "ثانيه"), 2),
    **dict.fromkeys(("ثالث", "ثالثه"), 3),
    **dict.fromkeys(("رابع", "رابعه"), 4),
    **dict.fromkeys(("خامس", "خامسه"), 5),
    **dict.fromkeys(("سادس", "سادسه"), 6),
    **dict.fromkeys(("سابع", "سابعه"), 7),
    **dict.fromkeys(("ثامن", "ثامنه"), 8),
    **dict.fromkeys(("تاسع", "تاسعه"), 9),
    **dict.fromkeys(("عاشر", "عاشره"), 10),
    **dict.fromkeys(("اول", "اولي"), 1),
}
_WRITTEN = {
    f"{before}{word}": count for word, count in _ORDINALS.items() for before in ("", "و", "ال", "وال", "لل", "بال")
}
_UNITS = {
    **dict.fromkeys(("ساعه", "ساعات"), 1 / 24),
    **dict.fromkeys(("يوم", "يوما", "ايام"), 1.0),
    **dict.fromkeys(("اسبوع", "اسبوعا", "اسابيع"), 7.0),
    **dict.fromkeys(("شهر", "شهرا", "اشهر", "شهور"), 30.0),
    **dict.fromkeys(("عام", "عاما", "اعوام", "سنه", "سنوات"), 365.0),
    "يومين": 2.0,
    "اسبوعين": 14.0,
    "شهرين": 60.0,
    "عامين": 730.0,
    "سنتين": 730.0,
}
_PLURAL = frozenset(("ساعات", "ايام", "اسابيع", "اشهر", "شهور", "اعوام", "سنوات"))
_WITHIN = frozenset(("خلال", "غضون", "ظرف", "اقل"))
_SINCE = frozenset(("منذ",))
_TIMES = frozenset(("مره", "المره", "للمره"))
_PRONOUNS = frozenset(("هو", "هي"))
_REACH = 12


class Recurrence(NamedTuple):
    """What recurs, how many times it has, within how many days; and the earlier time, where the report tells it."""

    draft: Draft
    to: Draft
    times: int | None
    window_days: int | None


def recurrences(told: Told) -> Iterator[Recurrence]:
    """All that the report says has happened before."""
    for sentence in told.sentences:
        if _WRITTEN.keys().isdisjoint(sentence.texts):
            continue
        for at, text in enumerate(sentence.texts):
            count = _WRITTEN.get(text)
            if count is None:
                continue
            found = _not_the_first(told, sentence, at) if count == 1 else _counted(told, sentence, at, count)
            if found is not None:
                yield found


def _counted(told: Told, sentence: Sentence, at: int, count: int) -> Recurrence | None:
    words = sentence.words
    if at + 1 < len(words) and words[at + 1].text in ("عشر", "عشره"):
        count += 10
    within, window = _window(sentence, at)
    noun = _noun(told, sentence, at)
    is_kind = any(words[i].text.startswith("نوع") for i in range(at + 1, min(len(words), at + 4)))
    before = words[at - 1].text.removeprefix("و") if at else ""
    is_time = before in _TIMES or (before in _PRONOUNS and within)
    if not (is_kind or is_time or (noun is not None and (within or _is_bare_pair(sentence, at, noun, count)))):
        return None
    draft = _subject(told, sentence, at, noun)
    bare = not (is_kind or is_time or within)
    if (
        draft is None
        or (bare and draft.kind != "incident")
        or (draft.kind != "incident" and noun is not None and not _names(told, sentence, noun, draft))
    ):
        return None
    return Recurrence(draft, _earlier_time(told, draft, sentence, at) or draft, count, window)


def _names(told: Told, sentence: Sentence, noun: int, draft: Draft) -> bool:
    """Whether the counted noun may name what this draft tells: إغلاق a closure."""
    if told.at(sentence, noun) is draft:
        return True
    return any(told.lexicon.rules[sense.rule].type.id == draft.type for sense in sentence.words[noun].senses)


def _not_the_first(told: Told, sentence: Sentence, at: int) -> Recurrence | None:
    """ليست هذه الحادثة الأولى من نوعها؛ ففي …: only with the earlier time told."""
    words = sentence.words
    if not any(words[i].text.removeprefix("و") in ("ليست", "ليس", "لم", "لست") for i in range(max(0, at - 6), at)):
        return None
    for other in told.drafts:
        after = other.sentence.index - sentence.index
        if (
            not (0 <= after <= 1)
            or (after == 0 and other.first < at)
            or other.kind not in ("incident", "measure", "flow")
        ):
            continue
        before = [d for d in told.drafts if d.type == other.type and d.sentence.index < sentence.index]
        if before:
            return Recurrence(before[0], other, None, _window(sentence, at)[1])
    return None


def _noun(told: Told, sentence: Sentence, at: int) -> int | None:
    """The happening that is counted: ثالث قصف, الاعتداء الثاني, هذا الهجوم هو الثاني."""
    words = sentence.words
    for index in (at + 1, at - 1, at + 2, at - 2, at - 3):
        if not 0 <= index < len(words) or (told.is_casualty(sentence, index) and not is_generic(words[index])):
            continue
        if told.is_event(words[index]) or (not words[index].verb and told.at(sentence, index) is not None):
            return index
    return None


def _is_bare_pair(sentence: Sentence, at: int, noun: int, count: int) -> bool:
    """هجوم خامس: both without the article, the ordinal behind."""
    return noun == at - 1 and count > 2 and not sentence.words[at].article and not sentence.words[noun].article


def _subject(told: Told, sentence: Sentence, at: int, noun: int | None) -> Draft | None:
    if noun is not None:
        here = told.at(sentence, noun)
        is_new = here is not None and here.sentence is sentence and here.first >= at
        draft = told.meant(sentence, noun, without=here if is_new else None) or here
        if draft is not None or (told.is_event(sentence.words[noun]) and not is_generic(sentence.words[noun])):
            return draft
    before = [
        spot.draft for spot in told.between(sentence, 0, at - 1) if spot.draft.kind in ("incident", "flow", "measure")
    ]
    return before[-1] if before else told.main_before(sentence)


def _earlier_time(told: Told, draft: Draft, sentence: Sentence, at: int) -> Draft | None:
    """The earlier happening of its kind that the report goes on to tell: ففي …, إذ …, بعد …."""
    for other in told.drafts:
        if other is draft or other.kind != draft.kind:
            continue
        after = other.sentence.index - sentence.index
        follows = (after == 0 and other.first > at) or (after == 1 and other.background)
        if follows and (other.kind == "incident" or related(other.type, draft.type)):
            return other
    return None


def _window(sentence: Sentence, at: int) -> tuple[bool, int | None]:
    """Whether a stretch of time is named after the ordinal, and its days, where it has a number."""
    words = sentence.words
    for index in range(at + 1, min(len(words), at + _REACH)):
        text = words[index].text
        if text in _SINCE:
            return True, None
        if text in ("،", "؛", "."):
            return False, None
        if text in _WITHIN:
            return True, _days(sentence, index + 1)
    return False, None


def _days(sentence: Sentence, first: int) -> int | None:
    words = sentence.words
    for index in range(first, min(len(words), first + 4)):
        text = bare(words[index].text)
        unit = _UNITS.get(text)
        if unit is None:
            continue
        start, here = sentence.starts[first], sentence.starts[index]
        amount = next((number.low for number in sentence.numbers if start <= number.start < here), None)
        if amount is None and index + 1 < len(words) and text not in _PLURAL and words[index + 1].text == "واحد":
            amount = 1
        if amount is None:
            return None if text in _PLURAL else max(1, round(unit))
        return max(1, round(amount * unit))
    return None
