"""What the pages say, in English and in Arabic. What the contract's values are called is said by the exports."""

from __future__ import annotations

from typing import Literal

from marsad.export.wording import Pair, wording
from marsad.web.sayings import of_pages

Lang = Literal["ar", "en"]

SAYINGS: dict[str, Pair] = {
    "marsad": ("Marsad", "مرصد"),
    "skip": ("Skip to the content", "تجاوز إلى المحتوى"),
    "menu": ("Pages", "الصفحات"),
    "more_pages": ("More", "المزيد"),
    "other_language": ("العربية", "English"),
    "reports": ("Reports", "التقارير"),
    "sources": ("Sources", "المصادر"),
    "codebook": ("Codebook", "دليل الترميز"),
    "account": ("Account", "الحساب"),
    "people": ("People", "المستخدمون"),
    "sign_in": ("Sign in", "تسجيل الدخول"),
    "sign_out": ("Sign out", "تسجيل الخروج"),
    "name": ("Name", "الاسم"),
    "password": ("Password", "كلمة المرور"),
    "code": ("Code of the second factor", "رمز العامل الثاني"),
    "code_hint": (
        "Six digits from your authenticator, if you have set one up.",
        "ستة أرقام من تطبيق المصادقة، إن كنت قد أعددته.",
    ),
    "sign_in_refused": (
        "Name, password or code is not right, or there were too many attempts. After five, wait a quarter of an hour.",
        "الاسم أو كلمة المرور أو الرمز غير صحيح، أو كثرت المحاولات. بعد خمس محاولات انتظر ربع ساعة.",
    ),
    "sign_in_key": (
        "This observatory is open to this machine alone. Open it with the whole address that marsad serve printed.",
        "هذا المرصد مفتوح لهذا الجهاز وحده. افتحه بالعنوان الذي طبعه الأمر marsad serve مع المفتاح.",
    ),
    "reports_lead": (
        "Each report as it was published, newest arrival first. Claims are what a source says, not what happened.",
        "كل تقرير كما نُشر، والأحدث وصولاً أولاً. الادعاء هو ما يقوله مصدر، لا ما حدث فعلاً.",
    ),
    "no_reports": (
        "There are no reports yet. Take some in with marsad ingest, or try make demo.",
        "لا تقارير بعد. أدخل بعضها بالأمر marsad ingest، أو جرّب make demo.",
    ),
    "older": ("Older", "الأقدم"),
    "newest": ("Newest", "الأحدث"),
    "issues_short": ("to look at", "للمراجعة"),
    "title_of_report": ("Report", "التقرير"),
    "source": ("Source", "المصدر"),
    "published": ("Published", "تاريخ النشر"),
    "version": ("Version", "النسخة"),
    "older_version": ("The version before", "النسخة السابقة"),
    "newer_version": ("There is a newer version of this report", "لهذا التقرير نسخة أحدث"),
    "custody": ("How it came", "كيف وصل"),
    "address": ("Address", "العنوان"),
    "origin": ("Origin", "المنشأ"),
    "retrieved": ("Retrieved", "وقت الجلب"),
    "taken": ("Taken in", "وقت الإدخال"),
    "tool": ("Tool", "الأداة"),
    "operator": ("Operator", "المشغّل"),
    "bytes": ("Bytes", "البايتات"),
    "sha256": ("SHA-256 of the bytes", "بصمة البايتات SHA-256"),
    "text_sha256": ("SHA-256 of the text", "بصمة النص SHA-256"),
    "media_type": ("Media type", "نوع الوسيط"),
    "not_coded": ("This report was not coded.", "لم يُرمَّز هذا التقرير."),
    "issues": ("To look at", "للمراجعة"),
    "coder": ("Coder", "المرمّز"),
    "sources_lead": (
        "Who publishes the reports, and how many. What is known of a source comes from the knowledge files.",
        "من ينشر التقارير وكم ينشر. وما يُعرف عن المصدر مأخوذ من ملفات المعرفة.",
    ),
    "count_reports": ("Reports", "عدد التقارير"),
    "first_report": ("First report", "أول تقرير"),
    "last_report": ("Last report", "آخر تقرير"),
    "kind": ("Kind", "النوع"),
    "no_source": ("No source given", "بلا مصدر"),
    "not_known": ("not in the knowledge files", "ليس في ملفات المعرفة"),
    "codebook_lead": (
        "Every type of claim, what it means, and where it stands in other codebooks.",
        "كل نوع من الادعاءات، ومعناه، وموضعه في أدلة الترميز الأخرى.",
    ),
    "find_type": ("Jump to a kind", "انتقل إلى صنف"),
    "elsewhere": ("In other codebooks", "في أدلة أخرى"),
    "back": ("Back", "رجوع"),
    "problem": ("This cannot be done", "لا يمكن فعل ذلك"),
    "problem_400": ("The request is not well formed.", "الطلب غير سليم."),
    "problem_401": ("Sign in first.", "سجّل الدخول أولاً."),
    "problem_403": ("Your role does not allow this.", "دورك لا يسمح بهذا."),
    "problem_404": ("There is nothing here.", "لا شيء هنا."),
    "problem_405": ("This cannot be asked in this way.", "لا يُطلب هذا بهذه الطريقة."),
    "problem_409": ("Somebody else was faster.", "سبقك شخص آخر."),
    "problem_413": ("That is too much at once.", "هذا أكثر مما يُقبل دفعة واحدة."),
    "problem_500": ("Something went wrong here.", "حدث خطأ ما."),
    "problem_503": ("The store does not answer now. Try again.", "المخزن لا يجيب الآن. أعد المحاولة."),
    "role": ("Role", "الدور"),
    "viewer": ("viewer", "مطّلع"),
    "reviewer": ("reviewer", "مراجع"),
    "publisher": ("publisher", "ناشر"),
    "admin": ("administrator", "مدير"),
    "role_coder": ("coder", "مرمّز"),
    "local_user": (
        "You are the local user of this machine: there is no account to look after.",
        "أنت المستخدم المحلي لهذا الجهاز: لا حساب لتديره.",
    ),
    "new_password": ("New password", "كلمة المرور الجديدة"),
    "password_hint": (
        "12 characters or more. All other sessions end.",
        "12 محرفاً أو أكثر. تنتهي كل الجلسات الأخرى.",
    ),
    "old_password": ("Present password", "كلمة المرور الحالية"),
    "change": ("Change", "غيّر"),
    "changed": ("Changed.", "تمّ التغيير."),
    "factor": ("Second factor", "العامل الثاني"),
    "factor_on": (
        "A code of your authenticator is asked for at sign-in.",
        "يُطلب رمز من تطبيق المصادقة عند تسجيل الدخول.",
    ),
    "factor_off": ("Only your password is asked for at sign-in.", "لا تُطلب عند تسجيل الدخول إلا كلمة المرور."),
    "factor_offer": ("Set it up", "إعداده"),
    "factor_secret": (
        "Enter this secret in your authenticator, then give a code of it.",
        "أدخل هذا السر في تطبيق المصادقة، ثم اكتب رمزاً منه.",
    ),
    "factor_drop": ("Turn it off", "إيقافه"),
    "confirm": ("Confirm", "تأكيد"),
    "tokens": ("Tokens for programs", "رموز للبرامج"),
    "token_lead": (
        "A program that sends one may do what the token's scopes and your role both allow.",
        "البرنامج الذي يرسل الرمز يفعل ما تسمح به نطاقات الرمز ودورك معاً.",
    ),
    "token_label": ("What it is for", "الغرض منه"),
    "token_days": ("Days until it ends", "أيام حتى ينتهي"),
    "token_scopes": ("Scopes", "النطاقات"),
    "token_make": ("Make a token", "إنشاء رمز"),
    "token_shown_once": ("Copy it now: it is not shown again.", "انسخه الآن: لن يظهر مرة أخرى."),
    "token_ends": ("ends", "ينتهي"),
    "revoke": ("Revoke", "إلغاء"),
    "see": ("see", "اطلاع"),
    "scope_code": ("code", "ترميز"),
    "review": ("review", "مراجعة"),
    "publish": ("publish", "نشر"),
    "administer": ("administer", "إدارة"),
    "people_lead": (
        "Who may come in, and in which role. Names stay when an account is closed: judgements carry them.",
        "من يحق له الدخول وبأي دور. يبقى الاسم بعد إغلاق الحساب لأن الأحكام تحمله.",
    ),
    "add_person": ("Add somebody", "إضافة شخص"),
    "add": ("Add", "أضف"),
    "open_account": ("open", "مفتوح"),
    "closed_account": ("closed", "مغلق"),
    "close_account": ("Close", "أغلق"),
    "reopen_account": ("Open again", "أعد الفتح"),
    "reset_factor": ("Turn second factor off", "أوقف العامل الثاني"),
    "state": ("State", "الحالة"),
    "actions": ("Actions", "الإجراءات"),
    "yes": ("yes", "نعم"),
    "no": ("no", "لا"),
    "legend": ("Kinds of claim", "أنواع الادعاءات"),
    "text": ("Text", "النص"),
    "rejected": ("Rejected", "مرفوضة"),
    "accepted": ("accepted", "مقبول"),
    "edited": ("corrected", "مصحَّح"),
    "unsure": ("in doubt", "موضع شك"),
    "unreviewed": ("not reviewed yet", "لم يُراجَع بعد"),
    "by_hand": ("added by hand", "أُضيف يدوياً"),
    "accept": ("Accept", "قبول"),
    "reject": ("Reject", "رفض"),
    "edit": ("Correct", "تصحيح"),
    "undo": ("Undo", "تراجع"),
    "history": ("Judgements:", "الأحكام:"),
    "keys_judging": (
        "On a claim: a accepts, r rejects, e corrects, u takes the last judgement back. n adds one that was missed.",
        "على الادعاء: a للقبول، r للرفض، e للتصحيح، u للتراجع عن آخر حكم. n لإضافة ادعاء فات المرمّز.",
    ),
    "overtaken": (
        "Somebody judged this claim after you opened it, so nothing of yours was kept. Look at it again:",
        "حكم شخص آخر على هذا الادعاء بعد أن فتحته، فلم يُحفظ شيء من عندك. انظر فيه ثانية:",
    ),
    "search": ("Search", "بحث"),
    "words_sought": ("Words", "كلمات"),
    "search_hint": (
        "Any spelling is met: قصف also finds وَالقصف. "
        "In quotes words stand together, a minus leaves out, a star ends a beginning.",
        "أي كتابة للكلمة تكفي: قصف تجد أيضاً وَالقصف. "
        "الكلمات بين علامتي اقتباس متجاورة، والناقص يستبعد، والنجمة لبدايات الكلمات.",
    ),
    "narrow": ("Narrow down", "تضييق البحث"),
    "any": ("any", "الكل"),
    "type_of_claim": ("Type of claim", "نوع الادعاء"),
    "since_day": ("Published from", "نُشر منذ"),
    "until_day": ("Published until", "نُشر حتى"),
    "nothing_found": ("Nothing was found.", "لم يُعثر على شيء."),
    "queue": ("Queue", "قائمة المراجعة"),
    "queue_lead": (
        "One question at a time, in the order of what an answer would change: claims, links, copies, what holds.",
        "سؤال واحد في كل مرة، مرتبة بحسب ما يغيّره الجواب: الادعاءات والروابط والنسخ وما هو قائم.",
    ),
    "queue_empty": ("Nothing waits for you.", "لا شيء ينتظرك."),
    "today": ("Today you judged", "حكمت اليوم على"),
    "of_these_changed": ("of these rejected or corrected", "منها مرفوض أو مصحَّح"),
    "why_here": ("Why it is here", "سبب وجوده هنا"),
    "weight": ("weight", "الوزن"),
    "doubt_certainty": ("the report itself is not sure", "التقرير نفسه غير متيقن"),
    "doubt_party": ("a party is not known by name", "أحد الأطراف غير معروف"),
    "doubt_place": ("the place is not known", "المكان غير معروف"),
    "doubt_when": ("the day is not known", "اليوم غير معروف"),
    "no_doubt": ("nobody has looked at it yet", "لم ينظر فيه أحد بعد"),
    "rule_of_codebook": ("What the codebook says", "ما يقوله دليل الترميز"),
    "doubt": ("In doubt", "موضع شك"),
    "skip_item": ("Skip", "تخطٍّ"),
    "open_reader": ("Open the report", "افتح التقرير"),
    "last_one": ("Just now:", "قبل قليل:"),
    "correct_hint": (
        "Select words in the text, or go to marked ones by the arrows, or type them here and press Enter. "
        "Then take them for a value. Escape closes this.",
        "حدد كلمات في النص، أو انتقل إلى الكلمات المعلَّمة بالأسهم، أو اكتبها هنا واضغط Enter. "
        "ثم اجعلها لإحدى القيم. وEscape للإغلاق.",
    ),
    "find_words": ("Words in the text", "كلمات في النص"),
    "find_next": ("Find the next", "ابحث عن التالي"),
    "not_in_text": ("These words are not in the text.", "هذه الكلمات ليست في النص."),
    "add_value": ("Add a value", "أضف قيمة"),
    "add_when": ("Add a day", "أضف زماناً"),
    "add_toll": ("Add a toll", "أضف حصيلة"),
    "add_attribution": ("Add who says it", "أضف القائل"),
    "why": ("Why (for the history)", "السبب (للسجل)"),
    "save": ("Save", "حفظ"),
    "cancel": ("Cancel", "إلغاء"),
    "remove": ("Remove", "حذف"),
    "take_selection": ("Take the selected words", "خذ الكلمات المحددة"),
    "role_in_claim": ("Role", "الدور في الادعاء"),
    "id_of": ("Who or what it is (id)", "من هو أو ما هو (المعرّف)"),
    "first_day": ("First day", "اليوم الأول"),
    "last_day": ("Last day", "اليوم الأخير"),
    "precision": ("How exact", "مدى الدقة"),
    "lowest": ("At least", "على الأقل"),
    "highest": ("At most; empty is open", "على الأكثر؛ الفارغ مفتوح"),
    "outcome": ("What became of them", "ما حلّ بهم"),
    "group": ("Who they were", "من كانوا"),
    "select_first": ("Select words in the text first.", "حدد كلمات في النص أولاً."),
    "save_failed": ("It was not kept:", "لم يُحفظ:"),
    "add_missed": ("Add a claim that was missed", "أضف ادعاءً فات المرمّز"),
    "events": ("Events", "الأحداث"),
    "events_lead": (
        "What happened as far as the reports tell it: tellings of one happening together, "
        "what they differ in shown and never averaged.",
        "ما حدث بقدر ما ترويه التقارير: روايات الحدث الواحد معاً، وما تختلف فيه يُعرض ولا يُوسَّط.",
    ),
    "not": ("not", "ليس"),
    "events_never": ("No events were made yet: marsad rebuild.", "لم تُبنَ أحداث بعد: marsad rebuild."),
    "events_other": (
        "What was derived was made by another version of Marsad: marsad rebuild.",
        "ما استُخلص بُني بإصدار آخر من مرصد: marsad rebuild.",
    ),
    "events_old": (
        "There is more in the store than these events were made from: marsad rebuild.",
        "في المخزن أكثر مما بُنيت منه هذه الأحداث: marsad rebuild.",
    ),
    "situation": ("What holds", "الحالة"),
    "since": ("since", "منذ"),
    "last_confirmed": ("last confirmed", "آخر تأكيد"),
    "ended_on": ("ended", "انتهى"),
    "alerts_lead": (
        "What has changed so that somebody should know, with the rule that found it and the events behind it.",
        "ما تغيّر ويستحق أن يُعلم، مع القاعدة التي وجدته والأحداث التي وراءه.",
    ),
    "from_day": ("From day", "من يوم"),
    "to_day": ("To day", "إلى يوم"),
    "show": ("Show", "عرض"),
    "nothing_known": ("nothing is known by this name.", "لا يُعرف شيء بهذا الاسم."),
    "disagreements": ("What the tellings differ in", "ما تختلف فيه الروايات"),
    "ledger": ("Tolls by source", "الحصيلة بحسب المصدر"),
    "range": ("Range", "المدى"),
    "by_source": ("Who says so", "من يقول ذلك"),
    "tellings": ("Tellings", "الروايات"),
    "are_shown": ("are shown", "معروضة"),
    "because_of": ("Because of", "بسبب"),
    "grade": ("How well attested", "درجة التوثيق"),
    "confirmed": ("confirmed", "مؤكَّد"),
    "fair": ("fair", "مقبول"),
    "weak": ("weak", "ضعيف"),
    "contested": ("contested", "متنازع عليه"),
    "discounted": ("discounted", "مستبعد"),
    "theme_note": ("Light or dark as your system is set.", "فاتح أو داكن بحسب إعداد نظامك."),
}


