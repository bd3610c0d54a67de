"""What stands around a trigger to the roles of its claim."""

from __future__ import annotations

from marsad.coding.discourse import Discourse
from marsad.coding.grammar.frames import Frames
from marsad.coding.roles.mentions import Mentions, each_once
from marsad.coding.roles.noun_roles import governing, head_role, noun_roles
from marsad.coding.roles.oblique_roles import oblique_roles
from marsad.coding.roles.slots import Roles, Slots
from marsad.coding.roles.struck import struck
from marsad.coding.roles.verb_roles import is_marked_passive, verb_roles
from marsad.coding.triggers import Occurrence
from marsad.knowledge.load import Knowledge


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

    def fill(self, occurrence: Occurrence) -> Roles:
        """All roles that the sentence's grammar gives; empty ones are left out."""
        slots = Slots(occurrence, self.mentions, self.knowledge, self.discourse)
        if occurrence.form == "participle" and occurrence.rule.trigger.head:
            head_role(slots)
        if occurrence.is_noun:
            noun_roles(slots)
        else:
            verb_roles(slots)
        oblique_roles(slots, occurrence.frame.obliques)
        if slots.kind == "incident":
            struck(slots)
        if slots.kind != "incident" or occurrence.rule.trigger.object == "perpetrator":
            self._after_rest(slots)
        return {role: each_once(found) for role, found in slots.roles.items() if role and found}

    def is_carried(self, occurrence: Occurrence) -> bool:
        """Whether a verb says that what a noun names took place."""
        if not occurrence.is_noun:
            return False
        frame, _ = governing(occurrence, self.frames)
        if frame is not None and self._tells(frame.word):
            return True
        return any(f.relative == occurrence.phrase and self._tells(f.word) for f in self.frames.verbs.values())

    def is_marked_passive(self, occurrence: Occurrence) -> bool:
        """Whether a verb is passive by its vowels, or always (أصيب)."""
        return is_marked_passive(occurrence, self.mentions)

    _is_marked_passive = is_marked_passive

    def _tells(self, word: int) -> bool:
        verb = self.words[word]
        return verb.aspect != "present" and (
            self.light.get(verb.lemma, "") not in ("", "causes") or verb.verb == "cause"
        )

    def _after_rest(self, slots: Slots) -> None:
        """In measures and relations a phrase's `object` is what follows its rest."""
        trigger, occurrence = slots.trigger, slots.occurrence
        if (
            not (trigger.rest and trigger.object)
            or occurrence.rest <= occurrence.first
            or slots.roles.get(trigger.object)
        ):
            return
        at = next((i for i, p in enumerate(self.phrases) if p.first <= occurrence.last <= p.last), None)
        if at is None:
            return
        if occurrence.last < self.phrases[at].last:
            slots.put(trigger.object, (at,), first=occurrence.last + 1)
        elif at + 1 < len(self.phrases) and self.phrases[at + 1].kind == "noun":
            slots.put(trigger.object, self.frames.group_of(at + 1))


__all__ = ["Discourse", "RoleFiller", "Roles"]
