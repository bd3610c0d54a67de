"""What a sentence says is one thing and what is another: a reply and what it answers, a cause and what it set off."""

from __future__ import annotations

from marsad.coding.draft import Draft

_REPLIES = frozenset(("ردا", "ثارا", "انتقاما", "احتجاجا", "عقابا", "اعتراضا", "تنديدا", "استنكارا", "حدادا", "غضبا"))
_REPLY_REACH = 12
_STOPS = ("،", "؛")
_SET_OFF = frozenset(("ادي", "تسبب", "افضي", "قاد", "اشعل", "فجر", "اثار"))
_FOLLOW = frozenset(("armed_clash", "protest", "riot"))


_FOLLOWS = frozenset(("تلا", "اعقب", "تبع", "سبق"))
_ORIGIN = frozenset(("شراره", "سبب", "اسباب", "جذور", "بدايه"))
_FEW = 3


def follows(one: Draft, other: Draft) -> bool:
    """تفجير تلاه بدقائق انفجار سيارة: what came after the one, or before it, by a verb that says so."""
    later = other if one.first < other.first else one
    if not later.is_noun or later.definite:
        return False
    words = later.sentence.words[max(0, later.first - _FEW) : later.first]
    return any(word.lemma in _FOLLOWS and word.pronoun for word in words)


def sets_off(one: Draft, other: Draft) -> bool:
    """وكانت شرارة القتال مقتل سائق, ردوا بمهاجمة القرية: the cause of what was told before, or the reply to it.

    What two sides do to each other is one fight.
    """
    words = other.sentence.words[max(0, other.first - _FEW) : other.first]
    if not other.is_noun or other.definite:
        return False
    replies = other.sentence.words[other.first].preposition == "ب" and any(word.lemma == "رد" for word in words)
    return (replies and one.type != "armed_clash") or any(word.base in _ORIGIN for word in words)


def brings(one: Draft, other: Draft) -> bool:
    """أدى مقتل شاب إلى اندلاع اشتباكات: the subject of a verb of cause is not the fight or protest that it sets off."""
    first, later = (one, other) if one.first < other.first else (other, one)
    before = first.sentence.words[first.first - 1] if first.first else None
    return before is not None and before.lemma in _SET_OFF and later.is_noun and later.type in _FOLLOW


def answers(one: Draft, other: Draft) -> bool:
    """الرشقات جاءت رداً على استهداف موقع: what a connective of reply names is not what answers it."""
    first, later = (one, other) if one.first < other.first else (other, one)
    words = later.sentence.words[max(first.last + 1, later.first - _REPLY_REACH) : later.first]
    at = next((at for at, word in enumerate(words) if word.text.removeprefix("و") in _REPLIES), len(words))
    return at < len(words) and not any(word.text in _STOPS for word in words[at:])
