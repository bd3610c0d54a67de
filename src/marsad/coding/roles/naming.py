"""What a deed is called by who did it and whom it struck, where its verb leaves that open."""

from __future__ import annotations

import msgspec

from marsad.coding.draft import Draft
from marsad.coding.roles.role_words import UNKNOWN

_ATTACK = "armed_attack"
_STRUCK = frozenset(("armed_attack", "explosion", "suicide_attack", "shelling", "air_strike"))
_GUNMEN = ("مسلح", "ملثم", "شخص", "راكب", "مهاجم", "عناصر مجهول")
_FIRED = frozenset(("shelling", "air_strike"))
_AIRCRAFT = (
    "طائرة",
    "طائرات",
    "الطائرات",
    "مسيرة",
    "مسيّرة",
    "مسيرات",
    "مسيّرات",
    "مروحي",
    "مقاتلات",
    "درون",
    "محلق",
    "محلّق",
)
_FLYING = ("طاير", "طيران", "مروحي", "مقاتلات", "مسيره", "مسيرات", "درون", "حوامه", "محلق")
"""The same, folded, as the head of a subject: مروحيات الجيش."""
_SUICIDAL = ("انتحاري",)
_BLOWN_UP = frozenset(("explosion", "property_destruction"))
_SHOT = frozenset(("armed_attack", "indiscriminate_fire", "explosion", "shelling"))
_PEOPLE = ("متظاهر", "محتج", "شبان", "شباب", "غاضب", "أهالي", "سكان", "مواطن", "مشجع")
_CROWD = (
    "متظاهر",
    "محتج",
    "معتصم",
    "مشيع",
    "مظاهرة",
    "تظاهرة",
    "مسيرة",
    "منتظري",
    "منتظرين",
    "طالبي المساعدات",
    "مصلين",
)
_FIRING = ("/اطلق", "/فتح", "/اطلاق")
"""How the names of the rules for firing end."""


def name_by_crowd(draft: Draft) -> None:
    """Burning by demonstrators is their protest; firing at them is at a crowd, not at somebody."""
    if draft.type in _BLOWN_UP and _is_by(draft, _SUICIDAL):
        draft.type = "suicide_attack"  # فجّر انتحاري سيارة
    elif draft.type in _SHOT and _is_by_aircraft(draft):
        draft.type = "air_strike"  # مروحيات تمشط الحي برشاشاتها
    elif draft.type == "raid" and _is_by(draft, _PEOPLE):
        draft.type = "riot"  # شبان يقتحمون مكتب البلدية
    elif draft.type == "property_destruction" and _is_crowd(draft, "perpetrator"):
        draft.type = "protest"
    elif draft.type == _ATTACK and draft.rule.endswith(_FIRING) and _is_crowd(draft, "target"):
        draft.type = "indiscriminate_fire"
    elif draft.type == _ATTACK and draft.casualty and _is_crowd(draft, "target") and _by_bullets(draft):
        draft.type, draft.casualty = "indiscriminate_fire", False


def name_killing(draft: Draft) -> None:
    """`قُتل مدني برصاص مجهولين`: one dead, no deed told but the killing, no known party at it: an assassination."""
    if draft.type != _ATTACK:
        return
    if _is_shot_at(draft):
        draft.type = "assassination"
    if not draft.casualty:
        return
    dead = [t for t in draft.toll if t.outcome == "killed"]
    doers = draft.roles.get("perpetrator", [])
    if len(dead) != 1 or dead[0].low != 1 or dead[0].high != 1 or any(m.id for m in doers):
        return
    unknown = any(UNKNOWN in m.text or (draft.individual and m.text.startswith(_GUNMEN)) for m in doers)
    if dead[0].group == "combatant" and not unknown:
        return
    draft.type = "assassination"


