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
    COURTS,
    CURE,
    FACILITIES,
    HOLDING,
    ONWARD,
    PEOPLE,
    PREVENTED,
    RELIEF,
)
from marsad.coding.kinds.movements import Movement
from marsad.coding.roles.pieces import Piece
from marsad.coding.roles.role_words import BOTH
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


_FOILED = "أحبط تهريب"


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


def _is_called_smuggling(occurrence: Occurrence, filler: RoleFiller) -> bool:
    return (
        any("هريب" in w.base or "مهرب" in w.base for w in filler.words[occurrence.first : occurrence.last + 1])
        or occurrence.rule.trigger.lemma == "هرب"
    )


# Each type.


def _smuggling(move: Movement) -> Roles:
    goods = frozenset(("goods", "weapon"))
    named = _is_called_smuggling(move.occurrence, move.filler) or move.occurrence.rule.is_phrase
    found = move.ways()
    start = Piece(move.start, move.start, "noun") if move.occurrence.is_noun else None
    if move.occurrence.form == "participle" and not found:
        return {}  # وقود مهربة: what it is called, no movement.
    if move.occurrence.form == "participle" and (before := _piece_before(move)) is not None:
        found["object"] = move.goods(before, goods)
    elif start is not None and move.start < len(move.words):
        found["object"] = move.goods(start, goods)
    elif not move.occurrence.is_noun:
        smuggled = (p for p in move.bare() if move.has(p, ("مهرب",)) and not move.goods(p, goods))
        _sorted(move, found, lambda p: bool(move.goods(p, goods)), goods)
        if not found.get("object") and (piece := next(smuggled, None)) is not None:
            found["object"] = [move.filler.mentions.words_of(piece.first, piece.last)]
            named = True
    if move.occurrence.is_noun and not found.get("object") and (before := _piece_before(move)) is not None:
        found["object"] = move.goods(before, goods)
    if not found.get("via") and (passage := _passage_before(move)) is not None:
        found["via"] = [passage]
    if move.occurrence.rule.trigger.words == _FOILED:
        found.pop("actor", None)  # أحبط الجيش محاولة تهريب: who foils it does not smuggle.
    elif not found.get("actor"):
        found["actor"] = _network(move) or move.owner() or _contenders(move)
    if not named and not (found.get("object") and any(found.get(role) for role in ("origin", "destination", "via"))):
        return {}
    if move.occurrence.is_noun and move.comes_after(COURTS, 8):
        return {}  # أدينوا بتهريب المخدرات
    return found if any(found.get(role) for role in ("object", "actor", "via", "destination")) else {}


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
        _sorted(move, found, lambda p: bool(move.goods(p, goods)), goods)
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
        _sorted(move, found, lambda p: bool(move.goods(p, goods, RELIEF)), goods, RELIEF)
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
        elif not found.get("destination") and move.has(piece, CIVILIANS, PEOPLE):
            found["destination"] = [move.filler.mentions.words_of(piece.first, piece.last)]
    givers = (p for p in move.onward() if p.preposition == "من")
    found["actor"] = next((party for p in givers if (party := move.parties_of(p))), [])
    return found if found.get("object") and found.get("destination") else {}


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
        _sorted(move, found, lambda p: move.has(p, COLUMNS), frozenset())
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
    "smuggling": _smuggling,
    "trade": _trade,
    "aid": _aid,
    "convoy": _convoy,
    "displacement": displacement,
    "medical_transfer": _medical,
    "defection": defection,
}


# Who and what, by where they stand.


def _sorted(
    move: Movement, found: Roles, moves: Callable[[Piece], bool], nouns: frozenset[str], starts: tuple[str, ...] = ()
) -> None:
    """Tell a verb's subject from its object by which of them can be what moves."""
    for piece in move.bare():
        if not found.get("actor") and move.parties_of(piece) and not move.has(piece, starts or COLUMNS, nouns):
            found["actor"] = move.doer(piece)
        elif not found.get("object") and moves(piece):
            held = move.goods(piece, nouns, starts) if nouns else []
            found["object"] = held or [move.filler.mentions.words_of(piece.first, piece.last)]
        elif not found.get("actor") and not found.get("object"):
            found["actor"] = move.doer(piece)


