"""Who says what to whom in demands, threats, warnings, accusations, denials and claims of responsibility.

The speaker is a party: an organisation, a force, a tribe. A spokesman is the organisation that he speaks for; who is
left unsaid is the subject of the clause before, else the party last named that agrees with the verb in gender.
"""

from __future__ import annotations

from marsad.arabic.fold import fold_text
from marsad.coding.parties import Parties, agrees, follows, gender
from marsad.coding.pieces import COMMAS, LIABLE, Piece, clause, pieces
from marsad.coding.roles import RoleFiller, Roles
from marsad.coding.triggers import Occurrence
from marsad.model.claim import Mention
from marsad.model.reading import Word


def _folded(text: str) -> frozenset[str]:
    return frozenset(fold_text(text).split())


_HABITUAL = _folded("عادة غالبا دائما باستمرار كثيرا مرارا دأبت دأب دأبوا اعتادت اعتاد طالما لطالما")
_TALKS = _folded("الحوار حوار مفاوضات المفاوضات اجتماع الاجتماع مؤتمر جلسة انتخابات الانتخابات حفل الاحتفال محادثات لقاء عشاء إفطار")
_PEACE = _folded("ضبط السلام سلام التهدئة تهدئة الهدوء وقف خفض حل الحل احترام حماية التزام الالتزام العودة")
_TRANSITIVE = _folded("اتهم حمل حث أمهل أنذر حذر نبه ألزم")
"""Verbs that always name whom they are said to."""
_TELLINGS = frozenset(("قال إنه استهدف", "أعلن تنفيذ"))
_ADMISSIONS = frozenset(("أقر", "اعترف", "تفاخر"))
_BLAME = "هو من بدأ"
_OWN = "مسؤوليته عن"
_POINTING = _folded("ذلك هذا هذه الأمر")
_TOLD = _folded("قال أفاد ذكر أكد أوضح أضاف صرح أشار أبلغ نقل كشف رأى")
_ANNOUNCING = _folded("أعلن أكد ادعى زعم قال ذكر")
_REACH = 7
"""Words within which one expression finds its rest: see triggers.py."""
_NEAR = 22
"""Words within which it is told what a statement is about."""


def refine(occurrence: Occurrence, roles: Roles, filler: RoleFiller) -> Roles | None:
    """The roles as this kind of claim wants them; None where this is no such claim."""
    if _is_habit(occurrence, filler):
        return None
    act = _Act(occurrence, filler)
    if occurrence.form == "participle":
        found = act.participle()
    elif not occurrence.is_noun or act.is_misread_verb():
        found = act.verb()
    else:
        found = act.noun()
    return _judged(occurrence, found, filler) if found and found.get("speaker") else None


def _is_habit(occurrence: Occurrence, filler: RoleFiller) -> bool:
    near = filler.words[: occurrence.last + 8]
    return any(word.text.removeprefix("و") in _HABITUAL or word.base in _HABITUAL for word in near)


def _judged(occurrence: Occurrence, found: Roles, filler: RoleFiller) -> Roles | None:
    """None where nothing is said that a party says to another: dinners, calls for calm from abroad, dangers."""
    type_ = occurrence.rule.type.id
    speakers = {m.id for m in found["speaker"]}
    about = _words(found.get("about", []))
    if any(m.id in speakers and m.id for m in found.get("addressee", [])):
        del found["addressee"]
    if type_ in ("demand", "warning", "accusation") and not found.get("about") and not found.get("addressee"):
        return None
    if occurrence.rule.trigger.lemma == "اتهم" and not found.get("addressee") and not filler.words[occurrence.first].pronoun:
        return None  # اتهم بتفجير الطائرة: a passive.
    if type_ == "denial" and occurrence.form == "present" and about <= _POINTING:
        return None
    if type_ == "demand":
        if about & _TALKS or (about & _PEACE and Parties(filler).are_abroad(found["speaker"])):
            return None
        if not found.get("about") and filler.words[occurrence.first].pronoun:
            return None  # وقد أمهلتها ثلاثة أيام: the demand was told before.
    if type_ == "threat" and occurrence.form == "present" and not found.get("about"):
        return None
    if type_ == "claim_of_responsibility" and not _is_own_deed(occurrence, found, filler):
        return None
    return found


def _is_own_deed(occurrence: Occurrence, found: Roles, filler: RoleFiller) -> bool:
    """Forces of a state report their operations (أعلن الجيش أنه قصف); what is admitted must be a deed."""
    if any(word.text == "عدم" for word in filler.words[occurrence.first : occurrence.last + 1]):
        return False
    if occurrence.rule.trigger.words in _TELLINGS:
        return not Parties(filler).are_states(found["speaker"])
    if occurrence.rule.trigger.lemma in _ADMISSIONS:
        rules = filler.mentions.knowledge.lexicon.rules
        near = filler.words[occurrence.last + 1 : occurrence.last + 1 + _NEAR]
        return any(rules[s.rule].type.kind == "incident" for w in near for s in (*w.senses, *w.acts))
    return True


