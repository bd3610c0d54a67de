"""What only incidents tell: where what was hit lies, whose weapon it was, what passed a bomb, what was taken."""

from __future__ import annotations

from marsad.coding.grammar.frames import Frame, Oblique
from marsad.coding.roles.oblique_roles import oblique_roles
from marsad.coding.roles.role_words import AREAS, SETTLEMENTS
from marsad.coding.roles.slots import Slots
from marsad.model.claim import Mention

_EDGES = (
    *("أطراف", "الأطراف", "اطراف", "الاطراف", "محيط", "سفوح", "سفح", "تخوم", "مشارف", "ضواحي"),
    *("الغربية", "الشرقية", "الشمالية", "الجنوبية"),
)
"""Beginnings of mentions that say where, not what: على الأطراف الغربية لبلدة كذا."""
_FROM_AFAR = frozenset(("shelling", "air_strike", "armed_attack", "indiscriminate_fire"))
_SOURCES = frozenset(("مصدرها", "مصدره", "ومصدرها", "ومصدره"))
_SOURCE = 10
"""Words after مصدرها within which it is told whose fire it was."""
_MEANS = frozenset(("weapon", "unit", "group", "vehicle"))
_REMNANTS = "مخلفات"
_TAKEN = frozenset(("property", "placehead", "unit", "vehicle"))


def struck(slots: Slots) -> None:
    """Complete an incident's roles from each other."""
    if slots.type == "armed_clash":
        _split_sides(slots)
        slots.roles["target"] = [_armed(m) for m in slots.roles.get("target", [])]
    _launched(slots)
    if slots.type in _FROM_AFAR:
        _from_source(slots)
    if not slots.roles.get("place"):
        _clause_places(slots)
    if slots.hit:
        _struck_places(slots)
    if any(m.text.startswith(_EDGES) for m in slots.roles.get("target", [])):
        slots.roles["target"] = [m for m in slots.roles["target"] if not m.text.startswith(_EDGES)]
    if slots.rule.is_phrase and not slots.roles.get("perpetrator"):
        _named_means(slots)
    if slots.type == "explosion" and not slots.roles.get("perpetrator"):
        _left_behind(slots)
    if not slots.roles.get("target"):
        if slots.type == "explosion":
            _passing(slots)
        elif slots.type == "seizure":
            _taken(slots)


def _split_sides(slots: Slots) -> None:
    """اشتبكت قبيلتا كذا وكذا: of two joined doers one fights the other."""
    subject = slots.occurrence.frame.subject
    if slots.occurrence.is_noun or len(subject) != 2 or slots.roles.get("target") or slots.trigger.subject == "place":
        return
    sides = [(slots.mentions.actors((i,)) or slots.mentions.things((i,)))[:1] for i in subject]
    slots.roles["perpetrator"], slots.roles["target"] = sides


def _launched(slots: Slots) -> None:
    """سقط صاروخ أطلقه الحوثيون على حي: who launched what fell, and at what."""
    for frame in slots.frames.verbs.values():
        if frame.relative is None or frame.relative not in slots.occurrence.frame.subject:
            continue
        done = slots.is_weapon(frame.relative) or slots.type == "protest"  # مسيرة نظمها الطلاب
        if slots.words[frame.word].pronoun and done and frame.subject:
            if not slots.roles.get("perpetrator"):
                slots.put("perpetrator", frame.subject)
            oblique_roles(slots, frame.obliques)


def _from_source(slots: Slots) -> None:
    """سقطت قذائف على عرى، مصدرها قوات الحكومة في الدويرة: whose fire it was, and from where."""
    told = next((i for i, w in enumerate(slots.words) if w.text in _SOURCES and i > slots.occurrence.first), None)
    if told is None:
        return
    verbs = {frame.word for frame in slots.frames.verbs.values()}
    reach = range(told + 1, min(told + _SOURCE, len(slots.words)))
    end = next((i for i in reach if i in verbs or slots.words[i].text in ("علي", "،", ".", "؛")), reach.stop)
    actors = slots.mentions.names(told + 1, end - 1, "actor")
    if actors and not slots.roles.get("perpetrator"):
        slots.roles["perpetrator"] = [slots.mentions.name(actors[0], "actor")]
    from_there = [slots.mentions.name(n, "place") for n in slots.mentions.names(told + 1, end - 1, "place")]
    if from_there and not slots.roles.get("origin"):
        slots.roles["origin"] = from_there[:1]
    said = slots.mentions.words_of(told, max(told, end - 1))
    for role in ("place", "target"):
        slots.roles[role] = [m for m in slots.roles.get(role, []) if not said.start <= m.start < said.end]


def _clause_places(slots: Slots) -> None:
    """بسيارة تقل مدنيين في قرية كذا: a place that follows what a clause says of what was hit."""
    own = slots.occurrence.frame
    later = [(f, _said_of(slots, f)) for f in slots.frames.verbs.values() if f.at > own.at]
    held = {*own.subject, *own.object, *(i for o in own.obliques for i in o.phrases)} if later else ()
    for frame, whom in later:
        if whom in held and slots.words[frame.word].aspect == "present":
            oblique_roles(slots, [o for o in frame.obliques if o.role == "place" or _is_on_road(slots, o)])


