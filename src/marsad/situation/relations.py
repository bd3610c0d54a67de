"""Relations by their two sides. A relation has no place of its own: it bears on those that are told of beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from marsad.arabic.fold import fold_text
from marsad.situation.slots import Thing, World, relation
from marsad.situation.tellings import Telling, parties

WIDE = ("governorate", "state", "region")
"""Too wide for what is told beside them to bear on each place within."""
_EDGES = "-–—«»\"'()،,:.؛!؟?"
_BEFORE = [a + b + c for a in ("", "و", "ف") for b in ("", "ب", "ل", "لل") for c in ("", "ال")]
"""What may be written before a name, as one word with it."""

_SHORTEST = 3
"""Letters. Shorter names are met in too many words that name no place."""

Pair = tuple[str, str]
Tie = tuple[Pair, str]
"""Two sides and the type of a relation between them."""


class RelationIndex:
    """All tellings of relations, by pair, with the places that each bears on."""

    def __init__(self, tellings: Iterable[Telling], places: Mapping[str, tuple[str, ...]], world: World) -> None:
        self._world, self._places = world, places
        self._pairs: dict[Pair, list[Telling]] = defaultdict(list)
        self._inside: dict[str, list[tuple[Pair, Telling]]] = defaultdict(list)
        self._at: dict[str, list[tuple[Pair, Telling]]] = defaultdict(list)
        self._words: dict[str, list[tuple[Pair, Telling]]] = defaultdict(list)
        self._agreed: dict[str, set[Pair]] = defaultdict(set)
        for telling in sorted(tellings, key=lambda one: (one.known, one.ref)):
            for pair in parties(telling.claim, world.directory):
                self._file(pair, telling, places.get(telling.report, ()))

    def _file(self, pair: Pair, telling: Telling, places: Iterable[str]) -> None:
        self._pairs[pair].append(telling)
        if telling.type == "agreement":
            for above in {one for side in pair for one in self._world.directory.kinship.above(side)}:
                self._agreed[above].add(pair)
        chain = self._world.directory.geography.chain
        for place in places:
            self._at[place].append((pair, telling))
            for above in chain(place) or (place,):
                self._inside[above].append((pair, telling))
        for word in _words_of(telling.claim.evidence.text):
            self._words[word].append((pair, telling))

    def things(self, place: str | None, within: Iterable[str], at: int, known: int) -> Iterator[Thing]:
        """The relations that bear on a place, or all of them, in a fixed order."""
        bearing = self._everywhere(known) if place is None else self._bearing(place, within, known)
        for tie in sorted(bearing):
            yield from self.settled(tie, at, known)

    def settled(self, tie: Tie, at: int, known: int) -> list[Thing]:
        """What was known of one relation."""
        own = [one for one in self.told(tie) if one.known <= known]
        agreements = [one for one in self._ending(tie) if one.known <= known]
        return relation(own, agreements, at, self._world, tie[0])

    def ties(self) -> list[Tie]:
        """Every relation that is told of."""
        return sorted({(pair, one.type) for pair, told in self._pairs.items() for one in told})

    def told(self, tie: Tie) -> list[Telling]:
        """What tells of a relation."""
        return [one for one in self._pairs[tie[0]] if one.type == tie[1]]

    def days(self, tie: Tie) -> list[int]:
        """The days on which more came to be known of a relation."""
        own = {one.known for one in self.told(tie)}
        return sorted(own | {one.known for one in self._ending(tie) if one.known > min(own)})

    def beside(self, claims: Iterable[str]) -> tuple[str, ...]:
        """The places that the reports of some claims name."""
        reports = {claim.rpartition("#")[0] for claim in claims}
        return tuple(sorted({place for one in reports for place in self._places.get(one, ())}))

    def _ending(self, tie: Tie) -> list[Telling]:
        return self._agreements(tie[0]) if tie[1] == "tension" else []

    def _everywhere(self, known: int) -> set[tuple[Pair, str]]:
        return {(pair, one.type) for pair, told in self._pairs.items() for one in told if one.known <= known}

    def _bearing(self, place: str, within: Iterable[str], known: int) -> set[tuple[Pair, str]]:
        """Pairs, with the type of relation, told beside the place or what lies in it, or in words that name it."""
        geography = self._world.directory.geography
        found = list(self._inside.get(place, ()))
        for above in geography.chain(place)[1:]:
            row = geography.places.get(above)
            if row is not None and row.type not in WIDE:
                found += self._at.get(above, ())
        for name in {name for one in (place, *within) for name in self._world.directory.spellings(one)}:
            found += self._named(name)
        return {(pair, telling.type) for pair, telling in found if telling.known <= known}

    def _named(self, name: str) -> list[tuple[Pair, Telling]]:
        """The tellings whose sentence holds a name."""
        words = name.split()
        if len(name) < _SHORTEST or not words:
            return []
        found = [one for before in _BEFORE for one in self._words.get(before + words[0], ())]
        if len(words) == 1:
            return found
        return [(pair, one) for pair, one in found if name in _plain(one.claim.evidence.text)]

    def _agreements(self, pair: Pair) -> list[Telling]:
        """The agreements between the same two, or between what they are part of or what is part of them."""
        above, same = self._world.directory.kinship.above, self._world.same
        near = [{other for side in above(actor) for other in self._agreed[side]} for actor in pair]
        (a, b), found = pair, []
        for c, d in sorted(near[0] & near[1]):
            exact = (a, b) == (c, d)
            if exact or (not same(a, b) and ((same(a, c) and same(b, d)) or (same(a, d) and same(b, c)))):
                found += [one for one in self._pairs[c, d] if one.type == "agreement"]
        return found


class NamesInWords:
    """Which of many folded names the words of a report hold, as `RelationIndex` finds them for one name."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = defaultdict(list)
        for name in names:
            if len(name) >= _SHORTEST:
                self._by_first[name.split()[0]].append(name)

    def found(self, text: str) -> set[str]:
        """The names that stand in a text, with or without what may be written before them."""
        plain = _plain(text)
        starts = {
            word.removeprefix(before) for word in _words_of(text) for before in _BEFORE if word.startswith(before)
        }
        held = (name for start in starts for name in self._by_first.get(start, ()))
        return {name for name in held if " " not in name or name in plain}


def _plain(text: str) -> str:
    return " ".join(fold_text(text).split())


def _words_of(text: str) -> set[str]:
    return {word.strip(_EDGES) for word in fold_text(text).split()}
