"""A report's claims: triggers found, roles filled, certainty judged, tolls attached, tellings merged, links drawn."""

from __future__ import annotations

from marsad.coding import concrete, controls, flows, measures, merge, relations, statements
from marsad.coding.certainty import Speech, Standing
from marsad.coding.crossings import crossings
from marsad.coding.draft import Draft
from marsad.coding.frames import Frames
from marsad.coding.links import link
from marsad.coding.mentions import Mentions
from marsad.coding.places import spread_places
from marsad.coding.roles import Discourse, RoleFiller, Roles
from marsad.coding.suspects import settle, suspects
from marsad.coding.attach import attach_losses
from marsad.coding.triggers import Occurrence, Triggers
from marsad.knowledge.load import Knowledge
from marsad.model.claim import Claim, Link, Mention, When
from marsad.model.reading import Reading, Sentence, Time
from marsad.model.text import Quote

_REFINE = {
    "relation": relations.refine,
    "control": controls.refine,
    "statement": statements.refine,
    "flow": flows.refine,
    "measure": measures.refine,
}
_ENOUGH = -0.5
"""Of the weight of the evidence. Even odds would be 0; missing an event costs more than a doubtful one."""
_ALONE = 1
_FURTHER = frozenset("ثان ثاني ثانيه ثالث ثالثه اخر اخري مماثل مماثله منفصل منفصله".split())
_DURING = frozenset(("اثناء", "خلال", "لدي", "عند"))
_OTHER = frozenset(("sport", "accident", "disease", "nature", "court", "culture", "economy", "metaphor"))
_HURT = frozenset(("killed", "injured", "missing"))
_DEEDS = frozenset(("assassination", "execution", "abduction", "arrest", "raid", "suicide_attack"))
"""Types whose words say the deed itself, not only what came of it."""
_PRESUPPOSED = frozenset(("participle",))


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
        self.asides = sum(c.kind == "not_events" and c.value in _OTHER for s in reading.sentences for c in s.cues)
        self.last_incident: Draft | None = None

    def claims(self) -> list[Claim]:
        """Everything in its order: sentences, drafts, tellings, links."""
        drafts: list[Draft] = []
        for sentence in self.reading.sentences:
            if sentence.has_trigger:
                drafts += self._sentence(sentence)
        attach_losses(self.reading, drafts, self.lexicon)
        drafts = merge.merged(drafts, self.knowledge)
        for draft in drafts:
            settle(draft)
        drafts = [draft for draft in drafts if self._stands(draft)]
        spread_places(self.reading, drafts, self.knowledge)
        link(self.reading, drafts, self.lexicon)
        drafts.sort(key=lambda d: (d.sentence.index, d.first, d.last, d.kind))
        return self._encoded(drafts)

    # One sentence.

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
        suspects(sentence, drafts, self.last_incident, mentions)
        happened = [d for d in drafts if d.kind == "incident" and not d.background]
        self.last_incident = happened[0] if happened else self.last_incident
        drafts += crossings(self.reading, sentence, self.lexicon)
        return drafts

    def _draft(self, sentence: Sentence, occurrence: Occurrence, filler: RoleFiller) -> Draft | None:
        kind, type_ = occurrence.rule.type.kind, occurrence.rule.type.id
        presupposed = occurrence.form in _PRESUPPOSED and kind in ("relation", "control")
        standing = self.speech.standing(sentence, occurrence.first, occurrence.last, presupposed=presupposed)
        if not self._counts(kind, type_, standing):
            return None
        filled = filler.fill(occurrence)
        roles = _REFINE[kind](occurrence, filled, filler) if kind in _REFINE else filled
        if roles is None or not self._is_whole(occurrence, roles, filler):
            return None
        trigger = occurrence.rule.trigger
        word = filler.words[occurrence.first]
        return Draft(
            kind=kind,
            type=type_,
            rule=occurrence.rule.name,
            sentence=sentence,
            first=occurrence.first,
            last=occurrence.last,
            is_noun=occurrence.is_noun,
            definite=word.article or bool(word.enclitic),
            lethality=occurrence.rule.type.lethality,
            form=occurrence.form,
            strong=trigger.strong or bool(occurrence.rule.needs) or occurrence.rule.is_phrase,
            casualty=trigger.outcome in _HURT and type_ not in _DEEDS,
            recalls=occurrence.is_noun and (word.article or bool(word.enclitic)),
            another=any(w.base in _FURTHER for w in filler.words[occurrence.last + 1 : occurrence.last + 3]) and not word.article,
            during=occurrence.is_noun and filler.phrases[occurrence.phrase].preposition in _DURING,
            by_verb=occurrence.form in ("past", "passive"),
            leading=not any(self._tells(filler, p.first) for p in filler.phrases[: occurrence.phrase] if p.kind == "verb"),
            embedded=not occurrence.is_noun and occurrence.frame.relative is not None,
            other_matter=any(c.kind == "not_events" and c.value in _OTHER for c in sentence.cues),
            other_subject=self.asides > 1,
            in_report=len(self.reading.sentences) > _ALONE,
            carried=filler.is_carried(occurrence),
            plural=word.number == "pl" or word.base.endswith("ات"),
            clause=self._clause(occurrence, filler),
            roles=roles,
            when=self._when(sentence, occurrence, filler),
            certainty=self._certainty(kind, standing, roles),
            attribution=standing.attribution,
            background=standing.background and kind in ("incident", "measure", "flow"),
            suspects=standing.doer_suspected,
        )

    @staticmethod
    def _tells(filler: RoleFiller, word: int) -> bool:
        verb = filler.words[word]
        return verb.verb not in ("say", "be", "begin", "modal") and not filler.light.get(verb.lemma)

    @staticmethod
    def _clause(occurrence: Occurrence, filler: RoleFiller) -> tuple[int, int]:
        phrases = filler.phrases
        end = max(occurrence.phrase, min(occurrence.frame.end, len(phrases)) - 1)
        return phrases[occurrence.phrase].first, phrases[end].last

    @staticmethod
    def _counts(kind: str, type_: str, standing: Standing) -> bool:
        if standing.happened or standing.certainty == "denied":
            return True
        return kind == "measure" and standing.certainty == "planned"

    def _is_whole(self, occurrence: Occurrence, roles: Roles, filler: RoleFiller) -> bool:
        """Whether the roles that make this kind of claim are there."""
        kind = occurrence.rule.type.kind
        if kind == "incident":
            weak = not (occurrence.rule.trigger.strong or occurrence.rule.needs or occurrence.rule.is_phrase)
            unrest = occurrence.rule.type.id in ("protest", "riot")
            doers = roles.get("perpetrator", [])
            if occurrence.rule.type.id == "territory_change" and doers and all(self._is_state(m) for m in doers):
                return False  # دخلت الشاحنات العراق
            return not (unrest and weak and any(m.id for m in doers))
        strong = occurrence.rule.trigger.strong or bool(occurrence.rule.needs) or occurrence.rule.is_phrase
        if kind == "measure":
            return bool(roles.get("actor") or (strong and (roles.get("place") or roles.get("affected"))) or (strong and occurrence.is_noun)) and self._armed(roles.get("actor", []), strong)
        if kind == "control":
            return bool(roles.get("actor")) and bool(roles.get("place"))
        if kind == "relation":
            return bool(roles.get("a")) and bool(roles.get("b")) and self._armed([*roles["a"], *roles["b"]], strong)
        if kind == "statement":
            return bool(roles.get("speaker"))
        return any(roles.get(role) for role in ("object", "actor", "destination"))

    def _is_state(self, mention: Mention) -> bool:
        record = self.knowledge.actors.get(mention.id or "")
        return record is not None and record.kind == "state" and " " not in mention.text

    def _armed(self, mentions: list[Mention], strong: bool) -> bool:
        """Whether somebody armed or governing is among them; words without an id pass where the trigger is strong."""
        if not mentions:
            return strong
        records = [self.knowledge.actors[m.id] for m in mentions if m.id in self.knowledge.actors]
        return bool(records) or strong

    @staticmethod
    def _certainty(kind: str, standing: Standing, roles: Roles) -> str:
        if standing.speaker is not None and standing.certainty == "reported":
            doers = {m.id for role in ("perpetrator", "actor", "a") for m in roles.get(role, [])}
            if standing.speaker in doers:
                return "claimed"
        return standing.certainty

    def _when(self, sentence: Sentence, occurrence: Occurrence, filler: RoleFiller) -> When | None:
        known = [t for t in sentence.times if t.first is not None]
        if not known:
            return None
        at = sentence.starts[occurrence.first]
        first, last = self._clause(occurrence, filler)
        start, end = sentence.starts[first], sentence.ends[last]
        inside = [t for t in known if start <= t.start < end]
        best = min(inside or known, key=lambda t: abs(t.start - at))
        if not inside and any(p.kind in ("clause", "that", "relative") for p in filler.phrases if min(best.start, at) < sentence.starts[p.first] < max(best.start, at)) and best.start > at:
            return None
        return self._resolved(best)

    def _resolved(self, time: Time) -> When:
        assert time.first is not None
        span = self.reading.quote(time.start, time.end)
        return When(start=time.first, end=time.last or time.first, precision=time.precision, span=span)  # type: ignore[arg-type]

    def _remember(self, draft: Draft) -> None:
        for role in ("perpetrator", "actor", "speaker"):
            if found := draft.roles.get(role):
                self.discourse.doers = found
        if found := draft.roles.get("target"):
            self.discourse.victims = found
        if draft.roles.get("perpetrator") and any(m.id for m in draft.roles.get("target", [])):
            self.discourse.sides = [draft.roles["perpetrator"][0], draft.roles["target"][0]]
        elif draft.roles.get("a") and draft.roles.get("b"):
            self.discourse.sides = [draft.roles["a"][0], draft.roles["b"][0]]

    # The whole report.

    def _stands(self, draft: Draft) -> bool:
        """A background incident needs two of place, date, participants and toll; any incident needs one of them."""
        if draft.kind != "incident":
            return True
        have = [bool(draft.roles.get("place")), draft.when is not None, bool(draft.roles.get("perpetrator") or draft.roles.get("target")), bool(draft.toll)]
        if draft.certainty == "denied":
            return sum(have) >= 1
        if sum(have) < (2 if draft.background else 1):
            return False
        return concrete.weight(draft, self.lexicon.weights) > _ENOUGH

    def _encoded(self, drafts: list[Draft]) -> list[Claim]:
        ids = {id(draft): f"{self.reading.report.id}#{number}" for number, draft in enumerate(drafts, 1)}
        return [self._claim(draft, ids) for draft in drafts]

    def _claim(self, draft: Draft, ids: dict[int, str]) -> Claim:
        sentence = draft.sentence
        links = [
            Link(rel=b.rel, to=ids[id(b.to)], count=b.count, window_days=b.window_days)  # type: ignore[arg-type]
            for b in draft.bonds
            if id(b.to) in ids
        ]
        roles = {role: mentions for role, mentions in draft.roles.items() if mentions}
        if draft.suspects and roles.get("perpetrator"):
            roles["perpetrator"] = [_with_certainty(m) for m in roles["perpetrator"]]
        return Claim(
            id=ids[id(draft)],
            kind=draft.kind,  # type: ignore[arg-type]
            type=draft.type,
            trigger=self._quote(sentence, draft.first, draft.last),
            evidence=self.reading.quote(sentence.start, sentence.end),
            roles=roles,
            when=draft.when,
            toll=draft.toll,
            certainty=draft.certainty,
            attribution=draft.attribution,
            background=draft.background,
            links=links,
            rule=draft.rule,
            status=draft.status,  # type: ignore[arg-type]
            legal=draft.legal,  # type: ignore[arg-type]
        )

    def _quote(self, sentence: Sentence, first: int, last: int) -> Quote:
        return self.reading.quote(sentence.starts[first] + sentence.words[first].cut, sentence.ends[last])


def _with_certainty(mention: Mention) -> Mention:
    return Mention(start=mention.start, end=mention.end, text=mention.text, id=mention.id, certainty=mention.certainty or "suspected")
