"""Links between the claims of a report: what led to what, is part of what, recurs, contradicts what."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.coding.draft import Bond, Draft
from marsad.coding.links.causes import Causes
from marsad.coding.links.recurrence import recurrences
from marsad.coding.links.rivals import contradictions
from marsad.coding.links.told import Told
from marsad.knowledge.lexicon import Lexicon
from marsad.model.reading import Reading, Sentence

_WITHIN = frozenset(("ضمن", "اطار", "سياق", "خلال", "اثناء"))
_WHOLE = frozenset(("cordon_search", "raid", "rivalry", "siege"))
_NAMED_WHOLE = frozenset(("حمله", "عمليه", "عمليات", "معركه", "صراع", "مداهمه", "مداهمات", "اقتحام"))


def link(reading: Reading, drafts: list[Draft], lexicon: Lexicon) -> None:
    """Add to each draft its bonds with others.

    A draft is bound to itself only where it repeats what the report tells no further; no bond is there twice, and of
    two that lead to each other only the first is kept.
    """
    if not drafts:
        return
    told = Told(reading, _in_order(drafts), lexicon)
    if len(drafts) > 1:
        for cause, effect in Causes(told).pairs():
            _bind(cause, Bond("led_to", effect))
        for part, whole in _parts(told):
            _bind(part, Bond("part_of", whole))
        for later, earlier in contradictions(told):
            _bind(later, Bond("contradicts", earlier))
    for draft, to, count, window_days in recurrences(told):
        _bind(draft, Bond("repeats", to, count, window_days))


def led_to(reading: Reading, drafts: list[Draft], lexicon: Lexicon) -> list[tuple[Draft, Draft]]:
    """Which of some drafts led to which, as far as the text says."""
    return list(Causes(Told(reading, _in_order(drafts), lexicon)).pairs())


def _in_order(drafts: list[Draft]) -> list[Draft]:
    return sorted(drafts, key=lambda draft: (draft.sentence.index, draft.first))


def _bind(draft: Draft, bond: Bond) -> None:
    other = bond.to
    if bond.rel == "repeats":
        if any(held.rel == "repeats" for held in draft.bonds):
            return
    elif other is draft or any(held.to is other for held in draft.bonds):
        return
    if other is not draft and any(held.to is draft and held.rel == bond.rel for held in other.bonds):
        return
    draft.bonds = [*draft.bonds, bond]


def _parts(told: Told) -> Iterator[tuple[Draft, Draft]]:
    """ضمن حملة …, خلال الحملة, أثناء المداهمة: the step before it, and the operation that it names."""
    for sentence in told.sentences:
        if not told.spots(sentence):
            continue
        for at, word in enumerate(sentence.words[:-1]):
            if word.base not in _WITHIN:
                continue
            whole = _whole(told, sentence, at + 1)
            if whole is None:
                continue
            part = told.between(sentence, 0, at - 1)
            if part and part[-1].draft is not whole and part[-1].draft.kind in ("incident", "measure", "relation"):
                yield part[-1].draft, whole


def _whole(told: Told, sentence: Sentence, at: int) -> Draft | None:
    word = sentence.words[at]
    if word.enclitic:
        return None
    draft = told.at(sentence, at)
    if (draft is None or draft.type not in _WHOLE) and word.article and word.base in _NAMED_WHOLE:
        draft = told.earlier(sentence, at, set(_WHOLE))
    if draft is None or draft.type not in _WHOLE:
        return None
    return draft if word.base in _NAMED_WHOLE or draft.type == "rivalry" else None
