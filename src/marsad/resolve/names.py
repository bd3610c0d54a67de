"""Decides what the names of a reading mean: which actor, which place, which source, or none."""

from __future__ import annotations

from itertools import compress
from operator import attrgetter

from marsad.knowledge.load import Knowledge
from marsad.model.reading import Name, NameEntry, Reading, Sentence, Word
from marsad.resolve import actors, cues, living, nationals, places, sources
from marsad.resolve.context import Context
from marsad.resolve.standing import SURELY, counted_elsewhere, counting
from marsad.resolve.world import world_of

_BASE = attrgetter("base")


def resolve(reading: Reading, knowledge: Knowledge) -> None:
    """Set the ids of all names, and add names for the class nouns that stand for somebody or a place named before.

    A wrong id is worse than none: a name that may equally mean two things is left without.
    """
    context = Context(world_of(knowledge))
    _forget_anaphors(reading)
    living.forget_others(reading, context.world)
    nationals.forget_countries(reading)
    standing = [counting(sentence, context) for sentence in reading.sentences]
    context.weigh(reading, standing)
    alone = [rows[0] for found in standing for _, rows, strength in found if len(rows) == 1 and strength == SURELY]
    later = [row.id for row in alone if not row.cue][:24]
    sure = frozenset(row.id for row in alone if row.cue)
    for sentence, counted in zip(reading.sentences, standing, strict=True):
        found = counted_elsewhere(sentence, counted, sure, context)
        places.Scene(sentence, context, later).settle(found)
        sources.mark(sentence, context)
        _settle_actors(sentence, context)
        _other_banks(sentence, context)


def _forget_anaphors(reading: Reading) -> None:
    """Names without entries that an earlier call has put there."""
    for sentence in reading.sentences:
        if any(not name.entries for name in sentence.names):
            sentence.names = [name for name in sentence.names if name.entries]


def _settle_actors(sentence: Sentence, context: Context) -> None:
    """In the order of the text, so that an anaphor finds the last actor before it."""
    words, world = sentence.words, context.world
    named = {name.first: name for name in sentence.names}
    count = range(len(words))
    likely = {
        *compress(count, map(world.standing_for.__contains__, sentence.texts)),
        *compress(count, map(world.belonging.__contains__, map(_BASE, words))),
    }
    standing_for = [at for at in likely if words[at].text in cues.STANDING_FOR or _stem(words[at]) in world.belonging]
    added: list[Name] = []
    inside = -1
    for at in sorted({*named, *standing_for}):
        name = named.get(at)
        if name is not None:
            inside = name.last
            _settle(name, sentence, context)
        elif at > inside:
            anaphor = _anaphor(words[at], at, sentence, context)
            if anaphor is not None:
                added.append(anaphor)
    if added:
        sentence.names = sorted([*sentence.names, *added], key=lambda name: name.first)


def _stem(word: Word) -> str:
    """A word as the tables of adjectives have it."""
    return word.base if word.article else word.text


def _settle(name: Name, sentence: Sentence, context: Context) -> None:
    if name.first == name.last:
        _as_anaphor(name, sentence, context)
    is_state = name.place is not None and context.world.places[name.place].type == "state"
    if name.place is not None and not is_state:
        return
    if name.actor is None:
        name.actor = actors.choose(name, sentence, context)
    if name.actor is not None:
        context.add_actor(name.actor, as_state=is_state)
        noun = cues.definite(sentence.words[name.first])
        if name.first < name.last and noun in cues.ACTOR_ANAPHORS:
            context.called[noun] = name.actor


def _as_anaphor(name: Name, sentence: Sentence, context: Context) -> None:
    """المدينة is sooner the town named before than a place of that name."""
    noun = cues.definite(sentence.words[name.first])
    if name.place is None and noun in cues.PLACE_ANAPHORS and not _is_named(sentence, name.last):
        name.place = places.anaphor(noun, (sentence.index, name.first), context)


