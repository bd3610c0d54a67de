"""Which tellings are worth comparing: those that can be of one event by time and region."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from marsad.knowledge.geography import Geography
from marsad.link.tellings import Telling

_WEEK = 7
_RECALLED = 60
"""Days within which a background event without a date is looked for."""

_LONG = 10
"""Days over which a date is too vague to be looked up day by day."""


def pairs(tellings: Iterable[Telling], geography: Geography) -> Iterator[tuple[Telling, Telling]]:
    """Each pair once, whatever the order in which tellings come."""
    index = Index(geography)
    for telling in tellings:
        for other in index.beside(telling):
            yield other, telling
        index.add(telling)


class Index:
    """Tellings by what they can be found by: a day or a week, with a governorate, an actor or a person's name."""

    def __init__(self, geography: Geography) -> None:
        self._geography = geography
        self._held: dict[tuple[str, int], list[Telling]] = defaultdict(list)

    def add(self, telling: Telling) -> None:
        """Let the telling be found by those that come later."""
        for key in self._keys(telling):
            self._held[key].append(telling)

    def beside(self, telling: Telling) -> list[Telling]:
        """Those added before that share a key with it, in the order in which they were added."""
        found: dict[str, Telling] = {}
        for key in self._keys(telling):
            for other in self._held.get(key, ()):
                found.setdefault(other.ref, other)
        return list(found.values())

    def _keys(self, telling: Telling) -> list[tuple[str, int]]:
        return [(word, slot) for word in self._words(telling) for slot in _slots(telling)]

    def _words(self, telling: Telling) -> set[str]:
        """Where it was; else, or besides, whom it names."""
        units = {self._geography.unit(place) for place in telling.places}
        return units or {*telling.sufferers, *telling.persons, *telling.place_words} or {telling.type}


def _slots(telling: Telling) -> list[int]:
    """Days as they are, with one more on either side, as dates are told a day off; vague ones by weeks, negative."""
    if telling.days is None:
        last = telling.published or 0
        return [-(week + 1) for week in range((last - _RECALLED) // _WEEK, last // _WEEK + 1)]
    first, last = telling.days
    if last - first > _LONG:
        return [-(week + 1) for week in range(first // _WEEK, last // _WEEK + 1)]
    weeks = {-(day // _WEEK + 1) for day in (first, last)}
    return [*range(first - 1, last + 2), *sorted(weeks)]
