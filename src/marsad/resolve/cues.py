"""The words beside a name that tell what it is: class nouns before a place, titles before a person, anaphors.

All folded, as a `Word` holds them.
"""

from __future__ import annotations

from marsad.arabic.fold import fold_text
from marsad.model.reading import Name, Sentence, Word


def _folded(words: str) -> tuple[str, ...]:
    return tuple(fold_text(words).split())


def _by_word(table: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {word: types for words, types in table.items() for word in _folded(words)}


PLACE_HEADS: dict[str, tuple[str, ...]] = _by_word(
    {
        "مدينة مدينتي مدينتا مدن": ("settlement", "neighbourhood"),
        "بلدة بلدتي بلدتا بلدات قرية قريتي قريتا قرى عزبة نجع مزرعة": ("settlement", "subdistrict"),
        "ضاحية ضواحي ضواح": ("neighbourhood", "settlement"),
        "محافظة محافظتي محافظات ولاية ولايتي ولايات": ("governorate",),
        "لواء": ("governorate", "district"),
        "إقليم": ("region", "governorate", "state"),
        "قضاء قضاءي محلية محليتي محليات معتمدية": ("district", "governorate"),
        "مديرية مديريتي مديريات": ("district", "subdistrict"),
        "ناحية ناحيتي ناحيتا نواحي نواح عزلة": ("subdistrict", "settlement"),
        "حي حيي أحياء حارة حارتي حارات محلة": ("neighbourhood", "settlement"),
        "مخيم مخيمي مخيمات": ("camp",),
        "معبر معبري معابر منفذ منفذي منافذ بوابة": ("crossing",),
        "جسر جسري جسور قنطرة كوبري": ("bridge",),
        "سد": ("dam",),
        "مطار مطاري مطارات": ("airport", "base"),
        "قاعدة معسكر ثكنة كتيبة": ("base", "airport"),
        "سجن سجني سجون": ("prison",),
        "مشفى مستشفى": ("hospital",),
        "طريق طرق أوتوستراد اتوستراد": ("road",),
        "شارع شارعي": ("road", "neighbourhood"),
        "دوار دواري مستديرة": ("roundabout",),
        "ساحة ساحتي ميدان": ("square", "roundabout"),
        "جبل جبال تل تلة هضبة": ("mountain", "area"),
        "نهر": ("river",),
        "حقل حقلي حقول": ("field",),
        "بادية باديتي صحراء": ("desert", "area"),
        "جزيرة": ("island",),
        "ضفة": ("river bank",),
    }
)
"""A class noun before a name, and the types of place that it announces, the likeliest first."""

COUNTRYSIDE = frozenset(_folded("ريف ريفي أرياف"))
"""What stands before the name of a governorate or district to mean what lies around its town."""

QUARTERS = frozenset(_folded("حي حارة محلة"))
"""What stands before no town's name."""

STREETS = frozenset(_folded("شارع شارعي جادة زقاق"))

AREAL = frozenset(("settlement", "governorate", "region", "district", "subdistrict", "neighbourhood", "road", "desert"))
"""Types that also other places' names are announced by."""

COMMON = frozenset(
    _folded(
        "بلاد ساحة فندق دورة مئة صور وادي شعب دولة عالم حياة طريق جامعة مدرسة بيت صالة صباح مساء كلمة مال خطاب درس"
        " حلول جمهورية أبرز تبني مضاربة مايو قضية ثورة معارضة مجموعة أول أولى ثاني ثانية رابعة جديد جديدة كبير شرق غرب"
        " شمال جنوب وسط آن ظهر حدث حصار ملك نظام مستوى تشرين كانون شرطة جيش مجلس سلام نصر وحدة حرية استقلال بلدية"
        " طوارئ جهة نهاية بداية قمة مقر مبنى مكان مرحلة عملية حملة معركة حرب هجوم ميادين"
        " قريتين حويجة كتف فخذ رأس صدر بطن ساق قدم رقبة ركبة ذراع وجه عين يد خاصرة"
    )
)
"""Words that are also places' names and that no list of nouns holds; only a class noun makes a place of them."""

NEVER_ALONE = frozenset(_folded("المرور العبور الدخول الخروج البلاد المئة الساحة الفندق الدورة الصور العقيدة"))
"""Words that a preposition never makes a place of."""

AREA_HEADS = frozenset(_folded("منطقة منطقتي مناطق"))

ANY_HEADS = frozenset(
    _folded(
        "ريف ريفي أرياف منطقة منطقتي مناطق أطراف مشارف محيط أنحاء مدخل مداخل مخرج مفرق محور جبهة قطاع وادي سهل"
        " مركز وسط قلب جامع مسجد سوق محطة قلعة حاجز حدود سيطرة غوطة بحيرة ميناء مرفأ ملعب حديقة مجمع مستوطنة"
        " حادثة واقعة مجزرة مذبحة"
    )
)

LOOSE_HEADS = frozenset(
    _folded("أنحاء جبهة محور قطاع مجمع حاجز سيطرة مركز وسط قلب جهة جانب سوق جامع مسجد محطة مدن قرى مناطق أرجاء حدود")
)
"""Class nouns of places that as often stand before what is none: جبهة التحرير, أنحاء البلاد."""

LOCATIVE = frozenset(("place", "from", "toward", "via"))
"""Classes of prepositions that a place follows."""

ACROSS = frozenset(("between", "within"))

_PERSON_BEFORE = frozenset(
    _folded(
        "أبو أبي أبا أم ابن بن بنت آل عبد محمد أحمد علي حسن حسين محمود خالد إبراهيم يوسف عمر عثمان مصطفى سعد جاسم"
        " عشيرة عشائر قبيلة قبائل عائلة الشيخ السيد الحاج الشاب المدعو المدعوة الملقب المواطن الطفل الطفلة الشهيد"
        " الدكتور المهندس الأستاذ الصحفي الناشط الإعلامي اسمه يدعى حجي"
    )
)

VILLAGE, TOWN, CITY = _folded("القرية البلدة المدينة")

PLACE_ANAPHORS: dict[str, tuple[str, ...]] = _by_word(
    {
        "المدينة البلدة القرية": ("settlement",),
        "الحي": ("neighbourhood",),
        "المخيم": ("camp",),
        "المحافظة": ("governorate",),
        "المعبر": ("crossing",),
        "المطار": ("airport",),
        "السجن": ("prison",),
    }
)
"""Definite class nouns that stand for a place named before."""

UNIT_ANAPHORS: dict[str, tuple[str, ...]] = _by_word(
    {
        "القضاء المديرية المحلية": ("district",),
        "الناحية": ("subdistrict",),
        "الولاية": ("governorate",),
        "البادية": ("desert",),
    }
)
"""The same for nouns that also mean something else (القضاء the judiciary): only after a word that says where."""

AROUND = frozenset(_folded("حدود عموم مركز أطراف محيط أنحاء أرجاء قرى مناطق بلدات مدن داخل خارج وسط مدخل أهالي"))
"""Words after which such a noun is a place."""

ACTOR_ANAPHORS: dict[str, tuple[str, ...]] = {
    word: _folded(begins)
    for words, begins in {
        "التنظيم": "تنظيم",
        "الميليشيا الميليشيات المليشيا المليشيات": "ميليشيا ميليشيات مليشيا مليشيات",
        "الجماعة": "جماعة",
        "الحركة": "حركة",
        "الحزب": "حزب",
        "الفصيل": "فصيل لواء كتيبة كتائب فرقة حركة جيش تجمع",
        "اللواء": "لواء",
        "الفوج": "فوج",
        "الفرقة": "فرقة",
        "الفيلق": "فيلق",
        "الكتيبة": "كتيبة كتائب",
        "الكتائب": "كتائب",
        "الجيش": "جيش",
        "المجلس": "مجلس",
        "القوات": "قوات",
        "الجبهة": "جبهة",
        "الهيئة": "هيئة",
        "العشيرة": "عشيرة قبيلة",
        "القبيلة": "قبيلة عشيرة",
        "الحكومة": "حكومة",
        "السرايا": "سرايا",
        "الجهاز": "جهاز",
        "الوزارة": "وزارة",
    }.items()
    for word in _folded(words)
}
"""Definite class nouns that stand for an actor named before, and how such actors' names begin."""

ACTOR_KINDS: dict[str, frozenset[str]] = {
    word: kinds
    for words, kinds in {
        "الميليشيا الميليشيات المليشيا المليشيات": frozenset(("militia",)),
        "الجيش": frozenset(("military",)),
        "العشيرة القبيلة": frozenset(("tribe",)),
        "الفصيل": frozenset(("armed_group", "militia")),
    }.items()
    for word in _folded(words)
}

NATIONAL = frozenset(_folded("الجيش الشرطة الحكومة الداخلية البرلمان"))
"""Bodies of which each country has one: the report's country tells whose."""

DISTINCT = frozenset(
    _folded(
        "النظام الاحتلال العدو الإيرانيون الإيرانيين الانتقالي الشباب الفلول الائتلاف الشرعية الثوار المليشيا الميليشيا"
    )
)
"""Short names of one word that one actor alone bears, where the report's country is its own."""

JOINING = frozenset(_folded("الرابط الرابطة الواصل الواصلة الفاصل الفاصلة الممتد الممتدة يربط يصل يفصل تربط تصل تفصل"))
"""Words before بين that say what joins or parts two places."""

VAGUE_HEADS = frozenset(_folded("مركز وسط قلب شمال جنوب شرق غرب شمالي جنوبي شرقي غربي جهة جانب"))
"""Class nouns of places that announce none at the head of a name of several words."""

BEARINGS = frozenset(_folded("شمال جنوب شرق غرب شمالي جنوبي شرقي غربي"))

MARKED_HEADS = frozenset(_folded("المربع الطريق الضفة"))

MILITIAS = frozenset(_folded("الميليشيات المليشيات القوات الفصائل الطائرات المروحيات"))

TERRITORY = frozenset(_folded("الجانب الأراضي الأجواء الداخل الجهة المياه"))
"""Before the adjective of a state: the place and not the state."""

OTHER_BANK = frozenset(_folded("المقابلة الأخرى الثانية"))

MADE = frozenset(("الصنع", "المنشا", "الاصل", "الجنسيه", "التصنيع"))
"""Words behind an adjective of a state that tell where a thing was made, or whose citizen somebody is."""
BANKS = {
    "place:euphrates": {
        "actor:sdf": "place:euphrates-east-bank",
        "actor:syrian-government": "place:euphrates-west-bank",
        "actor:syrian-government-forces": "place:euphrates-west-bank",
        "actor:syrian-arab-army": "place:euphrates-west-bank",
        "actor:iranian-backed-militias": "place:euphrates-west-bank",
    }
}
"""Whose side is which of a river that parts two parties: so the Euphrates in Deir ez-Zor from 2017 to 2024."""

LATTER = frozenset(_folded("الأخيرة الأخير"))

PLURALS = frozenset(_folded("الميليشيات المليشيات"))

_PUNCTUATION = frozenset("،,:-–—/.!؟?؛;()[]")


def definite(word: Word) -> str:
    """A noun as it stands with the article and nothing before it, or empty where it has none."""
    text = word.text
    for cut in ("", "و", "ف"):
        if not text.startswith(cut):
            continue
        rest = text[len(cut) :]
        if rest.startswith("ال"):
            return rest
        if rest.startswith("لل"):
            return "ا" + rest[1:]
        if rest[1:3] == "ال" and rest[0] in "بك":
            return rest[1:]
    return ""


def _attached(noun: str) -> tuple[str, ...]:
    """A definite noun in all the ways in which `definite` finds it again."""
    plain = (noun, f"ب{noun}", f"ك{noun}", f"لل{noun[2:]}")
    return tuple(conjunction + form for form in plain for conjunction in ("", "و", "ف"))


STANDING_FOR = frozenset(
    form for noun in (*ACTOR_ANAPHORS, *PLACE_ANAPHORS, *UNIT_ANAPHORS, *LATTER) for form in _attached(noun)
)
"""The written words that may stand for somebody or a place named before."""


def is_mark(word: Word) -> bool:
    """Whether it is a punctuation mark."""
    return word.text in _PUNCTUATION


def proclitic(sentence: Sentence, name: Name) -> str:
    """The letters before a name in its first word: و ف ب ل ك."""
    return sentence.words[name.first].text[: name.start - sentence.starts[name.first]]


def head_of(word: Word) -> str:
    """The class noun of places that a word is, without what is attached to its front, or empty."""
    bare = word.text[word.cut :]
    if bare in PLACE_HEADS or bare in COUNTRYSIDE or bare in AREA_HEADS or bare in ANY_HEADS:
        return bare
    if word.function or word.enclitic or word.article:
        return ""
    return word.base if word.noun == "placehead" else ""


def is_person(sentence: Sentence, name: Name, given: frozenset[str] = frozenset()) -> bool:
    """Whether the words beside make a name a person's: a title, a kinship or a given name, or بن after it."""
    if name.last + 1 < len(sentence.words) and sentence.words[name.last + 1].text == "بن":
        return True
    if name.first == 0 or proclitic(sentence, name):
        return False
    before = sentence.words[name.first - 1]
    if before.function:
        return False  # على is written as علي is.
    if before.text.startswith("عبدال") or (name.first > 1 and sentence.words[name.first - 2].text == "عبد"):
        return True  # عبدالسلام الحميري
    if before.text in _PERSON_BEFORE or (before.article and before.noun == "title"):
        return True
    of_a_kin = sentence.words[name.first].article and name.first == name.last
    return of_a_kin and before.text in given and name.first > 1 and not before.noun


def has_adjective(sentence: Sentence, at: int) -> bool:
    """Whether an adjective that follows a word or name makes of it the name of something else."""
    if at + 1 >= len(sentence.words):
        return False
    word = sentence.words[at + 1]
    if not word.article or word.conjunction or word.preposition:
        return False
    return word.noun == "adjective" or (word.base.endswith(("ي", "يه", "يين")) and word.noun in ("", "civilian"))


def dateline_end(sentence: Sentence) -> int:
    """The number of words before the mark that closes a dateline at the sentence's start, or 0."""
    for at, word in enumerate(sentence.words[:6]):
        if at and word.text in (":", "-", "–", "—", "/", "|"):
            return at
        if word.verb and not word.noun and word.aspect:
            return 0
    return 0
