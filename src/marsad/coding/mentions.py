"""Noun phrases to mentions: the shortest words that name who, what or where, with the id that the name was given."""

from __future__ import annotations

from marsad.coding.frames import Frames
from marsad.coding.places import located
from marsad.knowledge.load import Knowledge
from marsad.model.claim import Mention
from marsad.model.reading import Name, Reading, Sentence, Word
from marsad.model.text import Quote

_PEOPLE = frozenset(("civilian", "combatant", "person"))
_CLOSES = {"»": "«", "”": "“", "“": "”", '"': '"', ")": "("}
_TOLL_WORDS = frozenset("قتيل قتلي قتيلا قتيلان قتيلين قتيله جريح جرحي جريحا جريحين جريحان شهيد شهداء شهيدا شهيدين ضحايا ضحيه مصاب مصابين مصابون اصابه اصابات مقتل جرح اخر اخرين اخرون اخري جراح جروح بجروح مصرع حياه ارواح خساير بشريه اكثر اقل مصرعهم حتفهم".split())
_BOMB = ("مفخخ", "ملغوم", "ملغم", "ناسف")
_BOTH = frozenset(("طرفين", "طرفان", "جانبين", "جانبان", "فريقين", "فريقان"))
_LIVES = frozenset(("حياه", "ارواح", "مقتل", "اصابه", "جرح", "استشهاد", "مصرع"))
_UNNAMING = frozenset("مدينه بلده قريه مدينتي بلدتي قريتي بلدات قري مدن مدينتا بلدتا قريتا محافظه محافظات محافظتي ولايه ولايات منطقه مناطق ناحيه نواحي قضاء مديريه مديريتي مركز حي حيي احياء محله ضاحيه بلدتا وسط محيط اطراف داخل شرق غرب شمال جنوب شرقي غربي شمالي جنوبي كل جميع من".split())


