"""What grammar alone does not give to the roles of relation claims: who stands on either side of one."""

from __future__ import annotations

from marsad.coding.certainty.speech_words import folded
from marsad.coding.kinds.sided import sides
from marsad.coding.kinds.tied import complement, nisba, said_of, within_name
from marsad.coding.roles.nearby import Nearby
from marsad.coding.roles.party_words import ACCUSED
from marsad.coding.roles.roles import RoleFiller, Roles
from marsad.coding.triggers import Occurrence
from marsad.model.claim import Mention

_TWO_SIDED = frozenset(("tension", "rivalry", "agreement", "alliance"))
_NEAR = 14
"""Words within which somebody named before بإسناد من is the one who is backed."""
_STAKED = 12
"""Phrases within which it is told what they quarrel over."""
_OF_PEACE = folded(
    "تجاري تجارية اقتصادي اقتصادية ثقافي ثقافية سياحي سياحية علمي علمية رياضي رياضية جمركي جمركية استثماري "
    "تعليمي تعليمية صحي صحية زراعي زراعية"
)
_BELONGS = "تابع ل"
_CONTROL = frozenset(("سيطره", "هيمنه", "استحواذ", "تحكم"))
_PLACELIKE = frozenset(("place", "instrument", "target"))


def refine(occurrence: Occurrence, filler: RoleFiller) -> Roles | None:
    """The two parties and the stake; None where two different parties are not worded."""
    near = Nearby(filler)
    type_ = occurrence.rule.type.id
    if _is_purpose(occurrence, near) or (type_ == "agreement" and _is_trade(occurrence, near)):
        return None
    found = _participle(occurrence, near) if occurrence.form == "participle" else None
    if found is not None and not all(found):
        return None
    roles = filler.fill(occurrence)
    if found is None:
        found = _by_grammar(occurrence, roles, near)
    if type_ == "affiliation" and any(near.is_civil(m) for m in found[1]):
        return None
    if type_ in ("tension", "rivalry") and (stakes := _stakes(occurrence, near)):
        roles = {**roles, "over": stakes}
    return _two(found, roles) if type_ not in _TWO_SIDED or _matters(found, near) else None


def _by_grammar(occurrence: Occurrence, roles: Roles, near: Nearby) -> tuple[list[Mention], list[Mention]]:
    """The two sides of a verb or noun, each kind of tie in its own way."""
    type_ = occurrence.rule.type.id
    if type_ == "alliance" and occurrence.rule.trigger.object == "b":
        others = complement(near, _after(occurrence), linked=False)
        return _acting(occurrence, roles.get("a", []), near, but=others), others
    if type_ in _TWO_SIDED:
        return sides(occurrence, roles, near)
    if type_ == "affiliation":
        return _affiliation(occurrence, roles, near)
    if type_ == "support":
        return _support(occurrence, roles, near)
    return _refusal(occurrence, roles, near)


def _is_purpose(occurrence: Occurrence, near: Nearby) -> bool:
    """لتعمل لصالح, للتخلي عن: what is to be, not what is."""
    word = near.words[occurrence.first]
    if occurrence.form in ("past", "passive", "participle"):
        return False
    if occurrence.form == "present":
        return word.text.startswith("ل")
    return occurrence.rule.type.id == "refusal_of_support" and word.text.startswith("لل")


def _is_trade(occurrence: Occurrence, near: Nearby) -> bool:
    """اتفاق تجاري, اتفاقية ثقافية: of states at peace."""
    return any(w.base in _OF_PEACE for w in near.words[occurrence.last + 1 : occurrence.last + 3])


def _matters(found: tuple[list[Mention], list[Mention]], near: Nearby) -> bool:
    """Whether either side is armed, governs, or is a clan or crowd: no spouses, clubs or companies."""
    here = near.reading.quote(near.sentence.start, near.sentence.end)
    if any(not here.start <= m.start < here.end for side in found for m in side):
        return True
    if any(near.is_paired(m) for side in found for m in side):
        return True
    known = any(m.id is not None or near.is_named_force(m) for side in found for m in side)
    if not known and not any(near.is_kin(m) for side in found for m in side):
        return False
    return all(any(m.id is not None or near.is_collective(m) for m in side) for side in found)


