"""Noun phrases to mentions: the shortest words that name who, what or where, with the id that the name was given."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from marsad.coding.grammar.frames import Frames
from marsad.coding.roles.civil import is_civilian
from marsad.coding.roles.places import located
from marsad.coding.roles.road_names import WAYS, road_end, ways_end
from marsad.coding.roles.role_words import BELONGING, BOTH, LIVES, LYING, TOLL_WORDS
from marsad.coding.roles.unlisted import unlisted
from marsad.knowledge.load import Knowledge
from marsad.model.claim import Mention
from marsad.model.reading import Name, Phrase, Reading, Sentence, Word
from marsad.model.text import Quote

_CLOSES = {"»": "«", "”": "“", "“": "”", '"': '"', ")": "("}
_BOMB = ("مفخخ", "ملغوم", "ملغم", "ناسف")
_FORMER = frozenset(("سابق", "سابقا", "سابقين", "سابقون", "سابقه", "منشق", "منشقين", "اسبق"))
_WAS = frozenset(("كان", "كانت"))
_USES = frozenset(("استخدم", "استعمل", "اتخذ", "شغل", "أدار"))
_UNNAMED = ("مجهول", "مسلح", "ملثم")
_ANYBODY = frozenset(("شاب", "شابا", "شابان", "شابين", "شبان", "شباب", "رجل", "رجلا", "رجال", "شخص", "اشخاص", "فتي"))
_OFFICIALS = ("مسوول", "دبلوماسي", "سفير", "وزير", "قنصل", "نايب", "محافظ")
_BODIES = frozenset(("civilian", "combatant", "person", "group", "unit", "title"))
_OWN_MEN = frozenset(("combatant", "group", "unit", "person"))

NameKind = Literal["actor", "place", "source"]


class Mentions:
    """The mentions of one sentence."""

    def __init__(self, reading: Reading, frames: Frames, knowledge: Knowledge) -> None:
        self.reading = reading
        self.frames = frames
        self.knowledge = knowledge
        self.sentence: Sentence = frames.sentence
        self.words: list[Word] = frames.words
        self._named = {name.first: name.start for name in reversed(self.sentence.names)}
        """Where the first name that begins with a word starts."""

    # Names within phrases.

    def names(self, first: int, last: int, kind: NameKind) -> list[Name]:
        """The names of actors or places that begin among these words."""
        if self._named.keys().isdisjoint(range(first, last + 1)):
            return []
        inside = [n for n in self.sentence.names if first <= n.first <= last]
        found = [n for n in inside if getattr(n, kind) is not None]
        if not found and kind == "place":
            return [n for n in inside if n.somewhere and n.actor is None and n.source is None]
        return found

    def name(self, name: Name, kind: NameKind) -> Mention:
        """A name as a mention, without its proclitic."""
        quote = self.quoted(name.start, name.end)
        mention = Mention(start=quote.start, end=quote.end, text=quote.text, id=getattr(name, kind))
        return located(mention, self.knowledge) if kind == "place" else mention

    def words_of(self, first: int, last: int, *, id: str | None = None, civilian: bool | None = None) -> Mention:
        """Some words as a mention, without the proclitic of the first."""
        named = self._named.get(first)
        if named is None and first in self.frames.counted:
            named = self._number_at(first)
        start, end = self.sentence.starts[first] + self.words[first].cut, self.sentence.ends[last]
        start = start if named is None else named
        quote = self.quoted(start if start < end else self.sentence.starts[first], end)
        return Mention(start=quote.start, end=quote.end, text=quote.text, id=id, civilian=civilian)

    def _number_at(self, word: int) -> int | None:
        """Where a number begins after what is written on it: وثلاثة; not الثلاثة, whose article is its own."""
        begins = self.sentence.starts[word]
        found = next((n.start for n in self.sentence.numbers if self.sentence.word_at(n.start) == word), begins)
        return None if self.words[word].text[: found - begins].endswith("ال") else found

    def quoted(self, start: int, end: int) -> Quote:
        """The report's words; where a quotation opens within them, up to its close: ميليشيا «الحوثيين»."""
        quote = self.reading.quote(start, end)
        after = self.reading.report.text[quote.end : quote.end + 1]
        opening = _CLOSES.get(after, "")
        closed = 0 if opening != after else 1 - quote.text.count(after) % 2
        if opening and quote.text.count(opening) > closed:
            return Quote(quote.start, quote.end + 1, quote.text + after)
        return quote

    # Who acts.

    def actors(self, group: tuple[int, ...], *, first: int | None = None) -> list[Mention]:
        """Who acts: the organisation that each phrase names, else the phrase."""
        found = ((index, self._actor(index, first)) for index in group)
        return [m for index, own in found if own is not None for m in (own, *self._with_them(index))]

    def _are_several(self, at: int) -> bool:
        """ملثمين, عناصر; not مسلحة, which describes the deed."""
        return self.words[at].noun in _BODIES and self.words[at].number in ("pl", "du")

    def _with_them(self, index: int) -> list[Mention]:
        """قوة مشتركة من قسد والتحالف: the other parties that a force is made of."""
        owners = self.frames.with_owner(index)[1:2]
        joined = [self.frames.phrases[i] for o in owners for i in self.frames.group_of(o)[1:]]
        return [self.name(names[0], "actor") for p in joined if (names := self._proper_names(p.first, p.last))]

    def _actor(self, index: int, first: int | None) -> Mention | None:
        phrase = self.frames.phrases[index]
        if phrase.pronoun or self.words[phrase.first].base in BOTH:
            return None
        start = first if first is not None and phrase.first <= first <= phrase.last else phrase.first
        if start < phrase.last and self._is_deed(start) and self._are_several(start + 1):
            start += 1  # استهداف ملثمين
        owners = [self.frames.phrases[owner] for owner in self.frames.with_owner(index)[1:]]
        names = self.names(start, phrase.last, "actor")
        if names and self._are_natives(phrase, names):
            return self.words_of(start, phrase.last)
        names = names or next((n for o in owners if (n := self._proper_names(o.first, o.last))), [])
        if names:
            return self.name(self._qualifying(names) or _proper(names), "actor")
        if (said := self._said_of(index, start)) is not None:
            return said
        if self._is_bomb(self.words[phrase.head], start, phrase.last):
            return None
        counts = all(self._only_counts(i) for i in range(start, phrase.last + 1))
        if self.is_party(start, phrase.last) and not self.is_theirs(start, phrase.last) and not counts:
            return self.words_of(start, phrase.last)
        if owners and self.is_party(owners[0].first, owners[0].last):
            return self.words_of(start, owners[0].last)  # عشرات من أعضاء الحزب
        return None

    def _are_natives(self, phrase: Phrase, names: list[Name]) -> bool:
        """شاب فلسطيني: of which people somebody is makes no state of them; مسؤول إيراني speaks for one."""
        head = self.words[phrase.head]
        anybody = head.base in _ANYBODY or (head.noun == "civilian" and not head.base.startswith(_OFFICIALS))
        if names[0].first <= phrase.head or not anybody:
            return False
        return all(entry.adjective for name in names for entry in name.entries)

    def _qualifying(self, names: list[Name]) -> Name | None:
        """خفر السواحل الحوثي: whose a force is, by the adjective that ends it."""
        for name, after in pairwise(names):
            word = self.words[after.first]
            ends = word.article and word.text.endswith(("ي", "يه")) and after.first == after.last == name.last + 1
            if ends and not word.conjunction and not any(entry.adjective for entry in (*name.entries, *after.entries)):
                return after
        return None

    def _proper_names(self, first: int, last: int) -> list[Name]:
        """Without the state whose adjective describes something else: للحكومة الليبية."""
        return [n for n in self.names(first, last, "actor") if not all(e.adjective for e in n.entries)]

    def _said_of(self, index: int, start: int) -> Mention | None:
        """مجموعة تتبع للمخابرات, مسلحون ينتمون إلى داعش: whose they are, by the clause that follows."""
        phrases = self.frames.phrases
        at, head = index + 1, self.words[phrases[index].head].noun
        if at >= len(phrases) or phrases[at].kind != "verb" or head not in ("group", "combatant", "person"):
            return None
        if not self.words[phrases[at].first].text.startswith(BELONGING):
            return None
        end = at
        while end + 1 < len(phrases) and phrases[end + 1].kind == "noun" and end < at + 2:
            end += 1
        name = next(iter(self.names(phrases[at].first, phrases[end].last, "actor")), None)
        if name is None:
            return None
        return self.words_of(start, name.last, id=name.actor) if head == "group" else self.name(name, "actor")

    def is_force(self, mentions: list[Mention]) -> bool:
        """Whether one of these is called a force, group or fighters, though no name is known (كتائب الصقر)."""
        starts, ends = self.sentence.starts, self.sentence.ends
        called = [i for i, word in enumerate(self.words) if word.noun in ("group", "combatant")]
        spans = [self.reading.quote(starts[i], ends[i]) for i in called]
        return any(m.start < q.end and q.start < m.end for m in mentions for q in spans)

    def is_theirs(self, first: int, last: int) -> bool:
        """عناصرها, قواته, مقاتليهم: some party's own people, who are that party."""
        word = self.words[first]
        return first == last and word.enclitic in ("ه", "ها", "هم") and word.noun in _OWN_MEN

    def is_party(self, first: int, last: int) -> bool:
        """Whether words without a name tell of people or of a body that can act."""
        return any(self._is_body(at) and not (at > first and self._describes_deed(at)) for at in range(first, last + 1))

    def _is_body(self, at: int) -> bool:
        return self.words[at].noun in _BODIES or self.words[at].base.startswith(_UNNAMED)

    def _describes_deed(self, at: int) -> bool:
        """الهجوم الإرهابي, تفجير انتحاري: an adjective of the deed before it."""
        word, before = self.words[at], self.words[at - 1]
        alike = word.article == before.article and word.number == "sg" and word.text.endswith(("ي", "يه", "يا"))
        return alike and (before.noun == "event_generic" or any(sense.form == "noun" for sense in before.senses))

    def _only_describes(self, at: int) -> bool:
        """الغارة الجوية: what is left of a deed's phrase says of what kind it is."""
        return self.words[at].noun in ("", "adjective") and self._describes_deed(at)

    # Who or what is hit.

    def unit(self, index: int, *, first: int | None = None) -> Mention | None:
        """Who or what is hit: the whole unit with its owner's id."""
        phrase = self.frames.phrases[index]
        if phrase.pronoun:
            return None
        start = first if first is not None else phrase.first
        while start < phrase.last and (self.words[start].base in LIVES or self._is_deed(start)):
            start += 1
        if start > phrase.last or (start > phrase.first and self._only_describes(start)):
            return None
        last, actor = self._owned(index, start)
        if self._is_nobody(start, last, phrase.last):
            return None
        head = self.words[max(phrase.head, start)]
        if actor is None and self._is_bomb(head, start, last):
            return None
        civilian = is_civilian(self.words[start : last + 1], head, actor, self.knowledge)
        named = next((n for n in self.sentence.names if n.first == start and n.actor is not None), None)
        if named is not None and named.last == last:
            quote = self.quoted(named.start, named.end)
            return Mention(start=quote.start, end=quote.end, text=quote.text, id=named.actor, civilian=civilian)
        return self.words_of(start, last, id=actor, civilian=civilian)

    def _owned(self, index: int, start: int) -> tuple[int, str | None]:
        """The last word of a unit with its owner, and the owner's id."""
        last, actor = self.frames.phrases[index].last, None
        for owner in self.frames.with_owner(index):
            owned = self.frames.phrases[owner]
            names = self.names(start if owner == index else owned.first, owned.last, "actor")
            if (
                actor is None
                and names
                and not ((owner == index and self._is_nationality(names[0], index)) or self._is_former(start, names[0]))
            ):
                actor = names[0].actor
            if names or self.is_party(owned.first, owned.last):
                last = max(last, owned.last)
        if actor is None and (name := self._belongs_to(last)) is not None:
            return name.last, name.actor
        return last, actor

    def _belongs_to(self, last: int) -> Name | None:
        """نقطة عسكرية تتبع لقسد: the party to which a unit is said to belong right after it."""
        if last + 1 >= len(self.words):
            return None
        if self.words[last + 1].text.startswith(BELONGING):
            return next(iter(self.names(last + 2, last + 3, "actor")), None)
        was = self.words[last + 1].text in _WAS
        uses = last + 2 if was else last + 1  # مستودع كانت تستخدمه كتائب كذا
        if uses < len(self.words) and self.words[uses].text.endswith("ه") and self.words[uses].lemma in _USES:
            return next(iter(self.names(uses + 1, uses + 2, "actor")), None)
        return None

    def _is_former(self, start: int, name: Name) -> bool:
        """القيادي السابق في الفصائل: of whom they are no longer the owner."""
        return any(word.base in _FORMER for word in self.words[start : name.first])

    def _is_nationality(self, name: Name, index: int) -> bool:
        """طفل فلسطيني, مهندس صيني: of whom the state is no owner."""
        head = self.words[self.frames.phrases[index].head]
        return head.noun in ("civilian", "person") and all(entry.adjective for entry in name.entries)

    def _is_deed(self, at: int) -> bool:
        """أقدموا على خطف طفل: the deed before whom it befell."""
        word = self.words[at]
        return not (word.noun or word.article) and any(s.form == "noun" for s in word.senses)

    def _is_nobody(self, start: int, last: int, end: int) -> bool:
        """A deed or a bare count stands there, no one who could be hit."""
        word = self.words[start]
        if last == start and not word.noun and any(s.form == "noun" for s in word.senses):
            return True
        return last == end and all(self._only_counts(i) for i in range(start, last + 1))

    def is_bomb(self, index: int) -> bool:
        """Whether a phrase names a weapon, or a car made one."""
        phrase = self.frames.phrases[index]
        return self._is_bomb(self.words[phrase.first], phrase.first, phrase.last)

    def _is_bomb(self, head: Word, start: int, last: int) -> bool:
        return head.noun == "weapon" or any(word.base.startswith(_BOMB) for word in self.words[start : last + 1])

    def _only_counts(self, at: int) -> bool:
        """ثلاثة قتلى, عشرات الجرحى: a toll, nobody who is named or described."""
        word = self.words[at]
        if at in self.frames.counted or word.base in TOLL_WORDS:
            return True
        return word.function == "quantifier" or word.noun == "measure_unit"

    # Where.

    def places(self, group: tuple[int, ...]) -> list[Mention]:
        """Where: the most specific place that each phrase names, else what is called a place without a known name."""
        found: list[Mention] = []
        for index in group:
            phrase = self.frames.phrases[index]
            if phrase.pronoun:
                continue
            names = self.names(phrase.first, phrase.last, "place")
            if not names and not self._belongs_elsewhere(phrase):
                names = self._of_place(index, ("من", "ل"))
            if (road := self.road(phrase)) is not None:
                found.append(road)
            elif names:
                found.append(self.name(names[0], "place"))
            elif (unknown := self.unlisted(phrase.first, phrase.last)) is not None:
                found.append(unknown)
            elif names := self._of_place(index, ("ب", "في")):
                found.append(self.name(names[0], "place"))  # حي سكني بمدينة مأرب
            elif self._in_list(index, group):
                found.append(self.words_of(phrase.first, phrase.last))
        return found

    def _belongs_elsewhere(self, phrase: Phrase) -> bool:
        """قرية البو نجم التابعة لقضاء داقوق: a village with a name of its own, and what it belongs to."""
        return self.words[phrase.last].base in LYING and phrase.last > phrase.first + 1

    def road(self, phrase: Phrase) -> Mention | None:
        """طريق نوى – جاسم, الطريق الواصل بين كذا وكذا: a road that no list holds, by its two ends."""
        at = phrase.first if self.words[phrase.first].noun == "placehead" else phrase.head
        if not self.words[at].base.startswith(WAYS):
            return None
        if any(n.first == at and n.place is not None for n in self.sentence.names):
            return None
        end = max(road_end(at, self.sentence), ways_end(at, self.sentence))
        return self.words_of(at, end) if end > at else None

    def home(self, index: int) -> Mention | None:
        """مختار قرية كذا: the place that people or things hit are said to be of."""
        phrase = self.frames.phrases[index]
        at = next((i for i in range(phrase.first + 1, phrase.last) if self.words[i].noun == "placehead"), None)
        return self.unlisted(at, phrase.last) if at is not None else None

    def _in_list(self, index: int, group: tuple[int, ...]) -> bool:
        """نوى والشيخ سعد وكذا: an unknown name among known places."""
        phrases = self.frames.phrases
        words = self.words[phrases[index].first : phrases[index].last + 1]
        if len(group) < 2 or any(word.noun or word.senses or word.function for word in words):
            return False
        if words[0].text.endswith("ا"):
            return False  # شهربان، وفقا لمصدر
        return any(self.names(phrases[i].first, phrases[i].last, "place") for i in group)

    def _of_place(self, index: int, prepositions: tuple[str, ...]) -> list[Name]:
        """الحي الغربي من مدينة خان شيخون: the town, where its quarter has no name."""
        phrases = self.frames.phrases
        if self.words[phrases[index].first].noun != "placehead" or index + 1 >= len(phrases):
            return []
        after = phrases[index + 1]
        return self.names(after.first, after.last, "place") if after.preposition in prepositions else []

    def unlisted(self, first: int, last: int) -> Mention | None:
        """بلدة الفلانية: a name that no gazetteer row holds is still the place's name."""
        found = unlisted(self.words, first, last, self.sentence.names)
        return self.words_of(*found) if found is not None else None

    # What.

    def things(self, group: tuple[int, ...], *, first: int | None = None) -> list[Mention]:
        """What: each phrase as it stands, from its weapon on where a deed stands before it (انفجار عبوة)."""
        found = []
        for index in group:
            phrase = self.frames.phrases[index]
            if not phrase.pronoun:
                start = max(phrase.first, first) if first is not None and first <= phrase.last else phrase.first
                while start < phrase.last and self._is_deed(start) and self.words[start + 1].noun == "weapon":
                    start += 1
                found.append(self.words_of(start, phrase.last))
        return found


def _proper(names: list[Name]) -> Name:
    """The organisation rather than a state's adjective beside it."""
    return next((n for n in names if not all(e.adjective for e in n.entries)), names[0])


def each_once(mentions: list[Mention]) -> list[Mention]:
    """The mentions in order, without those that lie over one before, or are of the same id."""
    kept: list[Mention] = mentions[:1]
    for mention in mentions[1:]:
        if not any(
            (m.start < mention.end and mention.start < m.end) or (m.id is not None and m.id == mention.id) for m in kept
        ):
            kept.append(mention)
    return kept
