"""What the score card says."""

from __future__ import annotations

from marsad.export.wording import Pair

SAYINGS: dict[str, Pair] = {
    "score": ("Score card", "بطاقة القياس"),
    "score_lead": (
        "How well the coder reads: measured on reports that persons coded, and by what was made of it here.",
        "كم يُحسن المرمّز القراءة، من وجهين: قياساً على تقارير رمّزها أشخاص، وبحسب ما حكمتم به هنا.",
    ),
    "score_measured": ("Measured by the project", "قياس المشروع"),
    "score_on": (
        "Measured on reports that the project wrote and coded itself, and by which it found its rules' mistakes. "
        "On reports of other outlets expect less. The figures are those of the version that is installed.",
        "قيس على تقارير كتبها المشروع ورمّزها بنفسه، وقد دلّت قواعده أيضاً على مواضع خطئها. "
        "فتوقّع أقل من ذلك في تقارير غيرها. والأرقام للنسخة المثبَّتة.",
    ),
    "gold_reports": ("Reports", "التقارير"),
    "gold_claims": ("Claims in them", "ما فيها من ادعاءات"),
    "measure_of": ("Measure", "المقياس"),
    "its_value": ("Value", "القيمة"),
    "its_interval": ("Interval (95 %)", "المجال (95 %)"),
    "its_meaning": ("What it means", "معناه"),
    "score_incidents_f1": ("Incidents found (F1)", "الحوادث التي وُجدت (F1)"),
    "mean_incidents_f1": (
        "How many incidents were found and how many of those coded are right, in one; 100 % is all and no other.",
        "ما وُجد من الحوادث وما صحّ مما رُمّز في رقم واحد؛ و100 % تعني كلها ولا شيء سواها.",
    ),
    "score_mean_field_accuracy": ("Fields right, on average", "صحة الحقول وسطياً"),
    "mean_mean_field_accuracy": (
        "Of the incidents found, how often each field is as a person coded it.",
        "في الحوادث التي وُجدت، كم مرة جاء كل حقل كما رمّزه شخص.",
    ),
    "score_other_kinds_f1": ("Other kinds found (F1)", "الأنواع الأخرى (F1)"),
    "mean_other_kinds_f1": (
        "The same of measures, control, crossings, flows, relations and statements: right type, and one mention right.",
        "المقياس نفسه للإجراءات والسيطرة والمعابر والحركة والعلاقات والمواقف: النوع صحيح وأحد المذكورين صحيح.",
    ),
    "score_links_f1": ("Links between claims (F1)", "الروابط بين الادعاءات (F1)"),
    "mean_links_f1": (
        "Led to, repeats, part of, contradicts: the relation and both ends.",
        "أدّى إلى، تكرار، جزء، تناقض: العلاقة وطرفاها.",
    ),
    "score_score": ("Score", "النتيجة"),
    "mean_score": (
        "Half incidents, three tenths fields, two tenths other kinds.",
        "النصف للحوادث، وثلاثة أعشار للحقول، وعُشران للأنواع الأخرى.",
    ),
    "incidents_found": ("Incidents", "الحوادث"),
    "fields_found": ("Fields of the incidents found", "حقول الحوادث التي وُجدت"),
    "kinds_found": ("Other kinds", "الأنواع الأخرى"),
    "level_any type": ("under any type", "بأي نوع"),
    "level_same family": ("under a type of the same family", "بنوع من العائلة نفسها"),
    "level_same type": ("under the same type", "بالنوع نفسه"),
    "level_lenient": ("type and one mention", "النوع وأحد المذكورين"),
    "level_strict": ("every role", "كل الأدوار"),
    "precision_of": ("Right of those coded", "الصحيح مما رُمّز"),
    "recall_of": ("Found of those there", "ما وُجد مما في النص"),
    "count_right": ("right", "صحيح"),
    "count_extra": ("too many", "زائد"),
    "count_missed": ("missed", "فائت"),
    "field": ("Field", "الحقل"),
    "field_right": ("Right", "صحيح"),
    "field_stated": ("Right where the text says it", "صحيح حيث يقوله النص"),
    "perpetrator_certainty": ("how sure the perpetrator is", "يقين الفاعل"),
    "target_civilian": ("whether the target is civilian", "هل المستهدف مدني"),
    "score_team": ("As judged here", "كما حُكم هنا"),
    "score_team_lead": (
        "What people here decided of claims that the coder read. Precision: of the claims settled, those that stand, "
        "corrected or not. Changed: of those that stand, the ones that somebody corrected. The queue gives what is "
        "least sure first, so these claims are harder than the whole.",
        "ما قرّره الناس في هذا المرصد في ادعاءات قرأها المرمّز. الدقة: ما ثبت مما بُتّ فيه، مصحَّحاً أو لا. "
        "المغيَّر: ما صُحّح مما ثبت. وقائمة المراجعة تقدّم الأقل يقيناً، فهذا أصعب من المجموع.",
    ),
    "score_team_none": ("Nobody has judged a claim yet.", "لم يحكم أحد على ادعاء بعد."),
    "judgements_looked_at": ("Judgements looked at", "الأحكام المنظور فيها"),
    "all_kinds": ("all kinds", "كل الأنواع"),
    "precision_judged": ("Precision", "الدقة"),
    "changed_of_accepted": ("Changed", "المغيَّر"),
    "by_rule": ("By rule", "بحسب القاعدة"),
    "added_by_people": ("Missed and added by people", "فات وأضافه الناس"),
}
