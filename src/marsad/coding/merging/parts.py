"""A lead that sums several happenings, told one by one after it: the parts are coded and not the sum."""

from __future__ import annotations

import msgspec

from marsad.coding.draft import Draft
from marsad.coding.merging.sameness import akin
from marsad.model.claim import Mention

_OF = " من "
_NEAR = 3
"""Sentences after the lead within which its parts are told."""


def is_told_of(part: Draft, whole: Draft) -> bool:
    """Whether a draft tells of one of the several happenings that another sums: قتل أربعة في تفجيرين منفصلين."""
    after = part.sentence.index - whole.sentence.index
    if part is whole or part.kind != whole.kind or part.background != whole.background or not 0 < after <= _NEAR:
        return False
    return akin(part.type, whole.type) or part.ordinal > 0


def _whose(mention: Mention) -> Mention:
    """أربعة جنود من الجيش: of a part, only whose they are; the number is the sum's."""
    at = mention.text.find(_OF)
    if mention.id is None or at < 0:
        return mention
    cut = at + len(_OF)
    return msgspec.structs.replace(mention, start=mention.start + cut, text=mention.text[cut:])


def hand_down(whole: Draft, parts: list[Draft]) -> None:
    """What the lead says of all holds for each: when it was, who says so, whose people fell, who did it."""
    struck = whole.roles.get("target", [])
    for part in parts:
        part.when = part.when or whole.when
        part.bereaved = part.bereaved or whole.bereaved
        if part.attribution is None and whole.attribution is not None:
            part.attribution, part.certainty = whole.attribution, whole.certainty
        if not part.roles.get("perpetrator") and whole.roles.get("perpetrator"):
            part.roles["perpetrator"] = list(whole.roles["perpetrator"])
        if not part.roles.get("target") and struck:
            part.roles["target"] = [_whose(mention) for mention in struck]
