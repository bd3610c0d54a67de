"""Whether the roles that make a kind of claim are there."""

from __future__ import annotations

from marsad.coding.roles.roles import Roles
from marsad.coding.triggers import Occurrence
from marsad.knowledge.load import Knowledge
from marsad.model.claim import Mention

_UNREST = frozenset(("protest", "riot"))


def can_be_whole(occurrence: Occurrence) -> bool:
    """Whether any roles could make a claim of it: المتظاهرون only names people."""
    return not (occurrence.form == "participle" and occurrence.rule.type.id in _UNREST)


def is_whole(occurrence: Occurrence, roles: Roles, knowledge: Knowledge) -> bool:
    """Whether enough is said for a claim of the trigger's kind."""
    kind, strong = occurrence.rule.type.kind, occurrence.is_strong
    if kind == "incident":
        return _incident(occurrence, roles, knowledge)
    if kind == "measure":
        return _measure(occurrence, roles, knowledge)
    if kind == "control":
        return bool(roles.get("actor")) and bool(roles.get("place"))
    if kind == "relation":
        return bool(roles.get("a") and roles.get("b")) and (strong or _is_known([*roles["a"], *roles["b"]], knowledge))
    if kind == "statement":
        return bool(roles.get("speaker"))
    left = occurrence.rule.trigger.subject == "origin" and roles.get("origin")  # خلت القرى من سكانها
    return bool(left) or any(roles.get(role) for role in ("object", "actor", "destination"))


def _incident(occurrence: Occurrence, roles: Roles, knowledge: Knowledge) -> bool:
    type_, doers = occurrence.rule.type.id, roles.get("perpetrator", [])
    bare = not roles and not occurrence.rule.is_phrase
    if type_ == "territory_change" and (bare or (doers and all(_is_state(m, knowledge) for m in doers))):
        return False  # دخل الحصار يومه العاشر, دخلت الشاحنات العراق
    if type_ in _UNREST and doers and all(_is_state(m, knowledge) for m in doers):
        return False  # احتجت مصر لدى إيران
    return not (type_ in _UNREST and not occurrence.is_strong and any(m.id for m in doers))


def _measure(occurrence: Occurrence, roles: Roles, knowledge: Knowledge) -> bool:
    strong, actors = occurrence.is_strong, roles.get("actor", [])
    if not strong:
        return _is_known(actors, knowledge)
    return bool(actors or roles.get("place") or roles.get("affected") or occurrence.is_noun)


def _is_state(mention: Mention, knowledge: Knowledge) -> bool:
    record = knowledge.actors.get(mention.id or "")
    return record is not None and record.kind == "state" and " " not in mention.text


def _is_known(mentions: list[Mention], knowledge: Knowledge) -> bool:
    return any(m.id in knowledge.actors for m in mentions)
