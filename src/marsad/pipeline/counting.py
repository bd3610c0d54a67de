"""What is counted over events and over measures, as it is kept."""

from __future__ import annotations

import hashlib

import msgspec

from marsad.model.tally import Outlet, Stretch, YearOfWeeks
from marsad.store import Derived


def week_row(year: YearOfWeeks) -> Derived:
    """A year of weeks: by the place or the actor that it is about."""
    mondays = sorted(year.weeks)
    return Derived(
        id=f"{year.about} {year.year or 'left out'}",
        body=year,
        place=year.about,
        begins=mondays[0] if mondays else None,
        ends=mondays[-1] if mondays else None,
    )


def stretch_row(stretch: Stretch) -> Derived:
    """A measure: by its place and by the days on which it is drawn."""
    about = [stretch.type, stretch.place or stretch.place_name, stretch.since, *stretch.claims]
    return Derived(
        id="stretch:" + hashlib.sha256(msgspec.json.encode(about)).hexdigest()[:12],
        body=stretch,
        place=stretch.place,
        type=stretch.type,
        begins=stretch.since,
        ends=stretch.ended or stretch.unknown_from,
        actors=tuple(sorted({one for one in stretch.actors if one.startswith("actor:")})),
        claims=stretch.claims,
    )


def outlet_row(outlet: Outlet) -> Derived:
    """A source: by its name."""
    return Derived(id=outlet.source, body=outlet)
