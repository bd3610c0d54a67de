"""The graph of relations on a date: who is at odds, allied or in agreement with whom, since when and over what."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import UNSET

from marsad.model.days import iso_of
from marsad.model.situation import Item, Named, Relations, Tie
from marsad.situation.fold import Asked, Fold
from marsad.situation.items import item_of


def relations_at(fold: Fold, asked: Asked, *, actor: str | None = None) -> Relations:
    """The ties of everybody, or of one actor and what is part of it, as they stood on a day."""
    same = fold.world.same
    things = fold.relations.things(None, (), asked.at, asked.known)
    own = (one for one in things if one.pair and (actor is None or any(same(side, actor) for side in one.pair)))
    return relations_of((item_of(thing, asked.at, fold.world.directory) for thing in own), iso_of(asked.at))


def relations_of(items: Iterable[Item], at: str) -> Relations:
    """Items that are relations, as a graph."""
    ties = [_tie(item) for item in items]
    actors = {(named.id or named.name): named for tie in ties for named in (tie.a, tie.b)}
    return Relations(at=at, actors=tuple(actors[key] for key in sorted(actors)), ties=tuple(ties))


def _tie(item: Item) -> Tie:
    nobody = Named(None, "")
    return Tie(
        a=item.a if item.a is not UNSET else nobody,
        b=item.b if item.b is not UNSET else nobody,
        type=item.type,
        state=item.state,
        since=item.since,
        last_confirmed=item.last_confirmed,
        ended=item.ended,
        over=item.over if item.over is not UNSET else (),
        claims=item.claims,
        evidence=item.evidence,
    )
