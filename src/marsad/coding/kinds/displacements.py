"""People who are driven out or flee: who, from where and where to."""

from __future__ import annotations

from marsad.arabic.fold import fold_text
from marsad.coding.kinds.movement_words import CAUSES, CIVILIANS, PORTIONS
from marsad.coding.kinds.movements import Movement
from marsad.coding.roles.pieces import Piece
from marsad.coding.roles.roles import Roles
from marsad.model.claim import Mention

_DWELLERS = frozenset(("سكان", "اهالي", "ابناء", "قاطنو", "قاطني"))
_PEOPLE = frozenset(("civilian", "person"))
_DRIVEN = frozenset(("طرد", "هجر", "رحل"))
_IN_FLIGHT = frozenset(("هربا", "فرارا"))
"""قصدوا المدارس هرباً من القصف: as what they do so."""
_STREAMS = frozenset(("تدفق", "توافد"))
"""Verbs of those who come upon a place: تدفق على المخيم."""
_GOING = "خرج"
"""The trigger of words that many movements have: خرج, وصل, انتقل."""
_FLIGHT = tuple(
    fold_text("قصف معار معرك قتال اقتتال اشتباك مواجه هرب هروب خوف خشي تحسب اجلا اخلا نزوح نازح هجر مهجر تهجير").split()
)
"""Beginnings of what people run from, or are moved for."""
_MOVED_OUT = tuple(fold_text("اجلا اخلا مهجر عايلات مقاتل مسلح نازح").split())
_CARRIERS = tuple(fold_text("قافل قوافل دفع حافل باص رتل").split())
"""Beginnings of what carries those who are moved out."""
_RESULT = frozenset(("ما", "الذي", "مما", "التي"))


def displacement(move: Movement) -> Roles:
    """Who was driven out or fled, from where and where to; nothing where such things are only spoken of."""
    found = _ways(move)
    for number, piece in enumerate(move.bare()):
        if not found.get("actor") and number == 0 and _drives(move):
            found["actor"] = [move.filler.mentions.words_of(piece.first, piece.last)]
        elif not found.get("object") and (who := _people(move, piece)):
            found.update(who)
        elif not found.get("object") and not found.get("actor") and (party := move.parties.of(piece, move.after)):
            found["actor"] = party
        elif not found.get("origin") and (spot := move.spot(piece)):
            found["origin"] = [spot]
    if move.occurrence.rule.trigger.lemma == _GOING:
        return found if _flees(move, found) else {}
    if not found.get("object"):
        found["object"] = _told_of(move) or _causee(move) or _those_who_fled(move, found)
    begun = [] if found["object"] else _beginners(move)
    found["object"] = found["object"] or begun
    if left := _left(move, found):
        found["origin"] = left
    told = move.occurrence.is_noun or move.occurrence.rule.is_phrase
    if not found.get("object") and not (told and (found.get("origin") or found.get("destination"))):
        return {}
    if (
        move.occurrence.is_noun
        and not begun
        and not any(found.get(r) for r in ("origin", "destination", "actor"))
        and not move.comes_after(CAUSES, 10)
    ):
        return {}  # عمليات قتل وتهجير: such things in general.
    asks = _ASKS.get(move.occurrence.rule.trigger.lemma)
    return found if asks is None or asks(move, found) else {}


def _ways(move: Movement) -> Roles:
    """From where and where to; what people stream upon is where to."""
    found = move.ways()
    if not found.get("destination") and move.word.lemma in _STREAMS:
        upon = (spot for p in move.onward() if p.preposition == "علي" and (spot := move.spot(p)) is not None)
        found["destination"] = [spot for spot in (next(upon, None),) if spot is not None]
    return found


def _those_who_fled(move: Movement, found: Roles) -> list[Mention]:
    """عدد الفارين من الفاشر إلى طويلة: called so, between two places."""
    if move.occurrence.form != "participle" or not (found.get("origin") and found.get("destination")):
        return []
    return [move.filler.mentions.words_of(move.occurrence.first, move.occurrence.last)]


