"""What prepositions bring to a trigger: whom it hit, by whom, with what, where and between whom."""

from __future__ import annotations

from marsad.coding.grammar.belonging import PEOPLE
from marsad.coding.grammar.frames import Oblique
from marsad.coding.roles.role_words import (
    AIRCRAFT,
    AREAS,
    BOTH,
    LATER_THAN,
    MANNERS,
    ROADS,
    SETTLEMENTS,
    TWO_PLACES,
)
from marsad.coding.roles.slots import DOERS, PARTIES, Slots
from marsad.model.claim import Mention

_TWO_SIDED = {"incident": ("perpetrator", "target"), "relation": ("a", "b"), "measure": ("between", "between")}
_CLASHES = frozenset(("armed_clash", "riot", "other_violence"))
_POSTS = frozenset(("مواقع", "تمركزات", "نقاط", "مرابض", "ثكنات", "معسكرات", "حواجز", "مقرات"))
_ADVERBS = frozenset(("توالي", "اقل", "فور", "ارجح", "اغلب", "اكثر", "اطلاق", "رغم", "حد"))
_BLASTS = frozenset(("explosion", "suicide_attack"))
_HITTABLE = frozenset(("unit", "group", "vehicle", "property", "combatant", "civilian"))
_SEIZING = frozenset(("arrest", "abduction"))
_PARTS = frozenset(("اجزاء", "احياء", "مناطق", "انحاء", "جزء", "قسم", "مساحات", "مواقع", "ارجاء", "ضواحي", "قري", "حي"))
"""Nouns of which من says the whole: أجزاء واسعة من المدينة."""
_CAPITAL = "عاصمه"
_LEVELS = 8
_UNREST = frozenset(("protest", "riot"))
_SIDES = frozenset(("جانب", "جانبي", "حافه", "قارعه", "امتداد"))
_WOUNDS = frozenset(("جروح", "جراح", "حروق", "كسور", "رضوض", "شظايا", "جرح"))
"""Of places within places."""


def oblique_roles(slots: Slots, obliques: list[Oblique]) -> None:
    """Fill the roles that some prepositions bring."""
    reaction, after, chained = False, False, max(slots.placed, default=-1)
    at_them = any(o.preposition == "علي" and slots.phrases[o.phrases[0]].pronoun for o in obliques)
    for oblique in (o for o in obliques if not _is_adverb(slots, o)):
        reaction = reaction or (oblique.role == "time" and slots.frames.is_deed(oblique.phrases[0]))
        after = after or (reaction and oblique.preposition in LATER_THAN and not slots.trigger.outcome)
        if reaction and (oblique.role == "agent" or oblique.preposition in ("علي", "ضد")):
            continue  # أضرموا النار إثر اغتيال فلان برصاص مجهولين: who did that, not this.
        if oblique.role == "fronted":
            if not slots.roles.get("place"):
                _front(slots, oblique)
        elif oblique.role == "between":
            _between(slots, oblique)
        elif _is_with_them(slots, oblique):
            slots.add("target", _with_them(slots))
        else:
            role = _role(slots, oblique)
            if role == "place":
                narrowing = chained >= 0 and oblique.phrases[0] == chained + 1
                chained = oblique.phrases[-1]
                if (narrowing and not _is_more_exact(slots, oblique)) or (after and _is_placed(slots)):
                    continue
                slots.near = slots.near and oblique.preposition in AREAS
            if role == "target" and at_them and not slots.phrases[oblique.phrases[0]].pronoun:
                continue  # إطلاق النار عليه من شخصين على دراجة
            if role == "target" and slots.phrases[oblique.phrases[0]].pronoun:
                slots.add(role, _them(slots, oblique))
            else:
                slots.put(role, oblique.phrases)


def _front(slots: Slots, oblique: Oblique) -> None:
    """وفي الماية، دمرت طائرة: what a clause opens with is a place, known or not, but no manner of speaking."""
    phrase = slots.phrases[oblique.phrases[0]]
    word = slots.words[phrase.first]
    if slots.is_spot(oblique.phrases[0]):
        slots.near = False
        slots.put("place", oblique.phrases)
        return
    if word.base == _CAPITAL and phrase.first == phrase.last:
        slots.roles["place"] = [slots.mentions.words_of(phrase.first, phrase.last)]  # and not where the last deed was
        return
    known = word.noun or word.senses or word.verb or word.function or word.base in MANNERS
    if oblique.preposition == "في" and phrase.first == phrase.last and word.text.startswith("ال") and not known:
        slots.roles["place"] = [slots.mentions.words_of(phrase.first, phrase.last)]


