"""What is told of one place, taken apart into the things that can hold there, each settled by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from marsad.arabic.fold import fold_text
from marsad.knowledge.states import StateRules
from marsad.situation.directory import Directory
from marsad.situation.marks import ANY, Mark, Run, Settled, mark_of, settle
from marsad.situation.tellings import WEAK, Telling

_ONE_AT_A_PLACE = frozenset(("curfew", "movement_ban", "closure", "siege", "delay"))
"""Measures of which a place has one, whoever is said to impose it; of checkpoints each actor may have its own."""

_LONG_AGO = 3
"""So many holding times before an opening it does not matter any more who shut the way."""

_HELD = frozenset(("in_force",))
_FIGHT = frozenset(("contests",))

Ends = Callable[[str], Iterable[Telling]]


class Thing(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that holds, held, or is in dispute."""

    kind: str
    type: str
    place: str
    run: Run | None
    """The last stretch of time in which it held; None where the first that is told of it is in dispute."""
    past: tuple[Run, ...] = ()
    """Those before it."""
    disputed: tuple[Mark, ...] = ()
    """The marks of a contradiction that nothing later settles."""
    window: int
    """For how many days a telling holds."""
    pair: tuple[str, str] | None = None
    """The parties of a relation."""
    tellings: tuple[Telling, ...] = ()
    """Everything told of it by then."""


class World(msgspec.Struct, frozen=True):
    """What settling needs to know."""

    directory: Directory
    rules: StateRules

    def same(self, one: str, other: str) -> bool:
        """Whether two actors are of one side."""
        return one == other or self.directory.kinship.same_side(one, other)

    def window(self, kind: str, type_: str) -> int:
        """Holding time in days."""
        return self.rules.holding[kind, type_].days


def measures(tellings: list[Telling], ends: Iterable[Telling], at: int, world: World) -> list[Thing]:
    """Measures of one type at one place, presences or flows: one for all actors, or one for each group of them."""
    first = tellings[0]
    window = world.window(first.kind, first.type)
    ending = [end for end in ends if first.type in end.ends]
    apart = first.kind != "flow" and first.type not in _ONE_AT_A_PLACE
    groups = _by_actor(tellings, world) if apart else [tellings]
    found = []
    for group in groups:
        actors = {actor for telling in group for actor in telling.actors}
        fitting = [end for end in ending if _ends_group(end, actors, world, alone=len(groups) == 1, apart=apart)]
        if not apart:
            fitting = [end for end in fitting if not _others_shut(end, group, world, window)]
        marks = [mark_of(telling, at, holds=_HELD) for telling in group]
        marks += [mark_of(end, at, ends=_HELD) for end in fitting]
        found += _single(first, settle(filter(None, marks), window, same=world.same), window, group)
    return found


def _single(first: Telling, settled: Settled, window: int, tellings: Iterable[Telling]) -> list[Thing]:
    if not settled.runs and not settled.disputed:
        return []
    return [
        Thing(
            kind=first.kind,
            type=first.type,
            place=first.place,
            run=settled.runs[-1] if settled.runs else None,
            past=tuple(settled.runs[:-1]),
            disputed=tuple(settled.disputed),
            window=window,
            tellings=tuple(tellings),
        )
    ]


def _ends_group(end: Telling, actors: set[str], world: World, *, alone: bool, apart: bool) -> bool:
    """Whether what ended is this group's: a withdrawal ends the actor's own, a lifting what the place has."""
    if end.one_side or (end.denied and not end.actors):
        return end.denied  # Who denies that somebody left need not say who.
    if end.type == "withdrawal" and not end.actors:
        return alone and any(end.ends & what for _, what in world.rules.named(fold_text(end.claim.trigger.text)))
    if end.actors and (end.type == "withdrawal" or (apart and actors)):
        return any(world.same(one, other) for one in end.actors for other in actors)
    return True


def _others_shut(end: Telling, tellings: list[Telling], world: World, window: int) -> bool:
    """Whether who opens shut it, and somebody of another side did so too; or only says so of what others shut."""
    since = end.day - _LONG_AGO * window
    before = [one for one in tellings if one.actors and not one.denied and since <= one.day <= end.day]
    before = [one for one in before if one.ruling is None]
    if not end.actors or not before:
        return False
    own = [one for one in before if any(world.same(a, b) for a in one.actors for b in end.actors)]
    others = [one for one in before if one not in own]
    return bool(others) and (bool(own) or end.weight <= WEAK)


def _by_actor(tellings: list[Telling], world: World) -> list[list[Telling]]:
    """Tellings that share an actor or a side; one that names nobody is of whom was told last before it."""
    groups: list[tuple[set[str], list[Telling]]] = []
    nameless = [telling for telling in tellings if not telling.actors]
    for telling in tellings:
        if not telling.actors:
            continue
        actors, own = set(telling.actors), [telling]
        apart = []
        for others, held in groups:
            if any(world.same(one, other) for one in telling.actors for other in others):
                actors |= others
                own = held + own
            else:
                apart.append((others, held))
        groups = [*apart, (actors, own)]
    found = [held for _, held in sorted(groups, key=lambda group: min(t.ref for t in group[1]))]
    if not found:
        return [nameless] if nameless else []
    for telling in sorted(nameless, key=lambda one: one.ruling is not None):
        max(found, key=lambda group: (_is_ruled(group, telling), *_nearness(group, telling))).append(telling)
    return found


