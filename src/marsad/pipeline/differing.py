"""What the copies in a store differ in."""

from __future__ import annotations

from collections.abc import Mapping

from marsad.copies.changes import changes
from marsad.export.copies import Pair, Passage
from marsad.model.copies import CopyGroup
from marsad.model.text import Report
from marsad.store import Store, versions


def texts(store: Store, group: CopyGroup) -> dict[str, Report]:
    """The newest versions of the reports of a group and of those that it corrects, as far as they are there."""
    found = {key: versions(store, key) for key in (*group.keys, *group.corrects)}
    return {key: kept[-1].report for key, kept in found.items() if kept}


def passages(group: CopyGroup, reports: Mapping[str, Report]) -> dict[Pair, tuple[Passage, ...]]:
    """From what is copied to the copy, from what is corrected to the group's first."""
    pairs = [(member.of, member.key) for member in group.copies]
    pairs += [(old, group.first) for old in group.corrects]
    return {pair: between(*(reports[key] for key in pair)) for pair in pairs if all(key in reports for key in pair)}


def between(left: Report, right: Report) -> tuple[Passage, ...]:
    """The passages that differ, in the order of the text."""
    return tuple(
        Passage(
            left=left.quote(change.left) if change.left else None,
            right=right.quote(change.right) if change.right else None,
        )
        for change in changes(left.text, right.text)
    )
