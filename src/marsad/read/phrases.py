"""A shallow parse of one sentence, from left to right: noun phrases, verbs and what joins them."""

from __future__ import annotations

from marsad.knowledge.lexicon import Lexicon
from marsad.model.reading import Phrase, PhraseKind, Sentence, Word
from marsad.read.ground import PUNCTUATION, TAKES_NOUN, Ground
from marsad.read.layout import NONE, Layout
from marsad.read.likeness import opens_with_b
from marsad.read.nouns import NounPhrase
from marsad.read.verbs import is_verb

_STANDING: dict[str, PhraseKind] = {
    "relative": "relative",
    "that": "that",
    "clause": "clause",
    "negation": "negation",
}
_CROSSES = frozenset(("عبر", "وعبر"))
_SOME = frozenset(("اكثر", "نحو", "حوالي", "قرابه", "زهاء"))
_FOLLOWS_PREPOSITION = frozenset(("place", "from", "quantifier", "demonstrative"))
_LEFT = frozenset(("قتلي", "جرحي", "ضحايا", "خساير", "اضرارا", "اضرار", "دمارا", "قتيلا", "جريحا", "عددا"))
_COMMAS = frozenset((",", "،", ")"))


def chunk(lexicon: Lexicon, sentence: Sentence, layout: Layout = NONE) -> list[Phrase]:
    """The phrases of a sentence whose names, times and numbers are known."""
    return Chunker(Ground(lexicon, sentence, layout)).run()


