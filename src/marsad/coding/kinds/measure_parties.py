"""Who among those named in a sentence can impose a measure: armed or governing parties."""

from __future__ import annotations

from marsad.coding.kinds.measure_words import ARMED, BOTH, GOVERNING, OFFICES, OWN_HEADS, PARTIES, TRAFFIC, UNARMED
from marsad.coding.roles.roles import RoleFiller
from marsad.coding.triggers import Occurrence
from marsad.model.claim import Mention


class Parties:
    """The parties of one measure's sentence."""

    def __init__(self, occurrence: Occurrence, filler: RoleFiller) -> None:
        self.occurrence = occurrence
        self.filler = filler
        self.words = filler.words
        self.phrases = filler.phrases

    def party(self, index: int, *, bare: bool = True) -> list[Mention]:
        """The party that a phrase names, if it is one and stands as a subject."""
        phrase = self.phrases[index]
        first = self.words[phrase.first]
        if phrase.kind != "noun" or phrase.pronoun or (bare and phrase.preposition):
            return []
        if first.base in BOTH:
            return list(self.filler.discourse.sides) or [self.filler.mentions.words_of(phrase.first, phrase.last)]
        starts = any(
            n.first == phrase.first and n.actor is not None
            for n in self.filler.mentions.names(phrase.first, phrase.last, "actor")
        )
        has_rest = self.occurrence.rest > self.occurrence.first and phrase.first <= self.occurrence.rest <= phrase.last
        if has_rest and not (starts and index == self.occurrence.frame.at + 1):
            return []
        if phrase.first <= self.occurrence.first <= phrase.last or self.filler.mentions.is_theirs(
            phrase.first, phrase.first
        ):
            return []
        names = [n for n in self.filler.mentions.names(phrase.first, phrase.last, "actor") if n.actor is not None]
        if not starts and (first.senses or first.verb) and first.noun not in PARTIES:
            return []
        if (
            not starts
            and first.noun not in (OWN_HEADS if names or self._owned(index) else PARTIES)
            and not (
                first.base.startswith(("مسلح", "مجهول", "مقتحم", "مهاجم"))
                or first.base in OFFICES
                or (first.noun == "person" and self._is_armed(phrase.first, phrase.last))
            )
        ):
            return []
        accusative = (
            first.text.endswith("ا") and not first.text.endswith("ميليشيا") and not first.text.endswith("مليشيا")
        )
        if (not starts and accusative) or self.is_unarmed(index):
            return []
        return self.filler.mentions.actors((index,)) or [self.filler.mentions.words_of(phrase.first, phrase.last)]

    def _is_armed(self, first: int, last: int) -> bool:
        return any(self.words[i].base.startswith(ARMED) for i in range(first, last + 1))

    def _owned(self, index: int) -> bool:
        return any(
            n.actor is not None
            for owner in self.filler.frames.with_owner(index)[1:]
            for n in self.filler.mentions.names(self.phrases[owner].first, self.phrases[owner].last, "actor")
        )

    def is_unarmed(self, index: int) -> bool:
        """Whether a phrase names people or bodies that impose no measures."""
        phrase = self.phrases[index]
        if self._is_traffic(phrase.first):
            return True
        if self.words[phrase.first].base in GOVERNING:
            return False  # المجلس المدني
        found = False
        for at in range(phrase.first, phrase.last + 1):
            base = self.words[at].base
            if base.startswith(ARMED):
                return False
            found = found or any(base.startswith(root) for root in UNARMED)
        record = self._record(index)
        if record is not None:
            return record == "civilians"
        return found or (self.words[phrase.first].noun == "civilian" and self.words[phrase.first].base not in OFFICES)

    def _is_traffic(self, at: int) -> bool:
        """حركة السير: no party, though a movement may be so called."""
        after = self.words[at + 1].base if at + 1 < len(self.words) else ""
        return self.words[at].base == "حركه" and after.startswith(TRAFFIC)

    def _record(self, index: int) -> str | None:
        phrase = self.phrases[index]
        for name in self.filler.mentions.names(phrase.first, phrase.last, "actor"):
            record = self.filler.mentions.knowledge.actors.get(name.actor or "")
            if record is not None:
                return record.inter
        return None

    def able(self, mentions: list[Mention]) -> list[Mention]:
        """Those among the mentions that are armed or governing parties."""
        return [m for m in mentions if self.is_able(m)]

    def is_able(self, mention: Mention) -> bool:
        record = self.filler.mentions.knowledge.actors.get(mention.id or "")
        if record is not None:
            return record.inter != "civilians"
        at = self.word_of(mention)
        if at is None:
            return True
        word = self.words[at]
        if self.filler.mentions.is_theirs(at, at) or self._is_traffic(at):
            return False
        return (
            word.noun in PARTIES
            or word.base in OFFICES
            or word.base.startswith(("مسلح", "مجهول", "مقتحم"))
            or mention.text.startswith(("السلطات", "سلطات"))
        )

    def word_of(self, mention: Mention) -> int | None:
        sentence, reading = self.filler.frames.sentence, self.filler.mentions.reading
        for at, (start, end) in enumerate(zip(sentence.starts, sentence.ends, strict=True)):
            quote = reading.quote(start, end)
            if quote.start <= mention.start < quote.end:
                return at
        return None


def is_attacker(mention: Mention) -> bool:
    """Whether words without an id tell of those who came to attack: their leaving is flight."""
    return mention.id is None and any(
        root in mention.text for root in ("مهاجم", "مجهول", "مسلحين", "المسلح", "مسلحون", "منفذ", "جناة")
    )