def name_owner(draft: Draft) -> None:
    """قُتل جنديان بعبوة استهدفت دوريتهما: what was hit is theirs whose fighters fell there."""
    targets = draft.roles.get("target", [])
    if draft.type in _STRUCK and targets and draft.ids("target") <= draft.ids("perpetrator"):
        owner = None if draft.bereaved in draft.ids("perpetrator") else draft.bereaved
        targets = [msgspec.structs.replace(m, id=owner) if m.id else m for m in targets]
        draft.roles["target"] = targets  # استهداف إسرائيلي لمركز الجيش: nobody strikes their own
    if draft.type not in _STRUCK or draft.bereaved is None or draft.bereaved in draft.ids("perpetrator"):
        return
    if any(m.id is not None or m.civilian for m in targets):
        return
    draft.roles["target"] = [msgspec.structs.replace(m, id=draft.bereaved, civilian=False) for m in targets]


def name_gunners(draft: Draft) -> None:
    """طائرات مسيرة قصفت القرية: what it was done with is nobody; قصف من مواقع الجيش: whose the guns are fired them."""
    if draft.type not in _FIRED:
        return
    doers = draft.roles.get("perpetrator", [])
    if doers and all(m.id is None and m.text.startswith(_AIRCRAFT) and UNKNOWN not in m.text for m in doers):
        draft.roles.setdefault("instrument", draft.roles.pop("perpetrator"))
    if not draft.roles.get("perpetrator"):
        struck = draft.ids("target")
        guns = [m for m in draft.roles.get("origin", []) if (m.id or "").startswith("actor:") and m.id not in struck]
        draft.roles |= {"perpetrator": guns} if guns else {}


def name_ambush(draft: Draft) -> None:
    """قُتل مسلحون من داعش في كمين للجيش: whose ambush it is, where others fell in it."""
    targets = draft.roles.get("target", [])
    if not draft.rule.endswith("/كمن") or draft.roles.get("perpetrator") or draft.bereaved is None:
        return
    if targets and all(m.id is not None and m.id != draft.bereaved for m in targets):
        draft.roles["perpetrator"] = [msgspec.structs.replace(m, civilian=None) for m in targets]
        del draft.roles["target"]


def name_quarrel(draft: Draft, drafts: list[Draft]) -> None:
    """وقع خلاف بين عائلتين، تطور إلى إطلاق نار: those who quarrelled fight."""
    if draft.type != "armed_clash" or draft.roles.get("perpetrator") or draft.roles.get("target"):
        return
    for other in drafts:
        if other.type == "tension" and other.sentence is draft.sentence and other.first < draft.first:
            draft.roles |= {"perpetrator": other.roles["a"], "target": other.roles["b"]}


def _is_shot_at(draft: Draft) -> bool:
    """أطلق مجهولون النار على رئيس البلدية: gunmen without a name fire at one person."""
    doers = draft.roles.get("perpetrator", [])
    if not draft.individual or draft.casualty or not draft.rule.endswith((*_FIRING, "/استهدف", "/قنص")):
        return False
    few = all(t.high is not None and t.high < 3 for t in draft.toll if t.outcome in ("killed", "injured"))
    return few and all(m.id is None and (UNKNOWN in m.text or m.text.startswith(_GUNMEN)) for m in doers)


def _by_bullets(draft: Draft) -> bool:
    """قُتل متظاهران بالرصاص: they were fired at."""
    after = draft.sentence.words[draft.last + 1 : draft.clause[1] + 1]
    return any(word.base in ("رصاص", "نار", "نيران", "خرطوش") for word in after)


def _is_by(draft: Draft, words: tuple[str, ...]) -> bool:
    """Whether those who did it are so called, by one of the first two words."""
    doers = draft.roles.get("perpetrator", [])
    return any(w.removeprefix("ال").startswith(words) for m in doers if m.id is None for w in m.text.split()[:2])


def _is_by_aircraft(draft: Draft) -> bool:
    """Whether the subject of its verb is a plane, a helicopter or a drone, whoever owns it; but أسقطت الطائرة."""
    if draft.about is None or "سقط" in draft.rule:
        return False
    return draft.sentence.words[draft.about[0]].base.startswith(_FLYING)


def _is_crowd(draft: Draft, role: str) -> bool:
    return any(word in mention.text for mention in draft.roles.get(role, []) for word in _CROWD)
