"""A claim of a state, or of the end of one, as the fold sees it. Days are proleptic ordinals (`date.toordinal`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product

import msgspec

from marsad.arabic.fold import fold_text
from marsad.knowledge.states import StateRules
from marsad.model.claim import Claim, CodedReport
from marsad.model.days import day_of
from marsad.model.situation import Ruling
from marsad.model.text import Report
from marsad.situation.directory import UNNAMED, Directory

RULED, STRONG, WEAK = 3, 2, 1
"""What a person decided; what an outlet or a source says; what a party says of itself, and what is only suspected."""

BETWEEN = "between "
"""How the key of a place begins that has no name but ends: of a road, of a crossing, of where a flow comes and goes."""

_FINE = 2
"""Days at most that a date may span to count as one day: a night has two."""

_LEFT = frozenset(
    ("checkpoint", "cordon_search", "mobilization", "deployment", "reinforcement", "holds", "contests", "present")
)
"""What an actor that withdraws takes along."""

_OF_PLACES = {"bridge": "bridge", "crossing": "land"}
_SHUT = ("closure", "movement_ban")
_LIFTED = frozenset(("closure", "movement_ban", "curfew", "siege"))


class Telling(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """What one claim says of one place, or of one pair of actors."""

    ref: str
    report: str
    outlet: str
    """Under whose name it counts: the outlet, or the one that it copies."""
    known: int
    """The day of its publication."""
    start: int
    """The first day of which it speaks."""
    day: int
    """The day of which it speaks: what is said without a date is said of the day of publication."""
    until: int
    dated: bool
    fine: bool
    """Whether its date is one day."""
    weight: int
    kind: str
    type: str
    value: str
    """What it says holds; empty where it says that something ended."""
    ends: frozenset[str] = frozenset()
    """The types that it says ended."""
    change: bool = False
    """Whether it tells a change rather than what stands."""
    still: bool = False
    """Whether it says that what it tells goes on."""
    denied: bool = False
    party: bool = False
    """Whether a party says it, of its own affairs or of its enemy's."""
    one_side: bool = False
    """Whether it says itself that only one side opened."""
    actors: tuple[str, ...] = ()
    place: str = ""
    """Empty where no place is told."""
    between: tuple[str, ...] = ()
    order: int = 0
    """Where it stands in its report; of rulings of one claim, which of them it is."""
    ruling: Ruling | None = None
    """Where a person says it, of what the claim says to hold."""
    claim: Claim

    @property
    def is_over(self) -> bool:
        """Whether a person says that what it tells has ended."""
        return self.ruling is not None and self.ruling.verdict == "end"


class Outlets(msgspec.Struct, frozen=True):
    """Who published what; `copies` says which report is a copy of which."""

    reports: Mapping[str, Report]
    copies: Mapping[str, str]

    def outlet(self, report: str) -> str:
        """The folded name of who published it first, or the report itself where nobody is named."""
        seen = {report}
        while (before := self.copies.get(report)) is not None and before not in seen:
            seen.add(before)
            report = before
        held = self.reports.get(report)
        return fold_text(held.source) if held is not None and held.source else f"report {report}"


