"""The roles of a verb: who did it and to whom, by what stands before and after it."""

from __future__ import annotations

from marsad.coding.certainty.speech_words import folded
from marsad.coding.grammar.frames import Frame
from marsad.coding.roles.mentions import Mentions
from marsad.coding.roles.role_words import AREAS, LIVES
from marsad.coding.roles.slots import DOERS, Slots
from marsad.coding.triggers import Occurrence
from marsad.model.claim import Mention

_BY_MEANS = frozenset(("air_strike", "shelling", "armed_attack", "raid", "armed_clash", "territory_change"))
"""Types that aircraft, guns and patrols do as well as suffer."""
_MEANS = frozenset(("unit", "weapon", "vehicle", "group"))
_PASSIVES = ("اصيب", "اغتيل", "اقتيد", "استشهد", "اختير")
"""Forms that show the passive, or have no doer, without vowels."""
_SUFFERS = frozenset(("civilian", "person", "placehead", "property", "goods", "unit"))
_KILLED = "قتل"
"""Also where a rule of another type than the killing's own reads it, as in قتل ثلاثة من عناصر الحزب في غارة."""
_PERSONS = frozenset(("person", "civilian", "combatant"))
_FINDING = frozenset(("عثر", "انتشل", "وجد", "اكتشف"))
_UNREST = frozenset(("protest", "riot"))
_MARCHES = folded("مظاهرة مظاهرات تظاهرة تظاهرات مسيرة مسيرات وقفة وقفات احتجاجات موكب مواكب اعتصام حراك")
_DAMMA = "\u064f"


def verb_roles(slots: Slots) -> None:
    """Fill the roles of a verb's subject and object."""
    trigger, frame = slots.trigger, slots.occurrence.frame
    if (second := _second(slots)) is not None:
        _divided(slots, frame.subject[0], second)
        return
    subject, object_ = _arguments(slots)
    if slots.type in _UNREST and subject and slots.words[slots.phrases[subject[0]].first].base in _MARCHES:
        return  # خرجت مسيرة غاضبة: the protest itself
    slots.put(trigger.subject or _unsaid_subject(slots, subject, object_), subject)
    slots.put(trigger.object or _unsaid_object(slots, object_), object_)
    if (
        trigger.subject == "perpetrator"
        and not slots.roles.get("perpetrator")
        and (object_ or slots.type in _UNREST or _is_plural(slots, frame))
    ):
        slots.add("perpetrator", _unknown(slots, subject))
    pronoun = slots.words[slots.occurrence.first].pronoun
    if pronoun and frame.relative is None and trigger.object in ("target", "object", "affected"):
        slots.add(trigger.object, slots.discourse.victims)
    if trigger.subject not in DOERS:
        return
    if subject:
        if not slots.roles.get(trigger.subject) and frame.inherits and not frame.before:
            slots.roles[trigger.subject] = slots.unsaid(frame)  # وفجرت غرفة: what stands there is no subject.
            if not object_ and trigger.object:
                slots.put(trigger.object, subject)
    elif frame.ours:
        return  # Who speaks is known to the standing of what is said.
    elif not _is_passive(slots) and not (
        object_ and is_undergoer(slots, object_) and not (_carries_on(slots, frame) or _is_of_sayer(slots, object_))
    ):
        slots.add(trigger.subject, slots.unsaid(frame))


def _second(slots: Slots) -> int | None:
    """ألقى مجهول قنبلة, دهست آلية عسكرية فتى: the word with which an object begins inside the subject's phrase."""
    trigger, frame = slots.trigger, slots.occurrence.frame
    if trigger.subject != "perpetrator" or frame.before or frame.object or len(frame.subject) != 1:
        return None
    if slots.words[slots.occurrence.first].pronoun or _is_passive(slots):
        return None
    phrase = slots.phrases[frame.subject[0]]
    head = slots.words[phrase.first].noun
    for at in range(phrase.first + 1, phrase.last + 1):
        word, before = slots.words[at], slots.words[at - 1]
        if word.article or word.conjunction or at in slots.frames.counted:
            continue
        if trigger.object == "instrument" and head in _PERSONS and word.noun == "weapon":
            return at
        if trigger.object == "target" and before.noun == "adjective" and not before.article and word.noun in _PERSONS:
            return at if head in ("group", "unit") or word.text.endswith("ا") else None
    return None


def _divided(slots: Slots, subject: int, second: int) -> None:
    """A phrase that holds the doer, or the doer's vehicle, and the object."""
    first = slots.phrases[subject].first
    names = slots.mentions.names(first, second - 1, "actor")
    doer = slots.mentions.name(names[0], "actor") if names else slots.mentions.words_of(first, second - 1)
    if slots.words[first].noun == "unit" and names and names[0].first > first:
        slots.add("instrument", [slots.mentions.words_of(first, names[0].first - 1)])
    slots.add("perpetrator", [doer])
    slots.put(slots.trigger.object, (subject,), first=second)


def _is_passive(slots: Slots) -> bool:
    return slots.occurrence.form == "passive" or is_marked_passive(slots.occurrence, slots.mentions)


def _unsaid_subject(slots: Slots, subject: tuple[int, ...], object_: tuple[int, ...]) -> str:
    """استهدفت الجماعة بقصف صاروخي أحياء: whoever stands where the rule awaits a shelling is its doer."""
    if slots.kind != "incident" or not slots.rule.is_phrase or not (subject and object_):
        return ""
    if slots.words[slots.occurrence.first].lemma in _FINDING:
        return ""  # عثرت القوة على الجثث
    phrase = slots.phrases[subject[0]]
    return "perpetrator" if slots.words[phrase.head].noun in ("group", "combatant") else ""


