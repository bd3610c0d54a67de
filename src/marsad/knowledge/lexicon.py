"""The words and names of the knowledge files, ready for matching: what a word may be, which names stand where."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.arabic.fold import fold_text
from marsad.arabic.remembered import Remembered
from marsad.knowledge.patterns import Found, Patterns, Tables
from marsad.knowledge.places import PlaceRow
from marsad.knowledge.records import ActorRecord, ClaimType, SourceRecord, Trigger
from marsad.knowledge.rules import ContextWords, Rule, rule
from marsad.knowledge.vocabulary import Vocabulary
from marsad.model.reading import Form, NameEntry, Sense, Word

_KEPT_WORDS = 150_000
SERVANT = "عبد"
"""How many names begin: عبد السلام, عبدالسلام."""


class Lexicon:
    """What words and names mean. Built once, read only, apart from its memory of words seen."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []
        self.light: dict[str, str] = {}
        """Verbs that only carry an event noun, by folded lemma, and what their subject is to the event."""
        self.weights: dict[str, float] = {}
        """What speaks for one happening rather than for talk of such things: see coding/concrete.py."""
        self.given: frozenset[str] = frozenset()
        """People's given names, folded."""
        self._vocabulary = Vocabulary()
        self._patterns = Patterns()
        self._context = ContextWords()
        self._words = Remembered(self._analyse, _KEPT_WORDS)

    @classmethod
    def build(
        cls,
        types: Iterable[ClaimType],
        actors: Iterable[ActorRecord],
        sources: Iterable[SourceRecord],
        places: Iterable[PlaceRow],
        tables: Tables,
    ) -> Lexicon:
        """Everything from the records, folded and inflected."""
        lexicon = cls()
        lexicon._vocabulary.add_functions(tables["function"])
        lexicon._vocabulary.add_nouns(tables["nouns"])
        lexicon._vocabulary.add_verbs(tables["verbs"])
        lexicon.given = frozenset(fold_text(row["form"]) for row in tables["given_names"])
        lexicon.weights = {row["feature"]: float(row["weight"]) for row in tables["concrete"]}
        lexicon.light = {fold_text(row["lemma"]): row["subject"] for row in tables["light"]}
        for kind in types:
            for trigger in (*kind.trigger, *kind.phrase):
                lexicon._add_rule(kind, trigger)
        lexicon._vocabulary.add_masdars(tables["verbs"])
        for actor in actors:
            lexicon._patterns.add_actor(actor)
        for source in sources:
            for names, short in ((source.names, False), (source.short, True)):
                for name in names:
                    lexicon._patterns.add_name(name, NameEntry("source", source.id, short, False))
        for place in places:
            lexicon._add_place(place)
        lexicon._patterns.add_cues(tables)
        lexicon._patterns.close()
        return lexicon

    def _add_rule(self, kind: ClaimType, trigger: Trigger) -> None:
        number = len(self.rules)
        made = rule(kind, trigger)
        self.rules.append(made)
        self._context.add(made.needs)
        self._vocabulary.add_acts(trigger, number)
        forms: tuple[tuple[Iterable[str], Form], ...] = (
            (trigger.nouns, "noun"),
            (trigger.participles, "participle"),
        )
        for nouns, form in forms:
            for noun in map(fold_text, nouns):
                if " " in noun:
                    self._patterns.add_trigger(noun, Sense(number, form))
                else:
                    self._vocabulary.add_sense(noun, Sense(number, form))

    def _add_place(self, place: PlaceRow) -> None:
        entry = NameEntry("place", place.id, False, False)
        for name in (place.name_ar, *place.aliases):
            noun = fold_text(name).removeprefix("ال") if place.cue or not name.startswith("ال") else ""
            common = self._vocabulary.noun_class(noun) == "placehead"  # البقاع is hardly ever a common noun
            self._patterns.add_place(name, entry, is_common=common)

    def words(self, texts: list[str]) -> list[Word]:
        """What folded words may be."""
        return list(map(self._words.__getitem__, texts))

    def word(self, text: str) -> Word:
        """What a folded word may be."""
        return self._words[text]

    def _analyse(self, text: str) -> Word:
        word = self._vocabulary.analyse(text)
        if text[0].isalpha():
            word.opens_person = text in self.given or text.startswith(SERVANT)
            word.meets = self._context.met(word)
            word.counts = word.function == "quantifier" or (word.noun == "measure_unit" and word.number != "sg")
            if word.senses or word.acts:
                rules = [self.rules[sense.rule] for sense in (*word.senses, *word.acts)]
                word.kinds = frozenset([rule.type.kind for rule in rules])
                word.tells_alone = any(rule.is_bare and rule.type.kind != "crossing" for rule in rules)
        return word

    def function(self, words: list[str], at: int) -> tuple[str, str, int]:
        """The longest function word that begins there: its text, its class (or empty) and how many words it has."""
        known = self.word(words[at])
        if known.opens_function:
            joined = self._vocabulary.joined_function(words, at)
            if joined is not None:
                return joined
        return known.base, known.function, 1

    def is_known(self, text: str) -> bool:
        """Whether a written form is a word or a given name as it stands."""
        return text in self.given or self._vocabulary.is_known(text)

    def find(self, words: list[str]) -> list[Found]:
        """All names and expressions that begin and end with words of the text, a proclitic before them at most."""
        return self._patterns.find(words, self.is_known)


__all__ = ["Found", "Lexicon", "Rule", "Tables"]
