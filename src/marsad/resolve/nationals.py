"""Countries that are written like one of their people in the accusative: 12 سورياً."""

from __future__ import annotations

from marsad.model.reading import Name, Reading, Sentence

_TANWIN = "\u064b"
"""No country's name takes it."""
_ENDING = "يا"
_FEW = 10
"""Above which what is counted stands in the singular, in the accusative."""


def forget_countries(reading: Reading) -> None:
    """Leave of such a name that it is an adjective, and no name of which nothing is left."""
    for sentence in reading.sentences:
        alike = [n for n in sentence.names if n.first == n.last and sentence.texts[n.first].endswith(_ENDING)]
        people = [name for name in alike if _is_one_of_them(name, sentence, reading)]
        for name in people:
            name.entries = tuple(entry for entry in name.entries if entry.adjective)
        if not all(name.entries for name in people):
            sentence.names = [name for name in sentence.names if name.entries]


def _is_one_of_them(name: Name, sentence: Sentence, reading: Reading) -> bool:
    if _TANWIN in reading.quote(sentence.starts[name.first], sentence.ends[name.first]).text:
        return True
    before = sentence.ends[name.first - 1] if name.first else -1
    return any(number.end == before and number.low > _FEW for number in sentence.numbers)
