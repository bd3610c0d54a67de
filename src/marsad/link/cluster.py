"""Scores of pairs into groups: a pure function, whatever their order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from marsad.model.event import Judgement

Pair = tuple[str, str]

_UNKNOWN = -1.5
"""The score of a pair that was never compared: tellings that share neither time nor region."""

_SAID = {"same": 1e6, "different": -1e6, "unsure": 0.0}
"""A person's word outweighs those of rules on all pairs of two groups of any size that is met."""


def clusters(refs: Iterable[str], scores: Mapping[Pair, float], *, enough: float) -> list[tuple[str, ...]]:
    """The claims of each event, sorted, the events by their first claim.

    `scores` are of pairs, the claim that sorts first on the left: the rules', and over them what persons `said`.
    Groups grow by the pair of groups whose members are on average most alike, as long as that is `enough`.
    """
    components = tied(refs, scores, enough=enough)
    place = {ref: at for at, component in enumerate(components) for ref in component}
    within: list[dict[Pair, float]] = [{} for _ in components]
    for pair, score in scores.items():
        at = place.get(pair[0])
        if at is not None and at == place.get(pair[1]):
            within[at][pair] = score
    return sorted(group for own, found in zip(components, within, strict=True) for group in _grown(own, found, enough))


def tied(refs: Iterable[str], scores: Mapping[Pair, float], *, enough: float) -> list[list[str]]:
    """The claims in lists of those that can be reached from one another by pairs that are alike enough."""
    beside: dict[str, list[str]] = {ref: [] for ref in refs}
    for (left, right), score in scores.items():
        if score >= enough and left in beside and right in beside:
            beside[left].append(right)
            beside[right].append(left)
    seen: set[str] = set()
    found = []
    for ref in beside:
        if ref not in seen:
            seen.add(ref)
            component = [ref]
            for here in component:
                new = dict.fromkeys(other for other in beside[here] if other not in seen)
                seen.update(new)
                component += new
            found.append(component)
    return found


def said(judgements: Iterable[Judgement]) -> dict[Pair, float]:
    """What persons hold of pairs; of several judgements of one pair the last, and nothing where that was undone."""
    found: dict[Pair, tuple[str, str]] = {}
    for one in judgements:
        if one.right is not None and one.verdict in (*_SAID, "undo"):
            pair = (min(one.left, one.right), max(one.left, one.right))
            found[pair] = max(found.get(pair, ("", "")), (one.at, one.verdict))
    return {pair: _SAID[verdict] for pair, (_, verdict) in found.items() if verdict in _SAID}


def _grown(component: list[str], scores: Mapping[Pair, float], enough: float) -> list[tuple[str, ...]]:
    """Average linkage. A group goes by its first claim; groups that no pair ties are never looked at together."""
    members: dict[str, tuple[str, ...]] = {ref: (ref,) for ref in component}
    ties: dict[str, dict[str, Tie]] = {ref: {} for ref in component}
    for (left, right), score in scores.items():
        ties[left][right] = ties[right][left] = Tie(score, 1)
    queue = [(-mean, *pair) for pair, score in scores.items() if (mean := round(score, 9)) >= enough]
    heapify(queue)
    while queue:
        mean, left, right = heappop(queue)
        if right not in ties.get(left, ()) or mean != -_mean(ties[left][right], members[left], members[right]):
            continue  # What it speaks of has changed since.
        members[left] = tuple(sorted(members[left] + members.pop(right)))
        for other, tie in ties.pop(right).items():
            del ties[other][right]
            if other != left:
                both = ties[left].get(other, Tie(0.0, 0))
                ties[left][other] = ties[other][left] = Tie(both.total + tie.total, both.pairs + tie.pairs)
        for other, tie in ties[left].items():
            mean = _mean(tie, members[left], members[other])
            if mean >= enough:
                heappush(queue, (-mean, min(left, other), max(left, other)))
    return list(members.values())


class Tie(NamedTuple):
    """What has been judged between the members of two groups."""

    total: float
    pairs: int


def _mean(tie: Tie, one: tuple[str, ...], other: tuple[str, ...]) -> float:
    pairs = len(one) * len(other)
    return round((tie.total + _UNKNOWN * (pairs - tie.pairs)) / pairs, 9)
