"""Words by which a report plans, fears, guesses, denies or repeats, folded."""

from __future__ import annotations

from marsad.coding.certainty.speech_words import folded, folded_phrases
from marsad.model.reading import Word

LIGHT = folded(
    "شن تنفيذ وقوع اندلاع نشوب حدوث قيام القيام عملية عمليات هجوم هجمات أي محاولة محاولات سلسلة تجدد تكرار حصول "
    "إجراء إطلاق بدء فرض استمرار صحة حدث أنباء الأنباء ما تردد نشر عن من على في تعرض وجود أعمال أعمالا عدة جديدة "
    "جديد إقدام انطلاق هذا هذه أحد"
)
"""Words that may stand between a governor and the deed without being what it governs."""
PURPOSES = folded("شن تنفيذ إجراء بدء فرض القيام إطلاق قيام")
ENDING = folded("وقف إيقاف إنهاء كشف إدانة رفع مواجهة رد انتهاء")
"""Nouns whose object is there already: وقف الهجمات."""
LIGHT_VERBS = folded(
    "وقع حدث حصل جرى تم شن نفذ شهد سجل اندلع نشب تعرض قام أقدم رصد وثق كان استطاع تمكن ارتكب دخل بدأ عمد وجد توقف"
)
SHARED_FATE = frozenset(("sport", "accident", "disease", "nature", "court", "culture", "sum"))
HABITS = folded_phrases(
    "بين الحين والآخر، بين الحين والأخر، بين الفينة والأخرى، عادة، بشكل متكرر، بشكل يومي، بشكل شبه يومي، يوميا، "
    "من حين لآخر، من وقت لآخر، غالبا ما، دائما، كثيرا ما، مرارا، بصورة متكررة، بشكل مستمر، بشكل دوري، بين حين "
    "وآخر"
)
WANTING = folded("اعتزم نوى قرر خشي طلب أراد حاول")
WILLING = folded("حذر هدد توعد دعا طالب طلب لوح تعهد وعد اعتزم خطط استعد نوى تخوف خشي حث ناشد أوصى اقترح تحضر تجهز سعى")
"""Verbs of will, fear and demand, and those of them that rule their object without a preposition."""
CONDITIONS = folded("إذا لو لولا")
AWAITED = folded("متوقع متوقعا متوقعة مقرر مقررا مقررة مزمع مزمعا مرتقب مرتقبة مرتقبا منتظر منتظرا محتمل محتملة")
COMING = folded("المقبل المقبلة القادم القادمة غدا الغد ")
DOERS = folded(
    "من انتماء تابع تابعة تابعين تابعون يتبع تتبع يتبعون وراء يقف تقف وقوف مسؤول ضلوع ضلع تورط أفراد عناصر خلايا "
    "ينتمي تنتمي ينتمون منفذ منفذي المنفذين الفاعل الجناة"
)
LINKS = folded("مسؤولية صلة علاقة ضلوع تورط وقوف")
IDLE = folded("لاحقا قريبا قصد طالما مقرر مخطط مخططا تهديدات نوايا نية غالبا دون")
AFFIRMS = folded("المزعوم المزعومة مزعوم مزعومة محتمل محتملة")
DENYING = folded("نفى أنكر كذب دحض فند")
NONE = folded("عدم بعدم لعدم دون بدون")
BELONGS = (
    "انتما",
    "بانتما",
    "تابع",
    "ضلوع",
    "بضلوع",
    "تورط",
    "بتورط",
    "وقوف",
    "بوقوف",
    "تبعي",
    "بتبعي",
    "ينتم",
    "تنتم",
)
DENIAL = ("ننفي", "نفند", "نافي", "نفي", "منكر", "انكار", "تكذيب", "مكذب", "مفند", "لا صحه", "عدم صحه")
OF_DOER = ("انه", "انها", "انهم", "وراء", "بهم", " به", "فيه")
THWARTED = ("افشل", "افشال", "تفشل", "يفشل")
PREVENTED = (
    "كاد",
    "يكاد",
    "تكاد",
    "اوشك",
    "حال دون",
    "حالت دون",
    "منع وقوع",
    "تفاد",
    "جنب",
    "لم ",
    "قبل ا",
    "قبل تن",
    "قبل تف",
)
_RUMOURS = folded(
    "أنباء الأنباء خبر الخبر أخبار الأخبار معلومات المعلومات شائعات الشائعات إشاعات الإشاعات مزاعم المزاعم ادعاءات "
    "الادعاءات حديث الحديث تقارير التقارير ما وما رواية الرواية تسريبات اتهامات الاتهامات"
)
_REFUTED = folded_phrases(
    "عار عن الصحة، عاري عن الصحة، عارية عن الصحة، عار من الصحة، عاري من الصحة، عارية من الصحة، لا أساس له، لا أساس "
    "لها، لا أساس من الصحة، لا صحة له، لا صحة لها، غير صحيح، غير صحيحة، غير دقيق، غير دقيقة، ليس صحيحا، ليست صحيحة، "
    "محض افتراء، محض كذب، محض إشاعات، محض شائعات، محض ادعاءات، محض خيال، مجرد شائعات، مجرد إشاعات، مجرد شائعة، "
    "مجرد إشاعة، مجرد ادعاءات، مجرد افتراءات، مجرد أكاذيب، كذب وافتراء، غير صحيح إطلاقا، لم يحدث، لم تحدث، لم يحصل"
)


