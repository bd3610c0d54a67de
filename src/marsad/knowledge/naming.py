"""Ids of what a person calls by its name: an actor, a place with all that lies in it, a type of claim, a source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from marsad.arabic.fold import fold_text
from marsad.knowledge.places import PlaceRow

_NAMES = ("name_ar", "name_en", "label_ar", "label_en")
_LISTS = ("names", "short", "aliases")
_MOST_HELD = 8
"""The sets of records of two knowledges."""
_HELD: list[tuple[Mapping[str, Any], Mapping[str, tuple[str, ...]]]] = []


def ids_called(name: str, records: Mapping[str, Any]) -> tuple[str, ...]:
    """The ids of the records that have this id, with or without the word before its colon, or this name in any
    spelling; none where nothing is called so.
    """
    return _called(records).get(_spelling(name), ())


def _called(records: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    """Ids by every spelling, made when it is first asked for; those of the last few sets of records are kept."""
    for known, index in _HELD:
        if known is records:
            return index
    found: dict[str, dict[str, None]] = {}
    for key, record in records.items():
        for name in _names(key, record):
            found.setdefault(_spelling(name), {})[key] = None
    made = {name: tuple(keys) for name, keys in found.items()}
    _HELD.append((records, made))
    del _HELD[:-_MOST_HELD]
    return made


def meant(names: Iterable[str], records: Mapping[str, Any]) -> tuple[str, ...]:
    """Ids for names, each beside the name itself, since reports name whom no file knows."""
    return tuple(dict.fromkeys(one for name in names for one in (*ids_called(name, records), name)))


def with_parts(ids: Iterable[str], places: Mapping[str, PlaceRow]) -> tuple[str, ...]:
    """Places and everything that lies in them, by the gazetteer's parents, each once."""
    parts: dict[str, list[str]] = {}
    for key, row in places.items():
        parts.setdefault(row.parent, []).append(key)
    found: dict[str, None] = {}
    waiting = list(ids)
    while waiting:
        key = waiting.pop(0)
        if key not in found:
            found[key] = None
            waiting += parts.get(key, ())
    return tuple(found)


def _names(key: str, record: Any) -> Iterable[str]:
    yield key
    yield key.split(":", 1)[-1]
    yield from (name for field in _NAMES if (name := getattr(record, field, "")))
    for field in _LISTS:
        yield from getattr(record, field, ())


def _spelling(name: str) -> str:
    return " ".join(fold_text(name).casefold().split())