def _them(slots: Slots, oblique: Oblique) -> list[Mention]:
    """أطلقت الشرطة عليهم النار: the people named before, other than the doer."""
    doers = slots.roles.get("perpetrator", [])
    if slots.phrases[oblique.phrases[0]].pronoun != "هم":
        return []
    for at in range(slots.occurrence.phrase - 1, -1, -1):
        phrase = slots.phrases[at]
        if (
            phrase.kind == "noun"
            and slots.words[phrase.head].noun in PEOPLE
            and slots.words[phrase.head].number == "pl"
        ):
            unit = slots.mentions.unit(at)
            if unit is not None and not any(m.start < unit.end and unit.start < m.end for m in doers):
                return [unit]
    return []


def _is_with_them(slots: Slots, oblique: Oblique) -> bool:
    """اشتبكت معهم: the other side is a pronoun."""
    return (
        oblique.preposition == "مع" and slots.type == "armed_clash" and bool(slots.phrases[oblique.phrases[0]].pronoun)
    )


def _with_them(slots: Slots) -> list[Mention]:
    """Who acted last, other than the doer."""
    doers = slots.roles.get("perpetrator", [])
    starts, ids = {m.start for m in doers}, {m.id for m in doers if m.id}
    return [m for m in slots.discourse.doers if m.start not in starts and m.id not in ids]


def _is_placed(slots: Slots) -> bool:
    """اشتباكات في الريف عقب اعتقاله في المدينة: whether the place of the deed itself has been named."""
    return any(m.id for m in slots.roles.get("place", []))


def _role(slots: Slots, oblique: Oblique) -> str:
    """The role that a preposition brings, given what it governs; empty for none."""
    role = slots.rule.prepositions.get(oblique.preposition, "")
    if oblique.preposition == "مع" and slots.is_border(oblique.phrases[0] - 1):
        return ""  # اشتباك على الحدود مع سوريا
    if oblique.preposition == "من" and slots.kind == "incident" and _is_whole_of(slots, oblique):
        return "place"
    if _is_by(slots, oblique, role):
        role = slots.trigger.subject
    if oblique.role == "agent" and not role:
        return _agent(slots, oblique)
    if role == "perpetrator" and oblique.preposition == "من" and any(slots.is_weapon(i) for i in oblique.phrases):
        return "instrument"  # أطلقوا النار من أسلحتهم الرشاشة
    spot = slots.is_spot(oblique.phrases[0])
    if role == "target" and oblique.preposition in ("ب", "في") and _is_settlement(slots, oblique.phrases[0]):
        role = "place"  # أضرموا النار في المقر بمدينة توزر
    if spot and (role in PARTIES or (role == "target" and (oblique.role == "place" or oblique.preposition == "ب"))):
        role = "place" if role == "target" else ""
    if oblique.preposition.startswith("علي ") and slots.rule.prepositions.get("علي") == "target":
        role = "target"  # غارة على أطراف البلدة
    role = role or _usual(slots, oblique, spot=spot)
    if role == "target" and _is_no_target(slots, oblique):
        return "place" if spot else ""
    if role == "place":
        return _place_or_unit(slots, oblique, spot=spot)
    if role == "instrument" and not slots.is_weapon(oblique.phrases[0]):
        return "place" if spot or _is_unlisted(slots, oblique.phrases[0]) else ""
    return role


def _is_whole_of(slots: Slots, oblique: Oblique) -> bool:
    """قصف أجزاء واسعة من مدينة الفاشر: the town of which parts were hit."""
    at = oblique.phrases[0]
    before = slots.phrases[at - 1] if at else None
    if before is None or before.kind != "noun" or before.pronoun or not slots.is_spot(at):
        return False
    return slots.words[before.first].base in _PARTS


def _is_no_target(slots: Slots, oblique: Oblique) -> bool:
    """على طريق كذا says where; بهدف الحصول على فدية, لنقل الجنود say what for; بجروح خطيرة how badly."""
    at = oblique.phrases[0]
    if slots.words[slots.phrases[at].first].base in _WOUNDS:
        return True
    if oblique.preposition == "علي" and slots.is_border(at):
        return True
    if oblique.preposition == "علي":
        before = slots.phrases[at - 1]
        aim = before.kind == "noun" and before.preposition in ("ب", "ل", "بهدف") and not slots.is_weapon(at - 1)
        word = slots.words[before.first]
        if (aim and word.noun == "abstract") or (slots.type in _UNREST and slots.frames.is_deed(at)):
            return True  # حداداً على مقتل شابين
        beside = slots.words[slots.phrases[at].first].base in _SIDES  # على جانب الطريق
        return slots.words[min(slots.phrases[at].first + beside, slots.phrases[at].last)].base in ROADS
    if oblique.preposition == "ل" and slots.occurrence.is_noun:
        return any(i not in slots.frames.owner for i in range(slots.occurrence.phrase + 1, at))
    return False