def _anaphor(word: Word, at: int, sentence: Sentence, context: Context) -> Name | None:
    if _stem(word) in context.world.belonging:
        return None if _says_make(sentence, at) else _adjective(word, at, sentence, context)
    noun = cues.definite(word)
    if not noun:
        return None
    actor = place = None
    if noun in cues.ACTOR_ANAPHORS and not _is_named(sentence, at):
        actor = actors.nearest(noun, sentence, at, context)
    elif noun in cues.LATTER:
        actor = _latter(sentence, at, context)
    elif noun in cues.PLACE_ANAPHORS and not _is_named(sentence, at):
        place = places.anaphor(noun, (sentence.index, at), context)
    elif noun in cues.UNIT_ANAPHORS and _says_where(sentence, at) and not _is_named(sentence, at):
        place = places.unit_anaphor(noun, (sentence.index, at), context)
    if actor is None and place is None:
        return None
    start = sentence.starts[at] + word.cut
    return Name(at, at, start, sentence.ends[at], (), actor=actor, place=place)


def _says_make(sentence: Sentence, at: int) -> bool:
    """روسية الصنع, سوري الجنسية: where a thing was made or whose citizen somebody is, not what that state does."""
    return at + 1 < len(sentence.texts) and sentence.texts[at + 1] in cues.MADE


def _says_where(sentence: Sentence, at: int) -> bool:
    """في القضاء, ضمن حدود المديرية, بالناحية."""
    word, before = sentence.words[at], sentence.words[at - 1] if at else None
    if word.text.removeprefix("و").startswith("بال"):
        return True
    if before is None or before.article or before.enclitic:
        return False
    return before.function in (*cues.LOCATIVE, *cues.ACROSS) or before.base in cues.AROUND


def _adjective(word: Word, at: int, sentence: Sentence, context: Context) -> Name:
    """غارة تركية: the state; الأراضي التشادية: its place; الميليشيات المحلية منها والإيرانية: those militias."""
    actor = context.world.belonging[_stem(word)]
    start = sentence.starts[at] + word.cut
    if word.article and not word.conjunction and at and cues.definite(sentence.words[at - 1]) in cues.TERRITORY:
        before = sentence.words[at - 1]
        place = context.world.state_places.get(actor)
        start = sentence.starts[at - 1] + before.cut
        return Name(at - 1, at, start, sentence.ends[at], (), actor=actor, place=place)
    if word.article:
        for before in reversed(sentence.words[max(0, at - 12) : at]):
            if before.text in cues.MILITIAS:
                actor = context.world.full_names.get(f"{before.text} ال{word.base}", actor)
                break
    return Name(at, at, start, sentence.ends[at], (NameEntry("actor", actor, False, True),), actor=actor)


def _latter(sentence: Sentence, at: int, context: Context) -> str | None:
    """الأخيرة standing alone: not an adjective of the noun before it."""
    before = sentence.words[at - 1] if at else None
    if before is not None and (before.article or before.noun in ("time_unit", "event_generic")):
        return None
    return context.actors[-1] if context.actors else None


def _is_named(sentence: Sentence, at: int) -> bool:
    """Whether a name or an adjective follows that makes the class noun part of another name."""
    if cues.has_adjective(sentence, at):
        return True
    if at + 1 >= len(sentence.words) or sentence.words[at + 1].preposition or sentence.words[at + 1].conjunction:
        return False
    return any(name.first == at + 1 and not cues.proclitic(sentence, name) for name in sentence.names)


def _other_banks(sentence: Sentence, context: Context) -> None:
    """الضفة المقابلة لنهر الفرات: the bank of whoever is named beside it."""
    for name in sentence.names:
        sides = cues.BANKS.get(name.place or "")
        at = name.first - 1
        if sides and at > 0 and sentence.words[at].function == "from":
            at -= 1
        if not sides or at < 1 or sentence.words[at].text not in cues.OTHER_BANK:
            continue
        beside = [other for other in sentence.names if other.actor in sides]
        if beside:
            nearest = min(beside, key=lambda other: abs(other.first - at) + (2 if other.first > at else 0))
            name.place = sides[nearest.actor or ""]
            name.first, name.start = at - 1, sentence.starts[at - 1] + sentence.words[at - 1].cut
