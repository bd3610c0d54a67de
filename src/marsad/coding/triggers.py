"""Which words of a sentence set off which claim types, before their roles are known."""

from __future__ import annotations

from itertools import chain, compress
from operator import attrgetter

import msgspec

from marsad.coding.grammar.frames import Frame, Frames
from marsad.knowledge.lexicon import Lexicon, Rule
from marsad.model.reading import Form, Phrase, Sense, Sentence, Word

_MEETS, _VARIANTS, _TELLS_ALONE = attrgetter("meets"), attrgetter("variants"), attrgetter("tells_alone")
_GENERIC = "armed_attack"
"""The type of what no more specific kind of attack is said of."""
_REACH = 12
"""Words within which the rest of a phrase follows its first: فرضت (القوات الأمنية في المدينة) حظراً للتجول."""
_CLAUSE_ENDS = frozenset(("that", "clause", "stop", "relative"))
_DASHES = frozenset("-–—")
_AGAINST = "مضاد"
"""مضادات الطيران are guns."""
_AIRCRAFT, _DRONE = "طاير", "مسير"
_MEANWHILE = frozenset(("خلال", "اثناء", "عقب", "رغم", "بسبب"))
_UNREST = frozenset(("protest", "riot"))
_CROWD = frozenset(("civilian", "group", "person", "placehead"))
_SOMEBODY = frozenset(("civilian", "group", "unit"))
_MEANS = ("طيران", "طاير", "مروحي", "مدفعي", "مقاتلات", "مسير", "صاروخ", "صواريخ")
"""How it was done, also inside an actor's name: طيران الجيش."""
_FORCES = frozenset(("قوات", "عناصر", "فصايل"))
"""Context words that together stand for any force."""
_ARMED = frozenset(("combatant", "weapon"))
_ORDER = {"incident": 6, "measure": 5, "flow": 4, "relation": 3, "control": 2, "statement": 1}
"""Which kind a word tells of where two of its rules fit as well."""


class Occurrence(msgspec.Struct, frozen=True, gc=False):
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

    @property
    def is_strong(self) -> bool:
        """Whether the trigger alone is enough, or one of the words that it needs stands by it."""
        return self.rule.trigger.strong or bool(self.rule.needs) or self.rule.is_phrase


