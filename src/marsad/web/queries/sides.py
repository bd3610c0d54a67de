"""Actors as pages show them: who is tied to whom on a day, and one of them with all that is known of it."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from marsad.knowledge.records import Affiliation
from marsad.model.event import Event
from marsad.model.situation import Item, Relations
from marsad.pipeline.viewing import actor_items, relations_view
from marsad.store import Lookup
from marsad.web.observatory import Observatory
from marsad.web.queries.holding import Fault, checked_day, now_asked
from marsad.web.queries.naming import Named, actor_named

FIELDS = ("at", "actor", "known_by")
EVENTS = 20
SEEN = 60


class Ties(msgspec.Struct, frozen=True, kw_only=True):
    """Relations on a day. Without them there is a fault, or a name that several actors bear."""

    at: str
    actor: str | None = None
    relations: Relations | None = None
    total: int = 0
    fault: str = ""
    several: tuple[str, ...] = ()


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """An actor: what the knowledge files say of it, and what reports tell."""

    id: str
    name_ar: str
    name_en: str
    names: tuple[str, ...]
    kind: str
    countries: tuple[str, ...]
    parent: str | None
    affiliations: tuple[Affiliation, ...]
    parts: tuple[str, ...]
    """The actors that are part of it."""
    at: str
    relations: Relations
    seen: tuple[Item, ...]
    """What it is told to hold, impose or operate on the day."""
    events: tuple[Event, ...]
    """The newest that name it, or what is part of it."""


def ties_asked(observatory: Observatory, fields: Mapping[str, str], *, most: int = 60) -> Ties:
    """Who is tied to whom on the day that the fields name, else on that of the last report."""
    at = fields["at"] or now_asked(observatory)
    try:
        for name in ("at", "known_by"):
            checked_day(fields[name], name)
    except Fault as fault:
        return Ties(at=at, fault=str(fault))
    found = actor_named(observatory.asking, observatory.names, fields["actor"]) if fields["actor"] else Named()
    if fields["actor"] and found.id is None:
        return Ties(at=at, fault="" if found.several else "actor", several=found.several)
    relations, total = relations_view(observatory.asking, at, found.id, known_by=fields["known_by"] or None, most=most)
    return Ties(at=at, actor=found.id, relations=relations, total=total)


def profile(observatory: Observatory, actor: str, at: str | None = None) -> Profile | None:
    """An actor on a day, else on that of the last report; None for an id that nobody has."""
    record = observatory.knowledge.actors.get(actor)
    if record is None:
        return None
    day = at or now_asked(observatory)
    relations, _ = relations_view(observatory.asking, day, actor)
    newest = Lookup(newest_first=True, ends=day, most=EVENTS)
    others = observatory.knowledge.actors.items()
    belongs = ("part_of", "same_as")
    return Profile(
        id=actor,
        name_ar=record.name_ar,
        name_en=record.name_en,
        names=tuple(dict.fromkeys((*record.names, *record.short))),
        kind=record.kind,
        countries=record.countries,
        parent=record.parent or None,
        affiliations=record.affiliations,
        parts=tuple(
            key
            for key, one in others
            if one.parent == actor or any(tie.to == actor and tie.kind in belongs for tie in one.affiliations)
        ),
        at=day,
        relations=relations,
        seen=tuple(actor_items(observatory.asking, actor, day, most=SEEN)),
        events=tuple(observatory.asking.events(newest, actor=actor)),
    )
