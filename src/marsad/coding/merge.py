"""One happening told twice in a report is one claim: which drafts tell of the same, and what they then say together."""

from __future__ import annotations

from marsad.coding.draft import Draft
from marsad.knowledge.load import Knowledge
from marsad.model.claim import Mention

FAMILIES = (
    frozenset(("arrest", "raid", "abduction")),
    frozenset(("protest", "riot")),
    frozenset(("armed_attack", "assassination", "execution", "armed_clash", "suicide_attack", "explosion", "indiscriminate_fire", "other_violence")),
    frozenset(("explosion", "suicide_attack", "other_violence", "air_strike", "shelling")),
    frozenset(("shelling", "air_strike", "armed_attack")),
    frozenset(("territory_change", "seizure", "armed_clash", "armed_attack")),
    frozenset(("closure", "siege")),
    frozenset(("curfew", "movement_ban")),
    frozenset(("mobilization", "deployment", "reinforcement")),
)
_ONE_OF_EACH = {"relation": ("a", "b"), "control": ("actor", "place"), "measure": ("actor", "place"), "flow": ("object", "actor"), "statement": ("speaker", "addressee"), "crossing": ("place",)}


def akin(one: str, other: str) -> bool:
    """Whether two types are often told in each other's words."""
    return one == other or any(one in family and other in family for family in FAMILIES)


def merged(drafts: list[Draft], knowledge: Knowledge) -> list[Draft]:
    """The drafts without those that only tell again what another tells; what they add is kept."""
    kept: list[Draft] = []
    for draft in drafts:
        earlier = _same(draft, kept, knowledge)
        if earlier is None:
            kept.append(draft)
        else:
            absorb(earlier, draft)
    return kept


def _same(draft: Draft, kept: list[Draft], knowledge: Knowledge) -> Draft | None:
    rule = _same_incident if draft.kind == "incident" else _same_other
    for earlier in reversed(kept):
        if earlier.kind == draft.kind and rule(earlier, draft, knowledge):
            return earlier
    return None


def _same_incident(one: Draft, other: Draft, knowledge: Knowledge) -> bool:
    if not _dates_agree(one, other) or one.certainty == "denied" or other.certainty == "denied":
        return False
    if other.background and not one.background and not (other.definite and other.is_noun):
        return False
    apart = _differ(one, other, "place", knowledge) or _differ(one, other, "perpetrator", knowledge)
    if apart:
        return False
    recalled = other.is_noun and other.definite
    if recalled and akin(one.type, other.type):
        return True
    if one.sentence is other.sentence:
        return akin(one.type, other.type) and (_shares(one, other) or _is_casualty(other) or _is_casualty(one) or not other.roles)
    if _differ(one, other, "target", knowledge) and not recalled:
        return False
    if one.type == other.type:
        return _shares(one, other) or (not _has_own(other) and other.sentence.index - one.sentence.index <= 2)
    return akin(one.type, other.type) and (_is_casualty(other) and not _differ(one, other, "target", knowledge) and other.sentence.index - one.sentence.index <= 1 and not other.roles.get("place") or _shares(one, other) and len(_shared(one, other)) > 1)


def _same_other(one: Draft, other: Draft, knowledge: Knowledge) -> bool:
    if one.type != other.type or not _dates_agree(one, other):
        return False
    if other.background and not one.background:
        return False
    keys = _ONE_OF_EACH.get(one.kind, ())
    if any(_differ(one, other, key, knowledge) for key in keys):
        return False
    if one.kind == "relation":
        ones, others = _ids(one, "a") | _ids(one, "b"), _ids(other, "a") | _ids(other, "b")
        return bool(ones) and ones == others
    if one.sentence is other.sentence and one.kind in ("control", "statement", "flow"):
        return bool(_shared(one, other))
    return bool(_shared(one, other)) or (other.is_noun and other.definite)


def _is_casualty(draft: Draft) -> bool:
    return draft.rule.startswith("casualty:")


def _has_own(draft: Draft) -> bool:
    return any(draft.roles.get(role) for role in ("place", "target", "perpetrator"))


def _dates_agree(one: Draft, other: Draft) -> bool:
    if one.when is None or other.when is None:
        return True
    return one.when.start <= other.when.end and other.when.start <= one.when.end


def _ids(draft: Draft, role: str) -> set[str]:
    return {m.id for m in draft.roles.get(role, []) if m.id is not None}


def _differ(one: Draft, other: Draft, role: str, knowledge: Knowledge) -> bool:
    """Whether both name somebody or some place here, and none of these is, holds or lies in one of the others."""
    ones, others = _ids(one, role), _ids(other, role)
    if not ones or not others:
        a, b = one.roles.get(role, []), other.roles.get(role, [])
        if role == "target" and a and b and not ones and not others:
            return not any(_words_shared(x.text, y.text) for x in a for y in b)
        return False
    return not any(_related(x, y, knowledge) or _related(y, x, knowledge) for x in ones for y in others)


def _words_shared(one: str, other: str) -> bool:
    return bool(set(one.split()) & set(other.split()))


def _related(one: str, other: str, knowledge: Knowledge) -> bool:
    if one == other:
        return True
    if one.startswith("place:"):
        row = knowledge.places.get(one)
        for _ in range(8):
            if row is None or not row.parent:
                return False
            if row.parent == other:
                return True
            row = knowledge.places.get(row.parent)
        return False
    record = knowledge.actors.get(one)
    for _ in range(5):
        if record is None:
            return False
        if record.parent == other or any(a.to == other for a in record.affiliations):
            return True
        record = knowledge.actors.get(record.parent)
    return False


def _shared(one: Draft, other: Draft) -> list[str]:
    return [role for role in one.roles if _ids(one, role) & _ids(other, role)]


def _shares(one: Draft, other: Draft) -> bool:
    return bool(_shared(one, other))


def absorb(one: Draft, other: Draft) -> None:
    """Add to a draft what another telling of the same says more."""
    one.tellings.append((other.sentence, other.first, other.last))
    one.tellings.extend(other.tellings)
    if one.rule.startswith("casualty:") and not other.rule.startswith("casualty:"):
        one.type, one.rule, one.sentence, one.first, one.last = other.type, other.rule, other.sentence, other.first, other.last
        one.clause, one.is_noun, one.definite = other.clause, other.is_noun, other.definite
    for role, mentions in other.roles.items():
        held = one.roles.setdefault(role, [])
        if not held or (role != "place" and all(m.id is None for m in held) and any(m.id for m in mentions) and role == "perpetrator"):
            one.roles[role] = list(mentions)
        elif role in ("instrument", "object"):
            held.extend(m for m in mentions if not _covered(m, held))
    one.when = one.when or other.when
    if other.attribution is not None and one.attribution is None:
        one.attribution = other.attribution
        if one.certainty == "asserted":
            one.certainty = other.certainty
    one.suspects = one.suspects or other.suspects
    one.bonds.extend(other.bonds)


def _covered(mention: Mention, held: list[Mention]) -> bool:
    return any(m.start < mention.end and mention.start < m.end or m.text == mention.text for m in held)
