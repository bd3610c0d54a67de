"""A timeline as a page asks for it: whose, of which days, of what."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from marsad.pipeline.viewing import About, Span, Told, timeline_view
from marsad.web.observatory import Observatory
from marsad.web.queries.holding import Fault, checked_day, last_day, last_said
from marsad.web.queries.naming import actor_named, place_named

FIELDS = ("place", "actor", "kind", "from", "to", "known_by")
DAYS = ("from", "to", "known_by")


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be shown. Without what was told there is a fault, a name that several bear, or nothing was asked."""

    about: About
    told: Told | None = None
    fault: str = ""
    several: tuple[str, ...] = ()


def timeline_asked(observatory: Observatory, fields: Mapping[str, str], *, skip: int, most: int) -> Timeline:
    """What is told of the place or the actor that the fields name; the place counts where both are named."""
    nobody = About()
    try:
        for name in DAYS:
            checked_day(fields[name], name)
    except Fault as fault:
        return Timeline(about=nobody, fault=str(fault))
    sort = "place" if fields["place"] else "actor"
    if not fields[sort]:
        return Timeline(about=nobody)
    named = place_named if sort == "place" else actor_named
    found = named(observatory.asking, observatory.names, fields[sort])
    if found.id is None:
        return Timeline(about=nobody, fault="" if found.several else sort, several=found.several)
    about = About(
        place=found.id if sort == "place" else None,
        actor=found.id if sort == "actor" else None,
        span=Span(first=fields["from"] or None, last=fields["to"] or None),
        known_by=_known_by(observatory, fields["known_by"]),
        kinds=(fields["kind"],) if fields["kind"] else (),
        skip=skip,
        most=most,
    )
    return Timeline(about=about, told=timeline_view(observatory.asking, about), several=found.several)


def _known_by(observatory: Observatory, day: str) -> str | None:
    """A day by which not all is known that is there; None for any other."""
    last = max(last_day(observatory) or "", last_said(observatory.store, "") or "")
    return day if day and day < last else None
