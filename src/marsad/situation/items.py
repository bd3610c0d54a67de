"""A thing that holds, or held, as the contract shows it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import UNSET

from marsad.model.days import iso_of
from marsad.model.event import Version
from marsad.model.situation import Item, Named, Split, State, Words
from marsad.situation.directory import UNNAMED, Directory
from marsad.situation.marks import Mark, Run
from marsad.situation.slots import Thing
from marsad.situation.tellings import Telling, ends_of

FAR_PAST = 3
"""So many holding times after its last telling nobody knows any more."""


def item_of(thing: Thing, at: int, directory: Directory) -> Item:
    """The thing as it stands on a day (an ordinal)."""
    run = thing.run
    state = state_of(thing, at)
    tellings = _tellings(thing)
    shown = run if run is not None and not (thing.disputed and thing.kind == "crossing") else None
    ended = run.ended if run is not None and state == "ended" else None
    lasts = [run.last] if run is not None else [mark.until for mark in thing.disputed if mark.holds]
    return Item(
        kind=thing.kind,  # type: ignore[arg-type]
        type=thing.type,
        value=None if thing.disputed else _value(thing),
        actors=() if thing.kind == "relation" else _actors(thing, tellings, directory),
        place=_place(thing, directory),
        between=_between(tellings, directory),
        a=directory.called(thing.pair[0]) if thing.pair is not None else UNSET,
        b=directory.called(thing.pair[1]) if thing.pair is not None else UNSET,
        over=_words("over", (one for one in tellings if one.type == thing.type)) if thing.kind == "relation" else UNSET,
        legal=_legal(tellings) if thing.kind == "crossing" else UNSET,
        object=_words("object", tellings) if thing.kind == "flow" else UNSET,
        state=state,
        since=iso_of(shown.since) if shown is not None else None,
        last_confirmed=iso_of(max(lasts)) if lasts else None,
        ended=iso_of(ended) if ended is not None else None,
        claims=tuple(dict.fromkeys(telling.ref for telling in tellings)),
        evidence=_evidence(thing),
        rulings=tuple(dict.fromkeys(one.ruling for one in tellings if one.ruling is not None)) or UNSET,
    )


def state_of(thing: Thing, at: int) -> State:
    """Current, stale, unknown or ended on a day: see docs/situation.md."""
    run = thing.run
    if thing.disputed or run is None:
        return "unknown"
    if run.ended is not None:
        return "unknown" if run.fought_over else "ended"
    age = at - run.last
    return "current" if age <= thing.window else "stale" if age <= FAR_PAST * thing.window else "unknown"


def split_of(thing: Thing) -> Split | None:
    """Who says what of a thing in dispute."""
    if not thing.disputed:
        return None
    said: dict[str, list[str]] = {}
    for mark in thing.disputed:
        said.setdefault(_said(mark), []).append(mark.telling.ref)
    about = "/".join(part for part in (thing.kind, thing.type, thing.place or "–".join(thing.pair or ())) if part)
    return Split(about, tuple(Version(value=value, claims=tuple(refs)) for value, refs in sorted(said.items())))


def _said(mark: Mark) -> str:
    if mark.holds:
        return "+".join(sorted(mark.holds))
    return "ended" if mark.ends & {"in_force", "contests", "*"} else "not " + "+".join(sorted(mark.ends))


def _value(thing: Thing) -> str:
    if thing.kind == "crossing" and thing.run is not None:
        return min(thing.run.holds)
    return {"measure": "in_force", "flow": "seen"}.get(thing.kind, thing.type)


def actors_of(run: Run, directory: Directory) -> tuple[Named, ...]:
    """Who is named in a stretch of time, those with an id where there are such."""
    return _named((actor for mark in run.marks for actor in mark.telling.actors), directory)


def _tellings(thing: Thing) -> list[Telling]:
    """The tellings that the item rests on, by day: of its last stretch, what ended it, those in contradiction."""
    marks = [*thing.run.marks, thing.run.end] if thing.run is not None else []
    return [mark.telling for mark in [*marks, *thing.disputed] if mark is not None]


def _actors(thing: Thing, tellings: Iterable[Telling], directory: Directory) -> tuple[Named, ...]:
    told = [one for one in tellings if one.value]
    keys = list(dict.fromkeys(actor for telling in told for actor in telling.actors))
    if thing.kind == "control" and thing.type == "holds":
        keys = list(dict.fromkeys(actor for telling in thing.tellings for actor in telling.actors))
    if thing.kind == "crossing":
        keys = list(dict.fromkeys(actor for telling in told[-3:] for actor in telling.actors))
    return _named(keys, directory)


def _named(keys: Iterable[str], directory: Directory) -> tuple[Named, ...]:
    every = list(dict.fromkeys(keys))
    known = [key for key in every if not key.startswith(UNNAMED)]
    return tuple(directory.called(key) for key in known or every)


def _place(thing: Thing, directory: Directory) -> Named | None:
    """Where it is. A road without a name is called by its ends; of a flow, or of one end alone, these are no place."""
    ends = ends_of(thing.place)
    if thing.kind == "relation" or not thing.place or (ends and (thing.kind == "flow" or len(ends) == 1)):
        return None
    if ends:
        return Named(None, " – ".join(directory.called(end).name for end in ends))
    return directory.called(thing.place)


def _between(tellings: Iterable[Telling], directory: Directory) -> tuple[Named, ...]:
    return tuple(directory.called(key) for key in dict.fromkeys(end for one in tellings for end in one.between))


def _words(role: str, tellings: Iterable[Telling]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.text for telling in tellings for m in telling.claim.roles.get(role, [])))


def _legal(tellings: Iterable[Telling]) -> str | None:
    told = [telling.claim.legal for telling in tellings if telling.claim.legal not in (None, "unknown")]
    return told[-1] if told else "unknown"


def _evidence(thing: Thing) -> tuple[Words, ...]:
    """The words of reports; of what rests on a person's word alone, those that it is of."""
    run = thing.run
    told = [mark for mark in run.marks if mark.telling.ruling is None] or run.marks if run is not None else []
    marks = [told[0], told[-1], run.end] if run is not None else []
    return tuple(
        dict.fromkeys(
            Words(mark.telling.report, mark.telling.claim.evidence.text)
            for mark in [*marks, *thing.disputed]
            if mark is not None
        )
    )
