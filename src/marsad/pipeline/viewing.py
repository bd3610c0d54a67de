"""What holds, a page at a time: narrowed down, in an order, with what has changed since a day.

Of a place of which not too much is told everything is folded. Of wide places, and of everywhere, the spells of the day
answer: then what nobody has told of for three holding times is left out, and so is what covers the place from outside;
of relations those are there whose reports name a place in it; and what was known is what was known on the day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from marsad.model.days import day_of, iso_of
from marsad.model.event import Event
from marsad.model.situation import AskedPlace, Item, Moment, Named, Relations, Situation, Spell, State
from marsad.pipeline.asking import Asking
from marsad.pipeline.situating import asked_day
from marsad.situation.fold import Asked
from marsad.situation.graph import relations_at, relations_of
from marsad.situation.slots import World
from marsad.situation.spells import item_on, state_on
from marsad.situation.timeline import event_moment, moment_of, of_actor, of_place
from marsad.store import Lookup, Newest

Order = Literal["kind", "state", "since", "last"]
_KINDS = ("control", "measure", "crossing", "relation", "flow")
_STATES = ("current", "stale", "unknown", "ended")
_MOST_CHANGES = 100
"""So many changes are given, the newest."""


class Where(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked: a day, a place by its id or everywhere, since when what changed is wanted, what may be known."""

    at: str
    place: str | None = None
    since: str | None = None
    known_by: str | None = None

    @property
    def changed(self) -> Span | None:
        """The days in which changes are wanted."""
        return Span(first=iso_of(asked_day(self.since) + 1), last=self.at) if self.since else None


class Narrowed(msgspec.Struct, frozen=True, kw_only=True):
    """Which of what holds is wanted, and in what order."""

    kinds: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    order: Order = "kind"
    skip: int = 0
    most: int = 60


class View(msgspec.Struct, frozen=True, kw_only=True):
    """A page of what holds."""

    situation: Situation
    """Its items are those of this page."""
    total: int
    """So many items there are on all pages."""
    states: Mapping[str, int]
    """How many there are in each state, of the kinds that are wanted."""
    changes: tuple[Moment, ...]
    """What began, ended, came to be disputed or lapsed since the day asked for, the newest first."""
    is_whole: bool
    """Whether everything told of the place was folded."""


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """Days (ISO dates, inclusive); unset: from the first on, up to the last."""

    first: str | None = None
    last: str | None = None

    def holds(self, day: str) -> bool:
        """Whether a day is among them."""
        return (self.first or "") <= day <= (self.last or "9999")


def situation_view(asking: Asking, where: Where, narrowed: Narrowed) -> View:
    """What holds on a day. Raises MarsadError for what is no date."""
    place, span = where.place, where.changed
    if place is None or asking.is_wide(place=place):
        return _wide(asking, where, narrowed)
    fold = asking.fold_around(place)
    whole = asking.situation(where.at, place, where.known_by)
    every = [(item, item.state) for item in whole.items]
    found = _narrowed(every, narrowed)
    told = of_place(fold, place, asked_day(where.known_by or where.at), ()) if span else []
    return View(
        situation=msgspec.structs.replace(whole, items=found.page),
        total=found.total,
        states=found.states,
        changes=_newest([*told, *_lapsed(every, fold.world)], span) if span else (),
        is_whole=True,
    )


Standing = tuple[Item, State]
"""Something that holds, with its state on the day asked for, whatever that was when it came to be known."""


class _Found(msgspec.Struct, frozen=True):
    page: tuple[Item, ...]
    total: int
    states: Mapping[str, int]


def _narrowed(every: list[Standing], narrowed: Narrowed) -> _Found:
    kinds, states = narrowed.kinds or _KINDS, narrowed.states or _STATES
    of_kinds = [(one, state) for one, state in every if one.kind in kinds]
    wanted = [(one, state) for one, state in of_kinds if state in states]
    wanted.sort(key=lambda told: _rank(told[0], told[1], narrowed.order))
    shown = wanted[narrowed.skip : narrowed.skip + narrowed.most]
    page = tuple(msgspec.structs.replace(one, state=state) for one, state in shown)
    return _Found(page, len(wanted), Counter(state for _, state in of_kinds))


def _rank(one: Item, state: State, order: Order) -> tuple[int, int, str, str, str]:
    kind, rank = _KINDS.index(one.kind), _STATES.index(state)
    name = one.place.name if one.place is not None else ""
    if order == "state":
        return rank, kind, one.type, name, one.since or ""
    if order == "kind":
        return kind, 0, one.type, name, one.since or ""
    day = one.since if order == "since" else one.last_confirmed
    return -(day_of(day) or 0), kind, one.type, name, ""


def _wide(asking: Asking, where: Where, narrowed: Narrowed) -> View:
    at, place, span = where.at, where.place, where.changed
    day = asked_day(at)
    spells = asking.held(at, place=place)
    if place is not None and (not narrowed.kinds or "relation" in narrowed.kinds):
        spells += asking.relations_beside(place, at)
    every = [(spell.item, state_on(spell, day)) for spell in spells]
    found = _narrowed(every, narrowed)
    called = asking.world.directory.called(place) if place is not None else Named(None, "")
    recent = asking.recent(place, at) if place is not None else []
    return View(
        situation=Situation(
            at=at,
            place=AskedPlace(called.id, called.name, ()),
            items=found.page,
            recent_events=tuple(event.id for event in reversed(recent)),
            disagreements=(),
        ),
        total=found.total,
        states=found.states,
        changes=_newest([*_moments(spells), *_lapsed(every, asking.world)], span) if span else (),
        is_whole=False,
    )


