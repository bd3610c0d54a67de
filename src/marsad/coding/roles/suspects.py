"""Doubt about who did it, beside the doer or said afterwards: يعتقد أنهم تابعون لداعش, ورجّح انتماءهم إلى داعش."""

from __future__ import annotations

from collections.abc import Callable

from marsad.arabic.remembered import Remembered
from marsad.coding.draft import Draft
from marsad.coding.roles.mentions import Mentions
from marsad.coding.roles.role_words import BELONGS, CHARGED_DEEDS, UNKNOWN
from marsad.model.claim import Certainty, Mention
from marsad.model.reading import Name, Sentence

_CHARGE = ("اتهم", "متهم", "تتهم", "يتهم")
_FINGERS = ("اصابع", "الشبهات", "شبهات", "الشكوك")
_BLAMES = ("حمل", "يحمل", "تحمل", "محمل")
_WELFARE = ("سلام", "حيا", "امن", "حماي")
_THEIRS = "مسووليت"
_DECLARES = frozenset(("اعلن", "أعلن", "اكد", "أكد", "زعم", "ادعي", "ادعى"))
_DECLARING = 16
"""Words between a verb of declaring and what is declared."""
_CLAIM = ("تبن", "يتبن", "متبن")
_REACH = 9
"""Words between a doubt and the name that it is about."""


def suspects(sentence: Sentence, drafts: list[Draft], told: list[Draft], mentions: Mentions) -> None:
    """Note whom a doubt, a charge or a claim names as the doer of the incident that it is about.

    `told` are the incidents of the sentences before: the last of which nobody is said to have done, or the last.
    """
    earlier = next((d for d in reversed(told) if _is_open(d)), told[-1] if told else None)
    incidents = [d for d in drafts if d.kind == "incident"]
    _charges(sentence, incidents, earlier, mentions)
    for cue in sentence.cues:
        if cue.kind != "hedges" or cue.value != "suspected":
            continue
        name = _suspect_before(sentence, cue.first, cue.last) or _suspect(sentence, cue.last)
        if name is None:
            continue
        about = [d for d in incidents if d.first < cue.first or d.first > name.last]
        draft = min(about, key=lambda d, at=cue.first: abs(d.first - at), default=earlier)
        between = any(cue.last < d.first < name.first for d in incidents)
        if draft is not None and not (about and between):
            _accuse(draft, mentions.name(name, "actor"), "suspected")


def _is_open(draft: Draft) -> bool:
    """Whether nobody is said to have done it, or somebody unknown."""
    return all(
        m.id is None and (UNKNOWN in m.text or not m.text.startswith("ال")) for m in draft.roles.get("perpetrator", [])
    )


def settle(draft: Draft) -> None:
    """Put whom a report suspects, charges or quotes as claiming in the place of the perpetrator left unnamed."""
    for found in draft.accused:
        if found.certainty == "claimed" and draft.attribution is not None and draft.attribution.start == found.start:
            draft.attribution = None  # هجوم تبناه التنظيم: the outlet tells of it, he only says that it was his.
            draft.certainty = "asserted" if draft.certainty == "reported" else draft.certainty
        held = draft.roles.get("perpetrator", [])
        if all(m.id is None or m.id == found.id for m in held):
            draft.roles["perpetrator"] = [found]
            if draft.certainty == "suspected":
                draft.certainty = "reported" if draft.attribution is not None else "asserted"


def _accuse(draft: Draft, found: Mention, certainty: Certainty) -> None:
    draft.accused.append(Mention(start=found.start, end=found.end, text=found.text, id=found.id, certainty=certainty))


def _charges(sentence: Sentence, incidents: list[Draft], earlier: Draft | None, mentions: Mentions) -> None:
    """اتهم الأهالي الجيش بالوقوف وراء الهجوم; تبنى التنظيم الهجوم."""
    ways = list(map(_POINTING.__getitem__, sentence.texts))
    if not any(ways):
        return
    for at, find in enumerate(ways):
        if find is None:
            continue
        name = find(sentence, at)
        certainty: Certainty = "claimed" if find in (_claiming, _answering) else "suspected"
        before = [d for d in incidents if d.first < at and not d.definite]
        charged = [d for d in incidents if name is not None and certainty == "suspected" and d.first > name.last]
        draft = before[-1] if before else charged[0] if charged else earlier
        if draft is not None and name is not None:
            _accuse(draft, mentions.name(name, "actor"), certainty)


