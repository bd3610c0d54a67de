"""Whether two drafts can tell, and do tell, of the same."""

from __future__ import annotations

from marsad.coding.draft import Draft
from marsad.coding.merging.apart import answers, brings, follows, sets_off
from marsad.coding.merging.headed import own_items
from marsad.coding.merging.retelling import (
    NEAR,
    UNREST,
    explains,
    is_rival,
    meets_again,
    retells,
    same_toll,
    shares,
    wreaks,
)
from marsad.coding.merging.wording import any_words_shared, is_definite, says_nobody, words_of
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
    frozenset(("raid", "armed_attack", "armed_clash")),
    frozenset(("riot", "armed_clash")),
    frozenset(("closure", "siege")),
    frozenset(("curfew", "movement_ban")),
    frozenset(("mobilization", "deployment", "reinforcement")),
)
_DEADLY = frozenset(
    (
        *(
            "armed_attack",
            "armed_clash",
            "raid",
            "assassination",
            "execution",
            "explosion",
            "suicide_attack",
            "shelling",
        ),
        *("air_strike", "indiscriminate_fire", "other_violence"),
    )
)
_ONE_OF_EACH = {
    "relation": ("a", "b"),
    "control": ("actor", "place"),
    "measure": ("actor", "place"),
    "flow": ("object", "actor"),
    "statement": ("speaker", "addressee"),
    "crossing": ("place",),
}
STEPS = frozenset(("arrest", "seizure", "abduction", "property_destruction", "raid", "riot"))
"""What attackers also do where they come: لم يكتفوا بالمداهمة, صادروا وأحرقوا واعتقلوا."""
_EPISODES = STEPS | {"armed_attack", "armed_clash", "territory_change", "shelling", "air_strike", "explosion"}
_SOMEBODY = ("أحد", "احد ", "إحدى", "احدى")
_COMING = frozenset(("armed_attack", "raid"))
_FIRING = frozenset(("armed_attack", "indiscriminate_fire"))
_SETTLED = frozenset(("قريه", "بلده", "مدينه", "مخيم", "حي", "منطقه", "سوق"))
_CLOSE = 20
"""Words within which a pronoun stands for those of whom the sentence told."""
_THIS = frozenset(("هذا", "هذه"))
_ASSAULTS = frozenset(("armed_attack", "raid", "armed_clash", "explosion", "suicide_attack", "assassination"))
"""What one assault may be called as it goes on: اقتحموا الفندق … التفجير."""
_MEANWHILE = frozenset(("بينما", "فيما"))
_WHEN = frozenset(("حين", "عندما", "حينما", "بعدما"))


def akin(one: str, other: str) -> bool:
    """Whether two types are often told in each other's words."""
    return one == other or any(one in family and other in family for family in FAMILIES)


def conflict(one: Draft, other: Draft, knowledge: Knowledge) -> bool:
    """Whether something that both say cannot be said of one happening."""
    if not _dates_agree(one, other) or "denied" in (one.certainty, other.certainty):
        return True
    if _answers(one, other) or _is_part(other, one) or own_items(one, other):
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
    first, later = (one, other) if one.first < other.first else (other, one)
    if one.recalls != other.recalls and one.type != other.type and not (tells_of(one, other) or tells_of(other, one)):
        theirs = later.first - first.first <= _CLOSE and (by_them(one) or by_them(other))
        meant = theirs or _is_joined(other) or _is_pointed(one) or _is_pointed(other)
        return akin(one.type, other.type) and (meant or _is_circumstance(later))
    if _meanwhile(first, later) or (_goes_on(later) and not (one.type == other.type and one.type in STEPS)):
        return False
    if (
        tells_of(one, other)
        or tells_of(other, one)
        or _is_step(one, other)
        or (akin(one.type, other.type) and ((other.recalls and not other.is_noun) or _is_circumstance(later)))
    ):
        return True
    if _own_objects(one, other) or _own_causes(one, other):
        return False
    if (one.type in UNREST) != (other.type in UNREST):
        return akin(one.type, other.type) or not other.has_own
    return akin(one.type, other.type) or not other.has_own or shares(one, other)


def by_them(masdar: Draft) -> bool:
    """اعتقلوا شاباً بعد اقتحامهم البلدة: the pronoun stands for those of whom the sentence tells."""
    word = masdar.sentence.words[masdar.first]
    return masdar.is_noun and bool(word.enclitic) and not word.article


def _is_pointed(noun: Draft) -> bool:
    """عقب الهجوم على الفندق تبنت الحركة هذا التفجير: the very one of which the sentence tells."""
    return any(word.base in _THIS for word in noun.sentence.words[max(0, noun.last - 2) : noun.last])


def _is_joined(masdar: Draft) -> bool:
    """بعد اقتحامهم البلدة ومداهمة منزله: one more of the masdars that و strings together."""
    return masdar.is_noun and masdar.sentence.words[masdar.first].conjunction == "و"


def _meanwhile(first: Draft, later: Draft) -> bool:
    """سيطروا على القرية، بينما تدور اشتباكات في محيط الحي: elsewhere, at the same time."""
    ones, others = first.roles.get("place", []), later.roles.get("place", [])
    if not ones or not others or later.casualty or first.ids("place") & later.ids("place"):
        return False
    between = {word.base for word in later.sentence.words[first.last + 1 : later.first]}
    apart = all(abs(a.start - b.start) for a in ones for b in others) and not any_words_shared(ones, others)
    return apart and not _MEANWHILE.isdisjoint(between)


