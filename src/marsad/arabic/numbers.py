"""Quantities in folded Arabic text: digits, number words, qualifiers, vague amounts and ranges.

Not read: ordinals, percentages, digits glued to Latin letters (M4), digits that number a unit, road or channel
(اللواء 47, درعا 24), bare years. Numerals of dates are read like any other; whoever calls masks dates first.
`أحد`, `إحدى` and nouns in the dual or plural are no number words and are left to the caller.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal["exact", "about", "at_least", "at_most", "vague", "range"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount and the folded slice that says it, qualifiers included, proclitics left out."""

    start: int
    end: int
    low: int
    high: int | None
    """None when the amount is open-ended."""
    kind: Kind
    noun: str | None
    """The word counted, as folded: the one after the number, or after the من that follows it."""


_STEMS = {3: "ثلاث", 4: "اربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان", 9: "تسع"}
_UNITS = {
    **dict.fromkeys(("واحد", "واحدا", "واحده"), 1),
    **dict.fromkeys(("اثنان", "اثنين", "اثنتان", "اثنتين", "اتنين"), 2),
    **{stem: n for n, stem in _STEMS.items()},
    **{stem + "ه": n for n, stem in _STEMS.items()},
    **dict.fromkeys(("ثماني", "ثمانيه", "تمانيه"), 8),
    **dict.fromkeys(("تلات", "تلاته"), 3),
}
_ONLY_TEEN = {"احد": 1, "احدي": 1, "اثنا": 2, "اثني": 2, "اثنتا": 2, "اثنتي": 2}
_TEN = {"عشر": 10, "عشره": 10}
_TENS = {
    stem + ending: 10 * n
    for n, stem in {2: "عشر", **_STEMS}.items()
    for ending in ("ون", "ين")
    if stem not in ("ست", "ثمان")
} | {"ستون": 60, "ستين": 60, "ثمانون": 80, "ثمانين": 80}
_ONE_HUNDRED = {"ميه": 100, "مايه": 100}
_HUNDREDS = {
    **{form + ending: 200 for form in ("ميت", "مايت") for ending in ("ان", "ين", "ي", "ا")},
    **{stem + hundred: 100 * n for n, stem in _STEMS.items() for hundred in _ONE_HUNDRED},
    **{stem + hundred: 800 for stem in ("ثماني", "تمان") for hundred in _ONE_HUNDRED},
    "ثلثميه": 300,
    "ثلثمايه": 300,
}
_SCALES = {
    **dict.fromkeys(("الف", "الفا", "الاف"), 1_000),
    **dict.fromkeys(("مليون", "مليونا", "ملايين"), 1_000_000),
    **dict.fromkeys(("مليار", "مليارا", "مليارات"), 1_000_000_000),
}
_DUALS = {
    **dict.fromkeys(("الفان", "الفين", "الفي"), 2_000),
    **dict.fromkeys(("مليونان", "مليونين", "مليوني"), 2_000_000),
    **dict.fromkeys(("ملياران", "مليارين", "ملياري"), 2_000_000_000),
}
_VALUES = {**_UNITS, **_ONLY_TEEN, **_TEN, **_TENS, **_ONE_HUNDRED, **_HUNDREDS, **_SCALES, **_DUALS}


def _any(*words: str) -> str:
    return "(?:" + "|".join(sorted((re.escape(w) for w in words), key=len, reverse=True)) + ")"


