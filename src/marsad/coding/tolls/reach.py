"""Where the people stand whom a casualty word makes victims."""

from __future__ import annotations

from marsad.coding.tolls.casualties import Sign, word_set
from marsad.coding.tolls.people import People
from marsad.coding.tolls.victim_words import ADVERBS, ONE_OF_THEM, OTHERS, PEOPLE
from marsad.coding.tolls.victims import Crowd

_THINGS = word_set("property vehicle placehead weapon goods document group unit")
_CALLED = word_set("الملقب المدعو المعروف المكني المسمي المدعوه")

_COMPANY = word_set("مع برفقه رفقه بمعيه بصحبه")
_BESIDES = frozenset((("الي", "جانب"), ("اضافه", "الي"), ("بالاضافه", "الي"), ("فضلا", "عن")))
"""Before those who met the same."""
_AGAINST = frozenset(("مقابل",))
"""Before the other side's dead, if they are counted."""
_THEIR = ("ه", "ها", "هم", "هما")
_PASSED = frozenset('،,-"()')

_OPENING = word_set("place time prep with via agent within on toward from under particle")
"""Classes of function words that open what is stepped over."""


class Reach:
    """The ways from the casualty words of one sentence to their victims."""

    def __init__(self, crowd: Crowd, at_sign: dict[int, Sign]) -> None:
        self.crowd = crowd
        self.words = crowd.words
        self.starts, self.ends = crowd.sentence.starts, crowd.sentence.ends
        self.at_sign = at_sign

    def next_people(self, index: int, *, sign: Sign | None = None, at: int = -1) -> People | None:
        """The victims after a casualty word; what stands between (time, place, who did it) is stepped over."""
        crowd = self.crowd
        names = sign is not None and (sign.kind in ("masdar", "passive") or crowd.full_name(index))
        for step in range(7):
            if index >= crowd.count or (index in self.at_sign and self.at_sign[index].kind != "people" and step):
                return None
            people = crowd.people(index, names=names and step == 0)
            if step and people is not None and self.words[index].text in ONE_OF_THEM:  # …, أحدهما في حال حرجة
                return None
            if people is not None:
                if sign is None or not self.can_be_agent(people, sign):
                    return people if not people.agent else None
                beyond = self.beyond(people, sign) or (self.far_object(people.tail + 1) if people.agent else None)
                if beyond is not None:
                    return beyond
                return None if people.agent or self.only_agent(people, sign) else people
            if step == 0 and sign is not None and sign.kind == "masdar":
                return None
            index = (
                self.past_thing(index)
                if step == 0 and sign and sign.kind in ("verb", "active")
                else self.stepped(index)
            )
            if index < 0:
                return None
        return None

    def past_deed(self, index: int) -> int:
        """راح ضحية القصف على السوق ستة مدنيين: behind the deed whose victims they are."""
        phrase = self.crowd.phrase_at.get(index)
        if phrase is None or not self.words[index].senses or self.words[index].noun in PEOPLE:
            return index
        return phrase.last + 1

    def overcome(self, at: int) -> People | None:
        """قضت مفرزة للجيش، مساء السبت، على إرهابي, أجهزت على سبعة: behind a force as subject, على opens the dead."""
        subject, index = self.crowd.people(at + 1), at + 1
        while index < min(at + 18, self.crowd.count) and self.crowd.text(index) != "علي":
            index += 1
        if self.crowd.text(index) != "علي" or (subject is not None and not subject.agent and not subject.definite):
            return None
        people = self.crowd.people(index + 1)
        return None if people is None or people.agent else people

    def bodies(self, at: int) -> People | None:
        """جثامين ستة جنود: whose bodies they are, if counted; جثتين وثمانية مصابين are two things."""
        dead = None if self.is_joined(at) else self.crowd.people(at)
        return dead if dead is not None and dead.counted else None

    def past_thing(self, index: int) -> int:
        """أصابت رصاصة طائشة طفلاً: behind the thing that did it."""
        crowd, phrase = self.crowd, self.crowd.phrase_at.get(index)
        if (
            phrase is None
            or phrase.kind != "noun"
            or phrase.preposition
            or phrase.first != index
            or index in crowd.timed
        ):
            return self.stepped(index)
        for inside in range(index + 1, phrase.last + 1):
            if inside in crowd.numbers or (self.words[inside].noun in PEOPLE and not self.words[inside].article):
                return inside
        return phrase.last + 1

    @staticmethod
    def can_be_agent(people: People, sign: Sign) -> bool:
        """Whether it may be who did it: uncounted, after a word that takes an object."""
        return not people.counted and sign.kind in ("verb", "active", "masdar")

    def only_agent(self, people: People, sign: Sign) -> bool:
        """اغتال مسلحون, أوقف مسلحون سيارة: the subject of an active verb is no victim."""
        if sign.kind == "active" and self.words[people.last].text.endswith(("ون", "ان")) and not people.counted:
            return True
        after = people.tail + 1
        if self.crowd.is_stop(after) or sign.kind == "masdar" or after in self.crowd.timed:
            return False
        word, phrase = self.words[after], self.crowd.phrase_at.get(after)
        if phrase is None or phrase.kind != "noun" or phrase.preposition or phrase.joined or phrase.first != after:
            return False
        return word.noun in _THINGS and not word.conjunction

    def far_object(self, index: int) -> People | None:
        """اختطفت مجموعة تتبع ل… ويقودها … ثلاثة مدنيين: counted, behind what is said of the subject."""
        for phrase in self.crowd.sentence.phrases:
            if phrase.first < index:
                continue
            if phrase.kind == "stop" or any(i in self.at_sign for i in range(phrase.first, phrase.last + 1)):
                return None
            if phrase.kind == "noun" and not phrase.preposition and not phrase.joined:
                people = self.crowd.people(phrase.first)
                if people is not None and people.counted and not people.agent:
                    return people
        return None

    def beyond(self, people: People, sign: Sign) -> People | None:
        """قتل مسلحون جندياً: the second of two bare noun phrases is the victim."""
        index = people.tail + 1
        for _ in range(6):
            if index >= self.crowd.count or index in self.at_sign:
                return None
            second = self.crowd.people(index, names=self.crowd.full_name(index))
            if second is not None and not second.agent and not self.is_joined(index):
                if self.words[index].noun == "title" and (
                    not self.crowd.text(index).startswith("ال") or self.crowd.text(index) in _CALLED
                ):
                    return None
                if second.definite and not second.counted and second.high is None:
                    return None
                return second if not self.words[index].preposition else None
            index = self.stepped(index, clauses=False)
            if index < 0:
                return None
        return None

    def is_joined(self, at: int) -> bool:
        """Whether و joins the word to what stands before it."""
        text = self.words[at].text if at < self.crowd.count else " "
        return text[0] == "و" and (self.words[at].conjunction == "و" or self.crowd.breaks(at))

    def stepped(self, index: int, *, clauses: bool = True) -> int:
        """The word after a time, a place or another phrase with a preposition; -1 where the sentence goes elsewhere."""
        crowd = self.crowd
        if index >= crowd.count:
            return -1
        if index in crowd.timed:
            return crowd.timed[index] + 1
        word = self.words[index]
        if word.text in _PASSED or word.text in ADVERBS or (word.function and word.enclitic):
            return index + 1
        if word.function in _OPENING or word.preposition:
            return self._past_preposition(index)
        phrase = crowd.phrase_at.get(index)
        if phrase is not None and phrase.kind == "noun" and word.article:
            joined = phrase.joined and clauses and index == phrase.first
            if joined or word.noun == "placehead":  # قبل مغادرتهم القرية
                return crowd.reach(phrase) + 1
        if index in crowd.named and word.conjunction != "و":
            return crowd.named[index].last + 1
        return index + 1 if word.text.endswith("ا") and not word.noun and not word.verb else -1

    def _past_preposition(self, index: int) -> int:
        crowd = self.crowd
        phrase = crowd.phrase_at.get(index) or crowd.phrase_at.get(index + 1)
        phrase = phrase if phrase is None or phrase.kind == "noun" else crowd.phrase_at.get(index + 1)
        if phrase is None:
            return index + 1 if index + 1 < crowd.count else -1
        return max(crowd.reach(phrase) + 1, index + 1) if phrase.first <= index + 3 else index + 1

    def behind(self, at: int, *, relative: bool = False) -> People | None:
        """18 عنصراً من القوات قُتلوا: the subject before its verb."""
        phrases = self.crowd.sentence.phrases
        index = next((i for i, phrase in enumerate(phrases) if phrase.first <= at <= phrase.last), 0) - 1
        for _ in range(7):
            if index < 0:
                return None
            phrase = phrases[index]
            if phrase.kind in ("stop", "verb", "clause", "negation") or (phrase.kind == "relative"):
                return None
            if phrase.kind == "noun" and self._is_detail(index):
                index -= 1
            elif phrase.kind == "noun" and (relative or not phrase.preposition) and not phrase.joined:
                people = self.crowd.people(phrase.first)
                if people is None or people.agent or (not people.counted and (people.definite or people.high is None)):
                    return None
                return people if relative else self._with_those_before(people, index)
            index -= 1
        return None

    def _with_those_before(self, people: People, index: int) -> People:
        """11 من عناصر الحركة وثلاثة من رجال العشائر قُتلوا: whom و joins to the subject are killed too."""
        phrases = self.crowd.sentence.phrases
        if not (people.counted and index and self.words[people.first].text[0] == "و"):
            return people
        at = index - 1
        while at > 0 and phrases[at].kind == "noun" and phrases[at].preposition in ("من", "ل"):
            at -= 1
        first = phrases[at].kind == "noun" and not phrases[at].preposition
        other = self.crowd.people(phrases[at].first) if first else None
        if other is None or other.agent or not other.counted or other.high is None or people.high is None:
            return people
        group = people.group if people.group == other.group else "unknown"
        return people._replace(
            low=people.low + other.low, high=people.high + other.high, first=other.first, group=group
        )

    def _is_detail(self, index: int) -> bool:
        """12 مواطناً بينهم طفلان قتلوا: what بينهم brings in is counted already."""
        phrases = self.crowd.sentence.phrases
        while index > 1 and phrases[index - 1].kind == "noun" and self.words[phrases[index].first].text[0] == "و":
            index -= 1  # بينهم طفلان وسبع نساء
        before = phrases[index - 1] if index else None
        return before is not None and bool(before.pronoun) and before.preposition in ("بين", "من")

    def joined(self, tail: int) -> int | None:
        """Where the next victims begin, if و joins them."""
        index = self._past_description(tail + 1)
        if self.crowd.text(index) in ("من", "في"):
            phrase = self.crowd.phrase_at.get(index + 1)
            if phrase is None or phrase.kind != "noun" or phrase.preposition not in ("من", "في"):
                return None
            index = phrase.last + 1
        if self.crowd.text(index) in ("،", ","):
            index += 1
        if index >= self.crowd.count:
            return None
        apart = self.words[index].text == "و"
        if (company := self._company(index)) is not None:
            index, apart = company, True
        elif apart:
            index += 1
        elif not self.words[index].text.startswith("و"):
            return None
        if (
            index >= self.crowd.count
            or index in self.at_sign
            or (self.crowd.is_verb(index) and self.words[index].noun not in PEOPLE)
        ):
            return None
        number = self.crowd.numbers.get(index)
        if number is not None and number[3] == self.starts[index] and not apart and self.words[index].text != "واحد":
            return None  # عائلة واحدة
        if number is not None and (number[2] + 1 in self.at_sign or number[2] in self.at_sign):
            return None
        return index

    def _past_description(self, index: int) -> int:
        """ضابط برتبة عميد | مع سائقه, شيوخ عشائر | المنطقة: past what is still said of the victims before."""
        phrase = self.crowd.phrase_at.get(index)
        if phrase is not None and self.crowd.text(index) == "برتبه":
            index = phrase.last + 1
            phrase = self.crowd.phrase_at.get(index)
        if phrase is None or phrase.kind != "noun" or phrase.first != index or phrase.joined:
            return index
        return phrase.last + 1 if self.words[index].article else index

    def _company(self, index: int) -> int | None:
        """قُتل ضابط مع خمسة من عناصره, برفقة زوجته, مقابل 11 من الفصائل: where those begin who met the same."""
        text = self.crowd.text(index)
        begin = index + (2 if (text, self.crowd.text(index + 1)) in _BESIDES else 1)
        if begin >= self.crowd.count or not (begin == index + 2 or text in _COMPANY or text in _AGAINST):
            return None
        if begin in self.crowd.numbers or text in _AGAINST:
            return begin if begin in self.crowd.numbers else None
        word = self.words[begin]
        theirs = word.noun in PEOPLE and word.text.endswith(_THEIR)
        return begin if theirs or word.text in OTHERS else None

    def described_by(self, at: int) -> People | None:
        """عثر على نازح مقتول: the noun that a casualty adjective describes."""
        phrase = self.crowd.phrase_at.get(at) or self.crowd.phrase_at.get(at - 1)
        if phrase is None or phrase.kind != "noun":
            return None
        people = self.crowd.people(phrase.first if phrase.first < at else at - 1) if at else None
        return None if people is None or people.agent or people.first >= at else people

    def opening(self, at: int, wanted: tuple[str, ...]) -> int:
        """Where the noun phrase begins that one of the words (a letter: the proclitic) opens."""
        for index in range(at + 1, min(self.crowd.count, at + 8)):
            text = self.crowd.text(index)
            if len(wanted[0]) == 1 and text.startswith(wanted):
                return index
            if text in wanted:
                return index + 1
        return self.crowd.count

    def are_lost(self, at: int, people: People) -> bool:
        """فقد الجيش أربعة من جنوده, خسرت جندياً: a force's own men, who died; not فُقد جنديان."""
        subject = self.crowd.people(at + 1)
        by_force = subject is not None and subject.agent and people.first > at + 1
        first = self.words[people.first].text
        unsaid = first.endswith("ا") or (self.words[at].text.endswith(("ت", "وا")) and not first.endswith("ه"))
        return people.group == "combatant" and (by_force or unsaid)