def _came_of(first: Draft, later: Draft) -> bool:
    """ضربات أسفرت عن تدمير معمل: a verb of outcome between the two."""
    between = later.sentence.words[first.last + 1 : later.first]
    return any(word.verb == "cause" for word in between) and not any(word.base == "كما" for word in between)


def _is_circumstance(later: Draft) -> bool:
    """نجا من محاولة اغتيال حين انفجرت سيارة: the clause that says how it came about."""
    at = later.first - 1
    return not later.is_noun and at >= 0 and later.sentence.words[at].base in _WHEN


def _goes_on(later: Draft) -> bool:
    """كما انفجرت سيارة ثانية قرب السوق: a further deed, with a place or somebody of its own."""
    before = later.sentence.words[max(0, later.first - 2) : later.first]
    return not later.is_noun and later.has_own and any(word.base == "كما" for word in before)


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
    if _goes_on(later):
        return False
    ones, struck = first.roles.get("perpetrator", []), first.roles.get("target", [])
    others = [m for m in later.roles.get("perpetrator", []) if not any(_is_one(m, t) for t in struck)]
    if others and not (
        first.starts("perpetrator") & later.starts("perpetrator") or first.ids("perpetrator") & later.ids("perpetrator")
    ):
        return False
    if later.is_noun:
        came = not later.carried or _came_of(first, later)
        return later.type == "property_destruction" and came and not others  # ما أدى إلى تدمير المبنى
    return bool(ones or not others)


def told_again(one: Draft, other: Draft) -> bool:
    """A later sentence: what is definite or bare recalls; what is like and shares somebody or a place retells."""
    near = other.sentence.index - one.sentence.index
    if other.another:
        return False
    if near <= 1 and (is_rival(other) or wreaks(one, other) or (explains(other) and akin(one.type, other.type))):
        return True
    if other.recalls and (one.plural or not other.plural):
        return akin(one.type, other.type) or (near <= 1 and ({one.type, other.type} <= _ASSAULTS or not other.has_own))
    if other.casualty and not other.roles.get("place"):
        return near <= NEAR
    if near <= NEAR and same_toll(one, other) and {one.type, other.type} <= _DEADLY:
        return True
    return akin(one.type, other.type) and retells(one, other, near)


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
        told = one.starts("a") | one.starts("b") == other.starts("a") | other.starts("b")
        return ones == others if ones else told
    if shares(one, other):
        return True
    told_as_well = one.sentence is other.sentence and one.kind in ("statement", "flow")
    return not told_as_well and other.is_noun and other.definite


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
    if sets_off(one, other):
        return True
    if one.sentence is not other.sentence:
        return other.answers and not other.casualty
    if answers(one, other) or brings(one, other) or follows(one, other):
        return True
    told = not (one.is_noun or other.is_noun or one.casualty or other.casualty)
    return told and one.answers != other.answers


def _elsewhere(one: Draft, other: Draft, knowledge: Knowledge) -> bool:
    """Whether a later sentence, not of what was told, names only places that are not where the earlier happened."""
    if one.sentence is other.sentence or other.recalls or other.ids("place"):
        return False
    ones = one.ids("place")
    others = {name.place for name in other.sentence.names if name.place is not None and not name.is_source}
    others -= {n.place for n in other.sentence.names if _is_whither(other.sentence, n) or _is_of_source(other, n)}
    return bool(ones and others) and not any(
        _within(x, y, knowledge) or _within(y, x, knowledge) for x in ones for y in others
    )


def _is_of_source(draft: Draft, name: Name) -> bool:
    """وأفادت مصادر محلية في درعا أن: where those are who tell."""
    told = draft.attribution
    return told is not None and told.start <= name.start < told.end


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
    if not ones or not others or other.casualty or any(m.id for m in others) or is_rival(other):
        return False
    if any(is_definite(m) for m in others) or any_words_shared(ones, others):
        return False
    if other.attribution is not None and all(says_nobody(doers) for doers in (ones, others)):
        return False  # اغتال مجهولون ضابطاً. وقال مصدر إن مسلحين أطلقوا النار
    beside = one.recalls and one.sentence is other.sentence
    if says_nobody(others) and (beside or other.recalls or meets_again(one, other)):
        return False  # هاجمت الحركة فندقاً. وبدأ الهجوم عندما اقتحم مسلحون المبنى
    return not all(any(UNKNOWN in m.text for m in doers) for doers in (ones, others))


def _own_objects(one: Draft, other: Draft) -> bool:
    """قصفوا المنازل وفجروا بيت الشيخ: two verbs, each with its own object."""
    if one.is_noun or other.is_noun or "armed_clash" in (one.type, other.type):
        return False
    if one.type in UNREST and other.type in UNREST and one.starts("perpetrator") & other.starts("perpetrator"):
        return False  # خرجوا في تظاهرة … وقطعوا الطريق
    ones, others = one.roles.get("target", []), other.roles.get("target", [])
    if one.type in _COMING and other.type in _FIRING and ones and words_of(ones[0])[0].removeprefix("ال") in _SETTLED:
        return False  # هاجموا القرية وأطلقوا الرصاص على السكان
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
    return role == "target" and bool(a) and bool(b) and not ones and not others and not any_words_shared(a, b)


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