_FURTHER = of_pages()
"""What belongs to one page alone."""

COUNTED: dict[str, tuple[tuple[str, str], tuple[str, str, str, str, str]]] = {
    "measures": (("measure", "measures"), ("بلا إجراءات", "إجراء واحد", "إجراءان", "إجراءات", "إجراءً")),
    "days": (("day", "days"), ("أقل من يوم", "يوم واحد", "يومان", "أيام", "يوماً")),
    "reports": (("report", "reports"), ("بلا تقارير", "تقرير واحد", "تقريران", "تقارير", "تقريراً")),
    "events": (("event", "events"), ("بلا أحداث", "حدث واحد", "حدثان", "أحداث", "حدثاً")),
    "copies": (("copy", "copies"), ("بلا نسخ", "نسخة واحدة", "نسختان", "نسخ", "نسخة")),
    "pairs": (("pair of claims", "pairs of claims"), ("بلا أزواج", "زوج ادعاءات", "زوجان", "أزواج", "زوجاً")),
    "told_by": (
        ("report tells it", "reports tell it"),
        ("بلا تقارير", "يرويه تقرير واحد", "يرويه تقريران", "تقارير ترويه", "تقريراً يرويه"),
    ),
    "claims": (("claim", "claims"), ("بلا ادعاءات", "ادعاء واحد", "ادعاءان", "ادعاءات", "ادعاءً")),
    "claims_met": (
        ("claim meets this", "claims meet this"),
        ("لا ادعاءات مطابقة", "ادعاء واحد مطابق", "ادعاءان مطابقان", "ادعاءات مطابقة", "ادعاءً مطابقاً"),
    ),
    "items": (("item", "items"), ("لا شيء", "بند واحد", "بندان", "بنود", "بنداً")),
    "places_told": (
        ("place within is told of", "places within are told of"),
        ("بلا أماكن داخله", "مكان واحد داخله", "مكانان داخله", "أماكن داخله", "مكاناً داخله"),
    ),
    "independent": (
        ("independent source", "independent sources"),
        ("بلا مصادر", "مصدر واحد", "مصدران مستقلان", "مصادر مستقلة", "مصدراً مستقلاً"),
    ),
    "disputes": (
        ("disagreement", "disagreements"),
        ("بلا اختلافات", "اختلاف واحد", "اختلافان", "اختلافات", "اختلافاً"),
    ),
}
"""What is counted, in English for one and for more; in Arabic for none, one, two, three to ten, and more."""


def counted(key: str, number: int, lang: Lang) -> str:
    """So many of something, with the noun in the form that the number asks for."""
    english, arabic = COUNTED[key]
    if lang == "en":
        return f"{number} {english[number != 1]}"
    if number <= 2:
        return arabic[number]
    return f"{number} {arabic[3 if 3 <= number % 100 <= 10 else 4]}"


def said(key: str, lang: Lang) -> str:
    """What a key is called in a language."""
    pair = SAYINGS.get(key) or _FURTHER.get(key) or wording(key)
    return pair[0 if lang == "en" else 1]