def may_hold_any(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether some trigger may hold, as far as the words tell: before phrases and what names mean are known."""
    words = [sentence.words[at] for at in sentence.triggers]
    if sentence.expressions or any(map(_TELLS_ALONE, words)):
        return True
    forms = set(chain.from_iterable(map(_VARIANTS, sentence.words)))
    met = frozenset[str]().union(*map(_MEETS, sentence.words))
    rules = (lexicon.rules[sense.rule] for word in words for sense in (*word.acts, *word.senses))
    return any(
        rule.type.kind != "crossing"
        and not (rule.onward and rule.onward.isdisjoint(forms))
        and (not _lacks_context(rule, forms, met) or _takes_any_force(rule))
        for rule in rules
    )


_RAIDS = "أغار"
_ON_FOOT = frozenset(("combatant", "civilian", "person"))
"""Kinds of nouns for those who come by land."""


class Triggers:
    """The triggers of one sentence."""

    def __init__(self, sentence: Sentence, frames: Frames, lexicon: Lexicon) -> None:
        self.sentence = sentence
        self.frames = frames
        self.lexicon = lexicon
        self.words = sentence.words
        long = [n for n in sentence.names if n.last > n.first]
        self.in_name = {i for n in long for i in range(n.first, n.last + 1)}
        actors = (n for n in long if n.place is None and any(e.kind == "actor" for e in n.entries))
        in_actor = {i for n in actors for i in range(n.first, n.last + 1)}
        self.company: bool | None = None
        self.meeting = [
            (i, self.words[i].meets)
            for i in compress(range(len(self.words)), map(_MEETS, self.words))
            if (i not in in_actor or self.words[i].base.startswith(_MEANS)) and not self._is_against(i)
        ]
        self.met = frozenset[str]().union(*(meets for _, meets in self.meeting))
        self.forms = set(chain.from_iterable(map(_VARIANTS, self.words)))

    def find(self) -> list[Occurrence]:
        """The best trigger of each kind at each word, longer expressions first, in the order of the text."""
        found, hidden = self._expressions()
        for index in self.sentence.triggers:
            word, at = self.words[index], self.sentence.phrase_at[index]
            if at < 0 and word.function == "agent" and not self._follows_deed(index):
                found += self._best(index, index, word.senses, is_noun=True)  # المدينة بيد الجيش
            if at < 0 or index in hidden or (index in self.in_name and not self._ties(word)):
                continue
            kind = self.frames.phrases[at].kind
            if kind == "verb":
                found += self._best(index, index, word.acts, is_noun=False)
            elif word.senses and kind in ("noun", "particle"):
                found += self._best(index, index, word.senses, is_noun=True)
        held = [o for o in found if o.rule.type.kind == "control" and (o.rule.is_phrase or o.form == "participle")]
        if held:
            found = [o for o in found if o.rule.type.kind != "incident" or not _is_inside(o, held)]
        return sorted(found, key=lambda o: (o.first, o.last))

    def _ties(self, word: Word) -> bool:
        """الأجهزة الأمنية التابعة للنظام: inside a name such a participle still says whose they are."""
        rules = self.lexicon.rules
        return any(s.form == "participle" and rules[s.rule].type.kind == "relation" for s in word.senses)

    def _follows_deed(self, at: int) -> bool:
        """قتل بيد مسلحين: whether a word of an incident stands before, of which بيد tells the doer."""
        before = (i for i in self.sentence.triggers if i < at and self.sentence.phrase_at[i] >= 0)
        told = (i for i in before if self.frames.phrases[self.sentence.phrase_at[i]].kind in ("verb", "noun"))
        return any("incident" in self.words[i].kinds for i in told)

    def _expressions(self) -> tuple[list[Occurrence], set[int]]:
        """The triggers of several words, and the words that they leave to no other."""
        found: list[Occurrence] = []
        hidden: set[int] = set()
        for first, last, sense in sorted(self.sentence.expressions, key=lambda e: (e[0] - e[1], e[0])):
            again = any(o.first == first and o.last == last for o in found)
            if first in self.in_name or (not again and not hidden.isdisjoint(range(first, last + 1))):
                continue
            if occurrences := self._best(first, last, (sense,), is_noun=True):
                found += occurrences
                hidden.update(range(first, last + 1))
        return found, hidden

    def _best(self, first: int, last: int, senses: tuple[Sense, ...], *, is_noun: bool) -> list[Occurrence]:
        at = self.sentence.phrase_at[first]
        if at < 0 and first + 1 < len(self.words):
            at = self.sentence.phrase_at[first + 1]
        if at < 0:
            return []
        rules = self.lexicon.rules
        possible = [(sense, rule) for sense in senses if self._may_hold(rule := rules[sense.rule])]
        if not possible:
            return []
        frame = self.frames.noun(at, first) if is_noun else self.frames.verbs[at]
        window = self._window(frame, at)
        best: dict[str, Occurrence] = {}
        for sense, rule in possible:
            rest = self._rest_of(rule, (first, last), window[1], is_noun=is_noun)
            if rest is None or not self._fits(rule, (first, last), window) or self._are_no_aircraft(rule, frame):
                continue
            begins = first
            if rule.trigger.negated:
                if not (first and self.words[first - 1].function == "negation"):
                    continue
                begins = first - 1
            rank = _rank(rule, last - first + rest[1] - rest[0], near=last - rest[0])
            held = best.get(rule.type.kind)
            if held is None or rank > held.rank:
                found = Occurrence(rule, sense.form, begins, max(last, rest[1]), at, frame, is_noun, rest[0], rank)
                best[rule.type.kind] = found
        return self._arbitrated(best)

    def _are_no_aircraft(self, rule: Rule, frame: Frame) -> bool:
        """أغار عشرات من المقاتلين على القرية: a verb of raids from the air and by land, said of people."""
        if rule.trigger.lemma != _RAIDS or rule.type.id != "air_strike":
            return False
        phrases = [self.frames.phrases[at] for at in frame.subject]
        counted = self.frames.phrases[frame.subject[-1] + 1 :][:1] if phrases else []
        phrases += [phrase for phrase in counted if phrase.preposition == "من"]  # عشرات من المقاتلين
        said_of = [word for phrase in phrases for word in self.words[phrase.first : phrase.last + 1]]
        return any(w.noun in _ON_FOOT for w in said_of) and not any(w.base.startswith(_MEANS) for w in said_of)

    def _fits(self, rule: Rule, trigger: tuple[int, int], window: tuple[int, int]) -> bool:
        """Whether what the rule asks for stands near."""
        if rule.needs or rule.phrases:
            return self._met(rule, trigger, window) or self._has_force(rule, window)
        return rule.trigger.strong or rule.is_phrase or self._has_company(rule, window)

    def _rest_of(self, rule: Rule, trigger: tuple[int, int], limit: int, *, is_noun: bool) -> tuple[int, int] | None:
        """Where a phrase rule's rest stands; the trigger itself for other rules."""
        if not (rule.is_phrase and rule.rest):
            return trigger
        if not is_noun and self.words[trigger[0]].pronoun:
            return None  # نفذته مجموعات … اغتيال: its object is the pronoun.
        return self._rest(rule, trigger[1], self._next_deed(trigger[1], limit))

    def _next_deed(self, last: int, limit: int) -> int:
        """نشر دوريات وإقامة نقاط تفتيش: where the next noun of a deed begins, whose object what follows is."""
        joined = (
            at for at in range(last + 2, limit + 1) if self.words[at].conjunction == "و" and self.words[at].senses
        )
        return next((at - 1 for at in joined if not self.words[at].article), limit)

    def _may_hold(self, rule: Rule) -> bool:
        """Whether the sentence has what the rule asks for, wherever that stands."""
        kind = rule.type.kind
        if kind == "crossing" or (rule.onward and rule.onward.isdisjoint(self.forms)):
            return False
        if rule.needs or rule.phrases:
            whole = (0, len(self.words) - 1)
            return not _lacks_context(rule, self.forms, self.met) or self._has_force(rule, whole)
        if rule.trigger.strong or rule.is_phrase or kind != "incident" or rule.type.id in _UNREST:
            return True
        return self._is_armed() or not self.sentence.nouns.isdisjoint(_SOMEBODY)

    def _arbitrated(self, best: dict[str, Occurrence]) -> list[Occurrence]:
        """One kind at a word, but a captured place is both the act and the control that results."""
        if len(best) < 2:
            return list(best.values())
        incident, control = best.get("incident"), best.get("control")
        if incident is not None and control is not None and incident.rule.type.id == "territory_change":
            return [incident, control] if incident.form in ("past", "passive", "noun") else [control]
        return [max(best.values(), key=lambda o: (*o.rank[:5], _ORDER.get(o.rule.type.kind, 0)))]

    def _window(self, frame: Frame, at: int) -> tuple[int, int]:
        phrases = self.frames.phrases
        start = at
        while start > 0 and (phrases[start - 1].kind not in _CLAUSE_ENDS or self._is_dash(phrases[start - 1])):
            start -= 1
        if frame.before and frame.subject:
            start = min(start, frame.subject[0])
        end = max(at, min(frame.end, len(phrases)) - 1)
        if phrases[at].kind == "noun":
            end = max([end, *(min(f.end, len(phrases)) - 1 for f in self.frames.verbs.values() if f.relative == at)])
        return phrases[start].first, phrases[end].last

    def _is_dash(self, phrase: Phrase) -> bool:
        """طريق عبس - حيران: what stands between the two ends of a road."""
        return self.words[phrase.first].text in _DASHES and phrase.first > 1

    def _rest(self, rule: Rule, last: int, limit: int) -> tuple[int, int] | None:
        for index in range(last + 1, min(last + 1 + _REACH, len(self.words), limit + 2)):
            for form in self.words[index].variants:
                for words in rule.rest.get(form, ()):
                    if self._stands(words, index) and not self._is_otherwise(rule, index):
                        return index, index + len(words) - 1
                    if self._stands_apart(words, index):
                        return index, index + len(words)
        return None

    def _is_otherwise(self, rule: Rule, at: int) -> bool:
        flies = rule.type.id in _UNREST and self._flies(at)
        return flies or self._is_against(at) or self._is_meanwhile(at)

    def _flies(self, at: int) -> bool:
        """نفذت طائرة مسيرة هجوماً: no march."""
        return at > 0 and self.words[at - 1].base.startswith(_AIRCRAFT) and self.words[at].base.startswith(_DRONE)

    def _is_meanwhile(self, at: int) -> bool:
        """اندلعت اشتباكات خلال تظاهرة: what was going on then did not break out."""
        return at > 0 and self.words[at - 1].base in _MEANWHILE

    def _is_against(self, at: int) -> bool:
        return at > 0 and self.words[at - 1].base.startswith(_AGAINST)

    def _stands_apart(self, words: tuple[str, ...], at: int) -> bool:
        """حظراً كلياً للتجوال: with one adjective between two words."""
        if len(words) != 2 or at + 2 >= len(self.words) or words[0] not in self.words[at].variants:
            return False
        between = self.words[at + 1]
        like = not between.article and between.text.endswith("ا") and self.words[at].text.endswith("ا")
        return like and words[1] in self.words[at + 2].variants

    def _stands(self, words: tuple[str, ...], at: int) -> bool:
        if at + len(words) > len(self.words):
            return False
        return all(word in self.words[at + n].variants for n, word in enumerate(words))

    def _met(self, rule: Rule, trigger: tuple[int, int], window: tuple[int, int]) -> bool:
        first, last = trigger
        for index, meets in self.meeting:
            inside = window[0] <= index <= window[1] and not first <= index <= last
            if inside and not meets.isdisjoint(rule.needs):
                return True
        if rule.heads.isdisjoint(self.forms):
            return False
        free = [index for index in range(window[0], window[1] + 1) if not first <= index <= last]
        return any(self._stands(words, index) for words in rule.phrases for index in free)

    def _has_force(self, rule: Rule, window: tuple[int, int]) -> bool:
        """غادرت البيشمركة القرية: where any force would do, one that is named does too."""
        return _takes_any_force(rule) and any(
            window[0] <= n.first <= window[1] and n.actor is not None for n in self.sentence.names
        )

    def _has_company(self, rule: Rule, window: tuple[int, int]) -> bool:
        """An armed or governing actor, a weapon, fighters or a casualty near: a weak word then means what it may."""
        if rule.type.kind != "incident":
            return True  # The other kinds are judged by their roles, once these are filled.
        nouns = {self.words[index].noun for index in range(window[0], window[1] + 1)}
        if rule.type.id in _UNREST:
            return not nouns.isdisjoint(_CROWD)
        return self._is_armed() or not nouns.isdisjoint(_SOMEBODY)

    def _is_armed(self) -> bool:
        if self.company is None:
            named = any(e.kind == "actor" for n in self.sentence.names for e in n.entries)
            armed = named or not self.sentence.nouns.isdisjoint(_ARMED)
            self.company = armed or any(self._hurts(self.words[at]) for at in self.sentence.triggers)
        return self.company

    def _hurts(self, word: Word) -> bool:
        return any(self.lexicon.rules[sense.rule].trigger.outcome for sense in word.senses)


def _is_inside(occurrence: Occurrence, held: list[Occurrence]) -> bool:
    """وقع تحت سيطرة, الخاضعة لسيطرة: of such a phrase no word tells of a deed."""
    return any(o.first < occurrence.first <= o.last + (o.form == "participle") for o in held)


def _lacks_context(rule: Rule, forms: set[str], met: frozenset[str]) -> bool:
    """Whether none of the words that a rule needs stands anywhere in the sentence."""
    asks = rule.needs or rule.heads
    return bool(asks) and rule.needs.isdisjoint(met) and rule.heads.isdisjoint(forms)


def _takes_any_force(rule: Rule) -> bool:
    """Whether a named force will do for the words that a rule needs."""
    return rule.type.kind == "measure" and rule.needs >= _FORCES


def _rank(rule: Rule, length: int, *, near: int) -> tuple[int, ...]:
    """Which of a word's rules to believe: whole phrases, then those whose context is there, then the longest.

    Of two measures, the one that is told next to the verb: أعيد فتح المعبر بعد إغلاقه.
    """
    needs, trigger = bool(rule.needs or rule.phrases), rule.trigger
    by_context = (int(needs), int(needs and rule.type.id != _GENERIC))
    nearest = near if rule.type.kind == "measure" else 0
    strength = (int(trigger.strong), rule.type.lethality)
    return (rule.is_phrase + trigger.negated, *by_context, length, *strength, nearest)