def _lapsed(every: Iterable[Standing], world: World) -> Iterator[Moment]:
    """The days on which items that nobody confirmed any more became stale."""
    for one, state in every:
        last = day_of(one.last_confirmed)
        if state not in ("stale", "unknown") or last is None or one.value is None:
            continue
        day = iso_of(last + world.window(one.kind, one.type) + 1)
        yield moment_of(one, day, "lapsed")


def _moments(spells: Iterable[Spell]) -> Iterator[Moment]:
    """What began, ended and came to be disputed, as spells tell it."""
    seen = set()
    for one in spells:
        item = one.item
        told = {"began": item.since, "ended": item.ended, "disputed": one.first if one.disputed else None}
        for what, day in told.items():
            key = (one.slot, what, day, item.parties)
            if day is not None and key not in seen and not (what == "began" and one.disputed):
                seen.add(key)
                yield moment_of(item, day, what)  # type: ignore[arg-type]


def _newest(moments: Iterable[Moment], span: Span) -> tuple[Moment, ...]:
    within = [one for one in moments if span.holds(one.date)]
    return tuple(sorted(within, key=lambda one: one.date, reverse=True)[:_MOST_CHANGES])


def actor_items(asking: Asking, actor: str, at: str, *, most: int) -> list[Item]:
    """What an actor, or what is part of it, is told to hold, impose or operate on a day, the last told first."""
    spells = [one for one in asking.held(at, actor=actor) if one.item.kind != "relation" and one.item.ended is None]
    spells.sort(key=_last_told, reverse=True)
    return [item_on(spell, asked_day(at)) for spell in spells[:most]]


def _last_told(spell: Spell) -> tuple[str, str]:
    return spell.item.last_confirmed or "", spell.slot


# A timeline.


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A page of a timeline, the newest first."""

    moments: tuple[Moment, ...]
    is_more: bool
    is_whole: bool
    """Whether everything told of the place or actor was folded."""


class About(msgspec.Struct, frozen=True, kw_only=True):
    """Whose timeline: a place's or an actor's, by id; of which days and of what."""

    place: str | None = None
    actor: str | None = None
    span: Span = Span()
    known_by: str | None = None
    kinds: tuple[str, ...] = ()
    """`incident` for events; unset: everything."""
    skip: int = 0
    most: int = 60


def timeline_view(asking: Asking, about: About) -> Told:
    """Events and states by day. Raises MarsadError for what is no date."""
    enough = about.skip + about.most + 1
    wide = about.known_by is not None and asking.is_wide(place=about.place, actor=about.actor)
    if about.known_by is None:
        told = _lines(asking, about, enough)
    elif wide:
        told = _newest_told(asking, about, enough)
    else:
        told = _wanted(about, _states_told(asking, about, asked_day(about.known_by)))
    if not about.kinds or "incident" in about.kinds:
        told += map(event_moment, _events_told(asking, about, enough))
    told.sort(key=lambda one: (one.date, one.event or "", one.kind, one.type), reverse=True)
    page = told[about.skip : about.skip + about.most]
    return Told(moments=tuple(page), is_more=len(told) > about.skip + about.most, is_whole=not wide)


def _lines(asking: Asking, about: About, enough: int) -> list[Moment]:
    kinds = tuple(one for one in about.kinds if one != "incident")
    if about.kinds and not kinds:
        return []
    wanted = Newest(first=about.span.first, last=about.span.last, kinds=kinds, most=enough)
    return asking.lines(wanted, place=about.place, actor=about.actor)


def _wanted(about: About, told: Iterable[Moment]) -> list[Moment]:
    of_span = (one for one in told if about.span.holds(one.date))
    return [one for one in of_span if not about.kinds or one.kind in about.kinds]


def _states_told(asking: Asking, about: About, known: int) -> Iterable[Moment]:
    if about.place is not None:
        return of_place(asking.fold_around(about.place), about.place, known, ())
    return of_actor(asking.fold_with(about.actor or ""), about.actor or "", known, ())


def _newest_told(asking: Asking, about: About, enough: int) -> list[Moment]:
    """As many of the last moments as that, and more, from as many spells as these take: what was known by a day
    tells of nothing after it.
    """
    most = 2 * enough
    while True:
        days = Lookup(begins=about.span.first, ends=about.span.last, newest_first=True, most=most)
        spells = asking.last_held(days, place=about.place, actor=about.actor)
        told = _wanted(about, _moments(spells))
        if len(spells) < most or sum(one.date > spells[-1].first for one in told) >= enough:
            return told
        most *= 4


def _events_told(asking: Asking, about: About, most: int) -> list[Event]:
    wanted = Lookup(begins=about.span.first, ends=about.span.last, newest_first=True, most=most)
    found = asking.events(wanted, place=about.place, actor=about.actor)
    return asking.told_by(found, about.known_by) if about.known_by else found


# Relations.


def relations_view(
    asking: Asking, at: str, actor: str | None, *, known_by: str | None = None, most: int = 60
) -> tuple[Relations, int]:
    """Who is tied to whom on a day, everybody's or an actor's ties, the last told first; and how many there are."""
    day = asked_day(at)
    if actor is not None and not asking.is_wide(actor=actor):
        asked = Asked(None, day, asked_day(known_by or at))
        found = relations_at(asking.ties_of(actor), asked, actor=actor)
        return found, len(found.ties)
    types = sorted(type_ for kind, type_ in asking.world.rules.holding if kind == "relation")
    ties = [one for one in asking.held(at, actor=actor, types=types) if one.item.kind == "relation"]
    ties.sort(key=_last_told, reverse=True)
    return relations_of((item_on(tie, day) for tie in ties[:most]), at), len(ties)
