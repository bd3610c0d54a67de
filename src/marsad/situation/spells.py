"""What was known when: for each thing the days from which it was known to be so to the day before more was told of it.

A question about a day that uses what was known on that day finds its answer among the spells of that day. What nobody
has told of for three holding times has no spell any more, nor what ended more than 90 days ago.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec import UNSET

from marsad.model.days import day_of, iso_of
from marsad.model.situation import Item, Named, Spell, State
from marsad.situation.fold import ENDED_SHOWN, Asked, Fold
from marsad.situation.items import FAR_PAST, item_of
from marsad.situation.slots import Thing

_LAST = 3_652_059
"""The last day that can be written."""


def spells(fold: Fold) -> Iterator[Spell]:
    """All spells of what was folded, slot by slot."""
    for slot in fold.slots_in(Asked(None, _LAST, _LAST)):
        known = ((day, fold.settled(slot, Asked(None, day, day))) for day in fold.days(slot))
        yield from _of_one("/".join(slot), known, fold)
    for tie in fold.relations.ties():
        known = ((day, fold.relations.settled(tie, day, day)) for day in fold.relations.days(tie))
        yield from _of_one(f"relation/{tie[1]}/{'|'.join(tie[0])}", known, fold)


def state_on(spell: Spell, at: int) -> State:
    """Its state on a day (an ordinal) that is not before it was known."""
    if spell.disputed:
        return "unknown"
    if spell.ended is not None:
        return "ended"
    age = at - (day_of(spell.last_confirmed) or at)
    return "current" if age <= spell.holding else "stale" if age <= FAR_PAST * spell.holding else "unknown"


def item_on(spell: Spell, at: int) -> Item:
    """The spell as what holds on a day (an ordinal) that is not before it was known."""
    one, other = spell.actors if spell.kind == "relation" else (UNSET, UNSET)
    return Item(
        kind=spell.kind,
        type=spell.type,
        value=spell.value,
        actors=() if spell.kind == "relation" else spell.actors,
        place=spell.place,
        between=spell.between,
        a=one,
        b=other,
        over=spell.over,
        legal=spell.legal,
        object=spell.object,
        state=state_on(spell, at),
        since=spell.since,
        last_confirmed=spell.last_confirmed,
        ended=spell.ended,
        claims=spell.claims,
        evidence=spell.evidence,
    )


def _of_one(slot: str, known: Iterable[tuple[int, list[Thing]]], fold: Fold) -> Iterator[Spell]:
    """The spells of one slot, of which more was known from day to day."""
    open_: list[Spell] = []
    for day, things in known:
        here = [_spell(slot, thing, day, fold) for thing in things]
        going = [one for one in open_ if any(_alike(one, other) for other in here)]
        yield from _shown(_closed(one, day - 1) for one in open_ if one not in going)
        open_ = going + [one for one in here if not any(_alike(one, other) for other in going)]
    yield from _shown(open_)


def _shown(closed: Iterable[Spell]) -> Iterator[Spell]:
    return (one for one in closed if one.until >= one.first)


def _closed(spell: Spell, day: int) -> Spell:
    return msgspec.structs.replace(spell, until=min(spell.until, iso_of(day)))


def _alike(one: Spell, other: Spell) -> bool:
    return msgspec.structs.replace(one, first="", until="") == msgspec.structs.replace(other, first="", until="")


def _spell(slot: str, thing: Thing, day: int, fold: Fold) -> Spell:
    item = item_of(thing, day, fold.world.directory)
    run = thing.run
    disputed = bool(thing.disputed) or run is None or run.fought_over
    over = ENDED_SHOWN if item.ended is not None else FAR_PAST * thing.window
    last = day_of(item.ended or item.last_confirmed) or day
    sides = tuple(one for one in (item.a, item.b) if isinstance(one, Named)) if item.a is not UNSET else ()
    return Spell(
        slot=slot,
        kind=item.kind,
        type=item.type,
        value=item.value,
        actors=sides or item.actors,
        place=item.place,
        between=item.between,
        since=item.since,
        last_confirmed=item.last_confirmed,
        ended=item.ended,
        holding=thing.window,
        disputed=disputed,
        over=item.over,
        legal=item.legal,
        object=item.object,
        claims=item.claims,
        evidence=item.evidence,
        first=iso_of(day),
        until=iso_of(min(last + over, _LAST)),
    )
