"""All tellings of reports, as what holds is made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from marsad.model.claim import CodedReport
from marsad.model.event import Judgement
from marsad.model.text import Report
from marsad.situation.parts import absorbed, by_publication, without_parts
from marsad.situation.rulings import Rulings
from marsad.situation.slots import World
from marsad.situation.tellings import Outlets, Reader, Telling, places_told


class Told(msgspec.Struct, frozen=True):
    """What any number of reports tell of states, whatever the order in which they came."""

    states: list[Telling]
    """In the order in which they became known."""
    relations: list[Telling]
    places: Mapping[str, tuple[str, ...]]
    """By report, the places that it names: on these its relations bear."""
    rulings: Rulings = {}
    """What persons said of what these claims say to hold."""


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """What is held of reports and claims beside what they say, by comparing them or by a person."""

    copies: Mapping[str, str] = {}
    """Which report is a copy of which."""
    judgements: Sequence[Judgement] = ()
    """Of two claims telling of one event, or not."""
    rulings: Rulings = {}


def told_in(coded: Iterable[CodedReport], reports: Mapping[str, Report], world: World, decided: Decided) -> Told:
    """What the reports tell, each once."""
    once = {one.report.id: one for one in coded}
    reader = Reader(world.directory, world.rules, Outlets(reports, decided.copies))
    geography = world.directory.geography
    told = [telling for one in once.values() for telling in without_parts(list(reader.tellings(one)), geography)]
    states = by_publication(telling for telling in told if telling.kind != "relation")
    return Told(
        states=absorbed(states, geography, world.rules),
        relations=[telling for telling in told if telling.kind == "relation"],
        places=places_told(once.values(), world.directory),
        rulings=decided.rulings,
    )
