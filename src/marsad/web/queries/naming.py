"""Names of places and actors: completed while they are typed, and led to what they name."""

from __future__ import annotations

import re
import threading
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Any, Literal

import msgspec

from marsad.arabic.fold import fold_text
from marsad.errors import MarsadError
from marsad.knowledge.geography import Geography
from marsad.knowledge.load import Knowledge
from marsad.pipeline.asking import Asking
from marsad.web.wording import Lang

Sort = Literal["place", "actor", "source"]
_WORD = re.compile(r"\w+")
_NEXT = "ب"
"""A letter that may come next: the last letter of a word is folded in ways in which one within it is not."""
_SHORTEST = 2
"""Letters, from which on names are looked for."""
_MOST_MET = 400
"""So many names that begin alike are looked at."""


class NameMet(msgspec.Struct, frozen=True, kw_only=True):
    """A place or an actor whose name begins so, or has a word that does."""

    id: str
    name_ar: str
    name_en: str
    within: tuple[str, ...] = ()
    """The ids of the places that hold it, the nearest first."""


class Named(msgspec.Struct, frozen=True):
    """What a name stands for: an id, and what else is called so; without an id these may be meant, or there is none."""

    id: str | None = None
    several: tuple[str, ...] = ()


class Names:
    """Every word of every name, in order; made when it is first asked."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._geography = Geography(knowledge.places)
        self._turn = threading.Lock()
        self._starts: dict[Sort, list[tuple[str, int, str]]] = {}

    def beginning(self, typed: str, sort: Sort, *, most: int = 12) -> list[NameMet]:
        """Those of which a name, or a word of one, begins so: whole names first, then the shorter."""
        wanted, starts = _plain(f"{typed}{_NEXT}")[: -len(_NEXT)], self._of(sort)
        if len(wanted.strip()) < _SHORTEST:
            return []
        at = bisect_left(starts, (wanted, 0, ""))
        met = starts[at : at + _MOST_MET]
        ranked = sorted((rank, len(name), key) for name, rank, key in met if name.startswith(wanted))
        ids = list(dict.fromkeys(key for _, _, key in ranked))[:most]
        return [self._shown(key, sort) for key in ids]

    def exactly(self, name: str, sort: Sort) -> tuple[str, ...]:
        """The ids of those that are called so, in either language, or that have this id."""
        wanted, starts = _plain(name), self._of(sort)
        at = bisect_left(starts, (wanted, 0, ""))
        found = []
        while at < len(starts) and starts[at][:2] == (wanted, 0):
            found.append(starts[at][2])
            at += 1
        return (name,) if name in self._records(sort) else tuple(dict.fromkeys(found))

    def _of(self, sort: Sort) -> list[tuple[str, int, str]]:
        with self._turn:
            if sort not in self._starts:
                self._starts[sort] = sorted(_words(self._names(sort)))
            return self._starts[sort]

    def _names(self, sort: Sort) -> Mapping[str, tuple[str, ...]]:
        more = ("aliases",) if sort == "place" else ("names", "short")
        return {
            key: (
                key.split(":", 1)[-1],
                row.name_ar,
                row.name_en,
                *(one for field in more for one in getattr(row, field)),
            )
            for key, row in self._records(sort).items()
        }

    def _records(self, sort: Sort) -> Mapping[str, Any]:
        known: dict[Sort, Mapping[str, Any]] = {
            "place": self._knowledge.places,
            "actor": self._knowledge.actors,
            "source": self._knowledge.sources,
        }
        return known[sort]

    def _shown(self, key: str, sort: Sort) -> NameMet:
        row = self._records(sort)[key]
        above = self._geography.chain(key)[1:] if sort == "place" else ()
        return NameMet(id=key, name_ar=row.name_ar, name_en=row.name_en, within=above)


def name_of(known: Knowledge, key: str | None, lang: Lang) -> str:
    """What an id of a place, an actor or a source is called; empty where nobody knows."""
    records: tuple[Mapping[str, Any], ...] = (known.actors, known.places, known.sources)
    record = next((own[key] for own in records if key in own), None) if key else None
    if record is None:
        return ""
    return str((record.name_en if lang == "en" else record.name_ar) or record.name_ar)


def place_named(asking: Asking, names: Names, name: str) -> Named:
    """The place that a name stands for: of several, the one of which anything is told; of a town and what is named
    after it and holds it, the town.
    """
    try:
        return Named(asking.place_called(name))
    except MarsadError:
        found = asking.world.directory.places_called(name) or names.exactly(name, "place")
    above = asking.world.directory.geography.chain
    nearest = max(found, key=lambda one: len(above(one)), default="")
    if found and all(one in above(nearest) for one in found):
        return Named(nearest, tuple(one for one in found if one != nearest))
    return Named(several=tuple(found))


def actor_named(asking: Asking, names: Names, name: str) -> Named:
    """The actor that a name stands for."""
    found = asking.world.directory.actors_called(name) or names.exactly(name, "actor")
    return Named(found[0]) if len(found) == 1 else Named(several=tuple(found))


def _words(named: Mapping[str, Iterable[str]]) -> Iterable[tuple[str, int, str]]:
    """Each name under itself (0) and under each of its further words, with what follows (1)."""
    for key, names in named.items():
        for name in {_plain(one) for one in names if one}:
            yield name, 0, key
            for word in _WORD.finditer(name):
                rest = name[word.start() :]
                bare = rest.removeprefix("ال")
                yield from ((start, 1, key) for start in {rest, bare} - {name})


def _plain(name: str) -> str:
    return " ".join(fold_text(name).casefold().split())
