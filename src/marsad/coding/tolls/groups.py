"""Of what group people are who were harmed: civilians, combatants, or nobody says."""

from __future__ import annotations

from collections.abc import Callable

from marsad.coding.tolls import victim_words as tables
from marsad.model.claim import Group
from marsad.model.reading import Word


def group_of(words: list[Word], actor: Callable[[int], str | None], *, head: int, tail: int) -> Group:
    """The group that a phrase gives its people: by its head, an adjective, or whose they are.

    `actor` tells for each word the party whose name stands there; the phrase runs from its head to `tail`.
    """
    word = words[head]
    if rescuers(words, head, tail):
        return "civilian"
    if word.noun == "combatant" or word.text in tables.ARMED_TITLES or (word.base == "افراد" and word.enclitic):
        return "combatant"
    if (word.noun == "civilian" and word.base not in tables.NEUTRAL_KIN) or word.text in tables.FARMERS:
        return "civilian"
    if word.noun == "title":
        return "civilian" if word.text in tables.UNARMED_TITLES else "unknown"
    for index in range(head + 1, tail + 1):
        group = "combatant" if actor(index) else _told_by(words[index])
        if group != "unknown":
            return group
    ranks = any(words[i].text.startswith("صفوف") for i in range(head + 1, min(tail + 4, len(words))))
    armed = any(actor(index) for index in range(head, tail + 1)) or word.noun in tables.AGENTS
    return "combatant" if ranks or armed else "unknown"


def rescuers(words: list[Word], head: int, tail: int) -> bool:
    """الدفاع المدني, الهلال الأحمر: whether a phrase names those who help."""
    return any(
        words[i].base in ("دفاع", "هلال", "صليب", "طواقم") and words[i + 1].base in tables.RESCUE
        for i in range(head, min(tail, len(words) - 2) + 1)
    )


def _told_by(word: Word) -> Group:
    """What an adjective or a noun that depends on the head tells."""
    if word.text in tables.POPULAR_FORCES:
        return "combatant"
    if word.base.startswith("مدني") or (word.noun == "civilian" and word.base not in tables.NEUTRAL_KIN):
        return "civilian"
    armed = word.noun in ("combatant", "unit", "group") and word.base not in tables.SIDES
    return "combatant" if armed or word.base.startswith(tables.RANKS) else "unknown"