_COUNTS = ("ثلاثه", "اربعه", "خمسه", "سته", "سبعه", "ثمانيه", "تسعه", "عشره")
_ARTICLED = _any(*_COUNTS)
_TEEN = f"{_any(*_UNITS, *_ONLY_TEEN)} عشره?"
_UNDER_100 = f"(?:{_TEEN}|{_any(*_UNITS)} و{_any(*_TENS)}|{_any(*_TENS)}|{_any(*_TEN)}|{_any(*_UNITS)})\\b"
_HUNDRED = f"(?:{_any(*_HUNDREDS)}|{_any(*_STEMS.values())} {_any(*_ONE_HUNDRED)}|{_any(*_ONE_HUNDRED)})\\b"
_UNDER_1000 = f"(?:{_HUNDRED}(?: و{_UNDER_100})?|{_UNDER_100})"
_SCALED = f"(?:{_UNDER_1000} {_any(*_SCALES)}\\b|(?:{_any(*_DUALS)}|الفا?|مليون|مليار)\\b)"
_WORDS = rf"(?:{_SCALED}(?: و{_SCALED})?(?: ونصف\b| و ?\d{{1,3}}(?: الفا?| الاف)?\b| و{_UNDER_1000})?|{_UNDER_1000})"
_FIGURE = r"(?:\d{1,3}(?:[,،.]\d{3})+|\d{1,3}(?: 000)+|\d+(?:\.\d+)?)"
_DIGITS = rf"{_FIGURE}(?: {_any(*_SCALES)}\b(?: ونصف\b)?)?(?![\w/:%٪]|[.,]\d|-\d*[A-Za-z])"
_VAGUE = {
    r"(?:بضع )?عشرات الالاف": 20_000,
    r"ميات الالاف|مايات الالاف": 200_000,
    r"(?:بضع )?عشرات|العشرات(?: من)?": 20,
    r"(?:ال)?(?:ميات|مايات)(?: من)?": 200,
    r"(?:بضعه )?الاف|الالاف(?: من)?": 2_000,
    r"(?:ال)?ملايين(?: من)?": 2_000_000,
    r"بضعه?|عده|ثله(?: من)?|مجموعه من|(?:ال)?عديد من|الكثير من|كثير من": 2,
    r"(?:عددا?|اعدادا?)(?: (?:اخر|كبيره?|كبيرا|قليل|غير (?:معروف|محدد|معلوم)))? من": 2,
}
_VAGUE_FORMS = [(re.compile(form), low) for form, low in _VAGUE.items()]
_CORE = re.compile(
    rf"(?<![\w.,/:%٪+])(?:(?<![A-Za-z]-)(?:[وفبلك] ?)?(?P<digits>(?<!-)(?<!\d )(?<!\d\.){_DIGITS})"
    rf"|[وف]?[بلك]?(?:ال(?={_ARTICLED}\b))?(?P<words>{_WORDS})(?!\w)"
    rf"|[وف]?[بلك]?(?P<vague>{'|'.join(_VAGUE)})(?!\w))"
)
_FIRST_WORDS = frozenset(
    (
        *_VALUES,
        *("ال" + count for count in _COUNTS),
        *("بضع", "بضعه", "عشرات", "العشرات", "ميات", "الميات", "مايات", "المايات", "الاف", "الالاف", "ملايين"),
        *("الملايين", "عده", "ثله", "مجموعه"),
        *("عديد", "العديد", "الكثير", "كثير", "عدد", "عددا", "اعداد", "اعدادا"),
    )
)
"""The words with which a `_CORE` may begin, without proclitics and apart from figures."""
_RANGE_FIGURE = re.compile(r"(?<![\w.,/:%٪-])(?P<low>\d{1,6}) ?- ?(?P<high>\d{1,6})(?![\w/:%٪-]|[.,]\d)")

