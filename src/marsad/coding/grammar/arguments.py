"""What follows a predicate: its bare noun phrases and its prepositions, up to the end of its clause."""

from __future__ import annotations

from marsad.coding.grammar.belonging import PEOPLE, Belonging
from marsad.coding.grammar.frame import Frame, Oblique
from marsad.coding.roles.role_words import AREAS

_OF = frozenset(("ل", "الي", "من", "ب"))
"""What follows تابع, منتم and the like."""
_TIES = frozenset(("صله", "علاقه", "ارتباط"))
_CLAUSE_ENDS = frozenset(("that", "clause", "relative", "negation"))
_COMPLETING = frozenset(("علي", "عن", "ل"))
_SEATS = frozenset(("مركز", "عاصمه", "حاضره", "كبري"))
_STRUCK = PEOPLE | {"unit"}
_DASHES = frozenset(("-", "–", "—"))


def collect(belonging: Belonging, frame: Frame, start: int) -> list[tuple[int, ...]]:
    """Put the obliques of what follows into the frame; give the bare noun phrases, with what is joined to them."""
    return Arguments(belonging, frame).collect(start)


class Arguments:
    """One predicate's clause at work."""

    def __init__(self, belonging: Belonging, frame: Frame) -> None:
        self.belonging = belonging
        self.frame = frame
        self.phrases = belonging.phrases
        self.words = belonging.words
        self.bare: list[tuple[int, ...]] = []
        self._detail = -1
        """The last phrase of a part said of what was named before."""

    def collect(self, start: int) -> list[tuple[int, ...]]:
        """The bare noun phrases; obliques and the clause's end go into the frame."""
        phrases, count = self.phrases, len(self.phrases)
        at: int | None = start
        last = start
        while at is not None and at < count:
            last = at
            if phrases[at].kind == "noun":
                self._take(at)
                at += 1
            else:
                at = self._past(at)
        self.frame.end = last if at is None else at
        return self.bare

    def _past(self, at: int) -> int | None:
        """The phrase to go on with after one that is no noun phrase, or None where the clause ends."""
        phrase = self.phrases[at]
        if phrase.kind == "stop":
            aside = self._doubted(at) or self._apposition(at)
            if aside is not None:
                return aside
            if not self._goes_on(at):
                return None
            return (self._closing(at) if self._is_opening(at) else at) + 1
        if phrase.kind == "verb":
            return self._hedged(at) or self._described(at) or self._after_clause(at)
        return None if phrase.kind in _CLAUSE_ENDS else at + 1

    def _take(self, at: int) -> None:
        if at in self.belonging.owner:
            return
        group = self.belonging.group_of(at)
        if self.frame.at in group or self.frame.at < group[0] < at:
            return  # Joined to what was taken before.
        phrase = self.phrases[at]
        if group[0] < at:
            group = tuple(index for index in group if index >= at)
        if phrase.preposition:
            if phrase.preposition in _COMPLETING and self._completes_adverb(at):
                return
            if phrase.role in ("place", "clitic") and self._is_where_they_stay(at):
                return
            self.frame.obliques.append(Oblique(phrase.preposition, phrase.role, group))
        elif self.words[phrase.first].base in AREAS and self._names_place(at):
            self.frame.obliques.append(Oblique(self.words[phrase.first].base, "place", group))  # جنوبي سوريا
        elif self.phrases[at - 1].role == "place" and self._names_place(at):
            self.frame.obliques.append(Oblique(self.phrases[at - 1].preposition, "place", group))  # في العاصمة مقديشو
        elif not self._says_how(at):
            self.bare.append(group)

    def _is_where_they_stay(self, at: int) -> bool:
        """قذائف الجيش المتمركز في الكلية: what completes a participle says where its noun is, not where they fell."""
        last = self.phrases[at - 1].last
        word = self.words[last]
        if not (word.article and word.senses) or self.phrases[at - 1].kind != "noun" or last == self.frame.word:
            return False
        rules = self.belonging.lexicon.rules
        return any(s.form == "participle" and rules[s.rule].type.id == "present" for s in word.senses)

    def _says_how(self, at: int) -> bool:
        """Whether a bare noun phrase names neither who does it nor to whom."""
        if self.belonging.is_adverb(at) or self.words[self.phrases[at].head].noun == "time_unit":
            return True
        if self._is_detail(at) or self._is_predicate(at) or self._is_adjective(at) or self._is_called(at):
            return True
        return self._is_seat(at)

    def _is_seat(self, at: int) -> bool:
        """جنوب بعقوبة مركز المحافظة: what a town named right before is."""
        head, last = self.words[self.phrases[at].first], self.phrases[at - 1].last
        return head.base in _SEATS and self.belonging.ends_name(last)

    def _completes_adverb(self, at: int) -> bool:
        """ردا على القصف, بحثا عن مطلوبين: what completes an adverb says nothing of whom the verb hit."""
        before = self.phrases[at - 1]
        if before.kind != "noun" or before.preposition:
            return False
        return self.words[before.last].noun != "time_unit" and self.belonging.is_adverb(at - 1)

    def _is_called(self, at: int) -> bool:
        """دورية للأمن الداخلي “الأسايش”: in quotation marks, what those are called whose it is."""
        before, first = self.phrases[at - 1], self.phrases[at].first
        if before.kind != "noun" or before.preposition != "ل" or before.last != first - 1:
            return False
        sentence = self.belonging.sentence
        quoted = sentence.starts[first] - sentence.ends[before.last] > 1
        return quoted and any(n.first == first and n.actor is not None for n in sentence.names)

    def _is_predicate(self, at: int) -> bool:
        """كانت مزروعة: what a noun before was, nobody else."""
        before, phrase = self.phrases[at - 1], self.phrases[at]
        if before.kind != "particle" or not self.words[before.last].base.startswith("كان"):
            return False
        return phrase.first == phrase.last and self.words[phrase.first].noun in ("", "adjective")

    def _names_place(self, at: int) -> bool:
        first = self.phrases[at].first
        return any(n.first == first and n.place is not None and n.actor is None for n in self.belonging.sentence.names)

    def _is_opening(self, at: int) -> bool:
        """An opening bracket, or a dash that another one answers: قتل مسلحون -كانوا على دراجة- مدير الشرطة."""
        text = self._text(at)
        if text not in _DASHES:
            return text == "("
        after = self.phrases[at + 1] if at + 1 < len(self.phrases) else None
        aside = after is not None and (after.kind in ("particle", "verb", "relative") or bool(after.preposition))
        return aside and self._closing(at) > at

    def _text(self, at: int) -> str:
        return self.words[self.phrases[at].first].text

    def _is_detail(self, at: int) -> bool:
        """بينهم طفلان, من بينها سيارة: part of what was named before."""
        before = self.phrases[at - 1]
        if at - 1 == self._detail or (before.pronoun and before.preposition in ("بين", "من")):
            self._detail = at
            return True
        return self.words[before.last].base in ("فيهم", "بما")

    def _goes_on(self, at: int) -> bool:
        """Whether the clause goes on after a stop."""
        if self._text(at) in ("(", ")") or self._is_opening(at):
            return True
        if not self.belonging.is_comma(at) or at + 1 >= len(self.phrases):
            return False
        after = self.phrases[at + 1]
        if after.kind == "particle":
            return not self.words[after.first].conjunction
        if after.kind != "noun" or after.preposition:
            return after.kind in ("time", "noun")
        if after.joined:
            return at + 2 >= len(self.phrases) or self.phrases[at + 2].kind != "verb"
        if len(self.bare) > 1:
            return False
        if "time" in (self.phrases[at - 1].kind, self.phrases[at - 2].kind) or self._closes_aside(at):
            return True
        return self._is_late_object(at + 1)

    def _is_late_object(self, at: int) -> bool:
        """اعتقل عناصر دورية مشتركة، عنصراً من الدفاع الوطني: the accusative that the verb still lacks."""
        lacks = self.phrases[self.frame.at].kind == "verb" and not self.words[self.frame.word].pronoun
        head = self.words[self.phrases[at].head]
        return lacks and len(self.bare) == 1 and head.noun in _STRUCK and self.belonging.is_accusative(at)

    def _closes_aside(self, at: int) -> bool:
        """هاجم التنظيم، من ثلاثة محاور، نقطة: where, how or when between commas, then what the verb still lacks."""
        before = at - 1
        while before > self.frame.at and (self.phrases[before].preposition or self.phrases[before].kind == "time"):
            before -= 1
        subject = self.bare[0] if len(self.bare) == 1 else ()
        right_after = subject[:1] == (self.frame.at + 1,) and before == subject[-1] + 1 < at - 1
        lacks = self.phrases[self.frame.at].kind == "verb" and not self.words[self.frame.word].pronoun
        return right_after and lacks and self.belonging.is_comma(before)

    def _closing(self, at: int) -> int:
        closing = ")" if self._text(at) == "(" else self._text(at)
        for index in range(at + 1, min(len(self.phrases), at + 8)):
            if self.phrases[index].kind == "stop" and self._text(index) == closing:
                return index
        return at

    def _described(self, at: int) -> int | None:
        """هاجم مسلحون يحملون السكاكين خيام المعتصمين: past a clause said of the subject, to the object."""
        word = self.words[self.phrases[at].first]
        if len(self.bare) != 1 or word.conjunction or word.aspect != "present" or self.phrases[at - 1].kind != "noun":
            return None
        found, own = [], 1 - self._governs(at)
        for index in range(at + 1, len(self.phrases)):
            phrase = self.phrases[index]
            if (
                phrase.kind == "verb"
                and self.words[phrase.first].conjunction
                and self.words[phrase.first].aspect == "present"
            ):
                own += 1 - self._governs(index)
            elif phrase.kind not in ("noun", "time"):
                break
            elif phrase.kind == "noun" and not (phrase.preposition or phrase.joined or index in self.belonging.owner):
                found.append(index)
        return found[-1] if len(found) > own else None

    def _governs(self, at: int) -> bool:
        """تتبع لجهاز, يعملون في التهريب: a verb whose preposition follows it has no object of its own."""
        after = self.phrases[at + 1] if at + 1 < len(self.phrases) else None
        return after is not None and after.kind == "noun" and bool(after.preposition)

    def _after_clause(self, at: int) -> int | None:
        """على حافلة كانت تنقلهم، مساء أمس، على طريق …: past a clause said of a noun, to where the main one goes on."""
        word = self.words[self.phrases[at].first]
        if word.conjunction or (word.aspect != "present" and not word.pronoun):
            return None
        if self.phrases[at - 1].kind not in ("noun", "particle"):
            return None
        for index in range(at + 1, min(len(self.phrases), at + 7)):
            kind = self.phrases[index].kind
            if kind == "stop":
                return index if self.belonging.is_comma(index) and self._resumes(index + 1) else None
            if kind in ("verb", "that", "clause", "relative"):
                return None
        return None

    def _resumes(self, at: int) -> bool:
        if at >= len(self.phrases):
            return False
        after = self.phrases[at]
        return after.kind == "time" or (after.kind == "noun" and bool(after.preposition) and not after.joined)

    def _hedged(self, at: int) -> int | None:
        """مسلحون يعتقد أنهم تابعون لجماعة: an inserted doubt about who they are. Where it ends, or None."""
        phrases = self.phrases
        if at + 1 >= len(phrases) or phrases[at + 1].kind != "that" or not self._is_doubt(phrases[at].first):
            return None
        index = at + 2
        if index < len(phrases) and (phrases[index].kind == "verb" or self._is_bare(index)):
            index += 1
        if index < len(phrases) and self.words[phrases[index].head].base in _TIES:
            index += 1  # متشددون يشتبه بأنهم على صلة بتنظيم كذا
        while index < len(phrases) and phrases[index].kind == "noun" and phrases[index].preposition in _OF:
            index += 1
        return index

    def _doubted(self, at: int) -> int | None:
        """طائرة، يرجح أنها من سلاح الجو، على مقر: past a doubt between commas."""
        if at + 1 >= len(self.phrases) or self.phrases[at + 1].kind != "verb":
            return None
        end = self._hedged(at + 1)
        return end + 1 if end is not None and end < len(self.phrases) and self.belonging.is_comma(end) else None

    def _apposition(self, at: int) -> int | None:
        """أحد أعضاء الفريق، الناشط في الإغاثة، للخطف: past what is said between commas of somebody named before."""
        if not self.belonging.is_comma(at) or at + 1 >= len(self.phrases) or not self._is_bare(at + 1):
            return None
        word = self.words[self.phrases[at + 1].first]
        if self.phrases[at - 1].kind != "noun" or self.phrases[at + 1].joined or not word.article:
            return None
        if word.noun not in ("title", *PEOPLE):
            return None
        for index in range(at + 2, min(len(self.phrases), at + 5)):
            if self.belonging.is_comma(index):
                return index + 1 if self._resumes(index + 1) else None
            if self.phrases[index].kind != "noun":
                return None
        return None

    def _is_adjective(self, at: int) -> bool:
        """للاجئين الفلسطينيين: a lone definite adjective of what a preposition governs."""
        before, phrase = self.phrases[at - 1], self.phrases[at]
        word = self.words[phrase.first]
        if phrase.first != phrase.last or not word.article or before.kind != "noun" or before.preposition != "ل":
            return False
        return word.base.endswith(("ي", "يه", "يين", "يات"))

    def _is_bare(self, at: int) -> bool:
        return self.phrases[at].kind == "noun" and not self.phrases[at].preposition

    def _is_doubt(self, word: int) -> bool:
        cues = self.belonging.sentence.cues
        return any(c.kind == "hedges" and c.value == "suspected" and c.first <= word <= c.last for c in cues)
