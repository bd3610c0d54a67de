"""What resolving asks of the knowledge again and again, worked out once."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.arabic.fold import fold_text
from marsad.knowledge.geography import Geography
from marsad.knowledge.load import Knowledge
from marsad.knowledge.places import PlaceRow
from marsad.knowledge.records import ActorRecord, SourceRecord
from marsad.resolve import cues

_FAMILY_KM = 60.0
_ANYBODYS = 3
"""Words that actors of so many countries are called by are nobody's own."""
_SEATS = {"governorate": 3.0, "district": 2.0, "subdistrict": 1.0, "state": 3.0}


class World:
    """The places with all that contains them, and the actors and sources by the class noun that begins their names."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.places: dict[str, PlaceRow] = knowledge.places
        self.actors: dict[str, ActorRecord] = knowledge.actors
        self.sources: dict[str, SourceRecord] = knowledge.sources
        self.dated = {actor.id: actor for actor in self.actors.values() if actor.since or actor.until}
        geography = Geography(self.places)
        self.chain = geography.chain
        self.distance = geography.distance
        self.state_places: dict[str, str] = _state_places(self.actors, self.places)
        self._common = _common_nouns(knowledge)
        self.given = knowledge.lexicon.given
        self.find = knowledge.lexicon.find
        self._ranks: dict[str, float] = {}
        self._nationals: dict[str, bool] = {}
        self._countries_of: dict[str, set[str]] = {}
        self._national: dict[str, dict[str, list[str]]] = {}
        self.actor_begins: dict[str, frozenset[str]] = _begins(self.actors)
        self.source_begins: dict[str, frozenset[str]] = _begins(self.sources)
        self.adjectives: dict[str, str] = _adjectives(actor for actor in self.actors.values() if actor.kind == "state")
        self.belonging: dict[str, str] = _adjectives(self.actors.values()) | self.adjectives
        """The same of whoever has an adjective: حوثية."""
        self.standing_for = cues.STANDING_FOR | self.belonging.keys()
        """The written words that may stand for somebody or a place, before their article is looked at."""
        self.full_names: dict[str, str] = {
            fold_text(name): actor.id for actor in self.actors.values() for name in actor.names
        }

    def is_common(self, text: str) -> bool:
        """Whether a written name is a common noun, so that only a class noun before it makes it a place's."""
        return text in self._common

    def needs_cue(self, row: PlaceRow, text: str) -> bool:
        """Whether a written name is also a common word, so that it counts as the place only after a cue."""
        return row.cue or (text in self._common and self.rank(row.id) < _SEATS["governorate"])

    def is_family(self, unit: str, place: str) -> bool:
        """Whether an administrative unit is that of its namesake: the town lies in it or beside it."""
        if unit in self.chain(place):
            return True
        above = self.chain(place)[1:]
        if any(self.places[here].type == "governorate" for here in above if here in self.chain(unit)[1:]):
            return True
        distance = self.distance(unit, place)
        return distance is not None and distance < _FAMILY_KM

    def national(self, noun: str, country: str) -> str | None:
        """The one body of a country that goes by a short definite noun: its army, its police, its government."""
        held = self._national.get(noun)
        if held is None:
            held = self._national[noun] = {}
            for actor in self.actors.values():
                if actor.countries and any(fold_text(short) == noun for short in actor.short) and actor.kind != "state":
                    held.setdefault(actor.countries[0], []).append(actor.id)
        found = held.get(country, [])
        found = [actor for actor in found if self.actors[actor].parent not in found]  # a town's police is the country's
        return found[0] if len(found) == 1 else None

    def is_national(self, record: ActorRecord) -> bool:
        """Whether one of an actor's names ends with the adjective of its country: الهلال الأحمر العربي السوري."""
        if record.id not in self._nationals:
            last = (fold_text(name).split()[-1].removeprefix("ال") for name in record.names if " " in name)
            states = (self.actors[self.adjectives[word]] for word in last if word in self.adjectives)
            self._nationals[record.id] = any(state.countries[:1] == record.countries[:1] for state in states)
        return self._nationals[record.id]

    def is_anybodys(self, words: Iterable[str]) -> bool:
        """Whether a name is made of words that actors of several countries are called by, with or without article."""
        if not self._countries_of:
            for actor in self.actors.values():
                for name in (*actor.names, *actor.short):
                    for word in fold_text(name).split():
                        self._countries_of.setdefault(word.removeprefix("ال"), set()).update(actor.countries[:1])
        bare = (word.removeprefix("و").removeprefix("ال") for word in words)
        spread = (word not in self.adjectives and len(self._countries_of.get(word, ())) >= _ANYBODYS for word in bare)
        return all(spread)

    def rank(self, place: str) -> float:
        """How much a place is more likely to be meant than its namesakes: the seat of a unit named after it."""
        held = self._ranks.get(place)
        if held is None:
            row = self.places[place]
            name = fold_text(row.name_ar)
            above = [self.places[here] for here in self.chain(place)[1:]]
            same = [_SEATS.get(unit.type, 0.0) for unit in above if fold_text(unit.name_ar) == name]
            held = max([*same, _SEATS.get(row.type, 0.0)])
            self._ranks[place] = held
        return held


def _begins(records: dict[str, ActorRecord] | dict[str, SourceRecord]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for record in records.values():
        for name in record.names:
            words = fold_text(name).split()
            if len(words) > 1:
                found.setdefault(words[0].removeprefix("ال"), set()).add(record.id)
    return {word: frozenset(ids) for word, ids in found.items()}


def _state_places(actors: dict[str, ActorRecord], places: dict[str, PlaceRow]) -> dict[str, str]:
    by_country = {row.country: row.id for row in places.values() if row.type == "state"}
    return {
        actor.id: by_country[actor.countries[0]]
        for actor in actors.values()
        if actor.kind == "state" and actor.countries and actor.countries[0] in by_country
    }


def _common_nouns(knowledge: Knowledge) -> frozenset[str]:
    """Nouns that announce no place, with and without the article."""
    rows = knowledge.tables.get("nouns", [])
    kept = ("placehead", "adjective")  # في القصير is a town: no adjective follows a preposition.
    forms = {fold_text(row["form"]).removeprefix("ال") for row in rows if row["class"] not in kept}
    single = {form for form in forms if form and " " not in form} | set(cues.COMMON)
    return frozenset(single) | frozenset(f"ال{form}" for form in single)


def _adjectives(actors: Iterable[ActorRecord]) -> dict[str, str]:
    """The forms of actors' adjectives, without the article: إسرائيلي, إسرائيلية, إسرائيلياً, the duals."""
    found: dict[str, str] = {}
    for actor in actors:
        for adjective in actor.adjectives:
            stem = fold_text(adjective)
            if " " not in stem and not stem.endswith("ه"):
                for ending in ("", "ه", "ا", "ان", "تان", "تين"):
                    found.setdefault(stem + ending, actor.id)
    return found


_held: list[tuple[Knowledge, World]] = []


def world_of(knowledge: Knowledge) -> World:
    """The world of a knowledge, built when it is first asked for; only the last one is kept."""
    for known, world in _held:
        if known is knowledge:
            return world
    world = World(knowledge)
    _held[:] = [(knowledge, world)]
    return world