def _agent(slots: Slots, oblique: Oblique) -> str:
    """على يد مسلحين, من قبل الجيش."""
    role = slots.trigger.subject if slots.trigger.subject in DOERS else ""
    role = role or ("perpetrator" if slots.kind == "incident" else "")
    return role if slots.mentions.actors(oblique.phrases) and not slots.is_spot(oblique.phrases[0]) else ""


def _usual(slots: Slots, oblique: Oblique, *, spot: bool) -> str:
    """What a preposition brings where the trigger's rule says nothing of it."""
    preposition = oblique.preposition
    if oblique.role in ("place", "within"):
        return "place"
    if spot and (preposition in ("ب", "علي") or (preposition == "ل" and slots.kind == "crossing")):
        return "place"
    if slots.kind != "incident":
        return ""
    if preposition == "ب" and (role := _with_b(slots, oblique)):
        return role
    if (
        oblique.role == "toward"
        and preposition != "الي"
        and slots.rule.prepositions.get("علي") == "target"
        and _is_hittable(slots, oblique)
    ):
        return "target"  # أطلقوا النار تجاه جنود
    if preposition == "علي" and slots.type in _SEIZING:
        return "place"  # اعتقلوا شاباً على حاجز طيار
    return "target" if preposition in ("ضد", "علي") else ""


def _is_adverb(slots: Slots, oblique: Oblique) -> bool:
    """لليوم الرابع على التوالي, على الأقل: how, not whom."""
    return oblique.preposition == "علي" and slots.words[slots.phrases[oblique.phrases[0]].head].base in _ADVERBS


def _with_b(slots: Slots, oblique: Oblique) -> str:
    """بحي المعمورة, بقذيفتين, فجر نفسه بمجموعة من الجنود: where, with what, or at whom."""
    if _is_unlisted(slots, oblique.phrases[0]):
        return "place"
    if slots.is_weapon(oblique.phrases[0]):
        return "instrument"
    return "target" if slots.type == "suicide_attack" and _is_hittable(slots, oblique) else ""


def _is_unlisted(slots: Slots, at: int) -> bool:
    """بحي المعمورة: a place by its class and a name that no list holds."""
    phrase = slots.phrases[at]
    return slots.mentions.unlisted(phrase.first, phrase.last) is not None


def _place_or_unit(slots: Slots, oblique: Oblique, *, spot: bool) -> str:
    """في بلدة كذا is a place; فجر نفسه وسط تجمع للجنود tells whom it hit."""
    phrase = slots.phrases[oblique.phrases[0]]
    if spot or slots.words[phrase.first].noun == "placehead":
        return "place"
    if slots.type in _BLASTS and not slots.roles.get("target") and _is_hittable(slots, oblique):
        return "target"
    return "place" if _is_unlisted(slots, oblique.phrases[0]) else ""  # في سوق مايو


def _is_hittable(slots: Slots, oblique: Oblique) -> bool:
    return slots.words[slots.phrases[oblique.phrases[0]].head].noun in _HITTABLE


def _is_by(slots: Slots, oblique: Oblique, role: str) -> bool:
    """قصف مدفعي لقوات النظام, هجوم لمسلحين على ثكنة: a force right after the deed did it."""
    occurrence, trigger = slots.occurrence, slots.trigger
    if not occurrence.is_noun or slots.kind != "incident" or oblique.preposition not in ("ل", "من"):
        return False
    phrase = slots.phrases[oblique.phrases[0]]
    if oblique.phrases[0] != occurrence.phrase + 1 or phrase.pronoun or trigger.subject != "perpetrator":
        return False
    if slots.roles.get("perpetrator") or trigger.lemma == "كمن" or trigger.outcome:
        return False
    posted = oblique.preposition == "من" and slots.words[phrase.first].base in _POSTS
    named = (n for n in slots.frames.sentence.names if n.actor is not None)
    if any(n.first == phrase.first or (posted and phrase.first < n.first <= phrase.last) for n in named):
        return True  # قصف مدفعي من مواقع قوات النظام
    if oblique.preposition == "ل" and slots.words[phrase.head].base.startswith(AIRCRAFT):
        return True
    force = slots.words[phrase.head].noun in ("combatant", "group")
    return force and (role != "target" or any(o.preposition in ("علي", "ضد") for o in occurrence.frame.obliques))


