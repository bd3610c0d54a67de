"""One happening told twice in a report is one claim: which drafts tell of the same, and what they then say together."""

from __future__ import annotations

from marsad.coding import concrete
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
    """The drafts without those that only tell again what another tells; what they add is kept.

    First within each sentence, the surest telling first, then from sentence to sentence.
    """
    weights = knowledge.lexicon.weights
    within: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.sentence.index, d.casualty, concrete.weight(d, weights) < 0, d.first)):
        beside = [e for e in within if e.sentence is draft.sentence and e.kind == draft.kind]
        _put(draft, _same_beside(draft, beside, knowledge), within, weights)
    kept: list[Draft] = []
    for draft in sorted(within, key=lambda d: (d.sentence.index, d.first)):
        before = [e for e in kept if e.sentence is not draft.sentence and e.kind == draft.kind]
        _put(draft, _same_before(draft, before, knowledge), kept, weights)
    return kept


def _put(draft: Draft, earlier: Draft | None, kept: list[Draft], weights: dict[str, float]) -> None:
    if earlier is None:
        kept.append(draft)
    else:
        absorb(earlier, draft, weights)


def _same_beside(draft: Draft, beside: list[Draft], knowledge: Knowledge) -> Draft | None:
    if draft.kind != "incident":
        return next((e for e in reversed(beside) if _same_other(e, draft, knowledge)), None)
    if draft.during and beside:
        return min(beside, key=lambda e: abs(e.first - draft.first))
    fit = [e for e in beside if not _conflict(e, draft, knowledge) and _one_act(e, draft)]
    return min(fit, key=lambda e: abs(e.first - draft.first)) if fit else None


def _same_before(draft: Draft, before: list[Draft], knowledge: Knowledge) -> Draft | None:
    if draft.kind != "incident":
        return next((e for e in reversed(before) if _same_other(e, draft, knowledge)), None)
    return next((e for e in reversed(before) if not _conflict(e, draft, knowledge) and _told_again(e, draft)), None)


def _conflict(one: Draft, other: Draft, knowledge: Knowledge) -> bool:
    """Whether something that both say cannot be said of one happening."""
    if not _dates_agree(one, other) or "denied" in (one.certainty, other.certainty):
        return True
    if one.background != other.background and not (other.is_noun and other.definite) and one.sentence is not other.sentence:
        return True
    return _differ(one, other, "place", knowledge) or _differ(one, other, "perpetrator", knowledge) or _new_party(one, other)


def _new_party(one: Draft, other: Draft) -> bool:
    """هاجم داعش القرية، لترد مليشيات مسلحة: indefinite, so not told of before."""
    ones, others = one.roles.get("perpetrator", []), other.roles.get("perpetrator", [])
    if not ones or not others or other.casualty or any(m.id for m in others):
        return False
    return all(not m.text.startswith("ال") for m in others) and not any(_words_shared(a.text, b.text) for a in ones for b in others)


def _one_act(one: Draft, other: Draft) -> bool:
    """Within a sentence: the casualty of the deed, its means, its steps."""
    if one.casualty or other.casualty:
        return True
    if other.during or one.during:
        return True
    if _own_objects(one, other):
        return False
    return akin(one.type, other.type) or not _has_own(other) or _shares(one, other)


def _one_place(one: Draft, other: Draft) -> bool:
    """Whether both name places known here (which do not differ: that was asked before), or a place by the same words."""
    if _ids(one, "place") and _ids(other, "place"):
        return True
    return any(_words_shared(a.text, b.text) for a in one.roles["place"] for b in other.roles["place"])


def _meant_again(one: Draft, other: Draft) -> bool:
    """حاجزا … على الحاجز, محتجون … المتظاهرون: a definite word for what an indefinite one brought in."""
    role = "perpetrator" if other.type in ("protest", "riot") else "target"
    ones, others = one.roles.get(role, []), other.roles.get(role, [])
    if role == "perpetrator":
        return bool(ones) and any(m.text.startswith("ال") and m.id is None for m in others)
    stems = {_stem(word) for m in ones for word in m.text.split()}
    return any(m.text.startswith("ال") and _stem(m.text.split()[0]) in stems for m in others)


def _stem(word: str) -> str:
    return word.removeprefix("ال").rstrip("اًٌٍ")


def _same_toll(one: Draft, other: Draft) -> bool:
    """The same exact number of dead or hurt, more than one."""
    counts = {(t.outcome, t.low) for t in one.toll if t.low == t.high and t.low > 1 and t.outcome != "captured"}
    return any((t.outcome, t.low) in counts for t in other.toll if t.low == t.high)


def _own_objects(one: Draft, other: Draft) -> bool:
    """قصفوا المنازل وفجروا بيت الشيخ: two verbs, each with its own object."""
    if one.is_noun or other.is_noun or "armed_clash" in (one.type, other.type):
        return False
    ones, others = one.roles.get("target", []), other.roles.get("target", [])
    return bool(ones) and bool(others) and not any(a.start < b.end and b.start < a.end or a.id is not None and a.id == b.id for a in ones for b in others)