def _portion(move: Movement, piece: Piece) -> Mention | None:
    """قسم من الأهالي, 20 ألفاً من سكان المعسكر: so many of the people whom من names."""
    ends = (move.words[piece.first], move.words[piece.last])
    if not any(word.base in PORTIONS or word.text in PORTIONS for word in ends):
        return None
    after = next((p for p in move.after if p.first > piece.last), None)
    people = after is not None and after.preposition == "من" and move.has(after, CIVILIANS, ("civilian", "person"))
    return move.filler.mentions.words_of(piece.first, after.last) if after is not None and people else None


def _drives(move: Movement) -> bool:
    """الأهالي طردوا المجموعة: who stands before such a verb drives others out."""
    frame = move.frame
    return frame is not None and frame.before and bool(frame.subject) and move.occurrence.rule.trigger.lemma in _DRIVEN


def _shelters(move: Movement, found: Roles) -> bool:
    """لجأ المدنيون إلى القاعدة, but not اللجوء إلى القضاء: to a place, by its name where only the noun tells."""
    return any(m.id is not None or not move.occurrence.is_noun for m in found.get("destination", []))


def _has_end(_: Movement, found: Roles) -> bool:
    """أخرج المسعفون العائلات من منازلها: people are taken out of many things."""
    return bool(found.get("origin") or found.get("destination"))


_ASKS = {"لجأ": _shelters, "أخرج": _has_end}
"""What some words ask for before they tell of people displaced."""


def _people(move: Movement, piece: Piece) -> Roles:
    """غادرت نحو 40 عائلة إيزيدية سنوني: the people, without the place that they left, which stands as the object."""
    mentions = move.filler.mentions
    if (portion := _portion(move, piece)) is not None:
        return {"object": [portion]}
    if not move.has(piece, CIVILIANS, _PEOPLE) and move.words[piece.first].noun != "measure_unit":
        return {}
    names = mentions.names(piece.first + 2, piece.last, "place") if move.frame is not None else []
    described = move.words[names[0].first - 1] if names else None
    if described is not None and described.base.endswith("يه") and not described.article:
        whole = mentions.words_of(piece.first, names[0].first - 1)
        return {"object": [whole], "origin": [mentions.name(names[0], "place")]}
    return {"object": [mentions.words_of(piece.first, piece.last)]}


def _flees(move: Movement, found: Roles) -> bool:
    """خرجت عشرات العائلات من الحي باتجاه المدينة: people who go, with both ends told or what they run from."""
    if found.get("actor") and not found.get("object"):
        return False
    if not found.get("object"):
        found["object"] = _left_unsaid(move)
    if not found.get("object"):
        carrier = next((p for p in move.bare()[:1] if move.has(p, _CARRIERS)), None)
        if carrier is None or not any(
            w.base.startswith(_MOVED_OUT) for w in move.words[carrier.first : carrier.first + 9]
        ):
            return False
        found["object"] = [move.filler.mentions.words_of(carrier.first, carrier.last)]
    ends = [role for role in ("origin", "destination") if move.ways().get(role)]
    if move.word.lemma == "وفر":
        return bool(ends)  # وفر الآلاف باتجاه الجبل: who provides names what.
    flight = any(w.base.startswith(_FLIGHT) for w in move.words)
    return len(ends) == 2 or bool(ends and (flight or found.get("via")))


def _left_unsaid(move: Movement) -> list[Mention]:
    """حزمت 18 عائلة أمتعتها وانتقلت إلى ديرلوك: the people with whom the sentence began its last clause."""
    if move.frame is None or not move.frame.inherits or move.bare():
        return []
    phrases = move.filler.phrases
    for at in range(move.occurrence.phrase - 1, -1, -1):
        phrase = phrases[at]
        if phrase.kind == "noun" and not phrase.preposition and not phrase.pronoun and not phrase.joined:
            piece = move.piece_of(at)
            return [move.filler.mentions.words_of(piece.first, piece.last)] if move.has(piece, CIVILIANS) else []
        if phrase.kind == "clause":
            break
    return []


