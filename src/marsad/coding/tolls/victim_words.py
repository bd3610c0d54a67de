"""Words that tell who people are, how many, and what is said of them. All folded."""

from __future__ import annotations

from marsad.coding.tolls.casualties import word_set

PUNCTUATION = frozenset(".,،;؛:!?؟()[]{}-/…|\u06d4\u2022")
PEOPLE = frozenset(("civilian", "combatant", "person"))
AGENTS = frozenset(("group", "unit"))
ONE = frozenset(("احد", "احدي"))
SOME = word_set("بقيه باقي معظم جميع كافه كل بعض عدد عددا اعداد اعدادا سائر ساير")
DETAILS = word_set("بينهم بينهما بينهن منهم منهما منهن ضمنهم احدهم احدهما بينها معظمهم غالبيتهم جميعهم بعضهم")
OTHERS = word_set("اخر اخرا اخري اخران اخرين اخرون ثان ثانيا ثالث ثالثا رابع رابعا خامس")
NEUTRAL_KIN = word_set("ابناء نفس نفسا مشارك مشاركين")
RESCUE = word_set("مدني احمر اسعاف اطفاء انقاذ")
RANKS = ("عسكري", "امني", "مسلح", "مقاتل", "جهادي")
ARMED_TITLES = word_set(
    "القيادي القايد قايد امير العميد العقيد المقدم الرايد النقيب الملازم اللواء الفريق المشير العماد الرقيب "
    "العريف المساعد الجنرال الجندي العسكري المجند الضابط المقاتل الشرطي العنصر المنشق"
)
UNARMED_TITLES = word_set(
    "الشيخ الشيخه الناشط الناشطه الصحفي الصحفيه الصحافي الصحافيه الاعلامي الاعلاميه المصور الكاتب المراسل "
    "الدكتور الدكتوره الطبيب الطبيبه الصيدلي المهندس المهندسه المحامي المحاميه الحقوقي القاضي الاستاذ المعلم "
    "المعلمه المدرس السيده الانسه الطفل الطفله الفتاه المواطن المواطنه المسن المحافظ المختار العمده التاجر "
    "السايق المزارع الراعي الموظف الفنان الموظفه"
)
VEHICLES = ("مركب", "سيار", "مدرع", "دباب", "عرب", "الي", "طاير", "قارب", "قوارب", "زورق", "زوارق", "شاحن")
"""Beginnings of what may be called a unit and has no men of its own to count."""
HOUSEHOLDS = frozenset(("عايله", "اسره", "طاقم", "كادر"))
POPULAR_FORCES = frozenset(("الحشد", "للحشد", "بالحشد", "والحشد"))
"""Of Iraq; without the article a crowd."""
MADE_UP_OF = word_set("كامله باكملها مكونه مولفه تتكون تتالف قوامها تضم عددها عدد افرادها من")
"""Between a household and the number of its members."""
FARMERS = frozenset(("مزارع", "المزارع", "مزارعه"))
"""Written like farms, and one who is hurt is no farm."""
FORMER_AND_LATTER = word_set("جانب طرف الاولي الثانيه الاول الثاني الاخيره الاخير")
"""Two sides told of before: 73 قتيلاً من الأولى و48 من الثانية."""
TWINS = word_set("واحد واحده واحدا اثنين اثنان اثنتين اثنتان")
SIDES = word_set(
    "طرف طرفين جانب جانبين عشيره قبيله عشيرتين قبيلتين اسره عايله مجلس برلمان نقابه لجنه جمعيه حزب منظمه هييه"
)
ONE_OF_THEM = word_set("احدهم احدهما احداهن احداهما احدهن")
SUSPECTS = frozenset(("مشتبه", "مشتبها", "مطلوب", "مطلوبا"))
SPEECH = frozenset(("مشيرا", "مشيره", "مقدما", "قتلا", "جميعا", "حسابات"))
"""Participles of speaking that are written like a rank."""
COMRADES = frozenset(("رفاق", "زملاء", "رفيق", "زميل"))
MANNERS = word_set(
    "جروح جراح جرح حروق شظايا رصاص رصاصه رصاصات طلق طلقات طلقه كسور رضوض اختناق نيران انفجار اصابات حالات حاله "
    "اعيره اعتداء طعنات قذيفه قصف غاز شكل"
)
"""بجروح, برصاص: how, not who."""
ADVERBS = word_set("رميا شنقا ذبحا حرقا قنصا خنقا ضربا طعنا دهسا ميدانيا")
"""How they were killed, between the verb and its object: أعدمت الحركة رمياً بالرصاص رجلين."""
NO_NAMES = word_set(
    "اي ايه ايا جديد جديده اضافيه مباشره مباشر جماعي جماعيه وحشيه ميدانيا رميا ذبحا لاحقا فورا حيث كيف لماذا "
    "ذلك هذا هذه"
)