class Chunker:
    """One sentence at work."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.words = ground.words
        self.phrases = ground.phrases

    def run(self) -> list[Phrase]:
        """All phrases in order."""
        at = 0
        while at < self.ground.count:
            at = self._step(at)
        return self.phrases

    def _step(self, at: int) -> int:
        """Put the phrase that begins at a word; says where the next one begins."""
        ground, word = self.ground, self.words[at]
        named = ground.named.get(at)
        until = ground.timed.get(at) if named is None else None
        if until is None and word.noun == "time_unit" and _is_adverb(word):
            until = at
        if until is not None:
            return self._put("time", at, self._closed(at, until))
        if word.text in PUNCTUATION:
            return self._put("stop", at, at)
        if named is not None and named.first == at:
            return self._noun(at, self._preposition_of_name(at))
        if at in ground.numbered and not word.preposition:
            return self._noun(at)
        if word.function or word.opens_function:
            text, function, length = ground.function(at)
            if function:
                return self._function(at, text, function, length)
        if word.verb and is_verb(ground, at):
            return self._put("verb", at, at)
        if word.preposition and named is None:
            return self._noun(at, word.preposition)
        after_noun = bool(self.phrases) and self.phrases[-1].kind == "noun"
        return self._noun(at, "ب" if after_noun and opens_with_b(word) else "")

    def _closed(self, at: int, until: int) -> int:
        """أمس (السبت): the bracket that closes a time is part of it and ends nothing."""
        if until + 1 < self.ground.count and self.words[until + 1].text == ")":
            return until + any(word.text == "(" for word in self.words[at : until + 1])
        return until

    def _preposition_of_name(self, at: int) -> str:
        """ب, ل or ك written on the first word of a name, swallowed article or not."""
        name, word = self.ground.named[at], self.words[at]
        before = word.text[: name.start - self.ground.starts[at]]
        if before[-1:] in ("ب", "ل", "ك"):
            return before[-1]
        return "ل" if word.text.removeprefix("و").removeprefix("ف").startswith("لل") else ""

    def _put(self, kind: PhraseKind, first: int, last: int) -> int:
        self.phrases.append(Phrase(kind, first, last, first))
        return last + 1

    # Function words.

    def _function(self, at: int, text: str, function: str, length: int) -> int:
        if self.words[at].base == "خلف" and self._leaves(at + 1):
            return self._put("verb", at, at)
        if self.words[at].text in _CROSSES and self._crosses(at + length):
            return self._put("verb", at, at)
        if self.words[at].text == "والي" and self._governs(at):
            return self._noun(at)
        if function in TAKES_NOUN:
            return self._prepositional(at, text, function, length)
        if function == "and":
            return at + length
        if function == "quantifier":
            if at + length < self.ground.count and self.words[at + length].text not in PUNCTUATION:
                return self._noun(at)
            return self._put("particle", at, at)
        return self._put(_STANDING.get(function, "particle"), at, at + length - 1)

    def _crosses(self, at: int) -> bool:
        """وعبر أكثر من ألف شخص الحدود: the verb, where a clause begins and says how many did."""
        begins = not self.phrases or self.phrases[-1].kind in ("stop", "clause", "that")
        if not begins or at >= self.ground.count:
            return False
        word = self.words[at]
        counted = at in self.ground.numbered or word.function == "quantifier" or word.counts
        return counted or word.text in _SOME or (word.text.endswith("ون") and bool(word.noun))

    def _governs(self, at: int) -> bool:
        """أصدر والي الولاية: the governor, whom folding writes as وإلى; no preposition joins a verb to nothing."""
        before = self.phrases[-1] if self.phrases else None
        return before is not None and before.kind == "verb" and before.last == at - 1

    def _leaves(self, at: int) -> bool:
        """وخلف 6 قتلى, وخلف الهجوم: the verb, not the preposition."""
        if at >= self.ground.count:
            return False
        word = self.words[at]
        return at in self.ground.numbered or word.base in _LEFT or (word.article and bool(word.senses))

    def _prepositional(self, at: int, text: str, function: str, length: int) -> int:
        ground, word = self.ground, self.words[at]
        if word.enclitic and length == 1:
            self.phrases.append(Phrase("noun", at, at, at, text, function, pronoun=word.enclitic))
            return at + 1
        if word.conjunction == "و" and self._begins_clause(at):
            self._put("particle", at, at)
        after, function = self._skip(at + length, function)
        if after < ground.count and self.words[after].text not in PUNCTUATION and after not in ground.timed:
            known = self.words[after]
            if self.words[after - 1].text == "ذلك" and not self._is_that(after):
                begun = bool(self.phrases) and self.phrases[-1].last == at
                return self._put("particle", at + begun, after - 1)
            is_noun = not known.function or after in ground.named or after in ground.numbered  # على ما لا يقل عن سبعة
            if is_noun and not (known.verb and is_verb(ground, after)):
                return self._noun(after, text, function, at)
        return self._put("particle", at, after - 1)

    def _is_that(self, at: int) -> bool:
        """بعد ذلك الهجوم, not نزحت بعد ذلك مئات الأسر: whether a noun is what a `ذلك` before it points at."""
        word = self.words[at]
        return word.article and at not in self.ground.named and not word.base.endswith(("ه", "ات", "ون", "ين"))

    def _skip(self, after: int, function: str) -> tuple[int, str]:
        """من داخل, على أحد: function words that stand between a preposition and its noun."""
        ground = self.ground
        while after < ground.count and after not in ground.named and after not in ground.timed:
            _, more, length = ground.function(after)
            if more not in _FOLLOWS_PREPOSITION or self.words[after].enclitic:
                break
            if more == "from" and function not in ("place", "toward"):
                break
            if more == "place" and function == "on":
                function = "place"
            after += length
        return after, function

    def _begins_clause(self, at: int) -> bool:
        return at == 0 or (bool(self.phrases) and self.phrases[-1].kind == "stop")

    # Noun phrases.

    def _noun(self, at: int, preposition: str = "", role: str = "clitic", first: int = -1) -> int:
        """Put the noun phrase that begins at a word; `first` is where its preposition stands as a word of its own."""
        word = self.words[at]
        if at and self.words[at - 1].function == "and":
            joined = True
        else:
            joined = word.conjunction == "و" and bool(self.phrases) and self._can_join(at)
        if first >= 0 and not joined:
            joined = self.words[first].conjunction == "و" and self._can_join(first)
        noun = NounPhrase(self.ground, at)
        role = role if preposition else ""
        self.phrases.append(Phrase("noun", at, noun.last, noun.head, preposition, role, joined))
        return noun.last + 1

    def _can_join(self, at: int) -> bool:
        before = self.phrases[-1]
        if before.kind == "noun":
            return True
        return before.kind in ("stop", "time") and self.words[before.last].text in _COMMAS and at > 0


def _is_adverb(unit: Word) -> bool:
    """فجرا, ليلا, مساء: a unit of time that says when by itself."""
    if unit.article or unit.preposition or unit.enclitic:
        return False  # فجرنا عبوة
    return unit.text.endswith("ا") or unit.text == "مساء"
