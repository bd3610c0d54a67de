"""What stands around a trigger to the roles of its claim."""

from __future__ import annotations

import msgspec

from marsad.coding.frames import Frame, Frames, Oblique
from marsad.coding.mentions import Mentions
from marsad.coding.triggers import Occurrence
from marsad.knowledge.load import Knowledge
from marsad.model.claim import Mention

_PARTIES = frozenset(("perpetrator", "actor", "a", "b", "speaker", "operator", "user", "addressee"))
_SPOTS = frozenset(("place", "origin", "destination", "via", "connects", "between"))
_DOERS = frozenset(("perpetrator", "actor", "speaker", "a"))
_BY_MEANS = frozenset(("air_strike", "shelling", "armed_attack", "raid", "armed_clash", "territory_change"))
"""Types that aircraft, guns and patrols do as well as suffer."""
_PASSIVES = ("اصيب", "اغتيل", "اقتيد", "استشهد", "اختير")
"""Forms that show the passive, or have no doer, without vowels."""
_OF_PERSONS = frozenset(("assassination", "execution", "abduction", "arrest"))
_AREAS = frozenset(("محيط", "وسط", "داخل", "اطراف", "شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي"))
_TWO_SIDED = {"incident": ("perpetrator", "target"), "relation": ("a", "b"), "measure": ("between", "between")}

Roles = dict[str, list[Mention]]


class Discourse(msgspec.Struct):
    """What a report has spoken of so far, for pronouns and what is left unsaid."""

    doers: list[Mention] = []
    """The last subject that can act."""
    victims: list[Mention] = []
    sides: list[Mention] = []
    """The two sides last named."""


