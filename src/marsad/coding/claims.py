"""A report's claims: triggers found, roles filled, certainty judged, tolls attached, tellings merged, links drawn."""

from __future__ import annotations

from marsad.coding import concrete, lines, triggers
from marsad.coding.certainty.certainty import Speech
from marsad.coding.certainty.dating import within
from marsad.coding.dates import part_days, share_days
from marsad.coding.draft import Draft
from marsad.coding.drafting import Drafter
from marsad.coding.encoding import claims_of
from marsad.coding.grammar.frames import Frames
from marsad.coding.kinds import crossings
from marsad.coding.kinds.told_with import is_told_with
from marsad.coding.links.links import led_to, link
from marsad.coding.merging import merge
from marsad.coding.merging.sameness import akin
from marsad.coding.roles.mentions import Mentions
from marsad.coding.roles.naming import name_ambush, name_gunners, name_killing, name_owner, name_quarrel
from marsad.coding.roles.places import spread_places
from marsad.coding.roles.roles import Discourse, RoleFiller
from marsad.coding.roles.suspects import settle, suspects
from marsad.coding.tolls.attach import attach_losses
from marsad.coding.triggers import Occurrence, Triggers
from marsad.knowledge.lexicon import Lexicon
from marsad.knowledge.load import Knowledge
from marsad.model.claim import Claim
from marsad.model.reading import Reading, Sentence

_ENOUGH = -0.25
"""Of the weight of the evidence. Even odds would be 0; missing an event costs more than a doubtful one."""

_OPENING = -1.1
"""The same where a sentence opens with the deed, done by or to somebody known."""


_DEADLY = -0.9
"""The same where the verb of the deed leads its sentence and the dead or hurt are counted."""

_HEADLINE = -3.0
"""The same for a lead in the present of headlines, with whom or what it hit and where."""

_TITLE = -3.6
"""The same for a line that opens with the deed as a noun, with whom or what it hit and where."""

_LINKED = -0.9
"""The same where the text says what it led to, or what it came of, and that is told surely enough."""

_LINKED_IN_REPORT = -1.7
"""The same in a report of some sentences, whose course such a link belongs to."""

_CAUSE = -2.1
"""The same for a noun that it names as the cause of a measure or flow: فرضت حظر تجوال على خلفية اشتباكات."""

_ANSWERS = frozenset(("measure", "flow"))


def may_tell(reading: Reading, lexicon: Lexicon) -> bool:
    """Whether a report of which only the words are known may hold a claim: few do not."""
    return any(
        triggers.may_hold_any(sentence, lexicon) or crossings.may_name(sentence, lexicon)
        for sentence in reading.sentences
        if sentence.has_trigger
    )


def code(reading: Reading, knowledge: Knowledge) -> list[Claim]:
    """All claims of a report, in the order of their triggers."""
    return [] if not any(s.has_trigger for s in reading.sentences) else Coder(reading, knowledge).claims()


