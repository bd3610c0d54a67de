"""Casualties to the incidents that caused them."""

from __future__ import annotations

from marsad.coding.draft import Draft
from marsad.coding.tolls.ledger import Loss
from marsad.coding.tolls.tolls import losses
from marsad.knowledge.lexicon import Lexicon
from marsad.model.claim import Toll
from marsad.model.reading import Reading

_WAR = 1000
"""So many are the dead of a war, not of one incident."""
_TAKING = ("/خطف", "/اختطف")
_TAKES = frozenset(("abduction", "arrest", "raid", "armed_attack", "armed_clash", "territory_change"))


def attach_losses(reading: Reading, drafts: list[Draft], lexicon: Lexicon) -> None:
    """Put every loss on the incident of its sentence that it belongs to, else on the one told last before."""
    last: Draft | None = None
    for sentence in reading.sentences:
        own = [d for d in drafts if d.kind == "incident" and d.sentence is sentence]
        if sentence.has_trigger and (own or last is not None):
            for loss in losses(reading, sentence, lexicon):
                draft = _incident(loss, own) or (last if not own else None)
                if draft is not None:
                    _add(reading, draft, loss)
        happened = [d for d in own if not d.background]
        last = happened[-1] if happened else own[-1] if own and last is None else last


def _incident(loss: Loss, own: list[Draft]) -> Draft | None:
    """The draft whose own trigger says the loss, else the nearest before that can cause it, else the first after."""
    fit = [d for d in own if loss.outcome != "captured" or d.type in _TAKES]
    inside = [d for d in fit if loss.first <= d.first <= loss.last or d.first <= loss.first <= d.last]
    if inside:
        return inside[0]
    before = [d for d in fit if d.first < loss.first]
    return before[-1] if before else fit[0] if fit else None


def _add(reading: Reading, draft: Draft, loss: Loss) -> None:
    if loss.low >= _WAR and draft.casualty:
        draft.summed = True
    held = ((h.outcome, h.group, h.low) for h in draft.toll)
    if loss.low >= _WAR or (loss.outcome, loss.group, loss.low) in held:
        return
    if loss.group == "combatant" and loss.outcome in ("killed", "injured") and loss.low:
        draft.bereaved = draft.bereaved or loss.side
    span = reading.quote(loss.start, loss.end)
    taken = draft.rule.endswith(_TAKING) and loss.outcome == "missing"  # فُقد أثرهم بعد اختطافهم
    outcome = "captured" if taken else loss.outcome
    draft.toll.append(Toll(outcome=outcome, low=loss.low, high=loss.high, group=loss.group, span=span))
