"""What one sentence tells of a measure or relation together with another of its claims, and so is none of its own."""

from __future__ import annotations

from marsad.coding.draft import Draft
from marsad.coding.merging.sameness import tells_of

_PASSING = ("مرور", "عبور", "سير", "حركه")
_ENDED = frozenset(("tension", "rivalry"))
_ENDS = ("انه", "انته", "طوي", "حل")
_ARMED_ONLY = frozenset(("checkpoint", "mobilization", "siege", "withdrawal", "deployment"))
_FIGHTS = frozenset(("armed_clash", "armed_attack", "raid", "territory_change"))
_LEADS = ("اسفر", "ادي", "ادى", "نتج", "خلف", "اوقع", "تمخض")
_DEAD = frozenset(("مقتل", "قتل", "اصابه", "مصرع", "استشهاد", "جرح", "سقوط"))
_RESULT = 8
"""Words before an arrest within which a verb says that it and the dead came of a fight."""
_NEAR = 5
"""Words before a quarrel within which a verb says that it is over."""


def is_told_with(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether another draft of the sentence says what this one says, or that it is over."""
    others = [other for other in drafts if other is not draft]
    return (
        _tells_of_measure(draft, others)
        or _is_lifted(draft, others)
        or _is_settled(draft, others)
        or _shuts_the_same_way(draft, others)
        or _is_why(draft, others)
        or _came_of_it(draft, others)
        or _moves(draft, others)
    )


def _came_of_it(draft: Draft, others: list[Draft]) -> bool:
    """اشتباكات أسفرت عن مقتل خمسة والقبض على آخرين: who was taken is of its toll, no deed of its own."""
    words = draft.sentence.words
    before = words[draft.first - 1] if draft.type == "arrest" and draft.is_noun and draft.first else None
    if before is None or words[draft.first].conjunction != "و":
        return False
    near = words[max(0, draft.first - _RESULT) : draft.first]
    told = any(w.lemma.startswith(_LEADS) for w in near) and any(w.base in _DEAD for w in near)
    return told and any(o.kind == "incident" and o.first < draft.first and o.type in _FIGHTS for o in others)


def _moves(draft: Draft, others: list[Draft]) -> bool:
    """أعلن ضابط انضمامه إلى الجيش, وصول 18 جريحاً للعلاج: the deserter's new side, the wounded who are moved."""
    if draft.type == "affiliation":
        return any(o.type == "defection" and o.first <= draft.first <= o.last + 1 for o in others)
    if draft.type == "warning":
        return any(o.type == "demand" and o.first < draft.first <= o.last for o in others)  # وجه إنذاراً بإخلاء
    if draft.kind != "incident" or draft.form != "participle":
        return False
    start = draft.sentence.starts[draft.first]
    moved = (m for o in others if o.type == "medical_transfer" and o.is_noun for m in o.roles.get("object", []))
    return any(m.start <= start < m.end for m in moved)


def _tells_of_measure(draft: Draft, others: list[Draft]) -> bool:
    """حملة دهم استهدفت قرى: no attack."""
    if draft.kind != "incident" or draft.type != "armed_attack":
        return False
    return any(other.kind == "measure" and tells_of(draft, other) for other in others)


def _is_lifted(draft: Draft, others: list[Draft]) -> bool:
    """حظر التجول رُفع: no curfew any more, unless its end is only announced."""
    return draft.kind == "measure" and any(
        other.type == "reopening" and other.first == draft.first and other.certainty != "planned" for other in others
    )


def _is_settled(draft: Draft, others: list[Draft]) -> bool:
    """أنهت جلسة صلح الخلاف بين الطرفين: no quarrel of those who are reconciled."""
    if not draft.sentence.words[draft.first].article:
        return False  # طوى خلافاً نشب بينهما: one told of as well
    before = draft.sentence.words[max(0, draft.first - _NEAR) : draft.first]
    if draft.type not in _ENDED or not any(word.lemma.startswith(_ENDS) for word in before):
        return False
    parties = draft.starts("a") | draft.starts("b")
    return any(o.type == "agreement" and o.starts("a") | o.starts("b") == parties for o in others)


def _is_why(draft: Draft, others: list[Draft]) -> bool:
    """نصب مسلحون حاجزاً احتجاجاً على القرار: why they impose a measure, no demonstration."""
    if draft.type != "protest" or draft.sentence.words[draft.first].text != "احتجاجا":
        return False
    return any(o.kind == "measure" and o.type in _ARMED_ONLY and o.first < draft.first for o in others)


def _shuts_the_same_way(draft: Draft, others: list[Draft]) -> bool:
    """أغلق الجيش الطريق ومنع مرور الشاحنات: on whom the closure falls."""
    if draft.type != "movement_ban" or not _is_passing(draft):
        return False
    shut = next((o for o in others if o.type == "closure" and o.first < draft.first and _one_way(o, draft)), None)
    if shut is not None and not shut.roles.get("affected") and draft.roles.get("affected"):
        shut.roles["affected"] = draft.roles["affected"]
    return shut is not None


def _is_passing(draft: Draft) -> bool:
    return any(word.base in _PASSING for word in draft.sentence.words[draft.first + 1 : draft.last + 1])


def _one_way(closure: Draft, ban: Draft) -> bool:
    """Whether one party does both, and nothing says that it does them at two places."""
    doers = closure.starts("actor") | ban.starts("actor")
    later = [m for m in ban.roles.get("place", []) if m.start > closure.sentence.starts[closure.first]]
    ways = closure.starts("place") | {0}
    return len(doers) < 2 and all(m.start in ways or m.text.startswith(("جسر", "طريق")) for m in later)
