"""Relations by their two sides. A relation has no place of its own: it bears on those that are told of beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from marsad.arabic.fold import fold_text
from marsad.situation.slots import Thing, World, relation
from marsad.situation.tellings import Telling, parties

_WIDE = ("governorate", "state", "region")
_BEFORE = [a + b + c for a in ("", "و", "ف") for b in ("", "ب", "ل", "لل") for c in ("", "ال")]
"""What may be written before a name, as one word with it."""

Pair = tuple[str, str]


class RelationIndex:
    """All tellings of relations, by pair, with the places that each bears on."""

    def __init__(self, tellings: Iterable[Telling], places: Mapping[str, tuple[str, ...]], world: World) -> None:
        self._world = world
        self._pairs: dict[Pair, list[Telling]] = defaultdict(list)
        self._inside: dict[str, list[tuple[Pair, Telling]]] = defaultdict(list)
        self._at: dict[str, list[tuple[Pair, Telling]]] = defaultdict(list)
        self._words: dict[str, list[tuple[Pair, Telling]]] = defaultdict(list)
        self._by_side: dict[str, set[Pair]] = defaultdict(set)
        for telling in sorted(tellings, key=lambda one: (one.known, one.ref)):
            for pair in parties(telling.claim, world.directory):
                self._file(pair, telling, places.get(telling.report, ()))

    def _file(self, pair: Pair, telling: Telling, places: Iterable[str]) -> None:
        self._pairs[pair].append(telling)
        for side in pair:
            for above in self._world.directory.kinship.above(side):
                self._by_side[above].add(pair)
        chain = self._world.directory.geography.chain
        for place in places:
            self._at[place].append((pair, telling))
            for above in chain(place) or (place,):
                self._inside[above].append((pair, telling))
        for word in set(fold_text(telling.claim.evidence.text).split()):
            self._words[word.strip("-–—«»\"'()،,:.؛!؟?")].append((pair, telling))

    def things(self, place: str | None, within: Iterable[str], at: int, known: int) -> Iterator[Thing]:
        """The relations that bear on a place, or all of them, in a fixed order."""
        bearing = self._everywhere(known) if place is None else self._bearing(place, within, known)
        done: set[Pair] = set()
        for pair in sorted({pair for pair, _ in bearing}):
            if pair in done:
                continue
            same = self._group(pair, known)
            done.update(same)
            types = {type_ for one, type_ in bearing if one in same}
            told = [one for other in same for one in self._pairs[other] if one.known <= known]
            told.sort(key=lambda one: (one.known, one.ref))
            agreements = [one for one in told if one.type == "agreement"]
            for type_ in sorted(types):
                own = [one for one in told if one.type == type_]
                yield from relation(own, agreements, at, self._world, same[0])

    def _everywhere(self, known: int) -> set[tuple[Pair, str]]:
        return {(pair, one.type) for pair, told in self._pairs.items() for one in told if one.known <= known}

    def _bearing(self, place: str, within: Iterable[str], known: int) -> set[tuple[Pair, str]]:
        """Pairs, with the type of relation, told beside the place or what lies in it, or in words that name it."""
        geography = self._world.directory.geography
        found = list(self._inside.get(place, ()))
        for above in geography.chain(place)[1:]:
            row = geography.places.get(above)
            if row is not None and row.type not in _WIDE:
                found += self._at.get(above, ())
        for name in {name for one in (place, *within) for name in self._world.directory.spellings(one)}:
            found += self._named(name)
        return {(pair, telling.type) for pair, telling in found if telling.known <= known}

    def _named(self, name: str) -> list[tuple[Pair, Telling]]:
        """The tellings whose sentence holds a name."""
        words = name.split()
        if len(name) < 3 or not words:
            return []
        found = [one for before in _BEFORE for one in self._words.get(before + words[0], ())]
        if len(words) == 1:
            return found
        return [(pair, one) for pair, one in found if name in " ".join(fold_text(one.claim.evidence.text).split())]

    def _group(self, pair: Pair, known: int) -> list[Pair]:
        """The pairs known by then of the same two sides, that of the widest two first."""
        widest = self._widest(pair, known)
        near = self._by_side[widest[0]] & self._by_side[widest[1]]
        return [widest, *sorted(one for one in near if one != widest and self._widest(one, known) == widest)]

    def _widest(self, pair: Pair, known: int) -> Pair:
        """The pair told of by then of all that the two are part of; they themselves where both are of one side."""
        above = self._world.directory.kinship.above
        if self._world.same(*pair):
            return pair
        wider = [(min(a, b), max(a, b)) for a in above(pair[0]) for b in above(pair[1]) if a != b]
        told = [one for one in wider if one in self._pairs and self._pairs[one][0].known <= known]
        apart = [one for one in told if not self._world.same(*one)]
        return min(apart, key=lambda one: (len(above(one[0])) + len(above(one[1])), one), default=pair)
