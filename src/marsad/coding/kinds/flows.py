"""What moves in smuggling, trade, aid, convoys, displacement, transfers of wounded and defections, and where to.

The words of a movement are common (دخل, نقل, عبر); it is a flow of a type only by what moves: goods, relief, vehicles
of a column, people, wounded, fighters of a unit.
"""

from __future__ import annotations

from collections.abc import Callable

from marsad.coding.kinds.defections import defection
from marsad.coding.kinds.displacements import displacement
from marsad.coding.kinds.movement_words import (
    ACCIDENTS,
    CASUALTIES,
    CIVILIANS,
    COLUMNS,
    CURE,
    FACILITIES,
    ONWARD,
    PEOPLE,
    PREVENTED,
    RELIEF,
)
from marsad.coding.kinds.movements import Movement, tell_apart
from marsad.coding.kinds.smuggling import smuggling
from marsad.coding.roles.pieces import Piece
from marsad.coding.roles.roles import RoleFiller, Roles
from marsad.coding.triggers import Occurrence, Triggers
from marsad.model.claim import Mention


def refine(occurrence: Occurrence, filler: RoleFiller) -> Roles | None:
    """The roles as this kind of claim wants them; None where this is no such claim."""
    if _is_covered(occurrence, filler):
        return None
    move = Movement(occurrence, filler)
    found = _READ[occurrence.rule.type.id](move)
    return {role: mentions for role, mentions in found.items() if mentions} if found else None


