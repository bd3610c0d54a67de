"""What moves in smuggling, trade, aid, convoys, displacement, transfers of wounded and defections, and from where to where.

The words of a movement are common (دخل, نقل, عبر); it is a flow of a type only by what moves: goods, relief, vehicles
of a column, people, wounded, fighters of a unit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from marsad.arabic.fold import fold_text
from marsad.coding.parties import Parties, follows
from marsad.coding.pieces import Piece, clause, pieces
from marsad.coding.places import located
from marsad.coding.roles import RoleFiller, Roles
from marsad.coding.triggers import Occurrence, Triggers
from marsad.model.claim import Mention
from marsad.model.reading import Word


def _folded(text: str) -> frozenset[str]:
    return frozenset(fold_text(text).split())


def _starts(text: str) -> tuple[str, ...]:
    return tuple(fold_text(text).split())


_WAYS = {"من": "origin", "عن": "origin", "الي": "destination", "نحو": "destination", "باتجاه": "destination", "صوب": "destination", "عبر": "via", "من خلال": "via"}
_AMOUNTS = _folded(
    "كمية كميات دفعة دفعات شحنة شحنات حمولة حمولات عدد طن طنا أطنان أطنانا لتر لترات برميل براميل صهريج صهاريج شاحنة شاحنات مادة مواد "
    "سيارة سيارات عربة عربات حافلة برادات قافلة قوافل بضع مئات آلاف عشرات أنواع إمدادات آلية كيلوغرام كيلوغراما كيلو قارب قوارب"
)
_CARRYING = _starts("محمل محمّل يحمل تحمل تقل يقل تنقل ينقل محشو تخفي مكون معبأ فيها")
_RELIEF = _starts("مساعد إغاث معون سلال سلة غذائ أغذية طرود خيام أدوية طبية إنساني بطانيات لقاح حليب دقيق طحين ذرة")
_COLUMNS = _starts("رتل أرتال قافلة قوافل موكب مواكب مدرع دباب آليات عربات ناقلات مصفحات")
_CASUALTIES = _starts("جريح جرحى مصاب إصابات جثة جثت جثث جثمان جثامين مرضى مريض ضحايا قتلى رفات")
_FACILITIES = _starts("مشفى مستشف مشاف مستوصف عيادة عناية ثلاجة طبابة إسعاف")
_FACILITY_PAIRS = _folded("نقطة مركز نقاط مراكز وحدة")
_PASSAGES = _starts("معبر معابر منفذ منافذ ممر ممرات مشرع جسر نهر طريق مسالك مسلك حدود نقطة بوابة")
_CIVILIANS = _starts("عائل أسر نازح سكان أهال نسمة ساكن قاطن لاجئ مهاجر مواطن قروي أشخاص شخص")
_SITES = _starts("مطار معسكر قاعدة ميناء مرفأ مركز موقع مواقع مقر مقرات ثكنة حاجز مخيم مدرسة مدارس مسجد ساحة")
_HUMANS = _starts("مهاجر بشر أشخاص لاجئ")
_FIGHTERS = _starts("عنصر عناصر مقاتل جندي جنود مجند ضابط ضباط مسلح عسكري منتسب أفراد قيادي قائد")
_FLEEING = _starts("مهاجم منفذ جناة قتلة خاطف باقون باقين فاعل مجهول جان لص سارق معتد متهم")
_RANKS = _starts("صفوف خدمة مقر مقرات ثكنة معسكر نقاط حاجز حواجز مواقع")
_ACCIDENTS = tuple(fold_text(words) for words in ("حادث سير", "حادث مروري", "انقلاب حافلة", "انقلاب سيارة", "تصادم", "اصطدامها", "اصطدام سيارة", "حادث مرور"))
_PREVENTED = _starts("منع يمنع تمنع وقف عرقل حظر سمح تسمح يسمح")
_COURTS = _starts("أدين إدانة دين تهمة بتهمة بتهم تهم متهم عقوبة عقوبات يعاقب تعاقب جرائم جريمة أعدم إعدام حكم محكوم محكمة مدان")
_CAUSES = _starts("أدى أدت تسبب دفع أجبر اضطر شهد أسفر سبب أرغم")
_CLASHES = _starts("هجوم معارك معركة اشتباك قصف هجمات غارة")
_PEOPLE = frozenset(("civilian", "person", "combatant"))
_HEADED = _starts("آتيا آتية قادم متجه متوجه منطلق عائد جميعا")
_HELD = _folded("مناطق منطقة مناطقها مواقع أراضي الأراضي نطاق")
_APPROXIMATE = frozenset(("نحو", "حوالي"))
_ONWARD = 26
"""Words after a movement within which it is told where it goes."""


def refine(occurrence: Occurrence, roles: Roles, filler: RoleFiller) -> Roles | None:
    """The roles as this kind of claim wants them; None where this is no such claim."""
    if _is_covered(occurrence, filler):
        return None
    move = _Move(occurrence, filler)
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
        touches = other.last >= occurrence.first - 1 or occurrence.form == "participle" and occurrence.first - other.first < _ONWARD
        if (governs or touches) and _READ[type_](_Move(other, filler)):
            return True
    return False


def _may_be_covered(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """Whether a word that tells of this type too stands near before it; looked up before anything is worked out."""
    rules, type_ = filler.mentions.knowledge.lexicon.rules, occurrence.rule.type.id
    near = filler.words[max(0, occurrence.first - _ONWARD) : occurrence.first]
    return any(rules[s.rule].type.id == type_ for w in near for s in (*w.acts, *w.senses))


def _is_called_smuggling(occurrence: Occurrence, filler: RoleFiller) -> bool:
    return any("هريب" in w.base or "مهرب" in w.base for w in filler.words[occurrence.first : occurrence.last + 1]) or occurrence.rule.trigger.lemma == "هرب"


class _Move:
    """A movement's words, and what stands around them."""

    def __init__(self, occurrence: Occurrence, filler: RoleFiller) -> None:
        self.occurrence = occurrence
        self.filler = filler
        self.words = filler.words
        self.word: Word = filler.words[occurrence.first]
        self.parties = Parties(filler)
        inside = occurrence.is_noun and occurrence.rest == occurrence.first
        self.start = occurrence.last + 1 if inside else occurrence.first + 1
        self.after = [self._unapproximated(p) for p in clause(filler, self.start)]
        self.frame = None if occurrence.is_noun else filler.frames.verbs.get(occurrence.phrase)

    def _unapproximated(self, piece: Piece) -> Piece:
        """نزوح نحو 3 آلاف شخص: about so many, not towards them."""
        if piece.preposition in _APPROXIMATE and piece.first in self.filler.frames.counted:
            return piece._replace(preposition="", role="")
        return piece

    # What stands around.

    def bare(self) -> list[Piece]:
        """Subject and object of the verb, in the order of the text; what the noun governs."""
        found = [p for p in self.after if p.kind in ("noun", "time") and not p.preposition and not p.pronoun and not p.joined]
        frame = self.frame
        if frame is not None and frame.before and frame.subject:
            found = [self._piece(frame.subject[0]), *found]
        elif frame is not None and frame.relative is not None and not any(p.pronoun for p in self.after[:1]):
            found = [*found, self._piece(frame.relative)]
        return [p for p in found if (p.kind == "noun" or self.has(p, "", _PEOPLE)) and not self.words[p.first].base.startswith(_HEADED)]

    def _piece(self, at: int) -> Piece:
        phrase = self.filler.phrases[at]
        return Piece(phrase.first, phrase.last, "noun")

    def has(self, piece: Piece, starts: str | tuple[str, ...], nouns: Iterable[str] = ()) -> bool:
        """Whether a word of the piece begins so, or is a noun of one of these classes."""
        return any(bool(starts) and w.base.startswith(starts) or w.noun in nouns for w in self.words[piece.first : piece.last + 1])

    def ways(self) -> Roles:
        """Origin, destination and way, by their prepositions."""
        found: Roles = {}
        for piece in self._onward():
            role = _WAYS.get(piece.preposition, "")
            if role and (spot := self.spot(piece)):
                held = found.setdefault(role, [])
                held += [spot] if not held or piece.joined else []
                held += self._joined_spots(piece)
        return found

    def _onward(self) -> Iterable[Piece]:
        """What follows, over commas and relative clauses, to the next finite verb of its own."""
        for piece in pieces(self.filler, self.start):
            if piece.first - self.occurrence.last > _ONWARD or piece.kind in ("clause", "that"):
                return
            if piece.kind == "verb" and self.words[piece.first].conjunction:
                return
            if piece.kind == "stop" and self.words[piece.first].text in (".", "؛", ":", "؟"):
                return
            yield self._unapproximated(piece)

    def _joined_spots(self, piece: Piece) -> list[Mention]:
        found, last = [], piece.last
        for after in pieces(self.filler, piece.last + 1):
            if not after.joined or after.first > last + 2 or after.preposition:
                break
            if spot := self.spot(after):
                found.append(spot)
            last = after.last
        return found

    def spot(self, piece: Piece) -> Mention | None:
        """Where: a place by name, somebody's area, a facility, a way; nothing where the words name no place."""
        if piece.pronoun or piece.kind != "noun":
            return None
        mentions, first = self.filler.mentions, self.words[piece.first]
        places = mentions.names(piece.first, piece.last, "place")
        actors = mentions.names(piece.first, piece.last, "actor")
        if actors and not places and piece.preposition in ("من", "عن") and first.base not in _HELD:
            return None  # رتل من قوات الجيش, عناصر من الفرقة: whose they are.
        if actors and (first.base in _HELD or not places):
            area = mentions.words_of(piece.first, piece.last)
            return Mention(start=area.start, end=area.end, text=area.text, id=actors[0].actor)
        if self.has(piece, _FACILITIES) or first.base in _FACILITY_PAIRS and self.has(piece, ("طبي", "صحي", "علاج")):
            return mentions.words_of(piece.first, piece.last)
        if places:
            return mentions.name(places[0], "place")
        if first.noun in ("placehead", "property") or first.base.startswith((*_PASSAGES, *_SITES)) or first.base in ("جهه", "وجهه", "خارج"):
            return located(mentions.words_of(piece.first, piece.last), mentions.knowledge)
        return None

    def goods(self, at: Piece, nouns: frozenset[str], starts: tuple[str, ...] = ()) -> list[Mention]:
        """What it is an amount, a load or a lorry of, each of what is joined (شاحنات محملة بالقمح والشعير)."""
        found: list[Mention] = []
        last = at.last
        for piece in pieces(self.filler, at.first):
            if found:
                if not piece.joined or piece.kind != "noun" or not follows(piece, last):
                    break
                found.append(self.filler.mentions.words_of(piece.first, piece.last))
            elif piece.first > at.last and not self._carries(piece):
                break
            elif piece.kind == "noun" and (word := self._good(piece, nouns, starts or _HUMANS)) is not None:
                found.append(self.filler.mentions.words_of(word, piece.last))
            last = piece.last
        return found

    def _carries(self, piece: Piece) -> bool:
        """Whether what is carried may follow: كمية من المازوت, شاحنات محملة قمحاً, قوارب تنقل السلاح."""
        if piece.kind == "noun" and not piece.pronoun:
            return piece.preposition in ("من", "ب", "علي", "في") or self.has(piece, _CARRYING) or self.words[piece.first - 1].base.startswith(_CARRYING)
        return piece.kind == "verb" and self.words[piece.first].base.startswith(_CARRYING) or piece.kind == "noun" and bool(piece.pronoun)

    def _good(self, piece: Piece, nouns: frozenset[str], starts: tuple[str, ...]) -> int | None:
        for at in range(piece.first, piece.last + 1):
            word = self.words[at]
            if word.base in _AMOUNTS:
                continue
            if word.noun in nouns or bool(starts) and word.base.startswith(starts):
                return at
            if at > piece.first and self.words[at - 1].base.startswith(_CARRYING) and not word.verb:
                return at
        return None

    def owner(self) -> list[Mention]:
        """Whose it is, or under whose guard it moves: تابعة للهلال الأحمر, تعود للميليشيات, تحت حراسة الحشد."""
        for piece in self._onward():
            if piece.kind == "noun" and (piece.preposition == "ل" or piece.role in ("under", "with", "agent") or self.has(piece, ("تابع", "حراس"))):
                if found := self.parties_of(piece):
                    return found
                if piece.preposition == "ل" and self.words[piece.first].noun == "group":
                    return [self.filler.mentions.words_of(piece.first, piece.last)]
        return []

    def parties_of(self, piece: Piece) -> list[Mention]:
        """An organisation by name, relief agencies too."""
        names = self.filler.mentions.names(piece.first, piece.last, "actor")
        if names:
            proper = [n for n in names if not all(e.adjective for e in n.entries)] or names
            return [self.filler.mentions.name(proper[0], "actor")]
        return self.parties.unsure(piece)

    def doer(self, piece: Piece) -> list[Mention]:
        """Who moves something: the organisation, else those who do it."""
        last = piece.last
        for part in pieces(self.filler, piece.first):
            if part.first > piece.last and (not follows(part, last) or part.preposition not in ("من", "ل", "في") or part.first >= self.occurrence.first > piece.first):
                break
            if found := self.parties_of(part):
                return found
            last = part.last
        if self.has(piece, "", ("group", "combatant", "civilian", "person")):
            return [self.filler.mentions.words_of(piece.first, piece.last)]
        return []

    def people_before(self) -> list[Mention]:
        """نُقلوا, نقلهم: the people last told of, but not who was named among them."""
        filler = self.filler
        for at in range(self.occurrence.phrase - 1, -1, -1):
            phrase = filler.phrases[at]
            if phrase.kind != "noun" or phrase.pronoun or phrase.role in ("within", "agent"):
                continue
            if at and filler.phrases[at - 1].role in ("within", "between") and filler.phrases[at - 1].pronoun:
                continue
            for word in range(phrase.first, phrase.last + 1):
                hurt = self.words[word].base.startswith(_CASUALTIES) and not self.words[word].base.startswith("اصاب")
                if self.words[word].noun in _PEOPLE or hurt or word in filler.frames.counted and self.words[phrase.last].noun in ("", *_PEOPLE):
                    return [filler.mentions.words_of(word, phrase.last)]
        return filler.discourse.victims


