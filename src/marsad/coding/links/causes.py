"""What led to what, where the text itself says so: its connectives, verbs of cause and of reply."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from marsad.coding.draft import Draft
from marsad.coding.leading import doers, is_reaction, may_lead
from marsad.coding.links.connectives import REACH, Signal, signals
from marsad.coding.links.ends import Ends, listed
from marsad.coding.links.recurrence import recurrences
from marsad.coding.links.replies import origin, reply, trace
from marsad.coding.links.subjects import complement, opens_complement, subject
from marsad.coding.links.told import Spot, Told, is_generic
from marsad.model.reading import Sentence

Pair = tuple[Draft, Draft]

_EXPLAINS = frozenset(("كون", "كونه", "كونها", "كونهم", "لكون", "لكونه", "لكونها", "لان", "لانه", "لانها", "لانهم"))
_POINTS_BACK = frozenset(
    (
        *("ذلك", "الاثر", "اثره", "اثرها", "عنه", "عنها", "وعليه", "لذلك", "بالتالي", "خلفيته", "خلفيتها", "بسببه"),
        *("بسببها", "نتيجته", "نتيجتها", "جراءه", "جراءها", "جرائه", "جرائها", "بموجبه", "بموجبها"),
    )
)
_WHICH = frozenset(("ما", "مما", "الامر", "وهو", "وهذا", "ليرد", "لترد", "ليندلع", "لتندلع", "ليتطور", "ليتحول"))
_MANNER = frozenset(("جراء", "نتيجه", "اثر", "بسبب", "فعل", "بفعل"))
_HARMS = frozenset(("قتل", "اصاب", "جرح", "لقي", "قضي", "توفي", "استشهد", "سقط"))
_COMES = frozenset(("ياتي", "وياتي", "جاء", "وجاء", "ياتي", "حصل", "حدث", "يحدث"))
_OPENING = 3
"""Words at the start of a sentence within which it is said that something came after another."""
_VICTIMS = frozenset(("ضحايا", "شهدا", "شهداء", "قتلي", "دماء", "قتيل", "شهيد"))
_WHAT = frozenset(("ما", "لما", "بما"))
_WENT = frozenset(("جري", "حدث", "حصل", "وقع", "تعرض", "تعرضت"))
_STOPS = frozenset(("،", "؛", ":", "."))
_ISSUES = frozenset(("نجم", "نتج"))
_FROM_IT = frozenset(("عنه", "عنها", "عنهما"))
_ANOTHER = frozenset(("اخري", "اخر", "جديده", "جديد", "مماثله", "مماثل", "مشابهه"))


_ASKED = {"reply": reply, "trace": trace, "origin": origin}


class Causes:
    """One report at work."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.ends = Ends(told)
        told.recalled = [found.to for found in recurrences(told) if found.to is not found.draft]
        self._chained: list[Draft] = []
        """The causes of the connective before this one, in the same sentence."""
        self._since = 0
        """The word after that connective."""
        self._after = False
        """Whether it was بعد or the like."""
        self._answered: list[Draft] = []
        """The effects of that connective, where it named their cause behind them."""
        self._next: Signal | None = None
        """The connective after this one, in the same sentence."""
        self._found: list[Pair] = []

    def pairs(self) -> Iterator[Pair]:
        """Causes with their effects, in the order of the text."""
        for sentence in self.told.sentences:
            if not self.told.spots(sentence):
                continue
            self._chained = []
            self._answered = []
            self._since = 0
            self._after = False
            found = signals(self.told, sentence)
            for number, signal in enumerate(found):
                end = found[number + 1].first - 1 if number + 1 < len(found) else len(sentence.words) - 1
                self._next = found[number + 1] if number + 1 < len(found) else None
                pairs = list(self._pairs(sentence, signal, end))
                self._found += pairs
                yield from pairs
                self._since = signal.last + 1
                self._after = signal.weak and signal.way == "backward"

    # What each of them joins.

    def _pairs(self, sentence: Sentence, signal: Signal, end: int) -> Iterator[Pair]:
        if (asked := _ASKED.get(signal.way)) is not None:
            causes, effects = asked(self.ends, sentence, signal, end)
        else:
            causes, effects = (self._backward if signal.way == "backward" else self._forward)(sentence, signal, end)
        if signal.way in ("forward", "verb"):
            self._chained = causes
        self._answered = effects if signal.way == "backward" and not signal.weak else []
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
        if self._chained and words[signal.last].text in _FROM_IT and words[signal.first].text not in _WHICH:
            return self._chained, self.ends.effects(sentence, signal.last + 1, end, fronted=False)  # كما نجم عنه نزوح
        if points_back or (signal.first <= 1 and signal.way == "forward"):
            cause = None if signal.first <= 2 else self.ends.told_before(sentence, signal.first)
            fronted = signal.first <= 2 or cause is None
            if fronted and self._next is not None and self._next.way == "backward":
                end = min(end, self.ends.turn(sentence, signal.last))  # What is set against it has its own cause.
            effects = self.ends.effects(sentence, signal.last + 1, end, fronted=fronted)
            if cause is not None and points_back and not effects:  # قصفت المواقع رداً على ذلك
                return [c for c in listed(self._before_that(sentence, cause)) if c is not cause], [cause]
            return listed(cause or self._last_of_chain(sentence)), effects
        if signal.way == "verb":
            if self._is_of_that(sentence, signal):
                causes = self._chained or listed(self._of_which(sentence, signal))
                return causes, self.ends.effects(sentence, signal.first + 1, end, fronted=False)
            cause, start = subject(self.told, sentence, signal, chained=bool(self._chained))
            goes_on = words[signal.first].pronoun == "" or words[signal.first].conjunction == "و"
            causes = listed(cause) or (self._chained if goes_on else [])
            quarrel = any(cause.kind == "relation" for cause in causes)
            own = self._own_effect(sentence, signal, quarrel=quarrel)
            effects = own or self.ends.effects(sentence, start, end, fronted=False, casualties=quarrel)
            effects = effects or self.ends.by_those(sentence, signal, end)
            return (causes, effects) if effects else self._through(sentence, causes)
        cause = self.ends.told_before(sentence, signal.first)
        if cause is None or cause.kind == "control":  # A state brings nothing about by itself.
            cause = self.ends.noun_before(sentence, signal.first, reach=3 * REACH)
        if cause is None and words[signal.first].text.removeprefix("و") in _WHICH:
            cause = self.told.main_before(sentence)
        quarrel = cause is not None and cause.kind == "relation"
        start = self._behind(sentence, signal)
        effects = self.ends.effects(sentence, start, end, fronted=False, casualties=quarrel)
        return listed(cause), effects or self.ends.by_those(sentence, signal, end)

    @staticmethod
    def _is_of_that(sentence: Sentence, signal: Signal) -> bool:
        """نجم عنه, وأعقبها: a verb of cause with a pronoun for what was the cause."""
        verb, behind = sentence.words[signal.first], sentence.words[signal.first + 1 : signal.first + 2]
        return signal.weak or any(word.text in _FROM_IT and verb.lemma in _ISSUES for word in behind)

    def _of_which(self, sentence: Sentence, signal: Signal) -> Draft | None:
        found = self.ends.told_before(sentence, signal.first) or self.ends.noun_before(sentence, signal.first)
        return found or self.told.main_before(sentence)

    def _before_that(self, sentence: Sentence, effect: Draft) -> Draft | None:
        """What was told before the deed that is said to answer it: in its sentence, else in those before."""
        here = [s.draft for s in self.told.between(sentence, 0, effect.first - 1) if s.draft.kind == "incident"]
        return here[-1] if here else self._last_of_chain(sentence)

    def _last_of_chain(self, sentence: Sentence) -> Draft | None:
        """What `ذلك` means: the main incident of the sentence before, or the one that this had led to there."""
        main = self.told.main_before(sentence)
        for cause, effect in self._found:
            if cause is main and effect.kind == "incident" and self.told.is_told_in(effect, sentence.index - 1):
                main = effect
        return main

    def _through(self, sentence: Sentence, causes: list[Draft]) -> tuple[list[Draft], list[Draft]]:
        """أدى احتراق مستودع جراء القصف إلى إجلاء السكان: a verb whose complement stands behind another connective."""
        last = len(sentence.words) - 1
        if self._next is None or self._next.way != "backward":
            return causes, []
        named, after = self._named_cause(sentence, self._next, last, without=None)
        start = complement(sentence, after)
        if after == self._next.last + 1 or not opens_complement(sentence, min(start, last)):
            return causes, []
        return causes or named, self.ends.effects(sentence, start, last, fronted=False)

    def _behind(self, sentence: Sentence, signal: Signal) -> int:
        """The word after a connective, or the first of a trigger that begins in it and goes on: ما دفعهم إلى النزوح."""
        spots = self.told.between(sentence, signal.first + 1, signal.last)
        return next((spot.first for spot in spots if spot.last > signal.last), signal.last + 1)

    def _own_effect(self, sentence: Sentence, signal: Signal, *, quarrel: bool) -> list[Draft]:
        """دفع القصف السكان إلى الفرار, أودى بحياة: where the verb itself, with its complement, tells of the effect."""
        spots = self.told.between(sentence, signal.first, signal.first)
        return [s.draft for s in spots if quarrel or s.draft.kind != "incident"]

    def _backward(self, sentence: Sentence, signal: Signal, end: int) -> tuple[list[Draft], list[Draft]]:
        explains = sentence.words[signal.first].text in _EXPLAINS
        if self._answered and sentence.words[signal.first].text.startswith("و"):  # رداً على القصف، ورداً على القنص
            return self._named_cause(sentence, signal, end, without=None)[0], self._answered
        within = explains or self._is_within(sentence, signal)
        effect = self.ends.told_before(sentence, signal.first, since=self._since if within else 0)
        if within and not explains:
            effect = effect or self.ends.told_before(sentence, signal.first)
        effect = effect or self.ends.noun_before(sentence, signal.first) or self._comes(sentence, signal)
        fronted = effect is None
        causes, after = self._named_cause(sentence, signal, end, without=None)
        if effect is not None and self._is_its_manner(sentence, signal, causes):
            return causes, []
        if effect in causes and sentence.words[signal.first].conjunction and self._is_fronted(sentence, signal.first):
            after_it = [d for d in self.ends.effects(sentence, after, end, fronted=True) if d not in causes]
            if after_it:  # فُرض حظر التجوال، واحتجاجاً على القرار تظاهر شبان
                return causes, after_it
        if effect in causes and not fronted:
            other, behind = self._named_cause(sentence, signal, end, without=effect)
            causes, after = (other, behind) if other else (causes, after)
        if fronted or effect is None or effect in causes:
            if not self._is_fronted(sentence, signal.first) or explains:
                return causes, []
            effects = self.ends.effects(sentence, after, end, fronted=True)
            return causes, [draft for draft in effects if draft not in causes]
        joined = [*self._joined_before(sentence, effect, signal), *self._joined_after(sentence, effect, (after, end))]
        return causes, [effect, *joined]

    def _is_within(self, sentence: Sentence, signal: Signal) -> bool:
        """فُتح المعبر بعد إغلاقه يومين بسبب اشتباكات: what `بعد` names has the cause, where nothing parts them."""
        words = sentence.words[self._since : signal.first]
        return self._after and bool(words) and not any(word.text == "،" or word.verb for word in words)

    def _is_its_manner(self, sentence: Sentence, signal: Signal, causes: list[Draft]) -> bool:
        """قُتل ثلاثة جراء القصف: the cause of death is what the dead are told of, nothing before it."""
        if sentence.words[signal.last].base not in _MANNER or any(cause.kind == "relation" for cause in causes):
            return False
        spots = self.told.between(sentence, self.ends.clause_start(sentence, signal.first), signal.first - 1)
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
            if word.text == "ذلك" or (at <= signal.last + 2 and self._is_what_happened(sentence, at)):
                return listed(self.told.main_before(sentence)), at + 1
            if word.text in _STOPS:
                break
            if self._is_another(sentence, at):
                return listed(self.told.meant(sentence, at, without=without)), at + 2
            if self._renews(sentence, at):
                meant = self.told.meant(sentence, at + 1, without=without)
                return listed(meant or (self.told.main_before(sentence) if word.text == "اطلاق" else None)), at + 2
            if word.function == "relative":
                break
            spots = self.told.between(sentence, at, at)
            here = self.told.at(sentence, at)
            retold = here is not None and (here is without or not spots or self._follows(sentence, spots[0]))
            if at <= signal.last + 3 and self.told.is_event(word) and (word.article or retold or not spots):
                if word.article or self._is_known(sentence, at, retold=retold):
                    return listed(self.told.meant(sentence, at, without=here if retold else without)), at + 1
                if self._is_unknown(sentence, at):
                    break
            if spots and not retold:
                return [spots[0].draft], spots[0].last + 1
            if self.told.is_casualty(sentence, at) and at == signal.last + 1 and self.told.is_definite(sentence, at):
                main = self._killed_in(sentence, at, end) or self.told.main_before(sentence)
                return listed(main if main is not without else None), at + 1
        return [], signal.last + 1

    def _killed_in(self, sentence: Sentence, at: int, end: int) -> Draft | None:
        """في أعقاب مقتل المستوطنين بإطلاق نار: the deed that is named right after those who died in it."""
        for spot in self.told.between(sentence, at + 1, min(end, at + REACH)):
            apart = any(word.text in _STOPS for word in sentence.words[at + 1 : spot.first])
            named = spot.draft.kind == "incident" and not apart and not self.ends.is_verb(sentence, spot)
            return spot.draft if named else None
        return None

    @staticmethod
    def _is_what_happened(sentence: Sentence, at: int) -> bool:
        """استنكاراً لما جرى, انتقاماً للضحايا."""
        behind = sentence.words[at + 1].text if at + 1 < len(sentence.words) else ""
        return sentence.words[at].base in _VICTIMS or (sentence.words[at].text in _WHAT and behind in _WENT)

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
            spot
            for spot in self.told.between(sentence, 0, signal.first - 1)
            if spot.draft.kind != "crossing" and not self.ends.is_set_apart(sentence, spot)
        ]
        for spot, following in zip(reversed(spots[:-1]), reversed(spots[1:]), strict=True):
            if not self._is_joined(sentence, following) or spot.draft.kind not in ("measure", "flow", "incident"):
                return
            if self.ends.has(sentence, ("relative", "clause"), spot.last + 1, following.first):
                return
            if spot.draft is not effect:
                yield spot.draft

    def _joined_after(self, sentence: Sentence, effect: Draft, among: tuple[int, int]) -> Iterator[Draft]:
        """انتشرت قوة إثر الاشتباك وأغلقت الجسر: a further step of the same doer has the same cause."""
        for spot in self.told.between(sentence, *among):
            same = effect.kind == spot.draft.kind == "measure" and doers(effect) & doers(spot.draft)
            if same and self._is_joined(sentence, spot) and self.ends.is_verb(sentence, spot):
                yield spot.draft

    def _is_joined(self, sentence: Sentence, spot: Spot) -> bool:
        return sentence.words[spot.first].conjunction == "و"


def _one_after_another(sentence: Sentence, one: Draft, then: Draft) -> bool:
    """أدى إلى عراك ثم إلى إطلاق نار."""
    return any(word.text == "ثم" for word in sentence.words[one.last + 1 : then.first])
