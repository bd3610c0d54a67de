"""What the charts say."""

from __future__ import annotations

from marsad.export.wording import Pair

SAYINGS: dict[str, Pair] = {
    "charts": ("Charts", "الرسوم"),
    "charts_lead": (
        "What was published and read, counted: an event once, whoever tells it, with copies folded. "
        "Few reports may mean that little happened, or that nobody could tell of it.",
        "إحصاء ما نُشر وقُرئ: كل حدث مرة واحدة أياً كان من رواه، والنسخ المكررة مطوية. "
        "قلة التقارير قد تعني أن القليل حدث، أو أن أحداً لم يستطع أن يروي.",
    ),
    "charts_never": ("Nothing was counted yet: marsad rebuild.", "لم يُحصَ شيء بعد: marsad rebuild."),
    "charts_other": (
        "What was derived was made by another version of Marsad: marsad rebuild.",
        "ما استُخلص بُني بإصدار آخر من مرصد: marsad rebuild.",
    ),
    "charts_old": (
        "There is more in the store than was counted here: marsad rebuild.",
        "في المخزن أكثر مما أُحصي هنا: marsad rebuild.",
    ),
    "incidents_by_week": ("Events by week and type", "الأحداث بحسب الأسبوع والنوع"),
    "incidents_caption": (
        "Each event stands in the week in which it began (Monday to Sunday), by the type that most tellings give it.",
        "كل حدث في الأسبوع الذي بدأ فيه (من الاثنين إلى الأحد)، وبحسب النوع الذي تعطيه أكثر رواياته.",
    ),
    "tolls_by_week": ("Tolls by week", "الحصيلة بحسب الأسبوع"),
    "tolls_caption": (
        "From the sum of the lowest number given for each event to the sum of the highest. An arrow: for some of them "
        "no highest number is given, so it may be more. A diamond: sources contradict one another. "
        "Events for which nobody gives a number add nothing, which does not mean nobody.",
        "من مجموع أدنى رقم أُعطي لكل حدث إلى مجموع أعلاه. السهم: لبعضها لم يُعطَ رقم أعلى، فقد تكون أكثر. "
        "المعيّن: المصادر تتناقض. والأحداث التي لا رقم لها لا تضيف شيئاً، وليس معنى ذلك أن أحداً لم يُصب.",
    ),
    "measures_by_week": ("In force by week", "القائم بحسب الأسبوع"),
    "each_measure": ("Each measure", "كل إجراء"),
    "all_measures": ("Measures", "الإجراءات"),
    "restrictions": ("Restrictions over time", "القيود عبر الزمن"),
    "restrictions_caption": (
        "Each band is a measure from when it is told to begin: dark while it is told of or that is not long ago, "
        "pale while that is long ago, a stroke where it is told to end. "
        "Where a band stops without a stroke nobody knows any more; it does not mean open.",
        "كل شريط إجراء منذ رُوي بدؤه: داكن ما دام يُروى أو كان ذلك قريباً، وباهت إذا طال العهد، وخط حيث رُوي انتهاؤه. "
        "وحيث ينقطع الشريط بلا خط لا يعلم أحد، ولا يعني ذلك أن الطريق مفتوح.",
    ),
    "restrictions_shown": ("are shown, the last to begin; there are more.", "معروضة، الأحدث بدءاً؛ وهناك المزيد."),
    "left_out": ("In no week, of all years", "خارج الأسابيع، لكل السنين"),
    "left_undated": ("without a day", "بلا يوم"),
    "left_vague": ("only a month or a year told", "لا يُروى إلا الشهر أو السنة"),
    "left_denied": ("denied by every telling", "تنفيها كل الروايات"),
    "others": ("other types", "أنواع أخرى"),
    "week_of": ("Week of", "أسبوع"),
    "all_events": ("Events", "الأحداث"),
    "with_number": ("with a number", "لها رقم"),
    "open_ended": ("no highest number", "بلا رقم أعلى"),
    "in_dispute": ("in dispute", "موضع خلاف"),
    "as_table": ("The same as a table", "الجدول نفسه"),
    "as_csv": ("Download as CSV", "تنزيل CSV"),
    "as_jsonl": ("Download as JSON Lines", "تنزيل JSON Lines"),
    "earlier": ("Earlier", "أبكر"),
    "later": ("Later", "لاحقاً"),
    "chart_keys": (
        "In a chart ← and → move through the weeks, Enter opens the events of a week.",
        "في الرسم ← و → للتنقل بين الأسابيع، وEnter لفتح أحداث الأسبوع.",
    ),
    "weeks_cut": (
        "These are the last 26 of the weeks that were asked for; the file and the API give ten years at once.",
        "هذه آخر 26 أسبوعاً من الأسابيع المطلوبة؛ أما الملف والواجهة البرمجية فيعطيان عشر سنين معاً.",
    ),
    "no_weeks": ("No event stands in these weeks.", "لا حدث في هذه الأسابيع."),
    "no_stretches": ("No measure is told of in these days.", "لا إجراء يُروى في هذه الأيام."),
    "no_date": ("a date is written as in 2024-03-14.", "يُكتب التاريخ هكذا 2024-03-14."),
    "too_many": (
        "there are too many events of this actor at this place to be counted at once: ask for fewer days.",
        "أحداث هذه الجهة في هذا المكان أكثر من أن تُحصى معاً: اطلب أياماً أقل.",
    ),
    "measure_and_place": ("Measure and place", "الإجراء والمكان"),
    "who_imposes": ("Who", "الجهة"),
    "stale_since": ("long ago from", "طال العهد منذ"),
    "not_known_since": ("not known from", "مجهول منذ"),
}
