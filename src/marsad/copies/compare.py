"""Whether two reports are copies, one corrects the other, or they stand apart. The numbers were set on the tuned half
of `tests/copies`; docs/decisions/0012 says what was tried."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from urllib.parse import urlsplit

import msgspec

from marsad.arabic.fold import fold_text
from marsad.copies import facts
from marsad.copies.cues import Cues
from marsad.copies.facts import Facts
from marsad.copies.wording import Wording, all_words, cover
from marsad.model.copies import CopyKind, Pair, Telling

FORMULA = 12
"""Words. A text so short that is told again days later is a formula («هدوء حذر في المدينة»), not a copy."""
FORMULA_DAYS = timedelta(days=2)
SHORT = 30
"""Words. In a shorter text any number, name or day that differs makes another report of it."""
LONG = 60
"""Words. From here on a text may carry a changed number and still be a copy: too much else is the same."""
NEAR = 0.55
"""The share of the shorter text's words that must stand in the other; one word in ten changed leaves 0.8 or so."""
NEAR_BACK = 0.5
"""The same for the longer text: a text of which less than half is the other's is another report."""
HELD = 0.7
"""The share of a shortened text that must stand in the longer."""
ALIKE_RATIO = 0.7
"""Words of the shorter text for one of the longer, below which it counts as shortened."""
LEAST_RATIO = 0.12
"""The same, below which nothing is compared: so short a part is a quotation or a headline."""
OPENING = 0.4
"""A text shortened below this ratio must be how the longer one opens; else it is an item of a roundup."""
OPENING_WORDS = 20
"""Words before which it must begin in the longer one: a headline may stand before it."""
CORRECTION_DAYS = timedelta(days=3)
FEW = 0.34
"""The share of numbers and names that a correction changes at most; a daily register changes more."""
ONE_IN = 20
"""Words of a text for one that a correction puts in another's place, where the text has hardly a name or number."""
_END = 130
"""Characters: some fifteen words."""
LAST = datetime.max.replace(tzinfo=UTC)


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """Two reports and how much of each stands in the other."""

    left: Wording
    """The earlier one."""
    right: Wording
    shorter: Wording
    longer: Wording
    there: float
    """The share of the shorter's words that stand in the longer: 0 to 1."""
    back: float
    """The share of the longer's words that stand in the shorter."""

    @property
    def ratio(self) -> float:
        """The words of the shorter for one of the longer."""
        return _ratio(self.shorter, self.longer)

    @property
    def size(self) -> int:
        """The words of the shorter."""
        return len(self.shorter.words)


def compare(one: Wording, other: Wording, cues: Cues) -> Pair | None:
    """How two reports belong together; None where they stand apart. The order of the two does not matter."""
    left, right = sorted((one, other), key=_standing)
    if left.words == right.words:
        return _same(left, right)
    longer, shorter = sorted((left, right), key=lambda wording: len(wording.words), reverse=True)
    if not shorter.words or _ratio(shorter, longer) < LEAST_RATIO:
        return None
    there = cover(shorter, longer)
    if there < NEAR:
        return None
    back = cover(longer, shorter)
    return _compared(Beside(left=left, right=right, shorter=shorter, longer=longer, there=there, back=back), cues)


def _compared(beside: Beside, cues: Cues) -> Pair | None:
    """What costs little is asked first: most reports that share words stand apart by it."""
    shape, said = _shape(beside), _said_correction(beside.left, beside.right, cues)
    differing = facts.differing_words(beside.left, beside.right)
    if said is None and (shape is None or (beside.size < SHORT and differing.opposed > _few_words(beside))):
        return None
    found = facts.compare(beside.left, beside.right, differing, cues)
    kind = _kind(beside, found, shape, said)
    if kind is None:
        return None
    ends = (beside.longer, beside.shorter) if kind == "shortened" else (beside.left, beside.right)
    return _pair(*ends, kind, measure=beside.there, changed=found.differ)


def instant(published: str | None) -> datetime:
    """When it was published, for comparing; what has no date comes last, a date alone is its first minute."""
    return _instant(published) if published else LAST


@lru_cache(maxsize=4096)
def _instant(published: str) -> datetime:
    try:
        found = datetime.fromisoformat(published)
    except ValueError:
        return LAST
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _standing(wording: Wording) -> tuple[datetime, str]:
    return instant(wording.telling.published), wording.telling.key