def has_been(words: list[Word], last: int) -> bool:
    """خوفاً من تجدد المعارك التي دارت الأحد: whether what is feared again is said to have happened."""
    after = words[last + 1 : last + 3]
    return len(after) > 1 and after[0].function == "relative" and after[1].aspect == "past"


def is_refuted(texts: list[str], first: int, last: int) -> bool:
    """ما نشر عن خطف فتاة لا أساس له: whether words after a rumour of the predicate say that it is untrue."""
    if _is_corrected(texts[last + 1 : last + 30]):
        return True
    begin = max(0, first - 6)
    if _RUMOURS.isdisjoint(texts[begin:first]):
        return False
    rumour = max(at for at in range(begin, first) if texts[at] in _RUMOURS)
    if any(text in _MARKS for text in texts[rumour:first]):
        return False
    after = " " + " ".join(text for text in texts[last + 1 : last + 24] if text not in _MARKS) + " "
    return any(f" {phrase} " in after for phrase in _REFUTED)


def _is_corrected(texts: list[str]) -> bool:
    """دخلت القوات الحي، وقد تبيّن أن المعلومة غير صحيحة: whether what follows takes the predicate back."""
    if _TURNED_OUT.isdisjoint(texts):
        return False
    at = next(i for i, text in enumerate(texts) if text in _TURNED_OUT)
    if _NEWS.isdisjoint(texts[at : at + 6]):
        return False
    after = " " + " ".join(text for text in texts[at:] if text not in _MARKS) + " "
    return any(f" {phrase} " in after for phrase in _REFUTED)


_TURNED_OUT = frozenset(("تبين", "اتضح", "ثبت", "تاكد", "ليتبين", "ليتضح", "ظهر"))
_TURNED_OUT |= {f"و{text}" for text in _TURNED_OUT}
_NEWS = frozenset(("المعلومه", "المعلومات", "الخبر", "الانباء", "الامر", "ذلك", "هذا", "هذه", "الروايه", "ما"))
_MARKS = frozenset(".،؛:!?؟()")


def lasts(word: Word) -> bool:
    """تحاصر المدينة منذ مطلع العام: a state since then, no sum of deeds."""
    stays = "incident" not in word.kinds or word.aspect == "present"
    return stays and not word.kinds.isdisjoint(("measure", "control", "relation"))