# Each type.


def _smuggling(move: _Move) -> Roles:
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
        _sorted(move, found, lambda p: bool(move.goods(p, goods)), goods)
    if move.occurrence.is_noun and not found.get("object") and (before := _piece_before(move)) is not None:
        found["object"] = move.goods(before, goods)
    if not found.get("via") and (passage := _passage_before(move)) is not None:
        found["via"] = [passage]
    if not found.get("actor"):
        found["actor"] = _network(move) or move.owner()
    if not named and not (found.get("object") and any(found.get(role) for role in ("origin", "destination", "via"))):
        return {}
    if move.occurrence.is_noun and _is_before(move, _COURTS, 8):
        return {}  # أدينوا بتهريب المخدرات
    return found if any(found.get(role) for role in ("object", "actor", "via", "destination")) else {}


def _trade(move: _Move) -> Roles:
    goods = frozenset(("goods",))
    found = move.ways()
    if move.occurrence.is_noun:
        found["object"] = move.goods(Piece(move.start, move.start, "noun"), goods) if move.start < len(move.words) else []
        if _is_prevented(move):
            return {}
    else:
        _sorted(move, found, lambda p: bool(move.goods(p, goods)), goods)
    if not found.get("actor"):
        found["actor"] = move.owner()
    frame = move.frame
    if frame is not None and frame.relative is not None and any(p.pronoun for p in move.after[:1]) and (way := move.spot(move._piece(frame.relative))):
        found.setdefault("via", []).append(way)
    if not found.get("object"):
        return {}
    return found if any(found.get(role) for role in ("origin", "destination", "via", "actor")) else {}


