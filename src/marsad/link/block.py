"""Which tellings are worth comparing: those that can be of one event by time and by place or name.

A telling is put under some keys and sought under others, so that what is told finely meets its like near by, and what
is told coarsely meets everything within it, while two villages far apart in one governorate never do. Whoever comes
second finds the first: which pairs are met does not depend on the order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from marsad.knowledge.geography import Geography
from marsad.link.tellings import Telling, wheres

_WEEK = 7
_RECALLED = 60
"""Days within which a background event without a date is looked for."""

_LONG = 10
"""Days over which a date is too vague to be looked up day by day."""

_CELL = 0.1
"""Degrees: near places on two sides of a border share a cell or touch with theirs."""

Key = tuple[str, str | int | tuple[int, int]]
Keys = tuple[list[Key], list[Key]]
"""Under which it is put, and under which others are sought."""


def pairs(tellings: Iterable[Telling], geography: Geography) -> Iterator[tuple[Telling, Telling]]:
    """Each pair once, whatever the order in which tellings come."""
    index = Index(geography)
    for telling in tellings:
        for other in index.beside(telling):
            yield other, telling
        index.add(telling)


class Index:
    """Tellings by what they can be found by: a day or a week, with a district, a governorate or a name."""

    def __init__(self, geography: Geography) -> None:
        self._geography = geography
        self._held: dict[tuple[Key, Key], dict[str, Telling]] = defaultdict(dict)
        self._reach: dict[str, Keys] = {}

    def add(self, telling: Telling) -> None:
        """Let the telling be found by those that come later."""
        times = _times(telling)[0]
        for where in self._wheres(telling)[0]:
            for when in times:
                self._held[where, when][telling.ref] = telling

    def remove(self, telling: Telling) -> None:
        """Let it be found no more."""
        for where in self._wheres(telling)[0]:
            for when in _times(telling)[0]:
                self._held[where, when].pop(telling.ref, None)

    def beside(self, telling: Telling) -> list[Telling]:
        """Those added before that can be of the same event, each once."""
        found: dict[str, Telling] = {}
        times = _times(telling)[1]
        for where in self._wheres(telling)[1]:
            for when in times:
                found.update(self._held.get((where, when), ()))
        return list(found.values())

    def _wheres(self, telling: Telling) -> Keys:
        put: list[Key] = [("person", name) for name in telling.persons]
        sought = list(put)
        words = (*telling.sufferers, *telling.place_words, telling.type)
        places = wheres(telling, self._geography)
        if not places:
            put += [("unplaced", word) for word in words]
            sought += [(kind, word) for word in words for kind in ("unplaced", "placed")]
            return put, sought
        for place in places:
            held = self._reach.get(place)
            if held is None:
                held = self._reach[place] = _reach(place, self._geography)
            put += held[0]
            sought += held[1]
        put += [("placed", word) for word in words]
        sought += [("unplaced", word) for word in words]
        return list(dict.fromkeys(put)), list(dict.fromkeys(sought))


def _reach(place: str, geography: Geography) -> Keys:
    """A place below the governorate meets those of its district, those near by, and all that is told of the whole
    governorate or of something as wide; what is as wide meets all within it."""
    unit = geography.unit(place)
    district = geography.district(place)
    if district is None:
        return [("wide", unit)], [("wide", unit), ("fine", unit)]
    put: list[Key] = [("district", district), ("fine", unit)]
    sought: list[Key] = [("district", district), ("wide", unit)]
    point = geography.point(place)
    if point is not None:
        north, east = int(point[0] // _CELL), int(point[1] // _CELL)
        put.append(("cell", (north, east)))
        sought += [("cell", (n, e)) for n in range(north - 1, north + 2) for e in range(east - 1, east + 2)]
    return put, sought


def _times(telling: Telling) -> Keys:
    """Days as they are, sought one more on either side, as dates are told a day off; vague ones by weeks."""
    if telling.days is None:
        last = telling.published or 0
        return _vague(last - _RECALLED, last)
    first, last = telling.days
    if last - first > _LONG:
        return _vague(first, last)
    weeks: list[Key] = [("week", week) for week in range(first // _WEEK, last // _WEEK + 1)]
    put: list[Key] = [("day", day) for day in range(first, last + 1)]
    sought: list[Key] = [("day", day) for day in range(first - 1, last + 2)]
    return put + weeks, sought + [("vague week", week) for _, week in weeks]


def _vague(first: int, last: int) -> Keys:
    weeks = range(first // _WEEK, last // _WEEK + 1)
    put: list[Key] = [("vague week", week) for week in weeks]
    return put, put + [("week", week) for week in weeks]
