"""What makes a later telling one of what a report told before."""

from __future__ import annotations

from marsad.coding.draft import Draft
from marsad.coding.merging.wording import any_words_shared, is_definite, says_nobody, stem, words_of

UNREST = frozenset(("protest", "riot"))
"""Types whose doers are crowds."""
_THE_SAME = (
    *("المسلح", "المهاجم", "المنفذ", "الانتحاري", "الخاطف", "الجناة", "المعتد", "الطائر", "الطيار", "المسير"),
    *("المجموعة", "القوة المهاجمة", "القوة المقتحمة"),
)
_EXCHANGES = frozenset(("تبادل", "متبادله"))
_CHARGES = frozenset(("اتهامات", "اتهام", "اتهم"))
_OPENING = 3
"""Words within which a sentence that explains the one before it has its deed."""
_ARMS = ("القذ", "القذاي", "الصاروخ", "الصواريخ", "القصف", "الغار", "الانفجار", "البراميل", "الضرب", "النيران")
BY_ARMS = frozenset(("shelling", "air_strike", "explosion", "suicide_attack"))
"""Types whose arms may be said to destroy something."""
NEAR = 2
"""Sentences within which what names nothing of its own still speaks of what was told."""


def retells(one: Draft, other: Draft, near: int) -> bool:
    """Whether it shares somebody, a place or the dead, or names nobody new, so many sentences later."""
    if meets_again(one, other) or (near == 1 and _gives_name(one, other)):
        return True
    placed = bool(one.roles.get("place") and other.roles.get("place"))
    if placed and not _one_place(one, other):
        return same_toll(one, other) or (not other.ids("place") and near <= NEAR and _meant_again(one, other))
    unplaced = near <= NEAR and not other.roles.get("place")
    known = _meant_again(one, other) or (other.when is None and _by_the_same(other))
    if same_toll(one, other) or (unplaced and known):
        return True
    if placed:
        dated = one.when is not None or other.when is None or _heads(one, other)
        return near <= NEAR + 1 and dated and not _hits_another(one, other)
    if near <= NEAR and not other.when and _by_the_same_means(one, other):
        return True
    by_predicate = other.carried or not other.is_noun
    if by_predicate and other.ids("place") and not other.definite:
        return len(_shared(one, other)) > 1
    if by_predicate and other.has_own and near > NEAR:
        return False
    return shares(one, other) or (not other.has_new and near <= NEAR)


def _hits_another(one: Draft, other: Draft) -> bool:
    """هاجموا المقر. وسقطت قذائف على منازل في الحي المجاور: nearby, but what it hit is another."""
    ones, others = one.roles.get("target", []), other.roles.get("target", [])
    if (
        one.type == other.type
        or not ones
        or not others
        or one.ids("place") & other.ids("place")
        or any(is_definite(m) for m in others)
    ):
        return False
    return not (one.ids("target") & other.ids("target") or any_words_shared(ones, others))


def shares(one: Draft, other: Draft) -> bool:
    """Whether the two name the same in any role."""
    return bool(_shared(one, other))


def same_toll(one: Draft, other: Draft) -> bool:
    """The same exact number of dead or hurt, more than one, or the same of both."""
    ones = {(t.outcome, t.low, t.high) for t in one.toll if t.outcome != "captured"}
    shared = {(t.outcome, t.low, t.high) for t in other.toll} & ones
    exact = {(outcome, low) for outcome, low, high in ones if low == high and low > 1}
    return len(shared) > 1 or any((t.outcome, t.low) in exact for t in other.toll)


def is_rival(draft: Draft) -> bool:
    """تبادل الطرفان الاتهامات، فقد ذكر أن مجموعة هاجمت: each side's version of what was told."""
    bases = {word.base for word in draft.sentence.words[: draft.first]}
    return not bases.isdisjoint(_EXCHANGES) and not bases.isdisjoint(_CHARGES)


def explains(other: Draft) -> bool:
    """فقد فجر انتحاري نفسه: a sentence that so begins tells what the one before it named."""
    return other.sentence.words[0].text == "فقد" and other.first <= _OPENING


def wreaks(one: Draft, other: Draft) -> bool:
    """دمرت القذائف مسجداً: what the shells of the sentence before did."""
    if other.type != "property_destruction" or one.type not in BY_ARMS:
        return False
    return any(text.startswith(_ARMS) for text in other.sentence.texts[other.last + 1 : other.last + 2])


def meets_again(one: Draft, other: Draft) -> bool:
    """وقال ضابط إن مسلحين اقتحموا المبنى: a source of one of the next sentences, of what was told to be hit."""
    struck, doers = other.roles.get("target", []), other.roles.get("perpetrator", [])
    near = 0 < other.sentence.index - one.sentence.index <= NEAR and other.attribution is not None
    unplaced = not other.roles.get("place") and bool(struck and doers)
    return near and unplaced and says_nobody(doers) and all(is_definite(m) for m in struck)


def _gives_name(one: Draft, other: Draft) -> bool:
    """اغتال مجهولون أحد العناصر. وقال مراسلنا إن مجهولين أطلقوا النار على فلان: of one murder by nobody known."""
    doers = (one.roles.get("perpetrator", []), other.roles.get("perpetrator", []))
    unknown = all(found and says_nobody(found) for found in doers) and not other.ids("place")
    return unknown and one.type == other.type == "assassination" and other.attribution is not None


def _heads(one: Draft, other: Draft) -> bool:
    """A headline names no day; what its report then tells does."""
    likely = one.type == other.type or {one.type, other.type} == {"armed_attack", "armed_clash"}
    return one.sentence.index == 0 and likely and not (one.sentence.times or other.background)


def _by_the_same_means(one: Draft, other: Draft) -> bool:
    """انفجار سيارة مفخخة … السيارة المفخخة, أن سيارة مفخخة يقودها انتحاري: of no other place, and said by a source."""
    ones = {stem(word) for m in one.roles.get("instrument", []) for word in words_of(m)}
    others = [words_of(m) for m in other.roles.get("instrument", [])] or [[other.sentence.texts[other.first]]]
    if not ones or not any({stem(word) for word in words} <= ones for words in others):
        return False
    meant = any(words[0].startswith("ال") for words in others)
    return meant or (other.attribution is not None and not other.background)


def _one_place(one: Draft, other: Draft) -> bool:
    """Whether both name known places (which do not differ: that was asked before), or a place by the same words."""
    if one.ids("place") and other.ids("place"):
        return True
    return any_words_shared(one.roles["place"], other.roles["place"])


def _meant_again(one: Draft, other: Draft) -> bool:
    """حاجزا … على الحاجز, محتجون … المتظاهرون: a definite word for what an indefinite one brought in."""
    role = "perpetrator" if other.type in UNREST else "target"
    ones, others = one.roles.get(role, []), other.roles.get(role, [])
    if role == "perpetrator":
        return bool(ones) and any(m.text.startswith("ال") and m.id is None for m in others)
    stems = {stem(word) for m in ones for word in words_of(m)}
    return any(m.text.startswith("ال") and stem(words_of(m)[0]) in stems for m in others)


def _by_the_same(draft: Draft) -> bool:
    """المسلحون, الطائرة, القوة المهاجمة: whom a report so calls it has told of before."""
    doers = draft.roles.get("perpetrator", [])
    return bool(doers) and all(m.id is None and m.text.startswith(_THE_SAME) for m in doers)


def _shared(one: Draft, other: Draft) -> list[str]:
    """The roles in which the two name the same, by id or by the very same words."""
    return [role for role in one.roles if one.ids(role) & other.ids(role) or one.starts(role) & other.starts(role)]
