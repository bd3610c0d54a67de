"""One sentence before it is parsed: its words, and which of them are names, times and numbers."""

from __future__ import annotations

from itertools import compress
from operator import attrgetter

from marsad.knowledge.lexicon import SERVANT, Lexicon
from marsad.model.reading import Name, Phrase, Sentence, Word
from marsad.read.layout import NONE, Layout

TAKES_NOUN = frozenset(
    (
        *("place", "toward", "from", "on", "prep", "with", "between", "against", "via", "time", "without", "under"),
        *("within", "agent"),
    )
)
"""The classes of function words that govern a noun."""
PUNCTUATION = frozenset(".,،;؛:!?؟()[]{}-/…|\u06d4\u2022")
PEOPLE = frozenset(("civilian", "combatant", "person"))
_OPENS_PERSON = attrgetter("opens_person")
_CLAUSE_OPENERS = frozenset(("clause", "relative", "qad", "aux", "negation"))
_NAME_HEADS = frozenset(("placehead", "group", "combatant", "title"))
_COMMON = PEOPLE | {
    "group",
    "unit",
    "weapon",
    "vehicle",
    "goods",
    "event_generic",
    "document",
    "measure_unit",
    "property",
}
"""Nouns of these classes without article are names of places only after في or a word like قرية."""
COMMAS = frozenset((",", "،", "؛"))
_BEFORE_PERSON = PEOPLE | {"title"}
_CALLED = frozenset(("سيدي", "السيد", "يدعي", "تدعي", "المدعو", "الملقب", "اسمه", "ابو", "بن", "ابن", "عبد", "ابي"))
_DISTRICTS = frozenset(("محليه", "محليات", "مديريه", "مديريات"))
OPENS_TOWN = frozenset(
    (
        *("الشيخ", "شيخ", "ام", "بيت", "عين", "بير", "تل", "دير", "كفر", "خربه", "نبع", "راس", "برج", "خان", "مرج"),
        *("وادي", "جب", "ابو", "البو", "ال", "بني", "حوش", "عرب", "كفل", "قصر", "حصن", "سوق", "باب"),
    )
)
"""The first words of villages' names of two: قرية الشيخ زايد, قرية عين الحمرا."""
_DATELINE = frozenset(("-", "–", "—", ":", "/", "(", "|"))
"""After the town from which a report begins."""
_BEARINGS = frozenset(("شمالي", "جنوبي", "شرقي", "غربي", "شمال", "جنوب", "شرق", "غرب", "وسط", "قرب"))
_MOST = frozenset(("ابرز", "اكبر", "اهم", "اخطر", "اشهر", "اقدم"))
_OF_THEM = frozenset(("احد", "احدي", "بين", "من"))
_TURNS = frozenset(
    (
        *("ماضي", "ماضيه", "جاري", "جاريه", "فايت", "فايته"),
        *("منصرم", "منصرمه", "مقبل", "مقبله"),
    )
)
"""What follows a day: الجمعة الماضية."""


