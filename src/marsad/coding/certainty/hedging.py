"""What a sentence says about the certainty of its parts: guesses, denials, plans, negations, what is no event."""

from __future__ import annotations

from operator import attrgetter

from marsad.coding.certainty import hedge_words
from marsad.coding.certainty.doubt import Doubt
from marsad.knowledge.lexicon import Lexicon
from marsad.model.reading import Cue, Sentence

_BASE, _LEMMA = attrgetter("base"), attrgetter("lemma")
_CONDITIONAL = hedge_words.CONDITIONS | {"حال", "حاله"}
_PERHAPS = frozenset(("ربما", "وربما", "اذا"))
_HABITS = tuple(f" {phrase} " for phrase in hedge_words.HABITS)
_HABIT_ENDS = frozenset(phrase.split()[-1] for phrase in _HABITS)


class Hedging:
    """The doubts of one sentence."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self.sentence = sentence
        self.lexicon = lexicon
        self.words = sentence.words
        self.texts = sentence.texts
        self.count = len(self.words)
        kinds = [*(phrase.kind for phrase in sentence.phrases), ""]
        self.kinds: list[str] = list(map(kinds.__getitem__, sentence.phrase_at))
        self.phrase_at = sentence.phrase_at
        self.hedges = [cue for cue in sentence.cues if cue.kind == "hedges" and cue.value != "negated"]
        self.others = [cue for cue in sentence.cues if cue.kind == "not_events"]
        self.said = frozenset(self.texts)
        self.bases = frozenset(map(_BASE, self.words))
        self.lemmas = frozenset(map(_LEMMA, self.words))
        self._governing: dict[int, int | None] = {}
        self.habits = self._habits(0, self.count) if not _HABIT_ENDS.isdisjoint(self.said) else []

    def doubt(self, first: int, last: int) -> Doubt:
        """All that the sentence says of the predicate at these words."""
        happened = not (self._is_no_event(first, last) or self._negated(first) or self._is_habit(first, last))
        if self._is_unreal(first, last):
            return Doubt("planned", False)
        effect, doer = "", self._is_charge(first)
        for cue in self.hedges:
            if cue.value == "planned" and first < cue.first and cue.last < last:
                return Doubt("planned", False, doer)  # أعلنت القوى عزمها تنفيذ اعتصام
            if cue.first <= last and first <= cue.last:
                continue
            found = self._cue(cue, first, last)
            if found == "planned":
                return Doubt("planned", False, doer)
            doer = doer or found == "doer"
            happened = happened and found != "not"
            if found in ("suspected", "denied") and effect != "denied":
                effect = found
        if self._is_denied_after(first, last) or hedge_words.is_refuted(self.texts, first, last):
            effect = "denied"
        if self._is_possible(first):
            return Doubt("suspected", happened and "incident" not in self.claim_kinds(first, last), doer)
        return Doubt(effect or ("suspected" if self._is_perhaps(first) else ""), happened, doer)

    def _is_unreal(self, first: int, last: int) -> bool:
        if self._is_intended(first) or self._is_future(first) or self._is_purpose(first):
            return True
        return self._is_conditional(first) or self._is_awaited(first, last)

    def segment(self, first: int, last: int) -> tuple[int, int]:
        """The words between the marks around a predicate."""
        begin, end = first, last
        while begin and self.kinds[begin - 1] != "stop":
            begin -= 1
        while end + 1 < self.count and self.kinds[end + 1] != "stop":
            end += 1
        return begin, end

    def in_one_breath(self, at: int, first: int) -> bool:
        """Whether nothing parts the predicate from a word before it."""
        return at <= first and "stop" not in self.kinds[at:first]

    def has_pronoun_subject(self, first: int) -> bool:
        """أنها ضربت, أنهم نفذوا هجوما: the subject is only a pronoun with `أن`."""
        verb = first if self.kinds[first] == "verb" else self._governing_verb(first)
        if not verb:
            return False
        that = verb - 2 if self.words[verb - 1].function == "qad" else verb - 1
        return (
            that >= 0
            and self.words[that].function == "that"
            and self.texts[that].endswith(("نه", "نها", "نهم", "نهما"))
        )

    def claim_kinds(self, first: int, last: int) -> frozenset[str]:
        """The kinds of claim that the words may make."""
        rules = self.lexicon.rules
        found = self.words[first].kinds
        if last > first:
            found = found.union(*(word.kinds for word in self.words[first + 1 : last + 1]))
        for begin, end, sense in self.sentence.expressions:
            if begin <= last and first <= end:
                found |= {rules[sense.rule].type.kind}
        return found

    # Hedges.

    def _cue(self, cue: Cue, first: int, last: int) -> str:
        """What one hedge does to the predicate: an effect, `doer`, `not` (did not happen) or nothing."""
        text = " ".join(self.texts[cue.first : cue.last + 1])
        bare = text[1:] if text[:1] in "وف" and len(text) > 3 else text
        if bare in hedge_words.IDLE:
            return ""
        if cue.value == "suspected":
            return self._suspected(cue, bare, first, last)
        if first <= cue.last:
            return ""
        if cue.value == "denied":
            forward = self.words[cue.first].lemma in hedge_words.DENYING or bare.startswith(hedge_words.DENIAL)
            return self._denied(cue, first) if forward else ""
        if cue.value == "planned":
            return "planned" if self._governs(cue.last, first) and not hedge_words.has_been(self.words, last) else ""
        return "" if "flow" in self.claim_kinds(first, last) else self._averted(cue, bare, first)

    def _suspected(self, cue: Cue, text: str, first: int, last: int) -> str:
        if cue.first and self.texts[cue.first - 1].endswith(("وكاله", "وكالات")):
            return ""  # وكالة أنباء
        after = self.texts[cue.last + 1 : cue.last + 3]
        of_doer = text.endswith(hedge_words.OF_DOER) or any(part in text for part in ("انتما", "ضلوع", "وقوف", "تهم"))
        if text.startswith(("مشتبه", "المشتبه", "متهم", "المتهم")):
            return "doer" if 0 < first - cue.last < 4 else ""
        if of_doer or any(word.startswith(hedge_words.BELONGS) for word in after):
            return "doer" if cue.first > last or first - cue.first < 14 else ""
        if text in hedge_words.AFFIRMS:
            return "suspected" if 0 < cue.first - last < 3 else ""
        if cue.first > last:
            tail = self.texts[cue.last + 1 : cue.last + 8]
            names_doer = any(word in hedge_words.DOERS or word.startswith(hedge_words.BELONGS) for word in tail)
            return "doer" if names_doer and cue.first - last < 20 else ""
        return "suspected" if self._reaches(cue.last, first) else ""

    def _denied(self, cue: Cue, first: int) -> str:
        if self.texts[cue.last + 1 : cue.last + 2] in (["ذلك"], ["هذا"], ["الامر"], ["الاتهامات"], ["الاتهام"]):
            return ""
        if not self._reaches(cue.last, first, over_stops=True):
            return ""
        for at in range(cue.last, min(cue.last + 4, self.count)):
            text = self.texts[at]
            if (
                self.words[at].base in hedge_words.LINKS
                or text.rstrip("هام") in hedge_words.LINKS
                or text.startswith(("مسووليت", "صلت", "علاقت"))
            ):
                return "doer"
        return "denied"

    def _averted(self, cue: Cue, text: str, first: int) -> str:
        if text.startswith(("احبط", "احباط", "يحبط", "تحبط", *hedge_words.PREVENTED)):
            return "not" if self._governs(cue.last, first) else ""
        if text.startswith(hedge_words.THWARTED):  # A repelled attack has happened, a thwarted plan has not.
            plotted = any(word.startswith(("محاول", "مخطط")) for word in self.texts[cue.last : first])
            return "not" if plotted and self._governs(cue.last, first) else ""
        return ""

    def _is_charge(self, first: int) -> bool:
        """اتهمت الأسرة الأمن بقتله: that he was killed is not in doubt, who did it is."""
        if self.kinds[first] == "verb" or "اتهم" not in self.lemmas:
            return False
        for here in range(first - 1, max(-1, first - 16), -1):
            if self.kinds[here] in ("stop", "clause"):
                return False
            if self.kinds[here] == "verb":
                return self.words[here].lemma == "اتهم"
        return False

    def _is_denied_after(self, first: int, last: int) -> bool:
        """وهو ما نفاه مسؤول, الأمر الذي نفته القوات: of a deed; that an accusation was made is not denied with it."""
        if hedge_words.DENYING.isdisjoint(self.lemmas):
            return False
        for at in range(last + 2, min(last + 30, self.count)):
            word = self.words[at]
            if word.pronoun and word.lemma in hedge_words.DENYING and self.texts[at - 1] in ("ما", "الذي", "التي"):
                meant = self.texts[at - 2] in ("هو", "وهو", "الامر", "وهي", "هي")
                return meant and "statement" not in self.claim_kinds(first, last)
        return False

    # How far a word reaches.

    def _reaches(self, at: int, first: int, *, over_stops: bool = False) -> bool:
        """Whether the clause that begins after a word still holds the predicate."""
        if at >= first or first - at > 30:
            return False
        verbs = 0
        for here in range(at + 1, first):
            kind, text = self.kinds[here], self.texts[here]
            if text in ".؛:" or (kind == "clause" and not (over_stops and text in ("ما", "لما"))):
                return False
            if kind == "stop" and not over_stops:
                return False
            if kind == "verb":
                verbs += 1
                if self.words[here].conjunction or verbs > (2 if over_stops else 1):
                    return False
        return not (over_stops and self.words[first].conjunction and self.kinds[first] == "verb")

    def _governs(self, at: int, first: int) -> bool:
        """Whether a governor has the predicate as its object: light words and coordinated nouns alone between."""
        if at >= first or first - at > 16 or (self.kinds[first] == "verb" and self.words[first].conjunction):
            return False
        verbs, heavy = 0, -1
        subject = self.kinds[at] == "verb"
        for here in range(at + 1, first):
            word, kind = self.words[here], self.kinds[here]
            if kind in ("stop", "clause", "relative"):
                return False
            if kind == "verb":
                verbs += 1
                if verbs > 1 or word.conjunction:
                    return False
            elif kind == "noun" and word.base in hedge_words.ENDING:
                return False
            elif kind == "noun" and not word.senses and not {word.base, word.text} & hedge_words.LIGHT:
                index = self.phrase_at[here]
                phrase = self.sentence.phrases[index]
                if subject and not phrase.preposition and index == self.phrase_at[at] + 1:
                    continue
                if phrase.role not in ("place", "time") and phrase.preposition != "لدي":
                    heavy = index
        index = self.phrase_at[first]
        return heavy < 0 or (heavy != index and index >= 0 and self.sentence.phrases[index].joined)

    # The predicate's own form.

    def _negated(self, first: int) -> bool:
        at = first - 1
        if at < 0:
            return False
        if self.kinds[at] == "negation":
            return not self.texts[first].startswith(("يزال", "تزال", "يزل", "يعد", "تعد"))
        if self.kinds[first] == "verb":
            return self.texts[at] == "ان" and at > 0 and self.texts[at - 1] == "دون"
        if self.texts[at] in hedge_words.NONE or (
            at and self.texts[at - 1] in hedge_words.NONE and self.words[at].base in hedge_words.LIGHT
        ):
            return True
        verb = self._governing_verb(first)
        if verb is None or self.words[verb].lemma not in hedge_words.LIGHT_VERBS:
            return False
        return verb > 0 and self.kinds[verb - 1] == "negation"

    def _governing_verb(self, first: int) -> int | None:
        """The verb before a noun in its clause, unless the noun only says when, where or with whom: أثناء المظاهرات."""
        if first not in self._governing:
            self._governing[first] = self._verb_before(first)
        return self._governing[first]

    def _verb_before(self, first: int) -> int | None:
        index = self.phrase_at[first]
        if index >= 0 and self.sentence.phrases[index].role in ("time", "place", "within", "with", "agent"):
            return None
        for here in range(first - 1, max(-1, first - 8), -1):
            if self.kinds[here] == "verb":
                return here
            if self.kinds[here] in ("stop", "clause", "relative", "that"):
                return None
        return None

    def _is_future(self, first: int) -> bool:
        verb = first if self.kinds[first] == "verb" else self._governing_verb(first)
        if verb is None or (verb != first and self.words[verb].lemma not in hedge_words.LIGHT_VERBS):
            return self._is_decided(first)
        word = self.words[verb]
        before = self.texts[verb - 1] if verb else ""
        if before in ("سوف", "وسوف", "لن", "ولن"):
            return True
        bare = word.text[1:] if word.conjunction and word.text[:1] in "وف" else word.text
        if bare[:2] not in ("سي", "ست") or len(bare) < 5 or any(sense.form == "past" for sense in word.acts):
            return False
        plain = self.lexicon.word(bare[1:])
        return word.aspect in ("present", "passive") and bool(plain.verb or plain.acts)

    def _is_intended(self, first: int) -> bool:
        """حذرت الوزارة من هجوم, هددت بقصف المدينة, طالبوا بأن تنسحب: what a verb of will or fear has as its object."""
        if hedge_words.WILLING.isdisjoint(self.lemmas):
            return False
        if self.kinds[first] == "verb" and self.words[first].aspect != "present":
            return False
        for here in range(first - 1, max(-1, first - 10), -1):
            kind = self.kinds[here]
            if kind in ("stop", "clause", "relative"):
                return False
            if kind == "verb":
                index = self.phrase_at[first]
                preposition = self.sentence.phrases[index].preposition if index >= 0 else ""
                lemma = self.words[here].lemma
                ruled = (
                    self.kinds[first] == "verb"
                    or preposition in ("من", "ب", "الي", "ل")
                    or lemma in hedge_words.WANTING
                )
                return ruled and lemma in hedge_words.WILLING and self._governs(here, first)
        return False

    def _is_decided(self, first: int) -> bool:
        """قرر إعادة فتح الجسر ابتداء من الأحد المقبل."""
        if self.kinds[first] != "noun" or not self.claim_kinds(first, first) & {"measure"}:
            return False
        end = self.segment(first, first)[1]
        coming = (at for at in range(first + 1, end + 1) if self.texts[at] in hedge_words.COMING)
        return any(self.kinds[at] == "time" or self.words[at - 1].noun == "time_unit" for at in coming)

    def _is_purpose(self, first: int) -> bool:
        """لشن هجوم, لتنفيذ عملية, على أن يعاد فتحه: what it is for has not happened."""
        for at in (first - 1, first - 2):
            if at < 0 or self.kinds[at] != "noun":
                break
            word = self.words[at]
            if word.preposition == "ل" and not word.article and word.base in hedge_words.PURPOSES:
                return True
        if first == 0 or self.words[first].aspect != "present":
            return False
        return self.texts[first - 1] in ("كي", "لكي", "حتي") or self.texts[max(0, first - 2) : first] == ["علي", "ان"]

    def _is_conditional(self, first: int) -> bool:
        if _CONDITIONAL.isdisjoint(self.said):
            return False
        for here in range(first - 1, max(-1, first - 10), -1):
            text = self.texts[here]
            if self.kinds[here] == "stop":
                return False
            if text == "اذا" and here and self.texts[here - 1] == "ما":
                return False
            if text in hedge_words.CONDITIONS or (
                text in ("حال", "حاله") and here and self.texts[here - 1].endswith("في")
            ):
                return True
        return False

    def _is_awaited(self, first: int, last: int) -> bool:
        """الافتتاح الذي كان متوقعا اليوم, الهجوم المرتقب."""
        if hedge_words.AWAITED.isdisjoint(self.said) and hedge_words.AWAITED.isdisjoint(self.bases):
            return False
        if self.kinds[first] != "noun" or not self.claim_kinds(first, last) & {"incident", "measure", "flow"}:
            return False
        if last == first and last + 1 < self.count and self.claim_kinds(last + 1, last + 1) & {"incident", "measure"}:
            return False
        relative = False
        for here in range(last + 1, min(last + 9, self.count)):
            if self.words[here].base in hedge_words.AWAITED or self.texts[here] in hedge_words.AWAITED:
                return (relative or here == last + 1) and self.texts[here + 1 : here + 2] != ["ان"]
            relative = relative or self.kinds[here] == "relative"
            if self.kinds[here] in ("verb", "stop") and self.texts[here] != "،":
                return False
        return False

    def _is_perhaps(self, first: int) -> bool:
        if _PERHAPS.isdisjoint(self.said):
            return False
        if any(at >= 0 and self.texts[at] in ("ربما", "وربما") for at in (first - 1, first - 2)):
            return True
        return any(self.texts[at : at + 2] == ["ما", "اذا"] for at in range(max(0, first - 8), first - 1))

    def _is_possible(self, first: int) -> bool:
        """قد تشن غارات, قد تدفع إلى إغلاق: what may yet be; قد تكون انسحبت is a guess at what was."""
        verb = first if self.kinds[first] == "verb" else self._governing_verb(first)
        if not verb or self.words[verb - 1].function != "qad" or self.words[verb].aspect != "present":
            return False
        return not any(self.words[here].function == "aux" for here in range(max(0, verb - 7), verb - 1))

    # What is no event.

    def _is_no_event(self, first: int, last: int) -> bool:
        begin, end = self.segment(first, last) if self.others else (first, last)
        for cue in self.others:
            if cue.first <= last and first <= cue.last:
                return True
            if cue.value == "sum" and hedge_words.lasts(self.words[first]):
                continue
            if cue.value in hedge_words.SHARED_FATE and cue.first <= end and begin <= cue.last:
                return True
        return False

    def _habits(self, begin: int, end: int) -> list[str]:
        """The expressions among some words that tell of a habit."""
        line = " ".join(["", *self.texts[begin:end], ""])
        return [phrase for phrase in _HABITS if phrase in line]

    def _is_habit(self, first: int, last: int) -> bool:
        if "incident" not in self.claim_kinds(first, last):
            return False
        word = self.words[first]
        if self.habits and (self.kinds[first] != "verb" or word.aspect == "present"):
            begin, end = self.segment(first, last)
            relative = next((at for at in range(last + 1, end + 1) if self.kinds[at] == "relative"), end + 1)
            if self._habits(begin, relative):
                return True
        if self.kinds[first] == "verb" or word.article or word.enclitic or not word.text.endswith("ات"):
            return False
        verb = self._governing_verb(first)
        return verb is not None and self.words[verb].lemma == "شهد" and self.words[verb].aspect == "present"
