"""What reading finds in a report before anything is decided: words, names, cues, phrases, times and numbers.

All offsets are letters of the folded text; `Reading.quote` turns them into the report's own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import Literal

import msgspec

from marsad.model.text import Quote, Report, Span

Form = Literal["past", "present", "passive", "noun", "participle"]
PhraseKind = Literal["noun", "verb", "relative", "that", "clause", "negation", "particle", "time", "stop"]


class Sense(msgspec.Struct, frozen=True, gc=False):
    """One trigger rule that a word may set off, in the form in which it stands."""

    rule: int
    form: Form


class Word(msgspec.Struct, gc=False):
    """A written word as the lexicon knows it. Words are shared between the places where they stand."""

    text: str
    base: str
    """Without conjunction, preposition, article and pronoun, as far as what is left is a known word."""
    cut: int = 0
    """How many letters a mention leaves out at its front: و ف ب ل ك, but not where ل has swallowed the article."""
    conjunction: str = ""
    preposition: str = ""
    article: bool = False
    enclitic: str = ""
    noun: str = ""
    """The class of noun, or empty."""
    number: str = ""
    function: str = ""
    """The class of function word, or empty."""
    verb: str = ""
    """The class of verb, or empty where it can be none."""
    aspect: str = ""
    """past, present or passive, of the verb."""
    pronoun: str = ""
    """Attached to it as a verb: its object."""
    lemma: str = ""
    senses: tuple[Sense, ...] = ()
    """As noun or participle."""
    acts: tuple[Sense, ...] = ()
    """As a verb."""
    variants: tuple[str, ...] = ()
    """The word as written, then without what may be proclitics and article, for fixed expressions."""
    meets: frozenset[str] = frozenset()
    """The context words of trigger rules that this is a form of."""
    opens_time: bool = False
    """Whether a time expression may begin with it."""
    opens_function: bool = False
    """Whether a function word of several words may begin with it."""
    opens_number: bool = False
    """Whether an amount may begin with it."""
    opens_person: bool = False
    """Whether it is a given name, or begins one like عبد السلام."""
    kinds: frozenset[str] = frozenset()
    """The kinds of claim that its triggers make; it may set off none where this is empty."""
    tells_alone: bool = False
    """Whether one of its triggers may hold whatever other words the sentence has."""
    counts: bool = False
    """Whether it says how many of what follows: a quantifier, or a unit of measure in the plural."""


class NameEntry(msgspec.Struct, frozen=True, gc=False):
    """What a name may mean."""

    kind: Literal["actor", "place", "source"]
    id: str
    short: bool
    adjective: bool


class Cue(msgspec.Struct, frozen=True, gc=False):
    """A fixed expression that bears on what stands around it."""

    kind: str
    value: str
    detail: str
    first: int
    last: int


class Name(msgspec.Struct, gc=False):
    """A known name in a sentence, by its first and last word, and what was chosen of what it may mean."""

    first: int
    last: int
    start: int
    end: int
    entries: tuple[NameEntry, ...]
    actor: str | None = None
    place: str | None = None
    source: str | None = None
    is_source: bool = False
    somewhere: bool = False
    """Whether it names a place, but nothing says which of those that bear the name."""


class Phrase(msgspec.Struct, frozen=True, gc=False):
    """Words that stand together, by its first and last word; `head` is the word that decides what it is."""

    kind: PhraseKind
    first: int
    last: int
    head: int
    preposition: str = ""
    """Folded, as the knowledge files write it; `ب`, `ل` and `ك` for the proclitics."""
    role: str = ""
    """The class of its preposition in function.tsv."""
    joined: bool = False
    """Whether `و` joins it to the noun phrase before it."""
    pronoun: str = ""
    """The pronoun that is all there is of it, as in عليها."""


class Time(msgspec.Struct, frozen=True, gc=False):
    """Words that say when, and the days that they mean, ISO dates, where they can be resolved."""

    start: int
    end: int
    first: str | None
    last: str | None
    precision: str


class Number(msgspec.Struct, frozen=True, gc=False):
    """Words that say how many."""

    start: int
    end: int
    low: int
    high: int | None
    kind: str


class Lapse(msgspec.Struct, frozen=True, gc=False):
    """How long before its story what a sentence tells happened, by its first and last word: بعد يومين من قصف كذا."""

    first: int
    last: int
    days: int | None
    """None where they are not counted."""


class Sentence(msgspec.Struct, gc=False):
    """A sentence: its words with their places, and what was found among them."""

    index: int
    start: int
    end: int
    paragraph: int
    words: list[Word]
    texts: list[str]
    """The words as folded."""
    nouns: frozenset[str]
    """The classes of noun among them."""
    starts: list[int]
    ends: list[int]
    names: list[Name]
    cues: list[Cue]
    expressions: list[tuple[int, int, Sense]] = []
    """Triggers of several words, by their first and last."""
    phrases: list[Phrase] = []
    phrase_at: list[int] = []
    """The number of the phrase that holds each word, -1 for none."""
    times: list[Time] = []
    numbers: list[Number] = []
    triggers: list[int] = []
    """The words that may set off a claim by themselves."""
    has_trigger: bool = False
    lapse: Lapse | None = None
    """Where it tells of a deed from before the story, how long before."""

    def word_at(self, offset: int) -> int:
        """The word that holds a letter, or the next one."""
        return min(bisect_right(self.ends, offset), len(self.ends) - 1)


class Reading(msgspec.Struct, gc=False):
    """All sentences of a report, and the way back to its own letters."""

    report: Report
    text: str
    """The folded text."""
    sentences: list[Sentence]
    raw_span: Callable[[int, int], tuple[int, int]]
    """The report's own letters behind folded ones."""

    def span(self, start: int, end: int) -> Span:
        """The report's own letters behind folded ones."""
        return Span(*self.raw_span(start, end))

    def quote(self, start: int, end: int) -> Quote:
        """The report's own words behind folded letters."""
        first, after = self.raw_span(start, end)
        return Quote(first, after, self.report.text[first:after])