def _words(mentions: list[Mention]) -> set[str]:
    return {word for m in mentions for word in fold_text(m.text).split()[:2]}


class _Act:
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
        if not self.word.acts or self.word.article or self.word.preposition or not bare or bare[0].first != self.occurrence.first + 1:
            return False
        return (len(bare) > 1 or bool(self.skip)) and bool(self.parties.of(bare[0], self.after))

    # The three shapes.

    def verb(self) -> Roles:
        """هدد فلان فلاناً بكذا, and فلان هدد."""
        filler, at = self.filler, self.occurrence.phrase
        if self.occurrence.form == "passive" or filler._is_marked_passive(self.occurrence):
            return {}
        frame = filler.frames.verbs.get(at)
        bare = self._bare()
        if frame is not None and frame.before and frame.subject:
            return self._filled(self._of_group(frame.subject), bare)
        if self.word.conjunction == "ف" and (topic := self._topic()) is not None:
            return self._filled(self._of_group((topic,)), bare)
        if self.after and self.after[0].pronoun and self.occurrence.rule.prepositions.get(self.after[0].preposition) == "about":
            return {}  # مظاهرة دعت إليها الحركة
        party = self.parties.of(bare[0], self.after) if bare else []
        if len(bare) == 1 and self._is_said_of_words():
            return {}
        if bare and self._is_spoken_to(bare, party):
            return self._filled(self._unsaid(), bare)
        if party:
            return self._filled(party, bare[1:])
        if bare and (unknown := self._unknown(bare)):
            return self._filled(unknown, bare[1:])
        if bare and not self._unsaid_fits(bare[0]):
            return {}
        if frame is not None and frame.relative is not None and not self.word.pronoun and (said := self._of_group((frame.relative,))):
            return self._filled(said, bare)
        return self._filled(self._unsaid(), bare)

    def _is_said_of_words(self) -> bool:
        """هتافات تدعو الحكومة إلى: chants and banners speak, the noun phrase is who is spoken to."""
        frame = self.filler.frames.verbs.get(self.occurrence.phrase)
        if frame is None or frame.relative is None or self.after and self.after[0].pronoun:
            return False
        head = self.filler.words[self.filler.phrases[frame.relative].head]
        return head.noun in ("document", "event_generic", "") and not head.article and not self._of_group((frame.relative,))

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
        if at - 1 in self.filler.frames.counted or words[at - 1].function in ("place", "between", "from", "prep", "quantifier", "clitic"):
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
        """تهديد الحوثيين بقصف المطار, مهلة أعطتها العشائر لفصيل: only where it is said who speaks."""
        trigger = self.occurrence.rule.trigger
        if trigger.lemma == _BLAME:
            return self._blamed()
        if trigger.lemma == _OWN:
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
        about = filler.mentions.words_of(self.occurrence.last, self.after[0].last if self.after else self.occurrence.last)
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
            if self.occurrence.rule.type.id == "threat" and piece.first == self.occurrence.last + 1 and not piece.preposition and (found := self.parties.named(piece)):
                return found
        for index, frame in filler.frames.verbs.items():
            if index > at and frame.word - self.occurrence.last <= 6 and filler.words[frame.word].pronoun:
                between = [p for p in range(at + 1, index) if filler.phrases[p].kind in ("stop", "that", "clause")]
                subject = [p for p in pieces(filler, self.occurrence.last + 1) if p.first < frame.word and p.kind == "noun"]
                if not between and subject and (found := self.parties.of(subject[-1], [])):
                    self.after = [p for p in clause(filler, frame.word + 1)]
                    return found
        governor = filler.frames.governor.get(at)
        if governor is not None and filler.words[governor.word].verb in ("say", "") and at not in governor.subject:
            return self._of_group(governor.subject)
        return []

    # Who.

    def _bare(self) -> list[Piece]:
        words = self.filler.words
        bare = [p for p in self.after if p.kind == "noun" and not p.preposition and not p.pronoun and not p.joined]
        if self.after and self.after[0].preposition == "والي" and self.after[0].kind == "noun":
            office = self.after[0]  # واتهم والي الولاية: no إلى can follow such a verb.
            bare.insert(0, office._replace(first=office.first - 1, preposition="", role=""))
        bare = [p for p in bare if words[p.first].text != "باسم"]
        return [p for p in bare if not (p.first == p.last and words[p.first].text.endswith("ا") and not words[p.first].noun and not words[p.first].article)]

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
        """كما نبهت الأهالي, واتهمت سلاح الجو: the only noun phrase is the one spoken to, the speaker was named before."""
        words, trigger = self.filler.words, self.occurrence.rule.trigger
        more = [p for p in bare[1:] if not (p.first == bare[0].last + 1 and words[p.first].article and words[bare[0].first].article)]
        if trigger.object != "addressee":
            return False
        if party and not agrees(gender(self.word), self.filler.mentions.words_of(bare[0].first, bare[0].last)):
            return True
        if more:
            return False
        if self.after and self.after[0].pronoun and self.after[0].role == "place":
            return True  # دعا فيه أبناء العكيدات: said of a statement, whose speaker was named before.
        if self.word.lemma in _TRANSITIVE and (self.word.conjunction or self._stands_after("كما")):
            return bool(self._unsaid())
        return not party and gender(self.word) == "f" and words[bare[0].first].noun in ("civilian", "person", "title") and bool(self._unsaid())

    def _stands_after(self, text: str) -> bool:
        return self.occurrence.first > 0 and self.filler.words[self.occurrence.first - 1].text == text

    def _unsaid_fits(self, piece: Piece) -> bool:
        """وطالبت إخلاء سبيله: what follows is no one who speaks, so the speaker was named before."""
        first = self.filler.words[piece.first]
        if self.parties.is_office(piece):
            return False
        return bool(first.senses) or first.noun in ("event_generic", "placehead", "property", "goods") or first.text.endswith("ين")

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
            if name.last < self.occurrence.first and name.actor is not None and name.place is None and self.parties.is_party_id(name.actor):
                mention = filler.mentions.name(name, "actor")
                if agrees(verb, mention):
                    return [mention]
        doers = filler.discourse.doers
        return [m for m in doers if agrees(verb, m)] if self.parties.have_arms(doers) else []

    def _has_speaker(self, at: int) -> bool:
        filler, frame = self.filler, self.filler.frames.verbs[at]
        group = frame.subject
        return bool(group) and not self.filler.phrases[group[0]].pronoun and filler.words[filler.phrases[group[0]].head].noun in ("civilian", "person", "title", "")

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

    # To whom, and what.

    def _filled(self, speaker: list[Mention], bare: list[Piece]) -> Roles:
        if not speaker:
            return {}
        found: Roles = {"speaker": speaker}
        rule = self.occurrence.rule
        object_, words = rule.trigger.object, self.filler.words
        liable = next((p for p in bare if words[p.first].text in LIABLE), None)
        bare = [p for p in bare if p is not liable]
        if bare and words[bare[0].first].text.startswith("اياه"):
            found["addressee"] = self._antecedent(speaker, words[bare[0].first].text[3:])
        elif bare and object_ == "addressee":
            found["addressee"] = self.parties.addressed(bare[0], self.after)
        elif bare and object_ == "about":
            self._about(found, bare[0])
        for piece in self.after:
            if piece.kind == "that":
                self._that(found, piece)
                break
            if piece.pronoun or piece.kind != "noun" or not piece.preposition:
                continue
            role = rule.prepositions.get(piece.preposition, "")
            if role == "about":
                self._about(found, piece)
            elif role == "addressee" and not found.get("addressee"):
                found["addressee"] = self.parties.addressed(piece, self.after)
        if not found.get("addressee") and self.word.pronoun and object_ == "addressee":
            found["addressee"] = self._antecedent(speaker, self.word.pronoun)
        if not found.get("about") and liable is not None and liable.last > liable.first:
            self._about(found, liable._replace(first=liable.first + 1))
        if self.skip and object_ == "about":
            found.pop("about", None)
            self._about(found, Piece(self.skip[0], self.skip[-1], "noun"))
        if not found.get("about"):
            self._told_of(found)
        return {role: mentions for role, mentions in found.items() if mentions}

    def _antecedent(self, speaker: list[Mention], pronoun: str) -> list[Mention]:
        """حذرته, تتهمهم, محملة إياها: the party named before that is not the speaker."""
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
        for after in self.after:
            if not follows(after, last) or after.kind != "noun" or after.joined or after.role == "time":
                continue
            if after.preposition or words[last].function in ("place", "under", "with") or piece.last in self.skip and last == piece.last:
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
        """نفت ما نُشر عن استيلائها, نفى ذلك, كي يسلم عناصره: what a clause or a pointing word says."""
        start = (self.after[-1].last if self.after else self.occurrence.last) + 1
        for piece in pieces(self.filler, start):
            if piece.first == start and piece.kind == "verb" and self.filler.words[start].senses and not self.filler.words[start].conjunction:
                self._that(found, piece._replace(last=start - 1))  # نفت القوات قصف المشفى: a noun after all.
                return
            if piece.first - start > _NEAR or piece.kind == "stop" and self.filler.words[piece.first].text not in COMMAS | {"(", ")"}:
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
