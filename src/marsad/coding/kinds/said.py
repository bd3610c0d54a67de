"""To whom a speech act is said, and what it is about: one mention, to the end of what belongs to it."""

from __future__ import annotations

import msgspec

from marsad.coding.roles.parties import Parties, agrees, follows
from marsad.coding.roles.pieces import COMMAS, LIABLE, Piece, clause, pieces
from marsad.coding.roles.roles import RoleFiller, Roles
from marsad.coding.triggers import Occurrence
from marsad.model.claim import Mention

_ANSWERS = frozenset(("denial", "claim_of_responsibility"))
_POINTING = frozenset(("ذلك", "هذا", "هذه"))
_DOING = frozenset(("ارتكاب", "تنفيذ", "شن"))
"""Of what deed is only told after it: بارتكاب ثلاثين خرقاً."""
_NEAR = 22
"""Words within which it is told what a statement is about."""


class Said:
    """What stands after a speech act's words. `after` is their clause, without the rest of a phrase (`skip`)."""

    def __init__(self, occurrence: Occurrence, filler: RoleFiller, after: list[Piece], skip: range) -> None:
        self.occurrence = occurrence
        self.filler = filler
        self.parties = Parties(filler)
        self.word = filler.words[occurrence.first]
        self.after = after
        self.skip = skip

    def filled(self, speaker: list[Mention], bare: list[Piece]) -> Roles:
        """All roles of the act; none where nobody speaks."""
        if not speaker:
            return {}
        found: Roles = {"speaker": speaker}
        object_, words = self.occurrence.rule.trigger.object, self.filler.words
        liable = next((p for p in bare if words[p.first].text in LIABLE), None)
        bare = [p for p in bare if p is not liable]
        if bare and words[bare[0].first].text.startswith("اياه"):
            found["addressee"] = self._antecedent(speaker, words[bare[0].first].text[3:])
        elif bare and object_ == "addressee" and not self._is_demanded(bare[0]):
            found["addressee"] = self.parties.addressed(bare[0], self.after)
        elif bare and object_ == "about" and not self._is_answer():
            self._about(found, bare[0])
        self._by_prepositions(found)
        if not found.get("addressee") and self.word.pronoun and object_ == "addressee":
            found["addressee"] = self._antecedent(speaker, self.word.pronoun)
        self._elsewhere(found, liable)
        return {role: mentions for role, mentions in found.items() if mentions}

    def _by_prepositions(self, found: Roles) -> None:
        for piece in self.after:
            if piece.kind == "that":
                self._that(found, piece)
                return
            if piece.pronoun or piece.kind != "noun" or not piece.preposition:
                continue
            role = self.occurrence.rule.prepositions.get(piece.preposition, "")
            if role == "about":
                self._about(found, piece)
            elif role == "addressee" and not found.get("addressee"):
                found["addressee"] = self.parties.addressed(piece, self.after)

    def _elsewhere(self, found: Roles, liable: Piece | None) -> None:
        """What it is about, where the phrase itself or a later clause tells."""
        if not found.get("about") and liable is not None and liable.last > liable.first:
            self._about(found, msgspec.structs.replace(liable, first=liable.first + 1))
        if not found.get("about") and self.skip and (charge := self._charge()) is not None:
            self._about(found, charge)
        if self.skip and self.occurrence.rule.trigger.object == "about":
            found.pop("about", None)
            self._about(found, Piece(self.skip[0], self.skip[-1], "noun"))
        if not found.get("about") and not self._is_answer():
            self._told_of(found)
        if not found.get("about") and self.skip and self.occurrence.rule.type.id == "denial":
            self._about(found, Piece(self.skip[0], self.skip[-1], "noun"))
        if not found.get("about") and self.occurrence.rule.type.id in _ANSWERS:
            self._answered(found)

    def _is_demanded(self, piece: Piece) -> bool:
        """طالب بإخراج جميع المقرات: the object of what is demanded, nobody who is spoken to."""
        prepositions = self.occurrence.rule.prepositions
        return any(
            p.last == piece.first - 1 and p.first == p.last and prepositions.get(p.preposition) == "about"
            for p in self.after
        )

    def _governs(self, at: int) -> bool:
        """بإخراج جميع المقرات, بسحب حاجزه: a verbal noun before its object."""
        word = self.filler.words[at]
        return not (word.article or word.enclitic) and word.noun in ("", "abstract", "event_generic")

    def _charge(self) -> Piece | None:
        """حمّلت الحكومةَ مسؤولية اعتداءات المستوطنين: what follows in construct is what they answer for."""
        last = self.skip[-1]
        after = next((p for p in self.after if p.first == last + 1), None)
        if after is None or self.filler.words[last].base != "مسووليه" or self.filler.words[last].article:
            return None
        return after if after.kind == "noun" and not after.preposition and not after.joined else None

    def _is_answer(self) -> bool:
        """وهو ما نفاه, الأمر الذي نفته: a denial of what was said before."""
        return self.occurrence.rule.type.id == "denial" and bool(self.word.pronoun)

    def _answered(self, found: Roles) -> None:
        """What was charged before in the sentence, or what a pointing word after the act stands for."""
        words, phrases, last = self.filler.words, self.filler.phrases, self.occurrence.last
        for at in range(self.occurrence.phrase - 1, -1, -1):
            phrase = phrases[at]
            deed = phrase.kind == "noun" and phrase.preposition in ("ب", "عن") and self._is_charge(at)
            if deed and self.occurrence.rule.type.id == "denial":
                found["about"] = [self.filler.mentions.words_of(phrase.first, phrase.last)]
                return
        pointing = next((i for i in range(last + 1, min(last + 4, len(words))) if words[i].text in _POINTING), None)
        if pointing is not None:
            found["about"] = [self.filler.mentions.words_of(pointing, pointing)]
        elif self._is_answer():
            self._clause_before(found)

    def _is_charge(self, at: int) -> bool:
        """Whether a phrase names a deed, or what somebody is accused of."""
        words, phrases = self.filler.words, self.filler.phrases
        verb = next((words[p.first].lemma for p in reversed(phrases[:at]) if p.kind == "verb"), "")
        return bool(words[phrases[at].first].senses) or verb.startswith("اتهم")

    def _clause_before(self, found: Roles) -> None:
        """قال إن العناصر أحرقوا منزلين، وهو ما نفاه مسؤول: the clause that is denied."""
        phrases, words = self.filler.phrases, self.filler.words
        for at in range(self.occurrence.phrase - 1, -1, -1):
            if phrases[at].kind == "verb" and words[phrases[at].first].verb != "say":
                ends = (i for i in range(at, self.occurrence.phrase) if phrases[i].kind == "stop")
                end = next(ends, self.occurrence.phrase)
                found["about"] = [self.filler.mentions.words_of(phrases[at].first, phrases[end - 1].last)]
                return

    def _antecedent(self, speaker: list[Mention], pronoun: str) -> list[Mention]:
        """حذرته, اتهمتهم, محملة إياها: the party named before that is not the speaker."""
        ids = {m.id for m in speaker}
        for name in reversed(self.filler.frames.sentence.names):
            if name.last < self.occurrence.first and name.actor is not None and name.actor not in ids:
                mention = self.filler.mentions.name(name, "actor")
                if pronoun not in ("ه", "ها") or agrees("f" if pronoun == "ها" else "m", mention):
                    return [mention]
        return []

    def _about(self, found: Roles, piece: Piece) -> None:
        """One mention, to the end of what belongs to it; the places that it names are where."""
        if found.get("about"):
            return
        words, last = self.filler.words, piece.last
        if words[piece.first].text in _POINTING:
            found["about"] = [self.filler.mentions.words_of(piece.first, piece.first)]
            return
        if words[last].base in _DOING and piece.first == last:
            last = next((p.last for p in self.after if p.first == last + 1 and not p.preposition), last)
        for after in self.after:
            if not follows(after, last) or after.kind != "noun" or after.joined or after.role == "time":
                continue
            if (
                after.preposition
                or words[last].function in ("place", "under", "with")
                or (piece.last in self.skip and last == piece.last)
                or (last == piece.first and self._governs(last))
            ):
                last = after.last
        found["about"] = [self.filler.mentions.words_of(piece.first, last)]
        self._where(found, piece.first, last)

    def _that(self, found: Roles, piece: Piece) -> None:
        if found.get("about"):
            return
        last, verbs = piece.last, 0
        for after in pieces(self.filler, piece.last + 1):
            verbs += after.kind == "verb"
            if after.kind in ("stop", "clause", "relative", "that") or verbs > 1:
                break
            last = after.last
        if last > piece.last:
            found["about"] = [self.filler.mentions.words_of(piece.last + 1, last)]
            self._where(found, piece.last + 1, last)

    def _told_of(self, found: Roles) -> None:
        """نفت ما قيل عن هجومها, نفى ذلك, كي يخلي مقره: what a clause or a pointing word says."""
        start = (self.after[-1].last if self.after else self.occurrence.last) + 1
        for piece in pieces(self.filler, start):
            if (
                piece.first == start
                and piece.kind == "verb"
                and self.filler.words[start].senses
                and not self.filler.words[start].conjunction
            ):
                self._that(
                    found, msgspec.structs.replace(piece, last=start - 1)
                )  # نفت القوات قصف المشفى: a noun after all.
                return
            if piece.first - start > _NEAR or (
                piece.kind == "stop" and self.filler.words[piece.first].text not in COMMAS | {"(", ")"}
            ):
                return
            if self.filler.words[piece.first].conjunction and piece.kind == "verb":
                return
            if piece.kind == "clause" and self.filler.words[piece.first].base in ("كي", "لكي"):
                self._that(found, piece)
                return
            if piece.kind == "noun" and piece.preposition in ("عن", "حول", "بشان") and not piece.pronoun:
                self.after = list(clause(self.filler, piece.first))
                self._about(found, piece)
                return

    def _where(self, found: Roles, first: int, last: int) -> None:
        mentions = self.filler.mentions
        if names := mentions.names(first, last, "place"):
            found["place"] = [mentions.name(n, "place") for n in names[:2] if n.actor is None]
