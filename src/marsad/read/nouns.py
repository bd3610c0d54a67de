"""How far a noun phrase goes: a head with what depends on it without a preposition.

It holds its construct, its adjectives, a number before it, a name. It ends where the next noun cannot belong to it:
after a definite word or a name comes no bare noun, after a sound plural with its نون no construct. So `هاجم مسلحون
دورية` is two phrases and `دورية الجيش` one.
"""

from __future__ import annotations

from marsad.model.reading import Word
from marsad.read.ground import OPENS_TOWN, PEOPLE, PUNCTUATION, Ground, is_half_a_town
from marsad.read.likeness import (
    ORDINALS,
    adjectival,
    describes,
    is_family,
    is_initial,
    is_of_another_case,
    is_state,
    opens_with_b,
)
from marsad.read.verbs import is_verb

_BREAKING = frozenset(("civilian", "person", "group", "unit", "property", "placehead", "vehicle", "goods"))
"""Definite nouns of these classes open a phrase of their own after a definite one: قصف الطيران المدينة."""
_CONCRETE = _BREAKING | {"combatant", "weapon", "document", "title", "event_generic"}
_ACTING = PEOPLE | {"group", "unit", "vehicle", "title"}
_ARMED = frozenset(("vehicle", "weapon", "adjective"))
"""What is followed by weapons that say of what kind it is: الطائرات المسيرة."""
_HIT = frozenset(("property", "vehicle", "placehead", "civilian", "person"))
_SITES = frozenset(("property", "unit", "placehead"))
_STRUCK = _HIT | {"combatant", "group", "unit", "title"}
_FIRE = frozenset(("نار", "نيران", "رصاص"))
_CRIME = frozenset(("جريمه", "جرايم"))
_MET = frozenset(("مصرع", "مصارع", "حتف", "نفس"))
_ONE_OF = frozenset(("احد", "احدي"))
_BEARINGS = frozenset(("غربيه", "شرقيه", "شماليه", "جنوبيه", "غربي", "شرقي", "شمالي", "جنوبي"))
_HEADED = ("قادم", "متجه", "متوجه", "اتيه", "اتيا", "عايد")
_ROADS = frozenset(("طريق", "خط", "اوتوستراد", "اتوستراد"))
_ATTACKERS = ("انتحاري", "قناص", "مسلح", "جندي", "عنصر", "مقاتل", "مستوطن", "شاب", "ملثم", "مجهول", "مهاجم")
_OUTSKIRTS = frozenset(("اطراف",))
"""What also means parties: يستهدف أطراف البلدة."""
_HARMED = ("قتيل", "جريح", "مصاب", "شهيد")
_UNKNOWN, _IDENTITY = "مجهول", "الهويه"
_MOTHER = "ام"  # Or `or`: in names of villages it is the first word.
_NAMING = frozenset(("ابو", "ابي", "عبد", "بن", "ابن", "البو", "بو", "ال", "بني"))
_UNENDED = _NAMING | OPENS_TOWN | {"."}
_TWO = frozenset(("اثنين", "اثنان", "اثنتين", "اثنتان"))


