"""Fighters who leave their side: whose they are, what they leave and where to."""

from __future__ import annotations

from marsad.coding.kinds.movement_words import CLASHES, ENLISTING, FIGHTERS, FLED, FLEEING, LEAVING, RANKS
from marsad.coding.kinds.movements import Movement
from marsad.coding.roles.last_place import standing_for, town_before
from marsad.coding.roles.pieces import Piece, pieces
from marsad.coding.roles.roles import Roles
from marsad.model.claim import Mention
from marsad.model.reading import Sentence

_ENLISTS = "أعلن انضمامه"
_BANDS = frozenset(("مجموعه", "سريه", "فصيل", "كتيبه", "قوه"))
"""What breaks away as a whole."""
_SURRENDERS = frozenset(("استسلم",))
_JOINS_RANKS = "التحق بصفوف"
_HERE = frozenset(("منطقه", "مدينه", "بلده", "قريه", "مكان", "ناحيه"))
_NEAR = 9
"""Words before or after their flight within which it is told that they left."""
_NAMED = 12
"""Words after one that tells of leaving within which it is told what is left."""


def defection(move: Movement) -> Roles:
    """Whose men leave it, from where and where to; nothing where they only flee a fight."""
    found = move.ways()
    lemma = move.occurrence.rule.trigger.lemma or move.occurrence.rule.trigger.words
    if "انشق" in lemma:
        return _split(move, found)
    if lemma in (_ENLISTS, _JOINS_RANKS):
        return _enlisted(move, move.occurrence.rest - (lemma == _JOINS_RANKS))
    if not found.get("destination") and (side := _side_joined(move)) is not None:
        found["destination"] = [side]
    if move.words[move.occurrence.rest].base.startswith("صفوف") and not move.occurrence.is_noun:
        return {**_left_ranks(move), **{role: found[role] for role in ("destination",) if found.get(role)}}
    subject = _deserters(move)
    if subject is None or move.has(subject, FLEEING):
        return {}
    if any(
        move.words[at].base.startswith(CLASHES)
        for at in range(move.occurrence.last, min(move.occurrence.last + 12, len(move.words)))
    ):
        return {}  # فروا بعد الهجوم: a retreat.
    unit = _unit_left(move, subject) or move.doer(subject)
    if not unit or not (any(m.id for m in unit) or move.has(subject, FIGHTERS)):
        return {}
    found["actor"] = [*unit, *_joined(move, subject, unit)]
    away = (
        found.get("destination")
        or any(move.has(p, RANKS) for p in move.onward() if p.preposition == "من")
        or "صفوف" in lemma
        or "الخدمة" in lemma
    )
    if not found.get("origin") and (left := _left(move)) is not None:
        found["origin"] = [left]
    return found if away else {}


def _split(move: Movement, found: Roles) -> Roles:
    """انشق ضابطان عن الجيش: from whom they broke away, who they are and where they went."""
    bare = move.bare()
    for piece in move.onward():
        if piece.preposition in ("عن", "من") and (unit := move.doer(piece)):
            found["actor"] = unit
            found.pop("origin", None)
            break
    if not found.get("actor") and bare and (unit := move.parties_of(bare[0])):
        found["actor"] = unit  # انشقت مجموعة من مقاتلي الحركة: they are its own.
    if bare and (move.has(bare[0], FIGHTERS) or move.words[bare[0].first].base in _BANDS):
        found["object"] = [move.filler.mentions.words_of(bare[0].first, bare[0].last)]
    return found if found.get("actor") else {}


def _enlisted(move: Movement, before: int) -> Roles:
    """أعلن ضابط من قوات كذا انضمامه إلى الجيش: whose he was, and whose he is."""
    bare = move.bare()
    subject = bare[0] if bare and move.has(bare[0], FIGHTERS) and bare[0].last < move.occurrence.rest else None
    side = _side_after(move, before)
    if subject is None or side is None:
        return {}
    parts = (p for p in pieces(move.filler, subject.first) if p.first < move.occurrence.rest)
    unit = next((party for p in parts if (party := move.parties_of(p))), [])
    if not unit or any(m.id == side.id for m in unit):
        return {}
    return {
        "object": [move.filler.mentions.words_of(subject.first, subject.last)],
        "actor": unit,
        "destination": [side],
    }


def _left_ranks(move: Movement) -> Roles:
    """ترك ثلاثون مقاتلاً صفوف الحركة: those whose ranks they were."""
    rest, mentions = move.occurrence.rest, move.filler.mentions
    after = next((p for p in move.filler.phrases if p.last > rest), None)
    if after is None or after.kind != "noun" or after.first > rest + 1:
        return {}
    start = max(rest + 1, after.first)
    unit = move.parties_of(Piece(start, after.last, "noun")) or [mentions.words_of(start, after.last)]
    first = move.occurrence.first + 1
    who = [mentions.words_of(first, rest - 1)] if rest > first else []
    return {"actor": unit, "object": who}