def _said_of(slots: Slots, frame: Frame) -> int | None:
    """Of which phrase a clause tells: سيارة تقل مدنيين, سيارتين كانتا تسيران."""
    before = frame.at - 1
    if frame.relative is None and before > 0 and slots.words[slots.phrases[before].first].text.startswith("كان"):
        return before - 1
    return frame.relative


def _is_on_road(slots: Slots, oblique: Oblique) -> bool:
    """سيارة تقل نازحين على الطريق بين كذا وكذا"""
    return oblique.preposition == "علي" and slots.mentions.road(slots.phrases[oblique.phrases[0]]) is not None


def _armed(side: Mention) -> Mention:
    """The side of a fight, unless it is said to be civil."""
    civilian = bool(side.civilian)
    return Mention(start=side.start, end=side.end, text=side.text, id=side.id, civilian=civilian)


def _struck_places(slots: Slots) -> None:
    """قصفت قريتي س وص شمالي ع: what was hit is where it was hit, more exactly than what it lies near."""
    firsts = {i: slots.words[slots.phrases[i].first] for i in slots.hit}
    heads = [i for i, word in firsts.items() if word.noun == "placehead" or word.base in AREAS]
    phrases = sorted({*heads, *(i for i in slots.hit if slots.names_place(i))})
    held = slots.roles.get("place", [])
    found = slots.mentions.places(tuple(phrases))
    settled = any(slots.words[slots.phrases[i].first].base in SETTLEMENTS for i in heads)
    if any(m.id for m in held) and not any(m.id for m in found) and not (found and (settled or slots.near)):
        return
    if not found and not held:
        slots.roles["place"] = [m for i in sorted(slots.hit) if (m := slots.mentions.home(i)) is not None]
    elif found and (heads or not held or slots.near):
        slots.roles["place"] = found


def _named_means(slots: Slots) -> None:
    """أغارت مسيّرة إسرائيلية: whose means it was, by its adjective or owner."""
    occurrence = slots.occurrence
    at = next((i for i, p in enumerate(slots.phrases) if p.first <= occurrence.rest <= p.last), None)
    if at is None:
        return
    phrase = slots.phrases[at]
    if phrase.first == occurrence.rest and slots.mentions.is_bomb(at):
        slots.add("instrument", [slots.mentions.words_of(occurrence.rest, phrase.last)])
    if at in occurrence.frame.subject and not slots.roles.get("target"):
        slots.put("target", occurrence.frame.object)
    if slots.words[occurrence.rest].noun not in _MEANS or phrase.preposition not in ("", "ب", "من"):
        return
    for index in slots.frames.with_owner(at):
        phrase = slots.phrases[index]
        names = slots.mentions.names(max(phrase.first, occurrence.first), phrase.last, "actor")
        if names:
            slots.roles["perpetrator"] = [slots.mentions.name(names[0], "actor")]
            return
    hostile = next((i for i in range(phrase.first, phrase.last + 1) if slots.words[i].base.startswith("معادي")), None)
    if hostile is not None:  # أغارت مسيّرة معادية: the enemy's, whoever that is to the outlet.
        slots.roles["perpetrator"] = [slots.mentions.words_of(hostile, hostile)]


def _left_behind(slots: Slots) -> None:
    """انفجر لغم من مخلفات الحوثيين: whoever left it there."""
    near = range(slots.occurrence.first, min(slots.occurrence.first + _SOURCE, len(slots.words)))
    at = next((i for i in near if slots.words[i].base == _REMNANTS), None)
    names = slots.mentions.names(at + 1, at + 2, "actor") if at is not None else []
    if names:
        slots.roles["perpetrator"] = [slots.mentions.name(names[0], "actor")]


def _passing(slots: Slots) -> None:
    """انفجرت عبوة لدى مرور عجلة للجيش: what passed is what was hit."""
    for oblique in slots.occurrence.frame.obliques:
        phrase = slots.phrases[oblique.phrases[0]]
        if slots.words[phrase.first].base == "مرور" and phrase.last > phrase.first:
            found = slots.mentions.unit(oblique.phrases[0], first=phrase.first + 1)
            if found is not None:
                slots.roles["target"] = [found]


def _taken(slots: Slots) -> None:
    """استولى على مراكز حكومية: houses and vehicles are hit, goods are taken."""
    starts = {slots.mentions.words_of(p.first, p.last).start: i for i, p in enumerate(slots.phrases)}
    for mention in slots.roles.get("object", []):
        at = starts.get(mention.start)
        if at is not None and slots.words[slots.phrases[at].head].noun in _TAKEN:
            unit = slots.mentions.unit(at)
            slots.add("target", [unit] if unit is not None else [])
