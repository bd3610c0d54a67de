"""The roles of an event noun: what follows it, whose it is, and the verb that says that it took place."""

from __future__ import annotations

from marsad.coding.grammar.frames import Frame, Frames
from marsad.coding.roles.clause_roles import clause_roles
from marsad.coding.roles.oblique_roles import oblique_roles
from marsad.coding.roles.role_words import AIRCRAFT, BEFALLING, HAPPENING
from marsad.coding.roles.slots import DOERS, Slots
from marsad.coding.triggers import Occurrence
from marsad.model.claim import Certainty, Mention
from marsad.model.reading import Name, Word

_BODIES = frozenset(("unit", "group", "combatant", "civilian", "person"))
_ANNOUNCING = frozenset(("اعلن", "كشف", "اكد"))
_STRIKES = frozenset(("shelling", "air_strike", "armed_attack", "explosion"))
_ANNOUNCED = frozenset(("arrest", "raid", "seizure"))
_WHOM = frozenset(("civilian", "person", "combatant", "title"))
_DYING = ("مقتل", "مصرع", "استشهاد", "وفاه", "سقوط", "اصابه", "جرح", "موت")
"""How the nouns begin of which nobody but the dead and hurt can be the owner."""
_VICTIMS = frozenset(("civilian", "person", "combatant"))
_OF_PERSONS = frozenset(("assassination", "execution", "abduction", "arrest"))
_ASIDE = frozenset(("time", "place", "prep", "with", "without", "against"))
"""Prepositions that say when, where or why a verb does something, not what."""
_UNKNOWN = ("ملثم", "مجهول", "مسلح")
_UNDER: dict[str, frozenset[str]] = {
    "ل": frozenset(),
    "ب": frozenset(("قيام",)),
    "علي": frozenset(("اقدام", "اقدم")),
    "الي": frozenset(("لجوء",)),
}
"""Nouns that say of a deed behind them, by its preposition, that somebody did it."""


def noun_roles(slots: Slots) -> None:
    """Fill the roles that the words around an event noun give."""
    occurrence, trigger = slots.occurrence, slots.trigger
    phrase = slots.phrases[occurrence.phrase]
    after = occurrence.last + 1
    if slots.rule.is_phrase and after > phrase.last and slots.words[occurrence.first + 1].noun in _VICTIMS:
        after = occurrence.first + 1  # وفاة شاب تحت التعذيب
    if phrase.first <= occurrence.first and after <= phrase.last:
        _genitive(slots, after)
    elif owners := slots.frames.with_owner(occurrence.phrase)[1:]:
        slots.put(trigger.genitive, tuple(owners))
    if trigger.object:
        slots.put(trigger.object, occurrence.frame.object)
    if slots.words[occurrence.last].enclitic:
        _possessed(slots)
    _exposed(slots)
    _governed(slots)
    clause_roles(slots)
    if occurrence.form == "noun" and trigger.subject in DOERS and not slots.roles.get(trigger.subject):
        _adjectives(slots)


def head_role(slots: Slots) -> None:
    """الطريق المغلق, المدعومة روسياً, المنتشرة في: the noun that a participle is said of."""
    role, at = slots.trigger.head, slots.occurrence.phrase
    if slots.phrases[at].first < slots.occurrence.first:
        slots.put(role, (at,))
        return
    for index in range(at - 1, max(-1, at - 4), -1):
        before = slots.phrases[index]
        if before.kind == "noun" and not before.pronoun:
            slots.put(role, slots.frames.group_of(slots.frames.owner.get(index, index)))
            return
        if before.kind not in ("stop", "time", "particle"):
            return


def governing(occurrence: Occurrence, frames: Frames) -> tuple[Frame | None, int]:
    """The verb whose argument an event noun is, and the phrase by which it governs it."""
    at = frames.group_of(occurrence.phrase)[0]
    return frames.governor.get(at) or frames.governor.get(occurrence.phrase), at


# The construct.


def _genitive(slots: Slots, after: int) -> None:
    """قصف النظام, اغتيال فلان: who did it or to whom, in construct with the noun."""
    last = slots.phrases[slots.occurrence.phrase].last
    while after < last and _is_deed(slots, after):
        after += 1  # محاولة اغتيال فلان
    if _is_deed(slots, after) or (slots.trigger.genitive == "target" and _says_nobody(slots, after)):
        return
    role = _genitive_role(slots, after, last)
    if slots.words[slots.occurrence.last].article and role == "target" and slots.words[after].article:
        return  # الضرب المبرح, الغارة الجوية
    if role and not _describes(slots, after):
        group = slots.frames.group_of(slots.occurrence.phrase)
        joined = (i for i in group if i > slots.occurrence.phrase and not slots.frames.is_deed(i))
        slots.put(role, (slots.occurrence.phrase, *joined), first=after)


