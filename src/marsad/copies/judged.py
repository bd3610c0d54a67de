"""Groups of copies as persons have left them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec

from marsad.model.copies import CopyGroup

Apart = Collection[frozenset[str]]
"""Pairs of reports of which a person says that neither copies the other."""


def parted(groups: Iterable[CopyGroup], apart: Apart) -> list[CopyGroup]:
    """The groups without what is no copy: the later report of such a pair leaves, with those that copy it."""
    return [part for group in groups for part in (_parts(group, apart) if apart else [group])]


def _parts(group: CopyGroup, apart: Apart) -> list[CopyGroup]:
    of = {member.key: member.of for member in group.copies}
    leaving = {_later(pair, group, of) for pair in apart if pair <= set(group.keys) and len(pair) == 2}
    if not leaving:
        return [group]
    roots = {key: next((one for one in _chain(key, of) if one in leaving), group.first) for key in group.keys}
    found = []
    for first in (group.first, *sorted(leaving)):
        copies = tuple(member for member in group.copies if roots[member.key] == first != member.key)
        corrects = group.corrects if first == group.first else ()
        if copies or corrects:
            found.append(msgspec.structs.replace(group, first=first, copies=copies, corrects=corrects))
    return found


def _later(pair: frozenset[str], group: CopyGroup, of: dict[str, str]) -> str:
    """Of two reports the one that is further from the first, which itself never leaves."""
    return max(pair, key=lambda key: (key != group.first, len(_chain(key, of)), key))


def _chain(key: str, of: dict[str, str]) -> list[str]:
    """What it copies, what that copies, and so on."""
    found: list[str] = []
    while key in of and key not in found:
        found.append(key)
        key = of[key]
    return [*found, key]
