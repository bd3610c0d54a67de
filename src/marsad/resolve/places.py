"""Which place a name means: whether it is a place at all here, then by its class noun and by the places around it."""

from __future__ import annotations

from math import exp

from marsad.knowledge.places import PlaceRow
from marsad.model.reading import Name, Sentence
from marsad.resolve import cues
from marsad.resolve.context import Context
from marsad.resolve.standing import SURELY, WEAKLY, Standing, head, is_name, nationality

_MARGIN = 0.6
"""Points by which the best candidate must lead; calibrated on homonyms with one neighbour in the text."""
_SAME_KM = 1.5
_FAR = 0.3
"""Points of what lies some hundred kilometres from all that is told of."""
_LISTED = 0.8
"""Points for being of one type with the place that it is joined to."""
_SHARED = {"settlement": 1.2, "subdistrict": 1.0, "district": 0.9, "governorate": 0.6}
_UNITS = frozenset(("governorate", "district", "subdistrict"))


class Scene:
    """A sentence's places while they are being chosen: those already sure are what the others are judged by."""

    def __init__(self, sentence: Sentence, context: Context, later: list[str]) -> None:
        self.sentence = sentence
        self.context = context
        self.later = later
        self.nation = ""
        self.sure: list[tuple[Name, str]] = []

    def settle(self, standings: list[Standing]) -> None:
        """Choose for every name: the unambiguous first, then the others by them."""
        open_names: list[tuple[Name, list[PlaceRow]]] = []
        for standing in sorted(standings, key=lambda standing: -standing.strength):
            name, all_rows, strength = standing
            if strength == SURELY:
                rows = [row for row in all_rows if not self._is_out_of_place(row, name)]
                name.somewhere = not rows and (name.first != name.last or bool(head(name, self.sentence)))
            else:
                rows = [row for row in all_rows if self._is_borne_out(row, strength)]
                name.somewhere = not rows and is_name(standing, self.sentence, self.context)
            fitting = self._fitting(name, rows)
            is_only = len(fitting) == 1
            if is_only and (len(rows) == len(all_rows) or not self.context.is_foreign(fitting[0].country, name)):
                self._take(name, fitting[0])
            elif fitting:
                open_names.append((name, fitting))
        open_names.sort(key=lambda pair: pair[0].first)
        for name, rows in reversed(open_names):
            chosen = self._best(name, rows)
            name.somewhere = chosen is None
            if chosen is not None:
                self._take(name, chosen)
        for name, place in sorted(self.sure, key=lambda pair: pair[0].first):
            self.context.add_place(place, (self.sentence.index, name.first))

    def _is_out_of_place(self, row: PlaceRow, name: Name) -> bool:
        """ضاحية السلام in a report about Jerusalem: no quarter of Mosul, whose name is a word that many bear."""
        if not row.cue or row.type == "state" or not self.context.is_foreign(row.country, name):
            return False
        return nationality(name, self.sentence, self.context) != row.country

    def _is_borne_out(self, row: PlaceRow, strength: int) -> bool:
        if strength == WEAKLY:
            return self.context.may_be_in(row.country) or row.id in self.context.named_places
        around = (*(place for _, place in self.sure), *self.context.places[-8:], *self.later)
        return any(self._kinship(row, place) >= _SHARED["governorate"] for place in around)

    def _take(self, name: Name, row: PlaceRow) -> None:
        name.place = row.id
        if len(name.entries) > 1 and row.id not in self.context.named_places:
            self.context.learn(row.country)
        noun = head(name, self.sentence)
        if noun:
            self.context.heads[row.id] = f"ال{noun}"
        self.sure.append((name, row.id))

    def _fitting(self, name: Name, rows: list[PlaceRow]) -> list[PlaceRow]:
        """The rows that the class noun leaves, one for each family of town, district and governorate."""
        if len(rows) > 1:
            rows = self._without_doubles(rows)
        if len(rows) == 1:
            return rows
        noun = head(name, self.sentence)
        types = cues.PLACE_HEADS.get(noun, ())
        for kind in types:
            of_kind = [row for row in rows if row.type == kind]
            if of_kind:
                return of_kind
        if noun in cues.COUNTRYSIDE or noun in cues.AREA_HEADS:
            return self._families(rows, widest=True)
        return self._families(rows, widest=False)

    def _without_doubles(self, rows: list[PlaceRow]) -> list[PlaceRow]:
        """Two sources may have given one place twice, a little apart: the first row stands for both."""
        kept: list[PlaceRow] = []
        for row in rows:
            distances = (
                self.context.world.distance(row.id, o.id) for o in kept if o.type == row.type and o.lat and row.lat
            )
            if not any(distance is not None and distance < _SAME_KM for distance in distances):
                kept.append(row)
        return kept

    def _families(self, rows: list[PlaceRow], *, widest: bool) -> list[PlaceRow]:
        """Of rows that lie in one another, only the town; or only what surrounds it."""
        kept = []
        world = self.context.world
        for row in rows:
            others = [other for other in rows if other is not row]
            if row.type in _UNITS:
                inside = (other for other in others if other.type not in _UNITS or row.id in world.chain(other.id))
                if not widest and any(world.is_family(row.id, other.id) for other in inside):
                    continue
            if widest and any(o.type in _UNITS and o.id in world.chain(row.id) for o in others):
                continue
            kept.append(row)
        return kept or rows

    def _best(self, name: Name, rows: list[PlaceRow]) -> PlaceRow | None:
        self.nation = nationality(name, self.sentence, self.context)
        ranked = sorted(((self._score(name, row), row.id, row) for row in rows), reverse=True)
        if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN:
            return None
        row = ranked[0][2]
        untold = self.context.total >= 1 and self.context.share(row.country) == 0
        left_over = len(ranked) == 1 and self.context.is_foreign(row.country, name)
        foreign = untold or (left_over and self._nearness(name, row) < _FAR)
        if foreign and row.type != "state" and not self.nation and row.id not in self._capitals(name):
            return None
        return row if ranked[0][0] > 0 else None

    def _score(self, name: Name, row: PlaceRow) -> float:
        context, world = self.context, self.context.world
        score = 3.0 * context.share(row.country) * min(1.0, context.total) + 0.5 * world.rank(row.id)
        if self.nation and row.country == self.nation:
            score += 6.0
        if name.first == name.last and row.id in self._capitals(name):
            score += 2.0
        before = (place for other, place in self.sure if other.last + 1 == name.first)
        score += sum(_LISTED for place in before if world.places[place].type == row.type)
        return score + self._nearness(name, row)

    def _nearness(self, name: Name, row: PlaceRow) -> float:
        """Points for lying where the places around it lie, the nearer in the text the more."""
        context, near = self.context, 0.0
        for other, place in self.sure:
            ahead = other.first - name.last
            weight = 3.0 if 0 < ahead <= 5 else 1.8 if ahead > 0 else 2.4
            near = max(near, weight * self._kinship(row, place))
        for at, place in enumerate(reversed(context.places[-12:])):
            near = max(near, 1.5 * self._kinship(row, place) * (1.0 if at < 4 else 0.8))
        for place in self.later:
            near = max(near, 1.2 * self._kinship(row, place))
        if row.id in context.named_places:
            near += 2.0
        return near

    def _capitals(self, name: Name) -> set[str]:
        """The seats that stand for their state: those that lie in the country of a state that has the name too."""
        world = self.context.world
        states = [world.actors[entry.id] for entry in name.entries if entry.kind == "actor"]
        own = {state.countries[0] for state in states if state.kind == "state" and state.countries}
        return {e.id for e in name.entries if e.kind == "place" and world.places[e.id].country in own} if own else set()

    def _kinship(self, row: PlaceRow, place: str) -> float:
        """How near a candidate is to a place already chosen, from 0 to 1.2: in it, in the same unit, or close by."""
        world = self.context.world
        chain, other = world.chain(row.id), world.chain(place)
        kinship = 0.0
        if world.places[place].type != "state":
            if place in chain[1:]:
                kinship = 1.2 if world.places[place].type != "region" else 0.8
            elif row.id in other:
                kinship = 1.0
            else:
                shared = next((world.places[unit].type for unit in chain[1:] if unit in other), "")
                kinship = _SHARED.get(shared, 0.0)
                if shared == "governorate" and world.rank(place) >= 3:
                    kinship = 0.9  # Its seat may stand for the whole of it.
        distance = world.distance(row.id, place)
        if distance is not None and world.places[place].type not in ("state", "governorate", "region"):
            kinship = max(kinship, (1.2 if kinship else 0.7) * exp(-distance / 60.0))
        return kinship


