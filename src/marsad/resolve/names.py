"""Decides what the names of a reading mean: which actor, which place, which source, or none."""

from __future__ import annotations

from marsad.knowledge.load import Knowledge
from marsad.model.reading import Name, NameEntry, Reading, Sentence, Word
from marsad.resolve import actors, cues, places, sources
from marsad.resolve.context import Context
from marsad.resolve.world import world_of


def resolve(reading: Reading, knowledge: Knowledge) -> None:
    """Set the ids of all names, and add names for the class nouns that stand for somebody or a place named before.

    A wrong id is worse than none: a name that may equally mean two things is left without.
    """
    context = Context(world_of(knowledge), reading)
    standing = [places.counting(sentence, context) for sentence in reading.sentences]
    sure = [[rows[0].id for _, rows in found if len(rows) == 1 and not rows[0].cue] for found in standing]
    later = [place for found in sure for place in found][:24]
    for sentence, found in zip(reading.sentences, standing, strict=True):
        places.Scene(sentence, context, later).settle(found)
        sources.mark(sentence, context)
        _settle_actors(sentence, context)


def _settle_actors(sentence: Sentence, context: Context) -> None:
    """In the order of the text, so that an anaphor finds the last actor before it."""
    named = {name.first: name for name in sentence.names}
    added: list[Name] = []
    inside = -1
    for at, word in enumerate(sentence.words):
        name = named.get(at)
        if name is not None:
            inside = name.last
            _settle(name, sentence, context)
        elif at > inside and word.text[0].isalpha():
            anaphor = _anaphor(word, at, sentence, context)
            if anaphor is not None:
                added.append(anaphor)
    if added:
        sentence.names = sorted([*sentence.names, *added], key=lambda name: name.first)


def _settle(name: Name, sentence: Sentence, context: Context) -> None:
    if name.first == name.last:
        _as_anaphor(name, sentence, context)
    is_state = name.place is not None and context.world.places[name.place].type == "state"
    if name.place is not None and not is_state:
        return
    if name.actor is None:
        name.actor = actors.choose(name, sentence, context)
    if name.actor is not None and not is_state:
        context.actors.append(name.actor)


def _as_anaphor(name: Name, sentence: Sentence, context: Context) -> None:
    """المدينة is sooner the town named before than a place of that name."""
    word = sentence.words[name.first]
    noun = actors.definite(word)
    if word.article and name.place is None and noun in cues.PLACE_ANAPHORS and not _is_named(sentence, name.last):
        name.place = places.anaphor(noun, context)


def _anaphor(word: Word, at: int, sentence: Sentence, context: Context) -> Name | None:
    base = word.base if word.article else word.text
    if base in context.world.adjectives:
        return _adjective(word, at, sentence, context)
    if not word.article:
        return None
    noun = actors.definite(word)
    actor = place = None
    if noun in cues.ACTOR_ANAPHORS and not _is_named(sentence, at):
        actor = actors.nearest(noun, sentence, at, context)
    elif noun in cues.LATTER:
        actor = _latter(sentence, at, context)
    elif noun in cues.PLACE_ANAPHORS and not _is_named(sentence, at):
        place = places.anaphor(noun, context)
    if actor is None and place is None:
        return None
    start = sentence.starts[at] + word.cut
    return Name(at, at, start, sentence.ends[at], (), actor=actor, place=place)


def _latter(sentence: Sentence, at: int, context: Context) -> str | None:
    """الأخيرة standing alone: not an adjective of the noun before it."""
    before = sentence.words[at - 1] if at else None
    if before is not None and (before.article or before.noun in ("time_unit", "event_generic")):
        return None
    return context.actors[-1] if context.actors else None


def _adjective(word: Word, at: int, sentence: Sentence, context: Context) -> Name:
    """غارة تركية: the state; الميليشيات المحلية منها والإيرانية: the militias of that adjective."""
    actor = context.world.adjectives[word.base if word.article else word.text]
    if word.article:
        for before in reversed(sentence.words[max(0, at - 12) : at]):
            if before.text in cues.MILITIAS:
                actor = context.world.full_names.get(f"{before.text} ال{word.base}", actor)
                break
    start = sentence.starts[at] + word.cut
    return Name(at, at, start, sentence.ends[at], (NameEntry("actor", actor, False, True),), actor=actor)


def _is_named(sentence: Sentence, at: int) -> bool:
    """Whether a name or an adjective follows that makes the class noun part of another name."""
    if cues.has_adjective(sentence, at):
        return True
    return any(name.first == at + 1 and not cues.proclitic(sentence, name) for name in sentence.names) and not (
        at + 1 < len(sentence.words) and (sentence.words[at + 1].preposition or sentence.words[at + 1].conjunction)
    )