def _pair(left: Wording, right: Wording, kind: CopyKind, *, measure: float = 1.0, changed: bool = False) -> Pair:
    return Pair(
        left=left.telling.key,
        right=right.telling.key,
        kind=kind,
        measure=round(measure, 4),
        ratio=round(_ratio(left, right), 4),
        changed=changed,
    )


def _shape(beside: Beside) -> CopyKind | None:
    """What the two would be by their words alone."""
    if beside.ratio >= ALIKE_RATIO:
        return "near" if beside.back >= NEAR_BACK else None
    if beside.there < HELD:
        return None
    return "shortened" if beside.ratio >= OPENING or _opens(beside) else None


def _kind(beside: Beside, facts: Facts, shape: CopyKind | None, said: str | None) -> CopyKind | None:
    if facts.replaced or said == "retracts":
        if said is not None or _set_right(beside, facts):
            return "correction"
        if not _carried_all_the_same(beside, facts):
            return None
    if beside.size < SHORT and not _short_alike(beside, facts):
        return None
    return shape


def _set_right(beside: Beside, facts: Facts) -> bool:
    """Whether the later text tells the earlier anew without saying so: the same outlet changed little of it soon."""
    left, right = beside.left.telling, beside.right.telling
    gap = _gap(left, right)
    return (
        _same_source(left, right)
        and not facts.instead.days
        and beside.size >= SHORT
        and (facts.replaced_share <= FEW or facts.words.opposed * ONE_IN <= beside.size)
        and (gap is None or gap <= CORRECTION_DAYS)
    )


def _carried_all_the_same(beside: Beside, facts: Facts) -> bool:
    """Whether so much is the same that another outlet's changed number or name is a slip or an addition of its own."""
    return (
        beside.size >= LONG
        and not facts.instead.days
        and facts.replaced_share <= FEW / 2
        and beside.there >= HELD
        and not _same_source(beside.left.telling, beside.right.telling)
    )


def _short_alike(beside: Beside, facts: Facts) -> bool:
    """Whether two short texts differ in a frame or a few plain words alone."""
    if beside.ratio > ALIKE_RATIO:
        decisive = facts.numbers.differ or (facts.words.opposed > 0 and facts.names.differ)
    elif beside.shorter is beside.left:
        decisive = bool(facts.numbers.left or facts.names.left)
    else:
        decisive = bool(facts.numbers.right or facts.names.right)
    return not decisive and facts.words.opposed <= _few_words(beside)


def _few_words(beside: Beside) -> int:
    """Words that may be others in a short text."""
    return max(1, beside.size // 6)


def _ratio(left: Wording, right: Wording) -> float:
    """The words of the shorter for one of the longer."""
    few, many = sorted((len(left.words), len(right.words)))
    return few / many if many else 1.0


def _opens(beside: Beside) -> bool:
    """Whether the shorter text is how the longer opens, be it under a headline."""
    return any(shingle in beside.shorter.shingle_set for shingle in beside.longer.shingles[:OPENING_WORDS])


def _said_correction(left: Wording, right: Wording, cues: Cues) -> str | None:
    """How the later text alone says that it sets the earlier right."""
    said = cues.correction(_ends(right.telling.text))
    return said if said and cues.correction(_ends(left.telling.text)) is None else None


def _ends(text: str) -> list[str]:
    """The first and last words of a text, where a correction says that it is one."""
    if len(text) <= 2 * _END:
        return all_words(text)
    return [*all_words(text[:_END])[:-1], "|", *all_words(text[-_END:])[1:]]


def _same_source(left: Telling, right: Telling) -> bool:
    if left.source and right.source:
        return fold_text(left.source).split() == fold_text(right.source).split()
    host = _host(left.url)
    return host is not None and host == _host(right.url)


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:
        return None


def _gap(left: Telling, right: Telling) -> timedelta | None:
    if left.published is None or right.published is None:
        return None
    return abs(instant(right.published) - instant(left.published))


def _same(left: Wording, right: Wording) -> Pair | None:
    """Of two texts that are one but for the frame and the spelling."""
    gap = _gap(left.telling, right.telling)
    if len(left.words) <= FORMULA and gap is not None and gap > FORMULA_DAYS:
        return None
    one, other = left.telling.text, right.telling.text
    return _pair(left, right, "exact" if one == other or all_words(one) == all_words(other) else "near")
