"""Words by which those who can impose a measure are told from those who cannot. All folded."""

from __future__ import annotations

# fmt: off
PARTIES = frozenset(("group", "combatant", "title"))
OWN_HEADS = frozenset(("group", "combatant", "title", "unit", "person"))
FEMININE = frozenset(
    [
    "ميليشيا", "مليشيا", "قسد", "حماس", "فتح", "اسراييل", "تركيا", "روسيا", "ايران", "قوي", "قوات", "شرطه",
    "سلطات",
]
)
MASCULINE = frozenset(
    [
    "جيش", "تنظيم", "حرس", "نظام", "جهاز", "لواء", "فوج", "حزب", "تحالف", "مجلس", "امن", "احتلال", "حشد",
    "فيلق", "مكتب", "فصيل", "فريق", "قايد", "محافظ", "رييس", "وزير", "حاجز", "رتل", "جنود", "عناصر", "مسلحو",
    "مسلحون", "مسلحين", "مقاتلو", "مقاتلون", "مقاتلي", "طرفان", "جانبان", "فريقان",
]
)
UNARMED = frozenset(
    [
    "محتج", "متظاهر", "معتصم", "مضرب", "ناشط", "اهالي", "سكان", "شبان", "شباب", "مواطن", "مدني", "طلاب",
    "طالب", "سايق", "تجار", "تاجر", "عمال", "موظف", "مزارع", "صياد", "طبي", "صحه", "بلدي", "مستشفي", "شركه",
    "نادي", "محكمه", "جامعه", "مدرسه", "مصرف", "بنك", "اغاثي", "دفاع_مدني", "اطفاء", "اسعاف", "اعلام", "صحفي",
    "محام", "اقارب", "ذوو", "ذوي",
]
)
ARMED = (
    "مسلح",
    "مقاتل",
    "عناصر",
    "قوات",
    "قوه",
    "كتيب",
    "لواء",
    "فصيل",
    "ميليشي",
    "مليشي",
    "جيش",
    "شرطه",
    "امن",
    "عشاير",
    "قبايل",
    "حرس",
)
OFFICES = frozenset(("محافظ", "والي", "قايمقام", "قايممقام", "حاكم", "متصرف"))
"""Who governs a place and so can shut it."""
GOVERNING = frozenset(("مجلس", "اداره", "حكومه"))
"""Bodies that govern, whatever they are called besides."""
STOPPING = frozenset(("movement_ban", "delay", "cordon_search"))
"""Types whose verb may be followed at once by those on whom it falls."""
BOTH = frozenset([
    "طرفان", "طرفين", "جانبان", "جانبين", "فريقان", "فريقين",
])
STEPS = frozenset([
    "قيام", "اقدام", "عمد", "لجوء", "مبادره", "شروع", "بدء",
])
TRAFFIC = ("سير", "مرور", "عبور", "مسافر", "سيار", "مركب", "شاحن", "عجل", "ملاح", "نقل", "تجار", "طيران", "تنقل")
"""What حركة is the movement of where it is no movement's name."""
ARRIVES = frozenset(("وصلت قوة", "دخلت قوة"))
"""Rules of which what comes is itself who comes: وصلت كتيبة من الشرطة."""
ATTACKERS = ("مهاجم", "مقتحم", "مجهول", "ملثم", "جنا", "منفذ")
# fmt: on
