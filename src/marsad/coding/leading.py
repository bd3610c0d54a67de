"""What can have led to what, and when one thing after another is a reaction to it."""

from __future__ import annotations

from marsad.coding.draft import Draft

_REACTIONS = frozenset(("measure", "flow", "statement"))
_REACTING = frozenset(
    ("arrest", "raid", "protest", "riot", "agreement", "refusal_of_support", "territory_change", "indiscriminate_fire")
)
_PROVOKES = frozenset(("arrest", "abduction", "assassination", "execution", "indiscriminate_fire", "seizure"))
"""After which those whose men were taken or killed fight."""
_NO_EFFECT = frozenset(("medical_transfer", "denial", "convoy", "aid", "trade"))
"""What goes with an incident, or answers words alone, rather than coming of it."""


def may_lead(cause: Draft, effect: Draft) -> bool:
    """Whether one can have brought about the other: casualties come only of a quarrel, a state of nothing."""
    if effect.type in _NO_EFFECT or cause.type == "denial":
        return False
    if (_is_outcome(effect) or _only_brings(effect)) and cause.kind != "relation":
        return False
    if effect.kind == "crossing":
        return effect.status == "in_use" or effect.status is None
    return effect.kind != "control" or cause.kind == "crossing"


def _is_outcome(draft: Draft) -> bool:
    """Whether it tells of the dead and hurt alone, not of somebody who killed them: قتلوا ثلاثة جنود رداً على …."""
    return draft.casualty and not (draft.by_verb and draft.roles.get("perpetrator"))


def _only_brings(draft: Draft) -> bool:
    """An incident told only by its outcome: أسفرت عن إصابة مزارع."""
    alone = draft.kind == "incident" and draft.first == draft.last
    return alone and draft.sentence.words[draft.first].verb == "cause"


def is_reaction(cause: Draft, effect: Draft) -> bool:
    """After what another did, a measure, a flight, a demand: more than one thing after another."""
    if effect.background or effect.type == "reopening" or doers(cause) & doers(effect):
        return False
    if cause.kind == "relation":
        return effect.kind == "incident"
    if cause.kind != "incident":
        return False
    if effect.type == "armed_clash" and cause.type in _PROVOKES:
        return True
    return effect.kind in _REACTIONS or (effect.type in _REACTING and cause.type != effect.type)


def doers(draft: Draft) -> set[str]:
    """Who did it or speaks, by ids; by the words where nobody knows them."""
    mentions = (m for role in ("perpetrator", "actor", "speaker") for m in draft.roles.get(role, []))
    return {mention.id or mention.text for mention in mentions}
