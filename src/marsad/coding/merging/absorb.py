"""What two tellings of one happening say together."""

from __future__ import annotations

from marsad.coding import concrete
from marsad.coding.draft import Draft
from marsad.coding.merging.sameness import STEPS, by_them, tells_of
from marsad.model.claim import Mention

_MORE_EXACT = frozenset(
    (("explosion", "suicide_attack"), ("armed_attack", "suicide_attack"), ("shelling", "air_strike")),
)
"""A type, and what it turns out to be where the sentence also says so: فجر انتحاري سيارة, تعرضت لقصف جوي."""
_BY_ONESELF = "suicide_attack"
_NO_VICTIM_TARGET = frozenset(("territory_change", "protest", "riot", "armed_clash", "raid"))
_GENERIC = "armed_attack"
_BESIDE_KILLING = frozenset(("property_destruction", "seizure"))
_CAPTURE = "territory_change"
_ENDS = frozenset(("perpetrator", "target"))
_DOERS = ("المهاجم", "المنفذ", "المعتد", "الانتحاري", "الخاطف", "الجناة")
_DOUBTFUL = -1.0
"""Of the weight of the evidence: below it a telling alone would hardly be taken for an event."""
_POINTING = frozenset(("هذا", "هذه", "ذلك", "تلك", "وهذا"))
_CLEARLY = 0.5
_TOLD = (
    *("type", "rule", "casualty", "form", "sentence", "first", "last", "clause"),
    *("is_noun", "definite", "plural", "background", "lethality"),
)
"""What goes over from a telling that says better what happened."""


def absorb(one: Draft, other: Draft, weights: dict[str, float]) -> None:
    """Add to a draft what another telling of the same says more."""
    telling = (other.sentence, other.first, other.last)
    beside = one.sentence is other.sentence  # Before the better telling moves to its own sentence.
    if one.kind == "incident" and _leads(other, one, weights):
        telling = (one.sentence, one.first, one.last)
        for name in _TOLD:
            setattr(one, name, getattr(other, name))
    if beside and not other.during:
        _sharpen(one, other)
    elif (one.type, other.type) in _MORE_EXACT and other.type == _BY_ONESELF and other.by_verb:
        one.type, one.rule = other.type, other.rule  # The next sentence says what the blast was: وقد فجر نفسه.
    _strengthen(one, other, beside=one.sentence is other.sentence)
    one.tellings += [telling, *other.tellings]
    _take_toll(one, other, beside=beside)
    for role in other.roles:
        _take(role, one, other, beside=beside)
    one.when = one.when or other.when
    _take_source(one, other)
    one.suspects = one.suspects or other.suspects
    one.bereaved = one.bereaved or other.bereaved
    one.bonds.extend(other.bonds)
    one.accused.extend(other.accused)


def _leads(draft: Draft, held: Draft, weights: dict[str, float]) -> bool:
    """Whether the later telling is the one that says what happened."""
    if held.casualty != draft.casualty:
        return held.casualty
    if held.sentence is draft.sentence and (held.by_verb or draft.during or _aside(draft, held)):
        return False
    weight = concrete.weight(held, weights)
    return weight < _DOUBTFUL and concrete.weight(draft, weights) > weight + _CLEARLY


def _aside(draft: Draft, held: Draft) -> bool:
    """Whether a clause that describes somebody tells it: اشتباكات بين الجنود ومقاومين فجروا عبوات."""
    if draft.is_noun or tells_of(draft, held):
        return False
    joined = bool(draft.sentence.words[draft.first].conjunction)
    return draft.embedded or draft.inside or (draft.first == held.clause[1] + 1 and not joined)


def _sharpen(one: Draft, other: Draft) -> None:
    """The more exact type, or the most lethal act of one sentence's verbs."""
    if (
        _is_taken_in(one, other)
        or (one.type == _GENERIC and tells_of(one, other))
        or (one.type in STEPS and other.type not in STEPS and _may_head(other, one))
    ):
        one.type, one.rule, one.lethality = other.type, other.rule, other.lethality
    elif (one.type, other.type) in _MORE_EXACT and (other.strong or not one.strong):
        one.type, one.rule = other.type, other.rule
    elif one.type in _BESIDE_KILLING and _kills_too(other):
        one.type, one.rule, one.lethality = other.type, other.rule, other.lethality
    elif one.type == _CAPTURE:
        return  # سيطرت على البلدة وقتلت جنودها: the taking leads.
    elif other.lethality > one.lethality and not (other.casualty or other.is_noun or one.is_noun or _aside(other, one)):
        one.type, one.rule, one.lethality = other.type, other.rule, other.lethality


def _kills_too(draft: Draft) -> bool:
    """أضرموا النار في القرية وقتلوا عشرين: the most lethal of what the same ones did in a row."""
    verb = draft.sentence.words[draft.first]
    dead = any(t.outcome == "killed" and t.low for t in draft.toll)
    return draft.form == "past" and verb.conjunction == "و" and verb.text.endswith("وا") and dead


