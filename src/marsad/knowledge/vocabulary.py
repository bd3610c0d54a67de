"""What a written word may be: noun, verb, function word or trigger, with what is attached to it.

A word is cut only where what is left is a word known here, the least cut first: about 15 % of Arabic lemmas begin with
a letter that could be a proclitic.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from marsad.arabic import calendar, numbers
from marsad.arabic.clitics import Cut, bases, enclitics, front_cuts
from marsad.arabic.fold import fold_text
from marsad.arabic.inflect import past_forms, present_forms
from marsad.knowledge.masdars import masdars
from marsad.knowledge.records import Trigger
from marsad.model.reading import Form, Sense, Word

_RATHER = frozenset((("group", "combatant"), ("placehead", "civilian"), ("placehead", "person")))
"""Of two classes of one form the first is what reports mean: لواء a unit, محافظة a place."""

_FRONTS = {
    "و": ("و", "وال", "وب", "ول", "وبال", "ولل"),
    "ف": ("ف", "فال"),
    "ب": ("ب", "بال"),
    "ل": ("ل", "لل"),
    "ك": ("ك", "كال"),
    "ا": ("ال",),
}
"""What a word may bear before a word of a fixed expression, by its first letter."""
_VERB_FRONTS = {"و": ("", "و", "ول"), "ف": ("", "ف", "فل"), "ل": ("", "ل")}
"""What a verb may bear, by the first letter of the word."""
_BEARS_PRONOUN = frozenset(("place", "from", "on", "toward", "prep", "with", "between", "against", "via", "within"))
"""The classes of prepositions to which a pronoun may be attached: عليها, بينهم."""

_NO_PRONOUN = frozenset(("لاي", "باي", "بكل", "لكل", "بهذا", "بهذه", "لهذا", "لهذه"))
"""Prepositions that are two words: ولايه is no ل and أي with a pronoun."""
_DERIVED = ("ي", "يه", "يا", "يين", "يون", "يات")

Rows = list[dict[str, str]]


class Vocabulary:
    """The words of the knowledge files, folded and inflected."""

    def __init__(self) -> None:
        self._acts: dict[str, list[Sense]] = {}
        self._lemmas: dict[str, str] = {}
        """The lemma of each of those forms."""
        self._senses: dict[str, list[Sense]] = {}
        self._verbs: dict[str, tuple[str, str, str]] = {}
        self._nouns: dict[str, tuple[str, str]] = {}
        self._functions: dict[str, str] = {}
        self._function_rests: dict[str, set[str]] = {}
        """Of function words of several words: the second by the first."""

    # Filling.

    def add_functions(self, rows: Rows) -> None:
        """Prepositions, conjunctions, particles."""
        for row in rows:
            form = fold_text(row["form"])
            self._functions[form] = row["class"]
            first, *rest = form.split()
            if rest:
                self._function_rests.setdefault(first, set()).add(rest[0])

    def add_nouns(self, rows: Rows) -> None:
        """Nouns and adjectives with their class."""
        for row in rows:
            form = fold_text(row["form"])
            held = self._nouns.get(form, ("", ""))[0]
            if not held or (row["class"], held) in _RATHER:
                self._nouns[form] = (row["class"], row["number"])

    def add_verbs(self, rows: Rows) -> None:
        """Verbs with their forms; the futures and the presents in ت last: سيطر is no future of طار, تعرض no present
        of عرض."""
        late: list[tuple[str, tuple[str, str, str]]] = []
        for row in rows:
            kind, lemma = row["class"], fold_text(row["lemma"])
            past, present = (kind, "past", lemma), (kind, "present", lemma)
            for stem in filter(None, fold_text(row["present"]).split(",")):
                for form in present_forms(stem):
                    if form[0] == "س" or (form[0] == "ت" and not form.endswith("وا")):
                        late.append((form, present))
                    elif form[0] != "ت":
                        self._verbs.setdefault(form, present)
            for stem in filter(None, fold_text(row["past"]).split(",")):
                for form in [stem] if stem.endswith("ا") else past_forms(stem):  # قوات is no form of قوى
                    self._verbs.setdefault(form, past)
        for form, verb in late:
            self._verbs.setdefault(form, verb)

    def add_masdars(self, rows: Rows) -> None:
        """The regular verbal nouns of the verbs, as far as they are no triggers."""
        for row in rows:
            for form in map(fold_text, masdars(row["lemma"])):
                if form not in self._senses:
                    self._nouns.setdefault(form, ("abstract", "sg"))

    def add_acts(self, trigger: Trigger, number: int) -> None:
        """The verbal forms of the trigger of a rule."""
        voices: tuple[tuple[tuple[str, ...], Callable[[str], list[str]], Form], ...] = (
            (trigger.past, past_forms, "past"),
            (trigger.passive_past, past_forms, "passive"),
            (trigger.present, present_forms, "present"),
            (trigger.passive_present, present_forms, "passive"),
        )
        for stems, inflected, form in voices:
            sense = Sense(number, form)
            for stem in stems:
                if " " not in stem:
                    lemma = fold_text(trigger.lemma or stem)
                    for written in inflected(fold_text(stem)):
                        self._acts.setdefault(written, []).append(sense)
                        self._lemmas.setdefault(written, lemma)

    def add_sense(self, noun: str, sense: Sense) -> None:
        """A folded noun or participle that is a trigger."""
        held = self._senses.setdefault(noun, [])
        if sense not in held:
            held.append(sense)

    # Asking.

    def noun_class(self, text: str) -> str:
        """The class of a noun as it stands, or empty."""
        return self._nouns.get(text, ("",))[0]

    def is_known(self, text: str) -> bool:
        """Whether a written form is a noun, verb or function word as it stands."""
        return text in self._nouns or text in self._verbs or text in self._functions or text in self._senses

    def joined_function(self, words: list[str], at: int) -> tuple[str, str, int] | None:
        """The longest function word of several words that begins there: its text, class and number of words."""
        word = words[at]
        for text in (word, word[1:] if word[0] in "وف" else ""):
            if at + 1 < len(words) and words[at + 1] in self._function_rests.get(text, ()):
                for length in (3, 2):
                    joined = " ".join([text, *words[at + 1 : at + length]])
                    if joined in self._functions and len(words) >= at + length:
                        return joined, self._functions[joined], length
        return None

    def analyse(self, text: str) -> Word:
        """What a folded word may be."""
        word = Word(text, text, opens_time=calendar.may_begin(text), opens_number=numbers.may_begin(text))
        if not text[0].isalpha():
            return word
        word.variants = _variants(text)
        word.opens_function = text in self._function_rests or (text[0] in "وف" and text[1:] in self._function_rests)
        self._as_function(word)
        if not word.function or word.enclitic or word.function == "agent" or text in self._acts or text in self._nouns:
            self._as_verb(word)
            self._as_noun(word)
        return word

    def _as_function(self, word: Word) -> None:
        for conjunction, rest in (("", word.text), (word.text[0], word.text[1:])):
            if conjunction and conjunction not in "وف":
                continue
            if conjunction == "ف" and self._functions.get(rest) == "under" and word.text in self._verbs:
                return  # فتحت is no تحت after ف.
            if rest in self._functions:
                word.function, word.conjunction, word.base = self._functions[rest], conjunction, rest
                return
            if len(rest) > 1 and rest not in self._nouns and self._as_preposition(word, conjunction, rest):
                return

    def _as_preposition(self, word: Word, conjunction: str, rest: str) -> bool:
        """A preposition with its pronoun: عليها, له."""
        for enclitic in enclitics(rest):
            stem = rest[: -len(enclitic)]
            if not stem:
                continue
            kind = "prep" if stem in ("ب", "ل") and enclitic != "ي" else self._functions.get(stem, "")
            if kind in _BEARS_PRONOUN and stem not in _NO_PRONOUN:
                word.function, word.conjunction, word.base, word.enclitic = kind, conjunction, stem, enclitic
                return True
        return False

    def _as_verb(self, word: Word) -> None:
        text = word.text
        for cut in _VERB_FRONTS.get(text[0], ("",)):
            if not text.startswith(cut) or len(text) - len(cut) < 2:
                continue
            rest = text[len(cut) :]
            if cut[-1:] == "ل" and rest[0] not in "يتن":
                continue
            if not cut and text.startswith("وو") and any(stem in self._acts for stem, _ in bases(text[1:])):
                continue  # ووصل: and he arrived.
            for stem, enclitic in bases(rest):
                if (enclitic and stem.endswith("ه")) or enclitic in ("ي", "ك", "كم"):
                    continue
                if stem not in self._verbs and stem not in self._acts:
                    continue
                acts, verb = self._acts.get(stem), self._verbs.get(stem)
                word.acts = tuple(acts or ())
                word.verb, word.aspect, word.lemma = verb or ("other", acts[0].form, self._lemmas[stem])  # type: ignore[index]
                word.pronoun = enclitic
                word.conjunction = word.conjunction or cut[:1].strip("ل")
                return

    def _as_noun(self, word: Word) -> None:
        cuts = list(self._cuts(word.text))
        for cut in cuts:
            for base, enclitic in bases(cut.base):
                if enclitic and (enclitic == "ي" or cut.article or base.startswith("ال")):
                    continue  # صاروخي is no صاروخ of mine: reports do not speak in the first person.
                without_article = (base, base[:-1] if base.endswith("ا") else "")
                for form in ("ال" + base, base) if cut.article else without_article:
                    if form not in self._nouns and form not in self._senses:
                        continue
                    senses, noun = self._senses.get(form), self._nouns.get(form)
                    is_short = cut.preposition and not cut.article and not enclitic and len(base) < 3
                    if is_short and noun != ("placehead", "sg"):
                        continue
                    word.senses = tuple(senses or ())
                    word.noun, word.number = noun or ("", "")
                    swallowed = cut.preposition == "ل" and base.startswith("ل") and not enclitic  # للاجئين
                    _cut(word, cut.conjunction, cut.preposition, article=cut.article or swallowed)
                    word.base = base
                    if base.startswith("ال") and (base[2:] in self._senses or base[2:] in self._nouns):
                        word.base, word.article = base[2:], True  # التهريب, as a trigger that is always definite.
                    if enclitic and not word.function:
                        word.enclitic = enclitic
                    return
        if not word.verb and not word.function and not self._as_derived(word, cuts):
            _guess(word, cuts)

    def _cuts(self, text: str) -> Iterator[Cut]:
        """What may be cut off the front of a word, the least first."""
        yield from front_cuts(text)
        base, front = text[-2:], text[:-4]  # الحي, بالسد: the article before a word of two letters.
        if text[-4:-2] == "ال" and front in ("", "و", "ف", "ب", "ك", "وب") and base in self._nouns:
            conjunction = front[:1] if front[:1] in ("و", "ف") else ""
            yield Cut(conjunction, front.removeprefix(conjunction), True, base, "")
        elif text[-4:-2] == "لل" and front in ("", "و", "ف") and base in self._nouns:
            yield Cut(front, "ل", True, base, "")

    def _as_derived(self, word: Word, cuts: list[Cut]) -> bool:
        """An adjective made of a known noun: صاروخي, مدرسية."""
        if not word.text.endswith(_DERIVED):
            return False
        for cut in cuts:
            for ending in _DERIVED:
                stem = cut.base[: -len(ending)]
                if len(stem) < 3 or not cut.base.endswith(ending):
                    continue
                if stem in self._nouns or stem + "ه" in self._nouns or stem in self._senses:
                    _cut(word, cut.conjunction, cut.preposition, article=cut.article)
                    word.base, word.noun = cut.base, "adjective"
                    word.number = "pl" if ending in ("يين", "يون", "يات") else "sg"
                    return True
        return False


def _variants(text: str) -> tuple[str, ...]:
    fronts = _FRONTS.get(text[0])
    if fronts is None:
        return (text,)
    return (text, *[text[len(front) :] for front in fronts if text.startswith(front) and len(text) > len(front)])


def _guess(word: Word, cuts: list[Cut]) -> None:
    """An unknown word: only an article tells where it may be cut."""
    for cut in cuts:
        if cut.article:
            _cut(word, cut.conjunction, cut.preposition, article=True)
            word.base = cut.base
            return


def _cut(word: Word, conjunction: str, preposition: str, *, article: bool) -> None:
    word.conjunction, word.preposition, word.article = conjunction, preposition, article
    swallowed = preposition == "ل" and article
    word.cut = len(conjunction) + (0 if swallowed else len(preposition))
