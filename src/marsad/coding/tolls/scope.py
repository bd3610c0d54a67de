"""Whether a casualty word tells of something that happened: negation, fear, intention, long sums."""

from __future__ import annotations

from marsad.coding.tolls.casualties import VERBAL, Sign, word_set
from marsad.coding.tolls.victims import Crowd
from marsad.model.reading import Sense

_NEGATIONS = word_set("لم دون بدون بلا عدم دونما لا")
_REPORTS = word_set(
    "انباء معلومات تقارير معرفه حجم ورود ترد حصيله تفاصيل يعرف تعرف يعلن الاعلان يتضح تتضح تحديد ذكر الحديث "
    "توضيح يوضح يذكر تاكيد يتاكد تصدر معلومه احصاييه تشر يشر تشير يشير تتوفر يتوفر توفر ترشح تتحدث اشاره الاشاره "
    "تعلن يعلنوا تعترف يعترف تكشف يكشف تفصح يفصح"
)
_UNREAL = word_set(
    "محاوله محاولات بمحاوله نجا نجت نجوا ينجو خشيه خوفا لمنع تهديد تهديدات هدد هددت هددوا يهدد احتمال تهمه "
    "بتهمه بتهم تهم حكم حكما احكام بقصد بهدف بغيه بغرض توعد توعدت خطه مخطط مخططا تفادي تجنب لتفادي لتجنب تحسبا "
    "قد سوف لن احبط احبطت احباط افشل لولا امكانيه يعتزم تعتزم ينوي يخطط طالب طالبوا يطالب مطالبين المطالبه "
    "بالافراج افرجت افرج الافراج اطلاق سراح مكافاه عدم لايقاف جرايم متهم متهمين المتهم المتهمين لحظه "
    "لمحاوله لوقف وقف يتهم اتهام متاثرا متاثره متاثرين محذرا محذره حذر حذرت تحذير تحذيرات يحذر نفي نفت نافيا "
    "ينفي متورط متورطين بالتورط المسوول المسوولين ضالع ضالعين متهما متهمه متهمون مدان مدانا مدانين بالمشاركه للمشاركه "
    "دعا دعت دعوا يدعو تدعو يدعون داعيا داعيه داعين دعوه دعوات "
    "بالضلوع لضلوعه لضلوعهم لتورطه لتورطهم قضيه قضايا لاخلاء لاجلاء لاسعاف لانقاذ لنقل لعلاج"
)
_RISING = "رتفع"
"""توفي متأثراً بجراحه ليرتفع عدد القتلى: what is told anew."""
_CAUSES = frozenset(("جراء", "نتيجه", "بفعل", "اثر"))
_SUM_SPANS = word_set("الايام الاسابيع الاشهر الشهور السنوات الاعوام اسابيع اشهر سنوات اعوام")
_SUM_WORDS = frozenset(("منذ", "مجموع"))
_SUM_STARTS = word_set("مطلع بدايه بدء اندلاع انطلاق بدايات عام العام سنوات سنه اشهر شهور اعوام تاسيس")