def _told_again(one: Draft, other: Draft) -> bool:
    """A later sentence: what is definite or bare recalls; what is like and shares somebody or a place retells."""
    near = other.sentence.index - one.sentence.index
    if other.another:
        return False
    if other.recalls and (one.plural or not other.plural):
        return akin(one.type, other.type) or (near <= 1 and not _has_own(other))
    if other.casualty:
        return near <= 2 and not other.roles.get("place")
    if not akin(one.type, other.type):
        return False
    if one.roles.get("place") and other.roles.get("place") and not _one_place(one, other):
        return one.type == other.type and _same_toll(one, other)
    if _same_toll(one, other) or (near <= 2 and not other.roles.get("place") and _meant_again(one, other)):
        return True
    if other.roles.get("place") and one.roles.get("place"):
        return near <= 3 and not (other.when and one.when is None)
    if _ids(other, "place") and (other.carried or not other.is_noun) and not other.definite:
        return len(_shared(one, other)) > 1
    if _has_own(other) and (other.carried or not other.is_noun) and near > 2:
        return False
    return _shares(one, other) or (not _has_own(other) and near <= 2)


def _same_other(one: Draft, other: Draft, knowledge: Knowledge) -> bool:
    if one.type != other.type or not _dates_agree(one, other):
        return False
    if other.background and not one.background:
        return False
    keys = _ONE_OF_EACH.get(one.kind, ())
    if any(_differ(one, other, key, knowledge) for key in keys):
        return False
    if one.kind == "control":
        return bool(_ids(one, "place") & _ids(other, "place"))
    if one.kind == "relation":
        ones, others = _ids(one, "a") | _ids(one, "b"), _ids(other, "a") | _ids(other, "b")
        return bool(ones) and ones == others
    if one.sentence is other.sentence and one.kind in ("control", "statement", "flow"):
        return bool(_shared(one, other))
    return bool(_shared(one, other)) or (other.is_noun and other.definite)


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
    """The roles in which the two name the same, by id or by the very same words."""
    return [role for role in one.roles if _ids(one, role) & _ids(other, role) or _starts(one, role) & _starts(other, role)]


def _starts(draft: Draft, role: str) -> set[int]:
    return {m.start for m in draft.roles.get(role, [])}


def _shares(one: Draft, other: Draft) -> bool:
    return bool(_shared(one, other))


_MORE_EXACT = frozenset((("explosion", "suicide_attack"), ("armed_attack", "suicide_attack"), ("shelling", "air_strike")))
"""A type, and what it turns out to be where the sentence also says so: فجر انتحاري سيارة, تعرضت لقصف جوي."""
_NO_VICTIM_TARGET = frozenset(("territory_change", "protest", "riot", "armed_clash", "raid"))
_DOUBTFUL = -1.0
"""Of the weight of the evidence: below it a telling alone would hardly be taken for an event."""


def absorb(one: Draft, other: Draft, weights: dict[str, float]) -> None:
    """Add to a draft what another telling of the same says more."""
    telling = (other.sentence, other.first, other.last)
    if one.kind == "incident" and _leads(other, one, weights):
        telling = (one.sentence, one.first, one.last)
        for name in ("type", "rule", "casualty", "form", "sentence", "first", "last", "clause", "is_noun", "definite", "plural", "background", "lethality"):
            setattr(one, name, getattr(other, name))
    if one.sentence is other.sentence and (one.type, other.type) in _MORE_EXACT and (other.strong or not one.strong):
        one.type, one.rule = other.type, other.rule
    elif one.sentence is other.sentence and other.lethality > one.lethality and not other.casualty and not other.is_noun and not one.is_noun:
        one.type, one.rule, one.lethality = other.type, other.rule, other.lethality
    one.recalls = one.recalls or other.recalls
    one.tellings += [telling, *other.tellings]
    one.leading = one.leading or (other.leading and one.sentence is other.sentence)
    one.by_verb = one.by_verb or (other.by_verb and one.sentence is other.sentence)
    one.carried, one.strong = one.carried or other.carried, one.strong or other.strong
    one.toll += [t for t in other.toll if not any(t.outcome == h.outcome and t.group == h.group for h in one.toll)]
    for role, mentions in other.roles.items():
        if role == "perpetrator":
            mentions = [m for m in mentions if not _is_victim(m, one) and not _is_victim(m, other)]
        held = one.roles.setdefault(role, [])
        if role == "target" and other.casualty and one.type in _NO_VICTIM_TARGET:
            continue
        if not held or (role == "perpetrator" and all(m.id is None for m in held) and any(m.id for m in mentions)):
            one.roles[role] = list(mentions)
        elif role in ("instrument", "object"):
            held.extend(m for m in mentions if not _covered(m, held))
    one.when = one.when or other.when
    if one.attribution is None and other.attribution is not None and not (other.recalls and one.sentence is not other.sentence):
        one.attribution = other.attribution
        if one.certainty == "asserted":
            one.certainty = other.certainty
    one.suspects = one.suspects or other.suspects
    one.bonds.extend(other.bonds)
    one.accused.extend(other.accused)


def _is_victim(mention: Mention, draft: Draft) -> bool:
    spans = [(m.start, m.end) for m in draft.roles.get("target", [])] + [(t.span.start, t.span.end) for t in draft.toll]
    return mention.id is None and any(mention.start < end and start < mention.end for start, end in spans)


def _leads(draft: Draft, held: Draft, weights: dict[str, float]) -> bool:
    """Whether the later telling is the one that says what happened."""
    if held.casualty != draft.casualty:
        return held.casualty
    return concrete.weight(held, weights) < _DOUBTFUL <= concrete.weight(draft, weights)


def _covered(mention: Mention, held: list[Mention]) -> bool:
    return any(m.start < mention.end and mention.start < m.end or m.text == mention.text for m in held)