def _genitive_role(slots: Slots, after: int, last: int) -> str:
    trigger, role = slots.trigger, slots.trigger.genitive
    doer = trigger.subject if trigger.subject in DOERS else ""
    if role == "either" and _is_carried(slots):
        return trigger.object  # جددت طائرات الاحتلال قصف مواقع
    names = slots.mentions.names(after, last, "actor")
    if names and _is_adjective(names[0]) and slots.words[after].noun not in _BODIES:
        return doer or role
    object_ = bool(slots.occurrence.frame.object)
    hits = slots.words[after].base.startswith(AIRCRAFT + _UNKNOWN) or slots.words[after].noun in ("combatant", "group")
    if doer and role == "target" and hits and _is_followed_by_l(slots):
        return doer
    if role in ("either", "target") and names and names[0].first == after and doer and slots.kind == "incident":
        befalls = bool(trigger.outcome) or (trigger.lemma in BEFALLING and not _is_followed_by_l(slots))
        if object_ or slots.takes("target") or role == "either" or not befalls:
            return doer  # قصف النظام: a force's name is the one that shells, unless the noun says otherwise.
        return role
    another = object_ and (not trigger.outcome or _befalls_another(slots, after))
    if role != doer and another and doer and slots.mentions.is_party(after, last):
        return doer  # اقتحام قوة عسكرية المبنى
    if role == "either":
        return trigger.subject if slots.words[after].noun in ("combatant", "group", "weapon") else trigger.object
    return role


def _is_carried(slots: Slots) -> bool:
    """Whether the verb that governs the noun says who did it."""
    frame, at = governing(slots.occurrence, slots.frames)
    if frame is None or at in frame.subject or not frame.subject:
        return False
    word = slots.words[frame.word]
    return slots.light.get(word.lemma, "") == "doer" or word.verb == "begin"


def _befalls_another(slots: Slots, after: int) -> bool:
    """اختطاف مسلحين آمر سرية, احتجاز نقطة تفتيش ستة مسافرين: armed men took somebody; مقتل الشاب فلان says his name."""
    head = slots.words[slots.occurrence.last]
    if head.base.startswith(_DYING) or slots.words[after].noun not in ("combatant", "group", "unit"):
        return False
    phrase = slots.phrases[slots.occurrence.frame.object[0]]
    whom = slots.words[phrase.first]
    told = phrase.first in slots.frames.counted or (whom.noun in _WHOM and not whom.article)
    return told and not any(n.first == phrase.first for n in slots.frames.sentence.names)


def _is_followed_by_l(slots: Slots) -> bool:
    """استهداف طائرات تركية لمواقع: what ل brings is hit, so the genitive hits; not استهداف تجمع لجنود العدو."""
    at = slots.occurrence.phrase + 1
    if at >= len(slots.phrases) or at in slots.frames.owner:
        return False
    return slots.phrases[at].preposition == "ل" and not slots.phrases[at].pronoun


def _is_adjective(name: Name) -> bool:
    return all(entry.adjective for entry in name.entries)


def _is_deed(slots: Slots, at: int) -> bool:
    word = slots.words[at]
    return not word.noun and any(s.form == "noun" for s in word.senses)


def _says_nobody(slots: Slots, after: int) -> bool:
    """انفجار ثانٍ, لغم أرضي: an unknown bare word is an adjective, but after اغتيال it is somebody's name."""
    word = slots.words[after]
    if word.noun or word.article or after in slots.frames.counted:
        return False
    if any(n.first == after for n in slots.frames.sentence.names):
        return False
    return not slots.trigger.outcome and slots.type not in _OF_PERSONS


def _is_harm(slots: Slots, word: Word) -> bool:
    """مقتل, of any type: what follows is whom it befell."""
    rules = slots.knowledge.lexicon.rules
    return any(rules[sense.rule].trigger.outcome for sense in word.senses)


def _describes(slots: Slots, after: int) -> bool:
    """هجوم مسلح, عملية انتحارية: an adjective of the deed, nobody."""
    word, head = slots.words[after], slots.words[slots.occurrence.last]
    if word.noun == "adjective" or word.base in ("مجهول", "مجهوله"):
        return True
    if _is_harm(slots, head) or slots.type in _OF_PERSONS or word.article != head.article or word.number != "sg":
        return False
    if word.noun not in ("combatant", "civilian", "group", "person"):
        return False
    if word.base.endswith("ه") and not head.base.endswith(("ه", "ات")):
        return False  # استهداف دورية, قصف سرية: it does not agree.
    return word.base.endswith(("ي", "يه", "يا", "مسلح", "مسلحه", "مسلحا"))


