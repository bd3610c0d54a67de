"""The names of a sentence by where they stand: who is meant by a name, a pronoun or الطرفان."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.coding.roles.party_words import KINSHIP, PAIRING, RANKS, SIDES
from marsad.coding.roles.roles import RoleFiller
from marsad.model.claim import Mention
from marsad.model.reading import Name, NameEntry, Sentence


class Nearby:
    """The names and words of one sentence, by where they stand."""

    def __init__(self, filler: RoleFiller) -> None:
        self.filler = filler
        self.words = filler.words
        self.sentence = filler.frames.sentence
        self.reading = filler.mentions.reading
        self.starting = {name.first: name for name in self.sentence.names}
        self.holding = {i: name for name in self.sentence.names for i in range(name.first, name.last + 1)}
        self.phrase_at = self.sentence.phrase_at
        self.kinds = ["" if index < 0 else filler.phrases[index].kind for index in self.phrase_at]

    # One name.

    def party(self, name: Name, *, state: bool = False) -> Mention | None:
        """A name as one who acts; with `state`, a country that stands as a place too."""
        if name.actor is not None:
            return self.filler.mentions.name(name, "actor")
        entries = [e for e in name.entries if e.kind == "actor"]
        if not entries or (name.place is not None and not state):
            return None
        if name.is_source and not state:
            return None
        quote = self.reading.quote(name.start, name.end)
        return Mention(start=quote.start, end=quote.end, text=quote.text, id=only(entries) if state else None)

    def parties(self, first: int, last: int) -> list[Name]:
        """The names of those who act that begin among these words."""
        return [n for n in self.sentence.names if first <= n.first <= last and self.party(n) is not None]

    def earlier(
        self, before: int, *, but: frozenset[str | None] = frozenset(), state: bool = False
    ) -> Iterator[Mention]:
        """Those named before a word, the nearest first, without whom a participle only mentions as another's master."""
        seen = set(but)
        for name in reversed(self.sentence.names):
            if name.last >= before or self.mastering(name) is not None:
                continue
            party = self.party(name, state=state)
            if party is not None and (party.id is None or party.id not in seen):
                seen.add(party.id)
                yield party

    def antecedent(self, before: int, *, but: frozenset[str | None] = frozenset()) -> list[Mention]:
        """Whom a pronoun may mean: the nearest earlier name of another, else the last who acted."""
        found = next((m for m in self.earlier(before, but=but) if not self.is_person(m)), None)
        if found is not None:
            return [found]
        return [m for m in self.filler.discourse.doers if m.id not in but][:1]

    def is_civil(self, mention: Mention) -> bool:
        """Whether a mention is a body that neither fights nor governs: the United Nations, a relief agency."""
        record = self.filler.mentions.knowledge.actors.get(mention.id or "")
        return record is not None and record.kind == "civil"

    def is_person(self, mention: Mention) -> bool:
        record = self.filler.mentions.knowledge.actors.get(mention.id or "")
        return record is not None and record.kind == "person"

    def pair(self, before: int) -> list[Mention]:
        """Whom بينهما or الطرفان means: the two named before in the sentence, else the two sides last told of."""
        found = [m for m, _ in zip(self.earlier(before), range(2), strict=False)]
        if len(found) == 2:
            return found[::-1]
        told = self.filler.discourse.sides[:2]
        if (len(told) == 2 and all(m.id is not None for m in told)) or self._are_clans(told):
            return list(told)
        return self._pair_told()

    def _are_clans(self, told: list[Mention]) -> bool:
        """Whether the two sides last told of, without ids, are named all the same."""
        return (
            len(told) == 2
            and not any(m.text.removeprefix("ال") in SIDES or m.text[0].isdigit() for m in told)
            and all(m.id is None for m in told)
        )

    def _pair_told(self) -> list[Mention]:
        """The two parties between whom a sentence before told something; else the only two that it names."""
        for sentence in reversed(self.reading.sentences[max(0, self.sentence.index - 6) : self.sentence.index]):
            between = next(
                (i for i, w in enumerate(sentence.words) if w.function == "between" and not w.enclitic), None
            )
            found = self._named(sentence, between or 0)
            if (between is not None and len(found) >= 2) or (
                len(found) == 2 and sentence.index >= self.sentence.index - 3
            ):
                return found[:2]
        return []

    def _named(self, sentence: Sentence, first: int) -> list[Mention]:
        """The different parties that a sentence names from a word on, without another's master."""
        rules = self.filler.mentions.knowledge.lexicon.rules
        found: dict[str, Mention] = {}
        for name in sentence.names:
            if name.first < first or name.actor is None or name.is_source:
                continue
            before = sentence.words[max(0, name.first - 2) : name.first]
            if any(s.form == "participle" and rules[s.rule].type.kind == "relation" for w in before for s in w.senses):
                continue
            found.setdefault(name.actor, self.filler.mentions.name(name, "actor"))
        return list(found.values())

    def told(self) -> list[Mention]:
        """Whom التشكيل or الفصيل means: the last named in the sentence before."""
        for sentence in reversed(self.reading.sentences[max(0, self.sentence.index - 2) : self.sentence.index]):
            for name in sentence.names:
                if name.actor is not None and not name.is_source:
                    return [self.filler.mentions.name(name, "actor")]
        return self.filler.discourse.doers[:1]

    def is_joined(self, index: int) -> bool:
        """Whether و joins a phrase to what stands before it, be it written on a name (وإسرائيل)."""
        phrase = self.filler.phrases[index]
        name = self.starting.get(phrase.first)
        return phrase.joined or (
            name is not None
            and name.start > self.sentence.starts[name.first]
            and self.words[name.first].text.startswith("و")
        )

    def mastering(self, name: Name) -> int | None:
        """The participle that says the name to be another's master (الفصيل التابع لـ), by its word."""
        for at in range(name.first - 1, max(-1, name.first - 5), -1):
            word = self.words[at]
            if self.is_relating(at):
                return at
            linking = (
                word.function or word.preposition or word.base in RANKS or word.noun == "group" or word.text == "ل"
            )
            if not linking or at in self.holding or word.conjunction:
                return None
        return None

    def is_relating(self, at: int) -> bool:
        """Whether a word is a participle that ties one party to another: التابع, المدعوم, الموالية."""
        rules = self.filler.mentions.knowledge.lexicon.rules
        return any(s.form == "participle" and rules[s.rule].type.kind == "relation" for s in self.words[at].senses)

    def pairs(self, at: int) -> bool:
        """Whether a word stands before the names of two: عشيرتي, عائلتا."""
        word = self.words[at]
        return word.base in PAIRING or word.text in PAIRING or word.text[1:] in PAIRING

    def is_collective(self, mention: Mention) -> bool:
        """Whether a mention's words, or the word before them, call it a clan, a crowd or a force."""
        around = self._around(mention)
        return self._is_sort(around[-1:]) or any(self._is_kin_word(at) or self._is_party_word(at) for at in around)

    def _is_sort(self, last: list[int]) -> bool:
        """المحلية منها: a sort of a group told of before, by its last word."""
        after = self.words[last[0] + 1] if last and last[0] + 1 < len(self.words) else None
        return after is not None and after.function == "from" and after.enclitic in ("ها", "هم")

    def _is_party_word(self, at: int) -> bool:
        """A word for a force, or of a name that several parties bear, of which none could be chosen."""
        word, name = self.words[at], self.holding.get(at)
        if name is not None and name.place is None and all(e.kind == "actor" for e in name.entries):
            return True
        return word.noun in ("group", "combatant") and word.base not in SIDES

    def is_kin(self, mention: Mention) -> bool:
        """Whether a mention's words, or the word before them, call it a clan, a crowd or fighters."""
        return any(self._is_kin_word(at) or self.words[at].noun == "combatant" for at in self._around(mention))

    def _is_kin_word(self, at: int) -> bool:
        return self.words[at].base in KINSHIP or self.pairs(at)

    def _around(self, mention: Mention) -> list[int]:
        """The words of a mention, and the one before them."""
        inside = self._inside(mention)
        return [inside[0] - 1, *inside] if inside and inside[0] else inside

    def _inside(self, mention: Mention) -> list[int]:
        """The words of a mention."""
        quotes = [self.reading.quote(s, e) for s, e in zip(self.sentence.starts, self.sentence.ends, strict=True)]
        return [at for at, q in enumerate(quotes) if q.start < mention.end and mention.start < q.end]

    def is_named_force(self, mention: Mention) -> bool:
        """كتيبة الصقور, no مجموعة or مسلحون مجهولون: a class of forces with a name of its own."""
        inside = self._inside(mention)
        return len(inside) > 1 and self.words[inside[0]].noun == "group" and self.is_proper(inside[0] + 1, inside[-1])

    def is_paired(self, mention: Mention) -> bool:
        """Whether a mention follows a word for two clans or factions: عشيرتي البو غنام والنوافل."""
        for at in range(len(self.words)):
            if self.pairs(at) and at + 1 < len(self.words):
                quote = self.reading.quote(self.sentence.starts[at], self.sentence.ends[at + 1])
                if quote.start <= mention.start < quote.end:
                    return True
        return False

    def is_proper(self, first: int, last: int) -> bool:
        """Whether words that follow a class of forces name one of them: الصقور, أبو عرب; not محلية, من الشبان."""
        word = self.words[first]
        virtue = word.noun == "abstract" and word.article  # لواء الصمود
        if (word.noun and not virtue) or word.function or word.senses or word.conjunction or word.preposition:
            return False
        return word.article or (
            self.words[first - 1].noun == "group"
            and not word.base.endswith(("ي", "يه", "ه"))
            and not self.words[first - 1].article
            and last - first <= 2
        )

    def means_both(self, first: int, last: int) -> bool:
        """Whether words stand for two sides told of before: الطرفان, أعيان القبيلتين."""
        return any(
            (self.words[i].base in SIDES and self.words[i].article)
            or (
                self.words[i].text.removeprefix("و").removeprefix("لل").removeprefix("ال") in SIDES
                and i not in self.holding
                and (self.words[i].article or self.words[i].text.removeprefix("و").startswith(("ال", "لل")))
            )
            for i in range(first, last + 1)
        )


def only(entries: list[NameEntry]) -> str | None:
    ids = {e.id for e in entries}
    return entries[0].id if len(ids) == 1 else None
