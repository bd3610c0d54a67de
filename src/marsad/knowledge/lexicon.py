"""The words and names of the knowledge files, ready for matching: what a written word may be, which names stand where.

A word is cut only where what is left is a word known here, the least cut first: about 15 % of Arabic lemmas begin with
a letter that could be a proclitic.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from marsad.arabic import calendar, numbers
from marsad.arabic.clitics import ENCLITICS, bases, front_cuts
from marsad.arabic.fold import fold_text
from marsad.arabic.inflect import past_forms, present_forms
from marsad.knowledge.places import PlaceRow
from marsad.knowledge.records import ActorRecord, ClaimType, SourceRecord, Trigger
from marsad.model.reading import Form, NameEntry, Sense, Word

Tables = dict[str, list[dict[str, str]]]

_KEPT_WORDS = 150_000
"""Words remembered before all are forgotten: memory must not grow with the input."""

_PREFIX = 4
"""Letters that a context word must have to be met by longer words that begin with it."""

_RATHER = frozenset((("group", "combatant"), ("placehead", "civilian"), ("placehead", "person")))
"""Of two classes of one form the first is what reports mean: لواء a unit, محافظة a place."""

_PROCLITICS = frozenset(("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل"))
_FRONTS = ("", "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "فال", "وب", "ول", "وبال", "ولل", "كال")
_FRONT_LETTERS = frozenset(front[0] for front in _FRONTS if front)
_STANDS_FOR_CLITIC = {" ب": "ب", " ل": "ل", " ك": "ك"}


class Rule(NamedTuple):
    """A trigger of a claim type, with its context words folded."""

    type: ClaimType
    trigger: Trigger
    name: str
    is_phrase: bool
    needs: frozenset[str]
    """Single words one of which must stand near, as prefixes if longer than three letters."""
    phrases: tuple[tuple[str, ...], ...]
    """Expressions of several words that do the same."""
    rest: dict[str, list[tuple[str, ...]]]
    """How a phrase may go on, by the first word, the longest first."""
    prepositions: dict[str, str]


class Pattern(NamedTuple):
    """A fixed expression or a name in the automaton, and what it stands for."""

    kind: str
    value: str
    detail: str
    entry: NameEntry | None
    open_end: str
    """The proclitic that the next word must bear, or empty."""
    sense: Sense | None
    single: bool


class Found(NamedTuple):
    """A pattern found, by its first and last word; `start` is where it begins within its first word."""

    first: int
    last: int
    start: int
    pattern: Pattern


class Lexicon:
    """What words and names mean. Built once, read only, apart from its memory of words seen."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []
        self.light: dict[str, str] = {}
        """Verbs that only carry an event noun, by folded lemma, and what their subject is to the event."""
        self.weights: dict[str, float] = {}
        """What speaks for one happening rather than for talk of such things: see coding/concrete.py."""
        self._needs: set[str] = set()
        self._needs_begin: set[str] = set()
        """The first letters of those, as many as a prefix has at least."""
        self._futures: list[tuple[str, tuple[str, str, str]]] = []
        self._acts: dict[str, list[Sense]] = {}
        self._senses: dict[str, list[Sense]] = {}
        self._verbs: dict[str, tuple[str, str, str]] = {}
        self._nouns: dict[str, tuple[str, str]] = {}
        self._functions: dict[str, str] = {}
        self._function_starts: set[str] = set()
        self._patterns: dict[str, list[Pattern]] = {}
        self._found: list[list[Pattern]] = []
        """What the automaton's patterns stand for, by their number."""
        self._words: dict[str, Word] = {}
        self._automaton: AhoCorasick | None = None

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
        for table in tables["function"]:
            form = fold_text(table["form"])
            lexicon._functions[form] = table["class"]
            if " " in form:
                lexicon._function_starts.add(form.split()[0])
        for table in tables["nouns"]:
            form = fold_text(table["form"])
            held = lexicon._nouns.get(form, ("", ""))[0]
            if not held or (table["class"], held) in _RATHER:
                lexicon._nouns[form] = (table["class"], table["number"])
        for table in tables["verbs"]:
            lexicon._add_verb(table)
        for form, verb in lexicon._futures:
            lexicon._verbs.setdefault(form, verb)  # Last of all: سيطر is no future of طار, تعرض no present of عرض.
        lexicon._futures.clear()
        lexicon.weights = {row["feature"]: float(row["weight"]) for row in tables["concrete"]}
        lexicon.light = {fold_text(row["lemma"]): row["subject"] for row in tables["light"]}
        for kind in types:
            for trigger in (*kind.trigger, *kind.phrase):
                lexicon._add_rule(kind, trigger)
        for actor in actors:
            lexicon._add_actor(actor)
        for source in sources:
            for names, short in ((source.names, False), (source.short, True)):
                for name in names:
                    lexicon._add_name(name, NameEntry("source", source.id, short, False))
        for place in places:
            for name in (place.name_ar, *place.aliases):
                lexicon._add_name(name, NameEntry("place", place.id, False, False))
        lexicon._add_cues(tables)
        lexicon._found = list(lexicon._patterns.values())
        lexicon._automaton = AhoCorasick(list(lexicon._patterns))
        return lexicon

    # Words.

    def words(self, texts: list[str]) -> list[Word]:
        """What folded words may be."""
        known = self._words.get
        return [known(text) or self.word(text) for text in texts]

    def word(self, text: str) -> Word:
        """What a folded word may be."""
        word = self._words.get(text)
        if word is None:
            if len(self._words) >= _KEPT_WORDS:
                self._words.clear()
            word = self._words[text] = self._analyse(text)
        return word

    def function(self, words: list[str], at: int) -> tuple[str, str, int]:
        """The longest function word that begins there: its text, its class (or empty) and how many words it has."""
        word = words[at]
        known = self.word(word)
        if known.opens_function:
            for text in (word, word[1:] if word[0] in "وف" else ""):
                if text in self._function_starts:
                    for length in (3, 2):
                        joined = " ".join([text, *words[at + 1 : at + length]])
                        if joined in self._functions and len(words) >= at + length:
                            return joined, self._functions[joined], length
        return known.base, known.function, 1

    def is_known(self, text: str) -> bool:
        """Whether a written form is a noun, verb or function word as it stands."""
        return text in self._nouns or text in self._verbs or text in self._functions or text in self._senses

    def _is_name(self, text: str, inside: int) -> bool:
        """بابل is no أبل after ب, ولبنان no بنان after ول."""
        return text in self._patterns or (inside == 2 and text[0] in "وف" and text[1:] in self._patterns)

    def _analyse(self, text: str) -> Word:
        word = Word(text, text, opens_time=calendar.may_begin(text), opens_number=numbers.may_begin(text))
        if not text[0].isalpha():
            return word
        word.variants = self._variants(text)
        word.opens_function = text in self._function_starts or (text[0] in "وف" and text[1:] in self._function_starts)
        self._as_function(word)
        if not word.function or word.enclitic or word.function == "agent" or text in self._acts or text in self._nouns:
            self._as_verb(word)
            self._as_noun(word)
        word.meets = frozenset(self._met(word))
        return word

    @staticmethod
    def _variants(text: str) -> tuple[str, ...]:
        if text[0] not in _FRONT_LETTERS:
            return (text,)
        return tuple(text[len(front) :] for front in _FRONTS if text.startswith(front) and len(text) > len(front))

    def _met(self, word: Word) -> Iterator[str]:
        for form in word.variants:
            if form in self._needs:
                yield form
            if form.endswith(ENCLITICS):
                for enclitic in ENCLITICS:
                    if form.endswith(enclitic) and form[: -len(enclitic)] in self._needs:
                        yield form[: -len(enclitic)]
        for form in {word.text, word.base, "ال" + word.base if word.article else word.base}:
            if form[:_PREFIX] in self._needs_begin:
                for length in range(_PREFIX, len(form)):
                    if form[:length] in self._needs:
                        yield form[:length]

    def _as_function(self, word: Word) -> None:
        for conjunction, rest in (("", word.text), (word.text[0], word.text[1:])):
            if conjunction and conjunction not in "وف":
                continue
            if rest in self._functions:
                word.function, word.conjunction, word.base = self._functions[rest], conjunction, rest
                return
            if len(rest) < 2 or rest in self._nouns or not rest.endswith(ENCLITICS):
                continue
            for enclitic in ENCLITICS:
                stem = rest[: -len(enclitic)]
                if not rest.endswith(enclitic) or not stem:
                    continue
                kind = "prep" if stem in ("ب", "ل") and enclitic != "ي" else self._functions.get(stem, "")
                if kind in ("place", "from", "on", "toward", "prep", "with", "between", "against", "via", "within"):
                    word.function, word.conjunction, word.base, word.enclitic = kind, conjunction, stem, enclitic
                    return

    def _as_verb(self, word: Word) -> None:
        text = word.text
        for cut in ("", "و", "ف", "ل", "ول", "فل"):
            if not text.startswith(cut) or len(text) - len(cut) < 2:
                continue
            rest = text[len(cut) :]
            if cut[-1:] == "ل" and rest[0] not in "يتن":
                continue
            for stem, enclitic in bases(rest):
                if enclitic and stem.endswith("ه"):
                    continue
                acts, verb = self._acts.get(stem), self._verbs.get(stem)
                if acts is None and verb is None:
                    continue
                if enclitic in ("ي", "ك", "كم"):
                    continue
                word.acts = tuple(acts or ())
                word.verb, word.aspect, word.lemma = verb or ("other", acts[0].form if acts else "past", stem)
                word.pronoun = enclitic
                word.conjunction = word.conjunction or cut[:1].strip("ل")
                return

    def _as_noun(self, word: Word) -> None:
        for cut in front_cuts(word.text):
            for base, enclitic in bases(cut.base):
                if enclitic and (cut.article or base.startswith("ال")):
                    continue
                for form in (("ال" + base, base) if cut.article else (base, base[:-1] if base.endswith("ا") else "")):
                    senses, noun = self._senses.get(form), self._nouns.get(form)
                    if senses is None and noun is None:
                        continue
                    if cut.preposition and not cut.article and not enclitic and len(base) < 3 and noun != ("placehead", "sg"):
                        continue
                    word.senses = tuple(senses or ())
                    word.noun, word.number = noun or ("", "")
                    self._cut(word, cut.conjunction, cut.preposition, cut.article)
                    word.base = base
                    if enclitic and not word.function:
                        word.enclitic = enclitic
                    return
        if not word.verb and not word.function:
            self._guess(word)

    def _guess(self, word: Word) -> None:
        """An unknown word: only an article tells where it may be cut."""
        for cut in front_cuts(word.text):
            if cut.article:
                self._cut(word, cut.conjunction, cut.preposition, True)
                word.base = cut.base
                return

    @staticmethod
    def _cut(word: Word, conjunction: str, preposition: str, article: bool) -> None:
        word.conjunction, word.preposition, word.article = conjunction, preposition, article
        swallowed = preposition == "ل" and article
        word.cut = len(conjunction) + (0 if swallowed else len(preposition))

    # Names and expressions.

    def find(self, words: list[str]) -> list[Found]:
        """All names and expressions that begin and end with words of the text, a proclitic before them at most."""
        line = " ".join(words)
        begins: dict[int, int] = {}
        ends: dict[int, int] = {}
        at = 0
        for index, text in enumerate(words):
            begins[at] = index
            at += len(text)
            ends[at] = index
            at += 1
        found = []
        assert self._automaton is not None
        for which, start, end in self._automaton.find_matches_as_indexes(line, overlapping=True):
            last = ends.get(end)
            if last is None:
                continue
            first = begins.get(start)
            inside = 0
            if first is None:
                inside, first = self._after_proclitic(line, start, begins)
                if first is None:
                    continue
            for pattern in self._found[which]:
                if inside and pattern.single and (self.is_known(words[first]) or self._is_name(words[first], inside)):
                    continue
                if pattern.open_end and not (last + 1 < len(words) and words[last + 1].startswith(pattern.open_end)):
                    continue
                found.append(Found(first, last, inside, pattern))
        return found

    @staticmethod
    def _after_proclitic(line: str, start: int, begins: dict[int, int]) -> tuple[int, int | None]:
        for inside in (1, 2):
            first = begins.get(start - inside)
            if first is not None:
                return (inside, first) if line[start - inside : start] in _PROCLITICS else (0, None)
        return 0, None

    # Building.

    def _add_verb(self, row: dict[str, str]) -> None:
        kind, lemma = row["class"], fold_text(row["lemma"])
        for stem in filter(None, fold_text(row["present"]).split(",")):
            for form in present_forms(stem):
                if form[0] == "س" or (form[0] == "ت" and not form.endswith("وا")):
                    self._futures.append((form, (kind, "present", lemma)))
                elif form[0] != "ت":
                    self._verbs.setdefault(form, (kind, "present", lemma))
        for stem in filter(None, fold_text(row["past"]).split(",")):
            for form in past_forms(stem):
                self._verbs.setdefault(form, (kind, "past", lemma))

    def _add_rule(self, kind: ClaimType, trigger: Trigger) -> None:
        number = len(self.rules)
        is_phrase = trigger in kind.phrase
        rest: dict[str, list[tuple[str, ...]]] = {}
        for words in sorted((tuple(fold_text(part).split()) for part in trigger.rest), key=len, reverse=True):
            rest.setdefault(words[0], []).append(words)
        needs = [fold_text(word) for word in trigger.needs]
        self._needs.update(word for word in needs if " " not in word)
        self._needs_begin.update(word[:_PREFIX] for word in needs if " " not in word)
        self.rules.append(
            Rule(
                kind,
                trigger,
                f"{kind.id}/{fold_text(trigger.lemma or trigger.words)}",
                is_phrase,
                frozenset(word for word in needs if " " not in word),
                tuple(tuple(word.split()) for word in needs if " " in word),
                rest,
                {fold_text(word): role for word, role in trigger.prepositions.items()},
            )
        )
        passive: Form = "passive"
        for stems, forms, form in (
            (trigger.past, past_forms, "past"),
            (trigger.passive_past, past_forms, passive),
            (trigger.present, present_forms, "present"),
            (trigger.passive_present, present_forms, passive),
        ):
            for stem in stems:
                if " " not in stem:
                    for written in forms(fold_text(stem)):
                        self._acts.setdefault(written, []).append(Sense(number, form))
        for nouns, form in ((trigger.nouns, "noun"), (trigger.participles, "participle")):
            for noun in nouns:
                self._add_trigger_noun(fold_text(noun), Sense(number, form), is_phrase)

    def _add_trigger_noun(self, noun: str, sense: Sense, is_phrase: bool) -> None:
        if " " not in noun:
            held = self._senses.setdefault(noun, [])
            if sense not in held:
                held.append(sense)
            return
        open_end = ""
        for ending, clitic in _STANDS_FOR_CLITIC.items():
            if noun.endswith(ending):
                noun, open_end = noun[: -len(ending)], clitic
        self._put(noun, Pattern("trigger", "", "", None, open_end, sense, False))
        first, _, others = noun.partition(" ")
        if not first.startswith("ال"):
            definite = " ".join(["ال" + first, *("ال" + other for other in others.split() if other[:2] != "ال")])
            if "ال" not in others:
                self._put(definite, Pattern("trigger", "", "", None, open_end, sense, False))

    def _add_actor(self, actor: ActorRecord) -> None:
        for names, short, adjective in (
            (actor.names, False, False),
            (actor.short, True, False),
            (actor.adjectives, False, True),
        ):
            for name in names:
                self._add_name(name, NameEntry("actor", actor.id, short, adjective))

    def _add_name(self, name: str, entry: NameEntry) -> None:
        text = " ".join(part for part in _parts(name))
        if len(text) < 2:
            return
        if entry.kind == "place" and " " not in text and self._nouns.get(text.removeprefix("ال"), ("",))[0] == "placehead":
            for head in ("مدينه", "بلده", "قريه"):  # الحارة, القصر: a town only where it is called one.
                self._put(f"{head} {text}", Pattern("name", "", "", entry, "", None, False))
            return
        pattern = Pattern("name", "", "", entry, "", None, " " not in text)
        self._put(text, pattern)
        if text.startswith("ال") and len(text) > 4:
            self._put("ل" + text[1:], pattern)  # للدفاع: the article has lost its alef
        if entry.kind == "place" and " " in text and len(text) > 7:
            self._put(text.replace(" ", ""), pattern._replace(single=True))

    def _add_cues(self, tables: Tables) -> None:
        for table, key, value, detail in (
            ("attribution", "form", "kind", "strength"),
            ("hedges", "form", "effect", ""),
            ("connectives", "form", "relation", "direction"),
            ("not_events", "pattern", "reason", ""),
        ):
            for row in tables[table]:
                text, open_end = fold_text(row[key]), ""
                if table == "attribution" and row["kind"] == "verb":
                    continue  # Verbs of saying are inflected; verbs.tsv has them.
                for ending, clitic in _STANDS_FOR_CLITIC.items():
                    if text.endswith(ending):
                        text, open_end = text[: -len(ending)], clitic
                weak = "weak" if "(weak)" in row["gloss"] else ""
                more = row[detail] if detail else ""
                self._put(text, Pattern(table, row[value], more + weak, None, open_end, None, " " not in text))

    def _put(self, text: str, pattern: Pattern) -> None:
        held = self._patterns.setdefault(text, [])
        if pattern not in held:
            held.append(pattern)


def _parts(name: str) -> list[str]:
    """The words of a name as the text is cut: quotes apart, brackets kept as words of their own."""
    spaced = fold_text(name)
    for mark in "()[]":
        spaced = spaced.replace(mark, f" {mark} ")
    for mark in "\"'":
        spaced = spaced.replace(mark, " ")
    return spaced.replace("-", " - ").replace("/", " / ").split()
