"""Doubt about who did it, put in beside the doer or said afterwards: يعتقد أنهم تابعون لداعش, ورجّح انتماءهم إلى داعش."""

from __future__ import annotations

from marsad.coding.draft import Draft
from marsad.coding.mentions import Mentions
from marsad.model.claim import Mention
from marsad.model.reading import Name, Reading, Sentence

_BELONGS = ("تابع", "ينتم", "تنتم", "انتما", "منتم", "موال", "من", "يتبع", "تتبع", "عناصر", "خلايا", "بانتما", "وقوف", "مسوول", "ضلوع", "وراء", "تقف", "يقف", "المنفذ", "منفذ", "قاتل", "الفاعل", "الجناه", "هويه")
_REACH = 9


def suspects(reading: Reading, sentence: Sentence, drafts: list[Draft], mentions: Mentions) -> None:
    """Make the actor whom a doubt names the suspected perpetrator of the incident that it is about."""
    for cue in sentence.cues:
        if cue.kind != "hedges" or cue.value != "suspected":
            continue
        name = _suspect(sentence, cue.last)
        if name is None:
            continue
        about = [d for d in drafts if d.kind == "incident" and (d.first < cue.first or d.first > name.last)]
        if not about:
            continue
        draft = min(about, key=lambda d: abs(d.first - cue.first))
        if any(cue.last < d.first < name.first for d in drafts if d.kind == "incident"):
            continue
        found = mentions.name(name, "actor")
        suspected = Mention(start=found.start, end=found.end, text=found.text, id=found.id, certainty="suspected")
        if all(m.id is None or m.id == found.id for m in draft.roles.get("perpetrator", [])):
            draft.roles["perpetrator"] = [suspected]
            if draft.certainty == "suspected":
                draft.certainty = "reported" if draft.attribution is not None else "asserted"


def _suspect(sentence: Sentence, after: int) -> Name | None:
    """The actor to whom somebody is said perhaps to belong, soon after the doubt."""
    for name in sentence.names:
        if after < name.first <= after + _REACH and name.actor is not None and not name.is_source:
            between = sentence.words[after : name.first + 1]
            if any(word.text.lstrip("و").startswith(_BELONGS) or word.base.startswith(_BELONGS) for word in between):
                return name
            return None
    return None