def _possessed(slots: Slots) -> None:
    """احتجازها, مقتلهم: the pronoun stands for who did it or for whom it befell."""
    trigger = slots.trigger
    if trigger.outcome and trigger.genitive:
        slots.add(trigger.object or "target", slots.discourse.victims or _people_before(slots))
    elif trigger.genitive == "either" and _is_done_to(slots):
        return  # بعد قصفها بطائرات مسيرة: whom it befell, not who did it.
    elif (
        not trigger.outcome
        and trigger.subject in DOERS
        and (
            slots.occurrence.frame.object
            or trigger.genitive in (trigger.subject, "either")
            or slots.takes("target")
            or slots.takes("object")
        )
    ):
        slots.add(trigger.subject, slots.last_named())


def _is_done_to(slots: Slots) -> bool:
    """Whether nothing is said to be hit besides what the pronoun stands for, and with what or by whom is."""
    obliques = slots.occurrence.frame.obliques
    if slots.occurrence.frame.object or any(o.preposition in ("علي", "ل") for o in obliques):
        return False
    return any(o.role == "agent" or (o.preposition == "ب" and slots.is_weapon(o.phrases[0])) for o in obliques)


def _people_before(slots: Slots) -> list[Mention]:
    """مصير أربعة مواطنين مجهول بعد اختطافهم: the people of whom the sentence spoke last."""
    for at in range(slots.occurrence.phrase - 1, -1, -1):
        phrase = slots.phrases[at]
        people = (i for i in range(phrase.first, phrase.last + 1) if slots.words[i].noun in _VICTIMS)
        first = next(people, None)
        if phrase.kind == "noun" and not phrase.pronoun and first is not None and at not in slots.frames.owner:
            counted = first > phrase.first and first - 1 in slots.frames.counted
            found = slots.mentions.unit(at, first=first - 1 if counted else first)
            return [found] if found is not None else []
    return []


def _adjectives(slots: Slots) -> None:
    """غارات إسرائيلية, قصف روسي: the state that an adjective names."""
    after = slots.occurrence.last + 1
    for name in slots.mentions.names(after, slots.phrases[slots.occurrence.phrase].last, "actor"):
        between = slots.words[after : name.first]
        if name.first == after and slots.trigger.outcome and slots.words[after].noun == "person":
            return  # مقتل فلسطيني برصاص الاحتلال
        if _is_adjective(name) and all(w.noun in ("", "adjective", "weapon") for w in between):
            slots.add(slots.trigger.subject, [slots.mentions.name(name, "actor")])
            return


# Verbs about it.


def _exposed(slots: Slots) -> None:
    """إثر تعرض مدينة كذا لقصف, إثر قيام القوات بمهاجمة القرية: the noun before says who was hit, or who did it."""
    at = slots.occurrence.phrase
    if slots.kind != "incident" or slots.phrases[at].preposition not in _UNDER or not _heads_phrase(slots):
        return
    before = next((i for i in range(at - 1, -1, -1) if not (slots.phrases[i].pronoun or i in slots.frames.owner)), -1)
    phrase = slots.phrases[before] if before >= 0 else None
    if phrase is None or phrase.kind != "noun" or phrase.last == phrase.first:
        return
    base = slots.words[phrase.first].base
    if slots.phrases[at].preposition == "ل" and base == "تعرض":
        slots.put(slots.trigger.object or "target", (before,), first=phrase.first + 1)
    elif base in _UNDER[slots.phrases[at].preposition] and _doer(slots):
        slots.put(_doer(slots), (before,), first=phrase.first + 1)


def _governed(slots: Slots) -> None:
    """The verb whose subject or object the noun is: شن داعش هجوماً, تعرضت الدورية لهجوم, دفع القيادة إلى نشر حواجز."""
    occurrence = slots.occurrence
    frame, at = governing(occurrence, slots.frames)
    if frame is None or occurrence.form == "participle" or not _heads_phrase(slots):
        return
    light = slots.light.get(slots.words[frame.word].lemma, "")
    if light == "causes":
        _caused(slots, frame, at)
    elif _is_claimed(slots, frame, at):
        slots.add(_doer(slots), _held_to("claimed", slots.mentions.actors(frame.subject)))
    elif _is_charge(slots, frame, at):
        unnamed = [m for m in slots.mentions.actors(frame.object) if m.id is None]  # Others are found by their names.
        slots.add(_doer(slots), _held_to("suspected", unnamed))
    elif at in frame.subject and frame.relative is None:
        _happens(slots, frame, light)
    elif not any(at in o.phrases and o.role in _ASIDE for o in frame.obliques):
        _done(slots, frame, at, light)