class Coder:
    """One report at work."""

    def __init__(self, reading: Reading, knowledge: Knowledge) -> None:
        self.reading = reading
        self.knowledge = knowledge
        self.lexicon = knowledge.lexicon
        self.speech = Speech(reading, self.lexicon)
        self.discourse = Discourse()
        self.drafter = Drafter(reading, knowledge, self.speech)
        self.told: list[Draft] = []
        """The incidents that sentences told of first, in order."""

    def claims(self) -> list[Claim]:
        """Everything in its order: sentences, drafts, tellings, links."""
        drafts: list[Draft] = []
        for sentence in self.reading.sentences:
            if sentence.has_trigger:
                drafts += self._sentence(sentence)
        attach_losses(self.reading, drafts, self.lexicon)
        drafts = merge.merged([draft for draft in drafts if not draft.summed], self.knowledge)
        share_days(self.reading, drafts)
        for draft in drafts:
            settle(draft)
            name_killing(draft)
            name_ambush(draft)
            name_owner(draft)
            name_quarrel(draft, drafts)
            _claim_own(draft)
        drafts = self._standing(drafts)
        for draft in drafts:
            name_gunners(draft)
        spread_places(self.reading, drafts, self.knowledge)
        drafts = [
            draft for draft in drafts if draft.kind != "measure" or draft.roles
        ]  # انسحاب: by and from nobody told
        link(self.reading, drafts, self.lexicon)
        part_days(self.reading, drafts)
        drafts.sort(key=lambda d: (d.sentence.index, d.first, d.last, d.kind))
        return claims_of(self.reading, drafts)

    def _sentence(self, sentence: Sentence) -> list[Draft]:
        frames = Frames(sentence, self.lexicon)
        mentions = Mentions(self.reading, frames, self.knowledge)
        filler = RoleFiller(frames, mentions, self.knowledge, self.discourse)
        drafts: list[Draft] = []
        for occurrence in Triggers(sentence, frames, self.lexicon).find():
            draft = self._draft(sentence, occurrence, filler)
            if draft is not None:
                drafts.append(draft)
                self._remember(draft)
        drafts = [d for d in drafts if not is_told_with(d, drafts)]
        suspects(sentence, drafts, self.told, mentions)
        self.told += [d for d in drafts if d.kind == "incident" and not d.background][:1]
        return drafts + [self._told(draft) for draft in crossings.crossings(self.reading, sentence, self.knowledge)]

    def _told(self, crossing: Draft) -> Draft:
        """A crossing with who says so, and since when it is as it is said to be."""
        told = self.speech.standing(crossing.sentence, crossing.first, crossing.last)
        crossing.attribution = told.attribution
        if told.certainty in ("reported", "claimed", "suspected"):
            crossing.certainty = told.certainty
        crossing.when = within(self.reading, crossing.sentence, crossing.clause, crossing.first)
        return crossing

    def _draft(self, sentence: Sentence, occurrence: Occurrence, filler: RoleFiller) -> Draft | None:
        return self.drafter.draft(sentence, occurrence, filler)

    def _remember(self, draft: Draft) -> None:
        """Who acted and who suffered last, for what later sentences leave unsaid."""
        for role in ("perpetrator", "actor", "speaker"):
            if found := draft.roles.get(role):
                self.discourse.doers = found
        if found := draft.roles.get("target"):
            self.discourse.victims = found
        if draft.type == "armed_clash" and draft.roles.get("perpetrator") and draft.roles.get("target"):
            self.discourse.fighters = [draft.roles["perpetrator"][0], draft.roles["target"][0]]
        if draft.roles.get("perpetrator") and draft.ids("target"):
            self.discourse.sides = [draft.roles["perpetrator"][0], draft.roles["target"][0]]
        elif draft.roles.get("a") and draft.roles.get("b"):
            self.discourse.sides = [draft.roles["a"][0], draft.roles["b"][0]]

    def _standing(self, drafts: list[Draft]) -> list[Draft]:
        """Those told surely enough; of what led to one of them or came of it by the text itself, those less so too."""
        sure = [draft for draft in drafts if self._stands(draft, _ENOUGH)]
        doubtful = [d for d in drafts if d not in sure and not d.other_matter and self._stands(d, _CAUSE)]
        if not (sure and doubtful):
            return sure
        linked = list[tuple[Draft, Draft]]()
        for cause, effect in led_to(self.reading, [*sure, *doubtful], self.lexicon):
            if effect.kind == "relation":
                continue  # توترت العلاقات منذ مقتل الجنود: what lasts is no sign of a deed of these days
            least = _LINKED_IN_REPORT if cause.in_report else _LINKED
            named = cause.is_noun and effect.kind in _ANSWERS and _is_first_told(cause, drafts)
            if effect in sure and cause in doubtful and self._stands(cause, _CAUSE if named else least):
                linked.append((cause, effect))
            if cause in sure and effect in doubtful and self._stands(effect, least):
                linked.append((effect, cause))
        for end, other in sorted(linked, key=lambda pair: -concrete.weight(pair[0], self.lexicon.weights)):
            if end not in sure and not _is_beside(end, other, sure):
                sure.append(end)
        return [draft for draft in drafts if draft in sure]

    def _stands(self, draft: Draft, enough: float) -> bool:
        """A background incident needs two of place, date, participants and toll; any incident needs one of them."""
        if draft.kind != "incident":
            return True
        doers, targets = draft.roles.get("perpetrator"), draft.roles.get("target")
        place = draft.roles.get("place") or any(name.place is not None for name in draft.sentence.names)
        have = [bool(place), bool(draft.when or draft.sentence.times), bool(doers or targets), bool(draft.toll)]
        if draft.certainty == "denied":
            return bool(doers or draft.roles.get("place")) and sum(have) > 1  # one that somebody is accused of
        if sum(have) < (2 if draft.background else 1) or _is_only_theirs(draft):
            return False
        if concrete.mourns(draft) or concrete.recalls_whole(draft):
            return True
        enough = min(enough, _OPENING if concrete.opens(draft) else _DEADLY if concrete.kills(draft) else _ENOUGH)
        enough = min(enough, _HEADLINE) if lines.headlines(draft) else enough
        enough = min(enough, _TITLE) if lines.titles(draft) else enough
        return concrete.weight(draft, self.lexicon.weights) > enough


def _claim_own(draft: Draft) -> None:
    """أعلنت القوات سيطرتها: who is the only source of an own deed claims it."""
    source = draft.attribution.id if draft.attribution is not None else None
    doers = draft.ids("perpetrator") | draft.ids("actor")
    if draft.certainty == "reported" and source in doers:
        draft.certainty = "claimed"


def _is_beside(draft: Draft, other: Draft, sure: list[Draft]) -> bool:
    """استهدفته مسيّرات أطلقتها القوات: whether its sentence surely tells such a deed already, and not as `other`."""
    return any(d.sentence is draft.sentence and d is not other and akin(d.type, draft.type) for d in sure)


def _is_first_told(draft: Draft, drafts: list[Draft]) -> bool:
    return not any(other.type == draft.type and other.sentence.index < draft.sentence.index for other in drafts)


def _is_only_theirs(draft: Draft) -> bool:
    """هددوا بتوسيع احتجاجهم: a protest spoken of as known, of which nothing is told."""
    told = draft.tellings or draft.when or draft.toll or draft.carried
    return draft.type == "protest" and bool(draft.sentence.words[draft.first].enclitic) and draft.is_noun and not told
