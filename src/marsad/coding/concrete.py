"""Whether a text tells of one happening, or only speaks of such things.

`تشهد المنطقة هجمات`, `ضحايا الخطف`, `حرب على الإرهاب` hold the same words as an event. What tells them apart is how
much is said of it: a past verb or one that carries the noun, somebody by name, a place, a day, a number of dead.
The weights (`words/concrete.tsv`) were fitted by logistic regression on annotated reports and sentences.
"""

from __future__ import annotations

from marsad.coding.draft import Draft

_UNREST = frozenset(("protest", "riot"))
_SHORT = 18
"""Words of a sentence that hardly tells of more than one thing."""
_BLASTS = frozenset(("explosion", "suicide_attack", "air_strike", "shelling", "abduction"))
"""What a verb in the past is seldom said of in any other sense."""
_TOLD_OF = ("المسلح", "المهاجم", "المنفذ", "الانتحاري", "الخاطف", "الجناة", "المتظاهر", "المحتج", "المعتصم")
"""How a report calls again whom it has told of before."""
_LONG = frozenset(("month", "year"))
_DEEDS = frozenset(("assassination", "execution", "abduction", "arrest"))
"""اغتيال عماد مغنية: such nouns with a name often only recall what everybody knows."""


def evidence(draft: Draft) -> list[str]:
    """What speaks for or against one happening, as names of weights."""
    return [
        f"type {draft.type}",
        _manner(draft),
        *[name for name, holds in (*_told(draft), *_said(draft), *_counted(draft)) if holds],
    ]


def _told(draft: Draft) -> tuple[tuple[str, bool], ...]:
    """How it is told: where in the report and the sentence, with how strong a word."""
    return (
        ("report", draft.in_report),
        ("lead", draft.in_report and draft.sentence.index <= 2),
        ("other matter", draft.other_matter),
        ("other subject", draft.other_subject),
        ("unrest", draft.type in _UNREST),
        ("riot", draft.type == "riot"),
        ("leading", draft.leading),
        ("embedded", draft.embedded),
        ("short", len(draft.sentence.words) <= _SHORT),
        ("verb leading", draft.leading and draft.by_verb),
        ("weak", not draft.strong),
        ("casualty", draft.casualty),
        ("plural", draft.is_noun and draft.plural),
        ("background", draft.background),
        ("attributed", draft.attribution is not None),
        ("another", draft.another),
        ("going", draft.going and draft.is_noun),
        ("going since", draft.going and any(word.base == "منذ" for word in draft.sentence.words)),
        ("during", draft.during),
        ("bare deed", draft.is_noun and not draft.carried and draft.type in _DEEDS),
    )


def _said(draft: Draft) -> tuple[tuple[str, bool], ...]:
    """Who, where and when."""
    doers, targets, places = (draft.roles.get(role, []) for role in ("perpetrator", "target", "place"))
    named = any(m.id for m in doers)
    nouns = draft.sentence.nouns
    recalled = bool(doers) and not named and all(m.text.startswith(_TOLD_OF) for m in doers)
    return (
        ("armed", named or any(m.civilian is False for m in targets)),
        ("named doer", named),
        ("recalled doer", recalled),
        ("roles", sum(map(bool, (doers, targets, places, draft.when, draft.toll))) > 2),
        ("doer", bool(doers)),
        ("target", bool(targets)),
        ("people", any(m.civilian is not None for m in targets)),
        ("place", bool(places)),
        ("known place", any(m.id for m in places)),
        ("placehead", "placehead" in nouns),
        ("weapon", "weapon" in nouns),
        ("place near", any(n.place is not None for n in draft.sentence.names)),
        ("day", draft.when is not None),
        ("timed", bool(draft.sentence.times)),
        ("long ago", any(time.precision in _LONG for time in draft.sentence.times)),
        ("instrument", bool(draft.roles.get("instrument"))),
        ("doer and target", bool(doers) and bool(targets)),
        ("place and doer", bool(places) and bool(doers)),
    )


def _counted(draft: Draft) -> tuple[tuple[str, bool], ...]:
    """How many."""
    exact = (t.low == t.high and t.low > 0 and t.outcome != "captured" for t in draft.toll)
    return (
        ("toll", bool(draft.toll)),
        ("dead", any(t.outcome == "killed" and t.low > 0 for t in draft.toll)),
        ("noun and dead", draft.is_noun and any(t.outcome == "killed" and t.low > 0 for t in draft.toll)),
        ("verb and toll", draft.by_verb and bool(draft.toll)),
        ("number", any(exact)),
        ("numbers", bool(draft.sentence.numbers)),
    )


def _manner(draft: Draft) -> str:
    if draft.by_verb:
        return "past verb"
    if not draft.is_noun:
        return "present verb"
    if draft.form == "participle":
        return "participle"
    if draft.carried:
        return "carried noun"
    return "definite noun" if draft.definite else "noun"


def opens(draft: Draft) -> bool:
    """Whether the sentence opens with the deed as a past verb (انسحبت الحركة من القرية), or says who did it to whom."""
    if not draft.by_verb or not draft.strong or draft.other_matter or draft.other_subject:
        return False
    if draft.type in _UNREST or draft.background or (draft.first and draft.type == "armed_clash"):
        return False
    if draft.first:
        if draft.leading and draft.type in _BLASTS and draft.has_own:
            return not (draft.embedded or draft.during or draft.plural)  # أعلن أن سيارة مفخخة انفجرت قرب المقر
        told_whole = draft.roles.get("perpetrator") and draft.roles.get("target")
        return bool(draft.in_report and told_whole) and not (draft.embedded or draft.during or draft.plural)
    told = [draft.roles.get(role, []) for role in ("perpetrator", "target", "place")]
    return sum(map(bool, told)) > 1 and any(m.id for m in (*told[0], *told[1]))


def kills(draft: Draft) -> bool:
    """Whether a verb that leads its sentence tells the deed, with an exact number of dead or hurt."""
    if not (draft.by_verb and draft.leading and draft.strong) or draft.other_matter or draft.other_subject:
        return False
    if draft.plural or draft.embedded or draft.during or draft.background or draft.casualty or draft.type in _UNREST:
        return False
    return any(t.low == t.high and t.low > 0 and t.outcome in ("killed", "injured") for t in draft.toll)


def weight(draft: Draft, weights: dict[str, float]) -> float:
    """How strongly the words tell of one happening; above 0 they do."""
    return weights["bias"] + sum(weights.get(name, 0.0) for name in evidence(draft))
