"""What a measure parts or lies between: the ends of a road, the two sides of a post."""

from __future__ import annotations

import re

from marsad.coding.roles.mentions import Mentions
from marsad.coding.roles.roles import RoleFiller, Roles
from marsad.coding.triggers import Occurrence
from marsad.model.claim import Mention

_ROAD_ENDS = re.compile(r"(?:^|\s)(?:طريق|بين)\s+(\S+)\s*(?:[–—-]\s*|\sو)(\S+)$")
_WAYS = ("طريق", "طرق", "معبر", "معابر", "جسر", "جسور", "ممر", "منفذ", "اوتوستراد")
_JOINING = frozenset(("وصل", "ربط"))
_PEOPLE = ("الطرف", "الجانب", "مسلح", "عناصر", "قوات")
_REACH = 8
"""Phrases after a measure within which بين belongs to it."""


def ends(occurrence: Occurrence, roles: Roles, places: list[Mention], filler: RoleFiller) -> list[Mention]:
    """The ends of the road or the sides that the measure parts: named right after its object."""
    if named := [m for place in places for m in _named(place, filler)]:
        return named
    found = roles.get("between", [])
    phrases = filler.phrases
    for at in range(occurrence.phrase, min(len(phrases), occurrence.phrase + _REACH)):
        phrase = phrases[at]
        if phrase.kind in ("clause", "that") or (phrase.kind == "verb" and phrase.first > occurrence.last):
            break
        if phrase.kind == "noun" and phrase.role == "between" and not phrase.pronoun:
            sides = [_end(i, filler) for i in _group(at, filler)]
            if any(m.id is not None and m.id.startswith("place:") for m in sides):
                return sides
            if _is_of_another(occurrence, at, filler):
                return []
            if any(m.id is not None for m in sides):
                return sides
            return [m for m in sides if not m.text.startswith(_PEOPLE)]
    if occurrence.rule.type.id in ("closure", "reopening"):
        return _joined(occurrence, filler)
    return found


def _named(road: Mention, filler: RoleFiller) -> list[Mention]:
    """طريق دمشق – السويداء, الطريق بين تعز ولحج: the ends that a road's name tells."""
    mentions = filler.mentions
    inside = [mentions.name(n, "place") for n in filler.frames.sentence.names if n.place is not None]
    ends = [m for m in inside if road.start < m.start and m.end <= road.end]
    if len(ends) == 2:
        return ends
    match = _ROAD_ENDS.search(road.text)
    if match is None:
        return []
    at = road.start
    return [Mention(start=at + match.start(n), end=at + match.end(n), text=match.group(n), id=None) for n in (1, 2)]


def _is_of_another(occurrence: Occurrence, at: int, filler: RoleFiller) -> bool:
    """اتفاق بين الطرفين: whether another noun that tells of something stands right before."""
    before = filler.phrases[at - 1]
    own = occurrence.first <= before.head <= occurrence.last or at - 1 == occurrence.phrase
    return not own and bool(filler.words[before.head].senses)


def _group(at: int, filler: RoleFiller) -> list[int]:
    """The phrase after بين and those that و joins to it, be it written on a name."""
    found, phrases = [at], filler.phrases
    names, starts = filler.frames.sentence.names, filler.frames.sentence.starts
    for index in range(at + 1, len(phrases)):
        phrase = phrases[index]
        named = any(n.first == phrase.first and n.start > starts[n.first] for n in names)
        joined = phrase.joined or (named and filler.words[phrase.first].text.startswith("و"))
        if phrase.kind != "noun" or not joined or (phrase.preposition and phrase.role != "between"):
            break
        found.append(index)
    return found


def _end(index: int, filler: RoleFiller) -> Mention:
    """One end: a place by its name, else the words with the id of whose it is."""
    mentions: Mentions = filler.mentions
    phrase = filler.phrases[index]
    actors = mentions.names(phrase.first, phrase.last, "actor")
    if not actors and (places := mentions.places((index,))):
        return places[0]
    return mentions.words_of(phrase.first, phrase.last, id=actors[0].actor if actors else None)


def _joined(occurrence: Occurrence, filler: RoleFiller) -> list[Mention]:
    """المعابر التي تصل الريف بالضفة الأخرى: what the way that is shut or opened joins."""
    for frame in filler.frames.verbs.values():
        of, words = frame.relative, filler.words
        if of is None or words[frame.word].lemma not in _JOINING or not frame.object:
            continue
        near = abs(filler.phrases[of].first - occurrence.first) <= 2 * _REACH
        if not near and not words[occurrence.last].enclitic:
            continue
        if any(w.base.startswith(_WAYS) for w in words[filler.phrases[of].first : filler.phrases[of].last + 1]):
            others = [i for o in frame.obliques if o.preposition in ("ب", "مع") for i in o.phrases]
            return [_end(i, filler) for i in (frame.object[0], *others)]
    return []
