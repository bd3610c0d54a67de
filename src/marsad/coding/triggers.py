"""Which words of a sentence set off which claim types, before their roles are known."""

from __future__ import annotations

from typing import NamedTuple

from marsad.coding.frames import Frame, Frames
from marsad.knowledge.lexicon import Lexicon, Rule
from marsad.model.reading import Form, Sense, Sentence

_GENERIC = "armed_attack"
"""The type of what no more specific kind of attack is said of."""
_REACH = 12
"""Words within which the rest of a phrase follows its first: فرضت (القوات الأمنية في المدينة) حظراً للتجول."""


class Occurrence(NamedTuple):
    """A claim type's trigger in a sentence."""

    rule: Rule
    form: Form
    first: int
    last: int
    phrase: int
    """The number of the phrase that holds its first word."""
    frame: Frame
    is_noun: bool
    rest: int
    """Where a phrase's rest begins, or the word itself."""
    rank: tuple[int, ...]


class Triggers:
    """The triggers of one sentence."""

    def __init__(self, sentence: Sentence, frames: Frames, lexicon: Lexicon) -> None:
        self.sentence = sentence
        self.frames = frames
        self.lexicon = lexicon
        self.words = sentence.words
        self.phrase_at: dict[int, int] = {}
        for index, phrase in enumerate(frames.phrases):
            for word in range(phrase.first, phrase.last + 1):
                self.phrase_at[word] = index
        self.in_name = {i for n in sentence.names if n.last > n.first for i in range(n.first, n.last + 1)}
        self.in_actor = {i for n in sentence.names if n.last > n.first and n.place is None for i in range(n.first, n.last + 1)}
        self.company: bool | None = None
        self.meeting = [(index, word.meets) for index, word in enumerate(self.words) if word.meets and index not in self.in_actor]
        self.met = frozenset[str]().union(*(meets for _, meets in self.meeting))
        self.forms = {form for word in self.words for form in word.variants}

    def find(self) -> list[Occurrence]:
        """The best trigger of each kind at each word, longer expressions first, in the order of the text."""
        found: list[Occurrence] = []
        hidden: set[int] = set()
        for first, last, sense in sorted(self.sentence.expressions, key=lambda e: (e[0] - e[1], e[0])):
            if first in self.in_name or not hidden.isdisjoint(range(first, last + 1)) and not any(o.first == first and o.last == last for o in found):
                continue
            occurrences = self._best(first, last, (sense,), is_noun=True)
            found += occurrences
            if occurrences:
                hidden.update(range(first, last + 1))
        for index, word in enumerate(self.words):
            if index in hidden or index in self.in_name:
                continue
            at = self.phrase_at.get(index)
            if at is None:
                continue
            if self.frames.phrases[at].kind == "verb":
                found += self._best(index, index, word.acts, is_noun=False)
            elif word.senses and self.frames.phrases[at].kind in ("noun", "particle"):
                found += self._best(index, index, word.senses, is_noun=True)
            elif word.acts and self.frames.phrases[at].kind == "noun" and not word.noun and not word.article:
                continue
        return sorted(found, key=lambda o: (o.first, o.last))

    def _best(self, first: int, last: int, senses: tuple[Sense, ...], *, is_noun: bool) -> list[Occurrence]:
        at = self.phrase_at.get(first, self.phrase_at.get(first + 1) if last > first else None)
        senses = tuple(sense for sense in senses if self._may_hold(self.lexicon.rules[sense.rule]))
        if at is None or not senses:
            return []
        frame = self.frames.noun(at, first) if is_noun else self.frames.verbs[at]
        window: tuple[int, int] | None = None
        best: dict[str, Occurrence] = {}
        for sense in senses:
            rule = self.lexicon.rules[sense.rule]
            if window is None:
                window = self._window(frame, at)
            rest, end = first, last
            if rule.is_phrase and rule.rest:
                if not is_noun and self.words[first].pronoun:
                    continue  # نفذته مجموعات … اغتيال: its object is the pronoun.
                place = self._rest(rule, last, window[1])
                if place is None:
                    continue
                rest, end = place
            needs = bool(rule.needs or rule.phrases)
            if needs and not self._met(rule, first, last, window):
                continue
            if not needs and not rule.trigger.strong and not rule.is_phrase and not self._has_company(rule, window, first):
                continue
            rank = (int(rule.is_phrase), int(needs), int(needs and rule.type.id != _GENERIC), last - first + end - rest, int(rule.trigger.strong), rule.type.lethality)
            held = best.get(rule.type.kind)
            if held is None or rank > held.rank:
                best[rule.type.kind] = Occurrence(rule, sense.form, first, max(last, end), at, frame, is_noun, rest, rank)
        return self._arbitrated(best)

    def _may_hold(self, rule: Rule) -> bool:
        """Whether the sentence has what the rule asks for, wherever that stands."""
        if rule.type.kind == "crossing":
            return False
        if rule.is_phrase and rule.rest and rule.rest.keys().isdisjoint(self.forms):
            return False
        if rule.needs or rule.phrases:
            return not rule.needs.isdisjoint(self.met) or any(words[0] in self.forms for words in rule.phrases)
        if rule.trigger.strong or rule.is_phrase or rule.type.kind != "incident" or rule.type.id in ("protest", "riot"):
            return True
        return self._is_armed() or any(word.noun in ("civilian", "group", "unit") for word in self.words)

    def _arbitrated(self, best: dict[str, Occurrence]) -> list[Occurrence]:
        """One kind at a word, but a captured place is both the act and the control that results."""
        if len(best) < 2:
            return list(best.values())
        incident, control = best.get("incident"), best.get("control")
        if incident is not None and control is not None and incident.rule.type.id == "territory_change":
            return [incident, control] if incident.form in ("past", "passive", "noun") else [control]
        order = {"incident": 6, "measure": 5, "flow": 4, "relation": 3, "control": 2, "statement": 1}
        return [max(best.values(), key=lambda o: (*o.rank[:5], order.get(o.rule.type.kind, 0)))]

    def _window(self, frame: Frame, at: int) -> tuple[int, int]:
        phrases = self.frames.phrases
        start = at
        while start > 0 and phrases[start - 1].kind not in ("that", "clause", "stop", "relative"):
            start -= 1
        if frame.before and frame.subject:
            start = min(start, frame.subject[0])
        end = max(at, min(frame.end, len(phrases)) - 1)
        if phrases[at].kind == "noun":
            end = max([end, *(min(f.end, len(phrases)) - 1 for f in self.frames.verbs.values() if f.relative == at)])
        return phrases[start].first, phrases[end].last

    def _rest(self, rule: Rule, last: int, limit: int) -> tuple[int, int] | None:
        for index in range(last + 1, min(last + 1 + _REACH, len(self.words), limit + 2)):
            for form in self.words[index].variants:
                for words in rule.rest.get(form, ()):
                    if self._stands(words, index):
                        return index, index + len(words) - 1
        return None

    def _stands(self, words: tuple[str, ...], at: int) -> bool:
        if at + len(words) > len(self.words):
            return False
        return all(word in self.words[at + n].variants for n, word in enumerate(words))

    def _met(self, rule: Rule, first: int, last: int, window: tuple[int, int]) -> bool:
        for index, meets in self.meeting:
            if window[0] <= index <= window[1] and not first <= index <= last and not meets.isdisjoint(rule.needs):
                return True
        return any(
            self._stands(words, index) for words in rule.phrases for index in range(window[0], window[1] + 1) if not first <= index <= last
        )

    def _has_company(self, rule: Rule, window: tuple[int, int], first: int) -> bool:
        """An armed or governing actor, a weapon, fighters or a casualty near: a weak word then means what it may mean."""
        if rule.type.kind != "incident":
            return True  # The other kinds are judged by their roles, once these are filled.
        if rule.type.id in ("protest", "riot"):
            return any(self.words[i].noun in ("civilian", "group", "person", "placehead") for i in range(window[0], window[1] + 1))
        return self._is_armed() or any(self.words[i].noun in ("civilian", "group", "unit") for i in range(window[0], window[1] + 1))

    def _is_armed(self) -> bool:
        if self.company is None:
            self.company = any(e.kind == "actor" for n in self.sentence.names for e in n.entries) or any(
                w.noun in ("combatant", "weapon") or any(self.lexicon.rules[s.rule].trigger.outcome for s in w.senses) for w in self.words
            )
        return self.company


__all__ = ["Occurrence", "Triggers"]
