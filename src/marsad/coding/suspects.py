"""Doubt about who did it, put in beside the doer or said afterwards: يعتقد أنهم تابعون لداعش, ورجّح انتماءهم إلى داعش."""

from __future__ import annotations

from marsad.coding.draft import Draft
from marsad.coding.mentions import Mentions
from marsad.model.claim import Certainty, Mention
from marsad.model.reading import Name, Sentence

_BELONGS = ("تابع", "ينتم", "تنتم", "انتما", "منتم", "موال", "من", "يتبع", "تتبع", "عناصر", "خلايا", "بانتما", "وقوف", "مسوول", "ضلوع", "وراء", "تقف", "يقف", "المنفذ", "منفذ", "قاتل", "الفاعل", "الجناه", "هويه")
_CHARGE = ("اتهم", "متهم", "تتهم", "يتهم")
_CLAIM = ("تبن", "يتبن", "متبن")
_DEEDS = ("بالوقوف", "بالمسوولي", "بالضلوع", "وراء", "بتنفيذ", "بشن", "بقصف", "باستهداف", "بقتل", "بالهجوم", "بارتكاب", "باطلاق")
_DEEDS += ("بتفجير", "باغتيال", "بخطف", "باختطاف", "بزرع", "بتدبير", "بالقصف", "بالتورط", "بحرق", "باحراق")
_REACH = 9


def suspects(sentence: Sentence, drafts: list[Draft], earlier: Draft | None, mentions: Mentions) -> None:
    """Make the actor whom a doubt, a charge or a claim names the perpetrator of the incident that it is about.

    `earlier` is the incident told last before the sentence.
    """
    _charges(sentence, drafts, earlier, mentions)
    for cue in sentence.cues:
        if cue.kind != "hedges" or cue.value != "suspected":
            continue
        name = _suspect(sentence, cue.last) or _suspect_before(sentence, cue.first, cue.last)
        if name is None:
            continue
        about = [d for d in drafts if d.kind == "incident" and (d.first < cue.first or d.first > name.last)]
        if not about:
            if earlier is not None:
                _accuse(earlier, mentions.name(name, "actor"), "suspected")
            continue
        draft = min(about, key=lambda d: abs(d.first - cue.first))
        if any(cue.last < d.first < name.first for d in drafts if d.kind == "incident"):
            continue
        _accuse(draft, mentions.name(name, "actor"), "suspected")


def _accuse(draft: Draft, found: Mention, certainty: Certainty) -> None:
    mention = Mention(start=found.start, end=found.end, text=found.text, id=found.id, certainty=certainty)
    draft.accused.append(mention)


def settle(draft: Draft) -> None:
    """Put whom a report suspects, charges or quotes as claiming in the place of the perpetrator left unnamed."""
    for found in draft.accused:
        held = draft.roles.get("perpetrator", [])
        if all(m.id is None or m.id == found.id for m in held):
            draft.roles["perpetrator"] = [found]
            if draft.certainty == "suspected":
                draft.certainty = "reported" if draft.attribution is not None else "asserted"


def _charges(sentence: Sentence, drafts: list[Draft], earlier: Draft | None, mentions: Mentions) -> None:
    """اتهم الأهالي الجيش بالوقوف وراء الهجوم; تبنى التنظيم الهجوم."""
    for at, word in enumerate(sentence.words):
        base = word.text.removeprefix("و")
        certainty: Certainty = "suspected" if base.startswith(_CHARGE) else "claimed"
        if not base.startswith((*_CHARGE, *_CLAIM)):
            continue
        names = [n for n in sentence.names if n.actor is not None and at < n.first <= at + 6 and not n.is_source]
        if certainty == "claimed":
            names = [n for n in sentence.names if n.actor is not None and at - 6 <= n.first <= at + 4]
        if certainty == "suspected":
            names = [n for n in names if _is_charged(sentence, n)]
        if not names:
            continue
        before = [d for d in drafts if d.kind == "incident" and d.first < at and not d.definite]
        draft = before[-1] if before else earlier
        if draft is not None:
            name = names[-1] if certainty == "suspected" and len(names) > 1 and names[0].first == at + 1 else names[0]
            _accuse(draft, mentions.name(name, "actor"), certainty)


def _is_charged(sentence: Sentence, name: Name) -> bool:
    after = [word.text for word in sentence.words[name.last + 1 : name.last + 8]]
    return any(text.startswith(_DEEDS) for text in after)


def _suspect_before(sentence: Sentence, first: int, last: int) -> Name | None:
    """خلايا داعش هي على الأرجح من زرع العبوة."""
    if last + 1 >= len(sentence.words) or sentence.words[last + 1].text not in ("من", "وراء", "تقف", "يقف"):
        return None
    return next((n for n in sentence.names if n.actor is not None and first - 4 <= n.last < first and not n.is_source), None)


def _suspect(sentence: Sentence, after: int) -> Name | None:
    """The actor to whom somebody is said perhaps to belong, soon after the doubt."""
    for name in sentence.names:
        if after < name.first <= after + _REACH and name.actor is not None and not name.is_source:
            between = sentence.words[after : name.first + 1]
            if any(word.text.lstrip("و").startswith(_BELONGS) or word.base.startswith(_BELONGS) for word in between):
                return name
            return None
    return None