def _aid(move: _Move) -> Roles:
    goods = frozenset(("goods",))
    found = move.ways()
    if move.occurrence.is_noun:
        found["object"] = move.goods(Piece(move.occurrence.first, move.occurrence.last, "noun"), frozenset(), _RELIEF)
        if _is_prevented(move) and not move.has(Piece(move.occurrence.first, move.occurrence.last + 2, "noun"), _COLUMNS):
            return {}
    else:
        _sorted(move, found, lambda p: bool(move.goods(p, goods, _RELIEF)), goods, _RELIEF)
    if not found.get("actor"):
        found["actor"] = move.owner()
    if not found.get("actor") and move.occurrence.is_noun and move.after and not move.after[0].preposition:
        found["actor"] = move.parties_of(move.after[0])
    if move.occurrence.is_noun and not any(found.get(r) for r in ("origin", "destination", "actor", "via")):
        return {}
    return found if found.get("object") else {}


def _convoy(move: _Move) -> Roles:
    found = move.ways()
    occurrence = move.occurrence
    own = move.has(Piece(occurrence.first, occurrence.last, "noun"), _COLUMNS)
    if occurrence.is_noun:
        piece = Piece(occurrence.first, occurrence.last, "noun") if own else next(iter(move.bare()), None)
        if piece is None or not own and not move.has(piece, _COLUMNS) or move.words[piece.first].enclitic:
            return {}
        found["object"] = [move.filler.mentions.words_of(piece.first, piece.last)]
        phrase = move.filler.phrases[occurrence.phrase]
        found["actor"] = move.parties_of(Piece(piece.first, max(phrase.last, piece.last), "noun")) or _of_theirs(move) or move.owner() or _pusher(move)
    else:
        _sorted(move, found, lambda p: move.has(p, _COLUMNS), frozenset())
        found["actor"] = found.get("actor") or move.owner()
    if not found.get("object"):
        return {}
    return found if any(found.get(role) for role in ("origin", "destination", "via")) else {}


