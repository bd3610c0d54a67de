"""Where a bare noun or pronoun of a measure's sentence points: what was named before it."""

from __future__ import annotations

from marsad.coding.roles.places import located
from marsad.coding.roles.roles import RoleFiller
from marsad.coding.triggers import Occurrence
from marsad.knowledge.load import Knowledge
from marsad.model.claim import Mention
from marsad.model.reading import Name

ROADS = (
    "طريق",
    "شارع",
    "جسر",
    "مدخل",
    "معبر",
    "منفذ",
    "اوتوستراد",
    "ممر",
    "كوبري",
    "بنطون",
    "بوابه",
    "مخرج",
    "اتوستراد",
)
_ROADS_MANY = ("معابر", "منافذ", "طرق", "جسور", "شوارع", "مداخل", "ممرات")
TOWNS = frozenset(["مدينه", "بلده", "قريه", "ناحيه", "محليه", "خربه", "محله"])
BARE = TOWNS | frozenset(
    ["منطقه", "مخيم", "حي", "محافظه", "مكان", "موقع", "قضاء", "مديريه", "معبر", "منفذ", "طريق", "جسر", "مطار", "ولايه"]
)
SETTLED = frozenset(("settlement", "district", "subdistrict", "camp", "neighbourhood"))
_CITIES = frozenset(("settlement", "camp"))
_POSTS = frozenset(["حاجز", "حواجز", "نقطه", "نقاط", "مقر", "مقار", "مقرات", "متاريس", "بوابه", "بوابات"])
_TYPES = {"مخيم": ("camp",), "حي": ("neighbourhood",)}
_BEFORE = 4
"""Sentences back in which a bare noun's place is looked for."""


class Recall:
    """What the words of one measure recall."""

    def __init__(self, occurrence: Occurrence, filler: RoleFiller) -> None:
        self.occurrence = occurrence
        self.words = filler.words
        self.phrases = filler.phrases
        self.mentions = filler.mentions
        self.sentence = filler.frames.sentence

    def phrase_of(self, mention: Mention) -> int | None:
        """The phrase in which a mention stands."""
        for index, phrase in enumerate(self.phrases):
            quote = self.mentions.quoted(self.sentence.starts[phrase.first], self.sentence.ends[phrase.last])
            if quote.start <= mention.start < quote.end:
                return index
        return None

    def bare_before(self) -> list[Mention]:
        """تسللت إلى المخيم، ثم وصلت تعزيزات: the place that the last bare noun before the words recalls."""
        for at in range(self.occurrence.first - 1, -1, -1):
            word = self.words[at]
            if word.article and word.base in BARE and not any(n.first <= at <= n.last for n in self.sentence.names):
                return self.meant(at)
        return []

    def unknown_place(self) -> Mention | None:
        """بلدة جنالي: the place last named before by a name that no list holds."""
        for index in range(self.occurrence.phrase - 1, -1, -1):
            phrase = self.phrases[index]
            inside = self.words[phrase.first : phrase.last + 1]
            if phrase.kind == "noun" and any(word.noun == "placehead" for word in inside):
                found = [m for m in self.mentions.places((index,)) if m.id is None]
                if found:
                    return found[0]
        return None

    def stands_for(self, unknown: Mention, name: Name) -> bool:
        """Whether the known place only contains the unknown one, or comes before it."""
        index = self.phrase_of(unknown)
        region = next((i for i, p in enumerate(self.phrases) if p.first <= name.first <= p.last), None)
        if index is None or region is None:
            return False
        return region < index or (region == index + 1 and self.phrases[region].preposition in ("في", "ب"))

    def last_road(self) -> list[Mention]:
        """فتحه, إغلاقها: the road or crossing, or such in the plural, named last before."""
        for at in range(self.occurrence.first - 1, -1, -1):
            many = (
                self.words[self.occurrence.last].enclitic == "ها"
                and self.words[at].base.startswith(_ROADS_MANY)
                and self.words[at].article
            )
            if not many and not self.words[at].base.startswith(ROADS):
                continue
            last = next((n.last for n in self.sentence.names if n.first <= at <= n.last), at)
            while many and last + 1 < len(self.words) and self._describes(last + 1):
                last += 1
            return [self.mentions.words_of(at, last)]
        return []

    def _describes(self, at: int) -> bool:
        return self.words[at].article and self.words[at].noun in ("adjective", "") and not self.words[at].conjunction

    def meant(self, at: int) -> list[Mention]:
        """The place that a bare definite noun recalls."""
        base = self.words[at].base
        if base in ("منطقه", "مكان", "موقع", "حي"):
            return []
        wanted = (
            SETTLED
            if base in TOWNS
            else frozenset(("governorate",))
            if base in ("محافظه", "ولايه")
            else frozenset((base, *_TYPES.get(base, ())))
        )
        found = self.earlier(wanted, before=at)
        if found:
            return [self._as(at, found[0].id)]
        return [self._as(at, None)] if base.startswith(ROADS) else []

    def posts(self, end: int) -> list[Mention]:
        """على حواجزها, before the word `end`: the town named last, where a force has its posts."""
        held = any(
            self.words[i].base in _POSTS and self.words[i].enclitic for i in range(self.occurrence.first + 1, end + 1)
        )
        return self.earlier(_CITIES) if held else []

    def _as(self, at: int, place: str | None) -> Mention:
        written = self.mentions.words_of(at, at)
        return located(
            Mention(start=written.start, end=written.end, text=written.text, id=place), self.mentions.knowledge
        )

    @staticmethod
    def is_bare_in(base: str, name: Name) -> bool:
        """المدينة, البلدة: no name, though a place somewhere is so called."""
        return name.first == name.last and base in BARE

    def earlier(self, wanted: frozenset[str], before: int | None = None) -> list[Mention]:
        """The place of some type, or called by some class noun, that was named last before here."""
        places, reading = self.mentions.knowledge.places, self.mentions.reading
        for index in range(self.sentence.index, max(-1, self.sentence.index - _BEFORE), -1):
            sentence = reading.sentences[index]
            for name in reversed(sentence.names):
                row = places.get(name.place or "")
                if (
                    row is None
                    or name.is_source
                    or name.actor is not None
                    or self.is_bare_in(sentence.words[name.first].base, name)
                ):
                    continue
                if index == self.sentence.index and name.first >= (
                    before if before is not None else self.occurrence.first
                ):
                    continue
                if (
                    row.type in wanted
                    or sentence.words[name.first].base in wanted
                    or (name.first and sentence.words[name.first - 1].base in wanted)
                ):
                    return [self.mentions.name(name, "place")]
        return []


def lies_in(place: str, region: str, knowledge: Knowledge) -> bool:
    """Whether a place lies in a wider one, by their ids."""
    row = knowledge.places.get(place)
    for _ in range(8):
        if row is None or not row.parent:
            return False
        if row.parent == region:
            return True
        row = knowledge.places.get(row.parent)
    return False