_OPENERS: list[tuple[Kind, str]] = [
    ("at_most", r"(?:ما )?(?:لا|لم) [يت](?:زيد|تجاوز)(?: عن| علي)?(?: عدد\w*)?|اقل من|ما دون"),
    ("at_least", r"(?:ما ?)?لا [يت]قل (?:عددهم )?عن|ليس اقل من|علي الاقل|بما لا يقل عن"),
    ("at_least", r"(?:ما )?[يت]زيد(?: عددهم)? (?:عن|علي)|(?:اكثر|ازيد) من|فوق|ما يفوق|يفوق|يربو علي|ما يربو علي"),
    ("at_least", r"(?:ما )?(?:[يت]?تجاوزت?|تخطي|تخطت)(?: (?:عدد|حصيله|اعداد)(?: \w+){0,2})?(?: حاجز)?"),
    ("about", r"نحو|قرابه|حوالي|زهاء|(?:ما )?[يت]قارب|(?:ما )?[يت]قرب من|(?:ما )?[يت]ناهز|(?:في |ب)حدود"),
]
_OPENER = re.compile(
    r"(?<!\w)[وفبلك]?(?:" + "|".join(f"(?P<k{n}>{form})" for n, (_, form) in enumerate(_OPENERS)) + r")(?: ال| |ال)$"
)
_CLOSERS: list[tuple[Kind, str]] = [
    ("at_least", r"علي الاقل|علي اقل تقدير|كحد ادني|او اكثر|فاكثر"),
    ("at_most", r"علي الاكثر|علي ابعد تقدير|كحد اقصي"),
    ("about", r"تقريبا"),
]
_CLOSER = re.compile(
    r"(?P<gap> (?:[ء-ي]+ ){0,3}?)(?:"
    + "|".join(f"(?P<k{n}>{form})" for n, (_, form) in enumerate(_CLOSERS))
    + r")(?!\w)"
)
_UNTIL = re.compile(r" (?:الي|او|حتي) $")
_AND = re.compile(r" و ?$")
_BETWEEN = re.compile(r"(?<!\w)[وفبلك]?(?P<between>(?:ما )?بين) (?:ال)?$")
_NOUN = re.compile(r" (?:من (?:بين )?)?((?!و(?!زراء|زير|حد[ها]|لاي|فود|ثاي|لد|كال|سايل|رش))[ء-ي]{2,})")
_NO_NOUN = frozenset(
    [
        "من",
        "منهم",
        "منها",
        "منهن",
        "منهما",
        "في",
        "علي",
        "الي",
        "عن",
        "مع",
        "او",
        "ثم",
        "بين",
        "بينهم",
        "بينها",
        "بعد",
        "قبل",
        "عند",
        "عقب",
        "اثر",
        "خلال",
        "منذ",
        "حتي",
        "بحسب",
        "وفق",
        "جراء",
        "كانوا",
        "كان",
        "ان",
        "الذي",
        "الذين",
        "التي",
        "علي",
        "ممن",
    ]
)
_WORD = re.compile(r"[^\W\d_]+|\d+")
_PERCENT = re.compile(r" ?(?:%|٪|(?:بال|في ال)م[اي]ي?ه)")
_ORDINAL_BEFORE = re.compile(r"(?:الحادي|الثاني|الثالث|الرابع|الخامس|السادس|السابع|الثامن|التاسع)ه? $")
_NAMED_BY_NUMBER = re.compile(
    r"(?<!\w)[وفبلك]?(?:ال|ل)?(?:لواء|فرقه|فوج|كتيبه|سريه|قناه|كوبري|محطه|كيلو|رقم|ماده|قرار|طريق|نقطه|شارع|مربع|بلوك|عيار|طراز"
    r"|قطاع|منفذ|مدرسه|بند|جي|ميغ|سوخوي|اف|ام|تي|فاتح|شاهد|غراد|زلزال|مقاس|منطقه|نسخه|دفعه|بوابه) $"
)
_OUTLET = re.compile(r"(?<!\w)[وفبلك]?(?:درعا|فرانس|سوريا|عربي|روسيا|كردستان|عراق|سكاي|نورث|خبر|اي|فلسطين) $")
_YEAR_BEFORE = re.compile(r"(?:عام|سنه|العام|السنه|منذ|في|حتي|صيف|شتاء|ربيع|خريف) $")
_SHELLS = _any(
    *[
        "قذايف",
        "صواريخ",
        "طلقات",
        "رصاصات",
        "غارات",
        "مناطق",
        "اماكن",
        "مدن",
        "قري",
        "عبوات",
        "قنابل",
        "ضربات",
        "اسلحه",
        "طرق",
        "هجمات",
        "عمليات",
        "محاور",
        "مواقع",
        "جروح",
    ]
)
_SEVERAL = re.compile(r" (?:(?!ال)[ء-ي]{3,})")
_SEVERAL_OF = re.compile(rf" {_SHELLS}(?!\w)")
_COUNTED = re.compile(r" (?!ال)[ء-ي]{3,}")


