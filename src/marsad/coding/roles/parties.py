"""Which words name a conflict party that speaks: an organisation, a force, a tribe, or who speaks for one."""

from __future__ import annotations

from marsad.arabic.fold import fold_text
from marsad.coding.certainty.speech_words import folded
from marsad.coding.roles.pieces import Piece
from marsad.coding.roles.roles import RoleFiller
from marsad.model.claim import Mention
from marsad.model.reading import Name, Word

_OFFICES = folded(
    "متحدث ناطق متحدثة قادة رؤساء وزراء مسؤول مسؤولون مسؤولين قيادي قيادية قياديا قياديون قائد آمر زعيم أمير "
    "رئيس ممثل مدير عضو ضابط مصدر مصادر مكتب فرع جناح بيان إعلام قيادة وجيه شيخ وزير حساب حسابات موقع صفحة "
    "قناة وكالة منصة أحد نائب أمين ذراع"
)
_CALLED = folded("معروف ملقب مسمى مدعو مكنى متهم معتقل شهيد")
_SPEAKS_ALONE = folded("قيادة والي محافظ حاكم")
_NEVER = folded(
    "شركة شركات نادي فريق جامعة منظمة منظمات نقابة اتحاد جمعية وكالة وكالات شبكة شبكات صحيفة قناة بعثة طاقم "
    "كادر كوادر دائرة مستشفى مشفى مدرب لاعب أطباء طبيب طلاب معلمون ناشط ناشطون نشطاء صحفي صحفيون مراسل محلل "
    "خبير خبراء متظاهر متظاهرون سكان إدارة لجنة شعب جماهير مسؤولية مدير مستشار مستشارة مؤسسة مؤسس ولاية "
    "ولايات قطاع محور عائلة عائلات مناصرون مؤيدون معارضة معارض معارضون رائد نازحون لاجئون"
)
_NOTABLES = folded(
    "شيوخ مشايخ مشيخة وجهاء أعيان شيخ عشيرة عشائر قبيلة قبائل عقلاء زعماء محتجون محتجين والي محافظ حاكم والى "
    "خاطفون خاطفين ذوو أهالي"
)
_STATE_BODIES = folded(
    "قوات قوة جيش سلطات حكومة وزارة شرطة قيادة نظام استخبارات مخابرات أمن خارجية دفاع داخلية رئاسة طيران بحرية "
    "جانب رئيس وزير رئيسة سلاح مدفعية طائرات حرس دبلوماسية إدارة"
)
"""With the adjective of a state they mean the state: السلطات البريطانية. الحركة المصرية does not."""
_ARMED_MINISTRIES = folded("دفاع داخلية خارجية حربية أمن")
_NO_PARTY_KINDS = frozenset(("civil", "media_office"))
_ABROAD = frozenset(("state", "government", "coalition"))
_LEAGUES = frozenset(("actor:african-union", "actor:arab-league", "actor:european-union", "actor:gcc"))
_FEMININE = folded(
    "قوات كتائب سرايا عشائر قبائل فصائل ميليشيا مليشيا ميليشيات مليشيات ألوية قسد حماس فتح جماعات مجموعات "
    "وحدات تل واشنطن دمشق بغداد صنعاء أنقرة طهران موسكو إيران روسيا تركيا إسرائيل سوريا ليبيا أحرار أسايش "
    "طالبان السلطات داعش أنصار سلطات"
)
_MEN = folded("قراصنة قادة مرتزقة شبيحة قناصة سادة حوثة بلطجة")
_MASCULINE = folded(
    "جيش لواء فوج فيلق تنظيم حزب مجلس جهاز تحالف حرس فصيل نظام تيار حشد احتلال طرف بيان قيادي مسؤول ناطق متحدث "
    "قائد مصدر رئيس وزير محافظ والي شيخ سلاح جناح قطاع احتلال مجلس نظام ائتلاف حلف"
)