def anaphor(noun: str, at: tuple[int, int], context: Context) -> str | None:
    """The place named before for which a definite class noun at a sentence and word stands.

    The last in the same sentence, else one that was named under that noun a little before, else the last.
    """
    types = cues.PLACE_ANAPHORS[noun]
    world = context.world
    before = [
        (where, place) for where, place in zip(context.where[-16:], context.places[-16:], strict=True) if where < at
    ][::-1]
    if "governorate" in types:
        around = (unit for _, place in before for unit in world.chain(place))
        return next((unit for unit in around if world.places[unit].type == "governorate"), None)
    fitting = [pair for pair in before if world.places[pair[1]].type in types and _may_be(noun, pair[1], context)]
    for (sentence, _), place in fitting:
        if sentence == at[0] or (at[0] - sentence <= 2 and context.heads.get(place) == noun):
            return place
    return fitting[0][1] if fitting else None


def unit_anaphor(noun: str, at: tuple[int, int], context: Context) -> str | None:
    """القضاء, المديرية: the unit named last, else the one in which the last place named lies."""
    types, world = cues.UNIT_ANAPHORS[noun], context.world
    pairs = zip(context.where[-16:], context.places[-16:], strict=True)
    before = [place for where, place in pairs if where < at][::-1]
    named = (place for place in before if world.places[place].type in types)
    around = (unit for place in before for unit in world.chain(place) if world.places[unit].type in types)
    return next(named, None) or next(around, None)


def _may_be(noun: str, place: str, context: Context) -> bool:
    """The seat of a governorate is no town, that of a district no village, and a village no city."""
    rank = context.world.rank(place)
    head = context.heads.get(place)
    if noun == cues.VILLAGE:
        return rank == 0 or head == noun
    if noun == cues.TOWN:
        return rank < 3
    return noun != cues.CITY or rank > 0 or head == noun
