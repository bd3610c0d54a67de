"""Who and where a mention means, under one key: an id, or the folded words after `~` where there is none.

A project's own places and actors outrank the gazetteer: what a report was coded with is led back to them by reference
number, name and nearness, so that both speak of one place under one id.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from marsad.arabic.fold import fold_text
from marsad.knowledge.geography import Geography
from marsad.knowledge.kinship import Kinship
from marsad.knowledge.load import Knowledge
from marsad.knowledge.places import PlaceRow
from marsad.model.claim import Mention
from marsad.model.situation import Named

UNNAMED = "~"
_NEAR_KM, _NEAR_UNIT_KM = 3.0, 25.0
"""Within which a place of the same name is the same place; units are told by their middles, which differ more."""

_CASE = re.compile(r"(?<=\w{3})و(ن)?(?!\w)")

_CIVIL = ("civil", "media_office")
"""Kinds of actors that are no party to a fight: residents, elders, councils."""


class Directory:
    """Names and ids of one body of knowledge. `own` are the ids that a project's overlay brings."""

    def __init__(self, knowledge: Knowledge, own: Iterable[str] = ()) -> None:
        self.geography = Geography(knowledge.places)
        self.kinship = Kinship(knowledge.actors)
        self._places, self._actors = knowledge.places, knowledge.actors
        held = frozenset(own)
        self._own_places = {one: row for one, row in self._places.items() if one in held}
        self._own_actors = frozenset(one for one in self._actors if one in held)
        self._own_place_names = _by_name((one, _names(row)) for one, row in self._own_places.items())
        self._own_actor_names = _by_name(
            (one, map(_without_case, (row.name_ar, *row.names)))
            for one, row in self._actors.items()
            if one in self._own_actors
        )
        self._twins: dict[str, str] = {}
        self._own_units: set[str] = set()
        self._stands_for = self._same_actors()
        self._names: dict[str, str] = {}
        self._all_places: dict[str, list[str]] | None = None
        self._all_actors: dict[str, list[str]] | None = None

    def place(self, mention: Mention) -> str:
        """The key of a place."""
        folded = _plain(mention.text)
        found = self._own_place_names.get(folded, ())
        if mention.id is not None:
            key = self._twin(mention.id)
            if len(found) == 1 and key not in self._own_places and self._is_elsewhere(key):
                key = found[0]
        else:
            key = found[0] if len(found) == 1 else UNNAMED + folded
        self._remember(key, mention.text)
        return key

    def actor(self, mention: Mention) -> str:
        """The key of an actor: also where only the end of the words is a name, as in سلطات الحركة."""
        folded = _plain(mention.text)
        found = self._own_actor_names.get(_without_case(folded), ())
        if mention.id is None:
            key = self._named_actor(folded)
        elif mention.id in self._own_actors or len(found) != 1:
            key = self._stands_for.get(mention.id, mention.id)
        else:
            key = found[0]
        self._remember(key, mention.text)
        return key

    def is_party(self, actor: str) -> bool:
        """Whether the actor may have a stake; one that nobody knows has none that is known."""
        if actor.startswith(UNNAMED):
            return False
        kinds = [self._actors[one].kind for one in self.kinship.above(actor) if one in self._actors]
        return not any(kind in _CIVIL for kind in kinds)

    def called(self, key: str) -> Named:
        """A key with the name that the knowledge files give it, else the words that were met."""
        if key.startswith(UNNAMED):
            return Named(None, self._names.get(key, key.removeprefix(UNNAMED)))
        row = self._places.get(key) or self._actors.get(key)
        return Named(key, row.name_ar if row is not None else self._names.get(key, key))

    def words_of(self, keys: Iterable[str]) -> dict[str, str]:
        """What those of the keys are called that the knowledge files do not know."""
        met = ((key, self._names.get(key)) for key in keys if key not in self._places and key not in self._actors)
        return {key: name for key, name in met if name is not None}

    def remember(self, names: Mapping[str, str]) -> None:
        """Take in what was met elsewhere, as `words_of` gave it."""
        for key, name in names.items():
            self._remember(key, name)

    def spellings(self, place: str) -> tuple[str, ...]:
        """The folded names of a place."""
        row = self._places.get(place)
        return tuple(dict.fromkeys(map(_plain, _names(row)))) if row is not None else (place.removeprefix(UNNAMED),)

    def places_called(self, name: str) -> list[str]:
        """The places of an id or a name, the project's own alone where it has one; several where the name is shared."""
        if name in self._places:
            return [self._twin(name)]
        folded = _plain(name)
        if folded in self._own_place_names:
            return list(self._own_place_names[folded])
        return list(dict.fromkeys(self._twin(one) for one in self.place_names().get(folded, ())))

    def place_names(self) -> Mapping[str, list[str]]:
        """All places by their folded names."""
        if self._all_places is None:
            self._all_places = _by_name((one, _names(row)) for one, row in self._places.items())
        return self._all_places

    def actors_called(self, name: str) -> list[str]:
        """The actors of an id or a name."""
        if name in self._actors:
            return [self._stands_for.get(name, name)]
        found = self._own_actor_names.get(_without_case(_plain(name))) or self._actor_names().get(_plain(name), [])
        return list(dict.fromkeys(self._stands_for.get(one, one) for one in found))

    def _remember(self, key: str, text: str) -> None:
        """Of several spellings the one that sorts first: which was met first must not matter."""
        self._names[key] = min(self._names.get(key, text), text)

    def _named_actor(self, folded: str) -> str:
        words = folded.split()
        for start in range(len(words)):
            found = self._own_actor_names.get(_without_case(" ".join(words[start:])), [])
            if len(found) == 1:
                return found[0]
        return UNNAMED + folded

    def _actor_names(self) -> Mapping[str, list[str]]:
        if self._all_actors is None:
            self._all_actors = _by_name((one, (row.name_ar, *row.names)) for one, row in self._actors.items())
        return self._all_actors

    def _same_actors(self) -> dict[str, str]:
        """The project's own actor that a known one stands for, where there is just one."""
        found: dict[str, set[str]] = {}
        for own in self._own_actors:
            for tie in self._actors[own].affiliations:
                if tie.kind == "same_as" and tie.to not in self._own_actors:
                    found.setdefault(tie.to, set()).add(own)
        return {known: min(owns) for known, owns in found.items() if len(owns) == 1}

    def _twin(self, place: str) -> str:
        """The project's own place that a place of the gazetteer is, else the place itself."""
        if not self._own_places or place in self._own_places or place not in self._places:
            return place
        held = self._twins.get(place)
        if held is None:
            row = self._places[place]
            named = {own: None for name in _names(row) for own in self._own_place_names.get(_plain(name), ())}
            same = [own for own in named if self._is_same(row, self._own_places[own])]
            held = self._twins[place] = same[0] if len(same) == 1 else place
        return held

    def _is_same(self, row: PlaceRow, own: PlaceRow) -> bool:
        if row.ref and row.ref == own.ref:
            return True
        if None in (row.lat, own.lat):
            return self._unit_name(row.id) == self._unit_name(own.id) or not own.parent
        apart = self.geography.distance(row.id, own.id)
        unit = {row.type, own.type} & {"district", "subdistrict", "governorate"}
        return apart is not None and apart <= (_NEAR_UNIT_KM if unit else _NEAR_KM)

    def _is_elsewhere(self, place: str) -> bool:
        """Whether a place lies in no governorate in which the project has places: then a namesake was taken for it."""
        if not self._own_units:
            self._own_units.update(self._unit_name(own) for own in self._own_places)
        return self._unit_name(place) not in self._own_units

    def _unit_name(self, place: str) -> str:
        return self.spellings(self.geography.unit(place))[0].removeprefix("محافظه ").removeprefix("ولايه ")


def _names(row: PlaceRow) -> tuple[str, ...]:
    return (row.name_ar, *row.aliases)


def _plain(text: str) -> str:
    """Folded, its words parted by single blanks, dashes of either length and quotes left out."""
    words = (word.strip("-–—«»\"'()،,:") for word in fold_text(text).split())
    return " ".join(word for word in words if word)


def _without_case(name: str) -> str:
    """المقاتلون and المقاتلين are one name, as are مقاتلو and مقاتلي."""
    return _CASE.sub(lambda found: "ي" + (found.group(1) or ""), _plain(name))


def _by_name(named: Iterable[tuple[str, Iterable[str]]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one, names in named:
        for name in dict.fromkeys(map(_plain, names)):
            if name:
                found.setdefault(name, []).append(one)
    return found
