"""What was known when: for each thing the days from which it was known to be so to the day before more was told of it.

A question about a day that uses what was known on that day finds its answer among the spells of that day. What nobody
has told of for three holding times has no spell any more, nor what ended more than 90 days ago.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from marsad.model.days import day_of, iso_of
from marsad.model.situation import Item, Spell, State
from marsad.situation.fold import ENDED_SHOWN, Asked, Fold
from marsad.situation.items import FAR_PAST, item_of
from marsad.situation.reach import Slot
from marsad.situation.relations import Tie
from marsad.situation.slots import Thing

_LAST = 3_652_059
"""The last day that can be written."""


def spells(fold: Fold) -> Iterator[Spell]:
    """All spells of what was folded, slot by slot."""
    return spells_of(fold, fold.slots_in(Asked(None, _LAST, _LAST)), fold.relations.ties())


def spells_of(fold: Fold, slots: Iterable[Slot], ties: Iterable[Tie]) -> Iterator[Spell]:
    """The spells of some slots and relations."""
    for slot in slots:
        known = ((day, fold.settled(slot, Asked(None, day, day))) for day in fold.days(slot))
        yield from _of_one("/".join(slot), known, fold)
    for tie in ties:
        known = ((day, fold.relations.settled(tie, day, day)) for day in fold.relations.days(tie))
        yield from _of_one(f"relation/{tie[1]}/{'|'.join(tie[0])}", known, fold)


def state_on(spell: Spell, at: int) -> State:
    """Its state on a day (an ordinal) that is not before it was known."""
    if spell.disputed:
        return "unknown"
    if spell.item.ended is not None:
        return "ended"
    age = at - (day_of(spell.item.last_confirmed) or at)
    return "current" if age <= spell.holding else "stale" if age <= FAR_PAST * spell.holding else "unknown"


def item_on(spell: Spell, at: int) -> Item:
    """The spell as what holds on a day (an ordinal) that is not before it was known."""
    return msgspec.structs.replace(spell.item, state=state_on(spell, at))


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
    """Whether nothing but the day makes a difference."""
    if (one.holding, one.disputed, one.beside) != (other.holding, other.disputed, other.beside):
        return False
    return msgspec.structs.replace(one.item, state=other.item.state) == other.item


def _spell(slot: str, thing: Thing, day: int, fold: Fold) -> Spell:
    item = item_of(thing, day, fold.world.directory)
    run = thing.run
    over = ENDED_SHOWN if item.ended is not None else FAR_PAST * thing.window
    last = day_of(item.ended or item.last_confirmed) or day
    return Spell(
        slot=slot,
        item=item,
        holding=thing.window,
        disputed=bool(thing.disputed) or run is None or run.fought_over,
        beside=fold.relations.beside(item.claims) if thing.pair is not None else (),
        first=iso_of(day),
        until=iso_of(min(last + over, _LAST)),
    )
