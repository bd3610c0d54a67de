"""Whether two drafts can tell, and do tell, of the same."""

from __future__ import annotations

from marsad.coding.draft import Draft
from marsad.coding.roles.places import by_bearing, seats
from marsad.coding.roles.role_words import UNKNOWN
from marsad.knowledge.load import Knowledge
from marsad.model.claim import Mention
from marsad.model.reading import Name, Sentence

FAMILIES = (
    frozenset(("arrest", "raid", "abduction")),
    frozenset(("protest", "riot", "property_destruction")),
    frozenset(
        (
            *("armed_attack", "assassination", "armed_clash", "suicide_attack", "explosion"),
            *("indiscriminate_fire", "other_violence"),
        )
    ),
    frozenset(("execution", "assassination", "armed_attack")),
    frozenset(("explosion", "suicide_attack", "other_violence", "air_strike", "shelling")),
    frozenset(("shelling", "air_strike", "armed_attack")),
    frozenset(("territory_change", "seizure", "armed_clash", "armed_attack")),
    frozenset(("closure", "siege")),
    frozenset(("curfew", "movement_ban")),
    frozenset(("mobilization", "deployment", "reinforcement")),
)
_ONE_OF_EACH = {
    "relation": ("a", "b"),
    "control": ("actor", "place"),
    "measure": ("actor", "place"),
    "flow": ("object", "actor"),
    "statement": ("speaker", "addressee"),
    "crossing": ("place",),
}
_UNREST = frozenset(("protest", "riot"))
STEPS = frozenset(("arrest", "seizure", "abduction", "property_destruction", "raid", "riot"))
"""What attackers also do where they come: لم يكتفوا بالمداهمة, صادروا وأحرقوا واعتقلوا."""
_EPISODES = STEPS | {"armed_attack", "armed_clash", "territory_change", "shelling", "air_strike", "explosion"}
_THE_SAME = (
    *("المسلح", "المهاجم", "المنفذ", "الانتحاري", "الخاطف", "الجناة", "المعتد", "الطائر", "الطيار", "المسير"),
    *("المجموعة", "القوة المهاجمة", "القوة المقتحمة"),
)
_SOMEBODY = ("أحد", "احد ", "إحدى", "احدى")
_EXCHANGES = frozenset(("تبادل", "متبادله"))
_CHARGES = frozenset(("اتهامات", "اتهام", "اتهم"))
_GUNMEN = ("مجهول", "مسلح", "ملثم", "شخص", "رجل", "أشخاص", "اشخاص", "مهاجم")
_NEAR = 2
"""Sentences within which what names nothing of its own still speaks of what was told."""


def akin(one: str, other: str) -> bool:
    """Whether two types are often told in each other's words."""
    return one == other or any(one in family and other in family for family in FAMILIES)


def conflict(one: Draft, other: Draft, knowledge: Knowledge) -> bool:
    """Whether something that both say cannot be said of one happening."""
    if not _dates_agree(one, other) or "denied" in (one.certainty, other.certainty):
        return True
    if _answers(one, other) or _is_part(other, one):
        return True
    if other.background and not one.background and other.when is not None and one.when is None:
        return True  # صادرت القوة هواتف … الهجوم الذي وقع يوم 11 أيار
    if one.background != other.background and _is_own_case(one, other):
        return True
    recalled = other.is_noun and other.definite
    if one.background != other.background and not recalled and one.sentence is not other.sentence:
        return True
    if (not _recalls_next(one, other) and _differ(one, other, "place", knowledge)) or _differ(
        one, other, "perpetrator", knowledge
    ):
        return True
    return _new_party(one, other) or _elsewhere(one, other, knowledge)


def one_act(one: Draft, other: Draft) -> bool:
    """Within a sentence: the casualty of the deed, its means, its steps."""
    if one.casualty or other.casualty or one.during or other.during:
        return True
    if one.recalls != other.recalls and one.type != other.type and not (tells_of(one, other) or tells_of(other, one)):
        return False
    if (
        tells_of(one, other)
        or tells_of(other, one)
        or _is_step(one, other)
        or (other.recalls and not other.is_noun and akin(one.type, other.type))
    ):
        return True
    if _own_objects(one, other) or _own_causes(one, other):
        return False
    if (one.type in _UNREST) != (other.type in _UNREST):
        return akin(one.type, other.type) or not other.has_own
    return akin(one.type, other.type) or not other.has_own or _shares(one, other)