class Ground:
    """The words of a sentence at work. `phrases` grows from left to right while it is parsed."""

    def __init__(self, lexicon: Lexicon, sentence: Sentence, layout: Layout = NONE) -> None:
        self.lexicon = lexicon
        self.words: list[Word] = sentence.words
        self.texts = sentence.texts
        self.starts = sentence.starts
        self.count = len(self.words)
        self.phrases: list[Phrase] = []
        self.named: dict[int, Name] = {}
        """The names by each of their words."""
        self.timed: dict[int, int] = {}
        """The last word of the time expression that a word belongs to."""
        self.numbered: set[int] = set()
        """The words of numbers."""
        self.quoted = layout.quoted
        self.persons: set[int] = set()
        """The words of people's names, as far as they are given names."""
        self._uncut = layout.uncut
        self._find_names(sentence)
        self._find_persons(layout.ali)
        self._find_times(sentence)
        for number in sentence.numbers:
            self.numbered.update(range(sentence.word_at(number.start), sentence.word_at(number.end - 1) + 1))

    def function(self, at: int) -> tuple[str, str, int]:
        """The function word that begins there: its text, its class (or empty) and its number of words."""
        word = self.words[at]
        if at in self.persons:
            return word.base, "", 1
        if not word.opens_function:
            return word.base, word.function, 1
        return self.lexicon.function(self.texts, at)

    def before(self, at: int) -> Word | None:
        """The word before a word."""
        return self.words[at - 1] if at else None

    def after(self, at: int) -> Word | None:
        """The word after a word."""
        return self.words[at + 1] if at + 1 < self.count else None

    def _find_names(self, sentence: Sentence) -> None:
        sentence.names = [name for name in sentence.names if not self._is_no_name(name)]
        for name in sentence.names:
            common = not self.words[name.first].article and all(e.short or e.kind == "source" for e in name.entries)
            if name.first == name.last and common:
                continue  # فصائل, ناشط: a short name or a kind of source, which is a common noun too.
            for index in range(name.first, name.last + 1):
                self.named[index] = name

    def _find_persons(self, ali: frozenset[int]) -> None:
        given = self.lexicon.given
        for at in compress(range(self.count), map(_OPENS_PERSON, self.words)):
            text = self.texts[at]
            if text in given and (at in ali or text != "علي") and self._introduces_person(at):
                self.persons.add(at)
            elif _serves(text, self.texts[at + 1 : at + 2]):
                self.persons.update((at,) if len(text) > len(SERVANT) else (at, at + 1))  # عبد السلام, عبدالسلام

    def _introduces_person(self, at: int) -> bool:
        """Whether a given name may stand there: الشاب أحمد فيصل."""
        before, after = self.before(at), self.after(at)
        if before is None:
            return False
        if after is not None and self.texts[at] == "علي" and after.base == "عبد":
            return True
        if at - 1 in self.persons or before.noun in _BEFORE_PERSON or before.text in _CALLED:
            return True
        if after is None or at in self.named:
            return False
        family = after.article and not (after.noun or after.senses or after.preposition)  # محمد العلي
        return after.text in self.lexicon.given or (family and self._ends_party(at - 1))

    def _ends_party(self, at: int) -> bool:
        """اعتقلت قوات الاحتلال محمد العلي: whose name is not the other's."""
        name = self.named.get(at)
        return name is not None and all(entry.kind == "actor" for entry in name.entries)

    def _find_times(self, sentence: Sentence) -> None:
        for time in sentence.times:
            first, last = sentence.word_at(time.start), sentence.word_at(time.end - 1)
            if first and self.words[first - 1].noun == "time_unit" and not self.words[first - 1].article:
                first -= 1  # يوم الجمعة الماضي
            if last + 1 < self.count and self.words[last + 1].base in _TURNS:
                last += 1
            for index in range(first, last + 1):
                self.timed[index] = last

    def _is_no_name(self, name: Name) -> bool:
        """A name that is a common word too."""
        word, before = self.words[name.first], self.before(name.first)
        if name.last > name.first or any(entry.kind == "source" for entry in name.entries):
            return False
        if name.first in self._uncut or self._cannot_be_cut(name, word, before):
            return False
        best = word.text in _MOST and before is not None and (before.base in _OF_THEM or before.function == "from")
        if best or is_half_a_town(self, name.first):
            return True  # أحد أبرز الوسطاء
        headed = before is not None and before.noun in _NAME_HEADS
        if name.start != self.starts[name.first] + len(word.conjunction):
            of_it = bool(word.enclitic) and word.noun == "abstract"  # أثناء وجوده
            return of_it or (not headed and self._is_masdar(name.first))
        if (word.function and word.enclitic) or (word.noun == "placehead" and not word.article):
            return before is None or before.noun != "placehead"  # عليه is hardly the village of علية
        if word.noun in _COMMON and not word.article and all(entry.kind == "place" for entry in name.entries):
            return self._is_construct(name.first) or not self._says_place(before)  # سكة القطار, مدني, فصائل
        short = before is not None and before.article and all(entry.short for entry in name.entries)  # الملاحة الجوية
        if short or (word.noun == "adjective" and all(entry.kind == "place" for entry in name.entries)):
            return before is not None and before.base not in _DISTRICTS and _agrees(word, before)
        return bool(word.verb or word.function) and self._stands_as_verb(name.first)

    def _cannot_be_cut(self, name: Name, word: Word, before: Word | None) -> bool:
        """على بعقوبة: no preposition follows another; بعلبك: reports do not say «your»."""
        if not word.preposition or word.text.startswith("لل") or name.start != self.starts[name.first]:
            return False
        if word.enclitic == "ك" or word.noun in ("", "adjective"):
            return True
        return before is not None and before.function in TAKES_NOUN and not before.enclitic

    def _says_place(self, before: Word | None) -> bool:
        """Whether the word before makes a common noun a place: في, قرية, بمحلية لقاوة, اشتباكات شهدتها لقاوة."""
        if before is None:
            return False
        saw = bool(before.pronoun) and before.lemma == "شهد"
        return before.function == "place" or before.noun == "placehead" or before.base in _DISTRICTS or saw

    def _is_construct(self, at: int) -> bool:
        after = self.after(at)
        return after is not None and after.article and bool(after.noun) and not after.preposition

    def _is_masdar(self, at: int) -> bool:
        """بفتح الطريق: no word of Fatah."""
        word, after = self.words[at], self.after(at)
        return bool(word.preposition and word.senses) and after is not None and after.article

    def _stands_as_verb(self, at: int) -> bool:
        """تدمر, أغار, فتح where a clause begins or a preposition follows."""
        before, after, word = self.before(at), self.after(at), self.words[at]
        if word.text.endswith("ن") and not word.lemma.endswith("ن") and word.aspect == "past":
            return False  # عدن
        headed = before is not None and before.noun in _NAME_HEADS and not before.article
        if headed or (before is not None and before.function in TAKES_NOUN):
            return False
        if before is None and after is not None and after.text in _DATELINE:
            return False  # سبها - أعلن المركز
        begins = before is None or before.text in PUNCTUATION or before.function in _CLAUSE_OPENERS
        is_past = word.aspect == "past"
        goes_on = after is not None and (after.function in ("on", "from", "toward") or after.opens_time)
        return begins or (is_past and goes_on)

    def bears_proclitic(self, at: int) -> bool:
        """Whether the name that begins with a word has a preposition or و written on it."""
        name, word = self.named[at], self.words[at]
        return name.start > self.starts[at] or word.text.removeprefix(word.conjunction).startswith("لل")


def _serves(text: str, after: list[str]) -> bool:
    """Whether a word is, or with the next one makes, a man's name of the form عبد السلام."""
    if text == SERVANT:
        return bool(after) and after[0].startswith("ال") and len(after[0]) > 3
    return text.startswith(f"{SERVANT}ال") and len(text) > 7


def _agrees(word: Word, before: Word) -> bool:
    """السلطات المحلية, لغم بحري: an adjective of the noun before it, not the place that is called so."""
    if before.function or before.noun == "placehead" or word.article != before.article:
        return False
    if not (before.noun or word.article):
        return False
    return not word.article or (word.text.endswith("يه") and before.base.endswith(("ات", "ه")))


def is_half_a_town(ground: Ground, at: int) -> bool:
    """Whether a word after قرية or the like opens a name of which the next word is the other half."""
    if ground.words[at].text not in OPENS_TOWN:
        return False
    before, after = ground.before(at), ground.after(at)
    if before is None or after is None:
        return False
    headed = before.noun == "placehead" and not before.article and not before.enclitic
    goes_on = not (after.function or after.conjunction or after.preposition or after.noun == "adjective")
    return headed and goes_on and after.text not in PUNCTUATION and after.base not in _BEARINGS
