"""Coded reports into events: copies first, so that one wire story on five pages counts as one source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from marsad.copies.cues import Cues
from marsad.copies.index import find_groups
from marsad.knowledge.load import Knowledge
from marsad.link.link import Linked, link
from marsad.model.claim import CodedReport
from marsad.model.copies import CopyGroup, Telling
from marsad.model.event import Judgement
from marsad.model.text import Report


def link_reports(
    coded: Iterable[CodedReport],
    reports: Mapping[str, Report],
    knowledge: Knowledge,
    judgements: Iterable[Judgement] = (),
) -> Linked:
    """The events of reports that are all at hand, by id; `judgements` are persons'."""
    copies = copied(copy_groups(reports.values(), Cues(knowledge)))
    return link(list(coded), reports, knowledge, copies=copies, judgements=judgements)


def copy_groups(
    reports: Iterable[Report], cues: Cues, signatures: Mapping[str, bytes] | None = None
) -> list[CopyGroup]:
    """Which of the reports carry one text; `signatures` by id, as far as they were kept, save making them."""
    return find_groups((telling(report) for report in reports), cues, signatures)


def telling(report: Report) -> Telling:
    """A report as its text is compared."""
    return Telling(key=report.id, text=report.text, published=report.published, source=report.source, url=report.url)


def copied(groups: Iterable[CopyGroup]) -> dict[str, str]:
    """For each copy, the report that it copies."""
    return {member.key: group.first for group in groups for member in group.copies}
