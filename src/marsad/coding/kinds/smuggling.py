"""Goods and people that are smuggled, or caught on their way: what, by whom, over which way."""

from __future__ import annotations

from marsad.coding.kinds.movement_words import CARRYING, CATCHING, COURTS, FOILS, HOLDING, HUMANS
from marsad.coding.kinds.movements import Movement, tell_apart
from marsad.coding.links.told import bare
from marsad.coding.roles.pieces import Piece
from marsad.coding.roles.role_words import BOTH
from marsad.coding.roles.roles import RoleFiller, Roles
from marsad.coding.triggers import Occurrence
from marsad.model.claim import Mention

_FOILED = "أحبط تهريب"
_CAUGHT = frozenset(("ضبطت في طريقها", "ضبطت وهي في طريقها", "ضبطت قبل إدخالها"))
_FOILING = 18
"""Words before it within which it is told that smuggling was foiled."""
_GOODS = frozenset(("goods", "weapon"))


def smuggling(move: Movement) -> Roles:
    """What is smuggled, by whom and over which way; nothing where only the goods are called so."""
    return _caught(move) if move.occurrence.rule.trigger.lemma in _CAUGHT else _smuggled(move)


def _smuggled(move: Movement) -> Roles:
    named = _is_called_smuggling(move.occurrence, move.filler) or move.occurrence.rule.is_phrase
    found = move.ways()
    start = Piece(move.start, move.start, "noun") if move.occurrence.is_noun else None
    if move.occurrence.form == "participle" and not found:
        return {}  # وقود مهربة: what it is called, no movement.
    if move.occurrence.form == "participle" and (before := _piece_before(move)) is not None:
        found["object"] = move.goods(before, _GOODS)
    elif start is not None and move.start < len(move.words):
        found["object"] = move.goods(start, _GOODS)
    elif not move.occurrence.is_noun:
        smuggled = (p for p in move.bare() if move.has(p, ("مهرب",)) and not move.goods(p, _GOODS))
        tell_apart(move, found, lambda p: bool(move.goods(p, _GOODS)), _GOODS)
        if not found.get("object") and (piece := next(smuggled, None)) is not None:
            found["object"] = [move.filler.mentions.words_of(piece.first, piece.last)]
            named = True
    if move.occurrence.is_noun and not found.get("object") and (before := _piece_before(move)) is not None:
        found["object"] = move.goods(before, _GOODS)
    if not found.get("via") and (passage := _passage_before(move)) is not None:
        found["via"] = [passage]
    if move.occurrence.rule.trigger.words == _FOILED or (move.occurrence.is_noun and move.comes_after(FOILS, _FOILING)):
        found.pop("actor", None)  # أحبط الجيش محاولة تهريب: who foils it does not smuggle.
    elif not found.get("actor"):
        found["actor"] = _network(move) or move.owner() or _contenders(move)
    if not named and not (found.get("object") and any(found.get(role) for role in ("origin", "destination", "via"))):
        return {}
    if move.occurrence.is_noun and move.comes_after(COURTS, 8):
        return {}  # أدينوا بتهريب المخدرات
    return found if any(found.get(role) for role in ("object", "actor", "via", "destination")) else {}


def _is_called_smuggling(occurrence: Occurrence, filler: RoleFiller) -> bool:
    return (
        any("هريب" in w.base or "مهرب" in w.base for w in filler.words[occurrence.first : occurrence.last + 1])
        or occurrence.rule.trigger.lemma == "هرب"
    )


def _caught(move: Movement) -> Roles:
    """ضبطت القوات شحنة أسلحة كانت في طريقها إلى الجماعة: what was stopped on its way, and where that led."""
    words, first = move.words, move.occurrence.first
    verb = next((at for at in range(first - 1, -1, -1) if bare(words[at].text).startswith(CATCHING)), None)
    carried = (
        move.goods(Piece(at, at, "noun"), _GOODS, HUMANS)
        for at in (range(verb + 1, first) if verb is not None else ())
        if words[at].noun in _GOODS or words[at].base.startswith((*CARRYING, *HUMANS))
    )
    found = move.ways()
    found["object"] = next((held for held in carried if held), [])
    return found if found["object"] and any(found.get(role) for role in ("origin", "destination", "via")) else {}


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
