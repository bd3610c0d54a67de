"""Of what kind a crossing is: over a river, a bridge, at a border, by land."""

from __future__ import annotations

from marsad.knowledge.lexicon import Rule
from marsad.knowledge.load import Knowledge
from marsad.knowledge.records import ClaimType
from marsad.model.reading import Name, Sentence

_ORDER = ("river", "bridge", "border", "land")
"""The type with more marks goes first; without any mark a crossing is one by land where its noun allows."""
BOATS = frozenset(("عباره", "معديه", "بنطون", "مخاضه"))
_BOATS_OF = frozenset(("عبارات", "عبارتين", "زوارق", "زورق", "قوارب", "قارب", "ضفه", "ضفتين", "ضفتي"))


def type_by_words(sentence: Sentence, near: tuple[int, int], rules: list[Rule]) -> ClaimType | None:
    """The kind of crossing by the words that each kind needs about it; None where none of them stands there."""
    words = [word.text.removesuffix("ا") for word in sentence.words[near[0] : near[1]]]
    text = f" {' '.join(words)} "
    met = {
        rule.type.id: rule.type
        for rule in rules
        if rule.type.id == "bridge" or any(f" {n} " in text for n in rule.needs)
    }
    return next((met[kind] for kind in _ORDER if kind in met), None)


def type_known(sentence: Sentence, name: Name | None, rules: list[Rule], knowledge: Knowledge) -> ClaimType:
    """The kind of a crossing of which the sentence says none: by what boats it has, as it is known, by its noun."""
    possible = {rule.type.id: rule.type for rule in rules}
    row = knowledge.places.get(name.place or "") if name is not None else None
    called = " ".join((row.name_ar, *row.aliases)) if row is not None else ""
    if "river" in possible and ("النهري" in called or _has_boats(sentence)):
        return possible["river"]
    if "border" in possible and ("الحدودي" in called or "منفذ" in called):
        return possible["border"]
    return next(possible[kind] for kind in ("land", "border", "river", "bridge") if kind in possible)


def _has_boats(sentence: Sentence) -> bool:
    return any(word.base in _BOATS_OF or word.base in BOATS for word in sentence.words)