class Reader(msgspec.Struct, frozen=True):
    """What reading a claim as a telling needs to know."""

    directory: Directory
    rules: StateRules
    outlets: Outlets

    def tellings(self, coded: CodedReport) -> Iterator[Telling]:
        """All tellings of a report, none where nobody knows when it was published."""
        report = self.outlets.reports.get(coded.report.id)
        known = day_of((report.published or report.fetched if report is not None else None) or coded.report.published)
        if known is None:
            return
        outlet = self.outlets.outlet(coded.report.id)
        controlled = self._controlled(coded)
        for order, claim in enumerate(coded.claims):
            if claim.certainty == "planned" or not self._is_state(claim, controlled):
                continue
            basis = self._basis(claim, known, outlet)
            if basis is not None:
                yield from self._placed(msgspec.structs.replace(basis, report=coded.report.id, order=order))

    def _controlled(self, coded: CodedReport) -> dict[str, set[str]]:
        """By place, who the report itself says holds it."""
        found: dict[str, set[str]] = {}
        for claim in coded.claims:
            if claim.kind == "control":
                for place in claim.roles.get("place", []):
                    found.setdefault(self.directory.place(place), set()).update(
                        map(self.directory.actor, claim.roles.get("actor", []))
                    )
        return found

    def _is_state(self, claim: Claim, controlled: Mapping[str, set[str]]) -> bool:
        """A place taken tells who holds it, unless its report says that somebody else does."""
        if claim.kind == "incident":
            takers = set(map(self.directory.actor, claim.roles.get("perpetrator", [])))
            places = [self.directory.place(place) for place in claim.roles.get("place", [])]
            return (
                claim.type == "territory_change"
                and bool(takers)
                and all(takers & controlled.get(place, takers) for place in places)
            )
        ending = claim.kind == "measure" and claim.type in ("withdrawal", "reopening")
        return ending or (claim.kind, claim.type) in self.rules.holding

    def _basis(self, claim: Claim, known: int, outlet: str) -> Telling | None:
        """The telling without its place."""
        days = _days(claim, known, self.rules)
        if days is None:
            return None
        start, day, until, fine = days
        if claim.background and not (claim.when is not None and fine):
            return None  # Recalled without a date: it says nothing of when.
        roles = [claim.roles.get(role, []) for role in ("actor", "operator", "perpetrator")]
        actors = tuple(dict.fromkeys(self.directory.actor(m) for filled in roles for m in filled))
        speaker = self.directory.actor(claim.attribution) if claim.attribution is not None else ""
        taken = claim.kind == "incident"
        return Telling(
            ref=claim.id,
            report="",
            outlet=outlet,
            known=known,
            start=start,
            day=day,
            until=until,
            dated=claim.when is not None,
            fine=fine,
            weight=self._weight(claim, actors, speaker),
            kind="control" if taken else claim.kind,
            type="holds" if taken else claim.type,
            value="holds" if taken else _value(claim),
            change=taken or claim.type in ("withdrawal", "reopening") or claim.status == "reopened",
            still=_says_still(claim, self.rules),
            denied=claim.certainty == "denied",
            party=bool(speaker) and self.directory.is_party(speaker),
            actors=actors,
            claim=claim,
        )

    def _weight(self, claim: Claim, actors: tuple[str, ...], speaker: str) -> int:
        if claim.certainty in ("claimed", "suspected"):
            return WEAK
        own = any(self.directory.kinship.same_side(speaker, actor) for actor in actors) if speaker else False
        return WEAK if own else STRONG

    def _placed(self, basis: Telling) -> Iterator[Telling]:
        """One telling for each place that the claim names; a relation has none."""
        roles = basis.claim.roles
        sides = [m for role in ("between", "connects", "origin", "destination") for m in roles.get(role, [])]
        between = tuple(dict.fromkeys(self.directory.place(m) for m in sides))
        mentions = roles.get("place") or roles.get("via") or []
        keys = list(dict.fromkeys(self.directory.place(m) for m in mentions)) or [""]
        for key in keys:
            nameless = not key or (key.startswith(UNNAMED) and len(between) > 1 and basis.kind == "measure")
            if between and nameless:
                key = BETWEEN + "|".join(sorted(between))  # noqa: PLW2901  (a road without a name is its ends)
            here = msgspec.structs.replace(basis, place=key, between=tuple(b for b in between if b != key))
            yield self._typed(here)

    def _typed(self, telling: Telling) -> Telling:
        """A crossing that is shut or opened is a crossing; a ban on passing along a road is its closure."""
        change = msgspec.structs.replace
        crossing = self.crossing_type(telling.place) if telling.kind in ("measure", "crossing") else ""
        if telling.kind == "crossing":
            type_ = crossing if telling.type == "land" and crossing else telling.type
            return change(telling, type=type_, one_side=telling.change and self._one_side(telling))
        if telling.type == "withdrawal":
            return change(telling, value="", ends=_LEFT)
        if telling.type == "reopening":
            ends = self._ended(telling.claim, telling.place, bool(telling.between))
            if crossing and not ends & (_LIFTED - {"closure", "movement_ban"}):
                return change(telling, kind="crossing", type=crossing, value="open", one_side=self._one_side(telling))
            return change(telling, value="", ends=ends, one_side=self._one_side(telling))
        if telling.type in _SHUT and crossing:
            return change(telling, kind="crossing", type=crossing, value="closed")
        if telling.type == "movement_ban" and self._is_road(telling.place):
            return change(telling, type="closure")
        return telling

    def _one_side(self, telling: Telling) -> bool:
        """Whether the words after the trigger say that one side alone opened, or that the way is shut still."""
        claim = telling.claim
        after = fold_text(claim.evidence.text[max(0, claim.trigger.start - claim.evidence.start) :])
        return self.rules.one_side.search(after) is not None or self.rules.leaves_shut(after)

    def crossing_type(self, place: str) -> str:
        """What type of crossing a place is by the gazetteer or its name; empty where it is none."""
        row = self.directory.geography.places.get(place)
        found = (
            {one for name in self.directory.spellings(place) if (one := self._named_crossing(name))} if place else set()
        )
        found |= {_OF_PLACES.get(row.type, "")} - {""} if row is not None else set()
        return min(found, key=lambda one: (one == "land", one)) if found else ""

    def _named_crossing(self, name: str) -> str:
        """معبر العشارة النهري is a river's: what the name begins with, and what else is in it."""
        words = name.split()
        if not words or words[0] not in self.rules.crossings:
            return ""
        fuller = (self.rules.crossings.get(f"{words[0]} {word.removeprefix('ال')}") for word in words[1:])
        return next((one for one in fuller if one), self.rules.crossings[words[0]])

    def _is_road(self, place: str) -> bool:
        row = self.directory.geography.places.get(place)
        names = self.directory.spellings(place) if place else ()
        return (row is not None and row.type == "road") or any(
            name.split()[0] in self.rules.roads for name in names if name
        )

    def _ended(self, claim: Claim, place: str, parted: bool) -> frozenset[str]:
        """What a reopening ends: what its words name, first those of the trigger, else what its place may have."""
        named = self.rules.named(fold_text(claim.trigger.text))
        if named:
            return frozenset().union(*(what for _, what in named))
        before = fold_text(claim.evidence.text[: max(0, claim.trigger.end - claim.evidence.start)])
        near = self.rules.named(fold_text(claim.evidence.text))
        after = [what for at, what in near if at >= len(before)]
        if after:
            return after[0]
        if near:
            return near[-1][1]
        return frozenset(("closure",)) if parted or self._is_road(place) else _LIFTED


