"""Whether people or things hit are civilian, by how they are described."""

from __future__ import annotations

from marsad.coding.roles.role_words import ARMED, CIVIL_TITLES, CIVIL_VEHICLES, OWN_MEN, SETTLEMENTS, STORES, YOUTHS
from marsad.knowledge.load import Knowledge
from marsad.model.reading import Word

_THEIRS = frozenset(("person", "unit"))
"""What is an armed party's own where it is said to be a party's at all."""
_RELIEF = frozenset(("مساعدات", "اغاثه", "اغاثيه", "انسانيه", "غذاييه", "طبيه", "اسعاف"))
_ARMS = frozenset(("اسلحه", "سلاح", "عتاد", "ذخاير", "متفجرات", "صواريخ"))


def is_civilian(words: list[Word], head: Word, actor: str | None, knowledge: Knowledge) -> bool | None:
    """True for people and places described as civil, False for armed ones, None where neither is said."""
    record = knowledge.actors.get(actor or "")
    aid = head.noun in ("unit", "vehicle") and any(word.base in _RELIEF for word in words)
    if aid or (record is not None and record.inter == "civilians") or words[0].base in CIVIL_TITLES:
        return True
    if any(word.enclitic and word.base.startswith(OWN_MEN) for word in words):
        return False
    classes = {word.noun for word in words}
    if "combatant" in classes and head.noun != "civilian":
        return False
    if any(word.base.startswith(ARMED) for word in words):
        return False
    theirs = head.noun in _THEIRS or (head.noun == "placehead" and head.base not in SETTLEMENTS)
    if actor is not None and theirs and not head.base.startswith(CIVIL_VEHICLES):
        return False  # قتلى من الحشد الشعبي, مواقع لحزب العمال
    if head.noun == "placehead" or ("civilian" in classes and head.noun != "group"):
        return True
    if actor is not None:
        return False
    return _store(words, classes) if head.base.startswith(STORES) else _thing(head)


def _store(words: list[Word], classes: set[str]) -> bool | None:
    """Sheds and workshops are what they hold."""
    if "weapon" in classes or any(word.base in _ARMS for word in words):
        return False
    return True if "goods" in classes else None


def _thing(head: Word) -> bool | None:
    """Houses, shops, fields and youths are civil, posts and convoys are not; a car may be anybody's."""
    if head.base.startswith(YOUTHS):
        return True
    if head.noun == "unit":
        return None if head.base.startswith(CIVIL_VEHICLES) else False
    return {"property": True, "group": False}.get(head.noun)