def _told_of(move: Movement) -> list[Mention]:
    """أدى القصف إلى نزوح مئات الأسر: the people named right after the words."""
    occurrence = move.occurrence
    phrase = next((p for p in move.filler.phrases if p.first <= occurrence.last < p.last), None)
    if not occurrence.rule.is_phrase or phrase is None:
        return []
    piece = Piece(occurrence.last + 1, phrase.last, "noun")
    people = move.has(piece, CIVILIANS, ("civilian", "person"))
    return [move.filler.mentions.words_of(piece.first, piece.last)] if people else []


def _left(move: Movement, found: Roles) -> list[Mention]:
    """What they left, where no من of their own says it: where they lived, what was hit before, where they were."""
    origin = found.get("origin", [])
    if origin and not _is_of_others(move, origin[0]):
        return origin
    if move.frame is not None and move.occurrence.rule.trigger.lemma in _DRIVEN:
        spots = (spot for p in move.after if p.role == "place" and (spot := move.spot(p)) is not None)
        if (place := next(spots, None)) is not None:
            return [place]
    return _home(move) or _hit_before(move)


def _is_of_others(move: Movement, origin: Mention) -> bool:
    """اشتباك بين أبناء عشيرة متحدرين من السويداء: said of those named after بين."""
    reading, sentence = move.filler.mentions.reading, move.filler.frames.sentence
    for at in range(move.occurrence.last + 1, len(move.words)):
        if move.words[at].function == "between":
            return reading.quote(sentence.starts[at], sentence.ends[at]).start < origin.start
    return False


def _home(move: Movement) -> list[Mention]:
    """نزح سكان الجيزة: the place whose people they are."""
    for piece in move.bare()[:1]:
        if move.words[piece.first].base in _DWELLERS and piece.last > piece.first:
            names = move.filler.mentions.names(piece.first + 1, piece.last, "place")
            if names:
                return [move.filler.mentions.name(names[0], "place")]
            phrase = next((i for i, p in enumerate(move.filler.phrases) if p.first <= piece.first <= p.last), None)
            if phrase is not None and (home := move.filler.mentions.home(phrase)) is not None:
                return [home]
            word = move.words[piece.first + 1]
            known = word.noun or word.function or word.senses or not word.article
            return [] if known else [move.filler.mentions.words_of(piece.first + 1, piece.last)]
    return []


def _hit_before(move: Movement) -> list[Mention]:
    """قصفت القرى، ما دفع العائلات إلى النزوح: the places that the clause before tells of as hit."""
    frames, phrases = move.filler.frames, move.filler.phrases
    start = next(
        (i for i in range(move.occurrence.phrase, -1, -1) if move.words[phrases[i].first].base in _RESULT), None
    )
    caused = move.word.lemma.startswith(CAUSES) or move.comes_after(CAUSES, 10)
    if start is None or not caused:
        return []
    for at in range(start - 1, -1, -1):
        frame = frames.verbs.get(at)
        if frame is not None:
            return move.filler.mentions.places(frame.object) or move.filler.mentions.places(frame.more)
    return []


def _beginners(move: Movement) -> list[Mention]:
    """بدأ سكان القرى بالعودة, شرع بعضهم في العودة: the subject of the verb by which they set about it."""
    if not move.occurrence.is_noun:
        return []
    before = range(move.occurrence.phrase - 1, -1, -1)
    frame = next((f for at in before if (f := move.filler.frames.verbs.get(at)) is not None), None)
    flees = move.word.text in _IN_FLIGHT
    if frame is None or (move.words[frame.word].verb != "begin" and not flees):
        return []
    pieces = (move.piece_of(index) for index in frame.subject[:1])
    own = [move.filler.mentions.words_of(p.first, p.last) for p in pieces if move.has(p, CIVILIANS, _PEOPLE)]
    return own or (move.people_before() if frame.before else [])


def _causee(move: Movement) -> list[Mention]:
    """ما دفع عشرات العائلات إلى النزوح: the object of the verb that governs it."""
    frame = move.filler.frames.governor.get(move.occurrence.phrase)
    if frame is None:
        return []
    for group in (frame.object, frame.subject):
        for index in group:
            phrase = move.filler.phrases[index]
            piece = Piece(phrase.first, phrase.last, "noun")
            if index != move.occurrence.phrase and move.has(piece, CIVILIANS, ("civilian", "person")):
                return [move.filler.mentions.words_of(phrase.first, phrase.last)]
    return []