class Scope:
    """What governs the casualty words of one sentence."""

    def __init__(self, crowd: Crowd, at_sign: dict[int, Sign]) -> None:
        self.crowd = crowd
        self.words = crowd.words
        self.starts, self.ends = crowd.sentence.starts, crowd.sentence.ends
        self.at_sign = at_sign

    def is_sum(self) -> bool:
        """Whether the sentence adds up a long time."""
        if any(cue.kind == "not_events" and cue.value == "sum" for cue in self.crowd.sentence.cues):
            return True
        bases = [word.base for word in self.words]
        if _SUM_WORDS.isdisjoint(bases) and "مدي" not in self.crowd.sentence.texts:
            return False
        return any(
            (word.base == "منذ" and self.crowd.text(at + 1) in _SUM_STARTS)
            or (word.base == "مجموع" and (at + 1 in self.at_sign or at + 2 in self.at_sign))
            or (word.base == "منذ" and self._is_total_before(at) and self._is_date(at + 1))
            or (word.text == "مدي" and self.crowd.text(at + 1) in _SUM_SPANS)
            for at, word in enumerate(self.words)
        )

    def _is_total_before(self, at: int) -> bool:
        """حصيلة ضحايا القتال منذ 4 أبريل"""
        return any(word.base in ("حصيله", "اجمالي", "عدد") for word in self.words[max(0, at - 6) : at])

    def _is_date(self, at: int) -> bool:
        return at in self.crowd.timed

    def denial(self, at: int) -> str:
        """`none` where nobody is said to be harmed, `silent` where nothing is said, else empty."""
        for index in range(at - 1, max(-1, at - 8), -1):
            text = self.words[index].text
            if self.crowd.is_stop(index):
                return ""
            if text in _REPORTS and any(
                self.words[i].base in _NEGATIONS or self.words[i].text[1:] in _NEGATIONS or self.words[i].text == "غير"
                for i in range(max(0, index - 6), index)
            ):
                return "silent"
            if text in _NEGATIONS or (text[:1] in "وف" and text[1:] in _NEGATIONS):
                if text.endswith("لا") and (
                    self.crowd.text(index + 1) in ("يزال", "تزال", "يقل", "تقل", "يزالون")
                    or index + 1 in self.crowd.numbers
                ):
                    return ""
                # Behind a bare لا a verb or a masdar is another clause's; `لا خسائر بشرية` has neither.
                if text.endswith("لا") and (sign := self.at_sign.get(at)) is not None and sign.kind != "people":
                    return ""
                return "none"
        return ""

    def negates(self, at: int) -> bool:
        """Whether the word negates, with or without و or ف."""
        text = self.words[at].text
        return text in _NEGATIONS or (text[:1] in "وف" and text[1:] in _NEGATIONS)

    def unreal(self, at: int, sign: Sign) -> bool:
        """Feared, tried, threatened, planned."""
        begin = next(
            (i + 1 for i in range(at - 1, max(-1, at - 6), -1) if i in self.at_sign and not sign.conjunction),
            max(0, at - 5),
        )
        near = [self.words[i].text for i in range(begin, at)]
        if sign.conjunction and sign.kind in VERBAL:
            near = near[-1:]
        for index in range(len(near) - 1, -1, -1):
            if near[index] in (".", "؛", ":", "،", ",") or _RISING in near[index]:
                near = near[index + 1 :]
                break
        for text in near:
            bare = text[1:] if text[:1] in "وف" else text
            if (text in _UNREAL or bare in _UNREAL) and not (
                bare == "قد" and near[-2:-1] and near[-2].endswith(("كان", "كانت", "كانوا"))
            ):
                if bare == "قد" and not self.future(at):
                    continue
                return True
        if sign.preposition == "ل" and sign.kind == "masdar":
            if sign.outcome != "captured" and at + 1 in self.crowd.numbers:
                return False
            return not any(
                text.endswith(("ادي", "ادت", "يودي", "تودي", "تعرض", "تعرضت", "يتعرض", "تعرضوا")) or "تعرض" in text
                for text in near
            )
        return False

    def future(self, at: int) -> bool:
        """Whether قد stands before a present verb: what may happen."""
        return self.words[at].aspect == "present"

    def fell(self, at: int) -> bool:
        """سقطوا في كمين, سقط جنديان بتفجير: in something violent, and not سقط قتلى or سقطت قذيفة."""
        for index in range(at + 1, min(at + 9, self.crowd.count)):
            if self.crowd.is_stop(index) or index in self.at_sign:
                return False
            word, before = self.words[index], self.words[index - 1]
            leads = word.preposition == "ب" or before.function in ("place", "time") or before.base in _CAUSES
            if leads and any(self._is_deed(sense) for sense in word.senses):
                return True
        return False

    def _is_deed(self, sense: Sense) -> bool:
        return sense.form == "noun" and self.crowd.lexicon.rules[sense.rule].type.kind == "incident"
