"""The measures: incidents found, their fields, the other kinds, the links, and one score made of them.

Incidents count as found under any type, under a type of the same family, and under the same type. Fields are judged
on the aligned claims. A claim of another kind is found (lenient) with its type and one mention, and found in full
(strict) with every role that gold fills. A link is right when its relation is and both its claims are aligned.
Optional gold claims and links are no miss when absent and no error when coded. Kinds without gold are not scored.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from statistics import mean, quantiles
from typing import Any

import msgspec

from marsad.evaluate.align import ROLES, Comparison, akin
from marsad.evaluate.fields import FIELDS, Verdict, of_incident, of_other
from marsad.evaluate.reading import Json, Reader, Told, shown
from marsad.model.claim import KINDS

OTHER_KINDS = KINDS[1:]
LEVELS = ("any type", "same family", "same type")
WEIGHTS = (0.5, 0.3, 0.2)
"""Of incident F1, mean field accuracy and mean lenient F1 of the other kinds, in the score."""

RESAMPLES = 500
_SEED = 20240229  # fixed, so that one pair of files always has the same interval

Tally = Counter[tuple[str, str]]


class Rates(msgspec.Struct, frozen=True):
    """How many were right, how many coded ones are wrong, and how many of gold were missed."""

    tp: int
    fp: int
    fn: int

    @property
    def precision(self) -> float | None:
        return _ratio(self.tp, self.tp + self.fp)

    @property
    def recall(self) -> float | None:
        return _ratio(self.tp, self.tp + self.fn)

    @property
    def f1(self) -> float | None:
        return _ratio(2 * self.tp, 2 * self.tp + self.fp + self.fn)


class FieldScore(msgspec.Struct, frozen=True):
    """How often a field is right, over all aligned incidents and over those where gold states it."""

    right: int
    n: int
    right_stated: int
    n_stated: int

    @property
    def accuracy(self) -> float | None:
        return _ratio(self.right, self.n)

    @property
    def accuracy_stated(self) -> float | None:
        return _ratio(self.right_stated, self.n_stated)


class Quiet(msgspec.Struct, frozen=True):
    """Reports without an incident in gold: how many, how many got one, and how many they got."""

    reports: int
    hit: int
    claims: int


class Mistake(msgspec.Struct, frozen=True, omit_defaults=True):
    """A missed claim, a claim too many, or a wrong field of a found one."""

    report: str
    error: str
    claim: str
    field: str | None = None
    gold: str | None = None
    coded: str | None = None


class ScoreCard(msgspec.Struct, frozen=True, kw_only=True):
    """Everything measured between a gold standard and coded reports. None: gold has nothing to measure it on."""

    incidents_f1: float | None
    mean_field_accuracy: float | None
    other_kinds_f1: float | None
    links_f1: float | None
    score: float | None
    intervals: dict[str, tuple[float, float] | None]
    """95 % intervals over resampled reports, of `incidents_f1` and `score`."""
    incidents: dict[str, Rates]
    reports_without_incident: Quiet
    fields: dict[str, FieldScore]
    kinds: dict[str, dict[str, Rates]]
    links: Rates | None
    malformed: int
    broken_spans: int
    missing_reports: list[str]
    extra_reports: list[str]
    mistakes: list[Mistake]


def score(
    gold: Mapping[str, Any], coded: Mapping[str, Any], *, texts: Mapping[str, str], spans_only: bool = False
) -> ScoreCard:
    """Measure coded claims against gold, both as JSON lists by report id; with texts, spans are checked as well.

    Raises ValueError where gold itself is malformed or quotes words that its text does not have.
    """
    gold_reader, reader = Reader(dict(texts)), Reader(dict(texts))
    golds = {report: gold_reader.claims(report, rows) for report, rows in gold.items()}
    if gold_reader.malformed or gold_reader.broken_spans:
        faults = f"{gold_reader.malformed} malformed claims and {gold_reader.broken_spans} spans unlike the text"
        raise ValueError(f"the gold standard has {faults}")
    codeds = {report: reader.claims(report, coded.get(report, [])) for report in gold}
    every = [claim for claims in golds.values() for claim in claims]
    counter = _Counter(Comparison(_roles_by_kind(every), spans_only), any(claim.links for claim in every))
    tallies = [counter.report(report, golds[report], codeds[report]) for report in gold]
    return counter.card(
        tallies,
        malformed=reader.malformed,
        broken_spans=reader.broken_spans,
        missing_reports=[report for report in gold if report not in coded],
        extra_reports=[report for report in coded if report not in gold],
    )


def claims_by_report(rows: Iterable[Json]) -> dict[str, Any]:
    """The claims of coded reports, as read from JSON Lines, by report id; of a repeated report the first."""
    found: dict[str, Any] = {}
    for row in rows:
        found.setdefault(str(row["report"]["id"]), row.get("claims", []))
    return found


def _roles_by_kind(golds: list[Told]) -> dict[str, set[str]]:
    """The roles to compare: those that this gold standard fills anywhere, and the three of incidents."""
    roles: dict[str, set[str]] = {"incident": set(ROLES)}
    for claim in golds:
        if claim.kind != "incident":
            roles.setdefault(claim.kind, set()).update(role for role, named in claim.roles.items() if named)
    return roles


@dataclass
class _Counter:
    """Counts one report after another, and keeps the mistakes."""

    compare: Comparison
    with_links: bool
    mistakes: list[Mistake] = field(default_factory=list)

    @property
    def other_kinds(self) -> list[str]:
        return [kind for kind in OTHER_KINDS if kind in self.compare.coded_roles]

    def report(self, name: str, golds: list[Told], codeds: list[Told]) -> Tally:
        """The counts of one report."""
        tally: Tally = Counter()
        partner: dict[Told, Told] = {}
        for kind in self.compare.coded_roles:
            ours = [claim for claim in golds if claim.kind == kind]
            theirs = [claim for claim in codeds if claim.kind == kind]
            pairs = self.compare.align(ours, theirs)
            partner |= pairs
            self._kind(tally, kind, ours, (theirs, pairs))
            self._unpaired(name, ours, (theirs, pairs))
            self._wrong_fields(name, pairs)
        if self.with_links:
            _count_links(tally, golds, codeds, partner)
        return tally

    def _kind(self, tally: Tally, kind: str, ours: list[Told], found: tuple[list[Told], dict[Told, Told]]) -> None:
        theirs, pairs = found
        required = [(gold, coded) for coded, gold in pairs.items() if not gold.optional]
        wanted = sum(not gold.optional for gold in ours)
        coded_count = len(theirs) - len(pairs) + len(required)
        verdicts = [self._judge(gold, coded) for gold, coded in required]
        same_type = sum(verdict["type"].right for verdict in verdicts)
        if kind == "incident":
            family = sum(akin(gold.type, coded.type) for gold, coded in required)
            levels = dict(zip(LEVELS, (len(required), family, same_type), strict=True))
            _count_fields(tally, verdicts)
            if not wanted:
                tally.update(
                    {("quiet", "reports"): 1, ("quiet", "hit"): coded_count > 0, ("quiet", "claims"): coded_count}
                )
        else:
            whole = sum(all(one.right for one in verdict.values()) for verdict in verdicts)
            levels = {f"{kind} lenient": same_type, f"{kind} strict": whole}
        for level, right in levels.items():
            _count(tally, level, right, (wanted, coded_count))

    def _judge(self, gold: Told, coded: Told) -> dict[str, Verdict]:
        judge = of_incident if gold.kind == "incident" else of_other
        return judge(gold, coded, self.compare)

    def _unpaired(self, report: str, ours: list[Told], found: tuple[list[Told], dict[Told, Told]]) -> None:
        theirs, pairs = found
        taken = set(pairs.values())
        missed = [claim for claim in ours if not claim.optional and claim not in taken]
        self.mistakes += [Mistake(report, "miss", str(claim)) for claim in missed]
        self.mistakes += [Mistake(report, "false positive", str(claim)) for claim in theirs if claim not in pairs]

    def _wrong_fields(self, report: str, pairs: dict[Told, Told]) -> None:
        for coded, gold in pairs.items():
            verdicts = {} if gold.optional else self._judge(gold, coded)
            for name, one in verdicts.items():
                if not one.right:
                    row = Mistake(report, "wrong", str(gold), field=name, gold=shown(one.gold), coded=shown(one.coded))
                    self.mistakes.append(row)

    def card(self, tallies: list[Tally], **faults: Any) -> ScoreCard:
        """The score card of all reports together."""
        total = sum(tallies, start=Tally())
        links = _rates(total, "links") if self.with_links else None
        quiet = Quiet(*(total["quiet", key] for key in ("reports", "hit", "claims")))
        return ScoreCard(
            **_headline(total, self.other_kinds),
            links_f1=links.f1 if links else None,
            intervals=_intervals(tallies, self.other_kinds),
            incidents={level: _rates(total, level) for level in LEVELS},
            reports_without_incident=quiet,
            fields={name: _field(total, name) for name in FIELDS},
            kinds={
                kind: {how: _rates(total, f"{kind} {how}") for how in ("lenient", "strict")}
                for kind in self.other_kinds
            },
            links=links,
            mistakes=self.mistakes,
            **faults,
        )


def _count(tally: Tally, name: str, right: int, wanted_and_coded: tuple[int, int]) -> None:
    wanted, coded = wanted_and_coded
    tally.update({(name, "tp"): right, (name, "fp"): coded - right, (name, "fn"): wanted - right})


def _count_fields(tally: Tally, verdicts: list[dict[str, Verdict]]) -> None:
    for name, one in (item for verdict in verdicts for item in verdict.items()):
        tally.update({(name, "n"): 1, (name, "right"): one.right})
        tally.update({(name, "n_stated"): one.stated, (name, "right_stated"): one.right and one.stated})


def _count_links(tally: Tally, golds: list[Told], codeds: list[Told], partner: dict[Told, Told]) -> None:
    """Links are compared as (relation, claim, claim), each coded claim standing as its gold partner."""
    gold_by_id = {claim.id: claim for claim in golds}
    coded_by_id = {claim.id: partner.get(claim, claim) for claim in codeds}
    wanted = {(rel, claim, gold_by_id.get(to)) for claim in golds for rel, to in claim.links}
    found = {(rel, partner.get(claim, claim), coded_by_id.get(to)) for claim in codeds for rel, to in claim.links}
    free = {(rel, claim, gold_by_id.get(to)) for claim in golds for rel, to in claim.optional_links}
    optional = {claim for claim in golds if claim.optional}
    wanted, found = ({link for link in links - free if optional.isdisjoint(link[1:])} for links in (wanted, found))
    _count(tally, "links", len(wanted & found), (len(wanted), len(found)))


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _rates(total: Tally, name: str) -> Rates:
    return Rates(*(total[name, key] for key in ("tp", "fp", "fn")))


def _field(total: Tally, name: str) -> FieldScore:
    return FieldScore(*(total[name, key] for key in ("right", "n", "right_stated", "n_stated")))


def _headline(total: Tally, other_kinds: list[str]) -> dict[str, Any]:
    """The three means and the score. A mean without anything behind it is left out and the others weigh more."""
    incidents = _rates(total, "any type").f1
    accuracies = [value for name in FIELDS if (value := _field(total, name).accuracy) is not None]
    fields = mean(accuracies) if accuracies else None if incidents is None else 0.0
    lenient = [value for kind in other_kinds if (value := _rates(total, f"{kind} lenient").f1) is not None]
    others = mean(lenient) if lenient else None
    parts = [
        (weight, part) for weight, part in zip(WEIGHTS, (incidents, fields, others), strict=True) if part is not None
    ]
    whole = _ratio(sum(weight * part for weight, part in parts), sum(weight for weight, _ in parts))
    return {"incidents_f1": incidents, "mean_field_accuracy": fields, "other_kinds_f1": others, "score": whole}


def _intervals(tallies: list[Tally], other_kinds: list[str]) -> dict[str, tuple[float, float] | None]:
    """From the 2.5th to the 97.5th percentile over resamples of the reports."""
    rng = random.Random(_SEED)
    keys = sorted({key for tally in tallies for key in tally})
    rows = [[tally[key] for key in keys] for tally in tallies]
    drawn = []
    for _ in range(RESAMPLES if rows else 0):
        sums = map(sum, zip(*rng.choices(rows, k=len(rows)), strict=True))
        drawn.append(_headline(Counter(dict(zip(keys, sums, strict=True))), other_kinds))
    return {
        name: _middle([value for row in drawn if (value := row[name]) is not None])
        for name in ("incidents_f1", "score")
    }


def _middle(values: list[float]) -> tuple[float, float] | None:
    if len(values) < 2:
        return None
    cuts = quantiles(values, n=40, method="inclusive")
    return cuts[0], cuts[-1]
