"""Words that tell what moves, where to and in what context, folded; those that end `_starts` as beginnings of words."""

from __future__ import annotations

from marsad.arabic.fold import fold_text
from marsad.coding.certainty.speech_words import folded


def _starts(text: str) -> tuple[str, ...]:
    return tuple(fold_text(text).split())


WAYS = {
    "من": "origin",
    "عن": "origin",
    "الي": "destination",
    "نحو": "destination",
    "باتجاه": "destination",
    "صوب": "destination",
    "عبر": "via",
    "من خلال": "via",
}
AMOUNTS = folded(
    "كمية كميات دفعة دفعات شحنة شحنات حمولة حمولات عدد طن طنا أطنان أطنانا لتر لترات برميل براميل صهريج صهاريج "
    "شاحنة شاحنات مادة مواد سيارة سيارات عربة عربات حافلة برادات قافلة قوافل بضع مئات آلاف عشرات أنواع إمدادات "
    "آلية كيلوغرام كيلوغراما كيلو قارب قوارب"
)
FOILS = _starts("أحبط إحباط أفشل إفشال مكافح كافح")
STUFFS = folded("مواد مستلزمات سلع معدات تجهيزات")
"""Nouns that with what they are for name goods: مواد البناء."""
CARRYING = _starts("محمل محمّل يحمل تحمل تقل يقل تنقل ينقل محشو تخفي مكون معبأ فيها")
CATCHING = _starts(
    "ضبط مضبوط صادر مصادر اعترض اعتراض أوقف إيقاف توقيف استوقف احتجز احتجاز عثر العثور أسقط إسقاط أحبط إحباط حجز "
    "كشف استولى تمكن ألقى"
)
"""Beginnings of what is done to goods that are caught on their way."""
RELIEF = _starts(
    "مساعد إغاث معون سلال سلة غذائ أغذية طرود خيام أدوية طبية إنساني بطانيات لقاح "
    "حليب دقيق طحين ذرة فرش أغطية وجبات سلل حصص ملابس مياه"
)
COLUMNS = _starts("رتل أرتال قافلة قوافل موكب مواكب مدرع دباب آليات عربات ناقلات مصفحات")
PORTIONS = folded("قسم جزء عدد بعض مجموعة دفعة معظم غالبية بضعة ألفا ألف آلاف مئات عشرات")
"""So much of those whom من names next: عدد من الأهالي, 20 ألفاً من السكان."""
CASUALTIES = _starts("حالة حالات جريح جرحى مصاب إصابات جثة جثت جثث جثمان جثامين مرضى مريض ضحايا قتلى رفات")
FACILITIES = _starts("مشفى مستشف مشاف مستوصف عيادة عناية ثلاجة طبابة إسعاف")
FACILITY_PAIRS = folded("نقطة مركز نقاط مراكز وحدة")
PASSAGES = _starts("معبر معابر منفذ منافذ ممر ممرات مشرع جسر نهر طريق مسالك مسلك حدود نقطة بوابة")
GATES = folded("معبر معبري معابر منفذ منفذي منافذ")
CIVILIANS = _starts("عائل أسر نازح سكان أهال نسمة ساكن قاطن لاجئ مهاجر مواطن قروي أشخاص شخص")
SITES = _starts("مطار معسكر قاعدة ميناء مرفأ مركز موقع مواقع مقر مقرات ثكنة حاجز مخيم مدرسة مدارس مسجد ساحة")
HUMANS = _starts("مهاجر بشر أشخاص لاجئ")
FIGHTERS = _starts("عنصر عناصر مقاتل جندي جنود مجند ضابط ضباط مسلح عسكري منتسب أفراد قيادي قائد")
FLEEING = _starts("مهاجم منفذ جناة قتلة خاطف باقون باقين فاعل مجهول جان لص سارق معتد متهم")
ENLISTING = folded("التحق انضم")
"""What deserters do next: والتحقوا بالتشكيل الجديد."""
CURE = folded("علاج تداو استشفاء معالجة")
FLED = _starts("فارون فارين هاربون هاربين منشقون منشقين")
"""Those of whom it was told before that they left."""
LEAVING = folded("ترك مغادرة غادر هجر هجرة إخلاء أخلى تاركا تاركين مغادرين مخلين")
HOLDING = _starts("احتكار سيطر استحواذ إدار تحكم هيمن تقاسم استثمار حصر")
"""What those do who fight over a trade: احتكار عمليات التهريب."""
RANKS = _starts("صفوف خدمة مقر مقرات ثكنة معسكر نقاط حاجز حواجز مواقع")
ACCIDENTS = tuple(
    fold_text(words)
    for words in (
        "حادث سير",
        "حادث مروري",
        "انقلاب حافلة",
        "انقلاب سيارة",
        "تصادم",
        "اصطدامها",
        "اصطدام سيارة",
        "حادث مرور",
    )
)
PREVENTED = _starts("منع يمنع تمنع وقف عرقل حظر سمح تسمح يسمح")
COURTS = _starts(
    "أدين إدانة دين تهمة بتهمة بتهم تهم متهم عقوبة عقوبات يعاقب تعاقب جرائم جريمة أعدم إعدام حكم محكوم محكمة مدان"
)
CAUSES = _starts("أدى أدت تسبب دفع أجبر اضطر شهد أسفر سبب أرغم")
CLASHES = _starts("هجوم معارك معركة اشتباك قصف هجمات غارة")
PEOPLE = frozenset(("civilian", "person", "combatant"))
HEADED = _starts("آتيا آتية قادم متجه متوجه منطلق عائد جميعا")
HELD = folded("مناطق منطقة مناطقها مواقع أراضي الأراضي نطاق")
APPROXIMATE = frozenset(("نحو", "حوالي"))
ONWARD = 26
"""Words after a movement within which it is told where it goes."""
