"""Which place a name means: whether it is a place at all here, then by its class noun and by the places around it."""

from __future__ import annotations

from math import exp

from marsad.knowledge.places import PlaceRow
from marsad.model.reading import Name, Sentence, Word
from marsad.resolve import actors, cues
from marsad.resolve.context import Context

_MARGIN = 0.6
"""Points by which the best candidate must lead; calibrated on homonyms with one neighbour in the text."""
_SAME_KM = 1.5
_UNITS = frozenset(("governorate", "district", "subdistrict"))


def counted_elsewhere(
    sentence: Sentence, found: list[tuple[Name, list[PlaceRow]]], sure: frozenset[str], context: Context
) -> list[tuple[Name, list[PlaceRow]]]:
    """With the names that stand without any cue here, but were surely meant as that place elsewhere in the report."""
    taken = {name.first for name, _ in found}
    more = []
    for name in sentence.names:
        if name.first in taken or any(entry.kind != "place" for entry in name.entries):
            continue
        rows = [context.world.places[entry.id] for entry in name.entries if entry.id in sure]
        if len(rows) == 1 and not cues.after_person(sentence, name):
            more.append((name, rows))
    return sorted([*found, *more], key=lambda pair: pair[0].first) if more else found


def counting(sentence: Sentence, context: Context) -> list[tuple[Name, list[PlaceRow]]]:
    """The names of a sentence that stand as places, with the rows that they may mean."""
    found: list[tuple[Name, list[PlaceRow]]] = []
    listed: Name | None = None
    for name in sentence.names:
        rows = [context.world.places[entry.id] for entry in name.entries if entry.kind == "place"]
        if not rows:
            continue
        if _counts(name, sentence, rows, listed, context):
            found.append((name, rows))
            listed = name
    return found


def _acts(name: Name, sentence: Sentence) -> bool:
    """A capital's name may stand for its government: who does something, or whose forces they are."""
    before = sentence.words[name.first - 1] if name.first else None
    if before is not None and before.noun in ("group", "unit", "combatant") and not before.article:
        return True
    return actors.acts(name, sentence)


def _counts(name: Name, sentence: Sentence, rows: list[PlaceRow], listed: Name | None, context: Context) -> bool:
    if cues.after_person(sentence, name):
        return False
    if any(row.type == "state" for row in rows):
        return True
    words = sentence.words
    if name.first == name.last and cues.definite(words[name.first]) in cues.PLACE_ANAPHORS:
        return _announced(name, sentence, context, strictly=True) and words[name.first - 1].noun == "placehead"
    others = any(entry.kind != "place" for entry in name.entries)
    text = _text(sentence, name)
    if not all(context.world.needs_cue(row, text) for row in rows):
        return not others or _announced(name, sentence, context, strictly=False) or not _acts(name, sentence)
    if name.first != name.last and not others and _announces_itself(words[name.first]):
        return True
    return (
        _announced(name, sentence, context, strictly=others)
        or _in_list(name, sentence, listed)
        or _in_dateline(name, sentence)
        or (not others and _leads_to_container(name, sentence, rows, context))
        or (not others and nationality(name, sentence, context) in {row.country for row in rows})
    )


def nationality(name: Name, sentence: Sentence, context: Context) -> str:
    """The country whose adjective follows a name: القائم العراقية."""
    if name.last + 1 >= len(sentence.words):
        return ""
    word = sentence.words[name.last + 1]
    if not word.article or word.preposition or word.conjunction:
        return ""
    state = context.world.adjectives.get(word.base)
    return context.world.actors[state].countries[0] if state else ""


def _announced(name: Name, sentence: Sentence, context: Context, *, strictly: bool) -> bool:
    """Whether a locative preposition or a class noun stands right before a name."""
    front = cues.proclitic(sentence, name)
    if front.endswith("ب"):
        return True
    if name.first == 0 or front:
        return False
    before = sentence.words[name.first - 1]
    if cues.head_of(before):
        return True
    if before.function in cues.LOCATIVE and not before.enclitic:
        return not strictly or before.base != "من"
    if before.function == "between" and not before.enclitic:
        return _joins(name, sentence, context)
    return False


def _text(sentence: Sentence, name: Name) -> str:
    """A name of one word as it stands without its proclitic; names of several are never common words."""
    return (
        "" if name.first != name.last else sentence.words[name.first].text[name.start - sentence.starts[name.first] :]
    )


def _leads_to_container(name: Name, sentence: Sentence, rows: list[PlaceRow], context: Context) -> bool:
    """الشحيل بريف دير الزور: what follows at once says in what the place lies."""
    words, world = sentence.words, context.world
    other = next((other for other in sentence.names if name.last < other.first <= name.last + 4), None)
    after = words[name.last + 1] if name.last + 1 < len(words) else None
    if other is None or after is None or not (after.preposition == "ب" or after.function == "place"):
        return False
    containers = {entry.id for entry in other.entries if entry.kind == "place"}
    return any(not containers.isdisjoint(world.chain(row.id)[1:]) for row in rows)


def _announces_itself(word: Word) -> bool:
    if word.text in cues.MARKED_HEADS:
        return True
    return word.noun == "placehead" and not word.article and word.base not in cues.VAGUE_HEADS


