"""Groups of copies from pairs: the same whatever the order in which the pairs were found.

What says quite the same is joined first. A text with something changed joins unless the group would then hold a report
and its correction. A shortened text joins last, and not where it would tie together what has nothing in common: a
roundup of the day holds many reports, and an agency's three lines stand in many an outlet's own story.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from marsad.copies.compare import instant
from marsad.model.copies import CopyGroup, Member, Pair

_CLOSENESS = ("exact", "near", "shortened")


def group(pairs: Iterable[Pair], published: Callable[[str], str | None]) -> list[CopyGroup]:
    """The groups that pairs make, by their first; a correction that nobody copies is one too.

    `published` gives the date of a key, or None.
    """
    ordered = sorted(set(pairs), key=_order)
    copies = [pair for pair in ordered if pair.kind != "correction"]
    corrections = [pair for pair in ordered if pair.kind == "correction"]
    joined = _Joined(corrections)
    for pair in copies:
        if pair.kind == "exact" or (pair.kind == "near" and not pair.changed):
            joined.join(pair.left, pair.right)
    for pair in copies:
        if pair.kind == "near":
            joined.join(pair.left, pair.right)
    for pair in _fitting(ordered, joined):
        joined.join(pair.left, pair.right)
    return _told(joined, copies, corrections, published)


class _Joined:
    """Which keys are one group so far."""

    def __init__(self, corrections: list[Pair]) -> None:
        self._group: dict[str, set[str]] = {}
        self._apart: defaultdict[str, set[str]] = defaultdict(set)
        for pair in corrections:
            self._apart[pair.left].add(pair.right)
            self._apart[pair.right].add(pair.left)

    def of(self, key: str) -> set[str]:
        return self._group.setdefault(key, {key})

    def name(self, key: str) -> str:
        """One key that stands for the group until the next joining."""
        return min(self.of(key))

    def join(self, left: str, right: str) -> None:
        """Make one group of two, unless it would hold a report and its correction."""
        few, many = sorted((self.of(left), self.of(right)), key=len)
        if few is many or any(not self._apart[key].isdisjoint(many) for key in few if key in self._apart):
            return
        many |= few
        for key in few:
            self._group[key] = many

    def all(self) -> list[set[str]]:
        return list({id(keys): keys for keys in self._group.values()}.values())


def _fitting(ordered: list[Pair], joined: _Joined) -> list[Pair]:
    """The pairs of a shortened text that tie nothing together that has nothing in common."""
    shortened = [pair for pair in ordered if pair.kind == "shortened"]
    name = {key: joined.name(key) for pair in ordered for key in (pair.left, pair.right)} if shortened else {}
    related = {frozenset((name[pair.left], name[pair.right])) for pair in ordered} if shortened else set()
    shorter: defaultdict[str, set[str]] = defaultdict(set)
    for pair in shortened:
        shorter[name[pair.left]].add(name[pair.right])
    roundups = {long for long, parts in shorter.items() if not _all_related(parts, related)}
    fitting: list[Pair] = []
    longer: defaultdict[str, set[str]] = defaultdict(set)
    for pair in sorted(shortened, key=lambda pair: (-pair.ratio, _order(pair))):
        long, short = name[pair.left], name[pair.right]
        if long not in roundups and _all_related(longer[short] | {long}, related):
            longer[short].add(long)
            fitting.append(pair)
    return fitting


def _all_related(groups: set[str], related: set[frozenset[str]]) -> bool:
    """Whether each two of some groups have a pair between them."""
    listed = sorted(groups)
    return all(frozenset((one, other)) in related for at, one in enumerate(listed) for other in listed[at + 1 :])


def _told(
    joined: _Joined, copies: list[Pair], corrections: list[Pair], published: Callable[[str], str | None]
) -> list[CopyGroup]:
    of: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in copies:
        of[pair.left].append(pair)
        of[pair.right].append(pair)
    corrected: defaultdict[str, set[str]] = defaultdict(set)
    for pair in corrections:
        corrected[pair.right].add(pair.left)
    groups = []
    for keys in {id(held): held for held in (*joined.all(), *map(joined.of, corrected))}.values():
        corrects = {old for key in keys for old in corrected.get(key, ())}
        if len(keys) > 1 or corrects:
            first = min(keys, key=lambda key: (instant(published(key)), key))
            copied = tuple(_member(key, first, keys, of[key]) for key in sorted(keys - {first}))
            groups.append(CopyGroup(first=first, copies=copied, corrects=tuple(sorted(corrects))))
    return sorted(groups, key=lambda found: found.first)


def _member(key: str, first: str, keys: set[str], pairs: list[Pair]) -> Member:
    def other(pair: Pair) -> str:
        return pair.right if pair.left == key else pair.left

    inside = [pair for pair in pairs if other(pair) in keys]
    best = min(inside, key=lambda pair: (other(pair) != first, _order(pair)))
    return Member(key=key, of=other(best), kind=best.kind, measure=best.measure, ratio=best.ratio, changed=best.changed)


def _order(pair: Pair) -> tuple[int, bool, float, str, str]:
    """The closest first."""
    place = _CLOSENESS.index(pair.kind) if pair.kind in _CLOSENESS else len(_CLOSENESS)
    return (place, pair.changed, -pair.measure, pair.left, pair.right)
