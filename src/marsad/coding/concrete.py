"""Whether a text tells of one happening, or only speaks of such things.

`تشهد المنطقة هجمات`, `ضحايا الخطف`, `حرب على الإرهاب` hold the same words as an event. What tells them apart is how
much is said of it: a past verb or one that carries the noun, somebody by name, a place, a day, a number of dead.
The weights (`words/concrete.tsv`) were fitted by logistic regression on annotated reports and sentences.
"""

from __future__ import annotations

from itertools import compress

from marsad.coding.draft import Draft

UNREST = frozenset(("protest", "riot"))
SHORT = 18
"""Words of a sentence that hardly tells of more than one thing."""
_LONG_WINDED = 45
"""Words of a sentence that explains, recalls and comments; leads of reports are as long without doing so."""
_BLASTS = frozenset(("explosion", "suicide_attack", "air_strike", "shelling", "abduction"))
"""What a verb in the past is seldom said of in any other sense."""
_TOLD_OF = ("المسلح", "المهاجم", "المنفذ", "الانتحاري", "الخاطف", "الجناة", "المتظاهر", "المحتج", "المعتصم")
"""How a report calls again whom it has told of before."""
_LONG = frozenset(("month", "year"))
_DEEDS = frozenset(("assassination", "execution", "abduction", "arrest"))
"""اغتيال عماد مغنية: such nouns with a name often only recall what everybody knows."""


def evidence(draft: Draft) -> list[str]:
    """What speaks for or against one happening, as names of weights."""
    holds = (*_told(draft), *_said(draft), *(_counted(draft) if draft.toll else _UNCOUNTED))
    numbers = ["numbers"] if draft.sentence.numbers else []
    return [f"type {draft.type}", _manner(draft), *compress(_NAMES, holds), *numbers]


_NAMES = (
    *("report", "lead", "other matter", "other subject", "unrest", "riot", "leading", "embedded", "short", "long"),
    *("verb leading", "weak", "casualty", "plural", "background", "attributed", "another"),
    *("going", "going since", "during", "bare deed"),
    *("armed", "named doer", "recalled doer", "roles", "doer", "target", "people", "place", "known place"),
    *("placehead", "weapon", "place near", "day", "timed", "long ago", "instrument"),
    *("doer and target", "place and doer"),
    *("toll", "dead", "noun and dead", "verb and toll", "number"),
)
"""The evidence in the order in which `_told`, `_said` and `_counted` say whether it is there."""
_UNCOUNTED = (False,) * 5


def _told(draft: Draft) -> tuple[object, ...]:
    """How it is told: where in the report and the sentence, with how strong a word."""
    return (
        draft.in_report,
        draft.in_report and draft.sentence.index <= 2,
        draft.other_matter,
        draft.other_subject,
        draft.type in UNREST,
        draft.type == "riot",
        draft.leading,
        draft.embedded,
        len(draft.sentence.words) <= SHORT,
        not draft.in_report and len(draft.sentence.words) > _LONG_WINDED,
        draft.leading and draft.by_verb,
        not draft.strong,
        draft.casualty,
        draft.is_noun and draft.plural,
        draft.background,
        draft.attribution is not None,
        draft.another or draft.ordinal > 1,
        draft.going and draft.is_noun,
        draft.going and any(word.base == "منذ" for word in draft.sentence.words),
        draft.during,
        draft.is_noun and not draft.carried and draft.type in _DEEDS,
    )


def _said(draft: Draft) -> tuple[object, ...]:
    """Who, where and when."""
    roles, sentence = draft.roles, draft.sentence
    doers, targets, places = roles.get("perpetrator"), roles.get("target"), roles.get("place")
    named = doers and any(m.id for m in doers)
    return (
        named or (targets and any(m.civilian is False for m in targets)),
        named,
        doers and not named and all(m.text.startswith(_TOLD_OF) for m in doers),
        bool(doers) + bool(targets) + bool(places) + bool(draft.when) + bool(draft.toll) > 2,
        doers,
        targets,
        targets and any(m.civilian is not None for m in targets),
        places,
        places and any(m.id for m in places),
        "placehead" in sentence.nouns,
        "weapon" in sentence.nouns,
        any(n.place is not None for n in sentence.names),
        draft.when is not None,
        sentence.times,
        sentence.times and any(time.precision in _LONG for time in sentence.times),
        roles.get("instrument"),
        doers and targets,
        places and doers,
    )


def _counted(draft: Draft) -> tuple[object, ...]:
    """How many."""
    dead = any(t.outcome == "killed" and t.low > 0 for t in draft.toll)
    exact = any(t.low == t.high and t.low > 0 and t.outcome != "captured" for t in draft.toll)
    return True, dead, draft.is_noun and dead, draft.by_verb, exact


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
    if draft.type in UNREST or draft.background or (draft.first and draft.type == "armed_clash"):
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
    if draft.plural or draft.embedded or draft.during or draft.background or draft.casualty or draft.type in UNREST:
        return False
    return any(t.low == t.high and t.low > 0 and t.outcome in ("killed", "injured") for t in draft.toll)


def mourns(draft: Draft) -> bool:
    """ودعت البلدة أبناءها الذين قتلهم التنظيم أمس: a lead whose clause says who killed whom and when."""
    first = draft.in_report and draft.sentence.index == 0 and draft.embedded and draft.by_verb
    return bool(first and draft.ids("perpetrator") and draft.roles.get("target") and draft.when) and draft.lethality > 0


def recalls_whole(draft: Draft) -> bool:
    """بعد حادثة كذا التي راح ضحيتها سبعة جنود في 2 أيار: an earlier case with its place, its day and its dead."""
    placed = any(name.place is not None for name in draft.sentence.names)
    if not (draft.background and placed and draft.when) or draft.other_matter or draft.other_subject:
        return False
    return any(t.low == t.high and t.low > 0 and t.outcome == "killed" for t in draft.toll)


def weight(draft: Draft, weights: dict[str, float]) -> float:
    """How strongly the words tell of one happening; above 0 they do."""
    return weights["bias"] + sum(map(weights.__getitem__, filter(weights.__contains__, evidence(draft))))