def _heads_phrase(slots: Slots) -> bool:
    first = slots.occurrence.first
    if slots.phrases[slots.occurrence.phrase].first == first:
        return True
    return slots.words[first - 1].noun in ("event_generic", "measure_unit")


def _doer(slots: Slots) -> str:
    if slots.type == "armed_clash" and not slots.trigger.subject:
        return "perpetrator"
    return slots.trigger.subject if slots.trigger.subject in DOERS else ""


def _is_claimed(slots: Slots, frame: Frame, at: int) -> bool:
    """أعلن التنظيم مسؤوليته عن اغتيال فلان."""
    if slots.kind != "incident":
        return False
    if at in frame.object and slots.words[frame.word].lemma == "تبني":
        return True  # تبنى التنظيم هجوماً
    if not any(at in o.phrases and o.preposition == "عن" for o in frame.obliques):
        return False
    return any(slots.words[slots.phrases[i].first].base.startswith("مسوولي") for i in frame.object)


def _is_charge(slots: Slots, frame: Frame, at: int) -> bool:
    """اتهم الأهالي مسلحين بقتل فلان."""
    if slots.kind != "incident" or slots.words[frame.word].lemma != "اتهم":
        return False
    return any(at in o.phrases and o.preposition == "ب" for o in frame.obliques)


def _held_to(certainty: Certainty, doers: list[Mention]) -> list[Mention]:
    return [Mention(start=m.start, end=m.end, text=m.text, id=m.id, certainty=certainty) for m in doers]


def _caused(slots: Slots, frame: Frame, at: int) -> None:
    """دفع القيادة إلى نشر حواجز: whom something drives to it does it."""
    doer = _doer(slots)
    caused = any(at in o.phrases and o.preposition in ("الي", "ب", "علي") for o in frame.obliques)
    if caused and at not in frame.subject and doer and not slots.roles.get(doer):
        causee = frame.object if frame.before else (frame.object or frame.subject)
        slots.put(doer, tuple(i for i in causee if i != at))


def _happens(slots: Slots, frame: Frame, light: str) -> None:
    """الهجوم استهدف دورية, وقع انفجار في السوق: the noun as subject."""
    if light == "targets":
        slots.put(slots.trigger.object or "target", frame.object)
    if light in ("occurs", "targets", ""):
        oblique_roles(slots, [o for o in frame.obliques if light or o.role in HAPPENING])


def _done(slots: Slots, frame: Frame, at: int, light: str) -> None:
    """شن داعش هجوماً, تعرضت الدورية لهجوم, شهدت درعا اشتباكات: the noun as what is done, suffered or seen."""
    if not light and slots.words[frame.word].lemma in _ANNOUNCING and at not in frame.subject:
        says = slots.mentions.actors(frame.subject)
        slots.add(_doer(slots), [m for m in says if _announces_own(slots, frame, m)])
    carries = light == "doer" or (not light and slots.words[frame.word].verb in ("modal", "begin"))
    if carries or slots.kind == "measure":
        doer = _doer(slots)
        if doer and not slots.roles.get(doer):
            if at not in frame.subject:
                slots.put(doer, frame.subject)
            if not slots.roles.get(doer) and light == "doer" and at not in frame.subject:  # يقودها انتحاري
                slots.add(doer, slots.unsaid(frame))
    elif light == "undergoer":
        slots.put(slots.trigger.object or "target", frame.subject)
    elif light == "place":
        slots.put("place", frame.subject)
    before = slots.occurrence.phrase
    oblique_roles(slots, [o for o in frame.obliques if o.role == "place" and o.phrases[0] < before])


def _announces_own(slots: Slots, frame: Frame, doer: Mention) -> bool:
    """أعلنت السرايا استهداف ثكنة: an armed group tells of a deed that it did; a state as often of one done to it."""
    if slots.type in _ANNOUNCED:
        return _is_force(slots, frame, doer)
    record = slots.knowledge.actors.get(doer.id or "")
    armed = record is not None and record.kind in ("armed_group", "militia")
    named = {m.id for m in slots.roles.get("target", [])}
    return armed and slots.type in _STRIKES and not slots.trigger.outcome and doer.id not in named


def _is_force(slots: Slots, frame: Frame, doer: Mention) -> bool:
    """أعلنت الشرطة القبض على متهم: who says so has done it, where it is a force that does such things."""
    heads = {slots.words[slots.phrases[i].first].noun for i in frame.subject}
    record = slots.knowledge.actors.get(doer.id or "")
    return "group" in heads if record is None else record.kind not in ("civil", "media_office", "person")
