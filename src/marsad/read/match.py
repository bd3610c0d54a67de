"""Names and fixed expressions among the words of a sentence."""

from __future__ import annotations

from itertools import pairwise

from marsad.knowledge.lexicon import Lexicon
from marsad.knowledge.patterns import HEADED, TOWN_HEADS
from marsad.model.reading import Cue, Name, NameEntry, Sense, Word


def find(
    lexicon: Lexicon, words: list[str], starts: list[int], ends: list[int]
) -> tuple[list[Name], list[Cue], list[tuple[int, int, Sense]]]:
    """The names (the longest at each place), the cues, and the triggers of several words."""
    spans: dict[tuple[int, int], tuple[int, list[NameEntry]]] = {}
    cues: list[Cue] = []
    triggers: list[tuple[int, int, Sense]] = []
    for found in lexicon.find(words):
        pattern = found.pattern
        if pattern.entry is not None:
            headed = pattern.value == HEADED
            place = (found.first + headed, found.last)
            spans.setdefault(place, (0 if headed else found.start, []))[1].append(pattern.entry)
        elif pattern.sense is not None:
            triggers.append((found.first, found.last, pattern.sense))
        else:
            cues.append(Cue(pattern.kind, pattern.value, pattern.detail, found.first, found.last))
    names = [
        Name(first, last, starts[first] + inside, ends[last], tuple(dict.fromkeys(entries)))
        for (first, last), (inside, entries) in spans.items()
    ]
    return _longest(names, words), _longest_cues(cues), triggers


def describes_deed(name: Name, words: list[Word]) -> bool:
    """الغارة الجوية: an adjective of the deed before it, though people also call الجوية the intelligence service."""
    if name.first == 0 or name.first < name.last or any(entry.adjective for entry in name.entries):
        return False
    word, before = words[name.first], words[name.first - 1]
    alike = word.article and before.article and word.text.endswith("يه") and before.base.endswith(("ه", "ات"))
    return alike and not word.preposition and not word.conjunction and before.noun == "event_generic"


def _longest(names: list[Name], words: list[str]) -> list[Name]:
    """Of names that overlap the longest; of مدينة تل أبيض rather تل أبيض than مدينة تل."""
    names.sort(key=lambda n: n.first)
    if all(name.last < after.first for name, after in pairwise(names)):
        return names
    kept: list[Name] = []
    taken: set[int] = set()
    for name in sorted(
        names, key=lambda n: (n.first - n.last, words[n.first].removeprefix("و") in TOWN_HEADS, n.first)
    ):
        if taken.isdisjoint(range(name.first, name.last + 1)):
            taken.update(range(name.first, name.last + 1))
            kept.append(name)
    return sorted(kept, key=lambda n: n.first)


def _longest_cues(cues: list[Cue]) -> list[Cue]:
    """Within a kind, a longer expression hides those inside it."""
    cues.sort(key=lambda c: (c.first, c.last))
    if all(cue.last < after.first for cue, after in pairwise(cues)):
        return cues
    kept: list[Cue] = []
    for cue in sorted(cues, key=lambda c: (c.first - c.last, c.first)):
        if not any(k.kind == cue.kind and k.first <= cue.first and cue.last <= k.last for k in kept):
            kept.append(cue)
    return sorted(kept, key=lambda c: (c.first, c.last))
