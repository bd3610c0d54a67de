"""What several sources say over time of one thing, settled: what is taken back, what contradicts what, what then held.

A mark says that something holds from its day on, or that it ended. Marks are settled in four steps, whatever the order
in which they came: what was retracted, or denied from the spot, is dropped; a report's own before and after are put in
order; sources of one day that contradict one another are set aside until a later report settles it; the rest is
walked by day into runs.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable

import msgspec

from marsad.model.situation import Ruling
from marsad.situation.tellings import WEAK, Telling

ANY = frozenset(("*",))
_TAKEN_BACK = 14
"""Days for which a telling can be taken back at least, however short its holding time."""

Same = Callable[[str, str], bool]


class Mark(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A telling as it bears on one thing."""

    telling: Telling
    holds: frozenset[str] = frozenset()
    """What it says holds: `in_force`, a crossing's status, the actors that hold a place. Empty for an end."""
    ends: frozenset[str] = frozenset()
    """What it says ended; `ANY` for whatever held."""
    start: int
    day: int
    until: int
    rank: int = 1
    """Before and after on one day: 0 for what a report says stood before the change that it tells, 3 for what a person
    says."""
    fights: bool = False
    """Whether it leaves open who holds the place, rather than ending anything."""

    @property
    def key(self) -> tuple[int, int, int, str]:
        """The order in which marks are walked."""
        return (self.day, self.rank, self.telling.known, self.telling.ref)


class Run(msgspec.Struct, kw_only=True):
    """A stretch of time in which one thing held, as told."""

    holds: frozenset[str]
    marks: list[Mark]
    since: int
    last: int
    ended: int | None = None
    end: Mark | None = None
    fought_over: bool = False


class Settled(msgspec.Struct, frozen=True):
    """All runs in the order in which they began, and the marks of a contradiction that nothing later settles."""

    runs: list[Run]
    disputed: list[Mark]


def mark_of(telling: Telling, at: int, *, holds: Iterable[str] = (), ends: Iterable[str] = ()) -> Mark | None:
    """The telling as it bears on a date; None where it speaks only of later days.

    Where a person says that it is over, what it says to hold is what ended.
    """
    held, end = frozenset(holds), frozenset(ends)
    if telling.is_over:
        held, end = frozenset(), held
    if (telling.day if end else telling.start) > at:
        return None
    day, until = min(telling.day, at), min(telling.until, at)
    rank = 1 if telling.ruling is None else 3
    return Mark(telling=telling, holds=held, ends=end, start=telling.start, day=day, until=until, rank=rank)


def settle(marks: Iterable[Mark], window: int, *, same: Same) -> Settled:
    """The runs that the marks make. `window` is for how many days a telling holds, hence what a denial takes back."""
    kept, forced = _not_taken_back(_not_overruled(sorted(marks, key=lambda mark: mark.key)), window)
    kept = _ordered_within_reports(kept)
    undisputed, open_ = _undisputed(kept, forced, same)
    return Settled(_walked(sorted(undisputed, key=lambda mark: mark.key)), sorted(open_, key=lambda mark: mark.key))


def contradict(one: Mark, other: Mark) -> bool:
    """Whether both cannot be right of one moment."""
    if one.holds and other.holds:
        return not one.holds & other.holds and {*one.holds, *other.holds} != {"open", "in_use"}
    if one.holds:
        return bool(other.ends == ANY or other.ends & one.holds)
    return bool(other.holds and (one.ends == ANY or one.ends & other.holds))


# What a person says.


def _not_overruled(marks: list[Mark]) -> list[Mark]:
    rulings = [mark for mark in marks if mark.telling.ruling is not None]
    return [mark for mark in marks if not any(_overrules(one, mark) for one in rulings)] if rulings else marks


def _overrules(ruling: Mark, mark: Mark) -> bool:
    """Whether a person's word stands against a mark: against an end that a report tells of its day, against what a
    person said before of the same claim, and of another where that is of its day or later and contradicts it.
    """
    if mark.telling.ruling is None:
        return bool(ruling.holds) and mark.day == ruling.day and contradict(ruling, mark)
    if ruling.telling.ref == mark.telling.ref:
        return ruling.telling.order > mark.telling.order
    later = _said_at(ruling) > _said_at(mark) and mark.day >= ruling.day
    return later and contradict(ruling, mark)


def _said_at(mark: Mark) -> tuple[str, str]:
    return (mark.telling.ruling.at if mark.telling.ruling is not None else "", mark.telling.ref)


# What is taken back.


