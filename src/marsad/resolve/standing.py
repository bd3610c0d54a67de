"""Whether a name stands as a place: many a place is called as a common word or a person is."""

from __future__ import annotations

from typing import NamedTuple

from marsad.knowledge.places import PlaceRow
from marsad.model.reading import Name, Sentence, Word
from marsad.resolve import actors, cues
from marsad.resolve.context import Context

_NOT, _WEAKLY, _SURELY = 0, 1, 2


class Standing(NamedTuple):
    """A name that stands as a place and the rows that it may mean.

    `weak` where only a preposition says that it is a place and the name is also a word or a person's: the report must
    be about that country to bear it out.
    """

    name: Name
    rows: list[PlaceRow]
    weak: bool


def counting(sentence: Sentence, context: Context) -> list[Standing]:
    """The names of a sentence that stand as places."""
    found: list[Standing] = []
    for name in sentence.names:
        rows = [context.world.places[entry.id] for entry in name.entries if entry.kind == "place"]
        if not rows:
            continue
        strength = _strength(name, sentence, rows, context)
        if strength != _SURELY and found and _in_list(name, sentence, found[-1].name):
            strength = max(strength, _WEAKLY if found[-1].weak else _SURELY)
        if strength:
            found.append(Standing(name, rows, strength == _WEAKLY))
    return found


def counted_elsewhere(
    sentence: Sentence, found: list[Standing], sure: frozenset[str], context: Context
) -> list[Standing]:
    """With the names that stand without any cue here, but were surely meant as that place elsewhere in the report."""
    taken = {standing.name.first for standing in found}
    more = []
    for name in sentence.names:
        if name.first in taken or any(entry.kind != "place" for entry in name.entries):
            continue
        rows = [context.world.places[entry.id] for entry in name.entries if entry.id in sure]
        if len(rows) == 1 and not cues.is_person(sentence, name):
            more.append(Standing(name, rows, False))
    return sorted([*found, *more], key=lambda standing: standing.name.first) if more else found


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
    if cues.is_person(sentence, name) or _in_time(name, sentence):
        return _NOT
    if any(row.type == "state" for row in rows):
        return _SURELY
    noun = head(name, sentence)
    if noun and not _suits(noun, rows):
        return _NOT
    text = _text(sentence, name)
    if text in cues.PLACE_HEADS or (cues.definite(sentence.words[name.first]) in cues.PLACE_ANAPHORS and text):
        return _SURELY if noun else _NOT
    world = context.world
    others = any(entry.kind != "place" for entry in name.entries)
    if not all(world.needs_cue(row, text) for row in rows):
        acting = others and not _announced(name, sentence, context) and _acts(name, sentence)
        return _NOT if acting else _SURELY
    if noun or (not text and not others and _announces_itself(sentence.words[name.first])):
        return _SURELY
    if _in_dateline(name, sentence):
        return _SURELY
    if text and (world.is_common(text) or cues.proclitic(sentence, name).endswith("ك")):
        return _NOT
    if not others and _leads_to_container(name, sentence, rows, context):
        return _SURELY
    if not others and nationality(name, sentence, context) in {row.country for row in rows}:
        return _SURELY
    if not _announced(name, sentence, context):
        return _NOT
    return _NOT if others and sentence.words[name.first - 1].base == "من" else _WEAKLY


def _suits(noun: str, rows: list[PlaceRow]) -> bool:
    """Whether what a class noun announces may bear the name of one of the rows: حي الناصرية is no town."""
    types = cues.PLACE_HEADS.get(noun, ())
    if noun in cues.QUARTERS:
        return any(row.type == "neighbourhood" for row in rows)
    if not types or types[0] in cues.AREAL:
        return True
    return any(row.type in types or not row.cue for row in rows)


def _in_time(name: Name, sentence: Sentence) -> bool:
    return any(time.start <= name.start < time.end for time in sentence.times)


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
