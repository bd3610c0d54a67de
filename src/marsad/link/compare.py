"""What speaks for and against two tellings being of one event.

Each piece of evidence adds to the logarithm of the odds. The weights were set on the development cases so that what a
reader would say is what comes out: the same village on the same day is likely one event, the same person's name nearly
proves it, a day between two exact dates nearly rules it out, a higher toll is what a later telling looks like.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache, partial
from math import log

import msgspec

from marsad.knowledge.geography import Geography
from marsad.knowledge.kinship import Kinship
from marsad.link.tellings import Telling, is_fine, wheres
from marsad.model.event import Comparison, Likely, Reason

PRIOR = -3.0
"""For two tellings that share a time and a region and nothing more."""

SAME, UNSURE = 0.4, -0.8
"""From `SAME` on two are one event; from `UNSURE` on a person should look."""

_NEVER = -20.0
"""What no other evidence outweighs."""

_AREAS = ("area", "region")
"""A desert, hills: they may well reach into what they are told apart from."""

_BY_NAME = 1.2
"""Two that call their place by one word."""

_TOWN = ("point", "settlement", "neighbourhood", "area", "road")
_UNITS = ("subdistrict", "district")


_COUNTED = (("killed", 1.0), ("captured", 0.8), ("injured", 0.6))
"""What is counted of a toll, and how much it says."""

# The most that each piece can speak for two tellings that both have something to say of it.
_ONE_TARGET, _ONE_DOER, _TWO_SIDES, _NAMES, _TOLL, _THINGS, _WORDS = 1.0, 0.8, 1.2, 3.0, 1.2, 0.9, 2.0
_TOLLS = _TOLL * sum(weight for _, weight in _COUNTED)

_LONG_ENOUGH = 4
"""Content words: of fewer, the share that another has says nothing."""

_PAIRS_OF_PLACES, _DAYS = 1 << 18, 1 << 10
"""Of how many pairs of places, and of how many numbers of days, it is remembered what they say."""


class Likeness(msgspec.Struct, frozen=True):
    """How often two types are told of one event (0 to 1), and whether both can be right."""

    likeness: float
    compatible: bool


class Scales:
    """What comparing needs to know of the world, with what was found of each pair of places."""

    def __init__(self, geography: Geography, kinship: Kinship, types: Mapping[tuple[str, str], Likeness]) -> None:
        self.geography, self.kinship, self.types = geography, kinship, types
        self.between = lru_cache(_PAIRS_OF_PLACES)(partial(_place, geography=geography))
        self.of_types = cache(partial(_types, scales=self))

    def alike(self, one: str, other: str) -> Likeness | None:
        """None where no event is told as both."""
        return self.types.get((one, other) if one <= other else (other, one))


def compared(one: Telling, other: Telling, scales: Scales) -> Comparison:
    """What speaks for two tellings being of one event; the same whichever comes first."""
    left, right = (one, other) if one.ref <= other.ref else (other, one)
    return _comparison(left, right, _at_a_glance(left, right, scales), scales)


def likely(one: Telling, other: Telling, scales: Scales) -> Comparison | None:
    """The same, or None where that is `different`: mostly seen without a closer look."""
    left, right = (one, other) if one.ref <= other.ref else (other, one)
    seen = _at_a_glance(left, right, scales)
    if PRIOR + sum(reason.weight for reason in seen) + _at_most(left, right) < UNSURE:
        return None
    found = _comparison(left, right, seen, scales)
    return found if found.verdict != "different" else None


def _comparison(left: Telling, right: Telling, seen: list[Reason], scales: Scales) -> Comparison:
    reasons = (*seen, *_closely(left, right, scales.kinship))
    score = round(PRIOR + sum(reason.weight for reason in reasons), 3)
    verdict: Likely = "same" if score >= SAME else "unsure" if score >= UNSURE else "different"
    return Comparison(left.ref, right.ref, verdict, score, reasons)


def _at_a_glance(one: Telling, other: Telling, scales: Scales) -> list[Reason]:
    """What tells most pairs apart."""
    types = scales.of_types(one.type, other.type)
    found = [_reports(one, other), types, _times(one, other), _places(one, other, scales)]
    return [reason for reason in found if reason is not None]


def _closely(one: Telling, other: Telling, kinship: Kinship) -> list[Reason]:
    """All else; what is told by neither, or by one alone, says nothing."""
    found = [
        _sufferers(one, other, kinship),
        _doers(one, other, kinship),
        _persons(one, other),
        _tolls(one, other),
        _things(one, other),
        _words(one, other),
    ]
    return [reason for reason in found if reason is not None]


def _at_most(one: Telling, other: Telling) -> float:
    """The most that a closer look can find for two tellings being of one event: what the pieces can add at their best,
    those of which both have something to say.
    """
    most = _WORDS
    if one.sufferers and other.sufferers:
        most += _ONE_TARGET
    if one.doers and other.doers:
        most += _TWO_SIDES
    if one.toll and other.toll:
        most += _TOLLS
    if one.persons and other.persons:
        most += _NAMES
    if one.things and other.things:
        most += _THINGS
    return most


def _reports(one: Telling, other: Telling) -> Reason | None:
    if other.ref in one.repeats:
        return Reason("report", _NEVER, "told_apart")
    if one.report == other.report:
        return Reason("report", -3.0 if one.background != other.background else -6.0, "one_report")
    if one.copies == other.copies:
        return Reason("copy", 3.0, "copy")
    if one.background != other.background:
        early, late = (other, one) if one.background else (one, other)
        if early.published is not None and late.published is not None and early.published <= late.published:
            own = early.outlet == late.outlet  # Who recalls an event has always told it before.
            return Reason("report", 1.2 if own else 0.6, "recalled_by_own" if own else "recalled")
    return None


def _types(one: str, other: str, *, scales: Scales) -> Reason:
    alike = scales.alike(one, other)
    if one == other:
        return Reason("type", 1.2 if alike is None else 1.6 * alike.likeness, "one_type", (one,))
    if alike is None:
        return Reason("type", -5.0, "other_types", (one, other))
    return Reason("type", round(1.6 * alike.likeness - 0.6, 2), "like_types", (one, other))


def _times(one: Telling, other: Telling) -> Reason | None:
    if one.days is None or other.days is None:
        return _recalled(one, other)
    apart = max(one.days[0], other.days[0]) - min(one.days[1], other.days[1])
    if not (one.dated and other.dated):
        return _told_days(max(apart, 0))
    return _dated_days(apart) if apart > 0 else _one_day(is_fine(one.days) and is_fine(other.days))


@cache
def _one_day(fine: bool) -> Reason:
    return Reason("when", 1.6 if fine else 0.6, "same_day" if fine else "days_overlap")


@lru_cache(_DAYS)
def _dated_days(apart: int) -> Reason:
    return Reason("when", (-2.2, -4.5)[apart - 1] if apart < 3 else _NEVER, "days_apart", (str(apart),))


@lru_cache(_DAYS)
def _told_days(apart: int) -> Reason:
    if apart == 0:
        return Reason("when", 0.9, "days_after")
    return Reason("when", (-0.6, -1.8, -3.0)[apart - 1] if apart < 4 else _NEVER, "days_apart_told", (str(apart),))


def _recalled(one: Telling, other: Telling) -> Reason | None:
    """An event recalled without its date was before the report that recalls it, and not long before."""
    undated, dated = (one, other) if one.days is None else (other, one)
    if dated.days is None or undated.published is None:
        return None
    ago = undated.published - dated.days[0]
    if ago < 0:
        return Reason("when", _NEVER, "recalled_before")
    return Reason("when", round(0.8 - 0.1 * ago, 2), "recalled_after", (str(ago),))


def _places(one: Telling, other: Telling, scales: Scales) -> Reason:
    shared = one.place_words & other.place_words
    here, there = wheres(one, scales.geography), wheres(other, scales.geography)
    if here and there and one.places and other.places:
        best = _nearest(here, there, scales)
        if best.weight < 0.6 and shared and _is_vague((*here, *there), scales.geography):
            return Reason("place", 0.6, "both_name", (" ".join(sorted(shared)),))  # تلال داقوق, داقوق
        return best
    if shared:
        return Reason("place", _BY_NAME, "both_name", (" ".join(sorted(shared)),))
    if here and there:
        best = _nearest(here, there, scales)
        said = (one.places or one.beside) and (other.places or other.beside)
        weight = min(best.weight, _BY_NAME) if said else best.weight / 2
        return Reason("place", round(weight, 2), best.what, best.of, beside=True)
    named = one.place_words and other.place_words
    return Reason("place", -1.0, "other_names" if named else "one_nowhere")


def _nearest(here: tuple[str, ...], there: tuple[str, ...], scales: Scales) -> Reason:
    if len(here) == len(there) == 1:
        return scales.between(here[0], there[0])
    return max((scales.between(a, b) for a in here for b in there), key=lambda reason: reason.weight)


def _is_vague(places: Iterable[str], geography: Geography) -> bool:
    return any(_precision(place, geography) in (*_AREAS, "road") for place in places)


def _place(one: str, other: str, *, geography: Geography) -> Reason:
    if one == other:
        return Reason(
            "place", {"town": 2.2, "district": 1.2, "wide": 0.4}[_breadth(one, geography)], "one_place", (one,)
        )
    for wide, narrow in ((one, other), (other, one)):
        if geography.holds(wide, narrow):
            weight = {"town": 1.2, "district": 1.0, "wide": 0.3}[_breadth(wide, geography)]
            return Reason("place", weight, "lies_in", (narrow, wide))
    kilometres = geography.distance(one, other)
    if kilometres is None or geography.point(one) == geography.point(other):
        if geography.unit(one) != geography.unit(other):
            return Reason("place", -5.0, "other_places", (one, other))
        vague = any(_precision(place, geography) in _AREAS for place in (one, other))
        return Reason("place", -0.4 if vague else -2.5, "other_places", (one, other))
    weight = 0.3 if kilometres < 3 else -1.2 if kilometres < 12 else -3.0 if kilometres < 30 else -6.0
    return Reason("place", weight, "km_apart", (one, other, f"{kilometres:.0f}"))


def _precision(place: str, geography: Geography) -> str:
    row = geography.places.get(place)
    return row.precision if row is not None else ""


def _breadth(place: str, geography: Geography) -> str:
    precision = _precision(place, geography)
    if precision in _UNITS:
        return "district"
    return "town" if precision in _TOWN or not precision else "wide"


def _sufferers(one: Telling, other: Telling, kinship: Kinship) -> Reason | None:
    if one.sufferers and other.sufferers:
        if _on_one_side(one.sufferers, other.sufferers, kinship):
            return Reason("target", _ONE_TARGET, "one_party", one.sufferers)
        return Reason("target", -1.6, "other_parties", (*one.sufferers, *other.sufferers))
    if one.civilian is not None and other.civilian is not None and one.civilian != other.civilian:
        return Reason("target", -0.8, "civilians_or_armed")
    return None


def _doers(one: Telling, other: Telling, kinship: Kinship) -> Reason | None:
    if not (one.doers and other.doers):
        return None
    if _on_one_side(one.doers, other.doers, kinship):
        return Reason("perpetrator", _ONE_DOER, "one_party", one.doers)
    if _on_one_side(one.doers, other.sufferers, kinship) and _on_one_side(one.sufferers, other.doers, kinship):
        return Reason("perpetrator", _TWO_SIDES, "two_sides")
    return Reason("perpetrator", -0.7, "other_parties", (*one.doers, *other.doers))


def _on_one_side(ones: tuple[str, ...], others: tuple[str, ...], kinship: Kinship) -> bool:
    return any(kinship.same_side(a, b) for a in ones for b in others)


def _persons(one: Telling, other: Telling) -> Reason | None:
    shared = one.persons & other.persons
    named = bool(one.called and other.called)
    if named and one.called not in other.persons and other.called not in one.persons:
        return Reason("names", -3.0, "other_persons", (one.called, other.called))
    if shared:
        return Reason("names", min(_NAMES, 1.2 + 0.7 * len(shared)), "both_name", (" ".join(sorted(shared)),))
    return None


def _tolls(one: Telling, other: Telling) -> Reason | None:
    """Equal counts speak for one event, the more the higher; unequal ones a little against."""
    total, said = 0.0, []
    for outcome, weight in _COUNTED:
        a, b = one.toll.get(outcome), other.toll.get(outcome)
        if a is None or b is None:
            if outcome == "killed" and (a or b) and one.toll and other.toll:
                total -= 0.5
                said.append("killed")
            continue
        if agree(a, b):
            total += weight * min(_TOLL, 0.2 + 0.3 * log(1 + min(a[0], b[0])))
        else:
            total -= weight * min(2.0, 0.15 + 0.5 * abs(log((1 + a[0]) / (1 + b[0]))))
        said.append(f"{outcome} {_count(a)} {_count(b)}")
    return Reason("toll", round(total, 2), "tolls", tuple(said)) if said else None


def agree(one: tuple[int, int | None], other: tuple[int, int | None]) -> bool:
    """Whether two counts can both be right: their ranges overlap."""
    return (one[1] is None or other[0] <= one[1]) and (other[1] is None or one[0] <= other[1])


def _count(count: tuple[int, int | None]) -> str:
    low, high = count
    return f"{low}+" if high is None else str(low) if high == low else f"{low}-{high}"


def _things(one: Telling, other: Telling) -> Reason | None:
    shared = (one.things & other.things) - one.persons - other.persons
    return Reason("words", min(_THINGS, 0.3 * len(shared)), "both_say", (" ".join(sorted(shared)),)) if shared else None


def _words(one: Telling, other: Telling) -> Reason | None:
    """How much of the shorter evidence the longer one shares."""
    short = min(len(one.words), len(other.words))
    if short < _LONG_ENOUGH:
        return None
    shared = len(one.words & other.words) / short
    return Reason("words", round(max(-0.2, min(_WORDS, 4.0 * (shared - 0.2))), 2), "share", (f"{shared:.0%}",))
