"""Words by which a report lets others speak, folded: verbs of saying, what stands for a source, what never does."""

from __future__ import annotations

from marsad.arabic.fold import fold_text
from marsad.model.reading import Word


def folded(text: str) -> frozenset[str]:
    """The words of a text as readings have them."""
    return frozenset(fold_text(text).split())


def folded_phrases(text: str) -> tuple[str, ...]:
    """Phrases, parted by commas, as readings have them."""
    return tuple(fold_text(part.strip()) for part in text.split("،") if part.strip())


TELLING = folded(
    "قال ذكر أفاد أكد أوضح أضاف أشار لفت نوه بين صرح أعلن كشف نقل روى حكى سرد أخبر أبلغ أورد تحدث تكلم زعم ادعى "
    "رجح اعتقد ظن توقع تكهن خمن قدر شدد رأى اعتبر نشر بث أذاع كتب غرد علق أجاب رد أفصح تداول تناقل ألمح لمح نبه "
    "كرر جدد عزا نسب وثق سجل رصد أحصى أثبت أدلى استنتج خلص تابع استطرد أردف واصل استدرك عقب اعترف أقر ختم سرب شهد "
    "علم فسر عزى شرح ربط وصف اتهم تبنى"
)
NEEDS_THAT = folded(
    "بين رد علق تابع واصل عقب نشر شهد علم كتب بث جدد كرر فسر قدر وصف ختم نسب أقر اعترف أثبت رأى اعتبر اعتقد ظن"
)
"""Verbs that tell only with `أن` or `إن`: they have other meanings too."""
NEEDS_SOURCE = folded("ربط عزا عزى نسب شرح سجل رصد وثق أحصى")
"""Verbs that tell only where a source is their subject."""
DOCUMENTS = folded(
    "وثائق وثيقة وسائل إعلام بيان بيانات معلومات تقرير تقارير تصريح تصريحات أرقام إحصائية إحصائيات حصيلة بلاغ منشور"
)
PRETEXTS = folded("بحجة بدعوى بزعم بذريعة")
UNSAID = folded("قال أشار أفاد تحدث كشف لفت نوه أكد ذكر أضاف أوضح بين صرح أورد شدد ألمح")
"""Verbs that may tell by a noun though their subject is not said again: `وأشارت إلى قيام …`."""
OFFICES = folded("ناطق متحدث متحدثة مدير مديرة قائد آمر رئيس وزير محافظ قائممقام رئيسة مسؤول")
IMPERSONAL = folded("واجب علما وعلما يذكر ويذكر يشار ويشار يقال ويقال قيل وقيل")
DOUBTING = folded("رجح اعتقد ظن توقع تكهن خمن قدر")
PARTICIPLES = folded(
    "موضحا موضحة موضحين مؤكدا مؤكدة مؤكدين مشيرا مشيرة مشيرين لافتا لافتة لافتين مضيفا مضيفة مضيفين مبينا مبينة "
    "منوها منوهة معتبرا معتبرة كاشفا كاشفة مشددا مشددة زاعما زاعمة مدعيا مدعية مستدركا قائلا قائلة معلنا معلنة "
    "مرجحا مرجحة"
)
ACCORDING = folded("بحسب حسب وفق وفقا طبقا حسبما نقلا استنادا باعتراف بتأكيد بإقرار")
AS = folded("كما فيما")
AS_VERBS = folded("ذكر قال أفاد نقل أكد أعلن أورد أوضح زعم")
FILLERS = folded(
    "ما لما به له بها لها عنه على حد لسان إلى قول قولها قولهم رواية تصريح تصريحات شهادة شهادات إفادة إفادات من عن"
)
NOT_SPEAKERS = folded(
    "اتفاق اتفاقية الاتفاق الاتفاقية خطة الخطة قانون القانون نظام النظام قرار القرار القرارات قرارات برنامج جدول "
    "آلية شروط معايير الشروط المعايير طبيعة نوع عدد حجم المساحة الأهمية بنود البنود تفاهم تفاهمات ترتيب أولوية "
    "الحاجة مبدأ صيغة مقتضى المقرر سيناريو سيناريوهات التقدير الأصول القوانين منطقة تاريخ موقع أسلوب "
    "المذهب مذهب الشريعة الدستور الأعراف "
    "أعراف التقاليد التقويم تقويم العادات المواصفات"
)
SPEAKERS = folded(
    "مصدر مصادر مصدران مصدرا مصدرين مراسل مراسلة مراسلو مراسلنا ناشط ناشطون ناشطين ناشطة نشطاء شاهد شهود شاهدان "
    "صفحة صفحات حساب حسابات شبكة شبكات موقع مواقع وكالة وكالات صحيفة صحف جريدة قناة قنوات إذاعة مرصد تنسيقية مركز "
    "منصة مؤسسة تقرير تقارير بيان وسائل إعلام ناطق متحدث متحدثة مدير مديرة قائد قيادي ضابط مسؤول مسؤولون مسؤولين "
    "مسؤولة رئيس وزير محافظ طبيب أطباء أهالي أهال سكان ساكن وزارة دائرة إدارة لجنة شرطة منظمة هيئة شيخ وجهاء وجيه "
    "وسيط وسطاء مسعف ممرض نقيب عقيد عميد لواء رائد باحث سائق مواطن مواطنون راع إدارة مجلس اتحاد نقابة جمعية حركة "
    "قوة قوات عضو نائب محلل خبير تسجيل تسجيلات مقطع مقاطع معلومات تجمع مكتب غرفة غرف خلية بلاغ آمر عمدة مختار "
    "قائممقام منسق مهندس تاجر تجار نازح نازحون لاجئ لاجئون صحفي صحافي صحفيون صحافيون إعلامي إعلاميون أقارب عائلة "
    "قريب والد شقيق أحد محام محامون حقوقي حقوقيون رواية قيادة إعلام حصيلة بيانات مندوب مدعي نيابة مستشفى مصلحة "
    "بلدية سلطة سلطات لجان حكومة جهاز مديرية بعثة فريق رابطة مفوضية تلفزيون راديو نقطة غرف طوارئ نادي مؤسسات "
    "نقابات هلال نشرة"
)
VAGUE = folded(
    "مصدر مصادر مصدران مصدرا مصدرين مسؤول مسؤولون ضابط طبيب أحد ناشط ناشطون ناشطين ناشط سكان أهالي شهود شاهد "
    "صفحات تجار قيادي عضو"
)
INSIDE = folded("من في داخل مقرب مقربة باسم ضمن")
SKIPPED = folded("بدوره بدورها بدورهم أيضا كذلك هنا هؤلاء فيه فيها")
ANAPHORS = folded(
    "المصدر المصادر المصدران ذاته ذاتها نفسه نفسها الشبكة الموقع الوكالة المرصد الصحيفة القناة المراسل الناشطون "
    "المركز التنسيقية التقرير البيان"
)
ASIDE = folded("فيما بينما كما حين")
FIGHTERS = folded(
    "غرفة كتائب كتيبة لواء ألوية سرايا سرية فصيل فصائل جيش الجيش قوات القوات حركة الحركة تنظيم التنظيم جماعة الجماعة "
    "جبهة الجبهة حزب الحزب ميليشيا فرقة الفرقة مقاومة المقاومة كتلة تشكيل مجموعة خلايا سلاح البحرية"
)
MEANWHILE = folded("فيما بينما كما")
STOPS = frozenset(".،,؛:!?؟()…-–—")
BUT = folded("إلا غير بيد رغم مع على دون بدون بعد قبل منذ إلى حتى")
OWNED = folded("مراسل مراسلة مراسلو موفد مندوب وكالة شبكة موقع قناة صحيفة جريدة إذاعة منصة تلفزيون راديو مجلة صفحة")
ANNOUNCING = folded("أعلن")
REGISTERING = folded("سجل رصد وثق أحصى أورد نشر ذكر أعلن أكد")
REGISTERS_ONLY = folded("سجل رصد")
PATROLS = folded("قوات القوات جيش الجيش دورية عناصر كتيبة لواء وحدات")
"""Verbs that mean to sight, not to tell, of those who do so."""
NEVER_BETWEEN = folded("قال أفاد أعلن أكد أوضح أضاف")
"""Verbs that let another speak, where they stand before `أن`."""
CHARGING = folded("اتهم")
ADOPTING = folded("تبنى")
CONFESSING = folded("أقر اعترف")
"""Verbs that tell with `أن` or by the deed with `ب`."""
RESPONSIBILITY = ("مسووليت", "المسوولي", "تبني", "مسوولي")
ORGANISATIONS = folded(
    "مركز مرصد منظمة شبكة جمعية مؤسسة هيئة لجنة تجمع اتحاد ائتلاف تحالف مكتب معهد منصة رابطة مفوضية مبادرة منتدى نقابة"
)
CAUSES = folded(
    "حقوق الحقوق توثيق التوثيق رصد الرصد إعلام الإعلام دراسات الدراسات أنباء الأنباء صحافة الصحافة عدالة العدالة "
    "أبحاث الأبحاث تنمية التنمية إغاثة الإغاثة دفاع الدفاع حريات الحريات أخبار شؤون قضايا إحصاء معلومات سلام حماية"
)
"""What organisations are for, as their names say after `ل`."""
LISTED = folded("الانتهاكات الاعتداءات الأحداث الحوادث الوقائع الجرائم الخروقات انتهاكات اعتداءات خروقات الانتباه")
RECORDING = folded("توثيق رصد مراقبة مكافحة")
"""What a register says it has recorded; that is part of the name of an office for recording it."""
DAYS = folded(
    "اليوم أمس الليلة البارحة السبت الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة صباح مساء فجر ظهر عصر صباحا "
    "مساء فجرا ظهرا"
)
HEADING = (
    folded(
        "مصدر مصادر مرصد متحدث ناطق مسؤول مسؤولون شهود ناشطون نشطاء وزارة وزير محافظ رئيس مدير قائد قيادي طبيب "
        "مراسل مراسلة مراسلنا مراسلتنا وكالة قناة شبكة موقع صحيفة إذاعة تلفزيون داخلية خارجية صحة دفاع جيش شرطة إعلام "
        "هيئة منظمة مركز لجنة نقابة هلال إسعاف حكومة بلدية مديرية خلية حشد صحافة أهالي سكان منصة تنسيقية مجلس مكتب"
    )
    | OFFICES
)
COMING = folded("جاء ورد")
CARRYING = folded("نقل نشر")
"""Verbs of saying that more often mean to carry or to deploy."""
OPENERS = ACCORDING | AS | PRETEXTS | PARTICIPLES | COMING | folded("على")


