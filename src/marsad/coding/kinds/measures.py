"""What grammar alone does not give to measure claims: who imposes them, where, on whom, and what is none."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise, takewhile

from marsad.coding.kinds.measure_actors import Actors
from marsad.coding.kinds.measure_affected import affected
from marsad.coding.kinds.measure_ends import ends
from marsad.coding.kinds.measure_parties import is_attacker
from marsad.coding.kinds.measure_places import where
from marsad.coding.kinds.measure_recall import ROADS
from marsad.coding.kinds.measure_wishes import is_agreed, is_wish
from marsad.coding.kinds.measure_words import ARRIVES
from marsad.coding.roles.mentions import each_once
from marsad.coding.roles.roles import RoleFiller, Roles
from marsad.coding.triggers import Occurrence
from marsad.model.claim import Mention
from marsad.model.reading import Word

_REACH = 8
"""Words before its object within which a verb may still govern it."""
_OF_PARTIES = frozenset(["انتشر", "غادر", "تراجع"])
"""Measures only where a party does it: diseases and rumours spread too, ministers leave."""
_PLACED = frozenset(("title", "group", "civilian"))
"""Nouns after which عزل is the plural of عزلة, a district: شيوخ عزل."""
_ALLOWED_AFTER = frozenset(["قبل", "ريثما", "لحين", "حين"])
_LIFTED = frozenset(("curfew", "siege", "closure", "movement_ban"))
_CROSSED = ("معبر", "منفذ", "معابر", "منافذ", "حدود", "جسر")
_DWELLERS = frozenset(["سكان", "اهالي", "عايلات", "عائلات", "مدنيين", "مدنيون", "مواطنين", "جرحي", "نازحين"])
_RING = "طوق خانق"
_FIRE = frozenset(("نار", "نيران", "رصاص"))
_CEASED = frozenset(("اطلاق", "قتال", "نار", "هجمات", "عدوان", "عمليات", "تصعيد", "حرب", "قصف", "غارات", "معارك"))
"""What is stopped where no way is shut: وقف إطلاق الصواريخ مقابل فتح المعابر."""
_TRADED = frozenset(("closure", "reopening", "withdrawal"))
_MARKET = frozenset(("سهم", "اسهم", "بورصه", "موشر", "تداولات", "تداول", "مضاربات"))
"""Words of a stock exchange, which shuts, opens and falls back too."""
_NO_RING = frozenset(("ثقافي", "فكري", "اقتصادي", "تجاري", "مالي", "اعلامي", "سياسي", "دبلوماسي"))
_NO_RING |= {"ثقافيا", "اقتصاديا", "تجاريا", "ماليا", "اعلاميا", "سياسيا", "دبلوماسيا"}
"""What makes of a siege an embargo."""
_PREMISES = frozenset(("محال", "محلات", "متاجر", "مصارف", "بنوك", "مدارس", "جامعات", "مطاعم", "صيدليات", "اسواق"))
_POSTS = frozenset(("نقطه", "نقاط", "نقطتي", "حاجز", "حواجز", "كمين", "كماين"))
_SCENES = frozenset(("مكان", "حادث", "حادثه", "انفجار"))
_AGAINST = frozenset(("احتجاجا", "احتجاج", "رفضا", "تنديدا", "اعتراضا", "استنكارا", "لدي", "اثناء", "خلال"))
_OWN_DOORS = frozenset(("ابوابها", "ابوابهم", "محالهم", "متاجرهم"))
_STRIKES = frozenset(("armed_attack", "air_strike", "shelling", "explosion"))
_STAYS = ("يزال", "تزال", "زال", "زالت", "ليس", "ليست")
_REMAINS = frozenset(["بقي", "ظل", "بات", "اصبح", "كان", "غدا", "امسي", "صار"])
_RAIDS = frozenset(["توغل", "اقتحم", "داهم", "دهم", "اغار", "تسلل"])
_SUSPENDED = (
    "عمل",
    "معبر",
    "منفذ",
    "معابر",
    "منافذ",
    "حركه",
    "عبور",
    "بنطون",
    "عباره",
    "عبارات",
    "جسر",
    "مرور",
    "ملاحه",
    "رحلات",
    "مطار",
    "ميناء",
    "سير",
)


def refine(occurrence: Occurrence, filler: RoleFiller) -> Roles | None:
    """The roles as this kind of claim wants them; None where this is no such claim."""
    if _told_by_verb(occurrence, filler) or is_wish(occurrence, filler) or _is_other(occurrence, filler):
        return None
    roles, search = filler.fill(occurrence), Actors(occurrence, filler)
    actors = _imposed_by(occurrence, filler) or search.find(roles.get("actor", []))
    if occurrence.rule.trigger.lemma in _OF_PARTIES and not search.names_own(roles.get("actor", [])):
        return None
    unarmed = search.unarmed and not is_agreed(occurrence, filler)
    if unarmed or _is_flight(occurrence, actors, filler) or (not actors and _is_mentioned(occurrence, filler)):
        return None
    if (
        occurrence.rule.type.id == "siege"
        and occurrence.form == "participle"
        and filler.words[occurrence.first].article
    ):
        actors = search.agent()  # إلى المدينة المحاصرة: whoever acts here need not be who besieges it
    refined: Roles = {"actor": each_once(actors)}
    refined["place"] = where(occurrence, roles, filler)
    refined["affected"] = affected(occurrence, roles, actors, filler)
    refined["affected"] = [m for m in refined["affected"] if not any(m.start == p.start for p in refined["place"])]
    if occurrence.rule.trigger.words == _RING and not (refined["actor"] or refined["place"]):
        return None
    refined["between"] = ends(occurrence, roles, refined["place"], filler)
    return {role: mentions for role, mentions in refined.items() if mentions}


def _imposed_by(occurrence: Occurrence, filler: RoleFiller) -> list[Mention]:
    """القيود التي تفرضها قسد على التنقل: whom the clause inside the words names."""
    if not occurrence.is_noun or occurrence.rest == occurrence.first:
        return []
    if occurrence.rule.trigger.subject == "place":
        return []
    inside = (f for f in filler.frames.verbs.values() if occurrence.first < f.word <= occurrence.last)
    return next((filler.mentions.actors(f.subject) for f in inside if filler.words[f.word].pronoun), [])


# What is no measure, or the same one again.


def _told_by_verb(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """فرضت الشرطة طوقاً أمنياً: the noun completes a verb that tells of the measure itself."""
    if (not occurrence.is_noun and not filler.words[occurrence.first].senses) or is_agreed(occurrence, filler):
        return False
    if occurrence.is_noun and occurrence.rule.is_phrase and filler.words[occurrence.first].conjunction == "و":
        return False  # نشر دوريات وإقامة نقاط تفتيش: a step of its own
    lexicon = filler.frames.lexicon
    words = filler.words
    for at in range(occurrence.first - 1, max(-1, occurrence.first - _REACH), -1):
        word = words[at]
        if word.text in (".", "؛"):
            return False
        for sense in (*word.acts, *word.senses):
            rule = lexicon.rules[sense.rule]
            same = rule.type.id == occurrence.rule.type.id or (
                rule.type.id == "reopening" and occurrence.rule.type.id in _LIFTED
            )
            if (
                same
                and rule.is_phrase
                and rule.rest
                and _completes(rule.rest, occurrence, words)
                and not _is_beyond(at, occurrence, filler)
            ):
                return True
    return False


def _is_beyond(verb: int, occurrence: Occurrence, filler: RoleFiller) -> bool:
    """Whether the clause of a verb ends before the words, so that they are not its own."""
    frame = next((f for f in filler.frames.verbs.values() if f.word == verb), None)
    return frame is not None and filler.phrases[min(frame.end, len(filler.phrases) - 1)].last < occurrence.first


def _completes(rest: dict[str, list[tuple[str, ...]]], occurrence: Occurrence, words: list[Word]) -> bool:
    for at in range(max(0, occurrence.first - 1), occurrence.last + 1):
        text = words[at].text
        for cut in range(min(4, len(text) - 2)):
            for parts in rest.get(text[cut:], ()):
                if at + len(parts) > occurrence.first and parts[1:] == tuple(
                    w.text for w in words[at + 1 : at + len(parts)]
                ):
                    return True
    return False


def _is_other(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """Words of a measure that here tell of something else."""
    words, first, type_ = filler.words, occurrence.first, occurrence.rule.type.id
    if occurrence.rule.trigger.words in ARRIVES:
        return _is_passing(occurrence, filler)
    if type_ in _TRADED and not _MARKET.isdisjoint(word.base for word in words):
        return True
    judge = _OTHERWISE.get(type_)
    if judge is not None and judge(occurrence, filler):
        return True
    return bool(first) and occurrence.is_noun and _is_other_after(words[first - 1], occurrence, words[first])


def _is_attribute(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """القوات المستنفرة: what they are called, no step of theirs."""
    is_participle = occurrence.form == "participle" and filler.words[occurrence.first].article
    return is_participle and occurrence.rule.trigger.lemma != "احتشد"


def _is_leave(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """يسمح بالمرور, قبل السماح بالعبور: a rule or a condition; or fire is opened, and no way."""
    first = occurrence.first
    if _opens_no_way(occurrence, filler):
        return True
    before = filler.words[first - 1].base if first else ""
    allows = occurrence.rule.trigger.words.startswith("سمح")
    return allows and (filler.words[first].aspect == "present" or before in _ALLOWED_AFTER)


def _takes_out(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """أخلت السلطات سكان الحي: people are taken out, no posts given up."""
    near = filler.words[occurrence.first : occurrence.first + 10]
    return occurrence.rule.trigger.lemma == "أخلى" and any(w.base in _DWELLERS for w in near)


def _is_embargo(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """حصار اقتصادي, حصار ثقافي: of goods or minds, with nothing surrounded."""
    return any(w.base in _NO_RING for w in filler.words[occurrence.last + 1 : occurrence.last + 3])


def _opens_no_way(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """فتح الجنود النار, أعلام فتح في الشوارع: fire is opened, and a movement is called so."""
    first = occurrence.first
    after = filler.words[first + 1 : first + 2]
    if occurrence.form == "noun" and occurrence.rest == first and after and after[0].function == "place":
        return True
    if any(w.base in _FIRE for w in filler.words[first + 1 : first + 6]):
        return True
    names = filler.frames.sentence.names
    return any(n.first <= first <= n.last and n.actor is not None for n in names)


def _is_other_after(before: Word, occurrence: Occurrence, word: Word) -> bool:
    """Nouns of a measure that tell of something else after the word before them."""
    type_ = occurrence.rule.type.id
    if occurrence.rule.trigger.lemma == "عزل" and before.noun in _PLACED and not before.article:
        return True  # شيوخ عزل
    if type_ == "siege" and word.text == "المحاصره" and before.article:
        return before.noun == "placehead"  # إلى المدينة المحاصرة: mentioned, of which nothing new is told
    if type_ == "cordon_search":
        return before.base in _POSTS and not word.conjunction  # نقطة تفتيش
    alone = occurrence.first == occurrence.last
    return type_ == "reinforcement" and alone and before.base in ("عدم", "دون")


def _is_passing(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """وصلت قوة من الشرطة إلى المكان, احتجاجاً على وصول قوات: to the scene of a crime, or only spoken of."""
    words, first = filler.words, occurrence.first
    near = words[occurrence.last + 1 : occurrence.last + 2 * _REACH]
    spoken = occurrence.is_noun and any(w.base in _AGAINST for w in words[max(0, first - 3) : first])
    index = filler.frames.sentence.phrase_at[occurrence.rest]
    comes = index in occurrence.frame.subject or 0 <= index - occurrence.phrase <= 1
    return spoken or not comes or words[occurrence.rest].article or any(w.base in _SCENES for w in near)


def _shuts_nothing(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """أغلقت المحال أبوابها, علّق العمل في المشروع, جلسة مغلقة: no way, market or crossing is shut by anybody."""
    words, first = filler.words, occurrence.first
    if any(w.text in _OWN_DOORS for w in words[first + 1 : first + _REACH]) or _shut_themselves(occurrence, filler):
        return True
    if occurrence.rule.trigger.lemma.endswith("في معبر"):
        after = words[first + 1 : first + 12]
        ceases = bool(after) and (after[0].base in _CEASED or _stops_people(occurrence, filler))
        return bool(words[first].enclitic) or ceases or not any(w.base.startswith(_SUSPENDED) for w in after)
    if occurrence.rule.trigger.lemma == "قطع الطريق" and _cuts_no_road(occurrence, filler):
        return True
    if occurrence.form != "participle":
        return False
    ends = {n.last for n in filler.frames.sentence.names}
    before_whom = any(o.preposition == "امام" for o in occurrence.frame.obliques)
    return not (_is_predicate(first, words, ends) or before_whom)


def _stops_people(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """أوقف الجيش أربعة سوريين عند معبر: people are stopped there, not the crossing."""
    if occurrence.is_noun:
        return False
    stopped = (i for i in (*occurrence.frame.object, *occurrence.frame.more))
    heads = [filler.words[filler.phrases[i].first] for i in stopped if not filler.phrases[i].preposition]
    return bool(heads) and not any(w.base.startswith(_SUSPENDED) for w in heads)


def _shut_themselves(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """أقفلت المصارف والمحال: the subject is what is shut, by nobody else."""
    if occurrence.is_noun or occurrence.form == "passive":
        return False
    return any(filler.words[filler.phrases[i].first].base in _PREMISES for i in occurrence.frame.subject[:1])


def _cuts_no_road(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """قطع الطريق على أي محاولة, قطع نحاسية, الانفجار قطع الطريق: forestalled, pieces, or cut by no party."""
    words, first, frame = filler.words, occurrence.first, occurrence.frame
    after = words[first + 1 : first + 5]
    if any(w.base == "طريق" and n.text == "علي" for w, n in pairwise(after)):
        return True
    if occurrence.form == "noun":
        needs = occurrence.rule.needs
        after = list(takewhile(lambda w: w.function != "place", after))
        return not any(w.base.startswith((*ROADS, "خط")) or not w.meets.isdisjoint(needs) for w in after)
    by = (words[filler.phrases[i].first] for i in frame.subject[:1]) if frame.before else ()
    return any(w.noun in ("event_generic", "abstract") for w in by)


def _are_parts(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """في سائر أرجاء البلاد: parts of it, written as إرجاء is once folded."""
    sentence, at = filler.frames.sentence, occurrence.first
    return filler.mentions.reading.quote(sentence.starts[at], sentence.ends[at]).text.lstrip("وبل").startswith(
        "أ"
    ) and (occurrence.is_noun)


def _is_predicate(at: int, words: list[Word], name_ends: set[int]) -> bool:
    """الطريق ما زال مقطوعاً, بقيت المداخل مغلقة: said of it, and no mere attribute (جلسة مغلقة, الطريق المغلق)."""
    before = words[max(0, at - _REACH) : at]
    if words[at].article or any(w.base.startswith(_CROSSED) for w in before):
        return False  # معبر مغلق: a crossing that is shut, no closure.
    if any(w.text.removeprefix("و").endswith(_STAYS) or w.lemma in _REMAINS for w in before):
        return True
    if at - 1 in name_ends and any(w.base.startswith((*ROADS, "حاجز")) for w in before):
        return True  # مدخل بلدة كذا مغلق
    return any(w.article and w.base.startswith(ROADS) for w in before)


def _is_struck(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """استهدف الطيران تعزيزات: what an attack hits is no measure told of."""
    frame = filler.frames.governor.get(occurrence.phrase)
    if not occurrence.is_noun or frame is None or occurrence.phrase not in (*frame.object, *frame.more):
        return False
    rules = filler.frames.lexicon.rules
    return any(rules[s.rule].type.id in _STRIKES for s in filler.words[frame.word].acts)


def _is_flight(occurrence: Occurrence, actors: list[Mention], filler: RoleFiller) -> bool:
    """Attackers who leave, and the end of a raid, are no withdrawal."""
    if occurrence.rule.type.id != "withdrawal" or occurrence.rule.is_phrase:
        return False
    words, first = filler.words, occurrence.first
    if actors and all(is_attacker(m) for m in actors):
        return True
    near = {words[i].base for i in range(max(0, first - 3), first)}
    if near & {"قبل", "ثم"}:
        return True
    return any(w.lemma in _RAIDS for w in words[:first])


def _is_mentioned(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """رغم الإجراءات الأمنية المشددة: spoken of as known, and nobody's."""
    return occurrence.rule.type.id == "deployment" and occurrence.is_noun and filler.words[occurrence.first].article


_OTHERWISE: dict[str, Callable[[Occurrence, RoleFiller], bool]] = {
    "mobilization": _is_attribute,
    "reopening": _is_leave,
    "reinforcement": _is_struck,
    "deployment": _is_struck,
    "checkpoint": _is_struck,
    "withdrawal": _takes_out,
    "closure": _shuts_nothing,
    "siege": _is_embargo,
    "delay": _are_parts,
}
"""What the words of a type may tell of besides."""
