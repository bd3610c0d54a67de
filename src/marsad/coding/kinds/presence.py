"""Who is said to stand at a place without ruling it."""

from __future__ import annotations

from marsad.coding.kinds import grounds
from marsad.coding.kinds.control_words import UNITS
from marsad.coding.kinds.tied import complement, said_of
from marsad.coding.roles.nearby import Nearby
from marsad.coding.roles.party_words import STILL
from marsad.coding.roles.roles import Roles
from marsad.coding.triggers import Occurrence
from marsad.model.claim import Mention


def present(occurrence: Occurrence, roles: Roles, near: Nearby) -> tuple[list[Mention], list[Mention]]:
    """الميليشيات المنتشرة في البوكمال, يتمركز الجيش في أم روابة."""
    if occurrence.form == "participle":
        actors = _described(occurrence.first, near)
    else:
        actors = roles.get("actor", [])
        if occurrence.is_noun and near.words[occurrence.last].enclitic:
            return [], []
        if occurrence.is_noun and not actors:
            actors = complement(near, occurrence.last + 1, linked=False)
    places = grounds.after(occurrence.last + 1, near) if _stands_in(occurrence.last + 1, near) else []
    places = places or roles.get("place", []) or grounds.base(occurrence.last + 1, near)
    if not places and not occurrence.is_noun:
        places = grounds.unnamed(occurrence.first + 1, near)
    return actors, places or _present_place(occurrence, near)


def _stands_in(at: int, near: Nearby) -> bool:
    """Whether a word for in, at or near follows, or ends the trigger; بكثافة, حاليا and the like apart."""
    for index in range(at - 1, min(at + 3, len(near.words))):
        word = near.words[index]
        if word.function in ("place", "on", "within", "prep", "from") or (
            index >= at and (word.preposition == "ب" or grounds.is_place(near.starting.get(index)))
        ):
            return near.kinds[index] != "time"
    return False


def _present_place(occurrence: Occurrence, near: Nearby) -> list[Mention]:
    at = occurrence.last + 1
    before = near.words[max(0, occurrence.first - 2) : occurrence.first]
    if any(w.base == "حيث" for w in before):
        return grounds.before(occurrence.first - len(before), near, reach=9, strict=False) or grounds.before(
            occurrence.first, near, strict=False
        )
    if at < len(near.words) and near.words[at].enclitic and near.words[at].function in ("place", "prep"):
        return grounds.told(occurrence.first, near)
    return []


def _described(first: int, near: Nearby) -> list[Mention]:
    """Who is said to stand somewhere: a name, else the force by its own words, without what befalls it."""
    words = near.words
    for at in range(first - 1, max(-1, first - 7), -1):
        name = near.holding.get(at)
        if name is not None:
            party = near.party(name)
            if (party is None or party.id is None) and words[name.first].noun in ("group", "combatant"):
                return [near.filler.mentions.words_of(name.first, first - 1)]
            break
        if words[at].text.removeprefix("و") in STILL:
            continue
        if (words[at].text in ".،؛" and at < first - 1) or near.kinds[at] in ("that", "clause"):
            return []
        if (words[at].noun in ("group", "combatant") or words[at].base in UNITS) and words[at].text not in ("بعضهم",):
            whole = at > 0 and words[at].article and words[at - 1].article and words[at - 1].noun == "group"
            return [near.filler.mentions.words_of(at - whole, first - 1)]
        if words[at].enclitic == "هم" and at == first - 1:
            return near.antecedent(at)
        if words[at].noun in ("civilian", "property", "goods", "placehead", "vehicle"):
            return []
    return said_of(near, first)
