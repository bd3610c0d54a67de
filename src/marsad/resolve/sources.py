"""Which names stand as speakers, and which source each is."""

from __future__ import annotations

from itertools import pairwise

from marsad.model.reading import Name, Sentence
from marsad.resolve import cues
from marsad.resolve.context import Context

_NAMELESS = frozenset(("vague", "witness", "social", "anaphor", "correspondent"))
_ACCORDING = frozenset(("وفق", "بحسب", "حسب", "عن", "وفقا", "نقلا"))
_STANDING_IN = frozenset(("anaphor", "correspondent"))
_NO_OUTLET = frozenset(("ذاته", "نفسه", "ذاتها", "نفسها"))
_REACH = 5
"""Words between a verb of saying and who says it: its title, its office."""


def mark(sentence: Sentence, context: Context) -> None:
    """Set `source` and `is_source` of the names of a sentence."""
    for name in sentence.names:
        if not any(entry.kind == "source" for entry in name.entries):
            continue
        chosen = _choose(name, sentence, context)
        if chosen and context.world.sources[chosen].kind not in _NAMELESS:
            name.source = chosen
        name.is_source = _speaks(name, sentence)
        if name.source and not all(entry.short for entry in name.entries if entry.id == chosen):
            context.add_source(name.source)
    _prefer(sentence, context)


def _choose(name: Name, sentence: Sentence, context: Context) -> str | None:
    sources = context.world.sources
    full = [entry.id for entry in name.entries if entry.kind == "source" and not entry.short]
    short = {entry.id for entry in name.entries if entry.kind == "source" and entry.short}
    named = [source for source in full if sources[source].kind not in _NAMELESS]
    if not named:
        return context.nearest(context.sources, short) or _before(name, sentence, context, full)
    if len(named) > 1:
        ranked = sorted(((context.best_share(sources[source].countries), source) for source in named), reverse=True)
        return ranked[0][1] if ranked[0][0] > ranked[1][0] else None
    return named[0] if named else None


def _before(name: Name, sentence: Sentence, context: Context, full: list[str]) -> str | None:
    """The source named before for which الشبكة, مراسل الشبكة or المراسل stands."""
    sources = context.world.sources
    if not context.sources or not any(sources[source].kind in _STANDING_IN for source in full):
        return None
    noun = sentence.words[name.last]
    if noun.base in _NO_OUTLET:
        return None
    if any(sources[source].kind == "correspondent" for source in full) and name.first == name.last:
        return context.sources[-1]
    return context.nearest(context.sources, context.world.source_begins.get(noun.base, frozenset()))


def _speaks(name: Name, sentence: Sentence) -> bool:
    words = sentence.words
    before = words[name.first - 1].text if name.first else ""
    if before == "ل" or "ل" in cues.proclitic(sentence, name):
        return False  # Told to an outlet.
    if name.last + 1 < len(words):
        after = words[name.last + 1]
        if after.function == "that" or (after.verb == "say" and not after.conjunction and after.aspect):
            return True
    for at in range(name.first - 1, max(-1, name.first - 1 - _REACH), -1):
        word = words[at]
        if word.verb == "say":
            return True
        if word.base in _ACCORDING or word.text in _ACCORDING:
            return True
        if (word.verb and not word.noun) or cues.is_mark(word):
            return False
        if word.function and word.function not in ("demonstrative", "quantifier"):
            return False
    return False


def _prefer(sentence: Sentence, context: Context) -> None:
    """نقلت شبكة عن مصادر: the network is the source; نقلت شبكة عن المرصد: the observatory is."""
    speaking = [name for name in sentence.names if name.is_source]
    for one, other in pairwise(speaking):
        between = sentence.words[one.last + 1 : other.first]
        if len(between) <= 3 and any(word.base == "عن" for word in between):
            (other if one.source and not other.source else one).is_source = False