class Parties:
    """The parties that a sentence names."""

    def __init__(self, filler: RoleFiller) -> None:
        self.filler = filler
        self.words = filler.words
        self.knowledge = filler.mentions.knowledge

    def is_party_id(self, actor: str) -> bool:
        """Whether a known actor can be a party to a conflict: no relief agency, no league of states."""
        record = self.knowledge.actors.get(actor)
        return record is not None and record.kind not in _NO_PARTY_KINDS and actor not in _LEAGUES

    def are_abroad(self, mentions: list[Mention]) -> bool:
        """Whether these are states or leagues of states from elsewhere."""
        records = [self.knowledge.actors[m.id] for m in mentions if m.id in self.knowledge.actors]
        return bool(records) and all(r.inter == "external" and r.kind in _ABROAD for r in records)

    def are_states(self, mentions: list[Mention]) -> bool:
        """Whether these are forces of a state, which report their operations rather than claim them."""
        records = [self.knowledge.actors[m.id] for m in mentions if m.id in self.knowledge.actors]
        return bool(records) and all(
            r.inter in ("state", "external") and r.kind not in ("militia", "armed_group") for r in records
        )

    def of(self, piece: Piece, after: list[Piece]) -> list[Mention]:
        """The party that a piece names, or that its office speaks for; nothing where it names none."""
        if found := self.named(piece):
            return found
        head = self.words[self._head(piece)]
        if head.base in _CALLED:
            return []
        inside = [
            n
            for n in self.filler.frames.sentence.names
            if n.first <= piece.last and n.last >= piece.first and n.actor is not None
        ]
        if any(not is_adjective(n) for n in inside):
            return []  # A known actor that is no party.
        if head.base in _OFFICES or head.noun == "title":
            if found := self._spoken_for(piece, after):
                return found
            official = any(
                w.base.startswith(("عسكري", "امني", "حكومي")) for w in self.words[piece.first : piece.last + 1]
            )
            if not official and head.base not in _SPEAKS_ALONE:
                return []
            return [self._words_of(piece)]
        if not self._can_speak(head, piece):
            return []
        return [self._words_of(piece)]

    def named(self, piece: Piece) -> list[Mention]:
        """The organisation whose name stands in a piece."""
        names = self.filler.mentions.names(piece.first, piece.last, "actor")
        names = [n for n in names if n.actor is not None and self.is_party_id(n.actor)]
        proper = [n for n in names if not is_adjective(n)]
        if not proper and self.words[self._head(piece)].base in _STATE_BODIES:
            proper = names
        if not proper or (self.words[self._head(piece)].base in _NEVER and proper[0].first > self._head(piece)):
            return []
        return [self.filler.mentions.name(proper[0], "actor")]

    def named_after(self, word: int) -> list[Mention]:
        """The next party by name, a few words on."""
        return self.named(Piece(word + 1, min(word + 6, len(self.words) - 1), "noun"))

    def have_arms(self, mentions: list[Mention]) -> bool:
        """Whether these, told of before, are a known party or called a force, group or fighters."""
        word = self.knowledge.lexicon.word
        return any(
            self.is_party_id(m.id)
            if m.id
            else any(word(w).noun in ("group", "combatant") for w in fold_text(m.text).split()[:2])
            for m in mentions
            if not m.text.endswith("نا")
        )

    def is_office(self, piece: Piece) -> bool:
        """A minister, a doctor, a company: somebody who speaks, but for no party that is named."""
        head = self.words[self._head(piece)]
        return head.base in _OFFICES or head.noun == "title" or head.base in _NEVER

    def addressed(self, piece: Piece, after: list[Piece]) -> list[Mention]:
        """Whom the words are for: the organisation, else the people as they are called."""
        mentions = self.filler.mentions
        names = mentions.names(piece.first, piece.last, "actor")
        if names:
            proper = [n for n in names if not is_adjective(n)] or names
            return [mentions.name(proper[0], "actor")]
        if self.words[self._head(piece)].base in _OFFICES and (found := self._spoken_for(piece, after)):
            return found
        if all(
            i in self.filler.frames.counted or self.words[i].noun == "time_unit"
            for i in range(piece.first, piece.last + 1)
        ):
            return []
        return [mentions.words_of(piece.first, piece.last)]

    def _spoken_for(self, piece: Piece, after: list[Piece]) -> list[Mention]:
        head = next(
            (i + 1 for i in range(piece.first, piece.last) if self.words[i].text == "باسم"), self._head(piece) + 1
        )
        known = head <= piece.last and (
            self.words[head].noun in ("group", "title") or self.words[head - 1].text == "باسم"
        )
        if known and not self.words[head].text.removeprefix("ال").startswith("عسكري"):
            return [self.filler.mentions.words_of(head, piece.last)]  # قائد اللواء الثالث
        at = piece.last + 1
        found: list[Mention] = []
        for follower in after:
            if follower.first < at:
                continue
            if not follows(follower, at - 1) or follower.kind != "noun":
                break
            if not (follower.preposition or self.words[follower.first].text == "باسم"):
                at = follower.last + 1
                if (named := self.named(follower)) and self._is_person(named[0]):
                    found = named
                continue
            if (named := self.named(follower)) and (not found or self._is_person(named[0])):
                found = named
            elif not found and (unsure := self.unsure(follower) or self._called(follower)):
                found = unsure
            at = follower.last + 1
        return found

    def _is_person(self, mention: Mention) -> bool:
        record = self.knowledge.actors.get(mention.id or "")
        return record is not None and record.kind == "person"

    def _called(self, piece: Piece) -> list[Mention]:
        """باسم حركة النور: a body that no list knows."""
        first = piece.first + 1 if self.words[piece.first].text == "باسم" else piece.first
        known = first <= piece.last and self.words[first].noun == "group" and self.words[first].base not in _NEVER
        return [self.filler.mentions.words_of(first, piece.last)] if known else []

    def unsure(self, piece: Piece) -> list[Mention]:
        """An actor's name that may be several actors'."""
        names = self.filler.frames.sentence.names
        held = [
            n
            for n in names
            if piece.first <= n.first <= piece.last and n.place is None and any(e.kind == "actor" for e in n.entries)
        ]
        return [self.filler.mentions.name(held[0], "actor")] if held else []

    def _head(self, piece: Piece) -> int:
        for at in range(piece.first, piece.last + 1):
            word = self.words[at]
            if at not in self.filler.frames.counted and word.function != "quantifier" and word.noun != "measure_unit":
                return at
        return piece.first

    def _can_speak(self, head: Word, piece: Piece) -> bool:
        armed = any(w.base.startswith(("امني", "عسكري")) for w in self.words[piece.first + 1 : piece.last + 1])
        if head.base in ("وزاره", "وزارات") and not any(
            w.base in _ARMED_MINISTRIES for w in self.words[piece.first : piece.last + 1]
        ):
            return False
        if (head.base in _NEVER and not (armed and head.noun == "group")) or self.filler.mentions.is_theirs(
            piece.first, piece.last
        ):
            return False
        if head.base in _NOTABLES:
            return True
        if head.noun in ("group", "combatant"):
            return head.noun == "group" or not head.text.endswith("ين")
        names = self.filler.frames.sentence.names
        return any(
            n.first == self._head(piece) and any(e.kind == "actor" for e in n.entries) and n.place is None
            for n in names
        )

    def _words_of(self, piece: Piece) -> Mention:
        return self.filler.mentions.words_of(piece.first, piece.last)


