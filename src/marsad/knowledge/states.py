"""How long a state is taken to hold without being told of again, and the words that say what ended."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from marsad.arabic.fold import fold_text
from marsad.errors import KnowledgeError
from marsad.knowledge.patterns import Tables

_HOLDING, _WORDS = "words/holding_times.tsv", "words/state_words.tsv"
_SAYS = ("ends", "one_side", "since", "still", "shut", "crossing", "road")
_NEAR = 4
"""Words after ما زال within which it is told what goes on."""

_PROCLITICS = "(?:و|ف)?(?:ب|ل|ك)?(?:ال|لل)?"


class Holding(msgspec.Struct, frozen=True):
    """A type of state: for how many days a telling of it holds, and whether it covers the places within its own."""

    days: int
    covers: bool
    reason: str
    reason_ar: str


class StateRules(msgspec.Struct, frozen=True):
    """What the knowledge files say about states, ready for use."""

    holding: Mapping[tuple[str, str], Holding]
    """By kind and type. A type that is not here is no state."""
    ends: Mapping[str, frozenset[str]]
    """By folded word, what a reopening that names it ends: types of measures, or `crossing`."""
    crossings: Mapping[str, str]
    """By the folded words that begin a crossing's name, its type."""
    roads: frozenset[str]
    pattern: re.Pattern[str]
    one_side: re.Pattern[str]
    shut: re.Pattern[str]
    since: re.Pattern[str]
    still: re.Pattern[str]

    def named(self, folded: str) -> list[tuple[int, frozenset[str]]]:
        """Where a folded text names something that may be ended, and what."""
        return [(found.start(), self.ends[found.group(1)]) for found in self.pattern.finditer(folded)]

    def leaves_shut(self, folded: str) -> bool:
        """Whether a text says that the way is still shut: ما زالت السواتر تقطعه."""
        return any(
            self.shut.search(" ".join(folded[found.end() :].split()[:_NEAR])) for found in self.still.finditer(folded)
        )


def state_rules(tables: Tables) -> StateRules:
    """The rules out of the tables; raises KnowledgeError, which names file, line and column."""
    says = list(_said(tables["state_words"]))
    ends = {form: frozenset(of.split("|")) for what, form, of in says if what == "ends"}
    return StateRules(
        holding=dict(_holding(tables["holding_times"])),
        ends=ends,
        crossings={form: of for what, form, of in says if what == "crossing"},
        roads=frozenset(form for what, form, _ in says if what == "road"),
        pattern=_any_of(ends),
        one_side=_any_of({form: of for what, form, of in says if what == "one_side"}),
        shut=_any_of({form: of for what, form, of in says if what == "shut"}),
        still=_any_of({form: of for what, form, of in says if what == "still"}),
        since=_any_of({form: of for what, form, of in says if what == "since"}),
    )


def _any_of(forms: Mapping[str, object]) -> re.Pattern[str]:
    longest = sorted(forms, key=len, reverse=True)
    return re.compile(rf"(?<!\w){_PROCLITICS}({'|'.join(map(re.escape, longest))})(?!\w)")


def _holding(rows: list[dict[str, str]]) -> Iterator[tuple[tuple[str, str], Holding]]:
    for number, row in enumerate(rows, 2):
        if not row["days"].isdigit() or int(row["days"]) < 1:
            raise KnowledgeError(_HOLDING, number, "days", f"{row['days']!r} is no number of days")
        if row["covers"] not in ("yes", "no"):
            raise KnowledgeError(_HOLDING, number, "covers", f"{row['covers']!r} is neither yes nor no")
        empty = next((name for name in ("reason", "reason_ar") if not row.get(name)), None)
        if empty is not None:
            raise KnowledgeError(_HOLDING, number, empty, "empty")
        held = Holding(int(row["days"]), row["covers"] == "yes", row["reason"], row["reason_ar"])
        yield (row["kind"], row["type"]), held


def _said(rows: list[dict[str, str]]) -> Iterator[tuple[str, str, str]]:
    for number, row in enumerate(rows, 2):
        if row["says"] not in _SAYS:
            raise KnowledgeError(_WORDS, number, "says", f"{row['says']!r} is none of {', '.join(_SAYS)}")
        yield row["says"], fold_text(row["form"]), row["of"]