class Mentions:
    """The mentions of one sentence."""

    def __init__(self, reading: Reading, frames: Frames, knowledge: Knowledge) -> None:
        self.reading = reading
        self.frames = frames
        self.knowledge = knowledge
        self.sentence: Sentence = frames.sentence
        self.words: list[Word] = frames.words

    # Names within phrases.

    def names(self, first: int, last: int, kind: str) -> list[Name]:
        """The names of actors or places that begin among these words."""
        return [n for n in self.sentence.names if first <= n.first <= last and getattr(n, kind) is not None and not (n.is_source and kind == "actor" and n.actor is None)]

    def name(self, name: Name, kind: str) -> Mention:
        """A name as a mention, without its proclitic."""
        quote = self.quoted(name.start, name.end)
        if kind == "place":
            return located(Mention(start=quote.start, end=quote.end, text=quote.text, id=name.place), self.knowledge)
        return Mention(start=quote.start, end=quote.end, text=quote.text, id=getattr(name, kind))

    def words_of(self, first: int, last: int, **more: object) -> Mention:
        """Some words as a mention, without the proclitic of the first."""
        start, end = self.sentence.starts[first] + self.words[first].cut, self.sentence.ends[last]
        if any(n.first == first for n in self.sentence.names):
            start = next(n.start for n in self.sentence.names if n.first == first)
        if start >= end:
            start = self.sentence.starts[first]
        quote = self.quoted(start, end)
        return Mention(start=quote.start, end=quote.end, text=quote.text, **more)  # type: ignore[arg-type]

    def quoted(self, start: int, end: int) -> Quote:
        """The report's words; where a quotation opens within them, up to its close: ميليشيا «الحوثيين»."""
        quote = self.reading.quote(start, end)
        after = self.reading.report.text[quote.end : quote.end + 1]
        opening = _CLOSES.get(after, "")
        if opening and quote.text.count(opening) > (0 if opening != after else 1 - quote.text.count(after) % 2):
            return Quote(quote.start, quote.end + 1, quote.text + after)
        return quote

    # By what the role wants.

    def actors(self, group: tuple[int, ...], *, first: int | None = None) -> list[Mention]:
        """Who acts: the organisation that each phrase names, else the phrase."""
        found: list[Mention] = []
        for index in group:
            phrase = self.frames.phrases[index]
            if phrase.pronoun or self.words[phrase.first].base in _BOTH:
                continue
            start = first if first is not None and phrase.first <= first <= phrase.last else phrase.first
            names = self.names(start, phrase.last, "actor")
            if not names:
                for owner in self.frames.with_owner(index)[1:]:
                    owned = self.frames.phrases[owner]
                    names = self.names(owned.first, owned.last, "actor")
                    if names:
                        break
            if names:
                found += [self.name(n, "actor") for n in self._organisations(names)]
            elif self.is_party(start, phrase.last) and not self.is_theirs(start, phrase.last) and not all(self._only_counts(i) for i in range(start, phrase.last + 1)):
                found.append(self.words_of(start, phrase.last))
            elif (owners := self.frames.with_owner(index)[1:]) and self.is_party(self.frames.phrases[owners[0]].first, self.frames.phrases[owners[0]].last):
                found.append(self.words_of(start, self.frames.phrases[owners[0]].last))  # عشرات من أعضاء الحزب
        return found

    def _organisations(self, names: list[Name]) -> list[Name]:
        proper = [n for n in names if not all(e.adjective for e in n.entries)] if len(names) > 1 else names
        return proper[:1] if proper else names[:1]

    def is_force(self, mentions: list[Mention]) -> bool:
        """Whether one of these is called a force, group or fighters, though no name is known (كتائب الصقر)."""
        spans = [self.reading.quote(self.sentence.starts[i], self.sentence.ends[i]) for i, w in enumerate(self.words) if w.noun in ("group", "combatant")]
        return any(m.start < q.end and q.start < m.end for m in mentions for q in spans)

    def is_theirs(self, first: int, last: int) -> bool:
        """عناصرها, قواته, مقاتليهم: some party's own people, who are that party."""
        return first == last and self.words[first].enclitic in ("ه", "ها", "هم") and self.words[first].noun in ("combatant", "group", "unit", "person")

    def is_party(self, first: int, last: int) -> bool:
        """Whether words without a name tell of people or of a body that can act."""
        return any(self.words[i].noun in ("civilian", "combatant", "person", "group", "unit", "title") or self.words[i].base.startswith(("مجهول", "مسلح", "ملثم")) for i in range(first, last + 1))

    def unit(self, index: int, *, first: int | None = None) -> Mention | None:
        """Who or what is hit: the whole unit with its owner's id."""
        phrase = self.frames.phrases[index]
        if phrase.pronoun:
            return None
        start = first if first is not None else phrase.first
        while start < phrase.last and self.words[start].base in _LIVES:
            start += 1
        if start > phrase.last:
            return None
        last, actor = phrase.last, None
        for owner in [index, *self.frames.with_owner(index)[1:]]:
            owned = self.frames.phrases[owner]
            names = self.names(start if owner == index else owned.first, owned.last, "actor")
            if names and actor is None:
                actor = names[0].actor
            if owner != index and (names or self.is_party(owned.first, owned.last)):
                last = max(last, owned.last)
        if last == start and not self.words[start].noun and any(s.form == "noun" for s in self.words[start].senses):
            return None
        if last == phrase.last and all(self._only_counts(i) for i in range(start, last + 1)):
            return None
        head = self.words[phrase.head if phrase.head >= start else start]
        if actor is None and (head.noun == "weapon" or any(self.words[i].base.startswith(_BOMB) for i in range(start, last + 1))):
            return None
        named = [n for n in self.sentence.names if n.first == start and n.actor is not None]
        if named and named[0].last == last:
            return Mention(**{**_plain(self.name(named[0], "actor")), "civilian": self._civilian(head, start, last, actor)})
        return self.words_of(start, last, id=actor, civilian=self._civilian(head, start, last, actor))

    def _only_counts(self, at: int) -> bool:
        """ثلاثة قتلى, عشرات الجرحى: a toll, nobody who is named or described."""
        word = self.words[at]
        return at in self.frames.counted or word.base in _TOLL_WORDS or word.function == "quantifier" or word.noun == "measure_unit"

    def _civilian(self, head: Word, first: int, last: int, actor: str | None) -> bool | None:
        classes = [self.words[i].noun for i in range(first, last + 1)]
        if actor is not None:
            record = self.knowledge.actors.get(actor)
            if record is not None and record.inter == "civilians":
                return True
            if head.noun != "civilian":
                return False
        if "combatant" in classes or head.noun == "combatant" or head.base.startswith("مسلح"):
            return False
        if "civilian" in classes:
            return True
        if head.noun in ("placehead", "property"):
            military = any(self.words[i].base.startswith(("عسكري", "امني")) for i in range(first, last + 1))
            return False if military else True if head.noun == "placehead" else None
        if head.noun in ("unit", "group"):
            return False
        return None

    def places(self, group: tuple[int, ...]) -> list[Mention]:
        """Where: the most specific place that each phrase names, else what is called a place without a known name."""
        found: list[Mention] = []
        for index in group:
            phrase = self.frames.phrases[index]
            if phrase.pronoun:
                continue
            names = self.names(phrase.first, phrase.last, "place") or self._of_place(index)
            if names:
                found.append(self.name(names[0], "place"))
            elif (unknown := self._unknown_place(phrase.first, phrase.last)) is not None:
                found.append(unknown)
            elif self._in_list(index, group):
                found.append(self.words_of(phrase.first, phrase.last))
        return found

    def _in_list(self, index: int, group: tuple[int, ...]) -> bool:
        """نوى والشيخ سعد وكذا: an unknown name among known places."""
        phrase = self.frames.phrases[index]
        if len(group) < 2 or any(self.words[i].noun or self.words[i].senses or self.words[i].function for i in range(phrase.first, phrase.last + 1)):
            return False
        return any(self.names(self.frames.phrases[i].first, self.frames.phrases[i].last, "place") for i in group)

    def _of_place(self, index: int) -> list[Name]:
        """الحي الغربي من مدينة خان شيخون: the town, where its quarter has no name."""
        phrases = self.frames.phrases
        if self.words[phrases[index].first].noun != "placehead" or index + 1 >= len(phrases) or phrases[index + 1].preposition not in ("من", "ل"):
            return []
        return self.names(phrases[index + 1].first, phrases[index + 1].last, "place")

    def _unknown_place(self, first: int, last: int) -> Mention | None:
        """بلدة الفلانية: a name that no gazetteer row holds is still the place's name."""
        if self.words[first].noun != "placehead" or last == first:
            return None
        start = first
        while start < last and self.words[start].base in _UNNAMING:
            start += 1
        rest = self.words[start]
        if rest.noun in ("time_unit", "adjective") or rest.function or any(n.first <= last and n.last >= first and n.actor for n in self.sentence.names):
            return None
        return self.words_of(start, last)

    def home(self, index: int) -> Mention | None:
        """مختار قرية كذا: the place that people or things hit are said to be of."""
        phrase = self.frames.phrases[index]
        at = next((i for i in range(phrase.first + 1, phrase.last) if self.words[i].noun == "placehead"), None)
        return self._unknown_place(at, phrase.last) if at is not None else None

    def things(self, group: tuple[int, ...], *, first: int | None = None) -> list[Mention]:
        """What: each phrase as it stands; of an amount, what it is of (كمية من المازوت)."""
        found = []
        for index in group:
            phrase = self.frames.phrases[index]
            if phrase.pronoun:
                continue
            start = max(phrase.first, first) if first is not None and first <= phrase.last else phrase.first
            found.append(self.words_of(start, phrase.last))
        return found


def _plain(mention: Mention) -> dict[str, object]:
    return {key: getattr(mention, key) for key in ("start", "end", "text", "id")}
