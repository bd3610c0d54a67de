"""An incident claim as linking sees it: who tells, when and where it is said to have been, whom and what it names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import msgspec

from marsad.arabic.fold import fold_text
from marsad.knowledge.geography import Geography
from marsad.knowledge.lexicon import Lexicon
from marsad.model.claim import Claim, CodedReport, Mention
from marsad.model.days import day_of
from marsad.model.reading import Word
from marsad.model.text import Report

_FINE = 2
"""Days at most that a date may span to count as one day: a night has two."""

_TITLED = frozenset(map(fold_text, ("أبو", "أبا", "أبي", "أم", "ابن", "بن")))
_WHOLE_REPORT = 1
"""Days before its publication on which what a report tells without a date most likely was."""

CASUALTIES = ("killed", "injured", "captured", "missing")


_NEXT = 8
"""Words after a name within which it is said where it lies."""

_BEFORE = 24
"""Letters before a name that hold its class noun and a bearing."""
_BEARINGS = frozenset(map(fold_text, ("شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي")))
_HEADS = frozenset(map(fold_text, ("مدينة", "بلدة", "محافظة")))

Apart = Collection[frozenset[str]]
"""Pairs of reports that a person has held apart."""


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """One claim of an incident. Days are proleptic ordinals (`date.toordinal`)."""

    ref: str
    report: str
    outlet: str
    """Under whose name it counts, folded: the outlet, or the one that it copies."""
    source: str
    """The same name as its report writes it."""
    copies: str
    """The report that its report is a copy of, or its own."""
    apart: frozenset[str] = frozenset()
    """Reports of which a person says that its own is no copy, nor they of it."""
    published: int | None
    background: bool
    type: str
    days: tuple[int, int] | None
    """First and last day; None for a background event without a date."""
    dated: bool
    """Whether the words give the days; otherwise they are taken from the publication."""
    places: tuple[str, ...]
    off: frozenset[str] = frozenset()
    """Those of the places that it lies by and not in: جنوب كركوك."""
    beside: tuple[str, ...] = ()
    """Where it names no place that is known: those that the place is said to lie in or by."""
    around: tuple[str, ...]
    """The same: those that the rest of its report names."""
    place_words: frozenset[str]
    doers: tuple[str, ...]
    sufferers: tuple[str, ...]
    civilian: bool | None
    persons: frozenset[str]
    """Words of the names of those who suffered it, other than أبو and the like."""
    called: str
    """The first of these, where it is a given name and his own: what tells brothers apart."""
    toll: dict[str, tuple[int, int | None]]
    things: frozenset[str]
    """Content words of weapons, objects and people without an id."""
    words: frozenset[str]
    """Content words of the evidence."""
    repeats: frozenset[str]
    """Claims of other events that it is said to repeat, or that are said to repeat it."""
    claim: Claim


def tellings(
    coded: Iterable[CodedReport],
    reports: Mapping[str, Report],
    copies: Mapping[str, str],
    lexicon: Lexicon,
    *,
    apart: Apart = frozenset(),
) -> list[Telling]:
    """Every incident claim, in the order given. `copies` says of a report which one it is a copy of; of two that are
    `apart` a person says that neither copies the other.
    """
    found = []
    parted: dict[str, set[str]] = {}
    for pair in apart:
        for name in pair:
            parted.setdefault(name, set()).update(pair - {name})
    for one in coded:
        report = reports.get(one.report.id) or Report(id=one.report.id, text="", published=one.report.published)
        others = _repeated(one)
        around = _ids(mention for claim in one.claims for mention in claim.roles.get("place", []))
        for claim in one.claims:
            if claim.kind == "incident" and claim.certainty != "planned":
                telling = _telling(claim, report, others, _Sources(reports, copies), lexicon)
                if not telling.places:
                    beside = tuple(named_about(claim, lexicon))
                    telling = msgspec.structs.replace(telling, beside=beside, around=around)
                held = parted.get(one.report.id)
                found.append(msgspec.structs.replace(telling, apart=frozenset(held)) if held else telling)
    return found


def named_about(claim: Claim, lexicon: Lexicon) -> list[str]:
    """The places that say where a place without an id lies: the ends of a road, الزهراء شمالي مدينة تعز.

    What stands within its words, else the first name after them, with all that the name may mean.
    """
    evidence = claim.evidence
    for mention in claim.roles.get("place", []):
        if mention.id is None and evidence.start <= mention.start < mention.end <= evidence.end:
            inside = _place_names(_tokens(mention.text), lexicon)
            if not inside or (0, len(_tokens(mention.text)) - 1) in inside:
                after = _place_names(_tokens(evidence.text[mention.end - evidence.start :])[:_NEXT], lexicon)
                inside = dict([min(after.items())]) if after else {}
            if inside:
                return [place for places in inside.values() for place in places]
    return []


def _place_names(tokens: list[str], lexicon: Lexicon) -> dict[tuple[int, int], list[str]]:
    """What names of places among some words may mean, by their first and last word."""
    found: dict[tuple[int, int], list[str]] = {}
    for one in lexicon.find(tokens):
        if one.pattern.entry is not None and one.pattern.entry.kind == "place":
            found.setdefault((one.first, one.last), []).append(one.pattern.entry.id)
    return found


class _Sources(msgspec.Struct, frozen=True):
    reports: Mapping[str, Report]
    copies: Mapping[str, str]

    def origin(self, report: str) -> str:
        """The report that it is, in the end, a copy of."""
        seen = {report}
        while (before := self.copies.get(report)) is not None and before not in seen:
            seen.add(before)
            report = before
        return report

    def outlet(self, report: str) -> str:
        """The name of who published it first, or the report itself where nobody is named."""
        origin = self.origin(report)
        held = self.reports.get(origin)
        return held.source if held is not None and held.source else f"report {origin}"


def _repeated(coded: CodedReport) -> dict[str, set[str]]:
    """Claims of one report of which one is said to repeat the other."""
    found: dict[str, set[str]] = {}
    for claim in coded.claims:
        for link in claim.links:
            if link.rel in ("repeats", "led_to"):
                found.setdefault(claim.id, set()).add(link.to)
                found.setdefault(link.to, set()).add(claim.id)
    return found


def _telling(
    claim: Claim, report: Report, others: Mapping[str, set[str]], sources: _Sources, lexicon: Lexicon
) -> Telling:
    roles = claim.roles
    targets, doers = roles.get("target", []), roles.get("perpetrator", [])
    named = _persons(targets, lexicon)
    published = day_of(report.published)
    days, dated = _days(claim, published)
    things = [*targets, *doers, *roles.get("instrument", []), *roles.get("object", [])]
    source = sources.outlet(report.id)
    flags = {mention.civilian for mention in targets if mention.civilian is not None}
    return Telling(
        ref=claim.id,
        report=report.id,
        outlet=fold_text(source),
        source=source,
        copies=sources.origin(report.id),
        published=published,
        background=claim.background,
        type=claim.type,
        days=days,
        dated=dated,
        places=tuple(dict.fromkeys(m.id for m in roles.get("place", []) if m.id)),
        off=frozenset(m.id for m in roles.get("place", []) if m.id and _is_bearing(m, claim)),
        around=(),
        place_words=frozenset(word for m in roles.get("place", []) for word in content_words(m.text, lexicon)),
        doers=_ids(doer for doer in doers if doer.certainty != "denied"),
        sufferers=_ids(targets),
        civilian=flags.pop() if len(flags) == 1 else None,
        persons=frozenset(named),
        called=_called(named, targets, lexicon),
        toll=toll_of(claim),
        things=frozenset(word for m in things if not m.id for word in content_words(m.text, lexicon)),
        words=frozenset(content_words(claim.evidence.text, lexicon)),
        repeats=frozenset(others.get(claim.id, ())),
        claim=claim,
    )


def _days(claim: Claim, published: int | None) -> tuple[tuple[int, int] | None, bool]:
    if claim.when is not None:
        start, end = day_of(claim.when.start), day_of(claim.when.end)
        if start is not None and end is not None:
            return (start, max(start, end)), True
    if published is None or claim.background:
        return None, False
    return (published - _WHOLE_REPORT, published), False


def wheres(telling: Telling, geography: Geography) -> tuple[str, ...]:
    """Where it was, as finely as is told: what lies by a town may lie anywhere in its governorate."""
    named = telling.places or telling.beside or telling.around
    return tuple(geography.unit(place) if place in telling.off else place for place in named) if telling.off else named


def _is_bearing(mention: Mention, claim: Claim) -> bool:
    """Whether a bearing stands before a place, with nothing or its class noun between: جنوب كركوك, شرقي مدينة حلب."""
    before = claim.evidence.text[: max(0, mention.start - claim.evidence.start)]
    words = _tokens(before[-_BEFORE:])[-2:]
    return bool(words) and (words[-1] in _BEARINGS or (words[-1] in _HEADS and words[0] in _BEARINGS))


def is_fine(days: tuple[int, int]) -> bool:
    """Whether days are few enough to tell one event from the next."""
    return days[1] - days[0] < _FINE


def _ids(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.id for mention in mentions if mention.id))


def toll_of(claim: Claim) -> dict[str, tuple[int, int | None]]:
    """How many in all, by outcome: the groups that a claim counts apart are added up."""
    found: dict[str, tuple[int, int | None]] = {}
    for toll in claim.toll:
        low, high = found.get(toll.outcome, (0, 0))
        found[toll.outcome] = (low + toll.low, None if high is None or toll.high is None else high + toll.high)
    return found


def _tokens(text: str) -> list[str]:
    return [word for raw in fold_text(text).split() if (word := "".join(filter(str.isalnum, raw)))]


def content_words(text: str, lexicon: Lexicon) -> list[str]:
    """The words that carry meaning, without article and proclitics."""
    return [word.base or word.text for word in lexicon.words(_tokens(text)) if not word.function and len(word.base) > 2]


def _persons(targets: list[Mention], lexicon: Lexicon) -> list[str]:
    """The words of persons' names: in a mention with a given name, those that are no words of the language."""
    found: list[str] = []
    for mention in targets:
        tokens = _joined(_tokens(mention.text))
        words = lexicon.words(tokens)
        names = [token for token, word in zip(tokens, words, strict=True) if _may_name(token, word, lexicon)]
        if mention.id is not None:
            continue
        if any(_is_given(token, lexicon) for token in names):
            found += names
        elif len(tokens) == 1 and tokens[0].startswith("ال") and tokens[0].endswith("ي"):
            found += tokens  # الحميري: a family's name looks like an adjective.
    return found


