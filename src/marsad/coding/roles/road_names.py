"""How a road is called that no list holds: by the places at its two ends."""

from __future__ import annotations

from marsad.coding.roles.role_words import TWO_PLACES
from marsad.model.reading import Name, Sentence

_DASHES = frozenset("-–—")
WAYS = ("طريق", "اوتوستراد", "اتوستراد", "شارع", "خط", "محور")
"""How words begin that are a road's class noun."""
_KINDS = ("دولي", "سريع", "عام", "قديم", "جديد", "حيوي", "رييسي", "زراعي", "بري", "صحراوي", "ساحلي")
_BOTH = frozenset(("بين", "الواصل", "الرابط"))


def road_end(at: int, sentence: Sentence) -> int:
    """The last word of طريق دمشق – السويداء, طريق تدمر دير الزور; `at` itself where two ends do not follow."""
    words = sentence.words
    if not words[at].base.startswith(WAYS) or words[at].enclitic:
        return at
    start = at + 1
    while start < len(words) and words[start].article and words[start].base.startswith(_KINDS):
        start += 1
    first = _place_at(start, sentence)
    if first is None:
        return at
    second_at = first.last + 1
    if second_at < len(words) and words[second_at].text in _DASHES:
        second_at += 1
    elif second_at < len(words) and words[second_at].conjunction:
        return at
    second = _place_at(second_at, sentence)
    return at if second is None or second.first == first.first else second.last


def ways_end(at: int, sentence: Sentence) -> int:
    """The last word of الطريق بين كذا وكذا, الطريق الواصل بين كذا وكذا; `at` itself without two such places."""
    words = sentence.words
    if not words[at].base.startswith(WAYS):
        return at
    parting = next((i for i in range(at + 1, min(len(words), at + 4)) if words[i].base == "بين"), None)
    if parting is None or any(not (w.article or w.base in _BOTH) for w in words[at + 1 : parting]):
        return at
    if parting + 1 < len(words) and words[parting + 1].base in TWO_PLACES:
        joined = range(parting + 3, min(len(words), parting + 5))  # بين قريتي كذا وكذا, known or not
        end = next((i for i in joined if words[i].text.startswith("و") and not words[i].noun), None)
        if end is not None:
            return next((n.last for n in sentence.names if n.first == end), end)
    ends: list[Name] = []
    for index in range(parting + 1, min(len(words), parting + 6)):
        held = _place_at(index, sentence)
        if held is not None:
            ends.append(held)
        elif not (words[index].noun == "placehead" or any(n.first < index <= n.last for n in ends)):
            break
    return ends[1].last if len(ends) > 1 else at


def _place_at(at: int, sentence: Sentence) -> Name | None:
    """The name of a place that begins with a word."""
    return next((n for n in sentence.names if n.first == at and any(e.kind == "place" for e in n.entries)), None)
