"""Triggers of claim types, with their context words folded and ready to be met."""

from __future__ import annotations

import msgspec

from marsad.arabic.clitics import enclitics
from marsad.arabic.fold import fold_text
from marsad.knowledge.records import ClaimType, Trigger
from marsad.model.reading import Word

_NONE: frozenset[str] = frozenset()
_PREFIX = 4
"""Letters that a context word must have to be met by longer words that begin with it."""


class Rule(msgspec.Struct, frozen=True, gc=False):
    """A trigger of a claim type, with its context words folded."""

    type: ClaimType
    trigger: Trigger
    name: str
    is_phrase: bool
    needs: frozenset[str]
    """Single words one of which must stand near, as prefixes if longer than three letters."""
    phrases: tuple[tuple[str, ...], ...]
    """Expressions of several words that do the same."""
    heads: frozenset[str]
    """The first words of those."""
    rest: dict[str, list[tuple[str, ...]]]
    """How a phrase may go on, by the first word, the longest first."""
    onward: frozenset[str]
    """The first words of that; empty where none must follow."""
    prepositions: dict[str, str]

    @property
    def is_bare(self) -> bool:
        """Whether it asks for no other word in the sentence."""
        return not (self.needs or self.phrases or self.onward)


def rule(kind: ClaimType, trigger: Trigger) -> Rule:
    """A trigger with its context words folded."""
    rest: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted((tuple(fold_text(part).split()) for part in trigger.rest), key=len, reverse=True):
        rest.setdefault(words[0], []).append(words)
    needs = [fold_text(word) for word in trigger.needs]
    is_phrase = trigger in kind.phrase
    phrases = tuple(tuple(word.split()) for word in needs if " " in word)
    return Rule(
        kind,
        trigger,
        f"{kind.id}/{fold_text(trigger.lemma or trigger.words)}",
        is_phrase,
        frozenset(word for word in needs if " " not in word),
        phrases,
        frozenset(words[0] for words in phrases),
        rest,
        frozenset(rest if is_phrase else ()),
        {fold_text(word): role for word, role in trigger.prepositions.items()},
    )


class ContextWords:
    """All single words that some rule needs, to tell once for each written word which of them it is a form of."""

    def __init__(self) -> None:
        self._words: set[str] = set()
        self._fronts: set[str] = set()
        """The first two letters of them."""
        self._begin: dict[str, set[str]] = {}
        """The words by their first letters, as many as a prefix has at least."""

    def add(self, words: frozenset[str]) -> None:
        """More words that a rule needs."""
        self._words.update(words)
        for word in words:
            self._fronts.add(word[:2])
            self._begin.setdefault(word[:_PREFIX], set()).add(word)

    def met(self, word: Word) -> frozenset[str]:
        """The context words that a word is a form of."""
        found: set[str] = set()
        for form in word.variants:
            if form[:2] not in self._fronts:
                continue
            if form in self._words:
                found.add(form)
            found.update(stem for n in enclitics(form) if (stem := form[: -len(n)]) in self._words)
        for form in {word.text, word.base, "ال" + word.base if word.article else word.base}:
            for begin in self._begin.get(form[:_PREFIX], ()):
                if _PREFIX <= len(begin) < len(form) and form.startswith(begin):
                    found.add(begin)
        return frozenset(found) if found else _NONE
