"""Other senses of a trigger, by the words close to it: أوقفوا العمل, انفجرت الأسعار, فجر بركان فرحة."""

from __future__ import annotations

from itertools import pairwise

from marsad.coding.roles.roles import RoleFiller
from marsad.coding.triggers import Occurrence

_OTHERWISE = {
    "arrest": frozenset(
        (
            *("العمل", "عمل", "الانتاج", "انتاج", "الضخ", "ضخ", "التصدير", "الدراسه", "القتال", "الدوام"),
            *("الرحلات", "رحلات", "الحرب", "البث"),
        )
    ),
    "abduction": frozenset(("السجون", "الموت", "القدر", "الظروف", "الغربه")),
    "explosion": frozenset(
        ("بركان", "مفاجاه", "غضب", "غضبا", "ازمه", "جدل", "جدلا", "موجه", "صراع", "صراعا", "خلافا", "الاوضاع", "الوضع"),
    ),
    "shelling": frozenset(("قمرا", "قمر", "اقمارا", "يحمل")),
    "air_strike": frozenset(
        ("مساعدات", "منشورات", "مناشير", "طرود", "طرودا", "اغذيه", "معونات", "صناديق", "مواد", "المساعدات")
    ),
    "indiscriminate_fire": frozenset(("حمله", "مبادره", "مشروعا", "سراح", "برنامجا", "نداء")),
    "other_violence": frozenset(("بخبر", "بنبا", "بوفاه", "بقرار", "الراي")),
    "territory_change": frozenset(
        (
            *(
                "الخط",
                "المنافسه",
                "الانتخابات",
                "المفاوضات",
                "قافله",
                "القافله",
                "شاحنه",
                "شاحنات",
                "الشاحنات",
                "سيارات",
            ),
            *("اليات", "ناقله", "سفينه", "صهاريج", "اسلحه", "ذخاير", "الحريق", "حريق"),
        )
    ),
    "protest": frozenset(("الفريق", "المنتخب", "النادي", "المدرب")),
    "reopening": frozenset(
        (
            "النار",
            "نار",
            "نيران",
            "نيرانها",
            "نيرانه",
            "الرصاص",
            "تحقيق",
            "تحقيقا",
            "استيراد",
            "تصدير",
            "توريد",
            "السلاح",
            "التسليح",
            "التداول",
            "الارصده",
            "العقوبات",
            "مستوي",
            *("الشراكه", "شراكه", "الاستثمار", "استثمارات", "الحوار", "حوار", "تسويه", "التسويه", "المفاوضات"),
            *("مفاوضات", "الانتخابات", "المنافسه", "التعاون", "تعاون", "السلام", "المصالحه", "مصالحه"),
        )
    ),
    "raid": frozenset(("شركه", "المنتخب", "الفريق", "الفيلم", "الرقابه", "التموين", "الصحيه", "الخط", "النادي")),
}
"""Words close after such triggers that show another sense of them, as folding writes them."""
_IN_WORDS = frozenset(("جلسه", "تغريده", "تصريحات", "خطاب", "مقابله", "مقال", "سياسات", "موتمر"))
_IN_PRINCIPLE = frozenset(("مشروع", "قانون", "قرار", "اتفاق", "موازنه", "تعديلات", "سياسه", "مقترح", "تصريح", "خطه"))
"""What nobody attacks but in words."""
"""Where those who attack somebody do it in words."""
_INCIDENT = "حادثة"
"""Only with the name of its place: حادثة كذا التي قتل فيها جنديان."""
_SADDAM = "صدام"
_CLASHING = frozenset(("بين", "مع", "عنيف", "دام", "دموي", "عشايري", "قبلي", "اهلي", "مباشر", "عسكري"))
"""What follows صدام where it is a clash and not Saddam."""
_BANNER = "رفع علمه فوق"
"""Where a flag is raised over a place; ships fly theirs."""
_OVER = frozenset(("فوق", "علي", "في", "وسط"))
_NATURE = frozenset(
    (
        *("عاصفه", "عواصف", "امطار", "سيول", "فيضانات", "فيضان", "ثلوج", "زلزال", "هزه", "رياح", "اعصار", "حراره"),
        *("جراد", "كلاب", "ذياب", "حشرات", "افه", "وباء", "فيروس", "كوليرا", "مرض", "جفاف", "صقيع", "غبار"),
    )
)
"""What strikes and besieges without being anybody: هاجمت العاصفة مدن المحافظة."""
_SHUT = frozenset(("closure", "siege", "movement_ban"))
_BECAUSE = frozenset(("بسبب", "سبب", "جراء", "نتيجه", "اثر"))
_MISHAPS = frozenset(("انهيار", "صيانه", "ازدحام", "حادث", "عطل", "تساقط", "تراكم"))
_BACKED = "تراجع"
_POSTED = frozenset(("امني", "تفتيش", "الشرطه", "للشرطه", "شرطه", "مروري", "الجيش"))
"""What follows كمين where it is a checkpoint, as in Egypt."""
_TRACED = frozenset(("armed_attack", "indiscriminate_fire", "shelling", "air_strike", "explosion", "other_violence"))
"""What leaves its traces where somebody is found: عليه آثار إطلاق نار."""
_EXPLOSIVE = frozenset(("weapon", "vehicle", "property"))


