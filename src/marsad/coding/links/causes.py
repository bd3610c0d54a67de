"""What led to what, where the text itself says so: its connectives, verbs of cause and of reply."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from marsad.coding.draft import Draft
from marsad.coding.leading import is_reaction, may_lead
from marsad.coding.links.connectives import REACH, TRACED_BY, Signal, signals
from marsad.coding.links.told import Spot, Told, is_generic
from marsad.model.reading import Sentence

Pair = tuple[Draft, Draft]

_EXPLAINS = frozenset(("كون", "كونه", "كونها", "كونهم", "لكون", "لكونه", "لكونها", "لان", "لانه", "لانها", "لانهم"))
_POINTS_BACK = frozenset(("ذلك", "الاثر", "اثره", "اثرها", "عنه", "عنها", "وعليه", "لذلك", "بالتالي"))
_WHICH = frozenset(("ما", "مما", "الامر", "وهو", "وهذا", "ليرد", "لترد", "ليندلع", "لتندلع", "ليتطور", "ليتحول"))
_HAPPENS = frozenset(("نشب", "اندلع", "وقع", "حصل", "دار", "جري", "حدث", "تجدد", "تصاعد"))
_MANNER = frozenset(("جراء", "نتيجه", "اثر", "بسبب", "فعل", "بفعل"))
_HARMS = frozenset(("قتل", "اصاب", "جرح", "لقي", "قضي", "توفي", "استشهد", "سقط"))
_COMES = frozenset(("ياتي", "وياتي", "جاء", "وجاء", "ياتي", "حصل", "حدث", "يحدث"))
_OPENING = 3
"""Words at the start of a sentence within which it is said that something came after another."""
_ORIGIN = frozenset(("قصه", "شراره", "اسباب", "سبب", "جذور", "خلفيه", "بدايات", "تفاصيل", "احداث"))
_COMPLEMENT = frozenset(("الي", "في", "عن", "علي", "ل", "ب"))
_ANOTHER = frozenset(("اخري", "اخر", "جديده", "جديد", "مماثله", "مماثل", "مشابهه"))


class Causes:
    """One report at work."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self._chained: list[Draft] = []
        """The causes of the connective before this one, in the same sentence."""
        self._since = 0
        """The word after that connective."""

    def pairs(self) -> Iterator[Pair]:
        """Causes with their effects, in the order of the text."""
        for sentence in self.told.sentences:
            if not self.told.spots(sentence):
                continue
            self._chained = []
            self._since = 0
            found = signals(self.told, sentence)
            for number, signal in enumerate(found):
                end = found[number + 1].first - 1 if number + 1 < len(found) else len(sentence.words) - 1
                yield from self._pairs(sentence, signal, end)
                self._since = signal.last + 1

    # What each of them joins.

    def _pairs(self, sentence: Sentence, signal: Signal, end: int) -> Iterator[Pair]:
        join = {"backward": self._backward, "reply": self._reply, "trace": self._trace}.get(signal.way, self._forward)
        causes, effects = join(sentence, signal, end)
        if signal.way in ("forward", "verb"):
            self._chained = causes
        for one, then in pairwise(effects):
            if signal.way in ("forward", "verb") and _one_after_another(sentence, one, then):
                yield one, then
        for cause in causes:
            for effect in effects:
                if cause is not effect and may_lead(cause, effect) and (not signal.weak or is_reaction(cause, effect)):
                    yield cause, effect

    def _forward(self, sentence: Sentence, signal: Signal, end: int) -> tuple[list[Draft], list[Draft]]:
        words = sentence.words
        points_back = any(word.text in _POINTS_BACK for word in words[signal.first : signal.last + 1])
        if points_back or (signal.first <= 1 and signal.way == "forward"):
            cause = None if signal.first <= 2 else self._told_before(sentence, signal.first)
            fronted = signal.first <= 2 or cause is None
            return _listed(cause or self.told.main_before(sentence)), self._effects(
                sentence, signal.last + 1, end, fronted=fronted
            )
        if signal.way == "verb":
            subject, start = self._subject(sentence, signal)
            goes_on = words[signal.first].pronoun == "" or words[signal.first].conjunction == "و"
            causes = _listed(subject) or (self._chained if goes_on else [])
            quarrel = any(cause.kind == "relation" for cause in causes)
            own = self._own_effect(sentence, signal, quarrel=quarrel)
            return causes, own or self._effects(sentence, start, end, fronted=False, casualties=quarrel)
        cause = self._told_before(sentence, signal.first)
        if cause is None or cause.kind == "control":  # A state brings nothing about by itself.
            cause = self._noun_before(sentence, signal.first, reach=3 * REACH)
        if cause is None and words[signal.first].text.removeprefix("و") in _WHICH:
            cause = self.told.main_before(sentence)
        quarrel = cause is not None and cause.kind == "relation"
        start = self._behind(sentence, signal)
        return _listed(cause), self._effects(sentence, start, end, fronted=False, casualties=quarrel)

    def _behind(self, sentence: Sentence, signal: Signal) -> int:
        """The word after a connective, or the first of a trigger that begins in it and goes on: ما دفعهم إلى النزوح."""
        spots = self.told.between(sentence, signal.first + 1, signal.last)
        return next((spot.first for spot in spots if spot.last > signal.last), signal.last + 1)

    def _own_effect(self, sentence: Sentence, signal: Signal, *, quarrel: bool) -> list[Draft]:
        """دفع القصف السكان إلى الفرار, أودى بحياة: where the verb itself, with its complement, tells of the effect."""
        spots = self.told.between(sentence, signal.first, signal.first)
        return [s.draft for s in spots if quarrel or s.draft.kind != "incident"]

    def _subject(self, sentence: Sentence, signal: Signal) -> tuple[Draft | None, int]:
        """What does the causing, the noun after the verb or the one before, and where its effect begins."""
        words = sentence.words
        for at in range(signal.first + 1, min(len(words), signal.first + REACH)):
            word = words[at]
            if self._opens_complement(sentence, at) or (word.preposition == "ل" and not word.article):
                return self._noun_before_verb(sentence, signal.first), signal.first
            if self.told.is_event(word) and not word.preposition:
                if at <= signal.first + 2 and (
                    self.told.is_definite(sentence, at) or self.told.at(sentence, at) is not None
                ):
                    return self.told.meant(sentence, at), self._complement(sentence, at + 1)
                break
        return self._noun_before_verb(sentence, signal.first), signal.first

    @staticmethod
    def _complement(sentence: Sentence, at: int) -> int:
        """Where إلى, في, عن or ب begins what a verb of cause brings about."""
        for index in range(at, min(len(sentence.words), at + REACH)):
            if Causes._opens_complement(sentence, index):
                return index
        return at

    @staticmethod
    def _opens_complement(sentence: Sentence, at: int) -> bool:
        word = sentence.words[at]
        return bool(word.function and word.base in _COMPLEMENT) or (word.preposition == "ب" and not word.article)

    def _noun_before_verb(self, sentence: Sentence, at: int) -> Draft | None:
        """الهجوم دفع, الخلافات بين … دفعت: a subject before its verb, with no other verb between."""
        for phrase in reversed(sentence.phrases):
            if phrase.first >= at or (phrase.kind == "stop" and phrase.last == at - 1):
                continue
            if phrase.kind in ("verb", "relative", "that", "stop") and self.told.at(sentence, phrase.first) is None:
                if sentence.words[phrase.first].lemma in _HAPPENS:
                    continue
                return None
            for index in range(phrase.last, phrase.first - 1, -1):
                if self.told.is_event(sentence.words[index]) or self.told.at(sentence, index) is not None:
                    return self.told.meant(sentence, index)
        return None

    def _backward(self, sentence: Sentence, signal: Signal, end: int) -> tuple[list[Draft], list[Draft]]:
        explains = sentence.words[signal.first].text in _EXPLAINS
        effect = self._told_before(sentence, signal.first, since=self._since if explains else 0)
        effect = effect or self._noun_before(sentence, signal.first) or self._comes(sentence, signal)
        fronted = effect is None
        causes, after = self._named_cause(sentence, signal, end, without=None)
        if effect is not None and self._is_its_manner(sentence, signal, causes):
            return causes, []
        if effect in causes and not fronted:
            other, behind = self._named_cause(sentence, signal, end, without=effect)
            causes, after = (other, behind) if other else (causes, after)
        if fronted or effect is None or effect in causes:
            if not self._is_fronted(sentence, signal.first) or explains:
                return causes, []
            effects = self._effects(sentence, after, end, fronted=True)
            return causes, [draft for draft in effects if draft not in causes]
        return causes, [effect, *self._joined_before(sentence, effect, signal)]

    def _is_its_manner(self, sentence: Sentence, signal: Signal, causes: list[Draft]) -> bool:
        """قُتل ثلاثة جراء القصف: the cause of death is what the dead are told of, nothing before it."""
        if sentence.words[signal.last].base not in _MANNER or any(cause.kind == "relation" for cause in causes):
            return False
        spots = self.told.between(sentence, self._clause_start(sentence, signal.first), signal.first - 1)
        if not spots:
            return False
        word = sentence.words[spots[-1].first]
        return word.lemma in _HARMS or self.told.is_casualty(sentence, spots[-1].first)

    def _comes(self, sentence: Sentence, signal: Signal) -> Draft | None:
        """ويأتي ذلك على خلفية …: what the sentence before tells first."""
        opening = [word.text for word in sentence.words[: signal.last + 1]]
        if signal.first > _OPENING or not _COMES.intersection(opening) or not {"ذلك", "هذا"}.intersection(opening):
            return None
        return self.told.just_before(sentence)

    @staticmethod
    def _is_fronted(sentence: Sentence, at: int) -> bool:
        """Whether a connective stands before its clause: وإثر الهجوم، استنفرت …"""
        before = sentence.words[at - 1] if at else None
        return at <= 2 or before is None or not before.text[0].isalpha() or before.function in ("that", "clause")

    def _named_cause(
        self, sentence: Sentence, signal: Signal, end: int, *, without: Draft | None
    ) -> tuple[list[Draft], int]:
        """The cause that a connective names after it, which is not `without`; and the word after its phrase."""
        words = sentence.words
        for at in range(signal.last + 1, min(end + 1, signal.last + 1 + REACH)):
            word = words[at]
            if word.text == "ذلك":
                return _listed(self.told.main_before(sentence)), at + 1
            if word.text in ("،", "؛", ":", "."):
                break
            if self._is_another(sentence, at):
                return _listed(self.told.meant(sentence, at, without=without)), at + 2
            if self._renews(sentence, at):
                meant = self.told.meant(sentence, at + 1, without=without)
                return _listed(meant or (self.told.main_before(sentence) if word.text == "اطلاق" else None)), at + 2
            if word.function == "relative":
                break
            spots = self.told.between(sentence, at, at)
            here = self.told.at(sentence, at)
            retold = here is not None and (here is without or not spots or self._follows(sentence, spots[0]))
            if at <= signal.last + 3 and self.told.is_event(word) and (word.article or retold or not spots):
                if word.article or self._is_known(sentence, at, retold=retold):
                    return _listed(self.told.meant(sentence, at, without=here if retold else without)), at + 1
                if self._is_unknown(sentence, at):
                    break
            if spots and not retold:
                return [spots[0].draft], spots[0].last + 1
            if self.told.is_casualty(sentence, at) and at == signal.last + 1 and self.told.is_definite(sentence, at):
                return _listed(self.told.main_before(sentence)), at + 1
        return [], signal.last + 1

    @staticmethod
    def _follows(sentence: Sentence, spot: Spot) -> bool:
        """ردا على مقتل السيدة استهدف …: whether what a word was taken to tell is only told after it."""
        return (spot.draft.sentence.index, spot.draft.first) > (sentence.index, spot.last)

    def _is_unknown(self, sentence: Sentence, at: int) -> bool:
        """خلاف على …, عبوة ناسفة: a happening that is named but not told, neither here nor by the next word."""
        return not is_generic(sentence.words[at]) and not self.told.between(sentence, at, at + 1)

    def _is_known(self, sentence: Sentence, at: int, *, retold: bool) -> bool:
        """قصف سرمين, قصف المدينة: a noun without its article that takes up what was told; no deed of a party."""
        if self.told.is_casualty(sentence, at):
            return False
        return self.told.is_definite(sentence, at) if retold else self.told.is_of_place(sentence, at)

    def _is_another(self, sentence: Sentence, at: int) -> bool:
        """خوفاً من هجمات أخرى: what is feared has happened before."""
        words = sentence.words[at : at + 3]
        return self.told.is_event(words[0]) and any(word.text in _ANOTHER for word in words[1:])

    def _renews(self, sentence: Sentence, at: int) -> bool:
        words = sentence.words
        return words[at].text in ("تجدد", "تكرار", "استمرار", "اطلاق") and at + 1 < len(words) and words[at + 1].article

    def _joined_before(self, sentence: Sentence, effect: Draft, signal: Signal) -> Iterator[Draft]:
        """قُطع الطريق ومُنع المارة إثر …: what is joined to the effect by و has the same cause."""
        spots = [
            spot for spot in self.told.between(sentence, 0, signal.first - 1) if not self._is_set_apart(sentence, spot)
        ]
        for spot, following in zip(reversed(spots[:-1]), reversed(spots[1:]), strict=True):
            if not self._is_joined(sentence, following) or spot.draft.kind not in ("measure", "flow", "incident"):
                return
            if self._has(sentence, ("relative", "clause"), spot.last + 1, following.first):
                return
            if spot.draft is not effect:
                yield spot.draft

    def _is_joined(self, sentence: Sentence, spot: Spot) -> bool:
        return sentence.words[spot.first].conjunction == "و"

    def _reply(self, sentence: Sentence, signal: Signal, end: int) -> tuple[list[Draft], list[Draft]]:
        """ردّت الكتيبة على القصف بمهاجمة …: the deed with ب replies to what على names, or to what was told before."""
        words, named, effects = sentence.words, 0, list[Draft]()
        for at in range(signal.first + 1, min(end + 1, signal.last + 2 + REACH)):
            word = words[at]
            if word.text in ("،", "؛"):
                break
            if words[at - 1].base == "علي" and word.article and not named:
                named = at
            if word.text.startswith("ب") and (word.preposition or word.function):
                own = self.told.at(sentence, at)
                effects = _listed(own) or self._effects(sentence, at, end, fronted=False)
                break
        if not effects:
            return [], []
        cause = self.told.meant(sentence, named, without=effects[0]) if named else None
        cause = cause or self._told_before(sentence, signal.first) or self.told.main_before(sentence)
        return _listed(cause), effects

    def _trace(self, sentence: Sentence, signal: Signal, end: int) -> tuple[list[Draft], list[Draft]]:
        """عزت المصادر القرار إلى قتال, ربط ما جرى بمداهمة, تعود القصة إلى انشقاق."""
        words = sentence.words
        text = words[signal.first].text.removeprefix("و")
        wanted, effect = TRACED_BY[text], None
        is_return = text in ("تعود", "يعود")
        for at in range(signal.first + 1, min(end + 1, signal.first + REACH)):
            word = words[at]
            if self._takes_up_all(sentence, at, is_return=is_return):
                effect = self.told.main_before(sentence)
            elif word.article and not word.preposition and not is_return and effect is None:
                effect = self.told.meant(sentence, at) if self.told.is_event(word) else None
            names_cause = (word.base == wanted and bool(word.function)) or word.preposition == wanted == "ب"
            if effect is not None and names_cause:
                causes = self._effects(sentence, at, end, fronted=False, casualties=True)
                more = (i for i in range(at + 1, end) if words[i].conjunction == "و" and words[i].preposition == wanted)
                for index in more:
                    causes += [c for c in self._effects(sentence, index, end, fronted=False) if c not in causes]
                return [c for c in causes if (c.sentence.index, c.first) <= (sentence.index, end)], [effect]
        return [], []

    @staticmethod
    def _takes_up_all(sentence: Sentence, at: int, *, is_return: bool) -> bool:
        """ما جرى, and after تعود: القصة, شرارة الأحداث."""
        word = sentence.words[at]
        if word.text in ("جري", "حدث", "حصل") and sentence.words[at - 1].text == "ما":
            return True
        return is_return and word.base in _ORIGIN

    # What stands before and after.

    def _told_before(self, sentence: Sentence, at: int, *, since: int = 0) -> Draft | None:
        """The last telling before a word: by a verb if any, no mere setting (أثناء المداهمة) if there is another."""
        start = self._clause_start(sentence, at)
        spots = self.told.between(sentence, since, at - 1)
        spots = [spot for spot in spots if spot.last < at] or spots
        spots = [spot for spot in spots if spot.draft.kind != "crossing"] or spots
        near = [spot for spot in spots if spot.first >= start] or spots
        main = [spot for spot in near if not self._is_set_apart(sentence, spot)] or near
        verbs = [spot for spot in main if self._is_verb(sentence, spot)]
        return (verbs or main)[-1].draft if main else None

    @staticmethod
    def _is_verb(sentence: Sentence, spot: Spot) -> bool:
        return any(phrase.kind == "verb" and phrase.first == spot.first for phrase in sentence.phrases)

    @staticmethod
    def _clause_start(sentence: Sentence, at: int) -> int:
        """Where the clause before a connective begins: at فيما, بينما, غير أن."""
        start = 0
        for phrase in sentence.phrases:
            if phrase.first >= at - 1:
                break
            if phrase.kind == "clause" and sentence.words[phrase.first].text in ("فيما", "بينما", "كما", "لكن"):
                start = phrase.first
        return start

    def _is_set_apart(self, sentence: Sentence, spot: Spot) -> bool:
        for phrase in sentence.phrases:
            if phrase.first <= spot.first <= phrase.last:
                return phrase.kind == "noun" and phrase.role == "time"
        return False

    def _noun_before(self, sentence: Sentence, at: int, *, reach: int = REACH) -> Draft | None:
        for index in range(at - 1, max(-1, at - reach), -1):
            word = sentence.words[index]
            if word.article and self.told.is_event(word):
                return self.told.meant(sentence, index)
        return None

    def _effects(
        self, sentence: Sentence, first: int, last: int, *, fronted: bool, casualties: bool = False
    ) -> list[Draft]:
        """What is told there, up to where another clause begins; a fronted connective governs its whole sentence."""
        found: list[Draft] = []
        at = first
        for spot in self.told.between(sentence, first, last):
            if self._breaks(sentence, at + (not found), spot.first, fronted=fronted):
                if fronted:
                    continue
                break
            if not fronted and found and not self._goes_on(sentence, at, spot):
                break
            if (casualties or not self.told.is_casualty(sentence, spot.first)) and spot.draft not in found:
                found.append(spot.draft)
            at = spot.last + 1
        return [draft for draft in found if draft.kind != "crossing"] or found

    def _goes_on(self, sentence: Sentence, at: int, spot: Spot) -> bool:
        """Whether و or ثم joins it to the effect that ends before `at`, and it is no new clause."""
        if self._is_verb(sentence, spot) and not sentence.words[spot.first].senses:
            return False
        words = sentence.words[at : spot.first + 1]
        return spot.first < at or any(word.conjunction == "و" or word.text == "ثم" for word in words)

    def _breaks(self, sentence: Sentence, first: int, before: int, *, fronted: bool = False) -> bool:
        """Whether something other begins between two words."""
        return self._has(sentence, ("relative",) if fronted else ("relative", "clause", "verb"), first, before)

    @staticmethod
    def _has(sentence: Sentence, kinds: tuple[str, ...], first: int, before: int) -> bool:
        return any(
            phrase.kind in kinds
            and first <= phrase.first < before
            and sentence.words[phrase.first].text not in ("ان", "ثم")
            for phrase in sentence.phrases
        )


def _listed(draft: Draft | None) -> list[Draft]:
    return [] if draft is None else [draft]


def _one_after_another(sentence: Sentence, one: Draft, then: Draft) -> bool:
    """أدى إلى عراك ثم إلى إطلاق نار."""
    return any(word.text == "ثم" for word in sentence.words[one.last + 1 : then.first])