def may_begin(word: str) -> bool:
    """Whether an amount may begin with a written word; a lone proclitic may stand before figures."""
    if word in _FIRST_WORDS or word[0].isdigit():
        return True
    if word[0] not in "وفبلك":
        return False
    return len(word) == 1 or word[1:] in _FIRST_WORDS or (word[1] in "بلك" and word[2:] in _FIRST_WORDS)


def find(text: str, starts: list[int] | None = None) -> list[Quantity]:
    """The quantities of a folded text in the order they stand, never overlapping; offsets are into that text.

    `starts`, where known, are the offsets of the words with which one may begin.
    """
    if starts is None:
        starts = [word.start() for word in _WORD.finditer(text) if may_begin(word[0])]
    if not starts:
        return []
    cores = _cores(text, starts)
    if "-" in text:
        for match in _RANGE_FIGURE.finditer(text):
            _put_range(cores, match)
    found: list[Quantity] = []
    at = 0
    while at < len(cores):
        core, following = cores[at], cores[at + 1] if at + 1 < len(cores) else None
        joined = _joined(text, core, following) if following else None
        at += 2 if joined else 1
        floor = found[-1].end if found else 0
        found.append(_qualified(text, joined or core, floor))
    return found


def _cores(text: str, starts: list[int]) -> list[Quantity]:
    cores: list[Quantity] = []
    end = 0
    for start in starts:
        match = _CORE.match(text, start) if start >= end else None
        if match is not None:
            end = match.end()
            core = _core(text, match)
            if core is not None:
                cores.append(core)
    return cores


def _core(text: str, match: re.Match[str]) -> Quantity | None:
    kind = match.lastgroup or ""
    start, end = match.span(kind)
    if kind == "vague":
        return Quantity(start, end, _vague(match[kind]), None, "vague", None) if _is_vague(text, match) else None
    if _PERCENT.match(text, end) or not _is_count(text, match, kind):
        return None
    value = _value(match[kind])
    return Quantity(start, end, value, value, "exact", None) if value is not None else None


def _vague(words: str) -> int:
    return next(low for form, low in _VAGUE_FORMS if form.fullmatch(words))


def _is_vague(text: str, match: re.Match[str]) -> bool:
    words, (start, end) = match["vague"], match.span("vague")
    if words == "عده":  # else بعده "after him", وعده "his promise", عدّه "held it to be"
        clitic = text[match.start() : start].lstrip("وف") or text[match.start() : start]
        if clitic == "ب":
            return bool(_SEVERAL_OF.match(text, end))
        before = re.search(r"(?<!\w)(?!ال)[ء-ي]{3,} $", text[max(0, start - 15) : start])
        return bool(_SEVERAL.match(text, end)) or (not clitic and before is not None)
    return True


def _is_count(text: str, match: re.Match[str], kind: str) -> bool:
    start, end = match.span(kind)
    before = text[max(0, match.start() - 20) : start]
    number = match[kind]
    if kind == "words":
        if number in ("الف", "الفا"):
            return bool(_COUNTED.match(text, end))
        if number == "ست" and text[start - 1 : start] == "ل":  # لست "I am not"
            return False
        return not (number.startswith("عشر") and number in _TEN and _ORDINAL_BEFORE.search(before))
    if _NAMED_BY_NUMBER.search(before):
        return False
    noun = _NOUN.match(text, end)
    if _OUTLET.search(before):
        return noun is not None and noun[1][-1] in "اه"
    is_year = len(number) == 4 and number.isdecimal() and 1900 <= int(number) <= 2049
    return not is_year or (noun is not None and noun[1] not in _NO_NOUN and not _YEAR_BEFORE.search(before))