def _two(found: tuple[list[Mention], list[Mention]], roles: Roles) -> Roles | None:
    """Two parties, neither of them the other."""
    a, b = found
    b = [
        m for m in b if not any((m.start < o.end and o.start < m.end) or (m.id is not None and m.id == o.id) for o in a)
    ]
    if not a or not b:
        return None
    kept = {role: mentions for role, mentions in roles.items() if role not in _PLACELIKE and role not in ("a", "b")}
    kept["over"] = [m for m in roles.get("over", []) if not any(m.start < o.end and o.start < m.end for o in (*a, *b))]
    return {"a": a, "b": b, **{role: mentions for role, mentions in kept.items() if mentions}}


def _stakes(occurrence: Occurrence, near: Nearby) -> list[Mention]:
    """على النفوذ والسيطرة على المعابر: what they quarrel over, in one run of words."""
    phrases, prepositions = near.filler.phrases, occurrence.rule.prepositions
    first = None
    for index in range(occurrence.phrase + 1, min(occurrence.phrase + _STAKED, len(phrases))):
        phrase = phrases[index]
        if phrase.kind in ("clause", "that") or (phrase.kind == "verb" and near.words[phrase.first].conjunction):
            return []
        if phrase.kind == "noun" and prepositions.get(phrase.preposition) == "over" and not phrase.pronoun:
            first = index
            break
    if first is None:
        return []
    held = [first]
    for index in range(first + 1, len(phrases)):
        phrase, before = phrases[index], near.words[phrases[index - 1].first]
        controlled = before.base in _CONTROL and phrase.preposition in ("", "علي") and not phrase.joined
        if phrase.kind != "noun" or not (controlled or (phrase.joined and not phrase.preposition)):
            break
        held.append(index)
    kept = [i for i in held if i == held[-1] or near.words[phrases[i].first].base not in _CONTROL]
    return near.filler.mentions.things(tuple(kept))


def _ids(mentions: list[Mention]) -> frozenset[str | None]:
    return frozenset(m.id for m in mentions if m.id is not None)


def _participle(occurrence: Occurrence, near: Nearby) -> tuple[list[Mention], list[Mention]]:
    """لواء القدس التابع للحرس, الدفاع الوطني المدعوم روسياً: of whom it is said, and who is named after it."""
    trigger = occurrence.rule.trigger
    name = near.holding.get(occurrence.first)
    if name is not None and name.first < occurrence.first < name.last:
        return within_name(near, occurrence.first) if trigger.lemma == "تابع ل" else ([], [])
    heads = said_of(near, occurrence.first)
    if not heads:
        return [], []
    linked = trigger.genitive != "b"
    others = complement(near, occurrence.last + 1, linked=linked, but=_ids(heads), before=occurrence.first)
    return (others, heads) if trigger.head == "b" else (heads, others)


def _affiliation(occurrence: Occurrence, roles: Roles, near: Nearby) -> tuple[list[Mention], list[Mention]]:
    if occurrence.form == "noun" and not occurrence.rule.is_phrase:
        if occurrence.first == occurrence.last:
            return [], []  # الانتماء, التبعية: charges and topics.
        heads = said_of(near, occurrence.first)
        return heads, complement(near, occurrence.last + 1, linked=False, but=_ids(heads), before=occurrence.first)
    if occurrence.rule.trigger.object and not occurrence.rule.is_phrase:
        return _acting(occurrence, roles.get("a", []), near), _owned(roles.get("b", []))
    told = not occurrence.is_noun and not occurrence.rule.is_phrase
    others = _after_subject(occurrence, near) if told else []
    others = others or complement(near, _after(occurrence), linked=not occurrence.rule.is_phrase)
    if told and not others and occurrence.rule.trigger.lemma == _BELONGS:
        others = near.filler.mentions.actors(occurrence.frame.object)[:1]  # تتبع المنطقة وزارة الدفاع
    return _acting(occurrence, roles.get("a", []), near, but=others), others


def _after(occurrence: Occurrence) -> int:
    """The word where the other party may begin: a phrase's rest may hold its first (انضم إلى قوات سوريا)."""
    return occurrence.rest if occurrence.rest > occurrence.first else occurrence.last + 1


