"""One happening told twice in a report is one claim: tellings are joined to the draft that tells it best."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.coding import concrete
from marsad.coding.draft import Draft
from marsad.coding.merging.absorb import absorb
from marsad.coding.merging.parts import hand_down, is_told_of
from marsad.coding.merging.retelling import UNREST
from marsad.coding.merging.sameness import conflict, one_act, same_other, told_again
from marsad.knowledge.load import Knowledge


def merged(drafts: list[Draft], knowledge: Knowledge) -> list[Draft]:
    """The drafts without those that only tell again what another tells; what they add is kept.

    First within each sentence, the surest telling first, then from sentence to sentence.
    """
    if len(drafts) < 2:
        return drafts
    weights = knowledge.lexicon.weights
    within: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: _surest(d, weights)):
        beside = [e for e in within if e.sentence is draft.sentence and e.kind == draft.kind]
        _put(draft, _same_beside(draft, beside, knowledge), within, weights)
    kept: list[Draft] = []
    for draft in sorted(within, key=lambda d: (d.sentence.index, d.first)):
        before = [e for e in kept if e.sentence is not draft.sentence and e.kind == draft.kind]
        _put(draft, _same_before(draft, before, knowledge), kept, weights)
    for whole in [draft for draft in kept if draft.sums]:
        parts = [d for d in kept if is_told_of(d, whole)]
        if len(parts) > 1:
            hand_down(whole, parts)
            kept.remove(whole)
    return kept


def _surest(draft: Draft, weights: dict[str, float]) -> tuple[int, bool, bool, bool, int]:
    """Sentence by sentence the deed before its casualties, what is told anew before what is only recalled."""
    bare = draft.recalls and not draft.has_own
    return draft.sentence.index, draft.casualty, bare, concrete.weight(draft, weights) < 0, draft.first


def _put(draft: Draft, earlier: Draft | None, kept: list[Draft], weights: dict[str, float]) -> None:
    if earlier is None:
        kept.append(draft)
    else:
        absorb(earlier, draft, weights)


def _same_beside(draft: Draft, beside: list[Draft], knowledge: Knowledge) -> Draft | None:
    if draft.kind != "incident":
        return next((e for e in reversed(beside) if same_other(e, draft, knowledge)), None)
    if draft.during and beside:
        return min(beside, key=lambda e: abs(e.first - draft.first))
    fit = [e for e in beside if not conflict(e, draft, knowledge) and one_act(e, draft)]
    return min(fit, key=lambda e: _distance(e, draft)) if fit else None


def _distance(deed: Draft, draft: Draft) -> tuple[bool, int]:
    """How far a deed stands; of a casualty, what stands before it or in its clause (قُتل في قصف) comes first."""
    later = draft.casualty and deed.first > draft.clause[1]
    return later, abs(deed.first - draft.first)


def _likest(draft: Draft, fit: Iterator[Draft]) -> Draft | None:
    """The last told of, unless it is of another type and one before it is of the same."""
    last = next(fit, None)
    if last is None or last.type == draft.type or draft.recalls:
        return last
    return next((e for e in fit if e.type == draft.type), last)


def _same_before(draft: Draft, before: list[Draft], knowledge: Knowledge) -> Draft | None:
    if draft.kind != "incident":
        return next((e for e in reversed(before) if same_other(e, draft, knowledge)), None)
    fit = (e for e in reversed(before) if not conflict(e, draft, knowledge) and told_again(e, draft))
    if not draft.casualty:
        return _likest(draft, fit)
    told = list(fit)  # ست جثث و32 جريحاً: of the fight, not of the crowd that was on its way to a rally
    fights = (e for e in told if e.type not in UNREST or e.sentence is not told[0].sentence)
    return next(fights, None) or (told[0] if told else None)