def _not_taken_back(marks: list[Mark], window: int) -> tuple[list[Mark], list[tuple[Mark, Mark]]]:
    """The marks without those retracted or denied, and the pairs that a denial puts in doubt."""
    denials = [mark for mark in marks if mark.telling.denied]
    if not denials:
        return marks, []
    told = [mark for mark in marks if not mark.telling.denied]
    by_known = sorted(range(len(told)), key=lambda at: told[at].telling.known)
    days = [told[at].telling.known for at in by_known]
    gone: set[int] = set()
    doubts: list[tuple[Mark, Mark]] = []
    for denial in denials:
        last = denial.telling.known
        near = slice(bisect_left(days, last - max(window, _TAKEN_BACK)), bisect_right(days, last))
        for at in sorted(by_known[near]):
            mark = told[at]
            if mark.telling.ruling is not None or not _speaks_of(denial, mark):
                continue
            if denial.telling.party and denial.telling.outlet != mark.telling.outlet:
                if mark.telling.weight <= WEAK:
                    doubts.append((mark, _reversed(denial)))
            elif mark.telling.known < denial.telling.known or denial.telling.outlet == mark.telling.outlet:
                gone.add(at)
            else:
                doubts.append((mark, _reversed(denial)))
    return [mark for at, mark in enumerate(told) if at not in gone], doubts


def _speaks_of(denial: Mark, mark: Mark) -> bool:
    """Whether a denial is of what the mark says, where that was told before it and not so long before that it is
    another matter.
    """
    return bool(denial.holds & mark.holds or (denial.ends and mark.ends))


def _reversed(denial: Mark) -> Mark:
    """That it does not hold, or that it has not ended."""
    return msgspec.structs.replace(denial, holds=denial.ends - ANY, ends=denial.holds)


# Before and after within one report.


Teller = tuple[str, Ruling | None]
"""A report, or a person's word on what it says."""


def _teller(mark: Mark) -> Teller:
    return mark.telling.report, mark.telling.ruling


def _ordered_within_reports(marks: list[Mark]) -> list[Mark]:
    by_report: dict[Teller, list[Mark]] = {}
    for mark in marks:
        by_report.setdefault(_teller(mark), []).append(mark)
    return [mark for own in by_report.values() for mark in (_ordered(own) if len(own) > 1 else own)]


def _ordered(own: list[Mark]) -> list[Mark]:
    """What stands beside a change told in the same report stood before it; unless one side opened and another shuts."""
    kept = [mark for mark in own if not (mark.telling.change and any(_keeps_shut(other, mark) for other in own))]
    return [_before(mark, [one.day for one in kept if _is_change_of(one, mark)]) for mark in kept]


def _is_change_of(change: Mark, mark: Mark) -> bool:
    """Whether the change overtakes what the mark says; a day that is told is newer than what stands undated."""
    if mark.telling.change or mark.telling.still or not contradict(change, mark):
        return False
    if change.telling.change:
        return not mark.telling.dated or mark.day <= change.day
    return change.telling.dated and not mark.telling.dated


def _before(mark: Mark, changes: list[int]) -> Mark:
    if not changes:
        return mark
    day = min(mark.day, *changes)
    return msgspec.structs.replace(mark, day=day, start=min(mark.start, day), until=day, rank=0)


def _keeps_shut(mark: Mark, change: Mark) -> bool:
    """Whether one party shuts, in the same report and no earlier, what another opens, or tells it is shut still."""
    own, other = mark.telling.actors, change.telling.actors
    shut = mark.holds & {"in_force", "closed"} and not mark.telling.change and contradict(mark, change)
    parted = mark.telling.still or (own and other and not set(own) & set(other))
    return bool(shut and parted and mark.telling.fine and mark.telling.day >= change.telling.day)


# Contradictions.


def _undisputed(marks: list[Mark], doubts: list[tuple[Mark, Mark]], same: Same) -> tuple[list[Mark], list[Mark]]:
    """The marks that stand, and those of contradictions that nothing later settles."""
    given = {id(mark) for mark in marks}
    disputes: dict[int, list[Mark]] = {}
    overruled: list[Mark] = []
    by_day: dict[int, list[Mark]] = {}
    for mark in marks:
        if mark.telling.ruling is None:
            by_day.setdefault(mark.telling.known, []).append(mark)
    even = list[tuple[Mark, Mark]]()
    for one, other in (pair for own in by_day.values() for pair in _contradictions(own, same)):
        if one.telling.weight != other.telling.weight:
            overruled.append(min(one, other, key=lambda mark: mark.telling.weight))
        else:
            even.append((one, other))
    for one, other in (*even, *doubts):
        disputes.setdefault(max(one.telling.known, other.telling.known), []).extend((one, other))
    if not overruled and not disputes:
        return marks, []
    aside = {id(mark) for mark in overruled} | {id(mark) for own in disputes.values() for mark in own}
    standing = [mark for mark in marks if id(mark) not in aside]
    unsettled: list[Mark] = []
    for known, own in sorted(disputes.items()):
        kept = _settled_later(own, known, standing)
        if kept is None:
            unsettled += own
        else:
            standing = standing + [mark for mark in kept if id(mark) in given]
    return standing, _distinct(unsettled)


