"""Coded reports into events, in one go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from marsad.knowledge.geography import Geography
from marsad.knowledge.kinship import Kinship
from marsad.knowledge.load import Knowledge
from marsad.link.cluster import clusters, said
from marsad.link.compare import SAME, Likeness, Scales
from marsad.link.events import events, ids_of
from marsad.link.scores import comparisons, completed
from marsad.link.tellings import Apart, tellings
from marsad.model.claim import CodedReport
from marsad.model.event import Comparison, Event, Judgement
from marsad.model.text import Report


class Linked(msgspec.Struct, frozen=True):
    """The events, and the comparisons that made them: of tellings that are one event or may be."""

    events: list[Event]
    comparisons: list[Comparison]


def link(  # noqa: PLR0913  (what is linked, and what persons say of it)
    coded: list[CodedReport],
    reports: Mapping[str, Report],
    knowledge: Knowledge,
    *,
    copies: Mapping[str, str],
    judgements: Iterable[Judgement] = (),
    apart: Apart = frozenset(),
) -> Linked:
    """All events of the reports. `copies` says which report is a copy of which; `judgements` are persons', as
    are the pairs of reports that are `apart`: no copies whatever their words.
    """
    scales = scales_of(knowledge)
    told = tellings(coded, reports, copies, knowledge.lexicon, apart=apart)
    by_ref = {telling.ref: telling for telling in told}
    near = comparisons(by_ref.values(), scales)
    known = {(one.left, one.right): one.score for one in near} | said(judgements)
    groups = clusters(by_ref, completed(known, by_ref, scales), enough=SAME)
    ids = ids_of(groups, by_ref)
    return Linked(events(groups, by_ref, coded, scales, ids), near)


def scales_of(knowledge: Knowledge) -> Scales:
    """What comparing needs, out of the knowledge files."""
    types = {
        (min(row["one"], row["other"]), max(row["one"], row["other"])): Likeness(
            float(row["likeness"]), row["compatible"] == "yes"
        )
        for row in knowledge.tables["alike_types"]
    }
    return Scales(Geography(knowledge.places), Kinship(knowledge.actors), types)
