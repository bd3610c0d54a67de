"""What has been found out about a report so far: its country, and whom and which places it has named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from marsad.arabic.fold import fold_text
from marsad.knowledge.places import PlaceRow
from marsad.model.reading import Name, NameEntry, Reading, Sentence
from marsad.resolve import cues
from marsad.resolve.world import World

_SURELY = 3
"""The strength of a name that is a place's beyond doubt, as `standing` says it."""
_SOURCE_WEIGHT = 0.3
_STATE_WEIGHT = 0.5
_REMEMBERED = 200
_TOLD_WELL, _ASIDE = 2.0, 0.2
"""Where so much tells of a country, one of which less than this share tells is that of namesakes of places."""
_FEW = 3
"""Countries of an actor, the first of them first, that its name tells of."""
_AT_WAR = frozenset(("SY", "IQ", "YE", "SD", "LY", "LB", "PS", "SO"))
"""Countries whose own outlets write of little else; one from elsewhere tells nothing of where."""


class Context:
    """A report's country by weight, and its mentions in the order of the text."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.countries: Counter[str] = Counter()
        self.total = 0.0
        self.actors: list[str] = []
        self.sources: list[str] = []
        self.places: list[str] = []
        self.where: list[tuple[int, int]] = []
        """The sentence and the word at which each of the places stands."""
        self.called: dict[str, str] = {}
        """By class noun in its definite form, the actor that was last named with it: ميليشيا كذا."""
        self.told: dict[tuple[NameEntry, ...], dict[str, float]] = {}
        """What each name has added to the weight of each country."""
        self.heads: dict[str, str] = {}
        """The class noun under which a place was named, in its definite form."""
        self.named_places: set[str] = set()
        self.known: set[str] = set()
        """Actors and states that are named, and in full wherever that is."""
        self.parents: set[str] = set()
        """Whom those belong to."""

    def add_actor(self, actor: str, *, as_state: bool) -> None:
        """An actor has been named; a state named as a place is no party that an anaphor could mean."""
        self._know(actor)
        if not as_state:
            self.actors.append(actor)
            _shorten(self.actors)

    def add_source(self, source: str) -> None:
        """A source has been named in full."""
        self.sources.append(source)
        _shorten(self.sources)

    def add_place(self, place: str, where: tuple[int, int]) -> None:
        """A place has been named, at a sentence and word."""
        self.named_places.add(place)
        self.places.append(place)
        self.where.append(where)
        _shorten(self.places)
        _shorten(self.where)

    def _know(self, actor: str) -> None:
        self.known.add(actor)
        self.parents.add(self.world.actors[actor].parent)

    def share(self, country: str) -> float:
        """How much of what tells the report's country tells this one: 0 to 1."""
        return self.countries[country] / self.total if self.total and country else 0.0

    def may_be_in(self, country: str) -> bool:
        """Whether something tells of a country: a place, or somebody who is of it, though of a few others too."""
        of = (self.world.actors[actor].countries for actor in self.known)
        return self.share(country) > 0 or any(country in countries[:_FEW] for countries in of)

    def is_foreign(self, country: str, name: Name) -> bool:
        """Whether a report tells well where it is about, and hardly anything but a name itself tells of a country."""
        own = self.told.get(name.entries, {})
        others = self.total - sum(own.values())
        return others >= _TOLD_WELL and self.countries[country] - own.get(country, 0.0) <= _ASIDE * others

    def best_share(self, countries: Iterable[str]) -> float:
        """The greatest share of several countries."""
        return max((self.share(country) for country in countries), default=0.0)

    def may_act(self, countries: frozenset[str]) -> bool:
        """Whether a report tells enough of a country for its bodies to be meant by a name that others go by too."""
        return self.best_share(countries) > (_ASIDE if self.total >= _TOLD_WELL else 0.0)

    def home(self) -> str:
        """The country of which at least half of all tells, or an empty string."""
        if not self.countries:
            return ""
        country, weight = self.countries.most_common(1)[0]
        return country if weight * 2 > self.total else ""

    def learn(self, country: str) -> None:
        """A place of that country has been chosen among several."""
        self.countries[country] += _STATE_WEIGHT  # type: ignore[assignment]
        self.total += _STATE_WEIGHT

    def weigh(self, reading: Reading, places: Sequence[Sequence[tuple[Name, list[PlaceRow], int]]]) -> None:
        """Find the report's country from whatever is named in it, places only where they stand as places."""
        found: Counter[str] = Counter()
        seen: set[tuple[object, ...]] = set()
        for sentence, counted in zip(reading.sentences, places, strict=True):
            rows = {name.first: of for name, of, strength in counted if strength == _SURELY}
            for name in sentence.names:
                if name.entries in seen:
                    continue
                of = _as_called(rows.get(name.first, []), name, sentence)
                if of or name.entries[0].kind != "place":
                    seen.add(name.entries)
                    self._weigh(name, of, found)
        if reading.report.source and (country := self._outlet_country(reading.report.source)):
            found[country] += _SOURCE_WEIGHT  # type: ignore[assignment]
        if not found:
            found.update(dict.fromkeys(self._nations(reading), _STATE_WEIGHT))
        self.countries, self.total = found, sum(found.values())

    def _nations(self, reading: Reading) -> set[str]:
        """مئات الأردنيين: the countries whose people are told of, where nothing else tells of any."""
        people = (w.base for s in reading.sentences for w in s.words if w.noun == "person" and w.number == "pl")
        states = (self.world.adjectives.get(base[:-2]) for base in people if base.endswith(("ون", "ين")))
        return {self.world.actors[state].countries[0] for state in states if state}

    def _outlet_country(self, outlet: str) -> str:
        """موقع سدة ديالى: the country of the place in an outlet's name, or of an outlet from a country at war."""
        entries = [found.pattern.entry for found in self.world.find(fold_text(outlet).split())]
        places = {self.world.places[e.id].country for e in entries if e is not None and e.kind == "place"}
        outlets = {self.world.sources[e.id].countries for e in entries if e is not None and e.kind == "source"}
        of = places or {countries[0] for countries in outlets if len(countries) == 1 and countries[0] in _AT_WAR}
        return of.pop() if len(of) == 1 else ""

    def _weigh(self, name: Name, rows: list[PlaceRow], found: Counter[str]) -> None:
        world, weight = self.world, 1.0
        of = {row.country for row in rows} if rows else set()
        if rows and any(row.type == "state" for row in rows):
            weight = _STATE_WEIGHT
        elif not rows:
            for entry in name.entries:
                if entry.kind == "actor" and not entry.short:
                    record = world.actors[entry.id]
                    of.update(record.countries)
                    weight = min(weight, _STATE_WEIGHT if entry.adjective or record.kind == "state" else 1.0)
                elif entry.kind == "source" and not entry.short:
                    of.update(world.sources[entry.id].countries)
                    weight = min(weight, _SOURCE_WEIGHT)
        if len(of) == 1 or (len(of) == 2 and rows):
            self.told[name.entries] = dict.fromkeys(of, weight if len(of) == 1 else weight / 4)
            found.update(self.told[name.entries])
        if len(name.entries) == 1 and name.entries[0].kind == "actor" and not name.entries[0].short:
            self._know(name.entries[0].id)

    @staticmethod
    def nearest(mentions: list[str], among: frozenset[str] | set[str]) -> str | None:
        """The last mention that is one of those asked for."""
        return next((mention for mention in reversed(mentions) if mention in among), None)


def _as_called(rows: list[PlaceRow], name: Name, sentence: Sentence) -> list[PlaceRow]:
    """قضاء الحويجة: of namesakes in several countries only those that are what the word before says."""
    if len(rows) < 2 or not name.first:
        return rows
    types = cues.PLACE_HEADS.get(cues.head_of(sentence.words[name.first - 1]), ())
    return [row for row in rows if row.type in types] or rows


def _shorten(mentions: list[str] | list[tuple[int, int]]) -> None:
    """Text without end must not cost ever more: who was named long ago is no longer meant by an anaphor."""
    if len(mentions) > _REMEMBERED:
        del mentions[: _REMEMBERED // 2]
