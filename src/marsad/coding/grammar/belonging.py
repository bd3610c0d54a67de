"""Which noun phrases of a sentence belong together: what و joins, and whose men and things they are.

عناصر من قسد, دورية للجيش, مجموعة تابعة لداعش are an owner's; عبوة وقذيفة are one group.
"""

from __future__ import annotations

from marsad.coding.roles.role_words import AIRCRAFT, ARMED, TOLL_WORDS
from marsad.knowledge.lexicon import Lexicon
from marsad.model.reading import Phrase, Sentence, Word

PEOPLE = frozenset(("civilian", "combatant", "person"))
COMMAS = frozenset((",", "،", "؛"))
_BODIES = PEOPLE | {"group", "unit"}
_OWNED = _BODIES | {"vehicle", "property", "placehead", "title", "document"}
_THINGS = _OWNED | {"goods"}
_OF_OWNERS = frozenset(("ل", "في", "من"))
"""The prepositions that bring an owner."""
_WAITING = 9
"""Phrases between the two sides of a fight."""
_FIGHTING = frozenset(("combatant", "person", "group"))
_PATROLS = frozenset(("دوريه", "دوريات", "دوريتين"))
_ADJECTIVES = ("ي", "يه", "مسلح", "مسلحه", "مشترك", "مشتركه")
"""How what is said of a thing ends, though it may stand for people too: نقطة عسكرية, مجموعة مسلحة."""
_MEMBERS = frozenset(("combatant", "person", "title", "group", "unit"))


