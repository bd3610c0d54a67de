"""The roles of one trigger as they fill: which phrases may fill which role, and with what mention."""

from __future__ import annotations

from marsad.coding.discourse import Discourse
from marsad.coding.grammar.belonging import PEOPLE
from marsad.coding.grammar.frame import several
from marsad.coding.grammar.frames import Frame, Frames
from marsad.coding.roles.mentions import Mentions
from marsad.coding.roles.role_words import HURT
from marsad.coding.triggers import Occurrence
from marsad.knowledge.load import Knowledge
from marsad.model.claim import Mention

Roles = dict[str, list[Mention]]

DOERS = frozenset(("perpetrator", "actor", "speaker", "a"))
PARTIES = DOERS | {"b", "operator", "user", "addressee"}
_ONESELF = frozenset(("نفسه", "نفسها", "نفسيهما", "انفسهم", "نفس"))
"""What is blown up is not what is hit: فجر نفسه."""
_SPOTS = frozenset(("place", "origin", "destination", "via", "connects", "between"))
_BY_ARMS = frozenset(("air_strike", "shelling", "explosion", "execution"))
"""What nobody does who is only called a civilian."""
_OWN = frozenset(("unit", "group", "combatant"))
_DISTANCES = frozenset(("كلم", "كم", "كيلومتر", "كيلومترا", "كيلومترات", "كيلومترين", "مترا", "متر", "امتار"))
"""على بعد 27 كلم: how far off, nobody who is hit."""
_DO_HARM = frozenset(("weapon", "vehicle"))
"""What explodes, hits and kills without a word of who made it."""


