"""Whether a name stands as a place: many a place is called as a common word or a person is."""

from __future__ import annotations

from typing import NamedTuple

from marsad.knowledge.places import PlaceRow
from marsad.model.reading import Name, Sentence, Word
from marsad.resolve import actors, cues
from marsad.resolve.context import Context

NOT, DOUBTFULLY, WEAKLY, SURELY = 0, 1, 2, 3
"""How far a name stands as a place."""


_HELD_BY = frozenset(("علي", "عن", "حول"))
_HOLDS = frozenset(("حصار", "سيطره", "طوق", "حصارا", "هجوم", "قصف"))
"""What is said to be laid on a place or lifted from it: الحصار على جاسم."""


_SEAT = 2
"""The rank from which a place is the seat of a district or governorate of its name, or that itself."""
_STREETS = frozenset(("road", "neighbourhood", "square", "roundabout"))
"""What may be called as a street is; a town is not, whose name the street may bear in another: شارع الزاوية."""


class Standing(NamedTuple):
    """A name that stands as a place and the rows that it may mean.

    `strength` is WEAKLY where only a preposition says that it is a place and the name is also a person's or a word: the
    report must be about that country to bear it out. It is DOUBTFULLY for a common noun: then another place of the
    report must lie in the same governorate.
    """

    name: Name
    rows: list[PlaceRow]
    strength: int


def counting(sentence: Sentence, context: Context) -> list[Standing]:
    """The names of a sentence that stand as places."""
    found: list[Standing] = []
    for name in sentence.names:
        rows = [context.world.places[entry.id] for entry in name.entries if entry.kind == "place"]
        if not rows:
            continue
        strength = _strength(name, sentence, rows, context)
        if strength != SURELY and found and _in_list(name, sentence, found[-1].name):
            strength = max(strength, found[-1].strength)
        if strength:
            found.append(Standing(name, rows, strength))
    return found


def counted_elsewhere(
    sentence: Sentence, found: list[Standing], sure: frozenset[str], context: Context
) -> list[Standing]:
    """With the names that stand without any cue here, but were surely meant as that place elsewhere in the report."""
    taken = {standing.name.first for standing in found if standing.strength == SURELY}
    more = []
    for name in sentence.names:
        if name.first in taken or any(entry.kind != "place" for entry in name.entries):
            continue
        text = _text(sentence, name)
        if text in cues.NEVER_ALONE or context.world.is_common(text):
            continue
        ids = [entry.id for entry in name.entries if entry.id in sure or entry.id in context.places]
        if ids and not cues.is_person(sentence, name, context.world.given):
            last = context.nearest(context.places, set(ids)) or ids[0]
            more.append(Standing(name, [context.world.places[last]], SURELY))
    if not more:
        return found
    taken = {standing.name.first for standing in more}
    kept = [standing for standing in found if standing.name.first not in taken]
    return sorted([*kept, *more], key=lambda standing: standing.name.first)


def nationality(name: Name, sentence: Sentence, context: Context) -> str:
    """The country whose adjective follows a name: القائم العراقية."""
    if name.last + 1 >= len(sentence.words):
        return ""
    word = sentence.words[name.last + 1]
    if not word.article or word.preposition or word.conjunction:
        return ""
    state = context.world.adjectives.get(word.base)
    return context.world.actors[state].countries[0] if state else ""


def head(name: Name, sentence: Sentence) -> str:
    """The class noun right before a name, or empty."""
    if name.first == 0 or cues.proclitic(sentence, name):
        return ""
    return cues.head_of(sentence.words[name.first - 1])


