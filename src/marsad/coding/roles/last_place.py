"""The town that a report was last at: what المنطقة, المدينة or حواجزها there stand for."""

from __future__ import annotations

from marsad.coding.roles.mentions import Mentions
from marsad.coding.roles.places import located
from marsad.model.claim import Mention
from marsad.model.reading import Name

_TOWNS = frozenset(("settlement", "camp"))
_BEFORE = 4
"""Sentences back in which the town is looked for."""


def town_before(mentions: Mentions, word: int) -> Name | None:
    """The town named last before a word of the sentence, here or in the sentences before."""
    places, sentences = mentions.knowledge.places, mentions.reading.sentences
    here = mentions.sentence
    for sentence in reversed(sentences[max(0, here.index - _BEFORE) : here.index + 1]):
        for name in reversed(sentence.names):
            row = places.get(name.place or "")
            if row is None or row.type not in _TOWNS or name.is_source or name.actor is not None:
                continue
            if sentence is not here or name.last < word:
                return name
    return None


def standing_for(mentions: Mentions, word: int, town: Name | None) -> Mention:
    """A bare noun as a mention, with the id of the town that it stands for."""
    written = mentions.words_of(word, word)
    place = town.place if town is not None else None
    return located(Mention(start=written.start, end=written.end, text=written.text, id=place), mentions.knowledge)