def _displacement(move: _Move) -> Roles:
    found = move.ways()
    people = frozenset(("civilian", "person"))
    for piece in move.bare():
        if not found.get("object") and (move.has(piece, _CIVILIANS, people) or move.words[piece.first].noun == "measure_unit"):
            found["object"] = [move.filler.mentions.words_of(piece.first, piece.last)]
        elif not found.get("object") and not found.get("actor") and (party := move.parties.of(piece, move.after)):
            found["actor"] = party
        elif not found.get("origin") and (spot := move.spot(piece)):
            found["origin"] = [spot]
    if not found.get("object"):
        found["object"] = _causee(move)
    told = move.occurrence.is_noun or move.occurrence.rule.is_phrase
    if not found.get("object") and not (told and (found.get("origin") or found.get("destination"))):
        return {}
    if move.occurrence.is_noun and not any(found.get(r) for r in ("origin", "destination", "actor")) and not _is_before(move, _CAUSES, 10):
        return {}  # عمليات قتل وتهجير: such things in general.
    if move.occurrence.rule.trigger.lemma == "لجأ" and not any(m.id for m in found.get("destination", [])):
        return {}
    return found


def _medical(move: _Move) -> Roles:
    text = move.filler.mentions.reading.text
    if any(words in text for words in _ACCIDENTS):
        return {}
    found = move.ways()
    for piece in move.bare():
        if move.has(piece, _CASUALTIES) or found.get("actor") and move.has(piece, "", _PEOPLE):
            found["object"] = [move.filler.mentions.words_of(piece.first, piece.last)]
        elif not found.get("actor") and move.has(piece, "", (*_PEOPLE, "group", "title")):
            found["actor"] = move.doer(piece)
    facility = next((p for p in move._onward() if p.preposition in ("الي", "ل", "في", "") and move.has(p, _FACILITIES)), None)
    if facility is not None and not found.get("destination"):
        found["destination"] = [move.filler.mentions.words_of(facility.first, facility.last)]
    passive = not move.occurrence.is_noun and (move.occurrence.form == "passive" or move.filler._is_marked_passive(move.occurrence))
    if not found.get("object") and found.get("actor") and (passive or not move.word.pronoun):
        found["object"] = found.pop("actor")
    if not found.get("object"):
        found["object"] = move.people_before()
    if facility is None and not (found.get("destination") and move.occurrence.rule.trigger.lemma != "وصل"):
        return {}
    return found if found.get("object") else {}


