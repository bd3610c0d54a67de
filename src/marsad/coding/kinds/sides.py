"""Who and what stands about a crossing: its place, the sides that it joins, who runs it, who uses it."""

from __future__ import annotations

from marsad.model.claim import Mention
from marsad.model.reading import Name, Phrase, Reading, Sentence
from marsad.model.text import Span

_JOINS = (
    "يصل",
    "تصل",
    "واصل",
    "الواصل",
    "الواصله",
    "يربط",
    "تربط",
    "الرابط",
    "الرابطه",
    "الفاصل",
    "الفاصله",
    "يفصل",
    "تفصل",
)
_AREAS = frozenset(("مناطق", "منطقه", "مواقع", "سيطره", "نفوذ"))
_LEADING = frozenset(("من", "الي", "نحو", "باتجاه", "صوب"))
_RUNS = ("تدير", "يدير", "تسيطر", "يسيطر", "تشرف", "يشرف")
_SHUTS = ("اغلق", "اقفل", "فتح", "افتتح", "اعاد", "اوقف", "تغلق", "يغلق", "تفتح", "يفتح", "عاود", "علق", "ابق", "اغلاق")
_DECIDES = ("قرر", "اعلن", "تعتزم", "يعتزم", "امر", "اقدم", "عمد", "قام", "بادر", "شرع", "بدا", "تقوم", "يقوم")
_ACTS = frozenset(("اغلاق", "فتح", "اقفال", "اعاده", "افتتاح", "تشغيل"))
_PARTY = frozenset(("group", "unit", "combatant"))
_REACH = 14


