"""Time expressions in folded Arabic text, resolved against the day of publication.

What cannot be resolved (relative words without a publication date, impossible dates, times told relative to another
event) is still returned, with no days, so that its numerals can be masked. A date is never guessed.

Readings that are a matter of convention: a bare weekday is the latest one up to publication; a day and month without
a year, the latest such day; `ليل أمس` is yesterday; `ليلة الاثنين` Monday, on a Monday the night before;
`الليلة الماضية` yesterday and today; last week, the seven days before publication; a part of a month, the whole month.
"""

from __future__ import annotations

import calendar as months
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from hijridate import Hijri

from marsad.arabic import calendar_terms as terms

Precision = Literal["hour", "part_of_day", "day", "week", "month", "year"]
Days = tuple[date, date] | None
_FINE_FIRST: tuple[Precision, ...] = ("hour", "part_of_day", "day", "week", "month", "year")
_DAY_KINDS = frozenset(("iso", "numeric", "daymonth", "monthday", "hijri", "ofmonth", "shortdate"))
_NAMED_DAYS = frozenset(("shift", "weekday", "lastnight", "night", "between"))
_JOINING = _DAY_KINDS | _NAMED_DAYS | {"part", "clock"}
_PRECISION: dict[str, Precision] = {
    **dict.fromkeys(("phase", "month", "inmonth", "relmonth"), "month"),
    **dict.fromkeys(("relyear", "year"), "year"),
    **dict.fromkeys(("lastnight", "night", "between", "part"), "part_of_day"),
    "relweek": "week",
    "clock": "hour",
}
_WORD = re.compile(r"[^\W\d_]+|\d+")
_AFTER_MIDNIGHT = "بعد منتصف"
_AGO_WORDS = {"يومين": 2, "اسبوعين": 2, "شهرين": 2, "عامين": 2, "سنتين": 2}


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A folded slice that says when, and the days it means, both ends included."""

    start: int
    end: int
    first: date | None
    """None, with `last`, when it cannot be resolved."""
    last: date | None
    precision: Precision


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: str
    match: re.Match[str]
    start: int
    end: int
    named: bool
    """Whether it only names something: ثورة 17 فبراير."""


def may_begin(word: str) -> bool:
    """Whether a time expression may begin with a written word; a lone proclitic may stand before figures."""
    if word in terms.OPENERS or word[0].isdigit():
        return True
    return word[0] in "وفبلك" and (len(word) == 1 or word[1:] in terms.OPENERS)


def find(text: str, published: date | None, starts: list[int] | None = None) -> list[TimeExpression]:
    """The time expressions of a folded text in order, maximal and never overlapping; offsets are into that text.

    `starts`, where known, are the offsets of the words with which one may begin.
    """
    if starts is None:
        starts = [word.start() for word in _WORD.finditer(text) if may_begin(word[0])]
    groups = _groups(text, starts) if starts else []
    if not groups or not terms.HINT.search(text):
        return []
    found: list[TimeExpression] = []
    for group in groups:
        made = _resolved(group, published)
        if made is None:
            continue
        if found and terms.UNION.fullmatch(text[found[-1].end : made.start]) and _mergeable(found[-1], made):
            made = _union(found.pop(), made)
        found.append(made)
    return found


def _groups(text: str, starts: list[int]) -> list[list[_Piece]]:
    groups: list[list[_Piece]] = []
    end = 0
    for start in starts:
        match = terms.PIECE.match(text, start) if start >= end else None
        if match is None:
            continue
        end = match.end()
        piece = _piece(text, match)
        if piece is None:
            continue
        if groups and _joins(text, groups[-1], piece):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _piece(text: str, match: re.Match[str]) -> _Piece | None:
    kind = match.lastgroup or ""  # The group that closes last holds all others.
    start, end = match.span(kind)
    before = text[max(0, match.start() - 20) : match.start()]
    if (
        kind == "shift"
        and match["sh"] == "اليوم"
        and (terms.NOT_TODAY.match(text, end) or terms.OUTLET_BEFORE.search(before))
    ):
        return None
    if kind == "shift" and match["sh"] == "غد" and not before.endswith("يوم ") and not match[kind].startswith("يوم"):
        return None
    named = terms.NAME_BEFORE.search(before) is not None
    if named and kind in ("weekday", "shift", "inmonth"):
        return None
    if kind == "ago" and match["of"]:
        end = match.start("of")
    return _Piece(kind, match, start, end, named and kind == "daymonth" and match["dy"] is None)


def _slot(kind: str) -> str:
    return "date" if kind in _DAY_KINDS else kind


def _joins(text: str, group: list[_Piece], piece: _Piece) -> bool:
    if piece.kind not in _JOINING or group[-1].kind not in _JOINING:
        return False
    gap = text[group[-1].end : piece.start]
    if len(gap) > 20 or not terms.JOINT.fullmatch(gap):
        return False
    slots = {_slot(p.kind) for p in group}
    slot = _slot(piece.kind)
    if slot == "date" and "date" in slots:  # the same day by two calendars
        return "الموافق" in gap or "(" in gap or "hijri" in (group[-1].kind, piece.kind)
    if slot in ("part", "clock") and gap.strip(" من") != "":
        return gap.strip(" ،,") in ("", "عند", "في", "من")
    return slot not in slots and not (piece.kind in ("night", "between") and slots & _NAMED_DAYS)


def _mergeable(left: TimeExpression, right: TimeExpression) -> bool:
    return (left.first is None) == (right.first is None) and max(
        _FINE_FIRST.index(left.precision), _FINE_FIRST.index(right.precision)
    ) <= _FINE_FIRST.index("day")


def _union(left: TimeExpression, right: TimeExpression) -> TimeExpression:
    finest = min(left.precision, right.precision, key=_FINE_FIRST.index)
    made = replace(left, end=right.end, precision=finest)
    if left.first is None or left.last is None or right.first is None or right.last is None:
        return made
    return replace(made, first=min(left.first, right.first), last=max(left.last, right.last))


def _resolved(group: list[_Piece], published: date | None) -> TimeExpression | None:
    kinds = {piece.kind for piece in group}
    if kinds == {"part"}:
        return None
    precisions = [_precision(piece) for piece in group]
    precision = min(precisions, key=_FINE_FIRST.index)
    try:
        days = None if any(piece.named for piece in group) else _days(group, published)
    except (ValueError, OverflowError):
        days = None
    first, last = days or (None, None)
    return TimeExpression(group[0].start, group[-1].end, first, last, precision)


def _precision(piece: _Piece) -> Precision:
    if piece.kind in ("ago", "after"):
        unit = piece.match["unit" if piece.kind == "ago" else "au"]
        sizes: list[tuple[str, Precision]] = [
            ("ساع", "hour"),
            ("دق", "hour"),
            ("قليل", "hour"),
            ("لحظ", "hour"),
            ("يوم", "day"),
            ("ايام", "day"),
        ]
        sizes += [("اس", "week"), ("شه", "month"), ("اشه", "month")]
        return next((size for stem, size in sizes if unit.startswith(stem)), "year")
    if piece.kind == "between" and piece.match["days"]:
        return "day"  # يومي الأربعاء والخميس
    return _PRECISION.get(piece.kind, "day")


def _days(group: list[_Piece], published: date | None) -> Days:
    by_kind = {_slot(piece.kind): piece for piece in reversed(group)}
    weekday = by_kind.get("weekday")
    if "date" in by_kind:
        dated = [days for piece in group if piece.kind in _DAY_KINDS and (days := _date(piece, published))]
        gregorian = [p for p in group if p.kind in _DAY_KINDS - {"hijri"}]
        chosen = (_date(gregorian[0], published) if gregorian else None) or (dated[0] if dated else None)
    elif published is None and "year" not in by_kind and "phase" not in by_kind and "month" not in by_kind:
        return None
    elif "shift" in by_kind:
        chosen = _shifted(by_kind["shift"], weekday, published)
    elif weekday:
        chosen = _on_weekday(weekday, published)
    elif set(by_kind) <= {"clock", "part"}:
        return None
    else:
        chosen = _alone(next(p for p in group if p.kind not in ("clock", "part")), published)
    part = by_kind.get("part")
    if chosen and weekday and part and published is not None and "date" not in by_kind:
        return _of_night(chosen[0], part, published)
    return chosen


def _of_night(day: date, part: _Piece, published: date) -> Days:
    """ليلة الاثنين on that Monday is the night before, later its own; بعد منتصف ليل الاثنين is the day after."""
    if part.match["part"] == "ليله" and day == published:
        return day - timedelta(1), day
    return (day + timedelta(_AFTER_MIDNIGHT in part.match["part"] and day < published),) * 2


def _shifted(shift: _Piece, weekday: _Piece | None, published: date | None) -> Days:
    """Today, yesterday; a weekday beside it corrects a publication date that is one day off."""
    if published is None:
        return None
    day = published + timedelta(terms.DAY_SHIFTS[shift.match["sh"]])
    if weekday:
        near = (day, day - timedelta(1), day + timedelta(1))
        day = next((d for d in near if d.weekday() == terms.WEEKDAYS[weekday.match["wd"]]), day)
    return day, day


def _on_weekday(piece: _Piece, published: date | None) -> Days:
    if published is None:
        return None
    back = (published.weekday() - terms.WEEKDAYS[piece.match["wd"]]) % 7
    turn = _turn(piece.match["wt"])
    day = published + timedelta(7 - back or 7) if turn > 0 else published - timedelta(back or (7 if turn < 0 else 0))
    return day, day


def _turn(word: str | None) -> int:
    """-1 for last, 0 for this, 1 for next; a missing word is 0."""
    if word and re.fullmatch(terms.PAST, word):
        return -1
    return 1 if word and re.fullmatch(terms.NEXT, word) else 0


def _night(first: str, second: str, published: date) -> Days:
    back = (published.weekday() - terms.WEEKDAYS[first]) % 7
    start = published - timedelta(back)
    return start, start + timedelta((terms.WEEKDAYS[second] - terms.WEEKDAYS[first]) % 7)


def _date(piece: _Piece, published: date | None) -> Days:
    m, kind = piece.match, piece.kind
    if kind == "iso":
        return _day(int(m["iy"]), int(m["im"]), int(m["id"]))
    if kind == "numeric":
        return _numeric(int(m["nd"]), int(m["nm"]), m["ny"])
    if kind == "monthday":
        return _day(int(m["my"]), _month(m["mm"]), int(m["md"]))
    if kind == "hijri":
        return _hijri(int(m["hy"]), terms.HIJRI_MONTHS[m["hm"]], _number(m["hd"])) if m["hy"] else None
    if kind == "ofmonth":
        return _in_relative_month(_number(m["od"]), _turn(m["ot"]), published)
    if kind == "shortdate":
        return _yearless(int(m["sm"]), int(m["sd"]), None, published)
    month, day = _month(m["dm"]), _number(m["d1"])
    days = _day(int(m["dy"]), month, day) if m["dy"] else _yearless(month, day, m["dt"], published)
    if days and m["d2"]:
        return (days[0], days[0].replace(day=int(m["d2"]))) if int(m["d2"]) > day else None
    return days


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else terms.DAY_ORDINALS[word]


def _month(pair: str) -> int:
    names = [part.strip().lower() for part in re.split(r"[/\-(،]", pair.rstrip(")"))]
    if len({terms.MONTHS[name] for name in names}) > 1:
        raise ValueError(f"two months: {pair}")
    return terms.MONTHS[names[0]]


def _day(year: int, month: int, day: int) -> Days:
    made = date(year, month, day)
    return made, made


def _numeric(day: int, month: int, year_figures: str) -> Days:
    year = int(year_figures)
    if 1300 <= year <= 1500:
        return _hijri(year, month, day)
    if month > 12 >= day:
        day, month = month, day
    return _day(year + 2000 if len(year_figures) == 2 else year, month, day)


def _hijri(year: int, month: int, day: int) -> Days:
    gregorian = Hijri(year, month, day).to_gregorian()
    return _day(gregorian.year, gregorian.month, gregorian.day)


def _yearless(month: int, day: int, turn: str | None, published: date | None) -> Days:
    if published is None:
        return None
    if turn and re.fullmatch(terms.NOW, turn):
        return _day(published.year, month, day)
    years = range(published.year - 4, published.year + 5)
    dated = [date(y, month, day) for y in years if day <= months.monthrange(y, month)[1]]
    if _turn(turn) > 0:
        made = next(d for d in dated if d > published)
    else:
        past = [d for d in dated if d < published or (d == published and not turn)]
        made = past[-1] if past else date(published.year, month, day)
    return made, made


def _whole_month(year: int, month: int) -> Days:
    return date(year, month, 1), date(year, month, months.monthrange(year, month)[1])


def _shift_month(published: date, by: int) -> tuple[int, int]:
    count = published.year * 12 + published.month - 1 + by
    return count // 12, count % 12 + 1


def _in_relative_month(day: int, turn: int, published: date | None) -> Days:
    return _day(*_shift_month(published, turn), day) if published else None


def _named_month(pair: str, year: str | None, turn: str | None, published: date | None) -> Days:
    month = _month(pair)
    if year:
        return _whole_month(int(year), month)
    if published is None:
        return None
    if turn and re.fullmatch(terms.NOW, turn):
        return _whole_month(published.year, month)
    if _turn(turn) > 0:
        return _whole_month(published.year + (month <= published.month), month)
    passed = month < published.month or (month == published.month and not turn)
    return _whole_month(published.year - (not passed), month)


def _alone(piece: _Piece, published: date | None) -> Days:
    """The days of an expression that nothing beside it can change: a month, week, year, night or time ago."""
    m, kind = piece.match, piece.kind
    if kind == "year":
        return date(int(m["yy"] or m["yb"]), 1, 1), date(int(m["yy"] or m["yb"]), 12, 31)
    if kind == "phase":
        return _named_month(m["pm"], m["py"], m["pt"], published)
    if kind == "month":
        return _named_month(m["om"], m["oy"], m["omt"], published)
    return _relative(piece, published) if published else None


def _relative(piece: _Piece, published: date) -> Days:
    m, kind = piece.match, piece.kind
    days: Days = None
    if kind == "inmonth":
        days = _named_month(m["xm"], None, None, published)
    elif kind == "relmonth":
        days = _whole_month(*_shift_month(published, _turn(m["rm"])))
    elif kind == "relyear":
        year = published.year + _turn(m["ry"])
        days = date(year, 1, 1), date(year, 12, 31)
    elif kind == "relweek":
        near, far = {-1: (-7, -1), 0: (-6, 0), 1: (1, 7)}[_turn(m["rw"])]
        days = published + timedelta(near), published + timedelta(far)
    elif kind == "lastnight":
        days = published - timedelta(1), published
    elif kind == "night":
        days = _night(m["n1"], m["n2"], published)
    elif kind == "between":
        days = _night(m["b1"], m["b2"], published)
    elif kind == "ago" and not m["of"] and (not m["about"] or _precision(piece) == "hour"):
        days = _ago(piece, published)
    return days


def _ago(piece: _Piece, published: date) -> Days:
    unit, number = piece.match["unit"], piece.match["gn"]
    if _precision(piece) == "hour" and piece.match["since"] == "قبل" and unit != "ساعات":
        return published, published  # قبل قليل, قبل نحو ساعة
    if number is None and unit in ("ايام", "اسابيع", "اشهر", "شهور", "سنوات", "اعوام"):
        return None
    count = int(number) if number and number.isdecimal() else terms.COUNTS.get(number or "", _AGO_WORDS.get(unit, 1))
    precision = _precision(piece)
    if precision in ("day", "week"):
        return (published - timedelta(count if precision == "day" else 7 * count),) * 2
    if precision == "month":
        return _whole_month(*_shift_month(published, -count))
    if precision == "year":
        return date(published.year - count, 1, 1), date(published.year - count, 12, 31)
    return None
