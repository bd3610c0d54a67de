"""What the map says."""

from __future__ import annotations

from marsad.export.wording import Pair

SAYINGS: dict[str, Pair] = {
    "map": ("Map", "الخريطة"),
    "map_lead": (
        "Places as the reports published them, never finer. What is shown was told of the days named and may have "
        "changed since: it is a record of reporting, not of where anybody is now.",
        "الأماكن كما نشرتها التقارير، لا أدق منها أبداً. وما يظهر قيل عن الأيام المذكورة وقد يكون تغيّر بعدها: "
        "فهو سجل لما نُشر، لا لمكان أحد الآن.",
    ),
    "map_incident": ("Incidents", "الحوادث"),
    "map_control": ("Control", "السيطرة"),
    "map_measure": ("Measures", "الإجراءات"),
    "map_crossing": ("Crossings", "المعابر"),
    "map_flow": ("Flows", "الحركة"),
    "map_layers": ("Layers", "الطبقات"),
    "map_last_day": ("Last day", "آخر يوم"),
    "map_days": ("Days shown", "مدة العرض"),
    "map_step": ("Step", "الخطوة"),
    "map_play": ("▶ Play", "▶ تشغيل"),
    "map_pause": ("⏸ Pause", "⏸ إيقاف"),
    "map_zoom": ("Zoom", "التكبير"),
    "map_in": ("Nearer", "تقريب"),
    "map_out": ("Farther", "إبعاد"),
    "map_all": ("All that is drawn", "كل المرسوم"),
    "map_list": ("The same as a list", "المرسوم في قائمة"),
    "map_nothing": (
        "No report tells of anything here in these days. That does not mean that nothing happened.",
        "لا تقرير يذكر شيئاً هنا في هذه الأيام، وهذا لا يعني أن شيئاً لم يحدث.",
    ),
    "map_more": ("More places, seen from nearer:", "أماكن أخرى تظهر بالتقريب:"),
    "map_only_newest": (
        "More holds than is looked at here: what came to be known last is shown. Name a place to see all there.",
        "القائم أكثر مما يُنظر فيه هنا، فيُعرض ما عُرف أخيراً. اكتب مكاناً ليظهر كل ما فيه.",
    ),
    "map_together": (
        "Counted together, seen apart from nearer; places:",
        "محصاة معاً وتظهر منفردة بالتقريب؛ عدد الأماكن:",
    ),
    "map_and_more": ("and more:", "وغيرها:"),
    "map_all_events": ("all of these events", "كل هذه الأحداث"),
    "map_nowhere": ("Place not known", "المكان غير معروف"),
    "map_within": ("Somewhere in", "في موضع من"),
    "map_drawn_point": (
        "drawn as a point, as the gazetteer has the place",
        "مرسوم نقطةً كما في معجم الأماكن",
    ),
    "map_drawn_circle": ("drawn as a circle of", "مرسوم دائرةً نصف قطرها"),
    "map_drawn_line": (
        "drawn as a straight line from end to end, not along its course",
        "مرسوم خطاً مستقيماً بين طرفيه، لا على مساره",
    ),
    "map_drawn_not": (
        "not drawn: no coordinate of it is known",
        "غير مرسوم: لا إحداثيات معروفة له",
    ),
    "map_km": ("km", "كم"),
    "map_from_places": ("within which nine in ten of its places lie", "تقع ضمنه تسعة من كل عشرة من أماكنه"),
    "map_from_usual": ("as areas of this kind usually measure", "وهو الحجم المعتاد لمثله"),
    "map_credit": (
        "Base map: Natural Earth (public domain); names of towns also from GeoNames and Who's On First",
        "خريطة الأساس: Natural Earth (ملك عام)، وأسماء البلدات أيضاً من GeoNames وWho's On First",
    ),
    "map_reading": ("How to read it", "كيف تُقرأ"),
    "map_note_point": (
        "A sign stands for a place that is known as one; the number says how many things are told of it. Signs of "
        "other layers at the same place stand around it.",
        "العلامة مكان معروف بذاته، والرقم عدد ما يُروى عنه. وعلامات الطبقات الأخرى في المكان نفسه تقف حوله.",
    ),
    "map_note_circle": (
        "A circle is an area: something is told of it, and nobody knows where in it. Its sign stands on the rim, not "
        "in the middle. The gazetteer has no outlines, so circles overlap their neighbours.",
        "الدائرة منطقة: يُروى عنها شيء ولا يُعرف موضعه فيها. وعلامتها على حافتها لا في وسطها. "
        "ولا حدود للمناطق في المعجم، فقد تتداخل الدوائر مع جوارها.",
    ),
    "map_note_line": (
        "A line joins the two ends that a report names. It is not the course of a road.",
        "الخط يصل طرفين يسميهما التقرير، وليس مسار الطريق.",
    ),
    "map_note_not": (
        "What has no coordinate stands in the list alone. Nothing is put where it was not told to be.",
        "ما لا إحداثيات له يبقى في القائمة وحدها، ولا يوضع شيء حيث لم يُذكر.",
    ),
    "map_note_stale": (
        "Filled signs were confirmed not long ago. A dashed edge: stale. A dotted one: unknown by now, or ended.",
        "العلامة المملوءة أُكدت قبل مدة قصيرة. والحافة المتقطعة: لم تُؤكَّد حديثاً. والمنقّطة: لم تعد معروفة أو انتهت.",
    ),
    "map_note_published": (
        "What holds is what was known on the last day shown; incidents are those of all the days shown. An event whose "
        "day nobody knows is not here.",
        "ما هو قائم هو ما عُرف حتى آخر يوم معروض، والحوادث حوادث كل الأيام المعروضة. وما لا يُعرف يومه ليس هنا.",
    ),
    "map_note_borders": (
        "Borders are Natural Earth's and take no side; disputed and indefinite ones are dashed.",
        "الحدود كما في Natural Earth ولا تعني موقفاً، والمتنازع عليها وغير المحددة متقطعة.",
    ),
}
