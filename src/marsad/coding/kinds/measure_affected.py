"""On whom a measure falls: whom it stops, whom it lets pass, before whom it shuts a road."""

from __future__ import annotations

from marsad.coding.grammar.frames import Frame
from marsad.coding.roles.roles import RoleFiller, Roles
from marsad.coding.triggers import Occurrence
from marsad.model.claim import Mention

_NONE = frozenset(("mobilization", "reinforcement", "withdrawal", "deployment", "checkpoint"))
_STOPS = frozenset(("movement_ban", "delay"))
_FALLS_ON = frozenset(("closure", "curfew", "movement_ban"))
_CROSSERS = frozenset(("vehicle", "civilian", "goods", "person"))
_PEOPLE = frozenset(("civilian", "person", "vehicle", "group"))
_MANNERS = frozenset(("شكل", "صوره", "نحو", "طريقه"))
_GOING = (
    "دخول",
    "خروج",
    "مرور",
    "عبور",
    "وصول",
    "ادخال",
    "اخراج",
    "حركه",
    "تنقل",
    "مغادره",
    "عوده",
    "تحرك",
    "سفر",
    "سير",
    "افتتاح",
    "فتح",
    "انتظار",
)
"""Beginnings of what those do who are stopped."""
_ASIDES = frozenset(("ابتداء", "اعتبارا", "معظم", "بين", "غالبيه", "بدءا"))
_MANNER = ("بشكل", "دقيق", "مدار")
_STEPS = ("دخول", "خروج", "مرور", "عبور", "منع", "تدقيق", "تفتيش", "إغلاق")
"""What is done, not on whom it falls."""
_NEAR = 16
"""Words after a measure within which it is told before whom it shuts the way."""


def affected(occurrence: Occurrence, roles: Roles, actors: list[Mention], filler: RoleFiller) -> list[Mention]:
    """On whom it falls: cars, people, goods."""
    if occurrence.rule.type.id in _NONE:
        return []
    if occurrence.rule.type.id == "siege":
        return [] if occurrence.is_noun else _besieged(occurrence, filler)
    found = [m for m in _found(occurrence, roles, actors, filler) if not m.text.startswith(_MANNER)]
    return [m for m in found if not m.text.removeprefix("ال").startswith(_STEPS)]


def _besieged(occurrence: Occurrence, filler: RoleFiller) -> list[Mention]:
    """حاصرت القوات الجيش داخل المربع: the force that is shut in."""
    found: list[Mention] = []
    for group in _objects(occurrence.frame):
        if group == occurrence.frame.subject:
            continue
        for index in group:
            phrase = filler.phrases[index]
            if filler.mentions.names(phrase.first, phrase.last, "actor"):
                found += filler.mentions.actors((index,))
    return found


def _found(occurrence: Occurrence, roles: Roles, actors: list[Mention], filler: RoleFiller) -> list[Mention]:
    type_, trigger = occurrence.rule.type.id, occurrence.rule.trigger
    if type_ in _STOPS and not occurrence.is_noun:
        if whom := _object(occurrence, actors, filler, any_head=trigger.object == "affected"):
            return whom
        if gone := _of_going(occurrence, filler):
            return gone
        if filler.words[occurrence.last].enclitic in ("هم", "ها") and occurrence.rest > occurrence.first:
            return _told_before(occurrence, filler)
    if trigger.subject != "actor" and occurrence.rest > occurrence.first and (let := _allowed(occurrence, filler)):
        return let
    before = _beside(occurrence, filler, "امام")
    if not before and type_ in _FALLS_ON:
        before = _beside(occurrence, filler, "علي", _CROSSERS)
    return before or _given(occurrence, roles.get("affected", []), filler)


def _given(occurrence: Occurrence, mentions: list[Mention], filler: RoleFiller) -> list[Mention]:
    """What grammar found, as those themselves are called, with whom و joins to them."""
    found: list[Mention] = []
    for index, phrase in enumerate(filler.phrases):
        quote = filler.mentions.words_of(phrase.first, phrase.last)
        held = [m for m in mentions if quote.start <= m.start < quote.end]
        if phrase.kind != "noun" or not held:
            continue
        joined = [i for i in filler.frames.group_of(index) if i > index and not filler.phrases[i].preposition]
        first = occurrence.last + 1 if phrase.first <= occurrence.last < phrase.last else phrase.first
        own = held[0] if held[0].id is not None else _whom(index, filler, first)
        found += [own, *(_whom(i, filler) for i in joined)]
    return _once(found)


