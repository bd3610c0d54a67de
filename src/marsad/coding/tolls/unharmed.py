"""What a sentence says of nobody's being harmed: لم يصب أحد, دون خسائر بشرية, اقتصرت الأضرار على الماديات."""

from __future__ import annotations

from marsad.coding.tolls.casualties import Sign, word_set
from marsad.coding.tolls.ledger import Loss
from marsad.coding.tolls.scope import Scope
from marsad.coding.tolls.victims import Crowd
from marsad.model.claim import Outcome

_BOTH: tuple[Outcome, ...] = ("killed", "injured")
_ANY = ("احد", "احدا", "اي")
_LIMITED = ("اقتصر", "تقتصر", "يقتصر", "مقتصر", "انحصر")
_MATERIAL = word_set("الماديات الماديه المادي ماديات ماديه")
_LOSSES = ("خساير", "اضرار")
_REACH = 7
"""Words between اقتصرت and what the losses were limited to."""
WITHOUT_SIGN = frozenset(("بشريه", *_MATERIAL))
"""Words by which a sentence without a casualty word may say so."""


def unharmed(crowd: Crowd, scope: Scope) -> list[Loss]:
    """Nobody, where no losses of people, or only losses of things, are told."""
    texts = crowd.sentence.texts
    if WITHOUT_SIGN.isdisjoint(texts):
        return []
    for at, text in enumerate(texts):
        if text == "بشريه" and crowd.text(at - 1).endswith(_LOSSES) and scope.denial(at) == "none":
            return _nobody(crowd, scope, _BOTH, at)
        if text in _MATERIAL and (first := _limited(texts, at)) is not None:
            return [_zero(crowd, outcome, first, at) for outcome in _BOTH]
    return []


def _limited(texts: list[str], at: int) -> int | None:
    """اقتصرت الأضرار على الماديات: where that begins."""
    before = range(at - 1, max(-1, at - _REACH), -1)
    return next((i for i in before if texts[i].removeprefix("و").removeprefix("ف").startswith(_LIMITED)), None)


def denied(crowd: Crowd, scope: Scope, at: int, sign: Sign) -> list[Loss]:
    """Nobody, where a negated casualty word says so of all: دون قتلى, لم يصب أحد."""
    outcomes: tuple[Outcome, ...] = _BOTH if sign.base == "ضحايا" else (sign.outcome,)
    if (sign.kind == "people" and sign.number == "pl" and not sign.article) or sign.base == "اصابه":
        return _nobody(crowd, scope, outcomes, at)
    if sign.kind in ("passive", "verb", "active") and crowd.text(at + 1) in _ANY:
        after = crowd.text(at + 2)
        if crowd.text(at + 1) == "اي" or not (after and crowd.words[at + 2].article):
            return _nobody(crowd, scope, outcomes, at)
    return []


def _nobody(crowd: Crowd, scope: Scope, outcomes: tuple[Outcome, ...], at: int) -> list[Loss]:
    first = next((i for i in range(at - 1, max(-1, at - 8), -1) if scope.negates(i)), at)
    last = at + 1 if crowd.text(at + 1) in ("احد", "احدا") else at
    return [_zero(crowd, outcome, first, last, word=at) for outcome in outcomes]


def _zero(crowd: Crowd, outcome: Outcome, first: int, last: int, *, word: int | None = None) -> Loss:
    """Nobody, by the words from the first to the last, of which `word` says it."""
    sentence = crowd.sentence
    start = sentence.starts[first] + (1 if crowd.words[first].conjunction else 0)
    at = last if word is None else word
    return Loss(outcome, 0, 0, "unknown", start, sentence.ends[last], at, last, None, None)