def _strength(name: Name, sentence: Sentence, rows: list[PlaceRow], context: Context) -> int:
    noun, text = head(name, sentence), _text(sentence, name)
    if (
        cues.is_person(sentence, name, context.world.given)
        or _in_time(name, sentence)
        or (noun and not _suits(noun, rows))
    ):
        return NOT
    if any(row.type == "state" for row in rows):
        return SURELY
    if text.startswith("ال") and _describes_possessed(name, sentence):
        return NOT
    if text in cues.PLACE_HEADS or (text and cues.definite(sentence.words[name.first]) in cues.PLACE_ANAPHORS):
        return SURELY if noun in cues.PLACE_HEADS else NOT
    others = any(entry.kind != "place" for entry in name.entries)
    if not all(context.world.needs_cue(row, text) for row in rows):
        acting = others and not _announced(name, sentence, context) and _acts(name, sentence)
        return NOT if acting else SURELY
    if noun not in cues.LOOSE_HEADS and (noun or _in_dateline(name, sentence)):
        return SURELY
    if not others and not noun and _says_where(name, sentence, rows, context):
        return SURELY
    strength = _strength_of_homonym(name, sentence, context, others=others)
    seat = not noun and any(context.world.rank(row.id) >= _SEAT for row in rows)
    return _strength_of_seat(strength, name, sentence, context) if seat else strength


def _strength_of_seat(strength: int, name: Name, sentence: Sentence, context: Context) -> int:
    """A seat is meant where a village might be; where a word might be, if what follows is nothing that a word has."""
    if strength == WEAKLY:
        return SURELY
    common = context.world.is_common(_text(sentence, name))
    return WEAKLY if common and _says_where_alone(name, sentence, context) else strength


def is_name(standing: Standing, sentence: Sentence, context: Context) -> bool:
    """في الكرك: whether it can hardly be anything but a place, though nothing tells of its country."""
    name = standing.name
    after_in = name.first > 0 and not cues.proclitic(sentence, name) and sentence.words[name.first - 1].base == "في"
    places = after_in and all(entry.kind == "place" for entry in name.entries)
    return standing.strength == WEAKLY and places and not context.world.is_common(_text(sentence, name))


def _says_where_alone(name: Name, sentence: Sentence, context: Context) -> bool:
    """في إب, في صور أمس: a seat called by a word, with nothing after it that a word would have; not في صور نشرها."""
    if cues.proclitic(sentence, name) or not _announced(name, sentence, context):
        return False
    at = name.last + 1
    if at == len(sentence.words) or _in_time_at(at, sentence):
        return True
    after = sentence.words[at]
    return bool(after.function or after.preposition or after.conjunction) or cues.is_mark(after)


def _describes_possessed(name: Name, sentence: Sentence) -> bool:
    """حصارها الخانق: what follows a noun with its pronoun is its adjective."""
    before = sentence.words[name.first - 1] if name.first else None
    return before is not None and bool(before.enclitic) and not before.function and not before.verb


def _says_where(name: Name, sentence: Sentence, rows: list[PlaceRow], context: Context) -> bool:
    """Whether a name says by itself, or what follows says, that it is a place."""
    if name.first != name.last and _announces_itself(sentence.words[name.first]):
        return True
    if _leads_to_container(name, sentence, rows, context) or _lies_by_another(name, sentence):
        return True
    if context.world.is_common(_text(sentence, name)):
        return False  # الجمهورية العراقية
    return nationality(name, sentence, context) in {row.country for row in rows}


def _strength_of_homonym(name: Name, sentence: Sentence, context: Context, *, others: bool) -> int:
    """A name that is also a word, a person's or an actor's, with nothing but a preposition to tell."""
    before = sentence.words[name.first - 1] if name.first else None
    if not _announced(name, sentence, context):
        return NOT
    if before is not None and before.function == "between":
        return WEAKLY
    if others and before is not None and before.base == "من":
        return NOT
    text = _text(sentence, name)
    if cues.proclitic(sentence, name).endswith("ك"):
        return NOT
    if not text:
        return SURELY if not others else WEAKLY
    if text in cues.NEVER_ALONE:
        return NOT
    if context.world.is_common(text):
        return DOUBTFULLY if text.startswith("ال") else NOT
    return WEAKLY


def _suits(noun: str, rows: list[PlaceRow]) -> bool:
    """Whether what a class noun announces may bear the name of one of the rows: حي الناصرية is no town."""
    types = cues.PLACE_HEADS.get(noun, ())
    if noun in cues.QUARTERS:
        return any(row.type == "neighbourhood" for row in rows)
    if noun in cues.STREETS:
        return any(row.type in _STREETS for row in rows)
    if not types or types[0] in cues.AREAL:
        return True
    return any(row.type in types or not row.cue for row in rows)