def _once(mentions: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in mentions:
        if not any(m.start < mention.end and mention.start < m.end for m in kept):
            kept.append(mention)
    return kept


def _whom(index: int, filler: RoleFiller, start: int = 0) -> Mention:
    """حركة الأهالي, المارة بشكل دقيق, السائقين الانتظار: the people alone."""
    words, phrase = filler.words, filler.phrases[index]
    first, last = max(phrase.first, start), phrase.last
    while first < last and words[first].base.startswith(_GOING):
        first += 1
    for at in range(first + 1, last + 1):
        manner = words[at].base in _MANNERS and not words[at].article
        if manner or words[at].base in _ASIDES or (words[at].base.startswith(_GOING) and words[at].article):
            last = at - 1
            break
    return filler.mentions.words_of(first, last)


def _beside(
    occurrence: Occurrence, filler: RoleFiller, preposition: str, nouns: frozenset[str] = frozenset()
) -> list[Mention]:
    """أمام المسافرين, على السيارات: those named after a preposition, in the clause or at its end."""
    for index, phrase in enumerate(filler.phrases):
        if phrase.first <= occurrence.last:
            continue
        far = phrase.first - occurrence.last > _NEAR or phrase.kind in ("clause", "that", "relative")
        if far or (phrase.kind == "verb" and filler.words[phrase.first].conjunction):
            return []
        fits = not nouns or filler.words[phrase.head].noun in nouns
        if phrase.kind == "noun" and phrase.preposition == preposition and not phrase.pronoun and fits:
            return [_whom(i, filler) for i in filler.frames.group_of(index) if i >= index]
    return []


def _of_going(occurrence: Occurrence, filler: RoleFiller) -> list[Mention]:
    """لا يُسمح بخروج الطلاب, علّقت عبور الشاحنات: those whose going it is, in construct with it."""
    at, words = occurrence.last, filler.words
    if occurrence.rest == at - 1 and words[at - 1].base.startswith(_GOING):
        at -= 1  # عبور الشاحنات, both of the trigger
    index = filler.frames.sentence.phrase_at[at]
    if index < 0 or at == occurrence.first or not words[at].base.startswith(_GOING) or words[at].article:
        return []
    last = filler.phrases[index].last
    who = words[at + 1] if at < last else None
    if who is None or who.noun in ("placehead", "property"):
        return []
    joined = [i for i in filler.frames.group_of(index) if i > index and not filler.phrases[i].preposition]
    return [filler.mentions.words_of(at + 1, last), *(_whom(i, filler) for i in joined)]


def _told_before(occurrence: Occurrence, filler: RoleFiller) -> list[Mention]:
    """تنزل الركاب وتحول دون وصولهم: the people told of just before."""
    for at in range(occurrence.phrase - 1, -1, -1):
        phrase = filler.phrases[at]
        if phrase.kind != "noun" or phrase.preposition or phrase.pronoun:
            continue
        if filler.words[phrase.head].noun in _PEOPLE and not filler.mentions.names(phrase.first, phrase.last, "actor"):
            return [filler.mentions.words_of(phrase.first, phrase.last)]
    return []


def _allowed(occurrence: Occurrence, filler: RoleFiller) -> list[Mention]:
    """لم يعد يُسمح للطلاب: whom the second verb names after لـ."""
    for frame in filler.frames.verbs.values():
        if occurrence.rest <= frame.word <= occurrence.last:
            return [m for o in frame.obliques if o.preposition == "ل" for m in filler.mentions.things(o.phrases[:1])]
    return []


def _object(occurrence: Occurrence, actors: list[Mention], filler: RoleFiller, *, any_head: bool) -> list[Mention]:
    """منعت دخول الشاحنات, منعوا الطواقم من الوصول, أجّلت مرور القافلة: whom the verb itself stops."""
    words = filler.words
    for held in _objects(occurrence.frame):
        index = held[0]
        phrase = filler.phrases[index]
        goes = words[phrase.first].base.startswith(_GOING)
        if phrase.pronoun or not (any_head or goes) or (goes and phrase.first == phrase.last):
            continue
        found = [_whom(i, filler) for i in sorted({*held, *(i for i in filler.frames.group_of(index) if i > index)})]
        if not any(m.start < a.end and a.start < m.end for m in found for a in actors):
            return found
    return []


def _objects(frame: Frame) -> list[tuple[int, ...]]:
    groups = ((() if frame.before else frame.subject), frame.object, frame.more)
    return [group for group in groups if group and group[0] > frame.at]