class Sides:
    """The surroundings of crossings in one sentence."""

    def __init__(self, reading: Reading, sentence: Sentence) -> None:
        self.reading = reading
        self.sentence = sentence
        self.words = sentence.words

    def place(self, first: int, last: int, name: Name | None) -> list[Mention]:
        """The crossing's own name; of one that has none, the nearest place that is named."""
        if self.words[first].base in ("حدود", "الحدود") and name is not None:
            return [self._quote(name.start, name.end, name.place)]
        if first >= 2 and self.words[first - 1].text in ("وهو", "وهي"):
            told = [p for p in self.sentence.phrases if p.last < first - 1 and p.kind == "noun"]
            if not told:
                return []
            start = told[-1].first + (1 if self.words[told[-1].first].function else 0)
            return self._side(told[-1]) or [self._words(start, told[-1].last)]
        if name is not None:
            start = name.start if name.first == first else self.sentence.starts[first] + self.words[first].cut
            own = self._quote(start, name.end, name.place if name.first == first else None)
            second = self._second(name.last + 1, last)
            return [
                own if name.first == first or not second else self._quote(name.start, name.end, name.place),
                *second,
            ]
        if last > first:
            joined = [at for at in range(first + 2, last + 1) if self.words[at].text.startswith("و")]
            if joined:
                return [self._words(first + 1, joined[0] - 1), self._words(joined[0], last, cut=1)]
            return [self._words(first, last)]
        near = [n for n in self.sentence.names if n.place is not None and n.actor is None]
        after = [n for n in near if first < n.first <= first + _REACH]
        before = [n for n in near if first - _REACH <= n.last < first]
        chosen = after[:1] or before[-1:]
        return [self._quote(n.start, n.end, n.place) for n in chosen]

    def _second(self, at: int, last: int) -> list[Mention]:
        return [self._words(at, last, cut=1)] if at <= last else []

    def connects(self, last: int) -> list[Mention]:
        """The sides with their ids: those it is said to join, else those between which it is crossed."""
        return self._joined(last) or self._led(last)

    def _joined(self, last: int) -> list[Mention]:
        """يصل X بـY, الفاصل بين X وY, مع X."""
        phrases = [p for p in self.sentence.phrases if last < p.last and p.first <= last + _REACH]
        for index, phrase in enumerate(phrases):
            if phrase.first > last + 4 or self.words[phrase.first].text in (".", "؛"):
                break
            if phrase.preposition in ("بين", "مع"):
                return self._sides(phrases[index : index + 3], joined=phrase.preposition == "بين")
            for at in range(max(phrase.first, last + 1), phrase.last + 1):
                if self.words[at].text.startswith(_JOINS):
                    return self._joined_by_verb(phrases[index + 1 : index + 4])
        return []

    def _led(self, last: int) -> list[Mention]:
        """دخلت الأراضي السورية من العراق عبر المعبر, أمام القادمين من مناطق قسد: the lands on either side."""
        found: list[Mention] = []
        phrases = self.sentence.phrases
        own = next((i for i, p in enumerate(phrases) if p.first <= last <= p.last), None)
        for index, phrase in enumerate(phrases) if own is not None else ():
            near = phrase.last >= last - _REACH and phrase.first <= last + _REACH
            if not near or phrase.kind != "noun" or phrase.preposition not in _LEADING or not self._is_land(phrase):
                continue
            between = phrases[min(index, own or 0) : max(index, own or 0)]
            if not any(p.kind in ("clause", "that") for p in between):
                found += [m for m in self._side(phrase) if all(m.id != f.id for f in found)]
        return found[:2]

    def _is_land(self, phrase: Phrase) -> bool:
        """A state, its land, or the area that a party holds: no town."""
        if self.words[phrase.first].base in _AREAS | {"اراضي"}:
            return True
        for name in self.sentence.names:
            if phrase.first <= name.first <= phrase.last:
                kinds = {(e.kind, e.id.partition(":")[2]) for e in name.entries}
                return any(("actor", of) in kinds for kind, of in kinds if kind == "place")
        return False

    def _joined_by_verb(self, phrases: list[Phrase]) -> list[Mention]:
        if phrases and phrases[0].preposition == "بين":
            return self._sides(phrases, joined=True)
        found: list[Mention] = []
        for phrase in phrases:
            lies = phrase.preposition == "في" and bool(found) and (found[-1].id or "").startswith("actor:")
            if phrase.kind != "noun" or not (lies or phrase.preposition in ("", "ب", "الي", "مع")):
                break
            found += self._side(phrase)
        return found[:3]

    def _sides(self, phrases: list[Phrase], *, joined: bool) -> list[Mention]:
        found = self._side(phrases[0])
        for phrase in phrases[1:]:
            follows = phrase.joined or self.words[phrase.first].text.startswith("و")
            if not joined or phrase.kind != "noun" or not follows or len(found) >= 2:
                break
            found += self._side(phrase)
        return found

    def _side(self, phrase: Phrase) -> list[Mention]:
        """One side: an actor's area with the actor's id, else a place."""
        start = next((at for at in range(phrase.first, phrase.last + 1) if self.words[at].base in _AREAS), None)
        names = [n for n in self.sentence.names if phrase.first <= n.first <= phrase.last]
        names = [n for n in names if not all(entry.adjective for entry in n.entries)]
        for name in names:
            if name.actor is not None and (start is not None or name.place is None):
                begin = self.sentence.starts[start] + self.words[start].cut if start is not None else name.start
                return [self._quote(min(begin, name.start), name.end, name.actor)]
        for name in names:
            if name.place is not None:
                return [self._quote(name.start, name.end, name.place)]
        return []

    def operator(self, first: int) -> list[Mention]:
        """Who opens, shuts or runs it: the subject of that verb (or of قرر إغلاقه), where it is a party."""
        phrases = self.sentence.phrases
        acts = False
        for index in range(len(phrases) - 1, -1, -1):
            phrase = phrases[index]
            if phrase.first > first + _REACH or phrase.last < first - _REACH:
                continue
            text = self.words[phrase.first].text.removeprefix("و")
            shuts = text.startswith(_SHUTS + _RUNS)
            if phrase.first > first and not (phrase.kind == "verb" and shuts and self._takes_it(phrase.first)):
                continue
            acts = acts or self._holds_act(phrase, first)
            if phrase.kind != "verb" or self.words[phrase.first].aspect == "passive":
                continue
            if not shuts and not (acts and text.startswith(_DECIDES)):
                continue
            for subject in (*phrases[index + 1 : index + 2], *phrases[max(0, index - 1) : index]):
                party = self._party(subject, first)
                if party is not None:
                    return [party]
        return []

    def _takes_it(self, verb: int) -> bool:
        """أغلقته, أعادت فتحه: the crossing is the pronoun."""
        return any(word.text.endswith("ه") and word.text.startswith(_SHUTS) for word in self.words[verb : verb + 2])

    def _holds_act(self, phrase: Phrase, first: int) -> bool:
        """Whether a phrase up to the crossing names the act as a noun: إغلاق معبر …, إعادة فتح معبر …"""
        if phrase.kind != "noun" or phrase.first > first:
            return False
        return any(self.words[at].base in _ACTS for at in range(phrase.first, min(phrase.last, first) + 1))

    def _party(self, phrase: Phrase, before: int) -> Mention | None:
        if phrase.kind != "noun" or phrase.preposition or phrase.first <= before <= phrase.last:
            return None
        name = next((n for n in self.sentence.names if phrase.first <= n.first <= phrase.last and n.actor), None)
        if name is not None:
            return self._quote(name.start, name.end, name.actor)
        if self.words[phrase.first].noun in _PARTY and (owner := self._owner(phrase)) is not None:
            return self._quote(owner.start, owner.end, owner.actor)
        if any(
            self.words[at].noun in _PARTY or self.words[at].base == "سلطات"
            for at in range(phrase.first, phrase.last + 1)
        ):
            return self._words(phrase.first, phrase.last)
        return None

    def _owner(self, phrase: Phrase) -> Name | None:
        """دورية من الفرقة الرابعة: the party whose men they are."""
        after = (p for p in self.sentence.phrases if p.first == phrase.last + 1 and p.preposition in ("من", "ل"))
        owner = next(after, None)
        names = self.sentence.names if owner is not None else ()
        return next((n for n in names if owner and owner.first <= n.first <= owner.last and n.actor), None)

    def users(self, last: int) -> list[Mention]:
        """أمام المسافرين: for whom it is open or shut."""
        for phrase in self.sentence.phrases:
            if phrase.first > last and phrase.kind == "clause":
                break
            if last < phrase.first <= last + _REACH and phrase.preposition == "امام" and not phrase.pronoun:
                start = phrase.first
                while start < phrase.last and (
                    self.words[start].function or self.words[start].base in ("حركه", "عبور", "مرور")
                ):
                    start += 1
                return [self._words(start, self._end_of_user(start, phrase.last))]
        return []

    def _end_of_user(self, start: int, last: int) -> int:
        at = start
        while (
            at < last and not self.words[at + 1].text.endswith("هم") and not (at > start and self.words[at + 1].article)
        ):
            if self.words[at].article:
                break
            at += 1
        return at

    def _words(self, first: int, last: int, *, cut: int | None = None) -> Mention:
        start, end = self.sentence.starts[first], self.sentence.ends[last]
        front = self.words[first].cut if cut is None else cut
        return self._quote(start + front if start + front < end else start, end, None)  # A و may stand alone.

    def _quote(self, start: int, end: int, to: str | None) -> Mention:
        quote = self.reading.quote(start, end)
        text = self.reading.report.text
        for opening, closing in (("“", "”"), ("«", "»"), ('"', '"')):
            opened = quote.text.count(opening) - (quote.text.count(closing) if closing != opening else 0)
            if opened % 2 and text[quote.end : quote.end + 1] == closing:
                quote = self.reading.report.quote(Span(quote.start, quote.end + 1))
        return Mention(start=quote.start, end=quote.end, text=quote.text, id=to)
