"""How a road is called that no list holds: by the places at its two ends."""

from __future__ import annotations

from marsad.model.reading import Name, Sentence

_DASHES = frozenset("-–—")
_WAYS = ("طريق", "اوتوستراد", "اتوستراد", "شارع", "خط", "محور")
_KINDS = ("دولي", "سريع", "عام", "قديم", "جديد", "حيوي", "رييسي", "زراعي", "بري", "صحراوي", "ساحلي")
_BOTH = frozenset(("بين", "الواصل", "الرابط"))


def road_end(at: int, sentence: Sentence) -> int:
    """The last word of طريق دمشق – السويداء, طريق تدمر دير الزور; `at` itself where two ends do not follow."""
    words = sentence.words
    if not words[at].base.startswith(_WAYS) or words[at].enclitic:
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
    """The last word of الطريق بين كذا وكذا, الطريق الواصل بين كذا وكذا, مدخل كذا; `at` itself without such places."""
    words, end = sentence.words, at
    for index in range(at + 1, min(len(words), at + 8)):
        held = _place_at(index, sentence)
        if held is not None:
            end = held.last
        elif not (words[index].base in _BOTH or words[index].noun == "placehead" or words[index].article):
            break
    return end


def _place_at(at: int, sentence: Sentence) -> Name | None:
    """The name of a place that begins with a word."""
    return next((n for n in sentence.names if n.first == at and any(e.kind == "place" for e in n.entries)), None)
