"""One trigger to a draft: its roles by the grammar and by its kind's own knowledge, its standing, its time."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from marsad.coding import controls, flows, measures, relations, statements
from marsad.coding.certainty import Speech, Standing
from marsad.coding.dating import when
from marsad.coding.draft import Draft
from marsad.coding.naming import name_by_crowd
from marsad.coding.roles import RoleFiller, Roles
from marsad.coding.triggers import Occurrence
from marsad.coding.whole import is_whole
from marsad.knowledge.load import Knowledge
from marsad.model.claim import Certainty
from marsad.model.reading import Reading, Sentence

_REFINE: dict[str, Callable[[Occurrence, Roles, RoleFiller], Roles | None]] = {
    "relation": relations.refine,
    "control": controls.refine,
    "statement": statements.refine,
    "flow": flows.refine,
    "measure": measures.refine,
}
_FURTHER = frozenset(
    ("ثان", "ثاني", "ثانيا", "ثالثا", "ثانيه", "ثالث", "ثالثه", "اخر", "اخري", "مماثل", "مماثله", "منفصل", "منفصله"),
)
_MATTERS = frozenset(("جهه", "ناحيه", "حادثه", "حادث", "هجوم", "عمليه", "واقعه", "صعيد", "مكان", "منطقه", "اعتداء"))
_OTHERWISE = {
    "arrest": frozenset(
        (
            *("العمل", "عمل", "الانتاج", "انتاج", "الضخ", "ضخ", "التصدير", "الدراسه", "القتال", "الدوام"),
            *("الرحلات", "رحلات", "الحرب", "البث"),
        )
    ),
    "explosion": frozenset(
        ("بركان", "مفاجاه", "غضب", "غضبا", "ازمه", "جدل", "جدلا", "موجه", "صراع", "صراعا", "خلافا", "الاوضاع", "الوضع"),
    ),
    "shelling": frozenset(("قمرا", "قمر", "اقمارا", "يحمل")),
    "raid": frozenset(("شركه", "المنتخب", "الفريق", "الفيلم")),
}
"""Words close after such triggers that show another sense of them, as folding writes them."""
_EXPLOSIVE = frozenset(("weapon", "vehicle", "property"))
_DURING = frozenset(("اثناء", "خلال", "لدي", "عند", "منذ"))
_OTHER = frozenset(("sport", "accident", "disease", "nature", "court", "culture", "economy", "metaphor"))
_HURT = frozenset(("killed", "injured", "missing"))
_BY_WORD = frozenset(("قتل", "رصاصة"))
"""Triggers without an outcome of their own that still only say that somebody was hit."""
_DEEDS = frozenset(("assassination", "execution", "abduction", "arrest", "raid", "suicide_attack"))
"""Types whose words say the deed itself, not only what came of it."""
_ANSWER = frozenset(("ردا", "انتقاما", "ثارا"))
_ORDINALS = frozenset(("ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر"))
_UNTELLING = frozenset(("say", "be", "begin", "modal"))
_EARLIER = frozenset(("incident", "measure", "flow"))
"""Kinds that may be told as context."""


class Drafter:
    """Makes the drafts of one report."""

    def __init__(self, reading: Reading, knowledge: Knowledge, speech: Speech) -> None:
        self.reading = reading
        self.knowledge = knowledge
        self.speech = speech
        self.asides = sum(_speaks_aside(sentence) for sentence in reading.sentences)

    def draft(self, sentence: Sentence, occurrence: Occurrence, filler: RoleFiller) -> Draft | None:
        """What the trigger tells, or None where it tells nothing that counts."""
        standing = self._standing(sentence, occurrence)
        if not _counts(occurrence, standing):
            return None
        roles = _roles(occurrence, filler) if _means_arms(occurrence, filler) else None
        if roles is None or not is_whole(occurrence, roles, self.knowledge):
            return None
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
        _describe(draft, occurrence, filler)
        name_by_crowd(draft)
        self._set_in_report(draft)
        return draft

    def _standing(self, sentence: Sentence, occurrence: Occurrence) -> Standing:
        presupposed = occurrence.form == "participle" and occurrence.rule.type.kind in ("relation", "control")
        return self.speech.standing(sentence, occurrence.first, occurrence.last, presupposed=presupposed)

    def _set_in_report(self, draft: Draft) -> None:
        draft.other_matter = _speaks_aside(draft.sentence) > 0
        draft.other_subject = self.asides > 1
        draft.in_report = len(self.reading.sentences) > 1 or self.reading.report.published is not None


def _describe(draft: Draft, occurrence: Occurrence, filler: RoleFiller) -> None:
    """How the trigger stands in its sentence: what merging and the weighing of evidence go by."""
    word, trigger = filler.words[occurrence.first], occurrence.rule.trigger
    draft.definite = word.article or bool(word.enclitic)
    deed = (
        filler.words[occurrence.rest]
        if occurrence.rest > occurrence.last or occurrence.rest > occurrence.first
        else word
    )
    draft.recalls = (draft.is_noun or bool(deed is not word and deed.senses)) and (deed.article or bool(deed.enclitic))
    if word.noun == "weapon" or (word.pronoun and word.acts and not word.article):
        draft.recalls = False  # القنابل, الرصاص; زرعه
    elif draft.is_noun and draft.first > 0 and filler.words[draft.first - 1].base in _ORDINALS:
        draft.recalls = True  # وهذا ثالث قصف تتعرض له القرية
    draft.strong = occurrence.is_strong
    draft.casualty = (trigger.outcome in _HURT or trigger.lemma in _BY_WORD) and draft.type not in _DEEDS
    draft.another = not word.article and _is_further(draft, filler)
    draft.during = _is_during(occurrence, filler)
    draft.by_verb = draft.form in ("past", "passive")
    verbs = (p.first for p in filler.phrases[: occurrence.phrase] if p.kind == "verb")
    draft.leading = not any(_tells(filler, verb) for verb in verbs)
    draft.embedded = not draft.is_noun and _is_relative(occurrence, filler)
    draft.inside = not draft.is_noun and occurrence.frame.relative is not None
    draft.answers = any(w.text in _ANSWER for w in filler.words[draft.last + 1 : draft.clause[1] + 1])
    draft.going = _is_going(occurrence, filler)
    draft.about = None if draft.is_noun else _about(occurrence, filler)
    draft.carried = filler.is_carried(occurrence)
    draft.plural = word.number == "pl" or word.base.endswith("ات")


def _speaks_aside(sentence: Sentence) -> int:
    """How often a sentence speaks of a match, an accident, a court, a disease."""
    return sum(c.kind == "not_events" and c.value in _OTHER for c in sentence.cues)


def _tells(filler: RoleFiller, word: int) -> bool:
    verb = filler.words[word]
    return verb.verb not in _UNTELLING and not filler.light.get(verb.lemma)


def _means_arms(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """انفجرت السيارة, not انفجرت الأسعار; nor فجر بركان فرحة, أوقفوا العمل."""
    beside = filler.words[occurrence.last + 1 : occurrence.last + 4]
    if any(word.text in _OTHERWISE.get(occurrence.rule.type.id, ()) for word in beside):
        return False
    subject = occurrence.frame.subject
    if occurrence.is_noun or occurrence.rule.trigger.lemma != "انفجر" or not subject:
        return True
    phrases = (filler.phrases[at] for at in subject)
    return any(w.noun in _EXPLOSIVE for p in phrases for w in filler.words[p.first : p.last + 1])


def _counts(occurrence: Occurrence, standing: Standing) -> bool:
    if standing.happened or standing.certainty == "denied":
        return True
    return occurrence.rule.type.kind == "measure" and standing.certainty == "planned"


def _roles(occurrence: Occurrence, filler: RoleFiller) -> Roles | None:
    filled = filler.fill(occurrence)
    refine = _REFINE.get(occurrence.rule.type.kind)
    return filled if refine is None else refine(occurrence, filled, filler)


def _about(occurrence: Occurrence, filler: RoleFiller) -> tuple[int, int] | None:
    """The words of the subject, or of the noun described: (الهجوم) استهدف دورية."""
    frame = occurrence.frame
    group = (frame.relative,) if frame.relative is not None else frame.subject
    if not group:
        return None
    return filler.phrases[group[0]].first, filler.phrases[group[-1]].last


def _is_further(draft: Draft, filler: RoleFiller) -> bool:
    """انفجار ثان; وفي حادثة منفصلة, من جهة أخرى where its sentence opens."""
    if any(w.base in _FURTHER for w in filler.words[draft.last + 1 : draft.last + 3]):
        return True
    opening = filler.words[: min(5, draft.first)]
    return any(a.base in _MATTERS and b.base in _FURTHER for a, b in pairwise(opening))


def _is_going(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """تشهد المنطقة هجمات, تتعرض لقصف: told in the present, as something that goes on."""
    if not occurrence.is_noun:
        return occurrence.form == "present"
    frame = filler.frames.governor.get(occurrence.phrase)
    return frame is not None and filler.words[frame.word].aspect == "present"


def _is_during(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """أثناء الهجوم, أثناء تعرضها لهجوم, قبل أن يطلق عليه الجنود النار."""
    at, phrases, words = occurrence.phrase, filler.phrases, filler.words
    if not occurrence.is_noun:
        start = phrases[at].first
        return occurrence.form == "present" and [w.text for w in words[max(0, start - 2) : start]] == ["قبل", "ان"]
    if phrases[at].preposition == "ل" and words[occurrence.first].enclitic:
        return True  # أطلقوا النار لتفريقهم
    exposed = at > 0 and words[phrases[at - 1].first].base.startswith("تعرض") and phrases[at].preposition == "ل"
    return phrases[at - 1 if exposed else at].preposition in _DURING


def _is_relative(occurrence: Occurrence, filler: RoleFiller) -> bool:
    """Whether الذي or التي puts the verb into a noun's description; هجوم استهدف دورية is the event itself."""
    of = occurrence.frame.relative
    return of is not None and any(p.kind == "relative" for p in filler.phrases[of + 1 : occurrence.phrase])


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
