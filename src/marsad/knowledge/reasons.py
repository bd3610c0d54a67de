"""What rules found, in words: why two tellings are held to be of one event or not, and why an event has its grade."""

from __future__ import annotations

from collections.abc import Callable

from marsad.model.event import Ground, Reason

Named = Callable[[str], str]
"""What an id is called; anything else as it is."""
Pair = tuple[str, str]

GROUNDS: dict[str, Pair] = {
    "all_deny": ("every telling denies it", "كل الروايات تنفيه"),
    "one_source": ("1 independent source", "مصدر مستقل واحد"),
    "two_sources": ("2 independent sources", "مصدران مستقلان"),
    "sources": ("{0} independent sources", "المصادر المستقلة: {0}"),
    "differ": ("sources differ on {0}", "المصادر تختلف في: {0}"),
    "owned": ("{0} says it did it", "يتبناه {0}"),
}
REASONS: dict[str, Pair] = {
    "told_apart": ("the report itself tells them apart", "التقرير نفسه يفرق بينهما"),
    "one_report": ("told apart in one report", "مذكوران كلاً على حدة في تقرير واحد"),
    "copy": ("one report is a copy of the other", "أحد التقريرين نسخة من الآخر"),
    "recalled": ("recalled later", "استُذكر لاحقاً"),
    "recalled_by_own": ("recalled later by who told it", "استذكره لاحقاً من رواه"),
    "one_type": ("both {0}", "كلاهما {0}"),
    "like_types": ("{0}, {1}: told of one event at times", "{0}، {1}: قد يوصف بهما حدث واحد"),
    "other_types": ("{0}, {1}: never one event", "{0}، {1}: لا يوصف بهما حدث واحد"),
    "same_day": ("the same day", "اليوم نفسه"),
    "days_overlap": ("days that overlap", "أيام متداخلة"),
    "days_apart": ("days apart: {0}", "أيام بينهما: {0}"),
    "days_after": ("told on the days after it", "رُوي في الأيام التالية له"),
    "days_apart_told": ("days apart, by the days of publication: {0}", "أيام بينهما بحسب النشر: {0}"),
    "recalled_before": ("recalled before it was", "استُذكر قبل وقوعه"),
    "recalled_after": ("recalled after {0} days", "استُذكر بعد أيام عددها {0}"),
    "both_name": ("both name {0}", "كلاهما يسمّي {0}"),
    "other_names": ("other names of places", "أسماء أماكن مختلفة"),
    "one_nowhere": ("one says not where", "أحدهما لا يذكر المكان"),
    "one_place": ("both at {0}", "كلاهما في {0}"),
    "lies_in": ("{0} lies in {1}", "{0} ضمن {1}"),
    "other_places": ("{0}, {1}: other places", "{0}، {1}: مكانان مختلفان"),
    "km_apart": ("{0}, {1}: {2} km apart", "{0}، {1}: بينهما {2} كم"),
    "one_party": ("both {0}", "كلاهما {0}"),
    "other_parties": ("others: {0}", "أطراف مختلفة: {0}"),
    "civilians_or_armed": ("civilians in one, armed men in the other", "مدنيون في أحدهما ومسلحون في الآخر"),
    "two_sides": ("the same two sides", "الطرفان نفساهما"),
    "other_persons": ("{0} in one, {1} in the other", "{0} في أحدهما، {1} في الآخر"),
    "tolls": ("{0}", "{0}"),
    "both_say": ("both say {0}", "كلاهما يقول {0}"),
    "share": ("{0} of the words of the shorter one", "{0} من كلمات أقصرهما"),
    "beside": ("{0} (as the report tells beside it)", "{0} (مما يذكره التقرير إلى جانبه)"),
}
_LISTED = ("one_party", "other_parties")


def ground_said(ground: Ground, *, lang: str = "en", named: Named = str) -> str:
    """Why an event has its grade."""
    what: str = ground.what
    if what == "sources":
        what = {"1": "one_source", "2": "two_sources"}.get(ground.of, what)
    return _worded(GROUNDS[what], lang).format(named(ground.of))


def reason_said(reason: Reason, *, lang: str = "en", named: Named = str) -> str:
    """What speaks for or against two tellings being of one event."""
    of = [named(one) for one in reason.of]
    comma = ", " if lang == "en" else "، "
    if reason.what == "tolls":
        of = [comma.join(_toll(one, lang, named) for one in reason.of)]
    elif reason.what in _LISTED:
        of = [comma.join(dict.fromkeys(of))]
    said = _worded(REASONS[reason.what], lang).format(*of)
    return _worded(REASONS["beside"], lang).format(said) if reason.beside else said


def _toll(told: str, lang: str, named: Named) -> str:
    outcome, *counts = told.split()
    if not counts:
        return f"{named(outcome)} ({'in one alone' if lang == 'en' else 'في أحدهما فقط'})"
    return f"{named(outcome)}: {counts[0]} / {counts[1]}"


def _worded(pair: Pair, lang: str) -> str:
    return pair[0 if lang == "en" else 1]
