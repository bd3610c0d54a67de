"""Ids of what a person calls by its name: an actor, a place with all that lies in it, a type of claim, a source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from marsad.arabic.fold import fold_text
from marsad.knowledge.places import PlaceRow

_NAMES = ("name_ar", "name_en", "label_ar", "label_en")
_LISTS = ("names", "short", "aliases")
Index = Mapping[str, tuple[str, ...]]
_MOST_HELD = 10
"""Indexes of the sets of records of two knowledges."""
_HELD: list[tuple[Mapping[str, Any], Callable[[Mapping[str, Any]], Index], Index]] = []


def ids_called(name: str, records: Mapping[str, Any]) -> tuple[str, ...]:
    """The ids of the records that have this id, with or without the word before its colon, or this name in any
    spelling; none where nothing is called so.
    """
    return _index(records, _by_spelling).get(_spelling(name), ())


def _index(records: Mapping[str, Any], make: Callable[[Mapping[str, Any]], Index]) -> Index:
    """What `make` makes of some records, once; those that were asked for last are kept."""
    for known, by, index in _HELD:
        if known is records and by is make:
            return index
    made = make(records)
    _HELD.append((records, make, made))
    del _HELD[:-_MOST_HELD]
    return made


def _by_spelling(records: Mapping[str, Any]) -> Index:
    """Ids by every spelling."""
    found: dict[str, dict[str, None]] = {}
    for key, record in records.items():
        for name in _names(key, record):
            found.setdefault(_spelling(name), {})[key] = None
    return {name: tuple(keys) for name, keys in found.items()}


def _by_parent(places: Mapping[str, PlaceRow]) -> Index:
    """What lies right in each place."""
    parts: dict[str, list[str]] = {}
    for key, row in places.items():
        parts.setdefault(row.parent, []).append(key)
    return {place: tuple(keys) for place, keys in parts.items()}


def meant(names: Iterable[str], records: Mapping[str, Any]) -> tuple[str, ...]:
    """Ids for names, each beside the name itself, since reports name whom no file knows."""
    return tuple(dict.fromkeys(one for name in names for one in (*ids_called(name, records), name)))


def with_parts(ids: Iterable[str], places: Mapping[str, PlaceRow]) -> tuple[str, ...]:
    """Places and everything that lies in them, by the gazetteer's parents, each once."""
    parts = _index(places, _by_parent)
    found = dict.fromkeys(ids)
    waiting = list(found)
    for key in waiting:
        new = [part for part in parts.get(key, ()) if part not in found]
        found |= dict.fromkeys(new)
        waiting += new
    return tuple(found)


def _names(key: str, record: Any) -> Iterable[str]:
    yield key
    yield key.split(":", 1)[-1]
    yield from (name for field in _NAMES if (name := getattr(record, field, "")))
    for field in _LISTS:
        yield from getattr(record, field, ())


def _spelling(name: str) -> str:
    return " ".join(fold_text(name).casefold().split())