class Slots:
    """One occurrence's roles, with the sentence in which it stands."""

    def __init__(self, occurrence: Occurrence, mentions: Mentions, knowledge: Knowledge, discourse: Discourse) -> None:
        self.occurrence = occurrence
        self.rule = occurrence.rule
        self.trigger = occurrence.rule.trigger
        self.kind = occurrence.rule.type.kind
        self.type = occurrence.rule.type.id
        self.mentions = mentions
        self.frames: Frames = mentions.frames
        self.words = self.frames.words
        self.phrases = self.frames.phrases
        self.knowledge = knowledge
        self.light = knowledge.lexicon.light
        self.discourse = discourse
        self.roles: Roles = {}
        self.hit: set[int] = set()
        """The phrases that fill the target."""
        self.placed: set[int] = set()
        """The phrases that fill the place."""
        self.near = True
        """Whether all places so far are only what it lies near (شرقي إدلب)."""

    # Filling.

    def put(self, role: str, group: tuple[int, ...], *, first: int | None = None) -> None:
        """Fill a role with what some phrases name; the first of them counts from its word `first`."""
        if role == "perpetrator" and first is None:
            group = tuple(i for i in group if not (self.frames.is_deed(i) or self._is_toll(i)) or self.is_weapon(i))
        if role and group:
            self.add(role, self._found(role, group, first))

    def add(self, role: str, found: list[Mention]) -> None:
        """Fill a role with mentions, after those that it holds."""
        self.roles.setdefault(role, []).extend(found)

    def _found(self, role: str, group: tuple[int, ...], first: int | None) -> list[Mention]:
        if role in PARTIES:
            return self._parties(role, group, first)
        if role in _SPOTS:
            return self._spots(role, group)
        if role == "target":
            return self._targets(
                tuple(i for i in group if self.words[self.phrases[i].first].base not in _ONESELF), first
            )
        if role == "instrument":
            group = tuple(i for i in group if self.is_weapon(i) or not (self._is_place(i) or self._is_toll(i)))
        return self.mentions.things(group, first=first)

    def _is_place(self, at: int) -> bool:
        return self.names_place(at) or self.words[self.phrases[at].first].noun == "placehead"

    def _is_toll(self, at: int) -> bool:
        """سقط 40 قتيلاً: the dead, no weapon that fell."""
        phrase = self.phrases[at]
        return any(self.words[i].base in HURT for i in range(phrase.first, phrase.last + 1))

    def _parties(self, role: str, group: tuple[int, ...], first: int | None) -> list[Mention]:
        if role == "perpetrator" and self.type in _BY_ARMS:
            group = tuple(i for i in group if not self._are_civilians(i))
            if not group:
                return []
        found = self.mentions.actors(group, first=first)
        if role not in DOERS:
            return found
        start = first if first is not None else self.phrases[group[0]].first
        theirs = start <= self.phrases[group[0]].last and self.mentions.is_theirs(start, start)
        if (theirs and not found) or self._is_of_theirs(group[0]):
            return self._whose(group[0]) or self.last_named() or found
        return found

    def _are_civilians(self, at: int) -> bool:
        phrase = self.phrases[at]
        return self.words[phrase.head].noun == "civilian" and not self.mentions.names(
            phrase.first, phrase.last, "actor"
        )

    def _whose(self, at: int) -> list[Mention]:
        """مقاتلوه, طائراته: whose, where the verb before it has a known subject."""
        for index in range(at - 1, -1, -1):
            before = self.frames.verbs.get(index)
            if before is None or not before.subject or at in before.subject:
                continue
            found = [m for m in self.mentions.actors(before.subject) if m.id]
            if found:
                return found
        return []

    def _spots(self, role: str, group: tuple[int, ...]) -> list[Mention]:
        found = self.mentions.places(group)
        if role == "place" and found:
            self.placed.update(group)
        if found or role == "place":
            return found
        return self._held_areas(group) or (self.mentions.things(group) if role in ("between", "connects") else [])

    def is_border(self, at: int) -> bool:
        """على الحدود السورية العراقية: whether a phrase names a border."""
        phrase, places = self.phrases[at], self.mentions.knowledge.places
        if self.words[phrase.first].base == "حدود":
            return True
        names = self.mentions.names(phrase.first, phrase.last, "place")
        return any((row := places.get(n.place or "")) is not None and row.type == "border" for n in names)

    def _targets(self, group: tuple[int, ...], first: int | None) -> list[Mention]:
        self.hit.update(i for i in group if first is None or first <= self.phrases[i].last)
        if self.type == "armed_clash" and (sides := self.mentions.actors(group, first=first)):
            return sides
        units = (
            self.mentions.unit(i, first=first if n == 0 else None)
            for n, i in enumerate(group)
            if self.words[self.phrases[i].last].text not in _DISTANCES and not self._is_time(i)
        )
        return [unit for unit in units if unit is not None]

    def _is_time(self, at: int) -> bool:
        """سيطر على القرية في آب: a month, that nobody hits."""
        sentence = self.frames.sentence
        start = sentence.starts[self.phrases[at].head]
        return any(time.start <= start < time.end for time in sentence.times)

    def _is_of_theirs(self, at: int) -> bool:
        """دوريات لها: a party's own, where only a pronoun says whose."""
        phrase = self.phrases[at]
        after = self.phrases[at + 1] if at + 1 < len(self.phrases) else None
        if after is None or after.preposition != "ل" or not after.pronoun or self.words[phrase.head].noun not in _OWN:
            return False
        return not self.mentions.names(phrase.first, phrase.last, "actor")

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

    # What is left unsaid.

    def unsaid(self, frame: Frame) -> list[Mention]:
        """The subject of a verb that names none: the verb before it in the sentence, else the last who acted."""
        for at in range(frame.at - 1, -1, -1):
            before = self.frames.verbs.get(at)
            if before is None:
                continue
            if self.words[before.word].verb == "say" and not (frame.unsaid or self._goes_on(before, frame)):
                continue  # Who tells of it is not who did it.
            if self._suffers(before):
                continue
            if not before.subject or not self._agrees(frame, before.subject):
                continue
            found = self.mentions.actors(before.subject) or self._theirs(before.subject[0])
            if found or self._is_harmful(before.subject[0]):
                return found  # انفجرت سيارة مفخخة وأوقعت جرحى: nobody is said to have done it.
        return self.discourse.doers if frame.inherits or frame.at <= 2 else []

    def _theirs(self, at: int) -> list[Mention]:
        """إن الحملة الحوثية ضمت … وإنها اختطفت: a deed that does something is whose it is."""
        phrase = self.phrases[at]
        names = self.mentions.names(phrase.first, phrase.last, "actor") if self.frames.is_deed(at) else []
        return [self.mentions.name(names[0], "actor")] if names else []

    def _goes_on(self, before: Frame, frame: Frame) -> bool:
        """رفضوا دخول اللجنة وأغلقوا المداخل: several who say and do."""
        one, other = self.words[before.word], self.words[frame.word]
        alike = one.aspect == other.aspect and several(one) and several(other)
        return alike and bool(other.conjunction) and "incident" not in one.kinds  # ردوا على النيران

    def _is_harmful(self, at: int) -> bool:
        phrase = self.phrases[at]
        words = self.words[phrase.first : phrase.last + 1]
        return self.frames.is_deed(at) or any(word.noun in _DO_HARM for word in words)

    def _suffers(self, frame: Frame) -> bool:
        """لقوا حتفهم, أصيب: a verb whose subject it befell."""
        word, rules = self.words[frame.word], self.knowledge.lexicon.rules
        if word.aspect == "passive" or not word.acts:
            return word.aspect == "passive"
        harms = [rules[s.rule].trigger for s in word.acts if rules[s.rule].trigger.outcome]
        return bool(harms) and all(trigger.subject == "target" for trigger in harms)

    def _agrees(self, frame: Frame, subject: tuple[int, ...]) -> bool:
        """Whether a verb's number and gender let it continue with that subject."""
        verb, head = self.words[frame.word], self.words[self.phrases[subject[0]].head]
        if verb.aspect != "past" or head.noun not in PEOPLE:
            return True
        if verb.text.endswith("ت"):
            return not head.text.endswith(("ون", "ين", "ان")) and not (
                head.number == "sg" and not head.text.endswith("ه")
            )
        return not (verb.text.endswith("وا") and head.number == "sg" and len(subject) == 1)

    def last_named(self) -> list[Mention]:
        """Who acts in the trigger's clause, else the actor named last before it, else who acted last."""
        frame = next((f for at in range(self.occurrence.phrase - 1, -1, -1) if (f := self.frames.verbs.get(at))), None)
        if frame is not None and frame.subject and (found := self.mentions.actors(frame.subject)) and found[0].id:
            return found[:1]
        for name in reversed(self.frames.sentence.names):
            if name.last < self.occurrence.first and name.actor is not None and not name.is_source:
                return [self.mentions.name(name, "actor")]
        return self.discourse.doers

    # What phrases are.

    def names_place(self, at: int) -> bool:
        """Whether a phrase holds a known place's name, or a road's two ends follow it."""
        phrase = self.phrases[at]
        return bool(self.mentions.names(phrase.first, phrase.last, "place")) or self.mentions.road(phrase) is not None

    def is_spot(self, at: int) -> bool:
        """Whether a phrase names a place and no actor."""
        phrase = self.phrases[at]
        return self.names_place(at) and not any(
            n.actor is not None and n.place is None and phrase.first <= n.first <= phrase.last
            for n in self.frames.sentence.names
        )

    def is_weapon(self, at: int) -> bool:
        """Whether a phrase names a weapon; نيران is none."""
        phrase = self.phrases[at]
        words = self.words[phrase.first : phrase.last + 1]
        return any(word.noun == "weapon" and word.base not in ("نار", "نيران") for word in words)

    def takes(self, role: str) -> bool:
        """Whether a preposition beside the trigger brings a role."""
        return any(self.rule.prepositions.get(o.preposition) == role for o in self.occurrence.frame.obliques)
