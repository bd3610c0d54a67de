"""Whom a participle or verb ties to whom: of whom it is said, and whom it names after it."""

from __future__ import annotations

from marsad.coding.roles.nearby import Nearby, only
from marsad.coding.roles.party_words import ADVERBS, BLOCS, RANKS, STILL
from marsad.model.claim import Mention
from marsad.model.reading import Name

_STOPS = frozenset(".؛:!?؟…|-")
_REACH = 9
"""Words within which somebody is named after a participle."""


def said_of(near: Nearby, first: int) -> list[Mention]:
    """The party that a participle is said of: named, quoted, or called a force by a name that nobody knows."""
    at, left = first - 1, 12
    while at >= 0 and left > 0:
        left -= 1
        name = near.holding.get(at)
        if name is not None:
            party = near.party(name)
            master = near.mastering(name)
            if party is not None and master is None and near.is_person(party) and near.words[first].text.endswith("ه"):
                at = name.first - 1
                continue
            if party is not None and master is None:
                return _with_joined(near, name, party, first) if party.id is not None or name.last > name.first else []
            if party is None and near.words[name.first].noun in (
                "group",
                "combatant",
                "unit",
                "civilian",
                "person",
            ):
                return []
            at = (name.first if master is None else master) - 1
            continue
        if near.words[at].text.removeprefix("و") in STILL:
            at -= 1
            continue
        if near.kinds[at] in ("verb", "relative", "that", "clause", "negation") or near.words[at].text in _STOPS:
            return []
        if not _is_passing(near, at):
            return _unknown(near, at, first)
        at -= 1
    return []


def _with_joined(near: Nearby, name: Name, party: Mention, first: int) -> list[Mention]:
    """التابعين said of two: the name joined before it as well."""
    text = near.words[first].text
    joined = near.words[name.first].conjunction == "و" or name.start > near.sentence.starts[name.first]
    joined = joined or near.words[name.first - 1].function == "and"
    if text.endswith(("ين", "ان", "تين", "تان")) and joined:
        for other in reversed(near.sentence.names):
            if other.last < name.first and name.first - other.last <= 3 and (mention := near.party(other)) is not None:
                return [mention, party]
    return [party]


def _is_passing(near: Nearby, at: int) -> bool:
    """Words that may stand between a name and what is said of it: adjectives, a comma, a place, another participle."""
    word = near.words[at]
    if word.text in '،,()"' or word.noun == "adjective" or word.function or near.is_relating(at):
        return True
    if (
        word.base in ("زعامه", "قياده", "رياسه")
        or near.kinds[at] == "time"
        or word.noun == "placehead"
        or word.text in ADVERBS
    ):
        return True
    before = near.words[at - 1] if at else None
    return before is not None and before.function in ("place", "from") and word.article


def _unknown(near: Nearby, at: int, until: int) -> list[Mention]:
    """كتيبة الصقور, «الضبط الميداني»: the words of a force's name that is in no list."""
    index = near.phrase_at[at]
    if index < 0 or near.kinds[at] != "noun":
        return []
    phrase = near.filler.phrases[index]
    last = at
    first = phrase.first
    text = near.reading.text
    opens = next(
        (
            i
            for i in range(first, last + 1)
            if text[near.sentence.starts[i] - 1 : near.sentence.starts[i]] == '"'
            or '"' in text[near.sentence.starts[i] : near.sentence.starts[i] + 3]
        ),
        None,
    )
    if opens is not None and near.words[opens].text == "ل":
        opens += 1
    if opens is not None and opens <= last <= opens + 4:
        return [near.filler.mentions.words_of(opens, last)]
    if near.words[first].noun == "group" and last > first and near.is_proper(first + 1, last):
        return [near.filler.mentions.words_of(first, last)]
    if near.words[first].noun == "group" and last == first + 1 and near.words[last].text.isdigit():
        return [near.filler.mentions.words_of(first, last)]  # الفوج 80
    end = min(phrase.last, until - 1)
    placed = end in near.holding and near.party(near.holding[end]) is None
    if near.words[first].noun == "group" and end > first + 1 and placed:
        return [near.filler.mentions.words_of(first, end)]  # قوة حماية غدامس
    return []


def within_name(near: Nearby, at: int) -> tuple[list[Mention], list[Mention]]:
    """الأجهزة الأمنية التابعة للنظام السوري, one name: the body that it names and whose it is.

    Of a bare class of forces (الميليشيات التابعة لإيران) the whole is only what it is called.
    """
    name = near.holding[at]
    if name.actor is None or at - name.first < 2 or at == name.last:
        return [], []
    masters = [
        found.pattern.entry
        for found in near.filler.mentions.knowledge.lexicon.find([w.text for w in near.words[at + 1 : name.last + 1]])
        if found.first == 0 and found.pattern.entry is not None and found.pattern.entry.kind == "actor"
    ]
    master = only(masters) if masters else None
    if master is None:
        return [], []
    body = near.filler.mentions.words_of(name.first, at - 1, id=name.actor)
    return [body], [near.filler.mentions.words_of(at + 1, name.last, id=master)]