def _after_subject(occurrence: Occurrence, near: Nearby) -> list[Mention]:
    """ينتمي لواء الصمود إلى قوات الوفاق: whom the preposition names once the subject is told."""
    wanted = frozenset(p for p, role in occurrence.rule.prepositions.items() if role == "b")
    for index in range(occurrence.phrase + 1, min(occurrence.phrase + 6, len(near.filler.phrases))):
        phrase = near.filler.phrases[index]
        if phrase.kind not in ("noun", "time", "particle"):
            break
        if phrase.kind == "noun" and phrase.preposition in wanted:
            names = [
                m
                for n in near.sentence.names
                if phrase.first <= n.first <= phrase.last and (m := near.party(n, state=True))
            ]
            return names[:1] or near.filler.mentions.actors((index,))[:1]
    return []


def _acting(
    occurrence: Occurrence, subject: list[Mention], near: Nearby, *, but: list[Mention] | None = None
) -> list[Mention]:
    """The subject, if it is a force that has a name; else the nearest named before."""
    others = but or []
    own = [
        m for m in _owned(subject) if m.id is not None and not any(m.start < o.end and o.start < m.end for o in others)
    ]
    if own:
        return own
    if not subject and occurrence.is_noun and near.words[occurrence.first].text.endswith(("ها", "هم", "ه")):
        return list(near.earlier(occurrence.first, but=_ids(others)))[:1]
    led = _led(occurrence, near)
    if led:
        return led
    if subject and " " not in subject[0].text and subject[0].text.startswith(("ال", "هذا ال", "هذه ال")):
        return [m for m in near.told() if m.id not in _ids(others)]
    return [
        m for m in subject if near.is_named_force(m) and not any(m.start < o.end and o.start < m.end for o in others)
    ]


def _led(occurrence: Occurrence, near: Nearby) -> list[Mention]:
    """مجموعة تتبع لـ… ويقودها فلان, مجموعة يتزعمها فلان وتعمل لصالح…: the group that its leader names."""
    words = near.words
    for at in range(max(0, occurrence.first - 6), min(len(words), occurrence.last + 9)):
        if words[at].text.removeprefix("و").startswith(("يقود", "تقود", "يتزعم", "تتزعم")) and at + 1 in near.starting:
            party = near.party(near.starting[at + 1])
            if party is not None:
                return [party]
    return []


def _owned(mentions: list[Mention]) -> list[Mention]:
    return mentions[:1]


def _support(occurrence: Occurrence, roles: Roles, near: Nearby) -> tuple[list[Mention], list[Mention]]:
    """Who backs whom: الدعم الأميركي لإسرائيل, بإسناد من التحالف, تلقى دعماً من إيران."""
    if occurrence.is_noun and not occurrence.rule.is_phrase:
        return _backing(occurrence, near)
    subject = [m for m in roles.get("a", []) if m.id is not None][:1]
    if occurrence.rule.is_phrase and near.words[occurrence.first].lemma.startswith(("تلق", "حظ")):
        takers = roles.get(occurrence.rule.trigger.subject, [])
        backed = [m for m in takers if m.id is not None or near.is_named_force(m)][:1]
        return complement(near, occurrence.last + 1, linked=False), backed or subject
    if not subject:
        subject = _state_subject(occurrence, near)
    if not subject and occurrence.is_noun:
        subject = list(near.earlier(occurrence.first, state=True))[:1]
    others = [m for m in roles.get("b", []) if m.id is not None][:1]
    if not others:
        others = complement(
            near, occurrence.last + 1, linked=occurrence.rule.is_phrase, but=_ids(subject), before=occurrence.first
        )
    return subject, others


def _state_subject(occurrence: Occurrence, near: Nearby) -> list[Mention]:
    """A country as the verb's subject, though its name was read as a place."""
    frame = near.filler.frames.verbs.get(occurrence.phrase)
    following = near.starting.get(occurrence.first + 1)
    if frame is not None and not frame.subject and following is not None:
        return [m for m in (near.party(following, state=True),) if m is not None and m.id is not None]
    for index in frame.subject[:1] if frame is not None else ():
        phrase = near.filler.phrases[index]
        return [
            m
            for n in near.sentence.names
            if phrase.first <= n.first <= phrase.last
            and (m := near.party(n, state=True)) is not None
            and m.id is not None
        ][:1]
    return []