def _hurt(move: Movement, piece: Piece) -> int:
    """إصابة آخرين: the word where those themselves are named."""
    hurting = piece.first < piece.last and move.words[piece.first].base in ("اصابه", "جرح", "مقتل")
    return piece.first + 1 if hurting else piece.first


def _piece_before(move: Movement) -> Piece | None:
    """The noun phrase before: المازوت والسجائر المهربة, محروقات معدة للتهريب."""
    first = move.occurrence.first
    phrase = move.filler.phrases[move.occurrence.phrase]
    if phrase.first < first and move.words[phrase.first].noun:
        return Piece(phrase.first, first - 1, "noun")
    for at in range(move.occurrence.phrase - 1, max(-1, move.occurrence.phrase - 4), -1):
        before = move.filler.phrases[at]
        if before.kind == "noun" and not before.pronoun:
            return Piece(before.first, before.last, "noun")
    return None


def _passage_before(move: Movement) -> Mention | None:
    """معبر نهري يستخدم في تهريب المحروقات."""
    for at in range(move.occurrence.phrase, -1, -1):
        phrase = move.filler.phrases[at]
        piece = Piece(phrase.first, min(phrase.last, move.occurrence.first - 1), "noun")
        if (
            phrase.kind == "noun"
            and not phrase.pronoun
            and piece.last >= piece.first
            and move.has(piece, ("معبر", "معابر", "منفذ", "منافذ", "ممر", "مشرع"))
        ):
            return move.spot(piece)
    return None


def _network(move: Movement) -> list[Mention]:
    """شبكات لتهريب البنزين, ميليشيات تعمل في تهريب."""
    own = move.filler.phrases[move.occurrence.phrase]
    if own.first < move.occurrence.first and move.words[own.first].noun == "group":
        return [move.filler.mentions.words_of(own.first, move.occurrence.first - 1)]
    for at in range(move.occurrence.phrase - 1, max(-1, move.occurrence.phrase - 3), -1):
        phrase = move.filler.phrases[at]
        fits = phrase.kind == "noun" and not phrase.pronoun and phrase.role != "between"
        if fits and move.words[phrase.first].noun in ("group", "combatant"):
            piece = Piece(phrase.first, phrase.last, "noun")
            return move.parties_of(piece) or [move.filler.mentions.words_of(phrase.first, phrase.last)]
    return []


def _contenders(move: Movement) -> list[Mention]:
    """صراع بين الميليشيات بهدف احتكار عمليات التهريب: those between whom it is fought over."""
    first, words, phrases = move.occurrence.first, move.words, move.filler.phrases
    if not move.occurrence.is_noun or not any(w.base.startswith(HOLDING) for w in words[max(0, first - 4) : first]):
        return []
    for at in range(move.occurrence.phrase - 1, -1, -1):
        phrase = phrases[at]
        if phrase.kind != "noun" or phrase.role != "between" or phrase.pronoun:
            continue
        if words[phrase.first].base in BOTH:
            return list(move.filler.discourse.sides)
        pointed = words[phrase.first - 1].function == "demonstrative"
        sides = [_side(move, i, pointed=pointed and i == at) for i in move.filler.frames.group_of(at)]
        return [m for m in sides if m is not None]
    return []


def _side(move: Movement, index: int, *, pointed: bool) -> Mention | None:
    phrase = move.filler.phrases[index]
    named = move.parties_of(move.piece_of(index))
    is_group = move.words[phrase.first].noun in ("group", "combatant")
    if named and not pointed:
        return named[0]
    return move.filler.mentions.words_of(phrase.first - pointed, phrase.last) if is_group else None


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
