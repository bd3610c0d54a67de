"""Which actor a name means: by its full name, by the report's country, or by who was named before."""

from __future__ import annotations

from marsad.knowledge.records import ActorRecord
from marsad.model.reading import Name, Sentence
from marsad.resolve import cues
from marsad.resolve.context import Context

_MARGIN = 0.25
"""Points by which one actor of a name must fit the report better than its namesakes."""
_OCCUPIED = frozenset(("PS", "IL", "LB"))


def choose(name: Name, sentence: Sentence, context: Context) -> str | None:
    """The actor that a name means, or None where it could be several."""
    full = [entry.id for entry in name.entries if entry.kind == "actor" and not entry.short and not entry.adjective]
    short = {entry.id for entry in name.entries if entry.kind == "actor" and entry.short}
    adjectives = [entry.id for entry in name.entries if entry.kind == "actor" and entry.adjective]
    if short and (nation := _nation_after(name, sentence, context)):
        short = {actor for actor in short if not nation.isdisjoint(context.world.actors[actor].countries)}
    if short and not (name.first == name.last and cues.has_adjective(sentence, name.last)):
        before = context.nearest(context.actors, short.union(full))
        if before:
            return before
    if len(full) == 1:
        return None if _is_elsewhere(full[0], name, sentence, context) else full[0]
    if full:
        return _best(full, context)
    if short:
        return _short(name, sentence, context, short)
    if adjectives:
        states = [actor for actor in adjectives if context.world.actors[actor].kind == "state"]
        return _only(states or adjectives) or _best(states or adjectives, context)
    return None


def _nation_after(name: Name, sentence: Sentence, context: Context) -> frozenset[str]:
    """قوات الأمن الصومالية: the countries that an adjective right behind a name gives it to."""
    after = next((other for other in sentence.names if other.first == name.last + 1), None)
    if after is None or not after.entries or not all(entry.adjective for entry in after.entries):
        return frozenset()
    if not sentence.words[after.first].article:
        return frozenset()
    return frozenset(country for entry in after.entries for country in context.world.actors[entry.id].countries)


def _is_elsewhere(actor: str, name: Name, sentence: Sentence, context: Context) -> bool:
    """طيران الجيش, الشرطة الاتحادية: a body of another state, by words that any state may call its own by."""
    record, home = context.world.actors[actor], context.home()
    if record.inter != "state" or not home or home in record.countries or actor in context.actors:
        return False
    return context.world.is_anybodys(word.text for word in sentence.words[name.first : name.last + 1])


def _short(name: Name, sentence: Sentence, context: Context, among: set[str]) -> str | None:
    """A short name of someone not named yet: an anaphor, or so distinctive that one of the report's country has it."""
    records = context.world.actors
    if name.first != name.last:
        return _best([actor for actor in among if context.may_act(_at_home(records[actor]))], context)
    noun = cues.definite(sentence.words[name.first])
    only = _only(list(among))
    if only and records[only].kind == "state" and noun not in cues.DISTINCT:
        return only if acts(name, sentence) and context.home() not in records[only].countries[:1] else None
    if noun in cues.DISTINCT and not cues.has_adjective(sentence, name.last):
        at_home = _only([actor for actor in among if context.home() in _at_home(records[actor])])
        if at_home or noun not in cues.ACTOR_ANAPHORS:
            return at_home
    if noun in cues.PLURALS:
        return None if cues.has_adjective(sentence, name.last) else _best(list(among), context)
    return nearest(noun, sentence, name.last, context) or _national(noun, name.last, sentence, context)


def _at_home(record: ActorRecord) -> frozenset[str]:
    """Where a short name that one actor alone bears means it."""
    return _OCCUPIED if record.id == "actor:israel" else frozenset(record.countries)


def acts(name: Name, sentence: Sentence) -> bool:
    """Whether a name stands right beside a verb, as who does it and not where."""
    words = sentence.words
    if cues.proclitic(sentence, name) not in ("", "و"):
        return False
    before = words[name.first - 1] if name.first else None
    after = words[name.last + 1] if name.last + 1 < len(words) else None
    if before is not None and before.verb and not before.noun and not before.function:
        return True
    starts = before is None or cues.is_mark(before) or before.function in ("that", "clause")
    return starts and after is not None and bool(after.verb) and not after.noun and not after.conjunction


def _national(noun: str, last: int, sentence: Sentence, context: Context) -> str | None:
    """الجيش where nobody's has been named: that of the country that the report is about."""
    home = context.home()
    if noun not in cues.NATIONAL or not home or cues.has_adjective(sentence, last):
        return None
    return context.world.national(noun, home)


def nearest(noun: str, sentence: Sentence, last: int, context: Context) -> str | None:
    """The actor named before for which a definite class noun stands, unless an adjective makes it a new name."""
    begins = cues.ACTOR_ANAPHORS.get(noun)
    if begins is None or cues.has_adjective(sentence, last):
        return None
    if noun in cues.NATIONAL:
        national = _national(noun, last, sentence, context)
        if national:
            return national
    if noun in context.called:
        return context.called[noun]
    world = context.world
    kinds = cues.ACTOR_KINDS.get(noun, frozenset())
    for actor in reversed(context.actors):
        record = world.actors[actor]
        if kinds and record.kind == "military" and "military" not in kinds:
            continue  # ميليشيا البرهان: what its enemies call an army
        if record.kind in kinds or any(actor in world.actor_begins.get(word, ()) for word in begins):
            return actor
    return None


def _best(among: list[str], context: Context) -> str | None:
    before = context.nearest(context.actors, set(among))
    if before:
        return before
    ranked = sorted(((_fit(context.world.actors[actor], context), actor) for actor in among), reverse=True)
    if not ranked or ranked[0][0] <= 0 or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _MARGIN):
        return None
    return ranked[0][1]


def _fit(record: ActorRecord, context: Context) -> float:
    """The report's country, then whoever the actor belongs to, then how little else it could be about."""
    fit = context.best_share(record.countries)
    if fit and len(record.countries) <= 2:
        fit += 0.3
    friends = {record.parent, *(affiliation.to for affiliation in record.affiliations)} - {""}
    home = context.home()
    if home and record.countries[:1] == (home,) and context.world.is_national(record):
        fit += 0.26
    fit += 0.4 * (len(friends & context.known) + (record.id in context.parents))
    return fit


def _only(among: list[str]) -> str | None:
    return among[0] if len(among) == 1 else None
