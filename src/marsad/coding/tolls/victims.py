"""Noun phrases that tell of people: how many, of what group, whose."""

from __future__ import annotations

from marsad.coding.tolls import victim_words as tables
from marsad.coding.tolls.casualties import Sign
from marsad.coding.tolls.counts import counted
from marsad.coding.tolls.groups import group_of, rescuers
from marsad.coding.tolls.people import People
from marsad.knowledge.lexicon import Lexicon
from marsad.model.claim import Group
from marsad.model.reading import Phrase, Reading, Sentence, Word


class Crowd:
    """A sentence whose people can be asked for by word number."""

    def __init__(self, reading: Reading, sentence: Sentence, lexicon: Lexicon) -> None:
        self.sentence = sentence
        self.words: list[Word] = sentence.words
        self.lexicon = lexicon
        self.count = len(sentence.words)
        self.numbers = counted(reading, sentence)
        self.numbers_end = {last for _, _, last, _ in self.numbers.values()}
        self.numbered_nouns = {last + 1 for last in self.numbers_end}
        self.phrase_at = {at: sentence.phrases[index] for at, index in enumerate(sentence.phrase_at) if index >= 0}
        self.named = {index: name for name in sentence.names for index in range(name.first, name.last + 1)}
        self.timed: dict[int, int] = {}
        for time in sentence.times:
            last = sentence.word_at(time.end - 1)
            for index in range(sentence.word_at(time.start), last + 1):
                self.timed[index] = last

    def text(self, at: int) -> str:
        """The folded word there, or nothing outside the sentence."""
        return self.words[at].text if 0 <= at < self.count else ""

    def is_part_of_name(self, at: int, sign: Sign) -> bool:
        """حي الشهداء, but ارتفع عدد الشهداء: part of a name, as far as one is meant."""
        if at not in self.named or sign.kind in ("verb", "after"):
            return False
        name = self.named[at]
        return sign.kind != "people" or name.first != name.last or bool(name.place or name.actor)

    def is_stop(self, at: int) -> bool:
        """Whether a sentence part ends there."""
        return at >= self.count or self.words[at].text in tables.PUNCTUATION

    def is_verb(self, at: int) -> bool:
        """Whether the word stands there as a verb."""
        phrase = self.phrase_at.get(at)
        if phrase is not None:
            return phrase.kind == "verb"
        return bool(self.words[at].verb) and not self.words[at].noun

    def is_manner(self, at: int) -> bool:
        """بجروح, برصاص: how somebody was harmed."""
        text = self.words[at].text
        return text[:1] == "ب" and (text[1:] in tables.MANNERS or (text[1:3] == "ال" and text[3:] in tables.MANNERS))

    def antecedent(self, before: int, numbers: tuple[str, ...], *, apart: frozenset[int] = frozenset()) -> Group:
        """The group of the nearest people of that number who stand before a word."""
        for index in range(before - 1, -1, -1):
            word = self.words[index]
            if word.noun in ("civilian", "combatant") and word.number in numbers and index not in apart:
                return self.group(index, index)
        return "unknown"

    def actor(self, at: int) -> str | None:
        """The id of an actor whose name stands there, by name, not by adjective."""
        name = self.named.get(at)
        if name is None:
            return None
        if all(entry.adjective for entry in name.entries) and self.words[at].noun in ("person", "adjective"):
            return None  # مقتل فلسطيني
        if name.actor:
            return name.actor
        if name.place or any(entry.kind == "place" for entry in name.entries):
            return None
        among = {entry.id for entry in name.entries if entry.kind == "actor" and not entry.adjective}
        return among.pop() if len(among) == 1 else None

    def _known_actor(self, at: int) -> str | None:
        """The actor whose name stands there, where that can be only one."""
        name = self.named.get(at)
        if name is None or (name.actor is None and len(name.entries) > 1):
            return None
        return self.actor(at)

    def people(self, at: int, *, names: bool = False) -> People | None:
        """The people whose noun phrase begins there, if it tells of any; `names`: an unknown word may be a name."""
        if at >= self.count or (at in self.timed and at not in self.numbers) or self.words[at].text in tables.SPEECH:
            return None
        if self.words[at].text in tables.ONE_OF_THEM:
            return People(1, 1, "unknown", at, at, at, None, True, False, True)
        count, head = self._quantity(at)
        if head is None:
            return None
        if head >= self.count or (head > at and self._no_head(head)):
            return self._headless(at, count)
        number = self._number(head, counted=count is not None, names=names)
        if number is None and count is not None and self._may_be_people(at, head):
            number = "pl"
        if number is None:
            return None
        if number == "agent":
            last = self.core(head)
            return People(0, 0, "unknown", at, last, last, self.actor(head), False, True, False, True)
        return self._described(at, head, count, number)

    # How many.

    def _quantity(self, at: int) -> tuple[tuple[int, int | None] | None, int | None]:
        """The count said before the head, and where the head is; None where the number counts something else."""
        found = self.numbers.get(at)
        head = at
        if found is not None:
            low, high, last, _ = found
            count: tuple[int, int | None] | None = (low, high)
            head = last + 1
        else:
            base = self.words[at].base
            if base == "كل" and self.text(at + 1) == "من":
                return None, None
            if base in tables.ONE and self.text(at + 1)[:1] != "عشر":
                count, head = (1, 1), at + 1
            elif base in tables.SOME and at + 1 < self.count:
                count, head = (2, None), at + 1
                if self.words[at].enclitic:
                    return (None, None)
            else:
                return None, at
        if self.text(head) in ("من", "ممن"):
            head += 1
            if self.text(head) == "بين":
                head += 1
        return count, head

    def _no_head(self, head: int) -> bool:
        word = self.words[head]
        if word.text in tables.PUNCTUATION or head in self.timed or word.text in tables.DETAILS or self.is_manner(head):
            return True
        if head in self.named or word.noun:
            return word.conjunction == "و" or (bool(word.preposition) and head not in self.named)
        return bool(word.function) or self.is_verb(head) or word.conjunction == "و" or bool(word.preposition)

    def _headless(self, at: int, count: tuple[int, int | None] | None) -> People | None:
        """جُرح ثلاثة: who they are was said before."""
        if count is None or at not in self.numbers:
            return None
        last = self.numbers[at][2]
        if self.text(last + 1) in ("منهم", "منهما", "منهن", "منها"):
            last += 1
        return People(*count, "unknown", at, last, last, None, True, False, True)

    def _may_be_people(self, at: int, head: int) -> bool:
        """أحد مشرفي الجماعة, تسعة من أبنائها: a word not known, but counted as people are; 48 من الثانية."""
        word = self.words[head]
        if self.text(head - 1) == "من" and word.text in tables.FORMER_AND_LATTER:
            return True
        if head - 1 in self.numbers_end and word.text.endswith("يا"):
            return True  # 12 سورياً, which is written like Syria
        if word.noun not in ("", "adjective") or word.senses or head in self.named:
            return False
        return (
            self.words[at].base in tables.ONE
            or self.text(head - 1) == "من"
            or word.text.endswith(("ين", "ون", "يا"))
            or word.text in tables.SUSPECTS
        )

    def _number(self, head: int, *, counted: bool, names: bool) -> str | None:
        """sg, du, pl of the head if it means people, `agent` where it means a force, None for all else."""
        word = self.words[head]
        if self._construct_dual(head):
            return "du"
        if names and not counted and word.text in tables.FARMERS:
            return "sg"
        if word.noun in tables.PEOPLE and not (head in self.named and not counted and self.actor(head)):
            household = word.base in tables.HOUSEHOLDS and word.number == "sg" and not counted
            return "pl" if household else word.number or "sg"
        if word.noun == "title":
            two = word.text.endswith(("ين", "ان")) and word.base.startswith(("الشقيق", "الشاب", "المدعو"))
            return "du" if two else "sg"
        if word.text == "اخران":
            return "du"
        if word.text in tables.OTHERS:
            return "pl" if word.text in ("اخرون", "اخرين") else "sg"
        if word.noun in tables.AGENTS or self.actor(head):
            return self._force(head, counted=counted)
        return "sg" if not counted and names and self._may_be_name(head) else None

    def _force(self, head: int, *, counted: bool) -> str | None:
        """خمسة من الدورية are its men, الدورية is who did it, طاقم الدبابة is people."""
        if counted and self.words[head].base.startswith(tables.VEHICLES):
            return None  # عدد من المركبات
        if counted:
            return "pl" if self.text(head - 1) in ("من", "ممن", "عناصر") else None
        return "pl" if self.words[head].base in tables.HOUSEHOLDS else "agent"

    def _may_be_name(self, head: int) -> bool:
        word = self.words[head]
        if word.noun and word.noun != "adjective":
            return False
        if head in self.named:
            return True
        plain = word.text.isalpha() and word.text not in tables.NO_NAMES and not word.text.endswith("ا")
        return plain and not self.is_manner(head) and self._unknown(head)

    def _unknown(self, at: int) -> bool:
        word = self.words[at]
        return not (word.senses or word.function or word.verb or word.noun or word.preposition or word.conjunction)

    def full_name(self, at: int) -> bool:
        """Whether two words that are nothing else stand there, as a man's name."""
        if at + 1 >= self.count or not (self._unknown(at) and self.words[at].text.isalpha()):
            return False
        if at in self.named and self.named[at].place is not None:
            return False  # أوقف الحرس بتلمسان ثلاثة تجار
        after = self.words[at + 1]
        plain = self._unknown(at + 1) or at + 1 in self.named or (after.article and not after.noun and not after.senses)
        return (
            plain
            and after.text.isalpha()
            and not self.words[at].article
            and not self.is_manner(at + 1)
            and after.text[-1] != "ا"
        )

    def _construct_dual(self, at: int) -> bool:
        """طفليها, ابناه: two of hers, of his."""
        word = self.words[at]
        if word.noun in tables.PEOPLE and not word.enclitic:
            return False  # امرأة
        for pronoun in ("هما", "ها", "هم", "ه"):
            if word.text.endswith(("ي" + pronoun, "ا" + pronoun)):
                written = word.text[: -len(pronoun)]
                for form in (written.removeprefix("و") + "ن", written + "ن"):
                    known = self.lexicon.word(form)
                    if known.number == "du" and known.noun in tables.PEOPLE:
                        return True
        return False

    # Who.

    def core(self, head: int) -> int:
        """The last word of the noun phrase."""
        phrase = self.phrase_at.get(head)
        last = phrase.last if phrase is not None and phrase.kind == "noun" else self._plain_core(head)
        return next((index - 1 for index in range(head + 1, last + 1) if self._ends_core(index, head)), last)

    def _ends_core(self, at: int, head: int) -> bool:
        word, first = self.words[at], self.words[head]
        if at in self.timed or word.text in tables.DETAILS or self.is_manner(at):
            return True
        name = self.named.get(at)
        if name is not None and name.first < at:
            return False
        if word.preposition or word.conjunction or (word.text[0] == "و" and self.breaks(at)):
            return True
        if at in self.numbers and self.numbers[at][0] > 2:
            return True
        if word.noun in tables.PEOPLE and word.number == "sg" and not word.article and first.noun in tables.PEOPLE:
            if word.text.endswith("ا") and not first.text.endswith("ا") and head not in self.numbered_nouns:
                return True
            return (
                word.text.endswith("ه")
                and not word.text.endswith("يه")
                and first.number == "sg"
                and first.text[-1] != "ه"
            )
        return False

    def breaks(self, at: int) -> bool:
        """Whether something else begins there after و: a count, or a noun for two of somebody."""
        return at in self.numbers or self._construct_dual(at)

    def reach(self, phrase: Phrase) -> int:
        """The last word of a phrase that is stepped over: a count inside it begins another."""
        return next((i - 1 for i in range(phrase.first + 1, phrase.last + 1) if i in self.numbers), phrase.last)

    def _plain_core(self, head: int) -> int:
        last = head
        while last + 1 < self.count:
            word = self.words[last + 1]
            if (
                word.text in tables.PUNCTUATION
                or word.conjunction
                or word.preposition
                or word.function
                or word.verb
                or self.is_manner(last + 1)
            ):
                break
            last += 1
        return last

    def tail(self, last: int) -> int:
        """The last word of what says whose people they are: من الجيش, في صفوف الفصيل, التابعين للفرقة."""
        end = last + 2 if self.text(last + 1) == "علي" and self.text(last + 2) == "الاقل" else last
        begin = end
        while end + 1 < self.count:
            text = self.text(end + 1)
            phrase = self.phrase_at.get(end + 2 if text in ("من", "في", "بين") else end + 1)
            if phrase is None and self.text(end + 2).startswith("صفوف"):
                phrase = self.phrase_at.get(end + 3)
            if text in tables.PUNCTUATION or phrase is None or phrase.kind != "noun" or phrase.joined or phrase.pronoun:
                break
            if phrase.first > end + 4 or phrase.last <= end or not self._tells_side(phrase, end + 1):
                break
            end = phrase.last
        return end if end > begin else last

    def _tells_side(self, phrase: Phrase, at: int) -> bool:
        if phrase.preposition.endswith("صفوف"):
            return True
        if phrase.preposition in ("من", "من صفوف", "في صفوف", "بين صفوف", "في", "بين"):
            head = self.words[phrase.head]
            if phrase.preposition in ("في", "بين") and self.text(phrase.first) not in (
                "صفوف",
                "العناصر",
                "عناصر",
                "قوات",
                "افراد",
            ):
                return bool(self.actor(phrase.first))
            return (
                head.noun in tables.PEOPLE
                or head.noun in tables.AGENTS
                or self._has_actor(phrase)
                or self.text(phrase.first) in ("صفوف", "الاهالي", "اهالي")
            )
        return phrase.preposition == "ل" and self._has_actor(phrase)

    def _has_actor(self, phrase: Phrase) -> bool:
        return any(self.actor(index) for index in range(phrase.first, phrase.last + 1))

    def _described(self, at: int, head: int, count: tuple[int, int | None] | None, number: str) -> People:
        word = self.words[head]
        last = self.core(head)
        counted = count is not None and head > at
        after = self.numbers.get(head + 1)
        if count is None and after is not None and (self._is_twin(head + 1) or self._is_told_number(head)):
            counted = not self._is_twin(head + 1)
            count, last = (after[0], after[1]), max(last, after[2])
        elif count is None and (members := self._members(head)) is not None:
            low, high, end, _ = self.numbers[members]
            count, last = (low, high), max(last, end)
        elif count is None:
            count = {"sg": (1, 1), "du": (2, 2)}.get(number, (2, None))
        tail = self.tail(last)
        side = next((actor for i in range(head, tail + 1) if (actor := self._known_actor(i))), None)
        bare = (word.text in tables.OTHERS and tail == head) or (word.base in tables.COMRADES and bool(word.enclitic))
        definite = word.article or head in self.named or bool(word.noun == "title")
        return People(*count, self.group(head, tail), at, last, tail, side, counted, definite, bare)

    def _is_told_number(self, head: int) -> bool:
        """أطفاله الثلاثة: all whom somebody has, and how many they are."""
        return bool(self.words[head].enclitic) and self.words[head + 1].text.startswith("ال")

    def _members(self, head: int) -> int | None:
        """عائلة كاملة مؤلفة من ستة أشخاص: where it is said how many a household is."""
        if self.words[head].base not in tables.HOUSEHOLDS:
            return None
        at = head + 1
        while self.text(at) in tables.MADE_UP_OF:
            at += 1
        return at if at in self.numbers and at > head + 1 else None

    def _is_twin(self, at: int) -> bool:
        """مدني واحد, but not جندي وأحد المسعفين, which is written alike."""
        if self.text(at) not in tables.TWINS:
            return False
        return at + 1 >= self.count or self.words[at + 1].noun not in tables.PEOPLE

    def group(self, head: int, tail: int) -> Group:
        """The group that a phrase gives its people: by its head, an adjective, or whose they are."""
        if self._construct_dual(head) and not rescuers(self.words, head, tail):
            return "civilian"
        return group_of(self.words, self.actor, head=head, tail=tail)