def _defection(move: _Move) -> Roles:
    found = move.ways()
    lemma = move.occurrence.rule.trigger.lemma or move.occurrence.rule.trigger.words
    splits = "انشق" in lemma
    bare = move.bare()
    if splits:
        for piece in move._onward():
            if piece.preposition in ("عن", "من") and (unit := move.doer(piece)):
                found["actor"] = unit
                found.pop("origin", None)
                break
        if bare and move.has(bare[0], _FIGHTERS):
            found["object"] = [move.filler.mentions.words_of(bare[0].first, bare[0].last)]
        return found if found.get("actor") else {}
    subject = _deserters(move)
    if subject is None or move.has(subject, _FLEEING):
        return {}
    if any(move.words[at].base.startswith(_CLASHES) for at in range(move.occurrence.last, min(move.occurrence.last + 12, len(move.words)))):
        return {}  # فروا بعد الهجوم: a retreat.
    unit = move.doer(subject)
    if not unit or not (any(m.id for m in unit) or move.has(subject, _FIGHTERS)):
        return {}
    found["actor"] = unit
    away = found.get("destination") or any(move.has(p, _RANKS) for p in move._onward() if p.preposition == "من") or "صفوف" in lemma or "الخدمة" in lemma
    return found if away else {}


_READ: dict[str, Callable[[_Move], Roles]] = {
    "smuggling": _smuggling,
    "trade": _trade,
    "aid": _aid,
    "convoy": _convoy,
    "displacement": _displacement,
    "medical_transfer": _medical,
    "defection": _defection,
}


# Who and what, by where they stand.