def _backing(occurrence: Occurrence, near: Nearby) -> tuple[list[Mention], list[Mention]]:
    words = near.words
    instrumental = occurrence.rule.trigger.lemma == "بدعم من"
    accused = occurrence.first == occurrence.last and any(
        w.lemma.startswith("اتهم") or w.base in ACCUSED for w in words[max(0, occurrence.first - 8) : occurrence.first]
    )
    backer: list[Mention] = []
    backed: list[Mention] = []
    for at in range(occurrence.first + 1, min(occurrence.last + 9, len(words))):
        name = near.starting.get(at)
        if near.kinds[at] in ("verb", "relative", "that", "clause", "stop") and name is None:
            break
        if words[at].conjunction == "و":
            break
        party = near.party(name, state=True) if name is not None else None
        if party is None:
            backer = backer or nisba(near, at)
            continue
        to = _is_to(at, near)
        if to:
            backed = backed or [party]
        elif not backer:
            backer = [party]
    if accused and backer and not backed:
        return list(near.earlier(occurrence.first, but=_ids(backer), state=True))[:1], backer
    if not backer or (not instrumental and not backed):
        return [], []
    return backer, backed or _doer(occurrence, near, backer)


def _is_to(at: int, near: Nearby) -> bool:
    """Whether ل or إلى stands on or before a name."""
    index = near.phrase_at[at]
    if index >= 0 and near.filler.phrases[index].preposition in ("ل", "الي") and near.filler.phrases[index].first <= at:
        return True
    name = near.starting.get(at)
    if (
        name is not None
        and name.start > near.sentence.starts[at]
        and near.words[at].text.removeprefix("و").startswith("ل")
    ):
        return True
    return near.words[at].text.startswith("لل") or (at > 0 and near.words[at - 1].text == "ل")


def _doer(occurrence: Occurrence, near: Nearby, but: list[Mention]) -> list[Mention]:
    """Who does with somebody's backing what the clause tells: its subject, else the nearest named before."""
    frames = near.filler.frames
    for at in range(occurrence.phrase - 1, -1, -1):
        frame = frames.verbs.get(at)
        if frame is not None:
            found = [
                m for m in near.filler.mentions.actors(frame.subject) if m.id is not None and m.id not in _ids(but)
            ]
            if found:
                return found[:1]
            break
    near_by = near.sentence.starts[max(0, occurrence.first - _NEAR)]
    start = near.reading.quote(near_by, near.sentence.ends[occurrence.first]).start
    return [m for m in near.earlier(occurrence.first, but=_ids(but)) if m.start >= start][:1]


def _neither(occurrence: Occurrence, near: Nearby) -> list[Mention]:
    """أي من الجانبين, أي منهما: both of those who fight, by the report's own words."""
    words, at = near.words, occurrence.last + 1
    if (
        at + 1 >= len(words)
        or words[at].text not in ("اي", "احد")
        or words[at + 1].base not in ("من", "الطرفين", "طرفين")
    ):
        return []
    last = at + (1 if words[at + 1].enclitic or words[at].text == "احد" else 2)
    return [near.filler.mentions.words_of(at, min(last, len(words) - 1))]


def _refusal(occurrence: Occurrence, roles: Roles, near: Nearby) -> tuple[list[Mention], list[Mention]]:
    """Who would not come to whose aid."""
    text = near.words[occurrence.last].text
    subject = roles.get("a", [])[:1]
    if subject and subject[0].id is None and occurrence.rest > occurrence.first + 1:
        inner = near.parties(occurrence.first + 1, occurrence.rest - 1)
        subject = [m for n in inner[:1] if (m := near.party(n)) is not None] or subject
    if text.endswith(("ها", "هم", "هما", "ته")):
        others = near.antecedent(occurrence.first, but=_ids(subject))
    else:
        others = complement(near, occurrence.last + 1, linked=False, but=_ids(subject), before=occurrence.first)
        others = others or [m for m in roles.get("b", []) if m.id is not None or near.is_named_force(m)][:1]
    if not subject:
        subject = _state_subject(occurrence, near)
    if not subject:
        subject = list(near.earlier(occurrence.first, but=_ids(others)))[:1]
    neither = [] if others else _neither(occurrence, near)
    if neither and _ids(subject):
        return subject, neither
    known = (_ids(subject) and (_ids(others) or near.filler.mentions.is_force(others))) or _ids(others)
    return (subject, others) if known else ([], [])