def _joins(name: Name, sentence: Sentence, context: Context) -> bool:
    """بين العمارة والبصرة: what joins two places, or whose other end is surely one."""
    if name.first > 1:
        word = sentence.words[name.first - 2]
        if word.noun == "placehead" or word.text in cues.JOINING:
            return True
    other = next((other for other in sentence.names if other.first == name.last + 1), None)
    if other is None or cues.proclitic(sentence, other) != "و":
        return False
    return any(e.kind == "place" and not context.world.places[e.id].cue for e in other.entries)


def _in_list(name: Name, sentence: Sentence, listed: Name | None) -> bool:
    if listed is None:
        return False
    between = sentence.words[listed.last + 1 : name.first]
    if cues.proclitic(sentence, name) == "و":
        return not between or (len(between) == 1 and cues.is_mark(between[0]))
    return len(between) == 1 and between[0].text in ("،", ",", "و", "او", "-", "/")


def _in_dateline(name: Name, sentence: Sentence) -> bool:
    return sentence.index == 0 and name.last < cues.dateline_end(sentence)


class Scene:
    """A sentence's places while they are being chosen: those already sure are what the others are judged by."""

    def __init__(self, sentence: Sentence, context: Context, later: list[str]) -> None:
        self.sentence = sentence
        self.context = context
        self.later = later
        self.nation = ""
        self.sure: list[tuple[Name, str]] = []

    def settle(self, names: list[tuple[Name, list[PlaceRow]]]) -> None:
        """Choose for every name: the unambiguous first, then the others by them."""
        open_names: list[tuple[Name, list[PlaceRow]]] = []
        for name, rows in names:
            fitting = self._fitting(name, rows)
            if len(fitting) == 1:
                self._take(name, fitting[0])
            else:
                open_names.append((name, fitting))
        for name, rows in reversed(open_names):
            chosen = self._best(name, rows)
            if chosen is not None:
                self._take(name, chosen)
        for name, place in sorted(self.sure, key=lambda pair: pair[0].first):
            self.context.places.append(place)
            self.context.where.append((self.sentence.index, name.first))

    def _take(self, name: Name, row: PlaceRow) -> None:
        if self._is_stray(name, row):
            return
        name.place = row.id
        head = self.head(name)
        if head:
            self.context.heads[row.id] = f"ال{head}"
        self.sure.append((name, row.id))

    def _is_stray(self, name: Name, row: PlaceRow) -> bool:
        """A common word that is also a place in a country of which the report says nothing else."""
        if not row.cue or not self.context.total or row.type in ("state", "governorate"):
            return False
        return self.context.share(row.country) == 0 and self.head(name) is None

    def head(self, name: Name) -> str | None:
        """The class noun before a name, or None."""
        if name.first == 0 or cues.proclitic(self.sentence, name):
            return None
        return cues.head_of(self.sentence.words[name.first - 1]) or None

    def _fitting(self, name: Name, rows: list[PlaceRow]) -> list[PlaceRow]:
        """The rows that the class noun leaves, one for each family of town, district and governorate."""
        if len(rows) > 1:
            rows = self._without_doubles(rows)
        if len(rows) == 1:
            return rows
        head = self.head(name)
        types = cues.PLACE_HEADS.get(head, ()) if head else ()
        for kind in types:
            of_kind = [row for row in rows if row.type == kind]
            if of_kind:
                return of_kind
        if head in cues.COUNTRYSIDE or head in cues.AREA_HEADS:
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
        return ranked[0][2] if ranked[0][0] > 0 else None

    def _score(self, name: Name, row: PlaceRow) -> float:
        context, world = self.context, self.context.world
        score = 3.0 * context.share(row.country) + 0.5 * world.rank(row.id)
        if self.nation and row.country == self.nation:
            score += 3.0
        if name.first == name.last and row.id in self._capitals(name):
            score += 2.0
        near = 0.0
        for other, place in self.sure:
            ahead = other.first - name.last
            weight = 3.0 if 0 < ahead <= 5 else 1.8 if ahead > 0 else 2.4
            near = max(near, weight * self._kinship(row, place))
            if other.last + 1 == name.first and world.places[place].type == row.type:
                score += _MARGIN
        for at, place in enumerate(reversed(context.places[-12:])):
            near = max(near, 1.5 * self._kinship(row, place) * (1.0 if at < 4 else 0.8))
        for place in self.later:
            near = max(near, 1.2 * self._kinship(row, place))
        if row.id in context.places:
            near += 2.0
        return score + near

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
                kinship = {"settlement": 1.2, "subdistrict": 1.0, "district": 0.9, "governorate": 0.6}.get(shared, 0.0)
        distance = world.distance(row.id, place)
        if distance is not None and world.places[place].type not in ("state", "governorate", "region"):
            kinship = max(kinship, 1.2 * exp(-distance / 60.0))
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


def _may_be(noun: str, place: str, context: Context) -> bool:
    """The seat of a governorate is no town, that of a district no village, and a village no city."""
    rank = context.world.rank(place)
    head = context.heads.get(place)
    if noun == cues.VILLAGE:
        return rank == 0 or head == noun
    if noun == cues.TOWN:
        return rank < 3
    return noun != cues.CITY or rank > 0 or head == noun