class RoleFiller:
    """Fills the roles of one sentence's triggers."""

    def __init__(self, frames: Frames, mentions: Mentions, knowledge: Knowledge, discourse: Discourse) -> None:
        self.frames = frames
        self.mentions = mentions
        self.words = frames.words
        self.phrases = frames.phrases
        self.discourse = discourse
        self.knowledge = knowledge
        self.light = knowledge.lexicon.light
        self.hit: set[int] = set()
        """The phrases that fill the target of the trigger at work."""

    def fill(self, occurrence: Occurrence) -> Roles:
        """All roles that the sentence's grammar gives; empty ones are left out."""
        roles: Roles = {}
        self.hit = set()
        trigger = occurrence.rule.trigger
        if occurrence.form == "participle" and trigger.head:
            self._head(occurrence, roles)
        if occurrence.is_noun:
            self._noun(occurrence, roles)
        else:
            self._verb(occurrence, roles)
        self._obliques(occurrence, occurrence.frame.obliques, roles)
        if occurrence.rule.type.kind == "incident":
            self._struck_places(occurrence, roles)
            if occurrence.rule.is_phrase and not roles.get("perpetrator"):
                self._named_means(occurrence, roles)
            if occurrence.rule.type.id == "explosion" and not roles.get("target"):
                self._passing(occurrence, roles)
            if occurrence.rule.type.id == "seizure" and not roles.get("target"):
                self._taken(roles)
        if trigger.rest and trigger.object and occurrence.rest > occurrence.first:
            self._after_rest(occurrence, roles)
        return {role: _unique(found) for role, found in roles.items() if role and found}

    def _passing(self, occurrence: Occurrence, roles: Roles) -> None:
        """انفجرت عبوة لدى مرور عجلة للجيش: what passed is what was hit."""
        for oblique in occurrence.frame.obliques:
            phrase = self.phrases[oblique.phrases[0]]
            if self.words[phrase.first].base == "مرور" and phrase.last > phrase.first:
                found = self.mentions.unit(oblique.phrases[0], first=phrase.first + 1)
                if found is not None:
                    roles["target"] = [found]

    def _taken(self, roles: Roles) -> None:
        """استولى على مراكز حكومية: houses and vehicles are hit, goods are taken."""
        spots = {self.phrases[i].first: i for i in range(len(self.phrases))}
        for mention in roles.get("object", []):
            at = next((i for first, i in spots.items() if self.mentions.words_of(first, self.phrases[i].last).start == mention.start), None)
            if at is not None and self.words[self.phrases[at].head].noun in ("property", "placehead", "unit", "vehicle"):
                unit = self.mentions.unit(at)
                roles.setdefault("target", []).extend([unit] if unit is not None else [])

    def _named_means(self, occurrence: Occurrence, roles: Roles) -> None:
        """أغارت مسيّرة إسرائيلية: whose means it was, by its adjective or owner."""
        at = next((i for i, p in enumerate(self.phrases) if p.first <= occurrence.rest <= p.last), None)
        if at is None:
            return
        phrase = self.phrases[at]
        if self.words[occurrence.rest].noun == "weapon" and phrase.first == occurrence.rest:
            roles.setdefault("instrument", []).append(self.mentions.words_of(occurrence.rest, phrase.last))
        if at in occurrence.frame.subject and not roles.get("target"):
            self._put(roles, "target", occurrence.frame.object, occurrence)
        for index in self.frames.with_owner(at):
            phrase = self.phrases[index]
            names = self.mentions.names(max(phrase.first, occurrence.first), phrase.last, "actor")
            if names:
                roles["perpetrator"] = [self.mentions.name(names[0], "actor")]
                return

    def _struck_places(self, occurrence: Occurrence, roles: Roles) -> None:
        """قصفت قريتي س وص شمالي ع: what was hit is where it was hit, more exactly than what it lies near."""
        phrases = {i for i in self.hit if self.words[self.phrases[i].first].noun == "placehead" or self._names_place(i)}
        found = self.mentions.places(tuple(sorted(phrases)))
        if any(m.id for m in roles.get("place", [])) and not any(m.id for m in found):
            return
        if not found and not roles.get("place"):
            found = [m for i in sorted(self.hit) if (m := self.mentions.home(i)) is not None]
            roles["place"] = found
            return
        if found and (not roles.get("place") or any(self.words[self.phrases[i].first].noun == "placehead" for i in phrases)):
            roles["place"] = found

    def _names_place(self, at: int) -> bool:
        phrase = self.phrases[at]
        return bool(self.mentions.names(phrase.first, phrase.last, "place"))

    # Verbs.

    def _verb(self, occurrence: Occurrence, roles: Roles) -> None:
        trigger, frame = occurrence.rule.trigger, occurrence.frame
        subject, object_ = frame.subject, frame.object
        pronoun = self.words[occurrence.first].pronoun
        antecedent: tuple[int, ...] = ()
        if frame.relative is not None and pronoun:
            antecedent = self.frames.group_of(frame.relative)
            object_ = antecedent
        if not object_ and trigger.object == "target" and frame.obliques and frame.obliques[0].preposition in _AREAS:
            object_ = frame.obliques[0].phrases  # قصفت الطائرات محيط القرية
        if occurrence.form == "passive" or self._is_marked_passive(occurrence):
            subject, object_ = (), subject or object_
        elif subject and not object_ and not pronoun and trigger.object and trigger.subject in _DOERS and self._is_undergoer(occurrence, subject):
            subject, object_ = (), subject
        elif subject and object_ and not frame.before and self._is_inverted(occurrence, subject, object_):
            subject, object_ = object_, subject
        self._put(roles, trigger.subject, subject, occurrence)
        self._put(roles, trigger.object, object_, occurrence)
        if pronoun and not antecedent and trigger.object in ("target", "object", "affected"):
            roles.setdefault(trigger.object, []).extend(self.discourse.victims)
        if subject and trigger.subject in _DOERS and not roles.get(trigger.subject) and frame.inherits and not frame.before:
            roles[trigger.subject] = self._unsaid(frame)  # وفتحت النار: what stands there is no subject.
        if not subject and trigger.subject in _DOERS and occurrence.form != "passive" and not (object_ and self._is_undergoer(occurrence, object_) and not self._carries_on(frame)):
            roles.setdefault(trigger.subject, []).extend(self._unsaid(frame))

    def _carries_on(self, frame: Frame) -> bool:
        return frame.inherits and self.words[frame.word].text.endswith(("ت", "وا", "ون", "ه", "ها"))

    def _is_marked_passive(self, occurrence: Occurrence) -> bool:
        """قُتل: a damma after its first letter makes a verb passive."""
        word = occurrence.first
        sentence = self.frames.sentence
        if self.words[word].aspect != "past":
            return False
        if self.words[word].text.removeprefix("و").removeprefix("ف").startswith(_PASSIVES):
            return True
        raw = self.mentions.reading.quote(sentence.starts[word], sentence.ends[word]).text
        return "\u064f" in raw[1:3] or "\u064f" in raw[:2]

    def _is_undergoer(self, occurrence: Occurrence, group: tuple[int, ...]) -> bool:
        """A verb's only noun phrase: the one who suffers it, unless it names somebody who does such things."""
        if any(occurrence.rule.prepositions.get(o.preposition) == occurrence.rule.trigger.object for o in occurrence.frame.obliques):
            return False
        if occurrence.rule.trigger.outcome:
            return True
        phrase = self.phrases[group[0]]
        head = self.words[phrase.head]
        named = [n for n in self.frames.sentence.names if n.first == phrase.first and n.actor is not None]
        if named:
            return False
        if head.noun in ("unit", "weapon", "vehicle", "group") and occurrence.rule.type.id in _BY_MEANS:
            return False
        if phrase.first in range(phrase.head):
            return head.noun in ("civilian", "person", "combatant", "unit", "placehead", "property", "vehicle", "goods")
        return head.noun in ("civilian", "person", "placehead", "property", "goods", "unit", "title")

    def _is_inverted(self, occurrence: Occurrence, subject: tuple[int, ...], object_: tuple[int, ...]) -> bool:
        """استهدفت عبوة ناسفة سيارة is no inversion; a place or house that would attack a named force is."""
        first, second = self.phrases[subject[0]], self.phrases[object_[0]]
        if occurrence.rule.trigger.subject not in _DOERS:
            return False
        return self.words[first.head].noun in ("placehead", "property") and bool(self.mentions.names(second.first, second.last, "actor")) and not self.mentions.names(first.first, first.last, "actor")

    def _unsaid(self, frame: Frame) -> list[Mention]:
        """The subject of a verb that names none: the verb before it in the sentence, else the last who acted."""
        for at in range(frame.at - 1, -1, -1):
            before = self.frames.verbs.get(at)
            if before is not None and self.words[before.word].verb == "say" and not frame.unsaid:
                continue  # Who tells of it is not who did it.
            if before is not None and before.subject and (found := self.mentions.actors(before.subject)):
                return found
        return self.discourse.doers if frame.inherits or frame.at <= 2 else []

    # Nouns.

    def _noun(self, occurrence: Occurrence, roles: Roles) -> None:
        trigger = occurrence.rule.trigger
        phrase = self.phrases[occurrence.phrase]
        after = occurrence.last + 1
        doer, undergoer = trigger.subject, trigger.object or "target"
        if phrase.first <= occurrence.first and after <= phrase.last:
            self._genitive(occurrence, after, roles)
        elif (owners := self.frames.with_owner(occurrence.phrase)[1:]) and trigger.genitive:
            self._put(roles, trigger.genitive, tuple(owners), occurrence)
        if occurrence.frame.object and trigger.object:
            self._put(roles, undergoer, occurrence.frame.object, occurrence)
        if self.words[occurrence.last].enclitic and trigger.genitive:
            self._possessed(occurrence, roles)
        self._governed(occurrence, roles)
        self._related(occurrence, roles)
        if occurrence.form == "noun" and doer in _DOERS and not roles.get(doer):
            self._adjectives(occurrence, doer, roles)

    def _genitive(self, occurrence: Occurrence, after: int, roles: Roles) -> None:
        trigger = occurrence.rule.trigger
        phrase = self.phrases[occurrence.phrase]
        role = trigger.genitive
        while after < phrase.last and self._is_deed(after):
            after += 1  # محاولة اغتيال فلان
        if self._is_deed(after) or (role == "target" and self._says_nobody(occurrence, after)):
            return
        names = self.mentions.names(after, phrase.last, "actor")
        adjective = bool(names) and all(e.adjective for e in names[0].entries) and self.words[after].noun not in ("unit", "group", "combatant", "civilian", "person")
        if adjective:
            role = trigger.subject if trigger.subject in _DOERS else role
        elif role in ("either", "target") and names and names[0].first == after and trigger.subject in _DOERS and occurrence.rule.type.kind == "incident":
            if occurrence.frame.object or self._has(occurrence, "target") or (role == "either" or not trigger.outcome and self._acts(names[0].actor)):
                role = trigger.subject
        elif role == "target" and not trigger.outcome and occurrence.frame.object and trigger.subject in _DOERS and self.mentions.is_party(after, phrase.last):
            role = trigger.subject  # اقتحام قوة عسكرية المبنى
        elif role == "either":
            role = trigger.subject if self.words[after].noun in ("combatant", "group", "weapon") else trigger.object
        if role and not self._describes(occurrence, after):
            self._put(roles, role, (occurrence.phrase, *self._joined(occurrence)), occurrence, first=after)

    def _is_deed(self, at: int) -> bool:
        word = self.words[at]
        return not word.noun and any(s.form == "noun" for s in word.senses)

    def _says_nobody(self, occurrence: Occurrence, after: int) -> bool:
        """انفجار ثانٍ, لغم أرضي: an unknown bare word is an adjective, but after اغتيال it is somebody's name."""
        word = self.words[after]
        if word.noun or word.article or after in self.frames.counted or any(n.first == after for n in self.frames.sentence.names):
            return False
        return not occurrence.rule.trigger.outcome and occurrence.rule.type.id not in _OF_PERSONS

    def _describes(self, occurrence: Occurrence, after: int) -> bool:
        """هجوم مسلح, عملية انتحارية: an adjective of the deed, nobody."""
        word, head = self.words[after], self.words[occurrence.last]
        if word.noun == "adjective" or word.base in ("مجهول", "مجهوله"):
            return True
        return word.article == head.article and word.number == "sg" and word.noun in ("combatant", "civilian") and word.base.endswith(("ي", "يه", "مسلح", "مسلحه"))

    def _joined(self, occurrence: Occurrence) -> tuple[int, ...]:
        group = self.frames.group_of(occurrence.phrase)
        return tuple(i for i in group if i > occurrence.phrase and not self.frames._is_event(i))

    def _has(self, occurrence: Occurrence, role: str) -> bool:
        return any(occurrence.rule.prepositions.get(o.preposition) == role for o in occurrence.frame.obliques)

    def _acts(self, actor: str | None) -> bool:
        """قصف النظام: of a force's name it is the one that shells, not the one shelled, unless the noun says otherwise."""
        return actor is not None

    def _possessed(self, occurrence: Occurrence, roles: Roles) -> None:
        """احتجازها, مقتلهم: the pronoun stands for who did it or for whom it befell."""
        trigger = occurrence.rule.trigger
        if trigger.outcome:
            roles.setdefault(trigger.object or "target", []).extend(self.discourse.victims)
        elif trigger.subject in _DOERS and (
            occurrence.frame.object or trigger.genitive in (trigger.subject, "either") or self._has(occurrence, "target") or self._has(occurrence, "object")
        ):
            roles.setdefault(trigger.subject, []).extend(self._last_named(occurrence))

    def _last_named(self, occurrence: Occurrence) -> list[Mention]:
        for name in reversed(self.frames.sentence.names):
            if name.last < occurrence.first and name.actor is not None and not name.is_source:
                return [self.mentions.name(name, "actor")]
        return self.discourse.doers

    def _governed(self, occurrence: Occurrence, roles: Roles) -> None:
        """The verb whose subject or object the noun is: شن داعش هجوماً, تعرضت الدورية لهجوم, دفع القيادة إلى نشر حواجز."""
        at = self.frames.group_of(occurrence.phrase)[0]
        frame = self.frames.governor.get(at) or self.frames.governor.get(occurrence.phrase)
        trigger = occurrence.rule.trigger
        if occurrence.rule.type.id == "armed_clash" and not trigger.subject:
            trigger = msgspec.structs.replace(trigger, subject="perpetrator")
        if frame is None or occurrence.form == "participle":
            return
        light = self.light.get(self.words[frame.word].lemma, "")
        kind = self.words[frame.word].verb
        head = self.phrases[occurrence.phrase].first == occurrence.first or self.words[occurrence.first - 1].noun in ("event_generic", "measure_unit")
        if not head:
            return
        is_subject = at in frame.subject
        if light == "causes":
            caused = any(at in o.phrases and o.preposition in ("الي", "ب", "علي") for o in frame.obliques)
            if caused and not is_subject and trigger.subject in _DOERS and not roles.get(trigger.subject):
                causee = frame.object if frame.before else (frame.object or frame.subject)
                self._put(roles, trigger.subject, tuple(i for i in causee if i != at), occurrence)
            return
        if is_subject and frame.relative is None:
            if light == "targets" and not frame.before or light == "targets":
                self._put(roles, trigger.object or "target", frame.object, occurrence)
            if light in ("occurs", "targets") or not light:
                self._obliques(occurrence, [o for o in frame.obliques if o.role in ("place", "agent", "between", "clitic") or light], roles)
            return
        if not self._is_done(frame, at):
            return
        if light in ("doer", "") and (light or kind in ("modal", "begin")) or occurrence.rule.type.kind == "measure":
            if trigger.subject in _DOERS and not roles.get(trigger.subject):
                if frame.subject and at not in frame.subject:
                    self._put(roles, trigger.subject, frame.subject, occurrence)
                if not roles.get(trigger.subject) and light == "doer":
                    roles.setdefault(trigger.subject, []).extend(self._unsaid(frame))
        elif light == "undergoer":
            self._put(roles, trigger.object or "target", frame.subject, occurrence)
        elif light == "place":
            self._put(roles, "place", frame.subject, occurrence)
        self._obliques(occurrence, [o for o in frame.obliques if o.role == "place" and o.phrases[0] < occurrence.phrase], roles)

    @staticmethod
    def _is_done(frame: Frame, at: int) -> bool:
        """Whether the noun is what the verb does (شن هجوما, قام بقصف), not when or why it does it (على خلفية التفجير)."""
        return not any(at in o.phrases and o.role in ("time", "place", "prep", "with", "without", "against") for o in frame.obliques)

    def is_carried(self, occurrence: Occurrence) -> bool:
        """Whether a verb says that what the noun names took place."""
        if not occurrence.is_noun:
            return False
        at = self.frames.group_of(occurrence.phrase)[0]
        frame = self.frames.governor.get(at) or self.frames.governor.get(occurrence.phrase)
        if frame is not None and self._tells(frame.word):
            return True
        return any(f.relative == occurrence.phrase and self._tells(f.word) for f in self.frames.verbs.values())

    def _tells(self, word: int) -> bool:
        verb = self.words[word]
        return verb.aspect != "present" and (self.light.get(verb.lemma, "") not in ("", "causes") or verb.verb == "cause")

    def _related(self, occurrence: Occurrence, roles: Roles) -> None:
        """الهجوم الذي شنه داعش على دورية, هجوم استهدف دورية: what a relative clause says of the noun."""
        trigger = occurrence.rule.trigger
        for frame in self.frames.verbs.values():
            if frame.relative != occurrence.phrase:
                continue
            light = self.light.get(self.words[frame.word].lemma, "")
            if self.words[frame.word].pronoun and trigger.subject in _DOERS:
                doers = tuple(i for i in frame.subject if i != occurrence.phrase)
                self._put(roles, trigger.subject, doers, occurrence)
                self._obliques(occurrence, frame.obliques, roles)
            elif light == "targets":
                self._put(roles, trigger.object or "target", tuple(i for i in (*frame.object, *frame.subject) if i != occurrence.phrase), occurrence)
                self._obliques(occurrence, frame.obliques, roles)
            elif light == "occurs" or self.words[frame.word].verb in ("cause", "be"):
                self._obliques(occurrence, [o for o in frame.obliques if o.role == "place"], roles)

    def _adjectives(self, occurrence: Occurrence, doer: str, roles: Roles) -> None:
        """غارات إسرائيلية, قصف روسي: the state that an adjective names."""
        phrase = self.phrases[occurrence.phrase]
        for name in self.mentions.names(occurrence.last + 1, phrase.last, "actor"):
            between = self.words[occurrence.last + 1 : name.first]
            if all(e.adjective for e in name.entries) and all(w.noun in ("", "adjective", "weapon") for w in between):
                roles.setdefault(doer, []).append(self.mentions.name(name, "actor"))
                return

    def _head(self, occurrence: Occurrence, roles: Roles) -> None:
        """الطريق المغلق, المدعومة روسياً, المنتشرة في: the noun that a participle is said of."""
        role = occurrence.rule.trigger.head
        at = occurrence.phrase
        phrase = self.phrases[at]
        if phrase.first < occurrence.first:
            self._put(roles, role, (at,), occurrence, last=occurrence.first - 1)
            return
        for index in range(at - 1, max(-1, at - 4), -1):
            before = self.phrases[index]
            if before.kind == "noun" and not before.pronoun:
                self._put(roles, role, self.frames.group_of(self.frames.owner.get(index, index)), occurrence)
                return
            if before.kind not in ("stop", "time", "particle"):
                return

    # Prepositions.

    def _obliques(self, occurrence: Occurrence, obliques: list[Oblique], roles: Roles) -> None:
        trigger = occurrence.rule.trigger
        kind = occurrence.rule.type.kind
        chained = -1
        for oblique in obliques:
            if oblique.role == "fronted":
                if self._is_spot(oblique) and not roles.get("place"):
                    self._put(roles, "place", oblique.phrases, occurrence)
                continue
            role = occurrence.rule.prepositions.get(oblique.preposition, "")
            if self._is_by(occurrence, oblique, role, roles):
                role = trigger.subject
            if oblique.preposition == "مع" and occurrence.rule.type.id == "armed_clash" and self.phrases[oblique.phrases[0]].pronoun:
                held = {m.id for m in roles.get("perpetrator", [])}
                roles.setdefault("target", []).extend(m for m in self.discourse.doers if m.id not in held)
                continue
            if oblique.role == "between":
                self._between(occurrence, oblique, roles)
                continue
            if oblique.role == "agent" and not role:
                role = trigger.subject if trigger.subject in _DOERS else "perpetrator" if kind == "incident" else ""
                if not self._parties(oblique):
                    continue
            spot = self._is_spot(oblique)
            if role == "perpetrator" and oblique.preposition == "من" and any(self._is_weapon(oblique._replace(phrases=(i,))) for i in oblique.phrases):
                role = "instrument"  # أطلقوا النار من أسلحتهم الرشاشة
                self._put(roles, role, oblique.phrases, occurrence)
                continue
            if role in _PARTIES | {"target"} and spot and role != "target":
                role = ""
            if role == "target" and spot and oblique.role == "place":
                role = "place"
            if not role and (oblique.role in ("place", "within") or oblique.preposition in ("ب", "علي") and spot or oblique.preposition == "ل" and spot and kind == "crossing"):
                role = "place"
            if not role and kind == "incident" and oblique.preposition == "ب" and self._is_weapon(oblique):
                role = "instrument"
            if not role and kind == "incident" and (oblique.preposition == "ضد" or oblique.preposition == "علي" and not spot):
                role = "target"
            if role == "place" and not spot and not self._place_like(oblique):
                if occurrence.rule.type.id in ("explosion", "suicide_attack") and not roles.get("target") and self._is_unit(oblique):
                    self._put(roles, "target", oblique.phrases, occurrence)  # فجر نفسه وسط تجمع للجنود
                continue
            if role == "instrument" and not self._is_weapon(oblique):
                role = "place" if spot else ""
            if role == "place":
                narrowing = chained >= 0 and oblique.phrases[0] == chained + 1
                chained = oblique.phrases[-1]
                if narrowing and all(m.id is None for m in roles.get("place", [])) and spot:
                    roles.pop("place", None)
                elif narrowing and not self._lies_in(oblique, roles):
                    continue
            if role:
                self._put(roles, role, oblique.phrases, occurrence)

    def _is_by(self, occurrence: Occurrence, oblique: Oblique, role: str, roles: Roles) -> bool:
        """قصف مدفعي لقوات النظام, غارات من الطيران الروسي: a force right after the deed did it."""
        if not occurrence.is_noun or occurrence.rule.type.kind != "incident" or oblique.preposition not in ("ل", "من"):
            return False
        phrase = self.phrases[oblique.phrases[0]]
        if oblique.phrases[0] != occurrence.phrase + 1 or phrase.pronoun or occurrence.rule.trigger.subject != "perpetrator":
            return False
        if roles.get("perpetrator") or occurrence.rule.trigger.lemma == "كمن" or occurrence.rule.trigger.outcome:
            return False
        named = any(n.actor is not None and n.first == phrase.first for n in self.frames.sentence.names)
        return named or (role != "target" and self.words[phrase.head].noun in ("combatant", "group"))

    def _lies_in(self, oblique: Oblique, roles: Roles) -> bool:
        """في ريف درعا قرب نوى: the later of two places is the more exact one when it lies in the first."""
        held = {m.id for m in roles.get("place", []) if m.id}
        return any(self._within(m.id, held) for m in self.mentions.places(oblique.phrases))

    def _within(self, place: str | None, held: set[str]) -> bool:
        for _ in range(8):
            row = self.knowledge.places.get(place or "")
            if row is None:
                return False
            place = row.parent
            if place in held:
                return True
        return False

    def _between(self, occurrence: Occurrence, oblique: Oblique, roles: Roles) -> None:
        if occurrence.rule.type.kind == "incident" and occurrence.rule.type.id not in ("armed_clash", "riot", "other_violence"):
            return
        one, other = _TWO_SIDED.get(occurrence.rule.type.kind, ("", ""))
        wanted = occurrence.rule.prepositions.get("بين", "")
        if occurrence.rule.type.kind == "measure":
            one = other = wanted or "between"
        if not one:
            return
        find = self.mentions.places if one == "between" else self.mentions.actors
        sides = [m for index in oblique.phrases for m in (find((index,)) or self._called(index, oblique))[:1]]
        if one == "between" and not sides:
            sides = self.mentions.things(oblique.phrases)
        if len(sides) < 2 and len(self.discourse.sides) == 2 and one != "between" and self._means_both(oblique):
            sides = self.discourse.sides
        if sides:
            roles.setdefault(one, []).append(sides[0])
            roles.setdefault(other, []).extend(sides[1:])

    def _called(self, index: int, oblique: Oblique) -> list[Mention]:
        """بين قبيلتي كذا وكذا: a side of which nothing but its name is known."""
        head = self.words[self.phrases[oblique.phrases[0]].first]
        return self.mentions.things((index,)) if len(oblique.phrases) > 1 and head.noun == "group" else []

    def _means_both(self, oblique: Oblique) -> bool:
        phrase = self.phrases[oblique.phrases[0]]
        return bool(phrase.pronoun) or self.words[phrase.first].base in ("طرفين", "جانبين", "فريقين", "طرفان")

    def _parties(self, oblique: Oblique) -> bool:
        return bool(self.mentions.actors(oblique.phrases))

    def _is_spot(self, oblique: Oblique) -> bool:
        phrase = self.phrases[oblique.phrases[0]]
        return bool(self.mentions.names(phrase.first, phrase.last, "place")) and not any(
            n.actor is not None and n.place is None for n in self.frames.sentence.names if phrase.first <= n.first <= phrase.last
        )

    def _place_like(self, oblique: Oblique) -> bool:
        phrase = self.phrases[oblique.phrases[0]]
        return self.words[phrase.first].noun == "placehead"

    def _is_unit(self, oblique: Oblique) -> bool:
        return self.words[self.phrases[oblique.phrases[0]].head].noun in ("unit", "group", "vehicle", "property", "combatant", "civilian")

    def _is_weapon(self, oblique: Oblique) -> bool:
        phrase = self.phrases[oblique.phrases[0]]
        return any(self.words[i].noun == "weapon" and self.words[i].base not in ("نار", "نيران") for i in range(phrase.first, phrase.last + 1))

    def _after_rest(self, occurrence: Occurrence, roles: Roles) -> None:
        """In measures and relations a phrase's `object` is what follows its rest."""
        kind = occurrence.rule.type.kind
        if kind == "incident" or roles.get(occurrence.rule.trigger.object):
            return
        at = next((i for i, p in enumerate(self.phrases) if p.first <= occurrence.last <= p.last), None)
        if at is None:
            return
        if occurrence.last < self.phrases[at].last:
            self._put(roles, occurrence.rule.trigger.object, (at,), occurrence, first=occurrence.last + 1)
        elif at + 1 < len(self.phrases) and self.phrases[at + 1].kind == "noun":
            self._put(roles, occurrence.rule.trigger.object, self.frames.group_of(at + 1), occurrence)

    def _put(self, roles: Roles, role: str, group: tuple[int, ...], occurrence: Occurrence, *, first: int | None = None, last: int | None = None) -> None:
        if not role or not group:
            return
        if role == "perpetrator":
            group = tuple(i for i in group if first is not None or not self.frames.is_deed(i))
            if not group:
                return
        if role in _PARTIES:
            found = self.mentions.actors(group, first=first)
            start = first if first is not None else self.phrases[group[0]].first
            theirs = start <= self.phrases[group[0]].last and self.mentions.is_theirs(start, start)
            if role in _DOERS and (not found and theirs or self._is_of_theirs(group[0])):
                found = self._last_named(occurrence) or found
        elif role in _SPOTS:
            found = self.mentions.places(group)
            if role != "place" and not found:
                found = self._held_areas(group) or (self.mentions.things(group) if role in ("between", "connects") else [])
        elif role == "target":
            self.hit.update(i for i in group if not (first is not None and first > self.phrases[i].last))
            found = [m for n, i in enumerate(group) if (m := self.mentions.unit(i, first=first if n == 0 else None))]
            if occurrence.rule.type.id == "armed_clash":
                found = self.mentions.actors(group, first=first) or found
        else:
            found = self.mentions.things(group, first=first)
        roles.setdefault(role, []).extend(found)

    def _is_of_theirs(self, at: int) -> bool:
        """دوريات لها: a party's own, where only a pronoun says whose."""
        after = self.phrases[at + 1] if at + 1 < len(self.phrases) else None
        phrase = self.phrases[at]
        own = after is not None and after.preposition == "ل" and bool(after.pronoun) and self.words[phrase.head].noun in ("unit", "group", "combatant")
        return own and not self.mentions.names(phrase.first, phrase.last, "actor")

    def _held_areas(self, group: tuple[int, ...]) -> list[Mention]:
        """مناطق سيطرة قسد as an end of a way: the area's words with its holder's id."""
        found = []
        for index in group:
            phrase = self.phrases[index]
            names = self.mentions.names(phrase.first, phrase.last, "actor")
            if names and self.words[phrase.first].noun in ("placehead", "unit"):
                area = self.mentions.words_of(phrase.first, phrase.last)
                found.append(Mention(start=area.start, end=area.end, text=area.text, id=names[0].actor))
        return found


def _unique(mentions: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in mentions:
        if not any(m.start < mention.end and mention.start < m.end or (m.id is not None and m.id == mention.id) for m in kept):
            kept.append(mention)
    return kept
