"""What situations, timelines and relations are called in English and in Arabic."""

from marsad.export.wording import Pair

STATES: dict[str, Pair] = {
    "current": ("current", "سارٍ"),
    "stale": ("stale", "لم يُؤكَّد حديثاً"),
    "unknown": ("unknown", "غير معروف"),
    "ended": ("ended", "انتهى"),
}

VALUES: dict[str, Pair] = {
    "in_force": ("in force", "مفروض"),
    "open": ("open", "مفتوح"),
    "closed": ("closed", "مغلق"),
    "in_use": ("in use", "قيد الاستخدام"),
    "seen": ("seen", "رُصدت"),
}

GROUPS: dict[str, Pair] = {
    "control": ("Control", "السيطرة"),
    "measure": ("Measures", "الإجراءات"),
    "crossing": ("Crossings", "المعابر"),
    "relation": ("Relations", "العلاقات"),
    "flow": ("Flows", "الحركة"),
}
"""In the order in which they are shown."""

MOMENTS: dict[str, Pair] = {
    "event": ("event", "حدث"),
    "began": ("began", "بدأ"),
    "ended": ("ended", "انتهى"),
    "disputed": ("came into dispute", "صار محل خلاف"),
    "lapsed": ("no longer confirmed", "لم يعد يُؤكَّد"),
}
"""What happened to something that holds."""

LINES: dict[str, Pair] = {
    "situation": ("Situation on {at}", "الحالة في {at}"),
    "known_by": ("as known by {day}", "وفق ما نُشر حتى {day}"),
    "everywhere": ("everywhere", "كل الأماكن"),
    "doubt": (
        "Not certain: {stale} stale, {unknown} unknown, {disputed} in dispute. No report is not the same as open.",
        "غير مؤكَّد: {stale} لم تُؤكَّد حديثاً، {unknown} غير معروفة، {disputed} متنازع عليها. "
        "غياب التقارير لا يعني أن الطريق مفتوح.",
    ),
    "certain": (
        "Everything shown is current or told to have ended. No report is not the same as open.",
        "كل ما يظهر سارٍ أو قيل إنه انتهى. غياب التقارير لا يعني أن الطريق مفتوح.",
    ),
    "nothing": (
        "No report tells what holds here. That does not mean that nothing does.",
        "لا تقرير يقول ما القائم هنا، وهذا لا يعني أنه لا شيء.",
    ),
    "disputed": ("sources contradict one another", "المصادر متناقضة"),
    "since": ("since {day}", "منذ {day}"),
    "last": ("last confirmed {day}", "آخر تأكيد {day}"),
    "until": ("ended {day}", "انتهى {day}"),
    "over": ("over", "بشأن"),
    "confirm": ("{by} said on {at} that it held on {on}", "قال {by} في {at} إنه كان قائماً في {on}"),
    "end": ("{by} said on {at} that it ended on {on}", "قال {by} في {at} إنه انتهى في {on}"),
    "between": ("between", "بين"),
    "events": ("Events in the 14 days before: {count}", "أحداث الأيام الـ14 السابقة: {count}"),
    "splits": ("Sources contradict one another", "تناقض المصادر"),
    "timeline": ("Timeline of {name}", "التسلسل الزمني: {name}"),
    "relations": ("Relations on {at}", "العلاقات في {at}"),
    "no_moment": ("No report tells of it.", "لا تقرير يذكره."),
    "event": ("event", "حدث"),
    "began": ("began", "بدأ"),
    "ended": ("ended", "انتهى"),
    "disputed_moment": ("disputed", "متنازع عليه"),
}
