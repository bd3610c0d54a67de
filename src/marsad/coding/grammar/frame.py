"""A predicate's arguments: what stands as its subject, as its object and after which preposition."""

from __future__ import annotations

import msgspec

from marsad.model.reading import Word


class Oblique(msgspec.Struct, frozen=True, gc=False):
    """Noun phrases that a preposition governs."""

    preposition: str
    role: str
    """The class of the preposition; "fronted" for the place with which a clause opens."""
    phrases: tuple[int, ...]


class Frame(msgspec.Struct):
    """A predicate's arguments, as numbers of phrases. `at` is its own phrase, `word` its word."""

    at: int
    word: int
    subject: tuple[int, ...] = ()
    object: tuple[int, ...] = ()
    more: tuple[int, ...] = ()
    """A third bare noun phrase."""
    obliques: list[Oblique] = []
    before: bool = False
    """Whether the subject stands before its verb."""
    inherits: bool = False
    """Whether the verb continues the clause before it and names no subject of its own before it."""
    unsaid: bool = False
    """Whether أنها, أنه before it stands for its subject."""
    ours: bool = False
    """Whether its subject is we: استهدفنا, by the tongue of who speaks."""
    relative: int | None = None
    """The phrase that this, in a relative clause, is said of."""
    negated: bool = False
    end: int = 0
    """The first phrase after its clause."""


def several(verb: Word) -> bool:
    """أغلقوا, يغلقون: whether a verb is of several, as none before its subject is."""
    if verb.aspect == "present":
        return verb.text.endswith("ون") and not verb.lemma.endswith("ن")  # يتعاون
    return verb.aspect == "past" and verb.text.endswith("وا")
