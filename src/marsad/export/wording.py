"""What the contract's values are called in English and in Arabic. Types are named by the knowledge files."""

from collections.abc import Mapping

Pair = tuple[str, str]
"""English, Arabic."""

KINDS: dict[str, Pair] = {
    "incident": ("Incident", "حادثة"),
    "measure": ("Measure", "إجراء"),
    "control": ("Control", "سيطرة"),
    "crossing": ("Crossing", "معبر"),
    "flow": ("Flow", "حركة"),
    "relation": ("Relation", "علاقة"),
    "statement": ("Statement", "موقف"),
}
SIGNS = {
    "incident": "●",
    "measure": "■",
    "control": "▲",
    "crossing": "◆",
    "flow": "✚",
    "relation": "∞",
    "statement": "❝",
}
"""A sign for each kind, so that no kind is told by its colour alone."""

WORDS: dict[str, Pair] = {
    # roles
    "perpetrator": ("perpetrator", "الفاعل"),
    "target": ("target", "المستهدف"),
    "place": ("place", "المكان"),
    "origin": ("from", "من"),
    "destination": ("to", "إلى"),
    "instrument": ("instrument", "الوسيلة"),
    "object": ("object", "الشيء"),
    "actor": ("actor", "الجهة"),
    "affected": ("affected", "المتأثرون"),
    "between": ("between", "بين"),
    "connects": ("connects", "يصل بين"),
    "operator": ("operator", "المشغّل"),
    "user": ("user", "المستخدم"),
    "via": ("via", "عبر"),
    "a": ("one side", "الطرف الأول"),
    "b": ("other side", "الطرف الثاني"),
    "over": ("over", "موضوع النزاع"),
    "speaker": ("speaker", "المتحدث"),
    "addressee": ("addressee", "المخاطَب"),
    "about": ("about", "بشأن"),
    # certainty
    "asserted": ("asserted", "مؤكَّد"),
    "reported": ("reported", "منقول"),
    "suspected": ("suspected", "مشتبه به"),
    "claimed": ("claimed", "متبنّى"),
    "denied": ("denied", "منفي"),
    "planned": ("planned", "معلَن سلفاً"),
    # toll
    "killed": ("killed", "قتلى"),
    "injured": ("injured", "جرحى"),
    "captured": ("captured", "محتجزون"),
    "missing": ("missing", "مفقودون"),
    "civilian": ("civilian", "مدنيون"),
    "combatant": ("combatant", "مقاتلون"),
    "unknown": ("unknown", "غير معروف"),
    "not_civilian": ("not civilian", "غير مدني"),
    "is_civilian": ("civilian", "مدني"),
    # precision of dates and places
    "hour": ("hour", "ساعة"),
    "part_of_day": ("part of day", "جزء من اليوم"),
    "day": ("day", "يوم"),
    "week": ("week", "أسبوع"),
    "month": ("month", "شهر"),
    "year": ("year", "سنة"),
    "settlement": ("settlement", "تجمّع سكني"),
    "point": ("point", "نقطة"),
    "area": ("area", "منطقة"),
    "district": ("district", "ناحية أو قضاء"),
    "governorate": ("governorate", "محافظة"),
    "country": ("country", "بلد"),
    # links
    "led_to": ("led to", "أدّى إلى"),
    "part_of": ("part of", "جزء من"),
    "repeats": ("repeats", "تكرار لـ"),
    "contradicts": ("contradicts", "يناقض"),
    "times": ("time", "المرة"),
    "within_days": ("days", "أيام"),
    # crossings
    "open": ("open", "مفتوح"),
    "closed": ("closed", "مغلق"),
    "reopened": ("reopened", "أعيد فتحه"),
    "in_use": ("in use", "قيد الاستخدام"),
    "official": ("official", "رسمي"),
    "informal": ("informal", "غير رسمي"),
    "river": ("river crossing", "معبر نهري"),
    "land": ("land crossing", "معبر بري"),
    "border": ("border crossing", "معبر حدودي"),
    "bridge": ("bridge", "جسر"),
    # fields
    "words": ("words", "اللفظ"),
    "when": ("when", "الزمان"),
    "toll": ("toll", "الحصيلة"),
    "status": ("status", "الحالة"),
    "legal": ("legal status", "الصفة القانونية"),
    "certainty": ("certainty", "درجة اليقين"),
    "attribution": ("according to", "نقلاً عن"),
    "links": ("links", "الروابط"),
    "rule": ("rule", "القاعدة"),
    "background": ("background", "خلفية"),
    "evidence": ("evidence", "الشاهد"),
    "issue": ("to look at", "للمراجعة"),
    "none": ("No claim was read from this report.", "لم يُقرأ من هذا التقرير أي ادعاء."),
    "claims": ("Claims", "الادعاءات"),
    "published": ("published", "نُشر"),
    "undated": ("no date of publication", "بلا تاريخ نشر"),
    # events
    "undated_event": ("no day told", "بلا يوم"),
    "nowhere": ("no place told", "بلا مكان"),
    "disputed": ("disputed", "موضع خلاف"),
    "grade": ("grade", "درجة التوثيق"),
    "sources": ("independent sources", "مصادر مستقلة"),
    "because_of": ("because of", "بسبب"),
    "tellings": ("told in", "الروايات"),
    "confirmed": ("confirmed", "مؤكَّد"),
    "fair": ("fair", "مقبول"),
    "weak": ("weak", "ضعيف"),
    "contested": ("contested", "متنازَع عليه"),
    "discounted": ("discounted", "مستبعَد"),
    "type": ("type", "النوع"),
    # alerts
    "alerts": ("Alerts", "تنبيهات"),
    "alert_open": ("open", "مفتوح"),
    "alert_closed": ("closed", "أُغلق"),
    "behind": ("behind it", "ما وراءه"),
    # the page
    "title": ("Claims and the words that say them", "الادعاءات والكلمات التي تقولها"),
    "reports": ("Reports", "التقارير"),
    "report": ("Report", "التقرير"),
    "legend": ("Kinds of claim", "أنواع الادعاءات"),
    "legend_role": ("named in a claim", "مذكور في ادعاء"),
    "legend_evidence": ("evidence of the chosen claim", "شاهد الادعاء المختار"),
    "language": ("Language", "اللغة"),
    "keys": (
        "Keys: ↑ ↓ or j k move through claims, Enter pins, Esc clears; in the text ← → move through words.",
        "المفاتيح: ↑ ↓ أو j k للتنقل بين الادعاءات، Enter للتثبيت، Esc للإلغاء؛ وفي النص ← → للتنقل بين الكلمات.",
    ),
    "about_page": (
        "A claim is what one source says, not what happened. "
        "Choose a claim to see its words, or a word to see its claims.",
        "الادعاء هو ما يقوله مصدر واحد، لا ما حدث فعلاً. اختر ادعاءً لترى كلماته، أو كلمةً لترى ادعاءاتها.",
    ),
}


def wording(key: str) -> Pair:
    """What a value is called; one that nobody named is shown as it is written."""
    return WORDS.get(key) or KINDS.get(key) or (key.replace("_", " "), key.replace("_", " "))


def type_wording(type_id: str, labels: Mapping[str, Pair] | None = None) -> Pair:
    """What a type is called by the knowledge files, else by the words of its id."""
    return (labels or {}).get(type_id) or wording(type_id)


def extent(low: int, high: int | None) -> str:
    """A toll in figures: 3, 2–5, 20+."""
    if high is None:
        return f"{low}+"
    return str(low) if low == high else f"{low}–{high}"


def days(start: str, end: str) -> str:
    """A time in ISO dates: one day, or the first and the last."""
    return start if start == end else f"{start} – {end}"
