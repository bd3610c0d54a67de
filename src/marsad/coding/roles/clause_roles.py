"""What a relative clause says of an event noun: الهجوم الذي شنه داعش على دورية."""

from __future__ import annotations

from marsad.coding.roles.oblique_roles import oblique_roles
from marsad.coding.roles.role_words import HAPPENING
from marsad.coding.roles.slots import DOERS, Slots


def clause_roles(slots: Slots) -> None:
    """الهجوم الذي شنه داعش على دورية, هجوم استهدف دورية: what a relative clause says of the noun."""
    at = slots.occurrence.phrase
    for frame in slots.frames.verbs.values():
        verb = slots.words[frame.word]
        light = slots.light.get(verb.lemma, "")
        if frame.relative != at and not (light == "targets" and _is_over_place(slots, frame.relative)):
            continue
        if light == "place" and verb.pronoun:
            slots.put("place", tuple(i for i in frame.subject if i != at))  # اشتباكات شهدتها المدينة
            oblique_roles(slots, [o for o in frame.obliques if o.role == "between"])
        elif verb.pronoun and (doer := _clause_doer(slots, light)):
            slots.put(doer, tuple(i for i in frame.subject if i != at))
            oblique_roles(slots, frame.obliques)
        elif light == "targets":
            hit = tuple(i for i in (*frame.object, *frame.subject) if i != at)
            slots.put(slots.trigger.object or "target", hit)
            oblique_roles(slots, frame.obliques)
        elif light == "occurs":
            oblique_roles(slots, [o for o in frame.obliques if o.role in HAPPENING])
        elif verb.verb in ("cause", "be"):
            oblique_roles(slots, [o for o in frame.obliques if o.role == "place"])


def _ends_phrase(slots: Slots) -> bool:
    """Whether the deed is what the phrase ends with: of قصف منزل تقطنه عائلة, the house is lived in."""
    after = slots.words[slots.occurrence.last + 1 : slots.phrases[slots.occurrence.phrase].last + 1]
    return all(word.noun in ("", "adjective", "combatant") for word in after)


def _clause_doer(slots: Slots, light: str) -> str:
    """هجوم شنه داعش, انفجار عبوة زرعها مجهولون: the role of who a clause with the deed's pronoun says did it."""
    if slots.trigger.subject in DOERS:
        return slots.trigger.subject if light == "doer" or _ends_phrase(slots) else ""
    return "perpetrator" if light == "doer" and slots.type == "explosion" else ""


def _is_over_place(slots: Slots, relative: int | None) -> bool:
    """حملة اعتقالات في بلدة كذا طالت تسعة: the place between a deed and what is said of it."""
    if relative is None or relative != slots.occurrence.phrase + 1:
        return False
    return slots.phrases[relative].role == "place" and slots.is_spot(relative)
