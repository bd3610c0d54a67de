"""Verbs and their arguments in one sentence, from its phrases: who stands as subject, as object, after which preposition.

Arabic puts the subject after its verb (هاجم مسلحون دورية) or before it (مسلحون هاجموا دورية), and leaves it out where
the clause before has named it (وقامت بإغلاق الطريق). What a relative clause says is said of the noun before it.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from marsad.knowledge.lexicon import Lexicon
from marsad.model.reading import Phrase, Sentence

_PEOPLE = frozenset(("civilian", "combatant", "person"))
_OWNED = frozenset(("civilian", "combatant", "person", "group", "unit", "vehicle", "property", "placehead", "title", "document"))
_THINGS = _OWNED | {"goods"}
_COMMAS = frozenset((",", "،", "؛"))


class Oblique(NamedTuple):
    """Noun phrases that a preposition governs."""

    preposition: str
    role: str
    phrases: tuple[int, ...]


class Frame(msgspec.Struct):
    """A predicate's arguments, as numbers of phrases. `at` is its own phrase, `word` its word."""

    at: int
    word: int
    subject: tuple[int, ...] = ()
    object: tuple[int, ...] = ()
    more: tuple[int, ...] = ()
    """A third bare noun phrase."""
    obliques: list[Oblique] = []
    before: bool = False
    """Whether the subject stands before its verb."""
    inherits: bool = False
    """Whether the verb continues the clause before it and names no subject of its own before it."""
    unsaid: bool = False
    """Whether أنها, أنه before it stands for its subject."""
    relative: int | None = None
    """The phrase that this, in a relative clause, is said of."""
    negated: bool = False
    end: int = 0
    """The first phrase after its clause."""


