"""Who imposes a measure: the nearest one before its words that can, by agreement of verb and subject."""

from __future__ import annotations

from marsad.coding.grammar.frames import Frame
from marsad.coding.kinds.measure_parties import Parties
from marsad.coding.kinds.measure_words import ARMED, ARRIVES, FEMININE, MASCULINE, PARTIES, STEPS, STOPPING
from marsad.coding.roles.roles import RoleFiller
from marsad.coding.triggers import Occurrence
from marsad.model.claim import Mention
from marsad.model.reading import Word

_TAKES_PART = ("شارك", "ساهم", "تولي", "اشرف")


class Actors:
    """Looks for the actor of one measure in its sentence."""

    def __init__(self, occurrence: Occurrence, filler: RoleFiller) -> None:
        self.occurrence = occurrence
        self.filler = filler
        self.words = filler.words
        self.phrases = filler.phrases
        self.parties = Parties(occurrence, filler)
        self.unarmed = False
        """Whether its own subject is somebody who can impose none: protesters, a hospital, a company."""

    def find(self, given: list[Mention]) -> list[Mention]:
        """The actor of the measure; `given` is what grammar found."""
        if self.occurrence.rule.is_phrase and self.occurrence.rule.trigger.genitive == "actor":
            return self._whose() or self.parties.able(given)
        if self.occurrence.rule.trigger.words in ARRIVES:
            return self._who_comes()
        if self.occurrence.is_noun:
            return self._of_noun(given)
        if self._is_passive():
            return self._agent(self.occurrence.frame) or self._roused(given)
        frame = self.occurrence.frame
        if any(self._is_kept_out(index) for index in frame.subject[:1]):
            given = []
        if self.occurrence.rule.trigger.subject != "actor":
            return self._agent(frame) or self.parties.able(given) or self._done_by() or self._of_rest()
        found = self._subject(frame, self.words[self.occurrence.first])
        if found or self.unarmed:
            return found
        named = [m for m in self.parties.able(given) if self._fits(m)]
        return named if named and self._follows(named) else self._told_before(frame, given)

    def names_own(self, given: list[Mention]) -> bool:
        """Whether the words themselves name who does it: their subject, or whose act the noun says it to be."""
        last = self.occurrence.last
        near = self.words[last + 1 : last + 4]
        if self.occurrence.is_noun:
            armed = any(word.noun in PARTIES or word.base.startswith(ARMED) for word in near)
            return armed or (any(self.parties.is_able(m) for m in given) and self._follows(given))
        frame = self.occurrence.frame
        own = (self.words[self.phrases[i].first] for i in self._subject_phrases(frame))
        named = bool(self._subject(frame, self.words[frame.word]))
        return any(word.noun in PARTIES for word in own) or named or self._goes_on(frame)

    def _goes_on(self, frame: Frame) -> bool:
        """حلّت قوات الشرطة مكانهم وانتشرت: the second verb of a force."""
        if frame.subject or not self.words[frame.word].conjunction:
            return False
        return any(m.text.removeprefix("ال").startswith(ARMED) for m in self._carried(frame))

    def _told_before(self, frame: Frame, given: list[Mention]) -> list[Mention]:
        """Who acts on in the sentence, else in those before it."""
        carried = self._carried(frame)
        self.unarmed = not carried and self._goes_on_unarmed(frame)
        return [] if self.unarmed else carried or self.parties.able(given) or self._spoken_of()

    def _goes_on_unarmed(self, frame: Frame) -> bool:
        """أغلق المحتجون الطريق وأوقفوا العمل في المصفاة: the same people, who can impose nothing."""
        verb = self.words[frame.word]
        if not (verb.conjunction and verb.text.endswith("وا")):
            return False
        before = next((f for at in range(frame.at - 1, -1, -1) if (f := self.filler.frames.verbs.get(at))), None)
        return before is not None and any(self.parties.is_unarmed(i) for i in before.subject[:1])

    # Verbs.

    def _is_passive(self) -> bool:
        """By its form, or a damma on its first letters (قُطعت)."""
        sentence = self.filler.frames.sentence
        at = self.occurrence.first
        if self.occurrence.form == "passive" or self.words[at].text.removeprefix("و") in (
            "اعيد",
            "اعيدت",
            "يعاد",
            "تعاد",
        ):
            return True
        if self.occurrence.form == "present" and any(p.startswith("أ") for p in self.occurrence.rule.trigger.past):
            return False  # تُحكم, تُغلق: so is the present of such verbs written when it is active.
        return "\u064f" in self.filler.mentions.reading.quote(sentence.starts[at], sentence.ends[at]).text[:4]

    def _roused(self, given: list[Mention]) -> list[Mention]:
        """وُضعت فرق الجيش في حالة تأهب: of those who are put on alert, it is their own readiness."""
        if self.occurrence.rule.type.id != "mobilization":
            return []
        return self.parties.able(given) or self._subject(self.occurrence.frame, self.words[self.occurrence.first])

    def _subject(self, frame: Frame, verb: Word) -> list[Mention]:
        """The one whom the verb itself names as its subject."""
        own = frame.word == self.occurrence.first
        for index in self._subject_phrases(frame):
            if own and (self._holds_rest(index) or self._is_kept_out(index)):
                continue
            if not self._agrees(verb, self.words[self.phrases[index].first], before=index < frame.at):
                continue
            found = self.parties.party(index)
            if found:
                return self._with_joined(index, found)
            if own and self.parties.is_unarmed(index) and self._is_subject(index):
                self.unarmed = True
                return []
        return []

    def _holds_rest(self, index: int) -> bool:
        """تولت حماية الآبار: the words of the measure itself, whatever they may mean elsewhere."""
        phrase, rest = self.phrases[index], self.occurrence.rest
        return rest > self.occurrence.first and phrase.first == rest and not self.words[rest].article

    def _is_kept_out(self, index: int) -> bool:
        """وتمنع المنظمات من العمل: of the one noun phrase before من it is said who is kept from it."""
        verb = self.words[self.occurrence.first]
        if verb.lemma != "منع" or verb.pronoun or index != self.occurrence.phrase + 1:
            return False
        after = self.phrases[index + 1] if index + 1 < len(self.phrases) else None
        return after is not None and after.kind == "noun" and after.preposition == "من"

    def _is_subject(self, index: int) -> bool:
        """Whether people after the verb are its subject: منعت السائقين names whom it stopped."""
        last = self.words[self.phrases[index].first].text
        return (
            self.occurrence.rule.type.id not in STOPPING
            or last.endswith(("ون", "ان"))
            or index < self.occurrence.phrase
        )

    def _subject_phrases(self, frame: Frame) -> list[int]:
        """Where its subject may stand, best first: right after it, before it, as what a relative clause is said of."""
        after: list[int] = []
        if not self.words[frame.word].text.endswith(("وا", "ون", "وه", "وها", "وهم")):
            after = list(frame.subject[:1] if not frame.before else ()) + list(frame.object[:1]) + list(frame.more[:1])
            if not after and not frame.before and (bare := self._after_pronoun(frame)) is not None:
                after = [bare]
        before = list(frame.subject[:1]) if frame.before else []
        if frame.relative is not None and frame.relative not in after and not frame.before:
            before.append(frame.relative)
        behind = [i for i in after if i > frame.at]
        led = frame.before and before and self._leads(before[0], frame)
        return before + behind if led else behind + before

    def _leads(self, index: int, frame: Frame) -> bool:
        """القوات حاصرت الجيش: whether what stands before the verb is a party that agrees with it."""
        first = self.words[self.phrases[index].first]
        feminine = self.words[frame.word].text.endswith("ت") or self.words[frame.word].aspect != "past"
        plural = self.words[frame.word].text.endswith(("وا", "ون"))
        fits = plural or not feminine or first.base in FEMININE or first.base.endswith(("ه", "ات"))
        return fits and self._agrees(self.words[frame.word], first, before=True) and bool(self.parties.party(index))

    def _after_pronoun(self, frame: Frame) -> int | None:
        """انسحبت منها القوات: the bare noun phrase after a preposition with its pronoun."""
        at = frame.at + 1
        while at < len(self.phrases) and self.phrases[at].pronoun:
            at += 1
        bare = (
            frame.at + 1 < at < len(self.phrases)
            and self.phrases[at].kind == "noun"
            and not self.phrases[at].preposition
        )
        return at if bare else None

    def _with_joined(self, index: int, found: list[Mention]) -> list[Mention]:
        for other in self.filler.frames.group_of(index):
            if other > index:
                found = [*found, *self.parties.party(other)]
        return found

    def _carried(self, frame: Frame) -> list[Mention]:
        """The subject of an earlier verb of the sentence, with which this one agrees."""
        verb = self.words[frame.word]
        for at in range(frame.at - 1, -1, -1):
            before = self.filler.frames.verbs.get(at)
            if before is None or self._only_tells(before):
                continue
            for index in self._subject_phrases(before):
                if self._agrees(verb, self.words[self.phrases[index].first], before=True) and (
                    found := self.parties.party(index)
                ):
                    return self._with_joined(index, found)
        for index in range(frame.at - 1, -1, -1):
            phrase = self.phrases[index]
            if (
                phrase.kind == "noun"
                and not phrase.preposition
                and self._agrees(verb, self.words[phrase.first], before=True)
                and (found := self.parties.party(index))
            ):
                return self._with_joined(index, found)
        return []

    def _fits(self, mention: Mention) -> bool:
        """Whether what grammar took for the subject may be one: no accusative, and it agrees."""
        at = self.parties.word_of(mention)
        if at is None:
            return True
        return not mention.text.endswith("ا") and self._agrees(
            self.words[self.occurrence.first], self.words[at], before=False
        )

    def _only_tells(self, frame: Frame) -> bool:
        """Whether a verb only says what somebody said: its subject is a speaker, no doer."""
        verb = self.words[frame.word]
        return verb.verb == "say" and verb.lemma not in self.filler.light

    def _spoken_of(self) -> list[Mention]:
        """Whoever acted last in the sentences before, where the verb's ending allows it."""
        verb = self.words[self.occurrence.first]
        if self.occurrence.is_noun or not (
            self.occurrence.frame.inherits or verb.conjunction or verb.text.endswith(("ت", "وا", "ون"))
        ):
            return []
        return self.parties.able(self.filler.discourse.doers)

    def _agrees(self, verb: Word, noun: Word, *, before: bool) -> bool:
        """Whether the gender of a verb allows this subject; in doubt it does."""
        feminine = verb.text.endswith("ت") if verb.aspect == "past" else verb.base.lstrip("وف").startswith("ت")
        text = noun.base
        if feminine:
            return not (text in MASCULINE or text.startswith("مسلح"))
        plural = verb.text.endswith(("وا", "ون"))
        if before and not plural:
            return not (text.endswith(("ه", "ات")) or text in FEMININE)
        return True

    # Nouns.

    def _whose(self) -> list[Mention]:
        """حاجز الفرقة الرابعة باق, يواصل حاجز الجيش: in construct with the noun itself, or by ل."""
        at = self.occurrence.first if self.occurrence.is_noun else self.occurrence.last
        index = next((i for i, p in enumerate(self.phrases) if p.first <= at <= p.last), None)
        if index is None:
            return []
        if at < self.phrases[index].last and (found := self.filler.mentions.actors((index,), first=at + 1)):
            return self.parties.able(found)
        return self._owners(index)

    def _of_rest(self) -> list[Mention]:
        """وصلت تعزيزات للجيش: whose what arrives is."""
        at = self.occurrence.rest
        index = next((i for i, p in enumerate(self.phrases) if p.first <= at <= p.last), None)
        return self._owners(index) if index is not None and at > self.occurrence.first else []

    def _who_comes(self) -> list[Mention]:
        """وصلت كتيبة من الشرطة, وصل فوج طوارئ: whose it is, else the force by its own words."""
        index = self.filler.frames.sentence.phrase_at[self.occurrence.rest]
        if index < 0:
            return []
        named = self.parties.able(self.filler.mentions.actors((index,)))
        phrase = self.phrases[index]
        return self._of_rest() or named or [self.filler.mentions.words_of(phrase.first, phrase.last)]

    def _owners(self, index: int) -> list[Mention]:
        """حشود عسكرية للجيش, قطعات من الحشد: whose what a phrase names is."""
        return [m for owner in self.filler.frames.with_owner(index)[1:] for m in self.parties.party(owner, bare=False)]

    def _of_noun(self, given: list[Mention]) -> list[Mention]:
        if given and self.parties.able(given) and self._follows(given):
            return given
        if done := self._done_by() or self.agent():
            return done
        if self.occurrence.rule.trigger.genitive == "actor" and (owners := self._owners(self.occurrence.phrase)):
            return owners
        frame = self._governing()
        step = self._step()
        if step:
            return step
        if frame is not None:
            found = self._from_verb(frame)
            if found or self.unarmed:
                return found
        return self.parties.able(given)

    def _done_by(self) -> list[Mention]:
        """إغلاقاً تاماً نفذته مجموعات: the subject of the verb that says who carried it out."""
        for at in range(self.occurrence.phrase + 1, min(len(self.phrases), self.occurrence.phrase + 9)):
            frame = self.filler.frames.verbs.get(at)
            if frame is not None and frame.relative is not None and self.phrases[frame.relative].role == "time":
                return []  # إغلاق المعبر بعد هجوم شنته مجموعة: who attacked.
            if frame is not None:
                verb = self.words[frame.word]
                if verb.lemma.startswith(_TAKES_PART):
                    return [m for i in frame.subject if i > at for m in self._with_joined(i, self.parties.party(i))]
                near = at < self.occurrence.phrase + 4
                doer = near and self.filler.light.get(verb.lemma, "") == "doer" and verb.pronoun
                return [m for i in frame.subject[:1] if i > at for m in self.parties.party(i)] if doer else []
        return []

    def _follows(self, given: list[Mention]) -> bool:
        """Whether what grammar gave stands after the words: their subject or genitive, or who carried it out."""
        sentence = self.filler.frames.sentence
        end = self.filler.mentions.reading.quote(
            sentence.starts[self.occurrence.first], sentence.ends[self.occurrence.last]
        ).start
        return given[0].start > end

    def _governing(self) -> Frame | None:
        """The nearest verb before it in its clause."""
        for at in range(self.occurrence.phrase - 1, -1, -1):
            if at in self.filler.frames.verbs:
                return self.filler.frames.verbs[at]
            if self.phrases[at].kind in ("clause", "that"):
                return None
        return None

    def _step(self) -> list[Mention]:
        """قيام الجيش بنشر حواجز: whose step it is."""
        for at in range(self.occurrence.phrase - 1, max(-1, self.occurrence.phrase - 6), -1):
            phrase = self.phrases[at]
            if phrase.kind == "verb":
                return []
            if phrase.kind == "noun" and self.words[phrase.first].base in STEPS and phrase.last > phrase.first:
                found = self.filler.mentions.actors((at,), first=phrase.first + 1)
                joined = [
                    i
                    for i in range(at + 1, self.occurrence.phrase)
                    if self.phrases[i].joined and not self.phrases[i].preposition
                ]
                return self.parties.able([*found, *(m for i in joined for m in self.parties.party(i))])
        return []

    def _from_verb(self, frame: Frame) -> list[Mention]:
        verb = self.words[frame.word]
        light = self.filler.light.get(verb.lemma, "")
        if light == "causes":
            for index in (*(frame.object if frame.before else ()), *frame.subject, *frame.object, *frame.more):
                if index > frame.at and (found := self.parties.party(index)):
                    return self._with_joined(index, found)
            return self._carried(frame) if verb.lemma in ("امر", "اوعز", "وجه") else []
        if self._is_its_subject(frame) or light in ("occurs", "place", "undergoer"):
            return self._agent(frame)
        found = self._subject(frame, verb)
        if not found and any(self.parties.is_unarmed(i) for i in self._subject_phrases(frame)[:1]):
            self.unarmed = self.phrases[self.occurrence.phrase].role != "time"  # عاد الأهالي بعد رفع الحظر
            return []
        return found or self._carried(frame)

    def _is_its_subject(self, frame: Frame) -> bool:
        return bool(frame.subject) and self.occurrence.phrase in self.filler.frames.group_of(frame.subject[0])

    def agent(self) -> list[Mention]:
        """من قبل الجيش, بأمر من الحاكم: who is said to be behind it."""
        return self._agent(self.occurrence.frame)

    def _agent(self, frame: Frame) -> list[Mention]:
        """من قبل الجيش, على يد الشرطة."""
        agents = [i for o in frame.obliques if o.role == "agent" for i in o.phrases]
        return [m for i in agents for m in self.parties.party(i, bare=False)]
