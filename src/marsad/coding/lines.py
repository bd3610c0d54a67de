"""Lines of news: the first sentence of a report, or one that is a paragraph of its own, as headlines and posts are.

Such a line tells what happened today although its verb is in the present (قذيفة تصيب مبنى) or it has none (سقوط قذائف).
Before it may stand who tells it, where, or that it is new: عاجل |, #السودان:, مراسلنا:.
"""

from __future__ import annotations

from marsad.coding.concrete import SHORT, UNREST
from marsad.coding.draft import Draft
from marsad.coding.telling import BREAKING_OUT

_HEADS = frozenset(("عاجل", "متابعات", "متابعه", "بالفيديو", "بالصور", "الان"))
"""What stands over a line of news, folded."""
_HEAD = 5
"""Words of such a head, with its stops."""
_COMMAS = frozenset("،,")
_BY_THEMSELVES = frozenset(("shelling", "air_strike", "explosion", "armed_clash"))
"""Of which a line need not say more than where: قصف على محيط البلدة."""


def headlines(draft: Draft) -> bool:
    """قذيفة صاروخية تصيب مبنى في البلدة: a line in the present of headlines, which opens with its subject."""
    if draft.form != "present" or draft.is_noun or draft.about is None or not _is_line(draft):
        return False
    if draft.embedded or draft.during or not _is_told(draft, "target", "object"):
        return False
    return draft.about[0] == _begin(draft) and draft.about[1] < draft.first and _is_placed(draft)


def titles(draft: Draft) -> bool:
    """إبادة مجموعة إرهابية بالبويرة: a line that opens with the deed as a noun, and says whose or whom, and where."""
    if draft.form != "noun" or draft.definite or not (_is_line(draft) and draft.leading):
        return False
    if draft.during or draft.background:
        return False
    told = draft.type in UNREST or _is_told(draft, "target", "perpetrator")
    return told and (bool(draft.toll) or _is_placed(draft)) and _opens_line(draft)


def _is_line(draft: Draft) -> bool:
    return draft.in_report and draft.alone and not draft.other_matter and len(draft.sentence.words) <= SHORT


def _is_told(draft: Draft, *roles: str) -> bool:
    return draft.type in _BY_THEMSELVES or bool(draft.toll) or any(draft.roles.get(role) for role in roles)


def _begin(draft: Draft) -> int:
    """The first word behind the head of a line."""
    sentence, begin = draft.sentence, 0
    for phrase in sentence.phrases:
        if phrase.last >= min(_HEAD, draft.first):
            break
        if phrase.kind == "stop" and sentence.texts[phrase.first] not in _COMMAS:
            begin = phrase.last + 1
    return begin


def _opens_line(draft: Draft) -> bool:
    """دمشق: سقوط قذائف, عاجل تنفيذ إعدامات: only a head, a place, or a noun that says it happened stands before it."""
    at, sentence = draft.first, draft.sentence
    if at and sentence.words[at - 1].base in BREAKING_OUT:
        at -= 1
    if at == _begin(draft) or at > _HEAD:
        return at <= _HEAD
    return sentence.texts[at - 1] in _HEADS or any(name.first <= at - 1 <= name.last for name in sentence.names)


def _is_placed(draft: Draft) -> bool:
    entries = (name.entries for name in draft.sentence.names)
    return bool(draft.roles.get("place")) or any(all(entry.kind == "place" for entry in own) for own in entries)
