"""Which coded claim tells what which gold claim tells: one to one, from the most alike pair down."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import mean

from marsad.evaluate.reading import Bounds, Named, Told

ROLES = ("perpetrator", "target", "place")
OUTCOMES = ("killed", "injured")
THRESHOLD = 0.40
"""A pair less alike than this is no pair."""

FAMILIES: tuple[frozenset[str], ...] = tuple(
    frozenset(family.split())
    for family in (
        "arrest raid",
        "protest riot",
        "armed_attack assassination execution",
        "explosion suicide_attack",
        "shelling air_strike",
        "closure siege",
        "curfew movement_ban",
        "mobilization deployment reinforcement",
        "open reopened in_use",
        "accusation denial",
        "threat warning",
        "tension rivalry",
    )
)
"""Types between which two careful readers of one text may differ."""


def akin(one: str | None, other: str | None) -> bool:
    """Whether two types are the same or of one family."""
    return one == other or any(one in family and other in family for family in FAMILIES)


def tolls_agree(gold: Bounds | None, coded: Bounds | None) -> bool:
    """Whether two tolls say the same: equal lower bounds, and upper ones equal or open. Gold may give no number."""
    if gold is None or coded is None:
        return gold is coded
    if gold[0] is None:
        return coded[1] is None
    return gold[0] == coded[0] and (gold[1] == coded[1] or gold[1] is None or coded[1] is None)


def _overlap(one: Named | None, other: Named | None) -> bool:
    return one is not None and other is not None and one.start < other.end and other.start < one.end


def _closeness(gold: Told, coded: Told) -> float:
    """1 for a common trigger, 0.4 where the evidence of one covers words of the other, else 0."""
    if _overlap(gold.trigger, coded.trigger):
        return 1.0
    crossed = ((gold.trigger, coded.evidence), (gold.evidence, coded.trigger), (gold.evidence, coded.evidence))
    return 0.4 if any(_overlap(one, other) for one, other in crossed) else 0.0


@dataclass(frozen=True)
class Shared:
    """The roles of two claims: which have a mention in common, which gold fills, which either side fills."""

    found: frozenset[str]
    wanted: frozenset[str]
    filled: frozenset[str]

    @property
    def share(self) -> float:
        return len(self.found) / len(self.filled) if self.filled else 0.0


@dataclass(frozen=True)
class Comparison:
    """How alike two claims are, under the roles that this gold standard codes for each kind."""

    coded_roles: dict[str, set[str]]
    spans_only: bool = False
    """Let a repeated name count only where gold marks it."""

    def same(self, gold: Named, coded: Named) -> bool:
        """Whether two mentions are one: by common letters of their names, by id, or by the words of the name."""
        letters = min(gold.end, coded.end) - max(gold.core, coded.core)
        if letters >= min(2, gold.end - gold.core, coded.end - coded.core):
            return True
        if gold.id is not None and gold.id == coded.id:
            return True
        return not self.spans_only and not gold.names.isdisjoint(coded.names)

    def meet(self, gold: list[Named], coded: list[Named]) -> bool:
        """Whether two lists of mentions have one in common."""
        return any(self.same(one, other) for one in gold for other in coded)

    def roles(self, gold: Told, coded: Told) -> Shared:
        """The roles the two claims share; the sides of a relation may be the other way round."""
        readings = [coded.roles]
        if gold.kind == "relation":
            swapped = {"a": coded.roles.get("b", []), "b": coded.roles.get("a", [])}
            readings.append({**coded.roles, **swapped})
        shared = [self._shared(gold, roles) for roles in readings]
        return max(shared, key=lambda one: len(one.found))

    def _shared(self, gold: Told, roles: dict[str, list[Named]]) -> Shared:
        judged = self.coded_roles[gold.kind]
        wanted = frozenset(role for role in judged if gold.roles.get(role))
        found = frozenset(role for role in wanted if self.meet(gold.roles[role], roles.get(role, [])))
        return Shared(found, wanted, wanted | {role for role in judged if roles.get(role)})

    def similarity(self, gold: Told, coded: Told) -> float:
        """From 0 to 1, by the weights of the scorer's contract."""
        kinship = (akin(gold.type, coded.type) + (gold.type == coded.type)) / 2
        shared = self.roles(gold, coded)
        if gold.kind != "incident":
            if shared.wanted and not shared.found:
                return 0.0
            return 0.5 * kinship + 0.4 * shared.share + 0.1 * _closeness(gold, coded)
        stated = [outcome for outcome in OUTCOMES if outcome in gold.toll or outcome in coded.toll]
        agreed = [tolls_agree(gold.toll.get(outcome), coded.toll.get(outcome)) for outcome in stated]
        toll = mean(agreed) if agreed else 0.0
        return 0.5 * _closeness(gold, coded) + 0.15 * kinship + 0.25 * shared.share + 0.1 * toll

    def align(self, golds: list[Told], codeds: list[Told]) -> dict[Told, Told]:
        """The gold claim of each coded claim that has one. Ties go to required claims, then to file order."""
        ranked = sorted(
            (-round(self.similarity(gold, coded), 9), gold.optional, g, c)
            for g, gold in enumerate(golds)
            for c, coded in enumerate(codeds)
        )
        pairs: dict[Told, Told] = {}
        taken: set[Told] = set()
        for distance, _, g, c in ranked:
            if -distance < THRESHOLD:
                break
            if codeds[c] not in pairs and golds[g] not in taken:
                pairs[codeds[c]] = golds[g]
                taken.add(golds[g])
        return pairs