class NounPhrase:
    """A noun phrase that grows word by word from its first."""

    def __init__(self, ground: Ground, at: int) -> None:
        self.ground = ground
        self.words = ground.words
        self.first = self.last = at
        self.head = -1
        self.described = False
        """Whether no noun can be in construct with the last word: مجموعة مسلحة."""
        name = ground.named.get(at)
        if name is not None and name.first == at:
            self.last, self.head, self.closed = name.last, at, True
        else:
            counting = self._is_counting(at)
            self.closed = not counting and self._closes(at)
            """Whether only adjectives and names can follow."""
            if not counting:
                self.head = at
        while self.last + 1 < ground.count and self._take(self.last + 1):
            pass
        if self.head < 0:
            self.head = at

    def _take(self, at: int) -> bool:
        """Take the next word in, if it belongs to the phrase."""
        ground, word = self.ground, self.words[at]
        if at in ground.quoted:
            taken = self._takes_quoted(at)
            if taken is not None:
                return taken
        if word.opens_number and self._is_figure_of(at):
            self.last = at
            return True
        if word.text == "باسم":
            self.last, self.closed = at, False  # المتحدث باسم الجيش
            return True
        if self._opens_pair(at):
            self.last, self.closed = at + 1, True
            return True
        name = ground.named.get(at)
        if name is not None and name.first == at:
            if self._ends_before_name(at):
                return False
            self.last, self.closed = name.last, True
            if self.head < 0:
                self.head = at
            return True
        if not self._belongs(at):
            return False
        if self.head < 0 and not self._is_counting(at):
            self.head = at
        if not self.closed:
            self.closed = self._closes(at) or (self.last >= self.head >= 0 and describes(word))
            self.described = self.last >= self.head >= 0 and adjectival(word)
        self.last = at
        return True

    def _opens_pair(self, at: int) -> bool:
        """قرية أم طلحة, مسلحين مجهولي الهوية: two words that describe together."""
        if self.words[at].text == _MOTHER:
            return self.words[self.last].noun == "placehead" and self._is_nameable(at + 1)
        return self.words[at].text.startswith(_UNKNOWN) and self.ground.texts[at + 1 : at + 2] == [_IDENTITY]

    def _is_nameable(self, at: int) -> bool:
        """Whether a word may be the second of a name: nothing that joins, stops or tells."""
        if at >= self.ground.count:
            return False
        word = self.words[at]
        return not (word.function or word.preposition or word.noun == "placehead" or word.text in PUNCTUATION)

    def _takes_quoted(self, at: int) -> bool | None:
        """The name in quotation marks that belongs to the noun before it, or what does not; None where it is open."""
        end, word, before = self.ground.quoted[at], self.words[at], self.words[self.last]
        if word.conjunction or word.preposition or at in self.ground.named or self.head < 0:
            return None
        if any(self._is_spoken(inside) for inside in range(at, end + 1)):
            return None
        head = self.words[self.head]
        person = head.noun == "title" or (head.noun in PEOPLE and head.article)
        if self.closed and not (person and (self.last == self.head or before.noun in ("adjective", "civilian"))):
            return False
        self.last, self.closed = end, True
        return True

    def _is_spoken(self, at: int) -> bool:
        """Whether a word in quotation marks shows that they hold speech, not a name."""
        word = self.words[at]
        if word.text in PUNCTUATION or word.function in ("that", "clause", "negation", "relative"):
            return True
        return bool(word.verb) and not word.noun and not word.senses and at not in self.ground.persons

    def _is_counting(self, at: int) -> bool:
        word = self.words[at]
        if at in self.ground.named:
            return False
        return word.counts or (at in self.ground.numbered and word.noun not in _CONCRETE)

    def _is_figure_of(self, at: int) -> bool:
        """اللواء 47, مرتضى 10: a figure after a definite noun belongs to it, if it counts nothing itself."""
        before = self.words[self.last]
        if not (before.article and self.words[at].text.isdigit() and before.noun in ("group", "unit", "combatant")):
            return False
        after = self.ground.after(at)
        return after is None or after.article or after.noun not in _CONCRETE

    def _closes(self, at: int) -> bool:
        word = self.words[at]
        if word.article or word.enclitic:
            return True
        if self._is_counted(at):
            return True
        with_nun = word.text.endswith(("ون", "ين", "ان")) and at not in self.ground.numbered
        return with_nun and (
            word.number == "du" or (word.noun in PEOPLE and word.number == "pl" and word.text[-2] != "ا")
        )

    def _is_counted(self, at: int) -> bool:
        """هاجم خمسون مستوطنا بلدة: the accusative after a number takes adjectives only; not 23 قتيلا حصيلة القصف."""
        word = self.words[at]
        counted = word.noun in _CONCRETE and word.number == "sg" and word.text.endswith("ا")
        return counted and at - 1 in self.ground.numbered and not word.base.startswith(_HARMED)

    # Names.

    def _ends_before_name(self, at: int) -> bool:
        before = self.words[self.last]
        if self.ground.bears_proclitic(at):
            return True
        entries = self.ground.named[at].entries
        is_place = all(entry.kind == "place" for entry in entries) and at not in self.ground.persons
        if before.noun == "weapon" and is_place:
            return True  # استهدفت بصواريخ غراد قاعدة حميميم
        organised = before.base in _CRIME and self.words[at].text == "المنظمه"  # الجريمة المنظمة
        family = self.last in self.ground.persons and (
            at in self.ground.persons or (is_place and self.words[at].article)
        )
        if organised or family:
            return False  # عبد السلام, الشيخ حمود السلمان
        if not self.closed:
            return False
        if before.article and self._is_bearing(before, at):
            return False
        if self.last in self.ground.named:
            is_road = self.words[self.first].base in _ROADS  # خط عدن أبين
            return not (is_road or self._is_adjective_name(at) or self._is_like_adjective(at))
        if all(entry.kind == "source" for entry in entries) and not self._is_like_adjective(at):
            return True  # طرد المسلحون الأهالي
        takes_name = before.noun == "title" or (before.noun in PEOPLE and before.article and not is_place)
        return not (takes_name or self._is_adjective_name(at))

    def _is_bearing(self, before: Word, at: int) -> bool:
        """الأطراف الغربية, المنطقة الشرقية"""
        bears = self.words[at].base in _BEARINGS and self.last not in self.ground.named
        return bears or (before.noun == "placehead" and self._is_like_adjective(at))

    def _is_adjective_name(self, at: int) -> bool:
        return all(entry.adjective for entry in self.ground.named[at].entries)

    def _is_like_adjective(self, at: int) -> bool:
        """خفر السواحل الحوثي"""
        word, name = self.words[at], self.ground.named[at]
        if name.first < name.last or not word.article or word.number == "pl":
            return False  # الأهالي
        feminine = self.words[self.last].base.endswith(("ه", "ات"))
        return word.text.endswith("يه" if feminine else "ي")

    # Words.

    def _belongs(self, at: int) -> bool:
        """Whether a word without a name continues the phrase."""
        ground, word, before = self.ground, self.words[at], self.words[self.last]
        if (word.text == "." or before.text in _UNENDED) and self._completes_name(at):
            return True
        if word.text in PUNCTUATION or (at in ground.timed and at not in ground.numbered):
            return False
        family = self.last in ground.persons and (at in ground.persons or is_family(word))
        if family or (at in ground.numbered and self.last in ground.numbered):
            return True
        if word.conjunction or word.preposition:
            return False
        if word.function or word.opens_function:
            function = ground.function(at)[1]
            if function:
                return self._takes_function(function)
        counting = self._is_counting(self.last)
        if word.noun == "adjective" and not counting:
            return self._takes_adjective(word, before)
        if at in ground.numbered:
            return counting or self._takes_number(at)
        is_noun = not (word.verb and is_verb(ground, at))
        return is_noun and (counting or before.text == "غير" or self._takes_noun(at))

    def _completes_name(self, at: int) -> bool:
        """أبو فيصل, عبد السلام, ع.ج.: no name ends with such a word, nor an initial without its full stop."""
        word, before = self.words[at], self.words[self.last]
        if before.text in _NAMING or is_half_a_town(self.ground, self.last):
            return self.last not in self.ground.named and word.text not in PUNCTUATION
        return is_initial(word, before)

    def _takes_adjective(self, word: Word, before: Word) -> bool:
        is_name = self.last in self.ground.named
        if word.text.startswith("نفس") or word.text == "انفسهم":
            return before.article or bool(before.enclitic) or is_name  # سلم مسلح نفسه
        if is_name and not word.article and word.base.startswith(_HEADED):
            return False  # من الميادين قادمة
        if word.article or not word.text.endswith("ا"):
            return word.article == before.article or self.closed or not word.article or not is_name
        return not (before.article or is_name)  # قتل الجيش إرهابيا

    def _takes_function(self, function: str) -> bool:
        if function == "demonstrative":
            return self.closed
        return function == "other" or (function == "quantifier" and not self.closed and self.head < 0)

    def _takes_number(self, at: int) -> bool:
        before, text = self.words[self.last], self.words[at].text
        if text in ORDINALS or text in _TWO:
            after = self.ground.after(at)
            return text in ORDINALS or after is None or after.text != "من"  # اعتقل الأمن اثنين من العمال
        if before.article and not self.words[at].article:
            return False  # قتل في المواجهات سبعة
        if before.noun == "event_generic" and not text.isdigit():
            return True
        if before.noun in PEOPLE or (self.closed and not before.senses):
            return False
        return bool(before.senses) or (not self.closed and not text.isdigit() and self.head < 0)

    def _takes_noun(self, at: int) -> bool:
        word, before = self.words[at], self.words[self.last]
        if opens_with_b(word) and before.noun not in ("", "title", "person", "civilian", "combatant"):
            return self._awaits_name(before) and not word.text.startswith("بال")  # حي بختياري
        if word.article:
            fires = word.base in _FIRE and before.noun in PEOPLE and not before.article  # أطلق ملثم النار
            return not fires and self._takes_definite(word, before)
        if before.noun == "weapon" and not before.article and word.text.endswith(("ي", "يه")):
            return word.noun not in _HIT  # قذيفة مدفعية, لغم أرضي, but not صاروخاً قرى
        if self._is_whom(word, before):
            return False
        if self.head >= 0 and (self._stands_apart(word) or self._is_another_person(at)):
            return False
        if word.text in ("ابو", "ابي") and self.last in self.ground.named:
            return False  # القيادي في حركة أحرار الشام أبو عمر
        if self.closed or self.described:
            return self._takes_bare(word, before)
        bare_object = word.text.endswith("ا") and word.noun in _CONCRETE and word.number == "sg" and self.head >= 0
        return not bare_object or adjectival(word)

    def _awaits_name(self, before: Word) -> bool:
        """حي, قرية: a class of place without an article says nothing yet."""
        return before.noun == "placehead" and not (before.article or before.enclitic or self.closed)

    def _is_whom(self, word: Word, before: Word) -> bool:
        """قتل مسلحون شرطياً, خطفت مجموعة مسلحة صيادين, اعتقلت القوات أحد الوجهاء: no part of who did it."""
        if word.text in _ONE_OF:
            return self._stands_alone()
        return word.noun in PEOPLE and (is_of_another_case(word, before) or (self.described and word.number == "pl"))

    def _is_another_person(self, at: int) -> bool:
        """العقيد في الشرطة محمد علي: a name that is no name of the head."""
        starts = at in self.ground.persons and self.last not in self.ground.persons
        if starts and self.first == self.last == self.head and self.words[at - 1].text.endswith("ون"):
            return not self.words[at - 1].article  # اغتال مجهولون محمد الحسين
        nameable = self.words[self.head].noun in PEOPLE or self.words[self.last].noun in (*PEOPLE, "title")
        return starts and self.closed and not nameable and self.words[self.head].noun in ("group", "unit", "placehead")

    def _stands_apart(self, word: Word) -> bool:
        """A noun without article that is hardly in construct with the head."""
        if self.words[self.head].noun == "weapon" and word.noun in _BREAKING:
            return True
        if self._is_indefinite(self.words[self.last]) and word.noun in _BREAKING and not adjectival(word):
            return True  # قصف بأربعين صاروخاً قرى
        if self._is_two(word) and self._stands_alone() and not adjectival(word):
            return True
        if self.words[self.head].base.startswith("مستهدف") and self.head == self.last:
            return True  # مستهدفة دورية
        return word.base in _MET or self._is_object(word)  # لقي مدني مصرعه, سلم مسلح نفسه

    def _is_indefinite(self, word: Word) -> bool:
        """صاروخاً: with its tanwin a noun is in construct with nothing."""
        return word.number == "sg" and word.noun in _CONCRETE and word.text.endswith("ا") and not word.article

    def _is_two(self, word: Word) -> bool:
        """صاروخين; not عشيرتي كذا وكذا, which is in construct and may be what the head is of."""
        in_construct = word.noun == "group" and word.text.endswith(("ي", "ا"))
        return word.number == "du" and word.noun in _CONCRETE and not in_construct

    def _is_object(self, word: Word) -> bool:
        """داهمت قوة منزلا, قصفت طائرات مدينة: what comes right after a verb and its indefinite subject."""
        phrases, head = self.ground.phrases, self.words[self.head]
        after_verb = bool(phrases) and phrases[-1].kind == "verb" and self.first == self.head == self.last
        if head.base in _OUTSKIRTS and word.noun == "placehead":
            return False
        attacks = head.number == "sg" and head.base.startswith(_ATTACKERS)
        strikes = after_verb and self._is_striking_deed(head, self.words[phrases[-1].first])
        if head.noun == "group" and head.number == "sg" and not head.article and after_verb and word.noun in _SITES:
            return not head.base.startswith("مجموع")  # نهبت عصابة مزارع
        may = word.noun in _HIT or ((attacks or strikes) and word.noun == "unit") or (strikes and word.noun == "group")
        one = word.number == "sg" and may and not (strikes and word.noun == "vehicle") and not adjectival(word)
        if attacks and after_verb and word.noun in _STRUCK and not adjectival(word):
            return True  # خطف مسلح صيادين: he is in construct with nobody
        return one and after_verb and (attacks or strikes or head.noun in ("group", "unit")) and head.number != "du"

    def _is_striking_deed(self, head: Word, verb: Word) -> bool:
        """استهدف هجوم دورية: a deed that hits something, which is no construct with it as انفجار سيارة is."""
        return bool(head.senses) and not head.article and self.ground.lexicon.light.get(verb.lemma) == "targets"

    def _stands_alone(self) -> bool:
        """Whether the head is somebody or something that acts: أطلقت طائرة صاروخين, but مقتل عنصرين."""
        head = self.words[self.head]
        return head.noun in _ACTING and not any(sense.form == "noun" for sense in head.senses)

    def _takes_definite(self, word: Word, before: Word) -> bool:
        if not (self.closed or self.described):
            return True
        open_before = not (before.article or before.enclitic or self.last in self.ground.named)
        if open_before and before.text.endswith(("ون", "ين")):
            return False
        if word.noun == "weapon" and before.noun not in _ARMED and not before.base.startswith(("طاير", "مروحي")):
            return False  # أطلق عناصره النار
        if word.noun == "title":
            return before.noun == "title"  # اعتقل الأمن الشاب
        if before.noun == "weapon" and word.base == "حي":
            return True  # الرصاص الحي
        if self.last in self.ground.named and any(sense.form == "noun" for sense in word.senses):
            return False  # بدأت قوات النظام الانسحاب
        if before.noun in PEOPLE and before.text.endswith(("ون", "ين")) and word.noun == "abstract":
            return word.number != "sg"  # قطع المحتجون السير
        return word.noun not in _BREAKING or adjectival(word)

    def _takes_bare(self, word: Word, before: Word) -> bool:
        """A word without article after a definite one."""
        is_name = self.last in self.ground.named
        whole = before.article or is_name
        if (
            word.noun == "time_unit"
            or (whole and is_state(word))
            or (is_name and word.base in ("عاصمه", "مركز", "حاضره"))
        ):
            return False
        if word.text.endswith("ا") and whole and word.number != "pl":
            return False
        several = word.noun in PEOPLE and word.number != "sg"
        apart = before.article and (several or word.noun == "unit")  # اعتقل عناصر الأمن جنديين, نظم الأهالي مسيرة
        if (word.noun in _CONCRETE or any(s.form == "noun" for s in word.senses)) and (apart or not adjectival(word)):
            return before.noun == "title" or (before.noun in PEOPLE and before.article and word.noun == "person")
        if word.noun:
            return not (is_name and word.noun == "abstract")  # حمّلت العائلة قسد مسؤولية اغتياله
        return not word.text.endswith("ا") and not (word.text.startswith("ب") and is_name)
