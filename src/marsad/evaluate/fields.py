"""How right the fields of an aligned pair are."""

from __future__ import annotations

from typing import Any, NamedTuple

from marsad.evaluate.align import OUTCOMES, ROLES, Comparison, tolls_agree
from marsad.evaluate.reading import Named, Told

FIELDS = (
    "type",
    "perpetrator",
    "perpetrator_certainty",
    "target",
    "target_civilian",
    "place",
    "when",
    "killed",
    "injured",
    "certainty",
    "attribution",
    "background",
)


class Verdict(NamedTuple):
    """Whether a field is right, and what both sides say."""

    right: bool
    gold: Any
    coded: Any

    @property
    def stated(self) -> bool:
        """Whether gold says anything there."""
        return self.gold is not None and self.gold != []


def of_incident(gold: Told, coded: Told, compare: Comparison) -> dict[str, Verdict]:
    """The verdict on every field of an incident that can be judged."""
    verdicts = {"type": _equal(gold.type, coded.type)}
    for role in ROLES:
        verdicts[role] = _mentions(gold.roles.get(role, []), coded.roles.get(role, []), compare)
    verdicts["attribution"] = _mentions(gold.attribution, coded.attribution, compare)
    verdicts |= _of_matched_mentions(gold, coded, compare)
    verdicts["when"] = _when(gold, coded)
    for outcome in OUTCOMES:
        tolls = gold.toll.get(outcome), coded.toll.get(outcome)
        verdicts[outcome] = Verdict(tolls_agree(*tolls), *tolls)
    if gold.certainty is not None:
        verdicts["certainty"] = _equal(gold.certainty, coded.certainty)
    if gold.background is not None:
        verdicts["background"] = _equal(gold.background, bool(coded.background))
    return verdicts


def of_other(gold: Told, coded: Told, compare: Comparison) -> dict[str, Verdict]:
    """The same for the other kinds: the type, and each role that gold fills."""
    shared = compare.roles(gold, coded)
    verdicts = {"type": _equal(gold.type, coded.type)}
    for role in sorted(shared.wanted):
        verdicts[role] = Verdict(role in shared.found, gold.roles[role], coded.roles.get(role, []))
    return verdicts


def _equal(gold: Any, coded: Any) -> Verdict:
    return Verdict(gold == coded, gold, coded)


def _mentions(gold: list[Named], coded: list[Named], compare: Comparison) -> Verdict:
    both_silent = not gold and not coded
    return Verdict(both_silent or compare.meet(gold, coded), gold, coded)


def _of_matched_mentions(gold: Told, coded: Told, compare: Comparison) -> dict[str, Verdict]:
    """How sure the perpetrator is, and whether the target is civilian: judged where the mention itself was found."""
    verdicts = {}
    doers = [
        (ours.certainty or gold.certainty, theirs.certainty or coded.certainty)
        for ours, theirs in _matched(gold, coded, "perpetrator", compare)
    ]
    if doers:
        verdicts["perpetrator_certainty"] = _any_equal(doers)
    hit = [
        (ours.civilian, theirs.civilian)
        for ours, theirs in _matched(gold, coded, "target", compare)
        if ours.civilian is not None
    ]
    if hit:
        verdicts["target_civilian"] = _any_equal(hit)
    return verdicts


def _matched(gold: Told, coded: Told, role: str, compare: Comparison) -> list[tuple[Named, Named]]:
    pairs = [(ours, theirs) for ours in gold.roles.get(role, []) for theirs in coded.roles.get(role, [])]
    return [(ours, theirs) for ours, theirs in pairs if compare.same(ours, theirs)]


def _any_equal(pairs: list[tuple[Any, Any]]) -> Verdict:
    return Verdict(any(ours == theirs for ours, theirs in pairs), *pairs[0])


def _when(gold: Told, coded: Told) -> Verdict:
    """The first day. Gold may name a month or a year, and then any day of it will do."""
    day, accepted = coded.dates[0], gold.dates
    begins = any(day.startswith(given) for given in accepted if given) if day else False
    return Verdict(day in accepted or begins, accepted if len(accepted) > 1 else accepted[0], day)