def tells_of(verb: Draft, noun: Draft) -> bool:
    """الهجوم استهدف دورية, حملة دهم طالت قرى: the verb says what came of what the noun names."""
    if verb is noun or verb.about is None:
        return False
    named = noun.first if noun.is_noun else noun.last  # شن حملة: the last word of such a phrase is the noun
    return (noun.is_noun or noun.last > noun.first) and verb.about[0] <= named <= verb.about[1]


def _is_step(one: Draft, other: Draft) -> bool:
    """اقتحمت الدورية القرية وأضرمت النار في متجر: the same doer goes on, at no other place."""
    first, later = (one, other) if one.first < other.first else (other, one)
    if later.type not in STEPS or first.type not in _EPISODES or later.background != first.background:
        return False
    if any(w.base == "كما" for w in later.sentence.words[max(0, later.first - 2) : later.first]):
        return False
    ones, struck = first.roles.get("perpetrator", []), first.roles.get("target", [])
    others = [m for m in later.roles.get("perpetrator", []) if not any(_is_one(m, t) for t in struck)]
    if others and not (
        first.starts("perpetrator") & later.starts("perpetrator") or first.ids("perpetrator") & later.ids("perpetrator")
    ):
        return False
    if later.is_noun:
        return later.type == "property_destruction" and not later.carried and not others  # ما أدى إلى تدمير المبنى
    return bool(ones or not others)


def told_again(one: Draft, other: Draft) -> bool:
    """A later sentence: what is definite or bare recalls; what is like and shares somebody or a place retells."""
    near = other.sentence.index - one.sentence.index
    if other.another:
        return False
    if near <= 1 and _is_rival(other):
        return True
    if other.recalls and (one.plural or not other.plural):
        return akin(one.type, other.type) or (near <= 1 and not other.has_own)
    if other.casualty and not other.roles.get("place"):
        return near <= _NEAR
    return akin(one.type, other.type) and _retells(one, other, near)


def same_other(one: Draft, other: Draft, knowledge: Knowledge) -> bool:
    """Whether two drafts of one kind, not incidents, say the same."""
    if one.type != other.type or not _dates_agree(one, other) or (other.background and not one.background):
        return False
    if any(_differ(one, other, key, knowledge) for key in _ONE_OF_EACH.get(one.kind, ())):
        return False
    if one.kind == "control":
        return bool(one.ids("place") & other.ids("place"))
    if one.kind == "relation":
        ones, others = one.ids("a") | one.ids("b"), other.ids("a") | other.ids("b")
        return bool(ones) and ones == others
    if _shares(one, other):
        return True
    told_as_well = one.sentence is other.sentence and one.kind in ("statement", "flow")
    return not told_as_well and other.is_noun and other.definite


# What retells.


def _retells(one: Draft, other: Draft, near: int) -> bool:
    placed = bool(one.roles.get("place") and other.roles.get("place"))
    if placed and not _one_place(one, other):
        return _same_toll(one, other) or (not other.ids("place") and near <= _NEAR and _meant_again(one, other))
    if _same_toll(one, other) or (near <= _NEAR and not other.roles.get("place") and _meant_again(one, other)):
        return True
    if near <= _NEAR and not other.roles.get("place") and other.when is None and _by_the_same(other):
        return True
    if placed:
        return near <= _NEAR + 1 and not (other.when and one.when is None)
    by_predicate = other.carried or not other.is_noun
    if by_predicate and other.ids("place") and not other.definite:
        return len(_shared(one, other)) > 1
    if by_predicate and other.has_own and near > _NEAR:
        return False
    return _shares(one, other) or (not other.has_new and near <= _NEAR)


def _one_place(one: Draft, other: Draft) -> bool:
    """Whether both name known places (which do not differ: that was asked before), or a place by the same words."""
    if one.ids("place") and other.ids("place"):
        return True
    return _any_words_shared(one.roles["place"], other.roles["place"])


def _meant_again(one: Draft, other: Draft) -> bool:
    """حاجزا … على الحاجز, محتجون … المتظاهرون: a definite word for what an indefinite one brought in."""
    role = "perpetrator" if other.type in _UNREST else "target"
    ones, others = one.roles.get(role, []), other.roles.get(role, [])
    if role == "perpetrator":
        return bool(ones) and any(m.text.startswith("ال") and m.id is None for m in others)
    stems = {_stem(word) for m in ones for word in m.text.split()}
    return any(m.text.startswith("ال") and _stem(m.text.split()[0]) in stems for m in others)