def _is_taken_in(one: Draft, other: Draft) -> bool:
    """قتل جنود وأسر آخرون في هجوم: in a fight men are captured, not arrested."""
    fight = other.type in ("armed_attack", "armed_clash", "raid") and other.is_noun
    dead = any(t.outcome == "killed" and t.low for t in (*one.toll, *other.toll))
    return one.type == "arrest" and one.rule.endswith("/اسر") and fight and dead


def _may_head(earlier: Draft, step: Draft) -> bool:
    return earlier.first < step.first and not earlier.casualty and not earlier.recalls


def _strengthen(one: Draft, other: Draft, *, beside: bool) -> None:
    theirs = not one.roles.get("target") or bool(one.starts("target") & other.starts("target"))
    one.individual = one.individual or (other.individual and theirs)
    one.sums = one.sums or (other.sums and beside)
    one.ordinal = one.ordinal or other.ordinal
    own = beside and (one.first <= other.first <= one.last or by_them(other))
    one.recalls = one.recalls or (other.recalls and not own)
    one.leading = one.leading or (other.leading and beside)
    one.by_verb = one.by_verb or (other.by_verb and beside)
    one.carried = one.carried or other.carried
    one.strong = one.strong or other.strong


def _take_toll(one: Draft, other: Draft, *, beside: bool) -> None:
    """Of one sentence every group; of another telling what is not counted yet, or now counted exactly."""
    if beside:
        known_first = list(one.toll)
        for t in other.toll:
            same = [h for h in known_first if h.outcome == t.outcome and h.group == t.group]
            if all(h.low < t.low for h in same):  # 12 قتلوا في اشتباكات على خلفية مقتل شاب
                one.toll = [*[h for h in one.toll if h not in same], t]
        return
    held = {t.outcome: all(h.low != h.high for h in one.toll if h.outcome == t.outcome) for t in one.toll}
    known = {t.outcome: min(h.low for h in one.toll if h.outcome == t.outcome) for t in one.toll}
    exact = (t for t in other.toll if t.low == t.high and held.get(t.outcome) and t.low >= known[t.outcome])
    for outcome in {t.outcome for t in exact}:
        one.toll = [t for t in one.toll if t.outcome != outcome]
        held.pop(outcome)
    one.toll = one.toll + [t for t in other.toll if t.outcome not in held]


def _take(role: str, one: Draft, other: Draft, *, beside: bool) -> None:
    mentions, held = other.roles[role], one.roles.setdefault(role, [])
    if role == "perpetrator":
        struck = one.ids("target")  # تعرض مركز للجيش لإطلاق نار … اشتباك بين الجيش والمسلحين
        mentions = [m for m in mentions if not (_is_victim(m, one) or _is_victim(m, other) or m.id in struck)]
        if not beside and (claimants := {m.id for m in one.accused if m.certainty == "claimed"}):
            mentions = [m for m in mentions if m.id in claimants]  # تبناه التنظيم … القوات قتلت المهاجمين
    if role in _ENDS and not beside and _strikes_back(other):
        return  # قتلت القوات اثنين من المهاجمين
    if role == "target" and other.casualty and one.type in _NO_VICTIM_TARGET:
        return
    unnamed = role == "perpetrator" and all(m.id is None for m in held) and not other.during
    if not held or (unnamed and any(m.id for m in mentions)):
        one.roles[role] = list(mentions)
    elif role == "place" and one.ids(role) and other.ids(role) and not beside:
        held.extend(m for m in mentions if m.id not in one.ids(role))  # the broader one is left out later
    elif role in ("instrument", "object"):
        held.extend(m for m in mentions if not _is_held(m, held))


def _strikes_back(draft: Draft) -> bool:
    """Whether those are hit whom a report calls again by what they did."""
    targets = draft.roles.get("target", [])
    return bool(targets) and any(word.startswith(_DOERS) for word in targets[0].text.split())


def _take_source(one: Draft, other: Draft) -> None:
    if one.attribution is not None or other.attribution is None:
        return
    apart = one.sentence is not other.sentence
    if apart and ((other.recalls and not _tells(other)) or (other.casualty and not other.toll)):
        return  # وقال ضابط إنهم أعطبوا عربة: that alone is on his word.
    one.attribution = other.attribution
    if one.certainty == "asserted":
        one.certainty = other.certainty


def _tells(draft: Draft) -> bool:
    """Whether what recalls also tells something; هذا الهجوم هو الثاني does not."""
    pointed = draft.first > 0 and draft.sentence.words[draft.first - 1].base in _POINTING
    return bool(draft.toll or draft.by_verb or draft.accused or (draft.has_own and not pointed))


def _is_victim(mention: Mention, draft: Draft) -> bool:
    if mention.id is not None:
        return False
    spans = [(m.start, m.end) for m in draft.roles.get("target", [])]
    spans += [(t.span.start, t.span.end) for t in draft.toll]
    return any(mention.start < end and start < mention.end for start, end in spans)


def _is_held(mention: Mention, held: list[Mention]) -> bool:
    return any((m.start < mention.end and mention.start < m.end) or m.text == mention.text for m in held)