def _is_covered(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """قافلة in دخلت قافلة مساعدات: a wider trigger of the same type before it tells of it already."""
    type_ = occurrence.rule.type.id
    if not occurrence.is_noun or not _may_be_covered(occurrence, filler):
        return False
    governor = filler.frames.governor.get(occurrence.phrase)
    for other in Triggers(filler.frames.sentence, filler.frames, filler.mentions.knowledge.lexicon).find():
        if other.rule.type.id != type_ or other.first >= occurrence.first:
            continue
        governs = governor is not None and not other.is_noun and other.frame.word == governor.word
        touches = other.last >= occurrence.first - 1 or (
            occurrence.form == "participle" and occurrence.first - other.first < ONWARD
        )
        if (governs or touches) and _READ[type_](Movement(other, filler)):
            return True
    return False


def _may_be_covered(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """Whether a word that tells of this type too stands near before it; looked up before anything is worked out."""
    rules, type_ = filler.mentions.knowledge.lexicon.rules, occurrence.rule.type.id
    near = filler.words[max(0, occurrence.first - ONWARD) : occurrence.first]
    return any(rules[s.rule].type.id == type_ for w in near for s in (*w.acts, *w.senses))


# Each type.


def _trade(move: Movement) -> Roles:
    goods = frozenset(("goods",))
    found = move.ways()
    if move.occurrence.is_noun:
        found["object"] = (
            move.goods(Piece(move.start, move.start, "noun"), goods) if move.start < len(move.words) else []
        )
        counted = any(p.first in move.filler.frames.counted for p in move.bare()[:1])
        if _is_prevented(move) and not counted:
            return {}
    else:
        tell_apart(move, found, lambda p: bool(move.goods(p, goods)), goods)
    if not found.get("actor"):
        found["actor"] = move.owner()
    frame = move.frame
    if (
        frame is not None
        and frame.relative is not None
        and any(p.pronoun for p in move.after[:1])
        and (way := move.spot(move.piece_of(frame.relative)))
    ):
        found.setdefault("via", []).append(way)
    if not found.get("object"):
        return {}
    return found if any(found.get(role) for role in ("origin", "destination", "via", "actor")) else {}


def _aid(move: Movement) -> Roles:
    goods = frozenset(("goods",))
    found = move.ways()
    if move.occurrence.rule.trigger.subject == "destination":
        return _received(move)
    if move.occurrence.is_noun:
        found["object"] = move.goods(Piece(move.occurrence.first, move.occurrence.last, "noun"), frozenset(), RELIEF)
        if _is_prevented(move) and not move.has(
            Piece(move.occurrence.first, move.occurrence.last + 2, "noun"), COLUMNS
        ):
            return {}
    else:
        tell_apart(move, found, lambda p: bool(move.goods(p, goods, RELIEF)), goods, RELIEF)
    if not found.get("actor"):
        found["actor"] = move.owner()
    if not found.get("actor") and move.occurrence.is_noun and move.after and not move.after[0].preposition:
        found["actor"] = move.parties_of(move.after[0])
    if move.occurrence.is_noun and not any(found.get(r) for r in ("origin", "destination", "actor", "via")):
        return {}
    return found if found.get("object") else {}


def _received(move: Movement) -> Roles:
    """استلمت الأسر النازحة حصصاً غذائية من المنظمة: by whom, what and from whom."""
    found: Roles = {}
    on = (p for p in move.after if p.preposition == "علي" and not p.pronoun)  # حصلت على مساعدات
    for piece in (*move.bare(), *on):
        if held := move.goods(piece, frozenset(("goods",)), RELIEF):
            found["object"] = held
            given = next(i for i in range(piece.first, piece.last + 2) if _begins_in(move, i, held[0]))
            if given > piece.first and move.has(Piece(piece.first, given - 1, "noun"), CIVILIANS, PEOPLE):
                found["destination"] = [move.filler.mentions.words_of(piece.first, given - 1)]
        elif not found.get("destination") and move.has(piece, CIVILIANS, PEOPLE):
            found["destination"] = [move.filler.mentions.words_of(piece.first, piece.last)]
    givers = (p for p in move.onward() if p.preposition == "من")
    found["actor"] = next((party for p in givers if (party := move.parties_of(p))), [])
    return found if found.get("object") and found.get("destination") else {}


def _begins_in(move: Movement, at: int, mention: Mention) -> bool:
    """Whether a word is the one with which a mention begins, or stands after it."""
    sentence = move.filler.frames.sentence
    end = move.filler.mentions.reading.quote(sentence.starts[at], sentence.ends[at]).end
    return end > mention.start


def _convoy(move: Movement) -> Roles:
    found = move.ways()
    occurrence = move.occurrence
    own = move.has(Piece(occurrence.first, occurrence.last, "noun"), COLUMNS)
    if occurrence.is_noun:
        piece = Piece(occurrence.first, occurrence.last, "noun") if own else next(iter(move.bare()), None)
        if piece is None or (not own and not move.has(piece, COLUMNS)) or move.words[piece.first].enclitic:
            return {}
        found["object"] = [move.filler.mentions.words_of(piece.first, piece.last)]
        phrase = move.filler.phrases[occurrence.phrase]
        found["actor"] = (
            move.parties_of(Piece(piece.first, max(phrase.last, piece.last), "noun"))
            or _of_theirs(move)
            or move.owner()
            or _pusher(move)
        )
    else:
        tell_apart(move, found, lambda p: move.has(p, COLUMNS), frozenset())
        found["actor"] = found.get("actor") or move.owner()
        if not found.get("destination") and (place := _reached(move)) is not None:
            found["destination"] = [place]
            found["origin"] = [m for m in found.get("origin", []) if m.start != place.start]
    if not found.get("object"):
        return {}
    return found if any(found.get(role) for role in ("origin", "destination", "via")) else {}


def _reached(move: Movement) -> Mention | None:
    """بلغت قافلة من سبعين شاحنة مدينة كذا: the place that stands as the verb's object, be it after a count."""
    counted = (p for p in move.after if p.preposition == "من" and move.has(p, "", ("vehicle",)))
    places = (spot for p in (*move.bare()[1:], *counted) if (spot := move.spot(p)) is not None)
    return next(places, None)


def _medical(move: Movement) -> Roles:
    if _is_accident(move):
        return {}
    found = move.ways()
    for piece in move.bare():
        if move.has(piece, CASUALTIES) or (found.get("actor") and move.has(piece, "", PEOPLE)):
            found["object"] = [move.filler.mentions.words_of(_hurt(move, piece), piece.last)]
        elif not found.get("actor") and move.has(piece, "", (*PEOPLE, "group", "title")):
            found["actor"] = move.doer(piece)
    facility = next(
        (p for p in move.onward() if p.preposition in ("الي", "ل", "في", "") and move.has(p, FACILITIES)), None
    )
    if facility is not None and not found.get("destination"):
        found["destination"] = [move.filler.mentions.words_of(facility.first, facility.last)]
    passive = not move.occurrence.is_noun and (
        move.occurrence.form == "passive" or move.filler._is_marked_passive(move.occurrence)
    )
    if not found.get("object") and found.get("actor") and (passive or not move.word.pronoun):
        found["object"] = found.pop("actor")
    if not found.get("object"):
        found["object"] = move.people_before()
    if not found.get("destination") and (unlisted := _taken_to(move)) is not None:
        found["destination"] = [unlisted]
    moved = move.occurrence.rule.trigger.lemma != "وصل" or any(w.base in CURE for w in move.words)
    if facility is None and not (found.get("destination") and moved):
        return {}
    return found if found.get("object") else {}


_READ: dict[str, Callable[[Movement], Roles]] = {
    "smuggling": smuggling,
    "trade": _trade,
    "aid": _aid,
    "convoy": _convoy,
    "displacement": displacement,
    "medical_transfer": _medical,
    "defection": defection,
}


# Who and what, by where they stand.


def _hurt(move: Movement, piece: Piece) -> int:
    """إصابة آخرين: the word where those themselves are named."""
    hurting = piece.first < piece.last and move.words[piece.first].base in ("اصابه", "جرح", "مقتل")
    return piece.first + 1 if hurting else piece.first


def _taken_to(move: Movement) -> Mention | None:
    """نُقل المرضى إلى واغادوغو: a town that no list holds."""
    for piece in move.onward():
        first = move.words[piece.first]
        if piece.preposition == "الي" and piece.kind == "noun" and not (piece.pronoun or first.noun or first.senses):
            return move.filler.mentions.words_of(piece.first, piece.last)
    return None


def _is_accident(move: Movement) -> bool:
    """Whether this sentence or the one before tells of a road accident."""
    reading, sentence = move.filler.mentions.reading, move.filler.frames.sentence
    start = reading.sentences[max(0, sentence.index - 1)].start
    return any(words in reading.text[start : sentence.end] for words in ACCIDENTS)


def _is_prevented(move: Movement) -> bool:
    """منع وصول الطحين, تسمح بعبور الشاحنات: leave or its refusal, no movement."""
    return move.comes_after(PREVENTED, 12)


def _of_theirs(move: Movement) -> list[Mention]:
    """رتل من قوات الجيش."""
    return next(
        (found for p in move.after[:2] if p.preposition == "من" and not move.spot(p) and (found := move.parties_of(p))),
        [],
    )


def _pusher(move: Movement) -> list[Mention]:
    """دفعت الهيئة برتل عسكري, أرسلت قوات الفرقة رتلاً."""
    frame = move.filler.frames.governor.get(move.occurrence.phrase)
    if frame is None or move.occurrence.phrase in frame.subject:
        return []
    return move.filler.mentions.actors(frame.subject)