def _joined(tokens: list[str]) -> list[str]:
    """عبد السلام is one name."""
    joined: list[str] = []
    for token in tokens:
        if joined and joined[-1] == "عبد":
            joined[-1] += token
        else:
            joined.append(token)
    return joined


def _is_given(token: str, lexicon: Lexicon) -> bool:
    return token in lexicon.given or token.startswith("عبدال")


def _may_name(token: str, word: Word, lexicon: Lexicon) -> bool:
    if token in _TITLED or len(token) < 3 or token.isdigit():
        return False
    family = word.noun == "adjective" and token.startswith("ال") and token.endswith("ي")  # الحميري, beside a given name
    known = (word.noun and not family) or word.function or word.senses or word.verb or word.opens_number
    return _is_given(token, lexicon) or not (known or token.endswith(("ون", "ين", "ات")))


def _called(named: list[str], targets: list[Mention], lexicon: Lexicon) -> str:
    """His own name, where it is told: أبو فيصل السلمان tells his son's and his family's."""
    if not named or not _is_given(named[0], lexicon):
        return ""
    for mention in targets:
        tokens = _joined(_tokens(mention.text))
        if named[0] in tokens:
            at = tokens.index(named[0])
            return "" if at > 0 and tokens[at - 1] in _TITLED else named[0]
    return ""
