"""Items of a list that each begin with their own place: - حمص، الرستن: تجدد القصف."""

from __future__ import annotations

from marsad.coding.draft import Draft


def own_items(one: Draft, other: Draft) -> bool:
    """Whether two sentences each open with places before a colon, of which they have none in common."""
    if one.sentence is other.sentence:
        return False
    ones, others = _heading(one), _heading(other)
    return bool(ones and others) and ones.isdisjoint(others)


def _heading(draft: Draft) -> set[str]:
    """The ids of the places named before the colon that stands before the deed."""
    texts = draft.sentence.texts[: draft.first]
    colon = texts.index(":") if ":" in texts else -1
    return {name.place for name in draft.sentence.names if name.last < colon and name.place is not None}