def _contradictions(marks: list[Mark], same: Same) -> list[tuple[Mark, Mark]]:
    """Pairs of one day of publication, of different outlets, that speak of one moment and cannot both be right."""
    return [
        (one, other)
        for at, one in enumerate(marks)
        for other in marks[at + 1 :]
        if _of_one_moment(one, other) and contradict(one, other) and not _same_side(one, other, same)
    ]


def _of_one_moment(one: Mark, other: Mark) -> bool:
    if one.telling.outlet == other.telling.outlet:
        both_weak = one.telling.weight == other.telling.weight == WEAK
        return (
            both_weak and one.day == other.day and bool(one.holds and other.holds)
        )  # Each side's word, in one report.
    early, late = sorted((one, other), key=lambda mark: mark.day)
    return early.day == late.day or (late.day - early.day == 1 and not late.telling.dated)


def _same_side(one: Mark, other: Mark, same: Same) -> bool:
    return bool(one.holds and other.holds) and any(same(a, b) for a in one.holds for b in other.holds)


def _settled_later(own: list[Mark], known: int, standing: list[Mark]) -> list[Mark] | None:
    """What is left of a contradiction after a person's word or the first report that came later; None while there is
    none."""
    first = min(mark.day for mark in own)
    later = [mark for mark in standing if mark.day >= first and _is_news(mark, known)]
    if not later:
        return None
    deciding = _teller(min(later, key=lambda mark: (-mark.rank, mark.telling.known, mark.day, mark.telling.ref)))
    words = [mark for mark in later if _teller(mark) == deciding]
    return [mark for mark in _distinct(own) if not any(_refutes(word, mark) for word in words)]


def _is_news(mark: Mark, known: int) -> bool:
    """Whether it came after a day; what a person said on the day was said of what was known by then."""
    return mark.telling.known > known or (mark.telling.ruling is not None and mark.telling.known == known)


def _refutes(word: Mark, mark: Mark) -> bool:
    """Whether a later report decides against what was said: who tells of a change tells what stood until then."""
    if word.telling.change and (word.day > mark.day or word.telling.is_over):
        return not contradict(word, mark)
    return contradict(word, mark)


def _distinct(marks: list[Mark]) -> list[Mark]:
    return list({(mark.telling.ref, mark.telling.denied, mark.telling.ruling): mark for mark in marks}.values())


# Runs.


def _walked(marks: list[Mark]) -> list[Run]:
    """Runs in order. What holds goes on until something ends it or something else holds instead."""
    runs: list[Run] = []
    for mark in marks:
        now = runs[-1] if runs and runs[-1].ended is None else None
        if mark.holds:
            if now is not None and now.holds & mark.holds:
                _confirm(now, mark, runs[-2].ended if len(runs) > 1 else None)
                continue
            if now is not None:
                _end(now, mark)
            runs.append(_begun(mark, runs))
        elif now is not None and mark.fights:
            now.fought_over = True
            _end(now, mark)
        elif now is not None and (mark.ends == ANY or mark.ends & now.holds):
            now.holds = frozenset() if mark.ends == ANY else now.holds - mark.ends
            if not now.holds:
                _end(now, mark)
                now.holds = mark.ends if mark.ends != ANY else now.marks[0].holds
    return runs


def _begun(mark: Mark, before: list[Run]) -> Run:
    ended = before[-1].ended if before else None
    since = mark.start if ended is None or mark.start > ended else mark.day
    return Run(holds=mark.holds, marks=[mark], since=since, last=max(mark.until, since))


def _confirm(run: Run, mark: Mark, before: int | None) -> None:
    """More of the same. A vague date makes it older only where it ends before the first exact one."""
    run.marks.append(mark)
    run.holds |= mark.holds
    run.last = max(run.last, mark.until)
    if mark.start < run.since and mark.telling.fine and (before is None or mark.start > before):
        run.since = mark.start


def _end(run: Run, mark: Mark) -> None:
    run.ended, run.end = mark.day, mark
