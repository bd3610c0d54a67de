"""All tellings of reports, as what holds is made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from marsad.model.claim import CodedReport
from marsad.model.text import Report
from marsad.situation.parts import absorbed, by_publication, without_parts
from marsad.situation.slots import World
from marsad.situation.tellings import Outlets, Reader, Telling, places_told


class Told(msgspec.Struct, frozen=True):
    """What any number of reports tell of states, whatever the order in which they came."""

    states: list[Telling]
    """In the order in which they became known."""
    relations: list[Telling]
    places: Mapping[str, tuple[str, ...]]
    """By report, the places that it names: on these its relations bear."""


def told_in(
    coded: Iterable[CodedReport], reports: Mapping[str, Report], world: World, *, copies: Mapping[str, str]
) -> Told:
    """What the reports tell, each once; `copies` says which of them is a copy of which."""
    once = {one.report.id: one for one in coded}
    reader = Reader(world.directory, world.rules, Outlets(reports, copies))
    geography = world.directory.geography
    told = [telling for one in once.values() for telling in without_parts(list(reader.tellings(one)), geography)]
    states = by_publication(telling for telling in told if telling.kind != "relation")
    return Told(
        states=absorbed(states, geography, world.rules),
        relations=[telling for telling in told if telling.kind == "relation"],
        places=places_told(once.values(), world.directory),
    )