def is_adjective(name: Name) -> bool:
    """Whether a name is a state's adjective (تركية), no name of its own."""
    return bool(name.entries) and all(entry.adjective for entry in name.entries)


def follows(piece: Piece, last: int) -> bool:
    """Whether a piece comes right after a word, or after the preposition that stands between."""
    return piece.first == last + 1 or (piece.first == last + 2 and bool(piece.preposition) and piece.role != "clitic")


def gender(word: Word) -> str:
    """f, m or pl, by the form of a verb or participle."""
    text = (
        word.text[len(word.conjunction) :].removesuffix(word.pronoun)
        if word.pronoun
        else word.text[len(word.conjunction) :]
    )
    if not word.verb or any(sense.form == "participle" for sense in word.senses):
        return "pl" if text.endswith(("ون", "ين")) else "f" if text.endswith("ه") else "m"
    if text.endswith(("وا", "ون")) or (word.pronoun and text.endswith("و")):
        return "pl"
    if word.aspect == "present":
        return "f" if text.removeprefix("س").startswith("ت") else "m"
    return "f" if text.endswith("ت") else "m"


def agrees(verb: str, mention: Mention) -> bool:
    """Whether a party may be the subject of a verb of this gender."""
    words = fold_text(mention.text).split()
    if not words:
        return True
    first = words[0].strip("\"'«»“”").removeprefix("ال").removeprefix("لل")
    if first in _MEN:
        return verb != "f"
    if first in _FEMININE or first.endswith(("ه", "ات")):
        return verb == "f"
    if first.endswith(("ون", "ين")):
        return verb != "f"
    return verb != "f" if first in _MASCULINE else True