def _by_the_same(draft: Draft) -> bool:
    """المسلحون, الطائرة, القوة المهاجمة: whom a report so calls it has told of before."""
    doers = draft.roles.get("perpetrator", [])
    return bool(doers) and all(m.id is None and m.text.startswith(_THE_SAME) for m in doers)


def _is_rival(draft: Draft) -> bool:
    """تبادل الطرفان الاتهامات، فقد ذكر أن مجموعة هاجمت: each side's version of what was told."""
    bases = {word.base for word in draft.sentence.words[: draft.first]}
    return not bases.isdisjoint(_EXCHANGES) and not bases.isdisjoint(_CHARGES)


def _stem(word: str) -> str:
    return word.removeprefix("ال").rstrip("اًٌٍ")


def _same_toll(one: Draft, other: Draft) -> bool:
    """The same exact number of dead or hurt, more than one, or the same of both."""
    ones = {(t.outcome, t.low, t.high) for t in one.toll if t.outcome != "captured"}
    shared = {(t.outcome, t.low, t.high) for t in other.toll} & ones
    exact = {(outcome, low) for outcome, low, high in ones if low == high and low > 1}
    return len(shared) > 1 or any((t.outcome, t.low) in exact for t in other.toll)


def _shared(one: Draft, other: Draft) -> list[str]:
    """The roles in which the two name the same, by id or by the very same words."""
    return [role for role in one.roles if one.ids(role) & other.ids(role) or one.starts(role) & other.starts(role)]


def _shares(one: Draft, other: Draft) -> bool:
    return bool(_shared(one, other))


# What cannot be the same.


def _is_part(part: Draft, whole: Draft) -> bool:
    """قتل أربعة في تفجيرين منفصلين. وقع الأول قرب نوى وانفجرت الثانية قرب قيطة: one of the several, or another one."""
    if part.ordinal and whole.ordinal:
        return part.ordinal != whole.ordinal
    if not whole.sums or part.sums or part.sentence is whole.sentence:
        return False
    return bool(part.ordinal or part.has_own or part.another) and not (part.casualty and not part.roles.get("place"))


def _recalls_next(one: Draft, other: Draft) -> bool:
    """الهجوم in the next sentence, whatever the place is then called."""
    return other.recalls and not other.plural and other.sentence.index == one.sentence.index + 1


def _dates_agree(one: Draft, other: Draft) -> bool:
    if one.when is None or other.when is None:
        return True
    return one.when.start <= other.when.end and other.when.start <= one.when.end


def _answers(one: Draft, other: Draft) -> bool:
    """قصف الحوثيون القرية، وقصفت القوات مواقعهم رداً على القصف."""
    if one.sentence is not other.sentence:
        return other.answers and not other.casualty
    told = not (one.is_noun or other.is_noun or one.casualty or other.casualty)
    return told and one.answers != other.answers


def _elsewhere(one: Draft, other: Draft, knowledge: Knowledge) -> bool:
    """Whether a later sentence, not of what was told, names only places that are not where the earlier happened."""
    if one.sentence is other.sentence or other.recalls or other.roles.get("place"):
        return False
    ones = one.ids("place")
    others = {name.place for name in other.sentence.names if name.place is not None and not name.is_source}
    others -= {name.place for name in other.sentence.names if _is_whither(other.sentence, name)}
    return bool(ones and others) and not any(
        _within(x, y, knowledge) or _within(y, x, knowledge) for x in ones for y in others
    )


def _is_whither(sentence: Sentence, name: Name) -> bool:
    """نقلوا إلى المشفى العسكري: where somebody was brought, not where it happened."""
    at = sentence.phrase_at[name.first]
    return at >= 0 and sentence.phrases[at].preposition == "الي"


def _is_own_case(one: Draft, other: Draft) -> bool:
    """هذا الهجوم هو الثاني بعد حادثة كذا; أعدموهم بعد أيام على خطفهم: what was told before is another case."""
    earlier, now = (one, other) if one.background else (other, one)
    taken = earlier.type == "abduction" and now.type != "abduction"
    return one.sentence is other.sentence and (taken or earlier.rule.endswith("/حادثة"))