def _charged(sentence: Sentence, at: int) -> Name | None:
    """Who is said to have done it, after اتهم: the second name if the first is the accuser's."""
    names = [n for n in sentence.names if n.actor is not None and at < n.first <= at + 6 and not n.is_source]
    names = [n for n in names if _is_charged(sentence, n)]
    if len(names) > 1 and names[0].first == at + 1:
        return names[-1]
    return names[0] if names else None


def _pointed_at(sentence: Sentence, at: int) -> Name | None:
    """وتتجه أصابع الاتهام إلى داعش, الشبهات تحوم حول داعش."""
    return next((n for n in sentence.names if n.actor is not None and at < n.first <= at + 6 and not n.is_source), None)


def _blamed(sentence: Sentence, at: int) -> Name | None:
    """حمّل البيان التنظيم مسؤولية الهجوم: who stands right before the responsibility."""
    blame = next((i for i in range(at + 1, min(at + 12, len(sentence.words))) if _is_blame(sentence, i)), -1)
    return next((n for n in sentence.names if n.actor is not None and n.last == blame - 1 and n.first > at), None)


def _is_blame(sentence: Sentence, at: int) -> bool:
    """مسؤولية الهجوم; not مسؤولية سلامته, which is said of whoever should see to it."""
    after = sentence.words[at + 1].base if at + 1 < len(sentence.words) else ""
    return sentence.words[at].base == "مسووليه" and not after.startswith(_WELFARE)


def _claiming(sentence: Sentence, at: int) -> Name | None:
    """تبناه تنظيم كذا: who stands right after the claim, else who stands before it."""
    if any(word.function == "negation" for word in sentence.words[max(0, at - 2) : at]):
        return None  # لم يتبن التنظيم الهجوم, لم يعلن تبنيه
    actors = [n for n in sentence.names if n.actor is not None and at - 6 <= n.first <= at + 4]
    right_after = (n for n in actors if at < n.first <= at + 2)
    return next(right_after, None) or next(iter(actors), None)


def _answering(sentence: Sentence, at: int) -> Name | None:
    """أعلن تنظيم كذا في بيان مسؤوليته عن الهجوم: who declares that it was theirs."""
    said = next((i for i in range(at - 1, max(-1, at - _DECLARING), -1) if sentence.words[i].lemma in _DECLARES), None)
    if said is None or sentence.texts[at + 1 : at + 2] != ["عن"]:
        return None
    if any(word.function == "negation" for word in sentence.words[max(0, said - 2) : said]):
        return None  # لم تعلن أي جهة مسؤوليتها
    actors = (n for n in sentence.names if n.actor is not None and said < n.first <= said + 2)
    return next(actors, None)


def _pointing(text: str) -> Callable[[Sentence, int], Name | None] | None:
    """How to find whom a word names as the doer, if it is a word that charges or claims."""
    base = text.removeprefix("و")
    if base.startswith(_FINGERS):
        return _pointed_at
    if base.startswith(_CHARGE):
        return _charged
    if base.startswith(_BLAMES):
        return _blamed
    if base.startswith(_THEIRS):
        return _answering
    return _claiming if base.startswith(_CLAIM) else None


_POINTING = Remembered(_pointing)


def _is_charged(sentence: Sentence, name: Name) -> bool:
    after = [word.text for word in sentence.words[name.last + 1 : name.last + 8]]
    joined = ("ب" + text[1:] for text in after if text[:1] == "و")  # بخرق الهدنة وقصف المدينة
    return any(text.startswith(CHARGED_DEEDS) for text in (*after, *joined))


def _suspect_before(sentence: Sentence, first: int, last: int) -> Name | None:
    """خلايا داعش هي على الأرجح من زرع العبوة."""
    if last + 1 >= len(sentence.words) or sentence.words[last + 1].text not in ("من", "وراء", "تقف", "يقف"):
        return None
    return next(
        (n for n in sentence.names if n.actor is not None and first - 4 <= n.last < first and not n.is_source), None
    )


def _suspect(sentence: Sentence, after: int) -> Name | None:
    """The actor to whom somebody is said perhaps to belong, soon after the doubt."""
    for name in sentence.names:
        if after < name.first <= after + _REACH and name.actor is not None and not name.is_source:
            between = sentence.words[after : name.first + 1]
            belongs = any(w.text.lstrip("و").startswith(BELONGS) or w.base.startswith(BELONGS) for w in between)
            of_state = name.first <= after + 2 and all(entry.adjective for entry in name.entries)
            return name if belongs or of_state else None  # طائرة يعتقد أنها تركية
    return None
