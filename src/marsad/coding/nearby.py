"""Who and where, by the words before and after a word: what is said of a name, whom a preposition names, what a pronoun means."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.coding.roles import RoleFiller
from marsad.model.claim import Mention
from marsad.model.reading import Name, NameEntry, Sentence

_STOPS = frozenset(".؛:!?؟…|-")
_ADVERBS = frozenset("تنظيميا اداريا عسكريا ماليا سياسيا لوجستيا فكريا مباشره بشكل مباشر بدوره بدورها رسميا سابقا شكليا اسميا حاليا كليا جزييا بالسلاح بالمال".split())
_RANKS = frozenset("صفوف صف رايه لواء قياده امره اطار مظله سيطره نفوذ سلطه حكم اداره هيمنه قبضه يد ايدي".split())
_DUALS = ("تين", "تان", "ين", "ان")
_SIDES = frozenset("طرفين طرفان جانبين جانبان فريقين فريقان فصيلين فصيلان حركتين حركتان تنظيمين تنظيمان عشيرتين عشيرتان قبيلتين قبيلتان عايلتين عايلتان ميليشيتين قوتين قوتان مجموعتين مجموعتان جيشين جيشان جماعتين جماعتان بلدين بلدان لواءين لواءان كتيبتين كتيبتان جهازين جهازان".split())
_BLOCS = frozenset("خليجيا غربيا عربيا دوليا اقليميا اجنبيا".split())
KINSHIP = frozenset("عشيرتي عشيرتا قبيلتي قبيلتا عايلتي عايلتا عشيره قبيله عايله ال بني ابناء اهالي اهل قبايل عشاير سكان وجهاء اعيان شيوخ حركتي حركتا فصيلي فصيلا ميليشيتي تنظيمي حزبي قريتي بلدتي".split())
PAIRING = frozenset("عشيرتي عشيرتا قبيلتي قبيلتا عايلتي عايلتا حركتي حركتا فصيلي فصيلا تنظيمي حزبي كتيبتي لواءي قريتي بلدتي".split())
STILL = frozenset("ما لا زال زالوا زالت يزال تزال يزالون كان كانت كانوا ظل ظلوا باتوا هم هي هو".split())
_REACH = 9


class Nearby:
    """The names and words of one sentence, by where they stand."""

    def __init__(self, filler: RoleFiller) -> None:
        self.filler = filler
        self.words = filler.words
        self.sentence = filler.frames.sentence
        self.reading = filler.mentions.reading
        self.starting = {name.first: name for name in self.sentence.names}
        self.holding = {i: name for name in self.sentence.names for i in range(name.first, name.last + 1)}
        self.kinds = ["" for _ in self.words]
        self.phrase_at = [-1 for _ in self.words]
        for index, phrase in enumerate(filler.phrases):
            for at in range(phrase.first, phrase.last + 1):
                self.kinds[at] = phrase.kind
                self.phrase_at[at] = index

    # One name.

    def party(self, name: Name, *, state: bool = False) -> Mention | None:
        """A name as one who acts; with `state`, a country that stands as a place too."""
        if name.actor is not None:
            return self.filler.mentions.name(name, "actor")
        entries = [e for e in name.entries if e.kind == "actor"]
        if not entries or name.place is not None and not state:
            return None
        if name.is_source and not state:
            return None
        quote = self.reading.quote(name.start, name.end)
        return Mention(start=quote.start, end=quote.end, text=quote.text, id=_only(entries) if state else None)

    def parties(self, first: int, last: int) -> list[Name]:
        """The names of those who act that begin among these words."""
        return [n for n in self.sentence.names if first <= n.first <= last and self.party(n) is not None]

    def earlier(self, before: int, *, but: frozenset[str | None] = frozenset(), state: bool = False) -> Iterator[Mention]:
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
        found = next((m for m in self.earlier(before, but=but) if not self._is_person(m)), None)
        if found is not None:
            return [found]
        return [m for m in self.filler.discourse.doers if m.id not in but][:1]

    def _is_person(self, mention: Mention) -> bool:
        record = self.filler.mentions.knowledge.actors.get(mention.id or "")
        return record is not None and record.kind == "person"

    def pair(self, before: int) -> list[Mention]:
        """Whom بينهما or الطرفان means: the two named before in the sentence, else the two sides last told of."""
        found = [m for m, _ in zip(self.earlier(before), range(2), strict=False)]
        if len(found) == 2:
            return found[::-1]
        told = self.filler.discourse.sides[:2]
        if len(told) == 2 and all(m.id is not None for m in told) or self._are_clans(told):
            return list(told)
        return self._pair_told()

    def _are_clans(self, told: list[Mention]) -> bool:
        """Whether the two sides last told of, without ids, are named all the same."""
        return len(told) == 2 and not any(m.text.removeprefix("ال") in _SIDES or m.text[0].isdigit() for m in told) and all(m.id is None for m in told)

    def _pair_told(self) -> list[Mention]:
        """The two parties between whom, in a sentence before this one, something was said to be; else the only two it names."""
        for sentence in reversed(self.reading.sentences[max(0, self.sentence.index - 6) : self.sentence.index]):
            between = next((i for i, w in enumerate(sentence.words) if w.function == "between" and not w.enclitic), None)
            found = self._named(sentence, between or 0)
            if between is not None and len(found) >= 2 or len(found) == 2 and sentence.index >= self.sentence.index - 3:
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
        return phrase.joined or name is not None and name.start > self.sentence.starts[name.first] and self.words[name.first].text.startswith("و")

    def mastering(self, name: Name) -> int | None:
        """The participle that says the name to be another's master (الفصيل التابع لـ), by its word."""
        for at in range(name.first - 1, max(-1, name.first - 5), -1):
            word = self.words[at]
            if self.is_relating(at):
                return at
            linking = word.function or word.preposition or word.base in _RANKS or word.noun == "group" or word.text == "ل"
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
        for at, word in enumerate(self.words):
            quote = self.reading.quote(self.sentence.starts[at], self.sentence.ends[at])
            after = at + 1 < len(self.words) and self.reading.quote(self.sentence.starts[at + 1], self.sentence.ends[at + 1]).end > mention.start >= quote.end
            if (quote.start < mention.end and mention.start < quote.end) or after:
                if word.base in KINSHIP or self.pairs(at) or word.noun in ("group", "combatant") and word.base not in _SIDES:
                    return True
        return False

    def is_named_force(self, mention: Mention) -> bool:
        """كتيبة الصقور, no مجموعة or مسلحون مجهولون: a class of forces with a name of its own."""
        at = next((i for i, start in enumerate(self.sentence.starts) if self.reading.quote(start, self.sentence.ends[i]).end > mention.start), None)
        count = len(mention.text.split())
        return at is not None and count > 1 and self.words[at].noun == "group" and self._is_proper(at + 1, at + count - 1)

    def is_paired(self, mention: Mention) -> bool:
        """Whether a mention follows a word for two clans or factions: عشيرتي البو غنام والنوافل."""
        for at in range(len(self.words)):
            if self.pairs(at) and at + 1 < len(self.words):
                quote = self.reading.quote(self.sentence.starts[at], self.sentence.ends[at + 1])
                if quote.start <= mention.start < quote.end:
                    return True
        return False

    # Before a participle.

    def said_of(self, first: int) -> list[Mention]:
        """The party that a participle is said of: named, quoted, or called a force by a name that nobody knows."""
        at, left = first - 1, 12
        while at >= 0 and left > 0:
            left -= 1
            name = self.holding.get(at)
            if name is not None:
                party = self.party(name)
                master = self.mastering(name)
                if party is not None and master is None and self._is_person(party) and self.words[first].text.endswith("ه"):
                    at = name.first - 1
                    continue
                if party is not None and master is None:
                    return self._with_joined(name, party, first) if party.id is not None or name.last > name.first else []
                if party is None and self.words[name.first].noun in ("group", "combatant", "unit", "civilian", "person"):
                    return []
                at = (name.first if master is None else master) - 1
                continue
            if self.words[at].text.removeprefix("و") in STILL:
                at -= 1
                continue
            if self.kinds[at] in ("verb", "relative", "that", "clause", "negation") or self.words[at].text in _STOPS:
                return []
            if not self._is_passing(at):
                return self._unknown(at)
            at -= 1
        return []

    def _with_joined(self, name: Name, party: Mention, first: int) -> list[Mention]:
        """التابعين said of two: the name joined before it as well."""
        text = self.words[first].text
        joined = self.words[name.first].conjunction == "و" or name.start > self.sentence.starts[name.first]
        if text.endswith(("ين", "ان", "تين", "تان")) and joined:
            for other in reversed(self.sentence.names):
                if other.last < name.first and name.first - other.last <= 3 and (mention := self.party(other)) is not None:
                    return [mention, party]
        return [party]

    def _is_passing(self, at: int) -> bool:
        """Words that may stand between a name and what is said of it: adjectives, a comma, a place, another participle."""
        word = self.words[at]
        if word.text in "،,()\"" or word.noun == "adjective" or word.function or self.is_relating(at):
            return True
        if word.base in ("زعامه", "قياده", "رياسه") or self.kinds[at] == "time" or word.noun == "placehead" or word.text in _ADVERBS:
            return True
        before = self.words[at - 1] if at else None
        return before is not None and before.function in ("place", "from") and word.article

    def _unknown(self, at: int) -> list[Mention]:
        """كتيبة الصقور, «الضبط الميداني»: the words of a force's name that is in no list."""
        index = self.phrase_at[at]
        if index < 0 or self.kinds[at] != "noun":
            return []
        phrase = self.filler.phrases[index]
        last = at
        first = phrase.first
        text = self.reading.text
        opens = next((i for i in range(first, last + 1) if text[self.sentence.starts[i] - 1 : self.sentence.starts[i]] == '"' or '"' in text[self.sentence.starts[i] : self.sentence.starts[i] + 3]), None)
        if opens is not None and self.words[opens].text == "ل":
            opens += 1
        if opens is not None and opens <= last <= opens + 4:
            return [self.filler.mentions.words_of(opens, last)]
        if self.words[first].noun == "group" and last > first and self._is_proper(first + 1, last):
            return [self.filler.mentions.words_of(first, last)]
        return []

    def _is_proper(self, first: int, last: int) -> bool:
        """Whether words that follow a class of forces name one of them: الصقور, أبو عرب; not محلية, من الشبان."""
        word = self.words[first]
        if word.noun or word.function or word.senses or word.conjunction or word.preposition:
            return False
        return word.article or self.words[first - 1].noun == "group" and not word.base.endswith(("ي", "يه", "ه")) and not self.words[first - 1].article and last - first <= 2

    # After a word.

    def complement(self, at: int, *, linked: bool = True, but: frozenset[str | None] = frozenset(), before: int | None = None) -> list[Mention]:
        """Whom لـ, من, إلى, في صفوف or an adverb (روسياً) names after a participle or verb, or a pronoun there means."""
        found: list[Mention] = []
        open_ = not linked
        for index in range(at, min(at + _REACH, len(self.words))):
            word, name = self.words[index], self.starting.get(index)
            if word.text in _STOPS or word.text in "،," or self.kinds[index] in ("verb", "relative", "that", "clause") and name is None:
                break
            if index > at and word.conjunction == "و" and not found:
                break
            if not found and (adverb := self._adverb(index)):
                return adverb + self._more_adverbs(index + 1)
            open_ = open_ or bool(word.function or word.preposition) or word.text.startswith("ل") or (name is not None and name.start > self.sentence.starts[index])
            if name is not None and open_ and (party := self.party(name, state=True)) is not None:
                return [party] if party.id is None or party.id not in but else []
            if open_ and self._points_back(index):
                return self.antecedent(at - 1 if before is None else before, but=but)
            if not open_ and word.text not in _ADVERBS and word.noun != "adjective":
                break
        return self._unnamed(at) if open_ else []

    def _points_back(self, at: int) -> bool:
        """لها, منها, صفوفها: a pronoun, alone or as whose ranks these are."""
        word = self.words[at]
        if word.enclitic in ("ه", "ها", "هم"):
            return bool(word.function) or word.base in _RANKS or word.text.startswith("ل")
        return any(word.text.endswith(e) and word.text[: -len(e)].removeprefix("ل").removeprefix("ب") in _RANKS for e in ("ها", "هم", "ه"))

    def _unnamed(self, at: int) -> list[Mention]:
        for index in range(at, min(at + 4, len(self.words))):
            if self.kinds[index] == "noun" and self.words[index].noun == "group":
                phrase = self.filler.phrases[self.phrase_at[index]]
                if phrase.last > index and self._is_proper(index + 1, phrase.last):
                    return [self.filler.mentions.words_of(index, phrase.last)]
                return []
        return []

    def _adverb(self, at: int) -> list[Mention]:
        """روسياً, إيرانياً: the state that an adverb names."""
        text = self.words[at].text
        held = self.holding.get(at)
        if held is not None and held.last > held.first:
            return []
        bare = text[1:] if text[0] == "و" and self.words[at].conjunction else text
        if not bare.endswith("يا") or len(bare) < 5:
            return []
        lexicon = self.filler.mentions.knowledge.lexicon
        for written in (bare[:-1], bare):
            entries = [f.pattern.entry for f in lexicon.find([written]) if f.start == 0 and f.pattern.entry is not None]
            actors = [e for e in entries if e.kind == "actor" and (e.adjective or written == bare)]
            if actors:
                quote = self.reading.quote(self.sentence.starts[at] + (len(text) - len(bare)), self.sentence.ends[at])
                return [Mention(start=quote.start, end=quote.end, text=quote.text, id=_only(actors))]
        if bare in _BLOCS:
            return [self.filler.mentions.words_of(at, at)]
        return []

    def nisba(self, at: int) -> list[Mention]:
        """الأميركي, إيرانية: the state that an adjective names."""
        word = self.words[at]
        bare = word.base if word.article else word.text
        if not bare.endswith(("ي", "يه")) or word.conjunction or word.preposition:
            return []
        lexicon = self.filler.mentions.knowledge.lexicon
        forms = (bare, bare[:-1]) if bare.endswith("ه") else (bare,)
        entries = [f.pattern.entry for form in forms for f in lexicon.find([form]) if f.start == 0 and f.pattern.entry is not None]
        actors = [e for e in entries if e.kind == "actor" and e.adjective]
        if not actors or len({e.id for e in actors}) > 1:
            return []
        return [self.filler.mentions.words_of(at, at, id=actors[0].id)]

    def _more_adverbs(self, at: int) -> list[Mention]:
        return self._adverb(at) if at < len(self.words) and self.words[at].conjunction == "و" else []

    def means_both(self, first: int, last: int) -> bool:
        """Whether words stand for two sides told of before: الطرفان, أعيان القبيلتين."""
        return any(self.words[i].base in _SIDES and self.words[i].article or self.words[i].text.removeprefix("و").removeprefix("لل").removeprefix("ال") in _SIDES and i not in self.holding and (self.words[i].article or self.words[i].text.removeprefix("و").startswith(("ال", "لل"))) for i in range(first, last + 1))


def _only(entries: list[NameEntry]) -> str | None:
    ids = {e.id for e in entries}
    return entries[0].id if len(ids) == 1 else None
