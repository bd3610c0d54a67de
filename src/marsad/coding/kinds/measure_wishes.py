"""Measures that are wanted, refused, feared, agreed on or meant, not taken."""

from __future__ import annotations

from marsad.coding.roles.roles import RoleFiller
from marsad.coding.triggers import Occurrence
from marsad.model.reading import Word

_REACH = 8
"""Words before the measure within which it is told that it was agreed on."""
_WISHES = frozenset(
    [
        "طلب",
        "طالب",
        "ناشد",
        "رفض",
        "هدد",
        "لوح",
        "توعد",
        "تعهد",
        "خشي",
        "تخوف",
        "حذر",
        "عارض",
        "انتقد",
        "استعد",
        "نوي",
        "عرض",
        "وعد",
        "اقترح",
        "ارجا",
        "اجل",
        "حث",
        "دعا",
        "حاول",
        "سعي",
        "فشل",
        "عجز",
    ]
)
"""Lemmas of verbs after which a measure is wanted, feared or refused, not taken."""
_ASKS = frozenset(("دعا", "طالب", "ناشد", "حث", "طلب", "اشترط"))
"""Triggers of a demand that orders nothing."""
_WISH_NOUNS = frozenset(
    [
        "خشيه",
        "خوف",
        "خوفا",
        "مخاوف",
        "تخوف",
        "تحسبا",
        "تحسب",
        "تهديد",
        "احتمال",
        "مطالبه",
        "مطالب",
        "دعوه",
        "طلب",
        "رفض",
        "هدف",
        "بهدف",
        "بغيه",
        "راميه",
        "رامي",
        "هادفه",
        "عدم",
        "دون",
        "اتفاق",
        "ضروره",
        "غرض",
        "سبيل",
        "تفادي",
        "تجنب",
        "نداءات",
        "نداء",
        "مناشده",
        "انذار",
        "انذارا",
        "مهله",
        "مقترح",
        "مبادره",
        "شرط",
        "مقابل",
        "ارجاء",
        "تاجيل",
        "نيه",
        "شان",
        "بشان",
        "محاوله",
        "محاولات",
        "محاولت",
        "حال",
    ]
)
_IF = frozenset(("اذا", "لو", "طالما"))
"""Before what may be, and is not said to be."""
_NEVER = frozenset(("لن", "ولن", "فلن"))
_PENDING = frozenset(("مرهون", "مرهونا", "رهن", "مشروط", "مشروطا", "مرتبط", "متوقف"))
"""What is said of a step that waits for something: رفع الحظر مرهون بالأمن."""
_LATER = frozenset(("reopening", "withdrawal"))
_BY_IT = frozenset(("بموجبه", "بموجبها"))
"""By what was agreed on."""
_TERMS = frozenset(("يقضي", "تقضي", "ينص", "تنص", "قضي", "نص", "تلزم", "يلزم", "تشمل", "يشمل", "تتضمن", "يتضمن"))
"""Verbs of what an accord lays down."""
_ACCORDS = frozenset(
    ("اتفاق", "هدنه", "وثيقه", "تفاهم", "صلح", "تسويه", "صفقه", "مصالحه", "معاهده", "خطه", "مبادره", "ميثاق")
)