def _is_taken_back(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """التراجع عن القرار, التراجع عنه: what was said, not a place, is left."""
    for at in range(occurrence.first + 1, min(occurrence.first + 5, len(filler.words))):
        if filler.words[at].base in ("عن", "عنه", "عنها"):
            left = filler.words[at + 1 : at + 2]
            return bool(filler.words[at].enclitic) or not left or left[0].noun not in ("placehead", "unit", "property")
    return False


def _is_by_nature(occurrence: Occurrence, filler: RoleFiller) -> bool:
    subject = () if occurrence.is_noun else occurrence.frame.subject
    return any(filler.words[filler.phrases[at].head].base in _NATURE for at in subject)


def _was_shut_by_nature(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """أغلقت الثلوج الطريق، وأعيد فتحه: what the weather did is undone, not what a party imposed."""
    subjects = (at for frame in filler.frames.verbs.values() if frame.word < occurrence.first for at in frame.subject)
    return any(filler.words[filler.phrases[at].head].base in _NATURE for at in subjects)


def _is_for_mishap(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """أغلقت الطرق بسبب انهيار جسر: shut by what befell them, by no party."""
    words = filler.words[occurrence.last + 1 : occurrence.last + 10]
    for before, word in pairwise(words):
        if before.base in _BECAUSE:
            return word.base in _MISHAPS or word.base in _NATURE
    return False


def _leaves_traces(filler: RoleFiller, at: int) -> bool:
    """آثار, not the verb أثار that begins a phrase of its own."""
    index = filler.frames.sentence.phrase_at[at] if at >= 0 else -1
    return index >= 0 and filler.words[at].base == "اثار" and filler.phrases[index].kind != "verb"


def means_deed(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """انفجرت السيارة, not انفجرت الأسعار; nor فجر بركان فرحة, أوقفوا العمل."""
    first, last, texts = occurrence.first, occurrence.last, filler.frames.sentence.texts
    otherwise = _OTHERWISE.get(occurrence.rule.type.id)
    if otherwise and not otherwise.isdisjoint(texts[first + 1 : first + 4] + texts[last + 1 : last + 4]):
        return False
    if texts[first] == _SADDAM and first == last:
        return bool(_CLASHING.intersection(texts[first + 1 : first + 3]))
    if texts[first] == "يدهم" or (occurrence.rule.type.id in _TRACED and _leaves_traces(filler, first - 1)):
        return False  # إطلاق يدهم, آثار إطلاق نار
    if occurrence.rule.trigger.words == _BANNER:
        return not _OVER.isdisjoint(texts[last + 1 : last + 7])
    if (occurrence.rule.type.kind == "incident" or occurrence.rule.type.id in _SHUT) and _is_by_nature(
        occurrence, filler
    ):
        return False
    if occurrence.rule.type.id in ("closure", "delay") and _is_for_mishap(occurrence, filler):
        return False
    if occurrence.rule.type.id == "reopening" and _was_shut_by_nature(occurrence, filler):
        return False
    return _is_meant(occurrence.rule.trigger.lemma, occurrence, filler)


def _is_meant(lemma: str, occurrence: Occurrence, filler: RoleFiller) -> bool:
    """Whether a verb that has other senses tells of the deed, by what it is said of."""
    first, last = occurrence.first, occurrence.last
    if lemma == _INCIDENT:
        return any(n.first == last + 1 and n.place is not None for n in filler.frames.sentence.names)
    if lemma == "هاجم" and not occurrence.is_noun:
        near = [word.base for word in filler.words[first + 1 : first + 9]]
        return _IN_WORDS.isdisjoint(near) and _IN_PRINCIPLE.isdisjoint(near[:4])
    if lemma == _BACKED and occurrence.rule.type.id == "withdrawal":
        return not _is_taken_back(occurrence, filler)
    subject = occurrence.frame.subject
    if lemma == "كمين" and occurrence.is_noun:
        return _POSTED.isdisjoint(filler.frames.sentence.texts[last + 1 : last + 2])
    if occurrence.is_noun or lemma != "انفجر" or not subject:
        return True
    phrases = (filler.phrases[at] for at in subject)
    return any(w.noun in _EXPLOSIVE for p in phrases for w in filler.words[p.first : p.last + 1])