def _new_party(one: Draft, other: Draft) -> bool:
    """هاجم داعش القرية، لترد مليشيات مسلحة: indefinite, so not told of before."""
    ones, others = one.roles.get("perpetrator", []), other.roles.get("perpetrator", [])
    if not ones or not others or other.casualty or any(m.id for m in others) or _is_rival(other):
        return False
    if any(m.text.startswith("ال") for m in others) or _any_words_shared(ones, others):
        return False
    if other.attribution is not None and all(_says_nobody(doers) for doers in (ones, others)):
        return False  # اغتال مجهولون ضابطاً. وقال مصدر إن مسلحين أطلقوا النار
    return not all(any(UNKNOWN in m.text for m in doers) for doers in (ones, others))


def _says_nobody(doers: list[Mention]) -> bool:
    """مسلحان, ملثمون على دراجة: gunmen of whom no more is known."""
    return all(m.id is None and m.text.split()[0].startswith(_GUNMEN) for m in doers)


def _own_objects(one: Draft, other: Draft) -> bool:
    """قصفوا المنازل وفجروا بيت الشيخ: two verbs, each with its own object."""
    if one.is_noun or other.is_noun or "armed_clash" in (one.type, other.type):
        return False
    if one.type in _UNREST and other.type in _UNREST and one.starts("perpetrator") & other.starts("perpetrator"):
        return False  # خرجوا في تظاهرة … وقطعوا الطريق
    ones, others = one.roles.get("target", []), other.roles.get("target", [])
    return bool(ones) and bool(others) and not any(_is_one(a, b) for a in ones for b in others)


def _own_causes(one: Draft, other: Draft) -> bool:
    """قُتلت طفلة بقصف استهدف منازل، وأصيب راعٍ بغارة على قرية كذا: a joined verb begins another happening."""
    first, later = (one, other) if one.first < other.first else (other, one)
    if not (one.is_noun and other.is_noun) or one.definite or other.definite:
        return False
    spots = [{m.start for role in ("target", "place") for m in d.roles.get(role, [])} for d in (one, other)]
    if not all(spots) or spots[0] & spots[1]:
        return False
    joins = (p for p in first.sentence.phrases if p.kind == "verb" and first.last < p.first < later.first)
    return any(first.sentence.words[p.first].conjunction == "و" for p in joins)


def _is_one(one: Mention, other: Mention) -> bool:
    overlap = one.start < other.end and other.start < one.end
    return overlap or (one.id is not None and one.id == other.id)


def _differ(one: Draft, other: Draft, role: str, knowledge: Knowledge) -> bool:
    """Whether both name somebody or some place here, and none of these is, holds or lies in one of the others."""
    ones, others = one.ids(role), other.ids(role)
    if role == "place" and one.sentence is other.sentence and ones and others:
        ones, others = ones - by_bearing(one.sentence), others - by_bearing(other.sentence)
    if ones and others:
        return not any(_within(x, y, knowledge) or _within(y, x, knowledge) for x in ones for y in others)
    a, b = one.roles.get(role, []), other.roles.get(role, [])
    if any(m.text.startswith(_SOMEBODY) for m in (*a, *b)):
        return False  # أحد الوجهاء, and then his name
    return role == "target" and bool(a) and bool(b) and not ones and not others and not _any_words_shared(a, b)


def _any_words_shared(ones: list[Mention], others: list[Mention]) -> bool:
    words = {word for mention in ones for word in mention.text.split()}
    return any(word in words for mention in others for word in mention.text.split())


def _within(one: str, other: str, knowledge: Knowledge) -> bool:
    """Whether a place lies in the other, or an actor is part of it or goes with it."""
    if not one.startswith("place:"):
        return one == other or other in _above(one, knowledge)
    around, region = _around(one, knowledge), knowledge.places.get(other)
    if region is not None and region.type == "countryside" and region.parent in around:
        return True  # ريف حماة الشمالي: no place says that it lies in it.
    return one == other or other in around


def _around(place: str, knowledge: Knowledge) -> list[str]:
    found: list[str] = []
    row = knowledge.places.get(place)
    if row is not None and row.type == "district":
        found += seats(row.parent, knowledge)
    while row is not None and row.parent and row.parent not in found:
        found.append(row.parent)
        row = knowledge.places.get(row.parent)
    return found


def _above(actor: str, knowledge: Knowledge) -> list[str]:
    found: list[str] = []
    seen: set[str] = set()
    record = knowledge.actors.get(actor)
    while record is not None and record.id not in seen:
        seen.add(record.id)
        found += [record.parent, *(a.to for a in record.affiliations)]
        record = knowledge.actors.get(record.parent)
    return found