def complement(
    near: Nearby, at: int, *, linked: bool = True, but: frozenset[str | None] = frozenset(), before: int | None = None
) -> list[Mention]:
    """Whom لـ, من, إلى, في صفوف or an adverb (روسياً) names after a participle or verb, or a pronoun there means."""
    found: list[Mention] = []
    open_, bloc = not linked, -1
    for index in range(at, min(at + _REACH, len(near.words))):
        word, name = near.words[index], near.starting.get(index)
        if (
            word.text in _STOPS
            or word.text in "،,"
            or (near.kinds[index] in ("verb", "relative", "that", "clause") and name is None)
        ):
            break
        if index > at and word.conjunction == "و" and not found:
            break
        if not found and (adverb := _adverb(near, index)):
            return adverb + _more_adverbs(near, index + 1)
        open_ = (
            open_
            or bool(word.function or word.preposition)
            or word.text.startswith("لل")
            or word.text == "ل"
            or (name is not None and name.start > near.sentence.starts[index])
        )
        if bloc < 0 and name is None and word.noun == "group" and index not in near.holding:
            bloc = index
        if name is not None and open_ and (party := near.party(name, state=True)) is not None:
            if bloc >= 0 and any(near.is_relating(i) for i in range(bloc + 1, index)):
                return [near.filler.mentions.words_of(bloc, name.last)]  # لسيطرة فصائل مدعومة من أنقرة
            return [party] if party.id is None or party.id not in but else []
        if open_ and _points_back(near, index):
            return near.antecedent(at - 1 if before is None else before, but=but)
        if not open_ and word.text not in ADVERBS and word.noun != "adjective":
            break
    return _unnamed(near, at) if open_ else []


def _points_back(near: Nearby, at: int) -> bool:
    """لها, منها, صفوفها: a pronoun, alone or as whose ranks these are."""
    word = near.words[at]
    if word.enclitic in ("ه", "ها", "هم"):
        return bool(word.function) or word.base in RANKS or word.text.startswith("ل")
    return any(
        word.text.endswith(e) and word.text[: -len(e)].removeprefix("ل").removeprefix("ب") in RANKS
        for e in ("ها", "هم", "ه")
    )


def _unnamed(near: Nearby, at: int) -> list[Mention]:
    for index in range(at, min(at + 4, len(near.words))):
        if near.kinds[index] == "noun" and near.words[index].noun == "group":
            phrase = near.filler.phrases[near.phrase_at[index]]
            if phrase.last > index and near.is_proper(index + 1, phrase.last):
                return [near.filler.mentions.words_of(index, phrase.last)]
            return []
    return []


def _adverb(near: Nearby, at: int) -> list[Mention]:
    """روسياً, إيرانياً: the state that an adverb names."""
    text = near.words[at].text
    held = near.holding.get(at)
    if held is not None and held.last > held.first:
        return []
    bare = text[1:] if text[0] == "و" and near.words[at].conjunction else text
    if not bare.endswith("يا") or len(bare) < 5:
        return []
    lexicon = near.filler.mentions.knowledge.lexicon
    for written in (bare[:-1], bare):
        entries = [f.pattern.entry for f in lexicon.find([written]) if f.start == 0 and f.pattern.entry is not None]
        actors = [e for e in entries if e.kind == "actor" and (e.adjective or written == bare)]
        if actors:
            quote = near.reading.quote(near.sentence.starts[at] + (len(text) - len(bare)), near.sentence.ends[at])
            return [Mention(start=quote.start, end=quote.end, text=quote.text, id=only(actors))]
    if bare in BLOCS:
        return [near.filler.mentions.words_of(at, at)]
    return []


def nisba(near: Nearby, at: int) -> list[Mention]:
    """الأميركي, إيرانية: the state that an adjective names."""
    word = near.words[at]
    bare = word.base if word.article else word.text
    if not bare.endswith(("ي", "يه")) or word.conjunction or word.preposition:
        return []
    lexicon = near.filler.mentions.knowledge.lexicon
    forms = (bare, bare[:-1]) if bare.endswith("ه") else (bare,)
    entries = [
        f.pattern.entry for form in forms for f in lexicon.find([form]) if f.start == 0 and f.pattern.entry is not None
    ]
    actors = [e for e in entries if e.kind == "actor" and e.adjective]
    if not actors or len({e.id for e in actors}) > 1:
        return []
    return [near.filler.mentions.words_of(at, at, id=actors[0].id)]


def _more_adverbs(near: Nearby, at: int) -> list[Mention]:
    return _adverb(near, at) if at < len(near.words) and near.words[at].conjunction == "و" else []
