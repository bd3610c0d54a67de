"""Who speaks in a speech act: the subject of its verb, who gave what its noun names, who was left unsaid."""

from __future__ import annotations

import msgspec

from marsad.coding.certainty.speech_words import folded
from marsad.coding.grammar.frames import Frame
from marsad.coding.kinds.said import Said
from marsad.coding.roles.parties import Parties, agrees, gender, is_adjective
from marsad.coding.roles.pieces import LIABLE, Piece, clause, pieces
from marsad.coding.roles.roles import RoleFiller, Roles
from marsad.coding.triggers import Occurrence
from marsad.model.claim import Mention
from marsad.model.reading import Name, Word

_TRANSITIVE = folded("اتهم حمل حث أمهل أنذر حذر نبه ألزم")
"""Verbs that always name whom they are said to."""
_BLAME = "هو من بدأ"
_OWN = "مسؤوليته عن"
_TOLD = folded("قال أفاد ذكر أكد أوضح أضاف صرح أشار أبلغ نقل كشف رأى")
_ANNOUNCING = folded("أعلن أكد ادعى زعم قال ذكر")
_REACH = 7
"""Words within which one expression finds its rest: see triggers.py."""


class SpeechAct:
    """One speech act's words, and what it takes from the clause around it."""

    def __init__(self, occurrence: Occurrence, filler: RoleFiller) -> None:
        self.occurrence = occurrence
        self.filler = filler
        self.parties = Parties(filler)
        self.word: Word = filler.words[occurrence.first]
        self.skip = range(occurrence.rest, occurrence.last + 1) if occurrence.rest > occurrence.first else range(0)
        cuts = (occurrence.rest, occurrence.last + 1)
        self.after = [p for p in clause(filler, occurrence.first + 1, cuts) if p.first not in self.skip]

    def is_misread_verb(self) -> bool:
        """حتى تبنى التنظيم العملية: a verb that may be a noun too, before one who can speak and what he speaks of."""
        bare = [p for p in self.after if p.kind == "noun" and not p.preposition and not p.pronoun]
        if self._is_written_as_verb():
            return True
        if (
            not self.word.acts
            or self.word.article
            or self.word.preposition
            or not bare
            or bare[0].first != self.occurrence.first + 1
        ):
            return False
        return (len(bare) > 1 or bool(self.skip)) and bool(self.parties.of(bare[0], self.after))

    def _is_written_as_verb(self) -> bool:
        """الجيش نفى أن: the ى of the report's own letters says that it is no نفي."""
        sentence, at = self.filler.frames.sentence, self.occurrence.first
        raw = self.filler.mentions.reading.quote(sentence.starts[at], sentence.ends[at]).text
        return self.occurrence.rule.trigger.lemma == "نفى" and raw.endswith("ى")

    # The three shapes.

    def verb(self) -> Roles:
        """هدد فلان فلاناً بكذا, and فلان هدد."""
        filler, at = self.filler, self.occurrence.phrase
        if self.occurrence.form == "passive" or filler._is_marked_passive(self.occurrence):
            return {}
        bare = self._bare()
        first = self._subject_before(filler.frames.verbs.get(at))
        if first is not None:
            return self._filled(self._of_group(first), bare)
        about = {self.occurrence.rule.prepositions.get(p.preposition) for p in self.after[:1] if p.pronoun}
        if "about" in about or (len(bare) == 1 and self._is_said_of_words()):
            return {}  # مظاهرة دعت إليها الحركة
        return self._after_verb(bare) if bare else self._filled(self._of_antecedent() or self._unsaid(), bare)

    def _subject_before(self, frame: Frame | None) -> tuple[int, ...] | None:
        """The phrases of a subject that stands before its verb: الحركة نفت, أما الحركة فنفت."""
        at = self.occurrence.phrase
        if frame is None:
            before = self.filler.phrases[at - 1] if at else None
            named = before is not None and before.kind == "noun" and not before.preposition
            return (at - 1,) if named and self._of_group((at - 1,)) else None
        if frame.before and frame.subject:
            return frame.subject
        topic = self._topic() if self.word.conjunction == "ف" else None
        return None if topic is None else (topic,)

    def _after_verb(self, bare: list[Piece]) -> Roles:
        """The first noun phrase after the verb is who speaks, or who is spoken to."""
        if sayer := self._of_relative(bare):
            return self._filled(sayer, bare)
        party = self.parties.of(bare[0], self.after)
        if gender(self.word) == "pl" or self._is_spoken_to(bare, party):
            return self._filled(self._unsaid(), bare)  # ودعوا الحكومة: before its subject a verb is singular.
        if party := party or self._unknown(bare):
            return self._filled(party, bare[1:])
        if not self._unsaid_fits(bare[0]):
            return {}
        return self._filled(self._of_antecedent() or self._unsaid(), bare)

    def _of_relative(self, bare: list[Piece]) -> list[Mention]:
        """الحركة التي توعدت الهيئة: one noun phrase in such a clause, without a pronoun, is who is spoken to."""
        alone = len(bare) == 1 and self.occurrence.rule.trigger.object == "addressee"
        return self._of_antecedent() if alone and not any(p.pronoun for p in self.after[:2]) else []

    def _of_antecedent(self) -> list[Mention]:
        """فصيل هدد بالرد: whom the relative clause is said of."""
        frame = self.filler.frames.verbs.get(self.occurrence.phrase)
        if frame is None or frame.relative is None or self.word.pronoun:
            return []
        return self._of_group((frame.relative,))

    def _is_said_of_words(self) -> bool:
        """هتافات تدعو الحكومة إلى: chants and banners speak, the noun phrase is who is spoken to."""
        frame = self.filler.frames.verbs.get(self.occurrence.phrase)
        if frame is None or frame.relative is None or (self.after and self.after[0].pronoun):
            return False
        head = self.filler.words[self.filler.phrases[frame.relative].head]
        return (
            head.noun in ("document", "event_generic", "")
            and not head.article
            and not self._of_group((frame.relative,))
        )

    def _topic(self) -> int | None:
        """أما الفصائل فنفت: the noun phrase after أما."""
        phrases, words = self.filler.phrases, self.filler.words
        for at in range(self.occurrence.phrase - 1, -1, -1):
            if words[phrases[at].first].base == "اما" or words[phrases[at].first].text == "اما":
                return at + 1 if phrases[at + 1].kind == "noun" else None
        return None

    def _unknown(self, bare: list[Piece]) -> list[Mention]:
        """اتهمت الشامية الحركة: a definite name that no list knows, before the one who is accused."""
        first = self.filler.words[bare[0].first]
        plain = first.article and not first.noun and bare[0].first == bare[0].last
        return [self.filler.mentions.words_of(bare[0].first, bare[0].last)] if plain and len(bare) > 1 else []

    def participle(self) -> Roles:
        """متوعداً الجيش بمزيد: said of the subject of the verb before it."""
        word, words = self.word, self.filler.words
        at = self.occurrence.first
        if word.article or word.preposition or not at or self._is_adjective():
            return {}
        if at - 1 in self.filler.frames.counted or words[at - 1].function in (
            "place",
            "between",
            "from",
            "prep",
            "quantifier",
            "clitic",
        ):
            return {}
        bare = self._bare()
        if not bare and not any(p.kind == "that" or p.preposition for p in self.after):
            return {}
        return self._filled(self._unsaid(), bare)

    def _is_adjective(self) -> bool:
        """شاحنة محملة بالبضائع, عصابات مهددة: right after a noun it says what that is like."""
        before = self.filler.words[self.occurrence.first - 1]
        return before.text not in ("،", ",", "و") and bool(before.noun) and not self.word.text.endswith(("ا", "ين"))

    def noun(self) -> Roles:
        """تهديد الحوثيين بقصف المطار, مهلة أعطتها الحركة للجيش: only where it is said who speaks."""
        trigger = self.occurrence.rule.trigger
        if trigger.lemma == _BLAME:
            return self._blamed()
        if trigger.lemma == _OWN:
            if self.filler.phrases[self.occurrence.phrase].preposition:
                return {}  # مشيراً إلى مسؤوليتهم عن
            return self._filled(self._announcer(), [])
        if (self.word.enclitic or self.word.article or self.word.preposition) and not self.occurrence.rule.is_phrase:
            return {}  # المهلة, تهديداته: what was told before.
        speaker = self._giver()
        if not speaker and trigger.subject and self.occurrence.rule.is_phrase:
            speaker = self.parties.named_after(self.occurrence.first)
        if not speaker:
            return {}
        found = self._filled(speaker, [])
        return found if found.get("about") or found.get("addressee") else {}

    def _blamed(self) -> Roles:
        """قالت الحركة إن خصومها هم من بدأ الهجوم."""
        filler, at = self.filler, self.occurrence.phrase
        that = next((i for i in range(at, max(-1, at - 8), -1) if filler.phrases[i].kind == "that"), None)
        if that is None or filler.phrases[that].last + 1 >= self.occurrence.first:
            return {}  # إنه هو من نصب الكمين: of itself.
        blamed = next((p for p in pieces(filler, filler.phrases[that].last + 1) if p.kind == "noun"), None)
        verb = next((i for i in range(that, -1, -1) if i in filler.frames.verbs), None)
        if blamed is None or verb is None or blamed.first >= self.occurrence.first:
            return {}
        about = filler.mentions.words_of(
            self.occurrence.last, self.after[0].last if self.after else self.occurrence.last
        )
        return {"speaker": self._subject_of(verb)[0], "addressee": self.parties.addressed(blamed, []), "about": [about]}

    def _announcer(self) -> list[Mention]:
        """The subject of a verb of announcing too far before for one expression."""
        filler = self.filler
        for at in range(self.occurrence.phrase, -1, -1):
            frame = filler.frames.verbs.get(at)
            if frame is not None:
                far = self.occurrence.first - frame.word > _REACH
                return self._subject_of(at)[0] if far and filler.words[frame.word].lemma in _ANNOUNCING else []
        return []

    def _giver(self) -> list[Mention]:
        """The subject of the clause that is said of the noun, or of the verb whose object it is."""
        filler, at = self.filler, self.occurrence.phrase
        for piece in self.after[:1]:
            if (
                self.occurrence.rule.type.id == "threat"
                and piece.first == self.occurrence.last + 1
                and not piece.preposition
                and (found := self.parties.named(piece))
            ):
                return found
        for index, frame in filler.frames.verbs.items():
            if index > at and frame.word - self.occurrence.last <= 6 and filler.words[frame.word].pronoun:
                between = [p for p in range(at + 1, index) if filler.phrases[p].kind in ("stop", "that", "clause")]
                subject = [
                    p for p in pieces(filler, self.occurrence.last + 1) if p.first < frame.word and p.kind == "noun"
                ]
                if not between and subject and (found := self.parties.of(subject[-1], [])):
                    self.after = list(clause(filler, frame.word + 1))
                    return found
        governor = filler.frames.governor.get(at)
        if governor is not None and filler.words[governor.word].verb in ("say", "") and at not in governor.subject:
            return self._of_group(governor.subject)
        return []

    def _filled(self, speaker: list[Mention], bare: list[Piece]) -> Roles:
        return Said(self.occurrence, self.filler, self.after, self.skip).filled(speaker, bare)

    # Who.

    def _bare(self) -> list[Piece]:
        words = self.filler.words
        bare = [p for p in self.after if p.kind == "noun" and not p.preposition and not p.pronoun and not p.joined]
        if self.after and self.after[0].preposition == "والي" and self.after[0].kind == "noun":
            office = self.after[0]  # واتهم والي الولاية: no إلى can follow such a verb.
            bare.insert(0, msgspec.structs.replace(office, first=office.first - 1, preposition="", role=""))
        bare = [p for p in bare if words[p.first].text != "باسم"]
        if self.skip and self.word.lemma in _TRANSITIVE and words[self.skip[0]].text in LIABLE:
            bare = [p for p in bare if p.last < self.skip[0]]  # المسؤولية الكاملة
        return [
            p
            for p in bare
            if not (
                p.first == p.last
                and words[p.first].text.endswith("ا")
                and not words[p.first].noun
                and not words[p.first].article
            )
        ]

    def _of_group(self, group: tuple[int, ...]) -> list[Mention]:
        phrases = self.filler.phrases
        found: list[Mention] = []
        for index in group[:3]:
            phrase = phrases[index]
            piece = Piece(phrase.first, phrase.last, "noun", phrase.preposition, phrase.role)
            after = list(pieces(self.filler, phrase.last + 1))[:3]
            found += [m for m in self.parties.of(piece, after) if m not in found]
        return found

    def _is_spoken_to(self, bare: list[Piece], party: list[Mention]) -> bool:
        """كما حذرت السكان, واتهمت الجيش: the only noun phrase is the one spoken to."""
        words, trigger = self.filler.words, self.occurrence.rule.trigger
        more = [
            p
            for p in bare[1:]
            if not (p.first == bare[0].last + 1 and words[p.first].article and words[bare[0].first].article)
        ]
        if trigger.object != "addressee" or words[bare[0].first].text.endswith("ون"):
            return False  # ويحمّل المزارعون: a nominative.
        if party and not agrees(gender(self.word), self.filler.mentions.words_of(bare[0].first, bare[0].last)):
            return gender(self.word) == "f" or bool(self._unsaid())
        if more:
            return False
        if self.after and self.after[0].pronoun and self.after[0].role == "place":
            return True  # دعا فيه السكان: said of a statement, whose speaker was named before.
        if self.word.lemma in _TRANSITIVE and (self.word.conjunction or self._stands_after("كما")):
            return bool(self._unsaid())
        if (
            not party
            and self.word.conjunction == "و"
            and any(p.preposition for p in self.after)
            and not self.parties.is_office(bare[0])
        ):
            return bool(self._unsaid())
        return (
            not party
            and gender(self.word) == "f"
            and words[bare[0].first].noun in ("civilian", "person", "title")
            and bool(self._unsaid())
        )

    def _stands_after(self, text: str) -> bool:
        return self.occurrence.first > 0 and self.filler.words[self.occurrence.first - 1].text == text

    def _unsaid_fits(self, piece: Piece) -> bool:
        """وطالبت إخلاء سبيله: what follows is no one who speaks, so the speaker was named before."""
        first = self.filler.words[piece.first]
        if self.parties.is_office(piece):
            return False
        return (
            bool(first.senses)
            or first.noun in ("event_generic", "placehead", "property", "goods")
            or first.text.endswith("ين")
        )

    def _unsaid(self) -> list[Mention]:
        """The subject of the verb before, else the party last named, else the last that acted."""
        verb, filler = gender(self.word), self.filler
        for at in range(self.occurrence.phrase - 1, -1, -1):
            frame = filler.frames.verbs.get(at)
            if frame is None:
                continue
            found, head = self._subject_of(at)
            if found and agrees(verb, head or found[0]):
                return found
            if not found and filler.words[frame.word].lemma in _TOLD and self._has_speaker(at):
                return []  # وقال طبيب …، متهماً الجيش: he who speaks is no party.
        for name in reversed(filler.frames.sentence.names):
            if name.last < self.occurrence.first and name.actor is not None and self._is_named_party(name):
                mention = filler.mentions.name(name, "actor")
                if agrees(verb, mention):
                    return [mention]
        doers = filler.discourse.doers
        return [m for m in doers if agrees(verb, m)] if self.parties.have_arms(doers) else []

    def _is_named_party(self, name: Name) -> bool:
        return name.place is None and not is_adjective(name) and self.parties.is_party_id(name.actor or "")

    def _has_speaker(self, at: int) -> bool:
        filler, frame = self.filler, self.filler.frames.verbs[at]
        group = frame.subject
        return (
            bool(group)
            and not self.filler.phrases[group[0]].pronoun
            and filler.words[filler.phrases[group[0]].head].noun in ("civilian", "person", "title", "")
        )

    def _subject_of(self, at: int) -> tuple[list[Mention], Mention | None]:
        """The party that is the subject of a verb, and the words with which the verb agrees."""
        filler = self.filler
        frame = filler.frames.verbs[at]
        group = frame.subject if frame.before else ()
        if not group:
            own = [p for p in clause(filler, frame.word + 1) if p.kind == "noun" and not p.pronoun]
            bare = [p for p in own if not p.preposition and not p.joined and p.last < self.occurrence.first]
            if bare and (found := self.parties.of(bare[0], own)):
                return found, filler.mentions.words_of(bare[0].first, bare[0].last)
            group = (frame.relative,) if frame.relative is not None else ()
        if not group:
            return [], None
        phrase = filler.phrases[group[0]]
        return self._of_group(group), filler.mentions.words_of(phrase.first, phrase.last)