# Places.


def _is_more_exact(slots: Slots, oblique: Oblique) -> bool:
    """في ريف درعا قرب نوى: the later of two places counts if it lies in the first, or if that is unknown."""
    held = slots.roles.get("place", [])
    if held and _names_settlement(slots, oblique.phrases[0] - 1):
        return False  # في بلدة كذا في ريف درعا: though the gazetteer lacks it.
    if held and not slots.near and oblique.preposition in ("في", "ب") and _names_settlement(slots, oblique.phrases[0]):
        slots.roles.pop("place")  # وفي مسافر يطا، هدموا مسكنين في خربة كذا: within what the clause opened with.
        return True
    if all(m.id is None for m in held) and slots.is_spot(oblique.phrases[0]) and oblique.preposition not in AREAS:
        slots.roles.pop("place", None)
        return True
    ids = {m.id for m in held if m.id}
    return any(_lies_in(slots, m.id, ids) for m in slots.mentions.places(oblique.phrases))


def _names_settlement(slots: Slots, at: int) -> bool:
    return _is_settlement(slots, at) and not slots.names_place(at)


def _is_settlement(slots: Slots, at: int) -> bool:
    phrase = slots.phrases[at]
    first = phrase.first + int(slots.words[phrase.first].base in AREAS)  # أطراف بلدة كذا
    if slots.words[first].base in SETTLEMENTS:
        return phrase.last > first
    return not slots.words[first].article and slots.mentions.unlisted(first, phrase.last) is not None


def _lies_in(slots: Slots, place: str | None, held: set[str]) -> bool:
    for _ in range(_LEVELS):
        row = slots.knowledge.places.get(place or "")
        if row is None:
            return False
        place = row.parent
        if place in held:
            return True
    return False


# Sides.


def _between(slots: Slots, oblique: Oblique) -> None:
    if slots.kind == "incident" and slots.words[slots.phrases[oblique.phrases[0]].first].base in TWO_PLACES:
        if not slots.roles.get("place"):
            slots.put("place", oblique.phrases)  # كمين بين بلدتي كذا وكذا
        return
    if slots.kind == "incident" and slots.type not in _CLASHES:
        return
    one, other = _TWO_SIDED.get(slots.kind, ("", ""))
    if slots.kind == "measure":
        one = other = slots.rule.prepositions.get("بين", "") or "between"
    if not one:
        return
    sides = _ends(slots, oblique) if one == "between" else _parties(slots, oblique)
    slots.add(one, sides[:1])
    slots.add(other, sides[1:])


def _ends(slots: Slots, oblique: Oblique) -> list[Mention]:
    """بين البلدتين كذا وكذا: what a measure separates."""
    found = [m for i in oblique.phrases for m in (slots.mentions.places((i,)) or _called(slots, i, oblique))[:1]]
    return found or slots.mentions.things(oblique.phrases)


def _parties(slots: Slots, oblique: Oblique) -> list[Mention]:
    """بين الجيش وداعش, بين الطرفين."""
    found = [m for i in oblique.phrases for m in (slots.mentions.actors((i,)) or _called(slots, i, oblique))[:1]]
    if len(found) == 1 and len(oblique.phrases) == 2:
        found += _other_side(slots, oblique.phrases[1])
    if len(found) < 2 and len(slots.discourse.sides) == 2 and _means_both(slots, oblique):
        return slots.discourse.sides
    return found


def _called(slots: Slots, at: int, oblique: Oblique) -> list[Mention]:
    """بين قبيلتي كذا وكذا: a side of which nothing but its name is known."""
    head = slots.words[slots.phrases[oblique.phrases[0]].first]
    return slots.mentions.things((at,)) if len(oblique.phrases) > 1 and head.noun == "group" else []


def _other_side(slots: Slots, at: int) -> list[Mention]:
    """بين الهوسا والفونج: beside a known side, a lone definite word that is nothing else names the other."""
    phrase = slots.phrases[at]
    word = slots.words[phrase.first]
    alone = phrase.first == phrase.last and word.article
    unknown = not (word.noun or word.senses or word.verb or word.function) and not slots.names_place(at)
    return slots.mentions.things((at,)) if alone and unknown else []


def _means_both(slots: Slots, oblique: Oblique) -> bool:
    phrase = slots.phrases[oblique.phrases[0]]
    return bool(phrase.pronoun) or slots.words[phrase.first].base in BOTH