_ARMED = frozenset(("combatant", "group", "unit", "vehicle", "weapon"))
_TIGHTENED = ("اجراء", "حصار", "قيود", "قبض")


def tightens(words: list[Word], at: int) -> bool:
    """شددت من إجراءاتها, شدد الحصار: no word of saying."""
    if words[at].lemma != "شدد":
        return False
    return any(word.text == "من" or word.base.startswith(_TIGHTENED) for word in words[at + 1 : at + 4])


def is_of_them(words: list[Word], span: tuple[int, int], that: int) -> bool:
    """مسلحون يعتقد أنهم من القاعدة: what is believed of them, not what they believe.

    `span` is where their words begin and where the verb stands, `that` where أن does.
    """
    first, at = span
    armed = any(word.noun in _ARMED for word in words[first:at])
    return armed and words[at].aspect != "past" and words[that].text.endswith(("نه", "نها", "نهم", "نهما"))


def bare(text: str) -> str:
    """Without `و` or `ف` before it, but وفق as it stands."""
    return text[1:] if text[:1] in "وف" and text not in ACCORDING else text


BEGINNERS = frozenset(
    text for opener in OPENERS for text in (opener, f"و{opener}", f"ف{opener}") if bare(text) in OPENERS
)
"""The words other than verbs with which somebody may begin to speak."""