class Frames:
    """The frames of all verbs of a sentence, and the arguments of its event nouns."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self.sentence = sentence
        self.lexicon = lexicon
        self.phrases: list[Phrase] = sentence.phrases
        self.words = sentence.words
        self.verbs: dict[int, Frame] = {}
        self.governor: dict[int, Frame] = {}
        self.owner: dict[int, int] = {}
        self.groups: dict[int, tuple[int, ...]] = {}
        self.counted: set[int] = set()
        """The words of numbers."""
        for number in sentence.numbers:
            self.counted.update(range(sentence.word_at(number.start), sentence.word_at(number.end - 1) + 1))
        self._attach()
        for at, phrase in enumerate(self.phrases):
            if phrase.kind == "verb":
                frame = self._verb(at)
                self._fronted(frame)
                self.verbs[at] = frame
                for held in (frame.subject, frame.object, frame.more, *(o.phrases for o in frame.obliques)):
                    for index in held:
                        self.governor.setdefault(index, frame)

    # Which phrases belong together.

    def _attach(self) -> None:
        """Owners (دورية للجيش, عناصر من قسد, مجموعة تابعة لداعش) to what they own; joined phrases to their first."""
        last_noun = -1
        for at, phrase in enumerate(self.phrases):
            if phrase.kind != "noun":
                if phrase.kind == "verb" or (phrase.kind == "stop" and self.words[phrase.first].text not in _COMMAS):
                    last_noun = -1
                continue
            if phrase.joined and last_noun >= 0:
                self._join(at, last_noun)
            elif last_noun >= 0 and not phrase.pronoun and self._is_owner(at, last_noun):
                self.owner[at] = self.owner.get(last_noun, last_noun) if self._chains(at, last_noun) else last_noun
            last_noun = at

    def _join(self, at: int, before: int) -> None:
        phrase = self.phrases[at]
        first = self.group_of(before)[0]
        if self._is_event(at):
            for index in range(before, -1, -1):
                if self.phrases[index].kind != "noun":
                    break
                if self._is_event(index) and (not phrase.preposition or phrase.preposition == self.phrases[index].preposition):
                    first = self.group_of(index)[0]
                    break
        elif phrase.preposition:
            same = [i for i in range(max(0, before - 4), before + 1) if self.phrases[i].kind == "noun" and self.phrases[i].preposition == phrase.preposition]
            if not same:
                return
            first = self.group_of(same[-1])[0]
        elif before in self.owner and not self._alike(at, before) and self._alike(at, self.owner[before]):
            first = self.group_of(self.owner[before])[0]
        group = (*self.groups.get(first, (first,)), at)
        for index in group:
            self.groups[index] = group

    def _alike(self, one: int, other: int) -> bool:
        named = {n.first for n in self.sentence.names}
        a, b = self.phrases[one], self.phrases[other]
        return self.words[a.head].noun == self.words[b.head].noun and (a.head in named) == (b.head in named)

    def is_deed(self, at: int) -> bool:
        """Whether a phrase names something done, not somebody: هجوم مسلح, حملة دهم."""
        return self._is_event(at)

    def _is_event(self, at: int) -> bool:
        word = self.words[self.phrases[at].first]
        if word.noun == "event_generic":
            return True
        for sense in word.senses:
            if sense.form == "noun" and word.noun not in _PEOPLE:
                if word.noun not in _THINGS or self.lexicon.rules[sense.rule].type.kind == "incident":
                    return True
        return False

    def _is_owner(self, at: int, before: int) -> bool:
        phrase, other = self.phrases[at], self.phrases[before]
        if other.last + 1 < phrase.first - 2 or other.pronoun:
            return False
        last, head = self.words[other.last], self.words[other.head]
        if phrase.preposition in ("ل", "الي", "من") and any(
            s.form == "participle" and self.lexicon.rules[s.rule].type.kind == "relation" for s in last.senses
        ):
            return True
        if self._is_event(at) or (self._is_event(before) and other.head == other.first and other.first == other.last):
            return False
        named = any(n.first >= phrase.first and n.last <= phrase.last and any(e.kind == "actor" for e in n.entries) for n in self.sentence.names)
        people = self.words[phrase.head].noun in ("combatant", "group", "civilian", "person", "unit")
        if phrase.preposition == "ل":
            return head.noun in _OWNED and (named or people)
        if phrase.preposition == "في" and named:
            return head.noun in ("combatant", "person", "title", "group", "unit") and not self._names_place(at)
        if phrase.preposition == "من" or phrase.role == "within":
            return head.noun in ("civilian", "combatant", "person", "group", "unit") and (named or people)
        return False

    def _names_place(self, at: int) -> bool:
        phrase = self.phrases[at]
        return any(n.place is not None and n.actor is None for n in self.sentence.names if phrase.first <= n.first <= phrase.last)

    def _chains(self, at: int, before: int) -> bool:
        return before in self.owner and self.phrases[at].preposition in ("ل", "في")

    def group_of(self, at: int) -> tuple[int, ...]:
        """A noun phrase and those that و joins to it."""
        return self.groups.get(at, (at,))

    def with_owner(self, at: int) -> list[int]:
        """A noun phrase and those that say whose it is."""
        return [at, *(owner for owner, owned in self.owner.items() if owned == at)]

    # Verbs.

    def _verb(self, at: int) -> Frame:
        frame = Frame(at, self.phrases[at].first, obliques=[])
        self._before_verb(frame)
        if not frame.subject and frame.relative is None and not frame.inherits and self.phrases[at - 1].kind != "that":
            self._far_subject(frame)
        bare = self.collect(frame, at + 1)
        if frame.before or frame.relative is not None:
            if frame.relative is not None and not self.words[frame.word].pronoun and not bare:
                frame.subject, frame.before = (frame.relative,), True
            elif frame.relative is not None and not self.words[frame.word].pronoun and not frame.before:
                frame.subject, frame.object = self._relative_roles(frame, bare)
                frame.more = bare[1] if len(bare) > 1 else ()
                return frame
            if frame.before:
                frame.object = bare[0] if bare else ()
                frame.more = bare[1] if len(bare) > 1 else ()
                return frame
        if frame.unsaid:
            frame.object = bare[0] if bare else ()
            frame.more = bare[1] if len(bare) > 1 else ()
            return frame
        frame.subject = bare[0] if bare else ()
        frame.object = bare[1] if len(bare) > 1 else ()
        frame.more = bare[2] if len(bare) > 2 else ()
        return frame

    def _fronted(self, frame: Frame) -> None:
        """وفي السويداء، أطلق مسلحون النار: the place with which the clause opens."""
        found: list[Oblique] = []
        for at in range(frame.at - 1, -1, -1):
            phrase = self.phrases[at]
            if phrase.kind == "noun" and (phrase.role == "place" or phrase.preposition == "ب") and not phrase.pronoun:
                found.append(Oblique(phrase.preposition, "fronted", self.group_of(at)))
            elif phrase.kind == "noun" and at in frame.subject or phrase.kind in ("time", "particle") or at in self.owner:
                continue
            elif phrase.kind == "stop" and self.words[phrase.first].text in _COMMAS:
                continue
            elif phrase.kind in ("stop", "that", "clause"):
                break
            else:
                return
        frame.obliques.extend(reversed(found))
        if not found and frame.inherits:
            before = next((self.verbs[i] for i in range(frame.at - 1, -1, -1) if i in self.verbs), None)
            if before is not None:
                frame.obliques.extend(o for o in before.obliques if o.role == "fronted")

    def _relative_roles(self, frame: Frame, bare: list[tuple[int, ...]]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        assert frame.relative is not None
        return (frame.relative,), bare[0]

    def _before_verb(self, frame: Frame) -> None:
        word = self.words[frame.word]
        at = frame.at - 1
        if word.conjunction:
            frame.inherits = True
            return
        after_comma = False
        while at >= 0:
            phrase = self.phrases[at]
            if phrase.kind in ("time", "particle"):
                if self.words[phrase.first].conjunction and not after_comma and phrase.kind == "particle":
                    pass
                at -= 1
            elif phrase.kind == "negation":
                frame.negated = True
                at -= 1
            elif phrase.kind == "stop":
                if self.words[phrase.first].text not in _COMMAS or after_comma:
                    return
                after_comma = True
                at -= 1
            elif phrase.kind == "relative":
                antecedent = self._noun_before(at)
                if antecedent is not None:
                    frame.relative = antecedent
                return
            elif phrase.kind == "noun":
                self._subject_before(frame, at, after_comma)
                return
            elif phrase.kind == "clause":
                frame.inherits = True
                return
            else:
                frame.unsaid = phrase.kind == "that" and self.words[phrase.last].text.endswith(("ها", "نه", "هم", "هما"))
                frame.inherits = frame.unsaid
                return

    def _far_subject(self, frame: Frame) -> None:
        """أن مجموعة يتزعمها فلان هاجمت: the noun after أن, a clause about it, then the verb."""
        start = 0
        for at in range(frame.at - 1, -1, -1):
            kind = self.phrases[at].kind
            if kind in ("that", "clause") or (kind == "stop" and self.words[self.phrases[at].first].text in (".", ":", "!")):
                start = at + 1
                break
        while start < frame.at and self.phrases[start].kind in ("particle", "time"):
            start += 1
        if self.phrases[start].kind != "noun" or self.phrases[start].preposition or frame.at - start > 11:
            return
        after = start + 1
        while after in self.owner:
            after += 1
        if after < frame.at and self.phrases[after].kind in ("verb", "relative") and not self.words[self.phrases[after].first].conjunction:
            frame.subject, frame.before = self.group_of(start), True

    def _noun_before(self, at: int) -> int | None:
        for index in range(at - 1, max(-1, at - 5), -1):
            phrase = self.phrases[index]
            if phrase.kind == "noun" and not phrase.pronoun:
                owner = self.owner.get(index)
                return owner if owner is not None else index
            if phrase.kind in ("verb", "that", "clause"):
                return None
        return None

    def _subject_before(self, frame: Frame, at: int, after_comma: bool) -> None:
        """The bare noun phrase with which the clause begins, if nothing but its own details stands between."""
        start = at
        if self.words[frame.word].pronoun and (not after_comma or self.words[self.phrases[at].head].noun == "weapon") and self.lexicon.light.get(self.words[frame.word].lemma) == "doer":
            frame.relative = self.owner.get(at, at)  # غارتين شنتهما طائرة
            return
        while start >= 0:
            phrase = self.phrases[start]
            if phrase.kind == "noun" and not phrase.preposition and (start not in self.owner) and not self._is_adverb(start):
                group = self.group_of(start)
                first = group[0]
                if self.phrases[first].preposition or not self._starts_clause(first):
                    if first == at and not after_comma and not self.phrases[first].preposition:
                        frame.relative = first  # هجوم شنه مسلحون: a clause said of an indefinite noun.
                        return
                    break
                if after_comma and self._is_event(first) and frame.at - start > 6:
                    return
                frame.subject, frame.before = group, True
                return
            if phrase.kind in ("noun", "time", "particle", "negation") or (phrase.kind == "stop" and self.words[phrase.first].text in _COMMAS):
                start -= 1
                continue
            break
        last = self.phrases[at]
        if not after_comma and not last.pronoun and not self.words[last.last].article and last.preposition:
            frame.relative = self.owner.get(at, at)

    def _starts_clause(self, at: int) -> bool:
        for index in range(at - 1, -1, -1):
            phrase = self.phrases[index]
            if phrase.kind in ("time", "particle"):
                continue
            if phrase.kind == "noun" and phrase.preposition and not self.phrases[at].joined:
                continue
            return phrase.kind in ("that", "clause", "stop", "negation")
        return True

    # What follows a predicate.

    def collect(self, frame: Frame, start: int) -> list[tuple[int, ...]]:
        """Put the obliques of what follows into the frame; give the bare noun phrases, with what is joined to them."""
        bare: list[tuple[int, ...]] = []
        at = start
        while at < len(self.phrases):
            phrase = self.phrases[at]
            if phrase.kind == "noun":
                self._take(frame, at, bare)
            elif phrase.kind == "stop":
                if not self._goes_on(at, bare):
                    break
                if self.words[phrase.first].text == "(":
                    at = self._closing(at)
            elif phrase.kind == "verb":
                skipped = self._hedged(at) or self._described(at, bare) or self._after_clause(at)
                if skipped is None:
                    break
                at = skipped
                continue
            elif phrase.kind in ("that", "clause", "relative", "negation"):
                break
            at += 1
        frame.end = at
        return bare

    def _take(self, frame: Frame, at: int, bare: list[tuple[int, ...]]) -> None:
        phrase = self.phrases[at]
        if at in self.owner:
            return
        group = self.group_of(at)
        if frame.at in group or (group[0] != at and group[0] > frame.at):
            return
        if group[0] != at:
            group = tuple(index for index in group if index >= at)
        if phrase.preposition:
            frame.obliques.append(Oblique(phrase.preposition, phrase.role, group))
        elif not (self.words[phrase.head].noun in ("time_unit",) or self._is_adverb(at) or self._is_detail(at)):
            bare.append(group)

    def _is_detail(self, at: int) -> bool:
        """بينهم طفلان, من بينها سيارة: part of what was named before."""
        before = self.phrases[at - 1]
        return bool(before.pronoun) and before.preposition in ("بين", "من") or self.words[before.last].base in ("فيهم", "بما")

    def _is_adverb(self, at: int) -> bool:
        """بحثاً, تمهيداً, أمس, مجدداً: a lone unknown accusative, or one that لـ or عن completes."""
        phrase = self.phrases[at]
        word = self.words[phrase.first]
        if word.noun == "time_unit" or any(c.kind == "connectives" and c.first <= phrase.first <= c.last for c in self.sentence.cues):
            return True
        return phrase.first == phrase.last and word.text.endswith("ا") and word.noun in ("", "adjective") and not word.article and not word.senses and len(word.text) > 3

    def _goes_on(self, at: int, bare: list[tuple[int, ...]]) -> bool:
        if self.words[self.phrases[at].first].text in ("(", ")"):
            return True
        if self.words[self.phrases[at].first].text not in _COMMAS or at + 1 >= len(self.phrases):
            return False
        after = self.phrases[at + 1]
        if after.kind == "time":
            return True
        if after.kind == "noun":
            if after.preposition:
                return True
            if after.joined:
                return at + 2 >= len(self.phrases) or self.phrases[at + 2].kind != "verb"
            return len(bare) < 2 and "time" in (self.phrases[at - 1].kind, self.phrases[at - 2].kind)
        return after.kind == "particle" and not self.words[after.first].conjunction

    def _closing(self, at: int) -> int:
        for index in range(at + 1, min(len(self.phrases), at + 8)):
            if self.phrases[index].kind == "stop" and self.words[self.phrases[index].first].text == ")":
                return index
        return at

    def _described(self, at: int, bare: list[tuple[int, ...]]) -> int | None:
        """هاجم مسلحون يحملون السكاكين خيام المعتصمين: a clause said of the subject, before the object. Where that begins."""
        word = self.words[self.phrases[at].first]
        if len(bare) != 1 or word.conjunction or word.aspect != "present" or self.phrases[at - 1].kind != "noun":
            return None
        found = []
        for index in range(at + 1, len(self.phrases)):
            phrase = self.phrases[index]
            if phrase.kind not in ("noun", "time"):
                break
            if phrase.kind == "noun" and not phrase.preposition and not phrase.joined and index not in self.owner:
                found.append(index)
        return found[-1] if len(found) > 1 else None

    def _after_clause(self, at: int) -> int | None:
        """على حافلة كانت تنقلهم، مساء أمس، على طريق …: past a clause said of a noun, to where the main one goes on."""
        word = self.words[self.phrases[at].first]
        if word.conjunction or word.aspect != "present" and not word.pronoun:
            return None
        if self.phrases[at - 1].kind not in ("noun", "particle"):
            return None
        for index in range(at + 1, min(len(self.phrases), at + 7)):
            phrase = self.phrases[index]
            if phrase.kind == "stop":
                after = self.phrases[index + 1] if index + 1 < len(self.phrases) else None
                goes = after is not None and (after.kind == "time" or after.kind == "noun" and after.preposition and not after.joined)
                return index if self.words[phrase.first].text in _COMMAS and goes else None
            if phrase.kind in ("verb", "that", "clause", "relative"):
                return None
        return None

    def _hedged(self, at: int) -> int | None:
        """مجموعة يعتقد أنها تابعة لتنظيم: an inserted doubt about who they are. Where it ends, or None."""
        if at + 1 >= len(self.phrases) or self.phrases[at + 1].kind != "that":
            return None
        if not any(c.kind == "hedges" and c.value == "suspected" and c.first <= self.phrases[at].first <= c.last for c in self.sentence.cues):
            return None
        index = at + 2
        if index < len(self.phrases) and self.phrases[index].kind == "noun" and not self.phrases[index].preposition:
            index += 1
        elif index < len(self.phrases) and self.phrases[index].kind == "verb":
            index += 1
        while index < len(self.phrases) and self.phrases[index].kind == "noun" and self.phrases[index].preposition:
            index += 1
        return index

    # Event nouns.

    def noun(self, at: int, word: int) -> Frame:
        """The arguments that follow an event noun: its prepositions, and a bare object after its subject."""
        frame = Frame(at, word, obliques=[])
        bare = self.collect(frame, at + 1)
        near = at + 1
        while near < len(self.phrases) and (near in self.owner or bool(self.phrases[near].pronoun)):
            near += 1
        frame.object = bare[0] if bare and bare[0][0] == near else ()
        return frame
