"""What has been found out about a report so far: its country, and whom and which places it has named."""

from __future__ import annotations

from collections import Counter

from marsad.model.reading import Name, Reading
from marsad.resolve.world import World

_SOURCE_WEIGHT = 0.3
_STATE_WEIGHT = 0.5


class Context:
    """A report's country by weight, and its mentions in the order of the text."""

    def __init__(self, world: World, reading: Reading) -> None:
        self.world = world
        self.named: set[str] = set()
        """Actors that the report names in full anywhere, as far as their names can mean no other."""
        self.countries = self._count_countries(reading)
        self.total = sum(self.countries.values())
        self.actors: list[str] = []
        self.states: list[str] = []
        """States that were named as places or as parties."""
        self.sources: list[str] = []
        self.places: list[str] = []
        self.where: list[tuple[int, int]] = []
        """The sentence and the word at which each of them stands."""
        self.heads: dict[str, str] = {}
        """The class noun under which a place was named, in its definite form."""

    def share(self, country: str) -> float:
        """How much of what tells the report's country tells this one: 0 to 1."""
        return self.countries[country] / self.total if self.total and country else 0.0

    def best_share(self, countries: tuple[str, ...]) -> float:
        """The greatest share of several countries."""
        return max((self.share(country) for country in countries), default=0.0)

    def home(self) -> str:
        """The country of which at least half of all tells, or an empty string."""
        if not self.countries:
            return ""
        country, weight = self.countries.most_common(1)[0]
        return country if weight * 2 >= self.total else ""

    def _count_countries(self, reading: Reading) -> Counter[str]:
        found: Counter[str] = Counter()
        seen: set[tuple[object, ...]] = set()
        for sentence in reading.sentences:
            for name in sentence.names:
                if name.entries not in seen:
                    seen.add(name.entries)
                    _count(self.world, name, found)
                    if not name.entries:
                        continue  # An anaphor that an earlier call has put there.
                    first = name.entries[0]
                    if first.kind == "actor" and not first.short and len(name.entries) == 1:
                        self.named.add(first.id)
        return found

    @staticmethod
    def nearest(mentions: list[str], among: frozenset[str] | set[str]) -> str | None:
        """The last mention that is one of those asked for."""
        return next((mention for mention in reversed(mentions) if mention in among), None)


def _count(world: World, name: Name, found: Counter[str]) -> None:
    of: set[str] = set()
    weight = 1.0
    for kind, entry, short, adjective in name.entries:
        if kind == "place":
            row = world.places[entry]
            if row.cue and name.first == name.last and row.type != "governorate":
                return
            of.add(row.country)
            weight = _STATE_WEIGHT if row.type == "state" else weight
        elif kind == "actor" and not short:
            record = world.actors[entry]
            of.update(record.countries)
            weight = _STATE_WEIGHT if adjective or record.kind == "state" else weight
        elif kind == "source" and not short:
            of.update(world.sources[entry].countries)
            weight = min(weight, _SOURCE_WEIGHT)
    if len(of) == 1:
        found[of.pop()] += weight  # type: ignore[assignment]