def _value(number: str) -> int | None:
    """The whole number that figures and words give; None for a fraction of nothing countable."""
    total = current = 0
    last = 1
    figure = re.match(_FIGURE, number)
    if figure and figure.end() == len(number):
        return _whole(figure[0])
    if figure:
        exact = _fraction(figure[0])
        scale, *half = number[figure.end() :].split()
        return round(exact * _SCALES[scale]) + (_SCALES[scale] // 2 if half else 0)
    for word in number.replace(" و ", " و").split():
        bare = word[1:] if word not in _VALUES and word[0] == "و" else word
        if bare == "نصف":
            total += last // 2
        elif bare.isdecimal():
            current += int(bare)
        elif bare in _SCALES:
            last = _SCALES[bare]
            total, current = total + max(current, 1) * last, 0
        elif bare in _DUALS:
            last = _DUALS[bare] // 2
            total, current = total + current + _DUALS[bare], 0
        elif bare in _ONE_HUNDRED:
            current = max(current, 1) * 100
        else:
            current += _VALUES[bare]
    return total + current


def _whole(figure: str) -> int | None:
    if re.fullmatch(r"\d{1,3}(?:([,،. ])\d{3})(?:\1\d{3})*", figure):
        figure = re.sub(r"\D", "", figure)
    return int(figure) if figure.isdecimal() and len(figure) <= 12 else None


def _fraction(figure: str) -> float:
    return float(figure) if figure.count(".") == 1 and "," not in figure else float(re.sub(r"\D", "", figure)[:12])


def _put_range(cores: list[Quantity], match: re.Match[str]) -> None:
    low, high = int(match["low"]), int(match["high"])
    if low >= high or high > 100 * max(low, 1):
        return
    inside = [core for core in cores if core.start < match.end() and match.start() < core.end]
    end = max((match.end(), *(core.end for core in inside)))
    scaled = next((core.low for core in inside if core.end > match.end()), high)
    factor = scaled // high or 1
    for core in inside:
        cores.remove(core)
    made = Quantity(match.start(), end, low * factor, high * factor, "range", None)
    cores.insert(bisect_left([core.start for core in cores], made.start), made)


def _joined(text: str, left: Quantity, right: Quantity) -> Quantity | None:
    """The range two neighbouring numbers make: بين 5 و7, 5 إلى 7, ثلاثة أو أربعة."""
    if left.kind != "exact" or right.kind != "exact":
        return None
    gap = text[left.end : right.start]
    between = _BETWEEN.search(text[max(0, left.start - 12) : left.start])
    if not _UNTIL.fullmatch(gap) and not (between and _AND.fullmatch(gap)):
        return None
    start = left.start - len(between[0]) + between.start("between") - between.start() if between else left.start
    low = left.low
    for scale in (1_000_000, 1_000):
        if right.low >= scale and right.low % scale == 0 and 0 < low < right.low // scale:
            low *= scale
            break
    return Quantity(start, right.end, low, right.low, "range", None) if low < right.low else None


def _qualified(text: str, core: Quantity, floor: int) -> Quantity:
    """The number with what is said around it: its qualifier before or after, and the noun it counts."""
    kind, start, end = core.kind, core.start, core.end
    begin = max(floor, start - 40)
    if opener := _OPENER.search(text[begin:start]):
        group = opener.lastgroup or "k0"
        kind, start = _OPENERS[int(group[1:])][0], begin + opener.start(group)
    elif closer := _CLOSER.match(text, end):
        kind = _CLOSERS[int((closer.lastgroup or "k0")[1:])][0]
        end = closer.end() if closer["gap"] == " " else end
    noun = _NOUN.match(text, end)
    made = replace(core, start=start, end=end, noun=noun[1] if noun and noun[1] not in _NO_NOUN else None)
    if core.kind == "vague":
        return replace(made, kind="at_least" if kind == "at_least" else "vague")
    if core.kind == "range" or kind == "exact":
        return made
    if kind == "about":
        return replace(made, kind=kind)
    return replace(made, kind=kind, high=None) if kind == "at_least" else replace(made, kind=kind, low=min(1, core.low))