class Belonging:
    """The phrases of one sentence, by their numbers, with their owners and what is joined to them."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self.sentence = sentence
        self.lexicon = lexicon
        self.phrases: list[Phrase] = sentence.phrases
        self.words: list[Word] = sentence.words
        self.owner: dict[int, int] = {}
        """What each owner owns."""
        self._groups: dict[int, tuple[int, ...]] = {}
        self._counted = {sentence.word_at(n.start) for n in sentence.numbers}
        self._open = -1
        """The last بين, while it has one side only."""
        self._actors = {n.first for n in sentence.names if n.actor is not None}
        self._named = {n.first for n in sentence.names}
        self._states = {n.first for n in sentence.names if {"actor", "place"} <= {entry.kind for entry in n.entries}}
        self._name_ends = {n.last for n in sentence.names if n.first < n.last or n.place is not None}
        self._acting = [(n.first, n.last) for n in sentence.names if any(entry.kind == "actor" for entry in n.entries)]
        self._connecting = {i for c in sentence.cues if c.kind == "connectives" for i in range(c.first, c.last + 1)}
        self._attach()
        self._owned = frozenset(self.owner.values())

    def ends_name(self, word: int) -> bool:
        """Whether a place's or longer name ends with a word: such is definite."""
        return word in self._name_ends

    def group_of(self, at: int) -> tuple[int, ...]:
        """A noun phrase and those that و joins to it."""
        return self._groups.get(at, (at,))

    def with_owner(self, at: int) -> list[int]:
        """A noun phrase and those that say whose it is."""
        if at not in self._owned:
            return [at]
        return [at, *(owner for owner, owned in self.owner.items() if owned == at)]

    def is_comma(self, at: int) -> bool:
        """Whether a phrase is a comma, which need not end a clause."""
        return self.phrases[at].kind == "stop" and self.words[self.phrases[at].first].text in COMMAS

    def is_deed(self, at: int) -> bool:
        """Whether a phrase names something done, not somebody: هجوم مسلح, حملة دهم."""
        word = self.words[self.phrases[at].first]
        if word.noun == "event_generic":
            return True
        if not word.senses or word.noun in PEOPLE or self.phrases[at].first in self._actors:
            return False
        return any(
            sense.form == "noun" and (word.noun not in _THINGS or self._is_violence(sense.rule))
            for sense in word.senses
        )

    def _is_violence(self, rule: int) -> bool:
        """كمين is a deed as well as a post; مسيّرة is an aircraft, though it may be a march, and سوق a market."""
        type_, needs = self.lexicon.rules[rule].type, self.lexicon.rules[rule].trigger.needs
        return type_.kind == "incident" and type_.id not in ("protest", "riot") and not needs

    def is_adverb(self, at: int) -> bool:
        """بحثاً, تمهيداً, أمس, مجدداً: a lone unknown accusative, or a connective."""
        phrase = self.phrases[at]
        word = self.words[phrase.first]
        if word.noun == "time_unit":
            return True
        if word.noun not in _THINGS and phrase.first in self._connecting:
            return True
        if word.noun not in ("", "adjective") or word.article:
            return False
        if word.text.startswith("م") and word.text.endswith(("ين", "ا")) and self._is_participle(word):
            return True  # مطالبين بفدية, مستهدفا الدورية
        if phrase.first != phrase.last or word.senses or self._acts(at):
            return False
        return word.text.endswith("ا") and len(word.text) > 3

    def _acts(self, at: int) -> bool:
        """تتهم فرنسا روسيا: states right after their verb; but مدعومة روسيا, طيرانا أمريكيا."""
        if at < 1 or self.phrases[at].first not in self._states:
            return False
        return self.phrases[at - 1].kind == "verb" or self._acts(at - 1)

    def is_accusative(self, at: int) -> bool:
        """مسلحاً, دوريةً, مدنيين: a form that shows that it is no subject."""
        phrase = self.phrases[at]
        word = self.words[phrase.first]
        if word.article or word.enclitic:
            return False
        if not word.noun:  # عرضا عسكريا
            two = phrase.first < phrase.last and self.words[phrase.first + 1].text.endswith("يا")
            return two and word.text.endswith("ا")
        if word.text.endswith("ا") and word.number == "sg":
            if any(n.first == phrase.first + 1 and n.last <= phrase.last for n in self.sentence.names):
                return False  # فصيلا أحرار الشام: two, in construct with a name
            return self.lexicon.word(word.text[:-1]).noun == word.noun
        return word.text.endswith("ين") and word.noun in PEOPLE and word.number in ("pl", "du")

    @staticmethod
    def _is_participle(word: Word) -> bool:
        return any(s.form == "participle" for s in word.senses) and not any(s.form == "noun" for s in word.senses)

    # Building.

    def _attach(self) -> None:
        """Owners to what they own; joined phrases to their first."""
        last_noun = -1
        for at, phrase in enumerate(self.phrases):
            if phrase.kind == "noun" and phrase.role == "between" and not phrase.pronoun:
                self._open = at
            if phrase.kind != "noun":
                if phrase.kind == "verb" or (phrase.kind == "stop" and not self.is_comma(at)):
                    last_noun = -1
                continue
            joined = phrase.joined or self._is_joined_name(at)
            if joined and self._is_other_side(at):
                self._groups[self._open] = self._groups[at] = (self._open, at)
            elif joined and last_noun >= 0:
                self._join(at, last_noun)
            elif last_noun >= 0 and not phrase.pronoun and self._is_owner(at, last_noun):
                chained = last_noun in self.owner and phrase.preposition in ("ل", "في")
                self.owner[at] = self.owner[last_noun] if chained else last_noun
            last_noun = at

    def _is_joined_name(self, at: int) -> bool:
        """وسفوهن: a name that و is written on, though the word itself is not known."""
        phrase = self.phrases[at]
        if phrase.preposition or self.words[phrase.first].text[0] != "و":
            return False
        begins = self.sentence.starts[phrase.first] + 1
        return any(n.first == phrase.first and n.start == begins for n in self.sentence.names)

    def _is_other_side(self, at: int) -> bool:
        """بين أبناء عشيرة من السويداء، يقودهم فلان، ومجموعات من الفيلق: the side that بين still wants."""
        if self._open < 0 or self._open in self._groups or at - self._open > _WAITING or self.phrases[at].preposition:
            return False
        phrase = self.phrases[at]
        words = self.words[phrase.first : phrase.last + 1]
        if any(word.base in TOLL_WORDS and not word.base.startswith("اخر") for word in words):
            return False
        body = self.words[phrase.head].noun in (*_BODIES, "measure_unit")
        return body or self._names_actor(self.phrases[at])

    def _join(self, at: int, before: int) -> None:
        first = self._joined_to(at, before)
        if first is None:
            return
        group = (*self._groups.get(first, (first,)), at)
        for index in group:
            self._groups[index] = group

    def _joined_to(self, at: int, before: int) -> int | None:
        """The first of the group to which و joins a phrase: a deed to a deed, a ب to a ب, a name to a name."""
        preposition = self.phrases[at].preposition
        if self.is_deed(at):
            return self._deed_before(at, before)
        if preposition:
            for index in range(before, max(0, before - 4) - 1, -1):
                if self.phrases[index].kind == "noun" and self.phrases[index].preposition == preposition:
                    return self.group_of(index)[0]
            return None
        if before in self.owner and not self._alike(at, before) and self._alike(at, self.owner[before]):
            return self.group_of(self.owner[before])[0]
        return self.group_of(before)[0]

    def _deed_before(self, at: int, before: int) -> int:
        preposition = self.phrases[at].preposition
        for index in range(before, -1, -1):
            if self.phrases[index].kind != "noun":
                break
            if self.is_deed(index) and (not preposition or preposition == self.phrases[index].preposition):
                return self.group_of(index)[0]
        return self.group_of(before)[0]

    def _alike(self, one: int, other: int) -> bool:
        a, b = self.phrases[one].head, self.phrases[other].head
        return self.words[a].noun == self.words[b].noun and (a in self._named) == (b in self._named)

    def _is_owner(self, at: int, before: int) -> bool:
        phrase, other = self.phrases[at], self.phrases[before]
        if other.last + 1 < phrase.first - 2 or other.pronoun:
            return False
        if phrase.preposition in ("ل", "الي", "من") and self._says_relation(other.last):
            return True
        if phrase.preposition not in _OF_OWNERS and phrase.role != "within":
            return False
        alone = other.head == other.first == other.last
        if self.is_deed(at) or (alone and self.is_deed(before)):
            return False
        return self._owns(phrase, self._owned_class(phrase, other, before), self._names_actor(phrase))

    def _owned_class(self, phrase: Phrase, other: Phrase, before: int) -> str:
        """The class of what may be owned: of عناصر themselves, of whom a number counts, of whom a deed befell."""
        if self._only_counts(other):
            return "measure_unit"
        whose = phrase.first in self._named or self.words[phrase.first].noun in _BODIES
        if phrase.preposition == "ل" and whose and self.is_deed(before) and self._has_bare_second(other):
            return self.words[other.first + 1].noun  # استهداف دورية للشرطة
        if phrase.preposition in ("من", "في") and other.last > other.first and self.is_deed(before):
            if other.last in self._counted:
                return "measure_unit"  # اختطاف خمسة من أفرادها
            last = self.words[other.last]
            one = last.number == "sg" and last.base.startswith(ARMED)  # هجوم مسلح من
            return last.noun if last.noun in _MEMBERS and not one else ""  # مقتل قيادي في قسد
        return self.words[other.head].noun

    def _has_bare_second(self, phrase: Phrase) -> bool:
        """استهداف تجمع, قصف نقطة عسكرية: an indefinite thing that waits for its owner."""
        second = phrase.first + 1
        if second > phrase.last or second in self._named or self.words[second].base.startswith(AIRCRAFT):
            return False
        if self.words[second].article or self.words[second].noun in PEOPLE:
            return False
        rest = self.words[second + 1 : phrase.last + 1]
        return all(w.noun in ("", "adjective") or w.base.endswith(_ADJECTIVES) for w in rest)

    def _only_counts(self, phrase: Phrase) -> bool:
        """تسعة, عشرات: of whom or of what is said after من."""
        return phrase.first == phrase.last and phrase.first in self._counted

    def _owns(self, phrase: Phrase, owned: str, named: bool) -> bool:
        body = named or self.words[phrase.head].noun in _BODIES
        if phrase.preposition == "ل":
            return body and owned in _OWNED and not (owned in _FIGHTING and self._is_on_the_way(phrase))
        if phrase.preposition == "في" and named and self.words[phrase.first].noun not in ("placehead", "property"):
            return owned in _MEMBERS and not self._names_place(phrase)
        if phrase.preposition == "من" or phrase.role == "within":
            return body and (owned in _BODIES or owned == "measure_unit")
        return False

    def _is_on_the_way(self, phrase: Phrase) -> bool:
        """كمين نصبه مسلحون لدورية: a patrol or convoy has no fighters that are called its own so."""
        head = self.words[phrase.head]
        return not head.article and (head.noun in ("unit", "vehicle") or head.base in _PATROLS)

    def _says_relation(self, word: int) -> bool:
        """تابعة, موالية: what follows is the owner."""
        rules = self.lexicon.rules
        return any(s.form == "participle" and rules[s.rule].type.kind == "relation" for s in self.words[word].senses)

    def _names_actor(self, phrase: Phrase) -> bool:
        return any(first >= phrase.first and last <= phrase.last for first, last in self._acting)

    def _names_place(self, phrase: Phrase) -> bool:
        return any(
            n.place is not None and n.actor is None and phrase.first <= n.first <= phrase.last
            for n in self.sentence.names
        )