def _sorted(move: _Move, found: Roles, moves: Callable[[Piece], bool], nouns: frozenset[str], starts: tuple[str, ...] = ()) -> None:
    """Tell a verb's subject from its object by which of them can be what moves."""
    for piece in move.bare():
        if not found.get("actor") and move.parties_of(piece) and not move.has(piece, starts or _COLUMNS, nouns):
            found["actor"] = move.doer(piece)
        elif not found.get("object") and moves(piece):
            held = move.goods(piece, nouns, starts) if nouns else []
            found["object"] = held or [move.filler.mentions.words_of(piece.first, piece.last)]
        elif not found.get("actor") and not found.get("object"):
            found["actor"] = move.doer(piece)


def _piece_before(move: _Move) -> Piece | None:
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


def _passage_before(move: _Move) -> Mention | None:
    """معبر نهري يستخدم في تهريب المحروقات."""
    for at in range(move.occurrence.phrase, -1, -1):
        phrase = move.filler.phrases[at]
        piece = Piece(phrase.first, min(phrase.last, move.occurrence.first - 1), "noun")
        if phrase.kind == "noun" and not phrase.pronoun and piece.last >= piece.first and move.has(piece, ("معبر", "معابر", "منفذ", "منافذ", "ممر", "مشرع")):
            return move.spot(piece)
    return None


def _network(move: _Move) -> list[Mention]:
    """شبكات لتهريب البنزين, ميليشيات تعمل في تهريب."""
    own = move.filler.phrases[move.occurrence.phrase]
    if own.first < move.occurrence.first and move.words[own.first].noun == "group":
        return [move.filler.mentions.words_of(own.first, move.occurrence.first - 1)]
    for at in range(move.occurrence.phrase - 1, max(-1, move.occurrence.phrase - 3), -1):
        phrase = move.filler.phrases[at]
        if phrase.kind == "noun" and not phrase.pronoun and move.words[phrase.first].noun in ("group", "combatant"):
            piece = Piece(phrase.first, phrase.last, "noun")
            return move.parties_of(piece) or [move.filler.mentions.words_of(phrase.first, phrase.last)]
    return []


def _is_prevented(move: _Move) -> bool:
    """منع وصول الطحين, تسمح بعبور الشاحنات: leave or its refusal, no movement."""
    return _is_before(move, _PREVENTED, 12)


def _is_before(move: _Move, starts: tuple[str, ...], near: int) -> bool:
    words = move.words[max(0, move.occurrence.first - near) : move.occurrence.first]
    return any(w.base.removeprefix("و").startswith(starts) or w.lemma and w.lemma.startswith(starts) for w in words)


def _of_theirs(move: _Move) -> list[Mention]:
    """رتل من قوات الجيش."""
    return next((found for p in move.after[:2] if p.preposition == "من" and not move.spot(p) and (found := move.parties_of(p))), [])


def _pusher(move: _Move) -> list[Mention]:
    """دفعت الهيئة برتل عسكري, أرسلت قوات الفرقة رتلاً."""
    frame = move.filler.frames.governor.get(move.occurrence.phrase)
    if frame is None or move.occurrence.phrase in frame.subject:
        return []
    return move.filler.mentions.actors(frame.subject)


def _causee(move: _Move) -> list[Mention]:
    """ما دفع عشرات العائلات إلى النزوح: the object of the verb that governs it."""
    frame = move.filler.frames.governor.get(move.occurrence.phrase)
    if frame is None:
        return []
    for group in (frame.object, frame.subject):
        for index in group:
            phrase = move.filler.phrases[index]
            piece = Piece(phrase.first, phrase.last, "noun")
            if index != move.occurrence.phrase and move.has(piece, _CIVILIANS, ("civilian", "person")):
                return [move.filler.mentions.words_of(phrase.first, phrase.last)]
    return []


def _deserters(move: _Move) -> Piece | None:
    """The subject of لاذ بالفرار, or whom fear pushed to flee; the last fighters named before, where it is البعض منهم."""
    bare = move.bare()
    if not move.occurrence.is_noun and bare:
        return bare[0]
    for at in range(move.occurrence.phrase - 1, -1, -1):
        phrase = move.filler.phrases[at]
        if phrase.kind == "verb" and move.words[phrase.first].lemma == "لاذ":
            return next((p for p in pieces(move.filler, phrase.last + 1) if p.kind == "noun" and not p.preposition), None)
        if phrase.kind == "noun" and not phrase.pronoun and not phrase.preposition and move.has(Piece(phrase.first, phrase.last, "noun"), _FIGHTERS):
            return Piece(phrase.first, phrase.last, "noun")
    return None