def _unsaid_object(slots: Slots, object_: tuple[int, ...]) -> str:
    """رشق شبان المقر بالحجارة: the object of a phrase whose rule names none is what was hit."""
    if slots.kind != "incident" or not slots.rule.is_phrase or not object_:
        return ""
    first, last = slots.phrases[object_[0]].first, slots.phrases[object_[-1]].last
    own = first <= slots.occurrence.rest <= last or first <= slots.occurrence.last <= last
    goods = slots.words[slots.phrases[object_[0]].head].noun in ("goods", "weapon")
    return "" if own or goods or slots.frames.is_deed(object_[0]) else "target"


def _is_plural(slots: Slots, frame: Frame) -> bool:
    return frame.before and slots.words[frame.word].text.endswith("وا")


def _unknown(slots: Slots, subject: tuple[int, ...]) -> list[Mention]:
    """قراصنة, متفلتين: a doer of whom no more is known than the word."""
    phrases = [slots.phrases[i] for i in subject[:1]]
    words = [slots.words[i] for p in phrases for i in range(p.first, p.last + 1)]
    if any(w.noun not in ("", "measure_unit") or w.senses or w.enclitic for w in words) or any(
        p.pronoun or p.preposition or slots.names_place(i) for i, p in zip(subject, phrases, strict=False)
    ):
        return []
    return [slots.mentions.words_of(p.first, p.last) for p in phrases]


def is_marked_passive(occurrence: Occurrence, mentions: Mentions) -> bool:
    """قُتل, اعتُقل, استُهدف: a damma after the first letter, or after the ت of these, is passive; أصيب without."""
    sentence, at = mentions.sentence, occurrence.first
    word = mentions.words[at]
    if word.aspect != "past":
        return False
    if word.text.removeprefix("و").removeprefix("ف").startswith(_PASSIVES):
        return True
    written = mentions.reading.quote(sentence.starts[at] + len(word.conjunction), sentence.ends[at]).text
    return _DAMMA in written[:3] or (written[0] == "ا" and written[2:4] == "ت" + _DAMMA)


def is_undergoer(slots: Slots, group: tuple[int, ...]) -> bool:
    """A verb's only noun phrase: the one who suffers it, unless it names somebody who does such things."""
    if slots.takes(slots.trigger.object):
        return False
    phrase = slots.phrases[group[0]]
    head = slots.words[phrase.head].noun
    if slots.trigger.outcome or slots.trigger.lemma == _KILLED:
        armed = head == "group" or (head == "combatant" and slots.words[phrase.first].article)
        return not (slots.trigger.outcome == "captured" and armed)
    if any(n.first == phrase.first and n.actor is not None for n in slots.frames.sentence.names):
        return False
    if head in _MEANS and slots.type in _BY_MEANS:
        return False
    return head in _SUFFERS or head in (("combatant", "vehicle") if phrase.first < phrase.head else ("title",))


def _arguments(slots: Slots) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Who does it and to whom, as phrases."""
    occurrence, trigger, frame = slots.occurrence, slots.trigger, slots.occurrence.frame
    subject, object_ = frame.subject, frame.object
    pronoun = slots.words[occurrence.first].pronoun
    if frame.relative is not None and pronoun:
        object_ = slots.frames.group_of(frame.relative)
    if object_ and frame.more and _says_lives(slots, object_):
        object_ = frame.more  # حصد الانفجار أرواح 11 مدنياً
    around = not object_ and trigger.object == "target" and frame.obliques and frame.obliques[0].preposition in AREAS
    if around and not (subject and is_undergoer(slots, subject)):
        object_ = frame.obliques[0].phrases  # قصفت الطائرات محيط القرية
    if _is_passive(slots):
        return (), subject or object_
    if not subject or trigger.subject not in DOERS:
        return subject, object_
    carries = slots.rule.is_phrase and slots.occurrence.rest > slots.occurrence.first  # قام مسلحون بخطف
    if not (object_ or pronoun or carries) and trigger.object and is_undergoer(slots, subject):
        return (), subject
    if object_ and not frame.before and _is_inverted(slots, subject[0], object_[0]):
        return object_, subject
    return subject, object_


def _is_inverted(slots: Slots, subject: int, object_: int) -> bool:
    """استهدفت عبوة ناسفة سيارة is no inversion; a place or house that would attack a named force is."""
    first, second = slots.phrases[subject], slots.phrases[object_]
    if slots.words[first.head].noun not in ("placehead", "property"):
        return False
    names = slots.mentions.names
    return bool(names(second.first, second.last, "actor")) and not names(first.first, first.last, "actor")


def _says_lives(slots: Slots, group: tuple[int, ...]) -> bool:
    phrase = slots.phrases[group[0]]
    return phrase.first == phrase.last and slots.words[phrase.first].base in LIVES


def _carries_on(slots: Slots, frame: Frame) -> bool:
    return frame.inherits and slots.words[frame.word].text.endswith(("ت", "وا", "ون", "ه", "ها"))


def _is_of_sayer(slots: Slots, group: tuple[int, ...]) -> bool:
    """أعلن الجيش أنه قتل قيادياً: whoever says of himself that he did it to somebody."""
    return slots.occurrence.frame.unsaid and slots.frames.belonging.is_accusative(group[0])
