"""What situations are asked on: reports at hand, or a store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from marsad.copies.cues import Cues
from marsad.knowledge.load import Knowledge
from marsad.model.claim import CodedReport
from marsad.model.copies import CopyGroup
from marsad.model.text import Report
from marsad.pipeline.linking import copied, copy_groups
from marsad.pipeline.rebuilding import standing_in
from marsad.pipeline.situating import Observatory
from marsad.situation.told import Decided
from marsad.store import Store, derived


def of_files(
    coded: Iterable[CodedReport], told: Mapping[str, Report], knowledge: Knowledge, *, overlay: Path | None = None
) -> Observatory:
    """What can be asked on reports at hand; which of them are copies is found first."""
    copies = copied(copy_groups(told.values(), Cues(knowledge)))
    return Observatory(coded, told, knowledge, overlay=overlay, decided=Decided(copies=copies))


def of_store(store: Store, knowledge: Knowledge, *, overlay: Path | None = None) -> Observatory:
    """What can be asked on a store: the newest version of each report, with its claims as persons have left them.

    Which reports are copies is what `rebuild` found last.
    """
    stands = standing_in(store)
    decided = stands.decided(copied(derived(store, "copies", kind=CopyGroup)))
    return Observatory(stands.coded, stands.reports, knowledge, overlay=overlay, decided=decided)
