"""How well rules find changes that are known: on simulated series, for of real ones nobody knows.

A trial is what happened in many series, each at a place or on an actor of its own, with the days on which something
truly changed. A change is hit by the first alert on its series within two weeks; whatever else fires is a false alarm.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from math import exp
from statistics import median

import msgspec

from marsad.alerts.alerts import alerts
from marsad.alerts.told import Known
from marsad.knowledge.alerts import AlertRule
from marsad.knowledge.geography import Geography
from marsad.model.alert import Alert, Occurrence
from marsad.model.days import day_of

BEGINS = 730_000
"""The first day of every series, an ordinal."""

SEEN_WITHIN = 14
"""Days within which an alert counts as a hit."""

_YEAR = 365.25


class Trial(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of simulated series. Days are ordinals."""

    what: str
    """What changes, in words."""
    changes: list[tuple[str, int, int]]
    """The series of each change, the day on which it begins and the last on which an alert is still of it."""
    right: list[tuple[str, int, int]] = []
    """Times in which an alert is neither asked for nor wrong."""
    series: int
    days: int
    """For so many days of each series alerts are counted."""
    counted_from: int = BEGINS
    """What fires before is not counted: there is no past yet to compare with."""


class Backtest(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule found of what was there."""

    rule: str
    what: str
    series: int
    series_years: float
    changes: int
    hits: int
    """Changes seen within two weeks."""
    median_delay: float | None
    """Days from the change to the alert, of the hits; 0 is the day itself."""
    false_alarms: int
    false_alarms_per_series_year: float


def scored(rule: AlertRule, trial: Trial, seen: Iterable[tuple[str, int]]) -> Backtest:
    """What the alerts, each by its series and day, found of a trial."""
    fired: dict[str, list[int]] = {}
    for series, day in sorted(set(seen)):
        if day >= trial.counted_from:
            fired.setdefault(series, []).append(day)
    delays, explained = [], set()
    for series, begins, ends in trial.changes:
        own = [day for day in fired.get(series, ()) if begins <= day <= ends]
        explained |= {(series, day) for day in own}
        if own and own[0] < begins + SEEN_WITHIN:
            delays.append(own[0] - begins)
    explained |= {
        (one, day) for one, begins, ends in trial.right for day in fired.get(one, ()) if begins <= day <= ends
    }
    false = sum(len(days) for days in fired.values()) - len(explained)
    years = trial.series * trial.days / _YEAR
    return Backtest(
        rule=rule.id,
        what=trial.what,
        series=trial.series,
        series_years=round(years, 1),
        changes=len(trial.changes),
        hits=len(delays),
        median_delay=median(delays) if delays else None,
        false_alarms=false,
        false_alarms_per_series_year=round(false / years, 3),
    )


def of_events(rule: AlertRule, *, series: int, seed: int) -> Backtest | None:
    """A rule that looks at events, tried; None for others. The same numbers for the same seed."""
    simulate = _SIMULATED.get(rule.kind)
    if simulate is None:
        return None
    happened, trial, until = simulate(random.Random(seed), rule, series)
    known = Known(at=BEGINS + until, begins=BEGINS, occurrences=list(happened), turns=(), unheard=())
    return scored(rule, trial, map(_opened, alerts(known, [rule], Geography({}))))


def _opened(alert: Alert) -> tuple[str, int]:
    return alert.place or alert.actors[0], day_of(alert.opened) or 0


# Series in which a number of events rises.


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """Events a day that are usual, what they rise to, and for how many days."""

    usual: tuple[float, ...]
    raised: Callable[[float, int], float]
    """From what is usual, and the number of the series."""
    quiet: int
    """Days before."""
    long: int
    after: int
    uncounted: int = 0
    what: str


_TIMES = (3.0, 4.0, 6.0)
_BURSTS = (1.0, 2.0, 3.0)
ESCALATION = Shape(
    usual=(0.3, 0.5, 1.0, 2.0, 3.0),
    raised=lambda usual, number: usual * _TIMES[number // 5 % 3],
    quiet=515,
    long=28,
    after=152,
    uncounted=150,
    what="0.3 to 3 events a day become three, four or six times as many for four weeks",
)
"""Of fewer events no rule can tell a change within days. The first 150 days are the first baseline."""
RECURRENCE = Shape(
    usual=(0.005, 0.01, 0.02),
    raised=lambda _, number: _BURSTS[number // 3 % 3],
    quiet=300,
    long=7,
    after=150,
    what="attacks that come two to seven times a year come one to three times a day for a week",
)


def _risen(shape: Shape) -> Simulated:
    def simulate(chance: random.Random, rule: AlertRule, series: int) -> tuple[list[Occurrence], Trial, int]:
        happened: list[Occurrence] = []
        for number in range(series):
            usual = shape.usual[number % len(shape.usual)]
            raised = shape.raised(usual, number)
            for day in range(shape.quiet + shape.long + shape.after):
                rate = raised if shape.quiet <= day < shape.quiet + shape.long else usual
                happened += [_event(rule, _name(number), day, ()) for _ in range(poisson(chance, rate))]
        first = BEGINS + shape.quiet
        trial = Trial(
            what=shape.what,
            changes=[(_name(number), first, first + shape.long - 1) for number in range(series)],
            series=series,
            days=shape.quiet + shape.after - shape.uncounted,
            counted_from=BEGINS + shape.uncounted,
        )
        return happened, trial, shape.quiet + shape.long + shape.after

    return simulate


# Series in which somebody new appears.

_SHARES = {"actor:often": 0.7, "actor:seldom": 0.27, "actor:once-in-a-while": 0.03}
"""Who acts at a place all along, and in what share of its events: who acts seldom is named late, and is not new."""

_NAMED = 0.7
"""Share of the events that name who did them."""


def _appeared(chance: random.Random, rule: AlertRule, series: int) -> tuple[list[Occurrence], Trial, int]:
    happened, changes, quiet, until = [], [], 365, 425
    for number in range(series):
        rate, new = (0.15, 0.3, 0.6)[number % 3], (0.5, 1.0, 2.0)[number // 3 % 3]
        first = None
        for day in range(until):
            for _ in range(poisson(chance, rate)):
                [who] = chance.choices(list(_SHARES), weights=list(_SHARES.values()))
                happened.append(_event(rule, _name(number), day, _told(chance, who)))
            for _ in range(poisson(chance, new) if day >= quiet else 0):
                first = day if first is None else first
                happened.append(_event(rule, _name(number), day, _told(chance, "actor:new")))
        if first is not None:
            changes.append((_name(number), BEGINS + first, BEGINS + until))
    what = "an actor acts at a place for the first time, and is named in seven of ten events"
    return happened, Trial(what=what, changes=changes, series=series, days=quiet), until


def _told(chance: random.Random, who: str) -> tuple[str, ...]:
    return (who,) if chance.random() < _NAMED else ()


# Series in which events breed.


def _bred(chance: random.Random, rule: AlertRule, series: int) -> tuple[list[Occurrence], Trial, int]:
    """In every fourth nothing follows from anything. What is truly to be expected is known of each day."""
    until, first = 640, 365
    happened, changes, right = [], [], []
    for number in range(series):
        breeds, base = (0.0, 0.6, 0.75, 0.85)[number % 4], (0.1, 0.2, 0.3)[number // 4 % 3]
        left, more = 0.0, []
        for day in range(until):
            count = poisson(chance, base + breeds * left)
            left = _MEMORY * left + (1 - _MEMORY) * count
            more.append(_coming(base, breeds, left) / (7 * base / (1 - breeds)))
            happened += [_event(rule, _name(number), day, ()) for _ in range(count)]
        spans = [(begins, ends) for begins, ends in _times(more, rule.ratio) if begins >= first]
        clear = [(begins, ends) for begins, ends in spans if max(more[begins : ends + 1]) >= _CLEARLY]
        changes += [(_name(number), BEGINS + begins, BEGINS + ends) for begins, ends in clear]
        right += [(_name(number), BEGINS + begins, BEGINS + ends) for begins, ends in _times(more, _A_LITTLE)]
    what = (
        "events bring on others, and twice as many as usual are truly to be expected; with a quarter more none is false"
    )
    days = until - first
    trial = Trial(what=what, changes=changes, right=right, series=series, days=days, counted_from=BEGINS + first)
    return happened, trial, until


_MEMORY = 0.5
_CLEARLY, _A_LITTLE = 2.0, 1.25
"""How many times the usual must truly be to be expected for a change, and for an alert not to be wrong."""


def _coming(base: float, breeds: float, left: float) -> float:
    """The events to be expected within a week."""
    total = 0.0
    for _ in range(7):
        here = base + breeds * left
        total += here
        left = _MEMORY * left + (1 - _MEMORY) * here
    return total


def _times(more: list[float], least: float) -> Iterator[tuple[int, int]]:
    """From when to when so many times the usual was to be expected, with breaks of up to a week."""
    begins, last = None, 0
    for day, times in enumerate(more):
        if begins is not None and day > last + 7:
            yield begins, last + 7
            begins = None
        if times >= least:
            begins, last = (day if begins is None else begins), day
    if begins is not None:
        yield begins, last + 7


def _name(number: int) -> str:
    return f"series:{number:03}"


def _event(rule: AlertRule, series: str, day: int, actors: tuple[str, ...]) -> Occurrence:
    by_actor = rule.by == "actor"
    return Occurrence(
        event="",
        day=BEGINS + day,
        type=rule.types[0] if rule.types else "armed_attack",
        place=None if by_actor else series,
        actors=actors,
        sufferers=(series,) if by_actor else (),
    )


def poisson(chance: random.Random, mean: float) -> int:
    """A Poisson number, by multiplying uniform ones (D. E. Knuth): fit for means of a few."""
    limit, product, count = exp(-mean), chance.random(), 0
    while product > limit:
        product *= chance.random()
        count += 1
    return count


Simulated = Callable[[random.Random, AlertRule, int], tuple[list[Occurrence], Trial, int]]
_SIMULATED: Mapping[str, Simulated] = {
    "escalation": _risen(ESCALATION),
    "recurrence": _risen(RECURRENCE),
    "first_appearance": _appeared,
    "self_excitation": _bred,
}


def lines(found: Iterable[Backtest]) -> Iterator[str]:
    """For reading."""
    for one in found:
        delay = "–" if one.median_delay is None else f"{one.median_delay:g}"
        yield f"{one.rule}: {one.what}"
        yield (
            f"  {one.hits} of {one.changes} changes seen within {SEEN_WITHIN} days, median delay {delay} days; "
            f"{one.false_alarms} false alarms in {one.series_years} series-years, "
            f"{one.false_alarms_per_series_year:.2f} in a series-year"
        )
