"""Measures from when they are told to begin until they are told to end, or until nobody knows any more."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.model.days import iso_of
from marsad.model.tally import Stretch
from marsad.situation.fold import Asked, Fold
from marsad.situation.items import FAR_PAST, actors_of, item_of
from marsad.situation.marks import Run
from marsad.situation.slots import Thing


def stretches_of_measures(fold: Fold, known: int) -> Iterator[Stretch]:
    """Every measure that is told of by a day (an ordinal), wherever, each stretch by itself."""
    asked = Asked(None, known, known)
    for slot in fold.slots_in(asked):
        if slot[0] == "measure":
            for thing in fold.settled(slot, asked):
                runs = (*thing.past, *([thing.run] if thing.run is not None else ()))
                yield from (_stretch(thing, run, fold) for run in runs)


def _stretch(thing: Thing, run: Run, fold: Fold) -> Stretch:
    directory = fold.world.directory
    place = item_of(thing, 0, directory).place
    marks = [*run.marks, *([run.end] if run.end is not None else [])]
    return Stretch(
        type=thing.type,
        place=place.id if place is not None else None,
        place_name=place.name if place is not None else "",
        actors=tuple(one.id or one.name for one in actors_of(run, directory)),
        since=iso_of(run.since),
        last_confirmed=iso_of(run.last),
        ended=iso_of(run.ended) if run.ended is not None else None,
        stale_from=iso_of(run.last + thing.window + 1),
        unknown_from=iso_of(run.last + FAR_PAST * thing.window + 1),
        disputed=bool(thing.disputed) and run is thing.run,
        claims=tuple(dict.fromkeys(mark.telling.ref for mark in marks)),
    )
