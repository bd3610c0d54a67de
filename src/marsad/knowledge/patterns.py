"""Names and fixed expressions of several words, found in a text by one automaton."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate, count
from operator import add

import msgspec
from ahocorasick_rs import AhoCorasick

from marsad.arabic.fold import fold_text
from marsad.knowledge.records import ActorRecord
from marsad.model.reading import NameEntry, Sense

Tables = dict[str, list[dict[str, str]]]

_PROCLITICS = frozenset(("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل"))
_STANDS_FOR_CLITIC = {" ب": "ب", " ل": "ل", " ك": "ك"}
TOWN_HEADS = ("مدينه", "بلده", "قريه", "ناحيه", "مديريه", "قضاء", "مشفي", "مستشفي")
"""What stands before the name of a town, folded."""
HEADED = "headed"
"""The value of a name's pattern that begins with such a word."""


class Pattern(msgspec.Struct, frozen=True, gc=False):
    """A fixed expression or a name in the automaton, and what it stands for."""

    kind: str
    value: str
    detail: str
    entry: NameEntry | None
    open_end: str
    """The proclitic that the next word must bear, or empty."""
    sense: Sense | None
    single: bool


class Found(msgspec.Struct, frozen=True, gc=False):
    """A pattern found, by its first and last word; `start` is where it begins within its first word."""

    first: int
    last: int
    start: int
    pattern: Pattern


class Patterns:
    """All names and expressions. Filled first, then closed, then only asked."""

    def __init__(self) -> None:
        self._patterns: dict[str, list[Pattern]] = {}
        self._found: list[list[Pattern]] = []
        """What the automaton's patterns stand for, by their number."""
        self._automaton: AhoCorasick | None = None

    def close(self) -> None:
        """Build the automaton: nothing is added any more."""
        self._found = list(self._patterns.values())
        self._automaton = AhoCorasick(list(self._patterns))

    def __contains__(self, text: str) -> bool:
        return text in self._patterns

    # Finding.

    def find(self, words: list[str], is_word: Callable[[str], bool]) -> list[Found]:
        """All that begin and end with words of the text, a proclitic before them at most.

        `is_word` tells written forms that are words as they stand: no single name is cut out of one.
        """
        line = " ".join(words)
        starts = map(add, accumulate(map(len, words), initial=0), count())  # A blank stands after each word.
        begins = dict(zip(starts, range(len(words) + 1), strict=False))
        found = []
        assert self._automaton is not None
        for which, start, end in self._automaton.find_matches_as_indexes(line, overlapping=True):
            after = begins.get(end + 1)
            if after is None:
                continue
            first, last = begins.get(start), after - 1
            inside = 0
            if first is None:
                inside, first = _after_proclitic(line, start, begins)
                if first is None:
                    continue
            for pattern in self._found[which]:
                if inside and pattern.single and (is_word(words[first]) or self._is_name(words[first], inside)):
                    continue
                if pattern.open_end and not (last + 1 < len(words) and words[last + 1].startswith(pattern.open_end)):
                    continue
                found.append(Found(first, last, inside, pattern))
        return found

    def _is_name(self, text: str, inside: int) -> bool:
        """بابل is no أبل after ب, ولبنان no بنان after ول."""
        return text in self._patterns or (inside == 2 and text[0] in "وف" and text[1:] in self._patterns)

    # Filling.

    def _put(self, text: str, pattern: Pattern) -> None:
        held = self._patterns.setdefault(text, [])
        if pattern not in held:
            held.append(pattern)

    def add_trigger(self, noun: str, sense: Sense) -> None:
        """An event noun of several words, folded: with and without its article; a lone ب or ل at its end stands for
        the proclitic of the next word."""
        noun, open_end = _open_end(noun)
        self._put(noun, Pattern("trigger", "", "", None, open_end, sense, False))
        first, _, others = noun.partition(" ")
        if not first.startswith("ال") and "ال" not in others:
            definite = " ".join(["ال" + first, *("ال" + other for other in others.split())])
            self._put(definite, Pattern("trigger", "", "", None, open_end, sense, False))

    def add_actor(self, actor: ActorRecord) -> None:
        """All names of an actor."""
        for names, short, adjective in (
            (actor.names, False, False),
            (actor.short, True, False),
            (actor.adjectives, False, True),
        ):
            for name in names:
                self.add_name(name, NameEntry("actor", actor.id, short, adjective))

    def add_place(self, name: str, entry: NameEntry, *, is_common: bool) -> None:
        """A name of a place; one that is a common noun too (الحارة, القصر) only where it is called a town."""
        if is_common:
            text = " ".join(_parts(name))
            for head in TOWN_HEADS:
                self._put(f"{head} {text}", Pattern("name", HEADED, "", entry, "", None, False))
        else:
            self.add_name(name, entry)

    def add_name(self, name: str, entry: NameEntry) -> None:
        """A name, with what becomes of it after ل and, for places, written as one word."""
        text = " ".join(_parts(name))
        if len(text) < 2:
            return
        pattern = Pattern("name", "", "", entry, "", None, " " not in text)
        self._put(text, pattern)
        if text.startswith("ال") and len(text) > 4:
            bare = text[2:].removeprefix("ل")  # للدفاع, للواء: the article has lost its alef, and no three ل meet.
            self._put("لل" + bare, pattern)
        if entry.kind == "place" and " " in text and len(text) > 7:
            self._put(text.replace(" ", ""), msgspec.structs.replace(pattern, single=True))

    def add_cues(self, tables: Tables) -> None:
        """The expressions of attribution, doubt, connection, and of what is no event."""
        for table, key, value, detail in (
            ("attribution", "form", "kind", "strength"),
            ("hedges", "form", "effect", ""),
            ("connectives", "form", "relation", "direction"),
            ("not_events", "pattern", "reason", ""),
        ):
            for row in tables[table]:
                if table == "attribution" and row["kind"] == "verb":
                    continue  # Verbs of saying are inflected; verbs.tsv has them.
                text, open_end = _open_end(fold_text(row[key]))
                weak = "weak" if "(weak)" in row["gloss"] else ""
                more = row[detail] if detail else ""
                self._put(text, Pattern(table, row[value], more + weak, None, open_end, None, " " not in text))


def _after_proclitic(line: str, start: int, begins: dict[int, int]) -> tuple[int, int | None]:
    for inside in (1, 2):
        first = begins.get(start - inside)
        if first is not None:
            return (inside, first) if line[start - inside : start] in _PROCLITICS else (0, None)
    return 0, None


def _open_end(text: str) -> tuple[str, str]:
    for ending, clitic in _STANDS_FOR_CLITIC.items():
        if text.endswith(ending):
            return text[: -len(ending)], clitic
    return text, ""


def _parts(name: str) -> list[str]:
    """The words of a name as the text is cut: quotes apart, brackets kept as words of their own."""
    spaced = fold_text(name)
    for mark in "()[]":
        spaced = spaced.replace(mark, f" {mark} ")
    for mark in "\"'":
        spaced = spaced.replace(mark, " ")
    return spaced.replace("-", " - ").replace("/", " / ").split()
