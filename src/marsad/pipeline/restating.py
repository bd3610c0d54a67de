"""What holds by a claim, made anew at once after a person judged it: as a rebuild would, from a few tellings.

Such a judgement can only change what is settled with what the claim tells: its slots, or its pairs of actors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain, starmap
from typing import NamedTuple

import msgspec

from marsad.model.situation import Ruling
from marsad.pipeline.judged import OF_STATE, ruled, standing
from marsad.pipeline.pairing import ids_of
from marsad.pipeline.rebuilding import MADE_BY, item_row, line_row, spell_rows, telling_row
from marsad.pipeline.situating import EVER, asked_day
from marsad.situation.filing import Filed, around_tellings
from marsad.situation.fold import Asked, Fold
from marsad.situation.lines import lines_nowhere, lines_of
from marsad.situation.reach import Slot, slot_of
from marsad.situation.relations import Tie
from marsad.situation.slots import World
from marsad.situation.spells import spells_of
from marsad.situation.tellings import Telling, parties
from marsad.situation.told import Told
from marsad.store import (
    Changes,
    Derived,
    DerivedName,
    Store,
    audit_entries,
    change_derived,
    derived_from,
    derived_keys,
    derived_under,
    judgements_about,
    keep_current,
    one_derived,
)

_MADE: tuple[DerivedName, ...] = ("tellings", "spells", "situations", "moments")
_UNTOUCHED: tuple[DerivedName, ...] = ("copies", "comparisons", "events", "outlets")
"""What no judgement of a state changes. Alerts, weeks and stretches follow with the next rebuild."""


def restate(store: Store, claim: str, world: World, *, at: str, before: int) -> bool:
    """Make what holds by a claim (by its name, as `claim:12`) anew, after a judgement of it was kept.

    `at` is the day of the last report, `before` how many entries the audit log had before. False where that is for the
    next rebuild, since what was derived was out of date already.
    """
    if {derived_from(store, name) for name in _MADE} != {before}:
        return False
    ref, rulings = _rulings(store, claim)
    told = dict(_filed(store, ref))
    was = around_tellings(told, world, lambda keys: derived_under(store, "tellings", keys, kind=Filed))
    made = msgspec.structs.replace(was, rulings={**was.rulings, ref: rulings})
    new = {name: msgspec.structs.replace(one, rulings=rulings) for name, one in told.items()}
    rows = [telling_row(name, one, derived_keys(store, "tellings", name)) for name, one in new.items()]
    about, now = _About([one.telling for one in told.values()], world, at), audit_entries(store)
    change_derived(store, "tellings", Changes(rows, ()), made_by=MADE_BY, entries=now)
    for name, of in _OF.items():
        kept = of(made, about)
        gone = {row.id for row in of(was, about)} - {row.id for row in kept}
        change_derived(store, name, Changes(kept, gone), made_by=MADE_BY, entries=now)
    keep_current(store, _UNTOUCHED, before=before, now=now)
    return True


def _rulings(store: Store, claim: str) -> tuple[str, tuple[Ruling, ...]]:
    """The id that a claim has now, and what persons said of what it says to hold, whichever name it had then.

    The id is empty where a newer version of its report has no such claim.
    """
    names = ids_of(store, [claim])
    said = (judgement for _, judgement in judgements_about(store, {f"{OF_STATE}{name}" for name in names}))
    ref = names.get(claim, "")
    return ref, ruled(standing(said), names).get(ref, ())


def _filed(store: Store, ref: str) -> Iterator[tuple[str, Filed]]:
    """All that a claim tells, under the ids that `filed` gives."""
    number = 0
    while (one := one_derived(store, "tellings", f"{ref}/{number}", kind=Filed)) is not None:
        yield f"{ref}/{number}", one
        number += 1


class _About(NamedTuple):
    tellings: list[Telling]
    world: World
    at: str

    def slots(self) -> list[Slot]:
        return sorted({slot_of(one) for one in self.tellings if one.kind != "relation" and not one.ends})

    def ties(self) -> list[Tie]:
        told = [one for one in self.tellings if one.kind == "relation"]
        return sorted({(pair, one.type) for one in told for pair in parties(one.claim, self.world.directory)})


def _spells(told: Told, about: _About) -> list[Derived]:
    return list(spell_rows(spells_of(Fold(told, about.world), about.slots(), about.ties())))


def _items(told: Told, about: _About) -> list[Derived]:
    asked = Asked(None, asked_day(about.at), asked_day(EVER))
    return [item_row(one) for one in Fold(told, about.world).items_of(about.slots(), about.ties(), asked)]


def _lines(told: Told, about: _About) -> list[Derived]:
    fold = Fold(told, about.world)
    told_of = chain(lines_of(fold, about.slots(), about.ties()), lines_nowhere(told, about.world))
    return list(starmap(line_row, told_of))


_OF: Mapping[DerivedName, Callable[[Told, _About], list[Derived]]] = {
    "spells": _spells,
    "situations": _items,
    "moments": _lines,
}