def is_wish(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """طالب بالانسحاب, رفضت إرسال تعزيزات, خشية من حملة دهم: wanted, refused, feared or meant, not taken."""
    words, phrases = filler.words, filler.phrases
    if not occurrence.is_noun:
        return _is_wished_verb(occurrence, filler)
    if is_agreed(occurrence, filler):
        return False
    head = words[phrases[occurrence.phrase].first]
    if head.preposition == "ل" and head.text.startswith("ل") and occurrence.first == phrases[occurrence.phrase].first:
        return True
    if any(words[i].base in _WISH_NOUNS for i in range(max(0, occurrence.first - 3), occurrence.first)):
        return True
    if (
        occurrence.rest > occurrence.first + 1
        and words[occurrence.rest].text.startswith("ل")
        and _is_apart(occurrence, filler)
    ):
        return True  # إلغاء المسار لرفع الإغلاق
    if occurrence.rule.type.id == "reopening" and _is_denied(occurrence, filler):
        return True
    return _is_pending(occurrence, filler) or _is_wished_before(occurrence, filler)


def _is_denied(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """لا يتم السماح بالدخول: the verb that carries the noun is denied."""
    first, words = occurrence.first, filler.words
    light = first > 1 and words[first - 1].text in ("يتم", "تتم", "يجر", "تجر", "يجري", "تجري")
    return light and words[first - 2].function == "negation"


def _is_pending(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """رفع الحظر سيخضع لتقييم: a step of which it is told when it will come."""
    after = filler.words[occurrence.last + 1 : occurrence.last + 4]
    if occurrence.rule.type.id not in _LATER or (
        occurrence.rest > occurrence.first and filler.words[occurrence.rest].verb
    ):
        return False
    return any(w.base in _PENDING or (w.aspect == "present" and w.text.startswith(("سي", "ست"))) for w in after[:2])


def _is_wished_before(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """Whether the verb or noun that governs it wishes for it, or an accord lays it down."""
    words, phrases, terms = filler.words, filler.phrases, False
    for at in range(occurrence.phrase - 1, -1, -1):
        phrase = phrases[at]
        if phrase.kind == "verb" and words[phrase.first].text.removeprefix("و") in _TERMS:
            terms = True
            continue
        if terms and phrase.kind == "noun" and words[phrase.first].base in _ACCORDS:
            return True  # هدنة مدتها شهر تنص على انسحاب متزامن
        if phrase.kind == "verb" and (
            _wishes(words[phrase.first], filler)
            or not any(p.kind == "relative" or words[p.first].text == "ما" for p in phrases[max(0, at - 1) : at])
        ):
            return _wishes(words[phrase.first], filler)
        if phrase.kind == "noun" and words[phrase.first].base in _WISH_NOUNS:
            return True
        if phrase.kind == "clause":
            return False
    return False


def is_agreed(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """اتفق الوجهاء على صلح أعيد بموجبه فتح الطريق: what was agreed on is done, whoever agreed."""
    return any(word.text in _BY_IT for word in filler.words[max(0, occurrence.first - _REACH) : occurrence.first])


def _is_apart(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """Whether the rest of a phrase stands in a phrase of its own, behind ل: what the act is for."""
    phrase = filler.phrases[filler.frames.sentence.phrase_at[occurrence.rest]]
    return phrase.first == occurrence.rest and phrase.preposition == "ل"


def _wishes(word: Word, filler: RoleFiller) -> bool:
    """Whether a verb asks, fears or refuses: by its lemma, or by what it tells of (ودعت may be of ودع or of دعا)."""
    rules = filler.frames.lexicon.rules
    return word.lemma in _WISHES or any(rules[sense.rule].trigger.lemma in _ASKS for sense in word.acts)


def _is_wished_verb(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """ليغلق, اشترط أن تُسحب القوات: a verb that tells of a purpose or a wish, or completes with what is not done."""
    words = filler.words
    verb = words[occurrence.first]
    if verb.aspect == "past" and occurrence.first and words[occurrence.first - 1].text.removeprefix("و") in _IF:
        return True  # إذا انسحبت القوات
    if verb.aspect == "present" and words[occurrence.first - 1].text in _NEVER and not occurrence.rule.trigger.negated:
        return True  # لن يُفتح المعبر
    if (
        occurrence.first > 1
        and words[occurrence.first - 1].base == "ان"
        and _wishes(words[occurrence.first - 2], filler)
    ):
        return True
    rest = words[occurrence.rest]
    if occurrence.rest > occurrence.first and (
        rest.preposition == "ل" or words[occurrence.rest - 1].base in ("عدم", "دون")
    ):
        return True
    if occurrence.rule.type.id == "reinforcement" and verb.lemma == "دفع" and not rest.text.startswith("ب"):
        return True
    if verb.lemma in ("طلب", "طالب") and occurrence.rule.type.id == "reinforcement":
        return True
    return verb.text.startswith("ل") and verb.aspect == "present" and not verb.base.startswith("ل")