def _in_time(name: Name, sentence: Sentence) -> bool:
    return any(time.start <= name.start < time.end for time in sentence.times)


def _in_time_at(word: int, sentence: Sentence) -> bool:
    return any(time.start <= sentence.starts[word] < time.end for time in sentence.times)


def _acts(name: Name, sentence: Sentence) -> bool:
    """A capital's name may stand for its government: who does something, or whose forces they are."""
    before = sentence.words[name.first - 1] if name.first else None
    if before is not None and before.noun in ("group", "unit", "combatant") and not before.article:
        return True
    return actors.acts(name, sentence)


def _announced(name: Name, sentence: Sentence, context: Context) -> bool:
    """Whether a locative preposition or a class noun stands right before a name."""
    front = cues.proclitic(sentence, name)
    if front.endswith("ب"):
        return True
    if name.first == 0 or front:
        return False
    before = sentence.words[name.first - 1]
    if cues.head_of(before):
        return True
    if before.base in _HELD_BY and name.first > 1 and sentence.words[name.first - 2].base in _HOLDS:
        return True
    if before.enclitic:
        return False
    return before.function in cues.LOCATIVE or (before.function == "between" and _joins(name, sentence, context))


def _text(sentence: Sentence, name: Name) -> str:
    """A name of one word as it stands without its proclitic; empty for names of several: those are no common words."""
    if name.first != name.last:
        return ""
    return sentence.words[name.first].text[name.start - sentence.starts[name.first] :]


def _leads_to_container(name: Name, sentence: Sentence, rows: list[PlaceRow], context: Context) -> bool:
    """الشحيل بريف دير الزور: what follows at once says in what the place lies."""
    words, world = sentence.words, context.world
    other = next((other for other in sentence.names if name.last < other.first <= name.last + 4), None)
    after = words[name.last + 1] if name.last + 1 < len(words) else None
    if other is None or after is None or not (after.preposition == "ب" or after.function == "place"):
        return False
    containers = {entry.id for entry in other.entries if entry.kind == "place"}
    return any(not containers.isdisjoint(world.chain(row.id)[1:]) for row in rows)


def _lies_by_another(name: Name, sentence: Sentence) -> bool:
    """الزاوية غربي طرابلس, القرية شمال شرق مدينة كذا, الزاوية غرب ليبيا: only a place lies so by another, or in it."""
    after = sentence.words[name.last + 1 : name.last + 5]
    if not after or after[0].text not in cues.BEARINGS:
        return False
    far = next((at for at, word in enumerate(after) if word.text not in cues.BEARINGS), len(after))
    far += far < len(after) and after[far].noun == "placehead" and not after[far].article
    return any(
        other.first in (name.last + 1, name.last + 1 + far) and any(entry.kind == "place" for entry in other.entries)
        for other in sentence.names
    )


def _announces_itself(word: Word) -> bool:
    return word.text in cues.MARKED_HEADS or cues.head_of(word) not in ("", *cues.VAGUE_HEADS)


def _joins(name: Name, sentence: Sentence, context: Context) -> bool:
    """بين العمارة والبصرة: what joins two places, or whose other end is surely one."""
    if name.first > 1:
        word = sentence.words[name.first - 2]
        if cues.head_of(word) or word.text in cues.JOINING:
            return True
    other = next((other for other in sentence.names if other.first == name.last + 1), None)
    if other is None or cues.proclitic(sentence, other) != "و":
        return False
    return any(entry.kind == "place" and not context.world.places[entry.id].cue for entry in other.entries)


def _in_list(name: Name, sentence: Sentence, listed: Name) -> bool:
    between = sentence.words[listed.last + 1 : name.first]
    if cues.proclitic(sentence, name) == "و":
        return not between or (len(between) == 1 and cues.is_mark(between[0]))
    return len(between) == 1 and between[0].text in ("،", ",", "و", "او", "-", "/")


def _in_dateline(name: Name, sentence: Sentence) -> bool:
    return sentence.index == 0 and name.last < cues.dateline_end(sentence)