def _side_joined(move: Movement) -> Mention | None:
    """سلموا أنفسهم إلى الكتيبة, والتحقوا بالتشكيل الجديد: the party to which they go."""
    gives_up = move.occurrence.rule.trigger.words == "سلم نفسه" or move.word.lemma in _SURRENDERS
    if gives_up and not move.occurrence.is_noun:
        return _side_after(move, move.occurrence.last)
    joins = (i for i in range(move.occurrence.last + 1, len(move.words)) if move.words[i].lemma in ENLISTING)
    return next((side for at in joins if (side := _side_after(move, at)) is not None), None)


def _side_after(move: Movement, at: int) -> Mention | None:
    """Whom the first إلى or ب after a word names."""
    for piece in pieces(move.filler, at + 1):
        if piece.first > at + _NEAR or piece.kind in ("verb", "clause", "stop"):
            return None
        if piece.kind == "noun" and piece.preposition in ("الي", "ب", "ل") and not piece.pronoun:
            party = move.parties_of(piece)
            armed = move.has(piece, "", ("group", "combatant"))
            return party[0] if party else move.filler.mentions.words_of(piece.first, piece.last) if armed else None
    return None


def _unit_left(move: Movement, subject: Piece) -> list[Mention]:
    """ثلاثة جنود من الفوج الثاني: the unit, also where no list knows it."""
    after = next(pieces(move.filler, subject.last + 1), None)
    if after is None or after.preposition != "من" or move.has(subject, "", ("group",)):
        return []
    if move.words[after.first].noun != "group" or move.parties_of(after):
        return []
    return [move.filler.mentions.words_of(after.first, after.last)]


def _deserters(move: Movement) -> Piece | None:
    """The subject of لاذ بالفرار; of a masdar the last fighters named before it (عناصر أجبرهم الحصار على الهرب)."""
    bare = move.bare()
    if not move.occurrence.is_noun and bare:
        return next((piece for piece in bare if move.has(piece, FIGHTERS)), bare[0])
    for at in range(move.occurrence.phrase - 1, -1, -1):
        phrase = move.filler.phrases[at]
        if phrase.kind == "verb" and move.words[phrase.first].lemma == "لاذ":
            return next(
                (p for p in pieces(move.filler, phrase.last + 1) if p.kind == "noun" and not p.preposition), None
            )
        if (
            phrase.kind == "noun"
            and not phrase.pronoun
            and not phrase.preposition
            and move.has(Piece(phrase.first, phrase.last, "noun"), FIGHTERS)
        ):
            return Piece(phrase.first, phrase.last, "noun")
    return None


def _joined(move: Movement, subject: Piece, unit: list[Mention]) -> list[Mention]:
    """عناصر ميليشيات طهران والدفاع الوطني: whose they are too."""
    found: list[Mention] = []
    last = subject.last
    for piece in pieces(move.filler, subject.last + 1):
        if not piece.joined or piece.first != last + 1 or piece.preposition:
            break
        found += [m for m in move.parties_of(piece) if m.id is not None and all(m.id != u.id for u in (*unit, *found))]
        last = piece.last
    return found


def _left(move: Movement) -> Mention | None:
    """ترك المنطقة والهرب, غادر الفارون مقرهم في البلدة: the place that they are said to have left."""
    sentence = move.filler.frames.sentence
    first, last = move.occurrence.first, move.occurrence.last
    for at in (*range(first - 1, max(-1, first - _NEAR), -1), *range(last + 1, min(last + _NEAR, len(move.words)))):
        if move.words[at].base in LEAVING or move.words[at].lemma in LEAVING:
            return _place_after(move, sentence, at)
    after = move.filler.mentions.reading.sentences[sentence.index + 1 : sentence.index + 2]
    for following in after:
        told = any(word.base.startswith(FLED) for word in following.words)
        leaving = next((i for i, w in enumerate(following.words) if w.base in LEAVING or w.lemma in LEAVING), None)
        if told and leaving is not None:
            return _place_after(move, following, leaving)
    return None


def _place_after(move: Movement, sentence: Sentence, at: int) -> Mention | None:
    """The place named within a few words, or that a bare noun there stands for."""
    mentions = move.filler.mentions
    for word in range(at + 1, min(at + 1 + _NAMED, len(sentence.words))):
        name = next((n for n in sentence.names if n.first == word and n.place is not None and not n.is_source), None)
        if name is not None:
            return mentions.name(name, "place")
        if sentence.words[word].base in _HERE and sentence.words[word].article and sentence is mentions.sentence:
            town = town_before(mentions, word)
            return standing_for(mentions, word, town)
        if sentence is mentions.sentence and at < move.occurrence.first <= word:
            return None
    return None