def tells_state(claim: Claim, rules: StateRules) -> bool:
    """Whether a claim may tell of something that holds, not only of its end."""
    return (claim.kind, claim.type) in rules.holding or claim.type == "territory_change"


def _value(claim: Claim) -> str:
    if claim.kind == "crossing":
        return "open" if claim.status in ("open", "reopened", None) else claim.status
    return {"measure": "in_force", "flow": "seen"}.get(claim.kind, claim.type)


def _days(claim: Claim, known: int, rules: StateRules) -> tuple[int, int, int, bool] | None:
    """First day, the day it speaks of, last day, and whether that is one day. None for what is yet to come."""
    if claim.when is None:
        return known, known, known, True
    start, end = day_of(claim.when.start), day_of(claim.when.end)
    if start is None or end is None:
        return known, known, known, True
    if start > known:
        return None
    end = min(max(start, end), known)
    fine = end - start < _FINE
    if claim.type not in ("withdrawal", "reopening") and _goes_on(claim, rules):
        return start, known, known, fine
    return start, start if fine else end, end, fine


def _goes_on(claim: Claim, rules: StateRules) -> bool:
    """Whether the date is said to be the first day of what goes on: منذ أمس."""
    if claim.when is None:
        return False
    before = fold_text(claim.evidence.text[: max(0, claim.when.span.start - claim.evidence.start)]).split()
    return bool(rules.since.search(" ".join(before[-3:])) or rules.since.match(fold_text(claim.when.span.text)))


def _says_still(claim: Claim, rules: StateRules) -> bool:
    """Whether the trigger, or what stands right before it, says that it goes on: ما زالت تقطعه."""
    before = fold_text(claim.evidence.text[: max(0, claim.trigger.start - claim.evidence.start)]).split()
    after = fold_text(claim.evidence.text[max(0, claim.trigger.end - claim.evidence.start) :]).split()
    return bool(rules.still.search(" ".join([*before[-3:], fold_text(claim.trigger.text), *after[:2]])))


def parties(claim: Claim, directory: Directory) -> list[tuple[str, str]]:
    """The pairs of a relation: each of the one side with each of the other, or those of the one side that is told."""
    a, b = ([directory.actor(mention) for mention in claim.roles.get(role, [])] for role in ("a", "b"))
    pairs = product(a, b) if a and b else combinations(a or b, 2)
    return sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})


def ends_of(place: str) -> list[str]:
    """The ends that a place has in the stead of a name; none for a place that has one."""
    return place.removeprefix(BETWEEN).split("|") if place.startswith(BETWEEN) else []


def places_told(coded: Iterable[CodedReport], directory: Directory) -> dict[str, tuple[str, ...]]:
    """By report, the places that its claims name."""
    roles = ("place", "between", "connects", "origin", "destination", "via")
    return {
        one.report.id: tuple(
            dict.fromkeys(
                directory.place(m) for claim in one.claims for role in roles for m in claim.roles.get(role, [])
            )
        )
        for one in coded
    }