def _is_ruled(group: list[Telling], telling: Telling) -> bool:
    """Whether a person's word is of what the group tells."""
    return telling.ruling is not None and any(one.ref == telling.ref for one in group)


def _nearness(group: list[Telling], telling: Telling) -> tuple[int, int]:
    before = [one.day for one in group if one.actors and one.day <= telling.day]
    after = [one.day for one in group if one.actors and one.day > telling.day]
    return (1, max(before)) if before else (0, -min(after))


def control(tellings: list[Telling], ends: Iterable[Telling], at: int, world: World) -> list[Thing]:
    """Who holds a place, and whether it is fought over."""
    sides = _sides(tellings, world)
    leaving = [end for end in ends if end.type == "withdrawal" and end.actors]
    told = [telling for telling in tellings if telling.type == "holds" and telling.actors]
    fights = [telling for telling in tellings if telling.type == "contests"]
    marks = [mark_of(one, at, holds={sides[actor] for actor in one.actors}) for one in told]
    marks += [_fought(mark_of(one, at, ends=ANY)) for one in fights if not one.is_over]
    for end in leaving:
        left = {side for actor, side in sides.items() if any(world.same(actor, one) for one in end.actors)}
        marks.append(mark_of(end, at, ends=left) if left else None)
    window = world.window("control", "holds")
    settled = settle(filter(None, marks), window, same=world.same)
    open_ = {mark.telling.ref for mark in settled.disputed}
    decided = [one for one in told if one.ref not in open_ and not one.is_over]
    return [*_holders(settled, told, window), *_contest(fights, decided, leaving, at, world)]


def _fought(mark: Mark | None) -> Mark | None:
    return msgspec.structs.replace(mark, fights=True, rank=max(mark.rank, 2)) if mark is not None else None


def _sides(tellings: list[Telling], world: World) -> dict[str, str]:
    """For each actor, the one that stands for its side at this place."""
    found: dict[str, str] = {}
    for actor in sorted({actor for telling in tellings for actor in telling.actors}):
        found[actor] = next((side for other, side in found.items() if world.same(actor, other)), actor)
    return found


def _holders(settled: Settled, told: list[Telling], window: int) -> list[Thing]:
    """The last stretch of each that held the place, and each of those in dispute over it now."""
    last: dict[frozenset[str], Run] = {}
    for run in settled.runs:
        for holders in [one for one in last if one & run.holds]:
            del last[holders]
        last[run.holds] = run
    claimed = {mark.holds for mark in settled.disputed if mark.holds}
    every = [*last, *(holds for holds in sorted(claimed, key=sorted) if not any(holds & one for one in last))]
    where = [*told, *(mark.telling for mark in settled.disputed)]
    found = []
    for holders in every:
        held = last.get(holders)
        doubt = [mark for mark in settled.disputed if held is None or held.ended is None or holders & mark.holds]
        own = [telling for telling in told if holders & set(telling.actors)]
        found.append(
            Thing(
                kind="control",
                type="holds",
                place=where[0].place,
                run=held,
                past=tuple(run for run in settled.runs if run is not held and run.holds & holders),
                disputed=tuple(doubt),
                window=window,
                tellings=tuple(own or (mark.telling for mark in doubt)),
            )
        )
    return found


def _contest(fights: list[Telling], told: list[Telling], leaving: list[Telling], at: int, world: World) -> list[Thing]:
    """A fight ends when somebody is told to hold the place, or when one of those who fight leaves."""
    if not fights:
        return []
    fighting = {actor for telling in fights for actor in telling.actors}
    days = {(telling.report, telling.day) for telling in fights}
    left = [end for end in leaving if any(world.same(one, other) for one in end.actors for other in fighting)]
    decided = [one for one in told if (one.report, one.day) not in days]
    marks = [mark_of(one, at, holds=_FIGHT) for one in fights]
    marks += [mark_of(one, at, ends=_FIGHT) for one in (*decided, *left)]
    window = world.window("control", "contests")
    return _single(fights[0], settle(filter(None, marks), window, same=world.same), window, fights)


def crossing(tellings: list[Telling], at: int, world: World) -> list[Thing]:
    """The one status of a crossing, the latest."""
    told = [telling for telling in tellings if not telling.one_side]
    marks = [mark_of(telling, at, holds={telling.value}) for telling in told]
    if not told:
        return []
    kinds = [(telling.type != "land", telling.known, telling.ref, telling.type) for telling in told]
    first = msgspec.structs.replace(told[0], type=max(kinds)[3])
    window = world.window("crossing", first.type)
    return _single(first, settle(filter(None, marks), window, same=world.same), window, told)


def relation(
    tellings: list[Telling], agreements: Iterable[Telling], at: int, world: World, pair: tuple[str, str]
) -> list[Thing]:
    """A relation of one type between two sides. An agreement ends their tension."""
    first = tellings[0]
    window = world.window("relation", first.type)
    marks = [mark_of(telling, at, holds=_HELD) for telling in tellings]
    if first.type == "tension":
        marks += [mark_of(_as_change(one), at, ends=_HELD) for one in agreements]
    found = _single(first, settle(filter(None, marks), window, same=world.same), window, tellings)
    return [msgspec.structs.replace(thing, pair=pair) for thing in found]


def _as_change(telling: Telling) -> Telling:
    return msgspec.structs.replace(telling, change=True)
