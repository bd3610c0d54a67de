"""What two tellings of one happening say together."""

from __future__ import annotations

from marsad.coding import concrete
from marsad.coding.draft import Draft
from marsad.model.claim import Mention

_MORE_EXACT = frozenset(
    (("explosion", "suicide_attack"), ("armed_attack", "suicide_attack"), ("shelling", "air_strike")),
)
"""A type, and what it turns out to be where the sentence also says so: فجر انتحاري سيارة, تعرضت لقصف جوي."""
_NO_VICTIM_TARGET = frozenset(("territory_change", "protest", "riot", "armed_clash", "raid"))
_DOUBTFUL = -1.0
"""Of the weight of the evidence: below it a telling alone would hardly be taken for an event."""
_TOLD = (
    *("type", "rule", "casualty", "form", "sentence", "first", "last", "clause"),
    *("is_noun", "definite", "plural", "background", "lethality"),
)
"""What goes over from a telling that says better what happened."""


def absorb(one: Draft, other: Draft, weights: dict[str, float]) -> None:
    """Add to a draft what another telling of the same says more."""
    telling = (other.sentence, other.first, other.last)
    if one.kind == "incident" and _leads(other, one, weights):
        telling = (one.sentence, one.first, one.last)
        for name in _TOLD:
            setattr(one, name, getattr(other, name))
    _sharpen(one, other)
    _strengthen(one, other)
    one.tellings += [telling, *other.tellings]
    one.toll += [t for t in other.toll if not any(t.outcome == h.outcome and t.group == h.group for h in one.toll)]
    for role in other.roles:
        _take(role, one, other)
    one.when = one.when or other.when
    _take_source(one, other)
    one.suspects = one.suspects or other.suspects
    one.bonds.extend(other.bonds)
    one.accused.extend(other.accused)


def _leads(draft: Draft, held: Draft, weights: dict[str, float]) -> bool:
    """Whether the later telling is the one that says what happened."""
    if held.casualty != draft.casualty:
        return held.casualty
    return concrete.weight(held, weights) < _DOUBTFUL <= concrete.weight(draft, weights)


def _sharpen(one: Draft, other: Draft) -> None:
    """The more exact type, or the most lethal act of one sentence's verbs."""
    if one.sentence is not other.sentence:
        return
    if (one.type, other.type) in _MORE_EXACT and (other.strong or not one.strong):
        one.type, one.rule = other.type, other.rule
    elif other.lethality > one.lethality and not (other.casualty or other.is_noun or one.is_noun):
        one.type, one.rule, one.lethality = other.type, other.rule, other.lethality


def _strengthen(one: Draft, other: Draft) -> None:
    beside = one.sentence is other.sentence
    one.recalls = one.recalls or other.recalls
    one.leading = one.leading or (other.leading and beside)
    one.by_verb = one.by_verb or (other.by_verb and beside)
    one.carried = one.carried or other.carried
    one.strong = one.strong or other.strong


def _take(role: str, one: Draft, other: Draft) -> None:
    mentions, held = other.roles[role], one.roles.setdefault(role, [])
    if role == "perpetrator":
        mentions = [m for m in mentions if not _is_victim(m, one) and not _is_victim(m, other)]
    if role == "target" and other.casualty and one.type in _NO_VICTIM_TARGET:
        return
    unnamed = role == "perpetrator" and all(m.id is None for m in held)
    if not held or (unnamed and any(m.id for m in mentions)):
        one.roles[role] = list(mentions)
    elif role in ("instrument", "object"):
        held.extend(m for m in mentions if not _is_held(m, held))


def _take_source(one: Draft, other: Draft) -> None:
    if one.attribution is not None or other.attribution is None:
        return
    if other.recalls and one.sentence is not other.sentence:
        return
    one.attribution = other.attribution
    if one.certainty == "asserted":
        one.certainty = other.certainty


def _is_victim(mention: Mention, draft: Draft) -> bool:
    if mention.id is not None:
        return False
    spans = [(m.start, m.end) for m in draft.roles.get("target", [])]
    spans += [(t.span.start, t.span.end) for t in draft.toll]
    return any(mention.start < end and start < mention.end for start, end in spans)


def _is_held(mention: Mention, held: list[Mention]) -> bool:
    return any((m.start < mention.end and mention.start < m.end) or m.text == mention.text for m in held)
