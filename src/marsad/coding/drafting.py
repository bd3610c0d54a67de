"""One trigger to a draft: its roles by the grammar and by its kind's own knowledge, its standing, its time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import msgspec

from marsad.coding.certainty.certainty import Speech, Standing
from marsad.coding.certainty.dating import when
from marsad.coding.draft import Draft
from marsad.coding.kinds import controls, flows, measures, relations, statements
from marsad.coding.merging.whole import can_be_whole, is_whole
from marsad.coding.roles.naming import name_by_crowd
from marsad.coding.roles.roles import RoleFiller, Roles
from marsad.coding.senses import means_deed
from marsad.coding.telling import describe
from marsad.coding.triggers import Occurrence
from marsad.knowledge.load import Knowledge
from marsad.model.claim import Certainty
from marsad.model.reading import Reading, Sentence

_REFINE: dict[str, Callable[[Occurrence, RoleFiller], Roles | None]] = {
    "relation": relations.refine,
    "control": controls.refine,
    "statement": statements.refine,
    "flow": flows.refine,
    "measure": measures.refine,
}
"""How the roles of a kind are read, where grammar alone does not give them."""
_OTHER = frozenset(("sport", "accident", "disease", "nature", "court", "culture", "economy", "metaphor", "exercise"))
_DOERS = ("perpetrator", "actor")
_OUR_OWN = frozenset(
    ("قواتنا", "مقاتلونا", "مقاتلينا", "مجاهدونا", "مجاهدينا", "عناصرنا", "جنودنا", "وحداتنا", "طائراتنا")
)
"""As parties call their own men."""
_EARLIER = frozenset(("incident", "measure", "flow"))
"""Kinds that may be told as context."""


class Drafter:
    """Makes the drafts of one report."""

    def __init__(self, reading: Reading, knowledge: Knowledge, speech: Speech) -> None:
        self.reading = reading
        self.knowledge = knowledge
        self.speech = speech
        self.asides = [_speaks_aside(sentence) for sentence in reading.sentences]
        self.speaks_aside = sum(self.asides) > 1
        self.in_report = len(reading.sentences) > 1 or reading.report.published is not None
        paragraphs = Counter(sentence.paragraph for sentence in reading.sentences)
        self.alone = {s.index for s in reading.sentences if not s.index or paragraphs[s.paragraph] == 1}

    def draft(self, sentence: Sentence, occurrence: Occurrence, filler: RoleFiller) -> Draft | None:
        """What the trigger tells, or None where it tells nothing that counts."""
        if not (can_be_whole(occurrence) and means_deed(occurrence, filler)) or _is_asked(sentence, occurrence):
            return None
        roles = _roles(occurrence, filler)
        if roles is None or not is_whole(occurrence, roles, self.knowledge):
            return None
        standing = self._standing(sentence, occurrence)
        if not _counts(occurrence, standing):
            return None
        _speak_for_us(occurrence, filler, roles, standing)
        type_, clause = occurrence.rule.type, _clause(occurrence, filler)
        draft = Draft(
            kind=type_.kind,
            type=type_.id,
            rule=occurrence.rule.name,
            sentence=sentence,
            first=occurrence.first,
            last=occurrence.last,
            is_noun=occurrence.is_noun,
            lethality=type_.lethality,
            form=occurrence.form,
            clause=clause,
            roles=roles,
            when=when(self.reading, filler.frames, occurrence, clause),
            certainty=_certainty(standing, roles),
            attribution=standing.attribution,
            background=standing.background and type_.kind in _EARLIER,
            suspects=standing.doer_suspected,
        )
        describe(draft, occurrence, filler)
        name_by_crowd(draft)
        self._set_in_report(draft)
        return draft

    def _standing(self, sentence: Sentence, occurrence: Occurrence) -> Standing:
        if occurrence.is_noun and occurrence.rest > occurrence.first and sentence.words[occurrence.rest].verb:
            return self.speech.standing(sentence, occurrence.rest, occurrence.last)  # حظر التجول سيُرفع
        presupposed = occurrence.form == "participle" and occurrence.rule.type.kind in ("relation", "control")
        return self.speech.standing(sentence, occurrence.first, occurrence.last, presupposed=presupposed)

    def _set_in_report(self, draft: Draft) -> None:
        draft.other_matter = self.asides[draft.sentence.index] > 0
        draft.other_subject = self.speaks_aside
        draft.in_report = self.in_report
        draft.alone = draft.sentence.index in self.alone


def _speaks_aside(sentence: Sentence) -> int:
    """How often a sentence speaks of a match, an accident, a court, a disease."""
    return len([c for c in sentence.cues if c.kind == "not_events" and c.value in _OTHER])


def _is_asked(sentence: Sentence, occurrence: Occurrence) -> bool:
    """هل تدعم الاستخبارات الحركة؟: asked, not told."""
    before = sentence.texts[: occurrence.first]
    return occurrence.rule.type.kind != "incident" and ("هل" in before or "وهل" in before)


def _speak_for_us(occurrence: Occurrence, filler: RoleFiller, roles: Roles, standing: Standing) -> None:
    """استهدفنا ناقلة جند, قواتنا قتلت سبعة: we are the party that speaks."""
    speaker, doer = standing.attribution, occurrence.rule.trigger.subject
    if speaker is None or standing.speaker is None:
        return
    for role, mentions in roles.items():
        roles[role] = [
            msgspec.structs.replace(m, id=standing.speaker) if m.id is None and m.text.split()[0] in _OUR_OWN else m
            for m in mentions
        ]
    frame = occurrence.frame
    told_of = occurrence.phrase if occurrence.is_noun else frame.relative  # نفذنا هجوماً, نفذنا عملية استهدفت
    carrier = None if told_of is None else filler.frames.governor.get(told_of)
    if (frame.ours or (carrier is not None and carrier.ours)) and doer in _DOERS and not roles.get(doer):
        roles[doer] = [msgspec.structs.replace(speaker, id=standing.speaker)]


def _counts(occurrence: Occurrence, standing: Standing) -> bool:
    if standing.happened or standing.certainty == "denied":
        return True
    return occurrence.rule.type.kind == "measure" and standing.certainty == "planned"


def _roles(occurrence: Occurrence, filler: RoleFiller) -> Roles | None:
    refine = _REFINE.get(occurrence.rule.type.kind)
    return filler.fill(occurrence) if refine is None else refine(occurrence, filler)


def _clause(occurrence: Occurrence, filler: RoleFiller) -> tuple[int, int]:
    phrases = filler.phrases
    end = max(occurrence.phrase, min(occurrence.frame.end, len(phrases)) - 1)
    return phrases[occurrence.phrase].first, phrases[end].last


def _certainty(standing: Standing, roles: Roles) -> Certainty:
    """A party that tells of its own act claims it."""
    if standing.speaker is not None and standing.certainty == "reported":
        doers = {m.id for role in ("perpetrator", "actor", "a") for m in roles.get(role, [])}
        if standing.speaker in doers:
            return "claimed"
    return standing.certainty
